"""Interviews: someone answers the press, and it is said which medium or journalist asked.

``models/fr/visits.toml`` lists the cues (``au micro de``, ``interrogé par``, ``dans un entretien à``) with
the prepositions by which the press follows each. A statement, a press conference and a quotation from the
press are no interview.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.lexicons import lexicon
from pipeline.records import Party, Status

# How many tokens after its cue the press is named ("accordé mardi soir, à Berlin, au quotidien X").
_REACH = 14
_GRANT_REACH = 8
# "Interview exclusive de M. X"
_OF_REACH = 4
_GRANTING = ("accorder_à", "noun_accordé")
_BESIDE = (*prepositions("interview"), None)
_BEFORE_PRESS = prepositions("before_press")


def find_interviews(clause: Clause) -> Iterator[Frame]:
    """The interview that a sentence tells of: the one who answered, then the press."""
    for cue, governing in lexicon("visits")["interview_by"].items():
        for match in clause.found("interviews", cue):
            start, end = clause.tokens_under(match)
            press = _recording(clause, end) if cue == "recorded" else _asking(clause, end, tuple(governing))
            if press:
                frame = _frame(clause, cue, start, end, press)
                if frame is not None:
                    yield frame
                    return
    yield from _with_outlet(clause)


def apart_from_press(clause: Clause, frames: Iterable[Frame]) -> Iterator[Frame]:
    """Frames of talks as they are, but as interviews where one of two sides is the press alone.

    A journalist may also be received as anybody else; only what is granted to him is an interview. The press
    among itself is no contact.
    """
    parties = clause.doc._.parties
    for frame in frames:
        granted = frame.rule in _GRANTING
        asking = [
            all(is_press(parties[p]) and (granted or parties[p].medium) for p in side) for side in frame.sides
        ]
        if frame.kind in ("meeting", "call") and len(asking) == 2 and asking[0] != asking[1]:
            frame.kind = "interview"
            frame.sides = frame.sides if asking[1] else frame.sides[::-1]
        if not (asking and all(asking)):
            yield frame


def is_press(party: Party) -> bool:
    """Whether a party is a medium, or a journalist who is named."""
    return party.medium or (party.role_class == "journalist" and party.name is not None)


# ---------------------------------------------------------------- who asked


def _asking(clause: Clause, end: int, governing: tuple[str, ...]) -> list[Unit]:
    """The press that follows a cue, with the medium beside a journalist."""
    for unit in clause.free_units():
        if unit.left < end:
            continue
        if unit.left - end > _REACH or not _is_asking(clause, unit):
            if unit.mention.form == "pronoun" or unit.preposition in _BEFORE_PRESS:
                continue  # "l'entretien qu'il a accordé au quotidien X"
            return []
        far = unit.preposition == french.OF and unit.left - end > _REACH // 2
        if far or unit.preposition not in governing:
            return []
        return _with_medium(clause, coordinated_right(clause, unit))
    return []


def _recording(clause: Clause, end: int) -> list[Unit]:
    """Whoever follows ``propos recueillis par`` is of the press."""
    return [u for u in clause.free_units() if u.mention.form == "name" and 0 < u.left - end <= 2][:1]


def _is_asking(clause: Clause, unit: Unit) -> bool:
    return all(is_press(clause.doc._.parties[p]) for p in unit.parties)


def _with_medium(clause: Clause, units: list[Unit]) -> list[Unit]:
    """Those who asked and the medium named right after them (``par X sur TV5``)."""
    found = [unit for unit in units if _is_asking(clause, unit)]
    for unit in clause.free_units():
        near = 0 <= unit.left - found[-1].end <= 3
        if near and unit.preposition in _BESIDE and _is_asking(clause, unit):
            found.append(unit)
    return found


# ---------------------------------------------------------------- who answered


def _frame(clause: Clause, cue: str, start: int, end: int, press: list[Unit]) -> Frame | None:
    group = _granting(clause, start) if cue == "talk" else _verb_at(clause, start, end)
    answering = _answering(clause, cue, start, group, press)
    if not answering:
        return None
    units = [*answering, *press]
    first, last = min(start, *(u.start for u in units)), max(end, *(u.end for u in units))
    sides = [parties_of(answering), parties_of(press)]
    status: Status | None = "held" if group is None else None  # told in passing ("au micro de X, Y a nié …")
    return Frame(
        "interview", f"interview_{cue}", clause, start, end, sides, group, first, last, status=status
    )


def _with_outlet(clause: Clause) -> Iterator[Frame]:
    """``l'entretien qu'il nous a accordé``: an interview with the outlet of the document."""
    ours = next(iter(clause.found("interviews", "ours")), None)
    if ours is None or not any(clause.found("interviews", cue) for cue in ("talk", "asked", "air")):
        return
    start, end = clause.tokens_under(ours)
    group = _granting(clause, end)
    answering = _answering(clause, "talk", start, group, [])
    if answering:
        yield Frame(
            "interview", "interview_ours", clause, start, end, [parties_of(answering)], group, start, end
        )


def _granting(clause: Clause, noun: int) -> VerbGroup | None:
    """The verb that grants an interview (``a accordé samedi une interview``)."""
    stems = tuple(lexicon("visits")["interviews"]["grant"])
    for i in range(noun - 1, max(clause.start, noun - _GRANT_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_.startswith(stems):
            return verb_group(clause, i, phrase_tense(clause.doc[i].lower_))
    return None


def _verb_at(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The verb of a cue, or the one right before it (``a répondu aux questions``)."""
    for i in range(end - 1, max(clause.start, start - 4) - 1, -1):
        token = clause.doc[i]
        if i not in clause.unit_at and i not in clause.time_at and token.pos_ == "VERB":
            return verb_group(clause, i, phrase_tense(token.lower_))
    return None


