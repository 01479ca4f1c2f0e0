"""What the tests of the graphs share."""

from __future__ import annotations

import pytest

from .telling import Tables, gold_tables


@pytest.fixture(scope="session")
def gold() -> Tables:
    """Tables made of the annotated set in which several documents tell of one occasion."""
    return gold_tables("encounters")
