"""Writes docs/tables.md: each column with what ``pipeline/records`` says of it, and an example row.

    python docs/make_tables.py

The rows are those of a run on the two dispatches below, which are invented.
"""

from __future__ import annotations

import ast
import inspect
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa

import pipeline
from pipeline.network.occasions import rows
from pipeline.records import ROLE_CLASSES, TOPICS
from pipeline.schemas import TABLES, columns, schema

PAGE = Path(__file__).with_name("tables.md")

# File → text. The second reprints the first occasion in other words.
DISPATCHES = {
    "agence/audience.txt": (
        "Libreville, 14 mars 2019 (AGP). Le président gabonais, Armand Loubassou, a reçu jeudi à Libreville "
        "le ministre portugais des Affaires étrangères, Duarte Figueiroa. Les deux hommes ont parlé du "
        "commerce et de l'énergie."
    ),
    "journal/figueiroa.txt": (
        "Lisbonne, 15 mars 2019. Le chef de la diplomatie portugaise, Duarte Figueiroa, avait été reçu la "
        "veille à Libreville par le président Loubassou."
    ),
}

HEAD = """\
# Tables

Written by `python docs/make_tables.py` from [pipeline/records](../pipeline/records).

`entrevue run CORPUS -o OUT` writes each table as `OUT/<table>.parquet`, and all of them into
`OUT/entrevue.duckdb`; `--csv` adds `OUT/<table>.csv`, for spreadsheets. Columns may be added by later
versions; none is renamed or dropped. `OUT/run.json` says what ran, when, with which settings and on what: the
checksum of each file or row read is `documents.sha256`, and one over all of these is in `run.json`.

Dates are ISO strings cut to what is known (`2017-11-20`, `2017-11`, `2017`). Unknown is null, never an empty
string. Countries are ISO 3166-1 alpha-2, `XK` for Kosovo. Characters are counted from 0 and ends are
exclusive: `text[start:end]` is exactly the mention or the evidence.

What joins them: `doc_id`, `entity_id`, `contact_id`, `encounter_id`.
"""

QUERY = """
## A question to them

Who met the minister of the examples below, and which sentence proves it:

```sql
SELECT c.date, c.kind, other.name, c.evidence, d.path
FROM participants one
JOIN participants other USING (contact_id)
JOIN contacts c USING (contact_id)
JOIN documents d USING (doc_id)
WHERE one.entity_id = 'duarte-figueiroa' AND other.side <> one.side AND c.status = 'held'
```
"""


def page(examples: dict[str, dict[str, Any]]) -> str:
    """The page; ``examples`` has a row of each table."""
    parts = [HEAD, QUERY]
    for table, record in TABLES.items():
        parts.append(f"\n## {table}\n\n{_summary(record)}\n\n{_grid(record, examples[table])}")
    return "".join([*parts, _values("Role classes", ROLE_CLASSES), _values("Topics", TOPICS)])


def example_rows() -> dict[str, dict[str, Any]]:
    """The first row of each table of a run on the dispatches, of whom they tell most."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in DISPATCHES.items():
            path = Path(folder, name)
            path.parent.mkdir()
            path.write_text(text, encoding="utf-8")
        tables = pipeline.run(folder)
        found = {name: rows(table, tuple(columns(TABLES[name]))) for name, table in tables.items()}
    found["entities"].sort(key=lambda row: (row["kind"] != "person", -row["n_docs"]))
    found["mentions"].sort(key=lambda row: row["kind"] != "person")
    examples = {name: listed[0] for name, listed in found.items()}
    examples["documents"]["path"] = next(iter(DISPATCHES))
    return examples


def meanings(record: type) -> dict[str, str]:
    """What the docstring under each field of a record says."""
    (body,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for declared, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(declared, ast.AnnAssign) and isinstance(below, ast.Expr):
            found[declared.target.id] = below.value.value  # type: ignore[union-attr,attr-defined]
    return found


def _summary(record: type) -> str:
    text = inspect.getdoc(record) or ""
    sentence = " ".join(text.partition(": ")[2].split()).replace("``", "`").partition(". ")[0].rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _grid(record: type, example: dict[str, Any]) -> str:
    says = meanings(record)
    lines = ["| column | type | what it holds | example |", "| --- | --- | --- | --- |"]
    for column in schema(record):
        cells = (
            f"`{column.name}`",
            _type(column.type),
            says[column.name].replace("``", "`"),
            _shown(example[column.name]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _type(arrow: pa.DataType) -> str:
    names = {"string": "text", "int64": "integer", "double": "number", "bool": "truth value"}
    return f"list of {_type(arrow.value_type)}" if pa.types.is_list(arrow) else names[str(arrow)]


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "" if value is None else "*empty*"
    text = ", ".join(value) if isinstance(value, list) else str(value)
    text = text if len(text) <= 60 else text[:57].rstrip() + "…"
    return text.replace("|", "\\|").replace("\n", " ")


def _values(title: str, values: tuple[str, ...]) -> str:
    return f"\n## {title}\n\n{', '.join(f'`{value}`' for value in values)}.\n"


if __name__ == "__main__":
    PAGE.write_text(page(example_rows()), encoding="utf-8")
    print(PAGE)
