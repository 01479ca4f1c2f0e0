"""Encounters: one row for each real occasion, however many documents tell of it.

Reports of one occasion agree on kind, parties, days and place as far as each knows them. They are joined the
surest first: reports with a day, nearest days before others; then those with a month, a year or no date,
where exactly one occasion fits; last a text that misses a party. What agrees with two occasions that differ
stays on its own, and so do the occasions of one document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from pipeline.linking import places
from pipeline.linking.parties import Party, compare
from pipeline.linking.timing import Precision, Timing
from pipeline.records import TOPICS, Contact, Encounter, Kind, Status

_MOST_NAMED_PARTIES = 3
_RANK = {"held": 0, "not_held": 1, "planned": 2}
# The parties of a gathering are many, and every report names others: one in common is enough.
_LOOSE_KINDS = frozenset({"gathering"})
_ONE_PARTY_KINDS = frozenset({"visit", "gathering"})
_TALKS = frozenset({"meeting", "gathering"})
# How many parties a gathering may have to be the talks of which another text tells: of more, some only
# attend.
_MOST_AT_TALKS = 6
# Days within which a report without any date most likely tells of what its own dispatch is about, and how
# many parties make an occasion rare enough to be told by them alone.
_OF_ITS_WEEK = 7
_RARELY_TOGETHER = 3


@dataclass(slots=True)
class Linked:
    """The encounters, and by ``contact_id`` which one each contact tells of."""

    encounters: list[Encounter] = field(default_factory=list)
    encounter_of: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Report:
    """What one or more documents tell alike of an occasion: their contacts, and the texts they print."""

    kind: Kind
    status: Status
    timing: Timing
    place: str | None
    country: str | None
    parties: tuple[Party, ...]
    contacts: list[Contact] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @property
    def is_vague(self) -> bool:
        """Whether it has a month or a year only."""
        return self.timing.precision in (Precision.MONTH, Precision.YEAR)

    @property
    def is_undated(self) -> bool:
        return self.timing.precision is Precision.NONE

    @property
    def order(self) -> tuple[object, ...]:
        days = self.timing.days
        return (
            self.timing.precision, (days.first, days.last) if days else (0, 0), self.country or "",
            self.place or "", self.status, self.parties, min(self.documents),
            min(contact.contact_id for contact in self.contacts),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A contact and its document: the text that it prints, its own or that which it copies, and its date."""

    contact: Contact
    source: str
    published: str | None = None


def link_encounters(contacts: Iterable[Told]) -> Linked:
    """Join the contacts of different documents that tell of one occasion.

    Args:
        contacts: contacts with their participants; their order does not count.

    Returns:
        The encounters in the order of their ids. What was planned may have been held or called off; what was
        held was not called off.
    """
    reports = _reports(contacts)
    return _numbered(_with_incomplete(_with_vague(reports, _dated(reports))))


def _reports(contacts: Iterable[Told]) -> list[Report]:
    """Contacts that tell the same as one report; of one document each is its own."""
    alike: dict[object, Report] = {}
    met: Counter[object] = Counter()
    for told in sorted(contacts, key=lambda told: (told.contact.doc_id, told.contact.contact_id)):
        contact, source = told.contact, told.source
        parties = tuple(sorted(Party.of(participant) for participant in contact.participants))
        timing = Timing.of(contact, told.published)
        said = (contact.kind, contact.status, timing, contact.place, contact.country, parties)
        met[contact.doc_id, said] += 1
        key = (*said, met[contact.doc_id, said], source if timing.precision is Precision.NONE else None)
        report = alike.setdefault(key, Report(*said))
        report.contacts.append(contact)
        report.sources.add(source)
        report.documents.add(contact.doc_id)
    return sorted(alike.values(), key=lambda report: report.order)


# ---------------------------------------------------------------- which reports go together


@dataclass(slots=True, eq=False)
class Occasion:
    """Reports that tell of one occasion."""

    reports: list[Report]

    @property
    def documents(self) -> set[str]:
        return {doc_id for report in self.reports for doc_id in report.documents}

    @property
    def sources(self) -> set[str]:
        return {source for report in self.reports for source in report.sources}

    @property
    def cities(self) -> set[str]:
        return {city for report in self.reports if (city := places.city(report.place))}

    def may_be(self, other: Occasion) -> bool:
        """Whether nothing that one says excludes the other.

        Where one text errs in the place, those that agree outvote it.
        """
        pairs = list(product(self.reports, other.reports))
        return (
            self.documents.isdisjoint(other.documents)
            and all(_compatible(one, another) for one, another in pairs)
            and (
                all(_same_place(one, another) for one, another in pairs)
                or any(_same_scene(one, another) for one, another in pairs)
            )
        )


