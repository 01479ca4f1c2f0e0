"""The page in a real browser, as a reader uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import write_report

from .browser import expect, places, rows, search, title, told, until
from .conftest import BREAKING, FORMULA, HOSTILE
from .synthetic import Corpus

Open = Callable[..., Any]


def test_from_a_name_to_the_sentence_that_proves_it(page: Path, visit: Open) -> None:
    view = visit(page)
    expect(view.locator("#showing")).to_contain_text("3 of 4 encounters match, between 5 parties")
    expect(view.locator("#notice")).to_be_hidden()
    search(view, "bayramova", "Aïgul Baïramova")
    expect(view.locator("#search-list [role=option]")).to_have_count(1)
    view.keyboard.press("Enter")
    expect(title(view)).to_have_text("Aïgul Baïramova")
    expect(title(view)).to_be_focused()
    expect(view.locator("#details .ranked li").first).to_have_text("Jean Morel20211")
    view.click("#details .ranked button:has-text('Jean Morel')")
    panel = view.locator("#details")
    expect(title(view)).to_contain_text("Jean Morel")
    for words in ("1 Mar 2021 · Élysée, France", "Energy"):
        expect(panel).to_contain_text(words)
    for words in ("Audience à Paris", "Agence du Port", "depeches/2021/audience.txt"):
        expect(panel).to_contain_text(words)
    expect(told(view)).to_have_count(2)  # Both documents that tell of the encounter.
    first = told(view).first
    expect(first.locator(".evidence")).to_have_text("Jean Morel a reçu Aïgul Baïramova à l'Élysée")
    expect(first.locator("mark")).to_have_text(["Jean Morel", "Aïgul Baïramova"])
    expect(first.locator("u")).to_have_text("a reçu")


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
    for question, first in QUESTIONS.items():
        search(view, question, first)
    view.fill("#search", "$$")
    expect(view.locator("#search-list")).to_be_hidden()


def test_filters_of_period_topic_status_country_and_confidence(page: Path, visit: Open) -> None:
    view = visit(page)
    view.fill("#since", "2022-01-01")
    expect(rows(view)).to_have_count(2)
    view.fill("#until", "2022-08-31")
    expect(rows(view)).to_have_count(1)
    expect(rows(view).first).to_contain_text("Jean Morel – Nasser Al-Khatibi")
    reset(view)
    view.click("#topic-menu summary")
    view.check("input[value=energy]")
    expect(rows(view)).to_have_count(2)
    reset(view)
    view.check("input[value=planned]", force=True)
    expect(rows(view)).to_have_count(4)
    view.select_option("#country", "KZ")
    expect(rows(view)).to_have_count(2)
    view.select_option("#other", "MA")
    expect(rows(view)).to_have_count(1)
    expect(rows(view).first).to_contain_text("Planned")
    reset(view)
    view.fill("#confidence", "0.8")
    expect(rows(view)).to_have_count(2)
    view.uncheck("input[value=meeting]", force=True)
    expect(view.locator("#showing")).to_contain_text("No encounter matches")


def reset(page: Any) -> None:
    page.click("button[type=reset]")
    expect(rows(page)).to_have_count(3)


def test_a_click_on_a_line_and_on_a_circle(page: Path, visit: Open) -> None:
    view = visit(page)
    host = view.locator("#network")
    points = places(view)
    one, other = points["Jean Morel"], points["Aïgul Baïramova"]
    middle = {"x": (one[0] + other[0]) / 2, "y": (one[1] + other[1]) / 2}
    host.hover(position=middle)
    expect(view.locator("#tip")).to_contain_text("Jean Morel – Aïgul Baïramova")
    host.click(position=middle)
    expect(told(view)).to_have_count(2)
    one = places(view)["Jean Morel"]
    host.click(position={"x": one[0], "y": one[1]})
    expect(title(view)).to_have_text("Jean Morel")
    view.click("text=← Back")
    expect(title(view)).to_contain_text("Aïgul")


def test_whoever_is_chosen_comes_into_the_picture(page: Path, visit: Open) -> None:
    view = visit(page)
    places(view)
    view.focus("#network")
    for key in "+++" + "R" * 9:
        view.keyboard.press("ArrowRight" if key == "R" else key)
    until(view, f"{AT_MOREL}[0] < 0")
    search(view, "morel", "Jean Morel")
    view.keyboard.press("Enter")
    until(view, f"{AT_MOREL}[0] > 0")


AT_MOREL = "document.getElementById('network').places()['Jean Morel']"


def test_the_window_on_time_chooses_a_period(page: Path, visit: Open) -> None:
    view = visit(page)
    places(view)
    box = view.locator("#timeline").bounding_box()
    view.mouse.move(box["x"] + 5, box["y"] + 30)
    view.mouse.down()
    view.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30, steps=5)
    view.mouse.up()
    expect(rows(view)).to_have_count(2)
    assert view.input_value("#since") > "2021-06"
    view.click("#timeline-behind summary")
    expect(view.locator("#timeline-table")).to_contain_text("2022")


def test_countries_and_the_tables_behind_the_pictures(page: Path, visit: Open) -> None:
    view = visit(page)
    view.check("input[value=countries]", force=True)
    expect(view.locator("#drawn")).to_be_hidden()
    view.click("#network-behind summary")
    pairs = rows(view, "network-table")
    expect(pairs).to_have_count(3)
    pair = pairs.filter(has_text="France").filter(has_text="Kazakhstan")
    expect(pair).to_have_count(1)
    pair.locator("td.n button").click()
    expect(view.locator("#details")).to_contain_text("Jean Morel")


def test_a_table_opened_leaves_the_list_as_it_was(page: Path, visit: Open) -> None:
    view = visit(page)
    view.evaluate("document.querySelector('#encounters-table tbody').dataset.mine = 'yes'")
    for behind in ("timeline", "network"):
        view.click(f"#{behind}-behind summary")
        expect(rows(view, f"{behind}-table").first).to_be_visible()
    expect(view.locator("#encounters-table tbody[data-mine]")).to_have_count(1)


def test_names_that_are_attacks_stay_text(page: Path, visit: Open) -> None:
    view = visit(page)
    search(view, "onerror", HOSTILE)
    view.keyboard.press("Enter")
    expect(title(view)).to_have_text(HOSTILE)
    for attack in (BREAKING, FORMULA):
        expect(view.locator("#details .role")).to_contain_text(attack)
    view.click("#encounters-table button:has-text('img src')")
    expect(told(view).locator("mark")).to_have_text([HOSTILE, BREAKING])
    expect(view.locator("#details")).to_contain_text("depeches/<script>alert(3)</script>.txt")
    expect(view.locator("img, main script")).to_have_count(0)


def test_an_address_leads_to_the_evidence(page: Path, visit: Open) -> None:
    view = visit(page, at="#pair/jean-morel/aigul-bairamova")
    expect(told(view)).to_have_count(2)
    view.click("#details .role button:has-text('Jean Morel')")
    until(view, "location.hash === '#party/jean-morel'")
    view.evaluate("location.hash = '#encounter/paris'")
    expect(title(view)).to_have_text("Jean Morel – Aïgul Baïramova")
    expect(title(visit(page, at="#party/nobody"))).to_have_text("Evidence")


def test_a_run_that_found_nothing(tmp_path: Path, visit: Open) -> None:
    view = visit(Path(str(write_report(Corpus().write(tmp_path)))))
    expect(view.locator("#showing")).to_contain_text("No encounter matches")


def test_a_finger_scrolls_past_the_picture_until_it_is_zoomed(page: Path, visit: Open) -> None:
    view = visit(page, 390, 844, has_touch=True, is_mobile=True)
    until(view, f"({GESTURES})() === 'pan-x pan-y'")
    view.tap("#zoom-in")
    until(view, f"({GESTURES})() === 'none'")


# What the picture leaves to the browser of what a finger does, wherever Bokeh's shadow roots hold the element.
GESTURES = """() => {
  const found = [];
  const walk = (node) => {
    if (node.classList && node.classList.contains('bk-events')) found.push(getComputedStyle(node).touchAction);
    for (const child of [...(node.shadowRoot || {children: []}).children, ...node.children]) walk(child);
  };
  walk(document.getElementById('network'));
  return found.join();
}"""


def test_the_list_can_be_taken_away(page: Path, visit: Open, tmp_path: Path) -> None:
    view = visit(page)
    with view.expect_download() as download:
        view.click("#download")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"encounter_id","date"')
    assert (
        '"0.9","Jean Morel a reçu Aïgul Baïramova à l\'Élysée","2021/audience","Audience à Paris"' in lines[3]
    )
    assert len(lines) == 4


def test_everything_is_reached_by_keyboard_alone(page: Path, visit: Open) -> None:
    view = visit(page)
    view.keyboard.press("Tab")
    expect(view.locator("a.skip")).to_be_focused()
    view.keyboard.press("Tab")
    expect(view.locator("#search")).to_be_focused()
    view.keyboard.type("a")
    expect(view.locator("#search-list")).to_be_visible()
    view.keyboard.press("ArrowDown")
    expect(view.locator("#search")).to_have_attribute("aria-activedescendant", "found-1")
    expect(view.locator("#found-1")).to_have_attribute("aria-selected", "true")
    view.keyboard.press("Escape")
    expect(view.locator("#search-list")).to_be_hidden()
    view.focus("#network")
    before = places(view)["Jean Morel"]
    view.keyboard.press("ArrowRight")
    until(view, f"{AT_MOREL}[0] < {before[0]}")
    unlabelled = view.evaluate(
        "[...document.querySelectorAll('input, select, button')].filter(e => !(e.labels && e.labels.length)"
        " && !e.getAttribute('aria-label') && !e.innerText.trim() && !e.hidden).length"
    )
    assert unlabelled == 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (820, "light"), (1440, "dark")])
def test_fits_a_phone_and_the_dark(page: Path, visit: Open, width: int, scheme: str) -> None:
    view = visit(page, width, 844, color_scheme=scheme)
    until(view, f"document.documentElement.scrollWidth <= {width}")
    search(view, "morel", "Jean Morel")
    view.keyboard.press("Enter")
    expect(title(view)).to_have_text("Jean Morel")
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


def test_the_french_page_speaks_french_in_the_browser(out: Path, visit: Open, tmp_path: Path) -> None:
    view = visit(Path(str(write_report(out, "fr", tmp_path / "page.html"))), locale="fr-FR")
    expect(view.locator("#showing")).to_contain_text("3 rencontres retenues sur 4")
    search(view, "Morel", "Jean Morel")
    view.keyboard.press("Enter")
    expect(view.locator("#details")).to_contain_text("1er mars 2021 · Élysée, France")
