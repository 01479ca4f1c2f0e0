"""Stays told by a phrase: ``en visite à P``, ``à son arrivée à P``, a headline."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.circumstances.stages import named_places
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
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.relatives import relative_around
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    last_of_verbs,
    tagged_group,
    verb_group,
)
from pipeline.analysis.contacts.visits.owners import MEMORY, Told, possessors, visitors_told
from pipeline.analysis.contacts.visits.stay import Stay, first_word, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase
from pipeline.records import TimeExpression

_HEADING = words("stays", "heading")
_BEFORE_PLACE_OR_TIME = words("stays", "before_place_or_time")
# Those whose invitation is one to their state.
_INVITING = ("head_of_state", "head_of_government", "foreign_minister", "minister", "royal")
_THAT = words("relatives", "object")
_RELATIVE = words("relatives", "of_place")
# What may stand between a relative pronoun and the name of its subject.
_BEFORE_SUBJECT = ("DET", "ADV", "ADJ", "PUNCT")
_PARTING = frozenset([",", ":", ";", "–", "—"])
# How far before "dans l'avion pour P" stands "voilà".
_BEHOLD = 4
# Parts of speech that no heading has before "cap sur P" beside its day.
_NAMING = ("NOUN", "PROPN", "VERB", "AUX", "PRON")


def state_stays(clause: Clause) -> Iterator[Stay]:
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
    yield from _present(clause)
    yield from _framed(clause)
    yield from _under_way(clause)
    for start, end in matches_of(clause, "length"):
        place = place_beside(clause, end)
        if place is not None:
            yield Stay("jours_à", start, end, _bearers(clause, start, end), place)
    for start, end in matches_of(clause, "back"):
        there = clause.doc[start].lower_ == "y"
        scene = place_beside(clause, end) or (last_place(clause, start) if there else scene_before(clause))
        ahead = verb_group(clause, start, "future")
        returning = subject_of(clause, ahead)
        if scene is not None and returning:
            yield Stay("de_retour_à", start, end, [returning], scene, ahead)
    for start, end in matches_of(clause, "of_place_state"):
        place = named_place(clause, end)
        expected = pattern("visits", "expected").search(clause.text(clause.start, start)) is not None
        if place is not None and not expected:
            yield Stay("retour_de", start, end, _bearers(clause, start, end), place)


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


def _under_way(clause: Clause) -> Iterator[Stay]:
    """``X, en route pour P, …``, ``X est dans l'avion pour P``: ahead; ``Voilà X dans l'avion pour P``."""
    for start, end in matches_of(clause, "on_the_way"):
        place = named_place(clause, end)
        group = copula_before(clause, start)
        if place is None or (group is not None and group.tense == "past"):
            continue
        bearers = _bearers(clause, start, place.end) if group is None else [subject_of(clause, group)]
        bearers = [units for units in bearers if units and all(_is_single(clause, u) for u in units)]
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
            bearers = [[u for u in units if _is_single(clause, u)] for units in _bearers(clause, before, end)]
            yield Stay("en_visite_à", start, end, bearers, place)
    for start, end in matches_of(clause, "framed_own"):
        place = None if place_beside(clause, end) else set_at(clause)
        if place is not None:
            yield Stay("en_visite_à", start, end, possessors(clause, start, plural=False), place)

    for start, end in matches_of(clause, "framed_of"):
        place = None if place_beside(clause, end) else set_at(clause)
        near = (u for u in clause.free_units() if u.preposition == "de" and 0 <= u.left - end <= 2)
        owner = next(near, None)
        if place is None or owner is None or not _is_single(clause, owner):
            continue
        between = {clause.doc[i].lower_ for i in range(place.end, start)}
        if place.end <= start and _THAT.isdisjoint(between):  # no "a dit à P que …"
            yield Stay("en_visite_à", start, end, [[owner]], place)


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


def _is_single(clause: Clause, unit: Unit) -> bool:
    """Whether a unit stands for single persons."""
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return all(party.kind == "person" and not party.plural for party in parties)


def answered_stays(clause: Clause) -> Iterator[Stay]:
    """``X a accepté une invitation à P``, ``X a décliné l'invitation de Y à P``."""
    for start, end in matches_of(clause, "answer"):
        accepted = clause.doc[start].lower_.startswith("accept")
        place = place_after(clause, end) or (None if accepted else _state_of_inviter(clause, end))
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        subject = subject_of(clause, group)
        if place is not None and subject:
            group.tense = "future" if accepted else group.tense
            stay = Stay("répondre_à_l_invitation", group.start, end, [subject], place, group, certain=True)
            stay.status = None if accepted else "not_held"
            yield stay


