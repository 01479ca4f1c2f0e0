"""What the document as a whole says of a role: the office told in short, and the country that it leaves
unsaid.
"""

from __future__ import annotations

from pipeline.analysis.extensions import country_of_dateline, header_of
from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.completion import Completion
from pipeline.analysis.roles.context.coreference import link
from pipeline.analysis.roles.context.counterparts import Counterparts
from pipeline.analysis.roles.context.delegations import country_of_delegation
from pipeline.analysis.roles.context.respective import countries_in_turn
from pipeline.analysis.roles.context.two_sides import of_two_sides
from pipeline.analysis.roles.descriptions import Description, reread_class, stateless
from pipeline.analysis.roles.leaders import countries_of_leader, organisation_of_leader
from pipeline.analysis.roles.lexicon import home_countries, organisation_table, weak_kinds, word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation import Nations
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.phrases.classes import body_kind
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import NATIONAL, UNIQUE

# Those whose country is sought in the whole text where their role names none.
_REPRESENTING = NATIONAL | {"ambassador", "party", "religious"}
_BODY_WINDOW = 20
# A body and the organisation that it is of: "le Parlement de la | CEDEAO".
_OF_BODY = 4
# Kinds of bodies that are a state's, whoever heads them.
_OF_STATES = frozenset({"court", "central_bank"})
_CURIA = word_list("phrases", "curia")
_OF_CURIA = word_list("phrases", "of_curia")
_EMBASSY = word_list("phrases", "embassy")
_THEIR, _TWO_SIDES = word_list("phrases", "their"), word_list("phrases", "two_sides")
_SENDING = tuple(lexicon("roles")["sent"]["dispatching"])
# From the verb to whom somebody sends: "a dépêché mardi soir à Lomé son ministre".
_SENDING_REACH = 9
# Offices that mark their holder for life: a former president still stands for the country, a former
# ambassador does not.
_GOVERNING = UNIQUE | {"minister", "deputy_minister", "military", "royal"}


