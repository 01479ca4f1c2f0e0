"""Delegations: who leads one and who belongs to it, for whom it stands wherever the text names it.

Reads the memory of a register at the end of a document. Every mention of a delegation, be it a pronoun, is
then of those whom the text names as its leaders and members; one of which it names nobody stays a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.analysis.page import is_finite
from pipeline.analysis.parties.bodies import is_collective, travels
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.memory import Entry, Memory

_BELONGING, _PART_OF, _COMPANY = map(pattern, ("belonging", "part_of_delegation", "company"))
_BARE, _OWN = pattern("bare_delegation"), pattern("own_delegation")
_AT_THE_HEAD = pattern("at_the_head")
# How many tokens "à la tête d'une importante" takes.
_HEAD_REACH = 6
# How many tokens behind a cue the first of those may begin whom it introduces.
_REACH = 9
# How many tokens may part a pronoun from the words that tell whom it comprises.
_NEAR = 4
# How many sentences back those may have been told who came along with a traveller.
_COMPANY_REACH = 6
_PARTNERS = words("governors", "partner")
_RELATIVES = words("lists", "relatives")


class _Cue(NamedTuple):
    """Words that tell of membership, by the numbers of their tokens."""

    start: int
    end: int


def let_members_stand(memory: Memory) -> None:
    """Let every mention of a delegation stand for those who lead it and those who belong to it."""
    _Delegations(memory).settle()


class _Delegations:
    """The delegations of one document; ``members`` by the index of the body."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.doc = memory.discourse.doc
        self.members: dict[int, list[int]] = {}

    def settle(self) -> None:
        """Find the members of each delegation and let them stand for it."""
        bodies = [e for e in self.memory.entries if self._is_collective(e)]
        if not bodies:
            return
        for entry in self.memory.entries:
            if entry.function in ("leader", "member"):
                self._add(self._led_by(entry), entry.mention.parties)
        for sentence in sorted({entry.sentence for entry in self.memory.entries}):
            self._read(sentence)
        for entry in bodies:
            self._add(entry.mention.parties[0], self._owner(entry))
        heads = self._heads(bodies)
        self._let_company_stand(bodies, heads)
        self._share_states()
        for entry in self.memory.entries:
            standing = [p for party in entry.mention.parties for p in self._standing_for(party, entry, heads)]
            entry.mention.parties = tuple(dict.fromkeys(standing))

    def _standing_for(self, party: int, entry: Entry, heads: dict[int, Entry]) -> tuple[int, ...]:
        """Who stands for a party of a mention: its members, behind who came at its head; else itself."""
        head = heads.get(party)
        led = head.mention.parties if head is not None and entry.number > head.number else ()
        return (*led, *self.members.get(party, ())) or (party,)

    # ------------------------------------------------------------ membership

    def _read(self, sentence: int) -> None:
        """Note whom the words of one sentence make members of a delegation."""
        for cue in self._cues(_BELONGING, sentence):
            body = self._body_before(sentence, cue)
            if body is not None:
                self._add(body, self._named_after(sentence, cue.end))
        for cue in self._cues(_PART_OF, sentence):
            told = self.memory.told_in(sentence)
            whole = next((e for e in told if cue.start <= e.mention.start < cue.end), None)
            if whole is not None and self._is_collective(whole):
                named = self._named_before(sentence, cue.start) or self._named_after(sentence, cue.end)
                self._add(whole.mention.parties[0], named)
        self._read_colon(sentence)

    def _read_colon(self, sentence: int) -> None:
        """``a dépêché une délégation à P : X, conseiller, et Y``: X and Y."""
        told = self.memory.told_in(sentence)
        for body in (e for e in told if self._is_collective(e) and not e.nested):
            end = body.mention.end
            colon = next((e for e in range(end, self._end(sentence)) if self.doc[e].text == ":"), None)
            if colon is None or not self._is_told_before(body, colon):
                continue
            relative = self.doc[end].lower_ in _RELATIVES
            between = [e for e in told if end <= e.mention.start < colon]
            verbs = self.memory.discourse.finite_verbs(end, colon)
            if verbs <= relative and not any(self._is_person(e) for e in between):
                self._add(body.mention.parties[0], self._named_after(sentence, colon + 1))

    def _is_told_before(self, body: Entry, colon: int) -> bool:
        """Whether a colon in a sentence with a verb opens a list without one."""
        span = self.memory.discourse.span(body.sentence)
        verbs = self.memory.discourse.finite_verbs
        return not body.in_title and verbs(span.start, colon) > 0 and not verbs(colon, span.end)

    def _cues(self, cue: re.Pattern[str], sentence: int) -> Iterator[_Cue]:
        span = self.memory.discourse.span(sentence)
        for match in cue.finditer(span.text):
            start = self.doc.word_at(span.start_char + match.start())
            yield _Cue(start, self.doc.word_at(span.start_char + match.end() - 1) + 1)

    def _end(self, sentence: int) -> int:
        return self.memory.discourse.span(sentence).end

    def _add(self, body: int | None, named: tuple[int, ...]) -> None:
        if body is not None and named:
            known = self.members.setdefault(body, [])
            known.extend(p for p in named if p not in known)

    def _body_before(self, sentence: int, cue: _Cue) -> int | None:
        """The delegation told of last before some words, by its noun or, right before them, by a pronoun; no
        verb between but the one that goes with the words (``La délégation est | composée de``).
        """
        for entry in reversed(self.memory.told_in(sentence, cue.start)):
            if not self._is_collective(entry) or entry.nested:
                continue
            end = entry.mention.end
            near = entry.mention.form == "body" or cue.start - end <= _NEAR
            own = cue.start - 1 if is_finite(self.doc[cue.start - 1]) else cue.start
            body = entry.mention.parties[0]
            told = near and travels(self.memory, body) and not self._verbs_between(end, own)
            return body if told else None
        return None

    def _named_after(self, sentence: int, start: int) -> tuple[int, ...]:
        """The persons named behind a token up to the next verb, those passed over with whom others met."""
        found: list[int] = []
        end = start
        for entry in self.memory.told_in(sentence):
            first = entry.mention.start
            if first < start or entry.nested or not self._is_named(entry):
                continue
            if not found and first - start > _REACH:
                break
            parted = bool(found) and (entry.governor in _PARTNERS or entry.function == "attendance")
            if parted or self._verbs_between(end, first):
                break
            found.append(entry.mention.parties[0])
            end = entry.mention.end
        return tuple(found)

    def _verbs_between(self, start: int, end: int) -> bool:
        """Whether a clause with a verb of its own stands between two tokens, an aside (``, qui préside la
        commission,``) left out.
        """
        if not self.memory.discourse.finite_verbs(start, end):
            return False
        aside = next((i for i in range(start, end) if self.doc[i].lower_ in _RELATIVES), None)
        return aside is None or aside - start > 1 or self.memory.discourse.finite_verbs(start, end) > 1

    def _named_before(self, sentence: int, end: int) -> tuple[int, ...]:
        """The persons named before a token who are its subject."""
        told = [e for e in self.memory.told_in(sentence, end) if self._is_named(e) and e.free]
        last = told[-1:] if told and not self._verbs_between(told[-1].mention.end, end) else []
        listed = [e for e in self.memory.list_of(last[0]) if e.mention.start < end] if last else []
        return tuple(dict.fromkeys(p for e in listed if self._is_named(e) for p in e.mention.parties))

    # ------------------------------------------------------------ leaders

    def _led_by(self, leader: Entry) -> int | None:
        """The delegation told of before its leader, or after one who opens the sentence (``Conduite par X, la
        délégation …``), its members likewise.
        """
        told = self.memory.told_in(leader.sentence)
        before = [e for e in told if e.mention.start < leader.mention.start]
        if before:
            candidates = list(reversed(before)) if leader.function == "leader" else []
        else:
            after = [e for e in told if e.mention.start > leader.mention.start and e.free]
            candidates = [e for e in after if self._follows_comma(e)][:1] or after[:1]
        bodies = (e for e in candidates if e.mention.form == "body" and self._is_collective(e))
        return next((e.mention.parties[0] for e in bodies), None)

    def _follows_comma(self, entry: Entry) -> bool:
        """Whether a mention begins behind a comma: no object of what is told of the leader (``Conduite par
        X, qui préside la commission, une délégation …``).
        """
        return self.doc[entry.mention.start - 1].text == ","

    def _heads(self, bodies: list[Entry]) -> dict[int, Entry]:
        """Who came at the head of each delegation (``X est arrivé à la tête d'une délégation. Elle …``); he
        stands for it in what comes next.
        """
        heads: dict[int, Entry] = {}
        for entry in bodies:
            start = entry.mention.start
            found = _AT_THE_HEAD.search(self.doc[max(0, start - _HEAD_REACH) : start].text.casefold())
            if found is None or entry.mention.form != "body":
                continue
            told = [e for e in self.memory.told_in(entry.sentence, start) if not e.nested]
            people = [e for e in told if e.mention.form != "body" and self._is_person(e)]
            beside = [e for e in people if start - e.mention.end <= len(found.group().split()) + 1]
            if len(people) == 1 or beside:  # "X a reçu Y, à la tête d'une délégation": Y
                heads[entry.mention.parties[0]] = (beside or people)[-1]
        return heads

    def _owner(self, entry: Entry) -> tuple[int, ...]:
        """``X et sa délégation``: X."""
        if entry.mention.form != "body" or _OWN.fullmatch(entry.mention.text) is None:
            return ()
        listed = [e for e in self.memory.list_of(entry) if e.number < entry.number and self._is_named(e)]
        return listed[-1].mention.parties if listed else ()

    # ------------------------------------------------------------ company

    def _let_company_stand(self, bodies: list[Entry], heads: dict[int, Entry]) -> None:
        """``X est parti pour P, accompagné de Y. La délégation …``: X and Y, where the text told of no other
        delegation.
        """
        for entry in bodies:
            body = entry.mention.parties[0]
            if body in self.members or body in heads:
                continue
            first = next(e for e in bodies if body in e.mention.parties)
            if first is entry and _BARE.fullmatch(entry.mention.text) is not None:
                self._add(body, self._travellers_before(entry))

    def _travellers_before(self, delegation: Entry) -> tuple[int, ...]:
        """Those of whom a sentence before said that they came together; none of the state of one whom the
        delegation deals with.
        """
        memory = self.memory
        here = {p for e in memory.told_in(delegation.sentence) for p in e.mention.parties}
        for sentence in range(delegation.sentence - 1, max(-1, delegation.sentence - _COMPANY_REACH - 1), -1):
            for cue in self._cues(_COMPANY, sentence):
                together = self._travelling(sentence, cue)
                if together:
                    apart = here.isdisjoint(together) and not self._are_compatriots(together[0], here)
                    return together if apart else ()
        return ()

    def _travelling(self, sentence: int, cue: _Cue) -> tuple[int, ...]:
        """Who came along, by the words that say so, and with whom: one named before them, else the subject of
        the sentence before.
        """
        company = self._named_after(sentence, cue.end)
        told = [e for e in self.memory.told_in(sentence, cue.start) if self._is_person(e) and not e.nested]
        if not told and sentence:
            told = [e for e in self.memory.told_in(sentence - 1) if self._is_person(e) and e.free][:1]
        named = bool(told) and self.memory.parties[told[-1].mention.parties[0]].name is not None
        return (*told[-1].mention.parties, *company) if named and company else ()

    def _are_compatriots(self, one: int, others: set[int]) -> bool:
        """Whether somebody is known to serve the state of one of some others."""
        state = self.memory.parties[one].country
        return state is not None and any(self.memory.parties[p].country == state for p in others)

    # ------------------------------------------------------------ questions

    def _share_states(self) -> None:
        """Who leads a delegation is of its state, and so are members of whom no state is told."""
        for body, members in self.members.items():
            state = self.memory.parties[body].country
            for member in members if state is not None else ():
                party = self.memory.parties[member]
                unknown = party.country is None and party.organisation is None
                party.country = state if unknown or member == members[0] else party.country

    def _is_collective(self, entry: Entry) -> bool:
        """Whether a mention, be it a pronoun, is of one delegation."""
        parties = entry.mention.parties
        if len(parties) != 1 or entry.mention.form not in ("body", "pronoun", "group"):
            return False
        return is_collective(self.memory, parties[0])

    def _is_person(self, entry: Entry) -> bool:
        """Whether a mention is of one person."""
        parties = entry.mention.parties
        return len(parties) == 1 and self.memory.parties[parties[0]].kind == "person"

    def _is_named(self, entry: Entry) -> bool:
        """Whether a mention names one person."""
        return entry.mention.form == "name" and self._is_person(entry)