def _dated(reports: Sequence[Report]) -> list[Occasion]:
    """The occasions of the reports that have a day, with those of copies of their documents."""
    exact = [report for report in reports if not report.is_vague]
    occasions = [Occasion([report]) for report in exact]
    home = list(range(len(occasions)))

    def settled(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    edges = sorted(
        (*strength, i, j)
        for i, j in _candidates(exact)
        if (strength := _strength(exact[i], exact[j])) is not None
    )
    for *_, i, j in edges:
        kept, given = sorted((settled(i), settled(j)))
        if kept != given and occasions[kept].may_be(occasions[given]):
            occasions[kept].reports += occasions[given].reports
            home[given] = kept
    return [occasion for index, occasion in enumerate(occasions) if home[index] == index]


def _with_vague(reports: Sequence[Report], occasions: list[Occasion]) -> list[Occasion]:
    """Give the reports with a month, a year or no date to the one occasion that fits them."""
    alone = [
        occasion for occasion in occasions if occasion.reports[0].is_undated and len(occasion.reports) == 1
    ]
    alone += [Occasion([report]) for report in reports if report.is_vague]
    alone.sort(key=lambda occasion: occasion.reports[0].order)
    vague = {id(occasion) for occasion in alone}
    found = [occasion for occasion in occasions if id(occasion) not in vague]
    index = _Index(found, _block_keys)
    for occasion in alone:
        (report,) = occasion.reports
        fitting = [
            other
            for other in index.near(report)
            if other.may_be(occasion)
            and any(_strength(report, another) is not None for another in other.reports)
        ]
        chosen = _only(fitting, report)
        if chosen is None:
            found.append(occasion)
            index.add(occasion)
        else:
            chosen.reports.append(report)
    return found


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


def _with_incomplete(occasions: list[Occasion]) -> list[Occasion]:
    """Give a report that misses a party to the one occasion of that day and place that has all of its own.

    One text may miss a third minister, or take a summit for talks; several texts do not.
    """
    index = _Index(occasions, _pair_keys)
    parts: dict[int, list[Report]] = {}
    largest_first = sorted(
        (occasion for occasion in occasions if len(occasion.reports) == 1 and len(occasion.sources) == 1),
        key=lambda occasion: (-len(occasion.reports[0].parties), occasion.reports[0].order),
    )
    for occasion in largest_first:
        (report,) = occasion.reports
        wholes = [
            other
            for other in index.near(report)
            if other is not occasion
            and parts.get(id(other), [report])
            and all(report.documents.isdisjoint(part.documents) for part in parts.get(id(other), ()))
            and report.documents.isdisjoint(other.documents)
            and all(_leaves_room(report, told) for told in other.reports)
            and any(_tells_part_of(report, whole) for whole in other.reports)
        ]
        if len(wholes) == 1:
            parts.setdefault(id(wholes[0]), []).append(report)
            parts[id(occasion)] = []
    for occasion in occasions:
        occasion.reports += parts.get(id(occasion), [])
    return [occasion for occasion in occasions if parts.get(id(occasion)) != []]


def _leaves_room(report: Report, other: Report) -> bool:
    """Whether a report may tell of the occasion of another, but for its parties."""
    kinds = {report.kind, other.kind}
    return (
        (kinds == {report.kind} or kinds == _TALKS)
        and {report.status, other.status} != {"held", "not_held"}
        and report.timing.fits(other.timing)
        and not places.differ(report.place, other.place)
    )


def _tells_part_of(report: Report, whole: Report) -> bool:
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
        and _same_scene(report, whole)
        and compared.strict == len(report.parties) <= len(whole.parties)
        and compared.together > 1
    )


def _strength(one: Report, other: Report) -> tuple[int, ...] | None:
    """How surely two reports tell of one occasion, the surest the least; None where nothing says so."""
    if not _compatible(one, other) or not _same_place(one, other):
        return None
    compared = compare(one.parties, other.parties)
    enough = 1 if one.kind == other.kind and one.kind in _ONE_PARTY_KINDS else 2
    if not compared.strict or compared.together < enough:
        return None
    if not _LOOSE_KINDS.isdisjoint((one.kind, other.kind)) and not _same_scene(one, other):
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


def _same_scene(one: Report, other: Report) -> bool:
    here, there = places.city(one.place), places.city(other.place)
    return here == there if here and there else bool(one.country) and one.country == other.country


def _compatible(one: Report, other: Report) -> bool:
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
    if {one.kind, other.kind} != _TALKS or max(len(one.parties), len(other.parties)) > _MOST_AT_TALKS:
        return False
    pairs = compare(one.parties, other.parties).pairs
    return all(
        party in matched
        for report, matched in ((one, [a for a, _ in pairs]), (other, [b for _, b in pairs]))
        for party in report.parties
        if party.principal
    )


def _same_place(one: Report, other: Report) -> bool:
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


