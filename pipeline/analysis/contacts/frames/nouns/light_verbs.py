"""The light verb of a noun of contact: who holds, grants or receives it (``a eu, mardi, un entretien``)."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.forms import Tense
from pipeline.analysis.contacts.lexicon import is_form, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group

_AVOIR = words("nouns_of_contact", "avoir")
_NO_FURTHER = words("nouns_of_contact", "before_light_verb")
_FUTURES = tuple(words("nouns_of_contact", "futures_of_light_verbs"))
_INFINITIVES = tuple(words("nouns_of_contact", "infinitives_of_light_verbs"))
_PARTICIPLES = tuple(words("nouns_of_contact", "participles_of_light_verbs"))
# "a sollicité une rencontre", "a besoin d'une rencontre": no "a … une rencontre".
_OF_PERFECTS = tuple(words("nouns_of_contact", "behind_helping_avoir"))
_BEFORE_NOUN = prepositions("before_noun")


def light_verb(clause: Clause, noun: int) -> tuple[VerbGroup | None, str | None]:
    """The light verb to the left of a noun (``a eu, mardi, un entretien``) and whether it holds, grants …"""
    i = noun - 1
    while i >= max(clause.start, noun - 30):
        word = clause.doc[i].lower_
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition not in _BEFORE_NOUN:
                return None, None
            i = unit.left - 1
            continue
        if word == "part" and is_form("light_verbs", "take_part", clause.doc[i - 1].lower_):
            if not is_form("light_verbs", "shared", clause.doc[noun].lower_):
                return None, None  # who took part in an audience attended it
            return verb_group(clause, i - 1, phrase_tense(clause.doc[i - 1].lower_)), "share"
        for key in ("grant", "hold", "receive"):
            if is_form("light_verbs", key, word) and not _only_helps(clause, i):
                return verb_group(clause, i, _tense(word)), key
        if clause.doc[i].text == ":" or word in _NO_FURTHER or _says_otherwise(clause, i):
            return None, None
        i -= 1
    return None, None


def _says_otherwise(clause: Clause, i: int) -> bool:
    """Whether a token is a verb of which the noun behind it is what is said, no part of a perfect or passive
    (``La délégation, conduite par X, | caressait l'espoir d'un aparté``).
    """
    return clause.doc[i].pos_ == "VERB" and is_finite_verb(clause, i)


def _tense(word: str) -> Tense:
    """The tense of a form of a light verb, by its ending."""
    if word.endswith(_FUTURES):
        return "future"
    if word.endswith(_INFINITIVES):
        return "infinitive"
    return "participle" if word.rstrip("es").endswith(_PARTICIPLES) else "present"


def _only_helps(clause: Clause, i: int) -> bool:
    """Whether a form of ``avoir`` only helps the participle after it, or is none (``A l'issue de``); or a
    verb is said of what follows it (``ont tenu à être présents``).
    """
    if clause.doc[i].pos_ == "ADP" or _leads_to_infinitive(clause, i + 1):
        return True
    if clause.doc[i].lower_ not in _AVOIR:
        return False
    for j in range(i + 1, min(clause.end, i + 8)):
        token = clause.doc[j]
        if j in clause.unit_at or token.pos_ == "DET":
            return False
        participle = token.pos_ in ("VERB", "AUX") and "Part" in token.morph.get("VerbForm", [])
        if participle or (j == i + 1 and token.lower_.endswith(_OF_PERFECTS)):
            return True
    return False


def _leads_to_infinitive(clause: Clause, i: int) -> bool:
    """``tenu | à assister``."""
    if i + 1 >= clause.end or clause.doc[i].lower_ != french.AT:
        return False
    return "Inf" in clause.doc[i + 1].morph.get("VerbForm", [])
