"""Draw the picture of the README: the largest connected part of a run's graph of officials.

    python docs/picture.py out/demo docs/contacts.png

Needs matplotlib (``pip install 'entrevue[dev]'``).
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
from matplotlib.patheffects import withStroke

from pipeline.network import official_graph, read_tables

COLOURS = {
    "head_of_state": "#b2182b",
    "head_of_government": "#ef8a62",
    "foreign_minister": "#2166ac",
    "minister": "#67a9cf",
    "ambassador": "#4d9221",
    "io_head": "#762a83",
}
LEGEND = {
    "head_of_state": "chef d'État",
    "head_of_government": "chef de gouvernement",
    "foreign_minister": "ministre des Affaires étrangères",
    "minister": "autre ministre",
    "ambassador": "ambassadeur",
    "io_head": "chef d'organisation internationale",
}
OTHER = "#999999"
N_LABELS = 45
ROOM = (0.2, 0.045)


def draw(graph: nx.Graph, path: Path) -> None:
    """Draw a graph of officials: size says encounters, colour says role, width says how often they met."""
    positions = nx.kamada_kawai_layout(graph)
    figure, axes = plt.subplots(figsize=(13, 9))
    nodes = graph.nodes(data=True)
    widths = [weight for *_, weight in graph.edges(data="weight")]
    nx.draw_networkx_edges(graph, positions, ax=axes, edge_color="#c8c8c8", width=widths)
    nx.draw_networkx_nodes(
        graph, positions, ax=axes, edgecolors="white", linewidths=0.6,
        node_size=[25 + 22 * attributes["n_encounters"] for _, attributes in nodes],
        node_color=[COLOURS.get(attributes.get("role_class", ""), OTHER) for _, attributes in nodes],
    )  # fmt: skip
    _label(graph, positions, axes)
    for role_class, colour in COLOURS.items():
        axes.scatter([], [], color=colour, label=LEGEND[role_class])
    axes.legend(loc="lower left", fontsize=9, frameon=False)
    axes.set_axis_off()
    figure.savefig(path, dpi=110, bbox_inches="tight")


def _label(graph: nx.Graph, positions: dict[str, tuple[float, float]], axes: plt.Axes) -> None:
    """Name the busiest above their nodes, but for those whose name would run into another."""
    named: list[tuple[float, float]] = []
    for node in sorted(graph, key=lambda node: (-graph.nodes[node]["n_encounters"], node)):
        x, y = positions[node]
        if len(named) < N_LABELS and all(abs(x - x2) > ROOM[0] or abs(y - y2) > ROOM[1] for x2, y2 in named):
            named.append((x, y))
            axes.annotate(
                graph.nodes[node]["name"], (x, y), xytext=(0, 6), textcoords="offset points", ha="center",
                fontsize=8, path_effects=[withStroke(linewidth=2.5, foreground="white")],
            )  # fmt: skip


def main(out_dir: str, path: str) -> None:
    mpl.use("Agg")
    graph = official_graph(read_tables(out_dir))
    largest = max(nx.connected_components(graph), key=lambda part: (len(part), min(part)))
    draw(graph.subgraph(sorted(largest)), Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:3])
