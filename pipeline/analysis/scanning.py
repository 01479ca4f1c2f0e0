"""Several patterns looked for in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from pipeline.analysis.beginnings import BeginningIndex, openings

Name = TypeVar("Name")
_WORD = re.compile(r"\w+")


class Scanner(Generic[Name]):
    """Patterns of whole words, by name.

    >>> scanner = Scanner({"them": ["eux", "elles"], "both": ["elles deux", "eux deux"]})
    >>> [(name, match.group()) for name, match in scanner.find("elles deux et eux")]
    [('them', 'elles'), ('them', 'eux'), ('both', 'elles deux')]
    """

    def __init__(self, patterns: Mapping[Name, list[str]]) -> None:
        alternatives = {name: "|".join(listed) for name, listed in patterns.items()}
        self._patterns = {name: _whole(either) for name, either in alternatives.items()}
        self._beginning = _whole("|".join(alternatives.values()))
        listed = [each for several in patterns.values() for each in several]
        signed = [each for each in listed if "" in openings(each).alone]
        self._index = BeginningIndex()
        self._plain = self._index.add(openings("|".join(each for each in listed if each not in signed)))
        self._with_signs = self._index.add(openings("|".join(signed), inside=True)) if signed else 0

    def find(self, text: str) -> Iterator[tuple[Name, re.Match[str]]]:
        """The matches in a text in small letters: those of each pattern in order, which do not overlap."""
        starts = [start for start in self._starts(text) if self._beginning.match(text, start)]
        for name, pattern in self._patterns.items():
            end = 0
            for start in starts:
                match = pattern.match(text, start) if start >= end else None
                if match is not None:
                    end = match.end()
                    yield name, match

    def _starts(self, text: str) -> Iterable[int]:
        """Where a pattern may begin: few words begin one, or stand right behind the sign that does."""
        marks, either = self._index.marks, self._plain | self._with_signs
        if BeginningIndex.ANYWHERE & either:
            return range(len(text))
        words = [
            (word.start(), mark) for word in _WORD.finditer(text) if (mark := marks[word.group()][0] & either)
        ]
        behind = {start - 1 for start, mark in words if mark & self._with_signs}
        return sorted({start for start, _ in words} | behind - {-1})


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
