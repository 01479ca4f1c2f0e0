"""Whom a pronoun of a verb takes up: ``l'a reçu``, ``les a reçus``, ``leur a dit``."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.antecedents import are_compatriots, clitic_gender, foremost, told_before

_TAKEN_UP = (None, *prepositions("of_clitic"))
_PLURAL = words("verb_group", "plural_clitics")
_PLURAL_WORDS = words("series", "definite")
_FEMININE = tuple(f"{article} " for article in words("party", "feminine_articles"))
_FEMININE_PARTICIPLES = tuple(words("verb_group", "feminine_participles"))
# Within how many sentences "les" takes up several persons.
_PLURAL_REACH = 3
# Within how many sentences a pronoun takes up one whom they name beside their subject.
_ASIDE_REACH = 2
_MET = words("verb_group", "accusative_clitics")
_FIRST_PERSON = words("verb_group", "first_person")


def clitic_units(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """The party that an object pronoun (``l'a reçu``) takes up: the subject told of before, if it is not
    the subject here; of the first person the one who speaks.
    """
    if group.object_clitic is None:
        return []
    if group.object_clitic in _FIRST_PERSON:
        return [clause.unit_at[i] for i in range(group.start, group.verb) if i in clause.unit_at][:1]
    subjects = set(parties_of(subject))
    if group.object_clitic in _PLURAL:
        return _plural_clitic(clause, group, subjects)
    of_event = _of_whose_event(clause, group, subjects)
    if of_event is not None:
        return [_standing_at(group, of_event)]
    told: list[Unit] = []
    if group.object_clitic == french.TO_HIM and not _is_of_relative(clause, group, subjects):
        told = [u for c in clause.before(1) for u in c.free_units() if u.preposition == french.AT]
        told = [u for u in told if may_be_taken_up(clause, u, subjects)]
    if group.object_clitic == french.TO_HIM:
        subjects |= _fellow_guests(clause, subjects)
    told += [
        unit
        for unit in told_before(clause, group.start, 3, _TAKEN_UP)
        if may_be_taken_up(clause, unit, subjects) or _is_delegation(clause, group, unit, subjects)
    ]
    found = foremost(clause, told, subjects, clitic_gender(clause, group))
    if found is not None:
        return [_standing_at(group, found)]
    announced = _announced(clause, group, subjects)
    aside = _told_aside(clause, group, subjects) if not announced else None
    return [_standing_at(group, aside)] if aside is not None else announced


def _of_whose_event(clause: Clause, group: VerbGroup, subjects: set[int]) -> Unit | None:
    """``Sitôt connue la victoire de X, Y lui a écrit``: X, of whose election or oath the words before the
    subject tell.
    """
    said = clause.text(group.start, group.verb + 1)
    if not clause.may_hold("modifiers", "own_event") or pattern("modifiers", "on_event").search(said) is None:
        return None
    for unit in clause.free_units():
        if unit.end >= group.start or not may_be_taken_up(clause, unit, subjects):
            continue
        before = pattern("modifiers", "own_event").search(clause.text(clause.start, unit.left))
        behind = pattern("modifiers", "own_event_behind").match(clause.text(unit.end, group.start))
        if (before or behind) and "," in clause.text(unit.end, group.start):
            return unit
    return None


def _told_aside(clause: Clause, group: VerbGroup, subjects: set[int]) -> Unit | None:
    """``L'avion de X s'est posé lundi. Y l'a reçu``: X, whom no verb of the sentences before has for subject
    or object; none of the state of those here. What is given or said to one (``lui``) is to whom something
    belongs.
    """
    units = [u for c in clause.before(_ASIDE_REACH) for u in c.free_units()]
    met = group.object_clitic in _MET
    told = [u for u in units if u.preposition == french.OF or (met and u.preposition is not None)]
    fitting = [u for u in told if may_be_taken_up(clause, u, subjects)]
    foreign = [u for u in fitting if not are_compatriots(clause, set(u.parties), subjects)]
    return foremost(clause, foreign, subjects, clitic_gender(clause, group))


def _is_of_relative(clause: Clause, group: VerbGroup, subjects: set[int]) -> bool:
    """Whether a verb stands in a relative about one whom its sentence names beside its subject (``X a vu Y,
    qui lui a présenté …``): the pronoun is that subject.
    """
    if clause.text(group.start - 1, group.start) != french.WHO:
        return False
    before = (u for u in clause.free_units() if u.end <= group.start and u.preposition is None)
    return any(may_be_taken_up(clause, u, subjects) for u in before)


def _fellow_guests(clause: Clause, subjects: set[int]) -> set[int]:
    """``L'ambassadeur X a parlé du port. L'ambassadrice Y lui a présenté …``: the host of both, not X."""
    parties = clause.doc._.parties
    if {parties[p].role_class for p in subjects} != {"ambassador"}:
        return set()
    return {p for p, party in enumerate(parties) if party.role_class == "ambassador"}


def _announced(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``Après que X l'eut reçu, Y …``: Y, whom the pronoun announces."""
    for unit in clause.free_units():
        parted = unit.left > group.verb and "," in clause.text(group.verb, unit.left)
        if parted and unit.preposition is None:
            return [unit] if may_be_taken_up(clause, unit, subjects) else []
    return []


def _plural_clitic(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``les a reçus``: the last group or list that has no part in the subject."""
    for earlier in (clause, *clause.before(_PLURAL_REACH)):
        for unit in reversed(earlier.free_units()):
            if unit.left >= group.start and earlier is clause:
                continue
            if _are_several(earlier, unit) and not set(unit.parties) & subjects:
                return [_standing_at(group, unit)]
            row = coordinated_left(earlier, unit)
            if len(row) > 1 and not set(parties_of(row)) & subjects:
                return [_standing_at(group, member) for member in row]
        pair = _pair_before(clause, group, subjects) if earlier is clause else []
        led = pair or _with_suite(clause, group, earlier, subjects)
        if led:
            return led
    return []


def _with_suite(clause: Clause, group: VerbGroup, earlier: Clause, subjects: set[int]) -> list[Unit]:
    """``X et sa délégation sont à P. Y les a reçus``: X, of those who travel with him nobody is named."""
    for suite in earlier.units:
        embodied = suite.mention.form == "body" and suite.end <= (
            group.start if earlier is clause else suite.end
        )
        if not embodied or pattern("company", "delegation").search(suite.mention.text.lower()) is None:
            continue
        led = suite.leaders or [
            u for u in earlier.free_units() if u.end <= suite.left and u.preposition is None
        ]
        led = [u for u in led if may_be_taken_up(clause, u, subjects)][-1:]
        if led:
            return [_standing_at(group, led[0])]
    return []


def _are_several(clause: Clause, unit: Unit) -> bool:
    """Whether a unit means several people: a group, a delegation, one who came with his own (``X et sa
    délégation``).
    """
    if len(unit.parties) > 1 or clause.doc._.parties[unit.mention.parties[0]].plural or unit.companions:
        return True
    if unit.mention.form == "role" and _PLURAL_WORDS & {
        clause.doc[i].lower_ for i in (max(unit.start - 1, clause.start), unit.start)
    }:
        return True  # "Des sénateurs sont à P. Y les a reçus. X conduisait la délégation": X
    if unit.mention.form == "body":
        return pattern("modifiers", "a_delegation").match(unit.mention.text.lower()) is not None
    behind = (u for u in clause.units if u.nested and u.mention.form == "body" and u.left >= unit.end)
    return any(
        pattern("modifiers", "own_delegation").match(u.mention.text.lower()) is not None
        and u.mention.parties == unit.mention.parties
        for u in behind
    )


def _pair_before(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``X attendait pendant que Y s'asseyait près de Z, qui les recevait``: X and Y, the only two others whom
    the sentence has named.
    """
    single = (u for u in clause.free_units() if u.left < group.start)
    others = {u.parties[0]: u for u in single if may_be_taken_up(clause, u, subjects)}
    return [_standing_at(group, unit) for unit in others.values()] if len(others) == 2 else []


def _standing_at(group: VerbGroup, unit: Unit) -> Unit:
    """What a pronoun of a verb group takes up, in the pronoun's place."""
    return Unit(unit.mention, group.start, group.start, group.verb + 1, leaders=unit.leaders)


def may_be_taken_up(clause: Clause, unit: Unit, subjects: set[int]) -> bool:
    """Whether a unit is one person who does not act here himself."""
    if len(unit.mention.parties) != 1 or unit.mention.parties[0] in subjects:
        return False
    party = clause.doc._.parties[unit.mention.parties[0]]
    return party.kind == "person" and not party.plural


def _is_delegation(clause: Clause, group: VerbGroup, unit: Unit, subjects: set[int]) -> bool:
    """``une délégation du FMI … l'a reçue``: a body with whose gender the participle agrees."""
    party = clause.doc._.parties[unit.mention.parties[0]]
    feminine = unit.mention.text.casefold().startswith(_FEMININE) and not party.plural
    agrees = clause.doc[group.verb].lower_.endswith(_FEMININE_PARTICIPLES)
    return party.kind == "organisation" and feminine and agrees and not subjects & set(unit.parties)
