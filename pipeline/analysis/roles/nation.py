"""Which country an official serves when the role does not say: "le ministre de l'Intérieur".

A reader knows it from the agency and the dateline, from the place where the sentence stands, from the
countries that the text speaks of, from the company that the official keeps, and from knowing that a country
has one president. Each such sign is a named feature of a candidate country; the candidate whose features
weigh most is the answer. The weights stand in ``models/fr/roles.toml`` under ``[nation]``.
"""

from __future__ import annotations

import math
from collections import Counter

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.extensions import country_of_dateline, header_of
from pipeline.analysis.page import Page
from pipeline.analysis.roles.classes import body_kind
from pipeline.analysis.roles.colleagues import Colleagues
from pipeline.analysis.roles.company import Company
from pipeline.analysis.roles.country_mentions import CountryMentions
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.fellows import Fellows
from pipeline.analysis.roles.journeys import Journeys
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import home_countries
from pipeline.analysis.roles.meetings import Meetings
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.origins import origins
from pipeline.analysis.roles.pointers import Pointers
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import lazy
from pipeline.records.role_classes import POSTED, UNIQUE

# Signs that rule a country out.
_EXCLUDING = frozenset({"own_post", "own_side", "opposite", "befriended", "taken_later", "abroad"})
# For those posted abroad, what speaks for a minister's country speaks for where they are posted.
_ABROAD = {
    "agency": "outlet",
    "possessor": "sender",
    "dateline": "home",
    "host": "posted",
    "place_after": "posted",
    "place_before": "posted",
}


