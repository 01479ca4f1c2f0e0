"""Help answers at once, shows an example, and loads nothing heavy."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

HEAVY = ("spacy", "pandas", "pyarrow", "duckdb", "networkx", "trafilatura", "numpy")
COMMANDS = ("run", "graph", "export", "report", "officials", "inspect", "evaluate")

MAIN = "from pipeline.cli import main; main()"


def in_new_process(*arguments: str, code: str = MAIN) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_help_answers_within_half_a_second() -> None:
    def seconds() -> float:
        started = time.perf_counter()
        assert in_new_process("--help").returncode == 0
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < 0.5


@pytest.mark.parametrize("arguments", [("--help",), *((command, "--help") for command in COMMANDS)])
def test_help_shows_an_example_and_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = f"""
import sys
from pipeline.cli import main
try:
    main()
finally:
    print("loaded:", *(name for name in {HEAVY!r} if name in sys.modules))"""
    shown = in_new_process(*arguments, code=code)
    assert shown.returncode == 0
    assert re.search(r"Example:\n +entrevue \w+ ", shown.stdout)
    assert shown.stdout.endswith("loaded:\n")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, pipeline; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    assert in_new_process(code=code).stdout == "\n"
