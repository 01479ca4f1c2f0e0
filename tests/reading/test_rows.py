"""Rows of JSON lines, CSV, TSV and Parquet become documents, whatever the columns are called."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.reading import ReadingError, ReadingOptions, find_files, read_all
from pipeline.reading.rows import Columns, choose_columns
from pipeline.records import SourceDocument

from .conftest import Reader
from .tables import FORMATS, as_parquet, every_format


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