class Nations:
    """The countries of one document and what speaks for each."""

    def __init__(self, doc: Page, words: Words, descriptions: list[Description]) -> None:
        self.doc = doc
        self.words = words
        self.descriptions = descriptions
        self.ents = list(doc.ents)
        header = header_of(doc)
        self.agency = home_countries(header)
        self.dateline = country_of_dateline(header)
        self.mentions = CountryMentions(words, self.ents, descriptions)
        self.by_sentence, self.counts = self.mentions.by_sentence, self.mentions.counts
        self.labels = Counter(d.own_countries[0] for d in descriptions if d.own_countries)
        self.hosts = self.mentions.hosts()
        self.accredited = self._accredited()
        self.persons = self._known_persons()
        self.meetings = Meetings(words, descriptions, self.mentions.all, self.persons)
        self.company = Company(self.meetings, self.ents)
        self.pointers = Pointers(words, descriptions, self.mentions, self.persons)
        self.colleagues = Colleagues(words, self.ents, descriptions, self.mentions)
        self.journeys = Journeys(words, self.ents, descriptions, self.mentions)
        self.fellows = Fellows(self.company, self.journeys)
        self.leaders = {id(d): self._leader(d) for d in descriptions}
        self.peers = {known[0] for known in self.leaders.values() if len(known) == 1}
        data = lexicon("roles")["nation"]
        self.weights: dict[str, float] = data["weights"]
        self.monarchies = frozenset(data["monarchies"])
        self.houses = frozenset(data["ruling_houses"])
        self.residences = self.mentions.residences(frozenset(data["residences"]))
        self.surnames: dict[str, list[str]] = data["surnames"]
        self.family_names: dict[str, list[str]] = data["family_names"]
        self.without: dict[str, list[str]] = data["without"]
        self.portfolios: dict[str, list[str]] = data["portfolios"]
        self._of_text: dict[str, dict[str, bool]] = {}

    def _known_persons(self) -> list[tuple[Span, str]]:
        """The persons whose country the text tells, or every reader knows."""
        told = {
            name_of(self.ents[holder]): country
            for d in self.descriptions
            for holder in d.holders
            if (country := d.holder_countries.get(holder) or next(iter(d.own_countries), None))
        }
        found: list[tuple[Span, str]] = []
        for ent in self.ents:
            if ent.label_ == "PER":
                leads = countries_of_leader(name_of(ent))
                country = told.get(name_of(ent)) or (leads[0] if len(leads) == 1 else None)
                if country:
                    found.append((ent, country))
        return found

    @lazy
    def visitors(self) -> frozenset[str]:
        """The states whose people the text says to travel abroad: their ambassador there comes along."""
        posted = {h for d in self.descriptions if d.role_class in POSTED for h in d.holders}
        names = {name_of(self.ents[holder]) for holder in posted}
        homes = {name_of(ent): country for ent, country in self.persons if name_of(ent) not in names}
        return self.journeys.homes_of_travellers(homes)

    def _accredited(self) -> set[str]:
        """The countries that send the ambassadors of a text: another's officials are at home there."""
        envoys = [d for d in self.descriptions if d.role_class == "ambassador"]
        return {d.own_countries[0] for d in envoys if d.own_countries} - self.hosts

    def _leader(self, description: Description) -> tuple[str, ...]:
        """The countries of the leaders whose name the holder bears."""
        return tuple(
            c for holder in description.holders for c in countries_of_leader(name_of(self.ents[holder]))
        )

    def likeliest(
        self, description: Description, holder: int | None = None, barred: frozenset[str] = frozenset()
    ) -> str | None:
        """The country that the signs of the text favour, but those barred; None when there is no sign at all.

        ``holder`` is an index into ``doc.ents``: one of several holders, each of whom may serve another
        country.
        """
        leaders = countries_of_leader(name_of(self.ents[holder])) if holder is not None else None
        pointed = self._pointed(description)
        kin = self._countries_of_surname(description, holder)
        best = (-math.inf, "", 0.0)
        candidates = sorted({*self.candidates, *self._peculiar(description)} - barred)
        sounds = self._sounds(description, holder, candidates)
        for country in candidates:
            if self._has_none(description, country):
                continue
            features = self.features(description, country, leaders, pointed)
            if kin:
                features["surname" if country in kin else "surname_elsewhere"] = 1.0
            if _EXCLUDING.isdisjoint(features):
                score = self.score(features)
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

    def _peculiar(self, description: Description) -> list[str]:
        """The countries that alone have the portfolio that a description names."""
        words = self.words.between(description.start, description.end)
        return [c for portfolio, known in self.portfolios.items() if portfolio in words for c in known]

    def _countries_of_surname(self, description: Description, holder: int | None) -> set[str]:
        """Which countries of the document have family names such as that of the one who holds the office."""
        if holder is None:
            if len(description.holders) != 1:
                return set()
            holder = description.holders[0]
        parts = geography.fold(name_of(self.ents[holder])).split()
        kin = {c for c in self.candidates if parts[-1].endswith(tuple(self.surnames.get(c, ())))}
        first = {c for c in self.candidates if parts[0] in self.family_names.get(c, ())}
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
        if country not in self.monarchies or not self.words.at(first.head).startswith("president"):
            return False
        # A kingdom has a president of the "Conseil d'État".
        return body_kind(self.words, first.head_end, first.end) is None

    @lazy
    def candidates(self) -> list[str]:
        """Every country that the document could mean, in a fixed order."""
        known = {country for leaders in self.leaders.values() for country in leaders}
        told = {country for description in self.descriptions for country in description.own_countries}
        home = {self.dateline} if self.dateline else set()
        return sorted({*self.counts, *self.agency, *known, *told, *home})

    @lazy
    def is_told_at_home(self) -> bool:
        """Whether the story plays where the outlet is at home, by the dateline, else by what it speaks of."""
        told = self.dateline or next((country for country, _ in self.counts.most_common(1)), None)
        return told in self.agency

    def score(self, features: dict[str, float]) -> float:
        """The sum of the features' weights."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def _pointed(self, description: Description) -> dict[str, str | None]:
        """The country that each of some signs points to: what is the same for all countries, found once."""
        antecedent = description.antecedent
        return {
            "antecedent": antecedent.country if antecedent is not None else None,
            "led": self.company.led(description),
            "company": self.company.accompanied(description),
            "suite": self.company.suite(description),
            "fellow": self.fellows.traveller(description),
            "escort": self.company.escort(description),
            "member": self.company.member(description),
            "attended": self.company.attended(description),
            **self.pointers.of(description),
        }

    def features(
        self,
        description: Description,
        country: str,
        leaders: tuple[str, ...] | None,
        pointed: dict[str, str | None],
    ) -> dict[str, float]:
        """What speaks for and against ``country`` as the one that an official serves.

        ``leaders`` are the countries that a holder's name speaks for, those of the description's only holder
        by default; ``pointed`` is what ``_pointed`` says of the description.
        """
        if description.role_class in POSTED:
            leaders = ()
        elif leaders is None:
            leaders = self.leaders[id(description)]
        signs = {
            **self._signs_of_text(country),
            **{name: country == told for name, told in pointed.items()},
            "leader": country in leaders,
            "leader_elsewhere": bool(leaders) and country not in leaders,
            **self._signs_of_office(description, country),
            **self._local_signs(description, country),
        }
        if description.role_class in POSTED:
            signs = {_ABROAD.get(name, name): present for name, present in signs.items()}
            if signs["outlet"] and not self.is_told_at_home:
                signs |= {"outlet": False, "outlet_abroad": True}  # "l'ambassadeur X" of its own state
        features = {name: 1.0 for name, present in signs.items() if present}
        features["share"] = self.counts[country] / (self.counts.total() or 1)
        return features

    def _signs_of_text(self, country: str) -> dict[str, bool]:
        """What the outlet, the dateline and the whole text tell of a country, found once."""
        known = self._of_text.get(country)
        if known is not None:
            return known
        self._of_text[country] = signs = {
            "agency": self.agency == (country,),
            "agency_ambiguous": len(self.agency) > 1 and country in self.agency,
            "dateline": country == self.dateline,
            "dateline_abroad": country == self.dateline and bool(self.agency) and country not in self.agency,
            "lead": country in self.mentions.lead,
            "host": country in self.hosts,
            "label": bool(self.labels[country]),
        }
        return signs

    def _signs_of_office(self, description: Description, country: str) -> dict[str, bool]:
        """What the other officials of the text tell: counterparts, colleagues, holders of the same office."""
        taken = self.colleagues.taken(description, country)
        return {
            "own_side": self.colleagues.own_side(description, country),
            "own_post": self.colleagues.own_post(description, country),
            "opposite": self.colleagues.opposite(description, country),
            "peer": country in self.peers,
            "taken": taken and bool(description.holders),
            "taken_nameless": taken and not description.holders,
            "taken_later": self.colleagues.taken_later(description, country),
            "accredited": country in self.accredited
            and self.dateline not in (None, country)
            and country not in self.agency
            and description.role_class not in POSTED,
            "residence_here": description.role_class == "ambassador"
            and country in self.mentions.residences_in(self.words.sentence[description.start]),
            "residence": description.role_class == "ambassador" and country in self.residences,
            "of_visitor": description.role_class == "ambassador"
            and description.bare
            and country in self.visitors,
            "neighbour": description.role_class == "regional"
            and self.colleagues.neighbour(description, country),
        }

    def _local_signs(self, description: Description, country: str) -> dict[str, bool]:
        """What stands in the sentence of a description and before it."""
        here = self.words.sentence[description.start]
        aside = self.mentions.aside
        near = [(t, place) for t, c, place in self.by_sentence[here] if c == country and t not in aside]
        fronted, start = self.fellows.is_fronted(description), description.start
        reached = [t for t, place in near if place]
        arrived = [t for t in reached if self.journeys.has_arrived(t, start) or (fronted and t < start)]
        before = [place for t, place in near if t < description.start and t not in arrived]
        after = [(t, place) for t, place in near if t >= description.end]
        earlier = [c for t, c, _ in self.mentions.all if t < description.start and t not in aside]
        destination = any(place and self.journeys.travels(description.end, t) for t, place in after)
        visited = any(self.journeys.visits(i, country) for i in description.holders)
        return {
            "place_before": any(before),
            "named_before": bool(before) and not any(before),
            "place_after": any(place for _, place in after) and not destination,
            "destination": destination,
            "arrived": bool(arrived),
            "visited": visited,
            "abroad": visited
            and country not in self.leaders[id(description)]
            and self._is_abroad(description, country),
            "named_after": any(not place for _, place in after),
            "last": bool(earlier) and earlier[-1] == country,
            "sentence_before": any(c == country for _, c, _ in self.by_sentence.get(here - 1, ())),
            "beside": self.colleagues.beside(description, country),
            "met": self.meetings.met(description, country),
            "received_ambassador": self.meetings.received_ambassador(description, country),
            "met_delegation": self.meetings.met_delegation(description, country),
            "befriended": self.colleagues.befriended(description, [t for t, _ in near]),
            "receives_at": any(place and self.meetings.receives(description.end, t) for t, place in after),
            "inside": self.colleagues.names_inside(description, country),
            "portfolio": country in self._peculiar(description),
            "unmentioned": country not in earlier and country not in (self.dateline, *self.agency),
            "cosigner": len(self.counts) > 1 and self.meetings.cosigns(description, country),
            "across": len(self.counts) > 1 and self.meetings.across(description, country),
        }

    def _is_abroad(self, description: Description, country: str) -> bool:
        """Whether an official travels to a state which the text does not call its own: he serves another."""
        here = country in self.agency or country == self.dateline
        return not here and any(self.journeys.goes_to_state(i, country) for i in description.holders)
