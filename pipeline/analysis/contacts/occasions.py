"""Occasions: the frames of a document that tell of one and the same contact, joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as calendar_date
from datetime import timedelta

from pipeline.analysis import extensions
from pipeline.analysis.contacts.circumstances import place_of
from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.joining import joining_units, seat, took_part, with_other_states
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.status import is_hearsay, is_supposed, status_of, was_intended
from pipeline.analysis.contacts.timing import duration_of, time_of
from pipeline.analysis.contacts.verbs import is_finite_verb
from pipeline.analysis.dates import Story, Tense, anchor_of, resolve
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.records import DateBasis, Kind, Status, TimeExpression

_TALKS = ("meeting", "call")
_SEPARATE_KINDS = ("visit", "message", "interview")
# Rules of verbs that tell of a talk in person or by telephone alike ("se sont parlé"): what else is told
# decides.
_SPEAKING = words("talks", "speaking")
_TENSES: dict[Status, Tense] = {"held": "past", "planned": "future", "not_held": "present"}
_FULL_DATE = len("2017-11-20")
# Within how many sentences talks are told after the visit in whose country they were.
_STAY_REACH = 2
# Rules of verbs whose subject or object is the occasion itself ("une visioconférence réunissant X et Y").
_CONVENED = words("talks", "convened")
_NOUN_REACH = 8


@dataclass(slots=True)
class Telling:
    """One frame as its own sentence tells it: status, time and place."""

    frame: Frame
    status: Status
    background: bool
    headline: bool
    date: str | None
    date_end: str | None
    basis: DateBasis
    place: PlacePhrase | None


@dataclass(slots=True)
class Occasion:
    """One contact being put together from tellings, in text order.

    ``place`` is what its sentences tell; ``scene`` and ``country``, settled last, also what the
    document implies.
    """

    frames: list[Frame]
    kind: Kind
    sides: list[list[int]]
    status: Status
    date: str | None
    date_end: str | None
    basis: DateBasis
    background: bool
    headline: bool
    place: PlacePhrase | None
    scene: str | None = None
    country: str | None = None
    attendees: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    @property
    def principals(self) -> set[int]:
        """Every principal of the occasion."""
        return {p for side in self.sides for p in side}


class Narrative:
    """Walks through the sentences of one document and keeps the occasions told so far."""

    def __init__(self, doc: Page, published: str | None) -> None:
        self.doc = doc
        self.published = published
        self.anchor = anchor_of(doc) if published is None else None
        self.occasions: list[Occasion] = []
        title = extensions.header_of(doc).title
        self._title_end = title[1] if title is not None else 0
        self._story = Story(doc, published, self.anchor)

    def tell(self, clause: Clause, frames: list[Frame]) -> None:
        """Take in one sentence with the frames that it opens."""
        for frame in frames:
            if is_supposed(frame) or (frame.recalls and not self._recall(frame)):
                continue
            if frame.continues and self._goes_on_with_last(frame):
                continue
            telling = self._read(frame, [f for f in frames if f.kind == frame.kind])
            occasion = self._continued(telling)
            if occasion is None:
                self._open(telling)
            else:
                self._merge(occasion, telling)
        if not frames:
            self._go_on(clause)
        self._attend(clause)

    def _goes_on_with_last(self, frame: Frame) -> bool:
        """Whether a frame without a new party tells more of the last talks of its parties; it joins them."""
        talks = [o for o in self.occasions if o.kind in _TALKS and frame.principals <= o.principals]
        if not talks or _is_pluperfect(frame):
            return False
        talks[-1].sentences.append(frame.clause.number)
        return True

    def _go_on(self, clause: Clause) -> None:
        """Take what ``Lors de cette rencontre, tenue au palais, l'ambassadeur X a …`` adds to the talks told
        before: the venue, and X, who spoke there for a body of his country.
        """
        talks = [o for o in self.occasions if o.kind in _TALKS]
        if not talks or pattern("modifiers", "continuing").match(clause.lower) is None:
            return
        occasion = talks[-1]
        venue = next(
            (p for p in self.doc._.places if clause.start <= p.start < clause.end and p.kind == "venue"), None
        )
        if venue is not None and (occasion.place is None or occasion.place.kind != "venue"):
            occasion.place = venue
        speaker = next(
            (u for u in clause.free_units() if u.preposition is None and u.mention.form == "name"), None
        )
        country = self.doc._.parties[speaker.parties[0]].country if speaker is not None else None
        if speaker is None or country is None:
            return
        for side in occasion.sides:
            parties = [self.doc._.parties[p] for p in side]
            bodies = all(p.kind == "organisation" for p in parties)
            if bodies and country in {p.country for p in parties}:
                side.extend(p for p in speaker.parties if p not in occasion.principals)
                return

    def _recall(self, frame: Frame) -> bool:
        """Give a frame that recalls an earlier occasion the sides of the last talks told, if there are
        any.
        """
        talks = [o for o in self.occasions if o.kind in _TALKS]
        if not talks:
            return False
        frame.sides = [list(side) for side in talks[-1].sides]
        return True

    def settle(self) -> list[Occasion]:
        """Every occasion, once all sentences are told."""
        called_off = [o for o in self.occasions if o.status == "not_held"]
        for occasion in self.occasions:
            intended = occasion.status == "planned" and all(was_intended(f) for f in occasion.frames)
            if intended and (
                any(o.principals & occasion.principals for o in called_off) or _is_called_off_before(occasion)
            ):
                occasion.status = "not_held"
        for headline in [o for o in self.occasions if self._tells_of_several(o)]:
            self._settle_headline(headline)
        return self.occasions

    def _tells_of_several(self, occasion: Occasion) -> bool:
        """Whether a headline tells of one who met several at once."""
        return occasion.headline and occasion.kind in _TALKS and len(occasion.principals) > 2

    def _settle_headline(self, headline: Occasion) -> None:
        """Join a headline (``X reçoit les ministres letton et croate``) to what the body tells, unless this
        is of one audience after the other.
        """
        talks = [o for o in self.occasions if not o.headline and o.kind == headline.kind]
        apart = [o for o in talks if _is_with_some(headline, o)]
        if not apart:
            return
        self.occasions.remove(headline)
        if len(apart) > 1 and {p for o in apart for p in o.principals} == headline.principals:
            return
        for side in headline.sides:
            _add_side(apart[0], side)
        apart[0].sentences[:0] = headline.sentences
        apart[0].frames.extend(headline.frames)

    # ------------------------------------------------------------ one telling

    def _read(self, frame: Frame, rivals: list[Frame]) -> Telling:
        if frame.kind == "meeting" and _is_by_phone(frame, rivals):
            frame.kind = "call"
        status = status_of(frame)
        if status == "held" and self._is_on_programme(frame):
            status = "planned"
        time = time_of(frame, rivals) or self._heading_above(frame)
        date, date_end = self._resolved(frame, time, status)
        basis: DateBasis = "stated" if date else "none"
        if status == "held" and _lies_ahead(date, self.published):
            status = "planned"
        place = place_of(frame, rivals)
        if time is None:
            stay = self._stay_at(frame, status, place)
            date, basis = (stay, "stated") if stay else self._inherited(frame, status)
        headline = self.doc[frame.start].idx < self._title_end
        return Telling(frame, status, _is_pluperfect(frame), headline, date, date_end, basis, place)

    def _is_on_programme(self, frame: Frame) -> bool:
        """Whether a noun of contact is on the programme of a visit that lies ahead (``Au programme : un
        entretien avec Y``).
        """
        if frame.group is not None or not _tells(frame.clause.span.text.lower(), "programme"):
            return False
        last = next((o for o in reversed(self.occasions) if o.principals & frame.principals), None)
        return last is not None and last.status == "planned"

    def _resolved(
        self, frame: Frame, time: TimeExpression | None, status: Status
    ) -> tuple[str | None, str | None]:
        duration = duration_of(frame) if frame.kind == "visit" else None
        if time is None or time is duration:
            return None, None
        previous = self._day_before(frame, time, status)
        if time.fields.get("role") == "event":
            previous = self._story.day_within(frame.clause.start, frame.clause.end) or previous
        tense = _tense(frame, status)
        resolved = resolve(time, self.published, tense, previous, self.anchor)
        date, date_end = resolved.date, resolved.date_end
        days = (
            duration.fields.get("amount")
            if duration is not None and duration.fields.get("unit") == "day"
            else None
        )
        if days and date and len(date) == _FULL_DATE and date_end is None and days > 1:
            step = timedelta(days=int(days) - 1)
            day = calendar_date.fromisoformat(date)
            ends = _ends_then(frame)
            first, last = (day - step, day) if ends else (day, day + step)
            date, date_end = first.isoformat(), last.isoformat()
        return date, date_end

    def _day_before(self, frame: Frame, time: TimeExpression, status: Status) -> str | None:
        """The day from which ``le même jour``, ``la veille`` or ``l'après-midi`` counts."""
        clause = frame.clause
        count = time.fields.get("count", 0)
        after = self._story.day_within(clause.start, clause.end) if count < 0 else None
        told = self._story.day_at(time.start) or after or self.published
        if time.pattern == "same_day" or count > 0:
            return self._story.named_at(time.start) or told
        ahead = status != "held" and count == 0
        return (self._story.plan_at(time.start) if ahead else None) or told

    def _heading_above(self, frame: Frame) -> TimeExpression | None:
        """The day at the head of the part of an agenda in which a frame stands."""
        headings = [
            t for t in self.doc._.times if t.fields.get("role") == "heading" and t.start < frame.trigger_start
        ]
        return headings[-1] if headings else None

    def _stay_at(self, frame: Frame, status: Status, place: PlacePhrase | None) -> str | None:
        """The day of the visit told shortly before to the country where talks were (``X s'est rendu samedi à
        P, puis lundi à Q. Au P, il a été reçu par Y``), None where there is none or it took several days.
        """
        if frame.kind != "meeting" or place is None or place.country is None:
            return None
        for visit in reversed(self.occasions):
            if visit.kind != "visit" or visit.status != status or visit.basis != "stated":
                continue
            here = visit.place is not None and visit.place.country == place.country
            near = 0 < frame.clause.number - visit.sentences[-1] <= _STAY_REACH
            if here and near and visit.date_end is None and set(visit.sides[0]) & frame.principals:
                return visit.date
        return None

    def _inherited(self, frame: Frame, status: Status) -> tuple[str | None, DateBasis]:
        """A frame without a time of its own takes that of the occasions told before, else the day of
        publication.
        """
        back = self._story.past_at(frame.trigger_start) if _is_pluperfect(frame) else None
        if status == "held" and back is not None and frame.kind != "interview":
            return back, "stated"
        if frame.kind in ("message", "interview", "visit") and frame.rule != "porter_message":
            return (self.published, "published") if status == "held" and self.published else (None, "none")
        if status == "held":
            day = self._story.day_at(frame.trigger_start)
            if day is not None:
                return day, "stated"
            return (self.published, "published") if self.published else (None, "none")
        plan = self._story.plan_at(frame.trigger_start)
        if plan is not None:
            return plan, "stated"
        intended = {status, "not_held"} if was_intended(frame) else {status}
        for occasion in reversed(self.occasions):
            if occasion.status in intended and occasion.basis == "stated":
                return occasion.date, "stated"
        return None, "none"

    # ------------------------------------------------------------ joining

    def _open(self, telling: Telling) -> None:
        frame = telling.frame
        self.occasions.append(
            Occasion(
                frames=[frame],
                kind=frame.kind,
                sides=[list(side) for side in frame.sides],
                status=telling.status,
                date=telling.date,
                date_end=telling.date_end,
                basis=telling.basis,
                background=telling.background,
                headline=telling.headline,
                place=telling.place,
                sentences=[frame.clause.number],
            )
        )

    def _continued(self, telling: Telling) -> Occasion | None:
        for occasion in reversed(self.occasions):
            if not _same_kind(occasion, telling.frame):
                continue
            if self._is_headline_of(occasion, telling):
                occasion.sides = [list(side) for side in telling.frame.sides]
                return occasion
            if not _same_parties(occasion, telling.frame) or _is_other_round(occasion, telling):
                continue
            if self._tells_of_several(occasion) and _is_with_some(occasion, telling.frame):
                continue
            if occasion.headline and not telling.headline and not _is_on_other_day(occasion, telling):
                return occasion
            if _agree(occasion, telling):
                return occasion
        return None

    def _is_headline_of(self, occasion: Occasion, telling: Telling) -> bool:
        """Whether a headline that names its parties by role alone tells of what the body tells by name."""
        if not occasion.headline or telling.headline or occasion.kind not in _TALKS:
            return False
        parties = self.doc._.parties
        unnamed = {p for p in occasion.principals if parties[p].name is None}
        others = telling.frame.principals
        classes = {parties[p].role_class for p in others}
        return (
            bool(unnamed)
            and occasion.principals - unnamed <= others
            and all(parties[p].kind == "person" and parties[p].role_class in classes for p in unnamed)
        )

    def _merge(self, occasion: Occasion, telling: Telling) -> None:
        frame = telling.frame
        occasion.frames.append(frame)
        occasion.sentences.append(frame.clause.number)
        if frame.kind == "call":
            occasion.kind = "call"
        if occasion.headline and not telling.headline:
            occasion.headline = False
            called_off = "not_held" in (occasion.status, telling.status)
            occasion.status = "not_held" if called_off else telling.status
            occasion.background = telling.background
            if telling.basis == "stated" or occasion.basis != "stated":
                occasion.date, occasion.date_end, occasion.basis = (
                    telling.date,
                    telling.date_end,
                    telling.basis,
                )
        elif telling.basis == "stated" and (
            occasion.basis != "stated" or _is_sharper(telling.date, occasion.date)
        ):
            occasion.date, occasion.date_end, occasion.basis = telling.date, telling.date_end, telling.basis
        elif telling.date_end and not occasion.date_end and occasion.date == telling.date:
            occasion.date_end = telling.date_end
        if telling.status == "not_held":
            occasion.status = "not_held"
        if occasion.place is None or (occasion.place.kind == "country" and telling.place is not None):
            occasion.place = telling.place or occasion.place
        for side in frame.sides:
            _add_side(occasion, side)

    # ------------------------------------------------------------ attendees

    def _attend(self, clause: Clause) -> None:
        """Add those whom a sentence says were present to the occasion that it tells of, else to the last
        one.
        """
        if self._join(clause):
            return
        present = [u for u in clause.free_units() if u.preposition == "en présence de"]
        if not present and not any(o.frames[-1].clause is clause for o in self.occasions):
            match = next(iter(clause.found("modifiers", "attended")), None)
            if match is not None:
                present = [
                    u for u in clause.free_units() if u.preposition is None and u.mention.form != "group"
                ]
        companions = [c for u in clause.units for c in u.companions]
        occasion = self._told_in(clause)
        if occasion is None:
            return
        if occasion.kind in _TALKS and took_part(clause):
            occasion.sides = with_other_states(self.doc, occasion.sides, present)
        for unit in (*present, *companions):
            for party in unit.parties:
                self._add_attendee(occasion, party)

    def _join(self, clause: Clause) -> bool:
        """Seat those who, a sentence says, joined the talks told just before."""
        units = joining_units(clause)
        last = self.occasions[-1] if self.occasions else None
        if not units or last is None or last.kind not in _TALKS:
            return False
        if not 0 < clause.number - last.frames[-1].clause.number <= 1:
            return False
        last.sides = seat(self.doc, last.sides, units)
        last.sentences.append(clause.number)
        return True

    def _told_in(self, clause: Clause) -> Occasion | None:
        here = [o for o in self.occasions if any(f.clause is clause for f in o.frames) and o.kind != "visit"]
        talks = [o for o in self.occasions if o.kind not in _SEPARATE_KINDS]
        return here[0] if here else (talks[-1] if talks else None)

    def _add_attendee(self, occasion: Occasion, party: int) -> None:
        if party in occasion.principals or any(party == known for known, _ in occasion.attendees):
            return
        country = self.doc._.parties[party].country
        side = 0
        for number, members in enumerate(occasion.sides):
            if country and any(self.doc._.parties[m].country == country for m in members):
                side = number
                break
        occasion.attendees.append((party, side))


