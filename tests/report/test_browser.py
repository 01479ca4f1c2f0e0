"""The page in a real browser, as a reader uses it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import write_report

from .conftest import BREAKING, FORMULA, HOSTILE
from .synthetic import Corpus

Open = Callable[..., Any]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Open]:
    """Opens a page; afterwards: nothing was requested, no error was shown, no name ran as a script."""
    contexts, troubles, requests = [], [], []

    def open_page(file: Path, width: int = 1440, height: int = 1000, at: str = "", **settings: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() + at)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    assert troubles == []
    assert [url for url in requests if not url.startswith("file:") and not url.startswith("blob:")] == []
    for context in contexts:
        context.close()


def search(page: Any, question: str) -> list[str]:
    page.fill("#search", question)
    return list(page.locator("#search-list [role=option] > span").all_inner_texts())


def rows(page: Any) -> list[str]:
    return list(page.locator("#encounters-table tbody tr").all_inner_texts())


def wait_for_rows(page: Any, n: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#encounters-table tbody tr")).to_have_count(n)


def test_from_a_name_to_the_sentence_that_proves_it(page: Path, visit: Open) -> None:
    view = visit(page)
    assert "3 of 4 encounters match, between 5 parties" in view.inner_text("#showing")
    assert search(view, "bayramova") == ["Aïgul Baïramova"]
    view.keyboard.press("Enter")
    assert view.inner_text("#details-title") == "Aïgul Baïramova"
    assert view.evaluate("document.activeElement.id") == "details-title"
    view.click("#details .ranked button:has-text('Jean Morel')")
    panel = view.locator("#details")
    assert "Jean Morel" in panel.locator("h2").inner_text()
    told = panel.inner_text()
    assert "1 Mar 2021 · Élysée, France" in told and "Energy" in told
    assert (
        panel.locator("blockquote .evidence").first.inner_text()
        == "Jean Morel a reçu Aïgul Baïramova à l'Élysée"
    )
    assert panel.locator("blockquote").first.locator("mark").all_inner_texts() == [
        "Jean Morel",
        "Aïgul Baïramova",
    ]
    assert panel.locator("blockquote").first.locator("u").inner_text() == "a reçu"
    assert panel.locator("blockquote").count() == 2, "both documents that tell of the encounter"
    assert "Audience à Paris" in told and "Agence du Port" in told and "depeches/2021/audience.txt" in told


# What is typed, and the first that is offered.
QUESTIONS = {
    "morel": "Jean Morel",
    "J. Moreli": "Jean Morel",
    "el khatibi": "Nasser Al-Khatibi",
    "Al Hatiby": "Nasser Al-Khatibi",
    "NASER": "Nasser Al-Khatibi",
    "Aigoul Bayramowa": "Aïgul Baïramova",
    "kazakh": "Kazakhstan",
    "zzzz": "Nobody of that name takes part in a contact here.",
}


def test_search_forgives_spelling(page: Path, visit: Open) -> None:
    view = visit(page)
    offered = {}
    for question in QUESTIONS:
        search(view, question)
        offered[question] = view.locator("#search-list li").first.inner_text().split("\n")[0]
    assert offered == QUESTIONS
    search(view, "$$")
    assert view.locator("#search-list").is_hidden()


def test_filters_of_period_topic_status_country_and_confidence(page: Path, visit: Open) -> None:
    view = visit(page)
    view.fill("#since", "2022-01-01")
    wait_for_rows(view, 2)
    view.fill("#until", "2022-08-31")
    wait_for_rows(view, 1)
    assert "Jean Morel – Nasser Al-Khatibi" in rows(view)[0]
    view.click("button[type=reset]")
    wait_for_rows(view, 3)
    view.click("#topic-menu summary")
    view.check("input[value=energy]")
    wait_for_rows(view, 2)
    view.click("button[type=reset]")
    view.check("input[value=planned]", force=True)
    wait_for_rows(view, 4)
    view.select_option("#country", "KZ")
    view.select_option("#other", "MA")
    wait_for_rows(view, 1)
    assert "Planned" in rows(view)[0]
    view.click("button[type=reset]")
    view.fill("#confidence", "0.8")
    wait_for_rows(view, 2)
    view.uncheck("input[value=meeting]", force=True)
    assert view.wait_for_selector("#showing:has-text('No encounter matches')")


def test_a_click_on_a_line_and_on_a_circle(page: Path, visit: Open) -> None:
    view = visit(page)
    host = view.locator("#network")
    points = view.evaluate("document.getElementById('network').places()")
    one, other = points["Jean Morel"], points["Aïgul Baïramova"]
    middle = {"x": (one[0] + other[0]) / 2, "y": (one[1] + other[1]) / 2}
    host.hover(position=middle)
    assert "Jean Morel – Aïgul Baïramova" in view.inner_text("#tip")
    host.click(position=middle)
    assert view.locator("#details blockquote").count() == 2
    host.click(position={"x": one[0], "y": one[1]})
    assert view.inner_text("#details-title") == "Jean Morel"
    view.click("text=← Back")
    assert "Aïgul" in view.inner_text("#details-title")


def test_the_window_on_time_chooses_a_period(page: Path, visit: Open) -> None:
    view = visit(page)
    box = view.locator("#timeline").bounding_box()
    view.mouse.move(box["x"] + 5, box["y"] + 30)
    view.mouse.down()
    view.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30, steps=5)
    view.mouse.up()
    wait_for_rows(view, 2)
    assert view.input_value("#since") > "2021-06"
    view.click("#timeline-behind summary")
    assert "2022" in view.inner_text("#timeline-table")


def test_countries_and_the_tables_behind_the_pictures(page: Path, visit: Open) -> None:
    view = visit(page)
    view.check("input[value=countries]", force=True)
    view.click("#network-behind summary")
    pairs = view.locator("#network-table tbody tr").all_inner_texts()
    assert len(pairs) == 3
    assert any("France" in pair and "Kazakhstan" in pair for pair in pairs)
    view.click("#network-table tbody tr:has-text('Kazakhstan') td.n button")
    assert "Jean Morel" in view.inner_text("#details")


def test_names_that_are_attacks_stay_text(page: Path, visit: Open) -> None:
    view = visit(page)
    search(view, "onerror")
    view.keyboard.press("Enter")
    assert view.inner_text("#details-title") == HOSTILE
    assert BREAKING in view.inner_text("#details .role") and FORMULA in view.inner_text("#details .role")
    view.click("#encounters-table button:has-text('img src')")
    assert view.locator("#details blockquote mark").all_inner_texts() == [HOSTILE, BREAKING]
    assert "depeches/<script>alert(3)</script>.txt" in view.inner_text("#details")
    assert view.locator("img, main script").count() == 0


def test_an_address_leads_to_the_evidence(page: Path, visit: Open) -> None:
    view = visit(page, at="#pair/jean-morel/aigul-bairamova")
    assert view.locator("#details blockquote").count() == 2
    view.click("#details .role button:has-text('Jean Morel')")
    assert view.url.endswith("#party/jean-morel")
    assert visit(page, at="#encounter/paris").inner_text("#details-title") == "Jean Morel – Aïgul Baïramova"
    assert visit(page, at="#party/nobody").inner_text("#details-title") == "Evidence"


def test_a_run_that_found_nothing(tmp_path: Path, visit: Open) -> None:
    view = visit(Path(str(write_report(Corpus().write(tmp_path)))))
    assert "No encounter matches" in view.inner_text("#showing")


def test_a_finger_scrolls_past_the_picture_until_it_is_zoomed(page: Path, visit: Open) -> None:
    view = visit(page, 390, 844, has_touch=True, is_mobile=True)
    assert view.evaluate(GESTURES) == ["pan-x pan-y"]
    view.tap("#zoom-in")
    assert view.evaluate(GESTURES) == ["none"]


# What the picture leaves to the browser of what a finger does, wherever Bokeh's shadow roots hold the element.
GESTURES = """() => {
  const found = [];
  const walk = (node) => {
    if (node.classList && node.classList.contains('bk-events')) found.push(getComputedStyle(node).touchAction);
    for (const child of [...(node.shadowRoot || {children: []}).children, ...node.children]) walk(child);
  };
  walk(document.getElementById('network'));
  return found;
}"""


def test_the_list_can_be_taken_away(page: Path, visit: Open, tmp_path: Path) -> None:
    view = visit(page)
    with view.expect_download() as download:
        view.click("#download")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"encounter_id","date"')
    assert len(lines) == 4


def test_by_keyboard_alone(page: Path, visit: Open) -> None:
    view = visit(page)
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.className") == "skip"
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.id") == "search"
    view.keyboard.type("a")
    view.keyboard.press("ArrowDown")
    active = view.get_attribute("#search", "aria-activedescendant")
    assert view.get_attribute(f"#{active}", "aria-selected") == "true"
    view.keyboard.press("Escape")
    assert view.locator("#search-list").is_hidden()
    view.focus("#network")
    before = view.evaluate("document.getElementById('network').places()['Jean Morel']")
    view.keyboard.press("ArrowRight")
    after = view.evaluate("document.getElementById('network').places()['Jean Morel']")
    assert after[0] < before[0]
    unlabelled = view.evaluate(
        "[...document.querySelectorAll('input, select, button')].filter(e => !(e.labels && e.labels.length)"
        " && !e.getAttribute('aria-label') && !e.innerText.trim() && !e.hidden).length"
    )
    assert unlabelled == 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (820, "light"), (1440, "dark")])
def test_fits_a_phone_and_the_dark(page: Path, visit: Open, width: int, scheme: str) -> None:
    view = visit(page, width, 844, color_scheme=scheme)
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    search(view, "morel")
    view.keyboard.press("Enter")
    assert view.locator("#details-title").is_visible()
    assert view.evaluate(CONTRASTS) == []


# Texts whose colour stands out less than WCAG's AA asks, on the nearest background that is painted.
CONTRASTS = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.body.querySelectorAll('*')]
    .filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((node) => {
      const [one, other] = [light(rgb(getComputedStyle(node).color)), light(ground(node))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map((node) => node.outerHTML.slice(0, 120));
}"""


def test_in_french(out: Path, visit: Open, tmp_path: Path) -> None:
    view = visit(Path(str(write_report(out, "fr", tmp_path / "page.html"))), locale="fr-FR")
    assert "3 rencontres retenues sur 4" in view.inner_text("#showing")
    search(view, "Morel")
    view.keyboard.press("Enter")
    assert "1 mars 2021 · Élysée, France" in view.inner_text("#details")


def test_twenty_thousand_encounters_are_usable(big: Path, visit: Open) -> None:
    started = time.perf_counter()
    view = visit(big)
    paints = view.evaluate("performance.getEntriesByType('paint').map((paint) => paint.startTime)")
    assert max(paints) < 3000
    assert time.perf_counter() - started < 15
    assert "busiest of 3,000 parties are drawn" in view.inner_text("#network-note")
    spot = next(iter(view.evaluate("document.getElementById('network').places()").values()))
    view.hover("#network", position={"x": spot[0], "y": spot[1]})
    assert "whom they met are not drawn" in view.inner_text("#tip")
    view.select_option("#country", "FR")
    view.wait_for_selector("#showing:not(:has-text('19,986 of'))")
