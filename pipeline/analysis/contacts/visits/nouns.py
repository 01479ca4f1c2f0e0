"""Stays told by a noun: ``la visite de X à P``, ``X effectue une visite à P``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import (
    last_place,
    object_place,
    place_after,
    place_before,
    scene_before,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb, readings
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.visits.cities import visited
from pipeline.analysis.contacts.visits.owners import Told, owners_of, possessive_before
from pipeline.analysis.contacts.visits.stay import RELATIVE_REACH, Stay, matches_of, subject_of
from pipeline.analysis.parties.lexicon import words as words_of_parties
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_demonym
from pipeline.records import Status

_THAT = words("relatives", "object")
_EFFECT_REACH = 18
# "pour lui souhaiter un bon | voyage", "arrivée au terme de sa | mission"
_WISH_REACH = 5
_LEADING_ELSEWHERE = words("stays", "leading_elsewhere")
_THE = words("stays", "the")
_THIS = words_of_parties("determiners", "demonstratives")


def noun_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """``X effectue une visite à P``, ``la visite de X à P``, ``la visite que X fait à P``, ``sa visite``."""
    led = [range(*tokens) for tokens in matches_of(clause, "led")]  # who leads a mission is told of himself
    for start, end in (*matches_of(clause, "stay"), *_taken_up(clause)):
        if any(start in mission for mission in led):
            continue
        before = clause.text(max(clause.start, start - _WISH_REACH), start)
        wished = pattern("visits", "wishing").search(before) is not None
        if wished or pattern("visits", "not_after").match(clause.text(end, clause.end)) is not None:
            continue
        if pattern("visits", "end_of_posting").search(before) is not None and _holds_envoy(clause):
            continue  # "venu prendre congé au terme de sa mission à P": where he was posted
        stay = _noun(clause, start, end, told)
        if stay is not None:
            yield stay


def _holds_envoy(clause: Clause) -> bool:
    """Whether a sentence tells of somebody who is posted abroad."""
    parties = (clause.doc._.parties[p] for unit in clause.free_units() for p in unit.parties)
    return any(party.role_class == "ambassador" for party in parties)


def _taken_up(clause: Clause) -> list[tuple[int, int]]:
    """``celle``, where it stands for a noun of stay that the sentence named before; ``ses | trois jours à
    P``, ``son | week-end à P``.
    """
    nouns = matches_of(clause, "plain")
    own = [(s, e) for s, e in matches_of(clause, "own_days") if possessive_before(clause, s)]
    return [*((s, e) for s, e in matches_of(clause, "pronoun") if nouns and nouns[0][1] <= s), *own]


def _noun(clause: Clause, start: int, end: int, told: Told) -> Stay | None:
    unit = clause.unit_at.get(start)
    start = unit.left if unit is not None else start  # "une mission" is also a body
    place = _place_of_noun(clause, start, end)
    group = _effect_verb(clause, start)
    relative_subject, relative_group = _relative(clause, end)
    if relative_group is not None:
        place = place or place_after(clause, relative_group.verb + 1)
        if place is None and relative_group.there:
            place = last_place(clause, relative_group.start)
        place = place or visited(clause, start)
        visitors = relative_subject or (subject_of(clause, group) if group is not None else [])
        if place is None:
            return None
        end = relative_group.verb + 1
        stay = Stay("visite_que", start, end, [visitors], place, group or relative_group, True, True)
        stay.status = _status_in_relative(clause, group, relative_group)
        return stay
    if group is not None:
        place = _place_between(clause, group.verb + 1, start) or place or place_before(clause, group.start)
        if place is None and group.there:
            place = last_place(clause, group.start)
        if place is None and _is_the_journey(clause, start, end):
            place = _set_before(clause, group.start) or scene_before(clause)
        if place is None:
            return None
        stay = Stay(
            "effectuer_visite", group.start, end, [subject_of(clause, group)], place, group, True, True
        )
        stay.status = "not_held" if _is_forgone(clause, group) else None
        return stay
    place = place or visited(clause, start) or _just_told(clause, start, end)
    if place is None:
        return None
    guest = bool(possessive_before(clause, start)) and _is_of_guest(clause, start, end)
    owners = owners_of(clause, start, end, told)
    return Stay("visite_de", start, end, owners, place, certain=guest, stays=guest)


def _status_in_relative(clause: Clause, group: VerbGroup | None, relative: VerbGroup) -> Status | None:
    """``a renoncé à la visite que X devait faire``, ``la visite que X doit faire``, ``… est annulée``."""
    if group is not None and _is_forgone(clause, group):
        return "not_held"
    if not _is_intended(clause, relative):
        return None
    after = clause.text(relative.verb + 1, clause.end)
    return "not_held" if pattern("status", "given_up").search(after) is not None else "planned"


def _is_of_guest(clause: Clause, start: int, end: int) -> bool:
    """``son séjour à P``, ``leur escale à P``: nobody has one at home."""
    return pattern("visits", "of_guest").fullmatch(clause.text(start, end)) is not None


def _is_forgone(clause: Clause, verb: VerbGroup) -> bool:
    """``a renoncé au déplacement``."""
    word = clause.doc[verb.verb].lower_
    return pattern("visits", "forgone").fullmatch(word) is not None and not verb.negated


def _is_intended(clause: Clause, verb: VerbGroup) -> bool:
    """Whether somebody only had a journey in mind (``le voyage que X projetait``)."""
    return listed_verb(clause, verb.verb, "visits", "intend") is not None


def _is_the_journey(clause: Clause, start: int, end: int) -> bool:
    """``faire le voyage``, ``faire le déplacement``: to where the sentence before was."""
    article = clause.text(max(clause.start, start - 1), start)
    if end < clause.end and clause.doc[end].lower_ in _LEADING_ELSEWHERE:
        return False
    return article in _THE and pattern("visits", "journey").fullmatch(clause.text(start, end)) is not None


def _set_before(clause: Clause, end: int) -> PlacePhrase | None:
    """``Rendez-vous était pris à P : X n'a pas fait | le déplacement``: where the part of a sentence before
    a colon or semicolon was set.
    """
    mark = next(
        (i for i in range(end - 1, clause.start, -1) if clause.doc[i].text in (":", ";")), clause.start
    )
    before = [p for p in clause.doc._.places if clause.start <= p.start and p.end <= mark]
    return next((p for p in reversed(before) if p.kind == "city" and p.preposition == french.AT), None)


def _just_told(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``X a été reçu à P. Cette visite de X …``: P."""
    article = clause.doc[start - 1].lower_ if start > clause.start else ""
    of_someone = any(u.preposition == french.OF and 0 < u.left - end <= 1 for u in clause.free_units())
    return scene_before(clause) if article in _THIS and of_someone else None


