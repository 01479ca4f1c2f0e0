"""Words that tell of membership in a sentence, and whom the text names behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Entry, Memory

# How many tokens behind a cue the first of those may begin whom it introduces.
_REACH = 9
_PARTNERS = words("governors", "partner")
_RELATIVES = words("lists", "relatives")


class Cue(NamedTuple):
    """Words that tell of membership, by the numbers of their tokens."""

    start: int
    end: int


def cues(memory: Memory, cue: re.Pattern[str], sentence: int) -> Iterator[Cue]:
    """Where a pattern is found in a sentence, in order."""
    span = memory.discourse.span(sentence)
    for match in cue.finditer(span.text):
        start = memory.discourse.doc.word_at(span.start_char + match.start())
        yield Cue(start, memory.discourse.doc.word_at(span.start_char + match.end() - 1) + 1)


def named_after(memory: Memory, sentence: int, start: int) -> tuple[int, ...]:
    """The persons named behind a token up to the next verb, those passed over with whom others met."""
    found: list[int] = []
    end = start
    for entry in memory.told_in(sentence):
        first = entry.mention.start
        if first < start or entry.nested or not is_named(memory, entry):
            continue
        if not found and first - start > _REACH:
            break
        parted = bool(found) and (entry.governor in _PARTNERS or entry.function == "attendance")
        if parted or verbs_between(memory, end, first):
            break
        found.append(entry.mention.parties[0])
        end = entry.mention.end
    return tuple(found)


def verbs_between(memory: Memory, start: int, end: int) -> bool:
    """Whether a clause with a verb of its own stands between two tokens, an aside (``, qui préside la
    commission,``) left out.
    """
    if not memory.discourse.finite_verbs(start, end):
        return False
    aside = next((i for i in range(start, end) if memory.discourse.doc[i].lower_ in _RELATIVES), None)
    return aside is None or aside - start > 1 or memory.discourse.finite_verbs(start, end) > 1


def is_person(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is of one person."""
    parties = entry.mention.parties
    return len(parties) == 1 and memory.parties[parties[0]].kind == "person"


def is_named(memory: Memory, entry: Entry) -> bool:
    """Whether a mention names one person."""
    return entry.mention.form == "name" and is_person(memory, entry)
