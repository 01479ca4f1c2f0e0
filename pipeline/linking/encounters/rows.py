"""What an encounter takes from the reports of its occasion: its id, and the best of what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.linking import places
from pipeline.linking.encounters.occasions import Occasion
from pipeline.linking.encounters.reports import TALKS
from pipeline.records import TOPICS, Encounter, Kind

_MOST_NAMED_PARTIES = 3
_RANK = {"held": 0, "not_held": 1, "planned": 2}


@dataclass(slots=True)
class Linked:
    """The encounters, and by ``contact_id`` which one each contact tells of."""

    encounters: list[Encounter] = field(default_factory=list)
    encounter_of: dict[str, str] = field(default_factory=dict)


def numbered(occasions: Iterable[Occasion]) -> Linked:
    """The encounters of occasions; those of one date and parties get a number."""
    linked = Linked()
    stems: defaultdict[str, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        stems[_stem(occasion)].append(occasion)
    # A party may itself be numbered: "ana-costa-2" is a namesake's id, and no second occasion of "ana-costa".
    taken = set(stems)
    for stem, alike in sorted(stems.items()):
        alike.sort(key=lambda occasion: min(c.contact_id for r in occasion.reports for c in r.contacts))
        for encounter_id, occasion in zip(_ids(stem, taken), alike, strict=False):
            encounter = _encounter(encounter_id, occasion)
            linked.encounters.append(encounter)
            for report in occasion.reports:
                linked.encounter_of.update((c.contact_id, encounter.encounter_id) for c in report.contacts)
    linked.encounters.sort(key=lambda encounter: encounter.encounter_id)
    return linked


def _ids(stem: str, taken: set[str]) -> Iterator[str]:
    """The stem itself, then with numbers that make no id that is taken."""
    yield stem
    for numbered in (f"{stem}-{number}" for number in count(2)):
        if numbered not in taken:
            taken.add(numbered)
            yield numbered


def _stem(occasion: Occasion) -> str:
    """Date, parties and, but for a meeting, kind: ``2017-11-20-elmar-mammadyarov-sergei-lavrov``."""
    keys = sorted({party.key for report in occasion.reports for party in report.parties if party.principal})
    named = keys[:_MOST_NAMED_PARTIES]
    if len(keys) > _MOST_NAMED_PARTIES:
        named.append(f"and-{len(keys) - _MOST_NAMED_PARTIES}-more")
    kind = _kind(occasion)
    return "-".join([_best_date(occasion) or "undated", *named, *([] if kind == "meeting" else [kind])])


def _encounter(encounter_id: str, occasion: Occasion) -> Encounter:
    contacts = [(contact, report) for report in occasion.reports for contact in report.contacts]
    topics = {topic for contact, _ in contacts for topic in contact.topics}
    country = _commonest(_votes(occasion, [report.country for report in occasion.reports]))
    best = _best_date(occasion)
    return Encounter(
        encounter_id=encounter_id,
        kind=_kind(occasion),
        status=min((report.status for report in occasion.reports), key=_RANK.__getitem__),
        date=best,
        date_end=max((c.date_end for c, _ in contacts if c.date_end and best), default=None),
        place=_best_place(occasion, country),
        country=country,
        topics=[topic for topic in TOPICS if topic in topics],
        n_docs=len(occasion.documents),
        n_contacts=len(contacts),
        n_texts=len({source for report in occasion.reports for source in report.sources}),
    )


def _kind(occasion: Occasion) -> Kind:
    """The kind; talks, where one text tells of those and another of a gathering."""
    kinds = {report.kind for report in occasion.reports}
    return "meeting" if kinds == TALKS else occasion.reports[0].kind


def _best_date(occasion: Occasion) -> str | None:
    """The date of the most precise reports, stated rather than the dispatch's own; the commonest of them."""
    best = min(report.timing.precision for report in occasion.reports)
    dates = [
        report.contacts[0].date if report.timing.precision == best else None for report in occasion.reports
    ]
    return _commonest(_votes(occasion, dates))


def _best_place(occasion: Occasion, country: str | None) -> str | None:
    """The most precise place in the country of the encounter; the commonest of those."""
    known = [
        report
        for report in occasion.reports
        if report.place and (report.country == country or not report.country)
    ]
    best = max((places.precision(report.place) for report in known if report.place), default=None)
    names = [
        report.place if report in known and report.place and places.precision(report.place) == best else None
        for report in occasion.reports
    ]
    return _commonest(_votes(occasion, names))


def _votes(occasion: Occasion, values: Sequence[str | None]) -> dict[str, int]:
    """How many texts are for each value, copies counted once."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for report, value in zip(occasion.reports, values, strict=True):
        if value:
            votes[value] |= report.sources
    return {value: len(sources) for value, sources in votes.items()}


def _commonest(counts: dict[str, int]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)
