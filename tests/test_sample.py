"""The demo's corpus is what its script makes of the annotated documents."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


def contents(folder: Path) -> dict[str, bytes]:
    """Each file's bytes, unpacked: two builds of zlib may pack the same text differently."""
    return {
        path.relative_to(folder).as_posix(): gzip.decompress(path.read_bytes())
        if path.suffix == ".gz"
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_sample_is_made_by_its_script(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DATA / "make_sample.py", tmp_path / "sample"], check=True)
    assert contents(tmp_path / "sample") == contents(DATA / "sample")


def test_the_measuring_set_stays_out_of_the_demo() -> None:
    """The identifiers of ``dev`` do not occur in the sample, nor does a stretch of any of its documents."""
    sample = b"\n".join(contents(DATA / "sample").values())
    for line in (DATA / "gold" / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = (DATA / "gold" / "dev" / "docs" / f"{document['id']}.txt").read_text(encoding="utf-8")
        longest = max(text.splitlines(), key=len)
        assert longest[:80].encode() not in sample
        assert f'"{document["id"]}"'.encode() not in sample


@pytest.mark.parametrize(
    "name", [folder.parent.name for folder in sorted((DATA / "gold").glob("*/gold.jsonl"))]
)
def test_each_annotated_document_has_its_text(name: str) -> None:
    folder = DATA / "gold" / name
    rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert {row["id"] for row in rows} == {path.stem for path in (folder / "docs").iterdir()}
