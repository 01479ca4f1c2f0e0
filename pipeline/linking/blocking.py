"""Which names are worth comparing: those that share a key.

Keys are exact, so that finding candidates is a matter of looking up and not of comparing all with all: pairs
of words by their consonants, which transliterations and second names leave alone, and words with one letter
left out, which two words that differ by one letter share (Symmetric Delete).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from pipeline.linking.names import Name, skeleton

_SHORTEST_MISTYPED = 5
# A key that more names share than this says too little to compare them all with each other: the names of one
# country are compared, and of those too common still, neighbours in alphabetical order.
_COMMON = 64
_NEIGHBOURS = 32


Key = tuple[str, ...]
"""A pair of words, or of their consonants, or the consonants of a whole name."""


def keys(name: Name) -> list[Key]:
    """The keys of a full name, some of them twice; two names that may be one person's share at least one.

    >>> from pipeline.linking.names import parse
    >>> set(keys(parse("Othman Jarandi"))).isdisjoint(keys(parse("Jerandi Otman")))
    False
    >>> set(keys(parse("Ali Bongo Ondimba"))).isdisjoint(keys(parse("Albert Ondo Ossa")))
    True
    """
    strong = list(dict.fromkeys(name.strong))
    first, last = strong[0], strong[-1]
    found: list[Key] = [(skeleton("".join(name.words)),)]
    for one, other in combinations(strong, 2):
        if one in (first, last) or other in (first, last):
            a, b = skeleton(one), skeleton(other)
            found.append((a, b) if a < b else (b, a))
    found += [(first, rest) for rest in _without_a_letter(last)]
    found += [(rest, last) for rest in _without_a_letter(first)]
    return found


@lru_cache(maxsize=1 << 16)
def hashes(name: Name) -> array[int]:
    """The hashes of the keys of a name, which take a tenth of their memory."""
    return array("q", set(map(hash, keys(name))))


@lru_cache(maxsize=1 << 16)
def _without_a_letter(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_MISTYPED:
        return ()
    return (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))


def candidates(names: Sequence[Name], countries: Callable[[int], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of names that share a key, the smaller index first; a pair may come more than once.

    ``countries`` gives those that documents give to the bearer of the name of an index; they divide keys that
    very many names share.
    """
    for block in sharing(map(hashes, names)):
        yield from _pairs(block, names, countries)


def sharing(keys_of_each: Iterable[Collection[int]]) -> Iterator[list[int]]:
    """The indices of those that share a key, in order, for each key that is shared.

    Keys are hashes: a name has twenty, most of which no other has.

    >>> list(sharing([[4, 2], [3], [2]]))
    [[0, 2]]
    """
    every, counts = array("q"), array("q")
    for found in keys_of_each:
        every.extend(found)
        counts.append(len(found))
    order = np.argsort(every, kind="stable")
    owners = np.repeat(np.arange(len(counts)), counts)[order]
    ends = np.append(np.flatnonzero(np.diff(np.asarray(every)[order])) + 1, len(owners))
    starts = np.append(0, ends[:-1])
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        yield owners[start:end].tolist()


def _pairs(
    block: list[int], names: Sequence[Name], countries: Callable[[int], Iterable[str]]
) -> Iterator[tuple[int, int]]:
    if len(block) <= _COMMON:
        yield from combinations(block, 2)
        return
    by_country: defaultdict[str, list[int]] = defaultdict(list)
    for index in block:
        for country in set(countries(index)) or {""}:
            by_country[country].append(index)
    for members in by_country.values():
        if len(members) <= _COMMON:
            yield from combinations(members, 2)
            continue
        members.sort(key=lambda index: names[index].words)
        for i, index in enumerate(members):
            for neighbour in members[i + 1 : i + 1 + _NEIGHBOURS]:
                yield min(index, neighbour), max(index, neighbour)
