"""Who came along with a traveller, for whom a delegation told of next stands."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.membership import Cue, cues, is_named, is_person, named_after
from pipeline.analysis.parties.memory import Entry, Memory

_COMPANY, _FORMED_OF = pattern("company"), pattern("formed_of")
_ON_THE_WAY, _DEALING = pattern("on_the_way"), pattern("dealing_with")
# How many sentences back those may have been told who came along with a traveller.
_COMPANY_REACH = 6
_TWO = 2


def travellers_before(memory: Memory, delegation: Entry) -> tuple[int, ...]:
    """Those of whom a sentence before said that they came together; none of the state of one whom the
    delegation deals with.
    """
    here = {p for e in memory.told_in(delegation.sentence) for p in e.mention.parties}
    for sentence in range(delegation.sentence - 1, max(-1, delegation.sentence - _COMPANY_REACH - 1), -1):
        for cue in cues(memory, _COMPANY, sentence):
            together = _travelling(memory, sentence, cue)
            if together:
                return _apart(memory, together, here)
        listed = _formed_of(memory, sentence) or _listed_on_the_way(memory, sentence)
        if listed:
            apart = _apart(memory, listed, here)
            _let_state_hold(memory, apart)
            return apart
    return ()


def _apart(memory: Memory, together: tuple[int, ...], others: set[int]) -> tuple[int, ...]:
    """Those who travel together, none of whom is of the state of one of some others; else nobody."""
    apart = others.isdisjoint(together) and not _are_compatriots(memory, together[0], others)
    return together if apart else ()


def _are_compatriots(memory: Memory, one: int, others: set[int]) -> bool:
    """Whether somebody is known to serve the state of one of some others."""
    state = memory.parties[one].country
    return state is not None and any(memory.parties[p].country == state for p in others)


def _let_state_hold(memory: Memory, travellers: tuple[int, ...]) -> None:
    """Who travels with an official, and whose own state no words tell, serves the same."""
    parties = [memory.parties[p] for p in travellers]
    for index, party in zip(travellers, parties, strict=True):
        told = any(d.own_countries for d in memory.descriptions[index])
        if not told and party.organisation is None and parties[0].country is not None:
            party.country = parties[0].country


def _travelling(memory: Memory, sentence: int, cue: Cue) -> tuple[int, ...]:
    """Who came along, by the words that say so, and with whom: one named before them, else the subject of
    the sentence before.
    """
    company = named_after(memory, sentence, cue.end)
    told = [e for e in memory.told_in(sentence, cue.start) if is_person(memory, e) and not e.nested]
    if not told and sentence:
        told = [e for e in memory.told_in(sentence - 1) if is_person(memory, e) and e.free][:1]
    named = bool(told) and memory.parties[told[-1].mention.parties[0]].name is not None
    return (*told[-1].mention.parties, *company) if named and company else ()


def _formed_of(memory: Memory, sentence: int) -> tuple[int, ...]:
    """``Le petit attelage formé de X et de Y est arrivé à P``: X and Y."""
    for cue in cues(memory, _FORMED_OF, sentence):
        named = named_after(memory, sentence, cue.end)
        if len(named) > 1:
            return named
    return ()


def _listed_on_the_way(memory: Memory, sentence: int) -> tuple[int, ...]:
    """``Les sénateurs X et Y sont arrivés à P``, ``X est arrivé à P avec Y et Z``: all of them, if no two
    are of two states.
    """
    gone = next(iter(cues(memory, _ON_THE_WAY, sentence)), None)
    if gone is None:
        return ()
    told = memory.told_in(sentence)
    first = next((e for e in told if e.free and e.function == "subject"), None)
    if first is None or not is_named(memory, first):
        return ()
    company = (e for e in told if e.mention.start > gone.end and e.governor == french.WITH)
    beside = next((e for e in company if _came_along(memory, e, gone.end)), None)
    lists = [memory.list_of(e) for e in (first, beside) if e is not None]
    people = [e for each in lists for e in each if is_named(memory, e) and not e.nested]
    named = tuple(dict.fromkeys(p for e in people for p in e.mention.parties))
    states = {c for p in named for d in memory.descriptions[p] for c in d.own_countries}
    return named if len(named) > 1 and len(states) < _TWO else ()


def _came_along(memory: Memory, entry: Entry, gone: int) -> bool:
    """Whether nothing but a place and a day parts words for a journey from one who made it too (``est
    arrivé lundi à P avec X``, no ``pour des entretiens avec X``).
    """
    between = memory.discourse.doc.between(gone, entry.mention.start)
    verbs = memory.discourse.finite_verbs(gone, entry.mention.start)
    return not verbs and _DEALING.search(between) is None and is_named(memory, entry)
