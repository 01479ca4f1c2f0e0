"""The verbs that ``models/fr/visits.toml`` lists by their infinitives, recognised in their forms."""

from __future__ import annotations

from pipeline.analysis.contacts.forms import Tense, readings
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group

_DETERMINERS = words("verb_group", "determiners")
_ENDINGS: tuple[tuple[Tense, tuple[str, ...]], ...] = (
    ("future", tuple(words("verb_group", "future_endings"))),
    ("conditional", tuple(words("verb_group", "conditional_endings"))),
    ("infinitive", tuple(words("verb_group", "infinitive_endings"))),
    ("participle", tuple(words("verb_group", "past_participle_endings"))),
)


def listed_verb(clause: Clause, i: int, section: str, key: str) -> tuple[str, VerbGroup] | None:
    """The infinitive and verb group of a token that is a form of a verb listed under a key, None if none.

    A form that may be participle or present (``conduit``) is a participle only after an auxiliary.
    """
    if i not in clause.listed:
        return None
    known = readings(section, key, clause.doc.words[i].lower_)
    if not known or _is_noun(clause, i):
        return None
    for lemma, tense in known:
        group = verb_group(clause, i, tense)
        if group.voice != "bare_participle" or len(known) == 1:
            return lemma, group
    return None


def _is_noun(clause: Clause, i: int) -> bool:
    """Whether a form that is also a noun (``visite``, ``arrivée``) is one here."""
    token = clause.doc.words[i]
    if i == clause.start:
        return False
    if token.is_title:
        return True  # a given name in a list ("Signe Lund", "Pose")
    if token.pos_ in ("VERB", "AUX"):
        return False
    before = clause.doc.words[i - 1]
    if before.lower_ in _DETERMINERS:
        return True
    named = token.pos_ == "NOUN" and i - 1 not in clause.unit_at  # "le ministre malien séjourne à P"
    return named and before.pos_ in ("ADJ", "VERB", "ADP")  # "prend part", "à part"


def phrase_tense(word: str) -> Tense:
    """The tense of a lower-case verb form by its ending, for phrases that are listed as patterns.

    >>> phrase_tense("posera"), phrase_tense("mettre"), phrase_tense("mis")
    ('future', 'infinitive', 'participle')
    """
    return next((tense for tense, endings in _ENDINGS if word.endswith(endings)), "present")
