"""What is too large is refused with a reason, in little memory, and read where the limit is raised."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from pipeline.reading import Limits, ReadingError, ReadingOptions, find_files, read_all
from pipeline.records import SourceDocument

SMALL = Limits(file_mb=1, chars=2_000, columns=5, ratio=50)
MEGABYTE = 1_000_000


def read(path: Path, limits: Limits = SMALL) -> list[SourceDocument]:
    return list(read_all(find_files([path]), ReadingOptions(limits=limits)))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "mot " * 300_000, "larger than 1 MB: to have it read, raise that with --limit file_mb=2"),
        ("a.html", "<p>mot</p>" * 300_000, "larger than 1 MB"),
        ("a.txt", "mot " * 600, "longer than 2000 characters: to have it read, raise that with --limit chars=4000"),
        ("a.html", f"<p>{'mot ' * 600}</p>", "longer than 2000 characters"),
        ("a.txt.gz", "mot " * 300_000, "larger than 1 MB"),
        ("a.csv", "a,b,c,d,e,texte\n1,2,3,4,5,Bonjour\n", "more than 5 columns"),
        ("a.html", "<div>" * 5_000 + "Le ministre", "more than 2048 levels deep"),
    ],
)  # fmt: skip
def test_a_document_too_large(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (document,) = read(write(tmp_path, name, content))
    assert document.error is not None and reason in document.error and document.text == ""


@pytest.mark.parametrize("deep", ["<div>" * 5_000 + "Le ministre", "x" * 2_001])
def test_other_rows_are_read(tmp_path: Path, deep: str) -> None:
    rows = [
        {"text": "Un"},
        {"text": deep},
        {"text": "Deux"},
        {f"k{n}": n for n in range(6)},
        {"text": "Trois"},
    ]
    documents = read(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [document.text for document in documents if not document.error] == ["Un", "Deux", "Trois"]
    assert sum(document.error is not None for document in documents) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_that_never_ends_is_one_broken_row(tmp_path: Path, name: str, encoding: str) -> None:
    whole = ['{"text": "Un"}', '{"text": "Deux"}'] if name == "a.jsonl" else ["Un", "Deux"]
    head = ["text"] if name == "a.csv" else []
    lines = "\n".join([*head, whole[0], "é" * 3 * MEGABYTE, whole[1], ""])
    documents = read(write(tmp_path, name, lines.encode(encoding)))
    assert [document.text for document in documents] == ["Un", "", "Deux"]
    assert "longer than 1 MB" in (documents[1].error or "")


def bomb(path: Path, megabytes: int) -> Path:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(packer.compress(bytes(MEGABYTE)))
        file.write(packer.flush())
    return path


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz"])
def test_a_bomb_fills_no_memory(tmp_path: Path, name: str) -> None:
    path = bomb(tmp_path / name, 300)
    tracemalloc.start()
    (document,) = read(path, Limits())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert document.error is not None and most < 120 * MEGABYTE
    reasons = ("grows to more than 200 times its size", "larger than 20 MB", "longer than 20 MB", "binary")
    assert any(reason in document.error for reason in reasons)


def test_a_parquet_bomb(tmp_path: Path) -> None:
    column = pa.array(["x" * MEGABYTE] * 300)
    parquet.write_table(
        pa.table({"text": column}), tmp_path / "a.parquet", compression="zstd", use_dictionary=False
    )
    (document,) = read(tmp_path / "a.parquet")
    assert "grows to more than 50 times" in (document.error or "")


def test_declarations_of_xml_that_follow_one_another(tmp_path: Path) -> None:
    declaration = '<?xml version="1.0" encoding="utf-7"?>'
    (document,) = read(write(tmp_path, "a.html", f"{declaration} {declaration}<p>Le ministre</p>"))
    assert (document.error, document.text) == (None, "Le ministre")


def test_limits_can_be_raised(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "mot " * 300_000)
    (document,) = read(path, Limits.parse(["file_mb=2", "chars=2000000"]))
    assert document.error is None and len(document.text) == 4 * 300_000


@pytest.mark.parametrize("wrong", ["size=3", "chars", "chars=0", "chars=-1", "chars=viele"])
def test_no_such_limit(wrong: str) -> None:
    with pytest.raises(ReadingError, match="file_mb, chars, ratio, columns"):
        Limits.parse([wrong])
