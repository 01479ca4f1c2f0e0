"""Venues, capitals told by their country, and places that no gazetteer knows."""

from __future__ import annotations

from typing import Literal

from pipeline import french, geography
from pipeline.analysis.page import Page, Word
from pipeline.analysis.place_phrase import PlacePhrase
from pipeline.analysis.places.gazetteer import Gazetteer
from pipeline.analysis.places.words import form, words

_LONGEST_HOUSE = 5


def venue_end(doc: Page, head: int, possessive: bool) -> int | None:
    """Where the venue that begins at a head noun ends; None when no venue begins there."""
    word = form(doc[head])
    if word not in words("venues", "heads"):
        return None
    if word in words("venues", "figurative") and head > 0 and form(doc[head - 1]) == french.THIS:
        return None  # "à ce stade"
    if word in words("venues", "feminine") and head > 0 and form(doc[head - 1]) == french.AT_THE:
        return None  # "c'était au tour de X"
    end = head + 1
    while end < len(doc):
        longer = _specifier_end(doc, end, word)
        if longer is None:
            break
        end = longer
    if word in words("venues", "need_name") and not any(
        _names_something(token) for token in doc[head + 1 : end]
    ):
        return None
    if end == head + 1 and word in words("venues", "need_specifier") and not possessive:
        return None
    return end


def _names_something(token: Word) -> bool:
    return _is_name(token) or geography.country_of_demonym(token.text) is not None


def _specifier_end(doc: Page, position: int, head: str) -> int | None:
    """The end of one more specifier: adjective, name, ``de`` with either, ``et de`` in a ministry's name."""
    token = doc[position]
    word = form(token)
    if word in words("venues", "qualifiers") or geography.country_of_demonym(word):
        return position + 1
    if head in words("venues", "unnamed") and token.ent_type_ == "PER":
        return None  # "reçu à la Primature Denise Roullet"
    starts_name = token.ent_type_ == "PER" and token.ent_iob_ == "B" and token.text[0].isupper()
    if starts_name and form(doc[position - 1]) != head:
        return None  # "reçu au palais présidentiel Denise Roullet"
    if _is_name(token) or (_is_name(doc[position - 1]) and word in words("venues", "specifiers")):
        return position + 1
    if token.text == "-" and position + 1 < len(doc):
        return position + 2
    if (
        head in words("venues", "of_several_fields")
        and word in words("venues", "joining_fields")
        and position + 1 < len(doc)
    ):
        return _complement_end(doc, position + 1)
    return _complement_end(doc, position, head in words("venues", "unnamed"))


def _complement_end(doc: Page, position: int, private: bool = False) -> int | None:
    if form(doc[position]) not in words("prepositions", "origin"):
        return None
    inside = position + 1
    while inside < len(doc) and form(doc[inside]) in words("prepositions", "articles"):
        inside += 1
    if inside == len(doc) or doc[inside].is_sent_start:
        return None
    named = _is_name(doc[inside]) or form(doc[inside]) in words("venues", "specifiers")
    return inside + 1 if named and not (private and _is_of_person(doc, inside)) else None


def _is_of_person(doc: Page, at: int) -> bool:
    """Whether a name of several words begins or goes on there that is somebody's (``le bureau de Ana
    Prado``).
    """
    if doc[at].ent_type_ != "PER":
        return False
    return doc[at].ent_iob_ == "I" or (at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I")


def _is_name(token: Word) -> bool:
    return (
        (token.text[0].isupper() or token.text.isdigit())
        and not token.is_sent_start
        and form(token) not in words("venues", "address")
    )


def named_house(gazetteer: Gazetteer, head: int) -> tuple[int, str | None] | None:
    """The end and the country of a house known by its name and its city: ``au Grand-Continental de Doha``."""
    doc = gazetteer.doc
    end = head
    while end < min(len(doc) - 1, head + _LONGEST_HOUSE) and (_is_name(doc[end]) or doc[end].text == "-"):
        if doc[end].ent_type_ == "PER" or form(doc[end]) in words("venues", "no_house"):
            return None
        end += 1
    if end == head or not form(doc[end - 1]) or form(doc[end]) not in words("prepositions", "of"):
        return None
    city = gazetteer.by_start.get(end + 1)
    if city is None or city.kind != "city" or not city.certain:
        return None
    return city.end, gazetteer.country(city.countries)


def is_office(doc: Page, at: int) -> bool:
    return at > 0 and form(doc[at - 1]) in words("venues", "offices_follow")


def capital(gazetteer: Gazetteer, head: int, preposition: str, circumstance: bool) -> PlacePhrase | None:
    """``la capitale angolaise``, ``territoire iranien``."""
    doc = gazetteer.doc
    word = form(doc[head])
    kind: Literal["country", "city"] = "city" if word in words("capitals", "city") else "country"
    if head + 1 == len(doc) or word not in words("capitals", kind):
        return None
    codes = geography.countries_of_demonym(doc[head + 1].text)
    if not codes:
        return None
    code = gazetteer.country(codes) or codes[0]
    return PlacePhrase(head, head + 2, doc.between(head, head + 2), kind, code, preposition, circumstance)


def unknown(doc: Page, start: int, preposition: str, circumstance: bool) -> PlacePhrase | None:
    """A place that the recogniser alone sees, without article: ``à Fada-Kopé``, not ``à la Nation``."""
    if start == len(doc) or doc[start].ent_type_ != "LOC" or doc[start].is_upper or not doc[start].is_title:
        return None
    if preposition not in words("prepositions", "pointing") and not preposition.endswith(f" {french.OF}"):
        return None
    end = start + 1
    while end < len(doc) and doc[end].ent_type_ == "LOC" and doc[end].ent_iob_ == "I":
        end += 1
    name = doc[start:end].text
    if "\n" in name or name.lower() in words("regions", "names") or _is_someone(doc, name):
        return None
    return PlacePhrase(start, end, doc.between(start, end), "city", None, preposition, circumstance)


def _is_someone(doc: Page, name: str) -> bool:
    """True for a word that is elsewhere in the document part of a person's name."""
    return any(ent.label_ == "PER" and name in ent.text.split() for ent in doc.ents)
