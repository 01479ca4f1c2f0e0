"""A document as plain Python objects, which rules read several times faster than spaCy's views of its memory.

Components that look at every word again and again make a ``Page`` of the ``Doc`` that they are given. A page
is for reading, and shows the tags and entities that the document had when it was made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, overload
from weakref import ref

from spacy.attrs import ENT_IOB, ENT_TYPE, MORPH, ORTH, POS, SENT_START, SPACY
from spacy.tokens import Doc, Span, Token

from pipeline.analysis.notes import Notes
from pipeline.letters import small
from pipeline.memo import lazy

_SPELLINGS_KEPT = 1 << 16
_IOB = ("", "I", "O", "B")
# Whether a number that stands for yes or no is a yes.
_TRUE = (1).__eq__
# The attributes of a token that components write, in the order of ``Marks``.
_MARKS = [SENT_START, POS, MORPH, ENT_TYPE, ENT_IOB]


class Spelling(NamedTuple):
    """What follows from the letters of a token."""

    text: str
    lower: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool


class Morphology:
    """The morphological features of a token."""

    def __init__(self, features: dict[str, str]) -> None:
        self._values = {name: value.split(",") for name, value in features.items()}

    def get(self, feature: str, default: list[str]) -> list[str]:
        """The values of a feature, such as ``VerbForm``."""
        return self._values.get(feature, default)


class Marks(NamedTuple):
    """What components write of a token: whether a sentence starts there, its part of speech and features, of
    what kind of entity it is part, and where it stands in that.
    """

    starts: bool
    pos: str
    morph: Morphology
    entity: str
    place_in_entity: str


class Word:
    """A token; its attributes have the names that spaCy gives them."""

    __slots__ = (
        "ent_iob_", "ent_type_", "i", "idx", "is_alpha", "is_punct", "is_sent_start", "is_space", "is_title",
        "is_upper", "lower_", "morph", "pos_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(self, i: int, idx: int, spelling: Spelling, spaced: bool, marks: Marks) -> None:
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.is_alpha, self.is_punct, self.is_space, self.is_title, self.is_upper = (
            spelling
        )
        self.whitespace_ = " " if spaced else ""
        self.is_sent_start, self.pos_, self.morph, self.ent_type_, self.ent_iob_ = marks

    def __len__(self) -> int:
        return len(self.text)

    def marked(self, marks: Marks) -> Word:
        """The same word with other marks."""
        spelling = Spelling(
            self.text, self.lower_, self.is_alpha, self.is_punct, self.is_space, self.is_title, self.is_upper
        )
        return Word(self.i, self.idx, spelling, bool(self.whitespace_), marks)

    @property
    def text_with_ws(self) -> str:
        """The text and the space after it."""
        return self.text + self.whitespace_


def is_finite(word: Word) -> bool:
    """Whether a token is tagged as a conjugated verb."""
    return word.pos_ in ("VERB", "AUX") and "Fin" in word.morph.get("VerbForm", [])


class Passage:
    """Words that follow each other; ``start`` and ``end`` are the numbers of the first and after the last."""

    def __init__(self, page: Page, start: int, end: int) -> None:
        self._page = page
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self._page.words[self.start : self.end])

    def __getitem__(self, i: int) -> Word:
        return self._page.words[self.start : self.end][i]

    @lazy
    def start_char(self) -> int:
        """The offset of its first character in the document."""
        return self._page.words[self.start].idx if self.start < len(self._page) else len(self._page.text)

    @lazy
    def end_char(self) -> int:
        """The offset after its last character."""
        if self.end <= self.start:
            return self.start_char
        last = self._page.words[self.end - 1]
        return last.idx + len(last.text)

    @lazy
    def text(self) -> str:
        """Its text, without the space after it."""
        return self._page.between(self.start, self.end)

    @property
    def ents(self) -> list[Span]:
        """The entities of the document that begin and end in it."""
        return [ent for ent in self._page.ents if self.start <= ent.start and ent.end <= self.end]


class Page:
    """A document: its words by number, passages by slices, and what earlier components wrote as ``._``.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> page = Page(nlp("Il s'est rendu à Oslo."))
    >>> page[1].lower_, page[2:4].text, len(page)
    ("s'", 'est rendu', 7)
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.text, self.words, self._starts = _latest(doc)
        self._ = Notes(doc)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, key: int) -> Word: ...
    @overload
    def __getitem__(self, key: slice) -> Passage: ...
    def __getitem__(self, key: int | slice) -> Word | Passage:
        if isinstance(key, int):
            return self.words[key]
        start, end, _ = key.indices(len(self.words))
        return Passage(self, start, max(start, end))

    @lazy
    def lower(self) -> str:
        """The text in small letters, as long as the text."""
        return small(self.text)

    def between(self, start: int, end: int) -> str:
        """The text of the words ``start`` to ``end`` (exclusive), without the space after it."""
        words = self.words
        if end > len(words):
            end = len(words)
        if start >= end:
            return ""
        last = words[end - 1]
        return self.text[words[start].idx : last.idx + len(last.text)]

    def word_at(self, offset: int) -> int:
        """The number of the word at or before a character."""
        return bisect_right(self._offsets, offset) - 1

    @lazy
    def _offsets(self) -> list[int]:
        return [word.idx for word in self.words]

    @lazy
    def ents(self) -> tuple[Span, ...]:
        """The entities."""
        return tuple(self._doc.ents)

    @property
    def sents(self) -> list[Passage]:
        """The sentences; not kept, as they hold the page: it should go as soon as nobody needs it."""
        return [Passage(self, start, end) for start, end in pairwise(self._bounds)]

    @lazy
    def _bounds(self) -> list[int]:
        """Where each sentence begins, and the end of the last one."""
        return [*self._starts, len(self)]

    @lazy
    def sentence_numbers(self) -> list[int]:
        """The number of the sentence of each word."""
        lengths = (end - start for start, end in pairwise(self._bounds))
        return [number for number, length in enumerate(lengths) for _ in range(length)]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Passage | None:
        """The words between two offsets, as spaCy's ``Doc.char_span`` finds them."""
        span = self._doc.char_span(start, end, alignment_mode=alignment_mode)
        return None if span is None else Passage(self, span.start, span.end)


