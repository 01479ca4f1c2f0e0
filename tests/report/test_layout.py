"""Where the nodes of a picture lie."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from pipeline.report import layout


def shapes() -> nx.Graph:
    """A net, and parts that look alike from several sides: stars, rings, a chain and pairs."""
    parts = [nx.barabasi_albert_graph(40, 2, seed=1), nx.star_graph(3), nx.star_graph(4), nx.cycle_graph(3),
             nx.cycle_graph(5), nx.path_graph(3), nx.path_graph(2), nx.path_graph(2)]  # fmt: skip
    graph = nx.relabel_nodes(nx.disjoint_union_all(parts), "p{:02}".format)
    nx.set_edge_attributes(graph, 1, "weight")
    return graph


def test_the_last_digits_of_a_machine_move_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = shapes()
    places = layout.layout(graph)
    exact = layout._at_distances
    for seed in range(3):
        noise = np.random.default_rng(seed)
        monkeypatch.setattr(
            layout, "_at_distances",
            lambda points, wanted, noise=noise: exact(points, wanted) + noise.normal(0, 1e-12, points.shape),
        )  # fmt: skip
        assert layout.layout(graph) == places


def test_everyone_has_room() -> None:
    places = np.array(list(layout.layout(shapes()).values()))
    gaps = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert gaps[np.triu_indices(len(places), 1)].min() > 10
