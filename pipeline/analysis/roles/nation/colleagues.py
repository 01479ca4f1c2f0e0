"""What the other officials of a text tell of the country that one serves, and what the role itself does."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation.country_mentions import CountryMentions
from pipeline.analysis.roles.words import Words
from pipeline.records.role_classes import UNIQUE

_GROUPS = word_list("phrases", "groups")


@dataclass(slots=True)
class Colleagues:
    """The officials of one document: whose office is taken, who stands beside or opposite whom."""

    words: Words
    ents: list[Span]
    descriptions: list[Description]
    mentions: CountryMentions

    def taken(self, description: Description, country: str) -> bool:
        """True when someone else holds the same office of that country in this document."""
        if description.role_class not in UNIQUE:
            return False
        own = {name_of(self.ents[h]) for h in description.holders}
        return any(
            other is not description
            and other.role_class == description.role_class
            and other.own_countries == [country]
            and other.holders
            and not other.first.former
            and not own & {name_of(self.ents[h]) for h in other.holders}
            for other in self.descriptions
        )

    def taken_later(self, description: Description, country: str) -> bool:
        """True when "le Président de la République" stands before that country's president comes in: at home
        the press says no country, and a guest is named with it.
        """
        if description.holders or description.bare or description.own_countries:
            return False
        if description.role_class != "head_of_state" or not self.taken(description, country):
            return False
        return not any(
            other.end <= description.start and country in other.own_countries for other in self.descriptions
        )

    def beside(self, description: Description, country: str) -> bool:
        """True when the sentence names another official of that country."""
        here = self.words.sentence[description.start]
        return any(
            other is not description
            and other.inside is not description
            and self.words.sentence[other.start] == here
            and country in other.own_countries
            for other in self.descriptions
        )

    def neighbour(self, description: Description, country: str) -> bool:
        """True for the country of another local official of the sentence: "par le maire, X, et par le préfet
        de l'Aisne, Y".
        """
        here = self.words.sentence[description.start]
        return any(
            other is not description
            and other.role_class == description.role_class
            and self.words.sentence[other.start] == here
            and country in other.own_countries
            for other in self.descriptions
        )

    def befriended(self, description: Description, mentions: list[int]) -> bool:
        """True for the other country in "président du groupe d'amitié avec le Chili", "… Maroc-Chili"."""
        group = not _GROUPS.isdisjoint(self.words.between(description.start, description.end).split())
        return group and any(
            description.start <= token < description.end and not self._opens_pair(token) for token in mentions
        )

    def _opens_pair(self, i: int) -> bool:
        """True for the first of two countries with a hyphen between them."""
        words = self.words
        return words.text_at(i + 1) == "-" and bool(
            words.country_of_name(words.text_at(i))
            or geography.countries_of_compound(words.doc[i : i + 3].text)
        )

    def opposite(self, description: Description, country: str) -> bool:
        """True for the country of the counterpart: "à Lagos, le ministre a reçu son homologue nigérian"."""
        return any(
            other.antecedent is description and country in other.own_countries for other in self.descriptions
        )

    def own_side(self, description: Description, country: str) -> bool:
        """True for the country of the one whose counterpart is meant: counterparts meet across a border."""
        antecedent = description.antecedent
        return antecedent is not None and description.first.office.abroad and antecedent.country == country

    def own_post(self, description: Description, country: str) -> bool:
        """True for the country where an ambassador is posted: "chargée d'affaires en Italie"."""
        spans = [span for phrase in description.phrases for span in phrase.places]
        return any(
            start <= t < end for start, end in spans for t in self.mentions.by_country.get(country, ())
        )

    def names_inside(self, description: Description, country: str) -> bool:
        """True for a country that the role names otherwise than as a post: "le président du Parti des
        Togolais".
        """
        posts = {i for p in description.phrases for start, end in p.places for i in range(start, end)}
        named = self.mentions.by_country.get(country, ())
        return any(description.start <= t < description.end and t not in posts for t in named)
