"""Who held the earlier talks that ``leur rencontre de mai`` recalls."""

from __future__ import annotations

import re

from pipeline import french
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.occasions.records import Occasion
from pipeline.analysis.page import Page
from pipeline.records import Party, RoleMention
from pipeline.records.role_classes import UNIQUE

# The plural of each word before the complement: "chefs d'Etat", "Premiers ministres".
_PLURAL = re.compile(r"s\b(?!')")
# Of those named without their office it may be theirs.
_UNKNOWN = {None, "other"}
# Behind the noun of an office: what completes it ("président du Sénat", "chef d'Etat").
_COMPLEMENT = re.compile(
    rf" (?:{french.OF_ELIDED[0]}['’]|(?:{french.OF}|{french.OF_THE}|{french.OF_SEVERAL}) )"
)


def recalled_sides(doc: Page, frame: Frame, last: Occasion) -> list[list[int]]:
    """The sides of the talks told last; where two of another office are said to have met, who hold it in
    the same states (``X a reçu Y. Il a rappelé le consensus des deux présidents lors de leur rencontre``).
    """
    office = _office_before(doc, frame)
    classes = {doc._.parties[p].role_class for p in last.principals}
    if office is None or office.role_class in classes or classes <= _UNKNOWN:
        return [list(side) for side in last.sides]
    states = [{doc._.parties[p].country for p in side} - {None} for side in last.sides]
    if len(states) != 2 or any(len(state) != 1 for state in states) or states[0] == states[1]:
        return []
    return [[_holder(doc, office, state.pop() or "")] for state in states]


def _office_before(doc: Page, frame: Frame) -> RoleMention | None:
    """The office that two are called by just before a noun of contact in its sentence (``les deux chefs
    d'État lors de leur rencontre``).
    """
    told = [r for r in doc._.roles if frame.clause.start <= r.start and r.end <= frame.trigger_start]
    last = told[-1] if told else None
    return last if last is not None and last.count == 2 and last.role_class in UNIQUE else None


def _holder(doc: Page, office: RoleMention, country: str) -> int:
    """The party of a text that holds an office in a state; a new one where none is told of."""
    for number, party in enumerate(doc._.parties):
        if party.role_class == office.role_class and party.country == country and not party.former:
            return number
    noun = _COMPLEMENT.split(office.role, maxsplit=1)[0]
    role = _PLURAL.sub("", noun) + office.role[len(noun) :]
    text = doc[office.start : office.end].text
    doc._.parties.append(
        Party(kind="person", text=text, role=role, role_class=office.role_class, country=country)
    )
    return len(doc._.parties) - 1
