"""The year of a day or month told without one, in a story of before: that of what was told right before it
(``En 1994, X vit Y. Le 20 septembre, il rencontra Z``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from pipeline.analysis.dates.models import PartialDate
from pipeline.analysis.dates.resolve import resolve
from pipeline.analysis.dates.tenses import looks_back, narrative_tense_of, tense_of
from pipeline.analysis.page import Page
from pipeline.records import TimeExpression

# How far from publication the day must lie that a time would mean otherwise: nearer ones are those of the
# news, but for what the tense of stories tells ("il rencontra").
_BEYOND_NEWS: dict[str | None, timedelta] = {
    "simple": timedelta(0),
    "imperfect": timedelta(days=45),
    "present": timedelta(days=60),
    "perfect": timedelta(days=120),
}
_CARRIED = frozenset({"day", "month", "weekday", "shape"})


def with_year_of(told: str, doc: Doc | Page, time: TimeExpression, published: str) -> TimeExpression:
    """A day or month with the year of the date told before it, where a story goes on from there; any other
    time as it is.

    Months of the year of publication that are told in the pluperfect are of that year (``s'étaient vus en
    2011. En février, ils s'étaient revus``).
    """
    fields = time.fields
    if fields["shape"] != "point" or "month" not in fields or not fields.keys() <= _CARRIED:
        return time
    tense = narrative_tense_of(doc, time) if tense_of(doc, time) == "past" else None
    near = resolve(time, published, "past" if tense != "present" else "present").date
    if tense not in _BEYOND_NEWS or near is None:
        return time
    away = abs(PartialDate.parse(published).first - PartialDate.parse(near).last)
    back = looks_back(doc, time)
    if away < _BEYOND_NEWS[tense] or (back and near[:4] == published[:4]):
        return time
    known = PartialDate.parse(told)
    year = known.year
    onward = not back and known.month is not None
    if onward and (fields["month"], fields.get("day", 31)) < (known.month or 0, known.day or 0):
        year += 1  # "En novembre 1989, … . En février, il revit Y"
    later = date(year, fields["month"], 1) > PartialDate.parse(published).first
    return time if later else replace(time, fields={**fields, "year": year})
