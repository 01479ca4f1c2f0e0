"""The day of each occasion of a document, where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.dating.decision import model
from pipeline.analysis.contacts.dating.evidence import OF_TIME, Evidence, Options
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.occasions.stay_days import (
    settle_days_after_former_talks,
    settle_days_of_past_stays,
    settle_stay_days,
)
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page
from pipeline.records import DateBasis


def settle_days(doc: Page, occasions: list[Occasion]) -> None:
    """Give every occasion its day.

    What the text tells goes first; stays and talks date each other. Where rules have no day but that of the
    document, or none for what lies ahead, or where a model proposed the pair, the model of days weighs their
    answer against the other days of which the document tells.
    """
    settle_by_rules(occasions)
    chosen = [
        (occasion, model().choose(options, occasion.date), options)
        for occasion, options in open_days(doc, [o for o in occasions if _is_guessed(o)])
    ]
    for occasion, day, options in chosen:
        if day != occasion.date:
            occasion.date, occasion.date_end, occasion.basis = day, None, _basis(doc, day, options)
            occasion.day_shares = model().shares(options[day])


def _basis(doc: Page, day: str | None, options: Options) -> DateBasis:
    """Whether a day is told, or only that of the document."""
    if day is None:
        return "none"
    told = any(feature.startswith(OF_TIME) for feature in options[day])
    return "published" if day == header_of(doc).published and not told else "stated"


def settle_by_rules(occasions: list[Occasion]) -> None:
    """Give every occasion the day that rules tell."""
    settle_stay_days(occasions)
    settle_days_of_past_stays(occasions)
    settle_days_after_former_talks(occasions)


def open_days(doc: Page, occasions: list[Occasion]) -> Iterator[tuple[Occasion, Options]]:
    """The talks, messages and gatherings that rules date by no time of their own sentences nor by the story,
    with the days on which they may have been; rules have settled all.
    """
    evidence: Evidence | None = None
    for occasion in occasions:
        proposed = occasion.frames[0].shares is not None
        known = not occasion.inherited or (occasion.basis == "stated" and not proposed)
        if known or occasion.kind in ("visit", "interview"):
            continue
        evidence = evidence or Evidence(doc)
        yield occasion, evidence.options(occasion)


def _is_guessed(occasion: Occasion) -> bool:
    """Whether rules only guess a day. Where they tell of talks that were, or fell through, that these have
    none, they do so for what a sentence says (``par le passé``, ``depuis son élection``).
    """
    proposed = occasion.frames[0].shares is not None
    return proposed or occasion.basis == "published" or occasion.status == "planned"