def _is_called_off_before(occasion: Occasion) -> bool:
    """Whether the sentence before that of an intention calls something off (``La session est reportée. Elle
    devait …``).
    """
    told = [earlier.span.text.lower() for earlier in occasion.frames[0].clause.before(1)]
    return any(pattern("status", "called_off").search(text) for text in told)


def _ends_then(frame: Frame) -> bool:
    """Whether a stay ended on the day told: ``a achevé une visite``, ``au terme d'une visite``."""
    start, end = frame.trigger_start, frame.trigger_end
    before = frame.clause.text(max(frame.clause.start, start - 4), start)
    return bool(
        pattern("visits", "ending").search(frame.clause.text(start, end))
        or pattern("visits", "after_stay").search(before)
    )


def _tense(frame: Frame, status: Status) -> Tense:
    """The side of publication on which a time lies: the nearer one for a present."""
    group = frame.group
    if group is None:
        return "present" if _is_verbless(frame.clause) else _TENSES[status]
    active = group.voice in ("active", "reflexive") and not group.perfect
    if status == "not_held" and pattern("status", "put_off").search(frame.clause.lower):
        return "future"
    return "present" if active and group.tense == "present" else _TENSES[status]


def _lies_ahead(date: str | None, published: str | None) -> bool:
    """Whether a day, month or year lies after that of publication, as far as both are known."""
    if not date or not published:
        return False
    known = min(len(date), len(published))
    return date[:known] > published[:known]


