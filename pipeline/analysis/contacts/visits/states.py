"""Stays told by what somebody is: ``en visite à P``, ``de retour à P``, ``en route pour P``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import (
    is_destination,
    last_place,
    named_place,
    place_after,
    place_beside,
    scene_before,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.auxiliaries import copula_tense
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.relatives import relative_around
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    last_of_verbs,
    tagged_group,
    verb_group,
)
from pipeline.analysis.contacts.slots.relatives import is_of_one
from pipeline.analysis.contacts.visits.owners import possessors
from pipeline.analysis.contacts.visits.stay import Stay, first_word, is_single, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase

_THAT = words("relatives", "object")
_RELATIVE = words("relatives", "of_place")
# What may stand between a relative pronoun and the name of its subject.
_BEFORE_SUBJECT = ("DET", "ADV", "ADJ", "PUNCT")
# How far before "dans l'avion pour P" stands "voilà".
_BEHOLD = 4


def state_stays(clause: Clause) -> Iterator[Stay]:
    """The stays of those whom a sentence says to be somewhere, on the way there or back from there."""
    yield from _visiting(clause)
    yield from _present(clause)
    yield from _framed(clause)
    yield from _under_way(clause)
    yield from _lasting(clause)
    yield from _to_be_back(clause)
    yield from _come_from(clause)


def _visiting(clause: Clause) -> Iterator[Stay]:
    """``X, en visite officielle à P``; ``En visite à P, X …``."""
    for start, end in matches_of(clause, "state"):
        place = place_after(clause, end) or _venue_beside(clause, end) or _scene_of(clause, start, end)
        if place is not None:
            group = copula_before(clause, start)
            subject = [subject_of(clause, group)] if group is not None else []
            bearers = [*filter(None, subject), *_bearers(clause, start, end)]
            stay = Stay("en_visite_à", start, end, bearers, place, group)
            if group is None and _is_received_later(clause, start, bearers):
                stay.status = "planned"
            yield stay


def _is_received_later(clause: Clause, start: int, bearers: list[list[Unit]]) -> bool:
    """``Y recevra vendredi X, en visite à P``: who is to be received is not there yet."""
    guest = bearers[0][0] if bearers and bearers[0] else None
    if (
        guest is None
        or not 0 <= start - guest.end <= 1
        or pattern("visits", "under_way").search(clause.lower)
    ):
        return False
    verbs = [i for i in range(clause.start, guest.left) if is_finite_verb(clause, i)]
    if not verbs:
        return False
    return tagged_group(clause, last_of_verbs(clause, verbs[-1], is_finite_verb)).tense == "future"


def _present(clause: Clause) -> Iterator[Stay]:
    """``X, actuellement à P, …``, ``X, présent à P depuis lundi``; no ``X présente à P un projet``."""
    for start, end in matches_of(clause, "state_beside"):
        place = place_beside(clause, end)
        apart = start > clause.start and clause.doc[start - 1].text == ","
        bearer = next((u for u in clause.free_units() if start - u.end == 1), None) if apart else None
        if place is not None and bearer is not None:
            yield Stay("présent_à", start, end, [coordinated_left(clause, bearer)], place)
        elif place is not None and start == first_word(clause):
            bearers = [u for u in _behind_comma(clause, place.end) if is_single(clause, u)]
            yield Stay("présent_à", start, end, [bearers], place)


def _behind_comma(clause: Clause, start: int) -> list[Unit]:
    """``Présent à P pour le sommet, X a …``: X, right behind the first comma."""
    comma = next((i for i in range(start, clause.end) if clause.doc[i].text == ","), clause.end)
    named = (u for u in clause.free_units() if u.left == comma + 1 and u.preposition is None)
    unit = next(named, None)
    return coordinated_right(clause, unit) if unit is not None else []


def _under_way(clause: Clause) -> Iterator[Stay]:
    """``X, en route pour P, …``, ``X est dans l'avion pour P``: ahead; ``Voilà X dans l'avion pour P``."""
    for start, end in matches_of(clause, "on_the_way"):
        place = named_place(clause, end)
        group = copula_before(clause, start)
        if place is None or (group is not None and group.tense == "past"):
            continue
        bearers = _bearers(clause, start, place.end) if group is None else [subject_of(clause, group)]
        bearers = [units for units in bearers if units and all(is_single(clause, u) for u in units)]
        behold = pattern("visits", "behold").search(clause.text(max(clause.start, start - _BEHOLD), start))
        stay = Stay("en_route_pour", start, place.end, bearers, place, group, True, outward=True)
        stay.status = "held" if behold is not None else "planned"
        yield stay


def _framed(clause: Clause) -> Iterator[Stay]:
    """``Y a reçu X à P, dans le cadre d'une visite``, ``X a dit à P, au terme de sa visite, …``."""
    for start, end in matches_of(clause, "framed"):
        place = None if place_beside(clause, end) else set_at(clause)
        if place is not None:
            before = place.start if place.end == start else start  # "A P dans le cadre d'une visite, X"
            bearers = [[u for u in units if is_single(clause, u)] for units in _bearers(clause, before, end)]
            yield Stay("en_visite_à", start, end, bearers, place)
    for start, end in matches_of(clause, "framed_own"):
        place = None if place_beside(clause, end) else set_at(clause)
        if place is not None:
            yield Stay("en_visite_à", start, end, possessors(clause, start, plural=False), place)

    for start, end in matches_of(clause, "framed_of"):
        place = None if place_beside(clause, end) else set_at(clause)
        near = (u for u in clause.free_units() if u.preposition == french.OF and 0 <= u.left - end <= 2)
        owner = next(near, None)
        if place is None or owner is None or not is_single(clause, owner):
            continue
        between = {clause.doc[i].lower_ for i in range(place.end, start)}
        if place.end <= start and _THAT.isdisjoint(between):  # no "a dit à P que …"
            yield Stay("en_visite_à", start, end, [[owner]], place)


