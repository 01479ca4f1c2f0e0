"""Who speaks in a transcript: whose name opens the turn (``M. X, ministre. – J'ai vu Y``, ``X : Je …``)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Memory

# How many tokens the name that opens a turn may take, with titles and office.
_LABEL_REACH = 25
_HONORIFICS_REACH = 3
_DASHES = frozenset(["–", "—", "-", "―"])


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says: the token with which it opens, and the party who speaks."""

    start: int
    speaker: int


def speaker_in_turn(memory: Memory, turns: list[Turn], start: int) -> tuple[int, ...]:
    """The party for whom a first person stands in a transcript, or a second one: of whom it is asked.

    Nobody where no turn opens before the token.
    """
    own = next((turn for turn in reversed(turns) if turn.start <= start), None)
    if own is None:
        return ()
    if memory.discourse.doc[start].lower_ in words("speech", "first_person"):
        return (own.speaker,)
    later = [turn for turn in turns if turn.start > start]
    earlier = [turn for turn in reversed(turns) if turn.start < own.start]
    addressed = next((t for t in (*later, *earlier) if t.speaker != own.speaker), None)
    return (addressed.speaker,) if addressed is not None else ()


def turns_of(memory: Memory) -> list[Turn]:
    """The turns of a transcript, in text order; none in other texts."""
    doc = memory.discourse.doc
    turns = []
    for entry in memory.entries:
        start, party = entry.mention.start, memory.parties[entry.mention.parties[0]]
        if party.kind != "person" or party.plural or not _opens_line(memory, start):
            continue
        spoken = _label_end(memory, start, entry.mention.end)
        if spoken is not None and spoken < len(doc):
            turns.append(Turn(spoken, entry.mention.parties[0]))
    return turns


def _opens_line(memory: Memory, start: int) -> bool:
    """Whether nothing but a form of address stands between the line's first word and a token."""
    doc = memory.discourse.doc
    for i in range(start - 1, max(start - 1 - _HONORIFICS_REACH, -1), -1):
        if "\n" in doc[i].text:
            return True
        if doc[i].pos_ == "VERB" or doc[i].is_punct:
            return False
    return start <= _HONORIFICS_REACH


def _label_end(memory: Memory, start: int, end: int) -> int | None:
    """The first token that is spoken behind the name that opens a line, None if it opens no turn."""
    doc = memory.discourse.doc
    for i in range(end, min(len(doc), start + _LABEL_REACH)):
        if "\n" in doc[i].text or memory.discourse.finite_verbs(start, i):
            return None
        if doc[i].text == ":":
            return i + 1
        if doc[i].text in _DASHES and doc[i - 1].text == ".":
            return i + 1
    return None