def _answering(
    clause: Clause, cue: str, start: int, group: VerbGroup | None, press: list[Unit]
) -> list[Unit]:
    """Who answered: the subject of the verb of asking, else that of the sentence, else the protagonist."""
    found = _persons(clause, subject_units(clause, group), press) if group is not None else []
    found = found or _persons(clause, _subject_before(clause, start), press)
    free = [u for u in clause.free_units() if u.preposition is None]
    found = found or _persons(clause, [u for u in free if u.left >= start], press)[:1]
    if not found and cue in ("talk", "recorded"):  # "Entretien avec X", "Propos recueillis par Y"
        protagonist = [clause.protagonist] if clause.protagonist is not None else []
        named = [u for u in clause.free_units() if u.preposition == french.WITH or _is_of_whom(u, start)]
        named = named or protagonist
        found = _persons(clause, named, press)[:1]
    return found


def _is_of_whom(unit: Unit, cue: int) -> bool:
    """``Interview de X à la radio Y``: X."""
    return unit.preposition == french.OF and 0 < unit.left - cue <= _OF_REACH


def _subject_before(clause: Clause, cue: int) -> list[Unit]:
    """The subject of the verb before a cue, or the last unit before it that no preposition governs."""
    for i in range(cue - 1, clause.start - 1, -1):
        if i not in clause.unit_at and is_finite_verb(clause, i):
            after = [u for u in clause.free_units() if 0 < u.left - i <= 3 and u.end <= cue]
            if after and after[0].preposition is None:
                return after[:1]  # "a affirmé X dans un entretien"
            subject = subject_units(clause, verb_group(clause, i, "present"))
            if subject:
                return subject
            break
    before = [u for u in clause.free_units() if u.end <= cue and u.preposition is None]
    return before[-1:]


def _persons(clause: Clause, units: list[Unit], press: list[Unit]) -> list[Unit]:
    """Those among units who can answer: persons who are not the press."""
    parties = clause.doc._.parties
    return [
        u
        for u in units
        if u not in press and all(parties[p].kind == "person" and not is_press(parties[p]) for p in u.parties)
    ]
