"""Who stayed away from a gathering: ``X et Y ont boudé le sommet``, ``n'assisteront pas aux obsèques``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.gatherings.attendance import Part, gathering_verb
from pipeline.analysis.contacts.gatherings.company import likewise_units
from pipeline.analysis.contacts.gatherings.events import Event, matches, same_clause
from pipeline.analysis.contacts.gatherings.presence import event_at
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import is_denied, verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_REACH = 12


def staying_away(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """Those of whom a sentence says that they were not, or will not be, at the gathering that it names."""
    near = [e for e in events if not (e.marginal or e.passing or e.weak)]
    yield from _declining(clause, near)
    for i in clause.listed if near else ():
        shunned = gathering_verb(clause, i, "shun")
        known = shunned or gathering_verb(clause, i, "come")
        if known is None or is_denied(clause, known[1]) != (shunned is None):
            continue
        group = known[1]
        event = next(
            (e for e in near if 0 < e.start - i <= _REACH and same_clause(clause, i + 1, e.start)), None
        )
        after = clause.text(i + 1, event.start) if event is not None else ""
        if event is not None and pattern("gatherings", "floor_taken").search(after) is None:
            units = [*subject_units(clause, group), *likewise_units(clause, i)]
            yield Part("absents_de", group.start, i + 1, units, group, event)


def _declining(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X et Y ont décliné l'invitation au sommet``, ``ont renoncé à assister aux obsèques``."""
    for start, end in matches(clause, "declining") if events else ():
        event = event_at(clause, end, events)
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        if event is not None and not group.negated:
            yield Part("décliner", group.start, end, subject_units(clause, group), group, event)
