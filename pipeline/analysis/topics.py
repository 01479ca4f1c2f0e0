"""``entrevue_topics``: what was talked about.

``topics_of`` reads the sentences that tell of one contact and answers with codes of ``records.TOPICS``. The
words that speak of each topic stand in ``models/fr/topics.toml``; what belongs to somebody's office
(``ministre de l'Énergie``), to the name of a body or to a venue is set aside: it tells who met, not why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis import extensions
from pipeline.geography import fold
from pipeline.lexicons import lexicon
from pipeline.records import TOPICS

_TOKEN = re.compile(r"\w+|[^\w\s]")
_GLUE = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "à", "aux", "au", "et", ",", "'", "’", "`", "-"}
)
_WORDS = re.compile(r"\w+")
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word or phrase that speaks of a topic: ``start`` and ``end`` are character offsets, end exclusive.

    ``weak`` is True for words that speak of it only where parties are said to talk (``union africaine``).
    """

    topic: str
    start: int
    end: int
    phrase: str
    weak: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a lexicon line; ``stem`` for ``commerc*``, ``exact`` for ``=maïs``, whose accents count."""

    form: str
    stem: bool
    exact: bool

    def matches(self, folded: str, form: str) -> bool:
        if self.exact:
            return form == self.form
        return folded.startswith(self.form) if self.stem else folded == self.form


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A lexicon line and the table and key where it stands."""

    words: tuple[_Word, ...]
    table: str
    key: str
    text: str


def _phrase(text: str, table: str, key: str) -> _Phrase:
    exact = text.startswith("=")
    words: list[_Word] = []
    for part in text.removeprefix("=").split():
        forms = _WORDS.findall(part.lower()) if exact else fold(part).split()
        words += [_Word(form, False, exact) for form in forms]
        if part.endswith("*"):
            words[-1] = _Word(words[-1].form, True, False)
    return _Phrase(tuple(words), table, key, text)


class _Index:
    """Phrases by the first letters of their first word."""

    def __init__(self, tables: dict[str, dict[str, list[str]]], keys: tuple[str, ...]) -> None:
        self._by_prefix: dict[str, list[_Phrase]] = defaultdict(list)
        for table, lists in tables.items():
            for key in keys:
                for text in lists.get(key, ()):
                    phrase = _phrase(text, table, key)
                    self._by_prefix[fold(phrase.words[0].form)[:_PREFIX]].append(phrase)

    def at(self, words: list[str], forms: list[str], start: int) -> Iterator[_Phrase]:
        """The phrases that begin at a word, given the folded words and their forms in lower case."""
        for phrase in self._by_prefix.get(words[start][:_PREFIX], ()):
            end = start + len(phrase.words)
            if end <= len(words) and all(
                word.matches(words[start + i], forms[start + i]) for i, word in enumerate(phrase.words)
            ):
                yield phrase


@cache
def _topic_index() -> _Index:
    return _Index(lexicon("topics")["topics"], ("phrases", "weak", "refused"))


@cache
def _mask_index() -> _Index:
    return _Index({"masks": lexicon("topics")["masks"]}, ("title_heads", "names"))


@cache
def _cue_index() -> _Index:
    return _Index({"cues": lexicon("topics")["cues"]}, ("agenda", "speech", "talks", "aside"))


@cache
def _portfolio() -> frozenset[str]:
    return frozenset(map(fold, lexicon("topics")["masks"]["portfolio"]))


# ---------------------------------------------------------------- reading


class _Reading:
    """A text cut into words and punctuation, with what masks hide."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_TOKEN.finditer(text))
        # Words alone carry topics; each keeps the number of its token.
        self.at = [i for i, token in enumerate(self.tokens) if token.group()[0].isalnum()]
        self.forms = [self.tokens[i].group().lower() for i in self.at]
        self.words = [fold(form) for form in self.forms]
        self.masked = self._masked()

    def phrases(self, index: _Index) -> Iterator[tuple[int, _Phrase]]:
        """The lexicon lines found, each with the number of its first word."""
        for number in range(len(self.words)):
            for phrase in index.at(self.words, self.forms, number):
                yield number, phrase

    def _masked(self) -> set[int]:
        """Numbers of the words within titles and names."""
        masked: set[int] = set()
        for number, phrase in self.phrases(_mask_index()):
            end = number + len(phrase.words)
            if phrase.key == "title_heads":
                end = self._title_end(end)
            masked.update(range(number, end))
        return masked

    def _title_end(self, number: int) -> int:
        """The word after the portfolio that follows a title: ``de l'Économie, des Finances et du Plan``."""
        end = number
        while end < len(self.words):
            between = self.tokens[self.at[end - 1] + 1 : self.at[end]]
            if any(token.group() not in _GLUE for token in between):
                break
            form = self.tokens[self.at[end]].group()
            if not (form[0].isupper() or form.lower() in _GLUE or self.words[end] in _portfolio()):
                break
            end += 1
        return end

    def hits(self) -> Iterator[TopicHit]:
        """Words and phrases that speak of a topic, those in a refused phrase left out."""
        refused: set[tuple[str, int]] = set()
        found: list[tuple[int, _Phrase]] = []
        for number, phrase in self.phrases(_topic_index()):
            if phrase.key == "refused":
                refused |= {(phrase.table, number + i) for i in range(len(phrase.words))}
            elif number not in self.masked:
                found.append((number, phrase))
        for number, phrase in found:
            if (phrase.table, number) not in refused:
                start = self.tokens[self.at[number]].start()
                end = self.tokens[self.at[number + len(phrase.words) - 1]].end()
                yield TopicHit(phrase.table, start, end, phrase.text, phrase.key == "weak")


def topic_hits(text: str) -> list[TopicHit]:
    """Every word or phrase of a text that speaks of a topic, in order.

    >>> [(hit.topic, hit.phrase) for hit in topic_hits("Il a parlé du gaz au ministre de la Culture.")]
    [('energy', 'gaz')]
    """
    return list(_Reading(text).hits())


def topics_of(text: str) -> list[str]:
    """The topics that a passage speaks of, in the order of ``records.TOPICS``.

    >>> topics_of("Les entretiens ont porté sur les échanges commerciaux et le transport ferroviaire.")
    ['economy_trade', 'transport']
    """
    found = {hit.topic for hit in topic_hits(text) if not hit.weak}
    return [topic for topic in TOPICS if topic in found]


@Language.factory("entrevue_topics")
def make_topics(nlp: Language, name: str) -> Topics:
    """The component, for ``nlp.add_pipe("entrevue_topics")``."""
    extensions.register()
    return Topics()


class Topics:
    """Reads the lexicon before the first document; ``topics_of`` is called by whoever knows the sentences."""

    def __init__(self) -> None:
        _topic_index()
        _mask_index()

    def __call__(self, doc: Doc) -> Doc:
        return doc
