"""What is known of a candidate pair, as named features.

==============================  ===============================================================
features                        what they say
==============================  ===============================================================
states, offices, unnamed        who the two are to each other
form, after, nested, back …     how the sentence mentions them
between, gap, commas …          what stands between the two
in=, before …=, behind …=       the words of the sentence, by their first letters
pronoun=                        its pronouns, articles and possessives
trigger, tense, order …         the nearest verb or noun of contact, and on which side of it they stand
told, together …                what the rules find of the two with others
document: …                     how much of the document the rules find (``coverage``)
most named, new, rivals …       what part the two play in the document (``discourse``)
==============================  ===============================================================
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from pipeline.analysis.contacts.confidence import how_states_differ
from pipeline.analysis.contacts.frame import EXCHANGES
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.pairs.candidates import Candidate
from pipeline.analysis.contacts.pairs.coverage import Coverage
from pipeline.analysis.contacts.pairs.cues import Cue, find_cues
from pipeline.analysis.contacts.pairs.discourse import Discourse
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.page import Word
from pipeline.analysis.quotes import QUOTES
from pipeline.memo import lazy

Features = dict[str, float]

_CONTENT = frozenset(["VERB", "NOUN", "ADJ", "ADV", "ADP"])
# Pronouns, articles and possessives: who is meant besides those named.
_STANDING_FOR = frozenset(["PRON", "DET"])
_SHORTEST = 3
# Words are known by their first letters: "recevoir", "recevait", "reçu" are few words, "négociateurs" and
# "négociations" one.
_STEM = 6
_NEAR = 4
_FEW = 3


class Sentence:
    """A sentence with what all of its candidates share; ``told`` are the occasions that rules find in the
    whole document, ``coverage`` how much of it they are.
    """

    def __init__(
        self, clause: Clause, told: list[Occasion], coverage: Coverage, discourse: Discourse
    ) -> None:
        self._clause = clause
        self._told = told
        self._coverage = coverage
        self._discourse = discourse
        self._here = [occasion for occasion in told if clause.number in occasion.sentences]
        # Whom each exchange brings together; it is asked for every candidate.
        self._met_here, self._met = (
            [o.principals for o in some if o.kind in EXCHANGES] for some in (self._here, told)
        )

    def features(self, candidate: Candidate) -> Features:
        """The features of a candidate that are not zero, by name."""
        found = self._shared.copy()
        for features in (
            _parties(candidate),
            _mentions(candidate),
            _between(candidate),
            _around(candidate),
            self._cue(candidate),
            self._neighbours(candidate),
            self._coverage.features(candidate.key),
            self._discourse.features(candidate),
        ):
            found.update([(name, float(value)) for name, value in features.items() if value])
        return found

    def cue(self, candidate: Candidate) -> Cue | None:
        """The verb or noun of contact that is nearest to the two, None in a sentence without any verb."""
        return min(self._cues, key=lambda cue: cue.distance(candidate), default=None)

    @lazy
    def _cues(self) -> list[Cue]:
        return find_cues(self._clause)

    @lazy
    def _shared(self) -> Features:
        clause = self._clause
        parties = {p for unit in clause.units for p in unit.parties}
        known = [clause.doc._.parties[p] for p in parties]
        words = _free(clause, clause.start, clause.end)
        shared: dict[str, float] = {
            "length": math.log1p(clause.end - clause.start),
            "position": math.log1p(clause.number),
            "parties": len(parties),
            "states": len({party.country or party.organisation for party in known} - {None}),
            "question": clause.span.text.rstrip().endswith("?"),
        }
        shared |= {f"in={_stem(word)}": 1.0 for word in words if _is_content(word)}
        shared |= {f"pronoun={word.lower_}": 1.0 for word in clause.words if word.pos_ in _STANDING_FOR}
        return {name: float(value) for name, value in shared.items() if value}

    def _cue(self, c: Candidate) -> Features:
        cue = self.cue(c)
        if cue is None or not cue.known:
            return {"no trigger": 1.0}
        places = [(c.first.left, "1"), (cue.start, "T")] + ([] if c.back else [(c.other.left, "2")])
        order = "".join(mark for _, mark in sorted(places))
        return {
            f"trigger={cue.name}": 1.0,
            f"tense={cue.group.tense if cue.group is not None else 'noun'}": 1.0,
            f"order={order}": 1.0,
            "trigger far": math.log1p(cue.distance(c)),
            f"order={order}, {c.first.preposition}, {_governing_other(c)}": 1.0,
        }

    def _neighbours(self, c: Candidate) -> Features:
        first, other = c.parties
        return {
            "first told here": _deals_with_others(self._met_here, first, other),
            "other told here": _deals_with_others(self._met_here, other, first),
            "first told": _deals_with_others(self._met, first, other),
            "other told": _deals_with_others(self._met, other, first),
            "told here": bool(self._met_here),
            "together": any(c.key <= o.principals and o.kind not in EXCHANGES for o in self._told),
            "one side": any(
                c.key <= set(side) for o in self._told for side in o.sides if o.kind in EXCHANGES
            ),
        }


def _deals_with_others(met: list[set[int]], party: int, other: int) -> bool:
    return any(party in principals and other not in principals for principals in met)


# ---------------------------------------------------------------- who they are


def _parties(c: Candidate) -> Features:
    first, other = (c.clause.doc._.parties[p] for p in c.parties)
    offices = sorted((first.role_class or "none", other.role_class or "none"))
    return {
        f"states={how_states_differ(first, other)}": 1.0,
        f"offices={'|'.join(offices)}": 1.0,
        f"first is {first.role_class}": 1.0,
        f"other is {other.role_class}": 1.0,
        "unnamed": (first.name is None) + (other.name is None),
    }


def _mentions(c: Candidate) -> Features:
    other = _governing_other(c)
    return {
        f"first form={c.first.mention.form}": 1.0,
        f"other form={c.other.mention.form}, {c.back}": 1.0,
        f"first after={c.first.preposition}": 1.0,
        f"other after={other}": 1.0,
        f"after={c.first.preposition}|{other}": 1.0,
        "first nested": c.first.nested,
        "other nested": c.other.nested,
        f"back={c.back}": 1.0,
        "first opens": c.first.left == c.clause.start,
        "other opens": not c.back and c.other.left == c.clause.start,
        "other was subject": c.back > 0 and c.other.preposition is None,
    }


def _governing_other(c: Candidate) -> str:
    return f"{c.back} before" if c.back else str(c.other.preposition)


# ---------------------------------------------------------------- the words of the sentence


def _between(c: Candidate) -> Features:
    if c.back:
        return {}
    words = list(_free(c.clause, c.first.end, c.other.left))
    inside = {u.start for u in c.clause.free_units() if c.first.end <= u.left < c.other.left}
    return {
        "gap": math.log1p(max(0, c.other.left - c.first.end)),
        "finite verbs": sum(is_finite_verb(c.clause, word.i) for word in words),
        "commas": sum(word.text == "," for word in words),
        "semicolons": sum(word.text in (";", ":") for word in words),
        "quotes": sum(word.text in QUOTES for word in words),
        "others between": len(inside),
        f"between={' '.join(word.lower_ for word in words)}": len(words) <= _FEW,
    } | {f"between {_stem(word)}": 1.0 for word in words if _is_content(word)}


def _around(c: Candidate) -> Features:
    found: Features = {}
    for name, unit in _named_here(c):
        for word in _free(c.clause, unit.left - _NEAR, unit.left):
            found[f"before {name}={_stem(word)}"] = 1.0
        for word in _free(c.clause, unit.end, unit.end + _NEAR):
            found[f"behind {name}={_stem(word)}"] = 1.0
    return found


def _named_here(c: Candidate) -> list[tuple[str, Unit]]:
    return [("first", c.first)] if c.back else [("first", c.first), ("other", c.other)]


def _free(clause: Clause, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch that belong to no party."""
    for i in range(max(start, clause.start), min(end, clause.end)):
        if i not in clause.unit_at:
            yield clause.doc.words[i]


def _is_content(word: Word) -> bool:
    return word.pos_ in _CONTENT and len(word.text) >= _SHORTEST


def _stem(word: Word) -> str:
    return word.lower_[:_STEM]
