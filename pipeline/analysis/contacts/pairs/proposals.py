"""The frames of the pairs that the model believes to have dealt with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.pairs.candidates import Candidate, find_candidates
from pipeline.analysis.contacts.pairs.decision import model
from pipeline.analysis.contacts.pairs.features import TALKS, Features, Sentence
from pipeline.analysis.contacts.pairs.triggers import Trigger
from pipeline.analysis.contacts.sentences.clauses import Clause

PAIR = "paire"
"""The rule of what the model proposes."""
_TOGETHER = TALKS | {"interview"}


@dataclass(frozen=True, slots=True)
class _Believed:
    candidate: Candidate
    trigger: Trigger
    features: Features
    probability: float


def propose(clauses: list[Clause], told: list[Frame]) -> dict[int, list[Frame]]:
    """The frames of believed pairs by the number of their sentence; ``told`` are those that rules found."""
    known = pairs_told(told)
    # Whom a sentence names beside talks or a letter that rules find is mostly what these were about.
    telling = {frame.clause.number for frame in told if frame.kind in TALKS}
    best: dict[frozenset[int], _Believed] = {}
    for clause in clauses:
        if clause.number in telling:
            continue
        for believed in _believed(clause, told, known):
            before = best.get(believed.candidate.key)
            if before is None or believed.probability > before.probability:
                best[believed.candidate.key] = believed
    frames: dict[int, list[Frame]] = {}
    for believed in best.values():
        frames.setdefault(believed.candidate.clause.number, []).append(_frame(believed))
    return frames


def pairs_told(told: Iterable[Frame]) -> set[frozenset[int]]:
    """The pairs that frames bring together across their sides."""
    return {
        frozenset(pair)
        for frame in told
        if frame.kind in _TOGETHER
        for one, other in combinations(frame.sides, 2)
        for pair in ((p, q) for p in one for q in other)
    }


def _believed(clause: Clause, told: list[Frame], known: set[frozenset[int]]) -> Iterator[_Believed]:
    sentence = Sentence(clause, told)
    for candidate in find_candidates(clause):
        if candidate.key in known:
            continue
        features = sentence.features(candidate)
        likely = model().believes(features)
        trigger = sentence.trigger(candidate)
        if likely is not None and trigger is not None:
            yield _Believed(candidate, trigger, features, likely)


def _frame(believed: _Believed) -> Frame:
    c, trigger = believed.candidate, believed.trigger
    units = [c.first] if c.back else [c.first, c.other]
    return Frame(
        trigger.kind,
        PAIR,
        c.clause,
        trigger.start,
        trigger.end,
        [[c.parties[0]], [c.parties[1]]],
        trigger.group,
        min([trigger.start, *(u.start for u in units)]),
        max([trigger.end, *(u.end for u in units)]),
        shares=model().shares(believed.features),
    )