@dataclass(slots=True)
class _Reading:
    """What was read of a document, with its tags and entities then."""

    doc: ref[Doc]
    text: str
    marks: Any
    words: list[Word]
    starts: list[int]


# That of the document read last: components read one after the other.
_last: _Reading | None = None
_spellings: dict[int, Spelling] = {}
_morphologies: dict[int, Morphology] = {}
_meanings: dict[tuple[int, ...], Marks] = {}


def _latest(doc: Doc) -> tuple[str, list[Word], list[int]]:
    """The text and the words of a document, read anew where its tags or entities have changed, and at which
    words its sentences begin.
    """
    global _last
    marks = doc.to_array(_MARKS)
    if _last is None or _last.doc() is not doc or len(_last.words) != len(doc):
        words = _read(doc)
        # What ``doc.text`` gives, without a token object for each word.
        text = "".join([word.text + word.whitespace_ for word in words])
        _last = _Reading(ref(doc), text, marks, words, _sentence_starts(marks))
    else:
        different = marks != _last.marks
        if different.any():
            changed = different.any(axis=1).nonzero()[0].tolist()
            words = _renewed(doc, _last.words, marks, changed)
            _last = _Reading(_last.doc, _last.text, marks, words, _sentence_starts(marks))
    return _last.text, _last.words, _last.starts


def _sentence_starts(marks: Any) -> list[int]:
    starts: list[int] = (marks[:, 0] == 1).nonzero()[0].tolist()
    return [0, *filter(None, starts)] if len(marks) else []


def text_of(doc: Doc) -> str:
    """The text of a document, which making it anew would cost as much as reading all its words."""
    return _last.text if _last is not None and _last.doc() is doc else doc.text


def texts_of(doc: Doc) -> list[str]:
    """The text of each token."""
    return [spelling.text for spelling in _spelt(doc, doc.to_array(ORTH).tolist())]


def _spelt(doc: Doc, orths: list[int]) -> list[Spelling]:
    """The spelling of each token of a document, most of which are known."""
    if len(_spellings) > _SPELLINGS_KEPT:
        _spellings.clear()
    try:
        return [*map(_spellings.__getitem__, orths)]
    except KeyError:
        return [_spellings.get(orth) or _spell(doc, i, orth) for i, orth in enumerate(orths)]


def _meant(doc: Doc, numbers: list[tuple[int, ...]]) -> list[Marks]:
    """What the numbers mean that stand for the marks of each token, most of which are known."""
    try:
        return [*map(_meanings.__getitem__, numbers)]
    except KeyError:
        return [_meanings.get(each) or _read_marks(doc[i], each) for i, each in enumerate(numbers)]


def _read(doc: Doc) -> list[Word]:
    """The words of a document, attribute by attribute, each for all of them at once."""
    columns: list[list[int]] = doc.to_array([ORTH, SPACY, *_MARKS]).T.tolist()
    orths, spaced, *numbers = columns
    spellings, marks = _spelt(doc, orths), _meant(doc, [*zip(*numbers, strict=True)])
    lengths = (len(spelling.text) + space for spelling, space in zip(spellings, spaced, strict=True))
    offsets = accumulate(lengths, initial=0)
    return [*map(Word, range(len(orths)), offsets, spellings, map(_TRUE, spaced), marks)]


def _renewed(doc: Doc, words: list[Word], marks: Any, changed: list[int]) -> list[Word]:
    """The words of a document of which some have other marks than before; those are made anew."""
    words = words.copy()
    for i in changed:
        numbers = tuple(marks[i].tolist())
        words[i] = words[i].marked(_meanings.get(numbers) or _read_marks(doc[i], numbers))
    return words


def _read_marks(token: Token, numbers: tuple[int, ...]) -> Marks:
    start, _, morph, _, iob = numbers
    features = _morphologies.get(morph)
    if features is None:
        features = _morphologies[morph] = Morphology(token.morph.to_dict())
    marks = _meanings[numbers] = Marks(start == 1, token.pos_, features, token.ent_type_, _IOB[iob])
    return marks


def _spell(doc: Doc, i: int, orth: int) -> Spelling:
    token = doc[i]
    flags = (token.is_alpha, token.is_punct, token.is_space, token.is_title, token.is_upper)
    _spellings[orth] = spelling = Spelling(token.text, token.lower_, *flags)
    return spelling
