"""Gatherings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.verbs import verb_group

# Characters before a noun in which the words stand that make it the occasion of something else.
_BESIDE = 24


def find_gatherings(clause: Clause) -> Iterator[Frame]:
    """Summits, conferences and ceremonies with at least two identifiable participants."""
    text = clause.span.text.lower()
    noun = _noun(text)
    attend = pattern("gatherings", "attend").search(text)
    if noun is None or attend is None:
        return
    units = [
        u
        for u in clause.free_units()
        if u.preposition in (None, "avec", "aux côtés de", "en présence de", "par", "de", "entre")
        and u.mention.form != "pronoun"
    ]
    parties = parties_of(units)
    if len(parties) < 2 or not _is_between_states(clause, parties):
        return
    span = clause.doc.char_span(
        clause.span.start_char + attend.start(),
        clause.span.start_char + attend.end(),
        alignment_mode="expand",
    )
    if span is None:
        return
    group = verb_group(clause, span.end - 1, "participle")
    sides = [[p] for p in parties]
    yield Frame(
        "gathering", "prendre_part_à", clause, span.start, span.end, sides, group, clause.start, clause.end
    )


def _noun(text: str) -> re.Match[str] | None:
    """The first noun of a gathering that the sentence does more than name beside something else."""
    for match in pattern("gatherings", "nouns").finditer(text):
        if (
            pattern("gatherings", "beside").search(text[max(0, match.start() - _BESIDE) : match.start()])
            is None
        ):
            return match
    return None


def _is_between_states(clause: Clause, parties: list[int]) -> bool:
    """Whether parties come from more than one state; who is of none may come from anywhere."""
    countries = {clause.doc._.parties[p].country for p in parties}
    return len(countries) > 1
