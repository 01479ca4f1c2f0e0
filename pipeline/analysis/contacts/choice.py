"""Which of several answers is right: a conditional logit.

D. McFadden, "Conditional logit analysis of qualitative choice behavior", in Frontiers in Econometrics (1974).
Each option is worth the sum of the weights of its features; its probability is its share in the exponentials
of what all are worth.
"""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pipeline.lexicons import models_folder

Features = dict[str, float]
Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True)
class ConditionalLogit:
    """How much more probable than what the rules tell another answer must be, and the weight of each feature.

    >>> model = ConditionalLogit(0.2, {"capital": 2.0})
    >>> model.choose({"PE": {"capital": 1.0}, "CL": {}}, told="CL")
    'PE'
    """

    margin: float
    weights: dict[str, float]

    def choose(self, options: Mapping[Option, Features], told: Option) -> Option:
        """The answer; ``told`` is what the rules say, one of the options."""
        likely = self.probabilities(options)
        best = max(likely, key=lambda option: (likely[option], option == told, str(option or "")))
        return best if likely[best] > likely[told] + self.margin else told

    def probabilities(self, options: Mapping[Option, Features]) -> dict[Option, float]:
        """The probability of each option."""
        worth = {option: self._worth(features) for option, features in options.items()}
        most = max(worth.values())
        shares = {option: math.exp(value - most) for option, value in worth.items()}
        total = sum(shares.values())
        return {option: share / total for option, share in shares.items()}

    def shares(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the worth of an option, the weightiest first."""
        found = ((name, self.weights.get(name, 0.0) * value) for name, value in features.items())
        return sorted((item for item in found if item[1]), key=lambda item: (-abs(item[1]), item[0]))

    def _worth(self, features: Features) -> float:
        return math.fsum(self.weights.get(name, 0.0) * value for name, value in features.items())


def read_model(name: str) -> ConditionalLogit:
    """A model that ships with Entrevue, by the name of its file in ``models/fr``."""
    with (models_folder() / name).open(encoding="utf-8") as file:
        data = json.load(file)
    return ConditionalLogit(data["margin"], data["weights"])
