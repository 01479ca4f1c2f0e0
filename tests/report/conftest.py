"""A small run to look at, its page, and a browser to look with."""

from __future__ import annotations

import base64
import gzip
import json
import os
import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.aside import Aside, Result
from pipeline.report import write_report

from .synthetic import Corpus

HOSTILE = "<img src=x onerror=alert(1)>"
BREAKING = "</script><script>alert(2)</script>"
# Milliseconds that a slow machine is given.
PATIENCE = 60_000

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
        "nasser-al-khatibi", "Nasser Al-Khatibi", country="MA", role="homologue", role_class="ambassador"
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


def packed(text: str) -> dict[str, Any]:
    """What the page's script is given."""
    found = re.search(r'id="data">([^<]+)<', text)
    assert found
    return dict(json.loads(gzip.decompress(base64.b64decode(found[1]))))


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small().write(tmp_path_factory.mktemp("run") / "out")


@pytest.fixture(scope="session")
def page(out: Path) -> Path:
    """The page in English."""
    return Path(str(write_report(out)))


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


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page; afterwards: nothing was requested, no error was shown, no name ran as a script."""
    contexts, troubles, requests = [], [], []

    def open_page(file: Path, width: int = 1440, height: int = 1000, at: str = "", **settings: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        slow_down(context, page)
        page.goto(file.as_uri() + at)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    assert troubles == []
    assert [url for url in requests if not url.startswith("file:") and not url.startswith("blob:")] == []
    for context in contexts:
        context.close()


def slow_down(context: Any, page: Any) -> None:
    """Let the page run so many times slower as THROTTLE says: a race shows on a slow machine."""
    if "THROTTLE" in os.environ:
        rate = float(os.environ["THROTTLE"])
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


class Elsewhere(Aside):
    """Takes work as other processes do, in this one."""

    @property
    def places(self) -> int:
        return 3

    def start(self, function: Callable[..., Any], *arguments: Any) -> Result:
        result = pickle.loads(pickle.dumps(function(*pickle.loads(pickle.dumps(arguments)))))
        return lambda: result
