"""Whether two reports may tell of one occasion, and how surely they do.

Reports agree on kind, status, parties, days and place as far as each knows them.
"""

from __future__ import annotations

from pipeline.linking import places
from pipeline.linking.encounters.reports import MOST_AT_TALKS, ONE_PARTY_KINDS, TALKS, Report
from pipeline.linking.parties import compare
from pipeline.linking.timing import Precision

# The parties of a gathering are many, and every report names others: one in common is enough.
_LOOSE_KINDS = frozenset({"gathering"})


def strength(one: Report, other: Report) -> tuple[int, ...] | None:
    """How surely two reports tell of one occasion, the surest the least; None where nothing says so."""
    if not compatible(one, other) or not same_place(one, other):
        return None
    compared = compare(one.parties, other.parties)
    enough = 1 if one.kind == other.kind and one.kind in ONE_PARTY_KINDS else 2
    if not compared.strict or compared.together < enough:
        return None
    if not _LOOSE_KINDS.isdisjoint((one.kind, other.kind)) and not same_scene(one, other):
        return None
    left_out = len(one.parties) + len(other.parties) - 2 * len(compared.pairs)
    return (
        one.kind != other.kind,
        max(one.timing.precision, other.timing.precision),
        one.timing.lag(other.timing),
        places.city(one.place) is None or places.city(one.place) != places.city(other.place),
        left_out,
        -compared.strict,
    )


def compatible(one: Report, other: Report) -> bool:
    """Whether two reports may tell of one occasion, wherever it was."""
    if not _same_kind(one, other) or {one.status, other.status} == {"held", "not_held"}:
        return False
    if not one.sources.isdisjoint(other.sources):
        return _same_parties(one, other)
    return one.timing.fits(other.timing) and _same_parties(one, other)


def _same_kind(one: Report, other: Report) -> bool:
    """Whether two reports may tell of one kind of occasion: what one text calls a summit of two or three
    are talks for another.
    """
    if one.kind == other.kind:
        return True
    if {one.kind, other.kind} != TALKS or max(len(one.parties), len(other.parties)) > MOST_AT_TALKS:
        return False
    pairs = compare(one.parties, other.parties).pairs
    return all(
        party in matched
        for report, matched in ((one, [a for a, _ in pairs]), (other, [b for _, b in pairs]))
        for party in report.parties
        if party.principal
    )


def _same_parties(one: Report, other: Report) -> bool:
    if one.kind == other.kind and one.kind in _LOOSE_KINDS:
        return True
    compared = compare(one.parties, other.parties)
    if one.kind == "message" and any(a.side != b.side for a, b in compared.pairs if a.principal):
        return False
    return compared.fit and compared.strict > 0


def same_place(one: Report, other: Report) -> bool:
    """Whether two reports may mean one place.

    On one stated day the same people meet in one country: only cities that both reports name part them. The
    same text is in one place, whatever is read of it.
    """
    if not one.sources.isdisjoint(other.sources):
        return True
    abroad = bool(one.country and other.country) and one.country != other.country
    apart = places.differ(one.place, other.place)
    if one.timing.precision == other.timing.precision == Precision.DAY:
        return not (abroad and apart)
    return not (abroad or apart)


def same_scene(one: Report, other: Report) -> bool:
    """Whether two reports name the same city, or, where one names none, the same country."""
    here, there = places.city(one.place), places.city(other.place)
    return here == there if here and there else bool(one.country) and one.country == other.country


def leaves_room(report: Report, other: Report) -> bool:
    """Whether a report may tell of the occasion of another, but for its parties."""
    kinds = {report.kind, other.kind}
    return (
        (kinds == {report.kind} or kinds == TALKS)
        and {report.status, other.status} != {"held", "not_held"}
        and report.timing.fits(other.timing)
        and not places.differ(report.place, other.place)
    )


def tells_part_of(report: Report, whole: Report) -> bool:
    """Whether all parties of a report are among those of another, on one day and in one place.

    Of the day a later text may have kept the month alone; the city then has to be the same.
    """
    compared = compare(report.parties, whole.parties)
    one_day = report.timing.precision == Precision.DAY or (
        report.timing.precision == Precision.MONTH and places.city(report.place) is not None
    )
    return (
        one_day
        and whole.timing.precision == Precision.DAY
        and same_scene(report, whole)
        and compared.strict == len(report.parties) <= len(whole.parties)
        and compared.together > 1
    )
