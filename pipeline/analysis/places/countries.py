"""The countries of phrases of place: by the name, what is in brackets or beside it, the dateline."""

from __future__ import annotations

from pipeline import french, geography
from pipeline.analysis import extensions
from pipeline.analysis.page import Page
from pipeline.analysis.place_phrase import PlacePhrase
from pipeline.analysis.places.gazetteer import Gazetteer
from pipeline.analysis.places.words import form, words

# How many tokens may stand between a venue and the city that it stands in.
_BESIDE = 3
# The same, where the city completes what completes the venue, and how such a city is told.
_COMPLETED = 8
_AT = words("prepositions", "beside")
# Over how many sentences a place holds for a venue that nothing else places.
_MEMORY = 4
_LISTING = words("prepositions", "listing")
# How far behind what goes on with a list of places the next may begin.
_NEXT = 4
# How many words tell what a town is, up to its country ("station balnéaire du nord de l'Équateur").
_DESCRIPTION = 8


def with_countries(doc: Page, gazetteer: Gazetteer, phrases: list[PlacePhrase]) -> list[PlacePhrase]:
    """Fill in countries: from the name, from brackets after it, from the place beside it, the dateline."""
    for phrase in phrases:
        apposed = _apposed_country(doc, gazetteer, phrase) or _country_described(doc, gazetteer, phrase)
        if apposed is not None and phrase.kind != "country":
            phrase.country = apposed
        elif phrase.country is None:
            phrase.country = geography.country_of_place(phrase.place)
    for position, phrase in enumerate(phrases):
        phrase.country = _country_of_namesake(doc, gazetteer, phrases[:position], phrase) or phrase.country
        phrase.country = _country_of_town(doc, phrases, position) or phrase.country
        if phrase.country is None or _bears_name_of_state(phrase):
            phrase.country = (
                _country_beside(phrases, position)
                or _country_within(doc, phrases, position)
                or phrase.country
            )
        if phrase.country is None:
            phrase.country = _country_of_candidates(gazetteer, phrase)
            phrase.supposed = phrase.kind == "venue"
        if phrase.country is None and phrase.kind == "venue":
            phrase.country = _country_before(doc, phrases[:position], phrase)
            if phrase.country is None:
                phrase.country = _country_of_dateline(doc) or _country_told_last(
                    doc, phrases[:position], phrase
                )
                phrase.supposed = True
    return phrases


def _country_of_namesake(
    doc: Page, gazetteer: Gazetteer, earlier: list[PlacePhrase], phrase: PlacePhrase
) -> str | None:
    """For a town of a name that several states use, of which the document speaks as much, that in which the
    sentence before, or this one, is set (``à Quito. … s'est ensuite rendu à San José``).
    """
    known = gazetteer.by_start.get(phrase.start) if phrase.kind == "city" else None
    tied = gazetteer.tied(known.countries) if known is not None else []
    if len(tied) < 2:
        return None
    for other in reversed(earlier):
        if sum(token.is_sent_start for token in doc[other.end : phrase.start]) > 1:
            return None
        if other.circumstance and other.country in tied:
            return other.country
    return None


def _bears_name_of_state(phrase: PlacePhrase) -> bool:
    """Whether only an adjective or the name of a state places a venue (``Maison du Danemark``)."""
    if phrase.kind != "venue" or geography.seat_of_organisation(phrase.place) is not None:
        return False
    named = geography.places_in(phrase.place, certain=False)
    return all(place.kind == "country" for place in named)


def _country_before(doc: Page, earlier: list[PlacePhrase], phrase: PlacePhrase) -> str | None:
    """The country of the city named before a venue in its sentence (``Mardi à Oslo, … à l'ambassade``)."""
    locative = words("prepositions", "locative")
    for other in reversed(earlier):
        if any(token.text in (".", "!", "?", "\n") for token in doc[other.end : phrase.start]):
            return None
        if other.kind != "country" and other.circumstance and other.preposition in locative:
            return other.country
    return None


def _country_told_last(doc: Page, earlier: list[PlacePhrase], phrase: PlacePhrase) -> str | None:
    """The country of the place where the sentences before a venue play ("… à Oslo. … Dans un salon"), for
    those that say nothing of their owner.
    """
    locative = words("prepositions", "locative")
    if form(doc[phrase.start]) not in words("venues", "anybodys"):
        return None
    for other in reversed(earlier):
        ends = sum(token.is_sent_start for token in doc[other.end : phrase.start])
        if ends > _MEMORY:
            return None
        if other.circumstance and other.preposition in locative and other.kind != "country":
            return other.country
    return None


