"""Who is the subject of an infinitive: whom another verb enables, charges or brings to do it."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup

_DATIVE = words("verb_group", "dative_clitics")
_BROUGHT_TO = words("verb_group", "before_reflexive_infinitive")
_JOINING = words("lists", "joining_listed_infinitives")
# "permis, lors de cette mission, à X et à Y de …"
_ENABLING_REACH = 14
# Before one whose turn it is, the tokens that may tell so ("c'est au tour de X").
_TURN_REACH = 3
_CHANCE_REACH = 7


def is_brought_to(clause: Clause, group: VerbGroup) -> bool:
    """``a conduit X et Y à se voir``: X and Y, right before the infinitive that they are brought to."""
    before = group.start - 2
    if group.tense != "infinitive" or group.voice != "reflexive" or before not in clause.unit_at:
        return False
    unit = clause.unit_at[before]
    named = unit.mention.form == "name"
    return clause.doc[group.start - 1].lower_ in _BROUGHT_TO and unit.preposition is None and named


def enabled_to_do(clause: Clause, group: VerbGroup) -> list[Unit] | None:
    """``La mission a permis à X de rencontrer Y``: X; ``lui a permis``: whom the text told of before. None
    where nothing is said to have made the meeting possible.
    """
    if group.tense != "infinitive":
        return None
    charged = _charged_with(clause, group)
    if charged:
        return charged
    for i in range(group.start - 1, max(clause.start, group.start - _ENABLING_REACH) - 1, -1):
        if i in clause.unit_at:
            continue
        if is_form("light_verbs", "enable", clause.doc[i].lower_):
            between = (u for u in clause.free_units() if i < u.left < group.start)
            named = [u for u in between if u.preposition == french.AT]
            dative = _DATIVE.intersection(clause.doc[j].lower_ for j in range(max(clause.start, i - 3), i))
            return named or (_told_before(clause) if dative else None)
        if clause.doc[i].text in (";", ":") or (clause.doc[i].text == "," and not _of_aside(clause, i)):
            break
    return None


def _of_aside(clause: Clause, comma: int) -> bool:
    """Whether a comma stands beside a time or place (``a permis, hier à Oslo, au président X de …``)."""
    circumstance = clause.time_at | clause.place_at
    return not circumstance.isdisjoint((comma - 1, comma + 1))


def _charged_with(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``C'est à X qu'il reviendra de recevoir Y``, ``Il revient à X de recevoir Y``: X."""
    if pattern("modifiers", "falls_to").search(clause.text(clause.start, group.start)) is None:
        return []
    named = [u for u in clause.free_units() if u.end <= group.start and u.preposition == french.AT]
    return named if sum(len(u.parties) for u in named) == 1 else []


def _told_before(clause: Clause) -> list[Unit]:
    """The person whom the sentences before have as their subject."""
    parties = clause.doc._.parties
    for earlier in clause.before(2):
        for unit in earlier.free_units():
            person = all(parties[p].kind == "person" for p in unit.parties)
            if unit.preposition is None and person:
                return [unit]
    return []


def has_turn(clause: Clause, unit: Unit) -> bool:
    """``c'était au tour de X d'être reçu``, ``a donné l'occasion à X de rencontrer Y``, ``a chargé X de
    rencontrer Y``, ``l'occasion, pour X, de rencontrer Y``: X is the subject of the infinitive.
    """
    if unit.preposition == french.AT:
        before = clause.text(max(clause.start, unit.left - _CHANCE_REACH), unit.left)
        after = clause.text(unit.end, min(clause.end, unit.end + _CHANCE_REACH))
        gives = pattern("modifiers", "giving").search(before) and pattern("modifiers", "chance").match(after)
        return bool(gives) or pattern("modifiers", "enabling").search(before) is not None
    if unit.preposition == french.FOR:
        before = clause.text(max(clause.start, unit.left - _CHANCE_REACH), unit.left)
        return pattern("modifiers", "opportune").search(before) is not None
    if unit.preposition is None:
        before = clause.text(max(clause.start, unit.left - 2), unit.left) + " "
        return pattern("modifiers", "charging").search(before) is not None
    before = clause.text(max(clause.start, unit.left - _TURN_REACH), unit.left + 1)
    return unit.preposition == french.OF and pattern("modifiers", "turn").search(before) is not None


def is_of_listed_infinitive(clause: Clause, unit: Unit, group: VerbGroup) -> bool:
    """Whether a unit is the object of an earlier infinitive of a list (``doit saluer X, rencontrer Y``)."""
    if group.tense != "infinitive" or unit.left == clause.start:
        return False
    before = clause.doc[unit.left - 1]
    infinitive = before.pos_ == "VERB" and "Inf" in before.morph.get("VerbForm", [])
    joint = {clause.doc[i].lower_ for i in range(unit.end, group.start)}
    return infinitive and not joint.isdisjoint(_JOINING)