def _is_verbless(clause: Clause) -> bool:
    return not any(
        is_finite_verb(clause, i) for i in range(clause.start, clause.end) if i not in clause.unit_at
    )


def _is_by_phone(frame: Frame, rivals: list[Frame]) -> bool:
    """Whether the words around a trigger, up to the next trigger, say that the talks went by telephone or
    video.
    """
    clause = frame.clause
    later = [r.trigger_start for r in rivals if r.trigger_start > frame.trigger_end]
    end = min([clause.end, frame.end + 12, *later])
    if pattern("modifiers", "call").search(clause.text(frame.start, end)) is not None:
        return True
    if any(r.trigger_start < frame.trigger_start for r in rivals):
        return False
    before = max(clause.start, frame.trigger_start - _NOUN_REACH)
    convened = frame.rule in _CONVENED and pattern("modifiers", "from_afar")
    if convened and convened.search(clause.text(before, end)) is not None:
        return True
    if frame.rule in _SPEAKING and pattern("modifiers", "on_the_line").search(clause.span.text.lower()):
        return True
    return pattern("modifiers", "call").search(_before_verbs(clause, frame.start)) is not None


def _before_verbs(clause: Clause, end: int) -> str:
    """The words of a sentence before its first party or verb (``Lundi, au téléphone, …``), up to a token."""
    start = clause.start
    if pattern("modifiers", "cleft").match(clause.text(start, start + 2)):
        start += 2
    for i in range(start, end):
        if i in clause.unit_at or is_finite_verb(clause, i):
            return clause.text(start, i)
    return clause.text(start, end)