def _state_of_inviter(clause: Clause, end: int) -> PlacePhrase | None:
    """``a décliné l'invitation | du président Y``: the state of who rules it, or is in its government."""
    inviter = next((u for u in clause.free_units() if u.preposition == "de" and 0 <= u.left - end <= 2), None)
    if inviter is None or pattern("visits", "invited_to").match(clause.text(inviter.end, clause.end)):
        return None
    party = clause.doc._.parties[inviter.parties[0]]
    state = party.country if party.role_class in _INVITING else None
    return PlacePhrase(inviter.start, inviter.end, "pays", "country", state, "") if state else None


def copula_before(clause: Clause, start: int) -> VerbGroup | None:
    """``sera, du 3 au 5 mai, en visite à P``: the verb before what someone is."""
    i = start - 1
    while i > clause.start and (
        i in clause.time_at or clause.doc[i].text == "," or clause.doc[i].pos_ == "ADV"
    ):
        i -= 1
    tense = copula_tense(clause.doc[i].lower_) if i >= clause.start else None
    return verb_group(clause, i, tense) if tense is not None else None


def apposed_stays(clause: Clause) -> Iterator[Stay]:
    """``X, lundi à P, a vu Y``: where and when someone was, between two commas behind his name; of one who is
    told by his office, since when.
    """
    for unit in clause.free_units():
        if unit.preposition is not None or not unit.is_told_by_name or unit.end + 1 >= clause.end:
            continue
        start = unit.end + 1
        place = next((p for p in clause.doc._.places if start <= p.start < clause.end), None)
        if clause.doc[unit.end].text != "," or place is None or not is_destination(clause, place):
            continue
        inside = range(start, place.end)
        end = place.end
        while end < clause.end and end in clause.time_at:
            end += 1
        timed = _is_timed(clause, start, end, since=unit.mention.form != "name")
        bare = all(i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ == "ADP" for i in inside)
        if timed and bare and end < clause.end and clause.doc[end].text == ",":
            yield Stay("en_apposition", start, end, [[unit]], place)


def _is_timed(clause: Clause, start: int, end: int, since: bool) -> bool:
    """Whether a time stands between two tokens, or one that says ``since`` when."""
    times = (t for t in clause.doc._.times if start <= t.start and t.end <= end)
    return any(not since or t.fields.get("role") == "since" for t in times)


def shuttle_stays(clause: Clause) -> Iterator[Stay]:
    """``X a fait la navette entre P et Q``: stays at both."""
    for start, end in matches_of(clause, "shuttle"):
        places = named_places(clause, end)[:2]
        group = next(
            (verb_group(clause, i, "past") for i in range(start, clause.start, -1) if _acts(clause, i)), None
        )
        subject = subject_of(clause, group) if group is not None else []
        if subject and len(places) == 2:
            yield Stay("navette", start, places[-1].end, [subject], places[0], group, places=places)


def _acts(clause: Clause, i: int) -> bool:
    return is_finite_verb(clause, i) and i not in clause.unit_at


def heading_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Fin juin, cap sur P``: the next stage of whoever an earlier sentence said was on his way."""
    for start, end in matches_of(clause, "heading_for"):
        before = range(first_word(clause), start)
        bare = all(i in clause.time_at or clause.doc[i].pos_ not in _NAMING for i in before)
        place = named_place(clause, end) if bare else None
        visit = next((v[-1] for c in clause.before(MEMORY) if (v := told(c))), None)
        if place is None or place.start - end > 1:
            place = named_place(clause, end) if _closes_part(clause, start) else None
            traveller = _single_subject(clause, start)
            if place is not None and place.start - end <= 1 and traveller:
                yield Stay("cap_sur", start, place.end, [traveller], place, certain=True, outward=True)
            continue
        if visit is None or not (clause.time_at or len(before)):
            continue
        travellers = visitors_told(clause, told)
        stay = Stay("cap_sur", start, place.end, [travellers], place, certain=True, outward=True)
        stay.status = "held" if visit.group is not None and visit.group.tense == "past" else "planned"
        yield stay
        return


def _closes_part(clause: Clause, start: int) -> bool:
    """``X ne s'est pas fait prier : | cap sur P``: whether a phrase of heading closes a sentence."""
    parted = start > clause.start and clause.doc[start - 1].text in _PARTING
    return parted and clause.doc[start].lower_ in _HEADING


