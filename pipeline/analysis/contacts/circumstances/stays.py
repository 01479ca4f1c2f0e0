"""Where a stay is: the country or city that a verb of motion or a noun of stay points to."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.contacts.circumstances.gathering_names import is_of_gathering
from pipeline.analysis.contacts.circumstances.home import home_country, outlet_country
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.notes import noted
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_demonym, country_of_name
from pipeline.lexicons import lexicon

_CLEFT = tuple(words("stays", "cleft"))
_CLEAVING = words("relatives", "object") | words("relatives", "where")
_TOWARDS = words("stays", "towards")
_REACH = 14
_LAND = words("stays", "land")
_ON_LAND = words("stays", "on_land")
_ADVERBIALS = words("stays", "adverbials")
# What stands between a subject and the infinitive that its verb governs ("s'apprête à").
_GOVERNOR = 4
_VERBAL = frozenset(["VERB", "AUX", "PRON", "ADP", "ADV"])
# What may stand between a verb and the country or city that is its object ("a foulé le sol du Mali").
_SOIL = words("stays", "soil")
_ADVERBIAL_LENGTHS = (2, 3, 5)
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "AUX", "ADP", "ADJ"])
_BEFORE_PLACE = words("stays", "before_place")
_BEFORE_TIME = words("stays", "before_time")
_CAPITALS = words("stays", "capitals")
# The words of "la capitale malienne".
_CAPITAL = 3


def place_after(clause: Clause, start: int, reach: int = _REACH) -> PlacePhrase | None:
    """The first destination after a token; times and parties on the way do not count, a verb ends it."""
    named = _nameless_place(clause, start, reach) or _on_soil(clause, start, reach)
    for place in clause.doc._.places:
        if (
            not start <= place.start < clause.end
            or place.country is None
            or not is_destination(clause, place)
        ):
            continue
        if named is not None and named.start <= place.start:
            return named
        gap = range(start, max(start, _opening(clause, place)))
        if _weight(clause, gap) <= reach and not has_verb(clause, gap):
            return place
        break
    return named


def _opening(clause: Clause, place: PlacePhrase) -> int:
    """The token of the preposition before a place (``dans`` la capitale autrichienne)."""
    article = place.start - 2 >= clause.start and clause.doc[place.start - 1].lower_ in _BEFORE_PLACE
    return place.start - 2 if article else place.start - 1


def _on_soil(clause: Clause, start: int, reach: int) -> PlacePhrase | None:
    """``en terre bolivienne``, ``sur le sol malien``: the country of the adjective."""
    for i in range(start + 1, min(clause.end - 1, start + _REACH)):
        if clause.doc[i].lower_ not in _LAND or clause.doc[i - 1].lower_ not in _ON_LAND:
            continue
        code = country_of_demonym(clause.doc[i + 1].lower_)
        gap = range(start, i - 1)
        if code is not None and _weight(clause, gap) <= reach and not has_verb(clause, gap):
            return PlacePhrase(i + 1, i + 2, clause.doc[i + 1].text, "country", code, french.IN)
    return None


def place_beside(clause: Clause, start: int) -> PlacePhrase | None:
    """The destination that follows a token with nothing but times between (``est depuis lundi à P``), or
    words for once more (``sera de nouveau à P``).
    """
    again = pattern("visits", "again").match(clause.text(start, min(clause.end, start + 2)))
    start += len(again.group().split()) if again is not None else 0
    place = place_after(clause, start, reach=0)
    if place is None:
        return None
    gap = range(start, _opening(clause, place))
    aside = clause.time_at | _adverbial(clause, gap)
    between = (clause.doc[i].pos_ for i in gap if i not in aside)
    return place if not any(pos in ("VERB", "AUX", "ADJ", "NOUN") for pos in between) else None


def is_destination(clause: Clause, place: PlacePhrase) -> bool:
    """Whether a place phrase says where someone goes: a country or city, or the airport of one."""
    if place.kind == "venue" and pattern("visit_places", "landing").match(place.place.lower()) is None:
        return False
    if place.preposition in _TOWARDS:
        return True
    return place.preposition.endswith(french.OF) and _is_contained(clause, place)


def _is_contained(clause: Clause, place: PlacePhrase) -> bool:
    """``en République de Zambie``, ``dans le nord du Mali``: a country within what a preposition governs."""
    text = clause.text(max(clause.start, place.start - 12), place.start)
    return _container().search(text) is not None


@cache
def _container() -> re.Pattern[str]:
    towards = lexicon("visits")["visit_places"]["before_container"]
    return re.compile(f"{towards}{pattern('visit_places', 'containers').pattern}[^,;:()]*$")


def _weight(clause: Clause, gap: range) -> int:
    """How many tokens part a verb from its place, times, parties and adverbs left out."""
    adverbial = _adverbial(clause, gap)
    return sum(
        1
        for i in gap
        if i not in clause.time_at
        and i not in clause.unit_at
        and not clause.doc[i].is_punct
        and clause.doc[i].pos_ != "ADV"
        and i not in adverbial
    )


def _adverbial(clause: Clause, gap: range) -> set[int]:
    """The tokens between a verb and its place that are adverbs of several words (``sera de nouveau à P``)."""
    found: set[int] = set()
    for i in gap:
        for length in _ADVERBIAL_LENGTHS:
            if clause.text(i, min(i + length, clause.end)) in _ADVERBIALS:
                found.update(range(i, i + length))
    return found


def has_verb(clause: Clause, gap: range) -> bool:
    """Whether a verb stands among some tokens, participles left out."""
    return any(
        clause.doc[i].pos_ == "VERB" and "Part" not in clause.doc[i].morph.get("VerbForm", [])
        for i in gap
        if i not in clause.time_at and i not in clause.unit_at
    )


def _nameless_place(clause: Clause, start: int, reach: int) -> PlacePhrase | None:
    """``dans notre pays``, ``dans ce pays``: a country without its name."""
    text = clause.text(start, clause.end)
    for key in ("home", "last"):
        may = clause.may_hold("visit_places", key)
        match = pattern("visit_places", key).search(text) if may else None
        if match is None:
            continue
        offset = clause.doc[start].idx
        span = clause.doc.char_span(offset + match.start(), offset + match.end(), alignment_mode="expand")
        abroad = key == "last" or _is_left_by_own(clause, match.group())
        last = _last_country(clause, start + 1) or _next_country(clause, start + 1) if abroad else None
        country = last or home_country(clause)
        if span is None or _weight(clause, range(start, span.start)) > reach:
            continue
        if country is not None and not has_verb(clause, range(start, span.start)):
            return PlacePhrase(span.start + 1, span.end, span.text, "country", country, span[0].lower_)
    return None


def _is_left_by_own(clause: Clause, text: str) -> bool:
    """``X était à Rabat. Le ministre luxembourgeois Y se rendra dans le | royaume``: whether a kingdom is not
    the one in which a dispatch is written, as who goes there is of that.
    """
    if pattern("visit_places", "any_land").search(text) is None:
        return False
    subject = next((u for u in clause.free_units() if u.preposition is None), None)
    countries = {clause.doc._.parties[p].country for p in subject.parties} if subject is not None else set()
    return home_country(clause) in countries


def _last_country(clause: Clause, before: int) -> str | None:
    found = last_place(clause, before)
    return found.country if found is not None else None


def _next_country(clause: Clause, start: int) -> str | None:
    """The country of the first city or country that a sentence names after a token."""
    return next((ent._.country for ent in located(clause) if ent.start > start), None)


def last_place(clause: Clause, before: int) -> PlacePhrase | None:
    """The last city or country named before a token, which ``y`` and ``ce pays`` stand for."""
    found = None
    for place in clause.doc._.places:
        if place.start >= before:
            break
        if place.start in clause.unit_at:
            continue  # "le président du Portugal, en visite dans le pays"
        if place.kind in ("city", "country") and place.country is not None:
            found = place
    if clause.previous is None or (found is not None and found.start >= clause.start):
        return found
    here = [ent for ent in located(clause) if ent.end <= before and ent.start not in clause.unit_at]
    near = [] if found is not None and found.start >= clause.previous.start else located(clause.previous)
    named = [ent for ent in here or near if found is None or ent.start >= found.end]
    if not named:
        return found
    ent = named[-1]
    if found is not None and found.country == ent._.country:
        return found
    return as_place(ent)


def scene_before(clause: Clause) -> PlacePhrase | None:
    """The city where one of the sentences before were set, to which ``faire le voyage`` leads, or of which a
    gathering there bears the name.
    """
    for earlier in clause.before(3):
        for place in clause.doc._.places:
            if not earlier.start <= place.start < earlier.end or place.kind != "city":
                continue
            if place.circumstance and place.preposition in _TOWARDS:
                return place
            if place.preposition == french.OF and place.country and is_of_gathering(clause.doc, place):
                return place
    return None


def place_before(clause: Clause, end: int) -> PlacePhrase | None:
    """A destination that is put first: ``c'est à P que X s'était rendu``, ``à P, où X est arrivé``."""
    relative = next(
        (i for i in range(end - 1, clause.start - 1, -1) if clause.doc[i].lower_ in _CLEAVING),
        None,
    )
    if relative is None:
        return None
    for place in clause.doc._.places:
        if clause.start <= place.start and 0 <= relative - place.end <= 1 and is_destination(clause, place):
            cleft = clause.text(max(clause.start, place.start - 3), place.start).startswith(_CLEFT)
            return place if cleft or clause.doc[relative].lower_ == french.WHERE else None
    return antecedent_place(clause, relative) if clause.doc[relative].lower_ == french.WHERE else None


def antecedent_place(clause: Clause, relative: int) -> PlacePhrase | None:
    """The country or city before a relative pronoun (``P, où il s'envolera``, ``P, que X a visité``)."""
    for ent in located(clause):
        if 0 <= relative - ent.end <= 1 and clause.start <= ent.start:
            return as_place(ent)
    return None


def named_place(clause: Clause, start: int) -> PlacePhrase | None:
    """The country or city that is named right after a token, whatever the preposition (``cap sur P``)."""
    for ent in located(clause):
        if 0 <= ent.start - start <= 3:
            return as_place(ent)
    return None


def named_subject(clause: Clause, end: int, governed: bool = False) -> PlacePhrase | None:
    """The country or city that begins a clause and is the subject of a verb (``Dakar accueille``), or of the
    verb that governs its infinitive (``Dakar s'apprête à accueillir``).
    """
    for ent in located(clause):
        before = [clause.doc[i] for i in range(clause.start, ent.start) if i not in clause.time_at]
        opens = not any(token.pos_ not in ("DET", "PUNCT", "SPACE", "CCONJ") for token in before)
        gap = [i for i in range(ent.end, end) if i not in clause.time_at]
        joined = governed and len(gap) <= _GOVERNOR and all(clause.doc[i].pos_ in _VERBAL for i in gap)
        if opens and ent.end <= end and (joined or not gap):
            return as_place(ent)
    return _own_country(clause, end) or _capital(clause, end)


def _capital(clause: Clause, end: int) -> PlacePhrase | None:
    """``La capitale malienne | a accueilli``: the city of the state of the adjective, as the subject."""
    told = [i for i in range(clause.start, end) if i not in clause.time_at and clause.doc[i].pos_ != "PUNCT"]
    if len(told) != _CAPITAL or clause.doc[told[1]].lower_ not in _CAPITALS:
        return None
    code = country_of_demonym(clause.doc[told[2]].lower_)
    return PlacePhrase(told[0], end, clause.text(told[1], end), "city", code, "") if code else None


def _own_country(clause: Clause, end: int) -> PlacePhrase | None:
    """``Mardi, notre pays | a accueilli``: the country that a dispatch is written in, as the subject."""
    before = [i for i in range(clause.start, end) if i not in clause.time_at and not clause.doc[i].is_punct]
    told = [i for i in before if clause.doc[i].lower_ not in _BEFORE_TIME]
    if len(told) != 2 or pattern("visit_places", "own").fullmatch(clause.text(told[0], end)) is None:
        return None
    country = outlet_country(clause)
    return PlacePhrase(told[0], end, "pays", "country", country, "") if country is not None else None


def object_place(clause: Clause, start: int) -> PlacePhrase | None:
    """The country or city that is the object of a verb (``gagnera jeudi Zagreb``, ``a quitté le Laos``)."""
    for ent in located(clause):
        if ent.start < start:
            continue
        gap = [i for i in range(start, ent.start) if i not in clause.time_at]
        gap = sorted(set(gap) - _adverbial(clause, range(start, ent.start)))
        if any(clause.doc[i].pos_ in _CONTENT and clause.doc[i].lower_ not in _SOIL for i in gap):
            break
        return as_place(ent)
    return _soil_of_state(clause, start)


def _soil_of_state(clause: Clause, start: int) -> PlacePhrase | None:
    """``a foulé dimanche le sol mauricien``: the country of the adjective."""
    for i in range(start, clause.end - 1):
        if i in clause.time_at or clause.doc[i].pos_ in ("DET", "ADV"):
            continue
        code = country_of_demonym(clause.doc[i + 1].lower_) if clause.doc[i].lower_ in _SOIL else None
        return PlacePhrase(i + 1, i + 2, clause.doc[i + 1].text, "country", code, "") if code else None
    return None


def located(clause: Clause) -> list[Span]:
    """The countries and cities that a sentence names."""
    if not any(word.ent_type_ == "LOC" for word in clause.words):
        return []
    return [
        e
        for e in clause.doc.ents
        if clause.start <= e.start < clause.end and e.label_ == "LOC" and noted(e, "country")
    ]


def as_place(ent: Span, preposition: str = "") -> PlacePhrase:
    """A country or city that a sentence names, as the place where something is set."""
    kind: Literal["country", "city"] = "country" if country_of_name(ent.text) is not None else "city"
    return PlacePhrase(ent.start, ent.end, ent.text, kind, ent._.country, preposition)
