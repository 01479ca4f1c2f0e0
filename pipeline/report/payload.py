"""What the page's script is given: parties, encounters with their tellings, documents, as plain JSON.

Keys are short of nothing but what is unknown: an absent key is a null of the tables. Indices point into the
lists ``parties`` and ``documents``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from babel import Locale

from pipeline.network.filters import DIRECT_KINDS
from pipeline.network.graph import Parties
from pipeline.report.evidence import context, marks
from pipeline.report.layout import Positions, layout
from pipeline.report.pairs import by_country, faced
from pipeline.report.roles import role
from pipeline.report.sources import link, shown_paths
from pipeline.report.tables import Row, Tables

Payload = dict[str, Any]


def payload(tables: Tables, folder: Path | None, language: str, roles: Mapping[str, str]) -> Payload:
    """Everything that the page shows besides its words.

    Args:
        tables: those of the run.
        folder: that of the page, from which its links to documents start; None: it has none.
        language: of the names of countries, ``en`` or ``fr``.
        roles: the classes of roles in that language.
    """
    assembly = _Assembly(tables, roles)
    encounters = assembly.encounters()
    parties = assembly.parties()
    documents = assembly.documents(folder)
    officials = faced(encounters, parties)
    places = layout(officials)
    for party in parties:
        party |= _point(places.get(party["id"]))
    return {
        "parties": parties,
        "encounters": encounters,
        "documents": documents,
        "countries": _countries(parties, encounters, layout(by_country(officials, parties)), language),
        "kept": {"encounters": len(encounters), "of": tables.n_encounters()},
        "direct": list(DIRECT_KINDS),
    }


class _Assembly:
    """Joins the tables; parties and documents get their index when first met."""

    def __init__(self, tables: Tables, roles: Mapping[str, str]) -> None:
        self._tables = tables
        self._roles = roles
        self._entities = {row["entity_id"]: row for row in tables.entities()}
        self._naming = Parties(self._entities.values())
        self._participants = _Alongside(tables.participants(), "contact_id")
        self._names = _Alongside(tables.names(), "contact_id")
        self._party_index: dict[str, int] = {}
        self._document_index: dict[str, int] = {}

    def encounters(self) -> list[Row]:
        """The encounters with their tellings, in order of time."""
        rows = _Alongside(self._tables.encounters(), "encounter_id")
        found = []
        for encounter_id, told in groupby(self._tables.contacts(), key=itemgetter("encounter_id")):
            contacts = list(told)
            (row,) = rows.of(encounter_id) or contacts[:1]
            found.append(self._encounter(row, contacts))
        return sorted(found, key=lambda row: (row.get("date", ""), row["id"]))

    def _encounter(self, row: Row, contacts: list[Row]) -> Row:
        columns = ("kind", "status", "date", "date_end", "place", "country")
        return _known(
            {
                "id": row["encounter_id"],
                **{column: row[column] for column in columns},
                "topics": sorted(row["topics"] or ()),
                "tellings": [self._telling(contact) for contact in contacts],
                "more": contacts[0]["n_told"] - len(contacts) or None,
            }
        )

    def _telling(self, contact: Row) -> Row:
        participants = self._participants.of(contact["contact_id"])
        placed = [(self._naming.identify(row), row) for row in participants]
        indices = [self._index(node) for node, _ in placed]
        entities = {
            row["entity_id"]: index
            for index, (_, row) in zip(indices, placed, strict=True)
            if row["entity_id"] and index is not None
        }
        told = [
            (row["text"], index)
            for index, (_, row) in zip(indices, placed, strict=True)
            if index is not None and row["text"]
        ]
        before, after = context(contact["before"], contact["after"])
        return _known(
            {
                "document": self._document_index.setdefault(contact["doc_id"], len(self._document_index)),
                "evidence": contact["evidence"],
                "before": before,
                "after": after,
                "marks": marks(contact, self._names.of(contact["contact_id"]), entities, told),
                "parties": [
                    _known(
                        {
                            "party": index,
                            "side": row["side"],
                            "attendee": row["level"] == "attendee",
                            "text": row["text"] if index is None or not row["entity_id"] else None,
                        }
                    )
                    for index, (_, row) in zip(indices, placed, strict=True)
                ],
                "confidence": round(contact["confidence"] or 0.0, 3),
                "rule": contact["rule"],
                "trigger": contact["trigger"],
                "basis": contact["date_basis"],
            }
        )

    def _index(self, node: str | None) -> int | None:
        return None if node is None else self._party_index.setdefault(node, len(self._party_index))

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

    def documents(self, folder: Path | None) -> list[Row]:
        """The documents that the tellings come from, in the order of the indices."""
        rows = {row["doc_id"]: row for row in self._tables.sources()}
        shown = shown_paths(row["path"] for row in rows.values() if row["path"])
        linked = {path: link(path, folder, self._tables.where) for path in shown} if folder else {}
        found = []
        for doc_id in self._document_index:
            row = rows.get(doc_id, dict.fromkeys(("path", "title", "agency", "published")))
            path = row["path"] or ""
            found.append(
                _known(
                    {
                        "id": doc_id,
                        **{column: row[column] for column in ("title", "agency", "published")},
                        "path": shown.get(path),
                        "link": linked.get(path),
                    }
                )
            )
        return found


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
    return {
        key: value
        for key, value in row.items()
        if value is not None and value is not False and value not in ([], "")
    }


def _countries(parties: list[Row], encounters: list[Row], places: Positions, language: str) -> dict[str, Row]:
    """Each country of a party or of a place by its code, with its name and its place in the picture."""
    names = Locale(language).territories
    codes = {row["country"] for row in (*parties, *encounters) if "country" in row}
    codes |= {
        office["country"] for party in parties for office in party.get("offices", ()) if "country" in office
    }
    return {code: {"name": names.get(code, code), **_point(places.get(code))} for code in sorted(codes)}


def _point(place: tuple[float, float] | None) -> Row:
    return {"x": place[0], "y": place[1]} if place else {}
