"""Access to ``models/fr``: what is French, as data beside the code.

In a checkout the folder stands beside the package; in a wheel it is inside it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@cache
def models_folder(language: str = "fr") -> Path:
    """The folder that holds a language's lexicons.

    >>> models_folder().name
    'fr'
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        folder = parent / "models" / language
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"no lexicons for language {language!r}: models/{language} is missing beside {_PACKAGE}"
    )


@cache
def lexicon(name: str, language: str = "fr") -> dict[str, Any]:
    """The TOML lexicon ``models/<language>/<name>.toml`` as a dict; read once, shared: do not change it."""
    with (models_folder(language) / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
