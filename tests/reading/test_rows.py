"""Rows of JSON lines, CSV, TSV and Parquet become documents, whatever the columns are called."""

from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import ReadingError, ReadingOptions, find_files, read_all
from pipeline.reading.rows import Columns, choose_columns
from pipeline.records import SourceDocument

from .conftest import Reader

Row = dict[str, Any]


def as_jsonl(rows: list[Row]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def as_csv(rows: list[Row]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False).encode()


def as_tsv(rows: list[Row]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False, sep="\t").encode()


def as_parquet(rows: list[Row]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


FORMATS: dict[str, Callable[[list[Row]], bytes]] = {
    "news.jsonl": as_jsonl,
    "news.ndjson.gz": lambda rows: gzip.compress(as_jsonl(rows)),
    "news.csv": as_csv,
    "news.csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    "news.tsv": as_tsv,
    "news.parquet": as_parquet,
}

every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
def test_a_row_is_a_document(read_bytes: Reader, name: str) -> None:
    text = "Le roi a reçu l’émir.\nIls ont parlé de « gaz », de blé et d’eau ; puis ils ont dîné."
    row = {
        "id": "ma-7",
        "titre": "Audience royale",
        "texte": text,
        "date": "20/11/2017",
        "agence": "MAP",
        "auteur": "L. B.",
    }
    (document,) = read_bytes(name, FORMATS[name]([row]))
    assert document == SourceDocument(
        doc_id="ma-7",
        path=document.path,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title="Audience royale",
        published="2017-11-20",
        agency="MAP",
        byline="L. B.",
    )


@every_format
def test_rows_without_ids_are_numbered(read_bytes: Reader, name: str) -> None:
    rows = [{"text": "Un."}, {"text": "Deux."}, {"text": "Trois."}]
    documents = read_bytes(name, FORMATS[name](rows))
    assert [(d.doc_id, d.text) for d in documents] == [
        ("news:1", "Un."),
        ("news:2", "Deux."),
        ("news:3", "Trois."),
    ]


@every_format
def test_repeated_and_missing_ids_are_made_unique(read_bytes: Reader, name: str) -> None:
    rows = [{"id": i, "text": f"Texte {n}."} for n, i in enumerate(["a", "a", None, "a", "news:a", "a~2"])]
    documents = read_bytes(name, FORMATS[name](rows))
    assert [d.doc_id for d in documents] == ["a", "news:a", "news:3", "a~2", "news:news:a", "news:a~2"]


@every_format
def test_named_columns_win_over_guessed_ones(read_bytes: Reader, name: str) -> None:
    rows = [
        {
            "id": 1,
            "text": "Résumé.",
            "Verbatim": "En entier.",
            "code": "x-9",
            "paru le": "2019",
            "date": "2020",
        }
    ]
    (document,) = read_bytes(
        name, FORMATS[name](rows), text_column="verbatim", id_column="code", date_column="paru le"
    )
    assert (document.doc_id, document.text, document.published) == ("x-9", "En entier.", "2019")


@every_format
def test_an_empty_text_is_an_empty_document(read_bytes: Reader, name: str) -> None:
    documents = read_bytes(name, FORMATS[name]([{"id": "a", "text": None}, {"id": "b", "text": "Oui."}]))
    assert [(d.doc_id, d.text, d.error) for d in documents] == [("a", "", None), ("b", "Oui.", None)]


@every_format
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {},
            "No text column found in .*news.*, which has the columns ref, verbatim: name .* --text-column",
        ),
        ({"text_column": "corps"}, "No column 'corps' in .*news.*, which has the columns ref, verbatim"),
        ({"text_column": "verbatim", "date_column": "jour"}, "No column 'jour' in .*columns ref, verbatim"),
    ],
)
def test_a_missing_column_is_told_with_the_columns_found(
    read_bytes: Reader, name: str, options: dict[str, str], message: str
) -> None:
    with pytest.raises(ReadingError, match=message) as raised:
        read_bytes(name, FORMATS[name]([{"ref": "1", "verbatim": "Le roi."}]), **options)
    assert "\n" not in str(raised.value)


@every_format
def test_a_table_without_text_that_lies_in_a_folder_fails_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMATS[name]([{"ref": "1", "verbatim": "Le roi."}]))
    with pytest.raises(ReadingError, match="No text column"):
        list(read_all(find_files([tmp_path])))
    (tmp_path / "a.txt").write_text("Le roi.")
    good, failed = read_all(find_files([tmp_path]))
    assert (good.doc_id, good.text, good.error) == ("a", "Le roi.", None)
    assert (failed.doc_id, failed.text) == ("news", "")
    assert failed.error is not None and failed.error.startswith("No text column found")


