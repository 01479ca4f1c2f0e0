"""The phrases of a document that say where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from pipeline import french, geography
from pipeline.analysis.page import Page, Word
from pipeline.analysis.place_phrase import PlacePhrase
from pipeline.analysis.places.circumstance import is_circumstance
from pipeline.analysis.places.countries import with_countries
from pipeline.analysis.places.gazetteer import Gazetteer, Known
from pipeline.analysis.places.venues import capital, is_office, named_house, unknown, venue_end
from pipeline.analysis.places.words import form, straight, words
from pipeline.memo import Memo

_HEADING_MARKS = (",", ":", "-", "–", "—")
# How many tokens what is told in brackets of a place in a list may take.
_LONGEST_BRACKET = 8
_INSIDE = words("prepositions", "inside")
_SHARING = words("prepositions", "sharing")
# How many tokens may stand between a verb and its "pour".
_VERB_REACH = 10


def place_phrases(doc: Doc | Page, gazetteer: Gazetteer | None = None) -> list[PlacePhrase]:
    """The phrases of a document that say where, in the order of the text, none inside another.

    >>> nlp = __import__("spacy").blank("fr")
    >>> doc = nlp("Le ministre est arrivé à Luanda, puis il a été reçu au palais de Koulouba.")
    >>> [(phrase.place, phrase.country, phrase.preposition) for phrase in place_phrases(doc)]
    [('Luanda', 'AO', 'à'), ('palais de Koulouba', 'ML', 'au')]
    """
    if isinstance(doc, Doc):
        doc = Page(doc)
    gazetteer = gazetteer or Gazetteer(doc)
    found: list[PlacePhrase] = []
    for token in [word for word in doc.words if _MAY_OPEN[word.lower_]]:
        if found and token.i < found[-1].end:
            continue
        preposition, start = _preposition(doc, token) if form(token) in _opening() else (None, token.i)
        if preposition is None:
            heading = _heading(gazetteer, token)
            if heading is not None:
                found.append(heading)
            continue
        phrase = _phrase(gazetteer, preposition, token.i, start)
        if phrase is not None:
            if found and token.i - found[-1].end <= 1:
                phrase.circumstance = found[-1].circumstance
            found.append(phrase)
            found += _coordinated(gazetteer, phrase)
    return with_countries(doc, gazetteer, found)


def _heading(gazetteer: Gazetteer, comma: Word) -> PlacePhrase | None:
    """The city that follows a day at the head of a line (``Vendredi 4 mai, Oslo :``) or
    ``prochaine étape``.
    """
    doc = gazetteer.doc
    known = gazetteer.by_start.get(comma.i + 1)
    if (
        comma.i == 0
        or comma.text not in _HEADING_MARKS
        or known is None
        or known.kind != "city"
        or not known.certain
    ):
        return None
    before = form(doc[comma.i - 1])
    is_stage = before in words("headings", "stages")
    if not is_stage and not (before in words("headings", "days") or before.isdigit()):
        return None
    after = doc[known.end].text if known.end < len(doc) else "\n"
    if not is_stage and after[0] not in ":\n–-(" and not doc[known.end].is_sent_start:
        return None
    country = gazetteer.country(known.countries)
    text = doc.between(known.start, known.end)
    return PlacePhrase(known.start, known.end, text, "city", country, french.AT, heading=not is_stage)


@cache
def _opening() -> frozenset[str]:
    """The words of which ``_preposition`` may be one."""
    return frozenset().union(
        *(words("prepositions", key) for key in ("locative", "reaching", "origin", "at_times_leading"))
    )


def _may_open(word: str) -> bool:
    """Whether a phrase may begin with a word: a preposition, or the mark before a heading's city."""
    return word in _HEADING_MARKS or straight(word) in _opening()


_MAY_OPEN = Memo(_may_open)


def _preposition(doc: Page, token: Word) -> tuple[str | None, int]:
    """The preposition that a token is, and the token after it: ``à``, ``près de``, ``d'``."""
    word = form(token)
    if word in words("prepositions", "locative"):
        return word, token.i + 1
    if token.text == "A" or (word == french.FOR and _leaves(doc, token)):
        return french.AT, token.i + 1
    if word in words("prepositions", "reaching"):
        reached = _after_day(doc, token.i + 1)
        if reached < len(doc) and doc[reached].text[0].isupper():
            return french.AT, reached
    if word in words("prepositions", "origin"):
        before = form(doc[token.i - 1]) if token.i else ""
        if before in words("prepositions", "goals"):
            return french.AT, token.i + 1  # "à destination de P"
        several = before in words("prepositions", "with_de")
        return (f"{before} {french.OF}" if several else french.OF), token.i + 1
    return None, token.i


def _after_day(doc: Page, position: int) -> int:
    """The token after the day that may follow a verb (``gagnera jeudi matin Zagreb``)."""
    while position < len(doc) and form(doc[position]) in words("prepositions", "days"):
        position += 1
    return position


