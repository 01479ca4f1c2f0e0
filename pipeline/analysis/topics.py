"""``entrevue_topics``: what was talked about.

``topic_hits`` finds the words of a passage that speak of a topic, ``topics_of`` answers with codes of
``records.TOPICS``; ``pipeline.analysis.contacts.matters`` decides what one contact was about. The words that
speak of each topic stand in ``models/fr/topics.toml``; what belongs to somebody's office (``ministre de
l'Énergie``), to the name of a body, to a venue or to the setting (``en marge du sommet``) is set aside: it
tells who met and when, not what about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.geography import (
    countries_of_compound,
    country_of_capital,
    country_of_demonym,
    country_of_name,
    fold,
)
from pipeline.geography.folding import FOLDED
from pipeline.geography.gazetteer import region_names
from pipeline.lexicons import lexicon
from pipeline.memo import Memo, lazy
from pipeline.records import TOPICS

# Words alone carry topics.
_WORD = re.compile(r"\b[^\W_]\w*")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_GLUE = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "à", "aux", "au", "et", "pour", ",", "'", "’", "`", "-"}
)
_IN_WORD = frozenset({"'", "’", "`", "-"})
_WORDS = re.compile(r"\w+")
_MASKS, _CUES = "masks", "cues"
_PREFIX = 3
_ARTICLES = frozenset({"la", "le", "les", "l"})
_LONGEST_FILLER = 6
# How many words may stand between an issue and what it is about: "la situation sécuritaire dans le Darfour".
_ISSUE_REACH = 3


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word or phrase that speaks of a topic: ``start`` and ``end`` are character offsets, end exclusive.

    ``weak`` is True for words that prove nothing alone: ``Union africaine`` without ``avenir de`` before;
    ``body`` for the name of an organisation.
    """

    topic: str
    start: int
    end: int
    phrase: str
    weak: bool
    body: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a lexicon line; ``exact`` for ``=maïs``, whose accents count."""

    form: str
    kind: Literal["whole", "stem", "exact", "slot"]

    def may_be(self, folded: str) -> bool:
        """Whether it may stand for a folded word, of which only more than its letters could tell."""
        if self.kind == "whole":
            return folded == self.form
        return self.kind != "stem" or folded.startswith(self.form)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A lexicon line and the table and key where it stands.

    ``unread`` are the words that ``_Index.beginning_with`` leaves to be read: all but the first, or all.
    """

    words: tuple[_Word, ...]
    table: str
    key: str
    text: str
    rank: int
    unread: tuple[_Word, ...]

    def end(self, reading: Reading, start: int) -> int | None:
        """The number of the word after the phrase that begins at word ``start``; None where it does not."""
        position: int | None = start + len(self.words) - len(self.unread)
        for word in self.unread:
            if position is None or position >= len(reading.words):
                return None
            position = reading.after(word, position)
        return position


class _Beginning(NamedTuple):
    """The phrases that may begin with a word: those with one certain second word by it, and all others."""

    by_second: dict[str, list[_Phrase]]
    others: list[_Phrase]

    def before(self, word: str | None) -> list[_Phrase]:
        """The phrases that may go on with a folded word, in the order of the lexicon."""
        phrases = self.by_second.get(word) if word is not None else None
        return sorted([*phrases, *self.others], key=_rank) if phrases else self.others


def _rank(phrase: _Phrase) -> int:
    return phrase.rank


def _phrase(text: str, table: str, key: str, rank: int) -> _Phrase:
    words: list[_Word] = []
    for part in text.removeprefix("=").split():
        if part.startswith("{"):
            words.append(_Word(part.strip("{}"), "slot"))
        elif text.startswith("="):
            words += [_Word(form, "exact") for form in _WORDS.findall(part.lower())]
        else:
            words += [_Word(form, "whole") for form in fold(part).split()]
        if part.endswith("*"):
            words[-1] = _Word(words[-1].form, "stem")
    compared = words[0].kind in ("whole", "stem")
    return _Phrase(tuple(words), table, key, text, rank, tuple(words[compared:]))


