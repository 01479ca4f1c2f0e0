"""Who sat at a gathering, as a dispatch calls the roll after telling of it.

``Étaient assis autour de la table X (Suisse) et Y``, ``Le fauteuil de la Norvège était occupé par Z``,
``W portait la voix de la Ligue arabe``: each of these speaks of what was named before, and says of some that
they were there, of others that they were not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import parties_of
from pipeline.analysis.contacts.gatherings.attendance import Part
from pipeline.analysis.contacts.gatherings.company import likewise_units
from pipeline.analysis.contacts.gatherings.events import Event, find_events, matches
from pipeline.analysis.contacts.gatherings.participants import (
    celebrated,
    is_inverted,
    is_someone,
    list_after,
    list_before,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# Between a phrase of presence and those who were present.
_NAMED = (None, *prepositions("named_present"))
_BY = prepositions("agent_of_roll")
_PARTED = (";", ":")
_AWAITING = words("gatherings", "awaiting")
_AROUND = prepositions("around")
_SEATED_AROUND = prepositions("seated_around")
# Tokens before the first who is named, "Autour de la présidente".
_OPENING = 4
_MANY = 3
# How many sentences a roll may take.
_CHAIN = 4
# What tells of much else too counts in or right after the sentence that names the gathering.
_VAGUE = ("stand_in", "seat_of", "delegation_of")


def called(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """Those whom a sentence says were there, with the gathering if it names it."""
    event = next((e for e in events if not (e.marginal or e.passing)), None)
    yield from _beside(clause, event)
    told = {key: spans for key in _READERS if (spans := matches(clause, key))}
    near = bool(told) and (event is not None or _is_named_before(clause))
    for key, phrases in told.items():
        if not near and key in _VAGUE:
            continue
        read = _READERS[key]
        for start, end in phrases:
            if start in clause.unit_at or _is_denied(clause, start, end):
                continue
            group = _group(clause, start, end)
            units = [u for u in read(clause, start, end, group) if is_someone(clause, u)]
            found = event
            if key == "listing" and found is None and _are_of_states(clause, units):
                found = _setting(clause, start, end)
            if units and (near or found is not None or key == "seated"):
                yield Part(f"présents_{key}", start, end, [*units, *celebrated(clause, event)], group, found)


def _is_named_before(clause: Clause) -> bool:
    """Whether the sentence right before names a gathering, or goes on calling its roll."""
    for earlier in clause.before(_CHAIN):
        if any(not (e.marginal or e.passing or e.weak) for e in find_events(earlier)):
            return True
        if not any(earlier.found("gatherings", key) for key in _READERS):
            return False
    return False


def _setting(clause: Clause, start: int, end: int) -> Event | None:
    """``Ils étaient trois sur l'estrade de P : X, Y et Z``: the list is all that tells of a gathering."""
    staged = pattern("gatherings", "staged").search(clause.text(start, end)) is not None
    return Event(start, end) if staged else None


def _are_of_states(clause: Clause, units: list[Unit]) -> bool:
    """Whether units are three at least, of two states or more."""
    parties = [clause.doc._.parties[p] for p in parties_of(units)]
    return len(parties) >= _MANY and len({p.country for p in parties if p.country}) > 1


def _beside(clause: Clause, event: Event | None) -> Iterator[Part]:
    """``Autour de la présidente X : Y et Z``, ``Aux côtés de X se tenaient Y et Z``: nobody else acts."""
    first = next((u for u in clause.free_units() if u.preposition in _AROUND), None)
    if first is None or first.left > clause.start + _OPENING:
        return
    others = [u for u in clause.free_units() if u.left >= first.end and is_someone(clause, u)]
    listed = first.end < clause.end and clause.doc[first.end].text == ":"
    if listed and others and all(u.preposition is None for u in others):
        yield Part("autour_de", clause.start, first.end, [first, *others], None, event)


def _group(clause: Clause, start: int, end: int) -> VerbGroup:
    """The verb of a phrase with its tense, which tells whether it lies ahead."""
    verb = next((i for i in range(start, end) if clause.doc[i].pos_ in ("VERB", "AUX")), start)
    tense = phrase_tense(clause.doc[verb].lower_)
    if clause.doc[verb].lower_ in _AWAITING:
        tense = "future"  # "On attend au sommet X et Y"
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
        around = [u for u in clause.free_units() if u.end <= start and u.preposition in _SEATED_AROUND]
        return _once([*around, *list_after(clause, end, _NAMED)])
    before = [*list_before(clause, group), *subject_units(clause, group)]
    listed = clause.doc[end].text == ":" if end < clause.end else False  # "étaient là : X, Y et Z"
    named = list_after(clause, end, _NAMED if listed else _NAMED[1:])
    return _once([*before, *named, *likewise_units(clause, end - 1)])


def _neighbours(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``X avait pour voisins Y et Z``."""
    return _once([*subject_units(clause, group), *list_after(clause, end, (None,))])


def _standing_in(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``X portait la voix de la Suisse``, ``Y, qui représentait le Maroc, …``."""
    return _once([*list_before(clause, group)[-1:], *subject_units(clause, group)])


def _in_the_seat(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``Le fauteuil du Rwanda était occupé par X``, ``la France y avait dépêché Y``."""
    last = _end_of_gapped(clause, end)
    return [u for u in clause.free_units() if end <= u.left < last and u.preposition in (*_BY, None)]


def _leading_delegations(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``La délégation du Rwanda était conduite par X, celle du Kenya par Y``."""
    bodies = [u for u in subject_units(clause, group) if u.mention.form == "body"]
    return _once([*bodies, *_in_the_seat(clause, start, end, group)]) if bodies else []


def _end_of_gapped(clause: Clause, start: int) -> int:
    """The end of the part of a sentence that begins at a token, with the next ones that have no verb (``P
    avait envoyé X ; Q, Y``).
    """
    end = clause.end
    for i in range(start, clause.end):
        if clause.doc[i].text == ";":
            end = i
        elif i not in clause.unit_at and is_finite_verb(clause, i):
            return min(end, i)
    return clause.end


def _listed(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``Autour de la table : X (Suisse), Y (Norvège)``, ``parmi lesquels le Français X et le Turc Y``."""
    outre = [u for u in clause.free_units() if u.end <= start and u.preposition == french.BESIDES]
    return [*outre, *list_after(clause, end, (None,))]


def _echoed(clause: Clause, start: int, end: int, group: VerbGroup) -> list[Unit]:
    """``X a pris part au sommet. | Y aussi.``"""
    verbs = (i for i in range(clause.start, clause.end) if i not in clause.unit_at)
    if any(is_finite_verb(clause, i) for i in verbs):
        return []
    return [u for u in clause.free_units() if u.end <= start and u.preposition is None]


_READERS = {
    "echo": _echoed,
    "seated": _seated,
    "neighbours": _neighbours,
    "stand_in": _standing_in,
    "seat_of": _in_the_seat,
    "delegation_of": _leading_delegations,
    "listing": _listed,
}


def _once(units: list[Unit]) -> list[Unit]:
    found: list[Unit] = []
    for unit in units:
        if unit not in found:
            found.append(unit)
    return found
