"""Names as linking compares them and as ids show them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicons import lexicon

_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")

NameKey = tuple[str, ...]


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(lexicon("transliteration")["letters"])


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case ASCII letters.

    >>> words("Mevlüt Çavuşoğlu"), words("Jean-Noël Barrot")
    (('mevlut', 'cavusoglu'), ('jean', 'noel', 'barrot'))
    """
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_letters()))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.replace("'", "").replace("’", "")))


def slug(name: str) -> str:
    """A name as a readable id.

    >>> slug("Elmar Məmmədyarov")
    'elmar-memmedyarov'
    """
    return "-".join(words(name))


@cache
def _fold(word: str) -> str:
    for spelling, folded in lexicon("transliteration")["spellings"]:
        word = word.replace(spelling, folded)
    return _DOUBLED.sub(r"\1", word)


def key(name: str) -> NameKey:
    """What two spellings of one name have in common: words folded, in alphabetical order, articles off.

    The order of given name and surname does not count, nor do accents, capitals or the usual
    transliterations.

    >>> key("Djeyhoun Baïramov") == key("BAYRAMOV Jeyhun")
    True
    >>> key("Idriss Déby") == key("Mahamat Déby")
    False
    """
    particles = lexicon("transliteration")["particles"]
    plain = words(name)
    kept = [word for word in plain if word not in particles["dropped"]] or plain
    return tuple(sorted(_fold(particles["alike"].get(word, word)) for word in kept))
