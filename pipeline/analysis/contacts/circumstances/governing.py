"""The words that govern what tells of an occasion: those before its verb, its noun or its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.page import Word

# The auxiliaries that have the endings of a future.
FUTURE_PERFECT = words("verb_group", "future_perfect")
# How many words before an infinitive or noun may govern it, how many before "que" say what of its clause.
_GOVERNING_REACH = 9
_SAYING_REACH = 5
# Between a verb and its "que", how things stand now.
_TO = words("forms_of_prepositions", "to")
_SO_FAR = words("clauses", "so_far")
_SO_FAR_WORDS = 4
_BOUNDARIES = words("clauses", "boundaries")
_REFLEXIVE = words("verb_group", "reflexive_of_others")
_LINKS = words("lists", "infinitive_links")
_JOINING = words("lists", "joining_infinitives")


def governing_words(clause: Clause, start: int) -> str:
    """The words before an infinitive or a noun, in its clause, without parties, times and places.

    The infinitives of a list have one governor (``doit rencontrer X, s'entretenir avec Y``).
    """
    words: list[str] = []
    i = start - 1
    while i >= clause.start and len(words) < _GOVERNING_REACH:
        unit = clause.unit_at.get(i)
        token = clause.doc[i]
        if unit is not None:
            i = unit.left - 1
            if unit.preposition == french.AT and clause.doc[i].lower_ in _TO:
                i -= 1  # "a demandé à X de"
            continue
        if token.lower_ in _BOUNDARIES:
            break
        if token.lower_ in _JOINING and not set(words) - _LINKS:
            earlier = _infinitive_before(clause, i)
            if earlier is None and token.lower_ != ",":
                break
            i = i - 1 if earlier is None else earlier - 1
            continue
        if token.lower_ == "," and i - 1 not in clause.time_at and i + 1 not in clause.time_at:
            break
        if i not in clause.time_at and i not in clause.place_at:
            words.append(french.OF if token.lower_ == french.OF_ELIDED else token.lower_)
        i -= 1
    return joined(reversed(words))


def saying_before(clause: Clause, that: int) -> str:
    """The words before ``que`` that say something of what it tells, times and what stands between commas
    left out.
    """
    said: list[str] = []
    i = _before_so_far(clause, that) - 1
    while i >= clause.start and len(said) < _SAYING_REACH:
        if clause.doc[i].text == ",":
            i = next((k for k in range(i - 1, clause.start - 1, -1) if clause.doc[k].text == ","), -1)
        elif i not in clause.time_at and i not in clause.place_at and i not in clause.unit_at:
            said.append(clause.doc[i].lower_)
        i -= 1
    return joined(reversed(said))


def _before_so_far(clause: Clause, that: int) -> int:
    """Where ``à ce stade``, ``pour l'instant`` begins that ends before a token; the token where none does."""
    for i in range(that - 1, max(clause.start, that - _SO_FAR_WORDS) - 1, -1):
        if joined(token.lower_ for token in clause.doc[i:that]) in _SO_FAR:
            return i
    return that


def governing_words_of_main(clause: Clause, start: int) -> str | None:
    """The words that govern the infinitive before ``avant de`` and the one at ``start`` (``doit rencontrer X
    avant de s'entretenir avec Y``, ``… avant de gagner P pour y voir Y``), None where no such words stand
    before it.
    """
    told = clause.text(clause.start, start)
    if pattern("status", "going_first").search(told) is not None:
        going = _infinitive_before(clause, start - 1)
        start = going if going is not None else start
        start -= clause.doc[start - 1].lower_ in _REFLEXIVE
        told = clause.text(clause.start, start)
    if pattern("status", "before_doing").search(told) is None:
        return None
    earlier = _infinitive_before(clause, start - 2)
    return governing_words(clause, earlier) if earlier is not None else None


def _infinitive_before(clause: Clause, position: int) -> int | None:
    """The infinitive to which one after a comma or ``et`` is joined, None when no finite verb parts them."""
    for i in range(position - 1, clause.start - 1, -1):
        token = clause.doc[i]
        if i in clause.unit_at or i in clause.time_at:
            continue
        if token.lower_ in _BOUNDARIES or is_finite_verb(clause, i):
            return None
        if _is_infinitive(token):
            while i - 1 > clause.start and _is_infinitive(clause.doc[i - 1]):
                i -= 1  # "venir saluer X"
            return i
    return None


def _is_infinitive(token: Word) -> bool:
    return token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])


def joined(words: Iterable[str]) -> str:
    """Words as a text, without a space behind an apostrophe."""
    return re.sub("(['’]) ", r"\1", " ".join(words))
