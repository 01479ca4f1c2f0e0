"""Compiled modules: what they are compiled from does the same as the source, and they find the same."""

from __future__ import annotations

import doctest
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import compiling
from compiling import constants, keeping, records, rewriting

from .test_packaging import ROOT, lend_dependencies

TARGET = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
HOOK = TARGET["hooks"]["custom"]
COMPILED = compiling.modules(ROOT, HOOK["compiled"], HOOK["but"])

HOLDER = """
from dataclasses import dataclass, field
from pipeline.memo import lazy

@dataclass
class Holder:
    numbers: list[int]
    asked: list[str] = field(default_factory=list)

    @lazy
    def most(self) -> int:
        "The largest."
        self.asked.append("most")
        return max(self.numbers)

    @lazy
    def none(self) -> None:
        self.asked.append("none")

def add(holder: Holder, number: int) -> None:
    holder.numbers.append(number)
    holder.__dict__.pop("most", None)
"""


@pytest.mark.parametrize("source", [HOLDER, compiling.rewritten(HOLDER)], ids=["as written", "rewritten"])
def test_what_is_lazy_is_asked_once_and_may_be_forgotten(source: str) -> None:
    names: dict[str, object] = {}
    exec(compile(source, "holder", "exec"), names)
    holder = names["Holder"]([3, 5])  # type: ignore[operator]
    assert (holder.most, holder.most, holder.none, holder.none, holder.asked) == (
        5,
        5,
        None,
        None,
        ["most", "none"],
    )
    names["add"](holder, 8)  # type: ignore[operator]
    assert (holder.most, holder.asked) == (8, ["most", "none", "most"])


SPAN = """
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int = 0
    words: list[str] = field(default_factory=list, hash=False)

@dataclass(slots=True)
class Doubled:
    number: int
    asked: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        self.number *= 2
"""


@pytest.mark.parametrize("source", [SPAN, compiling.rewritten(SPAN)], ids=["as written", "rewritten"])
def test_records_are_made_compared_hashed_and_changed_alike(source: str) -> None:
    names: dict[str, Any] = {}
    exec(compile(source, "span", "exec"), names)
    span, doubled = names["Span"], names["Doubled"]
    assert span(1, end=2) == span(1, 2, []) != span(1, 2, ["à"])
    assert len({span(1), span(1, 0), span(2)}) == 2
    assert span(1).words is not span(1).words
    assert repr(replace(span(1, 2), end=3)) == "Span(start=1, end=3, words=[])"
    assert doubled(2) == doubled(2, asked=1) and doubled(2).number == 4


HALVES = """
from functools import cache, lru_cache
from typing import TypeVar

Number = TypeVar("Number")
NONE, MOST = None, 2
asked = []
count = 0

def counted():
    global count
    count += 1
    return count

@cache
def half(number: int, of: int = 2) -> int | None:
    "Half of an even number."
    asked.append(number)
    return number // of if number % of == 0 else None

@lru_cache(maxsize=MOST)
def third(number: int) -> int:
    asked.append(number)
    return number // 3

@cache
def everything() -> frozenset[str]:
    asked.append(0)
    return frozenset("à")
"""


@pytest.mark.parametrize("source", [HALVES, compiling.rewritten(HALVES)], ids=["as written", "rewritten"])
def test_what_is_kept_is_asked_once(source: str) -> None:
    names: dict[str, Any] = {}
    exec(compile(source, "halves", "exec"), names)
    half, third, everything = names["half"], names["third"], names["everything"]
    assert (half(4), half(4), half(3), half(3), half(3, of=3)) == (2, 2, None, None, 1)
    assert names["asked"] == [4, 3, 3]
    assert [third(number) for number in (3, 6, 9, 9)] == [1, 2, 3, 3]
    assert names["asked"][3:] == [3, 6, 9]
    assert everything() is everything() == {"à"} and names["asked"].count(0) == 1
    assert (names["counted"](), names["counted"](), names["NONE"]) == (1, 2, None)
    assert half.__doc__ == "Half of an even number."


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'à' in ('de', *words)", True),
        ("None not in {None, *words}", False),
        ("{'à'} <= {None, *words}", True),
        ("[*reversed(words)]", ["par", "à"]),
        ("[*reversed(words)][:1] in ([*words[1:]], words)", True),
    ],
)
def test_expressions_keep_their_value(expression: str, value: object) -> None:
    assert eval(expression, {"words": ["à", "par"]}) == value
    assert eval(compiling.rewritten(expression), {"words": ["à", "par"]}) == value


