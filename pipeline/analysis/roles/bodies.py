"""Noun phrases that name a body or a group that can be a party: "une délégation du FMI", "l'Union européenne"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from pipeline import geography
from pipeline.analysis.roles.lexicon import (
    around,
    institution_table,
    organisation_table,
    plural_of,
)
from pipeline.analysis.roles.phrases import country_at
from pipeline.analysis.roles.words import PhraseTable, Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention

_OF = frozenset({"de", "d", "du", "des"})
_ARTICLES = frozenset({"l", "la", "le", "les"})


@cache
def _group_table() -> PhraseTable[bool]:
    """Group nouns; the value tells plurals."""
    singular = [" ".join(pieces_of(noun)) for noun in lexicon("organisations")["bodies"]["groups"]]
    return PhraseTable([(noun, False) for noun in singular] + [(plural_of(noun), True) for noun in singular])


def find_bodies(doc: Doc, words: Words, taken: frozenset[int]) -> list[BodyMention]:
    """Every body of the document outside the tokens ``taken`` by persons and roles."""
    bodies: list[BodyMention] = []
    i = 0
    while i < len(words):
        body = None if i in taken else (_group(doc, words, i, taken) or _organisation(doc, words, i, taken))
        if body is None:
            i += 1
        else:
            bodies.append(body)
            i = max(body.end, i + 1)
    return bodies


def _start(words: Words, i: int) -> int:
    """The position of the determiner and adjectives before a noun."""
    known = around()
    while i > 0 and (
        words.at(i - 1) in known["before"] or words.at(i - 1) in {"deux", "trois", "quatre", "cinq", "six"}
    ):
        i -= 1
    if i > 0 and words.at(i - 1) in known["determiners"] | {"des"}:
        i -= 1
    return i


def _organisation(doc: Doc, words: Words, i: int, taken: frozenset[int]) -> BodyMention | None:
    found = organisation_table().match_token(words, i)
    if not found or not words.capitalised(i) or any(t in taken for t in range(i, found[0])):
        return None
    start = _start(words, i)
    return BodyMention(start, found[0], doc[start : found[0]].text, organisation=found[1].acronym)


def _group(doc: Doc, words: Words, i: int, taken: frozenset[int]) -> BodyMention | None:
    found = _group_table().match_token(words, i)
    if not found or doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    head_end, plural = found
    start = _start(words, i)
    end, organisation, country = _complements(words, head_end, taken)
    return BodyMention(start, end, doc[start:end].text, organisation, country, plural)


def _complements(words: Words, i: int, taken: frozenset[int]) -> tuple[int, str | None, str | None]:
    """The end of a group's complements, and the organisation and country that they name."""
    organisation: str | None = None
    country: str | None = None
    while i < len(words) and i not in taken and not words.doc[i].is_space:
        code = geography.country_of_demonym(words.text_at(i)) if not words.capitalised(i) else None
        adjective = geography.organisation_of_adjective(words.text_at(i))
        if code or adjective:
            country, organisation = country or code, organisation or adjective
            i += 1
        elif words.doc[i].pos_ == "ADJ":
            i += 1
        elif words.at(i) in _OF:
            k = i + 2 if words.at(i + 1) in _ARTICLES else i + 1
            end, named, acronym = _named(words, k, taken)
            if end == k:
                break
            country, organisation, i = country or named, organisation or acronym, end
        else:
            break
    return i, organisation, country


def _named(words: Words, i: int, taken: frozenset[int]) -> tuple[int, str | None, str | None]:
    if i >= len(words) or i in taken:
        return i, None, None
    country = country_at(words, i, taken)
    if country:
        return country[0], country[1], None
    organisation = organisation_table().match_token(words, i)
    if organisation and words.capitalised(i):
        return organisation[0], None, organisation[1].acronym
    institution = institution_table().match_token(words, i)
    if institution and words.capitalised(i):
        return institution[0], institution[1], None
    end = i
    while (
        end < len(words)
        and end not in taken
        and words.at(end)
        and words.doc[end].pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        if geography.country_of_demonym(words.text_at(end)) and not words.capitalised(end):
            break
        end += 1
    return end, None, None
