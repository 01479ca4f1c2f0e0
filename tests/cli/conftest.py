"""What tests of the commands share: a command, a folder of documents, and a run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.commands import app
from tests.engine import corpus

Entrevue = Callable[..., tuple[int, str, str]]


@pytest.fixture
def entrevue(capsys: pytest.CaptureFixture[str], nlp: object) -> Entrevue:
    """Runs a command in this process: exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app([str(argument) for argument in arguments], prog_name="entrevue")
        printed = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else int(code is not None), printed.out, printed.err

    return call


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("corpus") / "depeches")


@pytest.fixture(scope="module")
def out(folder: Path, nlp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "out"
    with pytest.raises(SystemExit):
        app(["run", str(folder), "-o", str(out), "--workers", "0", "--quiet"])
    return out
