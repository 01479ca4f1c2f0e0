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
from functools import cache

from pipeline.analysis.contacts.pairs.features import Features
from pipeline.lexicons import models_folder

MODEL = "pairs.json"

Split = tuple[str, float, int, int, float]
"""A feature, the most of it with which one goes to the third item's node, else to the fourth's; the mean."""


@dataclass(frozen=True, slots=True)
class Model:
    """What ``pairs.json`` holds.

    ``start`` is the log-odds of any pair. Each tree is a list of nodes, the root first: a split or, at the
    end of a path, the number that it adds. ``least`` is the probability from which on a pair is told.
    """

    start: float
    least: float
    trees: list[list[Split | float]]

    def log_odds(self, features: Features) -> float:
        """The log-odds that a pair with some features dealt with each other."""
        total = self.start
        for tree in self.trees:
            node = tree[0]
            while not isinstance(node, float):
                node = tree[node[2] if features.get(node[0], 0.0) <= node[1] else node[3]]
            total += node
        return total

    def shares(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the log-odds, the weightiest first, after ``start``."""
        start, shares = self.start, defaultdict[str, float](float)
        for tree in self.trees:
            node, mean = tree[0], _mean(tree[0])
            start += mean
            while not isinstance(node, float):
                name = node[0]
                node = tree[node[2] if features.get(name, 0.0) <= node[1] else node[3]]
                shares[name] += _mean(node) - mean
                mean = _mean(node)
        return [("start", start), *sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))]


def _mean(node: Split | float) -> float:
    return node if isinstance(node, float) else node[4]


@cache
def model() -> Model:
    """The model that ships with Entrevue."""
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        data = json.load(file)
    names = data["features"]
    trees = [
        [float(n) if isinstance(n, int | float) else (names[n[0]], *n[1:]) for n in tree]
        for tree in data["trees"]
    ]
    return Model(data["start"], data["least"], trees)


def probability(log_odds: float) -> float:
    """The probability, in thousandths from 0 to 1."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)