def _same_kind(occasion: Occasion, frame: Frame) -> bool:
    if occasion.kind == frame.kind:
        return True
    if not {occasion.kind, frame.kind} <= set(_TALKS):
        return False
    return occasion.kind == "call" or occasion.headline or all(f.rule in _SPEAKING for f in occasion.frames)


def _is_with_some(headline: Occasion, talks: Frame | Occasion) -> bool:
    """Whether talks are those of the host of a headline with some of the guests that it names."""
    return set(headline.sides[0]) < talks.principals < headline.principals


def _same_parties(occasion: Occasion, frame: Frame) -> bool:
    one, other = occasion.principals, frame.principals
    if frame.kind in ("visit", "interview"):
        return bool(set(occasion.sides[0]) & set(frame.sides[0])) and _same_country(
            occasion.place, frame.place
        )
    if one <= other or other <= one:
        return True
    return len(one & other) >= 2 and (frame.kind not in _TALKS or _face_each_other(occasion, frame))


def _face_each_other(occasion: Occasion, frame: Frame) -> bool:
    """Whether the parties of both sat on several sides at either: a delegation goes from one host to the
    next.
    """
    shared = occasion.principals & frame.principals
    return any(sum(bool(shared & set(side)) for side in sides) > 1 for sides in (occasion.sides, frame.sides))


