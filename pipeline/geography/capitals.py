"""Capitals of states, and the cities where organisations sit."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.geography.countries import country_of_name, country_table
from pipeline.geography.folding import WORDS_KEPT, fold, without_article
from pipeline.lexicons import lexicon


@lru_cache(maxsize=WORDS_KEPT)
def country_of_capital(text: str) -> str | None:
    """The state of a capital, as in ``Paris et Rabat``.

    >>> country_of_capital("Rabat"), country_of_capital("Le Caire"), country_of_capital("Lyon")
    ('MA', 'EG', None)
    """
    folded = fold(text)
    return code_by_capital().get(folded) or code_by_capital().get(without_article(folded))


def is_state(text: str) -> bool:
    """Whether words are the name of a country, or of a capital, which stands for one.

    >>> is_state("Tchad"), is_state("Rabat"), is_state("Lyon")
    (True, True, False)
    """
    return country_of_name(text) is not None or country_of_capital(text) is not None


def capital_of(code: str) -> str | None:
    """The French name of a country's capital, or of the seat of its government where that is better known.

    >>> capital_of("KZ"), capital_of("CI"), capital_of("ZZ")
    ('Astana', 'Abidjan', None)
    """
    capitals = country_table().get(code, {}).get("capital")
    return capitals[0] if capitals else None


def seat_of_organisation(name: str) -> tuple[str, str] | None:
    """City and country where an organisation sits.

    >>> seat_of_organisation("UE"), seat_of_organisation("Ligue arabe")
    (('Bruxelles', 'BE'), ('Le Caire', 'EG'))
    """
    return _seats_of_organisations().get(without_article(fold(name)))


@cache
def code_by_capital() -> dict[str, str]:
    """The code of each country, by the folded names of its capital."""
    return {fold(name): code for code, country in country_table().items() for name in country["capital"]}


@cache
def _seats_of_organisations() -> dict[str, tuple[str, str]]:
    seats: dict[str, list[str]] = lexicon("countries")["organisation_seats"]
    return {fold(name): (city, code) for name, (city, code) in seats.items()}
