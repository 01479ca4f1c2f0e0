"""The user's own register of officials: ids and names that win, and decisions on who is who.

A register is a CSV file, one line an office; lines that share their id are one official. Its columns, of
which only ``name`` must be there, in any order:

==================  =====================================================================================
id                  the ``entity_id`` to use; made from the name where it is missing
name                the name to show
aliases             other spellings, separated by ``|``; every mention of one is the official's
country             ISO 3166-1 alpha-2
role, role_class    the office in words, and its class (``pipeline.records.ROLE_CLASSES``)
organisation        acronym or name
from, to            first and last day in office, ISO, cut to what is known; empty: without end; ``?``: not
                    known, so that no text is taken to mean the holder of that office
wikidata            kept in ``entities``
same_as             id or name of another line: both are one person; separated by ``|``
different_from      names, or ids of other lines, that are someone else; separated by ``|``
==================  =====================================================================================

Two officials never merge, unless ``same_as`` says so.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.linking.evidence import Agreement, Profile, Sighting, agreement, span
from pipeline.linking.names import NameKey, key, slug
from pipeline.plain import without_guard
from pipeline.records import ROLE_CLASSES

COLUMNS = (
    "id", "name", "aliases", "country", "role", "role_class", "organisation", "from", "to", "wikidata",
    "same_as", "different_from",
)  # fmt: skip
SEPARATOR = "|"
UNKNOWN = "?"

# The word of a user weighs as much as that of very many documents.
_WEIGHT = 1000


class RegisterError(ValueError):
    """A register that cannot be used; the message says which line and what to do."""


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """One office of one official; ``since`` and ``until`` are ISO dates, None for no end. ``dated`` is False
    where it is not known when it was held.
    """

    role: str | None
    role_class: str | None
    country: str | None
    organisation: str | None
    since: str | None
    until: str | None
    dated: bool = True


@dataclass(slots=True)
class Official:
    """One person of the register."""

    official_id: str
    name: str
    names: set[str] = field(default_factory=set)
    held: list[HeldOffice] = field(default_factory=list)
    wikidata: str | None = None
    different: set[NameKey] = field(default_factory=set)

    @property
    def offices(self) -> list[Sighting]:
        """What the register says of the official, as evidence."""
        return [
            Sighting(
                self.name,
                office.country,
                (office.role_class,) if office.role_class and office.role_class != "other" else (),
                office.organisation,
                office.since or office.until,
                office.until or office.since,
                _WEIGHT,
                titles=(office.role,) if office.role else (),
            )
            for office in self.held
        ]


class Register:
    """Officials, and which of them a name stands for."""

    def __init__(self, officials: Iterable[Official] = ()) -> None:
        self.officials = sorted(officials, key=lambda official: official.official_id)
        self._profiles = {o.official_id: Profile.of(o.offices) for o in self.officials}
        self._by_key: defaultdict[NameKey, list[Official]] = defaultdict(list)
        for official in self.officials:
            for found in {key(name) for name in official.names}:
                self._by_key[found].append(official)

    def claims(self, name_key: NameKey) -> bool:
        """Whether a name is one of an official's."""
        return name_key in self._by_key

    def holder(self, sighting: Sighting) -> Official | None:
        """The official whom a sighting names, None for nobody or for one of several.

        A name that the register gives to one official is that official's, unless documents give it another
        country and another office. Of several officials it is the one whose country, office and time agree
        best.

        >>> minister = HeldOffice("ministre", "minister", "ML", None, "2013", "2015")
        >>> register = Register([Official("a-diarra", "Awa Diarra", {"Awa Diarra"}, [minister])])
        >>> register.holder(Sighting("Awa DIARRA", "ML", ("minister",))).official_id
        'a-diarra'
        >>> register.holder(Sighting("Awa Diarra", "FR", ("business",)))
        """
        bearers = self._by_key.get(key(sighting.name), []) if self._by_key else []
        if not bearers:
            return None
        told = Profile.of([sighting])
        fit = [(self._fit(told, official), official) for official in bearers]
        if len(bearers) == 1:
            (level, _, _), official = fit[0]
            abroad = told.countries and self._profiles[official.official_id].countries.keys().isdisjoint(
                told.countries
            )
            return None if level == Agreement.CONTRADICTION and abroad else official
        best = max(grade for grade, _ in fit)
        chosen = [official for grade, official in fit if grade == best]
        return chosen[0] if len(chosen) == 1 and best[0] > Agreement.OTHER_COUNTRY else None

    def _fit(self, told: Profile, official: Official) -> tuple[int, bool, int]:
        profile = self._profiles[official.official_id]
        shared = [profile.periods[role] for role in profile.roles if role in told.roles]
        gaps = [told.seen.gap(period) for period in shared if told.seen and period]
        return agreement(told, profile, tolerant=False), min(gaps, default=1) == 0, -min(gaps, default=0)


