"""Who is the subject of a verb: before it, the antecedent of a relative, whom speech is ascribed to."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.asides import before_parenthesis
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.relatives import (
    in_relative,
    is_governed_relative,
    relative_around,
    relative_start,
)
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.control import asked_to_do
from pipeline.analysis.contacts.slots.earlier_objects import (
    OF_MAIN_SUBJECT,
    is_inverted_speaker,
    is_object_before,
)
from pipeline.analysis.contacts.slots.infinitives import (
    enabled_to_do,
    has_turn,
    is_brought_to,
)
from pipeline.analysis.contacts.slots.inversion import (
    inverted_subject,
    is_inverting,
    next_subject,
    subject_to_come,
)
from pipeline.analysis.contacts.slots.relatives import antecedent, is_of_one
from pipeline.analysis.quotes import CLOSING_QUOTES, OPENING_QUOTES

_COORDINATORS = words("clauses", "coordinators")
_FRONTING = words("clauses", "fronting")
_ADJOINING = words("clauses", "adjoining")
_WHICH = words("relatives", "which")
_OF_SEVERAL = tuple(words("verb_group", "passives_of_several"))
_THAT = words("relatives", "object")
_WHICH_ONE = words("relatives", "which_one")
_OF_PERSONS = words("verb_group", "participles_of_persons")
_SPEAKERS = words("clauses", "speakers")
_SUBJECT_PRONOUNS = words("clauses", "subject_pronouns")
# How a verb in small letters may be tagged that is taken for a noun or a name.
_MISTAKEN = ("PROPN", "NOUN", "ADJ", "X")
_BUSY = words("clauses", "busy_with")
_BUSY_WORDS = 3


def subject_units(clause: Clause, group: VerbGroup, depth: int = 0) -> list[Unit]:
    """The units that are the subject of a verb group, empty when the sentence does not name one."""
    known = _known_at_once(clause, group, depth)
    return _found_before(clause, group, depth) if known is None else known


def _known_at_once(clause: Clause, group: VerbGroup, depth: int) -> list[Unit] | None:
    """The subject where the construction of the verb says who it is, which may be nobody; else None."""
    if group.voice == "bare_participle":
        return _antecedent_of_participle(clause, group)
    enabled = enabled_to_do(clause, group)
    if enabled is not None:
        return enabled
    asked = asked_to_do(clause, group, subject_units) if depth == 0 else []
    if asked:
        return asked
    if group.start > clause.start and clause.doc[group.start - 1].lower_ in _SPEAKERS:
        return _speaker(clause, group)
    if is_inverting(clause, group.start - 1) or is_governed_relative(clause, group.start - 1):
        return next_subject(clause, group.verb)
    caught = _caught(clause, group)
    if caught:
        return caught
    if is_brought_to(clause, group):
        return coordinated_left(clause, clause.unit_at[group.start - 2])
    return None


def _found_before(clause: Clause, group: VerbGroup, depth: int) -> list[Unit]:
    """The subject among the units before the verb, the nearest first, or behind it where there is none."""
    coordinated = False
    passed: list[Unit] = []
    i = group.start - 1
    while i >= clause.start:
        if i in clause.aside_at:
            i -= 1
            continue
        word = clause.doc[i].lower_
        unit = clause.unit_at.get(i) or _whom_bracket_names(clause, i)
        if unit is not None:
            if unit.end == group.start and _is_own_subject(clause, unit):
                return [unit]
            relative = relative_around(clause, unit.left)
            if relative is not None and relative > clause.start:
                passed = passed or _after_fronted_participle(clause, unit)
                i = relative - 1
                continue
            if group.tense == "infinitive" and has_turn(clause, unit):
                return coordinated_right(clause, unit)
            if unit.preposition is None and not is_object_before(clause, group, unit):
                return _at_unit(clause, group, unit, coordinated, depth)
            i = unit.left - 1
            continue
        if word == french.WHO and _is_closed_relative(clause, i, group):
            i -= 1
            continue
        if word == french.WHO or (word in _WHICH and clause.doc[i - 1].text == ","):
            taken_up = antecedent(clause, i)
            return taken_up[-1:] if word in _WHICH_ONE or is_of_one(clause, i) else taken_up
        if _coordinates(clause, group, i):
            coordinated = True
        elif word in (";", ":") and not _goes_on(clause, i + 1, group.start):
            break
        elif is_finite_verb(clause, i) and depth < 4:
            governs = not _is_parted(clause, i, group.start) and group.governor
            if governs or not in_relative(clause, i):
                return subject_units(clause, verb_group(clause, i, "present"), depth + 1)
            doer = _doer_of_adjunct(clause, group, i, depth)
            if doer:
                return doer
            i = relative_start(clause, i)
            coordinated = False
        i -= 1
    return inverted_subject(clause, group) or subject_to_come(clause, group) or passed


def _is_closed_relative(clause: Clause, relative: int, group: VerbGroup) -> bool:
    """Whether a verb behind ``qui`` that the tagger took for a name, and a comma, part it from a group (``un
    pays qui | arme P, | a reçu``); not ``qui, reçu par Y, a reçu``, ``qui lundi à P, a reçu``.
    """
    own = relative + 1
    told = clause.doc[own]
    if own >= group.start or not told.text.islower() or told.pos_ not in _MISTAKEN:
        return False
    apart = own not in clause.time_at and own not in clause.place_at and own not in clause.unit_at
    return apart and clause.doc[group.start - 1].text == ","


def _is_own_subject(clause: Clause, unit: Unit) -> bool:
    """Whether a unit right before a verb is its subject, whoever else is told of before it (``X, qui revient
    de P où | il a vu Y``, ``X, qui nie que | Y soit parti``).
    """
    return _is_subject_pronoun(clause, unit) or _opens_complement(clause, unit)


def _at_unit(clause: Clause, group: VerbGroup, unit: Unit, coordinated: bool, depth: int) -> list[Unit]:
    """The subject where a unit without a preposition stands before the verb: the unit with its list, or,
    behind a coordinator, the subject of the verb before it ("X a vu Y et reçu …").
    """
    own = _opens_complement(clause, unit)
    own = own or (group.tense in OF_MAIN_SUBJECT and is_inverted_speaker(clause, unit))
    earlier = _finite_verb_before(clause, unit.left) if coordinated and not own else None
    if earlier is not None and depth < 4 and not _opens_main_clause(clause, unit):
        return subject_units(clause, earlier, depth + 1) or coordinated_left(clause, unit)
    return coordinated_left(clause, unit)


def _opens_main_clause(clause: Clause, unit: Unit) -> bool:
    """Whether a comma parts a unit from a clause in front of the sentence (``Quand V est parti, | X, …``)."""
    fronted = pattern("modifiers", "fronted_clause").match(clause.lower) is not None
    return fronted and clause.doc[unit.left - 1].text == ","


def _opens_complement(clause: Clause, unit: Unit) -> bool:
    """Whether a unit opens a clause that a verb governs (``a dit (lundi à P) que | Y viendra``)."""
    that = unit.left - 1
    if that <= clause.start or clause.doc[that].lower_ not in _THAT:
        return False
    verb = that - 1
    while verb > clause.start and (
        verb in clause.time_at or verb in clause.place_at or clause.doc[verb].pos_ in ("ADV", "ADP")
    ):
        verb -= 1
    return clause.doc[verb].pos_ == "VERB"


def _is_subject_pronoun(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is "il" or "elle" alone, no member of ``X et elle``."""
    joined = unit.left > clause.start and clause.doc[unit.left - 1].lower_ == french.AND
    joined = joined and unit.left - 2 in clause.unit_at
    return unit.mention.form == "pronoun" and clause.doc[unit.left].lower_ in _SUBJECT_PRONOUNS and not joined


