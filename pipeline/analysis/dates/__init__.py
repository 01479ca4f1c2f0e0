"""``entrevue_dates``: the time expressions of a dispatch, and what dates they mean.

Reads the text alone and writes ``doc._.times``; the rules of contacts ask ``Story`` for the date that an
expression has where it stands.

====================  ===================================================================================
``grammar``           ``models/fr/dates.toml`` read: the expressions of a text (``patterns``, ``models``)
``lines``             dates that stand over a text
``resolve``           an expression and the day of the text → dates (``counting``, ``choosing``)
``tenses``, ``news``  the verb that an expression goes with: news, a plan, a look back
``story``, ``years``  the day, and the year, that a sentence inherits from those before
====================  ===================================================================================
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import french
from pipeline.analysis import extensions
from pipeline.analysis.dates.grammar import find
from pipeline.analysis.dates.models import PartialDate, ResolvedDate, RuleMatch, Tense
from pipeline.analysis.dates.resolve import resolve, stretch
from pipeline.analysis.dates.story import Story
from pipeline.analysis.dates.tenses import is_aside, looks_back
from pipeline.analysis.page import Page, text_of
from pipeline.records import TimeExpression

__all__ = [
    "DateMatcher",
    "ResolvedDate",
    "Story",
    "Tense",
    "anchor_of",
    "make_dates",
    "resolve",
    "stretch",
    "times_in",
]

# How many words part "trois semaines plus tard" from the day that it was.
_BESIDE = 1
# Days counted from an event, in apposition to a day.
_COUNTED_BESIDE = frozenset({"eve_of_journey", "day_after_journey", "eve_of_this", "day_after_this"})
_BACKGROUND = frozenset({"attribute", "name", "since", "before", "after"})


@Language.factory("entrevue_dates")
def make_dates(nlp: Language, name: str) -> DateMatcher:
    """The component that fills ``doc._.times``; it needs nothing but tokens.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> _ = nlp.add_pipe("entrevue_dates")
    >>> [time.text for time in nlp("Il l'a reçu lundi dernier, puis le 3 mai.")._.times]
    ['lundi dernier', 'le 3 mai']
    """
    extensions.register()
    return DateMatcher()


class DateMatcher:
    """Finds time expressions by the grammar of ``models/fr/dates.toml``."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.times`` with ``TimeExpression`` records in the order of the text."""
        doc._.times = _once_each(doc, [_expression(doc, match) for match in find(text_of(doc))])
        _complete_years(doc._.times)
        return doc


def times_in(doc: Doc, start: int, end: int) -> list[TimeExpression]:
    """The time expressions of ``doc`` that share a token with the tokens ``start`` to ``end`` (exclusive).

    Sharing is enough because a sentence splitter may cut through "lundi 10 | novembre".
    """
    return [time for time in doc._.times if time.start < end and start < time.end]


def anchor_of(doc: Doc | Page) -> str | None:
    """The first full date that the text gives for an occasion, as an ISO date; None where it gives none.

    Weekdays and days without a year are read against it when the publication date is unknown. Of a span it is
    the last day. A date that belongs to a noun ("le traité du 3 mai 1998"), begins a state or was before
    ("avait reçu X le 3 mai 1998") does not count.
    """
    for time in doc._.times:
        if time.fields.get("role") not in _BACKGROUND and {"year", "end_year"} & time.fields.keys():
            if is_aside(doc, time) or looks_back(doc, time):
                continue
            resolved = resolve(time, None)
            if resolved.date and len(resolved.date) == len("2017-11-20"):
                return resolved.date_end or resolved.date
    return None


def _once_each(doc: Doc, times: list[TimeExpression]) -> list[TimeExpression]:
    """The time expressions with a day told twice as one: "hier, mercredi 10 septembre 2025" is that day."""
    kept: list[TimeExpression] = []
    for time in times:
        before = kept[-1] if kept else None
        if before is not None and _is_counted_beside(doc, before, time):
            kept[-1] = replace(before, end=time.end, text=doc[before.start : time.end].text)
            continue
        if before is not None and _tells_again(doc, before, time):
            kept.pop()
            text = doc[before.start : time.end].text
            time = replace(time, start=before.start, text=text)
        kept.append(time)
    return kept


def _is_counted_beside(doc: Doc, before: TimeExpression, time: TimeExpression) -> bool:
    """Whether a day that is told is also counted from another: "avant-hier, à la veille de son départ"."""
    fields = before.fields
    day = fields["shape"] == "offset" and fields.get("unit") == "day" and "origin" not in fields
    named = fields["shape"] == "point" and bool({"day", "weekday"} & fields.keys())
    beside = time.pattern in _COUNTED_BESIDE and doc[before.end : time.start].text == ","
    return beside and (day or named) and "role" not in fields


def _tells_again(doc: Doc, before: TimeExpression, time: TimeExpression) -> bool:
    """Whether a day of the month stands right behind "hier" or a weekday, and says which day that was."""
    fields = before.fields
    relative = fields["shape"] == "offset" and fields.get("unit") == "day" and "origin" not in fields
    weekday = fields["shape"] == "point" and not {"day", "month", "year"} & fields.keys()
    weekday = weekday and not time.text.startswith(f"{french.THE} ")  # "Il est là mardi, le 3 mai il partira"
    exact = time.fields["shape"] == "point" and {"day", "month"} <= time.fields.keys()
    same = time.fields.get("weekday") in (None, fields.get("weekday")) if weekday else True
    if not (exact and same and (relative or (weekday and "weekday" in fields))):
        return False
    return doc[before.end : time.start].text in ("", ",")


def _complete_years(times: list[TimeExpression]) -> None:
    """Give a day behind "trois semaines plus tard" the year of the date told before it: "En août 2009, … .
    Trois semaines plus tard, le 10 septembre, …".
    """
    told: PartialDate | None = None
    for time, before in zip(times, [None, *times], strict=False):
        fields = time.fields
        if fields["shape"] != "point" or not {"month", "year"} & fields.keys():
            continue
        if told is not None and before is not None and _is_day_behind(before, time):
            years = before.fields["amount"] if before.fields.get("unit") == "year" else None
            fields["year"] = told.year + (fields["month"] < (told.month or 1) if years is None else years)
        known = "year" in fields and fields.get("role") != "dateline"
        told = PartialDate(fields["year"], fields.get("month"), fields.get("day")) if known else None


def _is_day_behind(later: TimeExpression, time: TimeExpression) -> bool:
    """Whether a day without a year stands behind "plus tard" and says which day that was."""
    onward = later.fields.get("origin") == "previous" and later.fields.get("direction", 0) > 0
    beside = 0 <= time.start - later.end <= _BESIDE
    return onward and beside and "year" not in time.fields and {"day", "month"} <= time.fields.keys()


def _expression(doc: Doc, match: RuleMatch) -> TimeExpression:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    assert span is not None  # expanding always finds tokens
    return TimeExpression(span.start, span.end, span.text, match.pattern, match.fields)
