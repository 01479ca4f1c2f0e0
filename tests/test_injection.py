"""What comes out of a corpus runs nowhere: not in a terminal, a page, a spreadsheet or a query."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline import inspection
from pipeline.analysis.extraction import Extraction
from pipeline.cli import outcome
from pipeline.engine import RunError, Settings, run
from pipeline.exports import FORMATS, export
from pipeline.linking.officials import register_of
from pipeline.plain import is_formula, no_formula, without_guard
from pipeline.records import Contact, Document, Mention, Participant
from pipeline.report import write_report

from .engine import cheap, corpus

ESCAPES = "\x1b[2J\x1b]0;titre\x07\x9b31m\u202e\x08"
MARKUP = "<script>alert(1)</script>[red]"
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "－1")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def found() -> Extraction:
    """A document whose every word is hostile."""
    bad = ESCAPES + MARKUP
    document = Document("id" + bad, "p" + bad, bad, text=f"{bad} a reçu {bad}", agency=bad, reason=bad)
    found = Extraction(document)
    end = len(document.text)
    found.mentions.append(Mention(document.doc_id, None, "person", bad, bad, 0, len(bad), role=bad))
    party = Participant("c", None, bad, bad, "person", bad, None, "FR", bad, "A", "principal")
    found.contacts.append(
        Contact(
            "c", None, document.doc_id, "meeting", "held", bad, "text", None, bad, "FR", [], document.text, 0, end,
            bad, "recevoir", 0.9, "040", participants=[party],
        )
    )  # fmt: skip
    return found


@pytest.mark.parametrize("colour", [False, True])
def test_inspect_gives_a_terminal_nothing_to_obey(found: Extraction, colour: bool) -> None:
    shown = COLOUR.sub("", inspection.as_text(found, colour))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "alert(1)" in shown and "[red]" in shown


def test_inspect_as_json_reads_back(found: Extraction) -> None:
    shown = inspection.as_json(found)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert json.loads(shown)["document"]["text"] == found.document.text


def test_inspect_as_a_page_escapes_markup(found: Extraction) -> None:
    assert "<script>" not in inspection.as_html(found)


def test_messages_give_a_terminal_nothing_to_obey(capsys: pytest.CaptureFixture[str]) -> None:
    outcome.say(f"page {ESCAPES}")
    with pytest.raises(SystemExit):
        outcome.stop(f"{ESCAPES} does not exist")
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err and "\u202e" not in printed.out + printed.err


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_guarded_and_its_guard_comes_off(formula: str) -> None:
    guarded = no_formula(formula)
    assert not is_formula(guarded) and without_guard(guarded) == formula


def test_a_register_reads_guarded_cells() -> None:
    (official,) = register_of([{"name": "'-Awa Diarra", "country": "ML"}]).officials
    assert official.name == "-Awa Diarra"


def test_a_folder_in_which_duckdb_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="question mark"):
        run([tmp_path], tmp_path / "o?t", Settings(workers=0))


@pytest.mark.parametrize("name", ["o'ut", 'o"ut; DROP TABLE documents', "o[u]t", "out*", "o{a,b}", "o --"])
def test_folders_and_ids_with_signs_of_sql_and_of_globs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    cheap.install(monkeypatch.setattr)
    ids = ["d'1", 'd"2', "d'); DROP TABLE documents; --", "d*", "../../etc/passwd", "/etc/passwd", MARKUP]
    rows = [json.dumps({"id": each, "text": corpus.reception(n, 1)}) for n, each in enumerate(ids)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / name / "tables"
    summary = run([tmp_path / "a.jsonl"], out, Settings(workers=0, csv=True))
    assert summary.processed == len(ids)
    before = {path.name for path in tmp_path.iterdir()}
    write_report(out)
    for format in FORMATS:
        assert export(out, format).is_relative_to(out)
    assert {path.name for path in tmp_path.iterdir()} == before, "an id is never a path"
