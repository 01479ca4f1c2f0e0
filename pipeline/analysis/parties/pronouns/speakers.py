"""Who says "je": the guest of an audience, the one who answers, the author of a speech."""

from __future__ import annotations

from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Memory
from pipeline.analysis.parties.pronouns.prominence import LOOKBACK_SENTENCES

_LEAVING = pattern("leaving_audience")
_WORDS_OF = pattern("words_of")
# How far from the pronoun the words may stand that tell where it was spoken.
_SPEECH_REACH = 60


def protagonist(memory: Memory) -> tuple[int, ...]:
    """The first person named who is no journalist: in an interview, the one who answers."""
    for index, party in enumerate(memory.parties):
        if party.kind == "person" and party.name is not None and party.role_class != "journalist":
            return (index,)
    return ()


def speaker(memory: Memory, start: int) -> tuple[int, ...]:
    """``je``: of words spoken on the way out of an audience the guest, else the protagonist; in a memoir,
    neither quoted nor asked, nobody named.
    """
    doc = memory.discourse.doc
    around = doc[max(start - _SPEECH_REACH, 0) : min(start + _SPEECH_REACH, len(doc))].text.lower()
    if _LEAVING.search(around) is not None:
        for entries in memory.backwards(start, LOOKBACK_SENTENCES):
            guests = [e for e in entries if e.function == "object" and not e.nested and not e.indefinite]
            for entry in guests:
                party = memory.parties[entry.mention.parties[0]]
                if party.kind == "person" and party.name is not None and not party.plural:
                    return entry.mention.parties[:1]
    quoted = memory.discourse.quoted[start]
    if not quoted and _WORDS_OF.match(memory.discourse.opening(0)) is not None:
        return orator(memory)
    answers = quoted or any(token.text == "?" for token in doc)
    return protagonist(memory) if answers else ()


def orator(memory: Memory) -> tuple[int, ...]:
    """Whose words a text is, by its first line (``Discours de M. X, ministre de l'Intérieur``)."""
    named = [e for e in memory.told_in(0) if e.mention.form == "name" and len(e.mention.parties) == 1]
    return named[0].mention.parties if named else ()
