"""Objects and prepositional complements: behind a verb or noun, fronted, or taken up by a relative."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right, precedes_subject
from pipeline.analysis.contacts.sentences.openings import opens_clause
from pipeline.analysis.contacts.sentences.relatives import relative_end
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.relatives import antecedent, identified
from pipeline.geography import country_of_name

_RELATIVES = words("clauses", "relatives")
_BARRIERS = words("clauses", "barriers")
_ACCUSATIVE = words("verb_group", "accusative_clitics")
_OF = words("relatives", "of")
# How a participle ends that agrees with several.
_OF_SEVERAL = tuple(words("verb_group", "participles_of_several"))
_OBJECT = words("relatives", "object")
_COORDINATORS = words("clauses", "coordinators")
_TO_WHOM = words("relatives", "contracted") & words("relatives", "to_which")
_WHOSE = words("relatives", "whose")
_AMONG, _WHOM = words("lists", "among_whom"), words("relatives", "several")
_SUCH = words("lists", "such")
# What tells how far a position reaches; most words say nothing of it.
_LANDMARKS = _OBJECT | {"("} | _WHOM | _RELATIVES | _BARRIERS
_GENERIC = words("relatives", "generic")
_GOVERNED_RELATIVES = words("relatives", "after_preposition")
_NE, _DENYING = words("verb_group", "ne"), words("verb_group", "denying")
_MAX_DISTANCE = 60
# What stands between a verb and the infinitive that it governs.
_WITHIN_A_VERB = frozenset(["ADP", "ADV", "AUX", "PRON", "VERB"])
_PARTNER_REACH = 8
_EXCEPTED = words("party", "excepted")
# How many characters may stand before a complement at the head of its sentence.
_FRONT = 25
# What governs him from whom one has it ("a discuté, selon un conseiller qui était là, avec Y").
_SOURCES = words("clauses", "sources")


def direct_object(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The object that a verb in the active voice names: the antecedent of ``que``, else the one after it.

    A verb with an object pronoun has no other (``où l'a reçu le président X``).
    """
    if group.object_clitic in _ACCUSATIVE:
        return []
    return relative_object(clause, group) or object_units(clause, group.verb + 1)


