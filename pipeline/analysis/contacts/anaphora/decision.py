"""Who is meant by the anaphors of a document; ``benchmarks/train_anaphora.py`` fits the weights."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.contacts.anaphora.anaphors import find_anaphors
from pipeline.analysis.contacts.anaphora.evidence import Evidence
from pipeline.analysis.contacts.choice import ConditionalLogit, read_model
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.page import Page

MODEL = "anaphora.json"


def settle_anaphors(doc: Page, clauses: list[Clause], frames: list[Frame]) -> None:
    """Give the sides of frames that no name fills to those who are most probably meant, in text order; why,
    stands in the frame.
    """
    evidence: Evidence | None = None
    for anaphor in find_anaphors(frames):
        evidence = evidence or Evidence(doc, clauses, frames)
        options = evidence.options(anaphor)
        meant = model().choose(options, anaphor.party)
        if meant != anaphor.party:
            anaphor.frame.meant[meant] = model().shares(options[meant])
            anaphor.frame.sides[anaphor.side] = [meant]


@cache
def model() -> ConditionalLogit:
    """The model that ships with Entrevue."""
    return read_model(MODEL)
