"""Who was told of together in the sentences before a plural expression."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pipeline import french
from pipeline.analysis.parties.acting import (
    NEAR_SENTENCES,
    Fits,
    acting,
    between_two,
    facing,
    fitting,
    lists_of,
    parties_of,
    told_of,
)
from pipeline.analysis.parties.agreement import is_monarch
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Entry, Memory

_WELCOME = pattern("welcome")
_FACING = pattern("facing")
_COUNTERPART = pattern("counterpart")
_PAIR = 2
_GATHERED_SENTENCES = 4

Counting = Literal["everyone", "principals", "sides"]
"""Who counts of those told of together: also one who came along with another, only those who did not, or only
those who sat opposite each other (``les deux parties``)."""


def together(
    memory: Memory, start: int, size: int, fits: Fits, counting: Counting = "everyone"
) -> tuple[int, ...]:
    """The parties told of together in the nearest sentence that has that many who fit, else those of several
    sentences.

    None of those merely present counts, and those who only stand behind "de" come second (``l'équipe de X``),
    unless the sentence before tells of just so many.
    """
    sides = counting == "sides"
    told = list(memory.backwards(start, memory.sentence_of(start)))
    sentences = [told[0], *(entries for entries in told[1:] if not _is_of_welcome(memory, entries))]
    before = sentences[min(1, len(sentences) - 1)]
    if sides:
        sentences = _of_talks_first(memory, sentences)
    for select in (facing,) if sides else (acting, told_of):
        for entries in sentences:
            here = select(entries)
            if not sides and entries is before and len(fitting(told_of(entries), fits)) == size:
                here = told_of(entries)
            found = _told_together(here, size, fits, sides)
            if counting != "principals":
                found = found or _with_companions(entries, here, size, fits)
            if found:
                return found
    gathered = () if sides or size > 2 else _gathered(sentences, size, fits)
    return gathered if gathered or sides else _only_ones(told, size, fits)


def _of_talks_first(memory: Memory, sentences: list[list[Entry]]) -> list[list[Entry]]:
    """Near sentences that put people face to face before all others: ``les deux parties`` are those who
    talked, not the presidents whose friendship they praised.
    """
    near = [entries for entries in sentences[:_GATHERED_SENTENCES] if entries]
    return [*(entries for entries in near if is_facing(memory, entries[0].sentence)), *sentences]


def opposed(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """The two who acted together just before, where somebody deals with both (``X et Y se sont retrouvés. Z
    avait reçu les deux camps``).
    """
    apart = memory.co_arguments(expression)
    if not apart:
        return ()
    for entries in memory.backwards(expression.start, NEAR_SENTENCES):
        for members in (parties_of(one) for one in lists_of(acting(entries))):
            if len(members) == _PAIR and apart.isdisjoint(members):
                return tuple(members)
    return ()


def _only_ones(told: list[list[Entry]], size: int, fits: Fits) -> tuple[int, ...]:
    """Those told of in near sentences, a welcome too, who are just that many and nobody else there (``X a
    atterri à P. Y l'a accueilli à l'aéroport. Les deux hommes …``).
    """
    members: list[int] = []
    for entries in told[: NEAR_SENTENCES + 1]:
        members.extend(p for p in fitting(told_of(entries), fits) if p not in members)
        if len(members) >= size:
            break
    return tuple(members) if len(members) == size else ()


def face_to_face(memory: Memory, start: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """Two who were taken up, but where a sentence only speaks of one of them besides the other (``Le roi a
    reçu X. Il a regretté que Y soit absent. Tous deux …``): then the pair whom the text has just put face to
    face, if he has a part in it.
    """
    if len(found) != _PAIR:
        return found
    met = _met_before(memory, start, set(found))
    if met:
        return met
    aside: set[int] = set()
    for entries in memory.backwards(start, _GATHERED_SENTENCES):
        told = [e for e in entries if not e.aside and not e.indefinite]
        here = set(parties_of(told)) & set(found)
        facing = bool(told) and is_facing(memory, told[0].sentence)
        if not facing:
            aside |= {p for p in here if _is_spoken_of(memory, told, p)}
            if here == set(found) and not aside:
                return found
            continue
        people = [p for p in parties_of(acting(told)) if memory.parties[p].kind == "person"]
        aside |= {p for p in people if all(e.quoted for e in told if p in e.mention.parties)}
        pair = [p for p in people if p not in aside]
        others = set(found) - set(pair)
        return tuple(pair) if len(pair) == _PAIR and others and others <= aside else found
    return found


def _met_before(memory: Memory, start: int, found: set[int]) -> tuple[int, ...]:
    """``Le ministre X a reçu Y. L'entente entre les présidents A et B a été saluée. Les deux hommes …``: X
    and Y, if the sentences since only speak of the two who were taken up.
    """
    for entries in memory.backwards(start, _GATHERED_SENTENCES):
        told = [e for e in entries if not e.aside and not e.indefinite]
        if not told:
            continue
        if not found.isdisjoint(_in_own_right(memory, told)):
            return ()
        if is_facing(memory, told[0].sentence):
            pair = [p for p in parties_of(acting(told)) if memory.parties[p].kind == "person"]
            return tuple(pair) if len(pair) == _PAIR and found.isdisjoint(pair) else ()
    return ()


def _in_own_right(memory: Memory, entries: list[Entry]) -> set[int]:
    """The parties that stand in a sentence as subject or object, in no list behind a preposition."""
    behind = {e.number for e in entries if e.governor is not None or e.nested}
    for one, other in pairwise(entries):
        between = memory.discourse.doc[one.mention.end : other.mention.start].text
        if one.number in behind and (between == french.AND or one.governor == french.BETWEEN):
            behind.add(other.number)
    alone = (e for e in entries if e.number not in behind and e.first not in behind)
    return {party for e in alone for party in e.mention.parties}


def is_facing(memory: Memory, sentence: int) -> bool:
    """Whether a sentence puts people face to face."""
    return _FACING.search(memory.discourse.opening(sentence).lower()) is not None


def _is_spoken_of(memory: Memory, told: list[Entry], index: int) -> bool:
    """Whether a sentence only speaks of a party: in a clause of its own (``a regretté que Y soit absent``) or
    behind "de" (``des nouvelles de Y``).
    """
    mentions = [e for e in told if index in e.mention.parties]
    if any(e.function == "partner" for e in mentions):
        return False
    first = told[0].mention
    return bool(mentions) and all(
        e.nested
        or e.governor == french.OF
        or (e.mention is not first and not memory.discourse.is_one_clause(first.end, e.mention.start))
        for e in mentions
    )


def _is_of_welcome(memory: Memory, entries: list[Entry]) -> bool:
    """Whether a sentence only tells who was at the airport (``Il a été accueilli à l'aéroport par X``), and
    not that the two who then talk met there (``par son homologue``).
    """
    if not entries:
        return False
    text = memory.discourse.opening(entries[0].sentence)
    return _WELCOME.search(text) is not None and _COUNTERPART.search(text) is None


def _gathered(sentences: list[list[Entry]], size: int, fits: Fits) -> tuple[int, ...]:
    gathered: list[int] = []
    for entries in sentences[: _GATHERED_SENTENCES + 1]:
        gathered.extend(p for p in fitting(told_of(entries), fits) if p not in gathered)
        if len(gathered) >= size:
            return tuple(gathered[:size])
    return ()


def _with_companions(entries: list[Entry], acting: list[Entry], size: int, fits: Fits) -> tuple[int, ...]:
    """``X est arrivé, accompagné de Y. Tous deux …``."""
    companions = [e for e in entries if e.function == "attendance" and not e.nested]
    members = fitting([*acting, *companions], fits)
    return tuple(members) if len(members) == size and len(fitting(acting, fits)) == 1 else ()


def _told_together(entries: list[Entry], size: int, fits: Fits, sides: bool) -> tuple[int, ...]:
    """The parties of one sentence that act together: a group or list of that size, else the heads of as many
    lists.
    """
    for entry in entries:
        members = [p for p in entry.mention.parties if fits(p)]
        if entry.mention.form == "group" and len(members) == size:
            return tuple(members)
    between = between_two(entries, fits)
    if sides and len(between) == size:
        return between
    lists = [members for members in (fitting(one, fits) for one in lists_of(entries)) if members]
    if not sides:
        exact = next((members for members in lists if len(members) == size), None)
        if exact is not None:
            return tuple(exact)
    heads = list(dict.fromkeys(members[0] for members in lists))
    if len(heads) >= size:
        return tuple(heads[:size])
    everyone = list(dict.fromkeys(p for members in lists for p in members))
    return tuple(everyone[:size]) if len(everyone) >= size else ()


def couple(memory: Memory, start: int) -> tuple[int, ...]:
    """``le couple royal``: the crowned woman and the crowned man told of last."""
    found: dict[str, int] = {}
    for entries in memory.backwards(start, memory.sentence_of(start)):
        for entry in reversed(entries):
            for index in entry.mention.parties:
                gender = memory.parties[index].gender
                if gender and any(is_monarch(d.role) for d in memory.descriptions[index]):
                    found.setdefault(gender, index)
    return (found["m"], found["f"]) if len(found) == 2 else ()
