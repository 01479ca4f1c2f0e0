"""``entrevue_topics``: what was talked about.

``topic_hits`` finds the words of a passage that speak of a topic, ``topics_of`` answers with codes of
``records.TOPICS``; ``pipeline.analysis.contacts.matters.decision`` decides what one contact was about. The
words that speak of each topic stand in ``models/fr/topics.toml``; what belongs to somebody's office
(``ministre de l'Énergie``), to the name of a body, to a venue or to the setting (``en marge du sommet``) is
set aside: it tells who met and when, not what about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.topic_lines import Index, Phrase, Word, parse, spelt_out
from pipeline.geography import (
    countries_of_compound,
    country_of_demonym,
    fold,
    is_state,
)
from pipeline.geography.folding import FOLDED
from pipeline.geography.gazetteer import region_names
from pipeline.lexicons import lexicon
from pipeline.memo import lazy
from pipeline.records import TOPICS

# Words alone carry topics.
_WORD = re.compile(r"\b[^\W_]\w*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_GLUE, _ARTICLES = (frozenset(lexicon("topics")["small"][name]) for name in ("within_titles", "articles"))
_IN_WORD = frozenset({"'", "’", "`", "-"})
_MASKS, _CUES = "masks", "cues"
# How many words "…" may stand for in a lexicon line.
_WIDEST_GAP = 4
# Keys of a topic whose lines prove it.
_PROOFS = frozenset({"phrases", "patterns"})
# Kinds of organisations that are no place where states deal with each other.
_NO_FORUM = frozenset({"movement"})
_LONGEST_FILLER = 6
# How many words a setting has at most.
_LONGEST_SETTING = 8
# How many words may stand between an issue and what it is about: "la situation sécuritaire dans le Darfour".
_ISSUE_REACH = 3


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word or phrase that speaks of a topic: ``start`` and ``end`` are character offsets, end exclusive.

    ``weak`` is True for words that prove nothing alone: ``Union africaine`` without ``avenir de`` before;
    ``body`` for the name of an organisation; ``loose`` for a line whose words only stand near each other
    (``patterns`` of the lexicon).
    """

    topic: str
    start: int
    end: int
    phrase: str
    weak: bool
    body: bool = False
    loose: bool = False


@cache
def _index() -> Index:
    """The phrases that mask others, those that speak of topics, and the cues, all in one."""
    topics = dict(lexicon("topics")["topics"])
    topics["multilateral"] = dict(topics["multilateral"], bodies=sorted(_bodies()))
    masks = {_MASKS: lexicon("topics")["masks"]}
    cues = {_CUES: lexicon("topics")["cues"]}
    lines = (
        (text, table, key)
        for tables, keys in (
            (masks, ("title_heads", "names", "settings")),
            (topics, ("phrases", "patterns", "weak", "refused", "bodies")),
            (cues, ("issues", "openers", "talks")),
        )
        for table, lists in tables.items()
        for key in keys
        for line in lists.get(key, ())
        for text in spelt_out(line)
    )
    return Index(parse(*line, rank) for rank, line in enumerate(lines))


@cache
def _bodies() -> frozenset[str]:
    """Folded names of international organisations."""
    return frozenset(
        fold(name)
        for organisation in lexicon("organisations")["organisation"]
        for name in organisation["names"]
        if organisation.get("kind") not in _NO_FORUM
    )


@cache
def _portfolio() -> frozenset[str]:
    return frozenset(map(fold, lexicon("topics")["masks"]["portfolio"]))


@cache
def _setting_ends() -> frozenset[str]:
    return frozenset(map(fold, lexicon("topics")["masks"]["setting_ends"]))


# ---------------------------------------------------------------- reading