def _place_between(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``a effectué, mardi à P, sa première visite``."""
    place = place_after(clause, start)
    by = start < end and clause.doc[start].lower_ == french.BY
    if by or (place is None and french.BY in clause.text(start, end).split()):
        par = next(i for i in range(start, end) if clause.doc[i].lower_ == french.BY)
        place = object_place(clause, par + 1)  # "a entamé par P une mission"
    return place if place is not None and place.end <= end else None


def _place_of_noun(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``une visite de deux jours à P``, ``la visite effectuée à P``; no other verb parts noun and place."""
    place = place_after(clause, end)
    if place is None:
        return _place_by_adjective(clause, start, end) or _place_by_de(clause, start, end)
    if _is_of_main_clause(clause, end, place.start):
        return None
    if pattern("visits", "of_adjunct").search(clause.text(end, place.start)) is not None:
        return None  # "a rendu visite à Y avant son départ pour P"
    qualified = pattern("visits", "organised").fullmatch(clause.text(start, end)) is None
    verbs = (
        i
        for i in range(end + qualified, place.start - 1)
        if clause.doc[i].pos_ == "VERB" and i not in clause.unit_at
    )
    if all(readings("visits", "effect", clause.doc[i].lower_) or _is_announced(clause, i) for i in verbs):
        return place
    return None


def _is_of_main_clause(clause: Clause, end: int, position: int) -> bool:
    """Whether a comma and a subject with its verb part a noun that opens the sentence from a place (``Après
    le départ de X, le Japon a enfin un ambassadeur à P``).
    """
    comma = next((i for i in range(end, position) if clause.doc[i].text == ","), None)
    if comma is None or clause.doc[clause.start].pos_ != "ADP":
        return False
    subject = clause.doc[comma + 1].pos_ in ("DET", "PROPN", "PRON")
    own = any(is_finite_verb(clause, i) for i in range(clause.start, comma))
    return subject and not own and any(is_finite_verb(clause, i) for i in range(comma + 1, position))


def _is_announced(clause: Clause, i: int) -> bool:
    return pattern("visits", "announced").fullmatch(clause.doc[i].lower_) is not None


def _place_by_adjective(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``l'étape malienne``: the country of the adjective behind a noun of one stay of several."""
    noun = clause.text(start, end)
    owned = pattern("visits", "of_adjective_owned").fullmatch(noun) is not None and _is_owned(
        clause, start, end
    )
    if end >= clause.end or not (owned or pattern("visits", "of_adjective").fullmatch(noun)):
        return None
    code = country_of_demonym(clause.doc[end].lower_)
    return PlacePhrase(end, end + 1, clause.doc[end].text, "country", code, "") if code else None


def _is_owned(clause: Clause, start: int, end: int) -> bool:
    """``le séjour malien | de X``, ``son séjour malien``: whether it is said whose a stay is."""
    of_someone = any(u.preposition == french.OF and 0 < u.left - end <= 2 for u in clause.free_units())
    return of_someone or bool(possessive_before(clause, start))


def _place_by_de(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``le voyage de Moscou``, ``un crochet par Berlin``."""
    by = end < clause.end and clause.doc[end].lower_ == french.BY
    if by and pattern("visits", "by_place").fullmatch(clause.text(start, end)):
        return object_place(clause, end + 1)
    if pattern("visits", "of_place").fullmatch(clause.text(start, end)) is None:
        return None
    near = (
        p
        for p in clause.doc._.places
        if p.preposition == french.OF and 0 < p.start - end <= 2 and p.start < clause.end
    )
    return next(near, None)


def _effect_verb(clause: Clause, noun: int) -> VerbGroup | None:
    """The verb of which a noun of stay is the object, and not its time (``au terme de sa mission à P``)."""
    if pattern("modifiers", "adjunct_of_any").search(
        clause.text(max(clause.start, noun - _EFFECT_REACH), noun)
    ):
        return None
    for i in range(noun - 1, max(clause.start, noun - _EFFECT_REACH) - 1, -1):
        if i in clause.unit_at:
            return None
        known = listed_verb(clause, i, "visits", "effect")
        if known is not None:
            return known[1]
        if clause.doc[i].pos_ == "VERB" and i not in clause.time_at:
            return None
    return None


def _relative(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """``la visite de travail que X effectue``, ``la visite que devait faire X``: subject and verb."""
    for i in range(end, min(clause.end, end + RELATIVE_REACH)):
        if i in clause.unit_at or clause.doc[i].pos_ == "VERB":
            break
        if clause.doc[i].lower_ in _THAT:
            group = _doing(clause, i)
            return (_doer(clause, i, group.verb), group) if group is not None else ([], None)
    return [], None


def _doing(clause: Clause, relative: int) -> VerbGroup | None:
    """``que X effectue``, ``que X projetait``: the verb of which a noun of stay is the object."""
    verbs = [
        i for i in range(relative + 1, min(clause.end, relative + _EFFECT_REACH)) if i not in clause.unit_at
    ]
    for key in ("effect", "intend"):
        known = next(filter(None, (listed_verb(clause, i, "visits", key) for i in verbs)), None)
        if known is not None:
            return known[1]
    return None


def _doer(clause: Clause, relative: int, verb: int) -> list[Unit]:
    """The subject of a relative clause, before its verb or, times and places passed over, after it."""
    plain = [u for u in clause.free_units() if u.preposition is None and u.left > relative]
    before = [u for u in plain if u.left < verb]
    after = [u for u in plain if verb < u.left and _is_next(clause, verb + 1, u.left)]
    return coordinated_right(clause, (before or after)[0]) if before or after else []


def _is_next(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but times, places and small words stand between two tokens."""
    between = (i for i in range(start, end) if i not in clause.time_at and i not in clause.place_at)
    return not any(
        clause.doc[i].pos_ in ("VERB", "AUX", "NOUN", "PROPN") or clause.doc[i].text == "," for i in between
    )
