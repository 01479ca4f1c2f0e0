"""Plurals that tell only how many they mean, "ils", "les deux hommes", and one of a pair, "le premier"."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.parties.acting import Fits
from pipeline.analysis.parties.bodies import is_collective
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.parties.pronouns import faces_pronoun, someone_else
from pipeline.analysis.parties.togetherness import Counting, opposed, together
from pipeline.lexicons import lexicon
from pipeline.records import Party

_LOOKBACK_SENTENCES = 4
# "chefs d'état", "chefs de la diplomatie" → the classes of those who are called so together.
_OFFICES_OF_GROUPS = [
    (words.casefold(), frozenset(classes)) for words, classes in lexicon("anaphora")["group_offices"].items()
]
_PAIR = 2
_MET_IN_TURN = pattern("met_in_turn")
_FIRST_OF_TWO, _SECOND_OF_TWO = pattern("first_of_two"), pattern("second_of_two")
# How many sentences back two may be told of one by one.
_ONE_BY_ONE = 3
# Whom a noun of two people leaves out ("les deux femmes").
_OF_OTHER_SEX = {"femmes": "m", "hommes": "f"}
_GROUP_SIZES = {"both": 2, "sides": 2, "three": 3, "four": 4, "five": 5}


def is_group(expression: Expression) -> bool:
    """Whether an anaphor says how many it means."""
    return expression.anaphor in _GROUP_SIZES


def all_of(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``les deux hommes``, ``tous trois``: that many persons told of together, else that many parties."""
    size = _GROUP_SIZES[expression.anaphor or "both"]

    start = expression.start
    text = memory.discourse.doc[start : expression.end].text.casefold().split()
    other = next((sex for noun, sex in _OF_OTHER_SEX.items() if noun in text), None)

    def is_person(index: int) -> bool:
        party = memory.parties[index]
        if party.kind != "person" or party.plural or (other is not None and party.gender == other):
            return False
        return not _is_wife(memory, party)

    classes = _classes_of_group(memory, expression)

    def is_such(index: int) -> bool:
        return is_person(index) and memory.parties[index].role_class in classes

    such = together(memory, start, size, is_such, "principals") if classes else ()
    such = such or (_told_one_by_one(memory, start, is_person) if expression.anaphor == "both" else ())
    if such:
        return such
    facing = start > 0 and memory.discourse.doc[start - 1].lower_ == french.BETWEEN
    sides = expression.anaphor == "sides"
    if facing and not sides:
        return together(memory, start, size, is_person, "principals")
    counting: Counting = "sides" if sides else "everyone"
    found = together(memory, start, size, is_person, counting) or together(
        memory, start, size, lambda i: True, counting
    )
    return found or (opposed(memory, expression) if sides else ())


def _told_one_by_one(memory: Memory, start: int, fits: Fits) -> tuple[int, ...]:
    """``Le premier, X, a parlé de Z. Le second, Y, … Tous deux …``: X and Y."""
    second: tuple[int, ...] = ()
    for back, entries in enumerate(memory.backwards(start, _ONE_BY_ONE)):
        told = next((e.mention.parties for e in entries if e.free and fits(e.mention.parties[0])), ())
        if not back or len(told) != 1:
            continue
        opening = memory.discourse.opening(entries[0].sentence).lower()
        if second and _FIRST_OF_TWO.match(opening) is not None:
            return (*told, *second) if told != second else ()
        if _SECOND_OF_TWO.match(opening) is not None:
            second = told
    return ()


def _classes_of_group(memory: Memory, expression: Expression) -> frozenset[str]:
    """The offices that a group is named by (``les deux chefs d'Etat``), none where it is of anybody."""
    text = memory.discourse.doc[expression.start : expression.end].text.casefold()
    return next((classes for words, classes in _OFFICES_OF_GROUPS if words in text), frozenset())


def _is_wife(memory: Memory, party: Party) -> bool:
    """Whether a woman without an office has the surname of a man: "Emmanuel et Brigitte Macron"."""
    if party.name is None or party.gender != "f" or party.role_class not in (None, "other"):
        return False
    surname = party.name.rpartition(" ")[2]
    return any(
        other.gender == "m" and (other.name or "").rpartition(" ")[2] == surname
        for other in memory.parties
        if other is not party
    )


def plural_taken_up(memory: Memory, start: int) -> tuple[int, ...]:
    """``ils``: the last group or list, else those who act together in the nearest sentence.

    A pair that only completes a noun (``le dialogue entre X et Y``) gives way to an earlier group that acts.
    """
    completing: tuple[int, ...] = ()
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES + 1)):
        subjects = _acting_pair(memory, entries) if back else ()
        for entry in reversed(entries):
            if entry.governor == french.OF and subjects:
                continue  # "X et Y iront à la réunion des ministres. Ils …"
            if entry.function == "attendance" and any(e.free for e in entries):
                continue  # "Les sénatrices, accompagnées de députés, … Elles …"
            if entry.mention.form == "group" or memory.parties[entry.mention.parties[0]].plural:
                return entry.mention.parties
            if back and _is_delegation_alone(memory, entry, entries):
                return entry.mention.parties
        several = _acting_list(memory, entries) or (_told_in_one_list(memory, entries) if back else ())
        if several:
            return completing or several
        pair = _main_parties(memory, entries)
        if len(pair) == 1 and back:
            pair = _with_pronoun(memory, entries, pair)
        if len(pair) < 2:
            continue
        if back:
            pair = _delegation_of(memory, pair) or pair
        found = tuple(pair[:3]) if back == 0 else tuple(pair[:2])
        if entries[0].function != "partner":
            return completing or found
        completing = completing or found
    return completing


