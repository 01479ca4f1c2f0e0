"""Rows of JSON lines, broken ones and those of other encodings too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import Reader
from .tables import Row, as_jsonl


def test_broken_json_lines_are_told_and_the_rest_is_read(read_bytes: Reader) -> None:
    lines = [
        '{"id": "a", "text": "Un."}',
        "",
        '{"id": "b", "text": ',
        "[1, 2]",
        '{"id": "c", "text": {"fr": "Deux."}}',
        '{"id": "d", "body": "Trois."}',
        '{"id": "e", "resume": "Quatre."}',
        '{"id": "f", "text": ["Cinq.", "Six."]}',
        '{"id": "g", "text": "Sept\\ud83d."}',
        "[" * 100_000,
    ]
    documents = read_bytes("news.jsonl", "\n".join(lines))
    assert [(d.doc_id, d.text, d.error) for d in documents] == [
        ("a", "Un.", None),
        ("news:3", "", "line 3: broken JSON (Expecting value, column 20)"),
        ("news:4", "", "line 4: not a JSON object"),
        ("c", "", "no text: 'text' holds a value of type dict"),
        ("d", "Trois.", None),
        ("e", "", "no text: the row has the columns id, resume"),
        ("f", "Cinq.\nSix.", None),
        ("g", "Sept\ufffd.", None),
        ("news:10", "", "line 10: broken JSON"),
    ]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(read_bytes: Reader, codec: str) -> None:
    lines = '{"id": "é1", "text": "Été à Nîmes"}\n{"id": "é2", "text": "Noël à Liège"}\n'
    documents = read_bytes("news.jsonl", lines.encode(codec))
    assert [(d.doc_id, d.text, d.error) for d in documents] == [
        ("é1", "Été à Nîmes", None),
        ("é2", "Noël à Liège", None),
    ]


@pytest.mark.parametrize(
    ("value", "doc_id"),
    [
        (7, "7"),
        (7.0, "7"),
        ("  x\ny ", "x y"),
        (["x", "y"], "x; y"),
        ("", "news:1"),
        (True, "news:1"),
        ([1], "news:1"),
        ("e\u0301", "é"),
    ],
)
def test_ids_are_one_line_of_text(read_bytes: Reader, value: Any, doc_id: str) -> None:
    (document,) = read_bytes("news.jsonl", as_jsonl([{"id": value, "text": "Un."}]))
    assert document.doc_id == doc_id


@pytest.mark.parametrize(
    ("row", "agency", "byline"),
    [
        (
            {"source": "https://www.exemple.ga/une", "author": ["A. Ndiaye", "B. Ba"]},
            "www.exemple.ga",
            "A. Ndiaye; B. Ba",
        ),
        ({"agence": " Agence\nHorizon ", "auteur": "<b>A.</b> Ndiaye<br>"}, "Agence Horizon", "A. Ndiaye"),
        ({"source": "http://[", "author": {"name": "A."}}, None, None),
        ({"source": "", "author": []}, None, None),
    ],
)
def test_outlet_and_author_are_taken_from_their_columns(
    read_bytes: Reader, row: Row, agency: str | None, byline: str | None
) -> None:
    (document,) = read_bytes("news.jsonl", as_jsonl([{"text": "Un.", **row}]))
    assert (document.agency, document.byline) == (agency, byline)


def test_json_that_is_laid_out_for_people_is_one_failed_document(read_bytes: Reader) -> None:
    (document,) = read_bytes("a.jsonl", json.dumps([{"id": n, "text": "Un."} for n in range(9)], indent=2))
    assert (document.doc_id, document.text) == ("a", "")
    assert document.error is not None and document.error.startswith("JSON over several lines, not JSON lines")
