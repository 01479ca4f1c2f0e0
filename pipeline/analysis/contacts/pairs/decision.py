"""How likely it is that a pair dealt with each other: gradient-boosted trees.

J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001).
The trees are fitted by ``benchmarks/train_pairs.py``. Each step down a tree moves the mean of the examples
that are left; what the steps on a feature add up to is its share in the log-odds (A. Saabas, "Interpreting
random forests", 2014), so ``shares`` tells the whole of a decision.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

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
    def _most_after(self) -> list[float]:
        """The most that the trees after each can add."""
        most = [0.0]
        for tree in reversed(self.trees):
            most.append(most[-1] + _most(tree))
        return most[-2::-1]

    def believes(self, features: Features) -> float | None:
        """The probability that a pair with some features dealt with each other, in thousandths from 0 to 1;
        None where it is less than ``least``, which most often the first trees tell.
        """
        total, needed = self.start, math.log(self.least / (1 - self.least))
        for tree, most in zip(self.trees, self._most_after, strict=True):
            node = tree
            while type(node) is Split:
                feature, at_most, below, above, _ = node
                node = below if features.get(feature, 0.0) <= at_most else above
            total += node  # type: ignore[operator]
            if total + most < needed:
                return None
        return probability(total) if total >= needed else None

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


def _most(node: Split | float) -> float:
    return max(_most(node.below), _most(node.above)) if isinstance(node, Split) else node


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
