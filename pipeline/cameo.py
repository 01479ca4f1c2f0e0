"""CAMEO codes of contacts; which kind has which code, and where the codes come from, says ``cameo.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def event_code(kind: str, status: str) -> str | None:
    """The code of a contact, None for one that was not held.

    >>> event_code("call", "held"), event_code("visit", "planned"), event_code("visit", "not_held")
    ('041', '036', None)
    """
    code: str | None = mapping().get(status, {}).get(kind)
    return code


@cache
def mapping() -> dict[str, Any]:
    """The whole of ``cameo.toml``; shared: do not change it."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)
