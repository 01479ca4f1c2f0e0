"""The frames of the pairs that the model believes to have dealt with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.analysis.contacts.frame import EXCHANGES, Frame
from pipeline.analysis.contacts.frames.triggers import is_match
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.pairs.candidates import Candidate, find_candidates
from pipeline.analysis.contacts.pairs.coverage import Coverage
from pipeline.analysis.contacts.pairs.cues import Cue
from pipeline.analysis.contacts.pairs.decision import model
from pipeline.analysis.contacts.pairs.discourse import Discourse
from pipeline.analysis.contacts.pairs.features import Features, Sentence
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.slots.earlier import speaks_for_others

PAIR = "paire"
"""The rule of what the model proposes."""


# How far before somebody the noun may stand that says what became of him.
_FATE_REACH = 4


@dataclass(frozen=True, slots=True)
class _Believed:
    candidate: Candidate
    cue: Cue
    features: Features
    probability: float


class Undecided:
    """What the rules leave open: the candidates of whom they say neither that they talked nor that they did
    not. The model is asked of these alone, and learns from them above all.

    Args:
        clauses: the sentences of a document, at least one.
        told: what rules found.
    """

    def __init__(self, clauses: list[Clause], told: list[Occasion]) -> None:
        self.coverage = Coverage(clauses[0].doc._.parties, told, len(clauses))
        # Whom a sentence names beside talks or a letter that rules find is mostly what these were about.
        self._telling = {n for occasion in told if occasion.kind in EXCHANGES for n in occasion.sentences}

    def is_open(self, clause: Clause) -> bool:
        """Whether a sentence may tell of talks that no rule finds."""
        return clause.number not in self._telling and not _tells_of_none(clause)

    def is_undecided(self, candidate: Candidate) -> bool:
        """Whether a candidate of such a sentence may have talked there."""
        clause, parties = candidate.clause, candidate.parties
        if self.coverage.settles(candidate.key) or is_match(clause, parties):
            return False
        if any(speaks_for_others(clause, party) for party in parties):
            return False
        earlier = _earlier(candidate)
        return not (_is_of_his_fate(clause, candidate.first) or _is_of_his_fate(earlier, candidate.other))


def propose(clauses: list[Clause], told: list[Occasion]) -> dict[int, list[Frame]]:
    """The frames of believed pairs by the number of their sentence; ``told`` is what rules found."""
    if not clauses:
        return {}
    undecided = Undecided(clauses, told)
    discourse = Discourse(clauses)
    best: dict[frozenset[int], _Believed] = {}
    for clause in filter(undecided.is_open, clauses):
        sentence = Sentence(clause, told, undecided.coverage, discourse)
        for believed in _believed(sentence, filter(undecided.is_undecided, find_candidates(clause))):
            before = best.get(believed.candidate.key)
            if before is None or believed.probability > before.probability:
                best[believed.candidate.key] = believed
    frames: dict[int, list[Frame]] = {}
    for believed in best.values():
        frames.setdefault(believed.candidate.clause.number, []).append(_frame(believed))
    return frames


def _tells_of_none(clause: Clause) -> bool:
    """Whether a sentence by itself says that those whom it names did not talk there: ``a été accueilli à sa
    descente d'avion par Y``, ``Y n'a pas pris part au déjeuner``, ``X sera remplacé par Y``.
    """
    none = bool(clause.found("modifiers", "no_pair"))
    return none and not clause.found("modifiers", "welcomes_himself")


def _believed(sentence: Sentence, candidates: Iterable[Candidate]) -> Iterator[_Believed]:
    for candidate in candidates:
        cue = sentence.cue(candidate)
        if cue is None:
            continue
        features = sentence.features(candidate)
        likely = model().believes(features)
        if likely is not None:
            yield _Believed(candidate, cue, features, likely)


def _earlier(candidate: Candidate) -> Clause:
    """The sentence that names the other of a pair."""
    earlier = list(candidate.clause.before(candidate.back))
    return earlier[-1] if earlier else candidate.clause


def _is_of_his_fate(clause: Clause, unit: Unit) -> bool:
    """Whether a sentence names somebody only for what became of him (``en raison de l'absence de X``,
    ``après la mort de X``), who was not there.
    """
    before = clause.text(max(clause.start, unit.left - _FATE_REACH), min(unit.left + 1, unit.end))
    return pattern("modifiers", "fate_of").search(before) is not None


def _frame(believed: _Believed) -> Frame:
    c, cue = believed.candidate, believed.cue
    units = [c.first] if c.back else [c.first, c.other]
    return Frame(
        cue.kind_in(c.clause),
        PAIR,
        c.clause,
        cue.start,
        cue.end,
        [[c.parties[0]], [c.parties[1]]],
        cue.group,
        min([cue.start, *(u.start for u in units)]),
        max([cue.end, *(u.end for u in units)]),
        shares=model().shares(believed.features),
        status=cue.status,
    )
