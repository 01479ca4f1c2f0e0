"""Stays told by how a guest is received or seen somewhere, or by the delegation that he leads there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import (
    is_destination,
    named_place,
    place_after,
    place_beside,
)
from pipeline.analysis.contacts.forms import keys_of
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb, phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.contacts.visits.states import copula_before, set_at
from pipeline.analysis.contacts.visits.stay import Stay, first_word, matches_of, subject_of
from pipeline.analysis.contacts.visits.unplaced import place_here
from pipeline.analysis.places import PlacePhrase

_ONE = words("stays", "one")
# How many tokens may stand between a delegation and where it is led.
_REACH = 6
# The same between a landing and the city.
_NEAR = 2
# The same between one who was received and the airport.
_AT_ONCE = 6
_ONE_OF_THEM = words("antecedents", "indefinite")
_RECEIVE = "recevoir_quelqu_un"
# Verbs that with a party as their subject tell of talks.
_OF_HOSTS = lemmas("visits", "of_hosts")


def reception_stays(clause: Clause) -> Iterator[Stay]:
    """Stays of those who are welcomed, honoured or seen somewhere, or who lead a mission there."""
    if clause.found("visits", "airport"):
        yield from _welcomed(clause)
    if clause.found("visits", "with_honours"):
        yield from _honoured(clause)
    yield from _seen(clause)
    yield from _cheered(clause)
    yield from _acting(clause)
    yield from _landed(clause)
    yield from _beheld(clause)
    yield from _leading(clause)


def _verbs(clause: Clause, key: str) -> Iterator[tuple[str, VerbGroup]]:
    """The verbs of a sentence that are listed under a key."""
    for i in clause.listed:
        if i not in clause.unit_at and key in keys_of("visits", clause.doc[i].lower_):
            known = listed_verb(clause, i, "visits", key)
            if known is not None:
                yield known


def _welcomed(clause: Clause) -> Iterator[Stay]:
    """``X a été accueilli à l'aéroport de P par Y``: the welcome tells of the visit; without a place
    (``au pied de la passerelle``), where the text is set.
    """
    if clause.found("visits", "seen_off"):
        return
    for lemma, group in _verbs(clause, "welcome"):
        passive = group.is_undergone
        if lemma == _RECEIVE and not (passive and _is_at_airport(clause, group.verb + 1)):
            continue
        visitors = subject_of(clause, group) if passive else object_units(clause, group.verb + 1)
        by = (french.BY,)
        hosts = complement_units(clause, group.verb + 1, by) if passive else subject_of(clause, group)
        place = place_after(clause, group.verb + 1)
        if place is not None and any(u.left <= place.start < u.end for u in hosts):
            place = None  # "par Y, ambassadeur en Haïti"
        if place is None and group.tense != "infinitive" and not _has_set_off(clause):
            place = place_here(clause, group.start, visitors) or _arrived_at(clause, visitors)
        if place is not None and visitors and not _is_envoy_of(clause, hosts, place):
            rule, end = "accueilli_à_l_aéroport", group.verb + 1
            yield Stay(rule, group.start, end, [visitors], place, group, True, hosts=hosts)


def _has_set_off(clause: Clause) -> bool:
    """``X a quitté P pour Q. | À l'aéroport, il a été salué par Y``: by one who stays in P."""
    return clause.previous is not None and bool(clause.previous.found("visits", "setting_off"))


def _arrived_at(clause: Clause, visitors: list[Unit]) -> PlacePhrase | None:
    """``X est arrivé en P. | À l'aéroport, il a été accueilli par Y``: the place abroad that the sentence
    before tells of him.
    """
    earlier = clause.previous
    told = {p for u in earlier.free_units() for p in u.parties} if earlier is not None else set()
    guests = {p for u in visitors for p in u.parties}
    if earlier is None or not guests or not guests <= told:
        return None
    states = {clause.doc._.parties[p].country for p in guests}
    places = [p for p in clause.doc._.places if earlier.start <= p.start < earlier.end and p.circumstance]
    found = next((p for p in places if is_destination(earlier, p)), None)
    return found if found is not None and None not in states and found.country not in states else None


def _is_envoy_of(clause: Clause, hosts: list[Unit], place: PlacePhrase) -> bool:
    """Whether all who welcome a guest are ambassadors of the state where that would be."""
    parties = [clause.doc._.parties[p] for u in hosts for p in u.parties]
    return bool(parties) and all(
        party.role_class == "ambassador" and party.country == place.country for party in parties
    )


def _is_at_airport(clause: Clause, start: int) -> bool:
    """Whether the words at a token tell of an airport (``reçu | à l'aéroport par Y``)."""
    near = clause.text(start, min(clause.end, start + _AT_ONCE))
    return pattern("visits", "received_there").match(near) is not None


