"""Talks told by who leads each delegation: ``celle de P était conduite par X, celle de Q par Y``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person, parties_of
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, tagged_group, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units, object_units

# How many sentences back the other sides, or the talks, may have been told, and how many may part two sides.
_MEMORY = 3
_GAP = 2
_TALKS = 4
# How many tokens may part the words that tell of a lead from the leader.
_REACH = 4
# How many tokens from a leader the verb stands that says so.
_VERB_REACH = 8
_VERBS = ("VERB", "AUX")
_BESIDE = prepositions("sent_to")
_JOINING = words("lists", "joining_members")
# The patterns that tell of delegations, of which those of one state are one side, and of sides told apart.
_OF_STATES = ("led", "leading", "facing")
_APART = ("led_in_turn", "at_its_head", "whom_it_follows", "seated", "with_whom")
# Those that only go on with another side.
_ELLIPTIC = ("other_side", "other_led")
# Of these, those that stand behind who leads.
_BEHIND = ("leading", "other_side")


@dataclass(frozen=True, slots=True)
class _Side:
    """Those who lead a side, or sit there; ``apart`` where it is told as one of several, be they of one
    state.
    """

    units: list[Unit]
    apart: bool


def delegation_frames(clause: Clause) -> Iterator[Frame]:
    """The frame in which those who lead the sides of a sentence, and of those before it, sit."""
    told = _sides_told(clause)
    if not told or not _are_talks(clause):
        return
    before = list(_told_before(clause)) or (_opposite(clause, told) if len(told) == 1 else [])
    sides = _parties(clause, [*before, *told])
    if len(sides) < 2:
        return
    first, last = told[0].units[0], told[-1].units[-1]
    if pattern("delegations", "taking_part").search(clause.text(last.end, clause.end)) is not None:
        return  # "les délégations menées par X et par Y participeront à la réunion": no talks yet
    group = _verb_beside(clause, first)
    span = (group.verb if group is not None else first.left, last.end)
    start = min(first.left, span[0])
    yield Frame("meeting", "mener_délégation", clause, *span, sides, group, start, last.end)


def sent_frames(clause: Clause) -> Iterator[Frame]:
    """``X a dépêché Y auprès de Z``: Y met Z, not X."""
    if not clause.may_hold("messages", "dispatch"):
        return
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or not is_form("messages", "dispatch", clause.doc[i].lower_):
            continue
        group = verb_group(clause, i, phrase_tense(clause.doc[i].lower_))
        sent = object_units(clause, i + 1) if group.voice == "active" else []
        hosts = complement_units(clause, i + 1, _BESIDE)
        if sent and names_person(clause, hosts):
            trigger = Trigger("meeting", "dépêcher_auprès", clause, (group.start, i + 1), group)
            frame = make_frame(trigger, sent, hosts)
            if frame is not None:
                yield frame


def _sides_told(clause: Clause) -> list[_Side]:
    """The sides of which a sentence says who leads them or sits there, in text order."""
    if not clause.found("delegations", "who") or clause.found("delegations", "attending"):
        return []
    found = [side for key in (*_OF_STATES, *_APART) for side in _told_by(clause, key)]
    if found:
        first = min(side.units[0].left for side in found)
        further = (side for key in _ELLIPTIC for side in _told_by(clause, key))
        found.extend(side for side in further if side.units[0].left > first)
    by_first = {side.units[0].left: side for side in reversed(found)}
    return [by_first[left] for left in sorted(by_first)]


def _told_by(clause: Clause, key: str) -> Iterator[_Side]:
    """The sides of which the words of one pattern tell."""
    matches = clause.found("delegations", key)
    for match in matches if key != "with_whom" or len(matches) > 1 else ():
        tokens = clause.tokens_of(match)
        if tokens is None:
            continue
        start, end = tokens
        units = _before(clause, start) if key in _BEHIND else _after(clause, end)
        people = [u for u in units if _is_named(clause, u)]
        if people and (key != "seated" or _is_seated(clause, match.group(), end, people)):
            another = pattern("delegations", "of_another").match(match.group()) is not None
            yield _Side(people, key not in _OF_STATES or another)


def _is_seated(clause: Clause, told: str, end: int, people: list[Unit]) -> bool:
    """Whether those named behind ``d'un côté`` are said to be there, or nothing is said of what they do."""
    if people[0].left - end > 1 or _are_others_told(clause):
        return False
    if pattern("delegations", "was_there").search(told) is not None:
        return True
    behind = range(people[-1].end, clause.end)
    closed = next((i for i in behind if clause.doc[i].text == ";"), clause.end)
    return not any(is_finite_verb(clause, i) for i in range(people[-1].end, closed))


