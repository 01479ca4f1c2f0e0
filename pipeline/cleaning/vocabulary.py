"""What a short stretch of a header names: an agency, an outlet, a rubric, a place or a person.

Lookups over ``models/fr/header.toml``; nothing here reads running text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

from pipeline.lexicons import lexicon

_EDGES = " \t«»\"'()[]/|,;:.–—-*=<>~#"
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*\.?")
_BETWEEN_SOURCES = lexicon("header")["bylines"]["between_sources"]
_SOURCES = re.compile(rf"(?<!\s)\s*(?:[/&,+]|{_BETWEEN_SOURCES}|\s-\s)\s*", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.?-?){1,3}\.?$")
_CAPITALISED = re.compile(r"(?:[dDlLnNO]')?[A-ZÀ-ÞĀ-Ž][^\W\d_]*(?:['.-][^\W\d_]+)*\.?$")
_QUALIFIED = re.compile(r"([^()/]+?)\s?(?:\(([^()]{2,40})\)|/\s?([A-ZÀ-Þ][^()/]{2,30}))?$")
_LANGUAGE = re.compile(r" \((?:french|francais|in french)$")
_MAX_NAME_WORDS = 5
_LONGEST_ACRONYM = 3


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The form under which names are looked up: lower-case, without accents, quotes, and marks at its ends.

    >>> key(" (AMIT « Khovar »). ")
    'amit khovar'
    """
    plain = " ".join(text.replace("«", " ").replace("»", " ").strip(_EDGES).casefold().split())
    if plain.isascii():
        return plain
    return _ACCENT.sub("", unicodedata.normalize("NFD", plain))


@cache
def _agencies() -> dict[str, str]:
    forms = {key(form): name for name, others in lexicon("header")["agencies"].items() for form in others}
    return forms | {key(name): name for name in lexicon("header")["agencies"]}


@cache
def _outlets() -> dict[str, str]:
    return {_spelled_alike(name): name for name in reversed(lexicon("header")["outlets"]["names"])}


def _spelled_alike(name: str) -> str:
    """The form under which an outlet is looked up: archives write "Al Watwan (French)" for "Al-Watwan"."""
    return _LANGUAGE.sub("", key(name)).replace("-", " ")


@cache
def _keys(table: str, entry: str) -> frozenset[str]:
    return frozenset(key(form) for form in lexicon("header")[table][entry])


@cache
def _countries() -> frozenset[str]:
    names = Locale("fr").territories
    return frozenset(key(name.replace("’", "'")) for code, name in names.items() if len(code) == 2)


def words(text: str) -> list[str]:
    """The words of a stretch, marks left out."""
    return _WORD.findall(text)


def agency_name(text: str) -> str | None:
    """The usual name of the press agency that this text is, None when it is none.

    >>> agency_name("Agence Ivoirienne de Presse"), agency_name("/MOLDPRES/"), agency_name("Rabat")
    ('AIP', 'Moldpres', None)
    """
    return _agencies().get(key(text))


def outlet_name(text: str) -> str | None:
    """The name of the agency, newspaper or station that this text is, None when it is none."""
    return agency_name(text) or _outlets().get(_spelled_alike(text))


def source_name(text: str) -> str | None:
    """The first agency or outlet of a text made of these alone ("LNT avec MAP"), None otherwise.

    >>> source_name("Ouest-France avec agences"), source_name("Ouest de la France")
    ('Ouest-France', None)
    """
    if whole := outlet_name(text):
        return whole
    parts = [part for part in _SOURCES.split(text.strip(_EDGES)) if key(part)]
    names = [outlet_name(part) for part in parts]
    known = [name for name in names if name]
    other_words = [word for part, name in zip(parts, names, strict=True) if not name for word in words(part)]
    return known[0] if known and all(is_office_word(word) for word in other_words) else None


def is_office_word(word: str) -> bool:
    """True for a word of an outlet's or office's name: "Agence", "Rédaction", "Ministère"."""
    return key(word) in _keys("outlets", "words")


def is_signing_office(text: str) -> bool:
    """True for an office that signs a communiqué: "La Direction de la Communication", "Service de presse".

    >>> is_signing_office("Cellule Communication"), is_signing_office("Ministère de la Santé")
    (True, False)
    """
    return any(key(word) in _keys("outlets", "signatories") for word in words(text))


