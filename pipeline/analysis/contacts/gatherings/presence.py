"""Who took part in a gathering: those of whom a sentence only says that they were there.

``X et Y étaient au sommet de P``, ``X et Y, présents aux obsèques, …``, ``la participation de X et de Y au
forum``, ``X et Y ont accepté l'invitation à la conférence``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.analysis.contacts.gatherings.attendance import Part, gathering_verb
from pipeline.analysis.contacts.gatherings.company import likewise_units
from pipeline.analysis.contacts.gatherings.events import Event, matches, same_clause
from pipeline.analysis.contacts.gatherings.participants import (
    beside_units,
    company_before,
    is_inverted,
    is_someone,
    list_after,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb, phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_left
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# How many tokens may stand between what says that someone was there and the gathering.
_REACH = 12
# How many tokens before a gathering the verb may stand that tells who came to where it is.
_TRAVEL_REACH = 20
# In which voice a verb tells that someone was there ("se trouvait au sommet").
_VOICES = {"être_là": "active", "trouver": "reflexive"}
_PRESENTING = words("stays", "presenting")
_OF = (*prepositions("possessor"), None)
_WHERE = words("relatives", "to_which") | words("relatives", "where")


def being_there(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X et Y étaient au sommet``, ``X sera des obsèques, tout comme Y``."""
    for i in clause.listed if events else ():
        known = gathering_verb(clause, i, "be_there")
        if known is None or known[1].negated or known[1].voice != _VOICES[known[0]]:
            continue
        if clause.doc[known[1].start - 1].lower_ in _PRESENTING and known[1].start > clause.start:
            continue  # "C'est du sommet qu'ils ont parlé"
        event = event_at(clause, i + 1, events) or _event_before(clause, known[1], events)
        if event is not None:
            yield Part("être_à", known[1].start, i + 1, _those_there(clause, known[1]), known[1], event)


def _those_there(clause: Clause, group: VerbGroup) -> list[Unit]:
    """Of whom a verb says that they were there, and those of whom it is said that so were they."""
    if is_inverted(clause, group):
        units = list_after(clause, group.verb + 1, (None,))
    else:
        units = subject_units(clause, group)
    others = [*company_before(clause, group), *beside_units(clause), *likewise_units(clause, group.verb)]
    return [u for u in (*units, *others) if is_someone(clause, u)]


def come_for(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X a atterri à P, où s'ouvrira le sommet``, ``Y est à P pour la conférence``: where they are tells
    that they take part.
    """
    for event in events:
        if event.marginal or event.weak or event.mentioned or event.council:
            continue
        leading = clause.text(max(clause.start, event.start - _REACH), event.start)
        held = pattern("gatherings", "where_held").search(leading)
        if held is None and pattern("gatherings", "there_for").search(leading) is None:
            continue
        travel = _travel_before(clause, event)
        if travel is None:
            continue
        lemma, group = travel
        units = [u for u in subject_units(clause, group) if is_someone(clause, u)]
        start, end = group.start, group.verb + 1
        if held is not None:
            start, end = event.start, event.end  # the day of the gathering stands there
            if pattern("gatherings", "held_later").match(held.group()):
                group = replace(group, tense="future", perfect=False)
        sure = held is not None or lemma in _VOICES  # who only set out for it may come late
        yield Part("être_là_pour" if sure else "venir_pour", start, end, units, group, event)


def _travel_before(clause: Clause, event: Event) -> tuple[str, VerbGroup] | None:
    """The verb of motion or stay that leads to where a gathering is, nearest before it."""
    listed = (i for i in reversed(clause.listed) if 0 < event.start - i <= _TRAVEL_REACH)
    known = (listed_verb(clause, i, "gatherings", "travel") for i in listed if i not in clause.unit_at)
    found = next((each for each in known if each is not None), None)
    if found is None or found[1].negated or found[1].voice not in ("active", "reflexive", "passive"):
        return None
    group = found[1]
    bound = pattern("gatherings", "bound").search(group.governor) is not None
    if group.tense == "infinitive" and not bound:
        return None
    behind = range(group.verb + 1, event.start)
    where = next((i for i in behind if i in clause.place_at), None)
    return found if where is not None and same_clause(clause, group.verb + 1, where) else None


def apposed(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X et Y, présents au sommet, …``, ``Présents au sommet, X et Y …``."""
    for start, end in matches(clause, "present_at") if events else ():
        event = event_at(clause, end, events)
        units = _bearers(clause, start, event) if event is not None else []
        if units:
            yield Part("présents_à", start, end, units, None, event)


def named(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``La participation de X et de Y au sommet a été remarquée``."""
    for start, end in matches(clause, "attendance_of") if events else ():
        units = list_after(clause, end - 1, _OF)
        event = event_at(clause, units[-1].end, events) if units else None
        if event is not None:
            yield Part("présence_de", start, event.end, units, None, event)


def accepting(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X et Y ont accepté l'invitation au sommet``: they will be there."""
    for start, end in matches(clause, "accepting") if events else ():
        event = event_at(clause, end, events)
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        if event is not None and not group.negated:
            group.tense, group.perfect = "future", False
            yield Part("accepter_l_invitation", start, end, subject_units(clause, group), group, event)


def event_at(clause: Clause, start: int, events: list[Event]) -> Event | None:
    """The gathering to which the words at a token lead, times and places passed over: ``lundi au``."""
    for event in events:
        if event.marginal or event.weak or event.passing or not 0 <= event.start - start <= _REACH:
            continue
        between = [
            i
            for i in range(start, event.start)
            if i not in clause.time_at and i not in clause.place_at and clause.doc[i].text != ","
        ]
        words = " ".join(clause.doc[i].lower_ for i in between).replace("' ", "'")
        if pattern("gatherings", "being_at").fullmatch(words) is not None:
            return event
    return None


def _event_before(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """``au sommet, où se trouvait aussi X``, ``Au nombre des invités du sommet se trouvaient X et Y``."""
    before = [e for e in events if e.end <= group.start <= e.end + _REACH and not (e.marginal or e.weak)]
    if group.voice != "reflexive" or not before or not is_inverted(clause, group):
        return None
    where = clause.doc[group.start - 1].lower_ in _WHERE
    among = pattern("gatherings", "among").match(clause.text(clause.start, group.start)) is not None
    return before[-1] if where or among else None


def _bearers(clause: Clause, start: int, event: Event) -> list[Unit]:
    """Whom an adjective tells of: those right before it, or, where it opens the sentence, its subject."""
    before = [u for u in clause.free_units() if u.end <= start]
    if before and start - before[-1].end <= 1:
        return [u for u in coordinated_left(clause, before[-1]) if is_someone(clause, u)]
    if before or any(clause.doc[i].pos_ in ("VERB", "AUX") for i in range(clause.start, start)):
        return []
    verbs = (i for i in range(event.end, clause.end) if i not in clause.unit_at and is_finite_verb(clause, i))
    main = next(verbs, None)
    subject = subject_units(clause, verb_group(clause, main, "present")) if main is not None else []
    return [u for u in subject if u.left >= event.end]
