"""A text that says the same again and again takes time in proportion to its length.

Sentences look back at those before them (whose visit, whose talks, which day), so one that looks back through
sentences that look back could cost a power of their number. Counted in calls, which no load of the machine changes.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from spacy.language import Language

import pipeline

FEW, MANY = 10, 30

LOOKING_BACK = [
    "La visite à Paris était attendue.",
    "La tournée le mène à Lima. Sofie Vandamme était du voyage.",
    "Leur rencontre avait été précédée d'un entretien.",
    "Il l'a reçue le même jour, puis celle-ci s'est entretenue avec ce dernier.",
    "D'autres ambassadeurs ont aussi remis leurs lettres de créance.",
    "Les deux ministres ont également participé à la réunion.",
    "Il lui a remis un message, et le lendemain un autre.",
    "Ces entretiens, auxquels elle a pris part, se sont poursuivis.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


@pytest.mark.parametrize("sentence", LOOKING_BACK)
def test_the_work_grows_with_the_length_of_the_text(nlp: Language, sentence: str) -> None:
    few, many = (_calls(nlp, " ".join([sentence] * count)) for count in (FEW, MANY))
    assert many < 1.5 * MANY / FEW * few


def _calls(nlp: Language, text: str) -> int:
    """How many Python functions are called when a text is analysed for the second time, all caches warm."""
    nlp(text)
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        nlp(text)
    finally:
        sys.setprofile(None)
    return count
