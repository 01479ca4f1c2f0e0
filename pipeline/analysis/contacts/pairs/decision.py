"""How likely it is that a pair dealt with each other: gradient-boosted trees.

J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001).
The trees are fitted by ``benchmarks/train_pairs.py``. Each step down a tree moves the mean of the examples
that are left; what the steps on a feature add up to is its share in the log-odds (A. Saabas, "Interpreting
random forests", 2014), so ``shares`` tells the whole of a decision.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.analysis.contacts.pairs.features import Features
from pipeline.lexicons import models_folder

MODEL = "pairs.json"


class Split(NamedTuple):
    """Where a tree parts: to ``below`` with at most so much of a feature, else to ``above``.

    ``mean`` is what the examples that come here are given on average; at the end of a path stands the number
    that the tree adds.
    """

    feature: str
    most: float
    below: Split | float
    above: Split | float
    mean: float


@dataclass(frozen=True)
class Model:
    """What ``pairs.json`` holds.

    ``start`` is the log-odds of any pair, ``least`` the probability from which on a pair is told.
    """

    start: float
    least: float
    trees: list[Split | float]

    @cached_property
    def _leaves(self) -> _Leaves:
        return _Leaves(self.trees)

    def believes(self, features: Features) -> float | None:
        """The probability that a pair with some features dealt with each other, in thousandths from 0 to 1;
        None where it is less than ``least``.
        """
        total = self.start + sum(self._leaves.reached(features))
        return probability(total) if total >= math.log(self.least / (1 - self.least)) else None

    def shares(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the log-odds, the weightiest first, after ``start``."""
        start, shares = self.start, defaultdict[str, float](float)
        for tree in self.trees:
            node, mean = tree, _mean(tree)
            start += mean
            while isinstance(node, Split):
                feature = node.feature
                node = node.below if features.get(feature, 0.0) <= node.most else node.above
                shares[feature] += _mean(node) - mean
                mean = _mean(node)
        return [("start", start), *sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))]


def _mean(node: Split | float) -> float:
    return node.mean if isinstance(node, Split) else node


class _Leaves:
    """Where paths end, found for all trees at once and without walking any of them.

    A feature that is more than a split asks for bars the leaves below it; the first leaf of a tree that no
    feature bars is the one that its path leads to. C. Lucchese et al., "QuickScorer: a fast algorithm to rank
    documents with additive ensembles of regression trees", SIGIR 2015.
    """

    def __init__(self, trees: list[Split | float]) -> None:
        numbers: list[list[float]] = [[] for _ in trees]
        bars: dict[str, list[_Bar]] = defaultdict(list)
        for i, tree in enumerate(trees):
            _number(tree, i, numbers[i], bars)
        # A row for each tree, its leaves from left to right, and nothing behind them; whole bytes of bits.
        shape = len(trees), -(-max(map(len, numbers), default=0) // 8) * 8
        self._numbers = np.zeros(shape)
        for row, found in zip(self._numbers, numbers, strict=True):
            row[: len(found)] = found
        self._rows = np.arange(len(trees))
        self._all = _bits(np.ones(shape, bool))
        self._open = {name: _open_leaves(barred, shape) for name, barred in bars.items()}

    def reached(self, features: Features) -> list[float]:
        """The number at the end of the path of each tree."""
        still_open = self._all
        for name, value in features.items():
            if (found := self._open.get(name)) is not None:
                limits, leaves = found
                still_open &= leaves[bisect_left(limits, value)]
        written = np.frombuffer(still_open.to_bytes(self._numbers.size // 8, "big"), np.uint8)
        first = np.unpackbits(written).reshape(self._numbers.shape).argmax(axis=1)
        reached: list[float] = self._numbers[self._rows, first].tolist()
        return reached


class _Bar(NamedTuple):
    """More than ``most`` of a feature bars the leaves ``first`` to ``end`` (exclusive) of a tree."""

    most: float
    tree: int
    first: int
    end: int


def _number(node: Split | float, tree: int, numbers: list[float], bars: dict[str, list[_Bar]]) -> None:
    """Collect the leaves of a tree from left to right, and what bars them."""
    if not isinstance(node, Split):
        numbers.append(node)
        return
    # A feature that a pair does not have is 0, and bars nothing.
    assert node.most >= 0, node
    first = len(numbers)
    _number(node.below, tree, numbers, bars)
    bars[node.feature].append(_Bar(node.most, tree, first, len(numbers)))
    _number(node.above, tree, numbers, bars)


def _open_leaves(bars: list[_Bar], shape: tuple[int, int]) -> tuple[list[float], list[int]]:
    """The limits of a feature in order, and the leaves that it leaves open with at most the first, more than
    the first, more than the second, and so on, each a bit.
    """
    limits = sorted({bar.most for bar in bars})
    still_open = np.ones(shape, bool)
    leaves = [_bits(still_open)]
    for limit in limits:
        for bar in bars:
            if bar.most == limit:
                still_open[bar.tree, bar.first : bar.end] = False
        leaves.append(_bits(still_open))
    return limits, leaves


def _bits(leaves: npt.NDArray[np.bool_]) -> int:
    """Leaves as the bits of a number, of which two take less time to be compared than two arrays."""
    return int.from_bytes(np.packbits(leaves).tobytes(), "big")


@cache
def model() -> Model:
    """The model that ships with Entrevue."""
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        data = json.load(file)
    trees = [_tree(data["features"], nodes, 0) for nodes in data["trees"]]
    return Model(data["start"], data["least"], trees)


def _tree(features: list[str], nodes: list[Any], i: int) -> Split | float:
    """What stands at a node of a tree that is written as a list: a number, or feature, most, the places of
    the two nodes below it, and mean.
    """
    if isinstance(nodes[i], int | float):
        return float(nodes[i])
    feature, most, below, above, mean = nodes[i]
    return Split(features[feature], most, _tree(features, nodes, below), _tree(features, nodes, above), mean)


def probability(log_odds: float) -> float:
    """The probability, in thousandths from 0 to 1."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)
