"""Stays that no verb tells: a headline, a place between commas, ``A P depuis lundi``, ``cap sur P``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stages import named_places
from pipeline.analysis.contacts.circumstances.stays import (
    is_destination,
    named_place,
    place_beside,
)
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.visits.owners import MEMORY, Told, visitors_told
from pipeline.analysis.contacts.visits.stay import Stay, first_word, is_single, matches_of
from pipeline.records import TimeExpression

_HEADING = words("stays", "heading")
_BEFORE_PLACE_OR_TIME = words("stays", "before_place_or_time")
_PARTING = frozenset([",", ":", ";", "–", "—"])
# Parts of speech that no heading has before "cap sur P" beside its day.
_NAMING = ("NOUN", "PROPN", "VERB", "AUX", "PRON")


def apposed_stays(clause: Clause) -> Iterator[Stay]:
    """``X, lundi à P, a vu Y``: where and when someone was, between two commas behind his name; of one who is
    told by his office, since when.
    """
    for unit in clause.free_units():
        if unit.preposition is not None or not unit.is_told_by_name or unit.end + 1 >= clause.end:
            continue
        start = unit.end + 1
        place = next((p for p in clause.doc._.places if start <= p.start < clause.end), None)
        if clause.doc[unit.end].text != "," or place is None or not is_destination(clause, place):
            continue
        inside = range(start, place.end)
        end = place.end
        while end < clause.end and end in clause.time_at:
            end += 1
        timed = _is_timed(clause, start, end, since=unit.mention.form != "name")
        bare = all(i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ == "ADP" for i in inside)
        if timed and bare and end < clause.end and clause.doc[end].text == ",":
            yield Stay("en_apposition", start, end, [[unit]], place)


def _is_timed(clause: Clause, start: int, end: int, since: bool) -> bool:
    """Whether a time stands between two tokens, or one that says ``since`` when."""
    times = (t for t in clause.doc._.times if start <= t.start and t.end <= end)
    return any(not since or t.fields.get("role") == "since" for t in times)


def heading_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Fin juin, cap sur P``: the next stage of whoever an earlier sentence said was on his way."""
    for start, end in matches_of(clause, "heading_for"):
        before = range(first_word(clause), start)
        bare = all(i in clause.time_at or clause.doc[i].pos_ not in _NAMING for i in before)
        place = named_place(clause, end) if bare else None
        visit = next((v[-1] for c in clause.before(MEMORY) if (v := told(c))), None)
        if place is None or place.start - end > 1:
            place = named_place(clause, end) if _closes_part(clause, start) else None
            traveller = _single_subject(clause, start)
            if place is not None and place.start - end <= 1 and traveller:
                yield Stay("cap_sur", start, place.end, [traveller], place, certain=True, outward=True)
            continue
        if visit is None or not (clause.time_at or len(before)):
            continue
        travellers = visitors_told(clause, told)
        stay = Stay("cap_sur", start, place.end, [travellers], place, certain=True, outward=True)
        stay.status = "held" if visit.group is not None and visit.group.tense == "past" else "planned"
        yield stay
        return


def following_stays(clause: Clause, told: Told) -> Iterator[Stay]:
    """``Suivirent P et Q``, ``Mardi, ce fut P``: the next stages of whoever an earlier sentence said was on
    his way; ``Ce sera P le 6, puis Q le 8 pour X``: of X.
    """
    for start, end in matches_of(clause, "stages_follow"):
        before = range(first_word(clause), start)
        if any(i not in clause.time_at and clause.doc[i].pos_ in _NAMING for i in before):
            continue
        places = named_places(clause, end)
        if not places or places[0].start - end > 1:
            continue
        last = places[-1].end
        whom = [u for u in clause.free_units() if u.preposition == french.FOR and u.left >= last]
        travellers = whom[:1] or ([] if _has_verb_behind(clause, last) else visitors_told(clause, told))
        if travellers:
            stay = Stay("étapes_suivantes", start, last, [travellers], places[0], places=places, certain=True)
            stay.outward = True
            stay.status = "planned" if _lies_ahead(clause, start, end) else "held"
            yield stay


def _has_verb_behind(clause: Clause, start: int) -> bool:
    return any(clause.doc[i].pos_ == "VERB" for i in range(start, clause.end) if i not in clause.unit_at)


def _lies_ahead(clause: Clause, start: int, end: int) -> bool:
    return any(phrase_tense(clause.doc[i].lower_) == "future" for i in range(start, end))


def _closes_part(clause: Clause, start: int) -> bool:
    """``X ne s'est pas fait prier : | cap sur P``: whether a phrase of heading closes a sentence."""
    parted = start > clause.start and clause.doc[start - 1].text in _PARTING
    return parted and clause.doc[start].lower_ in _HEADING


def _single_subject(clause: Clause, end: int) -> list[Unit]:
    """The one person whom a sentence names before a token, if nothing governs him."""
    before = [u for u in clause.free_units() if u.end <= end]
    single = len(before) == 1 and before[0].preposition is None and is_single(clause, before[0])
    return before if single else []


def headline_stays(clause: Clause) -> Iterator[Stay]:
    """``X à P`` in a headline or heading, where no verb says what X does there."""
    for unit in clause.free_units():
        if unit.preposition is not None or not unit.is_told_by_name or unit.left != first_word(clause):
            continue
        if "," in unit.mention.text or clause.doc[unit.left].lower_ == french.OF_SEVERAL:
            continue
        place = place_beside(clause, unit.end)
        joined = place is not None and not any(clause.doc[i].is_punct for i in range(unit.end, place.start))
        if place is not None and joined and not _governs_verb(clause, unit.end, place.end):
            yield Stay("en_titre", unit.start, place.end, [[unit]], place, certain=True)


def fronted_stays(clause: Clause) -> Iterator[Stay]:
    """``A P depuis lundi, X multiplie les entretiens``, behind a colon too."""
    since = [t for t in clause.doc._.times if t.fields.get("role") == "since" and t.start >= clause.start]
    if not since:
        return
    colon = next((i for i in range(clause.start, clause.end - 1) if clause.doc[i].text == ":"), None)
    for first in (first_word(clause), *((colon + 1,) if colon is not None else ())):
        yield from _fronted(clause, first, since)


def _fronted(clause: Clause, first: int, times: list[TimeExpression]) -> Iterator[Stay]:
    """The stay of whom a sentence names behind the place and one of the times that begin at a token."""
    place = next((p for p in clause.doc._.places if first <= p.start), None)
    since = next((t for t in times if t.start >= first), None)
    if place is None or since is None or min(place.start - 1, since.start) > first:
        return
    end = max(place.end, since.end)
    gap = clause.text(min(place.end, since.end), max(place.start, since.start)).strip()
    if end >= clause.end or clause.doc[end].text != "," or gap not in _BEFORE_PLACE_OR_TIME:
        return
    visitors = [u for u in clause.free_units() if u.left > end and u.preposition is None][:1]
    if visitors and is_destination(clause, place):
        yield Stay("en_tête", first, end, [coordinated_right(clause, visitors[0])], place)


def _governs_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb stands between a name and a place, or right after the place, before a colon or comma."""
    for i in range(start, clause.end):
        token = clause.doc[i]
        if i >= end and (token.is_punct or token.is_space):
            return False
        if i not in clause.time_at and i not in clause.unit_at and token.pos_ in ("VERB", "AUX"):
            return True
    return False
