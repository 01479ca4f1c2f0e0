"""Stays told by a verb of motion: who goes, comes or is somewhere."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.circumstances.home import home_place
from pipeline.analysis.contacts.circumstances.stays import (
    is_destination,
    last_place,
    place_after,
    place_before,
    place_beside,
    scene_before,
)
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import readings
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import fronted_complement
from pipeline.analysis.contacts.visits.stay import Stay, first_word, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase

_THAT = words("relatives", "object")
_REFLEXIVE = words("verb_group", "reflexive_of_others")

# How far behind an infinitive its place may stand ("ira plaider sa cause à P").
DOING_REACH = 5
_RECENT = words("stays", "of_recent_past")
_NEAR_FUTURE = lemmas("visits", "near_future")
_RECENT_PAST = lemmas("visits", "recent_past")
_WHAT_FOR = words("stays", "what_for")
_PRESENTING = words("stays", "presenting")
# What the subject of a clause is made of before its last noun.
_NOMINAL = frozenset({"ADJ", "ADP", "DET", "NOUN"})
_ARRIVING = lemmas("visits", "arriving")
# What the plane of a visitor does.
_LANDING = lemmas("visits", "landing")
_FLYING = lemmas("visits", "flying")
_AWAITED = lemmas("visits", "awaited")
_STAYING = lemmas("visits", "staying")
_OUTWARD = lemmas("visits", "outward")


def going(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``X s'est rendu à P``, ``X y est arrivé``, ``X est à P``: the stay that a verb of motion tells of; its
    subject is the visitor.
    """
    place = None if _is_no_journey(clause, lemma, group) else _goal(clause, lemma, group)
    if place is None:
        return None
    if lemma in _AWAITED and group.voice != "active":
        group.tense = "future"  # who is expected somewhere will come
    subject = subject_of(clause, group)
    if lemma in _FLYING and (lemma in _LANDING or not subject):
        owner = [u for u in clause.free_units() if u.end <= group.start and u.preposition == french.OF][:1]
        subject = owner or subject
    subject = subject or _behind_goal(clause, group, place)
    if not subject:
        return None
    if group.tense == "future" and _is_over(clause, group):
        group.tense = "past"
    return Stay(
        "se_rendre_à",
        group.start,
        group.verb + 1,
        [[*subject, *_beside(clause, group, place)]],
        place,
        group,
        certain=True,
        stays=lemma in _STAYING,
        outward=_is_outward(clause, lemma, group, place),
    )


def _behind_goal(clause: Clause, group: VerbGroup, place: PlacePhrase) -> list[Unit]:
    """``Part demain pour P X``, ``Est arrivé hier à P X``: X, where the verb opens the sentence."""
    if group.start != first_word(clause) or place.start < group.verb:
        return []
    end = place.end
    while end < clause.end and (end in clause.time_at or clause.doc[end].text == ","):
        end += 1
    named = (u for u in clause.free_units() if u.left == end and u.preposition is None)
    unit = next((u for u in named if u.is_told_by_name), None)
    return coordinated_right(clause, unit) if unit is not None else []


def _is_over(clause: Clause, group: VerbGroup) -> bool:
    """``ne sera resté que six heures à P``: what a future looks back on."""
    return pattern("visits", "will_have").fullmatch(clause.text(group.verb, group.verb + 1)) is not None


def _is_no_journey(clause: Clause, lemma: str, group: VerbGroup) -> bool:
    """Whether a verb of motion, or ``être``, tells of something else here."""
    if lemma == french.BE:
        presented = group.start > clause.start and clause.doc[group.start - 1].lower_ in _PRESENTING
        if group.voice == "reflexive" or group.object_clitic is not None or presented:
            return True  # "reçu par X à P, il le fut par Y à Q", "C'était à P, en mai : X avait vu Y"
    if group.voice == "reflexive" and lemma in lemmas("visits", "no_journey_if_reflexive"):
        return True
    if group.tense == "infinitive" and _is_only_invited(clause, group):
        return True
    if group.voice != "active" and lemma in lemmas("visits", "journey_if_active"):
        return True
    if lemma in _NEAR_FUTURE and _is_future_of(clause, group):
        return True
    if group.voice == "active" and lemma in lemmas("visits", "no_journey_if_active"):
        return True
    own = _has_own_subject(clause, group)
    return own and (lemma == french.BE or _opens_clause(clause, group.start - 1))


def _is_only_invited(clause: Clause, group: VerbGroup) -> bool:
    """``a convié X à se rendre | à P``: whether a journey is only what someone is invited to."""
    asked = any(end <= group.start for _, end in matches_of(clause, "inviting"))
    return asked and any(start < group.verb < end for start, end in matches_of(clause, "to_come"))


