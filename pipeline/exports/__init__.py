"""The results of a run in the formats of other tools.

``export`` writes them::

    from pipeline.exports import export

    export("out", "ftm")

Bad values raise ``ValueError``, a folder without tables ``FileNotFoundError``; both messages say what to do.

===========================================  =================================================================
``source``                                   what a run found, as the exports take it
``ftm``, ``cameo``, ``neo4j``, ``workbook``  FollowTheMoney; GDELT's columns; Neo4j; Excel
===========================================  =================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import network
from pipeline.exports import cameo, ftm, neo4j, workbook
from pipeline.exports.source import read_tables, source
from pipeline.network.filters import DIRECT_KINDS, KINDS, STATUSES, Filters
from pipeline.whereabouts import Whereabouts

__all__ = ["FORMATS", "export"]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: where it goes by default, and which encounters it holds where nothing else is asked."""

    name: str
    kinds: tuple[str, ...] = KINDS
    statuses: tuple[str, ...] = ("held",)


FORMATS: dict[str, Form] = {
    "ftm": Form("entities.ftm.json"),
    "cameo": Form("cameo.csv", DIRECT_KINDS, ("held", "planned")),
    "neo4j": Form("neo4j", KINDS, STATUSES),
    "xlsx": Form("entrevue.xlsx", KINDS, STATUSES),
    **{name: Form("", DIRECT_KINDS) for name in network.FORMATS},
}
_WRITERS = {"ftm": ftm.write, "cameo": cameo.write, "neo4j": neo4j.write}


def export(
    out: str | Path,
    format: str,
    destination: str | Path | None = None,
    *,
    by: str = "official",
    kinds: Iterable[str] | None = None,
    statuses: Iterable[str] | None = None,
    **filters: Any,
) -> Path:
    """Write what a run found in the format of another tool.

    Args:
        out: the folder that ``entrevue run`` wrote.
        format: a key of ``FORMATS``.
        destination: the file to write; for neo4j and csv, the folder. Left out: a name of its own in ``out``.
        by: for the formats of graphs, ``official`` or ``country``.
        kinds: kinds of contact that count, and
        statuses: their statuses; left out: those that ``FORMATS`` gives. The workbook has whole tables, and
            takes none of these.
        filters: ``since``, ``until``, ``topics``, ``min_confidence`` (``pipeline.network.Filters``).

    Returns:
        The path written. The same tables give the same bytes.

    Raises:
        ValueError: an unknown format, a filter with a value that the tables do not know, or one on the
            workbook.
        FileNotFoundError: ``out`` holds no tables.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; known: {', '.join(FORMATS)}")
    form = FORMATS[format]
    asked = Filters(kinds=kinds or form.kinds, statuses=statuses or form.statuses, **filters)
    if format in network.FORMATS:
        return network.export(out, by=by, format=format, destination=destination, filters=asked)
    if format == "xlsx" and asked != Filters(kinds=form.kinds, statuses=form.statuses):
        raise ValueError(
            "the workbook has the tables as they are and takes no filters: leave these out, or take "
            "another format"
        )
    path = Path(destination) if destination is not None else Path(out) / form.name
    path.parent.mkdir(parents=True, exist_ok=True)
    if format == "xlsx":
        workbook.write(out, path)
    else:
        _WRITERS[format](source(read_tables(out), asked, Whereabouts.of(out)), path)
    return path
