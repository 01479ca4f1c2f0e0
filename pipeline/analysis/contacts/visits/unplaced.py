"""Stays of which no place is told: who comes, comes to where the text is set (``X, arrivé la veille``, ``X ne
viendra pas``, ``La visite de X est reportée``, ``X, en visite officielle``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.home import home_place, is_at_home
from pipeline.analysis.contacts.circumstances.stays import is_destination, place_after, place_before
from pipeline.analysis.contacts.gatherings.events import find_events
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.visits.owners import Told, owners_of, possessive_before
from pipeline.analysis.contacts.visits.stay import Stay, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import seat_of_organisation
from pipeline.records import Party

_NEGATION = words("verb_group", "negation")
_ONLY = words("stays", "only")
_CALLING_ON = prepositions("called_on")


def unplaced_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """Stays told by a verb of coming or a noun of stay beside which no place stands."""
    yield from _comings(clause)
    yield from _announced(clause, told)
    for unit, start, end in guests_on_visit(clause):
        place = place_here(clause, start, [unit])
        if place is not None:
            yield Stay("en_visite_ici", start, end, [[unit]], place)


def guests_on_visit(clause: Clause) -> Iterator[tuple[Unit, int, int]]:
    """``X, en visite officielle``: of whom it is said that he is on a visit, and not where; the tokens that
    say so.
    """
    for start, end in matches_of(clause, "state"):
        behind = next((i for i in range(end, clause.end) if i not in clause.time_at), clause.end)
        closed = behind == clause.end or clause.doc[behind].is_punct
        unit = next((u for u in reversed(clause.free_units()) if u.end <= start), None)
        if closed and unit is not None and _is_beside(clause, unit.end, start):
            yield unit, start, end


def _is_beside(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but times and a comma stands between two tokens."""
    return all(i in clause.time_at or clause.doc[i].text == "," for i in range(start, end))


def _comings(clause: Clause) -> Iterator[Stay]:
    """``X, arrivé la veille à la tête d'une délégation``, ``X ne viendra pas en mai``."""
    for i in clause.listed:
        group = _coming(clause, i)
        if group is None or group.there or _is_of_thing(clause, group):
            continue
        if place_after(clause, group.verb + 1) or place_before(clause, group.start):
            continue
        subject = [u for u in subject_of(clause, group) if _is_single(clause, u)]
        place = place_here(clause, group.start, subject)
        if place is not None:
            yield Stay("venir_ici", group.start, group.verb + 1, [subject], place, group)


def _coming(clause: Clause, i: int) -> VerbGroup | None:
    """The verb of who arrived, or of who will come or did not, unless it was to a gathering."""
    ways = (("arrive_here", _is_of_guest), ("come_here", _is_ahead_or_off), ("awaited_here", _is_awaited))
    for key, holds in ways:
        known = listed_verb(clause, i, "visits", key) if i not in clause.unit_at else None
        if known is not None and holds(clause, known[1]):
            if key == "awaited_here":
                known[1].tense = "future"
            return None if _is_of_gathering(clause, before=key == "come_here") else known[1]
    return None


def _is_single(clause: Clause, unit: Unit) -> bool:
    """Whether a unit names one person, or takes him up by a pronoun; not ``le roi``, whoever that may be."""
    named = unit.mention.form in ("name", "pronoun")
    return named and all(clause.doc._.parties[p].kind == "person" for p in unit.parties)


def _is_of_thing(clause: Clause, group: VerbGroup) -> bool:
    """``un engagement, qui ne vint pas``: whether a relative takes up what is no party."""
    relative = group.start - 1
    if relative < clause.start or clause.doc[relative].lower_ != french.WHO:
        return False
    return not any(0 <= relative - u.end <= 1 for u in clause.free_units())


def _is_of_gathering(clause: Clause, before: bool) -> bool:
    """Whether a sentence, or the one ``before``, tells of a gathering: who comes, comes to it."""
    around = (clause, *clause.before(1)) if before else (clause,)
    return any(not (e.marginal or e.weak) for c in around for e in find_events(c))