def _country_of_dateline(doc: Page) -> str | None:
    """Where a dispatch was written: the country of a venue that it does not place (``à la présidence``)."""
    place = extensions.header_of(doc).dateline_place
    return geography.country_of_place(place) if place else None


def _apposed_country(doc: Page, gazetteer: Gazetteer, phrase: PlacePhrase) -> str | None:
    """``MR`` of ``Rosso (Mauritanie)``, ``Rosso, en Mauritanie``."""
    position = phrase.end
    if position < len(doc) and doc[position].text in ("(", ","):
        position += 1
        if position < len(doc) and form(doc[position]) in words("prepositions", "of_country"):
            position += 1
        elif doc[phrase.end].text == ",":
            return None
        country = _country_at(gazetteer, position)
        return None if _is_next_of_list(doc, gazetteer, phrase, position) else country
    return None


def _is_next_of_list(doc: Page, gazetteer: Gazetteer, phrase: PlacePhrase, position: int) -> bool:
    """``à Tunis, au Laos et à Lima``: whether a state behind a city of another one is the next of a list."""
    known, city = gazetteer.by_start.get(position), gazetteer.by_start.get(phrase.start)
    if known is None or city is None or not city.certain or set(known.countries) & set(city.countries):
        return False
    after = known.end
    if doc[phrase.end].text != "," or after >= len(doc) or form(doc[after]) not in _LISTING:
        return False
    return any(i in gazetteer.by_start for i in range(after + 1, min(after + _NEXT, len(doc))))


def _country_at(gazetteer: Gazetteer, position: int) -> str | None:
    known = gazetteer.by_start.get(position)
    return known.countries[0] if known is not None and known.kind == "country" and known.certain else None


def _country_described(doc: Page, gazetteer: Gazetteer, phrase: PlacePhrase) -> str | None:
    """``EC`` of ``à Salinas, station balnéaire de l'Équateur``: a city and what it is."""
    position = phrase.end + 1
    if (
        position >= len(doc)
        or doc[phrase.end].text != ","
        or form(doc[position]) not in words("towns", "nouns")
    ):
        return None
    for i in range(position + 1, min(position + _DESCRIPTION, len(doc))):
        if doc[i].text in (",", ".", ";", "(", "\n"):
            return None
        country = _country_at(gazetteer, i)
        if country is not None:
            return country
        code = geography.country_of_demonym(doc[i].text)
        if code is not None:
            return code
    return None


def _country_of_town(doc: Page, phrases: list[PlacePhrase], position: int) -> str | None:
    """``CV`` of ``au palais du Plateau, à Praia``: the town goes before what else bears a venue's name."""
    phrase = phrases[position]
    town = phrases[position + 1] if position + 1 < len(phrases) else None
    if phrase.kind != "venue" or town is None or town.kind != "city" or town.preposition != french.AT:
        return None
    beside = [token.text for token in doc[phrase.end : town.start]]
    return town.country if beside in ([","], [",", french.AT]) else None


def _country_beside(phrases: list[PlacePhrase], position: int) -> str | None:
    """The country of the phrase that stands next to a venue: ``à Niamey, au palais de la Présidence``."""
    phrase = phrases[position]
    for other in (*phrases[position + 1 : position + 2], *phrases[max(position - 1, 0) : position]):
        gap = max(other.start - phrase.end, phrase.start - other.end)
        if gap <= _BESIDE and other.country is not None and other.preposition != french.OF:
            return other.country
    return None


def _country_within(doc: Page, phrases: list[PlacePhrase], position: int) -> str | None:
    """The country of the place that completes a venue: ``un salon de l'hôtel Ritz à Lisbonne``."""
    phrase = phrases[position]
    other = next((p for p in phrases[position + 1 : position + 3] if p.preposition in _AT), None)
    if phrase.kind != "venue" or other is None or other.start - phrase.end > _COMPLETED:
        return None
    between = doc[phrase.end : other.start - 1]
    complements = bool(between) and form(between[0]) in words("prepositions", "origin")
    apart = (t.pos_ in ("VERB", "AUX", "PUNCT") or t.is_punct or t.ent_type_ == "PER" for t in between)
    return other.country if complements and not any(apart) else None


def _country_of_candidates(gazetteer: Gazetteer, phrase: PlacePhrase) -> str | None:
    """For a venue of a name that several states use, the one that the document speaks of."""
    known = gazetteer.by_start.get(phrase.start)
    return gazetteer.country(known.countries) if known is not None else None
