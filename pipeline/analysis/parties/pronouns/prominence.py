"""Which mentions a pronoun may take up, and which of them first: those that their sentence is about."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.page import is_finite
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Entry, Memory

LOOKBACK_SENTENCES = 4
_FEMININE_ARTICLES = phrases("determiners", "feminine_opening")
_PRESENTING = pattern("presenting")
_PRESENTING_REACH = 5


def by_prominence(memory: Memory, entries: list[Entry], start: int, oblique: bool) -> Iterator[Entry]:
    """Free mentions first, those in the same quotation or outside any before others, then obliques.

    A nameless voice (``« … », glisse un diplomate``) is not what the text goes on about.
    """
    quoted = memory.discourse.quoted[start]
    here = memory.sentence_of(start)
    entries = [e for e in entries if not e.commenting or (e.sentence == here and not e.indefinite)]
    free = sorted((e for e in entries if e.free), key=lambda e: _rank(memory, e))
    yield from (e for e in free if e.quoted == quoted)
    yield from (e for e in free if e.quoted != quoted)
    if oblique:
        yield from (e for e in entries if not e.free and not e.nested)
        yield from (e for e in entries if e.nested)


def _rank(memory: Memory, entry: Entry) -> int:
    """How far a mention is from what its sentence is about: its subject; that of a relative clause (``le
    premier que la ministre ait reçu``); one put forward as object (``C'est Y que la ministre a reçu``).
    """
    start, end = entry.mention.start, entry.mention.end
    doc = memory.discourse.doc
    before = doc[start - 1].lower_ if start else ""
    if before in words("lists", "relatives"):
        return 1
    after = doc[end].lower_ if end < len(doc) else ""
    cleft = _PRESENTING.search(doc[max(0, start - _PRESENTING_REACH) : start].text.lower())
    return 2 if cleft is not None and after in words("functions", "conjunctions") else 0


def fits_pronoun(memory: Memory, entry: Entry, gender: str | None) -> bool:
    """Whether a singular pronoun of a gender can take up a mention; a couple is one "il"."""
    if entry.collective:
        return gender in (None, "m")
    if len(entry.mention.parties) != 1:
        return False
    party = memory.parties[entry.mention.parties[0]]
    if party.plural:
        return False
    if party.kind == "organisation":
        return gender in (None, "f") and party.text.casefold().startswith(_FEMININE_ARTICLES)
    return gender is None or party.gender is None or party.gender == gender


def faces_pronoun(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is the subject of a verb with a pronoun for object (``Y l'a reçu``): the text goes on
    about whom that pronoun keeps up.
    """
    doc, i = memory.discourse.doc, entry.mention.end
    while i < len(doc) and (doc[i].text == "," or doc[i].lower_ in words("functions", "before_object")):
        i += 1
    while i + 1 < len(doc) and doc[i].lower_ in words("functions", "object_pronouns"):
        i += 1
        i += doc[i].lower_ in words("functions", "before_verb")
        if is_finite(doc[i]):
            return entry.function == "subject"
    return False


def subject_before(memory: Memory, start: int) -> tuple[int, ...]:
    """The party or group in subject position before a token, in its sentence or the one before."""
    for entries in memory.backwards(start, 1):
        for entry in entries:
            if entry.free:
                return entry.mention.parties
    return ()