@pytest.mark.parametrize("module", [constants, keeping, records, rewriting])
def test_what_is_rewritten_is_as_documented(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_every_pattern_lists_modules() -> None:
    assert all(compiling.modules(ROOT, [pattern], []) for pattern in [*HOOK["compiled"], *HOOK["but"]])


def test_no_interpreted_class_inherits_from_a_compiled_one() -> None:
    """Python could not load it."""
    classes = [
        (path.relative_to(ROOT).as_posix(), *found)
        for path in (ROOT / "pipeline").rglob("*.py")
        for found in re.findall(r"^class (\w+)(?:\(([^)]*)\))?:", path.read_text(), re.MULTILINE)
    ]
    compiled = {name for module, name, _ in classes if module in COMPILED}
    assert len(compiled) > 100
    heirs = [
        f"{module}: {name}"
        for module, name, bases in classes
        if module not in COMPILED and not compiled.isdisjoint(re.findall(r"\w+", bases))
    ]
    assert not heirs


def test_without_a_compiler_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CC", "no-compiler -O3")
    with pytest.raises(compiling.NoCompilerError, match="needs a C compiler, and no-compiler is not found"):
        list(compiling.build(ROOT, "pipeline", COMPILED, tmp_path))


@pytest.mark.slow
def test_compiled_modules_find_the_same(tmp_path: Path) -> None:
    """A wheel with compiled modules, installed apart, gives the tables of the source, to the byte."""
    if shutil.which(os.environ.get("CC") or "cc") is None:
        pytest.skip("no C compiler is installed")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT]
    built = subprocess.run(
        wheel,
        env={**clean, "ENTREVUE_COMPILED": "1", "ENTREVUE_EFFORT": "0"},
        capture_output=True,
        text=True,
        timeout=1800,
    )
    if lacking := re.search(
        r"No matching distribution found for \S+|Failed to establish a new con\w+", built.stderr
    ):
        pytest.skip(lacking[0])
    assert built.returncode == 0, built.stderr[-4000:]
    (made,) = tmp_path.glob("entrevue-*.whl")
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", made]
    subprocess.run(pip, check=True)
    lend_dependencies(environment)
    places = {
        "compiled": _tables(python, tmp_path / "compiled", clean),
        "as written": _tables(Path(sys.executable), tmp_path / "written", {**clean, "PYTHONPATH": str(ROOT)}),
    }
    assert {name: Path(place).suffix for name, place in places.items()} == {
        "compiled": ".so",
        "as written": ".py",
    }
    tables = sorted(path.name for path in (tmp_path / "written").glob("*.csv"))
    assert len(tables) >= 7
    same, *others = filecmp.cmpfiles(tmp_path / "written", tmp_path / "compiled", tables, shallow=False)
    assert same == tables, others


def _tables(python: Path, out: Path, environment: dict[str, str]) -> str:
    """Run over the sample: where the modules that may be compiled lie."""
    run = "from pipeline.cli import main; main()"
    command = [python, "-P", "-c", run, "run", ROOT / "data" / "sample", "-o", out, "--csv", "--workers", "2"]
    subprocess.run(command, env=environment, check=False, capture_output=True, timeout=600)
    where = [python, "-P", "-c", "import pipeline.analysis.page as page; print(page.__file__)"]
    return subprocess.run(where, env=environment, check=True, capture_output=True, text=True).stdout.strip()
