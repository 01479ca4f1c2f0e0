"""How likely it is that a pair dealt with each other: logistic regression.

D. R. Cox, "The regression analysis of binary sequences", J. of the Royal Statistical Society B 20 (1958).
``benchmarks/train_pairs.py`` fits the weights. Each, times its feature, is its share in the log-odds, so
``shares`` tells the whole of a decision.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from pipeline.analysis.contacts.pairs.features import Features
from pipeline.lexicons import models_folder

MODEL = "pairs.json"


@dataclass(frozen=True)
class Model:
    """What ``pairs.json`` holds.

    ``start`` is the log-odds of any pair, ``least`` the probability from which on a pair is told.

    >>> model = Model(-1.0, 0.5, {"reciprocal verb": 3.0})
    >>> model.believes({"reciprocal verb": 1.0}), model.believes({"gap": 2.0})
    (0.881, None)
    """

    start: float
    least: float
    weights: dict[str, float]

    def believes(self, features: Features) -> float | None:
        """The probability that a pair with some features dealt with each other, in thousandths from 0 to 1;
        None where it is less than ``least``.
        """
        weights = self.weights
        total = self.start + math.fsum(
            weights[name] * value for name, value in features.items() if name in weights
        )
        likely = probability(total)
        return likely if likely >= self.least else None

    def shares(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the log-odds, the weightiest first, after ``start``."""
        found = [(n, self.weights[n] * value) for n, value in features.items() if n in self.weights]
        return [("start", self.start), *sorted(found, key=lambda item: (-abs(item[1]), item[0]))]


@cache
def model() -> Model:
    """The model that ships with Entrevue."""
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        return Model(**json.load(file))


def probability(log_odds: float) -> float:
    """The probability, in thousandths from 0 to 1."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)
