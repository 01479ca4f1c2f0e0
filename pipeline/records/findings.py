"""What analysis finds in one spaCy ``Doc``, with token offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.records.values import PartyKind


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
    mourned: bool = False
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
