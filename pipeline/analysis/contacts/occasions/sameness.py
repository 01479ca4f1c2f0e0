"""Whether a telling is of an occasion told before: kind, parties, status, time and place."""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.background import is_pluperfect
from pipeline.analysis.contacts.circumstances.status import is_hearsay
from pipeline.analysis.contacts.frame import TALKS, Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.occasions.records import SPEAKING, Occasion, Telling
from pipeline.analysis.places import PlacePhrase

SUMMONS = "convoquer"
"""The verb whose rules tell of somebody summoned."""
# Those who deal with the envoys whom their ministry has summoned, its "secrétaire général" among them.
_OF_MINISTRIES = ("foreign_minister", "minister", "deputy_minister", "advisor", "io_head", "other", None)


def same_kind(occasion: Occasion, frame: Frame) -> bool:
    """Whether a frame may tell of an occasion by its kind: talks by phone are talks."""
    if occasion.kind == frame.kind:
        return True
    if not {occasion.kind, frame.kind} <= set(TALKS):
        return False
    if frame.kind == "call" and frame.rule == "appeler" and occasion.place is not None:
        return False  # "X s'est entretenu à P avec Y. La veille, il l'avait appelé."
    return occasion.kind == "call" or occasion.headline or all(f.rule in SPEAKING for f in occasion.frames)


def same_parties(occasion: Occasion, frame: Frame) -> bool:
    """Whether a frame may tell of an occasion by those who take part."""
    one, other = occasion.principals, frame.principals
    if frame.kind in ("visit", "interview"):
        return bool(set(occasion.sides[0]) & set(frame.sides[0])) and _same_country(
            occasion.place, frame.place
        )
    if one <= other or other <= one:
        return True
    if standing_in(occasion, frame) is not None:
        return True
    apart = frame.kind in TALKS or frame.kind == "message"
    return len(one & other) >= 2 and (not apart or _face_each_other(occasion, frame))


def standing_in(occasion: Occasion, frame: Frame) -> tuple[int, int] | None:
    """The ministry that summoned somebody, and its official who, as a frame tells, dealt with him there
    (``Le ministère a convoqué X. Il a été reçu par le directeur Y``); None where there is no such.
    """
    if occasion.kind != frame.kind or not any(f.rule.startswith(SUMMONS) for f in occasion.frames):
        return None
    parties = frame.clause.doc._.parties
    bodies = [p for p in occasion.principals - frame.principals if parties[p].kind == "organisation"]
    new = [p for p in frame.principals - occasion.principals if parties[p].kind == "person"]
    if len(bodies) != 1 or len(new) != 1 or len(occasion.principals) != len(frame.principals):
        return None
    (body,), (official,) = bodies, new
    ministry = pattern("party", "ministries").match(parties[body].text.casefold()) is not None
    ours = None in (parties[body].country, parties[official].country)
    ours = ours or parties[body].country == parties[official].country
    serves = parties[official].organisation is None and parties[official].role_class in _OF_MINISTRIES
    return (body, official) if ministry and ours and serves else None


def _face_each_other(occasion: Occasion, frame: Frame) -> bool:
    """Whether the parties of both sat on several sides at either: a delegation goes from one host to the
    next, and so do guests whom a host received together (``Les deux présidents ont ensuite vu X``).
    """
    shared = occasion.principals & frame.principals
    one_side = any(shared <= set(side) for side in frame.sides)
    if one_side and any(not occasion.principals & set(side) for side in frame.sides):
        return False
    return any(sum(bool(shared & set(side)) for side in sides) > 1 for sides in (occasion.sides, frame.sides))


def _same_country(one: PlacePhrase | None, other: PlacePhrase | None) -> bool:
    first = one.country if one is not None else None
    second = other.country if other is not None else None
    return first is None or second is None or first == second


def is_with_some(headline: Occasion, talks: Frame | Occasion) -> bool:
    """Whether talks are those of the host of a headline with some of the guests that it names."""
    return set(headline.sides[0]) < talks.principals < headline.principals


def is_other_round(occasion: Occasion, telling: Telling) -> bool:
    """Whether a telling goes back or on to talks in another company or at another time."""
    if occasion.headline or occasion.kind not in TALKS:
        return False
    one, other = occasion.principals, telling.frame.principals
    earlier = telling.background and not occasion.background
    if earlier and occasion.place is None and is_pluperfect(telling.frame) and _names_city(telling):
        return True
    if earlier and (not (one <= other or other <= one) or _is_elsewhere(occasion, telling)):
        return True
    if telling.frame.clause is occasion.frames[-1].clause:
        return False
    said = telling.frame.clause.lower
    if other < one:
        return tells(said, "successive") or tells(said, "apart")
    wider = one < other and len(telling.frame.sides) > len(occasion.sides) >= 2
    return wider and (tells(said, "multilateral") or tells(said, "other_time"))


def _names_city(telling: Telling) -> bool:
    """Whether the sentence of a telling names the city where it was (``Y l'avait vu à P``)."""
    place = telling.place
    return place is not None and place.kind == "city" and place.start >= telling.frame.clause.start


def _is_elsewhere(occasion: Occasion, telling: Telling) -> bool:
    """Whether both are told of with a city, and not the same."""
    one, other = occasion.place, telling.place
    if one is None or other is None or not one.kind == other.kind == "city":
        return False
    return one.place != other.place


def is_on_other_day(occasion: Occasion, telling: Telling) -> bool:
    """Whether what lies ahead was announced in the headline, and what is told took place on another day."""
    stated = occasion.basis == telling.basis == "stated"
    return (
        stated
        and {occasion.status, telling.status} == {"planned", "held"}
        and not _compatible(telling.date, occasion.date, occasion.date_end)
    )


def agree(occasion: Occasion, telling: Telling) -> bool:
    """Whether status and time allow a telling to be of an occasion."""
    stated = occasion.basis == "stated" and telling.basis == "stated"
    if stated and not _compatible(telling.date, occasion.date, occasion.date_end):
        return False
    if occasion.status != telling.status and "held" in (occasion.status, telling.status):
        return occasion.status == "not_held" and is_hearsay(telling.frame)
    return occasion.background == telling.background or telling.basis != "stated" or stated


def _compatible(one: str | None, other: str | None, other_end: str | None = None) -> bool:
    if not one or not other:
        return True
    if other_end and other <= one <= other_end:
        return True
    return one.startswith(other) or other.startswith(one)


def is_sharper(one: str | None, other: str | None) -> bool:
    """Whether an ISO date says more than another that it agrees with, or than none."""
    return one is not None and (other is None or (len(one) > len(other) and one.startswith(other)))


def tells(said: str, name: str) -> bool:
    """Whether words hold a pattern of ``[modifiers]``."""
    return pattern("modifiers", name).search(said) is not None
