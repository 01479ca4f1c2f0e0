"""Where a dispatch is at home: the country that "est arrivé dimanche" and "notre pays" mean."""

from __future__ import annotations

from collections import Counter

from pipeline.analysis import extensions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.places import PlacePhrase
from pipeline.analysis.roles.lexicon import home_countries


def home_country(clause: Clause) -> str | None:
    """The country of those whom a dispatch tells of: that of its dateline or agency if it names someone of
    it, else of its first party.
    """
    header = extensions.header_of(clause.doc)
    datelined = extensions.country_of_dateline(header)
    countries = [party.country for party in clause.doc._.parties if party.country]
    if datelined in countries or not countries:
        return datelined
    served = home_countries(header)
    return next((c for c in served if c in countries), countries[0])


def home_place(clause: Clause, at: int) -> PlacePhrase | None:
    """The country that a dispatch is written in, for who ``est arrivé dimanche``, no place said."""
    country = home_country(clause)
    return PlacePhrase(at, at + 1, "pays", "country", country, "") if country is not None else None


def is_at_home(clause: Clause, country: str) -> bool:
    """Whether a dispatch is surely written in a country: its dateline or agency says so, or most of the
    places that it names are there.
    """
    header = extensions.header_of(clause.doc)
    datelined = extensions.country_of_dateline(header)
    if datelined is not None:
        return datelined == country
    named = [p.country for p in clause.doc._.places if p.country is not None]
    return country in home_countries(header) or 2 * named.count(country) > len(named) > 0


def outlet_country(clause: Clause) -> str | None:
    """The country of those who write: that of the dateline or the agency, else that of most places of the
    text.
    """
    header = extensions.header_of(clause.doc)
    datelined = extensions.country_of_dateline(header)
    served = home_countries(header)
    if datelined is not None or len(served) == 1:
        return datelined or served[0]
    named = Counter(place.country for place in clause.doc._.places if place.country is not None)
    return next((country for country, _ in named.most_common(1)), None)
