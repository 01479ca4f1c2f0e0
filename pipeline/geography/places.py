"""The places that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.geography.capitals import country_of_capital
from pipeline.geography.folding import fold
from pipeline.geography.gazetteer import SHORTEST_ALTERNATE, Entry, gazetteer_entries, longest_by_first_word

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place found in a text: characters ``start`` to ``end`` (exclusive), kind, possible countries."""

    start: int
    end: int
    text: str
    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]


def places_in(text: str, *, certain: bool = True) -> list[Place]:
    """Every country, city and venue that the gazetteer knows in a text, in order; the longest name wins.

    ``certain=False`` adds the small cities and those that share their name with people (``Florence``,
    ``Clinton``), which is right only where a place is expected.

    >>> [(place.text, place.countries) for place in places_in("De Bakou, il a appelé la Maison Blanche.")]
    [('Bakou', ('AZ',)), ('Maison Blanche', ('US',))]
    """
    return _Names(text).places(certain)


def certain_and_other_places(text: str) -> tuple[list[Place], list[Place]]:
    """``places_in`` a text, the certain ones alone and all."""
    names = _Names(text)
    return names.places(True), names.places(False)


class _Names:
    """The words of a text at which a name of the gazetteer may begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(_WORD.finditer(text))
        self._forms = [word.group() for word in self._words]
        self._folded = [fold(form) for form in self._forms]
        self._capitals = [i for i, form in enumerate(self._forms) if form[0].isupper()]
        longest = longest_by_first_word()
        # How many words the names have that may begin at each word.
        self._longest = {
            i: min(longest[word], len(self._words) - i)
            for i, word in enumerate(self._folded)
            if word in longest
        }
        self._entries = {start: list(self._entries_at(start)) for start in self._longest}

    def places(self, certain: bool) -> list[Place]:
        """The places, in order."""
        found: list[Place] = []
        position = 0
        for start in self._longest:
            if start < position:
                continue
            named = (
                (length, entry) for length, entry in self._entries[start] if entry.certain or not certain
            )
            length, entry = next(named, (0, None))
            if entry is not None:
                position = start + length
                first, last = self._words[start].start(), self._words[position - 1].end()
                found.append(Place(first, last, self._text[first:last], entry.kind, entry.countries))
        return found

    def _entries_at(self, start: int) -> Iterator[tuple[int, Entry]]:
        """The entries that begin at a word, the longest first, each with its number of words."""
        next_capital = bisect_left(self._capitals, start)
        nearest = self._capitals[next_capital] if next_capital < len(self._capitals) else len(self._words)
        gazetteer = gazetteer_entries()
        for length in range(self._longest[start], nearest - start, -1):
            entry = gazetteer.get(" ".join(self._folded[start : start + length]))
            if entry is not None and _is_name(self._forms[start : start + length], entry):
                yield length, entry


def _is_name(forms: list[str], entry: Entry) -> bool:
    """True for words with the capitals of a name; an acronym that happens to be a city has too many."""
    if entry.kind != "city":
        return any(form[0].isupper() for form in forms)
    if not forms[-1][0].isupper() or not (entry.certain or forms[0][0].isupper()):
        return False
    acronym = len(forms) == 1 and forms[0].isupper() and len(forms[0]) < SHORTEST_ALTERNATE
    return not acronym or country_of_capital(forms[0]) is not None
