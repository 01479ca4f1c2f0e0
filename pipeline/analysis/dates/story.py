"""The day on which the story stands: what a sentence without a time expression of its own inherits.

A dispatch says once that the talks were held "mardi" and goes on for paragraphs: "Il a ensuite reçu…".
The day lasts until another expression moves it. Only days shortly before publication do; months, years,
states ("depuis lundi"), days that belong to a noun ("l'accord du 3 mai"), to what had befallen someone
("réélue dimanche") or to a relative clause, and looks back ("la veille", "mercredi, il avait vu X") do not.
The headline tells of the first day. A look back lasts while the text goes on in the pluperfect, a plan while
it goes on in the future.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date as calendar_date
from datetime import timedelta
from typing import Any

from spacy.tokens import Doc

from pipeline import french
from pipeline.analysis.dates.models import PartialDate
from pipeline.analysis.dates.news import (
    counts_ahead,
    is_ahead,
    is_back,
    is_former,
    is_news,
    is_of_occasion,
    is_without_year,
    tells_when,
)
from pipeline.analysis.dates.resolve import resolve
from pipeline.analysis.dates.tenses import (
    is_aside,
    is_in_relative,
    looks_back,
    narrative_tense_of,
    opens_with_arrival,
    tense_of,
)
from pipeline.analysis.dates.years import with_year_of
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page
from pipeline.lexicons import lexicon
from pipeline.records import TimeExpression

_MONTH = len("2017-11")
# "du 9 au 12 de ce mois"
_OF_THIS_MONTH = tuple(lexicon("dates")["of_this_month"])
_BESIDE_WEEKDAY = frozenset({"day", "month", "year", "shift"})
_OF_CALENDAR = frozenset({"month", "year", "end_month", "end_year"})
# Within how many sentences a look back or a plan goes on.
_REACH = 2
# Within how many sentences a year or a month told is the one from which "l'année suivante" counts.
_TOLD_REACH = 3
# The same, where that is the year of the days and months after it.
_YEAR_REACH = 5
# Tenses in which news and stories of before are told alike.
_OF_NEWS_TOO = ("present", "perfect")
# How many words may stand before a time at the head of a sentence.
_HEAD = 3
# How many sentences after the first may tell the day of the headline.
_LEAD = 3


class Story:
    """The days of one dispatch, in the order in which it tells them.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> _ = nlp.add_pipe("entrevue_dates")
    >>> doc = nlp("Elle a reçu mardi le roi. Elle a ensuite vu la reine.")
    >>> Story(doc, "2017-11-23").day_at(8)
    '2017-11-21'
    """

    def __init__(self, doc: Doc | Page, published: str | None, anchor: str | None = None) -> None:
        """``doc`` with its ``doc._.times``; ``published`` and ``anchor`` as ``resolve`` takes them."""
        title = header_of(doc).title
        self._body = next((token.i for token in doc if title and token.idx >= title[1]), 0)
        # The days on which the story stands; those of looks back and plans; all of them, in text order.
        self._days: list[tuple[int, str]] = []
        self._past: list[tuple[int, str]] = []
        self._plans: list[tuple[int, str]] = []
        self._named: list[tuple[int, str]] = []
        self._former: list[tuple[int, str]] = []
        self._since: list[tuple[int, str]] = []
        self._headings: list[tuple[int, str, str]] = []
        self._aside: list[tuple[int, str]] = []
        self._arrivals: list[tuple[int, str]] = []
        # What was told of when, days, months and years alike; of it what has a year of its own.
        self._told: list[tuple[int, str]] = []
        self._years: list[tuple[int, str]] = []
        self._stays: list[tuple[int, str]] = []
        self._doc, self._published = doc, published
        self._sentence = (doc if isinstance(doc, Page) else Page(doc)).sentence_numbers
        for time in doc._.times:
            time = self.completed(time, published)
            current = self.day_at(time.start)
            aside = is_aside(doc, time) and not (current is None and opens_with_arrival(doc, time))
            if tells_when(time) and not aside:
                self._tell(time, published, anchor)
            if time.fields.get("role") == "heading":
                self._open(time, published, anchor)
            elif is_of_occasion(time) and not aside:
                self._take(time, published, anchor)
            elif is_of_occasion(time) or (time.fields.get("role") == "since" and not aside):
                self._name(time, published, anchor, self._aside if aside else self._since)
                if aside and opens_with_arrival(doc, time):
                    self._name(time, published, anchor, self._arrivals)

    def _open(self, time: TimeExpression, published: str | None, anchor: str | None) -> None:
        """Begin the day at the head of a part of an agenda or of a report, whenever that is."""
        told = resolve(time, published, "past", None, anchor)
        if told.date and PartialDate.parse(told.date).exact:
            self._days.append((time.start, told.date))
            self._named.append((time.start, told.date))
            self._headings.append((time.start, told.date, told.date_end or told.date))

    def _take(self, time: TimeExpression, published: str | None, anchor: str | None) -> None:
        """Keep the day of a time expression."""
        tense = tense_of(self._doc, time)
        ahead = tense != "past"
        current = self.day_at(time.start)
        forth = time.fields.get("count", 0) >= 0
        named = self.told_near(time) or self.month_before(time)
        named = named or (self.named_at(time.start) if forth else None)
        day = resolve(time, published, tense, named or current, anchor).date
        if not day:
            return
        coming = ahead or counts_ahead(time)
        if coming and (PartialDate.parse(day).exact or is_ahead(day, published)):
            self._plans.append((time.start, day))
        if time.fields["shape"] == "span" or (current is not None and is_in_relative(self._doc, time)):
            return
        if PartialDate.parse(day).exact:
            self._named.append((time.start, day))
        earlier = current is not None and day < current and looks_back(self._doc, time)
        if is_back(time) or earlier:
            self._past.append((time.start, day))
        elif not ahead and is_news(day, published):
            self._days.append((time.start, day))

    def _name(
        self, time: TimeExpression, published: str | None, anchor: str | None, days: list[tuple[int, str]]
    ) -> None:
        """Keep the day since which something has been so, which only "ce jour-là" takes up, or that of an
        aside.
        """
        day = resolve(time, published, "past", self.day_at(time.start), anchor).date
        if day and PartialDate.parse(day).exact:
            days.append((time.start, day))

    def _tell(self, time: TimeExpression, published: str | None, anchor: str | None) -> None:
        """Keep when something was told to have been, known as it may be."""
        previous = self.told_near(time) or self.month_before(time)
        if previous is None and time.fields.get("origin") == "previous":
            previous = self.named_near(time.start)  # "Le 3 mars 1998, … . Une semaine plus tard, …"
        previous = previous or self.day_at(time.start)
        date = resolve(time, published, tense_of(self._doc, time), previous, anchor).date
        if not date:
            return
        self._told.append((time.start, date))
        if time.fields["shape"] == "span" and PartialDate.parse(date).exact:
            self._stays.append((time.start, date))
        if "year" in time.fields and not is_in_relative(self._doc, time):
            self._years.append((time.start, date))
        former = is_former(date, published) and self._opens_sentence(time)
        if former and not looks_back(self._doc, time):
            self._former.append((time.start, date))

    def told_near(self, time: TimeExpression) -> str | None:
        """The date from which a time counts by months or years (``l'année suivante``, ``trois mois plus
        tard``): the last told before it; None for any other time.
        """
        if time.fields.get("origin") != "previous" or time.fields.get("unit") not in ("month", "year"):
            return None
        return self._near(self._told, time.start, _TOLD_REACH)

    def long_before(self, position: int) -> str | None:
        """The day, month or year told last, in the sentence of a token or the one before, of what was long
        before the news (``… pour assister fin décembre à P aux obsèques. Il y avait croisé X.``).
        """
        told = self._near(self._told, position, 1)
        return told if told is not None and is_former(told, self._published) else None

    def former_day(self, position: int) -> str | None:
        """The day of long before of which the text told last, shortly before a token (``X a vu Y le 3 mars.
        Dans l'après-midi, il …``), in its paragraph where the story stands on a day of the news.
        """
        told = self._near(self._told, position)
        if told is None or not PartialDate.parse(told).exact or not is_former(told, self._published):
            return None
        start = next(start for start, _ in reversed(self._told) if start < position)
        parted = any(self._doc[i].is_space for i in range(start, position))
        return None if parted and self.day_at(position) is not None else told

    def month_before(self, time: TimeExpression) -> str | None:
        """The month told last, in this sentence or the one before, of ``trois semaines plus tard``,
        where no day was told since; None for any other time.
        """
        if time.fields.get("origin") != "previous" or time.fields.get("direction") != 1:
            return None
        told = self._near(self._told, time.start, 1)
        if told is None or len(told) != _MONTH:
            return None
        since = next(start for start, _ in reversed(self._told) if start < time.start)
        return None if any(since < start < time.start for start, _ in self._named) else told

    def first_of_stay(self, position: int) -> str | None:
        """The first of several days told last (``du 2 au 5 mai. … Le premier jour, …``)."""
        return next((day for start, day in reversed(self._stays) if start < position), None)

    def arrival_beside(self, position: int) -> str | None:
        """The day of the arrival that opens the sentence of a token (``Arrivé jeudi matin, il a vu
        l'après-midi X``).
        """
        return self._near(self._arrivals, position, 0)

    def told_at(self, position: int) -> str | None:
        """When what the sentence of a token and those just before tell of was, be it a month or the first of
        several days.
        """
        return self._near(self._told, position)

    def completed(self, time: TimeExpression, published: str | None) -> TimeExpression:
        """A day of the month alone, or several, with the month of before of which the text tells (``En mars
        2004, … . Le 12, X …``); any other time as it is.
        """
        fields = time.fields
        within = self._day_of_heading(time)
        if within is not None:
            return replace(
                time, fields={"shape": "point", "year": within.year, "month": within.month, "day": within.day}
            )
        if published is not None and is_without_year(time):
            of_year = self._year_before(time)
            if of_year is not None and of_year[:4] < published[:4]:
                return with_year_of(of_year, self._doc, time, published)
        following = self._weekday_after_told(time)
        if following is not None:
            return replace(time, fields=following)
        alone = fields["shape"] in ("point", "span") and "day" in fields and _OF_CALENDAR.isdisjoint(fields)
        if fields["shape"] == "span" and time.text.lower().endswith(_OF_THIS_MONTH):
            alone = False
        told = self._near(self._told, time.start, _TOLD_REACH) if alone else None
        if told is None or not is_former(told, published):
            return time
        month = PartialDate.parse(told)
        if month.month is None or (month.day or 0) > fields["day"]:
            return time
        return replace(time, fields={**fields, "year": month.year, "month": month.month})

    def _year_before(self, time: TimeExpression) -> str | None:
        """The date of before whose year may be that of a time; where it is told as news are, both open their
        sentences.
        """
        if narrative_tense_of(self._doc, time) in _OF_NEWS_TOO:
            return self._near(self._former, time.start) if self._opens_sentence(time) else None
        return self._near(self._years, time.start, _YEAR_REACH)

    def _weekday_after_told(self, time: TimeExpression) -> dict[str, Any] | None:
        """The day that a weekday with its article means after a day of before (``parti le mercredi 3
        février. … Le jeudi, X …``, long after); None for any other time.
        """
        fields = time.fields
        if fields["shape"] != "point" or fields.keys() & _BESIDE_WEEKDAY or "weekday" not in fields:
            return None
        told = self._near(self._told, time.start, _TOLD_REACH)
        definite = time.text.lower().startswith(f"{french.THE} ")
        if told is None or not definite or not is_former(told, self._published):
            return None
        if not PartialDate.parse(told).exact:
            return None
        first = calendar_date.fromisoformat(told)
        day = first + timedelta(days=(fields["weekday"] - first.isoweekday()) % 7)
        return {"shape": "point", "year": day.year, "month": day.month, "day": day.day}

    def _day_of_heading(self, time: TimeExpression) -> calendar_date | None:
        """The day that a weekday alone means under a heading of days (``Mercredi 7 et jeudi 8 juin``)."""
        fields = time.fields
        if fields["shape"] != "point" or fields.keys() & _BESIDE_WEEKDAY or "weekday" not in fields:
            return None
        heading = next((h for h in reversed(self._headings) if h[0] < time.start), None)
        if heading is None:
            return None
        first, last = (calendar_date.fromisoformat(day) for day in heading[1:])
        day = first + timedelta(days=(fields["weekday"] - first.isoweekday()) % 7)
        return day if day <= last else None

    def day_at(self, position: int) -> str | None:
        """The ISO date on which the story stands before the token ``position``; None before its first day."""
        if position < self._body:
            first = next(iter(self._days), None)
            return first[1] if first and self._sentences(self._body, first[0]) <= _LEAD else None
        return next((day for start, day in reversed(self._days) if start < position), None)

    def past_at(self, position: int) -> str | None:
        """The day of a look back that goes on before a token (``La veille, elle avait vu X. Y l'avait
        reçue``).
        """
        return self._near(self._past, position)

    def plan_at(self, position: int) -> str | None:
        """The day of a plan that goes on before a token (``X arrivera lundi. Il verra Y``)."""
        return self._near(self._plans, position)

    def former_at(self, position: int) -> str | None:
        """The day or month long before publication of which the text goes on to tell in the present (``En
        mars 2008, X débarque à P. Y le reçoit``).
        """
        former = self._near(self._former, position)
        since = next((start for start, _ in reversed(self._former) if start < position), 0)
        moved_on = any(since < start < position for start, _ in self._days)
        return None if moved_on else former

    def _opens_sentence(self, time: TimeExpression) -> bool:
        """Whether a time stands at the head of its sentence (``Le 3 mai, X …``, ``Nous sommes le 3 mai``)."""
        first = max(0, time.start - _HEAD)
        return any(self._doc[i].is_sent_start for i in range(first, time.start + 1))

    def named_at(self, position: int, since: bool = False) -> str | None:
        """The last day told before a token, whatever was or will be on it: that of ``le même jour``.

        ``since``: also a day since which something has been so (``à P depuis vendredi; ce jour-là, …``). What
        befell someone counts in its own sentence (``X, arrivé jeudi, a reçu le lendemain Y``).
        """
        beside = [day for day in self._aside if day[0] < position and not self._sentences(day[0], position)]
        named = sorted([*self._named, *beside, *(self._since if since else ())])
        return next((day for start, day in reversed(named) if start < position), None)

    def named_near(self, position: int) -> str | None:
        """The same, if told in the sentence of that token or shortly before: "trois jours plus tôt"."""
        return self._near(self._named, position)

    def _near(self, days: list[tuple[int, str]], position: int, reach: int = _REACH) -> str | None:
        """The last of some days before a token, if told in its sentence or shortly before."""
        for start, day in reversed(days):
            if start < position:
                return day if self._sentences(start, position) <= reach else None
        return None

    def _sentences(self, start: int, end: int) -> int:
        """How many sentences begin after one token up to another."""
        return self._sentence[max(start, end)] - self._sentence[start]

    def day_within(self, start: int, end: int) -> str | None:
        """The first day that is told between two tokens; None where none is."""
        return next((day for position, day in self._days if start <= position < end), None)