def _is_of_guest(clause: Clause, group: VerbGroup) -> bool:
    """Whether the words behind a verb of arrival tell of a day, or of a delegation, and of no goal."""
    if group.negated or group.tense not in ("participle", "past", "present"):
        return False
    end = group.verb + 1
    while end < clause.end and end in clause.time_at:
        end += 1
    whence = _end_of_origin(clause, end)
    key = "arrival" if max(end, whence) > group.verb + 1 else "arrival_led"
    return pattern("visits", key).match(clause.text(max(end, whence), clause.end)) is not None


def _end_of_origin(clause: Clause, start: int) -> int:
    """The token behind ``de P``, where that stands at a token; else the token."""
    places = (p for p in clause.doc._.places if p.preposition == french.OF and 0 < p.start - start <= 2)
    end = next((p.end for p in places), start)
    while end < clause.end and end in clause.time_at:
        end += 1
    return end


def _is_ahead_or_off(clause: Clause, group: VerbGroup) -> bool:
    """``ne vint pas``, ``devait venir en juin``, ``viendra mardi``: only a time says more of it."""
    ahead = group.tense in ("future", "conditional") or pattern("visits", "due").search(group.governor)
    if not (group.negated or ahead) or group.object_clitic is not None:
        return False
    end = group.verb + 1
    while end < clause.end and (
        end in clause.time_at
        or clause.doc[end].pos_ == "ADV"
        or clause.doc[end].lower_ in (*_NEGATION, *_ONLY)
    ):
        end += 1
    return pattern("visits", "coming").match(clause.text(end, clause.end)) is not None


def _is_awaited(clause: Clause, group: VerbGroup) -> bool:
    """``est attendu lundi``: who is expected will come, where nothing but a day is told."""
    if group.voice != "passive" or group.negated or not any(i > group.verb for i in clause.time_at):
        return False
    end = group.verb + 1
    end += end < clause.end and clause.doc[end].text == ","  # "Il est attendu, lundi, a-t-on dit"
    first = end
    while end < clause.end and end in clause.time_at:
        end += 1
    return end > first and pattern("visits", "coming").match(clause.text(end, clause.end)) is not None


def _announced(clause: Clause, told: Told) -> Iterator[Stay]:
    """``La visite de X, prévue en mai, est reportée``: its sentence says when it is or that it is off."""
    for start, end in matches_of(clause, "unplaced"):
        after = clause.text(end, clause.end)
        if (
            pattern("visits", "not_after").match(after)
            or pattern("visits", "scheduled").search(after) is None
        ):
            continue
        if possessive_before(clause, start):
            continue
        owners = owners_of(clause, start, end, told)[:1]
        if not owners or not owners[0] or owners[0][0].left < end or _leads_elsewhere(clause, end):
            continue
        place = place_here(clause, start, owners[0])
        if place is not None:
            yield Stay("visite_ici", start, end, owners, place)


def _leads_elsewhere(clause: Clause, start: int) -> bool:
    """Whether a place or somebody called on stands behind a noun of stay."""
    placed = any(start <= p.start < clause.end and is_destination(clause, p) for p in clause.doc._.places)
    return placed or any(u.left >= start and u.preposition in _CALLING_ON for u in clause.free_units())


def _set_in(clause: Clause, before: int) -> list[PlacePhrase]:
    """Where a sentence is set, as far as it goes before a token."""
    places = (p for p in clause.doc._.places if clause.start <= p.start < before)
    return [p for p in places if p.circumstance and is_destination(clause, p)][::-1]


def place_here(clause: Clause, before: int, visitors: list[Unit]) -> PlacePhrase | None:
    """Where the sentence is set, else the dispatch if that is sure: the first that is abroad for visitors
    whose state, or the seat of whose organisation, is known.
    """
    parties = clause.doc._.parties
    states = {_home_of(parties[p]) for u in visitors for p in u.parties}
    if not states or None in states or len(states) > 1:
        return None
    home = home_place(clause, before)
    sure = home is not None and home.country is not None and is_at_home(clause, home.country)
    candidates = (*_set_in(clause, before), home if sure else None)
    return next((p for p in candidates if p is not None and p.country and p.country not in states), None)


def _home_of(party: Party) -> str | None:
    """The country of a party, or that where its organisation sits."""
    seat = seat_of_organisation(party.organisation) if party.organisation else None
    return party.country or (seat[1] if seat is not None else None)