def _goal(clause: Clause, lemma: str, group: VerbGroup) -> PlacePhrase | None:
    """The place where a verb says that someone goes or is: behind it, taken up by ``y``, before it; or the
    country of the outlet, to which a guest comes.
    """
    start = group.verb + 1
    if lemma in _RECENT_PAST and _is_recent_past(clause, start):
        place = None  # "viennent d'être accrédités à P"
    elif lemma == french.BE:
        place = place_beside(clause, start)
    elif _goes_to_do(clause, group):
        place = place_after(clause, start + 1, DOING_REACH)
        if place is not None and place.kind == "country" and not place.circumstance:
            place = None  # "est venu parler de la situation au Mali"
    else:
        place = place_after(clause, start)
    if place is None and group.there and (lemma != french.BE or _is_there_for_days(clause, start)):
        place = last_place(clause, group.start)
    if place is None:
        place = place_before(clause, group.start)
    if place is None and lemma in _ARRIVING and _is_as_a_guest(clause, group):
        place = scene_before(clause) or home_place(clause, group.verb)
    return place


def _is_there_for_days(clause: Clause, start: int) -> bool:
    """Whether nothing but a time, or what for, stands behind ``y est`` (``y est depuis jeudi``)."""
    end = start
    while end < clause.end and end in clause.time_at:
        end += 1
    closed = end >= clause.end or clause.doc[end].is_punct or clause.doc[end].lower_ in _WHAT_FOR
    return end > start and closed


def _is_recent_past(clause: Clause, start: int) -> bool:
    """Whether ``de`` and an infinitive stand at a token behind a form of ``venir``."""
    if start + 1 >= clause.end or clause.doc[start].lower_ not in _RECENT:
        return False
    return "Inf" in clause.doc[start + 1].morph.get("VerbForm", [])


def _has_own_subject(clause: Clause, group: VerbGroup) -> bool:
    """``X, dont la famille | est à P``: whether a noun that names nobody stands right before a verb."""
    before = group.start - 1
    named = before in clause.unit_at or before in clause.time_at
    return before > clause.start and not named and clause.doc[before].pos_ == "NOUN"


def _opens_clause(clause: Clause, noun: int) -> bool:
    """``a dit que la | crise arrivait à P``, ``que le groupe d' | amitié était à P``: whether a noun opens a
    clause, with its article and the noun that it completes.
    """
    first = noun
    while first - 1 > clause.start and clause.doc[first - 1].pos_ in _NOMINAL:
        first -= 1
        if first in clause.unit_at:
            return False
    return first < noun and clause.doc[first - 1].lower_ in _THAT


def _is_future_of(clause: Clause, group: VerbGroup) -> bool:
    """``va visiter P``: whether a form of ``aller`` only makes the future of another verb of visits."""
    following = group.verb + 1
    if pattern("visits", "auxiliary").fullmatch(clause.doc[group.verb].lower_) is None:
        return False
    keys = ("reach", "go", "go_reflexive", "effect")
    if following < clause.end and clause.doc[following].lower_ in _REFLEXIVE:
        following += 1
    return following < clause.end and any(
        readings("visits", key, clause.doc[following].lower_) for key in keys
    )


def _is_as_a_guest(clause: Clause, group: VerbGroup) -> bool:
    """``arrivé dimanche pour un séjour de …``: a day, and a word of his visit, but no place."""
    timed = any(i in clause.time_at for i in range(group.verb + 1, min(clause.end, group.verb + 3)))
    placed = any(group.verb < p.start < clause.end and is_destination(clause, p) for p in clause.doc._.places)
    told = pattern("visits", "guest").search(clause.text(group.verb, clause.end)) is not None
    return timed and told and not placed and not group.negated


def _is_outward(clause: Clause, lemma: str, group: VerbGroup, place: PlacePhrase) -> bool:
    """Whether a verb of motion leads away from home (``s'envoler pour P``, ``arriver à P pour une visite``),
    and not to a venue at home (``s'est rendu à l'ambassade de Q à P``).
    """
    between = (i for i in range(group.verb + 1, place.start - 1) if i not in clause.time_at)
    if any(clause.doc[i].pos_ == "NOUN" for i in between):
        return False
    after = clause.text(group.verb, clause.end)
    return lemma in _OUTWARD or pattern("visits", "outward_for").search(after) is not None


def _goes_to_do(clause: Clause, group: VerbGroup) -> bool:
    """Whether an infinitive follows a verb of motion that is no auxiliary (``ira plaider à P``)."""
    following = clause.doc[group.verb + 1] if group.verb + 1 < clause.end else None
    if following is None or following.pos_ != "VERB" or "Inf" not in following.morph.get("VerbForm", []):
        return False
    return pattern("visits", "auxiliary").fullmatch(clause.doc[group.verb].lower_) is None


def _beside(clause: Clause, group: VerbGroup, place: PlacePhrase) -> list[Unit]:
    """Those with whom someone travels: ``est arrivé à P avec Y``, ``s'est rendu avec Y à P``, ``Y, avec
    lequel il s'est rendu à P``.
    """
    for unit in clause.free_units():
        before, after = unit.left - group.verb, unit.left - place.end
        if unit.preposition == french.WITH and (0 < before <= 2 or 0 <= after <= 2):
            return coordinated_right(clause, unit)
    fellows = fronted_complement(clause, group.start, (french.WITH,))
    if not fellows or fellows[0].left - clause.start <= 1:
        return fellows
    relatives = words("clauses", "relatives")
    return fellows if any(w.lower_ in relatives for w in clause.doc[fellows[-1].end : group.start]) else []