def relative_object(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The antecedent of the ``que`` that is the object of a verb (``la princesse, qu'il recevait``)."""
    governed = group.tense == "infinitive"
    for i in range(group.start - 1, max(clause.start, group.start - 12) - 1, -1):
        word = clause.doc[i].lower_
        following = clause.unit_at.get(i + 1)
        if following is not None and following.preposition in _EXCEPTED:
            continue  # "sans autre témoin que l'interprète, X a reçu Y"
        if word in _OBJECT:
            unit = clause.unit_at.get(_before_apposition(clause, i))
            if unit is not None and clause.doc[group.verb].lower_.endswith(_OF_SEVERAL):
                return coordinated_left(clause, unit)  # "X et Y, que le ministre a reçus"
            generic = clause.doc[i - 1].lower_ in _GENERIC
            return [unit] if unit is not None else identified(clause, i) if generic else []
        if is_finite_verb(clause, i) and i not in clause.unit_at:
            if not governed:
                return []
            governed = False  # "que le ministre va recevoir"
    return []


def _before_apposition(clause: Clause, relative: int) -> int:
    """The last token of what a relative pronoun takes up (``X, secrétaire d'Etat, que …``: X)."""
    before = relative - 1
    if before <= clause.start or clause.doc[before].text != ",":
        return before
    before -= 1
    for i in range(before, max(clause.start, before - 8) - 1, -1):
        if i in clause.unit_at:
            return i
        if clause.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PUNCT"):
            break
    return before


def object_units(clause: Clause, start: int) -> list[Unit]:
    """The direct object after a verb: the first unit without a preposition, with what is coordinated to
    it; not that of an infinitive behind its object (``a reçu la mission de former un gouvernement``), nor
    what a comma parts from the place that is the object (``Avant de gagner P, X a …``).
    """
    if _is_closed_by_place(clause, start):
        return []
    for unit in _units_to_the_right(clause, start):
        if unit.preposition is None:
            apart = _is_of_a_task(clause, start, unit) or _is_of_main_clause(clause, start, unit)
            return [] if apart else coordinated_right(clause, unit)
    return []


def _is_closed_by_place(clause: Clause, start: int) -> bool:
    """Whether a city or country without a preposition, and a comma, follow a verb."""
    i = start + (start < clause.end and clause.doc[start].pos_ == "DET")
    if i + 1 >= clause.end or i in clause.unit_at:
        return False
    place = next((p for p in clause.doc._.places if p.start == i), None) if i in clause.place_at else None
    end = place.end if place is not None else i + 1 if country_of_name(clause.doc[i].text) else clause.end
    return end < clause.end and clause.doc[end].text == ","


def _is_of_main_clause(clause: Clause, start: int, unit: Unit) -> bool:
    """Whether a unit behind a comma is the subject of a further verb (``Pendant que X recevait la presse, Y
    dormait``, ``X rencontre une résistance, mais Y tient bon``); what follows a participle in front
    (``Conduite par X, la mission a …``) is its own.
    """
    in_front = all(clause.doc[i].is_space for i in range(clause.start, start - 1))
    if in_front or unit.left <= start:
        return False
    parted = unit.left - start > 1 and clause.doc[unit.left - 2].text == ","
    if parted and clause.doc[unit.left - 1].lower_ in _COORDINATORS:
        return opens_clause(clause, unit)
    if clause.doc[unit.left - 1].text != ",":
        return False
    fronted = pattern("modifiers", "fronted_clause").match(clause.lower) is not None
    return opens_clause(clause, unit, over_comma=fronted)


def _is_of_a_task(clause: Clause, start: int, unit: Unit) -> bool:
    """Whether a unit is the object of an infinitive that says what a noun after the verb is about."""
    verb = unit.left - 1
    if verb - 2 < start or "Inf" not in clause.doc[verb].morph.get("VerbForm", []):
        return False
    return clause.doc[verb - 1].lower_ in _OF and clause.doc[verb - 2].pos_ == "NOUN"


def complement_units(clause: Clause, start: int, prepositions: tuple[str, ...]) -> list[Unit]:
    """The first complement after a position that is governed by one of the prepositions, with its
    coordinates.
    """
    for unit in _units_to_the_right(clause, start):
        if unit.preposition in prepositions:
            return [unit] if precedes_subject(clause, unit) else coordinated_right(clause, unit)
    return []


def names_partner(clause: Clause, start: int) -> bool:
    """Whether ``avec`` stands behind a verb or noun of contact, be it before someone whom no rule knows."""
    for i in range(start, min(clause.end, start + _PARTNER_REACH)):
        if clause.doc[i].is_punct and i not in clause.time_at:
            return False
        if clause.doc[i].lower_ == french.WITH:
            return True
    return False


def fronted_complement(clause: Clause, before: int, prepositions: tuple[str, ...]) -> list[Unit]:
    """A complement that stands before its verb: ``Avec son homologue turc, il a discuté de …``, ``avec
    qui``.
    """
    for unit in clause.free_units():
        if unit.left < before and unit.preposition in prepositions:
            gap = clause.text(clause.start, unit.left)
            if len(gap) < _FRONT or pattern("modifiers", "cleft_before").search(gap.lower()):
                return coordinated_right(clause, unit)
    for i in range(before - 1, max(clause.start, before - 25), -1):
        if is_finite_verb(clause, i) and i not in clause.unit_at and not _governs(clause, i, before):
            break
        if clause.doc.words[i].lower_ in _GOVERNED_RELATIVES and i > clause.start:
            if clause.doc.words[i - 1].lower_ in prepositions:
                return antecedent(clause, i - 1)
            break
        if clause.doc.words[i].lower_ in _TO_WHOM and french.AT in prepositions:
            return antecedent(clause, i)
    return []


def _governs(clause: Clause, verb: int, before: int) -> bool:
    """Whether nothing parts a finite verb from the one that it governs: ``avec lequel il compte traiter``,
    ``avec qui il venait de s'entretenir``, ``a pu discuter``.
    """
    between = range(verb + 1, before)
    return all(i not in clause.unit_at and clause.doc[i].pos_ in _WITHIN_A_VERB for i in between)


def _units_to_the_right(clause: Clause, start: int) -> list[Unit]:
    """Free units after a position, up to the end of its clause."""
    found: list[Unit] = []
    i, last = start, min(clause.end, start + _MAX_DISTANCE)
    unit_at, verb_at, words = clause.unit_at, clause.verb_at, clause.doc.words
    aside = clause.aside_at
    while i < last:
        if i in aside:
            i += 1
            continue
        unit = unit_at.get(i)
        if unit is not None:
            found.append(unit)
            i = max(unit.end, i + 1)
            continue
        if words[i].lower_ not in _LANDMARKS:
            if i in verb_at and is_finite_verb(clause, i) and i > start and i not in clause.time_at:
                break
            i += 1
            continue
        following = _past_landmark(clause, i, start, found)
        if following is None:
            break
        i = following
    return found


def _past_landmark(clause: Clause, i: int, start: int, found: list[Unit]) -> int | None:
    """The token from which to look for further units at a word that may open another clause, None where it
    ends the search; ``start`` is where it began, ``found`` are the units so far.
    """
    word, before = clause.doc.words[i].lower_, clause.doc.words[i - 1].lower_
    among = word in _WHOSE or (word in _WHOM and before in _AMONG)
    if among and not found and _names_members(clause, i):
        return i + 1
    if word == "(":
        return _past_bracket(clause, i, min(clause.end, start + _MAX_DISTANCE))
    relative = word in _RELATIVES
    if relative and found and found[-1].preposition in _SOURCES:
        return relative_end(clause, i)
    if word in _BARRIERS or (relative and found):
        return None
    restricted = word in _OBJECT and clause.unit_at.get(i + 1) is not None and _is_restrictive(clause, start)
    if restricted or (word in _OBJECT and before in _SUCH):
        return i + 1
    if relative:
        return relative_end(clause, i)
    return None if is_finite_verb(clause, i) and i > start and i not in clause.time_at else i + 1


def _past_bracket(clause: Clause, opening: int, last: int) -> int:
    """The token from which to read on at a bracket: behind it where it names nobody (``(une heure, montre en
    main)``).
    """
    for i in range(opening + 1, last):
        if i in clause.unit_at:
            break
        if clause.doc[i].text == ")":
            return i + 1
    return opening + 1


def _names_members(clause: Clause, relative: int) -> bool:
    """Whether ``dont`` opens a list of names (``plusieurs personnalités, dont X et Y``), not a clause."""
    unit = clause.unit_at.get(relative + 1)
    if unit is None or unit.preposition is not None:
        return False
    return not opens_clause(clause, coordinated_right(clause, unit)[-1])


def _is_restrictive(clause: Clause, verb: int) -> bool:
    """Whether ``ne`` before a verb makes ``que`` after it restrictive (``n'a reçu que X``)."""
    before = [clause.doc[i].lower_ for i in range(max(clause.start, verb - 6), verb)]
    return not _NE.isdisjoint(before) and _DENYING.isdisjoint(before)
