"""Audiences in a row, which one sentence announces and the next ones tell one by one.

``Trois visiteurs se sont succédé mardi chez le président H. L'ambassadeur X venait parler de pêche. La
ministre Y est restée plus longtemps.``: no verb of contact tells of X and Y; that the sentence before opened
a row of H's visitors does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline import french
from pipeline.analysis.contacts.circumstances.background import is_pluperfect
from pipeline.analysis.contacts.circumstances.place import place_of
from pipeline.analysis.contacts.confidence import find_filler
from pipeline.analysis.contacts.frame import TALKS, Frame, parties_of
from pipeline.analysis.contacts.frames.company import may_be_of_two_states
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import has_own_verb
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    is_tagged_verb,
    last_of_verbs,
    tagged_group,
)
from pipeline.analysis.places import PlacePhrase
from pipeline.records import Kind, Status

_RULE = "à_la_suite"
# What may govern him of whom a sentence of the row tells: "Avec X, il …", "Au Norvégien X, il …", "La
# dernière fut pour X".
_GOVERNING = (None, *prepositions("met_in_row"))
# What may govern the host where the row is announced: "ont défilé chez H", "dans le bureau de H", "par H".
_OF_HOST = (None, *prepositions("host_of_row"))
# "les deux ministres": two told of before, no row to come.
_DEFINITE = words("series", "definite")
# Sentences without anybody new of the row that do not yet end it: what its guests had to say.
_PATIENCE = 6
_AHEAD = ("future", "conditional")
# Parts of speech of the word that says of what a name is ("le fort X", which may be read as an adverb).
_DESCRIBING = ("NOUN", "ADJ", "ADV")


@dataclass(slots=True)
class _Row:
    """A row of audiences: whose, once that is told, of what kind, who has been told of, and when last.

    ``by_company``: its guests are told of behind ``avec`` alone; ``listed_from``: they stand behind that
    token, a colon.
    """

    host: Unit | None
    kind: Kind
    status: Status
    place: PlacePhrase | None
    last: int
    by_company: bool = False
    listed_from: int = 0
    guests: set[int] = field(default_factory=set)

    @property
    def hosts(self) -> set[int]:
        """The parties of the host."""
        return set(self.host.parties) if self.host is not None else set()


class SeriesFinder:
    """Finds, sentence by sentence in their order, the talks of a row that an earlier sentence announced."""

    def __init__(self) -> None:
        self._row: _Row | None = None

    def find(self, clause: Clause, told: list[Frame]) -> list[Frame]:
        """The talks of a sentence: those its own words tell of, and those of the row it goes on with."""
        self._row = _opened(clause, told) or self._row
        row = self._row
        if row is None:
            return told
        if row.host is None and clause.number > row.last:
            row.host = _subject_of(clause, told)
        if row.host is None:
            self._row = row if clause.number == row.last else None
            return told
        frames = [_with_host(row, row.host, frame) for frame in told]
        further = list(_further(clause, row, row.host, frames))
        if further or any(frame.principals & row.hosts for frame in frames):
            row.last = clause.number
            row.guests.update(p for f in (*frames, *further) for p in f.principals - row.hosts)
        elif clause.number - row.last >= _PATIENCE or any(_are_named(frame) for frame in frames):
            self._row = None
        return [*frames, *further]


def _opened(clause: Clause, told: list[Frame]) -> _Row | None:
    """The row that a sentence opens: it announces visitors or talks in number, or tells of the first one."""
    for match in clause.found("series", "announced"):
        if not _is_definite(clause, match.start()):
            return _announced(clause, match, told)
    for match in clause.found("series", "others"):
        row = _announced(clause, match, told)
        if row is not None and row.host is not None:
            row.by_company = True
            return row
    first = next(iter(clause.found("series", "first")), None)
    return _opened_by_first(clause, first, told) if first is not None else None


def _announced(clause: Clause, match: re.Match[str], told: list[Frame]) -> _Row | None:
    """The row of the one named person who has the visitors or talks; he may be the next sentence's subject
    (``Trois audiences mardi au palais.``).
    """
    kind: Kind = "call" if clause.found("series", "calls") else "meeting"
    group = _verb_between(clause, clause.start, clause.end)
    status: Status = "planned" if group is not None and group.tense in _AHEAD else "held"
    start, end = clause.tokens_of(match) or (clause.start, clause.end)
    place = place_of(Frame(kind, _RULE, clause, start, end, [], group, start, end), [])
    if not clause.free_units():
        return _Row(None, kind, status, place, clause.number)
    named = [u for u in clause.free_units() if u.is_told_by_name and _is_official(clause, u)]
    colon = next((i for i in range(end, clause.end) if clause.doc[i].text == ":"), None)
    subjects = [u for u in named if u.preposition is None and u.end <= start]
    if colon is not None and subjects:
        return _Row(subjects[-1], kind, status, place, clause.number, listed_from=colon)
    if not named or named[0].preposition not in _OF_HOST or not _is_single(clause, named):
        return None
    if any(_are_named(frame) for frame in told):
        return None  # whom the host saw stands in the same sentence
    return _Row(named[0], kind, status, place, clause.number)


def _is_single(clause: Clause, named: list[Unit]) -> bool:
    """Whether units name one person, or behind a colon his visitors (``chez le président H : X et Y``)."""
    return all(u.parties == named[0].parties or ":" in clause.text(named[0].end, u.left) for u in named)


def _opened_by_first(clause: Clause, match: re.Match[str], told: list[Frame]) -> _Row | None:
    """The row that the first of its guests opens (``Premier reçu par H, X …``)."""
    talks = next((f for f in told if f.kind in TALKS and len(f.sides) == 2), None)
    if talks is None:
        return None
    end = clause.span.start_char + match.end()
    units = [u for u in clause.free_units() if talks.principals.issuperset(u.parties)]
    after = (u for u in units if clause.doc[u.left].idx >= end and u.preposition is None)
    guest = next(after, None)
    others = talks.principals.difference(guest.parties) if guest is not None else set()
    host = next((u for u in units if others.issuperset(u.parties) and _is_official(clause, u)), None)
    return _Row(host, talks.kind, "held", place_of(talks, []), clause.number) if host is not None else None


def _are_named(frame: Frame) -> bool:
    """Whether talks are those of named parties alone."""
    return frame.kind in TALKS and all(frame.clause.doc._.parties[p].name for p in frame.principals)


def _is_definite(clause: Clause, start: int) -> bool:
    before = clause.lower[:start].split()
    return bool(before) and before[-1] in _DEFINITE


def _subject_of(clause: Clause, told: list[Frame]) -> Unit | None:
    """The first official of a sentence, if nothing governs him and he is alone, or dealt with another."""
    named = [u for u in clause.free_units() if u.is_told_by_name and _is_official(clause, u)]
    if not named or named[0].preposition is not None:
        return None
    single = all(u.parties == named[0].parties for u in named)
    return named[0] if single or any(f.principals.issuperset(named[0].parties) for f in told) else None


def _with_host(row: _Row, host: Unit, frame: Frame) -> Frame:
    """Talks of a visitor in a row with one whom the sentence does not mention: with its host, where
    the row is.
    """
    if frame.kind not in TALKS or len(frame.sides) != 2:
        return frame
    if frame.principals & row.hosts:
        unnamed = any(row.hosts.issuperset(side) and _is_absent(frame, side) for side in frame.sides)
        here = unnamed and frame.place is None and not frame.clause.place_at
        return replace(frame, place=row.place) if here else frame
    absent = [row.guests.issuperset(side) and _is_absent(frame, side) for side in frame.sides]
    if sum(absent) != 1:
        return frame
    sides = [list(host.parties) if gone else side for gone, side in zip(absent, frame.sides, strict=True)]
    return replace(frame, sides=sides)


def _is_absent(frame: Frame, side: list[int]) -> bool:
    return all(find_filler(frame, party).form == "elsewhere" for party in side)


def _further(clause: Clause, row: _Row, host: Unit, told: list[Frame]) -> Iterator[Frame]:
    """The talks of the row that no other words of a sentence tell of."""
    guests = _guests(clause, row)
    known = {p for frame in told for p in frame.principals} | row.guests
    if not guests or known.intersection(parties_of(guests)):
        return
    if clause.found("series", "leading_away") or not may_be_of_two_states(clause, [host], guests):
        return
    group = _verb_between(clause, guests[0].end, clause.end) or _verb_between(
        clause, clause.start, guests[0].left
    )
    span = (guests[0].left, guests[-1].end) if group is None else group.span
    start, end = min(guests[0].left, span[0]), max(guests[-1].end, span[1])
    for unit in guests:
        sides = [list(host.parties), list(unit.parties)]
        frame = Frame(row.kind, _RULE, clause, *span, sides, group, start, end)
        if group is not None and group.perfect and is_pluperfect(frame):
            return  # what was before
        frame.status = _status(row, frame)
        frame.place = row.place if not clause.place_at else None
        yield frame


def _status(row: _Row, frame: Frame) -> Status:
    """That of the row, unless the sentence says that someone did not come or is yet to come."""
    off = pattern("status", "not_held_predicates").search(frame.clause.lower)
    if off is not None or frame.clause.found("series", "fallen_out"):
        return "not_held"
    ahead = frame.group is not None and frame.group.tense in _AHEAD
    return "planned" if ahead else row.status


def _guests(clause: Clause, row: _Row) -> list[Unit]:
    """Of whom a sentence of the row tells: the first official it names, with those side by side with him, or
    all that it lists behind a colon.
    """
    if clause.start <= row.listed_from < clause.end:
        listed = [u for u in clause.free_units() if u.left > row.listed_from and u.preposition is None]
        if any(has_own_verb(clause, u) for u in listed):
            return []  # "a multiplié les rencontres : X s'en est félicité"
        return [u for u in listed if not row.hosts.issuperset(u.parties) and _is_official(clause, u)]
    named = bool(clause.found("series", "namely"))
    for unit in clause.free_units():
        if row.hosts.issuperset(unit.parties) or unit.mention.form == "pronoun":
            continue
        governed = unit.preposition in _GOVERNING or _is_one_of_them(clause, unit)
        governed = unit.preposition == french.WITH if row.by_company else governed
        governed = governed or (named and unit.preposition == french.OF)
        if not unit.is_told_by_name or not governed or _is_own(clause, unit):
            return []
        return [u for u in coordinated_right(clause, unit) if _is_official(clause, u)]
    return []


def _is_one_of_them(clause: Clause, unit: Unit) -> bool:
    """Whether it is told whose one of the row was (``La première fut celle | de X``)."""
    before = {clause.doc[i].lower_ for i in range(max(clause.start, unit.left - 2), unit.left)}
    return unit.preposition == french.OF and not before.isdisjoint(words("series", "ones"))


def _is_own(clause: Clause, unit: Unit) -> bool:
    """Whether someone is named as another's subordinate (``son ministre X``), not as his peer."""
    own = clause.doc[unit.left].lower_ in words("party", "possessives")
    return own and clause.doc[min(unit.left + 1, clause.end - 1)].lower_ not in words("series", "peers")


def _is_official(clause: Clause, unit: Unit) -> bool:
    """Whether a unit names one person who may hold an office."""
    parties = [clause.doc._.parties[p] for p in unit.parties]
    single = len(parties) == 1 and parties[0].kind == "person" and not parties[0].plural
    if not single or not parties[0].name or parties[0].role_class in words("company", "no_officials"):
        return False
    return parties[0].role_class is not None or not _is_name_of_thing(clause, unit)


def _is_name_of_thing(clause: Clause, unit: Unit) -> bool:
    """``le fort | Nieuw Amsterdam``, or a line that holds nothing but a name: no guest."""
    before = clause.doc[unit.left - 1] if unit.left > clause.start else None
    alone = all(i in clause.unit_at or not clause.doc[i].is_alpha for i in range(clause.start, clause.end))
    noun = before is not None and before.pos_ in _DESCRIBING and before.text.islower()
    return alone or (noun and unit.left - 1 not in clause.unit_at)


def _verb_between(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The first conjugated verb of a stretch, with those side by side with it."""
    for i in range(start, end):
        if i not in clause.unit_at and is_finite_verb(clause, i):
            return tagged_group(clause, last_of_verbs(clause, i, is_tagged_verb))
    return None
