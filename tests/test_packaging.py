"""A wheel built from this checkout works far from it: it has the lexicons, and its command runs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from pipeline.schemas import TABLES

from .engine import corpus

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(build, check=True, timeout=300)
    (wheel,) = folder.glob("entrevue-*.whl")
    return wheel


def test_the_wheel_holds_every_lexicon_and_no_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    lexicons = {f"pipeline/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("models/*/*.*")}
    assert lexicons and lexicons <= held
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"pipeline"}


def test_the_installed_command_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=300)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", str(wheel)], check=True, timeout=300)
    lend_dependencies(environment)

    dispatches = corpus.write(tmp_path / "depeches") / "agence" / "audience.txt"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [environment / "bin" / "entrevue", "run", dispatches, "-o", tmp_path / "out", "--workers", "0"]
    ran = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=300)

    assert ran.returncode == 0, ran.stderr
    assert "contacts   1 in 1 encounter" in ran.stdout
    assert all((tmp_path / "out" / f"{table}.parquet").is_file() for table in TABLES)
    assert "DecompressionStream" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    where = [python, "-c", "import pipeline.lexicons as l; print(l.models_folder())"]
    shown = subprocess.run(where, cwd=tmp_path, env=clean, capture_output=True, text=True, check=True)
    assert Path(shown.stdout.strip()).is_relative_to(environment)


def lend_dependencies(environment: Path) -> None:
    """Let an environment use what is installed here, behind its own: all of it anew would take minutes."""
    (site_packages,) = environment.glob("lib/python*/site-packages")
    ours = sysconfig.get_path("purelib")
    (site_packages / "lent.pth").write_text(f"{ours}\n", encoding="utf-8")
