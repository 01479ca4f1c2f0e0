"""What cannot be done is said in one sentence, with an exit code."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Entrevue
from tests.engine import corpus

# Command line, exit code, what the sentence says; the folder {tmp} is made by ``prepared``.
ERRORS = [
    ("run {tmp}/none -o {tmp}/out", 1, "does not exist: check"),
    ("run {tmp}/empty -o {tmp}/out", 1, "No documents to read"),
    ("run {tmp}/a.csv -o {tmp}/out", 1, "nom, ville.*--text-column"),
    ("run {tmp}/rows.jsonl -o {tmp}/out", 1, "no document"),
    ("run {tmp}/a.csv -o {tmp}/out --text-column z", 1, "No column 'z'.*nom, ville"),
    ("run {tmp}/a.txt -o {tmp}/file", 1, "is a file: name a folder"),
    ("run {tmp}/a.txt -o {tmp}/file/out", 1, "cannot be made"),
    ("run {tmp}/a.txt -o {tmp}/out --encoding utf-9", 1, "Unknown encoding 'utf-9'"),
    ("run {tmp}/a.txt -o {tmp}/out --officials {tmp}/none", 1, "none cannot be read"),
    (
        "run {tmp}/a.txt -o {tmp}/out --officials {tmp}/a.csv",
        1,
        "no column 'name'; columns found: nom, ville",
    ),
    ("officials {tmp}/empty", 1, "entrevue run"),
    ("report {tmp}/empty", 1, "entrevue run"),
    ("report {tmp}/empty --lang de", 2, "fr"),
    ("run {tmp}/a.txt", 2, "--out"),
    ("run -o {tmp}/out", 2, "PATH"),
    ("run {tmp}/a.txt -o {tmp}/out --workers -1", 2, "--workers"),
    ("graph {tmp}/empty", 1, "entrevue run"),
    ("graph {tmp}/empty --kind party", 2, "unknown kind 'party'; known: meeting"),
    ("graph {tmp}/empty --since hier", 2, "'hier' is no date"),
    ("graph {tmp}/empty --format dot", 2, "gexf"),
    ("inspect {tmp}/none", 1, "does not exist"),
    ("inspect {tmp}", 1, "is a folder: name one of the files"),
    ("inspect {tmp}/a.txt --id b", 1, "no document 'b': it has a"),
    ("inspect {tmp}/a.txt --html --json", 2, "one of --html, --json and --explain"),
    ("evaluate {tmp}/empty", 1, "gold.jsonl and a folder docs"),
    ("evaluate {tmp}/wrong", 1, "line 1, is not an annotation"),
]


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(corpus.CALL, encoding="utf-8")
    (tmp_path / "a.csv").write_text("nom,ville\nx,y\n", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "wrong" / "docs").mkdir(parents=True)
    (tmp_path / "wrong" / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "expected_code", "sentence"), ERRORS)
def test_errors_are_one_sentence(
    line: str, expected_code: int, sentence: str, entrevue: Entrevue, prepared: Path
) -> None:
    code, printed, said = entrevue(*line.format(tmp=prepared).split())
    assert (code, printed) == (expected_code, "")
    assert re.search(sentence, " ".join(said.split()))
    assert "Traceback" not in said
    if code == 1:
        assert said.startswith("entrevue: ") and said.endswith(".\n") and said.count("\n") == 1
    assert not (prepared / "out").exists()


def test_a_file_that_may_not_be_read(tmp_path: Path, entrevue: Entrevue) -> None:
    text = tmp_path / "a.txt"
    text.write_text(corpus.CALL, encoding="utf-8")
    text.chmod(0)
    if os.access(text, os.R_OK):
        pytest.skip("this user may read everything")
    assert entrevue("run", text, "-o", tmp_path / "out")[0] == 1
