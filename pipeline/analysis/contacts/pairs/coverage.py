"""How much of what a document tells the rules have found: where many persons stand whom they connect with
nobody, more is told in ways that they do not know.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import combinations

from pipeline.analysis.contacts.frame import EXCHANGES
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.pairs.candidates import is_identifiable
from pipeline.records import Party

"""The kinds of contact in which two deal with each other."""
_TOGETHER = frozenset([*EXCHANGES, "interview"])

Pair = frozenset[int]


class Coverage:
    """The pairs that rules bring together in a document, and the persons whom they leave alone.

    Args:
        parties: those of the document.
        told: the occasions that rules found.
        sentences: how many the document has.
    """

    def __init__(self, parties: list[Party], told: list[Occasion], sentences: int) -> None:
        self.pairs = set(_pairs_told(told))
        self.attended = set(_pairs_attended(told))
        self._persons = {number for number, party in enumerate(parties) if is_identifiable(party)}
        self._alone = self._persons.difference(*self.pairs)
        self._sentences = sentences

    def settles(self, pair: Pair) -> bool:
        """Whether rules say what a pair had to do with each other: they talked, or one was there when the
        other talked to somebody else.
        """
        return pair in self.pairs or pair in self.attended

    def features(self, pair: Pair) -> dict[str, float]:
        """The features of a pair, itself left out: so they mean the same for one that rules have found."""
        others = len(self._persons - pair)
        return {
            "document: persons": math.log1p(others),
            "document: alone": len(self._alone - pair) / max(1, others),
            "document: told": math.log1p(len(self.pairs) - (pair in self.pairs)),
            "document: sentences": math.log1p(self._sentences),
        }


def _pairs_told(told: Iterable[Occasion]) -> Iterator[Pair]:
    """The pairs that stand on different sides."""
    for occasion in told:
        if occasion.kind in _TOGETHER:
            for one, other in combinations(occasion.sides, 2):
                yield from (frozenset((p, q)) for p in one for q in other)


def _pairs_attended(told: Iterable[Occasion]) -> Iterator[Pair]:
    """Those who talked, each with those who were there."""
    for occasion in told:
        if occasion.kind in EXCHANGES:
            for party, _ in occasion.attendees:
                yield from (frozenset((party, p)) for p in occasion.principals)
