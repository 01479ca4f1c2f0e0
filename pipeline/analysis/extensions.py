"""The attributes that Entrevue's components read and write on spaCy's ``Doc`` and ``Span``.

Input, set by whoever makes the ``Doc`` (all optional): ``doc._.header``. Output, in the order of the
components:

=========================  ===========================================  ==================
attribute                  value                                        written by
=========================  ===========================================  ==================
``doc.ents``               PER, ORG and LOC spans, corrected            entrevue_people
``span._.name``            full name of a person in this document       entrevue_people
``span._.country``         ISO code of a place, person or body          entrevue_places, entrevue_roles
``doc._.places``           list of PlacePhrase                          entrevue_places
``span._.role`` …          role, role_class, organisation of a person   entrevue_roles
``span._.grounds``         what role and country of a person rest on    entrevue_roles
``doc._.roles``            list of RoleMention                          entrevue_roles
``doc._.bodies``           list of BodyMention                          entrevue_roles
``doc._.times``            list of TimeExpression                       entrevue_dates
``doc._.parties``          list of Party                                entrevue_parties
``doc._.party_mentions``   list of PartyMention                         entrevue_parties
``doc._.contacts``         list of Contact                              entrevue_contacts
``doc.spans["contacts"]``  their evidence, labelled with the kind       entrevue_contacts
``doc._.entrevue``         all these lists as JSON has them             read when asked for
=========================  ===========================================  ==================
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import keeping
from pipeline.analysis.page import Page
from pipeline.geography import country_of_place
from pipeline.records import Header

_DOC_LISTS = ("places", "roles", "bodies", "times", "parties", "party_mentions", "contacts")
_SPAN_VALUES = ("name", "country", "role", "role_class", "organisation", "gender", "grounds")


def register() -> None:
    """Declare the attributes, and how they are kept; safe to call any number of times.

    A process that only reads what another kept in a ``DocBin`` calls it first.
    """
    srsly.msgpack_encoders.register("entrevue", func=keeping.encode)
    srsly.msgpack_decoders.register("entrevue", func=keeping.decode)
    for name in _DOC_LISTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    if not Doc.has_extension("entrevue"):
        Doc.set_extension("entrevue", getter=keeping.plain, setter=keeping.revive)
    if not Doc.has_extension("header"):
        Doc.set_extension("header", default=None)
    for name in _SPAN_VALUES:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def header_of(doc: Doc | Page) -> Header:
    """The header of a document, an empty one where none was set."""
    header: Any = doc._.header
    return header if header is not None else Header()


def country_of_dateline(header: Header) -> str | None:
    """The country that a dispatch is dated from."""
    return country_of_place(header.dateline_place) if header.dateline_place else None


def require(nlp: Language, component: str, needed: Sequence[str]) -> None:
    """Check that a pipeline has the components whose results a new one reads.

    Raises ValueError, with what to add, when one is missing.
    """
    missing = [factory for factory in needed if factory not in nlp.pipe_factories.values()]
    if missing:
        adding = "; ".join(f'nlp.add_pipe("{factory}")' for factory in (*missing, component))
        raise ValueError(
            f"{component} needs {', '.join(missing)} before it: {adding}. "
            "pipeline.load() gives a pipeline with all of them."
        )
