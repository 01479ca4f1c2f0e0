"""Who acts in a sentence, who stands in one list, and who of them fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from pipeline import french
from pipeline.analysis.parties.memory import Entry

NEAR_SENTENCES = 2
"""How many sentences back those may stand whom a plural takes up, unless they are told of together."""

Fits = Callable[[int], bool]
"""Whether a party, by its index, may be one of those whom an expression means."""


def told_of(entries: list[Entry]) -> list[Entry]:
    """Those of whom a sentence tells: none within the name of another, in an aside or indefinite."""
    return [e for e in entries if not e.nested and not e.aside and not e.indefinite]


def acting(entries: list[Entry]) -> list[Entry]:
    """Those who act in a sentence: ``l'équipe de X`` and ``le retour de Y`` do not make them act."""
    here = told_of(entries)
    meets = any(e.function == "partner" for e in here)
    return [e for e in here if meets or e.governor != french.OF]


def facing(entries: list[Entry]) -> list[Entry]:
    """Those who act in a sentence that tells of partners (``avec``, ``par``, ``entre``) or of a pair."""
    here = told_of(entries)
    return here if any(e.function == "partner" or e.mention.form == "group" for e in here) else []


def between_two(entries: list[Entry], fits: Fits) -> tuple[int, ...]:
    """``entre X et Y``: X and Y, whoever tells of their talks."""
    for one, other in pairwise(entries):
        if one.governor == french.BETWEEN:
            return tuple(fitting([one, other], fits))
    return ()


def lists_of(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Entries by the list to which they belong; "entre X et Y" counts as two lists of one."""
    by_first: dict[int, list[Entry]] = {}
    for entry in entries:
        by_first.setdefault(entry.first, []).append(entry)
    yield from by_first.values()


def fitting(entries: list[Entry], fits: Fits) -> list[int]:
    """The parties of entries that fit, each once."""
    return [p for p in parties_of(entries) if fits(p)]


def parties_of(entries: list[Entry]) -> list[int]:
    """The parties of entries, each once, in order."""
    return list(dict.fromkeys(p for entry in entries for p in entry.mention.parties))
