"""Time expressions of a sentence, and the dates that they mean: what the tests of dates share."""

from __future__ import annotations

from pipeline.analysis.dates import resolve
from pipeline.analysis.dates.grammar import find
from pipeline.analysis.dates.models import Tense
from pipeline.records import TimeExpression

# The day on which a sentence is read, unless a table says otherwise.
MONDAY = "2017-11-20"


def read(
    sentence: str,
    published: str | None,
    tense: Tense = "past",
    previous: str | None = None,
    anchor: str | None = None,
) -> list[tuple[str | None, str | None]]:
    """(date, date_end) of each time expression of a sentence."""
    resolved = [resolve(time, published, tense, previous, anchor) for time in expressions(sentence)]
    return [(each.date, each.date_end) for each in resolved]


def expressions(sentence: str) -> list[TimeExpression]:
    return [
        TimeExpression(match.start, match.end, sentence[match.start : match.end], match.pattern, match.fields)
        for match in find(sentence)
    ]
