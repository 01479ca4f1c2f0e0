"""The commands. What they need is imported when they run, so that ``--help`` answers at once."""

from __future__ import annotations

import atexit
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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
Kinds = Annotated[
    list[str] | None, typer.Option(help="Only this kind of contact; may be repeated.", metavar="KIND")
]
Topics = Annotated[
    list[str] | None, typer.Option(help="Only on this topic; may be repeated.", metavar="TOPIC")
]
Since = Annotated[str | None, typer.Option(help="Only from this date on.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Only up to this date.", metavar="DATE")]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Only contacts as sure as this.")]


class View(StrEnum):
    official = "official"
    country = "country"


class GraphFormat(StrEnum):
    gexf = "gexf"
    graphml = "graphml"
    json = "json"
    csv = "csv"


class ExportFormat(StrEnum):
    ftm = "ftm"
    cameo = "cameo"
    neo4j = "neo4j"
    xlsx = "xlsx"
    gexf = "gexf"
    graphml = "graphml"
    json = "json"
    csv = "csv"


class Language(StrEnum):
    en = "en"
    fr = "fr"


PageLanguage = Annotated[Language, typer.Option("--lang", help="Language of the page.")]


def main() -> None:
    """Entry point of the ``entrevue`` command."""
    try:
        app(prog_name="entrevue")
    except SystemExit as ended:
        _leave(ended)


def _leave(ended: SystemExit) -> None:
    """End now: Python would take apart all that memory holds first, which takes a second after a run."""
    if not isinstance(ended.code, int):
        raise ended
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # Nobody reads on: Python has its own way of ending then.
            raise ended from None
    os._exit(ended.code)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"entrevue {__version__}")
        raise typer.Exit


