"""The lines of ``models/fr/topics.toml``: words and phrases to be found in folded words.

``relations … avec|entre {pays}`` stands for ``relations de confiance avec le Togo``: ``…`` for up to four
words of any kind, ``avec|entre`` for either, ``{pays}`` for any country; ``commerc*`` for a stem, ``=maïs``
for a word whose accents count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from pipeline.geography import fold
from pipeline.memo import Memo

GAP = "…"
_WORDS = re.compile(r"\w+")
_PREFIX = 3


class Reader(Protocol):
    """A text in which phrases are looked up; its words are folded."""

    words: list[str]

    def after(self, word: Word, number: int) -> int | None:
        """The number of the word after ``word``, when it stands at ``number``."""

    def has_soon(self, words: Sequence[Word], number: int) -> bool:
        """Whether words follow at ``number`` or a few words later."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a lexicon line: ``exact`` for ``=maïs``, ``gap`` for ``…``, ``one of`` for ``pont|rail*``, of
    which ``forms`` and ``stems`` hold the alternatives.
    """

    form: str
    kind: Literal["whole", "stem", "exact", "slot", "gap", "one of"]
    forms: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()

    def may_be(self, folded: str) -> bool:
        """Whether it may stand for a folded word, of which only more than its letters could tell."""
        if self.kind == "whole":
            return folded == self.form
        if self.kind == "exact":
            return folded == fold(self.form)
        return self.kind != "stem" or folded.startswith(self.form)

    def may_be_among(self, folded: list[str]) -> bool:
        """Whether it may stand for one of some folded words: mostly for none, and they are asked at once."""
        if self.kind == "whole":
            return self.form in folded
        if self.kind != "one of" or not self.forms.isdisjoint(folded):
            return True
        return bool(self.stems) and any(each.startswith(self.stems) for each in folded)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A lexicon line and the table and key where it stands.

    ``unread`` are the words that ``Index.beginning_with`` leaves to be read: all but the first, or all.
    """

    words: tuple[Word, ...]
    table: str
    key: str
    text: str
    rank: int
    unread: tuple[Word, ...]

    def end(self, reading: Reader, start: int) -> int | None:
        """The number of the word after the phrase that begins at word ``start``, as far as its ``…``; None
        where it does not begin there.
        """
        position: int | None = start + len(self.words) - len(self.unread)
        for number, word in enumerate(self.unread):
            if position is None or position >= len(reading.words):
                return None
            if word.kind == "gap":
                return position if reading.has_soon(self.unread[number + 1 :], position) else None
            position = reading.after(word, position)
        return position


class Beginning(NamedTuple):
    """The phrases that may begin with a word: all others, those with certain second words by each, the others
    among them, and those by the letters with which their second word begins.
    """

    by_second: dict[str, list[Phrase]]
    by_stems: list[tuple[tuple[str, ...], Phrase]]
    others: list[Phrase]

    def before(self, word: str | None) -> list[Phrase]:
        """The phrases that may go on with a folded word, in the order of the lexicon."""
        if word is None:
            return self.others
        phrases = self.by_second.get(word, self.others)
        stemmed = [phrase for stems, phrase in self.by_stems if word.startswith(stems)]
        return sorted([*phrases, *stemmed], key=_rank) if stemmed else phrases

    def add(self, phrase: Phrase) -> None:
        """Take up a phrase, after all those of lower rank."""
        # What stands for several words leaves open where the second one is.
        alone = len(phrase.words) == 1 or phrase.words[0].kind == "slot"
        second = None if alone else phrase.words[1]
        if second is None or second.kind in ("slot", "gap"):
            self.others.append(phrase)
        elif second.kind == "stem" or second.stems:
            stems = (second.form,) if second.kind == "stem" else (*second.stems, *second.forms)
            self.by_stems.append((stems, phrase))
        else:
            for form in second.forms or (fold(second.form),):
                self.by_second.setdefault(form, []).append(phrase)


def _rank(phrase: Phrase) -> int:
    return phrase.rank


def parse(text: str, table: str, key: str, rank: int) -> Phrase:
    """A line of the lexicon as the words that a text is compared with."""
    words: list[Word] = []
    for part in text.removeprefix("=").split():
        if part.startswith("{"):
            words.append(Word(part.strip("{}"), "slot"))
        elif text.startswith("="):
            words += [Word(form, "exact") for form in _WORDS.findall(part.lower())]
        elif part == GAP:
            words.append(Word(part, "gap"))
        elif "|" in part:
            words.append(_one_of(part))
        else:
            words += [Word(form, "whole") for form in fold(part).split()]
        if part.endswith("*") and words[-1].kind == "whole":
            words[-1] = Word(words[-1].form, "stem")
    compared = words[0].kind in ("whole", "stem")
    return Phrase(tuple(words), table, key, text, rank, tuple(words[compared:]))


def _one_of(part: str) -> Word:
    forms = part.split("|")
    whole = frozenset(fold(form) for form in forms if not form.endswith("*"))
    stems = tuple(fold(form.removesuffix("*")) for form in forms if form.endswith("*"))
    return Word(part, "one of", whole, stems)


def spelt_out(line: str) -> Iterator[str]:
    """A lexicon line with each of the alternatives of its first word: ``crise|guerre … fin``."""
    first, _, rest = line.partition(" ")
    yield from (f"{form} {rest}".rstrip() for form in first.split("|"))


class Index:
    """Phrases by their first word, those that begin with a stem by its first letters.

    ``beginning_with`` gives the phrases that may begin with a folded word; None where there are none.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_prefix: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            first = fold(phrase.words[0].form)
            if phrase.words[0].kind in ("whole", "exact"):
                self._by_word[first].append(phrase)
            else:
                self._by_prefix[first[:_PREFIX]].append(phrase)
        self.beginning_with = Memo(self._read)

    def _read(self, word: str) -> Beginning | None:
        stemmed = (p for p in self._by_prefix.get(word[:_PREFIX], ()) if p.words[0].may_be(word))
        phrases = sorted([*self._by_word.get(word, ()), *stemmed], key=_rank)
        if not phrases:
            return None
        beginning = Beginning({}, [], [])
        for phrase in phrases:
            beginning.add(phrase)
        for certain in beginning.by_second.values():
            certain += beginning.others
            certain.sort(key=_rank)
        return beginning
