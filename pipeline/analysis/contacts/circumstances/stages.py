"""The stages of a journey: the places that a sentence joins to the first."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import as_place, has_verb, is_destination, located
from pipeline.analysis.contacts.lexicon import VERB_FORMS, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.places import PlacePhrase

_SUBORDINATING = words("stays", "subordinating")
# How near to the first stage a subordinate clause opens.
_SUBORDINATE_REACH = 7
_BRACKETS = frozenset("()")
_LIST_WORDS = words("stays", "between_places")
_SEPARATORS = words("stays", "next_stage")
_LATER = words("stays", "later_stage")
_BEFORE_STAGE = words("stays", "before_stage")
_BY_WAY_OF = words("stays", "by_way_of")


def objects_from(clause: Clause, place: PlacePhrase) -> list[PlacePhrase]:
    """A place with those coordinated to it as objects of one verb (``visitera P, Q et R``)."""
    return [place, *(other for other in named_places(clause, place.end) if other.country != place.country)]


def named_places(clause: Clause, start: int) -> list[PlacePhrase]:
    """The countries and cities of the list that begins or goes on at a token (``P, le Q et R``)."""
    found: list[PlacePhrase] = []
    end = start
    for ent in located(clause):
        gap = _between(clause, end, ent.start) if ent.start >= end else ["-"]
        if set(gap) - _LIST_WORDS:
            if ent.start >= end:
                break
            continue
        found.append(as_place(ent))
        end = ent.end
    return found


def _between(clause: Clause, start: int, end: int) -> list[str]:
    """The words between two places of a list, without times and the brackets around these."""
    inside = (clause.doc[i].lower_ for i in range(start, end) if i not in clause.time_at)
    return [word for word in inside if word not in _BRACKETS]


def later_stages(clause: Clause, place: PlacePhrase) -> list[PlacePhrase]:
    """``à P, où il a vu Y, puis à Q``: the stages that follow a subordinate clause behind a destination."""
    after = clause.text(place.end, min(clause.end, place.end + _SUBORDINATE_REACH)).replace(",", " ").split()
    if not _SUBORDINATING & set(after):
        return []
    found: list[PlacePhrase] = []
    for other in clause.doc._.places:
        before = clause.text(max(clause.start, other.start - 3), other.start).split()
        later = other.country is not None and not _LATER.isdisjoint(before)
        if later and place.end < other.start < clause.end:
            found.append(other)
    for ent in located(clause):
        before = clause.text(max(clause.start, ent.start - 2), ent.start).split()
        if place.end < ent.start and " ".join(before) in _BY_WAY_OF:
            found.append(as_place(ent, french.BY))
    return [p for p in found if p.country != place.country]


def places_from(clause: Clause, place: PlacePhrase) -> list[PlacePhrase]:
    """A destination with those coordinated to it (``au Rwanda, en Angola et au Gabon``)."""
    places = [place]
    end = place.end
    for other in clause.doc._.places:
        if other.start < end or other.start >= clause.end or not is_destination(clause, other):
            continue
        gap = _between(clause, end, other.start)
        if (
            len(gap) > 5
            or not _SEPARATORS & set(gap)
            or any(i in clause.unit_at for i in range(end, other.start))
        ):
            break
        between = range(end, other.start)
        if has_verb(clause, between) or any(VERB_FORMS[clause.doc[i].lower_] for i in between):
            break
        if all(other.country != known.country for known in places):
            places.append(other)
        end = other.end
    return [*places, *_stage_after(clause, end)]


def _stage_after(clause: Clause, end: int) -> list[PlacePhrase]:
    """``à P, puis en Q | avant R``: the last stage, behind ``avant`` alone."""
    start = end + (end < clause.end and clause.doc[end].text == ",")
    if start >= clause.end or clause.doc[start].lower_ not in _BEFORE_STAGE:
        return []
    named = named_places(clause, start + 1)[:1]
    return [place for place in named if place.start - start <= 2]
