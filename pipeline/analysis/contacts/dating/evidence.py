"""The days on which an occasion may have been, and what speaks for each, as named features.

==============================  ===============================================================
features                        what they say of a day, month or year
==============================  ===============================================================
here, before, after …           a time told in the sentence of the occasion or near it means it: how far away,
                                of which form, with which verb, in the same paragraph
story …                         the story stands on it there
published …                     it is that of the document
lies …                          how long before or after publication it lies
told …                          it is what the rules say, and how they came to it
none …                          no day at all, which is an answer too
==============================  ===============================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pipeline.analysis import extensions
from pipeline.analysis.contacts.choice import Features
from pipeline.analysis.contacts.circumstances.background import is_pluperfect, is_timeless
from pipeline.analysis.contacts.circumstances.nearness import is_told_after
from pipeline.analysis.contacts.circumstances.subordinate_times import is_of_subordinate
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.occasions.reading import Reading
from pipeline.analysis.dates.models import PartialDate
from pipeline.analysis.dates.tenses import is_aside, is_in_relative, looks_back, tense_of
from pipeline.analysis.page import Page
from pipeline.records import TimeExpression

Options = dict[str | None, Features]
"""What speaks for each day, and for None: that the text does not tell when it was."""

OF_TIME = "shape "
"""What begins the feature that every day has which a time of the text means."""

# How many sentences before and after an occasion may say when it was.
_BEFORE = 6
_AFTER = 2
# Sentences that are further away than this are alike, and those that come later in the text.
_FAR = 4
_LATE = 3
# Steps of how many words lie between a time and a trigger, and how many days between a time and publication.
_GAPS = (2, 6, 12, 25)
_AGES = (0, 1, 2, 7, 31, 365)
_MONTH = len("2017-11")
_FULL_DATE = len("2017-11-20")


class _Near(NamedTuple):
    """A time near an occasion, the day that it means, and how many sentences before it that stands."""

    day: str
    time: TimeExpression
    away: int


class Evidence:
    """What a document tells of days, for each of its occasions; their days are those of the rules."""

    def __init__(self, doc: Page) -> None:
        self._doc = doc
        self._published = extensions.header_of(doc).published
        self._reading = Reading(doc, self._published, [])
        self._verbs: dict[int, tuple[str, ...]] = {}

    def options(self, occasion: Occasion) -> Options:
        """The days of which anything speaks for one."""
        found: defaultdict[str | None, Features] = defaultdict(dict)
        frame = occasion.frames[0]
        times, foreign = self._times(occasion)
        of_days = (
            *self._of_times(occasion, times),
            *((day, told) for day, told in self._of_story(frame, occasion.status) if day not in foreign),
            *self._of_publication(occasion),
        )
        for told, feature in of_days:
            found[told][feature] = 1.0
        for day, features in found.items():
            if day is not None:
                features[f"lies {self._age(day)}, {occasion.status}"] = 1.0
                features[f"known {len(day)}, published {len(self._published or '')}"] = 1.0
        facts = ["", *self._of_occasion(occasion)]
        found[occasion.date] |= {f"told, {fact}": 1.0 for fact in facts}
        found[None] |= {f"none, {fact}": 1.0 for fact in facts}
        return dict(found)

    @cached_property
    def _paragraphs(self) -> list[int]:
        """The number of the paragraph of each token."""
        numbers, number = [], 0
        for word in self._doc:
            number += word.is_space and "\n" in word.text
            numbers.append(number)
        return numbers

    def _times(self, occasion: Occasion) -> tuple[list[_Near], set[str]]:
        """The times near an occasion that may say when it was, and the days that only others mean."""
        frame, numbers = occasion.frames[0], self._doc.sentence_numbers
        near, foreign = [], set()
        for time in self._doc._.times:
            away = numbers[frame.trigger_start] - numbers[time.start]
            if not -_AFTER <= away <= _BEFORE or time.fields.get("role") == "dateline":
                continue
            day, _ = self._reading.resolved(frame, time, occasion.status)
            if day is None:
                continue
            if self._is_foreign(occasion, time, away) or self._is_of_telling(occasion, day):
                foreign.add(day)
            else:
                near.append(_Near(day, time, away))
        return near, foreign - {each.day for each in near}

    def _is_foreign(self, occasion: Occasion, time: TimeExpression, away: int) -> bool:
        """Whether rules know that a time is of something else than what they found: of a dependent clause, of
        what is told behind a semicolon, or of what had been before the news.
        """
        frame = occasion.frames[0]
        if frame.shares is not None:
            return False
        if away == 0:
            return is_of_subordinate(frame, time) or is_told_after(frame, time.start)
        return not is_pluperfect(frame) and looks_back(self._doc, time)

    def _is_of_telling(self, occasion: Occasion, day: str) -> bool:
        """Whether a day is only that on which something is told that lies ahead."""
        return occasion.status == "planned" and day == self._published

    def _of_times(self, occasion: Occasion, times: list[_Near]) -> Iterator[tuple[str, str]]:
        frame = occasion.frames[0]
        for day, time, away in times:
            for feature in (*self._where(frame, time, away), *self._how(occasion, time, away)):
                yield day, feature
        before = [each for each in times if each.time.start < frame.trigger_start]
        if before:
            yield before[-1].day, f"last before, {self._same_paragraph(frame, before[-1].time)}"

    def _where(self, frame: Frame, time: TimeExpression, away: int) -> Iterator[str]:
        """How a time stands to a frame."""
        by = _by(frame)
        if away == 0:
            after = time.start >= frame.trigger_end
            gap = time.start - frame.trigger_end if after else frame.trigger_start - time.end
            yield f"here {'after' if after else 'before'}, {_step(max(gap, 0), _GAPS)} words"
            yield f"here, {by}"
            return
        side = "before" if away > 0 else "after"
        yield f"{side}, {min(abs(away), _FAR)}"
        yield f"{side}, {min(abs(away), _FAR)}, {by}"
        yield f"{side}, {self._same_paragraph(frame, time)}"

    def _how(self, occasion: Occasion, time: TimeExpression, away: int) -> Iterator[str]:
        """Of which form a time is, and what its verb says of it."""
        where = "here" if away == 0 else "before" if away > 0 else "after"
        back, *verb, tense = self._verb(time)
        yield f"{where}, as {time.fields.get('role', 'time')}"
        yield from (f"{where}, {feature}" for feature in verb)
        yield f"{where}, {back}, {'looking back' if is_pluperfect(occasion.frames[0]) else 'news'}"
        yield f"{where}, {tense}, {occasion.status}"
        yield f"{OF_TIME}{time.fields['shape']}"
        if any(self._doc[i].is_sent_start for i in (max(time.start - 1, 0), time.start)):
            yield f"{where}, opening"

    def _verb(self, time: TimeExpression) -> tuple[str, ...]:
        """What the verb of a time says of it, told once."""
        known = self._verbs.get(time.start)
        if known is None:
            doc = self._doc
            known = self._verbs[time.start] = (
                "time of before" if looks_back(doc, time) else "time of news",
                "aside" if is_aside(doc, time) else "not aside",
                "in a relative" if is_in_relative(doc, time) else "in no relative",
                tense_of(doc, time),
            )
        return known

    def _of_story(self, frame: Frame, status: str) -> Iterator[tuple[str, str]]:
        story, start = self._reading.story, frame.trigger_start
        for name, day in (
            ("day", story.day_at(start)),
            ("told", story.told_at(start)),
            ("former", story.former_at(start)),
            ("past", story.past_at(start)),
            ("plan", story.plan_at(start)),
        ):
            if day is not None:
                yield from ((day, f"story {name}, {fact}") for fact in (_by(frame), status, _tense(frame)))

    def _of_publication(self, occasion: Occasion) -> Iterator[tuple[str, str]]:
        day, frame = self._published, occasion.frames[0]
        if day is None or occasion.status != "held":
            return  # what lies ahead, or fell through, was on no day for being told on it
        early = any(time.start < frame.trigger_start for time in self._doc._.times)
        yield day, "published"
        yield day, f"published, {_by(frame)}"
        yield day, f"published, {_tense(frame)}"
        yield day, f"published, sentence {min(frame.clause.number, _LATE)}"
        yield day, f"published, {occasion.kind}"
        yield day, f"published, {'times before' if early else 'no time before'}"

    def _of_occasion(self, occasion: Occasion) -> Iterator[str]:
        """What is known of an occasion, whenever it was."""
        frame = occasion.frames[0]
        by, tense = _by(frame), _tense(frame)
        yield from (occasion.kind, occasion.status, by, tense)
        yield from (f"{by}, {occasion.status}", f"{by}, {tense}", f"{by}, basis {occasion.basis}")
        yield f"basis {occasion.basis}, {occasion.status}"
        yield "timeless" if is_timeless(frame, occasion.status) else "in time"
        yield "before the story" if occasion.background else "in the story"
        yield f"sentence {min(frame.clause.number, _LATE)}"
        yield f"published {len(self._published or '')}"

    def _same_paragraph(self, frame: Frame, time: TimeExpression) -> str:
        same = self._paragraphs[time.start] == self._paragraphs[frame.trigger_start]
        return "same paragraph" if same else "another paragraph"

    def _age(self, day: str) -> str:
        """How long before publication a day, month or year lies."""
        published = self._published
        if published is None:
            return "anywhere"
        known = min(len(day), len(published))
        if day[:known] > published[:known]:
            return "ahead"
        if known < _FULL_DATE:
            same = day[:_MONTH] == published[:_MONTH]
            return (
                "in the month" if same else "in the year" if day[:4] == published[:4] else "in earlier years"
            )
        ago = PartialDate.parse(published).first - PartialDate.parse(day).first
        return f"{_step(ago.days, _AGES)} days back"


def _by(frame: Frame) -> str:
    return "by rule" if frame.shares is None else "by model"


def _tense(frame: Frame) -> str:
    """The tense of the verb of a frame."""
    if frame.group is None:
        return "no verb"
    if is_pluperfect(frame):
        return "pluperfect"
    return f"perfect {frame.group.tense}" if frame.group.perfect else frame.group.tense


def _step(number: int, steps: tuple[int, ...]) -> str:
    """The first of some steps that a number does not pass."""
    return next((f"up to {step}" for step in steps if number <= step), f"over {steps[-1]}")
