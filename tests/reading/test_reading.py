"""Reading a corpus: every document once, under its own id, and no input that stops a run."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import ReadingError, ReadingOptions, find_files, read, read_all


def test_ids_are_unique_over_files_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un.")
    (tmp_path / "b.jsonl").write_text(
        '{"id": "a", "text": "Deux."}\n{"id": "x", "text": "Trois."}\n{"text": "Quatre."}\n'
    )
    (tmp_path / "c.csv").write_text("id,text\nx,Cinq.\nb:3,Six.\n")
    documents = list(read_all(find_files([tmp_path])))
    assert [(d.doc_id, d.text) for d in documents] == [
        ("a", "Un."),
        ("b:a", "Deux."),
        ("x", "Trois."),
        ("b:3", "Quatre."),
        ("c:x", "Cinq."),
        ("c:b:3", "Six."),
    ]


def test_a_file_that_goes_away_is_one_failed_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.jsonl", "d.csv", "e.parquet"):
        (tmp_path / name).write_text("text\nUn.")
    files = find_files([tmp_path])
    for file in files:
        file.path.unlink()
    documents = [document for file in files for document in read(file)]
    assert [(d.doc_id, d.text, d.error) for d in documents] == [
        (stem, "", "cannot be opened: No such file or directory") for stem in "abcde"
    ]


def test_an_encoding_that_does_not_exist_is_told() -> None:
    with pytest.raises(ReadingError, match="Unknown encoding 'klingon'"):
        ReadingOptions(encoding="klingon")


def test_the_named_encoding_is_used_for_every_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Баку", encoding="cp1251")
    (tmp_path / "b.html").write_text("<html><body><p>Баку</p></body></html>", encoding="cp1251")
    (tmp_path / "c.csv").write_text("id,text\nc,Баку\n", encoding="cp1251")
    (tmp_path / "d.jsonl").write_text('{"id": "d", "text": "Баку"}\n', encoding="cp1251")
    documents = read_all(find_files([tmp_path]), ReadingOptions(encoding="cp1251"))
    assert [(d.doc_id, d.text) for d in documents] == [(stem, "Баку") for stem in "abcd"]


@pytest.mark.parametrize(
    ("name", "header", "line"),
    [
        ("news.jsonl", "", '{"text": "' + "Le ministre est parti. " * 40 + '"}\n'),
        ("news.csv", "text\n", "Le ministre est parti. " * 40 + "\n"),
    ],
)
def test_a_large_table_is_never_in_memory_as_a_whole(
    tmp_path: Path, name: str, header: str, line: str
) -> None:
    with (tmp_path / name).open("w") as file:
        file.write(header)
        file.writelines(line for _ in range(10_000))
    files = find_files([tmp_path])
    tracemalloc.start()
    n_chars = sum(len(document.text) for document in read_all(files))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n_chars > 7_500_000
    assert peak < 4_000_000


# What turns a reader aside: pieces of each format, marks of encodings, first bytes of binary files.
_PIECES = (
    *(b"id,text\n", b'{"id": 1, "text": "a"}\n', b"a,b\n", b"text", b'"', b";", b"\n", b"\r", b"\\", b"{"),
    *(b"<p>", b"<!DOCTYPE html>", b"]]>", b"&#0;", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xe9"),
    *(b"\x1f\x8b\x08", b"PAR1"),
)
_CONTENTS = st.binary(max_size=200) | st.lists(st.sampled_from(_PIECES), max_size=12).map(b"".join)
_ENDINGS = ("txt", "html", "jsonl", "csv", "tsv", "parquet", "txt.gz", "jsonl.gz", "csv.gz", "md")
_NAMES = st.sampled_from([f"f.{ending}" for ending in _ENDINGS])


# Single files are tried by tests/fuzz; here it is several together.
@settings(max_examples=120)
@given(st.dictionaries(_NAMES, _CONTENTS, min_size=1, max_size=4), st.randoms())
def test_any_bytes_are_read_under_unique_ids_in_any_order(files: dict[str, bytes], random: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in files]
        for path in paths:
            path.write_bytes(files[path.name])
        try:
            documents = list(read_all(find_files(paths)))
        except ReadingError as error:
            assert "olumn" in str(error)
            return
        ids = [document.doc_id for document in documents]
        assert len(set(ids)) == len(ids)
        assert all(ids)
        for document in documents:
            f"{document.doc_id}{document.path}{document.text}{document.title}{document.error}".encode()
        assert list(read_all(find_files(random.sample(paths, len(paths))))) == documents
