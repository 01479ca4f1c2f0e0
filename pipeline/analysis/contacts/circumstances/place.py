"""Where: the place that belongs to a frame."""

from __future__ import annotations

import re

from pipeline import french
from pipeline.analysis.contacts.circumstances.background import is_pluperfect
from pipeline.analysis.contacts.circumstances.entries import of_entry
from pipeline.analysis.contacts.circumstances.gathering_names import is_of_gathering, names_gathering
from pipeline.analysis.contacts.circumstances.nearness import (
    claims,
    clauses_between,
    distance,
    is_of_other_event,
    is_of_thing_done,
    is_purpose_of,
    is_told_after,
)
from pipeline.analysis.contacts.circumstances.stays import antecedent_place, last_place
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.places import PlacePhrase

# How many tokens may stand between ``où`` and its verb.
_RELATIVE_REACH = 6
# How many words may stand before a participle that opens its sentence ("A peine reçue par X, Y …").
_OPENING = 2
_LOCATIVE = words("stays", "locative")
# "au cours de laquelle", "au cours duquel"
_WHICH = words("relatives", "which") | words("relatives", "contracted")
# What a place in the name of a gathering costs: one that is said to be where it was goes first (``à Tianjin,
# en marge du Forum de Davos``).
_IN_A_NAME = 12.0

_OF = words("stays", "of")
_OF_CITY = words("stays", "of_city")
_QUOTES = (("«", "»"), ('"', '"'))


def place_of(frame: Frame, rivals: list[Frame]) -> PlacePhrase | None:
    """The locative phrase nearest to the trigger; for ``y``, the city or country named last."""
    if frame.place is not None:
        return frame.place
    clause = frame.clause
    told = [p for p in clause.doc._.places if clause.start <= p.start < clause.end and may_locate(frame, p)]
    own = of_entry(frame, rivals, told)
    rivals = rivals if len(own) == len(told) else []
    others = [r for r in rivals if r is not frame and not is_purpose_of(r, frame)]
    best: PlacePhrase | None = None
    best_cost = 10_000.0
    for place in own:
        cost = distance(frame, place.start, place.end)
        fronted = _is_fronted(frame, place)
        if not fronted and any(claims(r, frame, place.start, place.end, cost) for r in others):
            continue
        rank = {"venue": 0.0, "city": 1.0}.get(place.kind, 6.0)
        crossed = 0 if _opens_relative(frame, place) else clauses_between(clause, frame, place.start)
        cost += rank + 15 * crossed + _before_comma(frame, place)
        if place.preposition in _OF_CITY and not _completes_trigger(frame, place):
            cost += _IN_A_NAME
        if cost < best_cost:
            best, best_cost = place, cost
    antecedent = _antecedent(frame)
    if antecedent is not None and (best is None or best.kind != "venue"):
        return antecedent
    if frame.group is not None and frame.group.there and (best is None or _is_of_next_verb(frame, best)):
        return place_named_before(clause, frame.group.start) or best
    if best is None and frame.kind != "call" and pattern("modifiers", "in_that_place").match(clause.lower):
        return _place_just_named(clause)
    return best


