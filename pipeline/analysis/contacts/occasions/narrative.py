"""The sentences of a document, one after the other, and the occasions that they tell of."""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.background import is_in_relative_of_talks, is_pluperfect
from pipeline.analysis.contacts.circumstances.status import is_supposed, was_intended
from pipeline.analysis.contacts.frame import TALKS, Frame
from pipeline.analysis.contacts.frames.congratulations import CONGRATULATED
from pipeline.analysis.contacts.frames.datives import SAID_TO
from pipeline.analysis.contacts.frames.nouns.readings import is_one_more
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.occasions.merging import add_side, merge, opened
from pipeline.analysis.contacts.occasions.presence import Presence
from pipeline.analysis.contacts.occasions.reading import Reading
from pipeline.analysis.contacts.occasions.recalling import recalled_sides
from pipeline.analysis.contacts.occasions.records import Occasion, Telling
from pipeline.analysis.contacts.occasions.sameness import (
    agree,
    is_on_other_day,
    is_other_round,
    is_with_some,
    same_kind,
    same_parties,
)
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.page import Page

# How many sentences after talks may say that these went by telephone.
_RINGING_REACH = 2
# The same, of who presided over them.
_PRESIDING_REACH = 2
# Within how many sentences after a headline the lead tells the same.
_LEAD_REACH = 2
# Those who are at home where they serve, and lead no delegation there.
_POSTED = ("ambassador",)
# Within how many sentences after talks they may be counted.
_COUNTED_REACH = 3
# The same, of who meet again ("Ils doivent se revoir").
_AGAIN_REACH = 3
# The same, of one more of their talks ("Un premier entretien avait eu lieu en mai").
_ONE_MORE_REACH = 3
_PAIR = 2
_MONTH = len("2017-11")
_TOGETHER = ("pronoun", "group")


