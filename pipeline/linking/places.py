"""Where an occasion was, as reports of it say more or less exactly."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from pipeline import geography


class Precision(IntEnum):
    """How closely words say where, the least first."""

    COUNTRY = 0
    UNKNOWN = 1
    CITY = 2
    VENUE = 3


@lru_cache(maxsize=4096)
def city(place: str | None) -> str | None:
    """The city that a place is or names, folded for comparison.

    >>> city("Bakou"), city("hôtel Hilton, à Bakou"), city("Kremlin")
    ('bakou', 'bakou', None)
    """
    if not place:
        return None
    cities = [found for found in geography.places_in(place, certain=False) if found.kind == "city"]
    return geography.fold(cities[-1].text) if cities else None


@lru_cache(maxsize=4096)
def precision(place: str) -> Precision:
    """How closely a place says where.

    >>> precision("palais d'Itamaraty à Brasilia").name, precision("Brasilia").name, precision("Brésil").name
    ('VENUE', 'CITY', 'COUNTRY')
    """
    found = geography.places_in(place, certain=False)
    if any(each.kind == "venue" for each in found) or (found and len(place.split()) > 2):
        return Precision.VENUE
    if any(each.kind == "city" for each in found):
        return Precision.CITY
    return Precision.COUNTRY if found else Precision.UNKNOWN


def differ(one: str | None, other: str | None) -> bool:
    """Whether two places are in two cities that the gazetteer knows."""
    a, b = city(one), city(other)
    return a is not None and b is not None and a != b