def _lasting(clause: Clause) -> Iterator[Stay]:
    """``X, pour trois jours à P, …``."""
    for start, end in matches_of(clause, "length"):
        place = place_beside(clause, end)
        if place is not None:
            yield Stay("jours_à", start, end, _bearers(clause, start, end), place)


def _to_be_back(clause: Clause) -> Iterator[Stay]:
    """``X sera de retour à P en mai``, ``X y sera de retour en mai``."""
    for start, end in matches_of(clause, "back"):
        there = clause.doc[start].lower_ == "y"
        scene = place_beside(clause, end) or (last_place(clause, start) if there else scene_before(clause))
        ahead = verb_group(clause, start, "future")
        returning = subject_of(clause, ahead)
        if scene is not None and returning:
            yield Stay("de_retour_à", start, end, [returning], scene, ahead)


def _come_from(clause: Clause) -> Iterator[Stay]:
    """``X, venant de P, …``, ``l'avion qui ramenait X de P``."""
    for start, end in matches_of(clause, "of_place_state"):
        while end < clause.end and end in clause.time_at:
            end += 1
        place = named_place(clause, end)
        expected = pattern("visits", "expected").search(clause.text(clause.start, start)) is not None
        if place is not None and not expected:
            yield Stay("retour_de", start, end, _bearers(clause, start, end), place)


def _venue_beside(clause: Clause, end: int) -> PlacePhrase | None:
    """``de passage au palais de P``: the country of a venue."""
    found = (p for p in clause.doc._.places if end < p.start < clause.end and p.country is not None)
    place = next(found, None)
    return place if place is not None and place.start - end <= 2 else None


def _scene_of(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``A P, Y a vu X, de passage``: the place of a sentence whose guest is said to be passing."""
    if end < clause.end and not clause.doc[end].is_punct:
        return None
    for place in clause.doc._.places:
        if clause.start <= place.start < start and place.circumstance and is_destination(clause, place):
            return place
    return None


def set_at(clause: Clause) -> PlacePhrase | None:
    """``A P, dans le cadre d'une visite, X …``: the one place where a sentence is set."""
    inside = (p for p in clause.doc._.places if clause.start <= p.start < clause.end)
    found = [p for p in inside if p.circumstance and is_destination(clause, p)]
    return found[0] if len({p.country for p in found}) == 1 else None


def copula_before(clause: Clause, start: int) -> VerbGroup | None:
    """``sera, du 3 au 5 mai, en visite à P``: the verb before what someone is."""
    i = start - 1
    while i > clause.start and (
        i in clause.time_at or clause.doc[i].text == "," or clause.doc[i].pos_ == "ADV"
    ):
        i -= 1
    tense = copula_tense(clause.doc[i].lower_) if i >= clause.start else None
    return verb_group(clause, i, tense) if tense is not None else None


def _bearers(clause: Clause, start: int, end: int) -> list[list[Unit]]:
    """Who may be "en visite": those just before, the subject, those after a fronted phrase."""
    if (
        start > clause.start
        and start - 1 not in clause.unit_at.keys() | clause.time_at | clause.place_at
        and clause.doc[start - 1].pos_ in ("NOUN", "PROPN")
    ):
        return []  # "les Français de passage à P"
    before = [u for u in clause.free_units() if u.end <= start]
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    after = [
        u for u in after if relative_around(clause, u.left) is None and not _opens_relative(clause, u)
    ]  # "de retour de P où il a vu Y, X …", "de retour de P, où Y l'a reçu, X …"
    near = [_taken_up(clause, before[-1], start)] if before and start - before[-1].end <= 6 else []
    subjects = [coordinated_right(clause, u) for u in before if u.preposition is None][-1:]
    others = [[u] for u in reversed(before)]
    return [
        *near,
        *subjects,
        *([coordinated_right(clause, after[0])] if after and not before else []),
        *others,
    ]


def _taken_up(clause: Clause, last: Unit, start: int) -> list[Unit]:
    """``X et Y, venant de P``: both; ``X et Y, qui revient de P``: Y."""
    relative = next((i for i in range(last.end, start + 1) if clause.doc[i].lower_ == french.WHO), None)
    if relative is not None and is_of_one(clause, relative):
        return [last]
    return coordinated_left(clause, last)


def _opens_relative(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is the subject of a relative clause (``à P, où | Y l'a reçu``)."""
    for i in range(unit.left - 1, clause.start, -1):
        if i in clause.time_at or clause.doc[i].pos_ in _BEFORE_SUBJECT:
            continue
        return clause.doc[i].lower_ in _RELATIVE
    return False
