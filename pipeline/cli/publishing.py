"""What is made of the tables of a run: ``entrevue graph``, ``export``, ``report`` and ``officials``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import (
    ExportFormat,
    GraphFormat,
    Kinds,
    Language,
    MinConfidence,
    Out,
    PageLanguage,
    Since,
    Topics,
    Until,
    View,
)


def graph(
    out: Out,
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


def export(
    out: Out,
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


def report(
    out: Out,
    lang: PageLanguage = Language.en,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; OUT/report.html when left out.", metavar="FILE"),
    ] = None,
) -> None:
    """Write the page that shows a run.

    Network, time, search, and the sentence behind every contact, in one HTML file that opens without a
    connection and sends nothing: it can be mailed.

    \b
    Example:
      entrevue report out --lang fr
      entrevue report out -o page.html
    """
    from pipeline.cli import outcome

    with outcome.explained():
        from pipeline.report import write_report

        outcome.say(write_report(out, lang.value, output))


def officials(
    out: Out,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="File to write; OUT/officials.csv when left out.", metavar="FILE"
        ),
    ] = None,
) -> None:
    """Write the officials of a run as a register.

    It is to be corrected and fed back, one line an office. Correct names, aliases, offices and dates; same_as
    and different_from say who is one person and who is not.

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
