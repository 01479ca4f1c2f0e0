"""The word lists of ``models/fr/anaphora.toml``, whose comments say what each holds."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicons import lexicon


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The words of one list, in lower case as the tokens of the model.

    >>> sorted(words("determiners", "demonstratives"))
    ['ce', 'cet', 'cette']
    """
    return frozenset(lexicon("anaphora")[table][name])


@cache
def phrases(table: str, name: str) -> tuple[str, ...]:
    """The phrases of one list, as ``str.startswith`` and ``str.endswith`` take them."""
    return tuple(lexicon("anaphora")[table][name])


def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of the table ``[patterns]``."""
    return re.compile(lexicon("anaphora")["patterns"][name], re.IGNORECASE)