@every_format
def test_html_in_a_column_becomes_text(read_bytes: Reader, name: str) -> None:
    (document,) = read_bytes(name, FORMATS[name]([{"text": "<p>Le roi a reçu</p><p>l&rsquo;émir.</p>"}]))
    assert document.text == "Le roi a reçu\nl’émir."


@every_format
def test_mojibake_in_a_column_is_repaired(read_bytes: Reader, name: str) -> None:
    (document,) = read_bytes(name, FORMATS[name]([{"text": "Le SÃ©nÃ©gal", "title": "LibertÃ©"}]))
    assert (document.title, document.text) == ("Liberté", "Le Sénégal")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("text",), Columns(text="text")),
        (("ID", "TEXTE"), Columns(text="TEXTE", id="ID")),
        (("content", "text"), Columns(text="text")),
        (("doc id", "Contenu", "Publié le"), Columns(text="Contenu", id="doc id", date="Publié le")),
        (
            ("url", "Date-Publication", "fullText"),
            Columns(text="fullText", id="url", date="Date-Publication"),
        ),
        (
            ("articleBody", "datePublished", "headline"),
            Columns("articleBody", None, "datePublished", "headline"),
        ),
        (("source", "auteur", "article"), Columns(text="article", agency="source", byline="auteur")),
        (("Unnamed: 0", "verbatim"), Columns()),
        ((), Columns()),
    ],
)
def test_columns_are_guessed_from_their_names(names: tuple[str, ...], expected: Columns) -> None:
    assert choose_columns(names, ReadingOptions()) == expected


# ---------------------------------------------------------------- JSON lines


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


# ---------------------------------------------------------------- CSV and TSV


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


def test_json_that_is_laid_out_for_people_is_one_failed_document(read_bytes: Reader) -> None:
    (document,) = read_bytes("a.jsonl", json.dumps([{"id": n, "text": "Un."} for n in range(9)], indent=2))
    assert (document.doc_id, document.text) == ("a", "")
    assert document.error is not None and document.error.startswith("JSON over several lines, not JSON lines")


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


def test_an_empty_table_has_no_documents(read_bytes: Reader) -> None:
    assert read_bytes("a.csv", "") == []
    assert read_bytes("b.csv", "id,text\n") == []
    assert read_bytes("c.jsonl", "\n\n") == []


# ---------------------------------------------------------------- Parquet


def test_parquet_columns_of_other_types(read_bytes: Reader) -> None:
    table = pa.table(
        {
            "id": pa.array([3, 4], pa.int64()),
            "text": pa.array(["Un.", "Deux."]).dictionary_encode(),
            "date": pa.array([datetime.datetime(2017, 11, 20, 23), None], pa.timestamp("ns", "Europe/Paris")),
            "extra": pa.array([[1], [2]]),
        }
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    documents = read_bytes("a.parquet", bytes(sink.getvalue()))
    assert [(d.doc_id, d.text, d.published) for d in documents] == [
        ("3", "Un.", "2017-11-21"),
        ("4", "Deux.", None),
    ]


@pytest.mark.parametrize("keep", [slice(0, 0), slice(0, 100), slice(100, None)])
def test_a_damaged_parquet_file_says_so(read_bytes: Reader, keep: slice) -> None:
    (document,) = read_bytes("a.parquet", as_parquet([{"text": "Un."}])[keep])
    assert document.doc_id == "a"
    assert document.error is not None and document.error.startswith("damaged Parquet file: ")


# ---------------------------------------------------------------- damaged files


@pytest.mark.parametrize("name", ["news.ndjson.gz", "news.csv.gz"])
def test_a_gzip_file_cut_off_in_its_first_rows(read_bytes: Reader, name: str) -> None:
    rows = [{"id": str(n), "text": hashlib.sha256(str(n).encode()).hexdigest()} for n in range(5)]
    *documents, failed = read_bytes(name, FORMATS[name](rows)[:-40])
    assert 1 <= len(documents) <= 4
    assert failed.error == "damaged or truncated gzip file"


@pytest.mark.parametrize("name", ["news.ndjson.gz", "news.csv.gz"])
def test_what_a_truncated_gzip_file_still_holds_is_read(read_bytes: Reader, name: str) -> None:
    rows = [{"id": str(n), "text": hashlib.sha256(str(n).encode()).hexdigest()} for n in range(3000)]
    documents = read_bytes(name, FORMATS[name](rows)[:-50_000])
    assert len(documents) > 500
    assert [(d.doc_id, d.text) for d in documents[:-1]] == [
        (r["id"], r["text"]) for r in rows[: len(documents) - 1]
    ]
    assert (documents[-1].doc_id, documents[-1].error) == ("news", "damaged or truncated gzip file")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_a_table_that_is_binary_says_so(read_bytes: Reader, name: str) -> None:
    (document,) = read_bytes(name, b"PK\x03\x04" + bytes(range(256)))
    assert (document.doc_id, document.error) == ("a", "binary file, not text: it is a zip or Office file")
