"""Take the picture of the README: the page of a run, as a browser shows it.

    python docs/picture.py out/demo docs/page.png

Needs Playwright (``pip install 'entrevue[test]'``) and Debian's ``chromium``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipeline.report import FILE_NAME

WIDTH, HEIGHT = 1440, 960


def take(page: Path, picture: Path) -> None:
    """Open a page, choose the pair that met most, and save what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        view.goto(page.resolve().as_uri())
        view.wait_for_selector("html[data-ready]")
        view.click("#details .ranked button >> nth=0")
        view.evaluate("document.activeElement.blur()")
        view.wait_for_timeout(500)
        view.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) / FILE_NAME, Path(sys.argv[2]))
