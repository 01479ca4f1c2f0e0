"""The sides of frames that their sentence fills with a pronoun, an office, a group, or leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.analysis.contacts.frame import EXCHANGES, Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.records import PartyMention

_TOLD_ANEW = tuple(f"{word} " for word in words("anaphors", "new"))
_POINTING = words("anaphors", "pointing")

Form = Literal["name", "role", "body", "group", "pronoun", "elided"]
Setting = Literal["facing names", "facing nobody named", "visit"]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A side of a frame whose one party its sentence does not name.

    ``party`` is whom the rules take it for, ``mention`` what stands for it in the sentence (None where
    nothing does), ``setting`` whether the other side is named, or the frame tells of a visit.
    """

    frame: Frame
    side: int
    mention: PartyMention | None
    setting: Setting

    @property
    def party(self) -> int:
        """Whom the side stands for."""
        return self.frame.sides[self.side][0]

    @property
    def partners(self) -> list[int]:
        """Those who are met; nobody where the frame tells of a visit."""
        return [] if self.setting == "visit" else self.frame.sides[1 - self.side]

    @property
    def form(self) -> Form:
        """By what the sentence refers to the party."""
        return "elided" if self.mention is None else self.mention.form


def find_anaphors(frames: list[Frame]) -> Iterator[Anaphor]:
    """The sides of talks, messages and visits that are open to choice, in text order.

    A frame may be settled while those after it are still to come: they are looked at one by one.
    """
    mentions_of: dict[int, list[PartyMention]] = {}
    for frame in frames:
        number = frame.clause.number
        if number not in mentions_of:
            mentions_of[number] = _mentions_in(frame.clause)
        mentions = mentions_of[number]
        if frame.kind in EXCHANGES and len(frame.sides) == 2:
            yield from _of_talks(frame, mentions)
        elif frame.kind == "visit" and frame.place is not None and frame.place.country:
            yield from _open(frame, 0, "visit", mentions) if not _is_named(frame.sides[0], mentions) else ()


def _of_talks(frame: Frame, mentions: list[PartyMention]) -> Iterator[Anaphor]:
    named = [_is_named(side, mentions) for side in frame.sides]
    if any(named):
        yield from _open(frame, named.index(False), "facing names", mentions) if not all(named) else ()
    elif all(len(side) == 1 for side in frame.sides):
        for number in range(len(frame.sides)):
            yield from _open(frame, number, "facing nobody named", mentions)


def _open(frame: Frame, side: int, setting: Setting, mentions: list[PartyMention]) -> Iterator[Anaphor]:
    """A side, where rules do not know whom a pronoun or an office names, or nothing at all stands there."""
    if len(frame.sides[side]) == 1:
        anaphor = Anaphor(frame, side, _mention_of(frame, frame.sides[side][0], mentions), setting)
        named = frame.clause.doc._.parties[anaphor.party].name is not None
        if _is_known(anaphor) if anaphor.mention is None else not named and _is_definite(anaphor):
            yield anaphor


def _is_known(anaphor: Anaphor) -> bool:
    """Whether rules took who is left out from what was told before, not from what follows; to whom a letter
    goes they know (``Il lui a remis un message de X``).
    """
    mentions = anaphor.frame.clause.doc._.party_mentions
    return anaphor.frame.kind != "message" and any(
        m.start < anaphor.frame.start and anaphor.party in m.parties for m in mentions
    )


def _is_definite(anaphor: Anaphor) -> bool:
    """Whether words stand for one person or delegation that the text has told of: no ``un ministre``, no ``le
    ministre d'alors``, and no ``celui-ci``, which says who is meant.
    """
    party = anaphor.frame.clause.doc._.parties[anaphor.party]
    text = anaphor.mention.text.casefold() if anaphor.mention is not None else ""
    if anaphor.form == "pronoun":
        return text not in _POINTING and _is_known(anaphor)
    person = anaphor.form == "role" and not party.plural and not party.former
    delegation = pattern("modifiers", "a_delegation").match(text) is not None and not _is_another(anaphor)
    return (person or delegation) and not text.startswith(_TOLD_ANEW)


def _is_another(anaphor: Anaphor) -> bool:
    """Whether the text has brought in a delegation as one of nobody known (``une délégation du FMI``) beside
    one whose members it names.
    """
    doc = anaphor.frame.clause.doc
    mentions = [m for m in doc._.party_mentions if m.form == "body"]
    first = next((m for m in mentions if anaphor.party in m.parties), None)
    if first is None or not first.text.casefold().startswith(_TOLD_ANEW):
        return False
    peopled = (m for m in mentions if doc._.parties[m.parties[0]].kind == "person")
    return any(pattern("modifiers", "a_delegation").match(m.text.casefold()) for m in peopled)


def _is_named(side: list[int], mentions: list[PartyMention]) -> bool:
    """Whether any of a side is among those whom mentions name."""
    return any(m.form == "name" and not set(side).isdisjoint(m.parties) for m in mentions)


def _mention_of(frame: Frame, party: int, mentions: list[PartyMention]) -> PartyMention | None:
    """What in its sentence refers to a party, nearest to the words of the contact."""
    found = [mention for mention in mentions if party in mention.parties]
    return min(found, key=lambda m: abs(m.start - frame.trigger_start), default=None)


def _mentions_in(clause: Clause) -> list[PartyMention]:
    return [m for m in clause.doc._.party_mentions if clause.start <= m.start < clause.end]