def _honoured(clause: Clause) -> Iterator[Stay]:
    """``X a été reçu à P avec les honneurs militaires``."""
    for _, group in _verbs(clause, "honoured"):
        place = place_after(clause, group.verb + 1) if group.is_undergone else None
        hosts = complement_units(clause, group.verb + 1, (french.BY,))  # of talks
        visitors = subject_of(clause, group) if place is not None and not hosts else []
        if place is not None and visitors:
            yield Stay("reçu_avec_honneurs", group.start, group.verb + 1, [visitors], place, group)


def _seen(clause: Clause) -> Iterator[Stay]:
    """``X a été aperçu lundi à P``, ``On a vu X à P``."""
    for _, group in _verbs(clause, "seen_there"):
        end, visitors = group.verb + 1, []
        if group.voice == "passive":
            visitors = subject_of(clause, group)
        elif group.voice == "active" and clause.doc[group.start - 1].lower_ in _ONE:
            visitors = object_units(clause, end)
            end = visitors[-1].end if visitors else end
        place = place_beside(clause, end) if visitors else None
        if place is not None and not group.negated:
            yield Stay("vu_à", group.start, group.verb + 1, [visitors], place, group)


def _cheered(clause: Clause) -> Iterator[Stay]:
    """``La foule a acclamé à P le président X``: those who do so are nobody, or the host's people."""
    for lemma, group in _verbs(clause, "crowd"):
        visitors = object_units(clause, group.verb + 1) if group.voice == "active" else []
        place = place_after(clause, group.verb + 1) if visitors else None
        alone = lemma not in _OF_HOSTS or not subject_of(clause, group)
        named = all(u.is_told_by_name for u in visitors)
        if place is not None and alone and named and not group.negated:
            yield Stay("acclamé_à", group.start, group.verb + 1, [visitors], place, group)


def _acting(clause: Clause) -> Iterator[Stay]:
    """``À P, X a visité une usine``: what guests do tells that they were where the sentence is set."""
    for start, end in matches_of(clause, "guest_acts"):
        place = place_beside(clause, end) or set_at(clause)
        verb = next((i for i in range(start, end) if clause.doc[i].pos_ == "VERB"), start)
        done = "Part" in clause.doc[verb].morph.get("VerbForm", [])  # "s'est recueilli"
        group = verb_group(clause, verb, "participle" if done else phrase_tense(clause.doc[verb].lower_))
        subject = subject_of(clause, group) if place is not None and not group.negated else []
        if place is not None and subject and not subject[0].end <= place.start < start:
            yield Stay("visiter_sur_place", group.start, end, [subject], place, group)


def _landed(clause: Clause) -> Iterator[Stay]:
    """``À sa descente d'avion à P, X …``, ``Sur le tarmac de P, X …``."""
    for start, end in matches_of(clause, "landed"):
        place = place_after(clause, end, _NEAR) or named_place(clause, end)
        if place is None or start > first_word(clause):
            continue
        after = [u for u in clause.free_units() if u.left > place.end and u.preposition is None][:1]
        if after and clause.doc[place.end].text == ",":
            yield Stay("à_l_arrivée", start, place.end, [coordinated_right(clause, after[0])], place)


def _beheld(clause: Clause) -> Iterator[Stay]:
    """``Voilà X à P``."""
    for start, end in matches_of(clause, "behold"):
        unit = next((u for u in clause.free_units() if u.left == end and u.is_told_by_name), None)
        place = place_beside(clause, unit.end) if unit is not None else None
        if unit is not None and place is not None:
            yield Stay("voilà_à", start, unit.end, [coordinated_right(clause, unit)], place)


def _leading(clause: Clause) -> Iterator[Stay]:
    """``X a conduit une mission économique à P``, ``X était à la tête de la délégation à P``."""
    for start, end in matches_of(clause, "led"):
        place = place_after(clause, end, _REACH)
        if place is None or any(_parts(clause, i) for i in range(end, place.start)):
            continue
        if clause.doc[start].pos_ == "ADP":
            group = copula_before(clause, start)
            leaders = subject_of(clause, group) if group is not None else _left(clause, start)
        else:
            group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
            leaders = subject_of(clause, group)
        if leaders:
            yield Stay("conduire_mission", start, end, [leaders], place, group, certain=True, outward=True)


def _parts(clause: Clause, i: int) -> bool:
    """Whether a token parts a delegation from where it is led: a comma, or a party other than the one that
    is sent (``une délégation du Congrès``).
    """
    unit = clause.unit_at.get(i)
    sent = unit is not None and unit.mention.form == "body" and clause.doc[unit.left].lower_ in _ONE_OF_THEM
    return clause.doc[i].text == "," or (unit is not None and not sent)


def _left(clause: Clause, start: int) -> list[Unit]:
    """Whom a sentence names right before a token (``X, à la tête d'une délégation à P``)."""
    before = [u for u in clause.free_units() if 0 <= start - u.end <= 1]
    return before[-1:]
