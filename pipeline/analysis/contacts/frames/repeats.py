"""What was told before, once more with another party: ``Y en a fait de même avec Z``, ``Puis ce fut le tour
de Z``, ``Plus bref fut le coup de fil de Z``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, names_person, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, WITH, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.antecedents import are_compatriots
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.records import Kind

FramesOf = Callable[[Clause, bool], Iterable[Frame]]

# "X a été reçu par Y, avant de l'être par Z".
_SENDER = prepositions("sender_of_alike")
_LIKEWISE_WITH = prepositions("done_likewise_with")
_NEXT = (None, *prepositions("next_in_turn"))
_HOST = prepositions("host_in_turn")
_BEFORE_OR_AFTER = tuple(words("clauses", "before_or_after"))
# Rules whose second side is the one visited, and whose first is.
_VISITS = ("se_rendre_", "remettre_lettres", "rendre_visite", "présenter_ses", "prendre_congé", "être_l_hôte")
_RECEIVING = ("recevoir", "accueillir", "accorder", "noun_accordé", "introduire")
# From a noun to whose it is, and behind him: "l'appel du général à la grève" is to nobody.
_OF_REACH = 2
_CALLED_UPON = words("talks", "called_upon")
# How many sentences back the first of several calls or audiences may have been told.
_SERIES = 5
# How many sentences back the message may have been told that another is like.
_ALIKE = 2
_HOLY_SEE = "VA"
# How rules of calls end whose first side was called, or is the one the text tells of ("a pris l'appel de Y").
_CALLED_FIRST = ("_avec", "_appel_de")


def repeated_frames(
    clause: Clause, told: list[Frame], find_frames: FramesOf, once_more: bool
) -> Iterator[Frame]:
    """What was told before, once more with another party.

    ``Y en a fait de même avec Z``, ``l'a été vendredi par Z``, ``Puis ce fut le tour de Z``.
    """
    for key, build in _TAKING_UP.items():
        tokens = clause.span_of("repeats", key)
        source = _last_talk(clause, told, tokens[0], find_frames, once_more) if tokens is not None else None
        frame = build(clause, source, *tokens) if source is not None and tokens is not None else None
        if frame is not None:
            yield frame
    alike = clause.span_of("repeats", "alike") if once_more else None
    if alike is not None and not any(frame.kind == "message" for frame in told):
        yield from _alike(clause, alike, find_frames)
    kinds: tuple[Kind, ...] = ("call", "meeting")
    for kind in kinds:
        for match in clause.found("repeats", f"again_{kind}") if once_more else ():
            tokens = clause.tokens_of(match)
            frame = _once_more(clause, told, tokens, kind, find_frames) if tokens is not None else None
            if frame is not None:
                yield frame


def _alike(clause: Clause, span: tuple[int, int], find_frames: FramesOf) -> Iterator[Frame]:
    """``Le prince X et le Premier ministre Y ont envoyé des câbles similaires``: one of each, to whom the
    last message told of went.
    """
    before = (f for c in clause.before(_ALIKE) for f in reversed(list(find_frames(c, False))))
    source = next((f for f in before if f.kind == "message" and len(f.sides) == 2), None)
    subject = [u for u in clause.free_units() if u.end <= span[0] and u.preposition is None][-1:]
    senders = complement_units(clause, span[1], _SENDER)
    senders = senders or (coordinated_left(clause, subject[0]) if subject else [])
    if source is None or not names_person(clause, senders):
        return
    for sender in parties_of(senders):
        frame = _repeated(clause, source, span, [sender], list(source.sides[1]))
        if frame is not None:
            yield frame


def _once_more(
    clause: Clause, told: list[Frame], span: tuple[int, int], kind: Kind, find_frames: FramesOf
) -> Frame | None:
    """``Plus bref fut le coup de fil de Z``, ``L'audience de l'ambassadeur Z a suivi``: Z, and whom the one
    before him had called, or who had received that one; none of Z's own state.
    """
    caller = next((u for u in clause.free_units() if 0 <= u.left - span[1] <= _OF_REACH), None)
    if caller is None or caller.preposition != french.OF or not _is_named(caller):
        return None
    if any(clause.doc[i].lower_ in _CALLED_UPON for i in range(caller.end, min(caller.end + 2, clause.end))):
        return None
    if any(frame.principals & set(caller.parties) for frame in told) or _is_journey(clause, span, caller):
        return None
    party = clause.doc._.parties[caller.parties[0]]
    grants = party.role_class == "head_of_state" or party.country == _HOLY_SEE
    if kind == "meeting" and party.role_class is None:
        return None  # who gives audiences and who is given them, his office tells
    for earlier in clause.before(_SERIES):
        for source in reversed([f for f in find_frames(earlier, False) if len(f.sides) == 2]):
            kept = _called(source) if kind == "call" else _across(source, grants)
            if kept and not are_compatriots(clause, set(caller.parties), set(kept), False):
                return _repeated(
                    clause, replace(source, kind=kind), (span[0], caller.end), kept, list(caller.parties)
                )
    return None


def _is_named(unit: Unit) -> bool:
    """Whether a unit names one person."""
    return unit.mention.form == "name" and len(unit.parties) == 1


def _is_journey(clause: Clause, span: tuple[int, int], caller: Unit) -> bool:
    """``La visite du ministre Z, prévue en mai, a été reportée``: of a stay, unless he is posted here."""
    if clause.doc._.parties[caller.parties[0]].role_class == "ambassador":
        return False
    stay = pattern("visits", "unplaced").search(clause.text(*span)) is not None
    return stay and pattern("visits", "scheduled").search(clause.text(caller.end, clause.end)) is not None


def _called(source: Frame) -> list[int]:
    """Who was called or congratulated; of those who spoke with each other, the one of whom the text tells."""
    if source.kind == "message":
        return list(source.sides[1])
    if source.kind != "call":
        return []
    return list(source.sides[0] if source.rule.endswith(_CALLED_FIRST) else source.sides[1])


def _across(source: Frame, grants: bool) -> list[int]:
    """Who received, where a frame tells of a reception; of one who ``grants`` audiences, who was received."""
    visit = source.rule.startswith(_VISITS)
    if source.kind != "meeting" or not (visit or source.rule.startswith(_RECEIVING)):
        return []
    return list(source.sides[1] if visit != grants else source.sides[0])


def _last_talk(
    clause: Clause, told: list[Frame], before: int, find_frames: FramesOf, once_more: bool
) -> Frame | None:
    """The last frame with two sides that this sentence told before a token, else the one before it."""
    here = [f for f in told if f.trigger_end <= before and len(f.sides) == 2]
    if here:
        return max(here, key=lambda f: f.trigger_start)
    for earlier in clause.before(1):
        found = [f for f in find_frames(earlier, once_more) if len(f.sides) == 2]
        if found:
            return found[-1]
    return None


def _done_likewise(clause: Clause, source: Frame, start: int, end: int) -> Frame | None:
    """``Y en a fait de même (avec Z)``: Y, and Z or the other party of before; ``l'a été par Z``: host Z."""
    group = verb_group(clause, end - 1, "participle")
    agent = complement_units(clause, end, BY)
    if agent and clause.text(start, end).startswith(_BEFORE_OR_AFTER) and source.rule.endswith("_par"):
        return _repeated(clause, source, (start, end), parties_of(agent), list(source.sides[1]))
    partner = agent or complement_units(clause, end, _LIKEWISE_WITH)
    subject = subject_units(clause, group) or earlier_subject(clause)
    if not agent and not partner:
        undergone = pattern("repeats", "undergone").search(clause.text(start, end)) is not None
        if undergone:
            return _repeated(clause, source, (start, end), list(source.sides[0]), parties_of(subject))
        kept = source.sides[0] if source.rule.endswith("_par") else source.sides[1]
        return _repeated(clause, source, (start, end), parties_of(subject), list(kept))
    return _repeated(clause, source, (start, end), parties_of(subject), parties_of(partner))