def _same_parties(one: Report, other: Report) -> bool:
    if one.kind == other.kind and one.kind in _LOOSE_KINDS:
        return True
    compared = compare(one.parties, other.parties)
    if one.kind == "message" and any(a.side != b.side for a, b in compared.pairs if a.principal):
        return False
    return compared.fit and compared.strict > 0


# ---------------------------------------------------------------- which reports are worth comparing


def _block_keys(report: Report) -> set[str]:
    """Kind and two parties on two sides, or one party of a visit or gathering, by every key they have."""
    principals = [party for party in report.parties if party.principal] or list(report.parties)
    found: set[str] = set()
    if report.kind in _ONE_PARTY_KINDS:
        found.update(
            f"{report.kind} {key}" for party in principals for key in party.block_keys[:-1] or [party.key]
        )
    if report.kind == "visit" or (report.kind == "gathering" and len(principals) > _MOST_AT_TALKS):
        return found
    kind = "meeting" if report.kind in _TALKS else report.kind
    for one, other in combinations(principals, 2):
        if one.side != other.side:
            for pair in product(one.block_keys, other.block_keys):
                found.add(" ".join((kind, *sorted(pair))))
    return found


def _pair_keys(report: Report) -> set[str]:
    """Pairs of parties with an id, whatever the kind and the sides."""
    known = sorted({party.entity_id for party in report.parties if party.entity_id})
    return {" ".join(pair) for pair in combinations(known, 2)}


def _candidates(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Pairs of indices of reports that share a key and may mean one day, or print one text."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in _block_keys(report):
            blocks[key].append(index)
    pairs = set()
    for block in blocks.values():
        undated = [index for index in block if reports[index].is_undated]
        dated = [index for index in block if not reports[index].is_undated]
        dated.sort(key=lambda index: _days(reports[index]))
        for position, index in enumerate(dated):
            for other in dated[position + 1 :]:
                if _days(reports[other])[0] > _days(reports[index])[1]:
                    break
                pairs.add((min(index, other), max(index, other)))
        pairs.update(_copies(undated, dated, reports))
    return pairs


def _copies(undated: list[int], dated: list[int], reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs of an undated report and another of a copy of its document."""
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for index in undated:
        for source in reports[index].sources:
            by_source[source].append(index)
    if by_source:
        for index in (*undated, *dated):
            for source in reports[index].sources & by_source.keys():
                for other in by_source[source]:
                    if index != other:
                        yield min(index, other), max(index, other)


def _days(report: Report) -> tuple[int, int]:
    days = report.timing.days
    assert days is not None
    return days.first, days.last


class _Index:
    """Occasions by the keys of their reports and by day."""

    def __init__(self, occasions: Iterable[Occasion], keys: Callable[[Report], set[str]]) -> None:
        self._keys = keys
        self._by_key: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._occasions: list[Occasion] = []
        for occasion in occasions:
            self.add(occasion)

    def add(self, occasion: Occasion) -> None:
        number = len(self._occasions)
        self._occasions.append(occasion)
        for report in occasion.reports:
            if report.timing.days is not None:
                for key in self._keys(report):
                    entries = self._by_key[key]
                    entry = (*_days(report), number)
                    entries.insert(bisect_left(entries, entry), entry)

    def near(self, report: Report) -> list[Occasion]:
        """The occasions that share a key with a report and may have been on its days."""
        if report.timing.days is None:
            return []
        first, last = _days(report)
        found = set()
        for key in self._keys(report):
            entries = self._by_key.get(key, [])
            for _, until, number in entries[: bisect_right(entries, (last, float("inf"), 0))]:
                if until >= first:
                    found.add(number)
        return [self._occasions[number] for number in sorted(found)]


# ---------------------------------------------------------------- what an encounter takes from its reports


def _numbered(occasions: Iterable[Occasion]) -> Linked:
    linked = Linked()
    stems: defaultdict[str, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        stems[_stem(occasion)].append(occasion)
    for stem, alike in sorted(stems.items()):
        alike.sort(key=lambda occasion: min(c.contact_id for r in occasion.reports for c in r.contacts))
        for number, occasion in enumerate(alike, start=1):
            encounter = _encounter(stem if number == 1 else f"{stem}-{number}", occasion)
            linked.encounters.append(encounter)
            for report in occasion.reports:
                linked.encounter_of.update((c.contact_id, encounter.encounter_id) for c in report.contacts)
    linked.encounters.sort(key=lambda encounter: encounter.encounter_id)
    return linked


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
    return "meeting" if kinds == _TALKS else occasion.reports[0].kind


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


def _votes(occasion: Occasion, values: Sequence[str | None]) -> Counter[str]:
    """How many texts are for each value, copies counted once."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for report, value in zip(occasion.reports, values, strict=True):
        if value:
            votes[value] |= report.sources
    return Counter({value: len(sources) for value, sources in votes.items()})


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)