def _is_other_round(occasion: Occasion, telling: Telling) -> bool:
    """Whether a telling goes back or on to talks in another company or at another time."""
    if occasion.headline or occasion.kind not in _TALKS:
        return False
    one, other = occasion.principals, telling.frame.principals
    earlier = telling.background and not occasion.background
    if earlier and (not (one <= other or other <= one) or _is_elsewhere(occasion, telling)):
        return True
    if telling.frame.clause is occasion.frames[-1].clause:
        return False
    said = telling.frame.clause.lower
    if other < one:
        return _tells(said, "successive") or _tells(said, "apart")
    wider = one < other and len(telling.frame.sides) > len(occasion.sides) >= 2
    return wider and (_tells(said, "multilateral") or _tells(said, "other_time"))


def _is_on_other_day(occasion: Occasion, telling: Telling) -> bool:
    """Whether what lies ahead was announced in the headline, and what is told took place on another day."""
    stated = occasion.basis == telling.basis == "stated"
    return (
        stated
        and {occasion.status, telling.status} == {"planned", "held"}
        and not _compatible(telling.date, occasion.date, occasion.date_end)
    )


def _tells(said: str, name: str) -> bool:
    return pattern("modifiers", name).search(said) is not None


def _is_elsewhere(occasion: Occasion, telling: Telling) -> bool:
    """Whether both are told of with a city, and not the same."""
    one, other = occasion.place, telling.place
    if one is None or other is None or not one.kind == other.kind == "city":
        return False
    return one.place != other.place