def _caught(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``a filmé X serrant la main de Y``, ``a surpris X en train de parler à Y``, ``a vu X embrasser Y``: X,
    right before it.
    """
    i = group.start - 1
    if group.tense == "infinitive" and _is_watched(clause, i):
        return coordinated_left(clause, clause.unit_at[i])
    if group.tense == "infinitive":
        if clause.text(max(clause.start, i - 2), i + 1) not in _BUSY:
            return []
        i -= _BUSY_WORDS
    elif group.tense != "gerund" or (i >= clause.start and clause.doc[i].lower_ == french.IN):
        return []
    unit = clause.unit_at.get(i) if i >= clause.start else None
    return coordinated_left(clause, unit) if unit is not None and unit.preposition is None else []


def _is_watched(clause: Clause, i: int) -> bool:
    """Whether a token ends whom others saw do something (``on a vu | X | embrasser Y``)."""
    unit = clause.unit_at.get(i) if i >= clause.start else None
    if unit is None or unit.preposition is not None or unit.left <= clause.start:
        return False
    return pattern("company", "watching").fullmatch(clause.doc[unit.left - 1].lower_) is not None


def _whom_bracket_names(clause: Clause, i: int) -> Unit | None:
    """``La délégation (X, Y) | a rencontré``: the delegation, before the bracket that closes at a token."""
    unit = clause.unit_at.get(before_parenthesis(clause, i)) if clause.doc[i].text == ")" else None
    return unit if unit is not None and len(unit.parties) > 1 else None


def _goes_on(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but what joins predicates stands between two tokens (``; puis | a reçu``)."""
    return all(clause.doc[i].lower_ in _COORDINATORS for i in range(start, end))


def _after_fronted_participle(clause: Clause, unit: Unit) -> list[Unit]:
    """``Conduite par X, qui préside le comité, une délégation du Sénat, en visite à P, a …``: she, behind the
    comma that closes the relative clause.
    """
    led = pattern("modifiers", "led").match(clause.lower) is not None
    apart = unit.preposition is None and clause.doc[unit.left - 1].text == ","
    return [unit] if led and apart else []


def _is_parted(clause: Clause, start: int, end: int) -> bool:
    """Whether a comma stands between two tokens, but those around times, places and asides (``doit, lundi,
    rencontrer``).
    """
    aside = clause.time_at | clause.place_at | clause.aside_at
    commas = (i for i in range(start, end) if clause.doc[i].text == ",")
    return any(i not in aside and aside.isdisjoint((i - 1, i + 1)) for i in commas)


def _speaker(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``« Nous avons vu X », a confirmé Y``, ``Y a dit : « Nous avons vu X »``: Y, one of those who did."""
    closing = (i for i in range(group.verb, clause.end) if clause.doc[i].text in CLOSING_QUOTES)
    end = next(closing, clause.end)
    free = [u for u in clause.free_units() if u.preposition is None]
    after = [u for u in free if u.left > end][:1]
    before = [u for u in free if u.end < group.start and _opens_between(clause, u.end, group.start)][-1:]
    return after or before


def _opens_between(clause: Clause, start: int, end: int) -> bool:
    return any(clause.doc[i].text in OPENING_QUOTES for i in range(start, end))


def _doer_of_adjunct(clause: Clause, group: VerbGroup, verb: int, depth: int) -> list[Unit]:
    """``Une visite où X a vu Y, avant de voir Z``: who does what a relative
    clause tells does the rest of it.
    """
    before = clause.text(max(clause.start, group.start - 2), group.start).split()
    if group.tense != "infinitive" or _ADJOINING.isdisjoint(before):
        return []
    found = subject_units(clause, verb_group(clause, verb, "present"), depth + 1)
    return found if clause.are_people(found) else []


def _antecedent_of_participle(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``Y, reçu par X`` or, in front of the sentence, ``Reçu par X, Y …``."""
    i = group.start - 1
    while i >= clause.start and (clause.doc[i].text in (",", "(") or clause.doc[i].pos_ in ("ADV", "CCONJ")):
        i -= 1
    unit = clause.unit_at.get(i)
    if unit is not None:
        several = french.AND in clause.text(unit.end, group.start) or _outnumbers(clause, group, unit)
        return coordinated_left(clause, unit) if several else [unit]
    while i >= clause.start and clause.doc[i].lower_ in _FRONTING and i not in clause.unit_at:
        i -= 1
    if i < clause.start or clause.doc[i].is_space or clause.doc[i].text in (":", ";", "«", "–"):
        comma = _next_comma_outside_units(clause, group.verb + 1)
        for unit in clause.free_units():
            if comma is not None and unit.left > comma and unit.preposition is None:
                return coordinated_right(clause, unit, subject=True)
    return _detached(clause, group)


def _detached(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``X a visité le musée, guidée par Y``: X, where what stands before the comma is no person, and the
    participle is said of persons, or does not agree with it.
    """
    before, participle = group.start - 1, clause.doc[group.verb]
    verb = _finite_verb_before(clause, before) if before > clause.start else None
    if verb is None or clause.doc[before].text != ",":
        return []
    between = [u for u in clause.free_units() if verb.verb < u.left < before]
    noun = next(
        (clause.doc[i] for i in range(before - 1, verb.verb, -1) if clause.doc[i].pos_ == "NOUN"), None
    )
    if between or noun is None:
        return []
    agrees = all(
        noun.morph.get(feature, []) == participle.morph.get(feature, []) for feature in ("Gender", "Number")
    )
    if agrees and participle.lower_ not in _OF_PERSONS:
        return []
    found = subject_units(clause, verb, 1)
    several = len({p for u in found for p in u.parties}) > 1
    return found if clause.are_people(found) and several == participle.lower_.endswith(_OF_SEVERAL) else []


def _outnumbers(clause: Clause, group: VerbGroup, unit: Unit) -> bool:
    """Whether a participle agrees with more than the one person before it (``X, Y et Z reçus par W``)."""
    alone = len(unit.parties) == 1 and not clause.doc._.parties[unit.parties[0]].plural
    return alone and clause.doc[group.verb].lower_.endswith(_OF_SEVERAL)


def _next_comma_outside_units(clause: Clause, start: int) -> int | None:
    for i in range(start, clause.end):
        if clause.doc[i].text == "," and i not in clause.unit_at:
            following = clause.unit_at.get(i + 1)
            if following is None or following.preposition is None:
                return i
    return None


def _finite_verb_before(clause: Clause, position: int) -> VerbGroup | None:
    for i in range(position - 1, clause.start - 1, -1):
        if i in clause.unit_at or not is_finite_verb(clause, i):
            continue
        return verb_group(clause, i, "present")
    return None


def _coordinates(clause: Clause, group: VerbGroup, i: int) -> bool:
    """Whether a token joins a verb to one before it: ``et``, or ``après`` before an infinitive, which says
    nothing of a conjugated verb behind it (``Y, après avoir reçu Z, | a rencontré X``).
    """
    word = clause.doc[i].lower_
    if word not in _COORDINATORS or _inside_list(clause, i):
        return False
    return word not in _ADJOINING or group.tense in OF_MAIN_SUBJECT


def _inside_list(clause: Clause, i: int) -> bool:
    """Whether a coordinator joins two units (``X et Y``)."""
    before, after = clause.unit_at.get(i - 1), clause.unit_at.get(i + 1)
    return before is not None and after is not None