class Narrative:
    """Walks through the sentences of one document and keeps the occasions told so far."""

    def __init__(self, doc: Page, published: str | None) -> None:
        self.doc = doc
        self.occasions: list[Occasion] = []
        self._reading = Reading(doc, published, self.occasions)
        self._presence = Presence(doc, self.occasions)

    def tell(self, clause: Clause, frames: list[Frame]) -> None:
        """Take in one sentence with the frames that it opens."""
        for frame in frames:
            if is_supposed(frame) or (frame.recalls and not self._recall(frame)):
                continue
            if frame.continues and self._goes_on_with_last(frame):
                continue
            if is_in_relative_of_talks(frame) and self._is_just_told(frame, reach=0):
                continue
            if _counts(frame) and self._is_just_told(frame):
                continue
            self._face_last(frame)
            rivals = [f for f in frames if f.kind == frame.kind]
            calls = [f for f in frames if f.kind == "call" and f.trigger_start >= frame.end]
            telling = self._reading.read(frame, rivals, calls)
            if not self._among_living(telling):
                continue
            occasion = self._continued(telling)
            if occasion is None:
                self.occasions.append(opened(telling))
            else:
                merge(occasion, telling)
        if not frames:
            self._go_on(clause)
            self._ring(clause)
            self._preside(clause)
        self._presence.attend(clause)

    def _among_living(self, telling: Telling) -> bool:
        """Take the dead out of what is told as news (``représentait le chef de l'Etat aux obsèques du roi
        X``); whether any contact is left of it.
        """
        frame, parties = telling.frame, self.doc._.parties
        dead = {p for p in frame.principals if parties[p].mourned}
        if not dead or telling.background or self._is_of_earlier_month(telling):
            return True
        frame.sides = [left for side in frame.sides if (left := [p for p in side if p not in dead])]
        return len(frame.sides) > 1 or (bool(frame.sides) and frame.kind in ("visit", "gathering"))

    def _is_of_earlier_month(self, telling: Telling) -> bool:
        """Whether what is told has a date of its own, before the month of publication."""
        date, published = telling.date, self._reading.published
        return date is not None and published is not None and date[:_MONTH] < published[:_MONTH]

    def settle(self) -> list[Occasion]:
        """Every occasion, once all sentences are told."""
        called_off = [o for o in self.occasions if o.status == "not_held"]
        for occasion in self.occasions:
            intended = occasion.status == "planned" and all(was_intended(f) for f in occasion.frames)
            fallen = any(self._may_end(o, occasion) for o in called_off)
            if intended and (fallen or _is_called_off_before(occasion)):
                occasion.status = "not_held"
        for headline in [o for o in self.occasions if self._tells_of_several(o)]:
            self._settle_headline(headline)
        return self.occasions

    def _may_end(self, called_off: Occasion, occasion: Occasion) -> bool:
        """Whether an occasion may come to nothing with another of the same people: a journey does not with
        the talks that one host refuses, nor anything with a journey to a country of which nobody takes part.
        """
        if not called_off.principals & occasion.principals:
            return False
        if called_off.kind != "visit":
            return occasion.kind != "visit"
        visited = called_off.place.country if called_off.place is not None else None
        there = {occasion.place.country} if occasion.place is not None else set()
        if occasion.kind != "visit":
            there |= {self.doc._.parties[p].country for p in occasion.principals}
        return visited is None or visited in there or not there

    def _goes_on_with_last(self, frame: Frame) -> bool:
        """Whether a frame without a new party tells more of the last talks of its parties; it joins them.

        What somebody says to another of whom a letter to him was told stands in the letter.
        """
        said = frame.rule in (SAID_TO, CONGRATULATED)
        kinds = (*TALKS, "message") if said else TALKS
        talks = [o for o in self.occasions if o.kind in kinds and frame.principals <= o.principals]
        talks = talks or [
            o for o in self.occasions[-1:] if said and o.kind in TALKS and self._holds(o, frame)
        ]
        if not talks or (is_pluperfect(frame) and not self._goes_on_with(talks[-1], frame)):
            return False
        talks[-1].sentences.append(frame.clause.number)
        return True

    def _goes_on_with(self, talks: Occasion, frame: Frame) -> bool:
        """Whether what is told in the pluperfect goes on with talks just told in it (``X avait été reçu par
        Y. Celui-ci lui avait demandé …``).
        """
        return talks.background and frame.clause.number - max(talks.sentences) <= 1

    def _holds(self, occasion: Occasion, frame: Frame) -> bool:
        """Whether the parties of a frame are those of talks, or speak for their bodies (``a été convoqué au
        ministère. Le secrétaire d'Etat lui a remis une note``).
        """
        others = [self.doc._.parties[p] for p in occasion.principals - frame.principals]
        bodies = {party.country for party in others if party.kind == "organisation"} - {None}
        new = [self.doc._.parties[p] for p in frame.principals - occasion.principals]
        return len(new) == 1 and new[0].country in bodies

    def _is_just_told(self, frame: Frame, reach: int = _COUNTED_REACH) -> bool:
        """Whether talks of the very parties of a frame were told in this sentence or those before; they are
        the ones that it counts, or tells more of.
        """
        first = frame.clause.number - reach
        talks = (o for o in reversed(self.occasions) if o.kind in TALKS and max(o.sentences) >= first)
        told = next((o for o in talks if frame.principals == o.principals), None)
        if told is not None:
            told.sentences.append(frame.clause.number)
        return told is not None

    def _go_on(self, clause: Clause) -> None:
        """Take what ``Lors de cette rencontre, tenue au palais, l'ambassadeur X a …`` adds to the talks told
        before: the venue, and X, who spoke there for a body of his country.
        """
        talks = [o for o in self.occasions if o.kind in TALKS]
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

    def _ring(self, clause: Clause) -> None:
        """``Au cours de l'entretien téléphonique, les ministres …``: these talks went by telephone."""
        talks = [o for o in self.occasions if o.kind in TALKS]
        if not talks or talks[-1].kind != "meeting" or not clause.found("modifiers", "continued_call"):
            return
        spoken = pattern("modifiers", "spoken")
        told = (f.clause.text(f.trigger_start, f.trigger_end) for f in talks[-1].frames)
        if all(map(spoken.search, told)) and clause.number - max(talks[-1].sentences) <= _RINGING_REACH:
            talks[-1].kind, talks[-1].place = "call", None

    def _preside(self, clause: Clause) -> None:
        """``X et Y se sont vus à P. Z présidait la séance``, ``Z a joué les médiateurs``: Z sat with them."""
        talks = [o for o in self.occasions if o.kind == "meeting"]
        near = bool(talks) and clause.number - max(talks[-1].sentences) <= _PRESIDING_REACH
        if not near or len(talks[-1].sides) < 2 or not clause.found("modifiers", "presided"):
            return
        chair = next((u for u in clause.free_units() if u.preposition is None), None)
        if chair is None or chair.mention.form != "name":
            return
        found = [p for p in chair.parties if p not in talks[-1].principals]
        if found and self.doc._.parties[found[0]].kind == "person":
            add_side(talks[-1], found, apart=True)
            talks[-1].sentences.append(clause.number)

    def _recall(self, frame: Frame) -> bool:
        """Give a frame that recalls an earlier occasion the sides of the talks told of last, if there are
        any: of some told anew rather than of those that came between (``X a reçu Y, qui a ensuite vu Z.
        C'était la deuxième rencontre entre X et Y, après leur entretien de mai``).
        """
        talks = (o for o in reversed(self.occasions) if o.kind in TALKS)
        last = max(talks, key=lambda occasion: max(occasion.sentences), default=None)
        far = last is not None and frame.clause.number - max(last.sentences) > _ONE_MORE_REACH
        if last is None or (is_one_more(frame) and far):
            return False
        frame.sides = recalled_sides(self.doc, frame, last)
        return bool(frame.sides)

    def _face_last(self, frame: Frame) -> None:
        """``X, accompagnée de Y, a reçu Z. Ils doivent se revoir``: no two who sat together meet each other
        again, but those of both sides.
        """
        told = self._together_of(frame)
        if told is not None:
            frame.sides = [side[:1] for side in told.sides]

    def _together_of(self, frame: Frame) -> Occasion | None:
        """The last talks, just told, where the two of one state whom a pronoun or a group stands for sat on
        one side.
        """
        one = any(
            u.mention.form in _TOGETHER and frame.principals == set(u.parties) for u in frame.clause.units
        )
        if frame.kind not in TALKS or len(frame.principals) != _PAIR or not one:
            return None
        if len({self.doc._.parties[p].country for p in frame.principals} - {None}) != 1:
            return None
        talks = next((o for o in reversed(self.occasions) if o.kind in TALKS), None)
        if talks is None or talks.status != "held" or len(talks.sides) != _PAIR:
            return None
        if any(self.doc._.parties[side[0]].kind != "person" for side in talks.sides):
            return None
        if frame.clause.number - max(talks.sentences) > _AGAIN_REACH:
            return None
        seats = [{*side, *(p for p, at in talks.attendees if at == n)} for n, side in enumerate(talks.sides)]
        return talks if any(frame.principals <= seat for seat in seats) else None

    def _continued(self, telling: Telling) -> Occasion | None:
        for occasion in reversed(self.occasions):
            if not same_kind(occasion, telling.frame):
                continue
            if self._is_headline_of(occasion, telling):
                occasion.sides = [list(side) for side in telling.frame.sides]
                return occasion
            if not same_parties(occasion, telling.frame) or is_other_round(occasion, telling):
                continue
            if self._tells_of_several(occasion) and is_with_some(occasion, telling.frame):
                continue
            if occasion.headline and not telling.headline and not is_on_other_day(occasion, telling):
                return occasion
            if agree(occasion, telling):
                return occasion
        return None

    def _is_headline_of(self, occasion: Occasion, telling: Telling) -> bool:
        """Whether a headline that names its parties by role alone tells of what the body tells by name."""
        if not occasion.headline or telling.headline or occasion.kind not in TALKS:
            return False
        parties = self.doc._.parties
        unnamed = {p for p in occasion.principals if parties[p].name is None}
        others = telling.frame.principals
        classes = {parties[p].role_class for p in others}
        return (
            bool(unnamed)
            and occasion.principals - unnamed <= others
            and (
                all(parties[p].kind == "person" and parties[p].role_class in classes for p in unnamed)
                or self._led_there(occasion, telling, unnamed)
            )
        )

    def _led_there(self, headline: Occasion, telling: Telling, unnamed: set[int]) -> bool:
        """Whether the lead names by whom the delegation of a headline was led (``X reçoit une délégation du
        Parlement grec. X a accordé une audience à Y, vice-président du Parlement grec``).
        """
        parties = self.doc._.parties
        near = telling.frame.clause.number - headline.sentences[-1] <= _LEAD_REACH
        guests = [parties[p] for p in telling.frame.principals - headline.principals]
        states = {p.country for p in guests if p.name is not None and p.role_class not in _POSTED} - {None}
        bodies = [parties[p] for p in unnamed]
        named = pattern("modifiers", "a_delegation")
        sent = all(named.match(p.text) is not None and p.country in states for p in bodies)
        return near and sent and len(states) == 1 and len(headline.principals) > len(unnamed)

    def _tells_of_several(self, occasion: Occasion) -> bool:
        """Whether a headline tells of one who met several at once."""
        return occasion.headline and occasion.kind in TALKS and len(occasion.principals) > 2

    def _settle_headline(self, headline: Occasion) -> None:
        """Join a headline (``X reçoit les ministres letton et croate``) to what the body tells, unless this
        is of one audience after the other.
        """
        talks = [o for o in self.occasions if not o.headline and o.kind == headline.kind]
        apart = [o for o in talks if is_with_some(headline, o) or o.principals == headline.principals]
        if not apart:
            return
        self.occasions.remove(headline)
        if len(apart) > 1 and {p for o in apart for p in o.principals} == headline.principals:
            return
        for side in headline.sides:
            add_side(apart[0], side)
        apart[0].sentences[:0] = headline.sentences
        apart[0].frames.extend(headline.frames)


def _counts(frame: Frame) -> bool:
    """Whether a frame says how many talks there have been with those just told (``C'est leur troisième
    rencontre``, ``Cet entretien marque la première entrevue entre X et Y depuis mai``).
    """
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    return frame.group is None and pattern("modifiers", "counting").search(before) is not None


def _is_called_off_before(occasion: Occasion) -> bool:
    """Whether the sentence before that of an intention calls something off (``La session est reportée. Elle
    devait …``).
    """
    told = [earlier.span.text.lower() for earlier in occasion.frames[0].clause.before(1)]
    return any(pattern("status", "called_off").search(text) for text in told)