def _agree(occasion: Occasion, telling: Telling) -> bool:
    """Whether status and time allow a telling to be of an occasion."""
    stated = occasion.basis == "stated" and telling.basis == "stated"
    if stated and not _compatible(telling.date, occasion.date, occasion.date_end):
        return False
    if occasion.status != telling.status and "held" in (occasion.status, telling.status):
        return occasion.status == "not_held" and is_hearsay(telling.frame)
    return occasion.background == telling.background or telling.basis != "stated" or stated


def _add_side(occasion: Occasion, side: list[int]) -> None:
    new = [p for p in side if p not in occasion.principals]
    if not new:
        return
    for own in occasion.sides:
        if set(own) & set(side):
            own.extend(new)
            return
    if len(occasion.sides) < 2 or occasion.kind == "gathering":
        occasion.sides.append(new)


def _is_pluperfect(frame: Frame) -> bool:
    if frame.group is None:
        return False
    words = frame.clause.text(frame.group.start, frame.group.verb + 1).replace("'", "' ").split()
    return bool({"avait", "avaient", "était", "étaient"} & set(words))


def _compatible(one: str | None, other: str | None, other_end: str | None = None) -> bool:
    if not one or not other:
        return True
    if other_end and other <= one <= other_end:
        return True
    return one.startswith(other) or other.startswith(one)


def _is_sharper(one: str | None, other: str | None) -> bool:
    return one is not None and (other is None or (len(one) > len(other) and one.startswith(other)))


def _same_country(one: PlacePhrase | None, other: PlacePhrase | None) -> bool:
    first = one.country if one is not None else None
    second = other.country if other is not None else None
    return first is None or second is None or first == second
