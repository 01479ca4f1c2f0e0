"""What one sees of the extraction itself: ``entrevue inspect`` and ``evaluate``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Encoding, TextColumn, Workers

if TYPE_CHECKING:
    from pipeline.reading import ReadingOptions


def inspect(
    file: Annotated[Path, typer.Argument(help="File with the document.", metavar="FILE")],
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
    """Show what is read in one document.

    What was cleaned away, the entities, and the contacts with their evidence.

    \b
    Example:
      entrevue inspect dispatch.txt
      entrevue inspect dispatch.txt --explain
      entrevue inspect archive.jsonl --id az-01 --html -o az-01.html

    The exit code is 3 where the document could not be read.
    """
    from pipeline.cli import outcome

    if html + json + explain > 1:
        raise typer.BadParameter("choose one of --html, --json and --explain")
    with outcome.explained():
        from pipeline import inspection
        from pipeline.reading import ReadingOptions

        options = ReadingOptions(text_column=text_column, encoding=encoding)
        if explain:
            _explain(file, id, options, output)
            return
        found = inspection.inspect(file, id, options)
        if html or json:
            _show((inspection.as_html if html else inspection.as_json)(found), output)
        elif output is None:
            # What a terminal would obey is gone from it already, but for its own colours.
            sys.stdout.write(inspection.as_text(found, colour=sys.stdout.isatty()))
        else:
            _show(inspection.as_text(found), output)
        if found.document.status == "failed":
            raise SystemExit(outcome.SOME_FAILED)


def _explain(file: Path, doc_id: str | None, options: ReadingOptions, output: Path | None) -> None:
    """Show why the contacts of a document are what they are."""
    from pipeline.cli import outcome
    from pipeline.explanation import UnprocessedError, as_text, explain_file

    try:
        _show(as_text(explain_file(file, doc_id, options)), output)
    except UnprocessedError as error:
        outcome.stop(str(error), outcome.SOME_FAILED if error.failed else outcome.COULD_NOT_RUN)


def _show(text: str, output: Path | None) -> None:
    """Write to a file, or to the terminal."""
    from pipeline.cli import outcome

    if output is None:
        outcome.say(text.removesuffix("\n"))
    else:
        output.write_text(text, encoding="utf-8")


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
