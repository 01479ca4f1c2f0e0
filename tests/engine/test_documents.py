"""Each document for itself: one that fails says why, and the others come out as without it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.engine import documents
from pipeline.engine.documents import analyse, clean_source
from pipeline.records import Document, SourceDocument

from . import corpus


def document(doc_id: str, text: str = corpus.RECEPTION, **columns: str) -> Document:
    return Document(doc_id, f"{doc_id}.txt", text=text, **columns)  # type: ignore[arg-type]


def test_a_document_that_could_not_be_read_fails_with_the_reason_of_the_reader() -> None:
    found = clean_source(SourceDocument("d", "d.txt", "", "aa", error="binary file"))
    assert (found.status, found.reason, found.sha256) == ("failed", "binary file", "aa")


def test_a_document_that_stops_the_cleaning_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(source: SourceDocument) -> Document:
        raise ValueError("no\nsuch thing")

    monkeypatch.setattr(documents, "clean", stop)
    found = clean_source(SourceDocument("d", "d.txt", "texte", "aa"))
    assert (found.status, found.reason) == ("failed", "cleaning stopped: ValueError: no such thing")


def test_what_is_not_to_be_processed_passes_through(nlp: Language) -> None:
    given = [document("a", status="skipped"), document("b"), document("c", status="failed")]
    found = list(analyse(nlp, given))
    assert [extraction.document for extraction in found] == given
    assert [bool(extraction.mentions) for extraction in found] == [False, True, False]


def test_a_document_that_stops_the_analysis_fails_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = documents.extract

    def stop_at_b(doc: Doc, found: Document) -> object:
        if found.doc_id == "b":
            raise RuntimeError("out of words")
        return extract(doc, found)

    monkeypatch.setattr(documents, "extract", stop_at_b)
    a, b, c = analyse(nlp, [document("a"), document("b"), document("c")])
    assert (b.document.status, b.document.reason) == (
        "failed",
        "analysis stopped: RuntimeError: out of words",
    )
    assert b.mentions == b.contacts == []
    assert a.document.status == c.document.status == "processed"
    assert [m.text for m in a.mentions] == [m.text for m in c.mentions] != []


def test_a_text_longer_than_the_model_takes_fails_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlp, "max_length", len(corpus.RECEPTION))
    a, b = analyse(nlp, [document("a", corpus.RECEPTION * 2), document("b")])
    assert a.document.status == "failed" and "max_length" in str(a.document.reason)
    assert b.document.status == "processed"


def test_the_driver_does_not_load_spacy() -> None:
    heavy = "import sys, pipeline.engine, pipeline.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", heavy], timeout=60).returncode == 0
