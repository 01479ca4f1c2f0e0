"""What is too large is refused with a reason, in little memory, and read where the limit is raised."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from pipeline.reading import Limits, ReadingError, ReadingOptions, find_files, parquet_file, read_all
from pipeline.reading.errors import UnreadableFileError
from pipeline.records import SourceDocument

SMALL = Limits(file_mb=1, chars=2_000, columns=5, ratio=50, depth=30)
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
        ("a.html", "<div>" * 31 + "Le ministre", "more than 30 levels deep within tags: to have it read, raise that with --limit depth=60"),
        ("a.txt", "<div>" * 5_000 + "Le ministre", "more than 30 levels deep"),
    ],
)  # fmt: skip
def test_a_document_too_large_says_so(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (document,) = read(write(tmp_path, name, content))
    assert document.error is not None and reason in document.error and document.text == ""


PARAGRAPH = (
    "<div><p>Le ministre a reçu son homologue, pour la fois numéro {}, et ils ont parlé de la <b>paix</b>.\n"
)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl"])
@pytest.mark.parametrize("levels", [240, 1_000, 5_000, 100_000])
def test_a_page_that_closes_no_tag(tmp_path: Path, levels: int, name: str) -> None:
    """To the limit its text is whole, whatever the libraries take; beyond it is refused, and nothing crashes."""
    told = "".join(PARAGRAPH.format(number) for number in range(200))
    page = f"<html><body><h1>Une audience</h1>{'<div>' * (levels - 202)}{told}"
    content = json.dumps({"text": page}) if name == "a.jsonl" else page
    path = write(tmp_path, name, content)
    (document,) = read(path, Limits())
    if levels <= 2_048:
        assert document.error is None and document.text.count("pour la fois") == 200
        assert "pour la fois numéro 199, et ils ont parlé de la paix." in document.text.splitlines()[-1]
    else:
        assert "more than 2048 levels deep" in (document.error or "") and not document.text
    if levels == 5_000:
        (document,) = read(path, Limits(depth=2 * levels))
        assert document.error is None and document.text.count("pour la fois") == 200


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


@pytest.fixture(scope="module")
def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(150)) + packer.flush()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz"])
def test_a_bomb_fills_no_memory(tmp_path: Path, bomb: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bomb)
    tracemalloc.start()
    (document,) = read(path, Limits())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert document.error is not None and most < 120 * MEGABYTE
    reasons = ("grows to more than 200 times its size", "larger than 20 MB", "longer than 20 MB", "binary")
    assert any(reason in document.error for reason in reasons)


@pytest.fixture
def _small_files_can_be_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.parquet_file._NEVER_A_BOMB", 8 * MEGABYTE)
    monkeypatch.setattr("pipeline.reading.parquet_file._IN_MEMORY", 2 * MEGABYTE)


def rows_here(path: Path, ratio: int) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, read in this process, whose settings and memory can be seen."""
    (file,) = find_files([path])
    return parquet_file.rows(file, ["text"], ratio)


@pytest.mark.usefixtures("_small_files_can_be_bombs")
def test_a_parquet_bomb_is_refused(tmp_path: Path) -> None:
    column = pa.array(["x" * MEGABYTE] * 10)
    parquet.write_table(
        pa.table({"text": column}), tmp_path / "a.parquet", compression="zstd", use_dictionary=False
    )
    with pytest.raises(UnreadableFileError, match="grows to more than 50 times"):
        list(rows_here(tmp_path / "a.parquet", 50))


@pytest.mark.usefixtures("_small_files_can_be_bombs")
@pytest.mark.parametrize("in_lists", [False, True])
def test_a_dictionary_that_expands_fills_no_memory(tmp_path: Path, in_lists: bool) -> None:
    indices = pa.array([0] * 50_000, pa.int32())
    column: pa.Array = pa.DictionaryArray.from_arrays(indices, pa.array(["x" * MEGABYTE]))
    if in_lists:
        column = pa.ListArray.from_arrays(pa.array([0, 25_000, 50_000], pa.int32()), column)
    path = tmp_path / "a.parquet"
    parquet.write_table(
        pa.table({"text": column}), path, compression="zstd", store_schema=False, dictionary_pagesize_limit=1 << 30
    )  # fmt: skip
    assert path.stat().st_size < 2_000
    before = pa.default_memory_pool()
    pool = pa.proxy_memory_pool(before)
    pa.set_memory_pool(pool)
    come = 0
    try:
        with pytest.raises(UnreadableFileError, match="grows to more than 200 times"):
            for _ in rows_here(path, 200):
                come += 1
    finally:
        pa.set_memory_pool(before)
    assert come < 9 and pool.max_memory() < 10 * MEGABYTE


def test_what_damage_ends_a_process_is_not_asked_for(tmp_path: Path) -> None:
    """A footer whose statistics do not fit ends a process at the first word on a column."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": ["Le ministre", None]}), path)
    whole = path.read_bytes()
    for place in range(len(whole) // 3, len(whole) - 8):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 6]) + whole[place + 1 :])
        for document in read(path):
            assert (document.error is None) or (document.text == "")


def test_declarations_of_xml_that_follow_one_another(tmp_path: Path) -> None:
    declaration = '<?xml version="1.0" encoding="utf-7"?>'
    (document,) = read(write(tmp_path, "a.html", f"{declaration} {declaration}<p>Le ministre</p>"))
    assert (document.error, document.text) == (None, "Le ministre")


def test_limits_can_be_raised(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "mot " * 300_000)
    (document,) = read(path, Limits.parse(["file_mb=2", "chars=2000000"]))
    assert document.error is None and len(document.text) == 4 * 300_000


@pytest.mark.parametrize("wrong", ["size=3", "chars", "chars=0", "chars=-1", "chars=viele"])
def test_a_limit_that_does_not_exist_is_refused(wrong: str) -> None:
    with pytest.raises(ReadingError, match="file_mb, chars, ratio, columns, depth"):
        Limits.parse([wrong])
