"""Words without case, accents, hyphens and apostrophes, as the tables of names hold them."""

from __future__ import annotations

import re
import unicodedata

from pipeline.lexicons import lexicon
from pipeline.memo import Memo

_NOT_WORD = re.compile(r"\W+")
_ACCENT = re.compile("[\u0300-\u036f]")
WORDS_KEPT = 1 << 16


def folded_words(name: str) -> frozenset[str]:
    """The small words of one list of the table ``[folded]`` of places.toml.

    >>> sorted(folded_words("of"))
    ['d', 'de', 'des', 'du']
    """
    return frozenset(lexicon("places")["folded"][name])


_ARTICLES = folded_words("articles")
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ə": "e", "đ": "d", "ø": "o", "ł": "l", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case, no accents, one space for every run of apostrophes, hyphens, dots and spaces.

    >>> fold("Côte  d’Ivoire"), fold("Sao Tomé-et-Principe")
    ('cote d ivoire', 'sao tome et principe')
    """
    return FOLDED[text]


def fold_once(text: str) -> str:
    """``fold`` a text that is met once, without keeping it."""
    bare = text.lower()
    if not bare.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFKD", bare)).lower().translate(_LETTERS)
    return _NOT_WORD.sub(" ", bare).strip()


# What ``fold`` says of words, for those who look up many.
FOLDED = Memo(fold_once)


def without_article(folded: str) -> str:
    """A folded name without the article before it."""
    first, _, rest = folded.partition(" ")
    return rest if first in _ARTICLES and rest else folded