def _is_fronted(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place opens a sentence, and so is that of each verb of one subject (``À P, X a reçu Y, puis
    s'est entretenu avec Z``).
    """
    clause, group = frame.clause, frame.group
    if group is None or is_pluperfect(frame) or clause.text(place.end, place.end + 1) != ",":
        return False
    before = range(clause.start, place.start)
    if any(i in clause.unit_at or is_finite_verb(clause, i) for i in before):
        return False
    between = clause.text(place.end, group.start)
    return pattern("modifiers", "next_verb").search(between) is not None


def _is_of_next_verb(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place stands behind another verb (``y a reçu X et les deux hommes se sont revus à P``)."""
    between = (i for i in range(frame.trigger_end, place.start) if i not in frame.clause.unit_at)
    return any(is_finite_verb(frame.clause, i) for i in between)


def _place_just_named(clause: Clause) -> PlacePhrase | None:
    """Where ``C'est là que``, ``Sur place,`` is: the last city or venue of the sentence before that
    completes no noun (``l'ambassadeur du Mexique``), or the last country where something was.
    """
    before = clause.previous
    if before is None:
        return None
    named = [p for p in clause.doc._.places if before.start <= p.start < before.end]
    own = [p for p in named if p.kind != "country" and p.preposition not in _OF]
    own += [p for p in named if p.kind == "country" and p.preposition in _LOCATIVE and p.circumstance]
    return max(own, key=lambda p: p.start, default=None)


def _antecedent(frame: Frame) -> PlacePhrase | None:
    """The city or country before ``où``: ``un passage par P où il a vu X``; ``une escale à P au cours de
    laquelle il verra X``.
    """
    group = frame.group
    if group is None:
        return None
    doc = frame.clause.doc
    for i in range(group.start - 1, max(frame.clause.start, group.start - _RELATIVE_REACH) - 1, -1):
        if doc[i].lower_ == french.WHERE and i not in frame.clause.unit_at:
            return antecedent_place(frame.clause, i)
        if doc[i].lower_ in _WHICH:
            return _place_of_event(frame.clause, i)
        if doc[i].text in (",", ";", ":"):
            break
    return None


def _place_of_event(clause: Clause, which: int) -> PlacePhrase | None:
    """The city or country right before ``au cours de laquelle``, where a stay or an event was told to be."""
    during = pattern("modifiers", "during_which").search(clause.text(clause.start, which + 1))
    start = which + 1 - len(during.group().split()) if during is not None else clause.start
    places = (p for p in clause.doc._.places if clause.start <= p.start and p.kind != "venue")
    return next((p for p in places if 0 <= start - p.end <= 1 and p.preposition in _LOCATIVE), None)


def _before_comma(frame: Frame, place: PlacePhrase) -> float:
    """What speaks against a place that a comma parts from the trigger: ``arrivé à P, s'entretiendra à Q``."""
    gap = range(place.end, frame.trigger_start)
    parted = any(frame.clause.doc[i].text == "," and i not in frame.clause.unit_at for i in gap)
    return 4.0 if parted else 0.0


def place_named_before(clause: Clause, position: int) -> PlacePhrase | None:
    """Where ``y`` is: where something was told to be in this sentence or the one before, or what this one
    names as its subject (``La Libye venait ensuite : il y a vu X``), else where something was before, else
    the last city or country that the document names.
    """
    near = clause.previous.start if clause.previous is not None else clause.start
    earlier = [
        p
        for p in clause.doc._.places
        if p.start < position and (p.kind in ("city", "country") or (p.country and p.start >= near))
    ]
    where = [p for p in earlier if p.circumstance and p.preposition in _LOCATIVE]
    located = [p for p in where if p.start >= near]
    beside = [p for p in earlier if p.start >= near and not _is_of_noun(clause, p)]
    named = last_place(clause, position)
    if named is not None and named.start >= max(clause.start, *(p.end for p in located[-1:]), 0):
        between = range(named.end, position)
        if any(is_finite_verb(clause, i) or clause.doc[i].text == ";" for i in between):
            # "fera un crochet par P ; il y sera reçu", but not "La Libye y a envoyé X"
            return named
    return (located or beside or where or earlier)[-1] if earlier else None


def _is_of_noun(clause: Clause, place: PlacePhrase) -> bool:
    """Whether a place only says of what or of where somebody is (``la reine de Suède``, ``le gouvernement de
    Riga``), not where somebody comes from.
    """
    if place.preposition not in _OF:
        return False
    return not place.circumstance or clause.doc[place.start - 2].ent_type_ == "PER"


def _opens_relative(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is the antecedent of ``où`` in whose clause the trigger stands (``Lomé, où il a reçu
    X``).
    """
    doc = frame.clause.doc
    words = [doc[i].lower_ for i in range(place.end, min(frame.trigger_start, place.end + 2))]
    return french.WHERE in words and not (_is_left(frame, place) and _is_past_relative(frame, place))


def _is_left(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is one that somebody has left (``de retour de P``)."""
    before = frame.clause.text(max(frame.clause.start, place.start - 4), place.start)
    return pattern("modifiers", "leaving").search(before) is not None


def _is_past_relative(frame: Frame, place: PlacePhrase) -> bool:
    """Whether the clause of ``où`` behind a place that opens its sentence is over before the trigger: a comma
    and the subject of the main clause stand between (``De retour de P où il a vu X, le président a reçu Y``).
    """
    clause = frame.clause
    verb = next((i for i in range(clause.start, frame.trigger_start) if _is_verb(clause, i)), None)
    if verb is None or verb < place.end:
        return False
    subjects = (u for u in clause.free_units() if verb < u.left and u.end <= frame.trigger_start)
    subject = next((u for u in subjects if u.preposition is None and u.mention.form != "pronoun"), None)
    return subject is not None and clause.doc[subject.left - 1].text == ","


def _is_verb(clause: Clause, i: int) -> bool:
    return i not in clause.unit_at and is_finite_verb(clause, i)


def may_locate(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place can be where the occasion was: not the goal of a journey after it, no complement of a
    noun.
    """
    doc = frame.clause.doc
    if _opens_relative(frame, place) or _is_reached_for(frame, place):
        return True
    if _is_said_elsewhere(frame, place) or is_of_other_event(frame, place.start):
        return False
    if (
        _is_of_main_verb(frame, place)
        or is_told_after(frame, place.start)
        or is_of_thing_done(frame, place.start)
    ):
        return False
    if _is_of_journey_told(frame, place) or _is_left_for(frame, place) or _is_post(frame, place):
        return False
    if _is_left(frame, place):
        return False
    if (
        frame.group is None
        and place.end <= frame.trigger_start
        and ":" in doc[place.end : frame.trigger_start].text
    ):
        return True  # a line of an agenda: "Samedi, Bakou : entretien avec …"
    if place.preposition in _OF_CITY and (place.kind != "country" or names_gathering(doc, place)):
        return _completes_trigger(frame, place) or is_of_gathering(doc, place)
    if place.preposition == french.ON and place.kind == "country":
        return False  # "la conférence sur la Libye"
    return place.preposition in _LOCATIVE and (place.circumstance or _ends_trigger(frame, place))


def _ends_trigger(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a city stands right behind the noun of a phrase of contact (``a pris le thé à P avec Y``)."""
    group = frame.group
    worded = group is not None and frame.trigger_end - group.verb > 1
    return worded and place.kind == "city" and 0 <= place.start - frame.trigger_end <= 1


def _is_of_main_verb(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is that of the verb behind a participle or an infinitive that opens its sentence
    (``Reçue mardi par X, Y a estimé à P que …``, ``Après avoir vu X, Y a gagné P``).
    """
    group, clause = frame.group, frame.clause
    if group is None or place.start < frame.trigger_end or group.start - clause.start > _OPENING:
        return False
    after = clause.text(clause.start, group.start).startswith(french.AFTER)
    if group.voice != "bare_participle" and not after:
        return False
    between = [i for i in range(frame.trigger_end, place.start) if i not in clause.unit_at]
    return any(is_finite_verb(clause, i) for i in between)


def _is_said_elsewhere(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a quotation begins or ends between trigger and place, or a clause of another matter
    (``discuter de la manière dont ils voteront à P``).
    """
    if place.start >= frame.trigger_end:
        gap = frame.clause.text(frame.trigger_end, place.start)
        if pattern("modifiers", "another_clause").search(gap) is not None:
            return True
        before = frame.clause.text(max(frame.clause.start, frame.trigger_start - 1), frame.trigger_start)
        for opening, closing in _QUOTES:
            if before == opening:
                gap = gap.replace(closing, "", 1)  # 'a eu un « déjeuner de travail » avec X au palais'
    else:
        gap = frame.clause.text(place.end, frame.trigger_start)
    return gap.count("«") != gap.count("»") or gap.count('"') % 2 == 1


def _is_of_journey_told(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is where a journey led of which the two talked (``a reçu X, avec qui il a évalué sa
    visite en Italie``), leads to after the talks (``s'entretiendra avec X et se rendra à P``, ``Après un
    entretien avec X, Y s'est rendu à P``), or led, will or may lead one of them (``a vu X, qui se rendra
    ensuite à P``, ``a remis à X une invitation à se rendre à P``).
    """
    if frame.kind == "visit" or place.start < frame.trigger_end:
        return False
    clause = frame.clause
    gap = clause.text(frame.trigger_start, place.start)
    opening = clause.text(clause.start, frame.trigger_start)
    if pattern("modifiers", "once_done").match(opening) and pattern("modifiers", "setting_out").search(gap):
        return True
    keys = ["journey_told", "going_there_next", "somebody_away", "journey_before", "invited_to"]
    if frame.group is not None and frame.group.tense == "past":
        keys.append("journey_of_party")
    return any(pattern("modifiers", key).search(gap) for key in keys)


def _is_left_for(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is where someone went afterwards (``Avant de s'envoler pour P, il a reçu X``)."""
    return _stands_behind(frame, place, "before_leaving")


def _is_post(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is where a party has its office (``X, qui dirige à P la commission, a été reçu``)."""
    return _stands_behind(frame, place, "posted_at")


def _stands_behind(frame: Frame, place: PlacePhrase, key: str) -> bool:
    """Whether a place stands before what tells of talks, and in its part of the sentence behind a pattern of
    ``[modifiers]``.
    """
    clause = frame.clause
    if frame.kind == "visit" or place.end > frame.trigger_start:
        return False
    part = re.split(r"[,;:]", clause.text(clause.start, place.start))[-1]
    return pattern("modifiers", key).search(part) is not None


def _is_reached_for(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is where someone goes for the occasion: ``gagnera P pour une rencontre avec X``."""
    gap = frame.clause.text(place.end, frame.trigger_start)
    return place.end <= frame.trigger_start and pattern("modifiers", "going_for").match(gap) is not None


def _completes_trigger(frame: Frame, place: PlacePhrase) -> bool:
    """``l'entretien de Vienne``, ``leurs discussions de Varna``: a city right after a noun of contact, but
    not ``les préparatifs du sommet de P``.
    """
    if frame.group is not None or place.kind != "city" or not 0 <= place.start - frame.trigger_start <= 2:
        return False
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    return pattern("gatherings", "lies_ahead").search(before) is None
