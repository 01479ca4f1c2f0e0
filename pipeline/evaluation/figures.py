"""What is counted, and the figures that come of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SCORED = ("pair", "strict", "allpair", "visit", "gathering", "person", "topics")


@dataclass(slots=True)
class Score:
    """Precision, recall and F1 with the counts behind them, rounded to four decimals.

    >>> Score(true=3, spurious=1, missed=0).as_dict()
    {'p': 0.75, 'r': 1.0, 'f': 0.8571, 'tp': 3, 'fp': 1, 'fn': 0}
    """

    true: int = 0
    spurious: int = 0
    missed: int = 0

    def as_dict(self) -> dict[str, float]:
        """Precision, recall, their harmonic mean and the counts; 0 where nothing is counted."""
        precision = self.true / (self.true + self.spurious) if self.true + self.spurious else 0.0
        recall = self.true / (self.true + self.missed) if self.true + self.missed else 0.0
        harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f": round(harmonic, 4),
            "tp": self.true,
            "fp": self.spurious,
            "fn": self.missed,
        }

    def count(self, expected: set[Any], found: set[Any]) -> None:
        """Count what was both expected and found, and what was only one of these."""
        self.true += len(expected & found)
        self.spurious += len(found - expected)
        self.missed += len(expected - found)


@dataclass(slots=True, frozen=True, order=True)
class Error:
    """A pair of persons that was missed, or found and not there, with the words that tell of it."""

    document: str
    fault: str
    pair: str
    evidence: str

    def __str__(self) -> str:
        return " | ".join(("pair", self.fault, self.document, self.pair, self.evidence))


@dataclass(slots=True)
class Tally:
    """Everything that is counted while the documents go by."""

    documents: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in _SCORED})
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str]] = field(default_factory=list)
    encounters: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def check(self, attribute: str, is_right: bool) -> None:
        """Count whether an attribute that the annotation tells was found right."""
        self.asked[attribute] += 1
        self.right[attribute] += is_right

    def share(self, attribute: str) -> float:
        """The share of those counted that were right."""
        return round(self.right[attribute] / self.asked[attribute], 4) if self.asked[attribute] else 0.0

    def as_dict(self) -> dict[str, Any]:
        """The figures in the order in which they are printed."""
        figures: dict[str, Any] = {"documents": self.documents}
        figures.update((name, self.scores[name].as_dict()) for name in _SCORED)
        figures["link_b3"] = b_cubed(self.links)
        if self.encounters:
            figures["encounter_b3"] = b_cubed(self.encounters)
        for attribute in ("role", "country", "kind", "status", "date", "place", "published"):
            figures[attribute] = self.share(attribute)
        return figures


def b_cubed(items: Sequence[tuple[str, str]]) -> float:
    """B-cubed F1 of a clustering, from the (true, found) cluster of each item, rounded to four decimals.

    >>> b_cubed([("a", "x"), ("a", "x"), ("b", "y")])
    1.0
    >>> b_cubed([("a", "x"), ("a", "y"), ("b", "y"), ("b", "y")])
    0.7059
    """
    if not items:
        return 0.0
    true: dict[str, set[int]] = defaultdict(set)
    found: dict[str, set[int]] = defaultdict(set)
    for position, (true_id, found_id) in enumerate(items):
        true[true_id].add(position)
        found[found_id].add(position)
    precision = sum(len(true[a] & found[b]) / len(found[b]) for a, b in items) / len(items)
    recall = sum(len(true[a] & found[b]) / len(true[a]) for a, b in items) / len(items)
    return round(2 * precision * recall / (precision + recall), 4)


def format_figures(figures: dict[str, Any]) -> str:
    """The figures of ``Tally.as_dict`` as lines of text."""
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            shares = "P {p:.3f}  R {r:.3f}  F1 {f:.3f}".format(**value)
            value = shares + "   (tp {tp}, fp {fp}, fn {fn})".format(**value)
        lines.append(f"{name:10s} {value}")
    return "\n".join(lines)
