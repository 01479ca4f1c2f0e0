"""Pronouns for one who is not the subject: "celui-ci", "avec lui"."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.page import is_finite
from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.parties.pronouns.prominence import (
    LOOKBACK_SENTENCES,
    by_prominence,
    faces_pronoun,
    fits_pronoun,
    subject_before,
)

# How many words "Face à" has before the pronoun that opens a sentence.
_FRONTED = 2
# Offices of one state whose holders do not meet as two sides.
_SERVING = words("families", "of_state")


def nearest(memory: Memory, start: int, gender: str) -> tuple[int, ...]:
    """``celui-ci``, ``ce dernier``: the party named last."""
    for entries in memory.backwards(start, 1):
        fitting = [e for e in reversed(entries) if fits_pronoun(memory, e, gender)]
        # "l'envoyé du secrétaire général, X. Ce dernier …": X, not the one whom the office names.
        whole = [e for e in fitting if not e.nested]
        for entry in whole or fitting:
            return entry.mention.parties
    return ()


def someone_else(memory: Memory, start: int, gender: str | None) -> tuple[int, ...]:
    """``avec lui``: the one told of last, or the subject of a sentence before, who is not the subject
    here.
    """
    subject = set() if _awaits_subject(memory, start) else set(_subject_of_clause(memory, start))
    found: list[Entry] = []
    for back, entries in enumerate(memory.backwards(start, LOOKBACK_SENTENCES - 1)):
        near = [e for e in reversed(entries) if not e.nested and not e.aside]
        for entry in near if back == 0 else by_prominence(memory, entries, start, oblique=True):
            person = memory.parties[entry.mention.parties[0]].kind == "person"
            other = not subject & set(entry.mention.parties)
            if person and other and fits_pronoun(memory, entry, gender):
                found.append(entry)
    found.sort(key=lambda entry: entry.aside)
    first = found[0] if found else None
    if (
        first is not None
        and subject
        and (faces_pronoun(memory, first) or _is_compatriot(memory, first, subject))
    ):
        named = [e for e in found if memory.parties[e.mention.parties[0]].name is not None]
        free = (e for e in named if not faces_pronoun(memory, e) and not _is_compatriot(memory, e, subject))
        first = next(free, first)
    return first.mention.parties if first is not None else ()


def _is_compatriot(memory: Memory, entry: Entry, subject: set[int]) -> bool:
    """Whether a mention is of an official of the very state that all of the subject serve."""
    parties = [memory.parties[p] for p in (*entry.mention.parties, *subject)]
    states = {party.country for party in parties}
    officials = all(party.role_class in _SERVING for party in parties)
    return bool(subject) and officials and len(states) == 1 and None not in states


def _awaits_subject(memory: Memory, start: int) -> bool:
    """Whether the subject of a pronoun's clause is still to come (``l'entretien que devait avoir avec lui
    X``, ``Sont venus s'asseoir face à lui X et Y``, ``Avec lui sont descendus X et Y``).
    """
    doc = memory.discourse.doc
    first = start
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    fronted = start - first <= _FRONTED and start + 1 < len(doc) and is_finite(doc[start + 1])
    opens = doc[first].pos_ in ("AUX", "VERB") or fronted
    if opens and not memory.told_in(memory.sentence_of(start), start):
        return True
    i = start - 2
    while i > 0 and doc[i].pos_ in ("VERB", "AUX", "ADV"):
        i -= 1
    return i < start - 2 and doc[i].lower_ in words("lists", "oblique_relatives")


def _subject_of_clause(memory: Memory, start: int) -> tuple[int, ...]:
    """The subject of the clause of a token: the antecedent of ``qui``, else the last one told of as
    subject.
    """
    doc = memory.discourse.doc
    entries = memory.told_in(memory.sentence_of(start), start)
    for entry in reversed(entries):
        if any(token.lower_ == french.WHO for token in doc[entry.mention.end : start]) and not entry.nested:
            return entry.mention.parties
        if entry.function == "subject" and not entry.nested:
            # "X et Y se sont entretenus avec lui": he is neither of the two.
            return tuple(p for e in memory.list_of(entry) for p in e.mention.parties)
    return subject_before(memory, start)