class _Index:
    """Phrases by the first letters of their first word.

    ``beginning_with`` gives the phrases that may begin with a folded word; None where there are none.
    """

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        self._by_prefix: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_prefix[fold(phrase.words[0].form)[:_PREFIX]].append(phrase)
        self.beginning_with = Memo(self._read)

    def _read(self, word: str) -> _Beginning | None:
        beginning = _Beginning({}, [])
        for phrase in self._by_prefix.get(word[:_PREFIX], ()):
            if phrase.words[0].may_be(word):
                # What stands for several words leaves open where the second one is.
                alone = len(phrase.words) == 1 or phrase.words[0].kind == "slot"
                second = None if alone else phrase.words[1]
                if second is not None and second.kind == "whole":
                    beginning.by_second.setdefault(second.form, []).append(phrase)
                else:
                    beginning.others.append(phrase)
        return beginning if any(beginning) else None


@cache
def _index() -> _Index:
    """The phrases that mask others, those that speak of topics, and the cues, all in one."""
    topics = dict(lexicon("topics")["topics"])
    topics["multilateral"] = dict(topics["multilateral"], bodies=sorted(_bodies()))
    masks = {_MASKS: lexicon("topics")["masks"]}
    cues = {_CUES: lexicon("topics")["cues"]}
    lines = (
        (text, table, key)
        for tables, keys in (
            (masks, ("title_heads", "names", "settings")),
            (topics, ("phrases", "weak", "refused", "bodies")),
            (cues, ("issues", "openers", "talks")),
        )
        for table, lists in tables.items()
        for key in keys
        for text in lists.get(key, ())
    )
    return _Index(_phrase(*line, rank) for rank, line in enumerate(lines))


@cache
def _bodies() -> frozenset[str]:
    """Folded names of international organisations."""
    return frozenset(
        fold(name)
        for organisation in lexicon("organisations")["organisation"]
        for name in organisation["names"]
    )


@cache
def _portfolio() -> frozenset[str]:
    return frozenset(map(fold, lexicon("topics")["masks"]["portfolio"]))


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
        self._masking: list[tuple[int, int, _Phrase]] = []
        self._topical: list[tuple[int, int, _Phrase]] = []
        self.cues: list[tuple[int, int, _Phrase]] = []
        self._find()
        self.masked = self._masked()

    @lazy
    def spans(self) -> list[tuple[int, int]]:
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

    def after(self, word: _Word, number: int) -> int | None:
        """The number of the word after ``word``, when it stands at ``number``."""
        if word.kind == "slot":
            return self._after_slot(_SLOTS[word.form], number)
        if word.kind == "exact":
            found = self.spelt[number].lower() == word.form
        elif word.kind == "stem":
            found = self.words[number].startswith(word.form)
        else:
            found = self.words[number] == word.form
        return number + 1 if found else None

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
        topical = {number for number, end, _ in self._topical if end - number > 1}
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
        """The word after the next punctuation: ``depuis la crise migratoire du printemps, …``."""
        end = number
        while end < len(self.words) and self._between(end) <= _IN_WORD:
            end += 1
        return end

    def _between(self, number: int) -> set[str]:
        """The punctuation between a word and the one before it."""
        return set(_TOKEN.findall(self.text[self.spans[number - 1][1] : self.spans[number][0]]))

    def hits(self) -> Iterator[TopicHit]:
        """Words and phrases that speak of a topic, those in a refused phrase left out."""
        refused: set[tuple[str, int]] = set()
        found: list[tuple[int, int, _Phrase]] = []
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
                weak = phrase.key != "phrases" and not any(
                    0 <= number - issue <= _ISSUE_REACH for issue in issues
                )
                start, stop = self.spans[number][0], self.spans[end - 1][1]
                yield TopicHit(phrase.table, start, stop, phrase.text, weak, body=phrase.key == "bodies")

    def _is_common(self, number: int) -> bool:
        """True for a word in small letters, which is no body's name."""
        return self.spelt[number][0].islower()


def _is_within(words: range, bodies: list[range]) -> bool:
    """True for part of a body's name: ``migrations`` in ``Organisation internationale des migrations``."""
    return any(
        body.start <= words.start and words.stop <= body.stop and len(words) < len(body) for body in bodies
    )


def _is_country(words: str) -> bool:
    return country_of_name(words) is not None or country_of_capital(words) is not None


_SLOTS: dict[str, Callable[[str], bool]] = {
    "pays": _is_country,
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
