"""Which reports and occasions are worth comparing: those that share a key and may mean one day."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import combinations, product

from pipeline.linking.blocking import sharing
from pipeline.linking.encounters.occasions import Occasion
from pipeline.linking.encounters.reports import MOST_AT_TALKS, ONE_PARTY_KINDS, TALKS, Report, days_of


def block_keys(report: Report) -> frozenset[int]:
    """Kind and two parties on two sides, or one party of a visit or gathering, by every key they have.

    Of a key its hash alone is kept, and asked for once: what differs is compared in the end.
    """
    if report.keys is None:
        report.keys = frozenset(map(hash, _block_keys(report)))
    return report.keys


def _block_keys(report: Report) -> set[str]:
    principals = [party for party in report.parties if party.principal] or list(report.parties)
    found: set[str] = set()
    if report.kind in ONE_PARTY_KINDS:
        found.update(
            f"{report.kind} {key}" for party in principals for key in party.block_keys[:-1] or [party.key]
        )
    if report.kind == "visit" or (report.kind == "gathering" and len(principals) > MOST_AT_TALKS):
        return found
    kind = "meeting" if report.kind in TALKS else report.kind
    for one, other in combinations(principals, 2):
        if one.side != other.side:
            for pair in product(one.block_keys, other.block_keys):
                found.add(" ".join((kind, *sorted(pair))))
    return found


def pair_keys(report: Report) -> set[int]:
    """Pairs of parties with an id, whatever the kind and the sides."""
    known = sorted({party.entity_id for party in report.parties if party.entity_id})
    return set(map(hash, combinations(known, 2)))


def candidates(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Pairs of indices of reports that share a key and may mean one day, or print one text."""
    pairs: set[tuple[int, int]] = set()
    for block in sharing(map(block_keys, reports)):
        undated = [index for index in block if reports[index].is_undated]
        dated = [index for index in block if not reports[index].is_undated]
        pairs.update(_of_one_day(dated, reports))
        pairs.update(_copies(undated, dated, reports))
    return pairs


def _of_one_day(dated: list[int], reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs of reports whose days overlap."""
    in_time = sorted(dated, key=lambda index: days_of(reports[index]))
    for position, index in enumerate(in_time):
        for other in in_time[position + 1 :]:
            if days_of(reports[other])[0] > days_of(reports[index])[1]:
                break
            yield min(index, other), max(index, other)


def _copies(undated: list[int], dated: list[int], reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs of an undated report and another of a copy of its document."""
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for index in undated:
        for source in reports[index].sources:
            by_source[source].append(index)
    for index in (*undated, *dated) if by_source else ():
        for source in reports[index].sources & by_source.keys():
            for other in by_source[source]:
                if index != other:
                    yield min(index, other), max(index, other)


class Index:
    """Occasions by the keys of their reports and by day."""

    def __init__(self, occasions: Iterable[Occasion], keys: Callable[[Report], Set[int]]) -> None:
        self._keys = keys
        self._by_key: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._occasions: list[Occasion] = []
        for occasion in occasions:
            self.add(occasion)

    def add(self, occasion: Occasion) -> None:
        """Make an occasion findable by each of its dated reports."""
        number = len(self._occasions)
        self._occasions.append(occasion)
        for report in occasion.reports:
            if report.timing.days is not None:
                for key in self._keys(report):
                    insort(self._by_key[key], (*days_of(report), number))

    def near(self, report: Report) -> list[Occasion]:
        """The occasions that share a key with a report and may have been on its days."""
        if report.timing.days is None:
            return []
        first, last = days_of(report)
        found = set()
        for key in self._keys(report):
            entries = self._by_key.get(key, [])
            for _, until, number in entries[: bisect_right(entries, (last, float("inf"), 0))]:
                if until >= first:
                    found.add(number)
        return [self._occasions[number] for number in sorted(found)]
