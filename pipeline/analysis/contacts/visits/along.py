"""Those who came along on a visit, in the sentence that tells of it or behind (``Y l'accompagnait``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.status import status_of
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.visits.owners import MEMORY, Told
from pipeline.analysis.contacts.visits.stay import matches_of
from pipeline.analysis.contacts.visits.visitors import may_have_come
from pipeline.records import Status

# How many tokens may stand between the place of a visit and "ainsi que".
_ALONGSIDE = 3
# Before those with whom somebody travels, and how many words that are.
_WITH = prepositions("beside")
_PREPOSITION = 3
# How many words before its sender a letter stands.
_LETTER_REACH = 4


def retinue(clause: Clause, visits: list[Frame]) -> Iterator[Frame]:
    """``est arrivé à P à la tête d'une délégation comprenant Y``, ``a fait le voyage de P, ainsi que Y``:
    more of the visitors of the first visit that the sentence itself tells of.
    """
    for visit in visits[:1]:
        units = [
            *_of_delegation(clause),
            *_alongside(clause, visit),
            *_trailing(clause),
            *_with_him(clause, visit),
        ]
        yield from _with(clause, visit, _newcomers(clause, visit, units), visit.status)


def _of_delegation(clause: Clause) -> list[Unit]:
    """Whom a delegation has among its members, up to the next verb."""
    for start, end in matches_of(clause, "retinue"):
        verb = next((i for i in range(end, clause.end) if _is_verb(clause, i)), clause.end)
        return [
            u for u in clause.units if u.mention.form == "name" and start <= u.left < verb and end < u.end
        ]
    return []


def _is_verb(clause: Clause, i: int) -> bool:
    return is_finite_verb(clause, i) and i not in clause.unit_at and i not in clause.time_at


def _alongside(clause: Clause, visit: Frame) -> list[Unit]:
    """Whom ``ainsi que`` names behind a visit or its place."""
    behind = max(visit.end, visit.place.end if visit.place is not None else 0)
    for start, end in matches_of(clause, "alongside"):
        unit = next((u for u in clause.free_units() if 0 <= u.left - end <= 1), None)
        parting = sum(i not in clause.time_at for i in range(behind, start))
        if start >= behind and parting <= _ALONGSIDE and unit is not None:
            return coordinated_right(clause, unit)
    return []


def _trailing(clause: Clause) -> list[Unit]:
    """``est arrivé à P, Y dans son sillage``: those named right before."""
    for start, _ in matches_of(clause, "trailing"):
        last = next((u for u in clause.free_units() if 0 <= start - u.end <= 1), None)
        if last is not None:
            return coordinated_left(clause, last)
    return []


def _with_him(clause: Clause, visit: Frame) -> list[Unit]:
    """``est arrivé lundi à P avec le ministre Y``, ``sera à P jeudi en compagnie de Y``: their own people
    right behind the place and time of a stay.
    """
    place = visit.place
    if place is None or visit.group is None:
        return []
    end = max(place.end, visit.group.verb + 1)
    while end < clause.end and (end in clause.time_at or clause.doc[end].text == ","):
        end += 1
    units = (u for u in clause.free_units() if u.left >= end and u.preposition in _WITH)
    first = next(units, None)
    if first is None or first.left - end > _PREPOSITION:
        return []
    moved = clause.doc[visit.group.verb].pos_ == "VERB"
    return [u for u in coordinated_right(clause, first) if _is_known_with(clause, u, visit, moved)]


def _is_known_with(clause: Clause, unit: Unit, visit: Frame, moved: bool) -> bool:
    """Whether one named behind ``avec`` is of the visitors' state, or, beside a verb of motion, holds an
    office of no state that the text tells.
    """
    parties = clause.doc._.parties
    own = {parties[p].country for p in visit.sides[0]} - {None}
    party = parties[unit.parties[0]]
    return party.country in own or (moved and party.role is not None)


def joined(clause: Clause, told: Told) -> Iterator[Frame]:
    """``Y l'accompagnait``, ``Y et Z sont du voyage``, ``La délégation est composée de Y``: more of the
    visitors of the visit told of just before; ``Dans l'avion avaient pris place Y et Z``: of its last leg.
    """
    keys = ("membership", "aboard", "companions_ahead")
    members, aboard, ahead = (bool(clause.found("visits", key)) for key in keys)
    if not members and not aboard and not clause.found("visits", "companions"):
        return
    ahead = ahead and _some_ahead(clause, told)
    leader: set[int] = set()
    statuses: dict[str | None, Status] = {}
    for earlier in clause.before(MEMORY):
        for visit in told(earlier)[: 1 if aboard else None]:
            leader = leader or set(visit.sides[0])
            if members and any(clause.doc._.parties[p].name is not None for p in leader):
                return  # another delegation's
            country = visit.place.country if visit.place is not None else None
            status = statuses.setdefault(country, status_of(visit))  # that told last, and no headline's
            if ahead and status == "held":
                continue  # "Il rentre de P et s'envolera pour Q. Y l'accompagnera"
            if leader & set(visit.sides[0]):
                newcomers = _newcomers(clause, visit, clause.units)
                yield from _with(clause, visit, newcomers, status if visit.group is None else None)
        if aboard and leader:
            return


def _some_ahead(clause: Clause, told: Told) -> bool:
    """Whether one of the visits told of just before lies ahead."""
    visits = (visit for earlier in clause.before(MEMORY) for visit in told(earlier))
    return any(status_of(visit) == "planned" for visit in visits)


def left_behind(clause: Clause, told: Told) -> Iterator[Frame]:
    """``Y, qui devait être du voyage, est resté à P``: the visit told of before, which Y did not make."""
    match = next(iter(clause.found("visits", "companions_missed")), None)
    span = clause.tokens_of(match) if match is not None else None
    if span is None or pattern("visits", "stayed").search(clause.text(span[1], clause.end)) is None:
        return
    visit = next((visits[0] for c in clause.before(MEMORY) if (visits := told(c))), None)
    missing = [u for u in clause.units if u.end <= span[0]][-1:]
    newcomers = _newcomers(clause, visit, missing) if visit is not None else []
    if visit is not None and newcomers:
        yield Frame(
            "visit", "devait_en_être", clause, *span, [newcomers], None, *span,
            place=visit.place, status="not_held",
        )  # fmt: skip


def _with(clause: Clause, visit: Frame, newcomers: list[int], status: Status | None) -> Iterator[Frame]:
    """A visit with those who came along, if there are any."""
    if newcomers:
        yield Frame(
            "visit", "accompagner", clause, clause.start, clause.end, [[*visit.sides[0], *newcomers]],
            visit.group, clause.start, clause.end, place=visit.place, status=status,
        )  # fmt: skip


def _relative_of_company(clause: Clause) -> int:
    """Where a relative clause says that somebody came along, else where the sentence ends."""
    match = next(iter(clause.found("visits", "companions")), None)
    span = clause.tokens_of(match) if match is not None else None
    if span is None or clause.text(span[0] - 1, span[0]) != french.WHO:
        return clause.end
    return span[0]


def _sends_letter(clause: Clause, unit: Unit) -> bool:
    """``Porteur d'un pli de | X, Y était accompagné de Z``: X stayed at home."""
    before = clause.text(max(clause.start, unit.left - _LETTER_REACH), unit.left)
    return unit.preposition == french.OF and pattern("messages", "noun").search(before) is not None