def _leaves(doc: Page, token: Word) -> bool:
    """True for the ``pour`` of ``s'envoler vendredi pour Doha``."""
    before = doc[max(token.i - _VERB_REACH, 0) : token.i]
    return any(form(other) in words("prepositions", "leaving") for other in before)


def _phrase(gazetteer: Gazetteer, preposition: str, at: int, start: int) -> PlacePhrase | None:
    """The place that follows a preposition, if any."""
    doc = gazetteer.doc
    if start >= len(doc):
        return None
    head, possessive = _after_determiners(doc, start)
    known = next((gazetteer.by_start[i] for i in (start, head) if i in gazetteer.by_start), None)
    circumstance = is_circumstance(doc, _beginning(doc, at, preposition))
    end = venue_end(doc, head, possessive) if preposition != french.OF else None
    if end is not None and not is_office(doc, at) and (known is None or known.end < end):
        return PlacePhrase(head, end, doc.between(head, end), "venue", None, preposition, circumstance)
    house = named_house(gazetteer, head) if known is None and preposition in _INSIDE else None
    if house is not None:
        end, country = house
        return PlacePhrase(head, end, doc.between(head, end), "venue", country, preposition, circumstance)
    if known is not None and _fits(doc, known, preposition, start):
        kind = _kind(doc, known, preposition, start)
        circumstance = circumstance and not (kind == "country" and preposition == french.ON)
        country = gazetteer.country(known.countries)
        text = doc.between(known.start, known.end)
        return PlacePhrase(known.start, known.end, text, kind, country, preposition, circumstance)
    return capital(gazetteer, head, preposition, circumstance) or unknown(
        doc, start, preposition, circumstance
    )


def _beginning(doc: Page, at: int, preposition: str) -> int:
    """Where a preposition of several words begins: at the ``au`` of ``au large de``, the ``à`` of ``à
    destination de``.
    """
    if at > 1 and preposition == french.AT and form(doc[at - 1]) in words("prepositions", "goals"):
        return at - 2
    if not preposition.endswith(f" {french.OF}"):
        return at
    at -= 1
    inside = words("prepositions", "before_with_de")
    while at and (form(doc[at - 1]) in inside or doc[at - 1].text.isdigit()):
        at -= 1
    return at


def _after_determiners(doc: Page, start: int) -> tuple[int, bool]:
    """The first token that is no article or possessive, and whether a possessive was passed."""
    possessive = False
    position = start
    while position < len(doc) - 1 and position < start + 2:
        word = form(doc[position])
        if word in words("venues", "possessives"):
            possessive = True
        elif word not in words("venues", "determiners"):
            break
        position += 1
    return position, possessive


def _fits(doc: Page, known: Known, preposition: str, start: int) -> bool:
    """True when a place of the gazetteer may stand there; a doubtful one, alone and right after ``à``."""
    if known.certain:
        return not _is_inside_person(doc, known)
    if preposition not in words("prepositions", "pointing") or known.start != start:
        return False
    if any(doc[i].ent_type_ == "PER" for i in range(known.start, known.end)):
        return False
    alone = known.end == len(doc) or not doc[known.end].is_title
    return alone and doc[known.start : known.end].text.lower() not in words("regions", "names")


def _is_inside_person(doc: Page, known: Known) -> bool:
    """True for a place that is part of somebody's name: ``à George Washington``."""
    inside = doc[known.start].ent_type_ == "PER" and doc[known.start].ent_iob_ == "I"
    return inside or (
        known.end < len(doc) and doc[known.end].ent_type_ == "PER" and doc[known.end].ent_iob_ == "I"
    )


def _kind(doc: Page, known: Known, preposition: str, start: int) -> Literal["country", "city", "venue"]:
    """A name of a state and of its capital is the capital after a bare ``à``: ``à Djibouti``."""
    name = doc[known.start : known.end].text
    if known.kind == "country" and preposition == french.AT and start == known.start:
        return "city" if geography.country_of_capital(name) is not None else "country"
    return known.kind


def _coordinated(gazetteer: Gazetteer, phrase: PlacePhrase) -> Iterator[PlacePhrase]:
    """The places that share a preposition: ``en Tunisie, Algérie et Libye``."""
    doc = gazetteer.doc
    end = phrase.end
    end = _behind_bracket(doc, end)
    while phrase.kind != "venue" and end + 1 < len(doc) and doc[end].text in _SHARING:
        known = gazetteer.by_start.get(end + 1)
        if known is None or known.kind != phrase.kind or not known.certain:
            return
        country = gazetteer.country(known.countries)
        text = doc.between(known.start, known.end)
        yield PlacePhrase(
            known.start, known.end, text, known.kind, country, phrase.preposition, phrase.circumstance
        )
        end = _behind_bracket(doc, known.end)


def _behind_bracket(doc: Page, position: int) -> int:
    """The token behind a bracket that opens at one (``à Oslo (3 mai), Riga (4 mai) et Paris``), else that."""
    if position >= len(doc) or doc[position].text != "(":
        return position
    inside = range(position + 1, min(len(doc), position + _LONGEST_BRACKET))
    return next((i + 1 for i in inside if doc[i].text == ")"), position)
