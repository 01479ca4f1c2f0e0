"""Delegations: who leads one and who belongs to it, for whom it stands wherever the text names it.

Reads the memory of a register at the end of a document. Every mention of a delegation, be it a pronoun, is
then of those whom the text names as its leaders and members; one of which it names nobody stays a body.
"""

from __future__ import annotations

from pipeline.analysis.page import is_finite
from pipeline.analysis.parties.bodies import is_collective, travels
from pipeline.analysis.parties.heading import is_group, leaders_apart, officials_of
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.membership import Cue, cues, is_named, is_person, named_after, verbs_between
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.parties.travellers import travellers_before

_BELONGING, _PART_OF = pattern("belonging"), pattern("part_of_delegation")
_BARE, _OWN = pattern("bare_delegation"), pattern("own_delegation")
_AT_THE_HEAD = pattern("at_the_head")
# How many tokens "à la tête d'une importante" takes.
_HEAD_REACH = 6
# How many tokens may part a pronoun from the words that tell whom it comprises.
_NEAR = 4
_RELATIVES = words("lists", "relatives")


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
        if not any(is_group(self.memory, e) for e in self.memory.entries):
            return
        bodies = [e for e in self.memory.entries if self._is_collective(e)]
        led = set()
        for entry in self.memory.entries:
            if entry.function in ("leader", "member"):
                body = self._led_by(entry)
                self._add(body, entry.mention.parties)
                led |= {body} if entry.function == "leader" else set()
        for sentence in sorted({entry.sentence for entry in self.memory.entries}):
            self._read(sentence)
        for group, named in leaders_apart(self.memory):
            if group in led:
                continue
            self._add(group, named)
            self._let_serve(named[0], self.memory.parties[group].organisation)
        for entry in bodies:
            self._add(entry.mention.parties[0], self._owner(entry))
        heads = self._heads(bodies)
        self._let_company_stand(bodies, heads)
        for officials, members in list(officials_of(self.memory, self.members)):
            self._add(officials, tuple(members))
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
        for cue in cues(self.memory, _BELONGING, sentence):
            body = self._body_before(sentence, cue)
            if body is not None:
                self._add(body, named_after(self.memory, sentence, cue.end))
        for cue in cues(self.memory, _PART_OF, sentence):
            told = self.memory.told_in(sentence)
            whole = next((e for e in told if cue.start <= e.mention.start < cue.end), None)
            if whole is not None and self._is_collective(whole):
                named = self._named_before(sentence, cue.start) or named_after(self.memory, sentence, cue.end)
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
            if verbs <= relative and not any(is_person(self.memory, e) for e in between):
                self._add(body.mention.parties[0], named_after(self.memory, sentence, colon + 1))

    def _is_told_before(self, body: Entry, colon: int) -> bool:
        """Whether a colon in a sentence with a verb opens a list without one."""
        span = self.memory.discourse.span(body.sentence)
        verbs = self.memory.discourse.finite_verbs
        return not body.in_title and verbs(span.start, colon) > 0 and not verbs(colon, span.end)

    def _end(self, sentence: int) -> int:
        return self.memory.discourse.span(sentence).end

    def _add(self, body: int | None, named: tuple[int, ...]) -> None:
        if body is not None and named:
            known = self.members.setdefault(body, [])
            known.extend(p for p in named if p not in known)

    def _body_before(self, sentence: int, cue: Cue) -> int | None:
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
            told = near and travels(self.memory, body) and not verbs_between(self.memory, end, own)
            return body if told else None
        return None

    def _named_before(self, sentence: int, end: int) -> tuple[int, ...]:
        """The persons named before a token who are its subject."""
        told = [e for e in self.memory.told_in(sentence, end) if is_named(self.memory, e) and e.free]
        last = told[-1:] if told and not verbs_between(self.memory, told[-1].mention.end, end) else []
        listed = [e for e in self.memory.list_of(last[0]) if e.mention.start < end] if last else []
        return tuple(dict.fromkeys(p for e in listed if is_named(self.memory, e) for p in e.mention.parties))

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
            people = [e for e in told if e.mention.form != "body" and is_person(self.memory, e)]
            beside = [e for e in people if start - e.mention.end <= len(found.group().split()) + 1]
            if len(people) == 1 or beside:  # "X a reçu Y, à la tête d'une délégation": Y
                heads[entry.mention.parties[0]] = (beside or people)[-1]
        return heads

    def _owner(self, entry: Entry) -> tuple[int, ...]:
        """``X et sa délégation``: X."""
        if entry.mention.form != "body" or _OWN.fullmatch(entry.mention.text) is None:
            return ()
        listed = [
            e for e in self.memory.list_of(entry) if e.number < entry.number and is_named(self.memory, e)
        ]
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
                self._add(body, travellers_before(self.memory, entry))

    # ------------------------------------------------------------ questions

    def _share_states(self) -> None:
        """Who leads a delegation is of its state, and so are members of whom no state is told."""
        for body, members in self.members.items():
            state = self.memory.parties[body].country
            for member in members if state is not None else ():
                party = self.memory.parties[member]
                unknown = party.country is None and party.organisation is None
                party.country = state if unknown or member == members[0] else party.country

    def _let_serve(self, leader: int, organisation: str | None) -> None:
        """Let him serve the organisation whose delegation he leads, where the text names no state of his."""
        told, party = self.memory.descriptions[leader], self.memory.parties[leader]
        if organisation is None or party.organisation is not None or any(d.own_countries for d in told):
            return
        party.organisation, party.country = organisation, None
        party.role_class = "io_official" if party.role_class == "ambassador" else party.role_class

    def _is_collective(self, entry: Entry) -> bool:
        """Whether a mention, be it a pronoun, is of one delegation."""
        parties = entry.mention.parties
        if len(parties) != 1 or entry.mention.form not in ("body", "pronoun", "group"):
            return False
        return is_collective(self.memory, parties[0])
