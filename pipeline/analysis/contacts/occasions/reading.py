"""One frame as its own sentence and the story so far tell it: status, time and place."""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import timedelta

from pipeline.analysis import extensions
from pipeline.analysis.contacts.circumstances.background import is_pluperfect, is_timeless
from pipeline.analysis.contacts.circumstances.foreign_times import is_of_return
from pipeline.analysis.contacts.circumstances.place import place_of
from pipeline.analysis.contacts.circumstances.status import status_of, was_intended
from pipeline.analysis.contacts.circumstances.timing import arrival_time_of, bound_of, duration_of, time_of
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.occasions.cues import (
    TENSES,
    ends_then,
    goes_on_now,
    is_last_time,
    is_narrated,
    is_struck_off,
    is_yet_to_come,
    is_yet_to_come_apart,
    tense_of,
)
from pipeline.analysis.contacts.occasions.records import Occasion, Telling
from pipeline.analysis.contacts.occasions.sameness import tells
from pipeline.analysis.contacts.occasions.telephone import is_another_call, is_by_phone, is_earlier_call
from pipeline.analysis.contacts.occasions.times_around import put_off_after, time_around
from pipeline.analysis.contacts.sentences.headings import is_heading
from pipeline.analysis.dates import Story, anchor_of, resolve
from pipeline.analysis.dates.tenses import tense_of as tense_of_time
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.records import DateBasis, Status, TimeExpression

_FULL_DATE = len("2017-11-20")
# "Ce jour-là", "ce jeudi-là": the rules of dates.toml that take up the last day told.
_THAT_DAY = frozenset({"same_day", "weekday_then"})
_PART_OF_DAY = "part_of_same_day"
# The rules of dates.toml that count from the first day of a stay.
_OF_STAY = "_day_of_stay"
# What is of the day told last, however long ago that was.
_ON_THAT_DAY = frozenset({_PART_OF_DAY, "little_later", "same_day"})
# Rules of somebody who comes or sets out, of which what is yet to come that day may go on.
_COMING = ("se_rendre_à", "mettre_le_cap_sur", "gagner_lieu")
# Within how many sentences talks are told after the visit in whose country they were.
_STAY_REACH = 2


