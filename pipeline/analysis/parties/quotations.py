"""Who speaks the words between two quotation marks: the one whom the text around them names for it."""

from __future__ import annotations

from pipeline.analysis.parties.discourse import OPENING_QUOTES, PLAIN_QUOTE
from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Entry, Memory

# How far behind the closing mark whoever spoke may be named ("», a confié à la presse, lundi soir, X").
_REACH = 14
_INVERTING = frozenset({"VERB", "AUX", "PRON"})
_ENDS = frozenset({".", ";", "\n", "\n\n"})


def quoted_speaker(memory: Memory, start: int) -> tuple[int, ...]:
    """The party to whom the text ascribes the words in which a first person stands, nobody if it does not.

    Behind the words (``« J'ai vu X », a dit Y``) or before them (``Y l'a dit : « J'ai vu X »``).
    """
    if not memory.discourse.quoted[start] or memory.discourse.doc[start].lower_ not in words(
        "speech", "first_person"
    ):
        return ()
    for entry in (_behind(memory, start), _before(memory, start)):
        if entry is not None:
            party = memory.parties[entry.mention.parties[0]]
            one = len(entry.mention.parties) == 1 and party.kind == "person" and not party.plural
            return entry.mention.parties if one else ()
    return ()


def _behind(memory: Memory, start: int) -> Entry | None:
    """Who is named behind the closing mark and the verb that follows it."""
    doc, quoted = memory.discourse.doc, memory.discourse.quoted
    close = next((i for i in range(start, len(doc)) if not quoted[i]), len(doc))
    verb = next((i for i in range(close + 1, len(doc)) if doc[i].text != ","), len(doc))
    if verb == len(doc) or doc[verb].pos_ not in _INVERTING:
        return None
    end = next((i for i in range(verb, len(doc)) if quoted[i] or doc[i].text in _ENDS), len(doc))
    for entry in memory.entries:
        if verb < entry.mention.start < min(end, close + _REACH) and entry.governor is None:
            return entry
    return None


def _before(memory: Memory, start: int) -> Entry | None:
    """Who is the subject of the sentence that a colon ends before the opening mark."""
    doc, quoted = memory.discourse.doc, memory.discourse.quoted
    opening = next((i for i in range(start, -1, -1) if not quoted[i]), -1) + 1
    marks = OPENING_QUOTES | {PLAIN_QUOTE}
    colon = opening - 1
    if opening >= len(doc) or doc[opening].text not in marks or colon < 0 or doc[colon].text != ":":
        return None
    told = memory.told_in(memory.sentence_of(colon), colon)
    return next((e for e in told if e.free and e.function == "subject" and not e.quoted), None)
