"""Who heads a body that the text names before: "le Sénat, que préside X", "le Parti national, dont Y est le
secrétaire général".
"""

from __future__ import annotations

from functools import cache

from pipeline.analysis.roles.country_words import country_at
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    institution_table,
    organisation_table,
    plain_office,
    weak_kinds,
    word_list,
)
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.phrases.classes import body_kind
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import PhraseTable, Words
from pipeline.lexicons import lexicon

# How far before "présidé par" its body begins, and what may part the two ("réunie ce matin sous …").
_LONGEST_BODY = 14
_LONGEST_ASIDE = 6
_LONGEST_PLACE = 5
_LOCATIVE = word_list("function_words", "locative")
_LONGEST_HONORIFICS = 4
_COPULAS = word_list("led", "copulas")
_WHOSE = word_list("function_words", "whose")
_SENT_OUT = word_list("led", "sent_out")


@cache
def _cues() -> PhraseTable[bool]:
    return PhraseTable((cue, True) for cue in lexicon("roles")["led"]["by"])


def told_by_bodies(words: Words, names: Names, descriptions: list[Description]) -> list[Description]:
    """A description for everyone who heads a body named before; offices of "dont X est le président" are told
    of that body.
    """
    described = {holder for d in descriptions if not d.is_title for holder in d.holders}
    for description in descriptions:
        _complete_relative(words, names, description)
    found: list[Description] = []
    for i in _cues().beginnings(words.heads):
        cue = _cues().match_token(words, i)
        holder = _named_at(names, descriptions, cue[0]) if cue is not None else None
        if cue is None or holder is None or holder in described:
            continue
        body = _body_before(words, names, i)
        kind = body_kind(words, body.start, body.stop) if body is not None else None
        role_class = plain_office("president").office.body.get(kind or "")
        if body is None or role_class is None or kind in weak_kinds() or kind == "acronym":
            continue
        if kind == "io" and any(words.at(j) in _SENT_OUT for j in body):
            role_class = "io_official"  # who leads a mission of it
        description = Description(
            [Phrase(i, i, cue[0], cue[0], plain_office("president"))], i, cue[0], clause=True
        )
        description.role_class, description.holders = role_class, [holder]
        _serve(words, description, body)
        found.append(description)
    return found


def _named_at(names: Names, descriptions: list[Description], i: int) -> int | None:
    """Who is named at token i, his rank before him or none: "présidé par | le général X"."""
    rank = next((d for d in descriptions if d.start == i and d.is_title and d.holders), None)
    return rank.holders[0] if rank is not None else names.starting.get(names.past_honorifics(i))


def _complete_relative(words: Words, names: Names, description: Description) -> None:
    """Read class and organisation of "secrétaire général" in "le Parti national, dont X est le secrétaire
    général", of "président" in "le Sénat, dont le président, X, …".
    """
    first = description.first
    if not description.bare:
        return
    holder = names.ending.get(first.start - 1) if words.at(first.start - 1) in _COPULAS else None
    relative = first.start - 1 if holder is None else _relative_before(words, names.ents[holder].start)
    body = _body_before(words, names, relative) if words.at(relative) in _WHOSE else None
    kind = body_kind(words, body.start, body.stop) if body is not None else None
    if body is None or kind not in first.office.body or kind in weak_kinds():
        return
    description.role_class = first.office.body[kind]
    if holder is not None:
        description.holders = [holder]
    _serve(words, description, body)


def _relative_before(words: Words, name: int) -> int:
    """Where "dont" stands before a name, or the furthest token at which it may."""
    i = name - 1
    while i > 0 and words.at(i) not in _WHOSE and i >= name - _LONGEST_HONORIFICS:
        i -= 1
    return i


def _serve(words: Words, description: Description, body: range) -> None:
    """Note the organisation or the country that a body tells."""
    for i in body:
        organisation = organisation_table().match_token(words, i) if words.capitalised(i) else None
        if organisation is not None and organisation[1].kind == "io":
            description.organisation = organisation[1].acronym
            break
        country = country_at(words, i, frozenset())
        institution = institution_table().match_token(words, i) if words.capitalised(i) else None
        told = country[1] if country else institution[1] if institution else None
        told = told or (None if words.capitalised(i) else words.country_of_demonym(words.text_at(i)))
        if told:
            description.own_countries = [told]
            break
    told = description.own_countries[0] if description.own_countries else None
    description.country = None if stateless(description) else told


def _before_place(words: Words, end: int) -> int:
    """Where "au Burkina Faso" begins that ends before token ``end``; ``end`` itself elsewhere."""
    for i in range(end - 1, max(end - _LONGEST_PLACE, 0), -1):
        if words.at(i) in _LOCATIVE and words.capitalised(i + 1):
            found = country_at(words, i + 1, frozenset())
            return i if found is not None and found[0] == end else end
    return end


def _body_before(words: Words, names: Names, cue: int) -> range | None:
    """The noun phrase that ends before a cue, a comma or a participle and its circumstances between."""
    end = cue
    if words.text_at(end - 1) == ",":
        end -= 1
    else:
        for j in range(cue - 1, max(cue - _LONGEST_ASIDE, 0), -1):
            if words.text_at(j) == "," and words.doc[j + 1].pos_ in ("VERB", "ADJ"):
                end = j
                break
    end = _before_place(words, end)
    start = end
    while start > max(end - _LONGEST_BODY, 0):
        token = words.doc[start - 1]
        small = words.at(start - 1) in OF | ARTICLES
        if token.is_punct or token.is_space or start - 1 in names.stops:
            break
        if not small and token.pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ"):
            break
        start -= 1
    return range(start, end) if start < end else None