def _suite_of_others(clause: Clause, visit: Frame) -> set[int]:
    """``Il a été reçu par Y, accompagné de | Z``: those who came with somebody else than the visitors."""
    hosts = [u for u in clause.units if u.companions and visit.principals.isdisjoint(u.parties)]
    suites = [c for u in hosts for c in u.companions if _is_in_suite_of(clause, u, c)]
    return set(parties_of(suites))


def _is_in_suite_of(clause: Clause, leader: Unit, companion: Unit) -> bool:
    """Whether a participle says so of a party right before it, or a verb of its subject by name."""
    subject = leader.mention.form == "name" and leader.preposition is None
    return subject or not _has_finite_verb(clause, leader.end, companion.left)


def _has_finite_verb(clause: Clause, start: int, end: int) -> bool:
    return any(_is_verb(clause, i) for i in range(start, end))


def _newcomers(clause: Clause, visit: Frame, units: list[Unit]) -> list[int]:
    """Those named by units who may have come with the visitors: of their state, or of none; not whom one of
    them dealt with there (``Y, qui accompagne X, a rencontré Z``).
    """
    place, leaders = visit.place, visit.sides[0]
    end = _relative_of_company(clause)
    told = [u for u in units if u.mention.form == "name" and u.left < end]
    named = parties_of([u for u in told if not _sends_letter(clause, u)])
    others = _suite_of_others(clause, visit)
    return [
        p
        for p in named
        if p not in visit.principals
        and p not in others
        and (place is None or may_have_come(clause, p, place, leaders))
    ]
