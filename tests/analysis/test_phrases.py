"""Phrases of contact: each sentence of ``phrases.toml`` beside this file tells of its contact, or of none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

TALKS = ("meeting", "call", "message")


@dataclass(frozen=True)
class Hit:
    """A sentence with the pairs of people who dealt with each other in it (``X - Y``)."""

    text: str
    met: tuple[str, ...]
    kind: str = "meeting"
    status: str = "held"

    @property
    def pairs(self) -> set[tuple[str, str, str]]:
        """What ``contacts_of`` must give for the sentence."""
        return {(" - ".join(sorted(pair.split(" - "))), self.kind, self.status) for pair in self.met}


_DATA = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
HITS = [Hit(**(row | {"met": tuple(row["met"])})) for row in _DATA["hits"]]
MISSES: list[str] = _DATA["misses"]["texts"]


Told = dict[str, set[tuple[str, str, str]]]
"""Sentences with the pairs of people who dealt with each other in them, with kind and status."""


def told_in(nlp: Language, texts: Iterable[str]) -> Told:
    """What each sentence tells; all are read in one go."""
    texts = list(texts)
    return {text: contacts_of(doc) for text, doc in zip(texts, nlp.pipe(texts), strict=True)}


def contacts_of(doc: Doc) -> set[tuple[str, str, str]]:
    """Every pair of people who dealt with each other, with kind and status."""
    found = set()
    for contact in doc._.contacts:
        names = [(p.name or p.text, p.side) for p in contact.participants if p.level == "principal"]
        for one, side in names:
            for other, opposite in names:
                if side != opposite and one < other and contact.kind in TALKS:
                    found.add((f"{one} - {other}", contact.kind, contact.status))
    return found


@pytest.fixture(scope="module")
def told(nlp: Language) -> Told:
    return told_in(nlp, [*(hit.text for hit in HITS), *MISSES])


@pytest.mark.parametrize("hit", HITS, ids=lambda hit: hit.text[:60])
def test_phrase_tells_of_a_contact(told: Told, hit: Hit) -> None:
    assert told[hit.text] == hit.pairs


@pytest.mark.parametrize("text", MISSES, ids=lambda text: text[:60])
def test_look_alike_tells_of_none(told: Told, text: str) -> None:
    assert told[text] == set()