class Reading:
    """The words of a text, with what masks hide.

    ``spelt`` are as they stand there, ``words`` folded, ``spans`` their character offsets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spelt: list[str] = _WORD.findall(text)
        self.words = list(map(FOLDED.__getitem__, self.spelt))
        # The lexicon lines found, each with the numbers of its first word and of the word after it.
        self._masking: list[tuple[int, int, Phrase]] = []
        self._topical: list[tuple[int, int, Phrase]] = []
        self.cues: list[tuple[int, int, Phrase]] = []
        self._stretches: dict[int, int] = {}
        self._find()
        self.masked = self._masked()

    @lazy
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        return [word.span() for word in _WORD.finditer(self.text)]

    def _find(self) -> None:
        lists = {_MASKS: self._masking, _CUES: self.cues}
        following: list[str | None] = [*self.words[1:], None]
        for number, beginning in enumerate(map(_index().beginning_with.__getitem__, self.words)):
            if beginning is None:
                continue
            for phrase in beginning.before(following[number]):
                end = phrase.end(self, number)
                if end is not None:
                    lists.get(phrase.table, self._topical).append((number, end, phrase))

    def after(self, word: Word, number: int) -> int | None:
        """The number of the word after ``word``, when it stands at ``number``."""
        if word.kind == "whole":
            found = self.words[number] == word.form
        elif word.kind == "one of":
            found = self.words[number] in word.forms or self.words[number].startswith(word.stems)
        elif word.kind == "slot":
            return self._after_slot(_SLOTS[word.form], number)
        elif word.kind == "exact":
            found = self.spelt[number].lower() == word.form
        else:
            found = self.words[number].startswith(word.form)
        return number + 1 if found else None

    def has_soon(self, words: Sequence[Word], number: int) -> bool:
        """Whether words follow at ``number`` or a few words later in the same stretch between stops."""
        soon = range(number, min(number + _WIDEST_GAP + 1, len(self.words)))
        if words and not words[0].may_be_among(self.words[soon.start : soon.stop]):
            return False
        first = next((start for start in soon if self._has(words, start)), None)
        return first is not None and first < self._stretch_end(number)

    def _has(self, words: Sequence[Word], number: int) -> bool:
        end: int | None = number
        for word in words:
            if end is None or end >= len(self.words):
                return False
            end = self.after(word, end)
        return end is not None

    def _stretch_end(self, number: int) -> int:
        """How far what stands at most a few words after ``number`` may be looked for."""
        if number not in self._stretches:
            end, limit = number, min(number + _WIDEST_GAP + 1, len(self.words))
            while end < limit and self._between(end) <= _IN_WORD:
                end += 1
            self._stretches[number] = end
        return self._stretches[number]

    def _after_slot(self, is_filler: Callable[[str], bool], number: int) -> int | None:
        while number < len(self.words) and self.words[number] in _ARTICLES:
            number += 1
        for length in range(min(_LONGEST_FILLER, len(self.words) - number), 0, -1):
            if is_filler(" ".join(self.words[number : number + length])):
                return number + length
        return None

    def _masked(self) -> set[int]:
        """Numbers of the words within titles and names."""
        masked: set[int] = set()
        topical = {
            number for number, end, phrase in self._topical if end - number > 1 and phrase.key != "refused"
        }
        for number, end, phrase in self._masking:
            if phrase.key == "title_heads":
                if number in topical:
                    continue  # "la commission mixte", "le Fonds européen de développement"
                end = self._title_end(end)
            elif phrase.key == "settings":
                end = self._setting_end(end)
            masked.update(range(number, end))
        return masked

    def _title_end(self, number: int) -> int:
        """The word after the portfolio that follows a title: ``de l'Économie, des Finances et du Plan``."""
        end = number
        while end < len(self.words):
            if not self._between(end) <= _GLUE:
                break
            form = self.spelt[end]
            known = form.lower() in _GLUE or self.words[end] in _portfolio()
            if not (known or form[0].isupper() or country_of_demonym(self.words[end])):
                break
            end += 1
        return end

    def _setting_end(self, number: int) -> int:
        """The word after a setting, which the next punctuation, conjunction or verb ends at the latest:
        ``depuis la crise migratoire du printemps et veut …``.
        """
        end = number
        while end < len(self.words) and end - number < _LONGEST_SETTING and self._between(end) <= _IN_WORD:
            if self.words[end] in _setting_ends():
                break
            end += 1
        return end

    def _between(self, number: int) -> set[str]:
        """The punctuation between a word and the one before it."""
        return set(_TOKEN.findall(self.text[self.spans[number - 1][1] : self.spans[number][0]]))

    def hits(self) -> Iterator[TopicHit]:
        """Words and phrases that speak of a topic, those in a refused phrase left out."""
        refused: set[tuple[str, int]] = set()
        found: list[tuple[int, int, Phrase]] = []
        for number, end, phrase in self._topical:
            if phrase.key == "refused":
                refused |= {(phrase.table, i) for i in range(number, end)}
            elif number not in self.masked and not (phrase.key == "bodies" and self._is_common(number)):
                found.append((number, end, phrase))
        issues = [end for _, end, phrase in self.cues if phrase.key == "issues"]
        bodies = [range(number, end) for number, end, phrase in found if phrase.key == "bodies"]
        for number, end, phrase in found:
            if any((phrase.table, i) in refused for i in range(number, end)):
                continue
            if not _is_within(range(number, end), bodies):
                weak = phrase.key not in _PROOFS and not any(
                    0 <= number - issue <= _ISSUE_REACH for issue in issues
                )
                start, stop = self.spans[number][0], self.spans[end - 1][1]
                body, loose = phrase.key == "bodies", phrase.key == "patterns"
                yield TopicHit(phrase.table, start, stop, phrase.text, weak, body, loose)

    def _is_common(self, number: int) -> bool:
        """True for a word in small letters, which is no body's name."""
        return self.spelt[number][0].islower()


