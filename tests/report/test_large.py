"""The page of many encounters between 3,000 officials, made once: what it weighs, and how it is to use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import write_report

from .conftest import Elsewhere, packed
from .synthetic import large


@pytest.fixture(scope="module", params=[6_000, pytest.param(20_000, marks=pytest.mark.slow)])
def encounters(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def big(encounters: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(str(write_report(large(tmp_path_factory.mktemp("large"), encounters, 3_000))))


def test_the_page_stays_light_enough_to_mail(big: Path, encounters: int) -> None:
    assert big.stat().st_size < 4_000_000 + 550 * encounters
    model = packed(big.read_text(encoding="utf-8"))["model"]
    assert len(model["encounters"]) > 0.99 * encounters
    assert len(model["parties"]) == 3000
    assert all("x" in party for party in model["parties"])


@pytest.mark.slow
def test_several_processes_make_the_same_page(big: Path) -> None:
    together = write_report(big.parent, destination=big.with_name("together.html"), aside=Elsewhere())
    assert Path(str(together)).read_bytes() == big.read_bytes()


def test_the_page_is_usable(big: Path, visit: Callable[..., Any]) -> None:
    from .browser import expect, first_paint, places

    view = visit(big)
    # What else the machine does can delay a paint once, hardly three times.
    assert first_paint(view) < 3000 or any(first_paint(visit(big)) < 3000 for _ in range(2))
    expect(view.locator("#network-note")).to_contain_text("busiest of 3,000 parties are drawn")
    spot = next(iter(places(view).values()))
    view.hover("#network", position={"x": spot[0], "y": spot[1]})
    expect(view.locator("#tip")).to_contain_text("whom they met are not drawn")
    shown = view.locator("#showing").text_content()
    view.select_option("#country", "FR")
    expect(view.locator("#showing")).not_to_have_text(shown)
