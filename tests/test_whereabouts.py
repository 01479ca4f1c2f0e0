"""What a run tells of the machine that it ran on: nothing, unless asked."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from pipeline.engine import Settings, run
from pipeline.exports import FORMATS, export
from pipeline.reading import ReadingOptions
from pipeline.report import write_report
from pipeline.report.payload import payload
from pipeline.report.tables import Tables
from pipeline.whereabouts import Whereabouts

from .engine import cheap, corpus


def paths(out: Path) -> dict[str, str]:
    rows = parquet.read_table(out / "documents.parquet", columns=["doc_id", "path"]).to_pylist()
    return {row["doc_id"]: row["path"] for row in rows}


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cheap.install(monkeypatch.setattr)
    folder = tmp_path / "home-of-ann" / "secret" / "presse"
    for number in range(3):
        place = folder / "sous dossier"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.txt").write_text(corpus.reception(number, 7), encoding="utf-8")
    (folder / "lignes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "vide.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.mark.parametrize("out_name", ["home-of-ann/secret/out", "srv/www/data/deep/out"])
def test_no_file_of_a_run_names_a_folder_of_the_machine(tmp_path: Path, press: Path, out_name: str) -> None:
    out = tmp_path / out_name
    officials = press.parent / "registre.csv"
    officials.write_text("entity_id,name,role,country\n", encoding="utf-8")
    run([press], out, Settings(workers=0, csv=True, officials=str(officials)))
    write_report(out)
    for format in FORMATS:
        export(out, format)
    assert paths(out)["sous dossier/1"] == "sous dossier/1.txt" and paths(out)["lignes"] == "lignes.csv"
    for file in out.rglob("*"):
        if file.is_file() and ".entrevue" not in file.parts:
            data = file.read_bytes()
            assert str(tmp_path).encode() not in data and b"home-of-ann" not in data, file
    told = json.dumps(payload(Tables(out), out, "fr", {}))
    assert "home-of-ann" not in told
    linked = "./../presse/sous%20dossier/1.txt" in told
    assert linked == (out.parent == press.parent), "a page links to documents that lie nearby"


def test_full_paths_are_told_when_asked_for(tmp_path: Path, press: Path) -> None:
    run([press], tmp_path / "out", Settings(workers=0, reading=ReadingOptions(full_paths=True)))
    assert paths(tmp_path / "out")["sous dossier/1"] == str(press / "sous dossier" / "1.txt")
    account = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert account["paths"] == [str(press)]


def test_files_of_one_name_keep_the_folders_that_tell_them_apart(tmp_path: Path, press: Path) -> None:
    for year in ("2017", "2018"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.txt").write_text(corpus.RECEPTION, encoding="utf-8")
    run([tmp_path / "2017", tmp_path / "2018"], tmp_path / "out", Settings(workers=0))
    assert paths(tmp_path / "out") == {"2017/a": "2017/a.txt", "2018/a": "2018/a.txt"}
    assert Whereabouts.of(tmp_path / "out").find("2018/a.txt") == tmp_path / "out" / ".." / "2018/a.txt"


def test_where_two_files_may_be_meant_none_is(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").touch()
    where = Whereabouts((tmp_path / "a", tmp_path / "b"))
    assert where.find("x.txt") is None and where.find("") is None and where.find("gone.txt") is None


@pytest.mark.parametrize("told", ['{"folders": 3}', "[]", "{", '{"folders": [null]}'])
def test_an_account_that_is_none(tmp_path: Path, told: str) -> None:
    (tmp_path / "run.json").write_text(told, encoding="utf-8")
    assert Whereabouts.of(tmp_path) == Whereabouts()