def _single_subject(clause: Clause, end: int) -> list[Unit]:
    """The one person whom a sentence names before a token, if nothing governs him."""
    before = [u for u in clause.free_units() if u.end <= end]
    single = len(before) == 1 and before[0].preposition is None and _is_single(clause, before[0])
    return before if single else []


def headline_stays(clause: Clause) -> Iterator[Stay]:
    """``X à P`` in a headline or heading, where no verb says what X does there."""
    for unit in clause.free_units():
        if unit.preposition is not None or not unit.is_told_by_name or unit.left != first_word(clause):
            continue
        if "," in unit.mention.text or clause.doc[unit.left].lower_ == "des":
            continue
        place = place_beside(clause, unit.end)
        joined = place is not None and not any(clause.doc[i].is_punct for i in range(unit.end, place.start))
        if place is not None and joined and not _governs_verb(clause, unit.end, place.end):
            yield Stay("en_titre", unit.start, place.end, [[unit]], place, certain=True)


def fronted_stays(clause: Clause) -> Iterator[Stay]:
    """``A P depuis lundi, X multiplie les entretiens``, behind a colon too."""
    since = [t for t in clause.doc._.times if t.fields.get("role") == "since" and t.start >= clause.start]
    if not since:
        return
    colon = next((i for i in range(clause.start, clause.end - 1) if clause.doc[i].text == ":"), None)
    for first in (first_word(clause), *((colon + 1,) if colon is not None else ())):
        yield from _fronted(clause, first, since)


def _fronted(clause: Clause, first: int, times: list[TimeExpression]) -> Iterator[Stay]:
    """The stay of whom a sentence names behind the place and one of the times that begin at a token."""
    place = next((p for p in clause.doc._.places if first <= p.start), None)
    since = next((t for t in times if t.start >= first), None)
    if place is None or since is None or min(place.start - 1, since.start) > first:
        return
    end = max(place.end, since.end)
    gap = clause.text(min(place.end, since.end), max(place.start, since.start)).strip()
    if end >= clause.end or clause.doc[end].text != "," or gap not in _BEFORE_PLACE_OR_TIME:
        return
    visitors = [u for u in clause.free_units() if u.left > end and u.preposition is None][:1]
    if visitors and is_destination(clause, place):
        yield Stay("en_tête", first, end, [coordinated_right(clause, visitors[0])], place)


def _governs_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb stands between a name and a place, or right after the place, before a colon or comma."""
    for i in range(start, clause.end):
        token = clause.doc[i]
        if i >= end and (token.is_punct or token.is_space):
            return False
        if i not in clause.time_at and i not in clause.unit_at and token.pos_ in ("VERB", "AUX"):
            return True
    return False


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
    near = [_coordinated_through(clause, before[-1])] if before and start - before[-1].end <= 6 else []
    subjects = [coordinated_right(clause, u) for u in before if u.preposition is None][-1:]
    others = [[u] for u in reversed(before)]
    return [
        *near,
        *subjects,
        *([coordinated_right(clause, after[0])] if after and not before else []),
        *others,
    ]


def _opens_relative(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is the subject of a relative clause (``à P, où | Y l'a reçu``)."""
    for i in range(unit.left - 1, clause.start, -1):
        if i in clause.time_at or clause.doc[i].pos_ in _BEFORE_SUBJECT:
            continue
        return clause.doc[i].lower_ in _RELATIVE
    return False


def _coordinated_through(clause: Clause, last: Unit) -> list[Unit]:
    """A unit with those coordinated to its left."""
    return coordinated_left(clause, last)
