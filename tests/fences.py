"""The commands that README and docs/ tell a reader to give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import sandbox

DOCS = sandbox.ROOT / "docs"
PAGES = [sandbox.ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
_FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_HEREDOC = re.compile(r"<<'(\w+)'")


@dataclass(frozen=True)
class Fence:
    language: str
    text: str


def fences(page: Path) -> list[Fence]:
    """The fenced blocks of a page, in order."""
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Fence(match[2], re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE)) for match in found]


def commands(fence: Fence) -> Iterator[str]:
    """The commands of a block, each with the lines that it takes from below."""
    lines = iter(fence.text.splitlines())
    for line in lines:
        if fence.language == "console":
            if not line.startswith("$ "):
                continue
            line = line.removeprefix("$ ")
        if not line.strip() or line.startswith("#"):
            continue
        command = [line]
        while command[-1].endswith("\\"):
            command.append(next(lines))
        if end := _HEREDOC.search(line):
            while command[-1] != end[1]:
                command.append(next(lines))
        yield "\n".join(command)


def told(first: str) -> list[str]:
    """Every command of every page that begins with a word, in a block or in a sentence."""
    shells = (fence for page in PAGES for fence in fences(page) if fence.language in ("sh", "console"))
    blocks = [command.split("#")[0].strip() for fence in shells for command in commands(fence)]
    sentences = [
        command for page in PAGES for command in re.findall(r"`([^`\n]+)`", _FENCE.sub("", page.read_text()))
    ]
    return [*dict.fromkeys(command for command in (*blocks, *sentences) if command.startswith(f"{first} "))]
