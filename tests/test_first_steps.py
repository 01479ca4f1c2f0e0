"""What README and docs/ tell a newcomer to install and to make, done in a clone, with a package index.

It takes minutes: `make first-steps`. Where no index answers, each test is skipped and says so.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from . import sandbox
from .fences import told

pytestmark = pytest.mark.slow

ROOT = sandbox.ROOT
# What `make test` runs here: the whole of it is what CI runs.
A_FEW_TESTS = "tests/test_explanation.py tests/network/test_periods.py"
SECONDS = 1_500
# On two cores; the notebooks promise less than a minute on four.
NOTEBOOK_SECONDS = 120
TEXT = "Lisbonne, 4 mars 2017. Le président portugais, Duarte Figueiroa, a reçu lundi son homologue gabonais, Paul Bouanga."


def environment(**more: str) -> dict[str, str]:
    """That of a newcomer's shell: nothing of the environment that runs these tests."""
    ours = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "MAKE", "MFLAGS")
    path = [
        part for part in os.environ["PATH"].split(os.pathsep) if Path(part) != Path(sys.executable).parent
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PATH": os.pathsep.join(path)} | more


def shell(command: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euc", command], cwd=folder, env=env, capture_output=True, text=True, timeout=SECONDS
    )


def done(command: str, folder: Path, env: Mapping[str, str]) -> str:
    """What a command that succeeds prints."""
    ended = shell(command, folder, env)
    assert ended.returncode == 0, f"{command}\n{ended.stdout[-4000:]}\n{ended.stderr[-4000:]}"
    return ended.stdout


def install(command: str, folder: Path, env: Mapping[str, str]) -> None:
    """Do a command of pip; the test is skipped where what it wants is nowhere to be had."""
    ended = shell(command, folder, env)
    if lacking := re.search(
        r"No matching distribution found for \S+|HTTP error .+|Failed to establish a new connection",
        ended.stderr,
    ):
        pytest.skip(f"{command}: {lacking[0]}")
    assert ended.returncode == 0, f"{command}\n{ended.stderr[-4000:]}"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout, in which nothing is made yet."""
    folder = tmp_path_factory.mktemp("newcomer")
    for tool in ("git", "make"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    asked = shell(
        "python3 -m venv asks && asks/bin/pip download --quiet --no-deps anyascii", folder, environment()
    )
    if asked.returncode:
        pytest.skip("no package index answers")
    (command,) = told("git")
    done(f"{command} --quiet {ROOT} entrevue", folder, environment())
    return folder / "entrevue"


@pytest.fixture(scope="module")
def demo(clone: Path) -> Path:
    """The clone after the first command of README."""
    assert told("make")[0] == "make demo"
    printed = done("make demo", clone, environment())
    assert "Open out/demo/report.html" in printed
    return clone


@pytest.fixture(scope="module")
def inside(demo: Path) -> dict[str, str]:
    """The environment of who has made the demo and activates what it installed."""
    return environment(
        VIRTUAL_ENV=str(demo / ".venv"), PATH=f"{demo / '.venv' / 'bin'}:{environment()['PATH']}"
    )


def test_the_demo_is_made(demo: Path) -> None:
    assert (demo / "out" / "demo" / "report.html").stat().st_size > 100_000
    assert len(list((demo / "out" / "demo").glob("*.gexf"))) == 2


# Compiling takes minutes more: tests/test_compiled.py does it, in `make test-slow`.
APART = ("make demo", "make fast")


@pytest.mark.parametrize("command", [command for command in told("make") if command not in APART])
def test_every_other_target_is_made(command: str, demo: Path) -> None:
    printed = done(command, demo, environment(PYTEST_ADDOPTS=A_FEW_TESTS))
    assert re.search(r"\[100%\]", printed)


@pytest.mark.parametrize("command", told("pip"))
def test_every_installation_succeeds(command: str, demo: Path, inside: dict[str, str]) -> None:
    """In what the demo has installed; the package itself, which no index has, is this checkout."""
    extra = re.search(r"'entrevue\[(\w+)\]'", command)
    if extra and extra[1] == "ftm" and shell("pkg-config --exists icu-i18n", demo, inside).returncode:
        pytest.skip("followthemoney cannot be built without ICU's headers")
    install(command.replace("'entrevue[", "'.["), demo, inside)
    if extra:
        wanted = tomllib.loads((demo / "pyproject.toml").read_text())["project"]["optional-dependencies"][
            extra[1]
        ]
        done(f"pip show {' '.join(re.split('[><=~]', name)[0] for name in wanted)}", demo, inside)


def test_ftm_takes_what_was_exported(demo: Path, inside: dict[str, str]) -> None:
    if shell("command -v ftm", demo, inside).returncode:
        pytest.skip("followthemoney cannot be installed here")
    for command in [*(c for c in told("entrevue") if "--format ftm" in c), *told("ftm")]:
        done(command, demo, inside)
    entities = (demo / "out" / "demo" / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    assert len((demo / "valid.json").read_text(encoding="utf-8").splitlines()) == len(entities) > 500


# ---------------------------------------------------------------- object storage and a cluster


@contextmanager
def started(command: str, folder: Path, env: Mapping[str, str]) -> Iterator[None]:
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command.split(), cwd=folder, env=env, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_cluster_reads_and_writes_object_storage(
    demo: Path, inside: dict[str, str], tmp_path: Path
) -> None:
    """The commands of docs/cluster.md, on a storage that speaks S3 and stands on this machine."""
    install("pip install --quiet '.[s3,dask]'", demo, inside)
    # Apart, for each has its own wishes as to the libraries of S3.
    done("python3 -m venv storage", tmp_path, environment())
    install("storage/bin/pip install --quiet 'moto[s3]' flask flask-cors", tmp_path, environment())
    storage, scheduler = free_port(), free_port()
    env = inside | {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{storage}", "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip
    (given,) = (command for command in told("entrevue") if "s3://" in command)
    starts, joins, *_ = told("dask")
    here = f"127.0.0.1:{scheduler}"
    with (
        started(f"storage/bin/moto_server -H 127.0.0.1 -p {storage}", tmp_path, env),
        started(f"{starts.replace('8786', str(scheduler))} --host 127.0.0.1 --no-dashboard", tmp_path, env),
        started(f"{joins.replace('scheduler:8786', here)} --no-dashboard", tmp_path, env),
    ):
        fill = (
            "import s3fs, time\nfiles = s3fs.S3FileSystem()\n"
            "for _ in range(60):\n  try: files.mkdir('press'); break\n  except Exception: time.sleep(0.5)\n"
            f"for n in range(3): files.pipe_file(f's3://press/2017/{{n}}.txt', {TEXT!r}.encode())\n"
        )
        (tmp_path / "fill.py").write_text(fill, encoding="utf-8")
        done(f"python {tmp_path / 'fill.py'}", tmp_path, env)
        printed = done(given.replace("scheduler:8786", here), tmp_path, env)
        assert "contacts   3" in printed
        look = "import pipeline; print(len(pipeline.read('s3://press/tables')['contacts']))"
        assert done(f'python -c "{look}"', tmp_path, env).strip() == "3"


# ---------------------------------------------------------------- notebooks


def test_the_notebooks_run_on_the_whole_sample(demo: Path, inside: dict[str, str]) -> None:
    """As a reader runs them, each in less than a minute on an idle machine of four cores."""
    done("pip install --quiet '.[test]'", demo, inside)
    for path in sorted((demo / "notebooks").glob("*.ipynb")):
        started_at = time.monotonic()
        done(f"python notebooks/execute.py {path.name}", demo, inside)
        assert time.monotonic() - started_at < NOTEBOOK_SECONDS, path.name
