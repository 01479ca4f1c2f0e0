"""The places that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.geography.capitals import country_of_capital
from pipeline.geography.countries import is_word, opens_long_name
from pipeline.geography.folding import fold, folded_words
from pipeline.geography.gazetteer import (
    SHORT,
    SHORTEST_ALTERNATE,
    Entry,
    gazetteer_entries,
    lengths_beginning_with,
)
from pipeline.memo import Memo, lazy

_WORD = re.compile(r"\w+")
_OF = folded_words("of")
_ARTICLES = folded_words("articles_of_countries")


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


def is_whole_place(text: str) -> bool:
    """Whether the whole of a text is one of the certain places.

    >>> is_whole_place("Sao Tomé"), is_whole_place("Paris lundi"), is_whole_place("Anna")
    (True, False, False)
    """
    first = _WORD.search(text)
    # Most names begin with a word with which no place does.
    if first is None or first.start() or not _FORMS[first.group()].lengths:
        return False
    return any(place.start == 0 and place.end == len(text) for place in places_in(text))


def certain_and_other_places(text: str) -> tuple[list[Place], list[Place]]:
    """``places_in`` a text, the certain ones alone and all."""
    names = _Names(text)
    return names.places(True), names.places(False)


class _Form(NamedTuple):
    """A word as the gazetteer has it: folded, the numbers of words of the names that begin with it, the
    largest first, and whether it has a capital.
    """

    folded: str
    lengths: tuple[int, ...]
    capital: bool


def _form(word: str) -> _Form:
    folded = fold(word)
    return _Form(folded, lengths_beginning_with(folded), word[0].isupper())


_FORMS = Memo(_form)


class _Names:
    """The words of a text at which a name of the gazetteer begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[str] = _WORD.findall(text)
        self._forms = list(map(_FORMS.__getitem__, self._words))
        entries = []
        nearest = len(self._forms)
        for start in range(nearest - 1, -1, -1):
            word, lengths, capital = self._forms[start]
            if capital:
                nearest = start
            # A name has a capital.
            if lengths and lengths[0] > nearest - start:
                if len(word) <= SHORT:
                    lengths = self._lengths_at(start)
                found = list(self._entries_at(start, lengths, nearest - start))
                if found:
                    entries.append((start, found))
        self._entries = entries[::-1]

    def places(self, certain: bool) -> list[Place]:
        """The places, in order."""
        found: list[Place] = []
        position = 0
        for start, entries in self._entries:
            if start < position:
                continue
            named = ((length, entry) for length, entry in entries if entry.certain or not certain)
            length, entry = next(named, (0, None))
            if entry is not None:
                position = start + length
                if entry.kind == "country" and self._folded_at(position) in _OF:
                    # "la République islamique | du Soudan"
                    position, entry = self._of_state(start, position, entry)
                first, last = self._spans[start][0], self._spans[position - 1][1]
                found.append(Place(first, last, self._text[first:last], entry.kind, entry.countries))
        return found

    def _folded_at(self, i: int) -> str:
        return self._forms[i].folded if i < len(self._forms) else ""

    def _of_state(self, start: int, of: int, entry: Entry) -> tuple[int, Entry]:
        """Where the long name of a state ends whose first words mean another state by themselves, and which
        is meant; what they mean by themselves where no state follows "de".
        """
        if not opens_long_name([form.folded for form in self._forms[start:of]]):
            return of, entry
        name = of + 2 if self._folded_at(of + 1) in _ARTICLES else of + 1
        following = next((found for first, found in self._entries if first == name), [])
        named = ((name + length, other) for length, other in following if other.kind == "country")
        return next(named, (of, entry))

    @lazy
    def _spans(self) -> list[tuple[int, int]]:
        return [word.span() for word in _WORD.finditer(self._text)]

    def _lengths_at(self, start: int) -> tuple[int, ...]:
        """How many words the names have that begin with a short word and the next one, or are that word."""
        word, lengths, _ = self._forms[start]
        alone = lengths[-1:] if lengths[-1] == 1 else ()
        if start + 1 == len(self._forms):
            return alone
        return lengths_beginning_with(f"{word} {self._forms[start + 1].folded}") + alone

    def _entries_at(self, start: int, lengths: tuple[int, ...], least: int) -> Iterator[tuple[int, Entry]]:
        """The entries of more than ``least`` words that begin at a word, the longest first, each with its
        number of words.
        """
        gazetteer = gazetteer_entries()
        for length in lengths:
            end = start + length
            if length <= least:
                return
            if end > len(self._forms):
                continue
            entry = gazetteer.get(" ".join([form.folded for form in self._forms[start:end]]))
            if entry is not None and _is_name(self._words[start:end], entry):
                yield length, entry


def _is_name(forms: list[str], entry: Entry) -> bool:
    """True for words with the capitals of a name; an acronym that happens to be a city has too many."""
    if entry.kind != "city":
        word = len(forms) == 1 and is_word(fold(forms[0]), forms[0])
        return not word and any(form[0].isupper() for form in forms)
    if not forms[-1][0].isupper() and not _is_cut_capital(forms):
        return False
    if not (entry.certain or forms[0][0].isupper()):
        return False
    acronym = len(forms) == 1 and forms[0].isupper() and len(forms[0]) < SHORTEST_ALTERNATE
    return not acronym or country_of_capital(forms[0]) is not None


def _is_cut_capital(forms: list[str]) -> bool:
    """True for the words of a capital whose last one stands behind an apostrophe (``Nuku'alofa``, ``Saint
    John's``).
    """
    return len(forms) > 1 and forms[0][0].isupper() and country_of_capital(" ".join(forms)) is not None