class Reading:
    """Reads the frames of one document, in text order, against the occasions told before them."""

    def __init__(self, doc: Page, published: str | None, occasions: list[Occasion]) -> None:
        self.doc = doc
        self.published = published
        self.occasions = occasions
        self.anchor = anchor_of(doc) if published is None else None
        title = extensions.header_of(doc).title
        self._title_end = title[1] if title is not None else 0
        self.story = Story(doc, published, self.anchor)

    def read(self, frame: Frame, rivals: list[Frame], calls: list[Frame]) -> Telling:
        """What a frame tells of an occasion: its status, time and place, in its sentence and around it.

        ``rivals`` are the other frames of the sentence, ``calls`` those of calls behind it. A meeting that
        took place by telephone becomes a call.
        """
        if frame.kind == "meeting" and (
            is_by_phone(frame, [*rivals, *calls])
            or is_another_call(frame, self.occasions)
            or is_earlier_call(frame, self.occasions)
        ):
            frame.kind = "call"
        status = status_of(frame)
        if status == "held" and self._is_on_programme(frame):
            status = "planned"
        time = put_off_after(frame, status) or time_of(frame, rivals) or arrival_time_of(frame)
        time = time or self._heading_above(frame, status) or time_around(frame, status)
        time = time or (bound_of(frame) if status == "planned" else None)
        if time is not None and status != "planned" and is_yet_to_come_apart(frame, time):
            time = None
        date, date_end = self.resolved(frame, time, status)
        basis: DateBasis = "stated" if date else "none"
        if status == "held" and self._is_of_agenda(frame, time, date):
            status = "planned"
        if status == "held" and _lies_ahead(date, self.published) and _is_told_as_over(frame):
            time = date = date_end = None  # the day of something else that the sentence names
            basis = "none"
        if status == "held" and (_lies_ahead(date, self.published) or is_yet_to_come(frame, time)):
            status = "planned"
        elif is_struck_off(frame):
            status = "not_held"
        place = place_of(frame, rivals)
        if time is None:
            stay = self._stay_at(frame, status, place)
            date, basis = (stay, "stated") if stay else self._inherited(frame, status)
        headline = self.doc[frame.start].idx < self._title_end or is_heading(frame.clause)
        earlier = time is not None and (is_last_time(frame) or time.fields.get("role") == "event")
        background = is_pluperfect(frame) or earlier
        return Telling(frame, status, background, headline, date, date_end, basis, place, time is None)

    def _is_on_programme(self, frame: Frame) -> bool:
        """Whether a noun of contact is on the programme of a visit that lies ahead (``Au programme : un
        entretien avec Y``), or a present goes on with it (``X sera reçu par Y. Puis il voit Z``).
        """
        if not (tells(frame.clause.lower, "programme") if frame.group is None else goes_on_now(frame)):
            return False
        last = next((o for o in reversed(self.occasions) if o.principals & frame.principals), None)
        return last is not None and last.status == "planned"

    def _is_of_agenda(self, frame: Frame, time: TimeExpression | None, date: str | None) -> bool:
        """Whether a noun of contact stands under a day of an agenda that was not over when it came out."""
        heading = time is not None and time.fields.get("role") == "heading"
        return heading and frame.group is None and bool(date) and date == self.published

    def resolved(
        self, frame: Frame, time: TimeExpression | None, status: Status
    ) -> tuple[str | None, str | None]:
        """The day, and the last of several, that a time means for a frame of a status."""
        duration = duration_of(frame) if frame.kind == "visit" else None
        if time is None or time is duration:
            return None, None
        previous = self.story.told_near(time) or self.story.month_before(time)
        previous = previous or self._day_before(frame, time, status)
        if time.fields.get("role") == "event":
            previous = self.story.day_within(frame.clause.start, frame.clause.end) or previous
        tense = tense_of(frame, status)
        if tense == "present" and status == "planned" and tense_of_time(self.doc, time) == "future":
            tense = "future"  # "prendra sa revanche mardi : X l'attend"
        time = self.story.completed(time, self.published)
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
            ends = ends_then(frame)
            first, last = (day - step, day) if ends else (day, day + step)
            date, date_end = first.isoformat(), last.isoformat()
        return date, date_end

    def _day_before(self, frame: Frame, time: TimeExpression, status: Status) -> str | None:
        """The day from which ``le même jour``, ``la veille`` or ``l'après-midi`` counts."""
        clause = frame.clause
        arrival = self.story.arrival_beside(time.start) if time.pattern == _PART_OF_DAY else None
        if time.pattern.endswith(_OF_STAY):
            arrival = self.story.first_of_stay(time.start)
        if arrival is not None:
            return arrival
        count = time.fields.get("count", 0)
        after = self.story.day_within(clause.start, clause.end) if count < 0 else None
        told = self.story.former_day(time.start) if time.pattern in _ON_THAT_DAY else None
        told = told or self.story.day_at(time.start) or after or self.published
        direction = time.fields.get("direction", 0) if time.fields.get("origin") == "previous" else 0
        if direction < 0:
            near = self.story.named_near(time.start)
            return told if near is None or _lies_ahead(near, self.published) else near
        if time.pattern in _THAT_DAY or count > 0 or direction > 0:
            named = self.story.named_at(time.start, since=time.pattern in _THAT_DAY)
            over = status == "held" and frame.group is not None and frame.group.perfect
            return told if over and _lies_ahead(named, self.published) else named or told
        ahead = status != "held" and count <= 0
        return (self.story.plan_at(time.start) if ahead else None) or told

    def _heading_above(self, frame: Frame, status: Status) -> TimeExpression | None:
        """The day at the head of the part of an agenda or report in which a frame stands, unless that has
        come to another day since, or tells of what was to come then.
        """
        headings = [
            t for t in self.doc._.times if t.fields.get("role") == "heading" and t.start < frame.trigger_start
        ]
        if not headings or is_pluperfect(frame):
            return None
        later = self.story.day_within(headings[-1].end, frame.clause.start)
        if later is not None and status == "held":
            return None
        day = resolve(headings[-1], self.published, TENSES[status], None, self.anchor).date
        over = status == "planned" and day is not None and _lies_ahead(self.published, day)
        return None if over else headings[-1]

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

    def _told_beside(self, frame: Frame, status: Status) -> Occasion | None:
        """The talks of the very parties of a frame that its own sentence tells of before (``avait reçu
        samedi Y, avec lequel il a signé un accord``), or those beside which an infinitive tells of it
        (``a reçu samedi Y, non sans avoir vu Z``).
        """
        last = self.occasions[-1] if self.occasions else None
        if last is None or not last.kind == frame.kind == "meeting" or last.status != status:
            return None
        told = last.frames[-1]
        if told.clause is not frame.clause or last.date is None:
            return None
        besides = pattern("modifiers", "done_besides").search(frame.clause.text(told.end, frame.trigger_end))
        beside = besides is not None and last.principals & frame.principals
        return last if last.principals == frame.principals or beside else None

    def _inherited(self, frame: Frame, status: Status) -> tuple[str | None, DateBasis]:
        """A frame without a time of its own takes that of the occasions told before, else the day of
        publication.
        """
        held, start = status == "held", frame.trigger_start
        narrates = held and frame.kind != "interview"
        back = self.story.past_at(start) if narrates and is_pluperfect(frame) else None
        if back is not None:
            return back, "stated"
        if is_timeless(frame, status):
            return None, "none"
        compound = is_pluperfect(frame) and frame.group is not None and frame.group.perfect
        before = self.story.long_before(start) if narrates and compound else None
        if before is not None:
            return before, "stated"
        if held and frame.kind == "visit" and (compound or is_of_return(frame)):
            return None, "none"
        same = self._told_beside(frame, status)
        if same is not None:
            return same.date, same.basis
        former = self.story.former_at(start) if narrates and is_narrated(frame) else None
        if former is not None:
            return former, "stated"
        if frame.kind in ("message", "interview", "visit") and frame.rule != "porter_message":
            return self._of_publication() if held else (None, "none")
        return self._held_on(frame) if held else self._planned_for(frame, status)

    def _held_on(self, frame: Frame) -> tuple[str | None, DateBasis]:
        """When talks told without a time were: on the day of the story, else when it came out."""
        day = self.story.day_at(frame.trigger_start)
        if day is not None:
            return day, "stated"
        if frame.shares is None:
            return self._of_publication()
        # Prose that hides its contacts is no dispatch of the day.
        told = self.story.told_at(frame.trigger_start)
        return (told, "stated") if told and not _lies_ahead(told, self.published) else (None, "none")

    def _planned_for(self, frame: Frame, status: Status) -> tuple[str | None, DateBasis]:
        """The day for which talks were planned that are to come, or did not take place."""
        plan = self.story.plan_at(frame.trigger_start)
        if plan is not None:
            return plan, "stated"
        intended = {status, "not_held"} if was_intended(frame) else {status}
        for occasion in reversed(self.occasions):
            if occasion.status in intended and occasion.basis == "stated":
                return occasion.date, "stated"
        stay = self._stay_of_today(frame)
        if stay is not None and status == "planned":
            return stay.date, "stated"
        dated = status == "not_held" and frame.group is not None
        day = self.story.day_at(frame.trigger_start) if dated or self._is_later_today(frame) else None
        return (day, "stated") if day is not None else (None, "none")

    def _stay_of_today(self, frame: Frame) -> Occasion | None:
        """The stay of one of the parties that a present just told to begin on the day of the text (``X arrive
        ce matin à P. Il verra Y``).
        """
        for visit in reversed(self.occasions):
            group = visit.frames[-1].group
            now = group is not None and group.tense == "present" and not group.perfect
            coming = visit.frames[-1].rule in _COMING and visit.basis == "stated" and visit.date_end is None
            if now and coming and visit.date == self.published:
                near = 0 < frame.clause.number - visit.sentences[-1] <= _STAY_REACH
                return visit if near and set(visit.sides[0]) & frame.principals else None
        return None

    def _is_later_today(self, frame: Frame) -> bool:
        """Whether only the hour is told of what is to come, on the day of which the dispatch tells."""
        told = pattern("modifiers", "at_hour").search(frame.clause.lower) is not None
        return told and self.story.day_at(frame.trigger_start) == self.published

    def _of_publication(self) -> tuple[str | None, DateBasis]:
        return (self.published, "published") if self.published else (None, "none")


def _is_told_as_over(frame: Frame) -> bool:
    """Whether a verb in the perfect says that something took place (``a rencontré``)."""
    group = frame.group
    if group is None or not group.perfect or group.tense != "past" or group.governor or is_pluperfect(frame):
        return False
    return pattern("status", "now_perfect").match(frame.clause.text(group.start, group.verb)) is not None


def _lies_ahead(date: str | None, published: str | None) -> bool:
    """Whether a day, month or year lies after that of publication, as far as both are known."""
    if not date or not published:
        return False
    known = min(len(date), len(published))
    return date[:known] > published[:known]
