"""What each folded name of a country, a city or a venue stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.geography.capitals import code_by_capital
from pipeline.geography.countries import code_by_name
from pipeline.geography.folding import fold, without_article
from pipeline.lexicons import lexicon, models_folder

_CERTAIN_POPULATION = 300_000

# GeoNames' alternate names hold airport codes and syllables of other languages, all short.
SHORTEST_ALTERNATE = 5
# Many names begin with an article or a preposition.
SHORT = 3
CITIES = "cities.tsv"


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


def lengths_beginning_with(words: str) -> tuple[int, ...]:
    """How many words the names have that begin with a word, the largest number first; or with two, of which
    the first has no more than ``SHORT`` letters (``la haye``).
    """
    return _lengths(_length_bits().get(words, 0))


@cache
def _lengths(bits: int) -> tuple[int, ...]:
    return tuple(length for length in range(bits.bit_length(), 0, -1) if bits >> length & 1)


@cache
def _length_bits() -> dict[str, int]:
    """By the first word of names, and by the first two where that is short, a bit for each number of words
    that they have.
    """
    bits: dict[str, int] = {}
    for name in gazetteer_entries():
        first, _, rest = name.partition(" ")
        length = 2 << name.count(" ")
        bits[first] = bits.get(first, 0) | length
        if rest and len(first) <= SHORT:
            second, _, _ = rest.partition(" ")
            both = f"{first} {second}"
            bits[both] = bits.get(both, 0) | length
    return bits


@cache
def _world_cities() -> dict[str, Entry]:
    """GeoNames' cities by folded name, from the file that ``benchmarks/make_cities.py`` writes."""
    not_cities, ignored = region_names(), _ignored()
    cities = {}
    for line in (models_folder() / CITIES).read_text(encoding="utf-8").splitlines():
        name, code, population = line.split("\t")
        if name not in not_cities:
            cities[name] = _city(code, int(population) >= _CERTAIN_POPULATION and name not in ignored)
    return cities


@cache
def _city(code: str, certain: bool) -> Entry:
    return Entry("city", (code,), certain)


@cache
def _codes_by_seat() -> dict[str, tuple[str, ...]]:
    by_seat: dict[str, tuple[str, ...]] = {}
    for code, cities in lexicon("places")["seats"].items():
        for names in cities.values():
            for name in names:
                by_seat[fold(name)] = tuple(dict.fromkeys((*by_seat.get(fold(name), ()), code)))
    return by_seat | _codes_by_airport()


def _codes_by_airport() -> dict[str, tuple[str, ...]]:
    """The states of airports, by each form in which their names are told."""
    airports = lexicon("places")["airports"]
    return {
        fold(form.format(name=name)): (code,)
        for code, names in airports["names"].items()
        for name in names
        for form in airports["forms"]
    }


@cache
def _ignored() -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["ignored"]["words"]))


@cache
def region_names() -> frozenset[str]:
    """Names of regions that belong to no single state."""
    return frozenset(map(fold, lexicon("places")["regions"]["names"]))
