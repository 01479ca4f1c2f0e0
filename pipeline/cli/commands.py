"""The commands. What they need is imported when they run, so that ``--help`` answers at once."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli.examining import evaluate, inspect
from pipeline.cli.publishing import export, graph, officials, report
from pipeline.cli.working import run

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (run, graph, export, report, officials, inspect, evaluate):
    app.command()(command)


def main() -> None:
    """Entry point of the ``entrevue`` command."""
    ending = _Ending()
    # Of what is registered, the first is called last: libraries that are imported later have had their turn.
    atexit.register(ending.leave)
    try:
        app(prog_name="entrevue")
    except SystemExit as ended:
        ending.code = ended.code
        raise


class _Ending:
    """How the process ends: at once, as Python would take apart all that memory holds first, which takes a
    second after a run.
    """

    code: object = None

    def leave(self) -> None:
        if isinstance(self.code, int):
            # Where nobody reads on, Python has its own way of ending.
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(self.code)


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
