"""One official alone at a gathering that is by its name one of many states (``X prendra part au sommet``).

With whom he sat there is not told, but he was one of many: the gathering has him as its only known party.
"""

from __future__ import annotations

from pipeline.analysis.contacts.gatherings.attendance import Part
from pipeline.analysis.contacts.gatherings.events import Event
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit

# Rules that say outright that someone took part.
_OUTRIGHT = ("prendre_part_à", "être_à", "être_là_pour")
# How many tokens behind its noun the name of a gathering may say that it is one of many states.
_NAME_REACH = 6


def joins_the_world(clause: Clause, part: Part) -> bool:
    """Whether a part tells outright of one official, or several of one state, at a gathering of many."""
    if part.rule not in _OUTRIGHT or part.event is None or part.group is None:
        return False
    if part.event.start < clause.start or not _is_of_the_world(clause, part.event):
        return False
    if part.event.passing and part.event.start > part.start:
        return False
    if part.group.tense == "infinitive" and not pattern("gatherings", "bound").search(part.group.governor):
        return False
    return any(_is_official(clause, unit) for unit in part.units)


def _is_of_the_world(clause: Clause, event: Event) -> bool:
    """Whether the name of a gathering says that many states come together there."""
    if event.weak or event.marginal or event.council:
        return False
    named = clause.text(event.start, min(clause.end, event.end + _NAME_REACH))
    keys = ("of_the_world", "named_of_the_world")
    return any(pattern("gatherings", key).match(named) is not None for key in keys)


def _is_official(clause: Clause, unit: Unit) -> bool:
    """Whether a unit names somebody who stands for a state or an organisation."""
    if not unit.is_told_by_name and unit.mention.form != "pronoun":
        return False
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return any(p.kind == "person" and (p.country or p.organisation) for p in parties)
