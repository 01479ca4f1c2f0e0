"""What ``models/fr/people.toml``, the offices, the calendar and the gazetteer say of words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from spacy.lang.fr.stop_words import STOP_WORDS

from pipeline.analysis.people.shapes import straighten, without_accents
from pipeline.analysis.people.tokens import Word
from pipeline.geography import (
    countries_of_compound,
    country_of_demonym,
    country_of_name,
    is_state,
    is_whole_place,
)
from pipeline.lexicons import lexicon

_LONGEST_ACRONYM = 5


def _folded(words: Iterable[str]) -> frozenset[str]:
    """The words with and without accents: a folded word of the text has either. Many a capital goes without
    where the letters behind it keep theirs ("Affaires Etrangères").
    """
    lowered = [straighten(word).lower() for word in words]
    capital = [without_accents(word[:1]) + word[1:] for word in lowered]
    return frozenset(lowered) | frozenset(capital) | frozenset(map(without_accents, lowered))


def _genders(groups: dict[str, list[str]]) -> dict[str, str]:
    """Gender ("m", "f", else "any") by word, from lists named by gender."""
    return {
        form: gender if gender in ("m", "f") else "any"
        for gender, words in groups.items()
        for form in _folded(words)
    }


class Words:
    """The word lists of this component, folded, read once; ``models/fr/people.toml`` says what each holds."""

    def __init__(self) -> None:
        people = lexicon("people")
        self._read_name_words(people["particles"], people["titles"])
        self._read_titles(people)
        self._read_not_names(people["not_names"], people["eponyms"])
        self._read_context(people["context"])

    def _read_name_words(self, particles: dict[str, list[str]], titles: dict[str, list[str]]) -> None:
        self.firm = _folded(particles["firm"])
        self.loose = _folded(particles["loose"])
        self.joining = self.firm | self.loose
        self.arabic_articles = _folded(particles["arabic_articles"])
        self.before_hyphen = self.firm | self.arabic_articles
        self.patronymics = _folded(particles["patronymics"])
        self.generations = _folded(particles["generations"])
        self.given_titles = _folded(titles["given"])
        self.houses = _folded(particles["houses"])
        self.titles_of_houses = _folded(titles["of_houses"])
        self.given_after_title = _folded(titles["given_after_title"])
        self.also_given = _folded(lexicon("places")["ignored"]["words"])
        continents = lexicon("anaphora")["epithets"]["continents"].values()
        self.continental = _folded([adjective for known in continents for adjective in known])
        self.ranks = _folded(titles["ranks"])
        self.sovereigns = _folded(titles["sovereigns"])
        self.offices = _folded(titles["never_names"])

    def _read_titles(self, people: dict[str, dict[str, list[str]]]) -> None:
        honorifics = people["honorifics"]
        # As they are written: in lower case some are everyday words.
        self.courtly = frozenset(people["courtly"]["capitals"])
        self.court_openings = _folded(people["courtly"]["openings"])
        self.court_titles = _folded(people["courtly"]["titles"])
        self.abbreviated = _folded(people["initials"]["abbreviated"])
        self.inserted = _folded(people["inserted"]["by"])
        plurals = {"m": honorifics["plural_m"], "f": honorifics["plural_f"]}
        self.honorific_plurals = _folded([*honorifics["plural"], *plurals["m"], *plurals["f"]])
        self.honorifics = _genders(honorifics) | _genders(plurals)
        titles = people["titles"]
        self.prefixes = _folded(titles["prefixes"])
        self.no_office = _folded(titles["no_office"])
        self.dignities = _folded(people["dignities"]["m"] + people["dignities"]["f"])
        self.roles = _office_nouns(_folded(titles["not_heads"]))
        self.surely_titles = (
            self.offices
            | self.ranks
            | self.dignities
            | frozenset(self.honorifics)
            | _folded(people["trades"]["any"])
        )
        self.roles |= _genders(people["trades"]) | _genders(people["dignities"])

    def _read_not_names(self, not_names: dict[str, list[str]], eponyms: dict[str, list[str]]) -> None:
        calendar = lexicon("calendar")
        weekdays = _folded(forms[0] for forms in calendar["weekdays"].values())
        months = _folded(forms[0] for forms in calendar["months"].values())
        self.eponyms = _folded(eponyms["things"])
        self.seats, self.of_office = _folded(eponyms["seats"]), _folded(eponyms["of_office"])
        self.named_with_title = _folded(eponyms["with_title"])
        self.sites = _folded(eponyms["sites"])
        self.bodies = _folded(not_names["bodies"])
        self.furniture = _folded(not_names["furniture"])
        self.pronouns = _folded(not_names["royal_pronouns"])
        self.foreign = _folded(not_names["foreign"])
        self.matters = _folded(not_names["matters"])
        self.functional = _folded(STOP_WORDS)
        openers = (
            _folded(not_names["openers"] + not_names["adjectives"]) | self.functional | weekdays | months
        )
        self.openers = openers - (self.firm - self.loose) - _folded(not_names["also_names"])
        self.surnames_first = _folded(not_names["surnames_first"])
        self.shouted = _folded(not_names["shouted"])
        self.adjectives = _folded(not_names["adjectives"])
        self.acronyms = _folded(not_names["acronyms"])
        self.leading = self.matters | self.bodies | self.furniture | self.eponyms
        demonstratives = _folded(not_names["demonstratives"])
        self.splitting = frozenset(self.honorifics) | self.offices | self.bodies | weekdays | demonstratives
        self.trailing = self.furniture | self.offices | self.pronouns
        self.common = self.leading | self.openers | frozenset(self.roles)

    def _read_context(self, context: dict[str, list[str]]) -> None:
        self.articles = _folded(context["articles"])
        self.relatives = _folded(context["relatives"])
        self.signing = _folded(context["signing"])
        self.perfect = frozenset(context["perfect"])
        self.participles = tuple(context["participles"])
        self.present_participles = tuple(context["present_participles"])
        self.feminine_participles = tuple(context["feminine_participles"])
        self.plural_endings = tuple(context["plural_endings"])
        self.adjectival = frozenset(context["adjectival"])
        self.contracted = _folded(context["contracted"])
        self.of = _folded(context["of"])
        self.of_alone = frozenset(context["of_alone"])
        self.of_several = frozenset(context["of_several"])
        self.agentive = frozenset(context["agentive"])
        self.elided_of = frozenset(context["elided_of"])
        self.elided_articles = frozenset(context["elided_articles"])
        self.capital_articles = frozenset(context["capital_articles"])
        self.standing_for = _folded(context["standing_for"])
        self.of_realm = _folded(context["of_realm"])
        self.joints = frozenset(context["joints"])
        self.spouses = frozenset(context["spouses"])
        self.remembering = _folded(context["remembering"])
        self.links = self.of | self.articles | _folded(context["links"])
        self.no_apposition = self.of | self.articles | _folded(context["conjunctions"])
        self.place_before = _folded(context["place_before"])
        self.grammatical = self.of | self.articles | self.place_before
        self.subject_of = _folded(context["subject_of"])
        self.stops = self.subject_of | (self.functional - self.links)
        self.being = frozenset(context["being"])
        self.subject_articles = _folded(context["subject_articles"])
        self.saying = _folded(context["saying"])
        self.before_office = self.articles | _folded(context["before_office"])
        self.list_links = _folded(context["list_links"])
        self.long_states = _folded(lexicon("countries")["long_names"]["heads"])
        self.article_genders = _genders({"m": context["masculine"], "f": context["feminine"]})

    def role(self, folded: str) -> str | None:
        """The office noun in a folded word: ``ministre`` of ``vice-ministre``; None where there is none."""
        if folded in self.roles:
            return folded
        if "-" not in folded:
            return None
        parts = folded.split("-")
        if all(part in self.roles or part in self.prefixes for part in parts):
            return next((part for part in parts if part in self.roles), None)
        return None

    def title(self, folded: str) -> bool:
        """Whether a folded word is an honorific or an office."""
        return folded in self.honorifics or self.role(folded) is not None

    def common_word(self, word: Word) -> bool:
        """Whether a capitalised word beside "de" is a place, a body or a matter, no part of a name."""
        folded = word.folded
        return (
            (folded in self.common and folded not in self.eponyms)
            or (word.shape == "U" and len(word.text) <= _LONGEST_ACRONYM)
            or is_state(word.text)
            or is_demonym(word.text)
        )


def _office_nouns(without: frozenset[str]) -> dict[str, str]:
    """The head nouns of the offices of ``roles.toml``, singular and plural, with their gender."""
    genders: dict[str, str] = {}
    for office in lexicon("roles")["office"]:
        for form in office["forms"]:
            heads = [phrase.split()[0].lower() for phrase in form.split("|")]
            told = ("m", "f") if heads[0] != heads[-1] else ("any",)
            for head, gender in zip(heads, told, strict=False):
                if head not in without:
                    genders |= dict.fromkeys(_folded((head, *_plurals(head))), gender)
    return genders


def _plurals(noun: str) -> tuple[str, ...]:
    return (noun + "s", noun.removesuffix("l") + "ux") if noun.endswith("al") else (noun + "s",)


def is_realm(text: str) -> bool:
    """Whether the words name a country whose monarchs are called by it (``Philippe de Belgique``)."""
    return country_of_name(text) in _realms()


@cache
def _realms() -> frozenset[str]:
    return frozenset(lexicon("people")["context"]["realms"])


@lru_cache(maxsize=16384)
def is_place(text: str) -> bool:
    """Whether the whole of a text is a place of the gazetteer, cities included."""
    return is_whole_place(text)


@lru_cache(maxsize=16384)
def is_demonym(text: str) -> bool:
    """Whether the word is an adjective of a country or its inhabitant."""
    return country_of_demonym(text) is not None or bool(countries_of_compound(text))


@cache
def words() -> Words:
    """The word lists, shared."""
    return Words()
