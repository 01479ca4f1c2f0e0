"""Offices told in short: what organisation, portfolio or party the rest of the text says that a short title
means.
"""

from __future__ import annotations

from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.delegations import organisation_of_delegation
from pipeline.analysis.roles.context.outlets import organisation_of_outlet, serves_outlet
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.leaders import countries_of_leader, organisation_of_leader
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    kind_table,
    organisation_names,
    organisation_table,
    short_names,
    word_list,
)
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.phrases.classes import body_kind
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import lazy
from pipeline.records.role_classes import MINISTERS

_STORY_WINDOW = 40
_STORY_SENTENCES = 2
_OURS = word_list("function_words", "ours")
_EXECUTIVES = word_list("phrases", "executives")
_DEPUTIES = word_list("phrases", "deputies")
_ANY_BODY = frozenset({"organisation", "institution"})
_COMMISSIONERS = word_list("phrases", "commissioners")
_FOREIGN_AFFAIRS = word_list("phrases", "foreign_affairs")
_MINISTER = word_list("phrases", "minister")
_COMMISSIONS = frozenset(lexicon("roles")["phrases"]["commissions"])
_LINKS = OF | ARTICLES
# Classes of those whose title alone does not say whom they serve.
_SENT = frozenset({"ambassador", "advisor", "envoy", "other", "civil_society", "io_head", "io_official"})
# The class of an official → that of his second.
_SECONDS: dict[str, str] = lexicon("roles")["seconds"]


