"""Encounters: one row for each real occasion, however many documents tell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.linking import names
from pipeline.records import TOPICS, Contact, Encounter, Participant

_MOST_NAMED_PARTIES = 3
_RANK = {"held": 0, "planned": 1, "not_held": 2}


@dataclass(slots=True)
class Linked:
    """The encounters, and by ``contact_id`` which one each contact tells of."""

    encounters: list[Encounter] = field(default_factory=list)
    encounter_of: dict[str, str] = field(default_factory=dict)


def link_encounters(contacts: Iterable[Contact]) -> Linked:
    """Join the contacts of different documents that tell of one occasion.

    They do when kind and principal parties are the same, one date is the other or the other cut short
    (``2017-11``, ``2017-11-20``) and the countries, where both are known, are the same. Contacts of one
    document are distinct occasions, as are contacts without a date, and contacts that would agree with two
    occasions that do not agree with each other. What was planned may have been held; what was cancelled was
    not.

    The order of the contacts does not count.
    """
    linked = Linked()
    taken: set[str] = set()
    for (kind, parties, _), alike in sorted(_groups(contacts).items()):
        for occasion in _occasions(alike):
            encounter_id = _readable_id(occasion, kind, parties, taken)
            taken.add(encounter_id)
            linked.encounters.append(_encounter(encounter_id, occasion))
            linked.encounter_of.update((contact.contact_id, encounter_id) for contact in occasion)
    linked.encounters.sort(key=lambda encounter: encounter.encounter_id)
    return linked


def party_key(participant: Participant) -> str:
    """What tells a party from others: its entity, else its office, else its words.

    >>> role = {"kind": "person", "role": "président", "role_class": "head_of_state", "country": "TR"}
    >>> party_key(Participant("c", None, None, "le président turc", organisation=None, side="A", **role))
    'head-of-state-tr'
    """
    if participant.entity_id:
        return participant.entity_id
    if participant.role_class and participant.country:
        return names.slug(f"{participant.role_class} {participant.country}".replace("_", " "))
    return names.slug(participant.text)


def _groups(contacts: Iterable[Contact]) -> dict[tuple[str, tuple[str, ...], bool], list[Contact]]:
    """Contacts that may tell of one occasion: same kind and principal parties, all called off or none."""
    groups: dict[tuple[str, tuple[str, ...], bool], list[Contact]] = defaultdict(list)
    for contact in contacts:
        parties = {party_key(p) for p in contact.participants if p.level == "principal"}
        groups[contact.kind, tuple(sorted(parties)), contact.status == "not_held"].append(contact)
    return groups


def _occasions(contacts: list[Contact]) -> list[list[Contact]]:
    """Split contacts of the same parties into occasions, the most precisely dated first."""
    occasions: list[list[Contact]] = []
    for contact in sorted(
        contacts, key=lambda c: (-len(c.date or ""), c.date or "", c.country is None, c.contact_id)
    ):
        fitting = [
            occasion for occasion in occasions if all(_may_be_one(contact, other) for other in occasion)
        ]
        if len(fitting) == 1 or (fitting and len({_best_date(occasion) for occasion in fitting}) == 1):
            fitting[0].append(contact)
        else:
            occasions.append([contact])
    return occasions


def _may_be_one(contact: Contact, other: Contact) -> bool:
    if contact.doc_id == other.doc_id or not contact.date or not other.date:
        return False
    same_date = contact.date.startswith(other.date) or other.date.startswith(contact.date)
    same_country = not contact.country or not other.country or contact.country == other.country
    return same_date and same_country


def _encounter(encounter_id: str, reports: list[Contact]) -> Encounter:
    topics = {topic for report in reports for topic in report.topics}
    country = _commonest(report.country for report in reports)
    return Encounter(
        encounter_id=encounter_id,
        kind=reports[0].kind,
        status=min((report.status for report in reports), key=_RANK.__getitem__),
        date=_best_date(reports),
        date_end=max((report.date_end for report in reports if report.date_end), default=None),
        place=_commonest(report.place for report in reports if report.country == country)
        or _commonest(report.place for report in reports),
        country=country,
        topics=[topic for topic in TOPICS if topic in topics],
        n_docs=len({report.doc_id for report in reports}),
        n_contacts=len(reports),
    )


def _best_date(reports: list[Contact]) -> str | None:
    """The most precise of the dates; the reports of one occasion agree on it."""
    return max((report.date for report in reports if report.date), key=len, default=None)


def _commonest(values: Iterator[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _readable_id(reports: list[Contact], kind: str, parties: tuple[str, ...], taken: set[str]) -> str:
    """Date, parties and, but for a meeting, kind: ``2017-11-20-elmar-mammadyarov-sergei-lavrov``."""
    named = list(parties[:_MOST_NAMED_PARTIES])
    if len(parties) > _MOST_NAMED_PARTIES:
        named.append(f"and-{len(parties) - _MOST_NAMED_PARTIES}-more")
    stem = "-".join([_best_date(reports) or "undated", *named, *([] if kind == "meeting" else [kind])])
    encounter_id, number = stem, 1
    while encounter_id in taken:
        number += 1
        encounter_id = f"{stem}-{number}"
    return encounter_id
