"""Frames of letters of credence, handed over and received."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, TO, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.governing import governing_verb
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.subjects import main_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_TO = (*TO, *prepositions("into_hands"))
_THEIR = words("possessives", "of_several")
_OWN = words("possessives", "of_things") | _THEIR
_THOSE = words("anaphors", "those")
_WHOSE = words("relatives", "whose")
# Within how many sentences a ceremony goes on.
_CEREMONY = 3
# Within how many the head of state may have been named.
_DISPATCH = 12


def credential_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of letters of credence handed over, and of the audiences for it."""
    for match in clause.found("credentials", "noun"):
        tokens = clause.tokens_of(match)
        if tokens is None:
            continue
        frame = _credential_frame(clause, *tokens)
        if frame is not None:
            yield frame
            return


def _credential_frame(clause: Clause, start: int, end: int) -> Frame | None:
    handing = pattern("credentials", "handing").search(clause.text(max(clause.start, start - 8), start))
    if handing is not None:
        return _handing_frame(clause, start, end)
    group, key = governing_verb(clause, start, "credentials", ("present", "receive"))
    if group is None:
        return None
    subject = subject_units(clause, group)
    if key == "receive":
        between = (u for u in clause.free_units() if group.verb < u.left < start)
        bearers = [u for u in between if u.preposition == french.OF]
        bearers = bearers or complement_units(clause, end, (french.OF,))
        bearers = bearers or _antecedent_of_dont(clause, group.start)
        bearers = bearers or _owners_before(clause, start)
        bearers = bearers or [u for u in clause.free_units() if u.left >= end and u.preposition is None]
        bearers = [*bearers, *_further_bearers(clause, end)]
        trigger = Trigger("meeting", "recevoir_lettres_de_créance", clause, (group.start, end), group)
        return make_frame(trigger, subject, bearers)
    receiver = complement_units(clause, group.verb + 1, _TO) or complement_units(clause, end, _TO)
    receiver = receiver or _accrediting(clause, end) or _receiving_before(clause)
    subject = subject or [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    trigger = Trigger("meeting", "remettre_lettres_de_créance", clause, (group.start, end), group)
    return make_frame(trigger, subject, receiver)


def _accrediting(clause: Clause, end: int) -> list[Unit]:
    """``… les lettres de créance qui l'accréditent auprès du roi X``: the person, not the state."""
    units = (u for u in clause.free_units() if u.left >= end and u.preposition == french.NEAR_TO)
    return [u for u in units if clause.doc._.parties[u.parties[0]].kind == "person"][:1]


def _receiving_before(clause: Clause) -> list[Unit]:
    """The head of state of the ceremony told just before (``D'autres ambassadeurs ont aussi remis leurs
    lettres de créance``).
    """
    parties = clause.doc._.parties
    for earlier in clause.before(_CEREMONY):
        if earlier.found("credentials", "noun"):
            heads = (u for u in earlier.free_units() if len(u.parties) == 1)
            return [u for u in heads if parties[u.parties[0]].role_class == "head_of_state"][:1]
    return _only_head(clause)


def _only_head(clause: Clause) -> list[Unit]:
    """The one head of state of whom the sentences before tell: to nobody else are letters handed over."""
    told = (u for earlier in clause.before(_DISPATCH) for u in earlier.free_units() if len(u.parties) == 1)
    heads = [u for u in told if clause.doc._.parties[u.parties[0]].role_class == "head_of_state"]
    return heads[:1] if len({u.parties for u in heads}) == 1 else []


def _handing_frame(clause: Clause, start: int, end: int) -> Frame | None:
    """``la remise par Y à X de ses lettres de créance``, ``la réception des lettres … de Y par X``."""
    around = clause.start + max(0, start - clause.start - 12)
    agent = complement_units(clause, around, BY)
    bearers = complement_units(clause, end, (french.OF,))
    receiver = complement_units(clause, around, _TO)
    if not receiver:
        receiver, agent = agent, []
    bearers = bearers or agent
    receiver = receiver or (main_subject(clause, start, end) if bearers else [])
    bearers = bearers or (main_subject(clause, start, end) if receiver else [])
    if set(parties_of(bearers)) & set(parties_of(receiver)):
        receiver = _head_before(clause, start)
    rule = "remettre_lettres_de_créance"
    return make_frame(Trigger("meeting", rule, clause, (start, end)), bearers, receiver) if receiver else None


def _head_before(clause: Clause, start: int) -> list[Unit]:
    """``Les audiences du président X se sont poursuivies par la réception des lettres …``: X."""
    parties = clause.doc._.parties
    before = (u for u in clause.free_units() if u.end <= start and len(u.parties) == 1)
    return [u for u in before if parties[u.parties[0]].role_class == "head_of_state"][-1:]


def _owners_before(clause: Clause, noun: int) -> list[Unit]:
    """``… l'ambassadrice X ; le roi a reçu ses lettres de créance``: X; of ``leurs``, all who stand there."""
    if clause.doc[noun - 1].lower_ not in _OWN:
        return []
    for earlier in (clause, *clause.before(_CEREMONY)):
        units = [u for u in earlier.free_units() if earlier is not clause or u.end <= noun]
        ambassadors = [u for u in units if _are_ambassadors(clause, u)]
        if ambassadors:
            return ambassadors if clause.doc[noun - 1].lower_ in _THEIR else ambassadors[-1:]
    return []


def _are_ambassadors(clause: Clause, unit: Unit) -> bool:
    parties = clause.doc._.parties
    return all(parties[party].role_class == "ambassador" for party in unit.parties)


def _further_bearers(clause: Clause, end: int) -> list[Unit]:
    """``les lettres de créance de X, puis celles de Y et de Z``: Y and Z."""
    others = (i for i in range(end, clause.end) if clause.doc[i].lower_ in _THOSE)
    return [unit for i in others for unit in complement_units(clause, i + 1, (french.OF,))]


def _antecedent_of_dont(clause: Clause, before: int) -> list[Unit]:
    """``les ambassadeurs dont le président a reçu les lettres de créance``."""
    for i in range(before - 1, max(clause.start, before - 15) - 1, -1):
        if clause.doc[i].lower_ in _WHOSE and clause.unit_at.get(i - 1) is not None:
            return [clause.unit_at[i - 1]]
    return []
