"""Which country an official serves when the role does not say: "le ministre de l'Intérieur".

A reader knows it from the agency and the dateline, from the place where the sentence stands, from the
countries that the text speaks of, from the company that the official keeps, and from knowing that a country
has one president. Each such sign is a named feature of a candidate country; the candidate whose features
weigh most is the answer. The weights stand in ``models/fr/roles.toml`` under ``[nation]``.
"""

from __future__ import annotations

import math

from pipeline import geography
from pipeline.analysis.page import Page
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation.origins import origins
from pipeline.analysis.roles.nation.signs import Signs
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.phrases.classes import body_kind
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import UNIQUE

# Signs that rule a country out.
_EXCLUDING = frozenset({"own_post", "own_side", "opposite", "befriended", "taken_later", "abroad"})


class Nations:
    """Chooses the country of the officials of one document among those that its signs speak for."""

    def __init__(self, doc: Page, words: Words, descriptions: list[Description]) -> None:
        self.words = words
        self.descriptions = descriptions
        self.signs = Signs(doc, words, descriptions)
        self.ents = self.signs.ents
        self.mentions, self.counts = self.signs.mentions, self.signs.counts
        self.labels = self.signs.labels
        data = lexicon("roles")["nation"]
        self.weights: dict[str, float] = data["weights"]
        self.monarchies = frozenset(data["monarchies"])
        self.presiding = tuple(data["presiding"])
        self.houses = frozenset(data["ruling_houses"])
        self.surnames: dict[str, list[str]] = data["surnames"]
        self.family_names: dict[str, list[str]] = data["family_names"]
        self.without: dict[str, list[str]] = data["without"]

    def likeliest(
        self, description: Description, holder: int | None = None, barred: frozenset[str] = frozenset()
    ) -> str | None:
        """The country that the signs of the text favour, but those barred; None when there is no sign at all.

        ``holder`` is an index into ``doc.ents``: one of several holders, each of whom may serve another
        country.
        """
        leaders = countries_of_leader(name_of(self.ents[holder])) if holder is not None else None
        pointed = self.signs.pointed(description)
        kin = self._countries_of_surname(description, holder)
        best = (-math.inf, "", 0.0)
        candidates = sorted({*self.signs.candidates, *self.signs.peculiar(description)} - barred)
        sounds = self._sounds(description, holder, candidates)
        for country in candidates:
            if self._has_none(description, country):
                continue
            features = self.signs.features(description, country, leaders, pointed)
            if kin:
                features["surname" if country in kin else "surname_elsewhere"] = 1.0
            if _EXCLUDING.isdisjoint(features):
                score = self._score(features)
                # A name tells which of several countries, but not that any is meant.
                name = self.weights["name"] * sounds.get(country, 0.0)
                best = max(best, (score + name, country, score))
        return best[1] if best[2] > 0 else self._of_known_leader(description, holder)

    def of_holders(self, description: Description) -> dict[int, str]:
        """The likeliest country of each of several holders ("les présidents A et B"): two of whom a state has
        but one serve two states.
        """
        told = {h: description.holder_countries.get(h) or self._beside(h) for h in description.holders}
        found = {h: told[h] or self.likeliest(description, h) for h in description.holders}
        countries = {holder: country for holder, country in found.items() if country}
        guessed = [holder for holder in countries if not told[holder]]
        classes = {description.holder_classes.get(h, description.role_class) for h in countries}
        same_office = len(classes) == 1 and len(set(description.holder_roles.values())) < 2
        if len(countries) != 2 or not same_office or not classes <= UNIQUE or description.first.former:
            return countries
        shared, *others = set(countries.values())
        if others or not guessed:
            return countries
        stranger = self._stranger(guessed, shared)
        other = self.likeliest(description, stranger, frozenset([shared]))
        # That something happens in a city is no sign.
        named = any(country == other and not located for _, country, located in self.mentions.all)
        del countries[stranger]
        return countries | ({stranger: other} if other and named else {})

    def _beside(self, holder: int) -> str | None:
        """The country told beside the name of a holder: "dont le Zambien X"."""
        return nationality(self.words, self.ents[holder])

    def _stranger(self, holders: list[int], country: str) -> int:
        """The holder whose name sounds least of a country beside the others told of, else the last."""
        rivals = (country, *(c for c, _ in self.counts.most_common(2) if c != country))
        sounds = {h: origins(name_of(self.ents[h]), rivals)[country] for h in holders}
        return min(holders, key=lambda holder: (sounds[holder], -holder))

    def _sounds(self, description: Description, holder: int | None, countries: list[str]) -> dict[str, float]:
        """How much the name of the one who holds an office sounds of each country."""
        holders = description.holders if holder is None else [holder]
        one = len(holders) == 1 and bool(countries)
        return origins(name_of(self.ents[holders[0]]), tuple(countries)) if one else {}

    def _of_known_leader(self, description: Description, holder: int | None) -> str | None:
        """Where all signs fail, the one country of the document that a holder is known to lead."""
        holders = description.holders if holder is None else [holder]
        known = {c for h in holders for c in countries_of_leader(name_of(self.ents[h]))}
        alone = len(holders) == 1 and len(known) == 1 and description.role_class in UNIQUE
        return known.pop() if alone and known <= set(self.counts) else None

    def _countries_of_surname(self, description: Description, holder: int | None) -> set[str]:
        """Which countries of the document have family names such as that of the one who holds the office."""
        if holder is None:
            if len(description.holders) != 1:
                return set()
            holder = description.holders[0]
        parts = geography.fold(name_of(self.ents[holder])).split()
        kin = {c for c in self.signs.candidates if parts[-1].endswith(tuple(self.surnames.get(c, ())))}
        first = {c for c in self.signs.candidates if parts[0] in self.family_names.get(c, ())}
        return kin | (first if len(parts) > 1 else set())

    def _has_none(self, description: Description, country: str) -> bool:
        """True when no one in that country bears the office: a president of Spain, a premier of Brazil."""
        fixed = not any(phrase.office.countries for phrase in description.phrases)
        if fixed and country in self.without.get(description.role_class, ()):
            return True
        if description.role_class == "royal" and description.first.office.crown:
            return country not in self.monarchies | self.houses
        if description.role_class != "head_of_state":
            return False
        if description.first.office.crown:
            return country not in self.monarchies
        first = description.first
        if country not in self.monarchies or not self.words.at(first.head).startswith(self.presiding):
            return False
        # A kingdom has a president of the "Conseil d'État".
        return body_kind(self.words, first.head_end, first.end) is None

    def _score(self, features: dict[str, float]) -> float:
        """The sum of the features' weights."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())
