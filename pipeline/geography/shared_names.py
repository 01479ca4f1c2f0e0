"""States that share a name or an adjective: the two Congos, the two Koreas."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.geography.countries import country_table, french_names
from pipeline.geography.demonyms import countries_of_demonym, inflections
from pipeline.geography.folding import WORDS_KEPT, fold, without_article
from pipeline.lexicons import lexicon


@cache
def namesakes() -> tuple[tuple[str, ...], ...]:
    """The groups of states that share an adjective or a name, each with the likeliest first.

    >>> ("CD", "CG") in namesakes()
    True
    """
    return tuple(dict.fromkeys(tuple(codes) for codes in lexicon("countries")["ambiguous"].values()))


@lru_cache(maxsize=WORDS_KEPT)
def namesakes_of(text: str) -> tuple[str, ...]:
    """The states between which a name or an adjective leaves the choice, none where it names one alone.

    >>> namesakes_of("congolaise"), namesakes_of("la Corée"), namesakes_of("turc")
    (('CD', 'CG'), ('KR', 'KP'), ())
    """
    codes = _shared_names().get(without_article(fold(text)), ()) or countries_of_demonym(text)
    return codes if len(codes) > 1 else ()


@cache
def own_names_of(code: str) -> tuple[str, ...]:
    """The names, capitals and adjectives of a state that no other state shares."""
    country = country_table()[code]
    demonyms = [form for entry in country["demonyms"] for form in inflections(entry)]
    named = [french_names()[code], *country.get("names", ()), *country["capital"], *demonyms]
    return tuple(name for name in named if not namesakes_of(name))


@cache
def _shared_names() -> dict[str, tuple[str, ...]]:
    return {fold(name): tuple(codes) for name, codes in lexicon("countries")["ambiguous_names"].items()}
