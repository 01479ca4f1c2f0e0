"""Arguments and options that several commands have, and the values that they may take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders or quoted globs: .txt .html .jsonl .csv .tsv .parquet", metavar="PATH"
    ),
]
Tables = Annotated[str, typer.Option("-o", "--out", help="Folder for the tables.", metavar="PATH")]
Out = Annotated[Path, typer.Argument(help="Folder that `entrevue run` wrote.", metavar="OUT")]
TextColumn = Annotated[
    str | None,
    typer.Option(
        help="Column of CSV, TSV, Parquet or key of JSON lines that holds the text.", metavar="NAME"
    ),
]
IdColumn = Annotated[str | None, typer.Option(help="Column that holds the document's id.", metavar="NAME")]
DateColumn = Annotated[
    str | None, typer.Option(help="Column that holds the publication date.", metavar="NAME")
]
TitleColumn = Annotated[str | None, typer.Option(help="Column that holds the title.", metavar="NAME")]
Encoding = Annotated[
    str | None, typer.Option(help="Encoding of the files; detected when left out.", metavar="NAME")
]
Workers = Annotated[
    int | None,
    typer.Option(min=0, help="Processes; all cores when left out; 0: none besides this one.", metavar="N"),
]
Dask = Annotated[
    str | None,
    typer.Option(
        help="Work on the Dask cluster of this scheduler, host:port or its file.", metavar="ADDRESS"
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        min=1, help="Seconds that one document may take, or each part of a long one.", metavar="SECONDS"
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Work again on what an earlier run into this folder did.")
]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV files beside the Parquet ones.")]
Officials = Annotated[
    Path | None,
    typer.Option(help="Your register of officials, as `entrevue officials` writes it.", metavar="FILE"),
]
LimitList = Annotated[
    list[str] | None,
    typer.Option(
        help="Read what is larger: file_mb, chars, ratio, columns or depth; may be repeated.",
        metavar="NAME=N",
    ),
]
FullPaths = Annotated[
    bool,
    typer.Option(
        "--full-paths", help="Tell in the tables where files lie on this machine, not only in the corpus."
    ),
]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")]
Kinds = Annotated[
    list[str] | None, typer.Option(help="Only this kind of contact; may be repeated.", metavar="KIND")
]
Topics = Annotated[
    list[str] | None, typer.Option(help="Only on this topic; may be repeated.", metavar="TOPIC")
]
Since = Annotated[str | None, typer.Option(help="Only from this date on.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Only up to this date.", metavar="DATE")]
MinConfidence = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Only contacts as sure as this.", metavar="SHARE")
]


class View(StrEnum):
    """Whom the nodes of a graph stand for."""

    official = "official"
    country = "country"


class GraphFormat(StrEnum):
    """What ``entrevue graph`` can write."""

    gexf = "gexf"
    graphml = "graphml"
    json = "json"
    csv = "csv"


class ExportFormat(StrEnum):
    """What ``entrevue export`` can write."""

    ftm = "ftm"
    cameo = "cameo"
    neo4j = "neo4j"
    xlsx = "xlsx"
    gexf = "gexf"
    graphml = "graphml"
    json = "json"
    csv = "csv"


class Language(StrEnum):
    """The languages of the page."""

    en = "en"
    fr = "fr"


PageLanguage = Annotated[Language, typer.Option("--lang", help="Language of the page.")]
