"""``entrevue_topics``: what was talked about.

``topics_of`` reads the sentences that tell of one contact and answers with codes of ``records.TOPICS``. The words
that speak of each topic stand in ``models/fr/topics.toml``; what belongs to somebody's office (``ministre de
l'Énergie``), to the name of a body or to a venue is set aside first: it says who met, not what about.
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
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word or phrase that speaks of a topic: ``start`` and ``end`` are character offsets, end exclusive."""

    topic: str
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A lexicon line: its words, each whole or a stem, and what it says."""

    words: tuple[tuple[str, bool], ...]
    topic: str
    refused: bool
    text: str

    def matches(self, words: list[str], start: int) -> bool:
        if start + len(self.words) > len(words):
            return False
        return all(
            words[start + i].startswith(word) if stem else words[start + i] == word
            for i, (word, stem) in enumerate(self.words)
        )


def _phrase(text: str, topic: str, refused: bool = False) -> _Phrase:
    words = tuple(
        (word, star and last)
        for part in text.split()
        for star in (part.endswith("*"),)
        for folded in (fold(part).split(),)
        for last, word in ((i == len(folded) - 1, w) for i, w in enumerate(folded))
    )
    return _Phrase(words, topic, refused, text)


class _Index:
    """Phrases by the first letters of their first word."""

    def __init__(self, phrases: Iterator[_Phrase]) -> None:
        self._by_prefix: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_prefix[phrase.words[0][0][:_PREFIX]].append(phrase)

    def at(self, words: list[str], start: int) -> list[_Phrase]:
        """The phrases that begin at a word."""
        word = words[start]
        found = self._by_prefix.get(word[:_PREFIX], [])
        return [phrase for phrase in found if phrase.matches(words, start)]


@cache
def _topic_index() -> _Index:
    topics = lexicon("topics")["topics"]
    return _Index(
        _phrase(text, topic, key == "refused")
        for topic, table in topics.items()
        for key in ("phrases", "refused")
        for text in table.get(key, ())
    )


@cache
def _mask_index() -> _Index:
    masks = lexicon("topics")["masks"]
    return _Index(_phrase(text, key) for key in ("title_heads", "names") for text in masks[key])


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
        self.words = [fold(self.tokens[i].group()) for i in self.at]
        self.masked = self._masked()

    def _masked(self) -> set[int]:
        """Numbers of the words within titles and names."""
        masked: set[int] = set()
        for number in range(len(self.words)):
            for phrase in _mask_index().at(self.words, number):
                end = number + len(phrase.words)
                if phrase.topic == "title_heads":
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
        refused: set[tuple[str, int]] = set()
        found: list[tuple[int, _Phrase]] = []
        for number in range(len(self.words)):
            if number in self.masked:
                continue
            for phrase in _topic_index().at(self.words, number):
                if phrase.refused:
                    refused |= {(phrase.topic, number + i) for i in range(len(phrase.words))}
                else:
                    found.append((number, phrase))
        for number, phrase in found:
            if (phrase.topic, number) not in refused:
                start = self.tokens[self.at[number]].start()
                end = self.tokens[self.at[number + len(phrase.words) - 1]].end()
                yield TopicHit(phrase.topic, start, end, phrase.text)


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
    found = {hit.topic for hit in topic_hits(text)}
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
