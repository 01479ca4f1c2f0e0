"""Stays told of the city or state that has the guest (``Dakar accueille X``, ``Lisbonne a vu débarquer X``)
or of the stages of a journey.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stages import named_places
from pipeline.analysis.contacts.circumstances.stays import (
    as_place,
    located,
    named_subject,
    object_place,
    place_after,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb, phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.contacts.visits.owners import Told, owners_of
from pipeline.analysis.contacts.visits.stay import Stay, first_word, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase

_THAT = words("relatives", "object")
_FETED = prepositions("feted")
_OF_CITY = words("stays", "of_city")

# How many tokens after a noun of stay the name of the journey that it belongs to may stand.
_JOURNEY_REACH = 4
_RELATIVE_REACH = 5
# How many words may stand between "a reçu" and "visite", times left out.
_VISIT_REACH = 2
# How many tokens may stand between what a journey does and the first city that it leads to.
_STAGE_REACH = 3


def city_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """Stays of which a city or state is the subject."""
    yield from _witnessed(clause)
    yield from _feted(clause)
    yield from _stages(clause, told)
    yield from _next_stages(clause, told)
    yield from _enumerated(clause)
    yield from _from_to(clause)
    yield from _going_on(clause, told)
    yield from _apposed_stage(clause, told)
    yield from _on_programme(clause)


def _going_on(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Le voyage de X s'est poursuivi par P, Q et R``: where the journey of someone told of leads."""
    for start, end in matches_of(clause, "goes_on"):
        journeys = [tokens for tokens in matches_of(clause, "plain") if tokens[1] <= start]
        places = named_places(clause, end + 1) if journeys else []
        if not places or places[0].start - end > _STAGE_REACH:
            continue
        tense = next(
            (t for i in range(start, end) if (t := phrase_tense(clause.doc[i].lower_)) == "future"), None
        )
        group = verb_group(clause, start, tense) if tense is not None else None
        owners = owners_of(clause, *journeys[-1], told)
        yield Stay("voyage_se_poursuit", start, places[-1].end, owners, places[0], group, places=places)


def _apposed_stage(clause: Clause, told: Told) -> Iterator[Stay]:
    """``À P, première étape de sa tournée, X …``."""
    for start, end in matches_of(clause, "stage"):
        place = next((p for p in clause.doc._.places if clause.start <= p.start and p.end <= start), None)
        if place is None or place.country is None or place.start > first_word(clause) + 2:
            continue
        between = clause.text(place.end, start)
        journeys = [m for m in matches_of(clause, "plain") if 0 < m[0] - end <= _JOURNEY_REACH]
        if pattern("visits", "apposed").fullmatch(between) is not None and journeys:
            owners = owners_of(clause, *journeys[0], told)
            yield Stay("étape_de", place.start, end, owners, place)


