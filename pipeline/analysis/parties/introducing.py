"""Whom the text names after a plural expression: ``trois ambassadeurs … : A, B et C``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.parties.acting import lists_of, parties_of
from pipeline.analysis.parties.agreement import Description, Fit
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Entry, Memory

_THESE_ARE = pattern("these_are")
_LOOKAHEAD_SENTENCES = 6
_LARGEST = 20


def named_later(memory: Memory, entry: Entry, description: Description, count: int | None) -> tuple[int, ...]:
    """The members of a group that the text introduces after it (``trois ambassadeurs … : A, B et C``); not
    whom somebody is yet to see, where it tells what was (``s'est entretenu avec ses homologues. … Il verra à
    P son homologue D``).
    """
    if count is not None and count > _LARGEST:
        return ()
    named = _named_next(memory, entry)
    if len(named) > 1 and count in (None, len(named)):
        return named
    candidates = [e for e in _introduced_after(memory, entry) if _may_be_member(memory, e, description)]
    if count is None and not _lies_ahead(memory, entry):
        candidates = [e for e in candidates if not _lies_ahead(memory, e)]
    surely = parties_of(
        [e for e in candidates if memory.fit(description, e.mention.parties[0]) >= Fit.GENERAL]
    )
    if count is None:
        return tuple(surely) if len(surely) >= 2 else ()
    joined = parties_of([e for e in candidates if e.function in ("leader", "member")])
    listed = next((m for m in map(parties_of, lists_of(candidates)) if len(m) == count), [])
    for members in (surely, listed, joined):
        if len(members) == count:
            return tuple(members)
    return _enumerated(memory, entry, surely, count) or (tuple(surely[:count]) if len(surely) >= 2 else ())


def _named_next(memory: Memory, entry: Entry) -> tuple[int, ...]:
    """``Deux hauts fonctionnaires … Il s'agit de X et de Y``: those whom the next sentence names."""
    told = memory.told_in(entry.sentence + 1)
    if not told or _THESE_ARE.match(memory.discourse.opening(entry.sentence + 1)) is None:
        return ()
    listed = (e for e in memory.list_of(told[0]) if e.mention.form == "name" and not e.nested)
    return tuple(dict.fromkeys(p for e in listed for p in e.mention.parties))


def _enumerated(memory: Memory, entry: Entry, surely: list[int], count: int) -> tuple[int, ...]:
    """That many new persons in one sentence, all but one of whom surely belong (``un nonce et trois
    ambassadeurs``).
    """
    by_sentence: dict[int, list[Entry]] = {}
    for later in _introduced_after(memory, entry):
        by_sentence.setdefault(later.sentence, []).append(later)
    for entries in by_sentence.values():
        members = parties_of([e for e in entries if e.mention.form == "name" and not e.nested])
        if len(members) == count and len(set(members) & set(surely)) >= max(count - 1, 2):
            return tuple(members)
    return ()


def _introduced_after(memory: Memory, entry: Entry) -> Iterator[Entry]:
    known = {
        p for e in memory.entries[: entry.number + 1] if e.mention.form != "group" for p in e.mention.parties
    }
    for sentence in range(entry.sentence, entry.sentence + _LOOKAHEAD_SENTENCES + 1):
        for later in memory.told_in(sentence):
            new = len(later.mention.parties) == 1 and later.mention.parties[0] not in known
            if later.number > entry.number and new and later.mention.form in ("name", "role"):
                yield later


def _lies_ahead(memory: Memory, entry: Entry) -> bool:
    """Whether the verb before a mention in its sentence is a future."""
    words = memory.discourse.doc
    for i in range(entry.mention.start - 1, -1, -1):
        if memory.sentence_of(i) != entry.sentence:
            return False
        if words[i].pos_ in ("VERB", "AUX"):
            return "Fut" in words[i].morph.get("Tense", [])
    return False


def _may_be_member(memory: Memory, entry: Entry, description: Description) -> bool:
    party = memory.parties[entry.mention.parties[0]]
    if entry.nested or entry.indefinite or entry.aside or party.plural:
        return False
    fitting = memory.fit(description, entry.mention.parties[0])
    return fitting >= Fit.GENERAL or (fitting == Fit.EPITHET and party.name is not None)
