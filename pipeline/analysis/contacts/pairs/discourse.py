"""What part the two of a candidate pair play in the whole document, as named features.

A text that names one party in a sentence and leaves the other to the sentences before means the one it goes
on about: whom it names most, who was last, who acted (B. Grosz, A. Joshi and S. Weinstein, "Centering",
Computational Linguistics 21, 1995).
"""

from __future__ import annotations

from collections import Counter

from pipeline.analysis.contacts.pairs.candidates import REACH, Candidate, is_identifiable
from pipeline.analysis.contacts.sentences.clauses import Clause

Features = dict[str, float]


class Discourse:
    """The parties of a document in the order in which its sentences name them."""

    def __init__(self, clauses: list[Clause]) -> None:
        self._named = [_named(clause) for clause in clauses]
        self._times = Counter(party for named in self._named for party in named)
        self._most = max(self._times.values(), default=0)
        self._first: dict[int, int] = {}
        for number, named in enumerate(self._named):
            for party in named:
                self._first.setdefault(party, number)

    def features(self, c: Candidate) -> Features:
        """The features of a pair."""
        here = c.clause.number
        found: Features = {}
        for name, party, number in (("first", c.parties[0], here), ("other", c.parties[1], here - c.back)):
            found |= {
                f"{name} most named": self._times[party] == self._most,
                f"{name} once": self._times[party] == 1,
                f"{name} new": self._first[party] == number,
                f"{name} in first sentence": self._first[party] == 0,
            }
        if c.back:
            found |= self._rivals(c)
        return found

    def _rivals(self, c: Candidate) -> Features:
        """Who else the sentences before may mean."""
        here = c.clause.number
        before = self._named[here - c.back]
        return {
            "other last": c.back == 1 and before[-1] == c.parties[1],
            "other foremost": before[0] == c.parties[1],
            "rivals": len({p for named in self._named[max(0, here - REACH) : here] for p in named} - c.key),
            "here": len(set(self._named[here])),
        }


def _named(clause: Clause) -> list[int]:
    """The identifiable parties of a sentence in order, each as often as it is named."""
    parties = clause.doc._.parties
    return [p for unit in clause.units for p in unit.parties if is_identifiable(parties[p])]
