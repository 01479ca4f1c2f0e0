"""Single words: how they are compared, and the shapes of tokens."""

from __future__ import annotations

import re
import unicodedata

from pipeline.lexicons import lexicon
from pipeline.memo import Memo

_APOSTROPHES = re.compile("[’ʼʻ`´]")
_INITIALS = re.compile(r"[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.?)*|[A-ZÀ-Þ]h\.|[A-ZÀ-Þ]")
_ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?:er|ᵉʳ)?|1er|[IVX]+e")
_NO_NAMES = "|".join(lexicon("people")["not_names"]["elided"])
_ELIDED = re.compile(rf"[NOMKTD]['’]|(?!{_NO_NAMES})[A-ZÀ-Þ][^\W\d_]+['’]")
_GLUED_HYPHEN = frozenset("-‑")


def straighten(text: str) -> str:
    """The text with straight apostrophes."""
    return _APOSTROPHES.sub("'", text)


def without_accents(text: str) -> str:
    """The text without its accents.

    >>> without_accents("Élysée")
    'Elysee'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """A word as the lexicons are compared: lower case, straight apostrophes, no final full stop.

    Capitalised words lose their accents, which many outlets leave out; in lower case accents tell words
    apart ("tempête", "tempêté").

    >>> fold("Élysée"), fold("Mme."), fold("S.E.M."), fold("délégué")
    ('elysee', 'mme', 's.e.m', 'délégué')
    """
    return FOLDED[text]


def _folded(text: str) -> str:
    straight = straighten(text)
    lowered = straight.lower().rstrip(".")
    # Lowered again: taken apart, "℃" and other signs show capitals.
    return lowered if straight[:1].islower() else without_accents(lowered).lower()


FOLDED = Memo(_folded)


def shape(text: str) -> str:
    """One letter for the shape of a token.

    ``C`` capitalised word, ``U`` word in capitals, ``I`` initial, ``R`` Roman numeral, ``w`` other word,
    ``-`` hyphen, ``_`` white space, ``0`` number, ``.`` anything else.

    >>> [shape(t) for t in ("Macron", "MACRON", "J.-Y.", "XVI", "ministre", "-", "2017", ",", "N'")]
    ['C', 'U', 'I', 'R', 'w', '-', '0', '.', 'C']
    """
    return SHAPES[text]


def _shape(text: str) -> str:
    if text.isspace():
        return "_"
    if text in _GLUED_HYPHEN:
        return "-"
    first = text[0]
    if first.isupper():
        if _ROMAN.fullmatch(text):
            return "R"
        if _INITIALS.fullmatch(text):
            return "I"
        if text[-1] in "'’":
            return "C" if _ELIDED.fullmatch(text) else "w"
        return "U" if text.isupper() else "C"
    if first.isalpha():
        return "w"
    if first.isdigit():
        return "R" if text == "1er" else "0"
    return "."


SHAPES = Memo(_shape)
