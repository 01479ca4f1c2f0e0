"""The day on which the story stands: what a sentence without a time expression of its own inherits.

A dispatch says once that the talks were held "mardi" and goes on for paragraphs: "Il a ensuite reçu…".
The day lasts until another expression moves it. Only days shortly before publication do; months, years,
states ("depuis lundi"), days that belong to a noun ("l'accord du 3 mai") and looks back ("la veille") do not.
The headline tells of the first day.
"""

from __future__ import annotations

from datetime import timedelta

from spacy.tokens import Doc

from pipeline.analysis.dates.models import PartialDate
from pipeline.analysis.dates.resolve import resolve
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page
from pipeline.records import TimeExpression

_DAYS_OF_NEWS = timedelta(days=8)
_VERB_REACH = 9
_STOPS = frozenset([".", ";", ":", "!", "?", "»"])


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
        self._days: list[tuple[int, str]] = []
        for time in doc._.times:
            if not _moves(time) or _lies_ahead(doc, time):
                continue
            day = resolve(time, published, "past", self.day_at(time.start), anchor).date
            if day and _is_news(day, published):
                self._days.append((time.start, day))

    def day_at(self, position: int) -> str | None:
        """The ISO date on which the story stands before the token ``position``; None before its first day."""
        if position < self._body:
            return self._days[0][1] if self._days else None
        return next((day for start, day in reversed(self._days) if start < position), None)

    def day_within(self, start: int, end: int) -> str | None:
        """The first day that is told between two tokens; None where none is."""
        return next((day for position, day in self._days if start <= position < end), None)


def _lies_ahead(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether the verb before a time is a future: the story does not move there (``s'ouvrira jeudi``)."""
    for i in range(time.start - 1, max(-1, time.start - _VERB_REACH), -1):
        token = doc[i]
        if token.text in _STOPS:
            return False
        if token.pos_ in ("VERB", "AUX"):
            return token.lower_.endswith(("ra", "ront")) or token.lower_ in ("doit", "doivent")
    return False


def _moves(time: TimeExpression) -> bool:
    looks_back = time.fields.get("origin") == "previous" and time.fields.get("count", 0) < 0
    return "role" not in time.fields and time.fields["shape"] in ("point", "offset") and not looks_back


def _is_news(day: str, published: str | None) -> bool:
    if published is None:
        return PartialDate.parse(day).exact
    told, known = PartialDate.parse(day), PartialDate.parse(published)
    if not known.exact:
        return known.first <= told.first and told.last <= known.last
    return told.exact and timedelta(0) <= known.first - told.first <= _DAYS_OF_NEWS
