"""From an analysed spaCy ``Doc`` to the rows that one document adds to the tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.analysis.eras import Eras
from pipeline.analysis.notes import all_noted
from pipeline.records import Contact, Document, Mention, MentionKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@dataclass(slots=True)
class Extraction:
    """What one document says: its own row, its mentions, and its contacts with their participants.

    ``entity_id`` and ``encounter_id`` are None: they are the work of linking, which sees the whole corpus.
    """

    document: Document
    mentions: list[Mention] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def make_doc(nlp: Language, document: Document) -> Doc:
    """Tokenise a cleaned document and attach its header, ready for ``nlp.pipe``."""
    doc = nlp.make_doc(document.text)
    doc._.header = document.header
    return doc


def extract(doc: Doc, document: Document) -> Extraction:
    """The rows of one document.

    ``doc`` is the analysed text of ``document``, character for character but for the shape of apostrophes and
    spaces, so that the offsets of the rows, from 0 and end exclusive, point into ``Document.text``. Contacts
    are numbered in the order of the text.

    >>> import pipeline
    >>> text = "Le président Macron a reçu lundi à Paris le roi Philippe."
    >>> extraction = extract(pipeline.load()(text), Document(doc_id="d", path="d.txt", text=text))
    >>> [(mention.text, mention.kind) for mention in extraction.mentions]
    [('Macron', 'person'), ('Paris', 'place'), ('Philippe', 'person')]
    """
    eras = Eras(doc, document)
    mentions = [eras.of_mention(_mention(entity, document)) for entity in doc.ents if entity.label_ in KINDS]
    found = sorted(doc._.contacts, key=lambda contact: (contact.start, contact.end))
    contacts = [
        eras.of_contact(_contact(contact, document, number)) for number, contact in enumerate(found, start=1)
    ]
    return Extraction(document, mentions, contacts)


def _mention(entity: Span, document: Document) -> Mention:
    name, role, role_class, country, organisation = all_noted(
        entity, "name", "role", "role_class", "country", "organisation"
    )
    start, end = entity.start_char, entity.end_char
    return Mention(
        doc_id=document.doc_id,
        entity_id=None,
        kind=KINDS[entity.label_],
        text=document.text[start:end],
        name=name or entity.text,
        start=start,
        end=end,
        role=role,
        role_class=role_class,
        country=country,
        organisation=organisation,
    )


def _contact(contact: Contact, document: Document, number: int) -> Contact:
    contact_id = f"{document.doc_id}#{number}"
    participants = [replace(participant, contact_id=contact_id) for participant in contact.participants]
    return replace(
        contact,
        contact_id=contact_id,
        doc_id=document.doc_id,
        evidence=document.text[contact.start : contact.end],
        participants=participants,
    )