def hosting(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``P accueille X``, ``P attend X``: a city or state that receives someone."""
    if group.voice != "active" or group.negated or group.object_clitic is not None:
        return None
    place = named_subject(clause, group.start, group.tense == "infinitive")
    visitors = object_units(clause, group.verb + 1) if place is not None else []
    if place is None:
        place, visitors = _whom_it_hosts(clause, group)
    if place is None or not visitors or any(not u.is_told_by_name for u in visitors):
        return None
    if lemma == "attendre_quelqu_un":
        group.tense = "future"
    return Stay("accueilli_par_lieu", group.start, group.verb + 1, [visitors], place, group)


def _whom_it_hosts(clause: Clause, group: VerbGroup) -> tuple[PlacePhrase | None, list[Unit]]:
    """``X, que Lima accueillera``, ``X, que recevait lundi Lima``: the state and whom ``que`` stands for."""
    if group.start > clause.start and clause.doc[group.start - 1].lower_ in _THAT:
        whom = [u for u in clause.free_units() if 0 <= group.start - 1 - u.end <= 1][:1]
        return object_place(clause, group.verb + 1), whom
    for i in range(group.start - 2, max(clause.start, group.start - _RELATIVE_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_ in _THAT:
            place = object_place(clause, i + 1)
            whom = [u for u in clause.free_units() if 0 <= i - u.end <= 1][:1]
            return (place if place is not None and place.end == group.start else None), whom
    return None, []


def visited(clause: Clause, noun: int) -> PlacePhrase | None:
    """``Ankara a décommandé la visite de X``: the city or state that has, awaits or calls off a visit."""
    for match in clause.found("visits", "has_visit"):
        tokens = clause.tokens_of(match)
        if tokens is None or tokens[0] in clause.unit_at or noun < tokens[1]:
            continue
        if sum(i not in clause.time_at for i in range(tokens[1], noun)) > _VISIT_REACH:
            continue
        return named_subject(clause, verb_group(clause, tokens[0], "present").start) or named_subject(
            clause, verb_group(clause, tokens[0], "participle").start
        )
    return None


def _witnessed(clause: Clause) -> Iterator[Stay]:
    """``Lisbonne a vu débarquer X``."""
    arrivals = dict(matches_of(clause, "witnessed"))
    for i in clause.listed if arrivals else ():
        known = listed_verb(clause, i, "visits", "witness")
        end = next((arrivals[k] for k in (i + 1, i + 2) if k in arrivals), None)
        if known is None or end is None or known[1].negated:
            continue
        place = named_subject(clause, known[1].start, known[1].tense == "infinitive")
        visitors = object_units(clause, end)
        if place is not None and visitors:
            yield Stay("vu_arriver", known[1].start, end, [visitors], place, known[1])


def _feted(clause: Clause) -> Iterator[Stay]:
    """``Berlin déroulera le tapis rouge à X``, ``Prague a eu pour hôte X``."""
    told = [(start, end, True) for start, end in matches_of(clause, "feting")]
    for start, end, to in (*told, *((s, e, False) for s, e in matches_of(clause, "has_guest"))):
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        place = named_subject(clause, group.start, group.tense == "infinitive")
        visitors = complement_units(clause, end, _FETED) if to else object_units(clause, end)
        if place is not None and visitors and not group.negated:
            yield Stay("fêté_à", group.start, end, [visitors], place, group)


def _stages(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Luanda a été la dernière étape de la tournée de X``, ``… de sa tournée``."""
    for start, end in matches_of(clause, "stage"):
        places = named_places(clause, first_word(clause))
        copula = places and pattern("visits", "is_stage").match(_unnamed(clause, places[-1].end, start))
        if not copula:
            continue
        for_whom = [u for u in clause.free_units() if u.preposition == french.FOR and u.end <= start]
        journeys = (m for m in matches_of(clause, "plain") if 0 < m[0] - end <= _JOURNEY_REACH)
        owners = [for_whom] if for_whom else owners_of(clause, *next(journeys, (start, end)), told)
        tense = phrase_tense(copula.group().split()[0].lower())
        group = verb_group(clause, start, tense) if tense == "future" else None
        yield Stay("étape_de", places[0].start, end, owners, places[0], group, places=places)


def _next_stages(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Prochaine étape de X : Luanda``, ``Dernière étape de sa tournée, Luanda``."""
    for start, end in matches_of(clause, "next_stage"):
        mark = next((i for i in range(end, clause.end) if clause.doc[i].text in (":", ",")), None)
        places = named_places(clause, mark + 1) if mark is not None else []
        if mark is None or not places or any(clause.doc[i].pos_ in ("VERB", "AUX") for i in range(end, mark)):
            continue
        if clause.doc[mark].text == ":" or start == first_word(clause):
            group = verb_group(clause, start, "future")
            yield Stay(
                "prochaine_étape", start, places[0].end, owners_of(clause, start, end, told), places[0], group
            )


def _on_programme(clause: Clause) -> Iterator[Stay]:
    """``P, Q et R figurent au programme de la tournée que X entame``, ``… de la tournée de X``."""
    for start, end in matches_of(clause, "on_programme"):
        places = named_places(clause, first_word(clause))
        journey = next((m for m in matches_of(clause, "plain") if 0 <= m[0] - end <= _JOURNEY_REACH), None)
        if not places or journey is None or not 0 <= start - places[-1].end <= 1:
            continue
        visitors = _travellers(clause, journey[1], clause.end)
        if visitors and place_after(clause, journey[1]) is None:  # "au programme de sa visite à P"
            stay = Stay("au_programme", places[0].start, end, [visitors], places[0], places=places)
            ahead = phrase_tense(clause.doc[start].lower_) in ("present", "future")
            stay.status = "planned" if ahead else "held"
            yield stay


def _unnamed(clause: Clause, start: int, end: int) -> str:
    """The words between two tokens without parties, times and the commas around them."""
    told = [i for i in range(start, end) if i not in clause.unit_at and i not in clause.time_at]
    words = [
        clause.doc[i].lower_ for i in told if clause.doc[i].text != "," and clause.doc[i].lower_ != french.FOR
    ]
    return " ".join(words).replace("' ", "'")


def _from_to(clause: Clause) -> Iterator[Stay]:
    """``De Harare à Lilongwe, X a parcouru la région``: stays at both ends."""
    first = first_word(clause)
    if clause.doc[first].lower_ not in _OF_CITY:
        return
    places = named_places(clause, first + 1)
    if len(places) < 2 or places[-1].end >= clause.end or clause.doc[places[-1].end].text != ",":
        return
    if pattern("visits", "traversed").search(clause.text(places[-1].end, clause.end)) is None:
        return
    visitors = _travellers(clause, places[-1].end, clause.end)
    if visitors:
        end = places[-1].end
        group = _verb_between(clause, end, clause.end)
        yield Stay("de_lieu_à_lieu", first, end, [visitors], places[0], group, places=places)


def barred_stays(clause: Clause) -> Iterator[Stay]:
    """``X s'est vu refuser l'entrée du Venezuela``, ``X a été refoulé à Caracas``."""
    for start, end in matches_of(clause, "barred"):
        place = object_place(clause, end) or place_after(clause, end)
        subject = subject_of(clause, verb_group(clause, start, "participle"))
        if place is not None and subject:
            yield Stay("se_voir_refuser", start, end, [subject], place, certain=True, status="not_held")


def _enumerated(clause: Clause) -> Iterator[Stay]:
    """``P, Q, R : X a enchaîné trois capitales``; ``trois étapes au programme de X : P, Q et R``."""
    for i in range(first_word(clause), clause.end) if ":" in clause.lower_words else ():
        if clause.doc[i].text != ":":
            continue
        dated = _dated(clause, i + 1)
        before, after = named_places(clause, first_word(clause)), named_places(clause, i + 1)
        ahead = len(before) > 1 and before[-1].end == i
        places = before if ahead else after
        places = dated if len(dated) > len(places) else places
        if len({p.country for p in places}) < 2:
            continue
        told = (i, clause.end) if ahead else (clause.start, i)
        timed = len(dated) > 1 or (ahead and len(_dated(clause, first_word(clause), i)) > 1)
        if pattern("visits", "listed").search(clause.text(*told)) is None and not timed:
            continue
        visitors = _travellers(clause, *told)
        if visitors:
            group = _verb_between(clause, *told)
            yield Stay("étapes", places[0].start, places[-1].end, [visitors], places[0], group, places=places)


def _dated(clause: Clause, start: int, end: int | None = None) -> list[PlacePhrase]:
    """``lundi, P ; hier, Q, où Y l'a reçu``: the places of a list that have each a day right before them."""
    found = []
    for ent in located(clause):
        day = ent.start - 1
        day -= day > start and clause.doc[day].text == ","
        if start <= day and ent.end <= (end or clause.end) and day in clause.time_at:
            found.append(as_place(ent))
    return found


def _travellers(clause: Clause, start: int, end: int) -> list[Unit]:
    """The first of those whom a part of a sentence names who may be its subject, else whose journey it is."""
    units = [u for u in clause.free_units() if start <= u.left and u.end <= end]
    first = next((u for u in units if u.preposition is None), None) or next(
        (u for u in units if u.preposition == french.OF), None
    )
    return coordinated_right(clause, first) if first is not None else []


def _verb_between(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The first conjugated verb of a part of a sentence, if it lies ahead."""
    for i in range(start, end):
        tense = phrase_tense(clause.doc[i].lower_)
        if clause.doc[i].pos_ in ("VERB", "AUX") and tense in ("future", "conditional"):
            return verb_group(clause, i, tense)
    return None
