"""Numbers that pairs join into sets, directly or by others."""

from __future__ import annotations

from collections.abc import MutableSequence


def first_of(home: MutableSequence[int], number: int) -> int:
    """The number that stands for the set of another; ``home`` leads from each to one nearer to it, and is
    shortened on the way.

    >>> home = [0, 0, 1, 3]
    >>> first_of(home, 2), first_of(home, 3)
    (0, 3)
    >>> home
    [0, 0, 0, 3]
    """
    while home[number] != number:
        home[number] = home[home[number]]
        number = home[number]
    return number
