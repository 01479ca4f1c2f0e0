"""One graph of one run, written in one format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.network import delimited, gexf, graphml, node_link
from pipeline.network.filters import Filters
from pipeline.network.graph import country_graph, official_graph
from pipeline.storage import require_tables

if TYPE_CHECKING:
    import pandas as pd

VIEWS = {"official": official_graph, "country": country_graph}
FORMATS = {"gexf": gexf.write, "graphml": graphml.write, "json": node_link.write, "csv": delimited.write}

Choice = TypeVar("Choice")

_TABLES = ("encounters", "contacts", "participants", "entities")


def read_tables(out_dir: str | Path) -> dict[str, pd.DataFrame]:
    """The tables that a graph is drawn from.

    Args:
        out_dir: the folder that ``entrevue run`` wrote.

    Raises:
        FileNotFoundError: a table is missing there.
    """
    require_tables(Path(out_dir), _TABLES)
    import pandas as pd

    return {name: pd.read_parquet(Path(out_dir) / f"{name}.parquet") for name in _TABLES}


def export(
    out_dir: str | Path,
    by: str = "official",
    format: str = "gexf",
    destination: str | Path | None = None,
    filters: Filters | None = None,
) -> Path:
    """Write the contact graph of a run.

    Args:
        out_dir: the folder that ``entrevue run`` wrote.
        by: ``official`` or ``country`` (the keys of ``VIEWS``).
        format: ``gexf``, ``graphml``, ``json`` or ``csv`` (the keys of ``FORMATS``).
        destination: the file to write, for csv the folder of ``nodes.csv`` and ``edges.csv``; left out:
            ``graph-<by>.<format>`` in ``out_dir``, for csv ``graph-<by>/``.
        filters: which encounters count; left out: every direct contact that was held.

    Returns:
        The path written. The same tables and filters give the same bytes.

    Raises:
        ValueError: an unknown view or format.
        FileNotFoundError: ``out_dir`` holds no tables.
    """
    draw, write = _chosen("view", by, VIEWS), _chosen("format", format, FORMATS)
    suffix = "" if format == "csv" else f".{format}"
    path = Path(destination) if destination is not None else Path(out_dir) / f"graph-{by}{suffix}"
    graph = draw(read_tables(out_dir), filters)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(graph, path)
    return path


def _chosen(what: str, name: str, choices: dict[str, Choice]) -> Choice:
    if name not in choices:
        raise ValueError(f"unknown {what} {name!r}; known: {', '.join(choices)}")
    return choices[name]
