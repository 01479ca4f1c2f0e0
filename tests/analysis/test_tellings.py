"""Dense prose: each sentence of ``tellings.toml`` tells of its contacts and of no others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from tests.analysis.test_phrases import Told, told_in

_DATA = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))
TELLINGS: list[tuple[str, list[str]]] = [(row["text"], row["met"]) for row in _DATA["tellings"]]
MISSES: list[str] = _DATA["misses"]["texts"]


@pytest.fixture(scope="module")
def told(nlp: Language) -> Told:
    return told_in(nlp, [*(text for text, _ in TELLINGS), *MISSES])


def _contact(met: str) -> tuple[str, str, str]:
    """Pair, kind and status of ``X - Y``, ``X - Y: call`` or ``X - Y: call, planned``."""
    pair, _, rest = met.partition(": ")
    kind, _, status = rest.partition(", ")
    return pair, kind or "meeting", status or "held"


@pytest.mark.parametrize(("text", "met"), TELLINGS, ids=lambda value: str(value)[:60])
def test_sentence_tells_of_its_contacts(told: Told, text: str, met: list[str]) -> None:
    assert told[text] == {_contact(each) for each in met}


@pytest.mark.parametrize("text", MISSES, ids=lambda text: text[:60])
def test_look_alike_tells_of_none(told: Told, text: str) -> None:
    assert told[text] == set()
