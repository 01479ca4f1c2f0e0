"""A page says of a document what spaCy says of it."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis.page import Page

TEXT = (
    "Oslo, 3 mai.\n\nLe ministre Juan Rojas l'a reçu. « Un accord est signé », a-t-il dit à M. A. B. Haddad… "
    "PARIS et l'ONU (2 fois) saluent Ana-Maria."
)
ATTRIBUTES = (
    "i", "idx", "text", "lower_", "whitespace_", "text_with_ws", "pos_", "ent_type_", "is_alpha", "is_punct",
    "is_space", "is_title", "is_upper", "is_sent_start", "ent_iob_",
)  # fmt: skip


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_words_have_what_tokens_have(doc: Doc, name: str) -> None:
    assert [getattr(word, name) for word in Page(doc)] == [getattr(token, name) for token in doc]


def test_words_have_the_features_of_tokens(doc: Doc) -> None:
    for feature in ("VerbForm", "Number", "Gender"):
        assert [word.morph.get(feature, []) for word in Page(doc)] == [t.morph.get(feature, []) for t in doc]


def test_sentences_are_those_of_the_doc(doc: Doc) -> None:
    def described(passages: object) -> list[tuple[object, ...]]:
        return [
            (p.start, p.end, p.start_char, p.end_char, p.text, [e.text for e in p.ents], len(p))
            for p in passages  # type: ignore[attr-defined]
        ]

    assert described(Page(doc).sents) == described(doc.sents)


def test_slices_hold_the_words_of_spans(doc: Doc) -> None:
    page = Page(doc)
    for start in range(len(doc)):
        for end in (start, start + 1, start + 7, len(doc) + 5):
            assert page[start:end].text == doc[start:end].text
            assert [word.i for word in page[start:end]] == [token.i for token in doc[start:end]]
    assert page[-1].text == doc[-1].text
    assert page[:0].text == ""


def test_a_stretch_of_characters_expands_to_the_same_words(doc: Doc) -> None:
    page = Page(doc)
    for start in range(0, len(TEXT), 5):
        found, expected = (text.char_span(start, start + 9, alignment_mode="expand") for text in (page, doc))
        assert (found and found.text) == (expected and expected.text)


def test_notes_and_entities_are_those_of_the_doc(doc: Doc) -> None:
    page = Page(doc)
    assert page._.parties == doc._.parties
    assert [entity.text for entity in page.ents] == [entity.text for entity in doc.ents]


def test_an_empty_doc_makes_an_empty_page() -> None:
    import spacy

    page = Page(spacy.blank("fr")(""))
    assert len(page) == 0
    assert page.sents == []
