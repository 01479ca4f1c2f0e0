"""What single sentences say of the matter of talks: the topics that they name, and how.

A topic is the object of a topic verb (``ont évoqué le gaz``), its subject (``le gaz a été évoqué``), close to
a verb of speech (``a salué l'aide``), or merely there; the sentence as a whole goes on with an occasion
(``au cours de l'entretien``), tells of both parties (``les deux ministres``), or of earlier times. The
patterns stand in ``models/fr/matters.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import accumulate
from operator import or_
from typing import Literal

from pipeline.analysis.beginnings import BeginningIndex, openings
from pipeline.analysis.topics import Reading, TopicHit, turns_elsewhere
from pipeline.lexicons import lexicon
from pipeline.memo import lazy

# How many words may stand between a word and the topic that it governs, or the verb and the topic before it.
_NEAR = 5
_IN_SPEECH = 8
_BEFORE_VERB = 12
_MOST_TOPICS = 4
_LONGEST = 3
# What parts two items of a list of matters.
_ITEM_END, _NEXT_ITEM, _AFTER_ITEM = (
    re.compile(lexicon("matters")["items"][name], re.IGNORECASE) for name in ("end", "next", "after")
)
# Determiners of a topic, folded; a list of items, as written, up to the determiner of the next.
_DETERMINED = re.compile(lexicon("matters")["items"]["determined"])
_LISTED = re.compile(lexicon("matters")["items"]["listed"], re.IGNORECASE)
_COMPLEMENT = re.compile(lexicon("matters")["items"]["complement"], re.IGNORECASE)
_IN_LIST = 25
_VAGUE = frozenset(lexicon("matters")["items"]["vague"])
# How many words may part the topics of two items of a list, of one item.
_IN_ITEM, _IN_PHRASE = 9, 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic named at a character of a sentence.

    ``strength``: whether the words name it for certain, prove little (``TopicHit.weak``) or are the name of
    an organisation; ``line``: the line of the lexicon that it fits; ``marks``: how it is named.
    """

    topic: str
    line: str
    start: int
    strength: Literal["plain", "weak", "body"]
    marks: frozenset[str]

    @property
    def is_matter(self) -> bool:
        """Whether the sentence says in so many words that this was talked about."""
        return self.strength == "plain" and not self.marks.isdisjoint(("object", "subject"))


class Passage:
    """A sentence: the topics that it names, and what it does as a whole, which is looked for when asked.

    Args:
        text: the sentence.
        names: the characters of names, within which no topic is named.
    """

    def __init__(self, text: str, names: Sequence[range] = ()) -> None:
        self._sentence = _Sentence(Reading(text))
        self.mentions = tuple(self._sentence.mentions(names))

    @lazy
    def marks(self) -> frozenset[str]:
        """What the sentence does."""
        marks = {name for name in lexicon("matters")["sentence"] if self._sentence.has("sentence", name)}
        if self._sentence.has("governors", "opens_matter"):
            marks.add("opens_matter")
        if self.turns:
            marks.add("turns")
        return frozenset(marks)

    @lazy
    def turns(self) -> bool:
        """Whether it begins with another occasion."""
        return turns_elsewhere(self._sentence.reading)

    @lazy
    def resumes(self) -> bool:
        """Whether it takes up the matter of a sentence before."""
        return self._sentence.has("sentence", "resumes")


def read(text: str) -> Passage:
    """What a sentence says.

    >>> passage = read("Les deux ministres ont évoqué le gaz.")
    >>> [mention.topic for mention in passage.mentions], sorted(passage.marks)
    (['energy'], ['joint', 'opens_matter'])
    """
    return Passage(text)


def _holds(longer: TopicHit, shorter: TopicHit) -> bool:
    """Whether a phrase is part of a longer one: ``ligne`` in ``ligne de contact``."""
    held = longer.start <= shorter.start and shorter.end <= longer.end
    return held and longer.end - longer.start > shorter.end - shorter.start


def _strength(hit: TopicHit) -> Literal["plain", "weak", "body"]:
    if not hit.weak:
        return "plain"
    return "body" if hit.body else "weak"


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    starts = [p.removeprefix("^") for p in lexicon("matters")[section][key] if p.startswith("^")]
    words = [p for p in lexicon("matters")[section][key] if not p.startswith("^")]
    return re.compile("|".join([rf"^(?:{'|'.join(starts)})"] * bool(starts) + [rf"\b(?:{'|'.join(words)})"]))


