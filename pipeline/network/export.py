"""One graph of one run, written in one format."""

from __future__ import annotations

from pathlib import Path

from pipeline.network.filters import Filters

VIEWS = ("official", "country")
FORMATS = ("gexf", "graphml", "json", "csv")


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
        by: ``official`` or ``country`` (``VIEWS``).
        format: ``gexf``, ``graphml``, ``json`` or ``csv`` (``FORMATS``).
        destination: the file to write, for csv the folder of ``nodes.csv`` and ``edges.csv``; left out:
            ``graph-<by>.<format>`` in ``out_dir`` (``graph-<by>-csv/`` for csv).
        filters: which encounters count; left out: every one that was held.

    Returns:
        The path written.

    Raises:
        ValueError: an unknown view or format.
        FileNotFoundError: ``out_dir`` holds no tables.
    """
    raise NotImplementedError
