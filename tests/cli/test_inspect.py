"""What is shown of one document."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Entrevue
from tests.engine import corpus


def test_inspect_shows_contacts_with_their_evidence(entrevue: Entrevue, folder: Path) -> None:
    code, printed, _ = entrevue("inspect", folder / "agence" / "audience.txt")
    assert code == 0
    assert "meeting, held, 2019-03-14, Libreville, GA" in printed
    assert re.search(r"side A +Armand Loubassou \(président, GA\)", printed)
    assert re.search(r"side B +Duarte Figueiroa \(ministre des Affaires étrangères, PT\)", printed)
    assert re.search(r"evidence +« .*a reçu.* »", printed)
    assert "\x1b[" not in printed


def test_inspect_says_why_a_document_is_not_processed(entrevue: Entrevue, folder: Path) -> None:
    code, printed, _ = entrevue("inspect", folder / "agence" / "photo.txt")
    assert code == 3
    assert re.search(r"status +failed – \w+", printed)


def test_nothing_is_explained_of_a_document_that_could_not_be_read(entrevue: Entrevue, folder: Path) -> None:
    code, printed, told = entrevue("inspect", folder / "agence" / "photo.txt", "--explain")
    assert (code, printed) == (3, "")
    assert "failed: binary file, not text: it is an image; there is nothing to explain." in told


def test_nothing_is_explained_of_a_document_that_was_skipped(entrevue: Entrevue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    code, printed, told = entrevue("inspect", tmp_path / "a.txt", "--explain")
    assert (code, printed) == (1, "")
    assert "skipped: no text; there is nothing to explain." in told


def test_inspect_one_of_many_documents_as_json(entrevue: Entrevue, folder: Path) -> None:
    _, printed, _ = entrevue("inspect", folder / "veille.jsonl", "--id", "rappel", "--json")
    found = json.loads(printed)
    assert found["document"]["doc_id"] == "rappel"
    assert [contact["kind"] for contact in found["contacts"]] == ["call"]
    names = [participant["name"] for participant in found["contacts"][0]["participants"]]
    assert sorted(names) == ["Astrid Hagelund", "Duarte Figueiroa"]
    assert {mention["kind"] for mention in found["mentions"]} >= {"person"}
    assert isinstance(found["removals"], list)


def test_a_document_is_inspected_as_a_page(entrevue: Entrevue, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, printed, _ = entrevue("inspect", folder / "agence" / "audience.txt", "--html", "-o", page)
    assert (code, printed) == (0, "")
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "Duarte Figueiroa" in written and "meeting, held, 2019-03-14" in written


def test_a_page_shows_the_signs_of_a_text_as_they_are(entrevue: Entrevue, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "<script>1", "text": f"{corpus.CALL} <script>2"}), encoding="utf-8"
    )
    _, printed, _ = entrevue("inspect", tmp_path / "a.jsonl", "--html")
    assert "<script>" not in printed
    assert printed.count("&lt;script&gt;") == 2
