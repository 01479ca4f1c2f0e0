"""Texts that stop in the middle of a phrase are read to their end."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    "text", ["au", "ont parlé de", "Il se rend à", "Il est parti pour le", "la rencontre entre", "MM."]
)
def test_a_text_may_stop_anywhere(nlp: Language, text: str) -> None:
    assert nlp(text)._.contacts == []
