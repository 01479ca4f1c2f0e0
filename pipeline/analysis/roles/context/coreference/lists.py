"""Offices of several, given to those whom the text lists: ``les deux ministres``, ``quatre ambassadeurs``."""

from __future__ import annotations

from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.coreference.candidates import LISTED, without_office
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader, is_aide
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.words import Words
from pipeline.records.role_classes import HEADS

# Sentences over which "les deux présidents" may mean those named before.
_PAIR_REACH = 3
_LIST_WINDOW = 3
# As many as were told may take a line each; a number before it is a sentence of its own.
_TO_NEXT_ITEM = 2
_THESE = word_list("holders", "these")


def link_pairs(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "les deux ministres" the one of the two named before whose office is not told; "les deux
    présidents" a known leader alone.
    """
    for description in descriptions:
        if description.holders or description.first.count != 2 or description.role_class not in LISTED:
            continue
        here = words.sentence[description.start]
        heads = description.role_class in HEADS
        near = range(here - (_PAIR_REACH if heads else 1), here + 1)
        same = [
            other
            for other in descriptions
            if other.holders
            and other.role_class == description.role_class
            and words.sentence[other.start] in near
        ]
        known = {name_of(doc.ents[holder]) for other in same for holder in other.holders}
        others = [
            found[0]
            for name, found in without_office(doc, descriptions).items()
            if any(
                words.sentence[doc.ents[i].start] in near and doc.ents[i].end <= description.start
                for i in found
            )
            and not (heads and (is_aide(name) or len(countries_of_leader(name)) != 1))
        ]
        if len(known) == 1 and len(others) == 1:
            description.holders = others
            leads = countries_of_leader(name_of(doc.ents[others[0]]))
            if len(leads) == 1:
                description.holder_countries[others[0]] = leads[0]


def link_rows(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "les ambassadeurs du Nigeria et du Botswana" the two persons whom the next sentence names."""
    for description in descriptions:
        countries = description.own_countries
        if (
            description.holders
            or not description.first.plural
            or len(countries) < 2
            or description.counterpart
        ):
            continue
        following = words.sentence[description.start] + 1
        row = sorted(found[0] for found in without_office(doc, descriptions).values())
        row = [i for i in row if words.sentence[doc.ents[i].start] == following]
        if len(row) == len(countries):
            description.holders = row
            description.holder_countries = dict(zip(row, countries, strict=True))


def link_listed(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "quatre ambassadeurs" those whom the next sentences list by country: "X (Suède), Y (Ghana)"."""
    for description in descriptions:
        if description.holders or description.own_countries or description.role_class not in LISTED:
            continue
        if not description.first.plural:
            continue
        last = words.sentence[description.start] + _LIST_WINDOW
        listed = [found[0] for found in without_office(doc, descriptions).values()]
        listed.extend(_peers(description, descriptions))
        for holder in sorted(listed):
            person = doc.ents[holder]
            country = nationality(words, person)
            follows = description.start < person.start and words.sentence[person.start] <= last
            if follows and country is not None:
                description.holders.append(holder)
                description.holder_countries[holder] = country
                if len(description.holders) < (description.first.count or 0):
                    last = max(last, words.sentence[person.start] + _TO_NEXT_ITEM)
        _link_described(words, doc, description, descriptions)


def _link_described(
    words: Words, doc: Page, description: Description, descriptions: list[Description]
) -> None:
    """Let those of a list whose office is said by their name too ("quatre ambassadeurs. Ce sont X,
    ambassadeur du Togo, Y, pour le Ghana …") stand in it, where with them it has as many as were told.
    """
    sentences = {words.sentence[doc.ents[holder].start] for holder in description.holders}
    beside = {
        name_of(doc.ents[d.holders[0]]): d
        for d in descriptions
        if len(d.holders) == 1
        and d.role_class == description.role_class
        and d.own_countries
        and words.sentence[doc.ents[d.holders[0]].start] in sentences
    }
    if len(description.holders) > 1 and len(beside) + len(description.holders) == description.first.count:
        for each in beside.values():
            description.holder_countries[each.holders[0]] = each.own_countries[0]
        description.holders = sorted([*description.holders, *(d.holders[0] for d in beside.values())])


def link_these(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "Ces trois députés" those without an office whom the sentence before names, as many."""
    for description in descriptions:
        if description.holders or not description.first.plural or words.at(description.start) not in _THESE:
            continue
        named = _named_before(doc, words, description, descriptions)
        if len(named) > 1 and len(named) == description.first.count:
            description.holders = named


def link_taken_up(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "Les deux ministres" those whom the sentence before names, as many, all without an office."""
    for description in descriptions:
        if description.holders or not _takes_up(description):
            continue
        before = words.sentence[description.start] - 1
        names = {name_of(e) for e in doc.ents if e.label_ == "PER" and words.sentence[e.start] == before}
        named = _named_before(doc, words, description, descriptions)
        if len(named) == len(names) == description.first.count:
            description.holders = named
            told = ((i, nationality(words, doc.ents[i])) for i in named)
            description.holder_countries = {i: country for i, country in told if country is not None}


def _named_before(
    doc: Page, words: Words, description: Description, descriptions: list[Description]
) -> list[int]:
    """The persons without an office whom the sentence before that of a description names."""
    before = words.sentence[description.start] - 1
    return sorted(
        i
        for found in without_office(doc, descriptions).values()
        for i in found[:1]
        if words.sentence[doc.ents[i].start] == before
    )


def _takes_up(description: Description) -> bool:
    """Whether "les deux ministres" may be two just named: of no country, in nobody's complement."""
    first = description.first
    plain = first.definite and first.count is not None and not first.possessive and not first.former
    apart = not description.own_countries and description.inside is None and not description.counterpart
    return plain and apart and description.role_class in LISTED


def _peers(description: Description, descriptions: list[Description]) -> list[int]:
    """Those whom a row beside one of them has made holders of the same office ("outre le diplomate tchadien,
    X, de Suisse, Y, de Colombie").
    """
    rows = (d for d in descriptions if d.clause and d.role_class == description.role_class)
    return [holder for row in rows for holder in row.holders]
