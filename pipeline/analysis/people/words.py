"""What ``models/fr/people.toml`` and the gazetteer say of single words, and the shapes of tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from spacy.lang.fr.stop_words import STOP_WORDS

from pipeline.geography import countries_of_compound, country_of_capital, country_of_demonym, country_of_name, places_in
from pipeline.lexicons import lexicon

_APOSTROPHES = re.compile("[’ʼʻ`´]")
_INITIALS = re.compile(r"[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.?)*|[A-ZÀ-Þ]h\.|[A-ZÀ-Þ]")
_ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?:er|ᵉʳ)?|1er|[IVX]+e")
_ELIDED = re.compile(r"[NOMKTD]['’]|(?!Jusqu|Lorsqu|Puisqu|Quoiqu|Quelqu|Qu)[A-ZÀ-Þ][^\W\d_]+['’]")
_GLUED_HYPHEN = frozenset("-‑")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A word as the lexicons are compared: lower case, straight apostrophes, no final full stop.

    Capitalised words lose their accents, which many outlets leave out; in lower case accents tell words apart ("tempête",
    "tempêté").

    >>> fold("Élysée"), fold("Mme."), fold("S.E.M."), fold("délégué")
    ('elysee', 'mme', 's.e.m', 'délégué')
    """
    straight = _APOSTROPHES.sub("'", text)
    lowered = straight.lower().rstrip(".")
    return lowered if straight[:1].islower() else _plain(lowered)


@lru_cache(maxsize=65536)
def shape(text: str) -> str:
    """One letter for the shape of a token.

    ``C`` capitalised word, ``U`` word in capitals, ``I`` initial, ``R`` Roman numeral, ``w`` other word, ``-`` hyphen,
    ``_`` white space, ``0`` number, ``.`` anything else.

    >>> [shape(t) for t in ("Macron", "MACRON", "J.-Y.", "XVI", "ministre", "-", "2017", ",", "N'")]
    ['C', 'U', 'I', 'R', 'w', '-', '0', '.', 'C']
    """
    if text.isspace():
        return "_"
    if text in _GLUED_HYPHEN:
        return "-"
    first = text[0]
    if first.isupper():
        if _ROMAN.fullmatch(text):
            return "R"
        if _INITIALS.fullmatch(text):
            return "I"
        if text[-1] in "'’":
            return "C" if _ELIDED.fullmatch(text) else "w"
        return "U" if text.isupper() else "C"
    if first.isalpha():
        return "w"
    if first.isdigit():
        return "R" if text == "1er" else "0"
    return "."


def _folded(words: Iterable[str]) -> frozenset[str]:
    """The words with and without accents."""
    lowered = [_APOSTROPHES.sub("'", word).lower() for word in words]
    return frozenset(lowered) | frozenset(map(_plain, lowered))


def _genders(groups: dict[str, list[str]]) -> dict[str, str]:
    return {form: gender for gender, words in groups.items() for form in _folded(words)}


class Words:
    """The word lists of this component, folded, loaded once. See ``models/fr/people.toml`` for what each holds."""

    def __init__(self) -> None:
        people = lexicon("people")
        particles = people["particles"]
        self.firm = _folded(particles["firm"])
        self.hyphenated = _folded(particles["hyphenated"])
        self.loose = _folded(particles["loose"]) | {"d'"}
        self.patronymics = _folded(particles["patronymic"])
        self.joining = self.firm | self.loose
        honorifics = people["honorifics"]
        self.honorific_plurals = _folded(honorifics["plural"] + honorifics["plural_f"])
        self.honorifics = _genders(honorifics) | _genders({"f": honorifics["plural_f"]})
        self.ranks = _folded(people["ranks"]["words"])
        self.dignities = _genders(people["dignities"])
        self.given_titles = _folded(people["given_titles"]["words"])
        self.sovereigns = _folded(people["sovereigns"]["words"])
        self.roles = self.dignities | _genders(people["roles"])
        self.offices = _folded(people["offices"])
        self.weekdays = _folded(
            w for ws in lexicon("calendar")["weekdays"].values() for w in ws if len(w) > 3
        )
        self.eponyms = _folded(people["eponyms"]["heads"])
        not_names = people["not_names"]
        self.bodies = _folded(not_names["bodies"])
        self.matters = _folded(not_names["matters"])
        self.furniture = _folded(not_names["furniture"])
        self.functional = _folded(STOP_WORDS)
        self.adjectives = _folded(not_names["adjectives"])
        self.pronouns = _folded(not_names["royal_pronouns"])
        self.foreign = _folded(not_names["foreign"])
        self.openers = _folded(not_names["openers"]) | self.adjectives | self.functional | _calendar()
        self.openers -= self.firm - self.loose
        self.openers -= _folded(not_names["also_names"])
        self.common = (
            self.bodies | self.matters | self.furniture | self.openers | self.roles.keys() | self.eponyms
        )
        context = people["context"]
        self.subject_of = _folded(context["subject_of"])
        self.saying = _folded(context["saying"])
        self.sites = _folded(context["sites"])
        self.place_before = _folded(context["place_before"])

    def role(self, folded: str) -> str | None:
        """The office noun in a folded word: ``ministre`` of ``vice-ministre``; None where there is none."""
        if folded in self.roles:
            return folded
        if "-" in folded:
            return next((part for part in folded.split("-") if part in self.roles), None)
        return None


def _calendar() -> frozenset[str]:
    calendar = lexicon("calendar")
    return _folded(
        form for group in ("months", "weekdays") for forms in calendar[group].values() for form in forms
    )


def is_state(text: str) -> bool:
    """Whether the words are the name of a country or of a capital."""
    return country_of_name(text) is not None or country_of_capital(text) is not None


@lru_cache(maxsize=16384)
def is_place(text: str) -> bool:
    """Whether the whole of a text is a place of the gazetteer, cities included."""
    return any(place.start == 0 and place.end == len(text) for place in places_in(text))


def is_demonym(text: str) -> bool:
    """Whether the word is an adjective of a country or its inhabitant."""
    return country_of_demonym(text) is not None or bool(countries_of_compound(text))


@cache
def words() -> Words:
    """The word lists, shared."""
    return Words()