_BEGINNINGS = BeginningIndex()


@cache
def _bits(section: str, key: str) -> int:
    """The bits of a pattern in ``_BEGINNINGS``; it may end within a word."""
    return _BEGINNINGS.add(openings(f"(?:{'|'.join(lexicon('matters')[section][key])})."))


@cache
def _beginnings() -> BeginningIndex:
    """At which folded words the patterns may begin."""
    for section, patterns in lexicon("matters").items():
        for key in patterns:
            _bits(section, key)
    return _BEGINNINGS


@cache
def _beside_topics() -> list[tuple[tuple[str, str], int, re.Pattern[str]]]:
    """The patterns that are looked for beside topics, each with its name and its bits."""
    names = [("governors", key) for key in _GOVERNORS]
    names += [("sentence", "speaks"), *(("nearby", key) for key in lexicon("matters")["nearby"])]
    return [(name, _bits(*name), _pattern(*name)) for name in names]


_GOVERNORS = ("opens_matter", "closes_matter", "names_matter", "opens_silence", "closes_silence")
Spans = dict[tuple[str, str], list[tuple[int, int]]]


class _Sentence:
    """A sentence with its folded words in one string, in which the patterns are looked up."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.hits = list(reading.hits())
        self.folded = " ".join(reading.words)

    @lazy
    def _begun(self) -> list[tuple[int, int]]:
        """Where in the folded text patterns may begin, with the bits of those that may begin there."""
        words = self.folded.split(" ")
        starts = accumulate((len(word) + 1 for word in words), initial=0)
        marks = _beginnings().of(words)
        return [(start, each) for start, each in zip(starts, marks, strict=False) if each]

    @lazy
    def _marks(self) -> int:
        """The bits of the patterns of which a match may begin in the sentence."""
        return reduce(or_, (marks for _, marks in self._begun), BeginningIndex.ANYWHERE)

    def has(self, section: str, key: str) -> bool:
        """Whether a pattern occurs in the sentence."""
        bits = _bits(section, key)
        return bool(bits & self._marks) and any(True for _ in self._matches(bits, _pattern(section, key)))

    @lazy
    def _offsets(self) -> list[int]:
        """Where in the folded text each word begins."""
        return [0, *accumulate(len(word) + 1 for word in self.reading.words)]

    @lazy
    def _in_order(self) -> list[TopicHit]:
        return sorted((hit for hit in self.hits if not hit.weak), key=lambda hit: (hit.start, hit.end))

    @lazy
    def _starts(self) -> list[int]:
        return [start for start, _ in self.reading.spans]

    def mentions(self, names: Sequence[range]) -> Iterator[Mention]:
        """The topics named, in order, those within names left out."""
        if not self.hits:
            return
        spans = self._beside()
        count = f"topics={min(len({hit.topic for hit in self.hits if not hit.weak}), _MOST_TOPICS)}"
        for hit in self.hits:
            if not any(hit.start in name for name in names):
                marks = {count} | (self._governed(hit, spans) or {"bare"}) | self._neighbours(hit)
                strength = "plain" if self._is_said_to_be_matter(hit, spans) else _strength(hit)
                yield Mention(hit.topic, hit.phrase, hit.start, strength, frozenset(marks))

    def _is_said_to_be_matter(self, hit: TopicHit, spans: Spans) -> bool:
        """Whether nothing but a determiner stands between a topic, or a list that it goes on with, and words
        that leave no doubt that this was talked about: ``ont parlé de la frontière, de l'eau et du café``.

        Words that may stand for several topics prove none, nor do those of topics that are all vague, nor
        those of which something else is told (``la réparation des centrales``).
        """
        beside = (other for other in self.hits if other.start < hit.end and hit.start < other.end)
        if hit.body or hit.topic in _VAGUE or any(other.topic != hit.topic for other in beside):
            return False
        if _COMPLEMENT.match(self.reading.text, hit.end):
            return False
        here = self._offsets[bisect_left(self._starts, hit.start)]
        named = [end for _, end in spans.get(("governors", "names_matter"), ()) if end <= here]
        if not named:
            return False
        between = self.folded[named[-1] : here]
        if _DETERMINED.fullmatch(between):
            return True
        first = self.reading.spans[bisect_left(self._offsets, named[-1])][0] if named[-1] else 0
        stretch = self.reading.text[first : hit.start]
        return len(between.split()) <= _IN_LIST and _LISTED.fullmatch(stretch) is not None

    def _beside(self) -> Spans:
        """Where the patterns that are looked for beside topics match, those that do."""
        found = {
            name: list(self._matches(bits, pattern))
            for name, bits, pattern in _beside_topics()
            if bits & self._marks
        }
        return {name: spans for name, spans in found.items() if spans}

    def _matches(self, bits: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where a pattern matches, tried only at the words at which it may begin."""
        if bits & BeginningIndex.ANYWHERE:
            yield from (match.span() for match in pattern.finditer(self.folded))
            return
        reached = 0
        for start, marks in self._begun:
            if marks & bits and start >= reached:
                match = pattern.match(self.folded, start)
                if match is not None:
                    reached = match.end()
                    yield match.span()

    def _words_between(self, start: int, end: int) -> int:
        return len(self.folded[start:end].split())

    def _governed(self, hit: TopicHit, spans: Spans) -> set[str]:
        """What the words before and after a topic make of it."""
        here = self._offsets[bisect_left(self._starts, hit.start)]
        after = self._offsets[bisect_left(self._starts, hit.end)]
        before = {key: [end for _, end in found if end <= here] for key, found in spans.items()}
        marks = set()
        openings = before.get(("governors", "opens_matter"), ())
        if openings:
            aside = _pattern("governors", "turns_aside").search(self.folded[openings[-1] : here])
            marks.add("aside" if aside else "object")
        last = self._offsets[bisect_left(self._starts, self._end_of_list(hit))]
        closings = [start for start, _ in spans.get(("governors", "closes_matter"), ()) if start >= last]
        if closings and self._words_between(last, closings[0]) < _BEFORE_VERB:
            marks.add("subject")
        silences = before.get(("governors", "opens_silence"), ())
        silenced = [start for start, _ in spans.get(("governors", "closes_silence"), ()) if start >= after]
        if (silences and self._words_between(silences[-1], here) < _BEFORE_VERB) or (
            silenced and self._words_between(after, silenced[0]) < _BEFORE_VERB
        ):
            marks.add("unspoken")
        speech = before.get(("sentence", "speaks"), ())
        if speech:
            near = self._words_between(speech[-1], here) < _IN_SPEECH
            marks.add("in speech" if near else "far in speech")
        for (section, key), ends in before.items():
            if section == "nearby" and ends and self._words_between(ends[-1], here) <= _NEAR:
                marks.add(key)
        return marks

    def _end_of_list(self, hit: TopicHit) -> int:
        """Where the list of topics ends in which one stands: ``le gaz, le port et les visas``."""
        text, end = self.reading.text, hit.end
        for other in self._in_order:
            if other.start >= end:
                between = text[end : other.start]
                if len(between.split()) > (_IN_ITEM if _NEXT_ITEM.search(between) else _IN_PHRASE):
                    break
            end = max(end, other.end) if other.end > hit.start else end
        return end

    def _neighbours(self, hit: TopicHit) -> set[str]:
        """How a topic stands to the others named beside it, and how long the phrase is that names it."""
        text = self.reading.text
        others = [other for other in self.hits if other.topic != hit.topic and not other.weak]
        earlier = max((other.end for other in others if other.end <= hit.start), default=None)
        later = min((other.start for other in others if other.start >= hit.end), default=None)
        marks = {f"words={min(len(hit.phrase.split()), _LONGEST)}"}
        if earlier is not None and not _ITEM_END.search(text[earlier : hit.start]):
            marks.add("modifier")
        if later is not None and not _ITEM_END.search(text[hit.end : later]):
            marks.add("modified")
        if any(other.start < hit.end and hit.start < other.end for other in others):
            marks.add("overlapping")
        if any(_holds(other, hit) for other in others):
            marks.add("within longer")
        if any(_holds(hit, other) for other in others):
            marks.add("around shorter")
        if hit.loose:
            marks.add("loose")
        if _AFTER_ITEM.search(text[: hit.start]):
            marks.add("further item")
        return marks
