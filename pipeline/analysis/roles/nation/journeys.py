"""Who travels where in a text: a name, a word of travel and a place, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation.country_mentions import CountryMentions
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import lazy

# How far before a name stands the noun of his visit ("la visite du ministre des Mines, X, à Hanoï").
_OWNER_REACH = 12
_SIGNS = lexicon("roles")["nation"]
_TRAVEL, _STAYS = frozenset(_SIGNS["travel"]), frozenset(_SIGNS["stays"])
_SPENDING, _SPANS = frozenset(_SIGNS["spending"]), frozenset(_SIGNS["spans"])
_OF = word_list("function_words", "of_one")
_PARTNERS = word_list("nation", "before_partner")


@dataclass
class Journeys:
    """The journeys of the persons of one document. A holder is an index into ``ents``."""

    words: Words
    ents: list[Span]
    descriptions: list[Description]
    mentions: CountryMentions

    @lazy
    def _trips(self) -> set[tuple[str, str, int]]:
        """Who travels to which country, with the token of the place: a name, a word of travel and a place in
        this order, nobody else between ("Mme X en visite de travail au Chili"), or a noun of travel before
        him whose it is.
        """
        found: set[tuple[str, str, int]] = set()
        names = [e for e in self.ents if e.label_ == "PER"]
        for ent in names:
            here = self.words.sentence[ent.start]
            later = [e.start for e in names if e.start >= ent.end and self.words.sentence[e.start] == here]
            end = min(later, default=len(self.words))
            for token, country, place in self.mentions.by_sentence.get(here, ()):
                if place and ent.end <= token < end and self._goes(ent, token):
                    found.add((name_of(ent), country, token))
                    break
        return found

    def _goes(self, ent: Span, place: int) -> bool:
        """Whether what stands between a name and a place, or before the name, tells of travel there."""
        between = {self.words.at(i) for i in range(ent.end, place)}
        stays = bool(between & _SPENDING and between & _SPANS)
        return stays or bool(between & _TRAVEL) or self._owns_visit(ent, place)

    def _owns_visit(self, ent: Span, place: int) -> bool:
        """``la visite du ministre X | à Hanoï``: whether a noun of travel is his who is named between it and
        the place.
        """
        words = self.words
        if any(words.text_at(i) != "," for i in range(ent.end, place - 1)):
            return False
        for i in range(ent.start - 1, max(ent.start - _OWNER_REACH, -1), -1):
            word = words.doc[i]
            if words.at(i) in _STAYS:
                return words.at(i + 1) in _OF or words.at(i + 2) in _OF
            if word.pos_ in ("VERB", "AUX") or word.is_sent_start or words.at(i) in _PARTNERS:
                return False
        return False

    def homes_of_travellers(self, homes: dict[str, str]) -> frozenset[str]:
        """Those states of ``homes``, by name of their people, from which somebody travels to another."""
        return frozenset(homes[who] for who, country, _ in self._trips if homes.get(who, country) != country)

    def goes_to_state(self, holder: int, country: str) -> bool:
        """Whether an official travels to a state that the text tells by its name or its capital."""
        name, named = name_of(self.ents[holder]), {e.start: e.text for e in self.ents}
        places = [
            named.get(token, self.words.text_at(token))
            for who, c, token in self._trips
            if (who, c) == (name, country)
        ]
        return any(self.words.country_of_name(p) or geography.country_of_capital(p) for p in places)

    def has_arrived(self, token: int, start: int) -> bool:
        """Whether a place in front of an official is where he has come: "Arrivé hier à Hanoï, | le ministre X
        a …".
        """
        words = self.words
        first = words.sentence_start(token)
        fronted = token < start and words.text_at(start - 1) == "," and self.travels(first, token)
        return fronted and not any(d.start < token and d.end > first for d in self.descriptions)

    def visits(self, holder: int, country: str) -> bool:
        """Whether the text says that a holder travels to a country."""
        name = name_of(self.ents[holder])
        return any((who, c) == (name, country) for who, c, _ in self._trips)

    def travels(self, start: int, end: int) -> bool:
        """Whether a word of travel stands between two tokens."""
        return any(self.words.at(i) in _TRAVEL for i in range(start, end))
