"""The quick way to the model's vectors and names says what spaCy's own way says."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis import MODEL
from pipeline.analysis.inference import quicken, vectors

TEXTS = (
    "Le ministre des Affaires étrangères, Sergueï Lavrov, a reçu mardi à Moscou l'ambassadeur du Kirghizstan.",
    "Bichkek",
    "",
    "M. Djoomart Otorbaïev s'est entretenu avec Mme Ursula von der Leyen\n\nà New York. \n La Ligue des États "
    "arabes, l'Organisation de coopération islamique et l'Union africaine y étaient représentées.",
    "Paris Londres Le Caire Tokyo " * 60,
)


@pytest.fixture(scope="module")
def own() -> Language:
    return _model()


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = _model()
    quicken(nlp)
    return nlp


def _model() -> Language:
    nlp = spacy.load(MODEL, exclude=["parser", "lemmatizer", "senter", "strings"])
    nlp.add_pipe("entrevue_layout", first=True)
    return nlp


def _entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def _assert_same(slow: Doc, fast: Doc) -> None:
    assert np.allclose(slow.tensor, fast.tensor, atol=1e-4)
    assert [(token.pos_, str(token.morph)) for token in slow] == [
        (token.pos_, str(token.morph)) for token in fast
    ]
    assert _entities(slow) == _entities(fast)
    assert [token.ent_iob_ for token in slow] == [token.ent_iob_ for token in fast]


def test_a_batch_gets_the_numbers_of_spacys_layers(own: Language, quick: Language) -> None:
    for slow, fast in zip(own.pipe(TEXTS), quick.pipe(TEXTS), strict=True):
        _assert_same(slow, fast)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_alone_gets_the_numbers_of_spacys_layers(own: Language, quick: Language, text: str) -> None:
    _assert_same(own(text), quick(text))


def test_words_are_forgotten_when_there_is_no_more_room(
    own: Language, quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_WORDS_KEPT", 20)
    for text in (*TEXTS, *TEXTS):
        _assert_same(own(text), quick(text))


def test_memory_zones_leave_nothing_that_misleads(own: Language, quick: Language) -> None:
    for text in TEXTS:
        with quick.memory_zone():
            quick(text)
    _assert_same(own(TEXTS[3]), quick(TEXTS[3]))
