"""What class an office is, given the words beside it and the country that it belongs to."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.roles.country_words import after_preposition
from pipeline.analysis.roles.lexicon import (
    OF,
    firm_table,
    institution_table,
    kind_table,
    organisation_table,
    province_table,
    weak_kinds,
    word_list,
    word_list_of,
)
from pipeline.analysis.roles.phrases.boards import kind_of_board, spelt_out
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

# Of two offices in one apposition ("ministre de la Défense, chef d'état-major"), the first of this row is the
# class.
PRECEDENCE = (
    "head_of_state", "head_of_government", "foreign_minister", "io_head", "minister", "military", "envoy",
    "deputy_minister", "ambassador", "parliamentarian", "advisor", "royal", "religious", "io_official",
    "regional", "party", "business", "civil_society", "journalist", "other",
)  # fmt: skip

_LONGEST_ACRONYM = 6
# Kinds of bodies that make nobody a president of a state ("le président du Partenariat pour la sécurité").
_PARTS = frozenset({"board", "department", "mission", "delegation", "institution"})
_SCOPES = word_list_of("organisations", "federations", "scopes")
_FIRMS = word_list_of("organisations", "federations", "firms")
_GROUPS = word_list("phrases", "groups")
_COLOURS = word_list("phrases", "colours")
_ACCREDITED = word_list("holders", "accredited")
_SECONDS = word_list("phrases", "seconds")
_AT_PLACE = word_list("function_words", "locative") | word_list("phrases", "on_behalf")


def body_kind(words: Words, start: int, end: int) -> str | None:
    """The kind of body that tokens ``start`` to ``end`` name; a body goes before a mere part of one.

    ``acronym`` where only capitals tell that there is a body.
    """
    weak: str | None = None
    i = start
    while i < end:
        organisation = organisation_table().match_token(words, i)
        named = organisation is not None and (organisation[0] > i + 1 or words.capitalised(i))
        if organisation and named and organisation[0] <= end:
            return organisation[1].kind  # "la commission de la Défense" of a parliament is none
        found = kind_table().match_token(words, i)
        found = kind_of_board(words, i, end, found) or found
        province = province_table().match_token(words, i) if found is None and words.capitalised(i) else None
        found = (province[0], "region") if province is not None else found
        if found and found[1] == "state":
            found = _of_trade(words, i) or found
        if found and words.at(i) in _GROUPS and _is_of_party(words, i + 1):
            return "parliament"  # "le groupe socialiste", "le groupe PPE"
        if found and found[1] == "io" and not words.capitalised(i):
            found = found[0], "commission"  # "la commission Défense du Sénat"
        if found and found[0] <= end:
            if weak == "board" and found[1] == "junta":
                i = found[0]  # "le Comité de la transition énergétique"
                continue
            if found[1] not in weak_kinds():
                return found[1]
            weak = weak or found[1]
            i = found[0]
        else:
            i += 1
    return weak or _kind_of_acronym(words, start, end)


def _kind_of_acronym(words: Words, start: int, end: int) -> str | None:
    """The kind of the body whose acronym stands in tokens ``start`` to ``end``, where the text spells it out
    or leaves it unsaid; None without an acronym.
    """
    for i in range(start, end):
        text = words.text_at(i)
        if not _is_acronym(text) or words.country_of_name(text) is not None:
            continue
        full = spelt_out(words, text)
        return (body_kind(words, *full) if full is not None else None) or "acronym"
    return None


def _is_of_party(words: Words, i: int) -> bool:
    """Whether a party or its colour stands at token i."""
    found = kind_table().match_token(words, i) if i < len(words) else None
    return words.at(i) in _COLOURS or (found is not None and found[1] == "party")


def _of_trade(words: Words, i: int) -> tuple[int, str] | None:
    """The kind of a federation that is no state, by what it is of, and where its noun ends: "la Fédération
    kényane | de football", "la Confédération des employeurs", "la Confédération paysanne".
    """
    if words.at(i) not in _federations():
        return None
    k = i + 1
    while words.country_of_demonym(words.text_at(k)) or words.at(k) in _SCOPES:
        k += 1
    if words.at(k) not in OF:
        return (i + 1, "union") if words.at(k - 1) in _SCOPES else None
    noun = after_preposition(words, k)
    if words.country_of_name(words.text_at(noun)) or not words.at(noun).isalpha():
        return None
    if words.at(noun) in _FIRMS:
        return i + 1, "company"
    found = kind_table().match_token(words, noun)
    return i + 1, found[1] if found is not None and found[1] == "sport" else "union"


@cache
def _federations() -> frozenset[str]:
    return frozenset(lexicon("organisations")["federations"]["nouns"])


def _is_acronym(text: str) -> bool:
    """True for the capitals of a body that no lexicon knows: mostly a party ("le président du MNSD")."""
    return text.isalnum() and text.isupper() and text[:1].isalpha() and 3 <= len(text) <= _LONGEST_ACRONYM


def class_of(words: Words, phrase: Phrase, country: str | None) -> str:
    """The class of the office of a phrase that belongs to ``country``.

    The words of the complement decide first, then the kind of body that it names, then the country.
    """
    role_class = _class_of_head(words, phrase, country)
    inside = words.between(phrase.head, phrase.end).split()
    return "io_official" if role_class == "io_head" and _SECONDS & set(inside) else role_class


def _class_of_head(words: Words, phrase: Phrase, country: str | None) -> str:
    """``class_of`` for whoever heads what the phrase names."""
    if phrase.elided is not None:  # "le ministre des Finances du Mali et celui du Togo"
        return _class_of_head(words, phrase.elided, country)
    office = phrase.office
    text = f" {words.between(phrase.head, phrase.end)} "
    for expression, role_class in office.words:
        if f" {expression} " in text or f" {expression}s " in text:
            return role_class
    if phrase.possessive and "possessive" in office.body:
        return office.body["possessive"]
    if "country" in office.body and phrase.of_country and _is_accredited(words, phrase):
        return office.body["country"]  # "le représentant de la Suisse auprès de l'ONU"
    kind = body_kind(words, phrase.head_end, phrase.end) or ("io" if phrase.organisation else None)
    if kind == "io" and "io_itself" in office.body and _is_of_whole_body(words, phrase):
        return office.body["io_itself"]
    if kind in office.body:
        return office.body[kind]
    if kind in {None, "state"} and phrase.of_country and "country" in office.body:
        return office.body["country"]
    if office.strict and phrase.nominal and (kind is None or kind in _PARTS):
        return "other"
    if country in office.countries:
        return office.countries[country]
    return office.role_class


def _is_of_whole_body(words: Words, phrase: Phrase) -> bool:
    """Whether an office is of nothing but an organisation, of no unit and at no place of it: "la directrice
    de l'OMC", not "la directrice du HCR au Tchad" nor "le chef de la Minusca".
    """
    if words.at(phrase.head_end) not in OF or words.at(phrase.end) in _AT_PLACE:
        return False
    i = after_preposition(words, phrase.head_end)
    found = organisation_table().match_token(words, i) if i < phrase.end else None
    if found is None or found[0] != phrase.end:
        return False
    return found[0] > i + 1 or words.text_at(i).upper() == found[1].acronym.upper()


def _is_accredited(words: Words, phrase: Phrase) -> bool:
    return any(words.at(i) in _ACCREDITED for i in range(phrase.head_end, phrase.end))


def strongest(classes: list[str]) -> str:
    """The class of someone who holds offices of all these classes.

    >>> strongest(["minister", "foreign_minister"])
    'foreign_minister'
    """
    return min(classes, key=PRECEDENCE.index)


def institution_country(words: Words, start: int, end: int) -> str | None:
    """The country of the first institution or firm named in tokens ``start`` to ``end``: the Kremlin, Eni."""
    for i in range(start, end):
        found = institution_table().match_token(words, i) or firm_table().match_token(words, i)
        named = found is not None and any(words.capitalised(k) for k in range(i, found[0]))
        if found and named and found[0] <= end and not is_of_trade(words, i):
            return found[1]
    return None


def is_of_trade(words: Words, i: int) -> bool:
    """Whether the federation named at token i is one of trades or sports, and no state."""
    return _of_trade(words, i) is not None
