"""The verb that governs a noun."""

from __future__ import annotations

from pipeline.analysis.contacts.forms import Tense
from pipeline.analysis.contacts.lexicon import is_form, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.dates.tenses import is_future

# How far before a noun its verb is sought, in words.
_REACH = 30
_AUXILIARIES = words("verb_group", "before_participle")
_INFINITIVE = tuple(words("verb_group", "infinitive_endings"))
_PARTICIPLE = tuple(words("verb_group", "participle_endings"))
_PRESENT = tuple(words("verb_group", "present_endings"))
_BEARERS = words("verb_group", "bearers")


def governing_verb(
    clause: Clause, noun: int, section: str, keys: tuple[str, ...]
) -> tuple[VerbGroup | None, str | None]:
    """The verb left of the noun at a token, with the key of ``section`` that lists it; or None twice."""
    for i in range(noun - 1, max(clause.start, noun - _REACH) - 1, -1):
        if i in clause.unit_at:
            continue
        if (
            clause.doc[i].pos_ == "VERB"
            and clause.doc[i].lower_.endswith(_PARTICIPLE)
            and not any(is_form(section, key, clause.doc[i].lower_) for key in keys)
        ):
            return None, None  # "a adressé ses salutations à Y, exprimant ses vœux"
        for key in keys:
            if is_form(section, key, clause.doc[i].lower_):
                return verb_group(clause, i, _tense(clause, i)), key
    return None, None


def _tense(clause: Clause, i: int) -> Tense:
    word = clause.doc[i].lower_
    if word in _BEARERS:
        return "participle"  # "X, porteuse d'un message"
    if word.endswith(_INFINITIVE):
        return "infinitive"
    if word.endswith(_PRESENT) and clause.doc[i - 1].lower_ not in _AUXILIARIES:
        return "present"
    return "future" if is_future(word) else "participle"
