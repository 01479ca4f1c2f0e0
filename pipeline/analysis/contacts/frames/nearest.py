"""Which verb a stretch of a sentence goes with, and the words that stand right before a party."""

from __future__ import annotations

import re
from functools import cache

from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    last_of_verbs,
    tagged_group,
)

_OPENERS = words("company", "openers")


def ends_in(clause: Clause, unit: Unit, key: str) -> bool:
    """Whether the words before a unit end in a pattern of ``[company]``."""
    if not clause.may_hold("company", key):
        return False
    before = clause.text(clause.start, unit.left)
    return _at_end(key).search(before.rstrip()) is not None


@cache
def _at_end(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('company', key).pattern})$")


def verb_near(clause: Clause, unit: Unit) -> VerbGroup | None:
    """The verb of a unit's part of the sentence: before it, or after one that stands in front."""
    return verb_around(clause, unit.left, unit.end)


def verb_around(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The verb nearest to a stretch in its own part of the sentence, that before it first."""
    for i in range(start - 1, clause.start - 1, -1):
        if i in clause.unit_at:
            continue
        if clause.doc[i].lower_ in _OPENERS:
            break
        if _is_verb(clause, i) and clause.text(clause.start, i + 1) not in words("company", "clefts"):
            return tagged_group(clause, i)
    for i in range(end, clause.end):
        if i in clause.unit_at or not _is_verb(clause, i):
            continue
        return tagged_group(clause, last_of_verbs(clause, i, _is_verb))
    return None


def _is_verb(clause: Clause, i: int) -> bool:
    token = clause.doc[i]
    finite = is_finite_verb(clause, i)
    return finite or (token.pos_ in ("VERB", "AUX") and "Part" in token.morph.get("VerbForm", []))
