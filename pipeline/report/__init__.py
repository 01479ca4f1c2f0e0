"""The page that a person opens: ``OUT/report.html``, one file that works offline and sends nothing.

``write_report`` makes it from the tables of a run::

    from pipeline.report import write_report

    write_report("out", language="fr")

**Why Bokeh, and a script of our own.** The pictures are Bokeh figures, declared in ``figures`` and drawn by
BokehJS, which the page carries (1.3 MB; Plotly's bundle has 4.8 MB, and Vega's expressions need ``eval``,
which the page's policy forbids). Bokeh draws, pans, zooms and keeps the axis of time. What links filters,
search, pictures, tables and evidence is beyond what any of them offers without a server, so ``assets/*.js``
does it, in plain JavaScript without a dependency or a build step: it fills the sources of the figures and
everything around them.

==============  ==============================================================================
module          what it does
==============  ==============================================================================
``tables``      reads the run's tables through DuckDB
``payload``     joins them into what the script is given; ``evidence``, ``sources`` help
``pairs``       who faced whom, for the layout
``layout``      places of the nodes, computed once, the same from run to run
``figures``     the two Bokeh figures, empty
``account``     what was done, as sentences
``roles``       roles as a reader understands them
``writing``     the data as JSON; ``packing`` makes it smaller
``page``        puts template, style and script (``assets/``), words and data into one file
``strings/``    every word that the page says, one file a language
==============  ==============================================================================

Names and texts of the corpus are text nodes or JSON, never markup, and the page's Content-Security-Policy
lets its own scripts run by their hash and nothing else be fetched.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from pipeline.aside import HERE, Aside
from pipeline.garbage import uncollected
from pipeline.storage import AnyPath, as_path

FILE_NAME = "report.html"

__all__ = ["FILE_NAME", "get_ready", "get_ready_aside", "write_report"]


def get_ready() -> None:
    """Load what draws the page, which takes a second, while there is nothing else to do."""
    from pipeline.report import page

    page.figures()


def get_ready_aside() -> None:
    """Load what makes parts of the page in another process, before they are asked for."""
    import_module("pipeline.report.payload")


def write_report(
    out: str | os.PathLike[str],
    language: str = "en",
    destination: str | os.PathLike[str] | None = None,
    aside: Aside = HERE,
) -> AnyPath:
    """Write the page of a run.

    Args:
        out: the folder that ``entrevue run`` wrote.
        language: ``en`` or ``fr``.
        destination: the file to write; left out: ``report.html`` in ``out``.
        aside: where parts of the page may be made beside the rest.

    Returns:
        The file written. The same tables give the same page.

    Raises:
        FileNotFoundError: ``out`` lacks a table.
        ValueError: a language that the page does not speak.
    """
    from pipeline.report.page import render
    from pipeline.report.tables import nearby

    folder = as_path(out)
    file = as_path(destination) if destination is not None else folder / FILE_NAME
    with nearby(folder) as tables, uncollected():
        html = render(tables, language, file.parent if isinstance(file, Path) else None, aside)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(file, Path):
        file.write_text(html)
        return file
    partial = file.with_name(f"{file.name}.partial")
    partial.write_text(html, encoding="utf-8")
    partial.replace(file)
    return file
