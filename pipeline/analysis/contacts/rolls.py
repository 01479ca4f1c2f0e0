"""Who sat at a gathering, as a dispatch calls the roll after telling of it.

``Étaient assis autour de la table X (Suisse) et Y``, ``Le fauteuil de la Norvège était occupé par Z``,
``W portait la voix de la Ligue arabe``: each of these speaks of what was named before, and says of some that
they were there, of others that they were not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.attendance import Part, is_inverted, is_someone, list_after, list_before
from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.conjugation import phrase_tense
from pipeline.analysis.contacts.events import Event, matches
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.lists import coordinated_right
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.contacts.verbs import VerbGroup, verb_group

# Between a phrase of presence and those who were present.
_NAMED = (None, "de", "avec")
_BY = ("par", "à")
_PARTED = (";", ":")


def called(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """Those whom a sentence says were there, with the gathering if it names it."""
    event = next((e for e in events if not (e.marginal or e.passing)), None)
    for key, read in _READERS.items():
        for start, end in matches(clause, key):
            if start in clause.unit_at or _is_denied(clause, start, end):
                continue
            group = _group(clause, start, end)
            units = [u for u in read(clause, start, end, group) if is_someone(clause, u)]
            if units:
                yield Part(f"présents_{key}", start, end, units, group, event)


def _group(clause: Clause, start: int, end: int) -> VerbGroup:
    """The verb of a phrase with its tense, which tells whether it lies ahead."""
    verb = next((i for i in range(start, end) if clause.doc[i].pos_ in ("VERB", "AUX")), start)
    tense = phrase_tense(clause.doc[verb].lower_)
    return verb_group(clause, verb, tense if tense in ("future", "conditional") else "past")


def _is_denied(clause: Clause, start: int, end: int) -> bool:
    """Whether the part of a sentence around a phrase says that someone stayed away."""
    parting = [i for i in range(clause.start, clause.end) if clause.doc[i].text in _PARTED]
    first = max((i + 1 for i in parting if i < start), default=clause.start)
    last = min((i for i in parting if i >= end), default=clause.end)
    return pattern("gatherings", "absent").search(clause.text(first, last)) is not None


def _seated(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``X, Y et Z étaient de la partie``, ``Étaient assis autour de la table X, Y et Z``."""
    if is_inverted(clause, group):
        return list_after(clause, end, _NAMED)
    return _once(
        [*list_before(clause, group), *subject_units(clause, group), *list_after(clause, end, _NAMED[1:])]
    )


def _standing_in(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``X portait la voix de la Suisse``, ``Y, qui représentait le Maroc, …``."""
    return _once([*list_before(clause, group)[-1:], *subject_units(clause, group)])


def _in_the_seat(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``Le fauteuil du Rwanda était occupé par X``, ``la France y avait dépêché Y``."""
    for unit in clause.free_units():
        if unit.left >= end - 1 and (unit.preposition in _BY or unit.preposition is None):
            return coordinated_right(clause, unit)
    return []


def _listed(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``Autour de la table : X (Suisse), Y (Norvège)``, ``parmi lesquels le Français X et le Turc Y``."""
    return list_after(clause, end, (None,))


_READERS = {"seated": _seated, "stand_in": _standing_in, "seat_of": _in_the_seat, "listing": _listed}


def _once(units: list[Unit]) -> list[Unit]:
    found: list[Unit] = []
    for unit in units:
        if unit not in found:
            found.append(unit)
    return found
