"""In which country a venue, a city or a phrase that holds one stands."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.geography.demonyms import country_of_demonym
from pipeline.geography.folding import WORDS_KEPT, fold, without_article
from pipeline.geography.gazetteer import region_names
from pipeline.geography.places import Place, certain_and_other_places
from pipeline.lexicons import lexicon

_HYPHENATED = re.compile(r"\w[\w-]*")
_LOCATED, _INTRODUCED = (
    re.compile(lexicon("places")["before"][name], re.IGNORECASE) for name in ("located", "doubtful")
)
# "Cheddi-|Jagan", but "Bab al-|Azizia".
_SECOND_HALF = re.compile(r"\b[A-ZÀ-Þ]\w{2,}-$")


@lru_cache(maxsize=WORDS_KEPT)
def country_of_place(text: str) -> str | None:
    """The country of a city, a country, a venue, or a phrase that holds one or an adjective made from one.

    A complement of place (``à Tripoli``) decides before the venue's own name (``ambassade de Palestine``); an
    embassy, and a street that bears a foreign name, say nothing by themselves.

    >>> phrases = ("Tachkent", "palais présidentiel d'Abidjan-Plateau", "ambassade de Palestine à Tripoli")
    >>> [country_of_place(phrase) for phrase in phrases]
    ['UZ', 'CI', 'LY']
    >>> phrases = ("capitale angolaise", "ambassade d'Italie", "siège de l'OTAN", "salle de réunion")
    >>> [country_of_place(phrase) for phrase in phrases]
    ['AO', None, 'BE', None]
    >>> [country_of_place(phrase) for phrase in ("aéroport Cheddi-Jagan", "Kinshasa-Gombe")]
    [None, 'CD']
    """
    if without_article(fold(text)) in region_names():
        return None
    places = _likely_places(text)
    head = without_article(fold(text)).partition(" ")[0]
    located = [place for place in places if _LOCATED.search(text, 0, place.start)]
    if located:
        return located[-1].countries[0]
    if head in _venue_words("headquarters") and (code := _country_of_headquarters(text)):
        return code
    if is_house_abroad(text) or head in _venue_words("named_after"):
        places = [place for place in places if _says_where(place, text, head)]
        return places[-1].countries[0] if places else None
    if head in _venue_words("portfolios"):  # "ministère malien de la Santé": no Santé of the gazetteer
        places = [place for place in places if place.kind != "city"]
    for kind in ("venue", "city", "country"):
        of_kind = [place for place in places if place.kind == kind]
        if of_kind:
            return of_kind[-1].countries[0]
    return next((code for word in _HYPHENATED.findall(text) if (code := country_of_demonym(word))), None)


def _likely_places(text: str) -> list[Place]:
    """The places of one country in a phrase; one that is also a common name only where it is introduced, and
    no second half of a person's name (``aéroport Cheddi-Jagan``) or of a city's with its quarter
    (``Kinshasa-Gombe``).
    """
    sure, places = certain_and_other_places(text)
    certain = {place.start for place in sure}
    ends = {place.end for place in places}
    return [
        place
        for place in places
        if len(place.countries) == 1
        and (place.start in certain or _INTRODUCED.search(text, 0, place.start))
        and not (
            _SECOND_HALF.search(text, 0, place.start)
            and (place.start - 1 in ends or place.start not in certain)
        )
    ]


def is_house_abroad(text: str) -> bool:
    """True for a venue that may bear the name of a country in which it does not stand.

    >>> is_house_abroad("Centre culturel coréen"), is_house_abroad("ministère coréen de la Culture")
    (True, False)
    """
    folded = without_article(fold(text)) + " "
    return any(folded.startswith(house + " ") for house in _venue_words("foreign_houses"))


def _says_where(place: Place, text: str, head: str) -> bool:
    """True when a place that follows ``ambassade de`` or ``avenue de`` tells where that stands."""
    if place.kind == "venue" or place.start == 0:
        return True
    return place.kind == "city" and head not in _venue_words("named_after")


def _country_of_headquarters(text: str) -> str | None:
    """The country where the organisation named in ``siège de …`` sits."""
    words = fold(text).split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(1, len(words) - length + 1):
            code = _headquarters().get(" ".join(words[start : start + length]))
            if code is not None:
                return code
    return None


@cache
def _headquarters() -> dict[str, str]:
    """The country where each organisation sits, by each of its names."""
    return {
        fold(name): organisation["seat"]
        for organisation in lexicon("organisations")["organisation"]
        if "seat" in organisation
        for name in organisation["names"]
    }


@cache
def _venue_words(key: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["venues"][key]))
