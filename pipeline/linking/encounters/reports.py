"""Reports: what the contacts of one or more documents tell alike of an occasion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.linking.parties import Party
from pipeline.linking.timing import Precision, Timing
from pipeline.records import Contact, Kind, Status

ONE_PARTY_KINDS = frozenset({"visit", "gathering"})
TALKS = frozenset({"meeting", "gathering"})
# How many parties a gathering may have to be the talks of which another text tells: of more, some only
# attend.
MOST_AT_TALKS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A contact and its document: the text that it prints, its own or that which it copies, and its date."""

    contact: Contact
    source: str
    published: str | None = None


@dataclass(slots=True, eq=False)
class Report:
    """What one or more documents tell alike of an occasion: their contacts, and the texts they print.

    ``keys`` are those by which it is found (``candidates.block_keys``), None until they are asked for.
    """

    kind: Kind
    status: Status
    timing: Timing
    place: str | None
    country: str | None
    parties: tuple[Party, ...]
    contacts: list[Contact] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    keys: frozenset[int] | None = None

    @property
    def is_vague(self) -> bool:
        """Whether it has a month or a year only."""
        return self.timing.precision in (Precision.MONTH, Precision.YEAR)

    @property
    def is_undated(self) -> bool:
        """Whether nothing tells when it was."""
        return self.timing.precision is Precision.NONE

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts reports the same way whatever the order of documents."""
        days = self.timing.days
        return (
            self.timing.precision, (days.first, days.last) if days else (0, 0), self.country or "",
            self.place or "", self.status, self.parties, min(self.documents),
            min(contact.contact_id for contact in self.contacts),
        )  # fmt: skip


def report_of(told: Told) -> Report:
    """What one contact tells, as a report without contacts."""
    contact = told.contact
    parties = tuple(sorted(Party.of(participant) for participant in contact.participants))
    timing = Timing.of(contact, told.published)
    return Report(contact.kind, contact.status, timing, contact.place, contact.country, parties)


def reports_of(contacts: Iterable[Told]) -> list[Report]:
    """Contacts that tell the same as one report; of one document each is its own."""
    alike: dict[object, Report] = {}
    met: Counter[object] = Counter()
    for told in sorted(contacts, key=lambda told: (told.contact.doc_id, told.contact.contact_id)):
        contact, source, report = told.contact, told.source, report_of(told)
        said = (report.kind, report.status, report.timing, report.place, report.country, report.parties)
        met[contact.doc_id, said] += 1
        key = (*said, met[contact.doc_id, said], source if report.is_undated else None)
        report = alike.setdefault(key, report)
        report.contacts.append(contact)
        report.sources.add(source)
        report.documents.add(contact.doc_id)
    return sorted(alike.values(), key=lambda report: report.order)


def days_of(report: Report) -> tuple[int, int]:
    """The first and last day of a report that has one."""
    days = report.timing.days
    assert days is not None
    return days.first, days.last
