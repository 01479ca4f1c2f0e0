"""Which topics each contact has.

Every mention of a topic near the sentences that tell of a contact is a piece of evidence that it was the
matter of that contact: much where the sentence says ``les deux ministres ont évoqué``, little where another
contact has been told in between. A small model weighs what is known of each mention and adds the evidence up,
each mention on its own (a noisy or); ``benchmarks/train_topics.py`` fits it and writes
``models/fr/matters.json``.

=========================  ===========================================================================
features                   what they say
=========================  ===========================================================================
telling, after 1 …         where the sentence stands to those that tell of the contact, how far away
plain, weak, body          whether the words name the topic for certain (``passages.Mention``)
energy: gaz                which line of the lexicon they fit, as some prove less than others
object, joint, …           how the topic is named, what its sentence does (``matters.passages``)
here: …, between: …        which other contacts are told there or on the way, of whom
sides=, fits=, led by …    which parties the sentence speaks of, and whether rather those of another contact
last told: …               which contact was told last
breaks=, last sentence     how many lines away, whether it ends the document
in headline, beside …      whether the headline names the topic too, what else the sentence names
meeting, held, contacts …  the contact itself, and how many the dispatch tells of
rule=, background …        how the contact is told
=========================  ===========================================================================
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from pipeline.analysis.contacts.matters.passages import Mention, Passage
from pipeline.analysis.contacts.matters.tellings import Tellings
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page
from pipeline.geography import fold
from pipeline.lexicons import models_folder
from pipeline.records import TOPICS

MODEL = "matters.json"
# How far before the first telling sentence and after the last one a contact may be reported.
_BEFORE = 3
_AFTER = 7
_MANY = 4
_MOST_BREAKS = 3
# Sentences in which a list of matters is that of the contact.
_TOLD = frozenset({"telling", "between", "after"})
# How many characters lie between two topics that speak of one thing ("l'aide militaire").
_CLOSE = 25

Marks = frozenset[str]


class Matters:
    """Says what the contacts of one document were about.

    Args:
        doc: the document.
        told: the occasions of its contacts; what it may tell of besides does not count.
    """

    def __init__(self, doc: Page, told: list[Occasion]) -> None:
        self._doc = doc
        self._told = told
        self._sentences = list(doc.sents)
        # Whether each sentence begins a line.
        text = doc.text
        self._breaks = [_begins_line(text, sentence.start_char) for sentence in self._sentences]
        self._passages: dict[int, Passage] = {}
        self._own: dict[tuple[int, str], Marks] = {}
        self._persons: list[set[str]] = [set() for _ in self._sentences]
        starts = [sentence.start for sentence in self._sentences]
        for entity in doc.ents:
            number = bisect_right(starts, entity.start) - 1
            if entity.label_ == "PER" and entity.end <= self._sentences[number].end:
                self._persons[number].add(fold(entity.text.split()[-1]))
        self._talks = len({id(o) for o in told if o.kind != "visit"})
        self._tellings = Tellings(doc, told)
        headline = self._passage(0).mentions if self._sentences else ()
        self._headline = {mention.topic for mention in headline if mention.strength != "body"}

    def topics(self, occasion: Occasion) -> list[str]:
        """The topics of a contact, in the order of ``records.TOPICS``."""
        likely = {
            topic
            for topic, mentions in self._weighed(occasion).items()
            if probability(mentions) >= _model().least
        }
        return [topic for topic in TOPICS if topic in likely]

    def evidence(self, occasion: Occasion) -> dict[str, list[Marks]]:
        """The features of each mention of each topic that may be a matter of a contact."""
        found: dict[str, list[Marks]] = defaultdict(list)
        for shared, mentions in self._evidence(occasion):
            for topic, own in mentions:
                found[topic].append(shared.union(own))
        return found

    def _weighed(self, occasion: Occasion) -> dict[str, list[float]]:
        """The log-odds of the same mentions; what those of one sentence share is added up once."""
        found: dict[str, list[float]] = defaultdict(list)
        model = _model()
        for shared, mentions in self._evidence(occasion):
            of_all = model.start + model.weight(shared)
            for topic, own in mentions:
                found[topic].append(of_all + model.weight(own - shared))
        return found

    def _evidence(self, occasion: Occasion) -> Iterator[tuple[Marks, list[tuple[str, set[str]]]]]:
        """For each sentence what its mentions share, and the topic and the other features of each."""
        traits = frozenset(_traits(occasion))
        listed = False
        for site in self._sites(occasion):
            passage = self._passage(site.sentence)
            marks = passage.marks | site.marks | traits | ({"matter told before"} if listed else set())
            shared = frozenset((*_with_place(site, marks), *self._of_contact(occasion, site)))
            start = self._sentences[site.sentence].start_char
            mentions = [m for m in passage.mentions if start + m.start in site.within]
            yield shared, [(m.topic, self._features(occasion, site, m)) for m in mentions]
            listed = listed or (site.place in _TOLD and any(m.is_matter for m in mentions))

    def _passage(self, number: int) -> Passage:
        """What a sentence says, words within the names of persons left out."""
        if number not in self._passages:
            sentence = self._sentences[number]
            names = [
                range(e.start_char - sentence.start_char, e.end_char - sentence.start_char)
                for e in sentence.ents
                if e.label_ == "PER"
            ]
            self._passages[number] = Passage(sentence.text, names)
        return self._passages[number]

    # ------------------------------------------------------------ sentences

    def _sites(self, occasion: Occasion) -> Iterator[_Site]:
        """The sentences that may report a contact and name a topic, in order."""
        telling = sorted(set(occasion.sentences))
        others = self._others(occasion)
        resumed = self._resumed(telling[0])
        names = {fold(name.split()[-1]) for p in occasion.principals if (name := self._doc._.parties[p].name)}
        turned = False
        first = max(telling[0] - _BEFORE, 0)
        if first > 0 and self._passage(0).mentions:
            headline = self._tellings.whole(0)
            present = self._tellings.presence(occasion, 0, headline)
            yield _Site(0, "headline", 0, frozenset(present), headline)
        for number in range(first, min(telling[-1] + _AFTER + 1, len(self._sentences))):
            passage = self._passage(number)
            turned = turned and number not in telling
            after_turn, turned = turned, turned or passage.turns
            if not passage.mentions:
                continue
            before = [t for t in telling if t <= number]
            if number in telling:
                place, distance, way = "telling", 0, range(number, number)
            elif before:
                place, distance = "between" if number < telling[-1] else "after", number - before[-1]
                way = range(before[-1] + 1, number)
            elif number == resumed:
                # What was told of others there is the matter here: as if it were told again.
                place, distance, way = "after", 1, range(number, number)
            else:
                place, distance, way = "before", telling[0] - number, range(number + 1, telling[0])
            marks = {f"here: {relation}" for relation in others[number] if number != resumed}
            marks |= {f"between: {relation}" for n in way for relation in others[n]}
            if not any(mark.endswith(("talks of others", "talks of one")) for mark in marks):
                marks.add("no other talks")
            if after_turn:
                marks.add("turned")
            persons = self._persons[number]
            if persons:
                marks.add("party named" if persons & names else "others named")
            marks |= self._layout(before[-1] if before else telling[0], number)
            for part in self._tellings.parts(number):
                present = self._tellings.presence(occasion, number, part)
                yield _Site(number, place, distance, frozenset(marks | present), part)

    def _layout(self, telling: int, number: int) -> set[str]:
        """How many line breaks part a sentence from the nearest one that tells of the contact."""
        first, last = sorted((telling, number))
        breaks = sum(self._breaks[first + 1 : last + 1])
        marks = {f"breaks={min(breaks, _MOST_BREAKS)}"}
        return marks | ({"last sentence"} if number == len(self._sentences) - 1 else set())

    def _resumed(self, first: int) -> int | None:
        """The sentence whose matter the first telling one takes up (``Il est allé plaider cette cause``)."""
        telling = self._passage(first)
        if any(m.strength == "plain" for m in telling.mentions) or not telling.resumes:
            return None
        earlier = range(first - 1, max(first - _BEFORE, 0) - 1, -1)
        return next((number for number in earlier if self._passage(number).mentions), None)

    def _others(self, occasion: Occasion) -> dict[int, set[str]]:
        """What other contacts each sentence tells of: ``talks of others``, ``visit of the same``."""
        found: dict[int, set[str]] = defaultdict(set)
        for other in self._told:
            if other is not occasion:
                for number in other.sentences:
                    found[number].add(self._tellings.whose(other, occasion))
        return found

    # ------------------------------------------------------------ mentions

    def _position(self, occasion: Occasion, site: _Site, mention: Mention) -> set[str]:
        """Where a topic stands in a telling sentence: before, within or after the words of the contact."""
        if site.place != "telling":
            return set()
        frame = next((f for f in occasion.frames if f.clause.number == site.sentence), None)
        if frame is None:
            return {"no trigger"}
        start = self._sentences[site.sentence].start_char + mention.start
        if start < self._doc[frame.start].idx:
            return {"before parties"}
        last = self._doc[frame.end - 1]
        return {"among parties" if start < last.idx + len(last) else "after parties"}

    def _surroundings(self, occasion: Occasion, site: _Site, mention: Mention) -> Iterator[str]:
        """What the text has told before a topic is named, and whether the headline names it."""
        start = self._sentences[site.sentence].start_char + mention.start
        yield from self._tellings.before(occasion, site.sentence, start)
        if not site.sentence and site.place != "telling":
            yield "opening"
        if site.sentence and mention.topic in self._headline:
            yield "in headline"

    def _company(self, site: _Site, mention: Mention) -> Iterator[str]:
        """The topics that the same sentence names: ``militaire`` beside a war is no matter of defence."""
        for other in self._passage(site.sentence).mentions:
            if other.topic != mention.topic and other.strength == "plain":
                yield f"{mention.topic} beside {other.topic}"
                if abs(other.start - mention.start) < _CLOSE:
                    yield f"{mention.topic} close to {other.topic}"

    def _of_contact(self, occasion: Occasion, site: _Site) -> Iterator[str]:
        """What is known of the contact, and how far from it a sentence stands."""
        yield f"{site.place} {site.distance}"
        yield occasion.kind
        for mark in (occasion.kind, occasion.status, f"contacts={min(self._talks, _MANY)}"):
            yield f"{mark}, {site.place}"

    def _features(self, occasion: Occasion, site: _Site, mention: Mention) -> set[str]:
        """What is known of one mention beyond what its sentence says of all."""
        strength, place = mention.strength, site.place
        # What a mention is by itself stays the same for all contacts from which its sentence looks alike.
        own = self._own.get((id(mention), place))
        if own is None:
            own = self._own[id(mention), place] = frozenset(self._alone(site, mention))
        found = {f"{strength}, {place} {site.distance}", f"{mention.topic}, {occasion.kind}", *own}
        for mark in self._surroundings(occasion, site, mention):
            found.update((mark, f"{mark}, {strength}", f"{mark}, {place}"))
        found.update(_with_place(site, self._position(occasion, site, mention)))
        return found

    def _alone(self, site: _Site, mention: Mention) -> Iterator[str]:
        """What a mention is, whatever the contact: its topic and how it is named."""
        for mark in (mention.strength, mention.topic):
            yield mark
            yield f"{mark}, {site.place}"
        yield f"{mention.topic}: {mention.line}"
        yield f"{mention.topic}, {mention.strength}"
        yield from self._company(site, mention)
        for mark in mention.marks:
            yield mark
            yield f"{mark}, {site.place}"
            yield f"{mark}, {mention.strength}"


def _traits(occasion: Occasion) -> Iterator[str]:
    """How a contact is told: in what words, as something earlier, without a date."""
    yield f"rule={occasion.frames[0].rule}"
    if occasion.background:
        yield "background"
    if not occasion.date:
        yield "no date"


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but space stands between a character and the line break before it."""
    while start and text[start - 1].isspace():
        start -= 1
        if text[start] == "\n":
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Site:
    """A sentence seen from a contact, or a part of it: where it stands, what stands there or on the way."""

    sentence: int
    place: str
    distance: int
    marks: Marks
    within: range


def _with_place(site: _Site, marks: Iterable[str]) -> Iterator[str]:
    """Marks, each alone and with the place of its sentence."""
    for mark in marks:
        yield mark
        yield f"{mark}, {site.place}"


# ---------------------------------------------------------------- the model


@dataclass(frozen=True, slots=True)
class Model:
    """What ``matters.json`` holds.

    ``start`` and ``weights`` of the features make the log-odds that one mention tells a matter of the
    contact; ``least`` is the probability that a topic needs.
    """

    start: float
    weights: dict[str, float]
    least: float

    def weight(self, features: Iterable[str]) -> float:
        """What features add to the log-odds."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probability(self, mentions: Iterable[Marks]) -> float:
        """The probability that a topic of these mentions was a matter of the contact."""
        return probability(self.start + self.weight(features) for features in mentions)


def probability(log_odds: Iterable[float]) -> float:
    """The probability that a topic of mentions with these log-odds was a matter of the contact."""
    none = 1.0
    for each in log_odds:
        none /= 1 + math.exp(min(each, 30.0))
    return 1 - none


@cache
def _model() -> Model:
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        return Model(**json.load(file))
