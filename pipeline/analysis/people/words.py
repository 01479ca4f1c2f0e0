"""What ``models/fr/people.toml`` and the gazetteer say of single words, and the shapes of tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from spacy.lang.fr.stop_words import STOP_WORDS

from pipeline.geography import countries_of_compound, country_of_capital, country_of_demonym, country_of_name
from pipeline.lexicons import lexicon

_APOSTROPHES = re.compile("[’ʼʻ`´]")
_INITIALS = re.compile(r"[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.?)*|[A-ZÀ-Þ]h\.|[A-ZÀ-Þ]")
_ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?:er|ᵉʳ)?|1er|[IVX]+e")
_ELIDED = re.compile(r"[NOMKTD]['’]|(?!Jusqu|Lorsqu|Puisqu|Quoiqu|Quelqu|Qu)[A-ZÀ-Þ][^\W\d_]+['’]")
_GLUED_HYPHEN = frozenset("-‑")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A word as the lexicons are compared: lower case, no accents, straight apostrophes, no final full stop.

    >>> fold("Élysée"), fold("Mme."), fold("S.E.M.")
    ('elysee', 'mme', 's.e.m')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text).lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".")


@lru_cache(maxsize=65536)
def shape(text: str) -> str:
    """One letter for the shape of a token.

    ``C`` capitalised word, ``U`` word in capitals, ``I`` initial, ``R`` Roman numeral, ``w`` other word, ``-`` hyphen,
    ``_`` white space, ``0`` number, ``.`` anything else.

    >>> [shape(t) for t in ("Macron", "MACRON", "J.-Y.", "XVI", "ministre", "-", "2017", ",", "N'")]
    ['C', 'U', 'I', 'R', 'w', '-', '0', '.', 'C']
    """
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


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


class Words:
    """The word lists of this component, folded, loaded once. See ``models/fr/people.toml`` for what each holds."""

    def __init__(self) -> None:
        people = lexicon("people")
        particles = people["particles"]
        self.firm = _folded(particles["firm"])
        self.hyphenated = _folded(particles["hyphenated"])
        self.loose = _folded(particles["loose"]) | {"d'"}
        self.honorifics = {fold(w): g for g, ws in people["honorifics"].items() for w in ws}
        self.honorific_plurals = _folded(people["honorifics"]["plural"])
        self.dignities = {fold(w): g for g, ws in people["dignities"].items() for w in ws}
        self.roles = self.dignities | {fold(w): g for g, ws in people["roles"].items() for w in ws}
        self.offices = _folded(people["offices"])
        self.weekdays = _folded(
            w for ws in lexicon("calendar")["weekdays"].values() for w in ws if len(w) > 3
        )
        self.eponyms = _folded(people["eponyms"]["heads"])
        not_names = people["not_names"]
        self.bodies = _folded(not_names["bodies"])
        self.matters = _folded(not_names["matters"])
        self.furniture = _folded(not_names["furniture"])
        self.openers = _folded(not_names["openers"]) | _folded(STOP_WORDS) | _calendar()
        self.openers -= self.firm - self.loose
        self.openers -= _folded(not_names["also_names"])
        self.common = (
            self.bodies | self.matters | self.furniture | self.openers | self.roles.keys() | self.eponyms
        )
        context = people["context"]
        self.subject_of = _folded(context["subject_of"])
        self.saying = _folded(context["saying"])
        self.place_before = _folded(context["place_before"])


def _calendar() -> frozenset[str]:
    calendar = lexicon("calendar")
    return _folded(
        form for group in ("months", "weekdays") for forms in calendar[group].values() for form in forms
    )


def is_state(text: str) -> bool:
    """Whether the words are the name of a country or of a capital."""
    return country_of_name(text) is not None or country_of_capital(text) is not None


def is_demonym(text: str) -> bool:
    """Whether the word is an adjective of a country or its inhabitant."""
    return country_of_demonym(text) is not None or bool(countries_of_compound(text))


@cache
def words() -> Words:
    """The word lists, shared."""
    return Words()
