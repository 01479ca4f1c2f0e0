"""Of which country a name sounds: naive Bayes over the letters of its words.

W. B. Cavnar and J. M. Trenkle, "N-gram-based text categorization" (1994), with names for texts. A name is as
probable in a country as three and four letters in a row are among the names known there, which
``benchmarks/train_origins.py`` counts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.geography import fold
from pipeline.lexicons import models_folder

MODEL = "name_origins.json"
LENGTHS = (3, 4)
# How many names a country is given beside those known there, with letters as all names have them.
_PRIOR = 2.0
# Letters that follow each other tell the same thing several times: a name counts as so many.
_INDEPENDENT = 6.0


class Counts(NamedTuple):
    """How many names are known of each country, and of each country with some letters in a row."""

    names: dict[str, int]
    grams: dict[str, dict[str, int]]


def grams_of(name: str) -> set[str]:
    """The letters in a row of the words of a name, ``^`` and ``$`` at their ends.

    >>> sorted(grams_of("Ba"))
    ['^ba', '^ba$', 'ba$']
    """
    words = [f"^{word}$" for word in fold(name).split()]
    return {word[i : i + n] for word in words for n in LENGTHS for i in range(len(word) - n + 1)}


@lru_cache(maxsize=4096)
def origins(name: str, countries: tuple[str, ...]) -> dict[str, float]:
    """The logarithm of the share that each of some countries has in a name, 0 where it is certain.

    >>> shares = origins("Giovanni Bellucci", ("FI", "IT"))
    >>> shares["IT"] > shares["FI"]
    True
    """
    worth = _worth(name, countries)
    most = max(worth.values())
    total = most + math.log(math.fsum(math.exp(value - most) for value in worth.values()))
    return {country: value - total for country, value in worth.items()}


def _worth(name: str, countries: Iterable[str]) -> dict[str, float]:
    known, grams = counts(), grams_of(name)
    all_names = sum(known.names.values())
    told = [(found, sum(found.values()) / all_names) for g in grams if (found := known.grams.get(g))]
    worth = {}
    for country in countries:
        here = known.names.get(country, 0) + _PRIOR
        value = 0.0
        for found, usual in told:
            value += math.log((found.get(country, 0) + _PRIOR * usual) / (here * usual))
        worth[country] = value / max(1, len(grams)) * _INDEPENDENT
    return worth


@cache
def counts() -> Counts:
    """The counts that ship with Entrevue."""
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        data = json.load(file)
    return Counts(data["names"], {gram: dict(_pairs(found)) for gram, found in data["grams"].items()})


def _pairs(text: str) -> Iterable[tuple[str, int]]:
    """``FR3 IT`` is three names of France and one of Italy."""
    return ((item[:2], int(item[2:] or 1)) for item in text.split())
