"""The records that flow through Entrevue and the tables that they become.

Three groups, in the order in which a document meets them:

1. what a reader yields and what cleaning makes of it: ``SourceDocument``, ``Document``, ``Header``;
2. what analysis finds in one spaCy ``Doc``, with token offsets: ``RoleMention``, ``BodyMention``,
   ``TimeExpression``, ``Party``, ``PartyMention``;
3. the rows of the seven tables: ``Document``, ``Mention``, ``Entity``, ``Contact``, ``Participant``,
   ``Encounter``, ``Office``. ``pipeline/schemas.py`` has their columns.

Dates are ISO strings cut to what is known (``2017-11-20``, ``2017-11``, ``2017``). Unknown is ``None``, never
``""``. Character offsets count Unicode code points of ``Document.text``, from 0, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["meeting", "call", "message", "visit", "gathering", "interview"]
Status = Literal["held", "planned", "not_held"]
DateBasis = Literal["stated", "published", "none"]
Level = Literal["principal", "attendee"]
NameBasis = Literal["text", "linking"]
PartyKind = Literal["person", "organisation"]
MentionKind = Literal["person", "organisation", "place"]

ROLE_CLASSES = (
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "ambassador",
    "envoy", "parliamentarian", "io_head", "io_official", "advisor", "military", "royal", "religious",
    "regional", "party", "business", "civil_society", "journalist", "other",
)  # fmt: skip

TOPICS = (
    "bilateral_relations", "economy_trade", "finance_development", "energy", "transport", "agriculture_food",
    "environment_climate", "technology", "culture_education", "health", "tourism", "defence_security",
    "terrorism_crime", "conflict_peace", "nuclear_nonproliferation", "human_rights_justice",
    "migration_diaspora", "humanitarian", "multilateral", "regional_issues", "politics_elections",
    "parliament", "legal_borders", "religion",
)  # fmt: skip

_NOT_A_COLUMN = {"column": False}


# ---------------------------------------------------------------- reading and cleaning


@dataclass(slots=True)
class SourceDocument:
    """One document as a reader found it: decoded, not yet cleaned.

    ``title``, ``published``, ``agency`` and ``byline`` hold what the file format itself says (HTML metadata,
    a date column), None where it says nothing. ``error`` is set instead of ``text`` when the document could
    not be read.
    """

    doc_id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    agency: str | None = None
    byline: str | None = None
    error: str | None = None


@dataclass(slots=True)
class Header:
    """What the head and foot of a dispatch say about it.

    ``title`` and ``byline`` are (start, end) character spans in the cleaned text, which keeps both.
    ``masthead`` is its first line as it stood, ``home`` the country whose office or outlet published it,
    where its head or foot tells.
    """

    published: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
    home: str | None = None
    masthead: str = ""
    title: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None


@dataclass(slots=True)
class Removal:
    """A stretch that cleaning took out, for ``entrevue inspect``: its words and why."""

    text: str
    reason: str


@dataclass(slots=True)
class Document:
    """A row of ``documents``: a cleaned dispatch with its header.

    ``copy_of`` is the ``doc_id`` of the document that this one reprints, None for an original.
    """

    doc_id: str
    """Its id, unique over a run: the path below the corpus root without its ending, or the id of the row."""
    path: str
    """The file it was read from: its path below the corpus, whole with ``--full-paths``."""
    title: str | None = None
    """Its headline."""
    text: str = ""
    """The text as cleaned. Every offset of the other tables points into it."""
    published: str | None = None
    """The day on which it appeared, by its own header, dateline or foot, or by its file."""
    agency: str | None = None
    """The agency or outlet that it names as its source."""
    dateline_place: str | None = None
    """The place that its dateline names."""
    language: str | None = None
    """The language of the text, ISO 639-1; French is processed."""
    status: Literal["processed", "skipped", "failed"] = "processed"
    """``processed``; ``skipped`` (not French, empty); ``failed`` (could not be read or crashed)."""
    reason: str | None = None
    """Why it was skipped or failed."""
    sha256: str | None = None
    """Checksum of the file or row."""
    n_chars: int = 0
    """Length of ``text`` in characters."""
    copy_of: str | None = None
    """The document that this one reprints nearly word for word; null for an original."""
    header: Header = field(default_factory=Header, metadata=_NOT_A_COLUMN)
    removals: list[Removal] = field(default_factory=list, metadata=_NOT_A_COLUMN)


# ---------------------------------------------------------------- within one spaCy Doc (token offsets)


@dataclass(slots=True)
class RoleMention:
    """A noun phrase that describes an official: ``le ministre azerbaïdjanais des Affaires étrangères``.

    ``start`` and ``end`` are token offsets of the whole phrase, determiner and complements included, any name
    that stands in apposition excluded. ``holders`` are indices into ``doc.ents`` of the persons it describes.
    ``countries`` are those that its own words name, in order ("les présidents russe et kazakh"); ``country``
    may also be inferred.
    """

    start: int
    end: int
    head: int
    text: str
    role: str
    role_class: str
    country: str | None = None
    organisation: str | None = None
    plural: bool = False
    gender: Literal["m", "f"] | None = None
    definite: bool = True
    former: bool = False
    counterpart: bool = False
    count: int | None = None
    holders: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(slots=True)
class BodyMention:
    """A noun phrase that names a body or a group that can be a party: ``une délégation du FMI``, ``l'Union
    européenne``.

    ``organisation`` is its usual acronym or name, None for a group that has none (``des hommes d'affaires
    turcs``). ``medium``: a newspaper, station or agency to which someone speaks.
    """

    start: int
    end: int
    text: str
    organisation: str | None = None
    country: str | None = None
    plural: bool = False
    role_class: str | None = None
    medium: bool = False


@dataclass(slots=True)
class TimeExpression:
    """A stretch that says when: ``lundi après-midi``, ``du 6 au 17 novembre``, ``la semaine dernière``, ``la
    veille``.

    ``pattern`` names the grammar rule that read it and ``fields`` what it read;
    ``pipeline.analysis.dates.resolve`` turns both, with a reference date, into ISO dates.
    """

    start: int
    end: int
    text: str
    pattern: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Party:
    """A person, official known by role, body or group of one document, under all the names that it bears
    there.
    """

    kind: PartyKind
    text: str
    name: str | None = None
    role: str | None = None
    role_class: str | None = None
    country: str | None = None
    organisation: str | None = None
    gender: Literal["m", "f"] | None = None
    plural: bool = False
    former: bool = False
    medium: bool = False
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PartyMention:
    """A stretch of tokens that refers to one party or, for a group (``les deux ministres``), to several.

    ``parties`` are indices into ``doc._.parties``.
    """

    start: int
    end: int
    text: str
    form: Literal["name", "role", "body", "group", "pronoun"]
    parties: tuple[int, ...] = ()


# ---------------------------------------------------------------- rows of the tables


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
    """The state that the person represents, or where the place lies: ISO 3166-1, ``XK`` for Kosovo."""
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
    participants: list[Participant] = field(default_factory=list, metadata=_NOT_A_COLUMN)


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
