"""What the tests in the browser do and read.

Whatever is read after an action is waited for (``expect``, ``until``): no test depends on how fast the machine is.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from .conftest import PATIENCE

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install 'entrevue[test]'"
)
expect = playwright.expect
expect.set_options(timeout=PATIENCE)


def search(page: Any, question: str, first: str) -> None:
    """Type a question and wait for the first name that is offered."""
    page.fill("#search", question)
    expect(page.locator("#search-list li").first).to_have_text(re.compile(f"^{re.escape(first)}"))


def rows(page: Any, table: str = "encounters-table") -> Any:
    return page.locator(f"#{table} tbody tr")


def title(page: Any) -> Any:
    return page.locator("#details-title")


def told(page: Any) -> Any:
    """The sentences that prove what is selected."""
    return page.locator("#details blockquote")


def until(page: Any, condition: str) -> None:
    """Wait until an expression of JavaScript is true."""
    page.wait_for_function(condition, polling=50)


def places(page: Any) -> dict[str, list[float]]:
    """Where the names lie on the picture, once it has been still for a fifth of a second."""
    script = """() => {
      const now = JSON.stringify(document.getElementById('network').places());
      if (window.seen !== now) [window.seen, window.since] = [now, performance.now()];
      return performance.now() - window.since > 200 ? now : null;
    }"""
    return dict(json.loads(page.wait_for_function(script, polling=50).json_value()))


def first_paint(page: Any) -> float:
    """Milliseconds until the reader saw something, as the browser measured them."""
    paints = "performance.getEntriesByType('paint')"
    until(page, f"{paints}.length")
    return float(page.evaluate(f"Math.max(...{paints}.map((paint) => paint.startTime))"))
