"""What holds for every format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline import network
from pipeline.exports import FORMATS, export
from pipeline.network import Filters


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {each.name: each.read_bytes() for each in files}


def unpacked(path: Path) -> dict[str, bytes]:
    """The files of an export, those within a workbook in its place: it is compressed."""
    if not zipfile.is_zipfile(path):
        return contents(path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_tables_give_the_same_bytes(out: Path, tmp_path: Path, format: str) -> None:
    one, other = (export(out, format, tmp_path / name / "made") for name in ("one", "two"))
    assert list(contents(one).values()) == list(contents(other).values())


@pytest.mark.parametrize("format", network.FORMATS)
@pytest.mark.parametrize("by", network.VIEWS)
def test_graphs_are_those_of_the_command_graph(out: Path, tmp_path: Path, format: str, by: str) -> None:
    filters = Filters(since="2017", topics=["energy"])
    one = export(out, format, tmp_path / "one", by=by, since="2017", topics=["energy"])
    other = network.export(out, by, format, tmp_path / "two", filters)
    assert list(contents(one).values()) == list(contents(other).values())


def test_each_format_has_a_name_of_its_own(out: Path) -> None:
    paths = [export(out, format) for format in FORMATS]
    assert len(set(paths)) == len(paths)
    assert all(path.parent == out for path in paths)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_of_the_machine_is_told(out: Path, tmp_path: Path, format: str) -> None:
    written = unpacked(export(out, format, out.parent / "elsewhere" / format))
    assert any(written.values())
    told = {name for name, content in written.items() if str(out.parent).encode() in content}
    # A workbook has the tables as they are, with the paths that a run was asked to tell in full; its links have not.
    assert told <= ({"xl/worksheets/sheet2.xml"} if format == "xlsx" else set())


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "xlsx"])
def test_a_run_without_contacts_is_exported(out: Path, tmp_path: Path, format: str) -> None:
    assert export(out, format, tmp_path / "made", since="2050").exists()


def test_wrong_calls_say_what_to_do(out: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown format 'pdf'; known: ftm, cameo, neo4j, xlsx, gexf"):
        export(out, "pdf")
    with pytest.raises(ValueError, match="unknown kind 'match'"):
        export(out, "ftm", kinds=["match"])
    with pytest.raises(ValueError, match="the workbook has the tables as they are and takes no filters"):
        export(out, "xlsx", since="2017")
    for format in FORMATS:
        with pytest.raises(FileNotFoundError, match="make the tables first: entrevue run"):
            export(tmp_path, format)
