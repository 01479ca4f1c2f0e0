"""Rounds told in one sentence: each of those met in a place of his own (``X à P, Y à Q et Z à R``)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.lexicon import words
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