def is_office_holder(text: str) -> bool:
    """True for a line that starts with a title of office: "Ministre de la Poste", "porte-parole adjoint"."""
    first = next((word for word in words(text) if not is_connective(word)), "")
    return key(first) in _keys("names", "common_nouns") and len(words(text)) > 1


def is_letterhead(text: str) -> bool:
    """True for a line that starts as the name of an office does and has no headline behind it."""
    first = next((word for word in words(text) if not is_connective(word)), "")
    return ":" not in text and is_office_word(first)


def is_connective(word: str) -> bool:
    """True for the small words of a header line: "le", "à", "avec"."""
    return key(word) in _keys("connectives", "words")


def is_office(text: str) -> bool:
    """True when the text names an outlet or an office, known or by one of its words."""
    return outlet_name(text) is not None or any(is_office_word(word) for word in words(text))


def is_rubric(text: str) -> bool:
    """True for the name of a section of a site, a country's section included.

    >>> is_rubric("Vie diplomatique"), is_rubric("Mali"), is_rubric("Mali : la Cedeao réagit")
    (True, True, False)
    """
    return key(text) in _keys("rubrics", "names") or is_country(text)


@cache
def _labels() -> re.Pattern[str]:
    labels = lexicon("header")["labels"]
    return re.compile("|".join([*labels["published"], *labels["updated"]]), re.IGNORECASE)


def is_label(text: str) -> bool:
    """True for what introduces a date: "Publié", "Mis en ligne", "Dernière modification"."""
    return _labels().fullmatch(text.strip(" :")) is not None


def is_country(text: str) -> bool:
    """True for the French name of a country or territory."""
    return key(text) in _countries()


@cache
def _cities() -> dict[str, str]:
    cities = lexicon("header")["cities"]
    abbreviations = {key(short): name for short, name in cities["abbreviations"].items()}
    return _palaces() | {key(name): name for name in reversed(cities["names"])} | abbreviations


def _palaces() -> dict[str, str]:
    """The cities of palaces from which statements are dated, but for those whose name several cities have."""
    found: dict[str, set[str]] = {}
    for seats in lexicon("places")["seats"].values():
        for city, venues in seats.items():
            for venue in venues:
                found.setdefault(key(venue), set()).add(city)
    return {venue: cities.pop() for venue, cities in found.items() if len(cities) == 1}


def city_name(text: str) -> str:
    """A dateline's city as it is usually written, without its country.

    >>> city_name("PORT-AU-PRINCE"), city_name("LE KEF/Tunisie"), city_name("Palais de l'Élysée")
    ('Port-au-Prince', 'Le Kef', 'Paris')
    """
    name = text.split("(")[0].split("/")[0].strip(_EDGES)
    qualifier = text.rpartition("(")[2].strip(_EDGES)
    if key(name) not in _cities() and key(qualifier) in _cities():
        return _cities()[key(qualifier)]
    usual = name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM else name
    return _cities().get(key(name), usual)


def is_city(text: str) -> bool:
    """True for a city that datelines bear, with or without its country: "Rabat", "Bulboaca (Moldavie)"."""
    match = _QUALIFIED.match(text.strip(" ,.;:–—-"))
    if match is None:
        return False
    city, *qualifiers = match.groups()
    return key(city) in _cities() or any(q and (is_country(q) or is_city(q)) for q in qualifiers)


def _is_particle(word: str) -> bool:
    return word.lower() in lexicon("header")["names"]["particles"]


def is_person_name(text: str) -> bool:
    """True when the text has the shape of a person's name and is no known outlet, place or rubric.

    >>> [is_person_name(name) for name in ("Awa Konaté", "B. Munkhzul", "Olfa Ben Romdhane", "Mali Tribune")]
    [True, True, True, False]
    """
    parts = text.strip(" ,;:–—-").split()
    if not 2 <= len(parts) <= _MAX_NAME_WORDS or not all(
        _INITIAL.match(p) or _CAPITALISED.match(p) or _is_particle(p) for p in parts
    ):
        return False
    if (
        (is_connective(parts[0]) and not _is_particle(parts[0]))
        or (_is_particle(parts[-1]) and parts[-1].islower())
        or all(_INITIAL.match(part) for part in parts)
    ):
        return False
    common = _keys("names", "common_nouns")
    return not (
        is_office(text) or is_rubric(text) or is_city(text) or any(key(part) in common for part in parts)
    )
