"""The records that flow through Entrevue and the tables that they become.

==============  ===================================================================================
``documents``   what a reader yields and what cleaning makes of it: ``SourceDocument``, ``Document``,
                ``Header``
``findings``    what analysis finds in one spaCy ``Doc``, with token offsets: ``RoleMention``,
                ``BodyMention``, ``TimeExpression``, ``Party``, ``PartyMention``
``rows``        the rows of the seven tables, beside ``Document``: ``Mention``, ``Entity``, ``Contact``,
                ``Participant``, ``Encounter``, ``Office``; ``pipeline/schemas.py`` has their columns
``values``      the values that columns may have: kinds of contact, classes of roles, topics;
                ``role_classes`` groups of these classes
==============  ===================================================================================

Dates are ISO strings cut to what is known (``2017-11-20``, ``2017-11``, ``2017``). Unknown is ``None``, never
``""``. Character offsets count Unicode code points of ``Document.text``, from 0, end exclusive.
"""

from __future__ import annotations

from pipeline.records.documents import Document, Header, Removal, SourceDocument
from pipeline.records.findings import BodyMention, Party, PartyMention, RoleMention, TimeExpression
from pipeline.records.rows import Contact, Encounter, Entity, Mention, Office, Participant
from pipeline.records.values import (
    ROLE_CLASSES,
    TOPICS,
    DateBasis,
    Kind,
    Level,
    MentionKind,
    NameBasis,
    PartyKind,
    Status,
)

__all__ = [
    "ROLE_CLASSES",
    "TOPICS",
    "BodyMention",
    "Contact",
    "DateBasis",
    "Document",
    "Encounter",
    "Entity",
    "Header",
    "Kind",
    "Level",
    "Mention",
    "MentionKind",
    "NameBasis",
    "Office",
    "Participant",
    "Party",
    "PartyKind",
    "PartyMention",
    "Removal",
    "RoleMention",
    "SourceDocument",
    "Status",
    "TimeExpression",
]
