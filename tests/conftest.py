"""What the tests of documentation and notebooks share: one small checkout, in which the sample is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

from . import sandbox


@pytest.fixture(scope="session")
def checkout(nlp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sandbox.make(tmp_path_factory.mktemp("checkout"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        pipeline.run("data/sample", "out/demo")
    return folder
