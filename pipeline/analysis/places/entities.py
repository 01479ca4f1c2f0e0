"""The LOC entities of a document, corrected and completed."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline import french, geography
from pipeline.analysis.notes import note
from pipeline.analysis.places.gazetteer import Gazetteer, Known
from pipeline.analysis.places.words import words

# "France-Arménie" is a relation of two states and lies in neither.
_RELATION = 2


def complete_entities(doc: Doc, gazetteer: Gazetteer) -> None:
    """Relabel bodies that are places, add the gazetteer's, set the country of each."""
    locating = [phrase for phrase in doc._.places if phrase.preposition != french.OF]
    located = {i for phrase in locating for i in range(phrase.start, phrase.end)}
    kept: list[Span] = []
    for ent in doc.ents:
        known = gazetteer.by_start.get(ent.start)
        is_place = known is not None and known.certain and known.kind != "venue"
        if known is not None and is_place and _ends_in_day(ent, known):
            kept.append(Span(doc, known.start, known.end, label="LOC"))
        elif known is not None and is_place and _is_body_by_mistake(ent, known) and ent.start in located:
            kept.append(_relabelled(ent))
        else:
            kept.append(ent)
    taken = {i for ent in kept for i in range(ent.start, ent.end)}
    for known in gazetteer.by_start.values():
        if known.certain and taken.isdisjoint(range(known.start, known.end)):
            kept.append(Span(doc, known.start, known.end, label="LOC"))
    doc.ents = sorted(kept, key=lambda ent: ent.start)
    _set_countries(doc, gazetteer)


def _is_body_by_mistake(ent: Span, known: Known) -> bool:
    return ent.label_ not in ("LOC", "PER") and known.end == ent.end


def _ends_in_day(ent: Span, known: Known) -> bool:
    """``Kinshasa mercredi``: whether a place and the day behind it were taken for one name."""
    days = range(known.end, ent.end)
    return bool(days) and all(ent.doc[i].lower_ in words("prepositions", "days") for i in days)


def _relabelled(ent: Span) -> Span:
    return Span(ent.doc, ent.start, ent.end, label="LOC")


def _set_countries(doc: Doc, gazetteer: Gazetteer) -> None:
    told = {phrase.start: phrase.country for phrase in doc._.places}
    venues = {i: p.country for p in doc._.places if p.kind == "venue" for i in range(p.start, p.end)}
    for ent in doc.ents:
        if ent.label_ != "LOC":
            continue
        known = gazetteer.by_start.get(ent.start)
        if ent.start in told:
            note(ent, country=told[ent.start])
        elif ent.start in venues:
            note(ent, country=venues[ent.start])  # the "Marina" of "au palais de la Marina"
        elif known is not None and known.end == ent.end:
            note(ent, country=gazetteer.country(known.countries))
        elif len({p.countries for p in geography.places_in(ent.text) if p.kind == "country"}) < _RELATION:
            note(ent, country=geography.country_of_place(ent.text))
