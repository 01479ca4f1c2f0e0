"""The state whose delegation a person leads: "une délégation italienne, conduite par le sénateur X"."""

from __future__ import annotations

from pipeline.analysis.roles.lexicon import OF, word_list
from pipeline.analysis.roles.nationality import country_after
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_LEADING = frozenset(lexicon("roles")["nation"]["leading"])
_NOUNS = word_list("nation", "delegations")
_MATTERS = word_list("nation", "matters")
# How far before the leader "par" stands, and before "conduite par" the noun of the delegation.
_BY_REACH = 4
_NOUN_REACH = 30


def country_of_delegation(words: Words, start: int) -> str | None:
    """The one country by which the delegation is called whose leader is named from token ``start`` on."""
    cue = _lead(words, start)
    noun = _delegation(words, cue) if cue is not None else None
    if cue is None or noun is None:
        return None
    told = {country for i in range(noun + 1, cue) if (country := _country_at(words, i))}
    return told.pop() if len(told) == 1 else None


def _lead(words: Words, start: int) -> int | None:
    """The participle of "conduite (notamment) par" before a leader."""
    for i in range(start - 1, max(start - _BY_REACH, 0), -1):
        if words.at(i) == "par":
            return next((k for k in (i - 1, i - 2) if words.at(k) in _LEADING), None)
        if words.at(i) in OF or not words.at(i):
            return None
    return None


def _delegation(words: Words, cue: int) -> int | None:
    """The noun of the delegation before a participle, in its sentence and its clause."""
    for i in range(cue - 1, max(cue - _NOUN_REACH, -1), -1):
        token = words.doc[i]
        if words.sentence[i] != words.sentence[cue] or "Fin" in token.morph.get("VerbForm", []):
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
    return after[1] if after else None
