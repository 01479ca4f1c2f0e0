"""Compiles modules of the package with mypyc, for those who want speed and have a C compiler.

``hatch_build.py`` asks for it where a wheel is built with ``ENTREVUE_COMPILED=1``; ``pyproject.toml`` lists
the modules. The source stays as it is written, and is what Python runs elsewhere: a copy of it is rewritten
(``compiling.rewriting``), and compiled. The wheel has both, and Python takes what is compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from compiling.rewriting import rewritten

_PROGRAM = Path(__file__).parent / "extension.py"


class NoCompilerError(RuntimeError):
    """No C compiler is installed."""


def modules(root: Path, listed: list[str], but: list[str]) -> list[str]:
    """The files that patterns list, relative to ``root``, without those that are excluded."""
    excluded = {path for pattern in but for path in root.glob(pattern)}
    found = {path for pattern in listed for path in root.glob(pattern)} - excluded
    return sorted(path.relative_to(root).as_posix() for path in found)


def build(root: Path, package: str, compiled: list[str], scratch: Path) -> Iterator[tuple[Path, str]]:
    """Compile modules of a package: each file made, and its place beside or in the package.

    With ENTREVUE_EFFORT=0 the C compiler does its least, in a quarter of the time; what it makes is slower.

    Raises NoCompilerError where there is none.
    """
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if shutil.which(compiler.split()[0]) is None:
        raise NoCompilerError(f"Compiling needs a C compiler, and {compiler.split()[0]} is not found.")
    copy, made = scratch / "copy", scratch / "made"
    shutil.copytree(root / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for module in compiled:
        path = copy / module
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
    effort = os.environ.get("ENTREVUE_EFFORT", "3")
    told = ["build_ext", "--build-lib", str(made), "--build-temp", str(scratch / "temp")]
    command = [sys.executable, "-P", str(_PROGRAM), effort, " ".join(compiled), *told]
    # What mypyc has to say it prints.
    subprocess.run(command, cwd=copy, check=True, stdout=sys.stderr)
    for path in sorted(made.rglob("*" + sysconfig.get_config_var("EXT_SUFFIX"))):
        yield path, path.relative_to(made).as_posix()
