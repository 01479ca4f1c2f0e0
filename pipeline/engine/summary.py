"""What a run found, in figures: the closing lines of ``entrevue run`` and the counts of ``run.json``."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipeline.engine.assembly import DATABASE

_BUSIEST = 5
_REASONS = 3

# Who dealt with whom: named principals across the sides of held encounters, each encounter counted once.
_PAIRS = """
    WITH present AS (
        SELECT DISTINCT encounter_id, contact_id, side, p.entity_id
        FROM participants p JOIN contacts c USING (contact_id)
        WHERE p.kind = 'person' AND p.entity_id IS NOT NULL AND p.level = 'principal'
            AND c.status = 'held' AND c.kind IN ('meeting', 'call', 'message')
    )
    SELECT first_person.name, second_person.name, count(DISTINCT a.encounter_id) AS n
    FROM present a
    JOIN present b ON a.contact_id = b.contact_id AND a.side <> b.side AND a.entity_id < b.entity_id
    JOIN entities first_person ON a.entity_id = first_person.entity_id
    JOIN entities second_person ON b.entity_id = second_person.entity_id
    GROUP BY ALL ORDER BY n DESC, 1, 2 LIMIT ?
"""


# Why documents have no contacts, the commonest reasons first.
_UNREAD = """
    SELECT status, reason, count(*) AS n FROM documents WHERE status IN ('skipped', 'failed')
    GROUP BY ALL ORDER BY n DESC, reason
"""


@dataclass(slots=True)
class Summary:
    """Figures of one run. ``contacts`` counts them by kind; ``busiest`` holds (name, name, encounters);
    ``reasons`` the commonest why documents were skipped or failed, as (reason, documents).
    """

    processed: int = 0
    skipped: int = 0
    failed: int = 0
    persons: int = 0
    encounters: int = 0
    contacts: dict[str, int] = field(default_factory=dict)
    busiest: list[tuple[str, str, int]] = field(default_factory=list)
    reasons: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """How many documents were read, whatever came of them."""
        return self.processed + self.skipped + self.failed

    def as_dict(self) -> dict[str, Any]:
        return {"read": self.read, **asdict(self)}


def summarise(folder: Path) -> Summary:
    """The figures of the tables in ``folder``."""
    with duckdb.connect(folder / DATABASE, read_only=True) as connection:

        def pairs(query: str, *values: object) -> list[Any]:
            return connection.execute(query, values).fetchall()

        reasons: dict[str, list[tuple[str, int]]] = {}
        for status, reason, documents in pairs(_UNREAD):
            reasons.setdefault(status, []).append((reason, documents))
        statuses = dict(pairs("SELECT status, count(*) FROM documents GROUP BY status"))
        return Summary(
            processed=statuses.get("processed", 0),
            skipped=statuses.get("skipped", 0),
            failed=statuses.get("failed", 0),
            persons=pairs("SELECT count(*) FROM entities WHERE kind = 'person'")[0][0],
            encounters=pairs("SELECT count(*) FROM encounters")[0][0],
            contacts=dict(
                pairs("SELECT kind, count(*) AS n FROM contacts GROUP BY kind ORDER BY n DESC, kind")
            ),
            busiest=pairs(_PAIRS, _BUSIEST),
            reasons={status: _commonest(listed) for status, listed in reasons.items()},
        )


def _commonest(reasons: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The first of some reasons; all of them where but one would be left out.

    >>> [len(_commonest([("empty", 1)] * n)) for n in (3, 4, 5)]
    [3, 4, 3]
    """
    return reasons if len(reasons) == _REASONS + 1 else reasons[:_REASONS]
