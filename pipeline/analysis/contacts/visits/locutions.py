"""Stays told by a verb and what follows it: ``X a mis le cap sur P``, ``X a posé ses valises à P``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stages import named_places
from pipeline.analysis.contacts.circumstances.stays import last_place, named_place, place_after, place_before
from pipeline.analysis.contacts.forms import keys_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb, verb_group
from pipeline.analysis.contacts.visits.stay import Stay, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase

# How many tokens a locution may have behind its verb, and how far behind it the place may stand.
_LENGTH = 7
_REACH = 6


def locution_stays(clause: Clause) -> Iterator[Stay]:
    """``X a mis jeudi le cap sur P``, ``X prendra l'avion pour P``, ``X y a posé ses valises``."""
    for i in clause.listed:
        if i in clause.unit_at or "locution" not in keys_of("visits", clause.doc[i].lower_):
            continue
        known = listed_verb(clause, i, "visits", "locution")
        end = _end(clause, known[0], i + 1) if known is not None else None
        if known is None or end is None:
            continue
        group = known[1]
        place = _place(clause, end) or (last_place(clause, group.start) if group.there else None)
        place = place or place_before(clause, group.start)
        subject = subject_of(clause, group) if place is not None else []
        if place is not None and subject:
            yield Stay(
                "mettre_le_cap_sur", group.start, end, [subject], place, group, certain=True, outward=True
            )


def _end(clause: Clause, lemma: str, start: int) -> int | None:
    """The token behind what makes a verb a locution, which stands at a token or behind times and adverbs."""
    while start < clause.end and _is_aside(clause, start):
        start += 1
    locution = pattern("visit_locutions", lemma)
    if locution.match(clause.text(start, min(clause.end, start + _LENGTH))) is None:
        return None
    ends = range(min(clause.end, start + _LENGTH), start, -1)
    return next((end for end in ends if locution.match(clause.text(start, end)) is None), start) + 1


def _is_aside(clause: Clause, i: int) -> bool:
    """Whether a token may stand between a verb and the rest of its locution: an adverb, a time (``le 9``)."""
    token = clause.doc[i]
    numbered = i + 1 < clause.end and token.lower_ == french.THE and clause.doc[i + 1].text.isdigit()
    return i in clause.time_at or token.text == "," or token.pos_ == "ADV" or token.text.isdigit() or numbered


def _place(clause: Clause, end: int) -> PlacePhrase | None:
    """Where a locution leads, by any preposition."""
    return place_after(clause, end - 1, _REACH) or named_place(clause, end)


def shuttle_stays(clause: Clause) -> Iterator[Stay]:
    """``X a fait la navette entre P et Q``: stays at both."""
    for start, end in matches_of(clause, "shuttle"):
        places = named_places(clause, end)[:2]
        verbs = (i for i in range(start, clause.start, -1) if _acts(clause, i))
        group = next((verb_group(clause, i, "past") for i in verbs), None)
        subject = subject_of(clause, group) if group is not None else []
        if subject and len(places) == 2:
            yield Stay("navette", start, places[-1].end, [subject], places[0], group, places=places)


def _acts(clause: Clause, i: int) -> bool:
    return is_finite_verb(clause, i) and i not in clause.unit_at
