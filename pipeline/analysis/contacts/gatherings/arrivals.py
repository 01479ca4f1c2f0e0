"""Who took part in a gathering: those of whom a dispatch, once it has named it, tells that they arrived.

``Le sommet s'ouvre samedi à P. | Le président X est arrivé vendredi soir. | Y, attendu dans la matinée, …``:
where they come to, and what for, was said before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.analysis.contacts.gatherings.attendance import Part
from pipeline.analysis.contacts.gatherings.company import likewise_units
from pipeline.analysis.contacts.gatherings.events import Event, find_events
from pipeline.analysis.contacts.gatherings.participants import is_inverted, is_someone, list_after
from pipeline.analysis.contacts.lexicon import lemmas, pattern
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# How many sentences the arrivals may take.
_CHAIN = 4
_AWAITED = lemmas("gatherings", "awaited")


def arriving(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """Those of whom a sentence says only that they arrived, or are expected, right after a gathering was
    named.
    """
    if events or not any(True for _ in _arrivals(clause)) or not _is_named_before(clause):
        return
    for group, units in _arrivals(clause):
        yield Part("arriver_au_sommet", group.start, group.verb + 1, units, group, None)


def _arrivals(clause: Clause) -> Iterator[tuple[VerbGroup, list[Unit]]]:
    """Who arrives, with the verb, in a sentence that names no place but that of arrival."""
    places = (p for p in clause.doc._.places if clause.start <= p.start < clause.end)
    if any(place.kind in ("city", "country") for place in places):
        return
    for i in clause.listed:
        known = listed_verb(clause, i, "gatherings", "arrive") if i not in clause.unit_at else None
        if known is None or known[1].negated or known[1].tense == "infinitive":
            continue
        lemma, group = known
        if group.voice not in (("passive",) if lemma in _AWAITED else ("active", "passive")):
            continue  # "est arrivé" has the auxiliary of the passive
        if pattern("visits", "idiom").match(clause.text(i + 1, min(clause.end, i + 6)).strip()):
            continue
        if lemma in _AWAITED:
            group = replace(group, tense="future", perfect=False)
        inverted = is_inverted(clause, group)
        units = list_after(clause, i + 1, (None,)) if inverted else subject_units(clause, group)
        units = [u for u in (*units, *likewise_units(clause, i)) if is_someone(clause, u)]
        if units:
            yield group, units


def _is_named_before(clause: Clause) -> bool:
    """Whether the sentence right before names a gathering of many, or goes on telling who arrived for it."""
    for earlier in clause.before(_CHAIN):
        if any(_gathers(earlier, event) for event in find_events(earlier)):
            return True
        if not any(True for _ in _arrivals(earlier)):
            return False
    return False


def _gathers(clause: Clause, event: Event) -> bool:
    if event.marginal or event.passing or event.weak or event.council or event.mentioned:
        return False
    return pattern("gatherings", "public").fullmatch(clause.text(event.start, event.end)) is None
