"""What README and docs/ tell a reader to do works, and what they say of the tables is so."""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.cli.commands import app
from pipeline.schemas import TABLES, columns

from . import sandbox
from .fences import DOCS, PAGES, commands, fences, told

ROOT = sandbox.ROOT
# Run by tests of their own: tests/engine/test_cluster.py.
ELSEWHERE = {"cluster.md"}
# Its commands run below, before what it adds and after.
BEFORE_AND_AFTER = {"knowledge.md"}

# What installs and makes is done in a clone, which takes minutes: tests/test_first_steps.py.
IN_A_CLONE = {"make", "pip", "git"}
BIN = Path(sys.executable).parent
FTM = shutil.which("ftm", path=BIN)
FAILED_DOCUMENTS = 3


def run(command: str) -> str:
    """Do what a command says, in this process where it is ours: its output."""
    first = command.split()[0]
    if first in IN_A_CLONE or (first == "ftm" and FTM is None):
        return ""
    if first == "entrevue":
        return entrevue(*shlex.split(command, comments=True)[1:])
    if command.startswith("python - <<"):
        exec("\n".join(command.splitlines()[1:-1]), {})
        return ""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["bash", "-euc", command], check=True, timeout=300, env=environment)
    return ""


def entrevue(*arguments: str) -> str:
    here = ("--workers", "0") if arguments[0] in ("run", "evaluate") else ()
    with contextlib.redirect_stdout(io.StringIO()) as printed, pytest.raises(SystemExit) as ended:
        app([*arguments, *here], prog_name="entrevue")
    assert ended.value.code in (0, None, FAILED_DOCUMENTS if arguments[0] == "run" else 0), arguments
    return printed.getvalue()


@pytest.fixture(autouse=True)
def _inside(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    monkeypatch.setattr("sys.stderr", io.StringIO())


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.name not in ELSEWHERE | BEFORE_AND_AFTER],
    ids=lambda page: page.stem,
)
def test_every_command_runs(page: Path, checkout: Path) -> None:
    for fence in fences(page):
        if fence.language in ("sh", "console"):
            for command in commands(fence):
                run(command)
        elif fence.language == "python":
            exec(fence.text, {"__name__": "example"})
        elif fence.language == "sql":
            duckdb.connect(checkout / "out" / "demo" / "entrevue.duckdb", read_only=True).sql(fence.text)


def test_every_make_target_exists() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {command.split()[1] for command in told("make")} <= set(targets)


@pytest.mark.skipif(FTM is None, reason="followthemoney is not installed (the extra ftm)")
def test_ftm_takes_what_was_exported(checkout: Path) -> None:
    """Its commands are run with those of their page; here what came of them."""
    for command in [*(c for c in told("entrevue") if "--format ftm" in c), *told("ftm")]:
        run(command)
    entities, valid = (checkout / name for name in ("out/demo/entities.ftm.json", "valid.json"))
    assert len(valid.read_text().splitlines()) == len(entities.read_text().splitlines()) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


# ---------------------------------------------------------------- docs/tables.md


def test_the_page_of_the_tables_is_current() -> None:
    """``python docs/make_tables.py`` writes it; how sure the example is changes with the weights."""
    made = runpy.run_path(str(DOCS / "make_tables.py"))
    page = made["page"](made["example_rows"]())
    assert _without_confidence((DOCS / "tables.md").read_text(encoding="utf-8")) == _without_confidence(page)


def test_every_column_is_told() -> None:
    meanings = runpy.run_path(str(DOCS / "make_tables.py"))["meanings"]
    for record in TABLES.values():
        assert [name for name in columns(record) if name not in meanings(record)] == []


def _without_confidence(page: str) -> list[str]:
    return [line for line in page.splitlines() if not line.startswith("| `confidence`")]


# ---------------------------------------------------------------- docs/knowledge.md

INSPECT = """
import sys
from pipeline.cli.commands import app
for file in sys.argv[1:]:
    print("$", file)
    app(["inspect", file], standalone_mode=False)
"""


def apply(change: str, folder: Path) -> None:
    """Put the added lines of a change after its other lines, which are those of the file."""
    head, *lines = change.splitlines(keepends=True)
    path = folder / head.removeprefix("--- ").strip()
    text = path.read_text(encoding="utf-8")
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    assert before in text, f"{path.name} has no lines\n{before}"
    path.write_text(text.replace(before, "".join(line[1:] or line for line in lines), 1), encoding="utf-8")


def test_each_addition_has_the_effect_shown(checkout: Path, tmp_path: Path) -> None:
    page = fences(DOCS / "knowledge.md")
    shown: dict[str, list[str]] = {}
    before: dict[str, str] = {}
    for fence in page:
        for command in commands(fence):
            if fence.language == "sh":
                output = run(command)
                before |= {command.split()[-1]: output} if output else {}
            elif fence.language == "console":
                shown[command.split()[-1]] = fence.text.splitlines()[1:]
    for name in ("pipeline", "models"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for fence in page:
        if fence.language == "diff":
            apply(fence.text, tmp_path)
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", INSPECT, *shown]
    ran = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    after = _by_file(ran.stdout)
    assert set(after) == set(shown) == set(before)
    for file, lines in shown.items():
        told = [line for line in lines if line != "…"]
        assert [line for line in told if line not in after[file].splitlines()] == []
        assert [line for line in told if line not in before[file].splitlines()] != []


def _by_file(output: str) -> dict[str, str]:
    parts: Any = re.split(r"^\$ (.+)$", output, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
