"""What a document tells of the country that an official serves, as named signs of each candidate.

The outlet and the dateline, the place where a sentence stands, the countries that the text speaks of, the
company that an official keeps, and what every reader knows of those who lead a state.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Span

from pipeline.analysis.extensions import country_of_dateline, header_of
from pipeline.analysis.page import Page
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import home_countries
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation.colleagues import Colleagues
from pipeline.analysis.roles.nation.company import Company
from pipeline.analysis.roles.nation.country_mentions import CountryMentions
from pipeline.analysis.roles.nation.fellows import Fellows
from pipeline.analysis.roles.nation.journeys import Journeys
from pipeline.analysis.roles.nation.meetings import Meetings
from pipeline.analysis.roles.nation.pointers import Pointers
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import lazy
from pipeline.records.role_classes import POSTED

# For those posted abroad, what speaks for a minister's country speaks for where they are posted.
_ABROAD = {
    "agency": "outlet",
    "possessor": "sender",
    "dateline": "home",
    "host": "posted",
    "place_after": "posted",
    "place_before": "posted",
}


class Signs:
    """The countries of one document, and what speaks for each as that of an official."""

    def __init__(self, doc: Page, words: Words, descriptions: list[Description]) -> None:
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
        self.residences = self.mentions.residences(frozenset(data["residences"]))
        self.portfolios: dict[str, list[str]] = data["portfolios"]
        self._of_text: dict[str, dict[str, bool]] = {}
        self._earlier: dict[int, list[str]] = {}

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

    def peculiar(self, description: Description) -> list[str]:
        """The countries that alone have the portfolio that a description names."""
        words = self.words.between(description.start, description.end)
        return [c for portfolio, known in self.portfolios.items() if portfolio in words for c in known]

    def pointed(self, description: Description) -> dict[str, str | None]:
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
        by default; ``pointed`` is what ``pointed`` says of the description.
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

    def _told_before(self, start: int) -> list[str]:
        """The countries told of before a token, found once for all that are weighed there."""
        known = self._earlier.get(start)
        if known is None:
            known = self._earlier[start] = [
                c for t, c, _ in self.mentions.all if t < start and t not in self.mentions.aside
            ]
        return known

    def _local_signs(self, description: Description, country: str) -> dict[str, bool]:
        """What stands in the sentence of a description and before it."""
        here = self.words.sentence[description.start]
        aside = self.mentions.aside
        near = [(t, place) for t, c, place in self.by_sentence[here] if c == country and t not in aside]
        start = description.start
        reached = [t for t, place in near if place]
        fronted = bool(reached) and self.fellows.is_fronted(description)
        arrived = [t for t in reached if self.journeys.has_arrived(t, start) or (fronted and t < start)]
        before = [place for t, place in near if t < description.start and t not in arrived]
        after = [(t, place) for t, place in near if t >= description.end]
        earlier = self._told_before(start)
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
            "portfolio": country in self.peculiar(description),
            "unmentioned": country not in earlier and country not in (self.dateline, *self.agency),
            "cosigner": len(self.counts) > 1 and self.meetings.cosigns(description, country),
            "across": len(self.counts) > 1 and self.meetings.across(description, country),
        }

    def _is_abroad(self, description: Description, country: str) -> bool:
        """Whether an official travels to a state which the text does not call its own: he serves another."""
        here = country in self.agency or country == self.dateline
        return not here and any(self.journeys.goes_to_state(i, country) for i in description.holders)
