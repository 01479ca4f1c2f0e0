"""Who faced whom over all encounters of a page, as the edges that its pictures are laid out from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from pipeline.network.filters import DIRECT_KINDS
from pipeline.report.tables import Row

Edge = tuple[str, str, int]
"""Two who faced each other, and in how many encounters."""

Seat = tuple[int, str]
"""The index of a party and its side."""


class Faced:
    """Which parties stood on different sides, gathered contact by contact.

    An edge counts the held encounters of a direct kind, as the graph of ``entrevue graph`` does; it is 0 for
    those who only planned to meet, or sat in one hall: they are drawn when a reader asks for them, but do not
    shape the picture.
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, int]] = Counter()
        self._encounter: str | None = None
        self._met: set[tuple[int, int]] = set()

    def add(self, told: Row, principals: Sequence[Seat]) -> None:
        """Count a contact, a row of ``Tables.told``; those of one encounter come one after the other."""
        if told["encounter_id"] != self._encounter:
            self._encounter, self._met = told["encounter_id"], set()
        direct = told["kind"] in DIRECT_KINDS and told["status"] == "held"
        met = pairs(principals) - self._met
        self._counts.update(dict.fromkeys(met, int(direct)))
        self._met |= met

    def edges(self, parties: Sequence[str]) -> list[Edge]:
        """The edges between the ids that ``parties`` lists by index."""
        return [(parties[one], parties[other], count) for (one, other), count in sorted(self._counts.items())]


def pairs(principals: Sequence[Seat]) -> set[tuple[int, int]]:
    """Who faced whom in one telling: those on different sides.

    >>> pairs([(4, "A"), (2, "B")])
    {(2, 4)}
    """
    return {
        (min(one, other), max(one, other))
        for (one, side), (other, other_side) in combinations(principals, 2)
        if side != other_side and one != other
    }


def by_country(officials: Iterable[Edge], country: Callable[[str], str | None]) -> list[Edge]:
    """The same between the countries of the parties, where they are two.

    >>> country = {"ann": "FR", "bob": "IT", "cid": "IT"}.get
    >>> by_country([("ann", "bob", 2), ("cid", "ann", 1), ("ann", "dan", 4)], country)
    [('FR', 'IT', 3)]
    """
    counts: Counter[tuple[str, str]] = Counter()
    for one, other, count in officials:
        first, second = country(one), country(other)
        if first and second and first != second:
            counts[min(first, second), max(first, second)] += count
    return [(one, other, count) for (one, other), count in sorted(counts.items())]