def _is_within(words: range, bodies: list[range]) -> bool:
    """True for part of a body's name: ``migrations`` in ``Organisation internationale des migrations``."""
    return any(
        body.start <= words.start and words.stop <= body.stop and len(words) < len(body) for body in bodies
    )


_SLOTS: dict[str, Callable[[str], bool]] = {
    "pays": is_state,
    "peuple": lambda words: country_of_demonym(words) is not None,
    "peuples": lambda words: bool(countries_of_compound(words)),
    "region": lambda words: words in region_names(),
    "organisation": lambda words: words in _bodies(),
}


def topic_hits(text: str) -> list[TopicHit]:
    """Every word or phrase of a text that speaks of a topic, in order.

    >>> [(hit.topic, hit.phrase) for hit in topic_hits("Il a parlé du gaz au ministre de la Culture.")]
    [('energy', 'gaz')]
    """
    return list(Reading(text).hits())


def topics_of(text: str) -> list[str]:
    """The topics that a passage speaks of, in the order of ``records.TOPICS``.

    >>> topics_of("Les entretiens ont porté sur les échanges commerciaux et le transport ferroviaire.")
    ['economy_trade', 'transport']
    """
    found = {hit.topic for hit in topic_hits(text) if not hit.weak}
    return [topic for topic in TOPICS if topic in found]


def turns_elsewhere(reading: Reading) -> bool:
    """Whether a sentence begins with another occasion: ``La veille, il avait rencontré son homologue.``

    >>> turns_elsewhere(Reading("La veille, il avait rencontré son homologue."))
    True
    """
    opened = any(number == 0 and phrase.key == "openers" for number, _, phrase in reading.cues)
    return opened and any(phrase.key == "talks" for _, _, phrase in reading.cues)


def _topics_in(passage: Doc | Span) -> list[str]:
    return topics_of(passage.text)


@Language.factory("entrevue_topics")
def make_topics(nlp: Language, name: str) -> Topics:
    """Make the component; it has no settings.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> _ = nlp.add_pipe("entrevue_topics")
    >>> doc = nlp("Les deux présidents ont parlé du gaz. Ils se sont quittés bons amis.")
    >>> doc._.topics, doc[8:]._.topics
    (['energy'], [])
    """
    extensions.register()
    return Topics()


class Topics:
    """Gives documents and spans ``._.topics``, the topics that they speak of, found when asked for."""

    def __init__(self) -> None:
        # Read before the first document, not while it is timed.
        _index()
        for kind in (Doc, Span):
            kind.set_extension("topics", getter=_topics_in, force=True)

    def __call__(self, doc: Doc) -> Doc:
        return doc
