"""Whose stay a noun tells of: its complement, its possessive, the subject, a visitor told before."""

from __future__ import annotations

from collections.abc import Callable

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import verb_group
from pipeline.analysis.contacts.slots.relatives import antecedent
from pipeline.analysis.contacts.visits.stay import matches_of

_OF = words("stays", "of")
_IN = words("stays", "in")
_VISITOR = prepositions("visitor")
_POSSESSIVES = words("possessives", "of_one")
_PLURAL_POSSESSIVES = words("possessives", "of_several")
_DEFINITE = words("possessives", "definite")
_RELATIVES = words("clauses", "relatives")
_HAVING = words("stays", "having")
_WHOSE = words("relatives", "whose")
_AT_HEAD = words("stays", "at_head")
_INDEFINITE = tuple(f"{article} " for article in words("antecedents", "indefinite"))
_OWNER_REACH = 8
_WHOSE_REACH = 8

# The visits that an earlier sentence told of.
Told = Callable[[Clause], list[Frame]]

# How many sentences back a visit may be told that someone "is of the party" of.
MEMORY = 6


def owners_of(clause: Clause, start: int, end: int, told: Told) -> list[list[Unit]]:
    """Whose stay a noun tells of: its complement's, its possessive's, that of the subject of its sentence.
    ``told``: the visits that an earlier sentence told of.
    """
    possessive = possessive_before(clause, start)
    if possessive:
        return possessors(clause, start, possessive in _PLURAL_POSSESSIVES)
    owner = complement(clause, end) or _of_whom(clause, start)
    if owner is not None:
        return [] if _is_of_kind(clause, start, owner) else [coordinated_right(clause, owner)]
    apposed = _apposed_to(clause, start)
    if apposed is not None:
        return [coordinated_left(clause, apposed)]
    if clause.protagonist is not None and not any(_is_content(clause, i) for i in range(clause.start, start)):
        return [[clause.protagonist]]  # a line of an agenda: "Visite à P"
    if _is_of_others(clause, start, end):
        return []
    over = pattern("visits", "after_stay").search(clause.text(clause.start, start)) is not None
    if not over and pattern("visits", "plain").fullmatch(clause.text(start, end)) is None:
        return []
    earlier = visitors_told(clause, told)
    if earlier and clause.doc[max(clause.start, start - 1)].lower_ in _DEFINITE:
        return [earlier]
    return possessors(clause, start, False)


def _apposed_to(clause: Clause, start: int) -> Unit | None:
    """``Z a précisé que X, en | visite à P, avait vu Y``: X, right before the comma."""
    comma = start - 2
    if comma <= clause.start or clause.doc[comma].text != "," or clause.doc[start - 1].lower_ not in _IN:
        return None
    unit = clause.unit_at.get(comma - 1)
    return unit if unit is not None and unit.preposition is None else None


def _is_of_kind(clause: Clause, start: int, owner: Unit) -> bool:
    """``la première | visite d'un ministre malien``: whether a stay is counted among those of men of an
    office, whoever they were.
    """
    counted = any(s <= start < e for s, e in matches_of(clause, "counted_stay", "hosted"))
    return counted and owner.mention.text.lower().startswith(_INDEFINITE)


def _is_of_others(clause: Clause, start: int, end: int) -> bool:
    """``a interdit les | voyages``, ``a autorisé la | visite d'un bateau``: whether a journey is of people
    who are no party.
    """
    before = clause.text(max(clause.start, start - 5), start)
    owned = pattern("visits", "of_nobody").match(clause.text(end, min(clause.end, end + 4))) is not None
    return owned or pattern("visits", "regulated").search(before) is not None


def possessive_before(clause: Clause, start: int) -> str:
    """The possessive before a noun (``sa première visite``), empty when there is none."""
    for i in range(start - 1, max(clause.start, start - 3) - 1, -1):
        word = clause.doc[i].lower_
        if word in _POSSESSIVES or word in _PLURAL_POSSESSIVES:
            return word
        if clause.doc[i].pos_ not in ("ADJ", "NUM"):
            break
    return ""


def visitors_told(clause: Clause, told: Told) -> list[Unit]:
    """The visitors of the last visit told of, whom ``la tournée`` and ``ce voyage`` take up."""
    for earlier in clause.before(MEMORY):
        visits = told(earlier)
        if visits:
            return [u for u in earlier.free_units() if set(u.parties) & set(visits[-1].sides[0])]
    return []


