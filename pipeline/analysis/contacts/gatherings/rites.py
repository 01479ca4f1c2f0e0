"""Those before whom somebody was invested, crowned or buried (``X a été investi en présence de Y``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.gatherings.attendance import Part
from pipeline.analysis.contacts.gatherings.events import Event, matches
from pipeline.analysis.contacts.gatherings.participants import is_someone, present_units
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# What is done by, or to, one who takes part himself.
_HONOURING = ("invested_before", "worshipped_before")


def solemn(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """The rite and those present; with who was honoured, unless he was buried."""
    for key in (*_HONOURING, "buried_before"):
        for start, end in matches(clause, key):
            group = verb_group(clause, end - 1, "participle")
            present = [u for u in present_units(clause) if u.left >= end and is_someone(clause, u)]
            if not present or group.negated or start in clause.unit_at:
                continue
            honoured = subject_units(clause, group) if key in _HONOURING else []
            yield Part("célébrer_devant", start, end, [*honoured, *present], group, Event(start, end))
