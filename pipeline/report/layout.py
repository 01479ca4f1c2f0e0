"""Where the nodes of a picture lie: computed here once, so that a reader finds everyone in the same place
after each filter, and again in the next run on the same corpus.

The busiest nodes are laid out by force, component by component, and the components packed around the largest;
everyone else comes near those whom they met. The same graph gives the same places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import networkx as nx
import numpy as np

Positions = dict[str, tuple[float, float]]

# Nodes laid out by force; force layouts take time with the square of it.
N_CORE = 300
# The picture is wider than high.
ASPECT = 1.45
_SEED = 20
# Room of a node, and between two components, in the units of the page: about a pixel of a wide screen.
_ROOM = 46.0
_GAP = 34.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def laid_out(edges: Iterable[tuple[str, str, int]]) -> Positions:
    """Places for all whom some weighted edges join, as ``layout`` gives them."""
    graph: nx.Graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    return layout(graph)


def layout(graph: nx.Graph) -> Positions:
    """Places for all nodes of a graph, in units of about a pixel around (0, 0).

    Args:
        graph: who met whom; edges of ``weight`` 0 do not shape the picture.
    """
    shaping = nx.Graph((one, other) for one, other, weight in graph.edges(data="weight") if weight)
    busy = dict(graph.degree(weight="weight"))
    ranked = sorted(graph, key=lambda node: (-busy[node], node))
    core = shaping.subgraph([node for node in ranked if node in shaping][:N_CORE])
    placed = _packed([_component(core.subgraph(nodes)) for nodes in _components(core)])
    for node, place in _around(graph, [node for node in ranked if node not in placed], placed):
        placed[node] = place
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(placed.items())}


def _components(graph: nx.Graph) -> list[list[str]]:
    """The components, largest first, each in order: networkx itself walks them in the order of sets."""
    return sorted(
        (sorted(nodes) for nodes in nx.connected_components(graph)), key=lambda part: (-len(part), part)
    )


def _ordered(graph: nx.Graph) -> nx.Graph:
    """A copy whose nodes and edges come in order, so that sums of floats do too, with a ``length`` on each
    edge: the busy keep each other at a distance, as they need room for those around them.
    """
    degree = dict(graph.degree())
    ordered: nx.Graph = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other in sorted((min(pair), max(pair)) for pair in graph.edges):
        fewer, more = sorted((degree[one], degree[other]))
        ordered.add_edge(one, other, length=0.6 + 0.25 * math.sqrt(fewer) + 0.15 * math.sqrt(more))
    return ordered


def _component(graph: nx.Graph) -> Positions:
    """One connected part around (0, 0), its nodes ``_ROOM`` apart or so."""
    graph = _ordered(graph)
    if len(graph) == 1:
        return dict.fromkeys(graph, (0.0, 0.0))
    if len(graph) == 2:
        first, second = graph
        return {first: (-_ROOM * 0.6, 0.0), second: (_ROOM * 0.6, 0.0)}
    start = nx.spring_layout(graph, seed=_SEED, iterations=60, method="force", weight=None)
    wanted = np.asarray(nx.floyd_warshall_numpy(graph, weight="length"))
    # What follows decides by signs and ranks: the last digits, which differ between machines, are not to.
    points = np.round(_at_distances(np.array([start[node] for node in graph]), wanted), 6)
    points = _along_the_width(points - points.mean(axis=0))
    points = _even(points) * _ROOM * math.sqrt(len(graph)) * 0.62
    points = _pushed_apart(points, np.array([13 + 7 * math.sqrt(degree) for _, degree in graph.degree()]))
    return {node: (float(x), float(y)) for node, (x, y) in zip(graph, points, strict=True)}


def _at_distances(points: np.ndarray, wanted: np.ndarray, rounds: int = 200) -> np.ndarray:
    """The points moved towards the wanted distances, near ones first, each to where all others would have it:
    what Kamada and Kawai's layout aims at, in a tenth of the time that networkx needs for it.
    """
    weights = np.where(wanted > 0, wanted, np.inf) ** -2.0
    all_weights = weights.sum(axis=1)[:, None]
    forces = weights * wanted
    for _ in range(rounds):
        across, down = (axis[:, None] - axis[None, :] for axis in points.T)
        pushes = forces / np.maximum(np.sqrt(across * across + down * down), 1e-9)
        pulled = np.einsum("ij,jk->ik", weights - pushes, points)
        points = (pulled + points * pushes.sum(axis=1)[:, None]) / all_weights
    return points


def _along_the_width(points: np.ndarray) -> np.ndarray:
    """The points turned so that they reach farthest from left to right."""
    _, axes = np.linalg.eigh(np.cov(points.T))
    turned: np.ndarray = points @ axes[:, ::-1]
    # An axis has no sign: let the heavier half be on the left and below, always.
    signs = np.where((turned**3).sum(axis=0) > 1e-9, -1.0, 1.0)
    return turned * signs


def _even(points: np.ndarray) -> np.ndarray:
    """The points with their typical distance from the middle as unit: the crowded middle wider, outliers
    drawn in.
    """
    radius = np.hypot(points[:, 0], points[:, 1])
    unit = max(float(np.sqrt((radius**2).mean())), 1e-9)
    factor = np.divide((radius / unit) ** 0.8, radius, out=np.zeros_like(radius), where=radius > 0)
    stretched: np.ndarray = points * factor[:, None]
    return stretched


def _pushed_apart(points: np.ndarray, rooms: np.ndarray, rounds: int = 80) -> np.ndarray:
    """The points moved until no two lie closer than their rooms together, or nearly so."""
    points = points.copy()
    room = rooms[:, None] + rooms[None, :]
    for _ in range(rounds):
        gaps = points[:, None, :] - points[None, :, :]
        distances = np.hypot(gaps[..., 0], gaps[..., 1])
        np.fill_diagonal(distances, np.inf)
        missing = np.clip(room - distances, 0, None)
        if not missing.any():
            break
        directions = gaps / np.maximum(distances, 1e-6)[..., None]
        points += (directions * missing[..., None]).sum(axis=1) * 0.35
    return points


def _packed(parts: Iterable[Positions]) -> Positions:
    """The parts side by side: each as near to the middle as the nodes of earlier ones let it."""
    placed: Positions = {}
    taken = np.empty((0, 2))
    size, spots = 0, _spiral()
    for part in parts:
        points = np.array(list(part.values()))
        points -= (points.max(axis=0) + points.min(axis=0)) / 2
        if len(points) != size:  # where one did not fit, no other of its size does
            size, spots = len(points), _spiral()
        points += next(place for place in spots if _clear(points + place, taken))
        taken = np.vstack([taken, points])
        placed |= {node: (float(x), float(y)) for node, (x, y) in zip(part, points, strict=True)}
    return placed


def _clear(points: np.ndarray, taken: np.ndarray) -> bool:
    """Whether no point lies where others are; names stand beside nodes, so they need more room that way."""
    gaps = np.abs(points[:, None, :] - taken[None, :, :]) / (_GAP * 2.2, _GAP * 1.5)
    return not bool((gaps.max(axis=2) < 1).any())


def _spiral(step: float = 18.0) -> Iterator[tuple[float, float]]:
    """Places ever farther from the middle, wider than high."""
    yield 0.0, 0.0
    turn = 0
    while True:
        turn += 1
        radius = step * math.sqrt(turn) * 0.8
        angle = turn * _GOLDEN_ANGLE
        yield radius * math.cos(angle) * ASPECT, radius * math.sin(angle)


def _around(
    graph: nx.Graph, nodes: list[str], placed: Positions
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Places for those outside the core: near those of their neighbours who have one, else far out."""
    crowd: dict[tuple[float, float], int] = {}
    farthest = max((math.hypot(x / ASPECT, y) for x, y in placed.values()), default=0.0) + 2 * _ROOM
    for order, node in enumerate(nodes):
        near = [placed[other] for other in sorted(graph[node]) if other in placed]
        if near:
            x, y = (sum(axis) / len(near) for axis in zip(*near, strict=True))
            turn = crowd[(x, y)] = crowd.get((x, y), 0) + 1
            radius = _ROOM * (0.55 + 0.35 * math.sqrt(turn))
        else:
            x = y = 0.0
            turn, radius = order, farthest + _ROOM * 0.1 * math.sqrt(order)
        angle = turn * _GOLDEN_ANGLE
        yield node, (x + radius * math.cos(angle) * (1 if near else ASPECT), y + radius * math.sin(angle))
