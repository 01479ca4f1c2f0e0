"""Several partners of one verb, each with a day or a place (``a vu X lundi à P et Y mardi à Q``)."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol, TypeVar

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import words

_PARTING = words("stays", "parting_partners")
_COMMA = ","
_SEVERAL = 2


class _Told(Protocol):
    @property
    def start(self) -> int:
        """Its first token."""


T = TypeVar("T", bound=_Told)


def of_entry(frame: Frame, rivals: list[Frame], told: list[T]) -> list[T]:
    """Of some times or places of a sentence those that stand with the partner of a frame, where he and
    another one have each their own; else all of them.
    """
    group = frame.group
    entries = sorted((f for f in rivals if f.group is group), key=lambda f: f.trigger_start)
    if group is None or len(entries) < _SEVERAL:
        return told
    partings = [_parting(one, other) for one, other in pairwise(entries)]
    if None in partings:
        return told
    bounds = [group.verb, *(p for p in partings if p is not None), frame.clause.end]
    parts = [[t for t in told if start < t.start < end] for start, end in pairwise(bounds)]
    own = parts[entries.index(frame)]
    return own if own and sum(map(bool, parts)) >= _SEVERAL else told


def _parting(first: Frame, second: Frame) -> int | None:
    """The word, else the comma, that parts two partners of a verb; None where nothing does."""
    clause = first.clause
    between = [i for i in range(first.end, second.trigger_start) if i not in clause.unit_at]
    named = [i for i in between if clause.doc[i].lower_ in _PARTING]
    commas = [i for i in between if clause.doc[i].text == _COMMA]
    return next(iter(named[-1:] or commas[-1:]), None)
