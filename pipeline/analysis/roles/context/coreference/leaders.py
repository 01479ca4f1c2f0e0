"""Offices of heads of state, of government and of the pope, given to leaders whom every reader knows."""

from __future__ import annotations

from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.coreference.candidates import (
    PAPAL_NAME,
    POPE,
    can_refer,
    is_deposed,
    is_someone_else,
    without_name,
    without_office,
)
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import (
    countries_of_leader,
    is_aide,
    is_known_to_hold,
    organisation_of_leader,
)
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.words import Words
from pipeline.records.role_classes import HEADS, UNIQUE

# By which a general is called who has seized power, and who remains one.
_SEIZED = word_list("holders", "seized")
# By what the press calls the head of its own state, and no other's without its name.
_AT_HOME = word_list("holders", "at_home")


def link_leaders_of_several(doc: Page, descriptions: list[Description]) -> None:
    """Give "les présidents russe et kazakh" the leaders of both countries, where they are named elsewhere."""
    for description in descriptions:
        countries = description.own_countries
        if description.holders or len(countries) < 2 or description.role_class not in UNIQUE:
            continue
        roleless = without_office(doc, descriptions)
        for country in countries:
            office = (description.role_class, country)
            known = [found for name, found in roleless.items() if is_known_to_hold(name, *office)]
            if len(known) == 1:
                description.holders.append(known[0][0])
                description.holder_countries[known[0][0]] = country


def link_leaders(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "le président français" the leader of that country whom the text names most, without any
    office.
    """
    for office, group in without_name(words, descriptions).items():
        papal = office[2] == POPE
        leading = papal or (office[0] in HEADS and office[1] is not None)
        if not leading or all(d.first.office.crown for d in group):
            continue
        seized = any(_SEIZED & set(words.between(d.start, d.end).split()) for d in group)
        deposed = any(is_deposed(words, d) for d in group)
        roleless = without_office(doc, descriptions, titled=not (seized or deposed))
        leaders = [found for name, found in roleless.items() if is_known_to_hold(name, *office[:2])]
        if papal:
            leaders = [found for found in leaders if PAPAL_NAME.search(name_of(doc.ents[found[0]]))]
        for description in group:
            known = [
                (len(found), -found[0], found[0])
                for found in leaders
                if not is_someone_else(doc, description, found)
            ]
            if known:
                told = _told_of(doc, words, description, descriptions, max(known)[0])
                description.holders = [max(known)[2] if told is None else told]


def link_leaders_called_one_of(doc: Page, descriptions: list[Description]) -> None:
    """Give "la première visite d'un président ghanéen" the leader of that country whom the text names without
    an office.
    """
    for description in descriptions:
        first = description.first
        indefinite = first.determiner and not first.definite and not first.plural and not first.former
        if description.holders or not indefinite or len(description.own_countries) != 1:
            continue
        if description.role_class not in HEADS or description.inside is not None or first.office.generic:
            continue
        office = (description.role_class, description.own_countries[0])
        roleless = without_office(doc, descriptions)
        known = [found for name, found in roleless.items() if is_known_to_hold(name, *office)]
        if len(known) == 1 and not is_someone_else(doc, description, known[0]):
            description.holders = known[0][:1]


def link_leaders_before(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "le président", of whom nothing else is told, the last leader whom the clause just before names
    without an office, where every reader knows the one state that he serves.
    """
    clauses = words.clauses
    for description in descriptions:
        if description.holders or description.role_class not in HEADS or not description.bare:
            continue
        if description.first.office.crown or not can_refer(words, description):
            continue
        here = clauses[description.start]
        near = [i for i, ent in enumerate(doc.ents) if ent.label_ == "PER" and clauses[ent.start] == here - 1]
        held = {h for d in descriptions for h in d.holders if d.role_class in HEADS}
        roleless = without_office(doc, descriptions)
        leaders = [i for i in near if i in held or _is_leader(name_of(doc.ents[i]))]
        name = name_of(doc.ents[leaders[-1]]) if leaders else ""
        if name in roleless and not is_someone_else(doc, description, roleless[name]):
            description.holders = leaders[-1:]
            description.country = countries_of_leader(name)[0]


def link_at_home(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give every "le chef de l'Etat" of a text the one leader whom it calls so elsewhere: the press calls its
    own head of state so, throughout.
    """
    unsaid = [d for d in descriptions if _is_unsaid(words, d) and can_refer(words, d)]
    guests = {name_of(doc.ents[h]) for d in descriptions if d.own_countries for h in d.holders}
    held = (h for d in unsaid for h in d.holders)
    holders = {name_of(doc.ents[h]): h for h in held if name_of(doc.ents[h]) not in guests}
    if len(holders) != 1 or not _is_head(next(iter(holders))):
        return
    ((name, holder),) = holders.items()
    clauses = words.clauses
    beside = {clauses[ent.start] for ent in doc.ents if ent.label_ == "PER" and name_of(ent) == name}
    for description in unsaid:
        apart = clauses[description.start] not in beside
        if apart and not description.holders and not is_someone_else(doc, description, [holder]):
            description.holders = [holder]


def _told_of(
    doc: Page, words: Words, description: Description, descriptions: list[Description], mentions: int
) -> int | None:
    """The head of another state, which the text does not say of him, whom it names more often than that of
    the one guessed for "le chef de l'Etat": of him it tells.
    """
    if not _is_unsaid(words, description):
        return None
    guests = [d for d in descriptions if d.own_countries]
    found = [
        (len(others), -others[0], others[0])
        for name, others in without_office(doc, guests).items()
        if len(others) > mentions and _is_head(name) and countries_of_leader(name) != (description.country,)
    ]
    return max(found)[2] if found else None


def _is_unsaid(words: Words, description: Description) -> bool:
    """Whether the head of a state is called as at home, without its name: "le chef de l'Etat", "le Président
    de la République".
    """
    called = words.between(description.first.head, description.end) in _AT_HOME
    return called and not description.own_countries and not description.counterpart


def _is_leader(name: str) -> bool:
    """Whether every reader knows a person of that name to lead one state, and no organisation."""
    single = len(countries_of_leader(name)) == 1 and organisation_of_leader(name) is None
    return single and not is_aide(name)


def _is_head(name: str) -> bool:
    """Whether a leader of that name may be called "le chef de l'Etat": no pope."""
    return _is_leader(name) and PAPAL_NAME.search(name) is None