@app.callback()
def _entrevue(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Who met whom, on what topics, when and where: diplomatic contacts from French press dispatches.

    \b
    Example:
      entrevue run dispatches/ -o out
      entrevue graph out --by country --since 2017
    """


@app.command()
def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders or quoted globs: .txt .html .jsonl .csv .tsv .parquet", metavar="PATH..."
        ),
    ],
    out: Annotated[str, typer.Option("-o", "--out", help="Folder for the tables.", metavar="PATH")],
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    encoding: Encoding = None,
    workers: Workers = None,
    dask: Annotated[
        str | None,
        typer.Option(
            help="Work on the Dask cluster of this scheduler, host:port or its file.", metavar="ADDRESS"
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            min=1, help="Seconds that one document may take, or each part of a long one.", metavar="SECONDS"
        ),
    ] = 120.0,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Work again on what an earlier run into this folder did.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Write CSV files beside the Parquet ones.")] = False,
    officials: Annotated[
        Path | None,
        typer.Option(help="Your register of officials, as `entrevue officials` writes it.", metavar="FILE"),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            help="Read what is larger: file_mb, chars, ratio, columns or depth; may be repeated.",
            metavar="NAME=N",
        ),
    ] = None,
    full_paths: Annotated[
        bool,
        typer.Option(
            "--full-paths", help="Tell in the tables where files lie on this machine, not only in the corpus."
        ),
    ] = False,
    lang: PageLanguage = Language.en,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")] = False,
) -> None:
    """Read documents, write the tables of contacts and the page that shows them, OUT/report.html.

    What an earlier run into the same folder did is not done again: an interrupted run goes on where it
    stopped, and one on a corpus that has grown or changed does what is new.

    Exit code 0: the run is complete; 1: it could not run; 2: wrong usage; 3: complete, but some documents
    failed.

    \b
    Example:
      entrevue run dispatches/ archive.jsonl.gz -o out --csv
      entrevue run corpus.csv -o out --text-column corps --date-column paru_le
      entrevue run dispatches/ -o out --officials officials.csv
      entrevue run s3://press/2017/ -o s3://press/tables --dask scheduler:8786
    """
    from pipeline.cli import outcome

    if dask is not None and workers is not None:
        raise typer.BadParameter("choose one of --workers and --dask: a cluster has its own workers")
    with outcome.explained("interrupted; what is done is kept: the same command goes on from there."):
        from pipeline.storage import as_path

        folder = as_path(out)
        if folder.is_file():
            outcome.stop(f"{out} is a file: name a folder for the tables with -o.")
        from pipeline.cli.closing import closing_lines
        from pipeline.cli.progress import listener
        from pipeline.engine import Settings
        from pipeline.engine import run as run_engine
        from pipeline.reading import Limits, ReadingOptions
        from pipeline.report import get_ready, write_report

        reading = ReadingOptions(
            text_column=text_column,
            id_column=id_column,
            date_column=date_column,
            title_column=title_column,
            encoding=encoding,
            full_paths=full_paths,
            limits=Limits.parse(limit or ()),
        )
        settings = Settings(
            reading=reading,
            workers=(os.cpu_count() or 1) if workers is None else workers,
            timeout=timeout,
            fresh=fresh,
            csv=csv,
            dask=dask,
            officials=str(officials) if officials else None,
        )
        with listener(quiet) as progress:
            summary = run_engine(paths, folder, settings, progress, get_ready)
            progress.stage("page")
            page = write_report(folder, lang.value)
        if not quiet:
            outcome.say(*closing_lines(summary, folder, page))
    if summary.failed:
        raise typer.Exit(outcome.SOME_FAILED)


@app.command()
def graph(
    out: Annotated[Path, typer.Argument(help="Folder that `entrevue run` wrote.")],
    by: Annotated[
        View, typer.Option(help="Nodes: officials and bodies, or the countries they represent.")
    ] = View.official,
    kind: Kinds = None,
    since: Since = None,
    until: Until = None,
    topic: Topics = None,
    min_confidence: MinConfidence = 0.0,
    format: Annotated[GraphFormat, typer.Option(help="gexf opens in Gephi's timeline.")] = GraphFormat.gexf,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; for csv, the folder.", metavar="PATH"),
    ] = None,
) -> None:
    """Write the graph of contacts of a run.

    \b
    Example:
      entrevue graph out --by country --kind meeting --since 2017 --until 2017-11 --topic energy
      entrevue graph out --format graphml -o contacts.graphml
    """
    from pipeline.cli import outcome

    with outcome.explained():
        from pipeline.network import Filters, export

        try:
            filters = Filters(
                kinds=kind or None,
                since=since,
                until=until,
                topics=topic or (),
                min_confidence=min_confidence,
            )
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        outcome.say(export(out, by=by.value, format=format.value, destination=output, filters=filters))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="Folder that `entrevue run` wrote.")],
    format: Annotated[
        ExportFormat,
        typer.Option(
            help="ftm: FollowTheMoney for Aleph; cameo: event table as GDELT's; neo4j: CSV for "
            "neo4j-admin import; xlsx: workbook; the others: the graph."
        ),
    ],
    by: Annotated[View, typer.Option(help="For graphs: officials and bodies, or countries.")] = View.official,
    kind: Kinds = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="Only this status: held, planned, not_held; may be repeated.", metavar="STATUS"),
    ] = None,
    since: Since = None,
    until: Until = None,
    topic: Topics = None,
    min_confidence: MinConfidence = 0.0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; for neo4j and csv, the folder.", metavar="PATH"),
    ] = None,
) -> None:
    """Write what a run found in the format of another tool.

    The workbook has the tables as they are; the filters hold for all other formats. docs/exports.md says what
    each of them contains.

    \b
    Example:
      entrevue export out --format xlsx
      entrevue export out --format cameo --since 2017 -o events.csv
    """
    from pipeline.cli import outcome

    with outcome.explained():
        from pipeline.exports import export as write_export

        try:
            path = write_export(
                out,
                format.value,
                output,
                by=by.value,
                kinds=kind,
                statuses=status,
                since=since,
                until=until,
                topics=topic or (),
                min_confidence=min_confidence,
            )
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        outcome.say(path)


@app.command()
def report(
    out: Annotated[Path, typer.Argument(help="Folder that `entrevue run` wrote.")],
    lang: PageLanguage = Language.en,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; OUT/report.html when left out.", metavar="FILE"),
    ] = None,
) -> None:
    """Write the page that shows a run: network, time, search, and the sentence behind every contact.

    One HTML file that opens without a connection and sends nothing: it can be mailed.

    \b
    Example:
      entrevue report out --lang fr
      entrevue report out -o page.html
    """
    from pipeline.cli import outcome

    with outcome.explained():
        from pipeline.report import write_report

        outcome.say(write_report(out, lang.value, output))


@app.command()
def officials(
    out: Annotated[Path, typer.Argument(help="Folder that `entrevue run` wrote.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="File to write; OUT/officials.csv when left out.", metavar="FILE"
        ),
    ] = None,
) -> None:
    """Write the officials of a run as a register, to be corrected and fed back.

    One line an office. Correct names, aliases, offices and dates; same_as and different_from say who is one
    person and who is not.

    \b
    Example:
      entrevue officials out -o officials.csv
      entrevue run dispatches/ -o out --officials officials.csv
    """
    from pipeline.cli import outcome

    with outcome.explained():
        from pipeline.linking.listing import write_officials

        file = output or out / "officials.csv"
        count = write_officials(out, file)
        outcome.say(f"{count} officials in {file}")


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="File with the document.")],
    id: Annotated[
        str | None,
        typer.Option(help="Which document of a file that holds many; the first when left out.", metavar="ID"),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a displaCy page.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why: the rule, what makes it sure, role and country.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this file, not to the terminal.", metavar="FILE"),
    ] = None,
    text_column: TextColumn = None,
    encoding: Encoding = None,
) -> None:
    """Show what is read in one document: what was cleaned away, entities, contacts with their evidence.

    \b
    Example:
      entrevue inspect dispatch.txt
      entrevue inspect dispatch.txt --explain
      entrevue inspect archive.jsonl --id az-01 --html -o az-01.html
    """
    from pipeline.cli import outcome

    if html + json + explain > 1:
        raise typer.BadParameter("choose one of --html, --json and --explain")
    with outcome.explained():
        from pipeline import inspection
        from pipeline.reading import ReadingOptions

        options = ReadingOptions(text_column=text_column, encoding=encoding)
        if explain:
            from pipeline.explanation import as_text, explain_file

            shown = as_text(explain_file(file, id, options))
            if output is None:
                outcome.say(shown.removesuffix("\n"))
            else:
                output.write_text(shown, encoding="utf-8")
            return
        found = inspection.inspect(file, id, options)
        form = inspection.as_html if html else inspection.as_json if json else inspection.as_text
        if output is None:
            if form is inspection.as_text:
                sys.stdout.write(form(found, colour=sys.stdout.isatty()))
            else:
                outcome.say(form(found).removesuffix("\n"))
        else:
            output.write_text(form(found), encoding="utf-8")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with gold.jsonl and docs/.", metavar="GOLD_DIR")],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Keep the tables of the run in this folder.", metavar="FOLDER"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
    errors: Annotated[
        int, typer.Option(min=0, help="Show so many of the pairs missed or spurious.", metavar="N")
    ] = 0,
    workers: Workers = None,
) -> None:
    """Run on your own annotated documents and measure the result.

    GOLD_DIR has the form that data/gold/GUIDELINES.md describes.

    \b
    Example:
      entrevue evaluate data/gold/dev
      entrevue evaluate my-annotation -o out --errors 20
    """
    from pipeline.cli import outcome

    with outcome.explained():
        import json as json_format
        import tempfile

        from pipeline import evaluation
        from pipeline.cli.progress import listener
        from pipeline.engine import Settings
        from pipeline.engine import run as run_engine

        try:
            evaluation.read_annotations(gold)
        except ValueError as error:
            outcome.stop(str(error))
        with tempfile.TemporaryDirectory() as temporary, listener() as progress:
            tables = out or Path(temporary)
            settings = Settings(workers=(os.cpu_count() or 1) if workers is None else workers)
            run_engine([gold / "docs"], tables, settings, progress)
            tally = evaluation.score(gold, tables)
        figures = tally.as_dict()
        print(json_format.dumps(figures) if json else evaluation.format_figures(figures))
        for wrong in tally.errors[:errors]:
            outcome.say(wrong)