def _is_content(clause: Clause, i: int) -> bool:
    token = clause.doc[i]
    timed = i in clause.time_at or any(c.isdigit() for c in token.text)
    return not timed and not token.is_punct and not token.is_space and token.pos_ not in ("SYM", "ADJ")


def complement(clause: Clause, end: int) -> Unit | None:
    """Whom a noun of stay is of or by, times and places passed over: ``la venue à P, lundi, de X``."""
    weight, governed = 0, False
    i = end
    while i < clause.end and weight <= _OWNER_REACH:
        unit = clause.unit_at.get(i)
        if unit is not None:
            return unit if unit.preposition in _VISITOR or (governed and unit.preposition is None) else None
        token = clause.doc[i]
        if token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", []):
            return None
        if token.lower_ in _AT_HEAD:
            return None  # "en séjour à P à la tête d'une mission": those who travel along
        located = i in clause.time_at or i in clause.place_at
        governed = token.lower_ in _OF or (governed and not located)
        weight += not located and not token.is_punct
        i += 1
    return None


def _of_whom(clause: Clause, start: int) -> Unit | None:
    """``X, dont la visite à P``, ``X, dont c'était la première visite à P``: whom ``dont`` stands for."""
    for i in range(start - 1, max(clause.start, start - _WHOSE_REACH), -1):
        if i in clause.unit_at or clause.doc[i].text == ",":
            break
        if clause.doc[i].lower_ in _WHOSE:
            if clause.doc[i - 1].lower_ == french.AND:
                return _of_relative_before(clause, i - 1)
            return next((u for u in clause.free_units() if 0 <= i - u.end <= 1), None)
    return None


def _of_relative_before(clause: Clause, end: int) -> Unit | None:
    """``X, qui préside le Sénat et | dont c'est la troisième halte à P``: whom the clause before is of."""
    for i in range(end - 1, clause.start, -1):
        if clause.doc[i].lower_ in _RELATIVES and i not in clause.unit_at:
            return next(iter(antecedent(clause, i)), None)
    return None


def possessors(clause: Clause, start: int, plural: bool) -> list[list[Unit]]:
    """Whom a possessive may stand for: the subject of the sentence, those named before, earlier subjects."""
    units = clause.free_units()
    before = [coordinated_right(clause, u) for u in units if u.end <= start]
    if plural:
        before = [group for group in before if _is_several(clause, group)]
    subjects = [group for group in before if group[0].preposition is None and not plural]
    after = [coordinated_right(clause, u) for u in units if u.left > start and u.preposition is None][:1]
    earlier = [
        coordinated_right(c, u) for c in clause.before(2) for u in c.free_units() if u.preposition is None
    ]
    earlier = [group for group in earlier if not plural or _is_several(clause, group)]
    doers = before[-1:] if before and _is_doer(clause, before[-1]) else []
    return [*doers, *subjects[:1], *reversed(before), *after, *earlier]


def _is_doer(clause: Clause, units: list[Unit]) -> bool:
    """Whether those named last did what a noun names (``les engagements pris par X lors de sa visite``), are
    the subject of a participle of their own (``X ayant remis son voyage``), or are those with whom or to whom
    another only was (``accompagnait X lors de sa visite``).
    """
    unit, end = units[0], units[-1].end
    if pattern("visits", "escorted").search(clause.text(clause.start, unit.left).rstrip()):
        return True
    if end < clause.end and clause.doc[end].lower_ in _HAVING:
        return True
    participle = unit.left - 2 if clause.doc[unit.left - 1].lower_ == french.BY else unit.left - 1
    if unit.preposition != french.BY or participle <= clause.start:
        return False
    return verb_group(clause, participle, "participle").voice == "bare_participle"


def _is_several(clause: Clause, units: list[Unit]) -> bool:
    return len(parties_of(units)) > 1 or any(clause.doc._.parties[p].plural for p in parties_of(units))


def earlier_people(clause: Clause, before: int) -> list[Unit]:
    """Whom an object pronoun stands for: the first person named outside a complement, here or before."""
    for units in (
        [u for u in clause.free_units() if u.end <= before],
        *(c.free_units() for c in clause.before(3)),
    ):
        for unit in units:
            if unit.preposition is None and clause.doc._.parties[unit.parties[0]].kind == "person":
                return [unit]
    return []
