"""Which country an official serves when the role does not say: "le ministre de l'Intérieur".

A reader knows it from the agency and the dateline, from the place where the sentence stands, from the
countries that the text speaks of, from the company that the official keeps, and from knowing that a country
has one president. Each such sign is a named feature of a candidate country; the candidate whose features
weigh most is the answer. The weights stand in ``models/fr/roles.toml`` under ``[nation]``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.extensions import header_of
from pipeline.analysis.notes import noted
from pipeline.analysis.page import Page
from pipeline.analysis.roles.classes import UNIQUE
from pipeline.analysis.roles.company import Company
from pipeline.analysis.roles.coreference import name_of
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import agency_countries, institution_table, word_list
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import Memo, lazy

_LOCATIVE = word_list("function_words", "locative")
_SIDES = word_list("nation", "sides")
_LEAD = 60
# How far before an official those words stand that tell whom he succeeds or invites.
_SUCCESSION_REACH = 3
_INVITATION_REACH = 4
# From "son" to the comma behind what someone is to another ("son plus proche conseiller, le général X").
_OWNING_REACH = 4
# Within how many sentences a fronted place holds, and how near to the beginning of its own it stands.
_SCENE_REACH = 3
_FRONT = 3
# Signs that rule a country out.
_EXCLUDING = frozenset({"own_post", "own_side", "opposite", "befriended", "taken_later"})
# For those posted abroad, what speaks for a minister's country speaks for where they are posted.
_POSTED = frozenset({"ambassador", "envoy"})
_ABROAD = {
    "agency": "home",
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
        self.agency = agency_countries(header.agency) if header.agency else ()
        self.dateline = geography.country_of_place(header.dateline_place) if header.dateline_place else None
        self.formats = tuple(lexicon("roles")["nation"]["formats"])
        self.mentions = self._mentions()
        self.by_sentence: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
        for mention in self.mentions:
            self.by_sentence[words.sentence[mention[0]]].append(mention)
        self.counts = Counter(country for _, country, _ in self.mentions)
        self.lead = {country for token, country, _ in self.mentions if token < _LEAD}
        self.labels = Counter(d.own_countries[0] for d in descriptions if d.own_countries)
        self.hosts = self._hosts()
        self.persons = self._known_persons()
        self.company = Company(words, descriptions, self.mentions, self.persons)
        self.leaders = {id(d): self._leader(d) for d in descriptions}
        self.peers = {known[0] for known in self.leaders.values() if len(known) == 1}
        data = lexicon("roles")["nation"]
        self.weights: dict[str, float] = data["weights"]
        self.travel = frozenset(data["travel"])
        self.monarchies = frozenset(data["monarchies"])
        self.inviting = frozenset(data["inviting"])
        self.succeeding = word_list("holders", "succeeding") | frozenset(data["succession"])
        self.residences = self._residences(frozenset(data["residences"]))
        self.surnames: dict[str, list[str]] = data["surnames"]
        self.without: dict[str, list[str]] = data["without"]
        self.portfolios: dict[str, list[str]] = data["portfolios"]
        self._of_text = Memo(self._signs_of_text)

    def _mentions(self) -> list[tuple[int, str, bool]]:
        """Every mention of a country: token, code, and whether a place phrase ("à Dakar").

        Names of countries and cities, demonyms, institutions and the names of leaders are mentions.
        """
        found: list[tuple[int, str, bool]] = []
        inside: set[int] = set()
        for ent in self.ents:
            if ent.label_ == "PER":
                inside.update(range(ent.start, ent.end))
                leads = countries_of_leader(name_of(ent))
                if len(leads) == 1 and not self._posted(ent):
                    found.append((ent.start, leads[0], False))
            elif country := noted(ent, "country"):
                found.append((ent.start, country, self.words.at(ent.start - 1) in _LOCATIVE))
                inside.update(range(ent.start, ent.end))
        bodies = {i for ent in self.ents if ent.label_ == "ORG" for i in range(ent.start, ent.end)}
        beginning = {ent.start for ent in self.ents if ent.label_ == "PER"}
        for i, word in enumerate(self.words.folded):
            if i in inside or len(word) < 4 or (i + 1 in beginning and self.words.capitalised(i)):
                continue
            found += [(i, country, False) for country in self._compound(i)]
            institution = (
                institution_table().match_token(self.words, i) if self.words.capitalised(i) else None
            )
            country = institution[1] if institution else self.words.country_of_demonym(word)
            if country is None and self.words.capitalised(i):
                # A body that bears the name of a capital is not its state: "le Groupe de Minsk".
                capital = None if i in bodies else geography.country_of_capital(word)
                country = self.words.country_of_name(word) or capital
            if country and not self._no_country(i):
                found.append((i, country, self.words.at(i - 1) in _LOCATIVE))
        return sorted(found)

    def _compound(self, i: int) -> tuple[str, ...]:
        """The first country of a pair ("la frontière arméno-azerbaïdjanaise"); its second is an adjective."""
        if self.words.text_at(i + 1) != "-":
            return ()
        return geography.countries_of_compound(self.words.doc[i : i + 3].text)[:1]

    def _no_country(self, i: int) -> bool:
        """True for words that only look like a country's or a capital's: "Réunion bilatérale", "le Groupe de
        Minsk".
        """
        word = self.words.at(i)
        if word == "reunion":
            return self.words.at(i - 1) != "la"
        named = self.words.between(max(i - 2, 0), i + 1)
        return named.endswith(self.formats)

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

    def _posted(self, person: Span) -> bool:
        """True for ambassadors and envoys, who are no leaders, whatever their name."""
        return any(
            d.role_class in _POSTED and name_of(self.ents[holder]) == name_of(person)
            for d in self.descriptions
            for holder in d.holders
        )

    def _residences(self, nouns: frozenset[str]) -> set[str]:
        """Countries whose embassy or residence the text names."""
        return {
            country
            for token, country, place in self.mentions
            if not place and any(self.words.at(i) in nouns for i in range(max(token - 2, 0), token))
        }

    def _hosts(self) -> set[str]:
        """Countries where ambassadors and representatives of others are posted: "l'ambassadeur de Chine au
        Niger".
        """
        spans = [span for d in self.descriptions for p in d.phrases for span in p.places]
        return {
            country for start, end in spans for token, country, _ in self.mentions if start <= token < end
        }

    def _leader(self, description: Description) -> tuple[str, ...]:
        """The countries of the leaders whose name the holder bears."""
        return tuple(
            c for holder in description.holders for c in countries_of_leader(name_of(self.ents[holder]))
        )

    def likeliest(self, description: Description, holder: int | None = None) -> str | None:
        """The country that the signs of the text favour; None when there is no sign at all.

        ``holder`` is an index into ``doc.ents``: one of several holders, each of whom may serve another
        country.
        """
        leaders = countries_of_leader(name_of(self.ents[holder])) if holder is not None else None
        pointed = self._pointed(description)
        kin = self._countries_of_surname(description, holder)
        best: tuple[float, str] | None = None
        for country in self.candidates:
            if self._has_none(description, country):
                continue
            features = self.features(description, country, leaders, pointed)
            if kin:
                features["surname" if country in kin else "surname_elsewhere"] = 1.0
            if not _EXCLUDING & features.keys():
                best = max(best or (-math.inf, ""), (self.score(features), country))
        return best[1] if best is not None and best[0] > 0 else None

    def _countries_of_surname(self, description: Description, holder: int | None) -> set[str]:
        """Which countries of the document have family names such as that of the one who holds the office."""
        if holder is None:
            if len(description.holders) != 1:
                return set()
            holder = description.holders[0]
        surname = geography.fold(name_of(self.ents[holder]).split()[-1])
        return {c for c in self.candidates if surname.endswith(tuple(self.surnames.get(c, ())))}

    def _has_none(self, description: Description, country: str) -> bool:
        """True when no one in that country bears the office: a president of Spain, a premier of Brazil."""
        fixed = not any(phrase.office.countries for phrase in description.phrases)
        if fixed and country in self.without.get(description.role_class, ()):
            return True
        if description.role_class != "head_of_state":
            return False
        if description.first.office.crown:
            return country not in self.monarchies
        return country in self.monarchies and self.words.at(description.first.head).startswith("president")

    @lazy
    def candidates(self) -> list[str]:
        """Every country that the document could mean, in a fixed order."""
        known = {country for leaders in self.leaders.values() for country in leaders}
        told = {country for description in self.descriptions for country in description.own_countries}
        home = {self.dateline} if self.dateline else set()
        return sorted({*self.counts, *self.agency, *known, *told, *home})

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
            "attended": self.company.attended(description),
            "anaphor": self._anaphor(description),
            "possessor": self._possessor(description),
            "couple": self._couple(description),
            "succession": self._succession(description),
            "sibling": self._sibling(description),
            "side": self._side(description),
            "inviter": self._inviter(description),
            "scene": self._scene(description),
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
        if description.role_class in _POSTED:
            leaders = ()
        elif leaders is None:
            leaders = self.leaders[id(description)]
        signs = {
            **self._of_text[country],
            "leader": country in leaders,
            "leader_elsewhere": bool(leaders) and country not in leaders,
            **self._signs_of_office(description, country, pointed),
            **self._local_signs(description, country, pointed),
        }
        if description.role_class in _POSTED:
            signs = {_ABROAD.get(name, name): present for name, present in signs.items()}
        features = {name: 1.0 for name, present in signs.items() if present}
        features["share"] = self.counts[country] / (self.counts.total() or 1)
        return features

    def _signs_of_text(self, country: str) -> dict[str, bool]:
        """What the outlet, the dateline and the whole text tell of a country."""
        return {
            "agency": self.agency == (country,),
            "agency_ambiguous": len(self.agency) > 1 and country in self.agency,
            "dateline": country == self.dateline,
            "dateline_abroad": country == self.dateline and bool(self.agency) and country not in self.agency,
            "lead": country in self.lead,
            "host": country in self.hosts,
            "label": bool(self.labels[country]),
        }

    def _signs_of_office(
        self, description: Description, country: str, pointed: dict[str, str | None]
    ) -> dict[str, bool]:
        """What the other officials of the text tell: counterparts, colleagues, holders of the same office."""
        taken = self._taken(description, country)
        return {
            "own_side": self._own_side(description, country),
            "antecedent": country == pointed["antecedent"],
            "own_post": self._own_post(description, country),
            "opposite": self._opposite(description, country),
            "peer": country in self.peers,
            "taken": taken and bool(description.holders),
            "taken_nameless": taken and not description.holders,
            "taken_later": self._taken_later(description, country),
            "led": country == pointed["led"],
            "company": country == pointed["company"],
            "suite": country == pointed["suite"],
            "attended": country == pointed["attended"],
            "anaphor": country == pointed["anaphor"],
            "possessor": country == pointed["possessor"],
            "couple": country == pointed["couple"],
            "succession": country == pointed["succession"],
            "residence": description.role_class == "ambassador" and country in self.residences,
        }

    def _local_signs(
        self, description: Description, country: str, pointed: dict[str, str | None]
    ) -> dict[str, bool]:
        """What stands in the sentence of a description and before it."""
        here = self.words.sentence[description.start]
        near = [(t, place) for t, c, place in self.by_sentence[here] if c == country]
        before = [place for t, place in near if t < description.start]
        after = [(t, place) for t, place in near if t >= description.end]
        earlier = [c for t, c, _ in self.mentions if t < description.start]
        destination = any(place and self._travels(description.end, t) for t, place in after)
        words = self.words.between(description.start, description.end)
        peculiar = [c for portfolio, known in self.portfolios.items() if portfolio in words for c in known]
        return {
            "sibling": country == pointed["sibling"],
            "place_before": any(before),
            "named_before": bool(before) and not any(before),
            "place_after": any(place for _, place in after) and not destination,
            "destination": destination,
            "named_after": any(not place for _, place in after),
            "last": bool(earlier) and earlier[-1] == country,
            "sentence_before": any(c == country for _, c, _ in self.by_sentence.get(here - 1, ())),
            "beside": self._beside(description, country),
            "met": self.company.met(description, country),
            "met_delegation": self.company.met_delegation(description, country),
            "befriended": self._befriended(description, [t for t, _ in near]),
            "receives_at": any(place and self.company.receives(description.end, t) for t, place in after),
            "side": country == pointed["side"],
            "inviter": country == pointed["inviter"],
            "scene": country == pointed["scene"],
            "inside": self._names_inside(description, country),
            "portfolio": country in peculiar,
            "across": len(self.counts) > 1 and self.company.across(description, country),
        }

    def _travels(self, start: int, end: int) -> bool:
        return any(self.words.at(i) in self.travel for i in range(start, end))

    def _taken(self, description: Description, country: str) -> bool:
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

    def _taken_later(self, description: Description, country: str) -> bool:
        """True when "le Président de la République" stands before that country's president comes in: at home
        the press says no country, and a guest is named with it.
        """
        if description.holders or description.bare or description.own_countries:
            return False
        if description.role_class != "head_of_state" or not self._taken(description, country):
            return False
        return not any(
            other.end <= description.start and country in other.own_countries for other in self.descriptions
        )

    def _beside(self, description: Description, country: str) -> bool:
        """True when the sentence names another official of that country."""
        here = self.words.sentence[description.start]
        return any(
            other is not description
            and other.inside is not description
            and self.words.sentence[other.start] == here
            and country in other.own_countries
            for other in self.descriptions
        )

    def _befriended(self, description: Description, mentions: list[int]) -> bool:
        """True for the other country in "président du groupe d'amitié avec le Chili"."""
        group = "groupe" in self.words.between(description.start, description.end).split()
        return group and any(description.start <= token < description.end for token in mentions)

    def _anaphor(self, description: Description) -> str | None:
        """The country of the last official of the same rank: "le chef de l'Etat" after "le président X"."""
        if description.holders or not description.bare:
            return None
        before = [
            d for d in self.descriptions if d.end <= description.start and d.country and d.inside is None
        ]
        same = [d for d in before if d.role_class == description.role_class and (d.holders or not d.bare)]
        return same[-1].country if same else None

    def _opposite(self, description: Description, country: str) -> bool:
        """True for the country of the counterpart: "à Lagos, le ministre a reçu son homologue nigérian"."""
        return any(
            other.antecedent is description and country in other.own_countries for other in self.descriptions
        )

    def _own_side(self, description: Description, country: str) -> bool:
        """True for the country of the one whose counterpart is meant: counterparts meet across a border."""
        antecedent = description.antecedent
        return antecedent is not None and description.first.office.abroad and antecedent.country == country

    def _own_post(self, description: Description, country: str) -> bool:
        """True for the country where an ambassador is posted: "chargée d'affaires en Italie"."""
        spans = [span for phrase in description.phrases for span in phrase.places]
        return any(start <= t < end for t, c, _ in self.mentions if c == country for start, end in spans)

    def _sibling(self, description: Description) -> str | None:
        """The country of the official named just before in the same list, when that one bears no label
        either.
        """
        here = self.words.sentence[description.start]
        before = [d for d in self.descriptions if d.end <= description.start and d.inside is None]
        if not before or self.words.sentence[before[-1].start] != here or before[-1].own_countries:
            return None
        return before[-1].country

    def _possessor(self, description: Description) -> str | None:
        """The country of "son" in "son ministre": of the official, or the country, spoken of last; in "son
        patron, le ministre X" of the official.
        """
        apposed = self._is_someones(description)
        if not (description.first.possessive or apposed):
            return None
        officials = [
            (d.start, d.country) for d in self.descriptions if d.end <= description.start and d.country
        ]
        named = [(t, c) for t, c, _ in self.mentions if t < description.start and not apposed]
        nearest = max([*officials, *named], default=None)
        return nearest[1] if nearest else None

    def _is_someones(self, description: Description) -> bool:
        """True for the minister of "son patron, le ministre X"."""
        comma = description.start - 1
        cues = range(max(comma - _OWNING_REACH, 0), comma)
        return self.words.at(comma) == "," and any(self.words.at(i) in ("son", "sa") for i in cues)

    def _couple(self, description: Description) -> str | None:
        """The country of the crowned head beside whom another stands: "le roi d'Espagne et la reine X"."""
        if not description.first.office.crown:
            return None
        here = self.words.sentence[description.start]
        before = [d for d in self.descriptions if d.end <= description.start and d.first.office.crown]
        near = [d for d in before if self.words.sentence[d.start] == here and d.country]
        return near[-1].country if near else None

    def _succession(self, description: Description) -> str | None:
        """The country of the one who succeeds: "M. X succède à l'ambassadeur Y"."""
        cues = range(max(description.start - _SUCCESSION_REACH, 0), description.start)
        if not any(self.words.at(i) in self.succeeding for i in cues):
            return None
        before = [country for ent, country in self.persons if ent.end <= description.start]
        return before[-1] if before else None

    def _inviter(self, description: Description) -> str | None:
        """The country visited "à l'invitation du ministre X"."""
        cues = range(max(description.start - _INVITATION_REACH, 0), description.start)
        if not any(self.words.at(i) in self.inviting for i in cues):
            return None
        here = self.words.sentence[description.start]
        places = [c for t, c, place in self.by_sentence[here] if place and t < description.start]
        return places[-1] if places else None

    def _scene(self, description: Description) -> str | None:
        """The country where the paragraph has moved: "A Paris, … . Le ministre X …"."""
        first = self.words.sentence[description.start]
        for sentence in range(first, max(first - _SCENE_REACH, -1), -1):
            for token, country, place in self.by_sentence.get(sentence, ()):
                opens = token < _FRONT or self.words.sentence[token - _FRONT] != sentence
                if place and opens and token < description.start:
                    return country
            if self._opens_paragraph(sentence):
                return None
        return None

    def _opens_paragraph(self, sentence: int) -> bool:
        """Whether a line break stands before the first token of a sentence."""
        i = bisect_left(self.words.sentence, sentence)
        return i == 0 or self.words.doc[i - 1].is_space or self.words.doc[i].is_space

    def _names_inside(self, description: Description, country: str) -> bool:
        """True for a country that the role names otherwise than as a post: "le président du Parti des
        Togolais".
        """
        posts = {i for p in description.phrases for start, end in p.places for i in range(start, end)}
        tokens = [t for t, c, _ in self.mentions if c == country and t not in posts]
        return any(description.start <= token < description.end for token in tokens)

    def _side(self, description: Description) -> str | None:
        """The country of "du côté marocain" and "pour la partie turque" before the role in its sentence."""
        here = self.words.sentence[description.start]
        for i in range(description.start - 1, 0, -1):
            if self.words.sentence[i] != here:
                return None
            if self.words.at(i - 1) in _SIDES:
                country = self.words.country_of_demonym(self.words.at(i))
                if country:
                    return country
        return None
