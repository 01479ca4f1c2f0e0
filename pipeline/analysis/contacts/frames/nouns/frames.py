"""Frames that a noun of contact opens (``la rencontre de X avec Y``, ``a eu un entretien avec Y``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, Trigger, gather_frame, recalling_frame
from pipeline.analysis.contacts.frames.nouns.partners import chairing
from pipeline.analysis.contacts.frames.nouns.readings import read_noun
from pipeline.analysis.contacts.frames.phrase_matching import find_nouns
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.records import Kind

_DEMONSTRATIVE = words("talks", "standing_for_noun")
# How far behind a pronoun that stands for an occasion its day stands.
_DATED_REACH = 6
_BY_MEANS_OF = words("nouns_of_contact", "by_means_of")


def noun_frames(clause: Clause) -> Iterator[Frame]:
    """The frames that the nouns of contact of a sentence open, and the pronouns that stand for them."""
    taken: set[int] = set()
    yield from _commissions(clause)
    kinds: tuple[Kind, ...] = ("call", "meeting")
    for kind in kinds:
        for match in clause.found("nouns", kind):
            tokens = clause.tokens_of(match)
            if tokens is None or any(i in taken or i in clause.unit_at for i in range(*tokens)):
                continue
            start, end = tokens
            if kind == "call" and start > clause.start and clause.doc[start - 1].lower_ in _BY_MEANS_OF:
                continue
            if clause.doc[start].pos_ == "VERB" and start - 1 in clause.unit_at:
                continue  # "X rencontre des difficultés"
            taken.update(range(start, end))
            frame = read_noun(clause, kind, start, end)
            if frame is not None:
                yield frame
    for rarer, start, end in find_nouns(clause):
        frame = read_noun(clause, rarer, start, end) if taken.isdisjoint(range(start, end)) else None
        if frame is not None:
            yield frame
    for kind, i in _pronouns(clause):
        frame = read_noun(clause, kind, i, i + 1)
        if frame is not None:
            yield frame
    yield from _ones_before(clause)


def _ones_before(clause: Clause) -> Iterator[Frame]:
    """``C'était leur deuxième entrevue, après celle de P, en mai``: an occasion of those of the last one."""
    for match in clause.found("modifiers", "one_before"):
        tokens = clause.tokens_of(match)
        if tokens is None:
            continue
        i = tokens[0]
        dated = any(0 < t.start - i <= _DATED_REACH and t.end <= clause.end for t in clause.doc._.times)
        counted = pattern("modifiers", "counted_of_theirs").search(clause.text(clause.start, i))
        if dated and counted is not None and i not in clause.unit_at:
            kind: Kind = "call" if pattern("nouns", "call").search(counted.group()) else "meeting"
            yield recalling_frame(kind, "leur_noun", clause, i, i + 1)


def _commissions(clause: Clause) -> Iterator[Frame]:
    """``La commission mixte … coprésidée par X et Y``: X and Y, where the body is a party itself."""
    for unit in clause.free_units():
        if unit.mention.form != "body" or pattern("nouns", "meeting").search(unit.mention.text) is None:
            continue
        chaired = chairing(clause, unit.end)
        if chaired:
            span = (unit.start, unit.end)
            frame = gather_frame(Trigger("meeting", "noun_présidé_par", clause, span), chaired)
            if frame is not None:
                yield frame


def _pronouns(clause: Clause) -> Iterator[tuple[Kind, int]]:
    """Pronouns that stand for a noun of contact named before (``celle avec le président X``; ``Celle-ci a eu
    lieu entre X et Y``, ``Elle s'est tenue à P entre X et Y``).
    """
    if not clause.found("modifiers", "standing_for"):
        return
    for word in clause.words:
        i = word.i
        if not is_form("modifiers", "standing_for", word.lower_):
            continue
        after = clause.text(i + 1, clause.end)
        held = pattern("modifiers", "held_between").match(after) is not None
        if i in clause.unit_at and not held:
            continue
        stands = word.lower_ in _DEMONSTRATIVE and pattern("modifiers", "stood_for").match(after) is not None
        if not held and not stands:
            continue
        earlier = [clause.text(clause.start, i), *(c.lower for c in clause.before(1))]
        kinds: tuple[Kind, ...] = ("call", "meeting")
        for kind in kinds:
            if any(pattern("nouns", kind).search(text) for text in earlier):
                yield kind, i
                break
