"""What the page's script is given: parties, encounters with their tellings, documents, as plain JSON.

Keys are short of nothing but what is unknown: an absent key is a null of the tables. Indices point into the
lists ``parties`` and ``documents``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline import geography
from pipeline.aside import HERE, Aside, Result
from pipeline.network.filters import DIRECT_KINDS
from pipeline.network.graph import Parties, node_of
from pipeline.report.evidence import context, marks
from pipeline.report.layout import Positions, laid_out
from pipeline.report.pairs import Edge, Faced, Seat, by_country
from pipeline.report.roles import role
from pipeline.report.sources import link, shown_paths
from pipeline.report.tables import Row, Tables
from pipeline.report.writing import Written, dumped

Payload = dict[str, Any]

Placed = tuple[int | None, Row]
"""A party of a contact with its index; None where nothing is known of it."""


def payload(
    tables: Tables, folder: Path | None, language: str, roles: Mapping[str, str], aside: Aside = HERE
) -> Payload:
    """Everything that the page shows besides its words.

    Args:
        tables: those of the run.
        folder: that of the page, from which its links to documents start; None: it has none.
        language: of the names of countries, ``en`` or ``fr``.
        roles: the classes of roles in that language.
        aside: where documents, encounters and pictures may be made while the parties are; the encounters
            are then ``Written``.
    """
    documents = aside.start(_documents, tables, folder)
    begun = [aside.start(_encounters, part) for part in _parts(tables, aside.places)]
    assembly = _Assembly(tables, roles)
    here = [] if begun else sorted(assembly.encounters(), key=_in_time)
    assembly.number_all()
    pictures = [aside.start(laid_out, edges) for edges in assembly.faced()]
    parties = assembly.parties()
    officials, countries = (picture() for picture in pictures)
    for party in parties:
        party |= _point(officials.get(party["id"]))
    rows, codes = _together(begun) if begun else (here, _codes(here))
    return {
        "parties": parties,
        "encounters": rows,
        "documents": documents(),
        "countries": _countries(parties, codes, countries, language),
        "kept": {"encounters": len(rows), "of": tables.n_encounters()},
        "direct": list(DIRECT_KINDS),
    }


Encounters = tuple[list[Row] | Written, set[str]]
"""Encounters in order of time, and the countries in which they were."""


def _parts(tables: Tables, places: int) -> Iterator[Tables]:
    """The parts of the encounters that other processes make: none where there are no others, and of several
    one is left for the rest.
    """
    parts = max(1, places - 1) if places else 0
    return (tables.part(part, parts) for part in range(parts))


def _together(parts: Iterable[Result]) -> Encounters:
    found: list[tuple[Any, str]] = []
    codes: set[str] = set()
    for part in parts:
        written, countries = part()
        found += written
        codes |= countries
    return Written([text for _, text in sorted(found)]), codes


def _encounters(tables: Tables) -> tuple[list[tuple[Any, str]], set[str]]:
    """A part of the encounters, each as JSON after what orders it, and their countries."""
    rows = list(_Tellings(tables).encounters())
    return [(_in_time(row), dumped(row)) for row in rows], _codes(rows)


def _documents(tables: Tables, folder: Path | None) -> list[Row]:
    """The documents that the tellings come from, in the order of their indices."""
    rows = tables.sources()
    shown = shown_paths(row["path"] for row in rows if row["path"])
    linked = {path: link(path, folder, tables.where) for path in shown} if folder else {}
    return [
        _known(
            {
                "id": row["doc_id"],
                **{column: row[column] for column in ("title", "agency", "published")},
                "path": shown.get(row["path"] or ""),
                "link": linked.get(row["path"] or ""),
            }
        )
        for row in rows
    ]


def _in_time(encounter: Row) -> tuple[str, str]:
    return encounter.get("date", ""), encounter["id"]


def _codes(rows: Iterable[Row]) -> set[str]:
    return {row["country"] for row in rows if "country" in row}


class _Tellings:
    """Joins contacts with their parties, which get their index when first met, as documents do, contact by
    contact.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._numbered = self._number()
        self._party_index: dict[str, int] = {}
        self._document_index: dict[str, int] = {}

    def _number(self) -> Iterator[tuple[str, list[Placed]]]:
        """Each contact with its parties."""
        for contact_id, rows in groupby(self._tables.participants(), key=itemgetter("contact_id")):
            yield contact_id, self._placed(rows)

    def _placed(self, rows: Iterable[Row]) -> list[Placed]:
        placed = []
        for row in rows:
            self._document_index.setdefault(row["doc_id"], len(self._document_index))
            if row["side"] is not None:
                placed.append((self._index(self._identify(row)), row))
        return placed

    def _identify(self, row: Row) -> str | None:
        return node_of(row)

    def _index(self, node: str | None) -> int | None:
        return None if node is None else self._party_index.setdefault(node, len(self._party_index))

    def _placed_of(self, contact_id: str) -> list[Placed]:
        """The parties of a contact; those of the contacts before it get their indices too."""
        return next((placed for found, placed in self._numbered if found == contact_id), [])

    def encounters(self) -> Iterator[Row]:
        """The encounters of the part with their tellings."""
        rows = _Alongside(self._tables.encounters(), "encounter_id")
        names = _Alongside(self._tables.names(), "contact_id")
        for encounter_id, told in groupby(self._tables.contacts(), key=itemgetter("encounter_id")):
            contacts = list(told)
            (row,) = rows.of(encounter_id) or contacts[:1]
            yield self._encounter(
                row,
                [self._telling(each, names.of(each["contact_id"])) for each in contacts],
                contacts[0]["n_told"],
            )

    def _encounter(self, row: Row, tellings: list[Row], n_told: int) -> Row:
        columns = ("kind", "status", "date", "date_end", "place", "country")
        return _known(
            {
                "id": row["encounter_id"],
                **{column: row[column] for column in columns},
                "topics": sorted(row["topics"] or ()),
                "tellings": tellings,
                "more": n_told - len(tellings) or None,
            }
        )

    def _telling(self, contact: Row, names: list[Row]) -> Row:
        placed = self._placed_of(contact["contact_id"])
        entities = {
            row["entity_id"]: index for index, row in placed if row["entity_id"] and index is not None
        }
        told = [(row["text"], index) for index, row in placed if index is not None and row["text"]]
        before, after = context(contact["before"], contact["after"])
        return _known(
            {
                "document": self._document_index[contact["doc_id"]],
                "evidence": contact["evidence"],
                "before": before,
                "after": after,
                "marks": marks(contact, names, entities, told),
                "parties": [
                    _side(index, row, row["text"] if index is None or not row["entity_id"] else None)
                    for index, row in placed
                ],
                "confidence": round(contact["confidence"] or 0.0, 3),
                "rule": contact["rule"],
                "trigger": contact["trigger"],
                "basis": contact["date_basis"],
            }
        )


