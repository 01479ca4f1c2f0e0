"""What an encounter takes from the reports of its occasion: its id, and the best of what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby
from operator import itemgetter

from pipeline.linking import places
from pipeline.linking.encounters.occasions import Occasion
from pipeline.linking.encounters.reports import TALKS
from pipeline.records import TOPICS, Encounter, Kind

_MOST_NAMED_PARTIES = 3
_RANK = {"held": 0, "not_held": 1, "planned": 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """An encounter without its id, and the contacts that tell of it.

    Encounters of one date and parties have one ``stem``; they are told apart by ``first``, the least of their
    contacts' ids.
    """

    stem: str
    first: str
    encounter: Encounter
    contact_ids: list[str]


def drafted(occasion: Occasion) -> Draft:
    """The encounter that an occasion is."""
    contact_ids = [contact.contact_id for report in occasion.reports for contact in report.contacts]
    return Draft(_stem(occasion), min(contact_ids), _encounter(occasion), contact_ids)


def identifiers(drafts: Iterable[tuple[str, str]], taken: Container[str]) -> Iterator[str]:
    """The ids of drafts, given by their stem and ``first``, in that order: the stem itself, then with numbers
    that make no id that is ``taken``.

    A party may itself be numbered: "ana-costa-2" is a namesake's id, and no second occasion of "ana-costa".

    >>> list(identifiers([("2017-ana", "a#1"), ("2017-ana", "b#1"), ("2017-ana-2", "c#1")], {"2017-ana-2"}))
    ['2017-ana', '2017-ana-3', '2017-ana-2']
    """
    for stem, alike in groupby(drafts, key=itemgetter(0)):
        numbered = (f"{stem}-{number}" for number in count(2))
        free = (each for each in numbered if each not in taken)
        for _, encounter_id in zip(alike, chain([stem], free), strict=False):
            yield encounter_id


def _stem(occasion: Occasion) -> str:
    """Date, parties and, but for a meeting, kind: ``2017-11-20-elmar-mammadyarov-sergei-lavrov``."""
    keys = sorted({party.key for report in occasion.reports for party in report.parties if party.principal})
    named = keys[:_MOST_NAMED_PARTIES]
    if len(keys) > _MOST_NAMED_PARTIES:
        named.append(f"and-{len(keys) - _MOST_NAMED_PARTIES}-more")
    kind = _kind(occasion)
    return "-".join([_best_date(occasion) or "undated", *named, *([] if kind == "meeting" else [kind])])


def _encounter(occasion: Occasion) -> Encounter:
    contacts = [(contact, report) for report in occasion.reports for contact in report.contacts]
    topics = {topic for contact, _ in contacts for topic in contact.topics}
    country = _favoured(occasion, [report.country for report in occasion.reports])
    best = _best_date(occasion)
    return Encounter(
        encounter_id="",
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
    return _favoured(occasion, dates)


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
    return _favoured(occasion, names)


def _favoured(occasion: Occasion, values: Sequence[str | None]) -> str | None:
    """The value that most texts are for, the first in the alphabet among equals; copies count once."""
    if len(values) == 1:
        return values[0] or None
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for report, value in zip(occasion.reports, values, strict=True):
        if value:
            votes[value] |= report.sources
    return min(votes, key=lambda value: (-len(votes[value]), value), default=None)