def _delegation_of(memory: Memory, parties: list[int]) -> list[int]:
    """``La mission a parlé du port avec le ministère. Ils …``: the one delegation among bodies."""
    bodies = all(memory.parties[p].kind == "organisation" for p in parties)
    found = [p for p in parties if is_collective(memory, p)] if bodies else []
    return found if len(found) == 1 else []


def _is_delegation_alone(memory: Memory, entry: Entry, entries: list[Entry]) -> bool:
    """``La délégation est arrivée. Ils …``, ``Y a dépêché une délégation à P : X et Z. Ils …``: a delegation
    that nobody else in its sentence can be, those named behind a colon left out.
    """
    if not entry.free or not is_collective(memory, entry.mention.parties[0]):
        return False
    doc, end = memory.discourse.doc, entry.mention.end
    others = [e for e in entries if e is not entry and not e.nested and not e.aside]
    before = [e for e in others if e.mention.start < end]
    behind = [e for e in others if e.mention.start >= end and e.function != "oblique"]
    listed = behind and any(doc[i].text == ":" for i in range(end, behind[0].mention.start))
    people = (e for e in (before if listed else others) for p in e.mention.parties)
    return not any(memory.parties[p].kind == "person" for e in people for p in e.mention.parties)


def _with_pronoun(memory: Memory, entries: list[Entry], alone: list[int]) -> list[int]:
    """``X est à P. Y l'attendait. Ils …``: Y, whom alone a sentence names, and whom its pronoun takes up."""
    facing = next((e for e in entries if e.free and faces_pronoun(memory, e)), None)
    if facing is None or facing.mention.parties != tuple(alone) or not _is_one_person(memory, alone[0]):
        return alone
    other = someone_else(memory, facing.mention.end + 1, None)
    return [*other, *alone] if len(other) == 1 and other[0] not in alone else alone


def _is_one_person(memory: Memory, index: int) -> bool:
    party = memory.parties[index]
    return party.kind == "person" and not party.plural


def _acting_pair(memory: Memory, entries: list[Entry]) -> tuple[int, ...]:
    """The persons named who are the subject of a sentence together."""
    for entry in entries:
        if entry.free and entry.function == "subject":
            members = [e for e in memory.list_of(entry) if e.mention.form == "name" and not e.nested]
            listed = tuple(dict.fromkeys(p for e in members for p in e.mention.parties))
            return listed if len(listed) > 1 else ()
    return ()


def _acting_list(memory: Memory, entries: list[Entry]) -> tuple[int, ...]:
    """The three or more who are the subject of a sentence together (``X, Y et Z ont …``)."""
    for entry in entries:
        if entry.free and entry.function == "subject":
            listed = tuple(dict.fromkeys(p for e in memory.list_of(entry) for p in e.mention.parties))
            return listed if len(listed) > 2 else ()
    return ()


def _told_in_one_list(memory: Memory, entries: list[Entry]) -> tuple[int, ...]:
    """The three or more of whom alone a sentence tells (``Il s'agit de X, de Y et de Z. Ils …``)."""
    told = [e for e in entries if not e.nested and e.function != "attribution"]
    names = all(e.mention.form == "name" and e.first == told[0].first for e in told)
    listed = tuple(dict.fromkeys(p for e in told for p in e.mention.parties))
    return listed if names and len(listed) > _PAIR else ()


def _main_parties(memory: Memory, entries: list[Entry]) -> list[int]:
    found: list[int] = []
    for entry in entries:
        for index in entry.mention.parties:
            party = memory.parties[index]
            if entry.function == "attribution":
                continue  # "Selon l'agence X, …"
            if not entry.nested and index not in found and not (party.plural and party.kind == "person"):
                found.append(index)
    return found


def one_of_pair(memory: Memory, start: int, first: bool) -> tuple[int, ...]:
    """``le premier``, ``la seconde``: of the two persons who act in the nearest sentence before that has
    two; ``lors de la visite du premier``: in the same sentence too.
    """
    nearest = 0 if start and memory.discourse.doc[start - 1].lower_ == french.OF_THE else 1
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES)):
        pair = [p for p in _main_parties(memory, entries) if memory.parties[p].kind == "person"]
        pair = pair if len(pair) <= _PAIR else _pair_met(memory, entries)
        if back >= nearest and len(pair) == _PAIR:
            return (pair[0] if first else pair[1],)
    return ()


def _pair_met(memory: Memory, entries: list[Entry]) -> list[int]:
    """``Z a reçu tour à tour X et Y. Le premier …``: X and Y, the two whom a sentence lists behind its one
    subject.
    """
    told = [e for e in entries if e.free and not e.nested]
    if not told or _MET_IN_TURN.search(memory.discourse.opening(told[0].sentence)) is None:
        return []
    lists = [list(dict.fromkeys(p for m in memory.list_of(e) for p in m.mention.parties)) for e in told]
    subject, pairs = lists[:1], [each for each in lists[1:] if len(each) == _PAIR]
    single = bool(subject) and len(subject[0]) == 1
    people = pairs and all(_is_one_person(memory, p) for p in pairs[0])
    return pairs[0] if single and people else []


def leaders_of_two(memory: Memory, start: int) -> tuple[int, ...]:
    """``L'une est conduite par X. L'autre est menée par Y. Les deux délégations …``: X and Y."""
    entries = [e for told in memory.backwards(start, _LOOKBACK_SENTENCES) for e in reversed(told)]
    leading = [e.mention.parties for e in entries if e.function == "leader" and e.mention.form == "name"]
    found = tuple(dict.fromkeys(p for parties in leading for p in parties))
    return found[::-1] if len(found) == _PAIR else ()
