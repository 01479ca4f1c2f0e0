"""Text files: one document each, plain or with markup, or one that says why not."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from .conftest import Reader


def test_the_document_of_a_text_file(read_bytes: Reader) -> None:
    data = "Bakou, 20 novembre\r\n\r\nLe ministre a reçu l’ambassadeur.\r\n".encode("cp1252")
    (document,) = read_bytes("dispatch.txt", data)
    assert document.doc_id == "dispatch"
    assert document.path == "dispatch.txt"
    assert document.text == "Bakou, 20 novembre\n\nLe ministre a reçu l’ambassadeur.\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.title, document.published, document.agency, document.byline, document.error) == (
        None,
    ) * 5


def test_an_empty_file_is_an_empty_document(read_bytes: Reader) -> None:
    (document,) = read_bytes("empty.txt", b"")
    assert (document.text, document.error) == ("", None)


def test_a_gzipped_text_is_read(read_bytes: Reader) -> None:
    (document,) = read_bytes("a.txt.gz", gzip.compress("Été".encode()))
    assert (document.doc_id, document.text) == ("a", "Été")


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"%PDF-1.4 binary", "binary file, not text: it is a PDF file"),
        ("a.txt", b"\x00\x01\x02\x03\xff\xfe", "binary file, not text"),
        ("a.txt.gz", gzip.compress(b"Texte " * 5000, mtime=0)[:-20], "damaged or truncated gzip file"),
        ("a.txt.gz", b"Le texte", "damaged or truncated gzip file"),
    ],
)
def test_a_file_that_is_no_text_says_why(read_bytes: Reader, name: str, data: bytes, error: str) -> None:
    (document,) = read_bytes(name, data)
    assert (document.doc_id, document.text, document.error) == ("a", "", error)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>Le roi a reçu<br/>l’émir.</p>\n<p>Ils ont\ndîné.</p>", "Le roi a reçu\nl’émir.\nIls ont dîné."),
        ("Le <b>roi</b> a reçu\nl’<i>émir</i>.", "Le roi a reçu\nl’émir."),
        ("&lt;p&gt;Le roi a reçu l&amp;rsquo;émir.&lt;/p&gt;", "Le roi a reçu l’émir."),
        ("<div>Menu<script>var a = '<p>';</script></div><p>Le roi.</p>", "Menu\nLe roi."),
        ("Si a < b et c > d, le roi <2> reçoit.", "Si a < b et c > d, le roi <2> reçoit."),
    ],
)
def test_markup_in_a_text_is_taken_out(read_bytes: Reader, content: str, text: str) -> None:
    assert [document.text for document in read_bytes("a.txt", content)] == [text]
