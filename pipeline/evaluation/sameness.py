"""When names, roles and dates of a run are those of the annotation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.evaluation.tables import Row

_HONORIFICS = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "prof", "me", "sem", "se", "s", "e", "son", "sa", "sm",
    "sar", "excellence", "excellences", "monsieur", "madame", "messieurs", "general", "colonel", "capitaine",
    "le", "la", "les", "l", "de", "du", "des", "d",
})  # fmt: skip
_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ı": "i", "ə": "e", "Ə": "E"})


def name_words(text: str | None) -> tuple[str, ...]:
    """The words of a name, folded to plain lower-case letters, leading honorifics and articles off.

    >>> name_words("S.E.M. Élmar Məmmədyarov")
    ('elmar', 'memmedyarov')
    """
    decomposed = unicodedata.normalize("NFKD", (text or "").translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return tuple(words)


def same_name(text: str | None, names: Iterable[str]) -> bool:
    """Whether a text names the person known by these names: the same words, or some of them."""
    words = name_words(text)
    for name in map(name_words, names) if words else ():
        shared = set(words) & set(name)
        part = set(words) <= set(name) or set(name) <= set(words)
        if words == name or (part and max(map(len, shared), default=0) >= 3):
            return True
    return False


def agrees(date: str | None, expected: str | None) -> bool:
    """Whether a date agrees with the expected one at the precision of the latter.

    >>> agrees("2017-11-20", "2017-11"), agrees("2017-11", "2017-11-20"), agrees("2017", None)
    (True, False, False)
    """
    if not expected:
        return not date
    return bool(date) and str(date).startswith(expected)


def same_office(found: Row, expected: Row) -> bool:
    """Whether country, organisation and role class of two parties are the same."""
    same_organisation = found["organisation"] == expected.get("org")
    return bool(found["country"]) and same_organisation and same_role(found, expected)


def same_organisation(found: Row, expected: Row) -> bool:
    """Whether the words of one organisation are among those of the other."""
    words = set(name_words(found["organisation"]))
    if found["kind"] == "organisation":
        words |= set(name_words(found["text"]))
    other = set(name_words(expected.get("org")))
    return bool(words and other) and (words <= other or other <= words)


def same_text(found: Row, expected: Row) -> bool:
    """Whether two parties share half of their words."""
    words, other = set(name_words(found["text"])), set(name_words(expected["text"]))
    return bool(words and other) and len(words & other) / len(words | other) >= 0.5


def same_role(found: Row, expected: Row) -> bool:
    """Whether role class and country of two parties are the same."""
    same_class = found["role_class"] == expected.get("role_class")
    return bool(found["role_class"]) and same_class and found["country"] == expected.get("country")
