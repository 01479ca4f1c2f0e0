"""At whose home an occasion was: of the side that receives, of a house, an outlet, an ambassador."""

from __future__ import annotations

from pipeline.analysis import extensions
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.analysis.roles.context.outlets import organisation_of_outlet
from pipeline.analysis.roles.lexicon import home_countries
from pipeline.geography import country_of_demonym, country_of_name, places_in, seat_of_organisation
from pipeline.records import Party
from pipeline.records.role_classes import NATIONAL, OF_ORGANISATIONS

# How rules begin whose first side is the one that receives, and those whose second side is.
_RECEPTIONS = tuple(words("talks", "first_receives"))
_PRESENTATIONS = tuple(words("talks", "second_receives"))
_RULING = NATIONAL - {"parliamentarian", "advisor", "military"}
# Houses where those who rule a state receive.
_OWN_HOUSES = words("stays", "own_houses")
# By what an organisation is called when it has been named ("au siège de l'Alliance").
_OWN_SEATS = words("stays", "own_seats")
_SEAT = words("stays", "seat")
# Within how many words behind a house it is said whose it is.
_HOUSE_REACH = 5
_PERMANENT = words("stays", "permanent")


def owner_of(doc: Page, occasion: Occasion, house: PlacePhrase) -> str | None:
    """The state of an official who receives in his own house (``l'a reçu au palais``, ``à sa résidence``)."""
    if house.place.split()[0].lower() not in _OWN_HOUSES:
        return None
    if not any(f.rule.startswith(_RECEPTIONS) for f in occasion.frames):
        return None
    hosts = (doc._.parties[p] for p in occasion.sides[receiving_side(occasion)])
    return next((host.country for host in hosts if host.role_class in _RULING and host.country), None)


def seat_of_party(doc: Page, occasion: Occasion, house: PlacePhrase) -> str | None:
    """Where the organisation of a party sits whose house is told without its name (``au siège de
    l'Alliance``).
    """
    told = house.place.lower().split()
    if told[0] not in _SEAT or told[-1].rpartition("'")[2] not in _OWN_SEATS:
        return None
    parties = (doc._.parties[p] for side in occasion.sides for p in side)
    seats = {seat_of_organisation(p.organisation) for p in parties if p.organisation} - {None}
    return next((seat[1] for seat in seats if seat), None) if len(seats) == 1 else None


def sending_state(doc: Page, occasion: Occasion) -> str | None:
    """The state whose embassy, or whose ambassador's house, an occasion was at: it was anywhere but in that
    state (``à l'ambassade du Brésil``, ``à l'ambassade de son pays``).
    """
    house = occasion.place
    if house is None or house.kind != "venue":
        return None
    told = doc[house.start : min(house.end + _HOUSE_REACH, len(doc))].text.split(",")[0]
    if pattern("modifiers", "embassy").match(told.lower()) is None:
        return None
    named = {country_of_demonym(word) for word in told.lower().split()}
    named |= {place.countries[0] for place in places_in(told) if country_of_name(place.text)}
    parties = [doc._.parties[p] for p in occasion.principals]
    envoys = {party.country for party in parties if party.role_class == "ambassador"}
    host = {doc._.parties[p].country for p in occasion.sides[receiving_side(occasion)]}
    states = (named - {None}) or (envoys - {None}) or (host - {None})
    return states.pop() if len(states) == 1 else None


def home_of_outlet(doc: Page, occasion: Occasion) -> str | None:
    """The state of the outlet where one of its officials met somebody from elsewhere: of what happens abroad
    the press says where it was.
    """
    served = home_countries(extensions.header_of(doc))
    if len(served) != 1 or occasion.background:
        return None
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    own = [party for party in parties if party.country == served[0] and party.role_class in NATIONAL]
    return served[0] if own and len(own) < len(parties) else None


def seat_of_outlet(doc: Page, occasion: Occasion) -> str | None:
    """The country where the organisation sits that tells of talks of its own officials."""
    acronym = organisation_of_outlet(extensions.header_of(doc))
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    if acronym is None or occasion.background or all(party.organisation != acronym for party in parties):
        return None
    seat = seat_of_organisation(acronym)
    return seat[1] if seat is not None else None


def accrediting_state(doc: Page, occasion: Occasion) -> str | None:
    """The state whose officials an ambassador met: he is in its capital."""
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    envoys = [p for p in parties if p.role_class == "ambassador" and p.country]
    hosts = {p.country for p in parties if p.role_class in NATIONAL and p.country}
    if not envoys or len(hosts) != 1 or any(map(_is_permanent, envoys)):
        return None
    host = hosts.pop()
    return host if all(envoy.country != host for envoy in envoys) else None


def _is_permanent(envoy: Party) -> bool:
    """Whether an ambassador is one to an organisation (``représentant permanent``)."""
    return any(word in (envoy.role or "").lower() for word in _PERMANENT)


def receiving_side(occasion: Occasion) -> int:
    """Which side receives, by the rule that found the occasion: the first, or the last."""
    return 0 if any(f.rule.startswith(_RECEPTIONS) for f in occasion.frames) else -1


def host_of(doc: Page, occasion: Occasion) -> str | None:
    """The country of the side that receives; nobody receives the ambassador of his own, no ambassador
    receives in his own.
    """
    if not any(f.rule.startswith(_RECEPTIONS + _PRESENTATIONS) for f in occasion.frames):
        return None
    side = occasion.sides[receiving_side(occasion)]
    guests = [doc._.parties[p] for p in occasion.principals - set(side)]
    own = {guest.country for guest in guests if guest.role_class == "ambassador"}
    hosts = (doc._.parties[p] for p in side)
    countries = (_home_of(host) for host in hosts if host.role_class != "ambassador")
    return next((country for country in countries if country and country not in own), None)


def _home_of(host: Party) -> str | None:
    """Where one who receives is at home: his state, of an official of an organisation its seat."""
    seat = seat_of_organisation(host.organisation) if host.organisation and host.country else None
    return seat[1] if seat is not None and host.role_class in OF_ORGANISATIONS else host.country
