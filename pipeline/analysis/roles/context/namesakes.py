"""Which of the states that share a name is meant: ``le président congolais``, ``la Corée``."""

from __future__ import annotations

from collections import Counter
from functools import cache

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.extensions import country_of_dateline, header_of
from pipeline.analysis.page import Page
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import home_countries
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.words import PhraseTable, Words

# What the dateline and the outlet weigh, a name in the text being one.
_HOME = 2


@cache
def _own_names() -> PhraseTable[str]:
    """The names that only one state of a group bears."""
    codes = {code: None for group in geography.namesakes() for code in group}
    return PhraseTable((name, code) for code in codes for name in geography.own_names_of(code))


def meant_in(page: Page, words: Words) -> dict[tuple[str, ...], str]:
    """For each group of states that share a name, the one of which a document speaks most."""
    told = _told(page, words)
    return {group: _most_told(group, told) for group in geography.namesakes()}


def _most_told(group: tuple[str, ...], told: Counter[str]) -> str:
    return max(group, key=lambda code: (told[code], -group.index(code)))


def _told(page: Page, words: Words) -> Counter[str]:
    """How much speaks for each of the states that share a name with another."""
    header = header_of(page)
    home = country_of_dateline(header)
    told = Counter(dict.fromkeys(home_countries(header), _HOME))
    told[home or ""] += _HOME
    for ent in page.ents:
        if ent.label_ == "PER":
            told.update(countries_of_leader(name_of(ent)))
    end = 0
    for i in _own_names().beginnings(words.heads):
        found = _own_names().match_token(words, i) if i >= end else None
        if found is not None:
            end, code = found
            told[code] += 1
    return told


def settle_namesakes(words: Words, ents: list[Span], descriptions: list[Description]) -> None:
    """Let the name of a known leader say which state is meant: "le président congolais Félix Tshisekedi"."""
    for description in descriptions:
        if len(description.holders) != 1 or len(description.own_countries) != 1:
            continue
        told = description.own_countries[0]
        leads = countries_of_leader(name_of(ents[description.holders[0]]))
        group = next((group for group in _groups_in(words, description) if told in group), ())
        if len(leads) == 1 and leads[0] != told and leads[0] in group:
            description.own_countries = [leads[0]]
            description.country = leads[0] if description.country == told else description.country


def _groups_in(words: Words, description: Description) -> list[tuple[str, ...]]:
    """The groups of states between which the words of a description leave the choice."""
    tokens = range(description.start, description.end)
    return [group for i in tokens if (group := geography.namesakes_of(words.text_at(i)))]
