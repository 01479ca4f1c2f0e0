"""Persons named without their office, and offices told without a name."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.analysis.page import Page
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import in_byline, name_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import UNIQUE

_DEPOSED = word_list("phrases", "deposed")
_PAPACY = word_list("holders", "papacy")
POPE = "pope"
"""What tells the office of the pope from those of other clergymen."""
PAPAL_NAME = re.compile(lexicon("roles")["holders"]["papal_name"])
"""The name of one who may be pope, and is no minister of the Holy See."""
_COURTS = word_list("phrases", "courts")
LISTED = UNIQUE | {"minister", "ambassador", "parliamentarian", "military"}
"""Classes of offices whose holders dispatches list by country."""
# Nouns for the head of any body ("le patron de l'Alliance").
_ANY_HEAD = word_list("holders", "any_head")

Office = tuple[str, str | None, str]
"""Class, country, and what tells it from others of its class that serve the same state or body."""


def without_office(doc: Page, descriptions: list[Description], titled: bool = False) -> dict[str, list[int]]:
    """Mentions of each person without an office, journalists who sign apart; those of whom only a rank is
    told ("le général X") among them where ``titled``.
    """
    described = {name_of(doc.ents[h]) for d in descriptions for h in d.holders if _is_told_by(doc, d, titled)}
    mentions: dict[str, list[int]] = defaultdict(list)
    for i, ent in enumerate(doc.ents):
        if ent.label_ == "PER" and name_of(ent) not in described:
            mentions[name_of(ent)].append(i)
    return {name: found for name, found in mentions.items() if not any(in_byline(doc.ents[i]) for i in found)}


def _is_told_by(doc: Page, description: Description, titled: bool) -> bool:
    """Whether a description says what its holder is: "le dirigeant" leaves it open, and a mere title where
    ``titled``.
    """
    if titled and description.is_title:
        return description.role_class != "military"
    first = description.first
    trade = first.determiner and first.office.role_class == "other"
    complement = {doc[i].lower_ for i in range(first.head_end, description.end)}
    presides = description.role_class == "other" and not complement.isdisjoint(_COURTS)
    told = (trade or presides) and not (first.former or first.office.generic)
    return description.role_class != "other" or told


def without_name(words: Words, descriptions: list[Description]) -> dict[Office, list[Description]]:
    """Descriptions by office, for the offices none of whose descriptions names its holder."""
    groups: dict[Office, list[Description]] = defaultdict(list)
    held: dict[tuple[str, str | None], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.holders:
            held[description.role_class, description.country].append(description)
        elif can_refer(words, description):
            groups[_office(words, description)].append(description)
    return {
        office: group
        for office, group in groups.items()
        if not any(_may_be_one(words, office, group[0], other) for other in held[office[:2]])
    }


def _office(words: Words, description: Description) -> Office:
    """Class, country and, where several of a class serve one body, what tells the office from the others."""
    seat = ""
    if description.role_class == "io_head":
        noun = words.at(description.first.head)
        seat = f"{description.organisation or ''} {'' if noun in _ANY_HEAD else noun}"
    elif _is_papal(words, description):
        seat = POPE
    return description.role_class, description.country, seat


def _is_papal(words: Words, description: Description) -> bool:
    return words.between(description.first.head, description.first.head_end) in _PAPACY


def _may_be_one(words: Words, office: Office, description: Description, held: Description) -> bool:
    """Whether one whose name is told elsewhere may hold the office of a description: not the head of another
    organisation ("le président du Conseil", "la présidente de la Commission"), no cardinal that of the pope.
    """
    if office[0] == "io_head":
        nouns = {words.at(d.first.head) for d in (description, held)} - _ANY_HEAD
        bodies = {d.organisation for d in (description, held)} - {None}
        differ = clash(description.first.gender, held.first.gender)
        return not differ and len(nouns) < 2 and len(bodies) < 2
    return office[2] != POPE or _is_papal(words, held)


def is_deposed(words: Words, description: Description) -> bool:
    """Whether someone is called by the office that he has lost: "le président déchu"."""
    return any(words.at(i) in _DEPOSED for i in range(description.first.head_end, description.end + 1))


def can_refer(words: Words, description: Description) -> bool:
    """Whether a description may stand for somebody whose office the text does not tell beside the name."""
    first = description.first
    deposed = is_deposed(words, description)
    return (
        first.definite
        and not first.plural
        and (not first.former or deposed)
        and (not first.possessive or description.counterpart)
        and (not description.counterpart or bool(description.own_countries))
        and description.inside is None
        and description.role_class != "other"
    )


def is_someone_else(doc: Page, description: Description, mentions: list[int]) -> bool:
    """Whether gender parts an office from a person."""
    return any(clash(doc.ents[i]._.gender, description.first.gender) for i in mentions)


def clash(a: str | None, b: str | None) -> bool:
    """Whether two genders are known and differ."""
    return a is not None and b is not None and a != b
