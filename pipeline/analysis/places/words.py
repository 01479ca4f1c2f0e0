"""Words of ``models/fr/places.toml``, and tokens as they are looked up there."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.page import Word
from pipeline.lexicons import lexicon
from pipeline.memo import Memo


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words of one list, in lower case."""
    return frozenset(word.lower() for word in lexicon("places")[table][key])


def straight(word: str) -> str:
    """A word with the straight apostrophe of the lexicons."""
    return word.replace("’", "'").replace("`", "'")


_STRAIGHT = Memo(straight)


def form(token: Word) -> str:
    """A token in lower case, with the straight apostrophe of the lexicons."""
    return _STRAIGHT[token.lower_]
