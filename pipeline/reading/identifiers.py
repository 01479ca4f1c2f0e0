"""Document identifiers: readable, and no two alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MARK = "~"


class Identifiers:
    """The identifiers given so far in a run.

    >>> ids = Identifiers()
    >>> ids.claim("az-01"), ids.claim("az-01"), ids.claim("az-01", otherwise="b/news:az-01")
    ('az-01', 'az-01~2', 'b/news:az-01')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._repeats: dict[str, int] = {}

    def claim(self, wanted: str, otherwise: str | None = None) -> str:
        """Take ``wanted`` where it is free, else ``otherwise``, else ``wanted~2``, ``wanted~3``…"""
        identifier = self._first_free(wanted, otherwise)
        self._taken.add(identifier)
        return identifier

    def _first_free(self, wanted: str, otherwise: str | None) -> str:
        for candidate in (wanted, otherwise):
            if candidate is not None and candidate not in self._taken:
                return candidate
        number = self._repeats.get(wanted, 1) + 1
        while f"{wanted}{MARK}{number}" in self._taken:
            number += 1
        self._repeats[wanted] = number
        return f"{wanted}{MARK}{number}"


def printable(name: str) -> str:
    """A file name or a cell as an identifier: one line of composed letters that UTF-8 can write.

    >>> printable(" no 12\\n"), printable("e\\u0301te\\u0301")
    ('no 12', 'été')
    """
    composed = unicodedata.normalize("NFC", storable(name))
    return "".join(c if c.isprintable() else " " for c in composed).strip()


def storable(name: str) -> str:
    """A path as text that can be stored: bytes of a file name that are not UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")
