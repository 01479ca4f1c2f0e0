"""Interviews."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.slots import subject_units
from pipeline.analysis.contacts.verbs import verb_group


def find_interviews(clause: Clause) -> Iterator[Frame]:
    """Talks with the press: they are contacts of their own kind, and no meetings."""
    text = clause.span.text.lower()
    for key, rule in (("questions", "répondre_aux_questions"),):
        match = pattern("interviews", key).search(text)
        if match is None or "questions" not in text[match.end() : match.end() + 20]:
            continue
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None:
            continue
        group = verb_group(clause, span.end - 1, "participle")
        subject = parties_of(subject_units(clause, group))
        if subject:
            yield Frame(
                "interview", rule, clause, span.start, span.end, [subject], group, span.start, span.end
            )
