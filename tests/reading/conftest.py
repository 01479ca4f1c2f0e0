"""Reading what a test has written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.reading import ReadingOptions, find_files, read_all
from pipeline.records import SourceDocument

Reader = Callable[..., list[SourceDocument]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Reader:
    """A function that writes bytes (or text, in UTF-8) under a name and reads the file's documents."""

    def read(name: str, content: bytes | str, **options: str) -> list[SourceDocument]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read_all(find_files([path]), ReadingOptions(**options)))

    return read
