"""Several patterns looked for in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Name = TypeVar("Name")


def small(text: str) -> str:
    """A text in small letters, as long as it is: one capital, ``İ``, has two small letters, and stays.

    >>> small("À İzmir")
    'à İzmir'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


class Scanner(Generic[Name]):
    """Patterns of whole words, by name.

    >>> scanner = Scanner({"them": ["eux", "elles"], "both": ["elles deux", "eux deux"]})
    >>> [(name, match.group()) for name, match in scanner.find("elles deux et eux")]
    [('them', 'elles'), ('them', 'eux'), ('both', 'elles deux')]
    """

    def __init__(self, patterns: Mapping[Name, list[str]]) -> None:
        alternatives = {name: "|".join(listed) for name, listed in patterns.items()}
        self._patterns = {name: _whole(either) for name, either in alternatives.items()}
        self._beginning = re.compile(rf"(?<!\w)(?=(?:{'|'.join(alternatives.values())})(?!\w))")

    def find(self, text: str) -> Iterator[tuple[Name, re.Match[str]]]:
        """The matches in a text in small letters: those of each pattern in order, which do not overlap."""
        starts = [beginning.start() for beginning in self._beginning.finditer(text)]
        for name, pattern in self._patterns.items():
            end = 0
            for start in starts:
                match = pattern.match(text, start) if start >= end else None
                if match is not None:
                    end = match.end()
                    yield name, match


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
