"""Who else was at an occasion: those present, those who came with a party, those who joined it."""

from __future__ import annotations

import re

from pipeline import french
from pipeline.analysis.contacts.frame import TALKS, Frame
from pipeline.analysis.contacts.frames.joining import joining_units, seat, took_part, with_other_states
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.occasions.records import Occasion
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.page import Page
from pipeline.lexicons import lexicon

_PRESENT = (None, *prepositions("besides_present"))
_NUMBERS: dict[str, int] = lexicon("roles")["numbers"]
# The rule of a message that is handed over in an audience.
_HANDED_OVER = "porter_message"
_SEPARATE_KINDS = ("visit", "message", "interview")


class Presence:
    """Adds those whom a document says were present to the occasions told before."""

    def __init__(self, doc: Page, occasions: list[Occasion]) -> None:
        self.doc = doc
        self.occasions = occasions

    def attend(self, clause: Clause) -> None:
        """Add those whom a sentence says were present to the occasion that it tells of, else to the last
        one.
        """
        if self._join(clause):
            return
        present = [u for u in clause.free_units() if u.preposition == french.IN_PRESENCE_OF]
        if not present and not any(o.frames[-1].clause is clause for o in self.occasions):
            match = next(iter(clause.found("modifiers", "attended")), None)
            if match is not None and not _is_at_something_new(clause, match):
                present = [
                    u for u in clause.free_units() if u.preposition in _PRESENT and u.mention.form != "group"
                ]
        present = present or _made_up_of(clause)
        occasion = self._told_in(clause)
        if (
            occasion is None
            or _is_elsewhere(clause, occasion, present)
            or _is_of_others(clause, occasion, present)
        ):
            return
        if occasion.kind in TALKS and took_part(clause):
            occasion.sides = with_other_states(self.doc, occasion.sides, present)
        others = self._others(clause, occasion)
        for unit in present:
            for attended in (self._last_told(clause, unit) or occasion, *others):
                self._seat(attended, unit, ())
        for unit in clause.units:
            held = self._held_by(clause, unit)
            if held is None and self._told(clause) and not occasion.principals & set(unit.parties):
                continue  # he came along with one who took no part in these talks
            for companion in unit.companions:
                for attended in (held or occasion, *others):
                    self._seat(attended, companion, unit.parties)

    def _told(self, clause: Clause) -> list[tuple[Occasion, Frame]]:
        """The talks of which a sentence tells, with what tells of them, as they come."""
        talks = [o for o in self.occasions if o.kind != "visit" and o.frames[0].rule != _HANDED_OVER]
        told = [(o, f) for o in talks for f in o.frames if f.clause is clause]
        return sorted(told, key=lambda each: each[1].trigger_start)

    def _last_told(self, clause: Clause, unit: Unit) -> Occasion | None:
        """``Après un entretien avec X, Y a vu Z en présence de V``: V was there when Y saw Z."""
        told = [(o, f) for o, f in self._told(clause) if f.trigger_start < unit.left]
        last = max((f.trigger_start for _, f in told), default=None)
        return next((o for o, f in told if f.trigger_start == last), None)

    def _held_by(self, clause: Clause, unit: Unit) -> Occasion | None:
        """``À l'issue de ses entretiens avec X, Y a vu Z, accompagné de V``: the talks of Z."""
        return next((o for o, f in self._told(clause) if f.principals & set(unit.parties)), None)

    def _join(self, clause: Clause) -> bool:
        """Seat those who, a sentence says, joined the talks told just before."""
        units = joining_units(clause)
        last = self.occasions[-1] if self.occasions else None
        if not units or last is None or last.kind not in TALKS:
            return False
        if not 0 < clause.number - last.frames[-1].clause.number <= 1:
            return False
        last.sides = seat(self.doc, last.sides, units)
        last.sentences.append(clause.number)
        return True

    def _others(self, clause: Clause, last: Occasion) -> list[Occasion]:
        """``X a assisté aux deux entretiens``, ``à ces audiences``: the talks of the same host told
        before the last ones.
        """
        match = next(iter(clause.found("modifiers", "several_talks")), None)
        if match is None or any(f.clause is clause for f in last.frames):
            return []
        hosted = [o for o in self.occasions if o.kind in TALKS and o.principals & last.principals]
        number = _NUMBERS.get(match["number"] or "", len(hosted))
        return hosted[-number:-1]

    def _told_in(self, clause: Clause) -> Occasion | None:
        here = [o for o in self.occasions if any(f.clause is clause for f in o.frames) and o.kind != "visit"]
        here = [o for o in here if o.frames[0].rule != _HANDED_OVER]  # they were at the audience
        talks = [o for o in self.occasions if o.kind not in _SEPARATE_KINDS and not _is_of_one(o)]
        here = [o for o in here if not _is_of_one(o)] or here
        return here[0] if here else (talks[-1] if talks else None)

    def _seat(self, occasion: Occasion, unit: Unit, leaders: tuple[int, ...]) -> None:
        """Add the parties of a unit to those present: where their leaders sit, if of their state, else where
        those of their state do, else with their leaders.
        """
        for party in unit.parties:
            known = party in occasion.principals or any(party == each for each, _ in occasion.attendees)
            if not known:
                occasion.attendees.append((party, self._side(occasion, party, leaders)))

    def _side(self, occasion: Occasion, party: int, leaders: tuple[int, ...]) -> int:
        country = self.doc._.parties[party].country
        states = [{self.doc._.parties[m].country for m in members} for members in occasion.sides]
        of_state = [n for n, countries in enumerate(states) if country and country in countries]
        of_leaders = [n for n, members in enumerate(occasion.sides) if set(members) & set(leaders)]
        return next(iter([*(n for n in of_leaders if n in of_state), *of_state, *of_leaders]), 0)


