"""``entrevue run``."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import typer

from pipeline.cli.options import (
    Csv,
    Dask,
    DateColumn,
    Encoding,
    Fresh,
    FullPaths,
    IdColumn,
    Language,
    LimitList,
    Officials,
    PageLanguage,
    Paths,
    QuietFlag,
    Tables,
    TextColumn,
    Timeout,
    TitleColumn,
    Workers,
)

if TYPE_CHECKING:
    from pipeline.engine.nursery import Nursery
    from pipeline.storage import AnyPath


def run(
    paths: Paths,
    out: Tables,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    encoding: Encoding = None,
    workers: Workers = None,
    dask: Dask = None,
    timeout: Timeout = 120.0,
    fresh: Fresh = False,
    csv: Csv = False,
    officials: Officials = None,
    limit: LimitList = None,
    full_paths: FullPaths = False,
    lang: PageLanguage = Language.en,
    quiet: QuietFlag = False,
) -> None:
    """Read documents, write tables of contacts and a page.

    The page is OUT/report.html. What an earlier run into the same folder did is not done again: an
    interrupted run goes on where it stopped, and one on a corpus that has grown or changed does what is new.

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
        processes = (os.cpu_count() or 1) if workers is None else workers
        with _nursery(folder, fresh) if processes and dask is None else nullcontext() as nursery:
            from pipeline.cli.closing import closing_lines
            from pipeline.cli.progress import listener
            from pipeline.engine import Settings
            from pipeline.engine import run as run_engine
            from pipeline.engine.executor import Alongside
            from pipeline.engine.helpers import Helpers
            from pipeline.reading import Limits, ReadingOptions
            from pipeline.report import get_ready, get_ready_aside, write_report

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
                workers=processes,
                timeout=timeout,
                fresh=fresh,
                csv=csv,
                dask=dask,
                officials=str(officials) if officials else None,
            )
            beside = Alongside(meanwhile=get_ready, nursery=nursery)
            with listener(quiet) as progress, Helpers.of_a_run(get_ready_aside) as helpers:
                summary = run_engine(paths, folder, settings, progress, beside, helpers)
                progress.stage("page")
                page = write_report(folder, lang.value, aside=helpers)
        if not quiet:
            outcome.say(*closing_lines(summary, folder, page))
    if summary.failed:
        raise typer.Exit(outcome.SOME_FAILED)


def _nursery(folder: AnyPath, fresh: bool) -> AbstractContextManager[Nursery | None]:
    """The nursery of a run that has documents to work on: it loads the model while all else is loaded.

    Where an earlier run has been, only the plan tells whether anything is left to do.
    """
    from pipeline.engine.nursery import Nursery
    from pipeline.engine.store import FOLDER

    return Nursery() if fresh or not (folder / FOLDER).is_dir() else nullcontext()
