"""Dense prose: each sentence of ``tellings.toml`` tells of its contacts and of no others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from tests.analysis.test_phrases import contacts_of

_DATA = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))
TELLINGS: list[tuple[str, list[str]]] = [(row["text"], row["met"]) for row in _DATA["tellings"]]
MISSES: list[str] = _DATA["misses"]["texts"]


def _told(met: str) -> tuple[str, str, str]:
    """Pair, kind and status of ``X - Y``, ``X - Y: call`` or ``X - Y: call, planned``."""
    pair, _, rest = met.partition(": ")
    kind, _, status = rest.partition(", ")
    return pair, kind or "meeting", status or "held"


@pytest.mark.parametrize(("text", "met"), TELLINGS, ids=lambda value: str(value)[:60])
def test_sentence_tells_of_its_contacts(nlp: Language, text: str, met: list[str]) -> None:
    assert contacts_of(nlp, text) == {_told(each) for each in met}


@pytest.mark.parametrize("text", MISSES, ids=lambda text: text[:60])
def test_look_alike_tells_of_none(nlp: Language, text: str) -> None:
    assert contacts_of(nlp, text) == set()