def _are_others_told(clause: Clause) -> bool:
    """Whether the sentence before names two who talked, beside whom those on each side only sat."""
    before = clause.previous
    if before is None or before.found("delegations", "seated"):
        return False
    return len([u for u in before.free_units() if _is_named(before, u)]) > 1


def _told_before(clause: Clause) -> Iterator[_Side]:
    """The sides told in the sentences before, one of which may tell of none, in text order."""
    found: list[list[_Side]] = []
    for earlier in clause.before(_MEMORY):
        found.append(_sides_told(earlier))
        if not any(found[-_GAP:]):
            break
    for sides in reversed(found):
        yield from sides


def _before(clause: Clause, position: int) -> list[Unit]:
    """``X dirigeait la délégation``: X."""
    units = [u for u in clause.units if u.end <= position and u.preposition is None]
    return [u for u in units[-1:] if "," not in clause.text(u.end, position) or position - u.end <= 1]


def _after(clause: Clause, position: int) -> list[Unit]:
    """``conduite par X``, ``par X et par Y``: those named right after it."""
    units = sorted((u for u in clause.units if u.left >= position), key=lambda u: u.left)
    found: list[Unit] = []
    for unit in units:
        last = found[-1].end if found else position
        between = clause.text(last, unit.left).split()
        if unit.left - last > _REACH or (found and not set(between) <= _JOINING):
            break
        found.append(unit)
        if not found or french.AND in between:
            break
    joined = found[-1:] and french.AND in clause.text(found[0].end, found[-1].left).split()
    if joined or not found:
        return found
    listed = coordinated_right(clause, found[0])
    return [u for u in listed if ";" not in clause.text(found[0].end, u.left)]


def _is_named(clause: Clause, unit: Unit) -> bool:
    parties = [clause.doc._.parties[p] for p in unit.mention.parties]
    return all(p.kind == "person" and p.name is not None for p in parties)


def _are_talks(clause: Clause) -> bool:
    """Whether this sentence, or one of those before it, tells of talks of the sides with each other."""
    return any(
        (pattern("nouns", "meeting").search(told.lower) or pattern("delegations", "talks").search(told.lower))
        and not told.found("delegations", "received")
        for told in (clause, *clause.before(_TALKS))
    )


def _opposite(clause: Clause, told: list[_Side]) -> list[_Side]:
    """``Face à lui, Y menait la délégation``: the subject of the sentence before."""
    if not clause.found("delegations", "facing"):
        return []
    before = [
        u for c in clause.before(1) for u in c.free_units() if _is_named(c, u) and u.preposition is None
    ]
    return [_Side(before[:1], told[0].apart)] if before else []


def _parties(clause: Clause, told: list[_Side]) -> list[list[int]]:
    """The parties of each side; those of one state are one side, unless the sides are told apart."""
    sides: dict[object, list[int]] = {}
    for number, side in enumerate(told):
        for party in parties_of(side.units):
            known = clause.doc._.parties[party]
            state = (known.country, known.organisation)
            key: object = party if state == (None, None) else state
            if all(party not in others for others in sides.values()):
                sides.setdefault(number if side.apart else key, []).append(party)
    return list(sides.values())


def _verb_beside(clause: Clause, head: Unit) -> VerbGroup | None:
    """The verb of the first lead told, whose tense says whether the talks lie ahead (``sera conduite par X``,
    ``X mènera la délégation``).
    """
    for i in range(head.left - 1, max(clause.start, head.left - _VERB_REACH) - 1, -1):
        token = clause.doc[i]
        if token.pos_ in _VERBS and i not in clause.unit_at:
            participle = "Part" in token.morph.get("VerbForm", [])
            return verb_group(clause, i, "participle") if participle else None
    behind = range(head.end, min(clause.end, head.end + _VERB_REACH))
    verb = next((i for i in behind if is_finite_verb(clause, i)), clause.end)
    leads = pattern("delegations", "leading").match(clause.text(verb, clause.end)) is not None
    return tagged_group(clause, verb) if leads else None
