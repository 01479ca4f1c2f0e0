"""Which of several countries an occasion was in: a conditional logit.

D. McFadden, "Conditional logit analysis of qualitative choice behavior", in Frontiers in Econometrics (1974).
Each country is worth the sum of the weights of its features; its probability is its share in the
exponentials of what all are worth. ``benchmarks/train_scenes.py`` fits the weights.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from pipeline.analysis.contacts.locating.evidence import Features, Options
from pipeline.lexicons import models_folder

MODEL = "scenes.json"


@dataclass(frozen=True)
class Model:
    """What ``scenes.json`` holds: how much more probable than what the rules tell another answer must be, and
    the weight of each feature.
    """

    margin: float
    weights: dict[str, float]

    def choose(self, options: Options, told: str | None) -> str | None:
        """The country where an occasion was, or None; ``told`` is what the rules say, one of the options."""
        likely = self.probabilities(options)
        best = max(likely, key=lambda country: (likely[country], country == told, country or ""))
        return best if likely[best] > likely[told] + self.margin else told

    def probabilities(self, options: Options) -> dict[str | None, float]:
        """The probability of each option."""
        worth = {country: self._worth(features) for country, features in options.items()}
        most = max(worth.values())
        shares = {country: math.exp(value - most) for country, value in worth.items()}
        total = sum(shares.values())
        return {country: share / total for country, share in shares.items()}

    def shares(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the worth of a country, the weightiest first."""
        found = ((name, self.weights.get(name, 0.0) * value) for name, value in features.items())
        return sorted((item for item in found if item[1]), key=lambda item: (-abs(item[1]), item[0]))

    def _worth(self, features: Features) -> float:
        return math.fsum(self.weights.get(name, 0.0) * value for name, value in features.items())


@cache
def model() -> Model:
    """The model that ships with Entrevue."""
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        data = json.load(file)
    return Model(data["margin"], data["weights"])