def read_register(file: Path) -> Register:
    """Read a register.

    Raises RegisterError for a file without names, an unknown role class, a date that is none or a
    contradiction, naming the line; OSError where the file cannot be read.
    """
    with file.open(encoding="utf-8-sig", newline="") as stream:
        sample = stream.readline()
        stream.seek(0)
        lines = csv.DictReader(stream, delimiter=";" if sample.count(";") > sample.count(",") else ",")
        if "name" not in (lines.fieldnames or ()):
            found = ", ".join(lines.fieldnames or ()) or "none"
            raise RegisterError(f"{file}: there is no column 'name'; columns found: {found}.")
        return register_of(lines, str(file))


def register_of(lines: Iterable[Mapping[str, str | None]], source: str = "register") -> Register:
    """Make a register of lines as dicts by column.

    >>> lines = [{"name": "Awa Diarra", "aliases": "A. Diarra", "country": "ML"}]
    >>> [official.official_id for official in register_of(lines).officials]
    ['awa-diarra']
    """
    officials: dict[str, Official] = {}
    decisions: list[tuple[str, list[str], list[str]]] = []
    for number, line in enumerate(lines, start=2):
        values = {column: without_guard((line.get(column) or "").strip()) or None for column in COLUMNS}
        if not any(values.values()):
            continue
        official = _add(officials, values, f"{source}, line {number}")
        decisions.append(
            (official.official_id, _listed(values["same_as"]), _listed(values["different_from"]))
        )
    return Register(_decided(officials, decisions, source))


def _add(officials: dict[str, Official], values: dict[str, str | None], where: str) -> Official:
    name = values["name"]
    official_id = values["id"] or slug(name or "")
    if not official_id:
        raise RegisterError(f"{where}: there is neither id nor name.")
    official = officials.get(official_id)
    if official is None:
        if not name:
            raise RegisterError(f"{where}: {official_id} has no name.")
        official = officials[official_id] = Official(official_id, name)
    official.names.update(filter(None, [name, *_listed(values["aliases"])]))
    official.wikidata = official.wikidata or values["wikidata"]
    official.held.append(_office(values, where))
    return official


def _office(values: dict[str, str | None], where: str) -> HeldOffice:
    role_class, country = values["role_class"], values["country"]
    if role_class and role_class not in ROLE_CLASSES:
        raise RegisterError(f"{where}: unknown role_class {role_class!r}; known: {', '.join(ROLE_CLASSES)}.")
    since, until = (None if values[column] == UNKNOWN else values[column] for column in ("from", "to"))
    for column, bound in (("from", since), ("to", until)):
        try:
            span(bound, bound)
        except ValueError:
            raise RegisterError(
                f"{where}: {column} is {values[column]!r}; write a date as 2017-11-20, 2017-11 or 2017, "
                f"or {UNKNOWN} where it is not known."
            ) from None
    return HeldOffice(
        values["role"], role_class, country.upper() if country else None, values["organisation"],
        since, until, UNKNOWN not in (values["from"], values["to"]),
    )  # fmt: skip


def _listed(value: str | None) -> list[str]:
    return [part.strip() for part in (value or "").split(SEPARATOR) if part.strip()]


def _decided(
    officials: dict[str, Official], decisions: list[tuple[str, list[str], list[str]]], source: str
) -> list[Official]:
    """The officials after the decisions on pairs."""
    home = {official_id: official_id for official_id in officials}
    by_name: defaultdict[NameKey, set[str]] = defaultdict(set)
    for official in officials.values():
        for name in official.names:
            by_name[key(name)].add(official.official_id)

    def settled(official_id: str) -> str:
        while home[official_id] != official_id:
            official_id = home[official_id]
        return official_id

    for official_id, same, _ in decisions:
        for other in same:
            others = {other} if other in officials else by_name.get(key(other), set()) - {official_id}
            if not others:
                officials[settled(official_id)].names.add(other)
            for found in sorted(others):
                kept, given = settled(found), settled(official_id)
                if kept != given:
                    _unite(officials[kept], officials[given])
                    home[given] = kept
    for official_id, _, different in decisions:
        for other in different:
            if other in officials and settled(other) == settled(official_id):
                raise RegisterError(f"{source}: {official_id} is both same_as and different_from {other}.")
            names = officials[settled(other)].names if other in officials else {other}
            officials[settled(official_id)].different |= {key(name) for name in names}
    return [official for official_id, official in officials.items() if home[official_id] == official_id]


def _unite(kept: Official, given: Official) -> None:
    kept.names |= given.names
    kept.held += given.held
    kept.wikidata = kept.wikidata or given.wikidata
