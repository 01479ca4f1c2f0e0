"""What the document as a whole says of a role: the country that it means when it names none, and whose counterpart someone is."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline import geography
from pipeline.analysis.extensions import header_of
from pipeline.analysis.roles.classes import class_of, strongest
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.lexicon import agency_countries
from pipeline.analysis.roles.words import Words

# Classes that nearly always mean an official of the state that the dispatch writes from.
NATIONAL = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "parliamentarian", "advisor",
    "regional", "royal", "military",
})  # fmt: skip


def home_country(doc: Doc) -> str | None:
    """The state whose officials the document calls "le président" without more: its agency's, else its dateline's."""
    header = header_of(doc)
    agency = agency_countries().get(geography.fold(header.agency)) if header.agency else None
    if agency:
        return agency
    return geography.country_of_place(header.dateline_place) if header.dateline_place else None


def settle(doc: Doc, words: Words, descriptions: list[Description]) -> None:
    """Fill in class and country of descriptions whose own words do not tell, from what stands before them."""
    home = home_country(doc)
    for position, description in enumerate(descriptions):
        earlier = [d for d in descriptions[:position] if d.inside is None]
        if description.counterpart:
            _settle_counterpart(description, earlier)
        elif description.bare and not description.holders and description.first.definite:
            _settle_anaphor(description, earlier)
        if description.country is None and not stateless(description):
            description.country = _country_elsewhere(description, descriptions)
        if description.country is None and description.role_class in NATIONAL and not description.counterpart:
            description.country = home
            _reread_class(words, description)


def _settle_counterpart(description: Description, earlier: list[Description]) -> None:
    antecedent = next((d for d in reversed(earlier) if d.role_class != "other"), None)
    if antecedent is None:
        return
    description.role_class = antecedent.role_class


def _settle_anaphor(description: Description, earlier: list[Description]) -> None:
    """ "Le ministre" is the minister spoken of last."""
    head = description.first.form
    for other in reversed(earlier):
        same = any(p.form.office is head.office for p in other.phrases)
        if same and (not other.bare or other.holders) and not other.counterpart:
            description.role_class = other.role_class
            description.country = description.country or other.country
            description.organisation = description.organisation or other.organisation
            return


def _country_elsewhere(description: Description, descriptions: list[Description]) -> str | None:
    for other in descriptions:
        if other is not description and other.country and set(other.holders) & set(description.holders):
            return other.holder_countries.get(description.holders[0], other.country)
    return None


def _reread_class(words: Words, description: Description) -> None:
    """The same title means another office in another country: "le chancelier" in Haïti."""
    if any(phrase.office.countries for phrase in description.phrases):
        description.role_class = strongest(
            [
                class_of(p.office, words, p.head, p.end, p.organisation, description.country)
                for p in description.phrases
            ]
        )
