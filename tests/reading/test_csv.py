"""Rows of CSV and TSV: separators, quotes, encodings and what is malformed."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import find_files, read_all

from .conftest import Reader


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'id,text\n1,"Un, deux ; trois\nquatre"\n'),
        ("a.csv", 'id;text\n1;"Un, deux ; trois\nquatre"\n'),
        ("a.csv", 'id\ttext\n1\t"Un, deux ; trois\nquatre"\n'),
        ("a.tsv", 'id\ttext\n1\t"Un, deux ; trois\nquatre"\n'),
        ("a.tsv", 'id,text\n1,"Un, deux ; trois\nquatre"\n'),
        ("a.csv", 'id|text\r\n1|"Un, deux ; trois\r\nquatre"\r\n'),
        ("a.csv", '\ufeffid;text\r\n1;"Un, deux ; trois\r\nquatre"\r\n\r\n'),
        ("a.csv", '"id";"text"\n"1";"Un, deux ; trois\nquatre"'),
        ("a.csv", 'id,text,,\n1,"Un, deux ; trois\nquatre",,\n'),
        ("a.csv", 'id,text,note\n1,"Un, deux ; trois\nquatre"\n'),
        ("a.csv", 'id,text,text\n1,"Un, deux ; trois\nquatre",autre\n'),
        ("a.csv", ' id , text \n1,"Un, deux ; trois\nquatre"\n'),
        ("a.csv", 'text,"a, b; c; d",id\n"Un, deux ; trois\nquatre",x,1\n'),
    ],
)
def test_separators_and_quotes_are_recognised(read_bytes: Reader, name: str, content: str) -> None:
    (document,) = read_bytes(name, content)
    assert (document.doc_id, document.text, document.error) == ("1", "Un, deux ; trois\nquatre", None)


@pytest.mark.parametrize(
    "content",
    ['id,text\n1,"Il a dit ""oui"", puis ""non"""\n', 'id,text\n1,"Il a dit \\"oui\\", puis \\"non\\""\n'],
)
def test_quotes_within_a_field_are_kept(read_bytes: Reader, content: str) -> None:
    (document,) = read_bytes("a.csv", content)
    assert document.text == 'Il a dit "oui", puis "non"'


@pytest.mark.parametrize("codec", ["cp1252", "utf-8-sig", "utf-16", "mac-roman"])
def test_csv_in_other_encodings_is_read(read_bytes: Reader, codec: str) -> None:
    rows = "".join(f"{n};L’été à Nîmes, où l’émir a été reçu\n" for n in range(1, 4))
    documents = read_bytes("a.csv", f"id;texte\n{rows}".encode(codec))
    assert [d.text for d in documents] == ["L’été à Nîmes, où l’émir a été reçu"] * 3


@pytest.mark.parametrize("codec", ["ascii", "utf-8", "cp1252", "mac-roman"])
def test_lines_that_end_in_carriage_returns(read_bytes: Reader, codec: str) -> None:
    texts = ["Un.", "Deux."] if codec == "ascii" else ["L’été à Nîmes, où il a été reçu", "Noël à Liège"]
    content = "id;text\r" + "".join(f"{number};{text}\r" for number, text in enumerate(texts))
    assert [d.text for d in read_bytes("a.csv", content.encode(codec))] == texts


def test_malformed_rows_are_told_and_the_rest_is_read(read_bytes: Reader) -> None:
    documents = read_bytes("a.csv", "id,text\n1,Un.\n2,Deux, trois.\n3\n4,Quatre.\n")
    assert [(d.doc_id, d.text, d.error) for d in documents] == [
        ("1", "Un.", None),
        ("a:2", "", "row 2: number of fields: 3, in the header: 2"),
        ("a:3", "", "row 3: number of fields: 1, in the header: 2"),
        ("4", "Quatre.", None),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('1,Un.\n2,"Deux.\n3,Trois.\n', [("1", "Un."), ("a:2", None), ("3", "Trois.")]),
        ('1,"Un.\n2,"Deux,\nsuite."\n3,"Trois."\n', [("a:1", None), ("2", "Deux,\nsuite."), ("3", "Trois.")]),
        ('1,"Un,\n\nsuite."\n2,Deux"\n3,Trois.\n', [("1", "Un,\n\nsuite."), ("2", 'Deux"'), ("3", "Trois.")]),
        (
            '1,"Un,\nsuite\net fin.\n2,"Deux."\n3,"Trois,\nsuite."\n',
            [("a:1", None), ("2", "Deux."), ("3", "Trois,\nsuite.")],
        ),
    ],
)
def test_a_quote_that_is_never_closed_costs_one_row(
    read_bytes: Reader, content: str, expected: list[tuple[str, str | None]]
) -> None:
    documents = read_bytes("a.csv", f"id,text\n{content}")
    assert [(d.doc_id, None if d.error else d.text) for d in documents] == expected


def test_a_spreadsheet_may_name_its_delimiter(read_bytes: Reader) -> None:
    (document,) = read_bytes("a.csv", "sep=;\r\nid;text\r\n1;Un.\r\n")
    assert (document.doc_id, document.text) == ("1", "Un.")


@settings(max_examples=60)
@given(
    st.lists(st.text(alphabet="aé 1,;\t|'\"\n", max_size=12), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_the_csv_module_writes_is_read_back(texts: list[str], delimiter: str, quoting: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
            writer.writerows([["text", "id"], *([text, number] for number, text in enumerate(texts))])
        documents = list(read_all(find_files([path])))
    assert [(d.doc_id, d.text, d.error) for d in documents] == [
        (str(n), t, None) for n, t in enumerate(texts)
    ]


def test_a_row_that_never_ends_is_given_up(read_bytes: Reader) -> None:
    content = 'id,text\n1,"' + "Sans fin.\n" * 10_001 + "2,Deux.\n"
    first, *_, last = read_bytes("a.csv", content)
    assert first.error == "row 1: row of more than 10000 lines"
    assert (last.doc_id, last.text) == ("2", "Deux.")


def test_a_field_larger_than_python_s_own_limit(read_bytes: Reader) -> None:
    (document,) = read_bytes("a.csv", f'id,text\n1,"{"Très long. " * 30_000}"\n')
    assert len(document.text) == 330_000
