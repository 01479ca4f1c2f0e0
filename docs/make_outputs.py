"""Writes into the README what its commands print: each console block that shows the whole of it.

    python docs/make_outputs.py

The commands run in a folder of their own. A block that leaves out some lines ("…") stays as it is; under a
command that shows nothing, nothing is written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_HEREDOC = re.compile(r"<<'(\w+)'")
_LEFT_OUT = "…"


def renewed(page: str, folder: Path) -> str:
    """A page with what its commands print now, run one after the other in a folder."""
    return _BLOCK.sub(lambda block: _renewed(block[0], folder), page)


def _renewed(block: str, folder: Path) -> str:
    if _LEFT_OUT in block.splitlines():
        return block
    lines: list[str] = []
    for command, shown in _commands(block):
        printed = _run("\n".join(command), folder)
        lines += [f"$ {command[0]}", *command[1:], *(printed if shown else [])]
    return "".join(f"{line}\n" for line in lines)


def _commands(block: str) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a block, as lines, each with the lines shown under it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        end = _HEREDOC.search(first)
        taken = rest.index(end[1]) + 1 if end else 0
        yield [first, *rest[:taken]], rest[taken:]


def _run(command: str, folder: Path) -> list[str]:
    """What a command prints, whatever its exit code: a run with unreadable documents ends with 3."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip().splitlines()]


def main() -> None:
    """Run the commands and write the page."""
    with tempfile.TemporaryDirectory() as temporary:
        (Path(temporary) / "data").symlink_to(ROOT / "data")
        page = renewed(PAGE.read_text(encoding="utf-8"), Path(temporary))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
