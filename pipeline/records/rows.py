"""The rows of the tables, but those of ``documents``."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records.values import (
    NOT_A_COLUMN,
    DateBasis,
    Kind,
    Level,
    MentionKind,
    NameBasis,
    PartyKind,
    Status,
)


@dataclass(slots=True)
class Mention:
    """A row of ``mentions``: one stretch of text that names a person, an organisation or a place."""

    doc_id: str
    """The document."""
    entity_id: str | None
    """Whom or what it names, over the whole corpus."""
    kind: MentionKind
    """``person``, ``organisation`` or ``place``."""
    text: str
    """The words, exactly ``documents.text[start:end]``."""
    name: str
    """The fullest name that this document gives the same person."""
    start: int
    """First character, from 0."""
    end: int
    """The character after the last."""
    role: str | None = None
    """The office that the document gives the person, in its words, without the country."""
    role_class: str | None = None
    """What kind of office it is (below)."""
    country: str | None = None
    """The state that the person represents, or where the place lies: ISO 3166-1, ``XK`` for Kosovo, ``SU``,
    ``YU``, ``CS``, ``DD`` in documents of their time.
    """
    organisation: str | None = None
    """The organisation that the person represents."""


@dataclass(slots=True)
class Entity:
    """A row of ``entities``: one person, organisation or place over the whole corpus."""

    entity_id: str
    """A readable id, the same from run to run on the same corpus."""
    kind: MentionKind
    """``person``, ``organisation`` or ``place``."""
    name: str
    """Its usual name."""
    aliases: list[str] = field(default_factory=list)
    """The other spellings."""
    country: str | None = None
    """The state that it represents most often."""
    organisation: str | None = None
    """The organisation that it represents most often."""
    role: str | None = None
    """Its most frequent office."""
    role_class: str | None = None
    """What kind of office that is."""
    first_seen: str | None = None
    """The first day on which a dated document names it."""
    last_seen: str | None = None
    """The last."""
    n_mentions: int = 0
    """How many mentions name it."""
    n_docs: int = 0
    """In how many documents."""
    wikidata: str | None = None
    """Its Wikidata id, where your register of officials gives it."""


@dataclass(slots=True)
class Participant:
    """A row of ``participants``: one party of one contact. ``side`` is a letter; who met whom is read across
    sides.
    """

    contact_id: str
    """The contact."""
    entity_id: str | None
    """Who it is; null for one known by office alone, unless linking finds the holder."""
    name: str | None
    """The name; null for one known by office alone."""
    text: str
    """The words by which the document refers to the party."""
    kind: PartyKind
    """``person`` or ``organisation``."""
    role: str | None
    """The office, in the document's words."""
    role_class: str | None
    """What kind of office it is."""
    country: str | None
    """The state represented."""
    organisation: str | None
    """The organisation represented, or the body itself."""
    side: str
    """A, B, C…: people on one side share a letter. Who met whom is read across sides."""
    level: Level = "principal"
    """``principal``, or ``attendee`` for who was only present."""
    name_basis: NameBasis | None = None
    """``text``, or ``linking`` where the office's one known holder on that day lent the name."""


@dataclass(slots=True)
class Contact:
    """A row of ``contacts``: one occasion as one document tells it, with the sentence that proves it."""

    contact_id: str
    """``<doc_id>#<number>``, in the order of the text."""
    encounter_id: str | None
    """The real occasion of which it tells."""
    doc_id: str
    """The document."""
    kind: Kind
    """``meeting``, ``call``, ``message``, ``visit``, ``gathering`` or ``interview``."""
    status: Status
    """``held``, ``planned``, or ``not_held`` (cancelled, refused, denied, only wished for)."""
    date: str | None
    """When, cut to what is known."""
    date_basis: DateBasis
    """``stated`` by the text, ``published`` (the day of publication), ``none``."""
    date_end: str | None
    """The last day of a span."""
    place: str | None
    """The most specific place, in the document's words."""
    country: str | None
    """The country of the place."""
    topics: list[str]
    """What was talked about (below); empty where the text does not tell."""
    evidence: str
    """The words that prove it, exactly ``documents.text[start:end]``."""
    start: int
    """First character of the evidence, from 0."""
    end: int
    """The character after the last."""
    trigger: str
    """The words that gave it away."""
    rule: str
    """The entry of ``models/fr`` that read them."""
    confidence: float
    """How sure it is: about that share of such contacts is right (``benchmarks/quality.md``)."""
    cameo: str | None = None
    """The CAMEO code of kind and status (``pipeline/cameo.toml``); null where it was not held."""
    participants: list[Participant] = field(default_factory=list, metadata=NOT_A_COLUMN)


@dataclass(slots=True)
class Encounter:
    """A row of ``encounters``: one real occasion, however many documents tell of it.

    ``n_texts`` counts the documents without those that are near-copies of another.
    """

    encounter_id: str
    """Date and parties, readable."""
    kind: Kind
    """As in ``contacts``."""
    status: Status
    """As in ``contacts``; ``held`` where any later document says that it was."""
    date: str | None
    """The best date that any document has."""
    date_end: str | None
    """The last day of a span."""
    place: str | None
    """The best place that any document has."""
    country: str | None
    """The country of the place."""
    topics: list[str]
    """All topics that its documents tell."""
    n_docs: int
    """How many documents tell of it."""
    n_contacts: int
    """How many contacts."""
    n_texts: int = 1
    """How many documents, near-copies of one another counted once."""


@dataclass(slots=True)
class Office:
    """A row of ``offices``: who held what, when, as the corpus shows it."""

    entity_id: str
    """Who."""
    role: str | None
    """The office, as the documents most often put it."""
    role_class: str | None
    """What kind of office it is."""
    country: str | None
    """The state."""
    organisation: str | None
    """The organisation."""
    first_seen: str | None
    """The first day on which the corpus shows the person in it, which is not when it began."""
    last_seen: str | None
    """The last."""
    n_docs: int
    """How many documents show it."""
