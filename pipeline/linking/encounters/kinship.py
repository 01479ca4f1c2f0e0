"""Which contacts may have to do with each other, so that the others can be linked apart from them.

Linking compares reports that share a key and may mean one day, or that print one text; what nothing of that
joins to the rest makes no difference to it. ``kin`` says what each contact shares, DuckDB finds the pairs
that share it, and ``batches`` puts together what pairs join: a corpus of any size is linked some thousands of
contacts at a time, with the same result.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from pipeline.linking.encounters.candidates import block_keys, days_of, pair_keys
from pipeline.linking.encounters.reports import Told, report_of
from pipeline.linking.joining import first_of

# Any day.
_EVER = (-(1 << 31), (1 << 31) - 1)

Kin = tuple[int, int, int, int]
"""The number of a contact, the hash of what it shares, and the first and last day that it may mean."""


def kin(contacts: Iterable[tuple[int, Told, bool]]) -> Iterator[Kin]:
    """What numbered contacts share with others: keys in a stretch of days, and a text that ``is_copied``."""
    for number, told, is_copied in contacts:
        report = report_of(told)
        if is_copied:
            yield number, hash(told.source), *_EVER
        if report.timing.days is not None:
            for key in block_keys(report) | pair_keys(report) | {hash(report.parties)}:
                yield number, key, *days_of(report)


def batches(count: int, pairs: Iterable[tuple[int, int]], size: int) -> array[int]:
    """The batch of each of so many numbers, in which all are that pairs join to it, directly or by others.

    A batch is at least ``size`` numbers, the last one maybe fewer.

    >>> batches(6, [(4, 0), (1, 2)], size=2).tolist()
    [0, 1, 1, 2, 0, 2]
    """
    home = array("q", range(count))

    for one, other in pairs:
        kept, given = sorted((first_of(home, one), first_of(home, other)))
        home[given] = kept
    sizes = array("q", [0]) * count
    for number in range(count):
        sizes[first_of(home, number)] += 1
    found = array("q", [0]) * count
    batch = filled = 0
    for number in range(count):
        if home[number] != number:
            found[number] = found[first_of(home, number)]
            continue
        if filled >= size:
            batch, filled = batch + 1, 0
        found[number] = batch
        filled += sizes[number]
    return found
