"""A small run to look at, its page, and a browser to look with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import write_report

from .synthetic import Corpus, large

HOSTILE = "<img src=x onerror=alert(1)>"
BREAKING = "</script><script>alert(2)</script>"
FORMULA = "$$\\frac{1}{2}$$"


def small() -> Corpus:
    """Five encounters between five people, two of whose names are attacks, and documents left out."""
    corpus = Corpus()
    jean = corpus.person(
        "jean-morel",
        "Jean Morel",
        country="FR",
        role="président",
        role_class="head_of_state",
        aliases=["J. Morel"],
    )
    aigul = corpus.person(
        "aigul-bairamova",
        "Aïgul Baïramova",
        country="KZ",
        role="ministre des Affaires étrangères",
        role_class="foreign_minister",
    )
    nasser = corpus.person(
        "nasser-al-khatibi", "Nasser Al-Khatibi", country="MA", role="ambassadeur", role_class="ambassador"
    )
    hostile = corpus.person(
        "hostile", HOSTILE, country="TR", role=BREAKING, role_class="minister", organisation=FORMULA
    )
    breaking = corpus.person(
        "breaking", BREAKING, country="RU", role=HOSTILE, role_class="minister", aliases=[FORMULA]
    )

    audience = corpus.document(
        "2021/audience", "Paris. Le 1er mars, Jean Morel a reçu Aïgul Baïramova à l'Élysée. Ils ont parlé de gaz.",
        title="Audience à Paris", agency="Agence du Port", published="2021-03-02",
    )  # fmt: skip
    again = corpus.document(
        "2021/reprise", "Lundi, Jean Morel a reçu Aïgul Baïramova, dit l'Élysée.", published="2021-03-03"
    )
    call = corpus.document("2022/appel", "Jean Morel a appelé Nasser Al-Khatibi.", published="2022-06-10")
    plan = corpus.document(
        "2023/projet", "Aïgul Baïramova recevra Nasser Al-Khatibi.", published="2023-01-05"
    )
    attack = corpus.document(
        "2022/attaque", f"{HOSTILE} a reçu {BREAKING} & {FORMULA}.", title=BREAKING, agency=HOSTILE,
        path="depeches/<script>alert(3)</script>.txt",
    )  # fmt: skip
    paris = {
        "encounter": "paris",
        "date": "2021-03-01",
        "place": "Élysée",
        "country": "FR",
        "topics": ["energy"],
    }
    corpus.contact(audience, "Jean Morel a reçu Aïgul Baïramova à l'Élysée", jean, aigul, **paris)
    corpus.contact(again, "Jean Morel a reçu Aïgul Baïramova", jean, aigul, **{**paris, "confidence": 0.6})
    corpus.contact(
        call,
        "Jean Morel a appelé Nasser Al-Khatibi",
        jean,
        nasser,
        kind="call",
        date="2022-06-10",
        topics=["health"],
        trigger="a appelé",
        confidence=0.5,
    )
    corpus.contact(
        plan,
        "Aïgul Baïramova recevra Nasser Al-Khatibi",
        aigul,
        nasser,
        status="planned",
        date="2023",
        trigger="recevra",
    )
    corpus.contact(
        attack, attack.text, hostile, breaking, date="2022-09", place=HOSTILE, country="TR", topics=["energy"]
    )
    corpus.document("vide", status="skipped", reason="no text", published=None)
    corpus.document("image", status="failed", reason=f"not a text: {HOSTILE}", published=None)
    return corpus


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small().write(tmp_path_factory.mktemp("run") / "out")


@pytest.fixture(scope="session")
def page(out: Path) -> Path:
    """The page in English."""
    return Path(str(write_report(out)))


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 20,000 encounters between 3,000 officials."""
    return Path(str(write_report(large(tmp_path_factory.mktemp("large"), 20_000, 3_000))))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, headless; skips where it or Playwright is not installed."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install 'entrevue[test]'"
    )
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
