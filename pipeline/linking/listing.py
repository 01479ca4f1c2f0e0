"""The officials of a run as a register that a user can correct and give to later runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from pipeline.linking.names import parse
from pipeline.linking.officials import COLUMNS, SEPARATOR, UNKNOWN
from pipeline.plain import no_formula
from pipeline.storage import require_tables

# An office that fewer than one in five of a person's documents show is more often an error than a career.
_OFFICES = """
    WITH weighed AS (
        SELECT *, max(n_docs) OVER (PARTITION BY entity_id) AS most FROM read_parquet(?)
    )
    SELECT e.entity_id, e.name, e.aliases, o.country, o.role, o.role_class, o.organisation,
        coalesce(o.first_seen, ?), coalesce(o.last_seen, ?), e.wikidata
    FROM read_parquet(?) e JOIN weighed o USING (entity_id)
    WHERE e.kind = 'person' AND o.n_docs * 5 >= o.most
    ORDER BY e.entity_id, o.first_seen, o.role_class, o.country, o.organisation
"""


def write_officials(out: Path, file: Path) -> int:
    """Write the officials of the run in ``out`` as a register into ``file``; return how many they are.

    One line an office, with the dates on which documents show it, unknown where these have none
    (``pipeline.linking.officials``). Raises FileNotFoundError when ``out`` holds no tables.
    """
    require_tables(out, ("offices", "entities"))
    tables = [out / "offices.parquet", out / "entities.parquet"]
    with duckdb.connect() as connection:
        rows = connection.execute(_OFFICES, [str(tables[0]), UNKNOWN, UNKNOWN, str(tables[1])]).fetchall()
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for entity_id, name, aliases, *office in rows:
            spellings = SEPARATOR.join(_spellings(name, aliases))
            cells = (entity_id, name, spellings, *office, "", "")
            writer.writerow([no_formula(cell or "") for cell in cells])
    return len({row[0] for row in rows})


def _spellings(name: str, aliases: Iterable[str]) -> Iterator[str]:
    """The aliases that name the person wherever they stand: a surname alone may be another's elsewhere."""
    for alias in aliases:
        if alias != name and not parse(alias).is_short:
            yield alias
