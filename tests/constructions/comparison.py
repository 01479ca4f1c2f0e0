"""What the pipeline found in a text, against what a case says must come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.evaluation import name_words, same_name
from pipeline.records import Contact, Header, Participant
from tests.constructions.cases import Case, ExpectedContact

_ROLE_ALONE = re.compile(r"([a-z_]+)/(.+)")
_FIELDS = ("date", "date_end", "date_basis", "place", "country")
T = TypeVar("T")
U = TypeVar("U")


@dataclass
class Found:
    """What came out of one text: its contacts, and each person's role class and country or organisation."""

    contacts: list[Contact]
    persons: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"  {show(contact)}" for contact in self.contacts]
        persons = ", ".join(f"{name} ({said})" for name, said in self.persons.items())
        return "\n".join([*(lines or ["  no contact"]), f"  persons: {persons}"])


def find(nlp: Language, cases: Iterable[Case]) -> list[Found]:
    """What the pipeline finds in the text of each case."""
    docs = [document_of(nlp, case) for case in cases]
    return [Found(list(doc._.contacts), _persons(doc)) for doc in nlp.pipe(docs, batch_size=64)]


def document_of(nlp: Language, case: Case) -> Doc:
    """The text of a case with its header, not yet analysed."""
    text = f"{case.title}\n\n{case.text}" if case.title else case.text
    doc = nlp.make_doc(text)
    title = (0, len(case.title)) if case.title else None
    doc._.header = Header(published=case.published or None, dateline_place=case.dateline, title=title)
    return doc


def _persons(doc: Doc) -> dict[str, str]:
    persons: dict[str, str] = {}
    for ent in doc.ents:
        if ent.label_ == "PER":
            name = ent._.name or ent.text
            said = f"{ent._.role_class}/{ent._.country or ent._.organisation}"
            if persons.get(name, "None/None") == "None/None":
                persons[name] = said
    return persons


# ---------------------------------------------------------------- differences


def differences(case: Case, found: Found) -> list[str]:
    """What is wrong with what was found, a line each; none when the case passes."""
    return [*_contact_differences(case, found), *_person_differences(case, found)]


def _contact_differences(case: Case, found: Found) -> list[str]:
    faults = []
    left = list(found.contacts)
    missed = []
    for expected in case.contacts:
        right = [contact for contact in left if not _faults(expected, contact)]
        if right:
            left.remove(right[0])
        else:
            missed.append(expected)
    for expected in missed:
        nearest = min(left, key=lambda contact: len(_faults(expected, contact)), default=None)
        if nearest is None or _sides_differ(expected, nearest):
            faults.append(f"missed: {show_expected(expected)}")
        else:
            left.remove(nearest)
            faults += [f"{fault}: {show_expected(expected)}" for fault in _faults(expected, nearest)]
    return faults + [f"spurious: {show(contact)}" for contact in left]


def _faults(expected: ExpectedContact, contact: Contact) -> list[str]:
    """The fields of a contact that are not what they must be."""
    faults = [name for name in ("kind", "status") if getattr(expected, name) != getattr(contact, name)]
    if _sides_differ(expected, contact):
        faults += ["sides", "sides"]
    if expected.attendees is not None and not _pair_off(expected.attendees, _attendees(contact), _is_party):
        faults.append("attendees")
    for name in _FIELDS:
        wanted = getattr(expected, name)
        if wanted is not None and wanted != (getattr(contact, name) or ""):
            faults.append(f"{name} {getattr(contact, name)}")
    return faults


def _sides_differ(expected: ExpectedContact, contact: Contact) -> bool:
    sides = _sides(contact)
    if expected.kind == "gathering":
        everyone = [party for side in sides for party in side]
        return not _pair_off([party for side in expected.sides for party in side], everyone, _is_party)
    if expected.kind == "visit":
        return len(sides) != len(expected.sides) or not all(map(_is_side, expected.sides, sides))
    return not _pair_off(expected.sides, sides, _is_side)


def _pair_off(wanted: Sequence[T], found: Sequence[U], same: Callable[[T, U], bool]) -> bool:
    """Whether each of the wanted is one of the found, and none is left over."""
    if not wanted or not found:
        return not wanted and not found
    return any(
        same(wanted[0], item) and _pair_off(wanted[1:], [*found[:position], *found[position + 1 :]], same)
        for position, item in enumerate(found)
    )


def _is_side(wanted: Sequence[str], side: Sequence[Participant]) -> bool:
    return _pair_off(wanted, side, _is_party)


def _is_party(wanted: str, participant: Participant) -> bool:
    if wanted.startswith("body:"):
        return participant.kind == "organisation" and _is_body(wanted.removeprefix("body:"), participant)
    if alone := _ROLE_ALONE.fullmatch(wanted):
        said = participant.country or participant.organisation
        return participant.name is None and (participant.role_class, said) == alone.groups()
    return participant.name is not None and same_name(participant.name, [wanted])


def _is_body(wanted: str, participant: Participant) -> bool:
    words = set(name_words(wanted))
    own, text = set(name_words(participant.organisation)), set(name_words(participant.text))
    return own == words or len(words & text) >= 0.5 * len(words | text)


def _person_differences(case: Case, found: Found) -> list[str]:
    faults = []
    for name, said in case.persons.items():
        known = next((value for key, value in found.persons.items() if same_name(key, [name])), None)
        if known is None:
            faults.append(f"person missed: {name}")
        elif known != said:
            faults.append(f"person {known}: {name} must be {said}")
    for word in case.nobody:
        faults += [f"nobody: {name}" for name in found.persons if same_name(name, [word])]
    return faults


# ---------------------------------------------------------------- showing


def _sides(contact: Contact) -> list[list[Participant]]:
    letters = sorted({p.side for p in contact.participants if p.level == "principal"})
    return [
        [p for p in contact.participants if p.side == letter and p.level == "principal"] for letter in letters
    ]


def _attendees(contact: Contact) -> list[Participant]:
    return [p for p in contact.participants if p.level == "attendee"]


def _show_party(participant: Participant) -> str:
    if participant.name:
        return participant.name
    said = participant.country or participant.organisation
    if participant.kind == "organisation":
        return f"body:{participant.organisation or participant.text}"
    return f"{participant.role_class}/{said}"


def _line(head: str, sides: Iterable[Iterable[str]], attendees: Sequence[str], rest: Iterable[str]) -> str:
    told = " | ".join(" + ".join(side) for side in sides)
    seen = f" [{', '.join(attendees)}]" if attendees else ""
    return " ".join([f"{head}: {told}{seen}", *rest])


def show(contact: Contact) -> str:
    """A found contact in one line."""
    dates = "..".join(date for date in (contact.date, contact.date_end) if date)
    place = f"@ {contact.place or '-'}, {contact.country or '-'}"
    sides = [[_show_party(p) for p in side] for side in _sides(contact)]
    attendees = [_show_party(p) for p in _attendees(contact)]
    rest = [dates or "-", contact.date_basis, place, f"({contact.rule})"]
    return _line(f"{contact.kind} {contact.status}", sides, attendees, rest)


def show_expected(contact: ExpectedContact) -> str:
    """An expected contact in one line."""
    told = {name: getattr(contact, name) for name in _FIELDS}
    rest = [f"{name}={value or 'null'}" for name, value in told.items() if value is not None]
    return _line(f"{contact.kind} {contact.status}", contact.sides, contact.attendees or (), rest)
