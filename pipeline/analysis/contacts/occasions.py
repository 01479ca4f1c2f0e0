"""Occasions: the frames of a document that tell of one and the same contact, joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.analysis.contacts.circumstances import place_of, time_of
from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.status import status_of
from pipeline.analysis.dates import anchor_of, resolve
from pipeline.records import DateBasis, Status

_TALKS = ("meeting", "call")


@dataclass(slots=True)
class Occasion:
    """One contact being put together from frames, in text order."""

    frames: list[Frame]
    kind: str
    sides: list[list[int]]
    status: Status
    date: str | None = None
    date_end: str | None = None
    basis: DateBasis = "none"
    background: bool = False
    place: object | None = None
    attendees: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    @property
    def principals(self) -> set[int]:
        """Every principal of the occasion."""
        return {p for side in self.sides for p in side}


class Narrative:
    """Walks through the frames of one document and keeps the occasions told so far."""

    def __init__(self, doc: Doc, published: str | None) -> None:
        self.doc = doc
        self.published = published
        self.anchor = anchor_of(doc) if published is None else None
        self.occasions: list[Occasion] = []

    def add(self, frame: Frame, rivals: list[Frame]) -> None:
        """Join a frame to the occasion that it continues, or open a new one."""
        status = status_of(frame)
        pluperfect = _is_pluperfect(frame)
        time = time_of(frame, rivals)
        tense = "future" if status == "planned" else "past"
        previous = self.occasions[-1].date if self.occasions else None
        resolved = resolve(time, self.published, tense, previous, self.anchor) if time is not None else None
        date = resolved.date if resolved is not None else None
        occasion = self._continued(frame, date, status, pluperfect)
        place = place_of(frame, rivals)
        if occasion is not None:
            self._merge(occasion, frame, date, resolved.date_end if resolved else None, status, place)
            return
        basis: DateBasis = "stated" if date else "none"
        if time is None and status == "held":
            date, basis = self._inherited(frame)
        self.occasions.append(
            Occasion(
                [frame], frame.kind, [list(s) for s in frame.sides], status, date,
                resolved.date_end if resolved else None, basis, pluperfect, place, sentences=[frame.clause.number],
            )
        )  # fmt: skip

    def attend(self, clause: Clause) -> None:
        """Add those whom a sentence says were present to the occasion that it tells of, else to the last one."""
        present = [u for u in clause.free_units() if u.preposition == "en présence de"]
        if not present and not any(o.frames[-1].clause is clause for o in self.occasions):
            match = pattern("modifiers", "attended").search(clause.span.text.lower())
            if match is not None:
                present = [u for u in clause.free_units() if u.preposition is None and u.mention.form != "group"]
        companions = [c for u in clause.units for c in u.companions]
        occasion = self._told_in(clause)
        if occasion is None:
            return
        for unit in (*present, *companions):
            for party in unit.parties:
                self._add_attendee(occasion, party)

    def _told_in(self, clause: Clause) -> Occasion | None:
        here = [o for o in self.occasions if any(f.clause is clause for f in o.frames) and o.kind != "visit"]
        talks = [o for o in self.occasions if o.kind not in ("visit", "message", "interview")]
        return here[0] if here else (talks[-1] if talks else None)

    def _add_attendee(self, occasion: Occasion, party: int) -> None:
        known = occasion.principals | {p for p, _ in occasion.attendees}
        if party in known:
            return
        country = self.doc._.parties[party].country
        side = 0
        for number, members in enumerate(occasion.sides):
            if country and any(self.doc._.parties[m].country == country for m in members):
                side = number
                break
        occasion.attendees.append((party, side))

    def _inherited(self, frame: Frame) -> tuple[str | None, DateBasis]:
        """A frame without a time of its own takes that of the occasion just told, else the day of publication."""
        for occasion in reversed(self.occasions):
            near = frame.clause.number - occasion.sentences[-1] <= 2
            if near and occasion.basis == "stated" and occasion.status == "held" and occasion.kind != "message":
                return occasion.date, "stated"
            break
        return self.published, "published" if self.published else "none"

    def _continued(self, frame: Frame, date: str | None, status: Status, pluperfect: bool) -> Occasion | None:
        for occasion in reversed(self.occasions):
            if _same_kind(occasion, frame) and self._same_parties(occasion, frame):
                if date and occasion.basis == "stated" and not _compatible(date, occasion.date):
                    continue
                if pluperfect != occasion.background and date and occasion.date and not _compatible(date, occasion.date):
                    continue
                if frame.kind == "visit" and not _same_country(occasion.place, frame.place):
                    continue
                if occasion.status != status and "not_held" in (occasion.status, status) and date and occasion.date:
                    continue
                return occasion
        return None

    def _same_parties(self, occasion: Occasion, frame: Frame) -> bool:
        one, other = occasion.principals, frame.principals
        if frame.kind in ("visit", "interview"):
            return bool(set(occasion.sides[0]) & set(frame.sides[0]))
        return one <= other or other <= one or len(one & other) >= 2

    def _merge(
        self, occasion: Occasion, frame: Frame, date: str | None, date_end: str | None, status: Status, place: object | None
    ) -> None:
        occasion.frames.append(frame)
        occasion.sentences.append(frame.clause.number)
        if frame.kind == "call":
            occasion.kind = "call"
        if date and occasion.basis != "stated":
            occasion.date, occasion.date_end, occasion.basis = date, date_end, "stated"
        if date_end and not occasion.date_end and date and occasion.date == date:
            occasion.date_end = date_end
        if occasion.place is None or getattr(occasion.place, "kind", "") == "country":
            occasion.place = place or occasion.place
        if occasion.status == "held" and status != "held" and occasion.frames[0].clause.number == 0:
            occasion.status = status
        if status == "not_held":
            occasion.status = status
        for side in frame.sides:
            self._add_side(occasion, side)

    def _add_side(self, occasion: Occasion, side: list[int]) -> None:
        known = occasion.principals
        new = [p for p in side if p not in known]
        if not new:
            return
        for own in occasion.sides:
            if set(own) & set(side):
                own.extend(new)
                return
        if len(occasion.sides) < 2:
            occasion.sides.append(new)


def _same_kind(occasion: Occasion, frame: Frame) -> bool:
    if occasion.kind == frame.kind:
        return True
    return {occasion.kind, frame.kind} <= set(_TALKS) and (occasion.kind == "call" or occasion.frames[0].clause.number == 0)


def _is_pluperfect(frame: Frame) -> bool:
    if frame.group is None:
        return False
    text = frame.clause.text(frame.group.start, frame.group.verb + 1)
    return any(f" {w} " in f" {text} " for w in ("avait", "avaient", "était", "étaient", "s'était", "s'étaient"))


def _compatible(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return one.startswith(other) or other.startswith(one)


def _same_country(one: object | None, other: object | None) -> bool:
    first, second = getattr(one, "country", None), getattr(other, "country", None)
    return first is None or second is None or first == second