def _is_at_something_new(clause: Clause, attended: re.Match[str]) -> bool:
    """Whether a sentence says who attended what it tells of itself (``Z a présidé une réunion à laquelle a
    assisté V``), or that nobody did.
    """
    if pattern("modifiers", "unattended").search(clause.lower) is not None:
        return True
    return pattern("modifiers", "attended_there").search(clause.lower[: attended.start()]) is not None


def _is_elsewhere(clause: Clause, occasion: Occasion, present: list[Unit]) -> bool:
    """Whether one of those who talked is told to have attended: something else (``Il a ensuite pris part à
    une séance réunissant …``).
    """
    attended = next(iter(clause.found("modifiers", "attended")), None)
    span = clause.tokens_of(attended) if attended is not None else None
    if span is None or not present or present[0].preposition is not None:
        return False
    return present[0].end <= span[0] and set(present[0].parties) <= occasion.principals


def _is_of_others(clause: Clause, occasion: Occasion, present: list[Unit]) -> bool:
    """Whether a sentence that tells of no talks has a subject who was not at those told before: what he did
    in the presence of others is something else (``Le ministre Z a visité l'hôpital, accompagné de V``).
    """
    if not present and not any(u.companions for u in clause.units):
        return False
    if any(f.clause is clause for f in occasion.frames) or any(u.preposition is None for u in present):
        return False
    there = occasion.principals | {party for party, _ in occasion.attendees}
    verb = next((i for i in range(clause.start, clause.end) if is_finite_verb(clause, i)), clause.start)
    subjects = [u for u in clause.free_units() if u.preposition is None and u.end <= verb]
    named = [u for u in subjects if u.mention.form == "name"]
    return bool(named) and len(named) == len(subjects) and all(there.isdisjoint(u.parties) for u in named)


def _made_up_of(clause: Clause) -> list[Unit]:
    """``La délégation cubaine était aussi représentée par X ; Y``, ``Z fait partie de la délégation``: X, Y,
    Z.
    """
    match = next(iter(clause.found("modifiers", "side_made_up")), None)
    span = clause.tokens_of(match) if match is not None else None
    if match is None or span is None:
        return []
    belongs = match["belonging"] is not None
    units = [member for unit in clause.free_units() for member in (unit, *unit.leaders)]
    people = (u for u in units if u.mention.form == "name")
    return [u for u in people if (u.end <= span[0] if belongs else u.left >= span[1] - 1)]


def _is_of_one(occasion: Occasion) -> bool:
    """Whether one party alone is told to have been at a gathering."""
    return occasion.kind == "gathering" and len(occasion.sides) < 2
