"""The graph that a command writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Entrevue


@pytest.mark.parametrize("format", ["gexf", "graphml", "json", "csv"])
def test_graph_says_where_it_wrote(entrevue: Entrevue, out: Path, tmp_path: Path, format: str) -> None:
    code, printed, _ = entrevue("graph", out, "--by", "country", "--format", format, "-o", tmp_path / "graph")
    assert (code, printed) == (0, f"{tmp_path}/graph\n")
    assert (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("options", "edges"),
    [
        ((), 2),
        (("--kind", "call"), 1),
        (("--until", "2019-04"), 1),
        (("--topic", "energy"), 1),
        (("--since", "2020"), 0),
    ],
)
def test_filters_choose_the_edges_of_the_graph(
    entrevue: Entrevue, out: Path, tmp_path: Path, options: tuple[str, ...], edges: int
) -> None:
    entrevue("graph", out, "--format", "json", "-o", tmp_path / "graph.json", *options)
    assert len(json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))["edges"]) == edges
