"""The persons who may be meant by an anaphor, and what speaks for each, as named features.

==============================  ===============================================================
features                        what they say of a person
==============================  ===============================================================
told …                          the rules take the anaphor for this one, and how they came to it
away, last, subject before …    where the text has named the person before, and as what
most named, first named …       what part the person plays in the document
same state, host of partner …   how the person stands to the one who is met, or to where the visit goes
talks last, met partner …       which contacts of the person the text has told before
gender, class, head …           whether the words of the anaphor fit
other …                         the same, of one who is not the answer of the rules
==============================  ===============================================================

Each is told once by itself and once with the form of the anaphor, as a pronoun goes by other signs than an
office does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.anaphora.anaphors import Anaphor
from pipeline.analysis.contacts.choice import Features
from pipeline.analysis.contacts.frame import EXCHANGES, Frame
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.page import Page
from pipeline.analysis.parties.agreement import is_of_other_rank, is_pontiff, is_pope
from pipeline.records import Party, PartyMention
from pipeline.records.role_classes import UNIQUE

Options = dict[int, Features]
"""What speaks for each person, by the number of the party."""

# How many sentences back the subject of a sentence counts as such.
_EARLIER = (2, 3)
_NEVER = 9
# Who may be called a minister for short.
_MINISTERS = frozenset(["minister", "foreign_minister", "deputy_minister"])
_FEMININE, _MASCULINE = words("anaphors", "feminine"), words("anaphors", "masculine")
# What holders of many offices may be called.
_VAGUE = frozenset([None, "other", "envoy", "io_official", "party"])


class Evidence:
    """What a document tells of the persons whom its anaphors may mean.

    Args:
        doc: the document.
        clauses: its sentences, as they stand after rules have read them.
        frames: what the rules found, in text order.
    """

    def __init__(self, doc: Page, clauses: list[Clause], frames: list[Frame]) -> None:
        self._parties: list[Party] = doc._.parties
        self._frames = frames
        self._mentions: defaultdict[int, list[tuple[int, PartyMention]]] = defaultdict(list)
        starts = [clause.start for clause in clauses]
        for mention in doc._.party_mentions:
            for party in mention.parties:
                self._mentions[party].append((bisect_right(starts, mention.start) - 1, mention))
        self._present = [{p for u in clause.free_units() for p in u.parties} for clause in clauses]
        self._subjects = [_subject_of(clause) for clause in clauses]
        self._acting = Counter(party for subject in self._subjects for party in subject)
        named = (m for m in doc._.party_mentions if m.form == "name" and m.parties)
        self._first = next((mention.parties[0] for mention in named), None)
        visits = [frame for frame in frames if frame.kind == "visit"]
        self._visits = {party: frame for frame in visits for party in frame.sides[0]}

    def options(self, anaphor: Anaphor) -> Options:
        """Those who may be meant, with what speaks for each; the answer of the rules comes first."""
        people = [anaphor.party, *self._others(anaphor)]
        last = self._recency(anaphor, people)
        most_named = max(len(self._mentions[p]) for p in people)
        most_acting = max(self._acting[p] for p in people)
        options = {}
        for person in people:
            marks = [
                *self._whereabouts(anaphor, person),
                *(["last"] if last[:1] == [person] else ["last but one"] if last[1:2] == [person] else []),
                *(["most named"] if len(self._mentions[person]) == most_named else []),
                *(["most acting"] if self._acting[person] == most_acting > 0 else []),
                *self._part(person),
                *self._relation(anaphor, person),
                *self._contacts(anaphor, person),
                *self._fit(anaphor, person),
            ]
            options[person] = dict.fromkeys(_with_form(anaphor, person, self._parties[person], marks), 1.0)
        return options

    def _others(self, anaphor: Anaphor) -> Iterator[int]:
        """Persons whom the text names up to the sentence of the anaphor and who may hold its office."""
        told = self._parties[anaphor.party]
        met = {anaphor.party, *anaphor.partners, *self._met_by_subject(anaphor)}
        names = {self._parties[p].name for p in anaphor.partners[:1]}
        here = anaphor.frame.clause.number
        for number, party in enumerate(self._parties):
            person = party.kind == "person" and party.name and party.role_class != "journalist"
            if not person or number in met or party.name in names:
                continue
            named = [sentence for sentence, m in self._mentions[number] if m.form == "name"]
            if anaphor.form == "role" and (here in named or not _may_hold(told, party)):
                continue
            if not _agree(anaphor.mention, party):
                continue
            if party.country is not None and party.country == self._state(anaphor) != told.country:
                continue  # no contact: those of one state with each other, a stay at home
            if any(sentence <= here for sentence in named):
                yield number

    def _met_by_subject(self, anaphor: Anaphor) -> set[int]:
        """``Le roi du Maroc a reçu X. Il a ensuite reçu Y``: X, whom he dealt with who is the subject of the
        sentence before, and who stays so where a pronoun takes him up.
        """
        before, party = anaphor.frame.clause.number - 1, anaphor.party
        if anaphor.form != "pronoun" or before < 0 or party not in self._subjects[before]:
            return set()
        told = (f for f in self._frames if f.clause.number == before and f.kind in EXCHANGES)
        return {p for f in told if party in f.principals for p in f.principals}

    def _state(self, anaphor: Anaphor) -> str | None:
        """The state of those who are met, or the one visited."""
        place = anaphor.frame.place
        if anaphor.partners:
            return self._parties[anaphor.partners[0]].country
        return place.country if place is not None else None

    def _recency(self, anaphor: Anaphor, people: list[int]) -> list[int]:
        """Those mentioned before the contact, the last one first."""
        trigger = anaphor.frame.trigger_start
        last = {
            p: max((m.start for _, m in self._mentions[p] if m.start < trigger), default=-1) for p in people
        }
        return sorted((p for p in people if last[p] >= 0), key=lambda p: -last[p])

    def _whereabouts(self, anaphor: Anaphor, person: int) -> Iterator[str]:
        """Where the person is mentioned, seen from the contact."""
        here, trigger = anaphor.frame.clause.number, anaphor.frame.trigger_start
        before = [n for n, mention in self._mentions[person] if mention.start < trigger or n < here]
        yield f"away {_far(here - max(before) if before else _NEVER)}"
        if here and person in self._subjects[here - 1]:
            yield "subject before"
        elif any(person in self._subjects[here - n] for n in _EARLIER if n <= here):
            yield "subject earlier"
        if person in self._subjects[here]:
            yield "subject here"
        if person in self._present[here]:
            yield "present here"
        if here and person in self._present[here - 1]:
            yield "present before"

    def _part(self, person: int) -> Iterator[str]:
        """What part the person plays in the document."""
        party = self._parties[person]
        if person == self._first:
            yield "first named"
        if any(sentence == 0 for sentence, _ in self._mentions[person]):
            yield "in first sentence"
        if len(self._mentions[person]) == 1:
            yield "once"
        if not party.role_class or party.role_class == "other":
            yield "no office"
        if party.former:
            yield "former"

    def _relation(self, anaphor: Anaphor, person: int) -> Iterator[str]:
        """How the person stands to those who are met, or to the country visited."""
        party, state = self._parties[person], self._state(anaphor)
        partner = self._parties[anaphor.partners[0]] if anaphor.partners else None
        known = party.country is not None and state is not None
        yield "state unknown" if not known else "same state" if party.country == state else "other state"
        if partner is not None and party.organisation and party.organisation == partner.organisation:
            yield "same body"
        if partner is not None and party.role_class and party.role_class == partner.role_class:
            yield "same class"
        if person in self._visits:
            yield "visitor"
            if state is not None and _goes_to(self._visits[person]) == state:
                yield "visitor at partner's"
        if party.country and any(
            _goes_to(self._visits[p]) == party.country for p in anaphor.partners[:1] if p in self._visits
        ):
            yield "host of partner"

    def _contacts(self, anaphor: Anaphor, person: int) -> Iterator[str]:
        """Which talks of the person the text has told before."""
        trigger = anaphor.frame.trigger_start
        told = [f for f in self._frames if f.kind in EXCHANGES and f.trigger_start < trigger]
        own = [frame for frame in told if person in frame.principals]
        if own:
            yield "talks before"
            if own[-1] is told[-1]:
                yield "talks last"
            if not own[-1].principals.isdisjoint(anaphor.partners[:1]):
                yield "met partner"

    def _fit(self, anaphor: Anaphor, person: int) -> Iterator[str]:
        """Whether the words of the anaphor fit, as far as the answer of the rules tells them."""
        told, party = self._parties[anaphor.party], self._parties[person]
        if anaphor.mention is not None and told.gender and party.gender:
            yield "gender agrees" if told.gender == party.gender else "gender differs"
        if person == anaphor.party or anaphor.form != "role":
            return
        if told.role_class:
            yield "class agrees" if told.role_class == party.role_class else "class differs"
        if told.country:
            yield "country agrees" if told.country == party.country else "country differs"
        if told.role and party.role:
            yield "head agrees" if _head(told.role) == _head(party.role) else "head differs"
        if not told.role:
            yield "no role told"


def _may_hold(told: Party, party: Party) -> bool:
    """Whether one may be meant by an office: of no other state or body, and holding no other office."""
    states, classes = {told.country, party.country} - {None}, {told.role_class, party.role_class} - _VAGUE
    if told.country and party.country is None and party.organisation:
        return False
    if told.role_class == "religious" and party.role_class in (None, "religious"):
        papal = is_pontiff(told.role or "")
        if papal != is_pope(party) and not (papal and party.role_class is None):
            return False
    if is_of_other_rank(told.role_class, told.role or "", party.role or ""):
        return False
    same_class = len(classes) < 2 or classes <= _MINISTERS
    if told.gender == "f" and party.gender == "m":
        return False  # a woman's office may be told in the masculine, never a man's in the feminine
    other = _is_other_post(told.role, party.role) or _is_post_apart(told, party)
    return len(states) < 2 and same_class and not other


def _is_post_apart(told: Party, party: Party) -> bool:
    """Whether an office is told in full that is none of those by which a state is known (``la présidente de
    la Cour constitutionnelle``), and one holds such an office.
    """
    apart = told.role_class == "other" and told.role is not None and f" {french.OF} " in told.role
    return apart and party.role_class in UNIQUE


def _is_other_post(told: str | None, role: str | None) -> bool:
    """Whether two offices of one sort are told in full and differ (``ministre des Transports``, ``ministre de
    l'Économie``), or are of a man and of a woman (``présidente``, ``le président du Sénat``).
    """
    if not told or not role:
        return False
    if _head(told) != _head(role):
        return _head(role) == _head(told) + "e"
    one, other = told.casefold(), role.casefold()
    return " " in one and " " in other and one not in other and other not in one


def _agree(mention: PartyMention | None, party: Party) -> bool:
    """Whether one is not of the other gender than a pronoun."""
    word = mention.text.casefold().lstrip("-") if mention is not None else ""
    gender = "f" if word in _FEMININE else "m" if word in _MASCULINE else None
    return None in (gender, party.gender) or gender == party.gender


def _subject_of(clause: Clause) -> tuple[int, ...]:
    """The parties of the first unit without a preposition."""
    return next((unit.parties for unit in clause.free_units() if unit.preposition is None), ())


def _goes_to(visit: Frame) -> str | None:
    return visit.place.country if visit.place is not None else None


def _head(role: str) -> str:
    return role.split()[0].lower()


def _far(sentences: int) -> str:
    return str(sentences) if sentences < 3 else "3-4" if sentences < 5 else "5+"


def _told(anaphor: Anaphor, party: Party) -> Iterator[str]:
    """What is known of the answer of the rules as such."""
    form, frame = anaphor.form, anaphor.frame
    yield from ("told", f"told, {form}", f"told by {frame.rule}", f"told, side {anaphor.side}")
    yield f"told {frame.kind}"
    if not party.name:
        yield from ("told unnamed", f"told unnamed, {form}", f"told unnamed {party.role_class}")
    if party.kind != "person":
        yield f"told {party.kind}"


def _with_form(anaphor: Anaphor, person: int, party: Party, marks: list[str]) -> Iterator[str]:
    """The marks of a person, with the form of the anaphor and its setting."""
    plain = list(marks)
    if person == anaphor.party:
        plain += _told(anaphor, party)
    else:
        plain += ["other", f"class {party.role_class}", *(f"other: {mark}" for mark in marks)]
    yield from plain
    yield from (f"{mark}, {anaphor.form}" for mark in (*marks, *(["other"] if "other" in plain else [])))
    if anaphor.setting != "facing names":
        yield from (f"{anaphor.setting}: {mark}" for mark in plain if "," not in mark)
