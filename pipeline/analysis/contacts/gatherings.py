"""Gatherings."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.verbs import verb_group


def find_gatherings(clause: Clause) -> Iterator[Frame]:
    """Summits, conferences and ceremonies with at least two identifiable participants."""
    text = clause.span.text.lower()
    noun = pattern("gatherings", "nouns").search(text)
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
    if len(parties) < 2:
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