class Context:
    """Settles, for one document, what descriptions do not say in their own words."""

    def __init__(self, doc: Page, words: Words, descriptions: list[Description]) -> None:
        self.doc = doc
        self.words = words
        self.descriptions = descriptions
        self.ents = list(doc.ents)
        self.sentence_of = words.sentence
        self.counterparts = Counterparts(words, self.ents, descriptions)
        self.completion = Completion(doc, words, descriptions)

    def settle(self) -> None:
        """Fill in class and country of every description, from the surest evidence to the weakest."""
        self.completion.complete()
        for position, description in enumerate(self.descriptions):
            if description.counterpart:
                self.counterparts.settle(description)
            elif description.first.possessive and description.bare and description.first.office.body:
                self._settle_aide(description)
            elif description.bare and not description.holders and description.first.definite:
                self._settle_anaphor(position, description)
        told = {id(d) for d in self.descriptions if d.country is not None}
        self._settle_countries()
        unheld = [d for d in self.descriptions if not d.holders]
        link(self.doc, self.words, self.descriptions)
        found = [d for d in unheld if d.holders]
        for description in found:
            if id(description) not in told:
                description.country = None
            self.completion.complete_of_outlet(description)
        if found:
            for description in self.descriptions:
                if description.counterpart and description.role_class == "other":
                    self.counterparts.settle(description)
            self._settle_countries()

    def _settle_countries(self) -> None:
        """Fill in every country that is still open: from the holder's other descriptions, else from the whole
        text.
        """
        before = {id(d): d.role_class for d in self.descriptions}
        unsaid = [d for d in self.descriptions if d.country is None and not stateless(d)]
        for description in unsaid:  # first, since it is that of whoever else is told of the same person
            description.country = self._country_of_curia(description)
        for description in unsaid:
            if description.country is None:
                description.country = (
                    self._country_of_holder(description)
                    or self._country_of_owner(description)
                    or self._country_of_sender(description)
                    or self._country_of_embassy(description)
                )
                if description.country is not None and not description.is_title:
                    reread_class(self.words, description)
        nations = Nations(self.doc, self.words, self.descriptions)
        self._share_states(nations)
        for description in self.descriptions:
            if self._acts_for_two_sides(description):
                description.holder_countries.update(of_two_sides(nations, description))
            if _represents(self.words, description) and not stateless(description):
                self._settle_country(nations, description)
        for description in self.descriptions:
            other = description.antecedent
            if other is None or not description.counterpart or before[id(other)] == other.role_class:
                continue
            if description.role_class == before[id(other)]:  # "le secrétaire d'Etat X", once he is American
                description.role_class = other.role_class

    # ------------------------------------------------------------ aides and anaphors

    def _settle_aide(self, description: Description) -> None:
        """ "Son porte-parole" is an official of an organisation where the last official spoken of is its
        head.
        """
        if self._settle_member(description):
            return
        before = [d for d in self.descriptions if d.end <= description.start and d.inside is None]
        near = [d for d in before if self.sentence_of[description.start] - self.sentence_of[d.start] <= 1]
        if near and near[-1].role_class == "io_head" and "io" in description.first.office.body:
            description.role_class = description.first.office.body["io"]
            description.organisation = near[-1].organisation

    def _settle_member(self, description: Description) -> bool:
        """ "Une délégation du Parlement, conduite par son président": the office of the body named before."""
        start = description.start
        for i in range(start - 1, max(0, start - _BODY_WINDOW) - 1, -1):
            kind = body_kind(self.words, i, start)
            if kind != "acronym" and kind in description.first.office.body and kind not in weak_kinds():
                if kind == "io" and body_kind(self.words, max(i - _OF_BODY, 0), i) == "parliament":
                    kind = "parliament"  # "le Parlement de la CEDEAO"
                description.role_class = description.first.office.body[kind]
                found = organisation_table().match_token(self.words, i)
                description.organisation = found[1].acronym if found else None
                return True
        return False

    def _settle_anaphor(self, position: int, description: Description) -> None:
        """ "Le ministre" is the minister spoken of last."""
        office = description.first.office
        for other in reversed(self.descriptions[:position]):
            same = any(p.office is office for p in other.phrases)
            if same and other.inside is None and (not other.bare or other.holders) and not other.counterpart:
                description.role_class = other.role_class
                if description.first.count is not None:
                    # "Les deux présidents" serve two countries.
                    return
                description.country = description.country or other.country
                description.organisation = description.organisation or other.organisation
                return

    # ------------------------------------------------------------ countries

    def _country_of_holder(self, description: Description) -> str | None:
        """The country that another description of the same person names."""
        names = {name_of(self.ents[h]) for h in description.holders}
        if len(names) != 1:
            return None
        for other in self.descriptions:
            if other is description or stateless(other):
                continue
            for holder in other.holders:
                country = other.holder_countries.get(holder, other.country)
                if country and name_of(self.ents[holder]) in names:
                    return country
        beside = (nationality(self.words, e) for e in self.ents if e.label_ == "PER" and name_of(e) in names)
        return next((country for country in beside if country), None)

    def _country_of_embassy(self, description: Description) -> str | None:
        """The country of the ambassador named before: "l'ambassadeur du Brésil et un conseiller de
        l'ambassade".
        """
        text = self.words.between(description.start, description.end).split()
        if _EMBASSY.isdisjoint(text):
            return None
        before = [d for d in self.descriptions if d.end <= description.start and d.role_class == "ambassador"]
        return next((d.country for d in reversed(before) if d.country), None)

    def _country_of_curia(self, description: Description) -> str | None:
        """The Holy See for those of its offices, and for the cardinals of whom its press tells."""
        if description.role_class != "religious" or description.organisation:
            return None
        words = self.words.between(description.start, description.end)
        if any(office in words for office in _CURIA):
            return "VA"
        header = header_of(self.doc)
        here = country_of_dateline(header)
        of_rome = "VA" in (here, *home_countries(header))
        return "VA" if of_rome and not _OF_CURIA.isdisjoint(words.split()) else None

    def _country_of_owner(self, description: Description) -> str | None:
        if description.owner is None or description.first.beside:
            return None
        owner = name_of(self.ents[description.owner])
        organisation = organisation_of_leader(owner)
        if organisation and "io" in description.first.office.body:
            description.role_class, description.organisation = (
                description.first.office.body["io"],
                organisation,
            )
            return None
        for other in self.descriptions:
            for holder in other.holders:
                if name_of(self.ents[holder]) == owner:
                    return other.holder_countries.get(holder, other.country)
        leads = countries_of_leader(owner)
        return leads[0] if len(leads) == 1 else None

    def _country_of_sender(self, description: Description) -> str | None:
        """``Le président kényan a dépêché (mardi à Lomé) son conseiller X``: the state of who sends him,
        who is the first official of the sentence whose country is told.
        """
        start = description.start
        if not description.first.possessive:
            return None
        here = self.sentence_of[start]
        near = range(max(0, start - _SENDING_REACH), start)
        sends = (
            i for i in near if self.words.at(i).startswith(_SENDING) and self.words.doc[i].pos_ == "VERB"
        )
        sent = next(sends, None)
        if sent is None or self.sentence_of[sent] != here:
            return None
        before = (d for d in self.descriptions if d.end <= sent and self.sentence_of[d.start] == here)
        first = next((d for d in before if d.inside is None), None)
        return first.own_countries[0] if first is not None and len(set(first.own_countries)) == 1 else None

    def _settle_country(self, nations: Nations, description: Description) -> None:
        """The country that the text favours, for each holder of a plural office apart."""
        if description.first.plural and not description.holders and not description.first.possessive:
            # "Plusieurs ministres" serve nobody knows which countries.
            return
        if len(description.holders) > 1 and len(set(description.own_countries)) != 1:
            self._settle_colleagues(description)
            description.holder_countries = nations.of_holders(description)
        elif description.country is None and (
            not description.first.former or description.role_class in _GOVERNING
        ):
            likeliest = nations.likeliest(description)
            elsewhere = any(likeliest in phrase.office.countries for phrase in description.phrases)
            usual = None if elsewhere else self._usual_country(description)
            description.country = usual or country_of_delegation(self.words, description.start) or likeliest
            reread_class(self.words, description)

    def _share_states(self, nations: Nations) -> None:
        """The countries of those who lead the delegations of several states in turn."""
        in_turn = countries_in_turn(self.words, self.ents, nations.mentions.all)
        for description in self.descriptions if in_turn else ():
            told = {h: in_turn[h] for h in description.holders if h in in_turn}
            if not told or description.own_countries or stateless(description):
                continue
            description.holder_countries.update(told)
            if len(description.holders) == 1:
                description.country = told[description.holders[0]]

    def _acts_for_two_sides(self, description: Description) -> bool:
        """True for two envoys of nobody named, and for "les ministres du Plan des deux pays, A et B"."""
        if len(description.holders) != 2 or description.own_countries or description.holder_countries:
            return False
        if description.organisation or description.counterpart:
            return False
        words = self.words.between(description.start, description.end)
        several = description.first.count == 2 or words.split(" ", 1)[0] in _THEIR
        of_two = any(sides in words for sides in _TWO_SIDES)
        return description.role_class == "envoy" or several or of_two

    def _settle_colleagues(self, description: Description) -> None:
        """ "Les ministres A et B" serve one government when only one is known to serve any."""
        known = [countries_of_leader(name_of(self.ents[holder])) for holder in description.holders]
        countries = {found[0] for found in known if len(found) == 1}
        if len(countries) == 1 and description.role_class in {"minister", "deputy_minister", "advisor"}:
            for holder in description.holders:
                description.holder_countries.setdefault(holder, next(iter(countries)))

    def _usual_country(self, description: Description) -> str | None:
        return next((p.office.usually for p in description.phrases if p.office.usually), None)


def _represents(words: Words, description: Description) -> bool:
    """True for those who stand for a country even where their role names none."""
    if description.role_class == "other" and not description.first.former:
        bodies = {body_kind(words, p.head_end, p.end) for p in description.phrases}
        if bodies & _OF_STATES:
            return True  # "le président de la Cour suprême"
    if description.role_class == "envoy" and description.first.possessive:
        return True  # "son négociateur"
    return description.role_class in _REPRESENTING or any(p.office.national for p in description.phrases)
