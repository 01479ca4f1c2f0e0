"""Countries by name, short or official."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from pipeline import french
from pipeline.geography.folding import WORDS_KEPT, fold, folded_words, without_article
from pipeline.lexicons import lexicon

_OF = folded_words("of")


@lru_cache(maxsize=WORDS_KEPT)
def country_of_name(text: str) -> str | None:
    """The code of a country called by its name, short or official, with or without its article.

    >>> [country_of_name(name) for name in ("l'Azerbaïdjan", "Royaume hachémite de Jordanie", "Europe")]
    ['AZ', 'JO', None]
    """
    folded = without_article(fold(text))
    if not folded or is_word(folded, text):
        return None
    code = code_by_name().get(folded)
    if code is not None:
        return code
    short = _short_name(folded)
    return code_by_name().get(short) if short else None


def is_word(folded: str, text: str) -> bool:
    """Whether what folds to an abbreviation is written like the word that it is too (``l'Eau``)."""
    return folded in _abbreviations_like_words() and not text.isupper() and not text[2:].isupper()


@cache
def _abbreviations_like_words() -> frozenset[str]:
    return frozenset(map(fold, lexicon("countries")["in_capitals"]))


def name_of(code: str) -> str | None:
    """The French name of a country.

    >>> name_of("KG"), name_of("ZZ")
    ('Kirghizstan', None)
    """
    return french_names().get(code)


def label_of(code: str, language: str) -> str:
    """What a state of today or of the past is called in French or English; its code where that is not known.

    >>> label_of("SU", "en"), label_of("KG", "fr")
    ('Soviet Union', 'Kirghizstan')
    """
    from babel import Locale

    past: dict[str, dict[str, str]] = lexicon("countries")["past"]
    if code in past:
        return past[code][{"fr": "french"}.get(language, "english")]
    name: str = Locale(language).territories.get(code, code)
    return name


def sovereign_of(country: str | None, *, sent: bool = False) -> str | None:
    """The state that the officials of a territory serve: itself, but for parts of a state; of those that
    govern themselves, only whom the state has sent.

    >>> sovereign_of("RE"), sovereign_of("NC"), sovereign_of("NC", sent=True), sovereign_of(None)
    ('FR', 'NC', 'FR', None)
    """
    if country is None:
        return None
    state = _sovereigns("sovereigns").get(country)
    return state or (_sovereigns("governing_themselves").get(country) if sent else None) or country


@cache
def country_table() -> dict[str, dict[str, Any]]:
    """What the lexicon knows of each country, by code."""
    countries: dict[str, dict[str, Any]] = lexicon("countries")["countries"]
    return countries


@cache
def french_names() -> dict[str, str]:
    """CLDR's French name of each country, by code."""
    from babel import Locale

    territories = Locale("fr").territories
    return {code: territories[code] for code in country_table()}


@cache
def code_by_name() -> dict[str, str]:
    """The code of each country, by its folded names."""
    by_name: dict[str, str] = {}
    for code, name in french_names().items():
        by_name[without_article(fold(name))] = code
    for code, country in country_table().items():
        for name in country.get("names", ()):
            by_name[without_article(fold(name))] = code
    return by_name


def _short_name(folded: str) -> str | None:
    """``iran`` of ``republique islamique d iran``; None when the words are no official long name."""
    heads, adjectives = _long_name_words()
    words = folded.split()
    if words[0] not in heads:
        return None
    for position, word in enumerate(words[1:], start=1):
        if word in _OF:
            return without_article(" ".join(words[position + 1 :])) or None
        if word not in adjectives and word not in heads and word != french.AND:
            return None
    return None


def opens_long_name(words: list[str]) -> bool:
    """Whether folded words are those before "de" in the official names of states.

    >>> opens_long_name(["republique", "islamique"]), opens_long_name(["coree"])
    (True, False)
    """
    heads, adjectives = _long_name_words()
    return words[0] in heads and all(word in heads or word in adjectives for word in words)


@cache
def _long_name_words() -> tuple[frozenset[str], frozenset[str]]:
    words = lexicon("countries")["long_names"]
    heads = frozenset(word for head in words["heads"] for word in fold(head).split())
    return heads, frozenset(fold(adjective) for adjective in words["adjectives"])


@cache
def _sovereigns(table: str) -> dict[str, str]:
    return {part: state for state, parts in lexicon("countries")[table].items() for part in parts}
