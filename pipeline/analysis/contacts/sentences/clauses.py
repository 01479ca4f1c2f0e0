"""A sentence as the contact rules see it: party, time and place units, and the words between them.

The parser errs on the long appositions of dispatches ("X, ministre des Affaires étrangères, en visite à
Rabat, …"), so the rules read the surface: once role, name and apposition are one unit, what stands between
units is short and regular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline import french
from pipeline.analysis.contacts.forms import LISTED_FORMS
from pipeline.analysis.contacts.lexicon import BEGINNINGS, small_pattern, words
from pipeline.analysis.contacts.sentences.auxiliaries import ETRE
from pipeline.analysis.page import Page, Passage, Word
from pipeline.memo import lazy
from pipeline.records import PartyMention

_ASIDES = words("clauses", "asides")
_REMARKS = words("clauses", "remarks")
_LONGEST_ASIDE = 14
_VERBS = ("VERB", "AUX")


@dataclass(slots=True)
class Unit:
    """A party mention in its sentence. ``left`` is its first token with honorifics and article,
    ``preposition`` what governs it.
    """

    mention: PartyMention
    left: int
    start: int
    end: int
    preposition: str | None = None
    nested: bool = False
    leaders: list[Unit] = field(default_factory=list)
    companions: list[Unit] = field(default_factory=list)

    @property
    def parties(self) -> tuple[int, ...]:
        """The parties it stands for: a delegation stands for those who lead it."""
        if self.leaders:
            return tuple(p for leader in self.leaders for p in leader.mention.parties)
        return self.mention.parties

    @property
    def is_told_by_name(self) -> bool:
        """Whether a name or an office says who it is: no pronoun, no group and no body."""
        return self.mention.form in ("name", "role")


_WORD = re.compile(r"\w+")


class _Beginnings(NamedTuple):
    """The words of a sentence: where each begins, with its marks in ``BEGINNINGS``, all marks of the
    sentence, and how many patterns these tell of; of any further ones a match may begin anywhere.
    """

    words: list[tuple[int, int]]
    marks: int
    size: int


@dataclass
class Clause:
    """One sentence with its units in order."""

    doc: Page
    span: Passage
    number: int
    units: list[Unit] = field(default_factory=list)
    protagonist: Unit | None = None
    previous: Clause | None = None
    following: Clause | None = None

    def before(self, count: int) -> Iterator[Clause]:
        """The sentences before this one, the nearest first."""
        clause = self.previous
        while clause is not None and count > 0:
            yield clause
            clause, count = clause.previous, count - 1

    def __post_init__(self) -> None:
        self._texts: dict[tuple[int, int], str] = {}
        # Asked for at every other word.
        self.start, self.end = self.span.start, self.span.end

    @lazy
    def words(self) -> list[Word]:
        """Its words."""
        return self.doc.words[self.start : self.end]

    @lazy
    def lower_words(self) -> list[str]:
        """Its words in small letters."""
        return [word.lower_ for word in self.words]

    @lazy
    def unit_at(self) -> dict[int, Unit]:
        """The unit that covers each token, the outermost one where units nest."""
        covering: dict[int, Unit] = {}
        for unit in self.units:
            if unit.nested:
                continue
            for i in range(unit.left, unit.end):
                covering.setdefault(i, unit)
        return covering

    @lazy
    def time_at(self) -> set[int]:
        """Tokens inside time expressions."""
        return {
            i
            for time in self.doc._.times
            if time.start >= self.start and time.end <= self.end
            for i in range(time.start, time.end)
        }

    @lazy
    def place_at(self) -> set[int]:
        """Tokens inside locative phrases."""
        return {
            i
            for place in self.doc._.places
            if place.start >= self.start and place.end <= self.end
            for i in range(place.start, place.end)
        }

    @lazy
    def verb_at(self) -> frozenset[int]:
        """Tokens that may be conjugated verbs or auxiliaries: few are, which ``is_finite_verb`` tells."""
        tagged = (word.i for word in self.words if word.pos_ in _VERBS or word.lower_ in ETRE)
        return frozenset(tagged)

    @lazy
    def aside_at(self) -> set[int]:
        """Tokens of asides with a verb of their own (``, quoi qu'on en ait dit,``, ``, dit-on,``)."""
        commas = [word.i for word in self.words if word.text == ","]
        return {
            i
            for one, other in pairwise(commas)
            if other - one <= _LONGEST_ASIDE
            and self._opens_aside(one + 1)
            and not any(self._is_named_at(i) for i in range(one, other))
            for i in range(one + 1, other)
        }

    def _opens_aside(self, i: int) -> bool:
        """Whether a token behind a comma opens a remark (``dit-on``, ``a-t-on appris``, ``parce qu'il``)."""
        word, following = self.doc.words[i], self.doc.words[i + 1]
        inverted = following.text.startswith("-") and word.pos_ in _VERBS
        return word.lower_ in _ASIDES or inverted or f"{word.lower_} {following.lower_}" in _REMARKS

    def _is_named_at(self, i: int) -> bool:
        """Whether a token is of somebody whom more than a pronoun tells."""
        unit = self.unit_at.get(i)
        return unit is not None and unit.mention.form != "pronoun"

    @lazy
    def listed(self) -> tuple[int, ...]:
        """Tokens that may be forms of the verbs of ``visits.toml``."""
        forms = map(LISTED_FORMS.__getitem__, self.lower_words)
        return tuple([i for i, found in enumerate(forms, self.start) if found])

    @lazy
    def lower(self) -> str:
        """Its text in small letters, with straight apostrophes."""
        return self.plain.lower()

    def tokens_of(self, match: re.Match[str]) -> tuple[int, int] | None:
        """The first token that a match in its text touches, and the one after the last; None for none."""
        offset = self.span.start_char
        span = self.doc.char_span(offset + match.start(), offset + match.end(), alignment_mode="expand")
        return (span.start, span.end) if span is not None else None

    def tokens_under(self, match: re.Match[str]) -> tuple[int, int]:
        """The first token of which a match in its text covers a letter, and the one after the last."""
        offset = self.span.start_char
        start, end = offset + match.start(), offset + match.end()
        covered = [t.i for t in self.span if t.idx < end and t.idx + len(t) > start]
        return covered[0], covered[-1] + 1

    def found(self, section: str, key: str) -> list[re.Match[str]]:
        """The matches of a pattern of ``contacts.toml`` or ``visits.toml`` in its text in small letters."""
        pattern = small_pattern(section, key)
        # Most patterns are looked for in vain, which one look at the bits tells.
        return self.matches(pattern.regex, pattern.bit, self.lower) if pattern.needed & self.marks else []

    def matches(self, regex: re.Pattern[str], bit: int, text: str) -> list[re.Match[str]]:
        """The matches of a pattern with a bit of ``BEGINNINGS`` in a text of the sentence, tried only where
        they may begin.
        """
        starts = self.beginnings(bit)
        if starts is None:
            return list(regex.finditer(text))
        found: list[re.Match[str]] = []
        end = 0
        for start in starts:
            match = regex.match(text, start) if start >= end else None
            if match is not None:
                found.append(match)
                end = match.end()
        return found

    def span_of(self, section: str, key: str) -> tuple[int, int] | None:
        """The tokens of the first match of a pattern, as ``tokens_of`` gives them; None without a match."""
        match = next(iter(self.found(section, key)), None)
        return self.tokens_of(match) if match is not None else None

    @lazy
    def marks(self) -> int:
        """The bits of the patterns of ``BEGINNINGS`` of which a match may begin in its text."""
        return self._beginnings.marks

    @lazy
    def side_marks(self) -> list[tuple[int, int]]:
        """The tokens of the words that part the sides of a list (``X et Y d'une part, Z d'autre part``)."""
        spans = map(self.tokens_of, self.found("modifiers", "side_mark"))
        return [span for span in spans if span is not None]

    def may_hold(self, section: str, key: str) -> bool:
        """Whether a word of its text may begin a match of a pattern, as ``found`` looks for it."""
        return bool(small_pattern(section, key).needed & self.marks)

    def first_between(self, section: str, key: str, start: int, end: int) -> re.Match[str] | None:
        """The first match of a pattern in the words between two tokens, as ``text`` gives them."""
        if not self.may_hold(section, key):
            return None
        pattern, text = small_pattern(section, key), self.text(start, min(end, self.end))
        starts = self.beginnings(pattern.bit)
        if starts is None or not text:
            return pattern.regex.search(text)
        offset = self.doc.words[start].idx - self.span.start_char
        near = (at - offset for at in starts if offset <= at < offset + len(text))
        return next(filter(None, (pattern.regex.match(text, at) for at in near)), None)

    def beginnings(self, bit: int) -> list[int] | None:
        """Where in its text a match may begin of the pattern with a bit; None where only looking tells."""
        words, _, size = self._beginnings
        if bit == BEGINNINGS.ANYWHERE or bit >> size:
            return None
        return [start for start, marks in words if marks & bit]

    @lazy
    def _beginnings(self) -> _Beginnings:
        if len(self.lower) != len(self.plain):
            return _Beginnings([], -1, 0)
        size, every, words = BEGINNINGS.size, BEGINNINGS.ANYWHERE, []
        found = list(_WORD.finditer(self.lower))
        for word, marks in zip(found, BEGINNINGS.of([word.group() for word in found]), strict=True):
            if marks:
                every |= marks
                words.append((word.start(), marks))
        return _Beginnings(words, every | -1 << size, size)

    def free_units(self) -> list[Unit]:
        """Units that are not part of another's description; the list is shared, and not to be changed."""
        return self._free

    @lazy
    def _free(self) -> list[Unit]:
        return [u for u in self.units if not u.nested]

    def nest(self, unit: Unit) -> None:
        """Count a unit as part of another's description."""
        unit.nested = True
        self.__dict__.pop("_free", None)

    def are_people(self, units: Iterable[Unit]) -> bool:
        """Whether no unit stands for a body; true of none."""
        parties = self.doc._.parties
        return all(parties[p].kind == "person" for unit in units for p in unit.parties)

    def text(self, start: int, end: int) -> str:
        """Lower-case text between two token offsets."""
        if start >= end:
            return ""
        text = self._texts.get((start, end))
        if text is None:
            text = self.doc.between(start, end).lower()
            text = self._texts[start, end] = self._accented(text) if start == self.start else text
        return text

    @lazy
    def plain(self) -> str:
        """Its text with straight apostrophes."""
        return self._accented(self.span.text).replace("’", "'")

    def _accented(self, text: str) -> str:
        """A text from its beginning on with the accent that capitals often lack (``A l'issue de``)."""
        return f"{french.AT}{text[1:]}" if self._begins_with_preposition else text

    @lazy
    def _begins_with_preposition(self) -> bool:
        first = self.doc[self.start]
        return first.text == "A" and first.pos_ == "ADP"
