"""Which names are worth comparing: those that share a key.

Keys are exact, so that finding candidates is a matter of looking up and not of comparing all with all: pairs
of words by their consonants, which transliterations and second names leave alone, and words with one letter
left out, which two words that differ by one letter share (Symmetric Delete).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from pipeline.linking.names import Name, skeleton

_SHORTEST_MISTYPED = 5
# A key that more names share than this says too little to compare them all with each other: the names of one
# country are compared, and of those too common still, neighbours in alphabetical order.
_COMMON = 64
_NEIGHBOURS = 32


def keys(name: Name) -> set[str]:
    """The keys of a full name; two names that may be one person's share at least one.

    >>> from pipeline.linking.names import parse
    >>> bool(keys(parse("Othman Jarandi")) & keys(parse("Jerandi Otman")))
    True
    >>> bool(keys(parse("Ali Bongo Ondimba")) & keys(parse("Albert Ondo Ossa")))
    False
    """
    found = {skeleton("".join(name.words))}
    strong = list(dict.fromkeys(name.strong))
    ends = {strong[0], strong[-1]}
    for one, other in combinations(strong, 2):
        if one in ends or other in ends:
            found.add(" ".join(sorted((skeleton(one), skeleton(other)))))
    first, last = strong[0], strong[-1]
    found.update(f"{first} {rest}" for rest in _without_a_letter(last))
    found.update(f"{rest} {last}" for rest in _without_a_letter(first))
    return found


def _without_a_letter(word: str) -> Iterator[str]:
    if len(word) >= _SHORTEST_MISTYPED:
        yield word
        for i in range(len(word)):
            yield word[:i] + word[i + 1 :]


def candidates(names: Sequence[Name], countries: Sequence[Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of names that share a key, the smaller index first; a pair may come more than once.

    ``countries`` are those that documents give to the bearers of each name; they divide keys that very many
    names share.
    """
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for key in keys(name):
            blocks[key].append(index)
    for key in list(blocks):
        block = blocks.pop(key)
        if len(block) > 1:
            yield from _pairs(block, names, countries)


def _pairs(
    block: list[int], names: Sequence[Name], countries: Sequence[Iterable[str]]
) -> Iterator[tuple[int, int]]:
    if len(block) <= _COMMON:
        yield from combinations(block, 2)
        return
    by_country: defaultdict[str, list[int]] = defaultdict(list)
    for index in block:
        for country in set(countries[index]) or {""}:
            by_country[country].append(index)
    for members in by_country.values():
        if len(members) <= _COMMON:
            yield from combinations(members, 2)
            continue
        members.sort(key=lambda index: names[index].words)
        for i, index in enumerate(members):
            for neighbour in members[i + 1 : i + 1 + _NEIGHBOURS]:
                yield min(index, neighbour), max(index, neighbour)
