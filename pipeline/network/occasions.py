"""The encounters that a graph counts, joined from the tables with their contacts and principals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.network.filters import Filters
from pipeline.network.periods import Period, period

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

_ENCOUNTER = ("encounter_id", "kind", "status", "date", "date_end", "topics")
_CONTACT = (
    "contact_id", "encounter_id", "doc_id", "kind", "status", "date", "date_end", "topics", "evidence",
    "confidence",
)  # fmt: skip
_PARTICIPANT = (
    "contact_id", "entity_id", "name", "text", "kind", "role", "role_class", "country", "organisation",
    "side", "level",
)  # fmt: skip


@dataclass(slots=True)
class Telling:
    """One contact: the occasion as one document tells it, with its principals as rows of ``participants``."""

    contact: Row
    principals: list[Row]


@dataclass(slots=True)
class Occasion:
    """One encounter and every telling of it that counts."""

    encounter_id: str
    kind: str
    status: str
    date: str | None
    date_end: str | None
    topics: list[str]
    tellings: list[Telling] = field(default_factory=list)

    @property
    def when(self) -> Period | None:
        """The days that the encounter may have taken, None where they are unknown."""
        return period(self.date, self.date_end)


def occasions(tables: Mapping[str, pd.DataFrame], filters: Filters) -> Iterator[Occasion]:
    """The encounters that pass the filters, in the order of their ids.

    Kind, status, dates and topics are those of the encounter; a contact that was not linked stands for
    itself.

    Args:
        tables: ``encounters``, ``contacts`` and ``participants`` as ``entrevue run`` writes them.
        filters: what counts.
    """
    encounters = {row["encounter_id"]: row for row in rows(tables["encounters"], _ENCOUNTER)}
    principals: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(tables["participants"], _PARTICIPANT):
        if row["level"] != "attendee":
            principals[row["contact_id"]].append(row)
    tellings: defaultdict[str, list[Telling]] = defaultdict(list)
    for contact in rows(tables["contacts"], _CONTACT):
        if (contact["confidence"] or 0.0) >= filters.min_confidence:
            encounter_id = contact["encounter_id"] or contact["contact_id"]
            tellings[encounter_id].append(Telling(contact, principals[contact["contact_id"]]))
    for encounter_id in sorted(tellings):
        told = sorted(tellings[encounter_id], key=lambda telling: telling.contact["contact_id"])
        row = encounters.get(encounter_id, told[0].contact)
        occasion = Occasion(
            encounter_id,
            row["kind"],
            row["status"],
            row["date"],
            row["date_end"],
            sorted(row["topics"] or ()),
            told,
        )
        if _passes(occasion, filters):
            yield occasion


def rows(table: pd.DataFrame, columns: tuple[str, ...]) -> list[Row]:
    """Some columns of a table as dicts, with None for what is unknown whatever pandas writes there.

    >>> import pandas as pd
    >>> rows(pd.DataFrame({"name": ["Ann", float("nan")], "n": [1, 2]}), ("name",))
    [{'name': 'Ann'}, {'name': None}]
    """
    return pa.Table.from_pandas(table[list(columns)], preserve_index=False).to_pylist()


def _passes(occasion: Occasion, filters: Filters) -> bool:
    topics = set(filters.topics)
    return (
        occasion.kind in (filters.kinds or ())
        and occasion.status in filters.statuses
        and (not topics or not topics.isdisjoint(occasion.topics))
        and filters.admit_date(occasion.when)
    )
