"""Places in the name of a gathering: ``la conférence sur la sécurité de Munich``."""

from __future__ import annotations

import re

from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase

# How many words the name of a gathering has before its place.
_GATHERING = 4
_LONGEST_GATHERING = 6
# The noun of a gathering and "de" or "d'".
_NOUN_AND_OF = 3
# How many words before its noun may say that a gathering was but talked about.
_TOPIC = 3


def names_gathering(doc: Page, country: PlacePhrase) -> bool:
    """Whether a country names a gathering as a city does: one without an article, right behind its noun (``le
    sommet de Malte``).
    """
    before = doc[max(0, country.start - _NOUN_AND_OF) : country.start].text.lower()
    return pattern("gatherings", "bearing_a_name").search(before) is not None


def is_of_gathering(doc: Page, place: PlacePhrase) -> bool:
    """Whether a place belongs to the name of a gathering: ``la conférence sur la sécurité de Munich``."""
    reach = _LONGEST_GATHERING if place.kind == "city" else _GATHERING
    before = re.split(r"[,;:.()]", doc[max(0, place.start - reach) : place.start].text.lower())[-1]
    found = next(iter(pattern("gatherings", "nouns").finditer(before)), None)
    if found is None or pattern("gatherings", "about").search(before, found.end()) is not None:
        return False
    start = max(0, place.start - reach - _TOPIC)
    leading = doc[start : place.start].text.lower().removesuffix(before) + before[: found.start()]
    return pattern("gatherings", "talked_of").search(leading) is None
