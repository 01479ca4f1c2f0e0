"""Talks told by who leads each delegation: ``celle de P était conduite par X, celle de Q par Y``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person, parties_of
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units, object_units

# How many sentences back the other delegation, or the talks, may have been told.
_MEMORY = 1
_TALKS = 4
# How many tokens may part the words that tell of a lead from the leader.
_REACH = 4
_VERBS = ("VERB", "AUX")
_BESIDE = prepositions("sent_to")
_JOINING = words("lists", "joining_members")


def delegation_frames(clause: Clause) -> Iterator[Frame]:
    """The frame in which those who lead the delegations of a sentence, and of the one before, sit."""
    heads = _heads(clause)
    if not heads or not _are_talks(clause):
        return
    told = [head for earlier in clause.before(_MEMORY) for head in _heads(earlier)]
    told = told or (_opposite(clause, heads) if len(heads) == 1 else [])
    sides = _sides(clause, [*told, *heads])
    if len(sides) < 2:
        return
    first, last = heads[0], heads[-1]
    group = _verb_before(clause, first)
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


def _heads(clause: Clause) -> list[Unit]:
    """Those of whom a sentence says that they lead a delegation, in text order."""
    found: list[Unit] = []
    if not clause.found("delegations", "who"):
        return found
    for key in ("led", "leading", "facing"):
        for match in clause.found("delegations", key):
            tokens = clause.tokens_of(match)
            if tokens is None:
                continue
            start, end = tokens
            found.extend(_before(clause, start) if key == "leading" else _after(clause, end))
    people = [u for u in found if _is_named(clause, u)]
    return sorted({u.left: u for u in people}.values(), key=lambda u: u.left)


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
    return found if joined else found[:1]


def _is_named(clause: Clause, unit: Unit) -> bool:
    parties = [clause.doc._.parties[p] for p in unit.mention.parties]
    return all(p.kind == "person" and p.name is not None for p in parties)


def _are_talks(clause: Clause) -> bool:
    """Whether this sentence, or one of those before it, tells of talks."""
    return any(
        pattern("nouns", "meeting").search(told.span.text.lower())
        or pattern("delegations", "talks").search(told.span.text.lower())
        for told in (clause, *clause.before(_TALKS))
    )


def _opposite(clause: Clause, heads: list[Unit]) -> list[Unit]:
    """``Face à lui, Y menait la délégation``: the subject of the sentence before."""
    if pattern("delegations", "facing").search(clause.span.text.lower()) is None:
        return []
    before = [
        u for c in clause.before(1) for u in c.free_units() if _is_named(c, u) and u.preposition is None
    ]
    return before[:1]


def _sides(clause: Clause, heads: list[Unit]) -> list[list[int]]:
    """One side for each delegation; two leaders of one state are one side."""
    sides: dict[object, list[int]] = {}
    for party in parties_of(heads):
        known = clause.doc._.parties[party]
        state = (known.country, known.organisation)
        sides.setdefault(party if state == (None, None) else state, []).append(party)
    return list(sides.values())


def _verb_before(clause: Clause, head: Unit) -> VerbGroup | None:
    """The verb of the first lead told, whose tense says whether the talks lie ahead."""
    for i in range(head.left - 1, max(clause.start, head.left - 8) - 1, -1):
        token = clause.doc[i]
        if token.pos_ in _VERBS and i not in clause.unit_at:
            participle = "Part" in token.morph.get("VerbForm", [])
            return verb_group(clause, i, "participle") if participle else None
    return None