def _in_turn(clause: Clause, source: Frame, start: int, end: int) -> Frame | None:
    """``Puis ce fut le tour de Z``, ``Lui a succédé Z``, ``Z lui a succédé``: Z with the one whom the other
    had come to see.
    """
    units = clause.free_units()
    after = [u for u in units if u.left >= end - 1 and u.preposition in _NEXT]
    admitted = pattern("repeats", "admitted").search(clause.text(start, end)) is not None
    admitted = admitted and pattern("repeats", "in_office").search(clause.text(end, clause.end)) is None
    before = [u for u in units if admitted and u.end <= start and u.preposition is None and _is_named(u)]
    next_one = after[:1] or before[-1:]
    opening = (clause.start, clause.start + 1)
    if not next_one or any(i in clause.place_at and i not in clause.unit_at for i in opening):
        return None  # "A P, ce fut le tour de Z": elsewhere
    visited = source.sides[1] if source.rule.startswith(_VISITS) else source.sides[0]
    span = (min(start, next_one[0].left), max(end, next_one[0].end))
    return _repeated(clause, source, span, list(visited), parties_of(next_one))


def _without_verb(clause: Clause, source: Frame, start: int, end: int) -> Frame | None:
    """``Puis avec Z.``, ``Ensuite par Z.``: what was done before, once more, where no verb tells."""
    if any(is_finite_verb(clause, i) for i in range(clause.start, clause.end) if i not in clause.unit_at):
        return None
    partner = next((u for u in clause.free_units() if u.preposition in (*WITH, *BY)), None)
    if partner is None or not partner.preposition or not _is_named(partner):
        return None
    passive = source.rule.endswith("_par")
    if passive != (partner.preposition == french.BY):
        return None
    subject = source.sides[1] if passive else source.sides[0]
    return _repeated(clause, source, (partner.left - 1, partner.end), list(subject), list(partner.parties))


def _received_too(clause: Clause, source: Frame, start: int, end: int) -> Frame | None:
    """``Z a été reçu à son tour``, ``Est venu ensuite Z``: by whom the one before was received."""
    told = [u for u in clause.free_units() if u.preposition is None]
    before, after = [u for u in told if u.end <= start], [u for u in told if u.left >= end - 1]
    inside = [u for u in told if start <= u.left and u.end <= end]  # "c'est Z qui a été reçu"
    guest = next(iter((*inside[-1:], *before[-1:], *after)), None)
    if guest is None or not _is_named(guest) or complement_units(clause, end, _HOST):
        return None
    host = _across(source, False)
    guests = list(guest.parties)
    if not host or are_compatriots(clause, set(guests), set(host), False):
        return None
    return _repeated(clause, source, (start, end), host, guests)


_TAKING_UP = {
    "same": _done_likewise,
    "turn": _in_turn,
    "verbless": _without_verb,
    "received_too": _received_too,
    "next_received": _received_too,
    "came_next": _received_too,
}


def _repeated(
    clause: Clause, source: Frame, span: tuple[int, int], one: list[int], other: list[int]
) -> Frame | None:
    other = [p for p in other if p not in one]
    if not one or not other or {*one, *other} == source.principals:
        return None
    return Frame(source.kind, source.rule, clause, *span, [one, other], None, *span)