class Completion:
    """Completes the short titles of one document."""

    def __init__(self, doc: Page, words: Words, descriptions: list[Description]) -> None:
        self.doc = doc
        self.words = words
        self.descriptions = descriptions
        self.ents = list(doc.ents)
        self.sentence_of = words.sentence
        self.organisations = _organisations_named(words)
        text = " ".join(words.pieces)
        self.foreign_affairs = any(f" {name}" in text for name in _FOREIGN_AFFAIRS)

    def complete(self) -> None:
        """Name the organisation, portfolio or ruling party that a short title leaves to the rest of the
        text.
        """
        for description in self.descriptions:
            if description.first.office.possessed:
                self._complete_second(description)
            if description.holders:
                self._complete_portfolio(description)
            if description.bare and description.holders:
                self._complete_party(description)
                self._complete_head(description)
                self._complete_commissioner(description)
                self._complete_deputy(description)
            if description.organisation is None and description.country is None:
                self._complete_leader(description)
                self._complete_organisation(description)
            self.complete_of_outlet(description)
            self._complete_executive(description)
            if description.holders and description.first.office.countries.get("VA"):
                self._complete_prelate(description)

    @lazy
    def outlet(self) -> str | None:
        """The organisation whose press office the dispatch comes from."""
        return organisation_of_outlet(header_of(self.doc))

    def complete_of_outlet(self, description: Description) -> None:
        """ "La porte-parole" of whom an organisation tells is its own."""
        if not serves_outlet(self.words, description) or self.outlet is None:
            return
        if not stateless(description):
            description.role_class = description.first.office.body["io"]
        description.organisation = self.outlet

    def _complete_leader(self, description: Description) -> None:
        """ "Une mission du FMI conduite par X, chef de mission": an official of the FMI, who is told to be of
        no other body.
        """
        body = description.first.office.body
        named = min([description.start, *(self.ents[holder].start for holder in description.holders)])
        if "io" not in body or description.role_class not in _SENT or not description.holders:
            return
        organisation = organisation_of_delegation(self.words, named)
        if organisation is not None:
            description.role_class, description.organisation = body["io"], organisation

    def _complete_organisation(self, description: Description) -> None:
        """ "Le secrétaire général de l'Association", "la directrice générale": of the organisation that the
        text names.
        """
        first = description.first
        if (
            "io" not in first.office.body
            or first.office.body["io"] != "io_head"
            or len(description.phrases) > 1
        ):
            return
        complement = [w for w in self.words.between(first.head_end, first.end).split() if w not in _LINKS]
        short = complement[0] if len(complement) == 1 and complement[0] in short_names() else None
        if short is None and not (description.bare and first.office.role_class == "io_head"):
            return
        capital = any(self.words.capitalised(i) for i in range(first.head_end, first.end))
        if short in _ANY_BODY and len(self.organisations) == 1:
            short = None  # "le directeur général de l'organisation", where the text names one alone
        elif short is not None and not capital:
            return
        for names, acronym in self.organisations:
            if short is None or short in names:
                description.role_class, description.organisation = first.office.body["io"], acronym
                description.country = None
                return

    def _complete_executive(self, description: Description) -> None:
        """ "La directrice générale X" of no organisation that the text names runs a firm."""
        executive = self.words.at(description.first.head) in _EXECUTIVES
        first = description.first
        unknown = description.organisation is None and not self.organisations
        unknown = unknown and body_kind(self.words, first.head_end, first.end) != "io"
        if executive and unknown and description.role_class == "io_head" and description.holders:
            description.role_class = "business"

    def _complete_commissioner(self, description: Description) -> None:
        """ "Le commissaire X" in a text of no organisation that has commissioners is one of the police, or of
        an exhibition.
        """
        named = {acronym for _, acronym in self.organisations}
        police = description.role_class == "io_official" and not named & _COMMISSIONS
        if police and self.words.at(description.first.head) in _COMMISSIONERS:
            description.role_class = "other"

    def _complete_portfolio(self, description: Description) -> None:
        """ "Le ministre X" where the text speaks of one ministry only, that of foreign affairs; "le ministre
        grec X" in a sentence whose other ministers have that portfolio.
        """
        first = description.first
        if description.role_class != "minister" or self.words.at(first.head) not in _MINISTER:
            return
        if not self._is_plain(description) or len(description.phrases) > 1 or first.former:
            return
        if self._meets_diplomats(description):
            description.role_class = "foreign_minister"
        elif description.bare and self.foreign_affairs:
            others = {d.role_class for d in self.descriptions if d.holders and d is not description}
            if not others & {"foreign_minister", "minister"}:
                description.role_class = "foreign_minister"

    def _is_plain(self, description: Description) -> bool:
        """Whether nothing but a country follows an office."""
        first = description.first
        return all(_in_spans(i, first.names) for i in range(first.head_end, description.end))

    def _meets_diplomats(self, description: Description) -> bool:
        """Whether the other ministers of a minister's sentence are all foreign ministers, each of another
        country than his.
        """
        here = self.sentence_of[description.start]
        names = {name_of(self.ents[h]) for h in description.holders}
        others = [
            d
            for d in self.descriptions
            if d is not description and self.sentence_of[d.start] == here and d.role_class in MINISTERS
        ]
        full = [d for d in others if d.role_class == "foreign_minister" or not self._is_plain(d)]
        own = set(description.own_countries)
        abroad = all(not own & set(d.own_countries) for d in full) and bool(own)
        elsewhere = any(
            names & {name_of(self.ents[h]) for h in d.holders} and d not in others and not d.bare
            for d in self.descriptions
            if d is not description and d.role_class in MINISTERS
        )
        return (
            bool(full) and abroad and not elsewhere and {d.role_class for d in full} == {"foreign_minister"}
        )

    def _complete_prelate(self, description: Description) -> None:
        """ "Le cardinal X, secrétaire d'Etat" serves the Holy See."""
        names = {name_of(self.ents[h]) for h in description.holders}
        for other in self.descriptions:
            if other.role_class == "religious" and names & {name_of(self.ents[h]) for h in other.holders}:
                role_class = description.first.office.countries["VA"]
                description.role_class, description.country = role_class, "VA"

    def _complete_party(self, description: Description) -> None:
        countries = countries_of_leader(name_of(self.ents[description.holders[0]]))
        if description.role_class == "io_head" and len(countries) == 1:
            role_class = description.first.office.countries.get(countries[0])
            if role_class is not None:
                description.role_class, description.country = role_class, countries[0]

    def _complete_head(self, description: Description) -> None:
        """ "Le président X" where X is known to lead an organisation of which the text speaks."""
        if self.words.at(description.start) in _OURS:
            return  # "notre chef de la diplomatie", whatever he heads later
        organisation = organisation_of_leader(name_of(self.ents[description.holders[0]]))
        if "io" in description.first.office.body and organisation in [
            acronym for _, acronym in self.organisations
        ]:
            description.role_class = description.first.office.body["io"]
            description.organisation, description.country = organisation, None

    def _complete_second(self, description: Description) -> None:
        """ "Son adjoint" serves where the official told of before him does, a rank below."""
        here = self.sentence_of[description.start]
        before = [d for d in self.descriptions if d.end <= description.start and d.inside is None]
        beside = [d for d in before if self.sentence_of[d.start] == here]
        told = [d for d in before if self.sentence_of[d.start] == here - 1]
        superior = beside[-1] if beside else told[0] if told else None
        if superior is None:
            return
        description.role_class = _SECONDS.get(superior.role_class, description.role_class)
        description.organisation = superior.organisation
        description.country = next(iter(superior.own_countries), superior.country)

    def _complete_deputy(self, description: Description) -> None:
        """ "Le vice-président X" in a story of a parliament is that parliament's."""
        start, body = description.start, description.first.office.body
        office = self.words.between(description.first.head, description.first.head_end)
        if office not in _DEPUTIES or "parliament" not in body:
            return
        near = [i for i in range(max(0, start - _STORY_WINDOW), start) if self._is_told_near(i, start)]
        found = [kind_table().match_token(self.words, i) for i in near if self.words.capitalised(i)]
        kinds = {kind[1] for kind in found if kind is not None}
        if "parliament" in kinds and not {"council", "government", "presidency"} & kinds:
            description.role_class = body["parliament"]

    def _is_told_near(self, i: int, start: int) -> bool:
        return self.sentence_of[start] - self.sentence_of[i] <= _STORY_SENTENCES


def _in_spans(i: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= i < end for start, end in spans)


def _organisations_named(words: Words) -> list[tuple[frozenset[str], str]]:
    """The international organisations of a document in order: the words of all their names, and their
    acronym.
    """
    found: dict[str, frozenset[str]] = {}
    for i in organisation_table().beginnings(words.heads):
        if words.capitalised(i):
            match = organisation_table().match_token(words, i)
            if match and match[1].kind == "io":
                found.setdefault(match[1].acronym, organisation_names(match[1].acronym))
    return [(names, acronym) for acronym, names in found.items()]
