"""The records that flow through Entrevue and the tables that they become.

Three groups, in the order in which a document meets them:

1. what a reader yields and what cleaning makes of it: ``SourceDocument``, ``Document``, ``Header``;
2. what analysis finds in one spaCy ``Doc``, with token offsets: ``RoleMention``, ``BodyMention``,
   ``TimeExpression``, ``Party``, ``PartyMention``;
3. the rows of the seven tables: ``Document``, ``Mention``, ``Entity``, ``Contact``, ``Participant``,
   ``Encounter``, ``Office``. ``schema(Record)`` gives the Arrow schema of a row type.

Dates are ISO strings cut to what is known (``2017-11-20``, ``2017-11``, ``2017``). Unknown is ``None``, never
``""``. Character offsets count Unicode code points of ``Document.text``, from 0, end exclusive.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field, fields
from typing import Any, Literal

import pyarrow as pa

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
    """

    published: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
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
    path: str
    title: str | None = None
    text: str = ""
    published: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
    language: str | None = None
    status: Literal["processed", "skipped", "failed"] = "processed"
    reason: str | None = None
    sha256: str | None = None
    n_chars: int = 0
    copy_of: str | None = None
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
    entity_id: str | None
    kind: MentionKind
    text: str
    name: str
    start: int
    end: int
    role: str | None = None
    role_class: str | None = None
    country: str | None = None
    organisation: str | None = None


@dataclass(slots=True)
class Entity:
    """A row of ``entities``: one person, organisation or place over the whole corpus."""

    entity_id: str
    kind: MentionKind
    name: str
    aliases: list[str] = field(default_factory=list)
    country: str | None = None
    organisation: str | None = None
    role: str | None = None
    role_class: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    n_mentions: int = 0
    n_docs: int = 0
    wikidata: str | None = None


@dataclass(slots=True)
class Participant:
    """A row of ``participants``: one party of one contact. ``side`` is a letter; who met whom is read across
    sides.
    """

    contact_id: str
    entity_id: str | None
    name: str | None
    text: str
    kind: PartyKind
    role: str | None
    role_class: str | None
    country: str | None
    organisation: str | None
    side: str
    level: Level = "principal"
    name_basis: NameBasis | None = None


@dataclass(slots=True)
class Contact:
    """A row of ``contacts``: one occasion as one document tells it, with the sentence that proves it."""

    contact_id: str
    encounter_id: str | None
    doc_id: str
    kind: Kind
    status: Status
    date: str | None
    date_basis: DateBasis
    date_end: str | None
    place: str | None
    country: str | None
    topics: list[str]
    evidence: str
    start: int
    end: int
    trigger: str
    rule: str
    confidence: float
    cameo: str | None = None
    participants: list[Participant] = field(default_factory=list, metadata=_NOT_A_COLUMN)


@dataclass(slots=True)
class Encounter:
    """A row of ``encounters``: one real occasion, however many documents tell of it.

    ``n_texts`` counts the documents without those that are near-copies of another.
    """

    encounter_id: str
    kind: Kind
    status: Status
    date: str | None
    date_end: str | None
    place: str | None
    country: str | None
    topics: list[str]
    n_docs: int
    n_contacts: int
    n_texts: int = 1


@dataclass(slots=True)
class Office:
    """A row of ``offices``: who held what, when, as the corpus shows it."""

    entity_id: str
    role: str | None
    role_class: str | None
    country: str | None
    organisation: str | None
    first_seen: str | None
    last_seen: str | None
    n_docs: int


TABLES: dict[str, type] = {
    "documents": Document,
    "mentions": Mention,
    "entities": Entity,
    "contacts": Contact,
    "participants": Participant,
    "encounters": Encounter,
    "offices": Office,
}

_ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _arrow_type(annotation: Any) -> pa.DataType:
    origin = typing.get_origin(annotation)
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(_arrow_type(typing.get_args(annotation)[0]))
    if origin in (types.UnionType, typing.Union):
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _arrow_type(inner)
    return _ARROW[annotation]


def columns(record: type) -> list[str]:
    """The column names of a row type, in order.

    >>> columns(Office)[:3]
    ['entity_id', 'role', 'role_class']
    """
    return [f.name for f in fields(record) if f.metadata.get("column", True)]


def schema(record: type) -> pa.Schema:
    """The Arrow schema of a row type.

    >>> schema(Encounter).field("topics").type
    ListType(list<item: string>)
    """
    hints = typing.get_type_hints(record)
    return pa.schema([(name, _arrow_type(hints[name])) for name in columns(record)])


def row(record: Any) -> dict[str, Any]:
    """The columns of one record as a plain dict, as the tables store it: what is empty is null.

    >>> row(Document("a", "a.txt", text=""))["text"] is None
    True
    """
    values = {name: getattr(record, name) for name in columns(type(record))}
    return {name: None if value == "" else value for name, value in values.items()}