class _Assembly(_Tellings):
    """Joins the tables."""

    def __init__(self, tables: Tables, roles: Mapping[str, str]) -> None:
        super().__init__(tables)
        self._roles = roles
        self._entities = {row["entity_id"]: row for row in tables.entities()}
        self._naming = Parties(self._entities.values())
        self._faced = Faced()

    def _number(self) -> Iterator[tuple[str, list[Placed]]]:
        for told, (contact_id, placed) in zip(self._tables.told(), super()._number(), strict=True):
            self._faced.add(told, _principals(placed))
            yield contact_id, placed

    def _identify(self, row: Row) -> str | None:
        return self._naming.identify(row)

    def number_all(self) -> None:
        """Give all their index that have none yet."""
        for _ in self._numbered:
            pass

    def faced(self) -> tuple[list[Edge], list[Edge]]:
        """Who faced whom in all contacts, officials and their countries."""
        officials = self._faced.edges(list(self._party_index))
        return officials, by_country(officials, cache(self._naming.country))

    def parties(self) -> list[Row]:
        """Everyone who takes part in a contact, in the order of the indices."""
        offices = _grouped(self._tables.offices(), "entity_id")
        return [self._party(node, offices.get(node, [])) for node in self._party_index]

    def _party(self, node: str, offices: list[Row]) -> Row:
        entity = self._entities.get(node, {})
        columns = ("country", "organisation", "first_seen", "last_seen")
        attributes = self._naming.attributes(node)
        return _known(
            {
                "id": node,
                **attributes,
                "role": self._role(attributes),
                "aliases": [alias for alias in entity.get("aliases") or () if alias != entity["name"]],
                "offices": [
                    _known({"role": self._role(office), **{column: office[column] for column in columns}})
                    for office in offices
                ],
                "documents": entity.get("n_docs"),
            }
        )

    def _role(self, row: Mapping[str, Any]) -> str | None:
        return role(row["role"], row["role_class"], self._roles)


def _principals(placed: Iterable[Placed]) -> list[Seat]:
    return [(index, row["side"]) for index, row in placed if index is not None and row["level"] != "attendee"]


def _side(index: int | None, row: Row, text: str | None = None) -> Row:
    return _known({"party": index, "side": row["side"], "attendee": row["level"] == "attendee", "text": text})


class _Alongside:
    """Rows that are asked for by a key in the order in which they come, so that none of them waits."""

    def __init__(self, rows: Iterable[Row], key: str) -> None:
        self._groups = groupby(rows, key=itemgetter(key))
        self._next = next(self._groups, None)

    def of(self, value: str) -> list[Row]:
        """The rows of a key; none where there are none."""
        if self._next is None or self._next[0] != value:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return dict(groups)


def _known(row: Mapping[str, Any]) -> Row:
    """The columns that say something: no nulls, nothing empty, no flags that are off."""
    return {key: value for key, value in row.items() if value or (value == 0 and value is not False)}


def _countries(parties: list[Row], codes: set[str], places: Positions, language: str) -> dict[str, Row]:
    """Each country of a party or of a place by its code, with its name and its place in the picture."""
    codes = (
        codes | _codes(parties) | _codes(office for party in parties for office in party.get("offices", ()))
    )
    return {
        code: {"name": geography.label_of(code, language), **_point(places.get(code))}
        for code in sorted(codes)
    }


def _point(place: tuple[float, float] | None) -> Row:
    return {"x": place[0], "y": place[1]} if place else {}
