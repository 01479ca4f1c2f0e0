"""The state or organisation whose delegation a person leads: "une délégation italienne, conduite par le
sénateur X", "une mission du FMI conduite par Y".
"""

from __future__ import annotations

from pipeline import french, geography
from pipeline.analysis.roles.country_words import country_after
from pipeline.analysis.roles.lexicon import OF, organisation_table, word_list
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_LEADING = frozenset(lexicon("roles")["nation"]["leading"]) | word_list("nation", "representing")
_VERBS = word_list("nation", "leading_verbs")
_SIDES = word_list("nation", "sides")
_NOUNS = word_list("nation", "delegations")
_MATTERS = word_list("nation", "matters")
# How far before the leader "par" stands, and before "conduite par" the noun of the delegation.
_BY_REACH = 4
_NOUN_REACH = 30
# How far before the noun of a delegation its side stands ("côté géorgien, la délégation").
_SIDE_REACH = 6


def country_of_delegation(words: Words, start: int) -> str | None:
    """The one country by which the delegation is called whose leader is named from token ``start`` on."""
    name = _name_of_delegation(words, start)
    told = {country for i in name or () if (country := _country_at(words, i))}
    if name is not None and not told:
        return _country_of_side(words, name.start - 1)
    return told.pop() if len(told) == 1 else None


def organisation_of_delegation(words: Words, start: int) -> str | None:
    """The acronym of the international organisation by which the delegation is called whose leader is named
    from token ``start`` on.
    """
    for i in _name_of_delegation(words, start) or ():
        found = organisation_table().match_token(words, i) if words.capitalised(i) else None
        if found is not None and found[1].kind == "io":
            return found[1].acronym
    return None


def _name_of_delegation(words: Words, start: int) -> range | None:
    """The tokens between the noun of a delegation and "conduite par", before its leader."""
    cue = _lead(words, start)
    noun = _delegation(words, cue) if cue is not None else None
    return range(noun + 1, cue) if cue is not None and noun is not None else None


def _country_of_side(words: Words, noun: int) -> str | None:
    """The country of "côté géorgien" before a delegation that bears no name."""
    for i in range(noun - 1, max(noun - _SIDE_REACH, 0), -1):
        if words.sentence[i] != words.sentence[noun]:
            return None
        if words.at(i - 1) in _SIDES:
            return words.country_of_demonym(words.text_at(i))
    return None


def _lead(words: Words, start: int) -> int | None:
    """The participle of "conduite (notamment) par" before a leader."""
    for i in range(start - 1, max(start - _BY_REACH, 0), -1):
        if words.at(i) == french.BY:
            return next((k for k in (i - 1, i - 2) if words.at(k) in _LEADING), None)
        if words.at(i) in OF or not words.at(i):
            return None
    return None


def _delegation(words: Words, cue: int) -> int | None:
    """The noun of the delegation before a participle, in its sentence and its clause."""
    for i in range(cue - 1, max(cue - _NOUN_REACH, -1), -1):
        token = words.doc[i]
        finite = "Fin" in token.morph.get("VerbForm", []) and not (i >= cue - 2 and words.at(i) in _VERBS)
        if words.sentence[i] != words.sentence[cue] or finite:
            return None
        if words.at(i) in _NOUNS:
            return i
    return None


def _country_at(words: Words, i: int) -> str | None:
    """The country of an adjective ("italienne") or a complement ("d'Italie") at token i, not of the matter
    that a delegation deals with ("chargée du dossier libyen").
    """
    if words.at(i - 1) in _MATTERS or words.text_at(i - 1) == "-":
        return None
    if not words.capitalised(i):
        named = words.country_of_demonym(words.text_at(i))
        if named:
            return named
    after = country_after(words, i)
    return after[1] if after else _capital_after(words, i)


def _capital_after(words: Words, i: int) -> str | None:
    """The state whose capital stands for it: "la délégation d'Erevan"."""
    if words.at(i) not in OF or not words.capitalised(i + 1):
        return None
    return geography.country_of_capital(words.at(i + 1))
