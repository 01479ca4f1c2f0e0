"""Cleaning a text that a test has written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.cleaning import clean
from pipeline.records import Document, SourceDocument

Cleaner = Callable[..., Document]


@pytest.fixture(scope="session")
def cleaned() -> Cleaner:
    """A function that cleans a text, with the metadata named."""

    def run(text: str, **metadata: str) -> Document:
        return clean(SourceDocument("d", "d.txt", text, sha256="", **metadata))

    return run
