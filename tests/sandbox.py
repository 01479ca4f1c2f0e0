"""A folder such as a checkout is, small enough for what the documentation tells readers to do."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Several documents of one occasion, those that examples name, one without text, one in English.
SAMPLE = ("txt/xd-*", "html/xd-*", "txt/vc-08.txt", "txt/ta-21.txt", "txt/harbour.txt", "html/page-vide.html")
ANNOTATED = 6


def make(folder: Path) -> Path:
    """Lay out ``data/sample`` with a tenth of its documents, a few annotated ones, and ``models``."""
    for pattern in SAMPLE:
        for source in sorted((ROOT / "data" / "sample").glob(pattern)):
            target = folder / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for name in ("data/gold/encounters", "my-annotation"):
        _annotated(folder / name)
    (folder / "models").symlink_to(ROOT / "models")
    return folder


def _annotated(folder: Path) -> None:
    gold = ROOT / "data" / "gold" / "encounters"
    (folder / "docs").mkdir(parents=True)
    lines = (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:ANNOTATED]
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for source in sorted((gold / "docs").iterdir())[:ANNOTATED]:
        shutil.copy(source, folder / "docs")
