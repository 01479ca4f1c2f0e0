"""The reports that go together, joined the surest first.

First those with a day, nearest days before others; then those with a month, a year or no date, where exactly
one occasion fits; last a text that misses a party.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.linking import places
from pipeline.linking.encounters.agreement import leaves_room, strength, tells_part_of
from pipeline.linking.encounters.candidates import Index, block_keys, candidates, pair_keys
from pipeline.linking.encounters.occasions import Occasion
from pipeline.linking.encounters.reports import Report

# Days within which a report without any date most likely tells of what its own dispatch is about, and how
# many parties make an occasion rare enough to be told by them alone.
_OF_ITS_WEEK = 7
_RARELY_TOGETHER = 3


def of_the_dated(reports: Sequence[Report]) -> list[Occasion]:
    """The occasions of the reports that have a day, with those of copies of their documents."""
    exact = [report for report in reports if not report.is_vague]
    occasions = [Occasion([report]) for report in exact]
    # The number of the occasion that took each one in: its own, as long as it stands.
    home = list(range(len(occasions)))
    for i, j in _surest_first(exact):
        kept, given = sorted((_settled(i, home), _settled(j, home)))
        if kept != given and occasions[kept].may_be(occasions[given]):
            occasions[kept].reports += occasions[given].reports
            home[given] = kept
    return [occasion for index, occasion in enumerate(occasions) if home[index] == index]


def _surest_first(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Pairs of indices of reports that something says to tell of one occasion."""
    pairs = [(strength(reports[i], reports[j]), i, j) for i, j in candidates(reports)]
    return [(i, j) for _, i, j in sorted((sure, i, j) for sure, i, j in pairs if sure is not None)]


def _settled(index: int, home: list[int]) -> int:
    """The occasion that holds what an index began as."""
    while home[index] != index:
        home[index] = home[home[index]]
        index = home[index]
    return index


def with_vague(reports: Sequence[Report], occasions: list[Occasion]) -> list[Occasion]:
    """Give the reports with a month, a year or no date to the one occasion that fits them."""
    alone = [
        occasion for occasion in occasions if occasion.reports[0].is_undated and len(occasion.reports) == 1
    ]
    alone += [Occasion([report]) for report in reports if report.is_vague]
    alone.sort(key=lambda occasion: occasion.reports[0].order)
    vague = {id(occasion) for occasion in alone}
    found = [occasion for occasion in occasions if id(occasion) not in vague]
    index = Index(found, block_keys)
    for occasion in alone:
        (report,) = occasion.reports
        chosen = _only([other for other in index.near(report) if _fits(occasion, other)], report)
        if chosen is None:
            found.append(occasion)
            index.add(occasion)
        else:
            chosen.reports.append(report)
    return found


def _fits(alone: Occasion, other: Occasion) -> bool:
    """Whether the one report of an occasion may belong to another, and something says so."""
    (report,) = alone.reports
    return other.may_be(alone) and any(strength(report, told) is not None for told in other.reports)


def _only(occasions: list[Occasion], report: Report) -> Occasion | None:
    """The one occasion; of several, and for a report without date always, the one in the city it names.

    A report with neither date nor city tells of what was in the week of its dispatch, or of the one time
    that three or more were together.
    """
    here = places.city(report.place)
    in_town = [occasion for occasion in occasions if here and here in occasion.cities]
    if not report.is_undated:
        return _sole(occasions) or _sole(in_town)
    found = in_town or occasions
    of_its_week = [occasion for occasion in found if _of_its_week(report, occasion)]
    if of_its_week and (len(found) > 1 or not in_town):
        return _sole(of_its_week)
    rare = not here and len(report.parties) >= _RARELY_TOGETHER
    return _sole(found) if in_town or rare else None


def _sole(occasions: Sequence[Occasion]) -> Occasion | None:
    return occasions[0] if len(occasions) == 1 else None


def _of_its_week(report: Report, occasion: Occasion) -> bool:
    """Whether an occasion was in the week before a dispatch without a date for it, or is in that after it."""
    told = report.timing.told_on(report.status)
    return told is not None and any(
        other.timing.is_exact
        and other.timing.days is not None
        and other.timing.days.gap(told) <= _OF_ITS_WEEK
        for other in occasion.reports
    )


def with_incomplete(occasions: list[Occasion]) -> list[Occasion]:
    """Give a report that misses a party to the one occasion of that day and place that has all of its own.

    One text may miss a third minister, or take a summit for talks; several texts do not.
    """
    index = Index(occasions, pair_keys)
    # The reports given to each occasion; of one that was itself given away, none.
    parts: dict[int, list[Report]] = {}
    for occasion in _largest_first(occasions):
        (report,) = occasion.reports
        wholes = [
            other
            for other in index.near(report)
            if other is not occasion
            and parts.get(id(other)) != []
            and all(report.documents.isdisjoint(part.documents) for part in parts.get(id(other), ()))
            and _has_all_of(other, report)
        ]
        if len(wholes) == 1:
            parts.setdefault(id(wholes[0]), []).append(report)
            parts[id(occasion)] = []
    for occasion in occasions:
        occasion.reports += parts.get(id(occasion), [])
    return [occasion for occasion in occasions if parts.get(id(occasion)) != []]


def _largest_first(occasions: Sequence[Occasion]) -> list[Occasion]:
    """The occasions of which one text tells, those with the most parties first."""
    return sorted(
        (occasion for occasion in occasions if len(occasion.reports) == 1 and len(occasion.sources) == 1),
        key=lambda occasion: (-len(occasion.reports[0].parties), occasion.reports[0].order),
    )


def _has_all_of(whole: Occasion, report: Report) -> bool:
    """Whether a report of another document may tell of an occasion, and names but a part of its parties."""
    return (
        report.documents.isdisjoint(whole.documents)
        and all(leaves_room(report, told) for told in whole.reports)
        and any(tells_part_of(report, told) for told in whole.reports)
    )
