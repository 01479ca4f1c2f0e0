"""Rounds told in one sentence: each of those met in a place of his own (``X à P, Y à Q et Z à R``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.places import PlacePhrase

_LOCATIVE = words("stays", "locative")
# Tokens between one who was met and his place: a comma and a preposition with its article.
_REACH = 3


def split_by_place(frame: Frame) -> list[Frame]:
    """A meeting as it is, or one for each of those met where each has a place of his own behind his name."""
    if frame.kind != "meeting" or len(frame.sides) != 2:
        return [frame]
    one, other = frame.sides
    several = one if len(one) > 1 and len(other) == 1 else other
    if len(several) < 2 or (len(one) > 1 and len(other) > 1):
        return [frame]
    places = [_place_of(frame.clause, party) for party in several]
    told = [place for place in places if place is not None]
    if len(told) < len(several) or len({place.place for place in told}) < len(told):
        return [frame]
    return [
        replace(
            frame, sides=[[party] if side is several else list(side) for side in frame.sides], place=place
        )
        for party, place in zip(several, told, strict=True)
    ]


def round_visits(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The stays of one who met others in several countries, each in his own (``a été reçu par X à P et Y à
    Q``).
    """
    rounds: dict[tuple[str, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.kind == "meeting" and frame.place is not None and frame.place.country is not None:
            rounds[frame.rule, frame.trigger_start].append(frame)
    for met in rounds.values():
        travellers = set.intersection(*(frame.principals for frame in met))
        states = {frame.place.country for frame in met if frame.place is not None}
        if len(travellers) == 1 and len(states) == len(met) > 1:
            yield from (visit for frame in met if (visit := _stay(frame, *travellers)) is not None)


def _stay(frame: Frame, traveller: int) -> Frame | None:
    party = frame.clause.doc._.parties[traveller]
    at_home = frame.place is not None and party.country == frame.place.country
    if at_home or party.kind != "person" or party.plural or party.role_class == "journalist":
        return None
    return replace(frame, kind="visit", rule="en_tournée", sides=[[traveller]], attendees=[])


def _place_of(clause: Clause, party: int) -> PlacePhrase | None:
    """The city or country that stands right behind the name of a party."""
    for unit in clause.free_units():
        if party not in unit.parties:
            continue
        for place in clause.doc._.places:
            near = 0 <= place.start - unit.end <= _REACH and place.preposition in _LOCATIVE
            if near and not any(i in clause.unit_at for i in range(unit.end, place.start)):
                return place
    return None
