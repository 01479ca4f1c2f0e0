"""Adjectives and the names of inhabitants, in any gender and number, and compounds of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.geography.countries import country_table
from pipeline.geography.folding import WORDS_KEPT, fold, without_article
from pipeline.lexicons import lexicon


@lru_cache(maxsize=WORDS_KEPT)
def country_of_demonym(text: str) -> str | None:
    """The country of an adjective or of an inhabitant's name, in any gender and number.

    >>> country_of_demonym("sud-coréennes"), country_of_demonym("turque"), country_of_demonym("européen")
    ('KR', 'TR', None)
    """
    codes = countries_of_demonym(text)
    return codes[0] if codes else None


@lru_cache(maxsize=WORDS_KEPT)
def countries_of_demonym(text: str) -> tuple[str, ...]:
    """Every country that an adjective or an inhabitant's name may stand for, the likeliest first.

    >>> countries_of_demonym("congolaise"), countries_of_demonym("les Nigériens")
    (('CD', 'CG'), ('NE',))
    """
    return _codes_by_demonym().get(without_article(fold(text)), ())


@lru_cache(maxsize=WORDS_KEPT)
def countries_of_compound(text: str) -> tuple[str, ...]:
    """The countries of a compound adjective, in the order of its members; empty when it is none.

    >>> countries_of_compound("franco-marocains"), countries_of_compound("sud-coréen")
    (('FR', 'MA'), ())
    """
    words = fold(text).split()
    for position in range(1, len(words)):
        last = country_of_demonym(" ".join(words[position:]))
        if last is None:
            continue
        members = _elements(words[:position])
        if members:
            return (*members, last)
    return ()


def _elements(words: list[str]) -> tuple[str, ...]:
    codes = _code_by_element()
    if len(words) == 2 and " ".join(words) in codes:
        return (codes[" ".join(words)],)
    if all(word in codes for word in words):
        return tuple(codes[word] for word in words)
    return ()


def organisation_of_adjective(text: str) -> str | None:
    """The organisation of an adjective such as ``onusien``, by its usual acronym.

    >>> organisation_of_adjective("européennes"), organisation_of_adjective("africain")
    ('UE', None)
    """
    return _organisation_by_adjective().get(without_article(fold(text)))


def inflections(entry: str) -> Iterator[str]:
    """Feminine and plural forms of a lexicon entry: ``russe``, ``grec|grecque``, ``lao|`` (never changes)."""
    masculine, bar, feminine = entry.partition("|")
    if bar and not feminine:
        yield masculine
        return
    for form in {masculine, feminine or _feminine(masculine)}:
        yield form
        if not form.endswith(("s", "x", "z")):
            yield form + "s"


def _feminine(masculine: str) -> str:
    """The regular French feminine of an adjective of place."""
    for ending, feminine in lexicon("countries")["feminine_endings"].items():
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + feminine
    return masculine if masculine.endswith("e") else masculine + "e"


@cache
def _codes_by_demonym() -> dict[str, tuple[str, ...]]:
    by_demonym: dict[str, tuple[str, ...]] = {}
    for code, country in country_table().items():
        for entry in country["demonyms"]:
            for form in inflections(entry):
                by_demonym[fold(form)] = (code,)
    for entry, codes in lexicon("countries")["ambiguous"].items():
        for form in inflections(entry):
            by_demonym[fold(form)] = tuple(codes)
    return by_demonym


@cache
def _code_by_element() -> dict[str, str]:
    return {fold(element): code for element, code in lexicon("countries")["compound_elements"].items()}


@cache
def _organisation_by_adjective() -> dict[str, str]:
    return {
        fold(form): organisation["acronym"]
        for organisation in lexicon("organisations")["organisation"]
        for entry in organisation.get("adjectives", ())
        for form in inflections(entry)
    }
