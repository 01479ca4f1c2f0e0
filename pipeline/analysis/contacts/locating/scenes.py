"""Where each occasion of a document was, when its own sentence does not say."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis import extensions
from pipeline.analysis.contacts.circumstances.gathering_names import is_of_gathering
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.locating.decision import model
from pipeline.analysis.contacts.locating.evidence import Evidence, Options
from pipeline.analysis.contacts.locating.hosts import (
    accrediting_state,
    home_of_outlet,
    host_of,
    owner_of,
    seat_of_outlet,
    seat_of_party,
    sending_state,
)
from pipeline.analysis.contacts.locating.stays import stay_during
from pipeline.analysis.contacts.locating.surroundings import city_nearby, state_of_holder, told_nearby
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_place, sovereign_of

_LOCATIVE = words("stays", "in_place")
# How many sentences back a gathering may have been placed.
_MEMORY = 4


def settle_scenes(doc: Page, occasions: list[Occasion]) -> None:
    """Give every occasion its place and country, in the order in which they are told.

    What the text tells goes first; then where the visitor stays, where the one who receives sits, where the
    same people were told to be just before, where the dispatch is dated. Where its own sentence names no
    country, the model of scenes weighs that answer against the other countries of which the document tells.
    """
    settle_by_rules(doc, occasions)
    chosen = [
        (occasion, model().choose(options, occasion.country), options)
        for occasion, options in open_scenes(doc, occasions)
    ]
    for occasion, country, options in chosen:
        if country not in (occasion.country, sovereign_of(occasion.country, sent=True)):
            occasion.scene = _name_in(doc, occasion, country)
            occasion.country = country
            occasion.shares = model().shares(options[country])


def settle_by_rules(doc: Page, occasions: list[Occasion]) -> None:
    """Give every occasion the place and country that rules tell."""
    for occasion in occasions:
        occasion.scene, occasion.country = _scene(doc, occasion, occasions)
        if occasion.country is not None and occasion.country == sending_state(doc, occasion):
            occasion.country = None


def open_scenes(doc: Page, occasions: list[Occasion]) -> Iterator[tuple[Occasion, Options]]:
    """The talks and gatherings whose own sentences name no country where they were, with those that may be
    it; rules have settled all.
    """
    evidence: Evidence | None = None
    for occasion in occasions:
        told = occasion.place or _heading(doc, occasion)
        known = told is not None and (told.country is not None or seat_of_party(doc, occasion, told))
        if occasion.kind not in ("meeting", "gathering") or known or _gathering_aside(occasion, occasions):
            continue
        evidence = evidence or Evidence(doc, occasions)
        options = evidence.options(occasion, host_of(doc, occasion))
        sending = sending_state(doc, occasion)
        yield occasion, {state: told for state, told in options.items() if state is None or state != sending}


def _name_in(doc: Page, occasion: Occasion, country: str | None) -> str | None:
    """The place that an occasion itself names, else the city of a country that is named last before it."""
    if occasion.place is not None or country is None:
        return occasion.place.place if occasion.place is not None else None
    before = (p for p in reversed(doc._.places) if p.start < occasion.frames[0].trigger_start)
    return next((p.place for p in before if p.country == country and p.kind == "city"), None)


def _scene(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> tuple[str | None, str | None]:
    if occasion.kind == "message":
        return None, _scene_before(occasion, occasions) if _is_handed_over(occasion) else None
    if occasion.kind in ("call", "interview"):
        return None, None
    told = occasion.place or _heading(doc, occasion)
    name = told.place if told is not None and told.kind != "country" else None
    if told is not None and told.country is not None and (not told.supposed or occasion.kind == "visit"):
        if told.kind == "country" and _is_of_visit(told, occasion, occasions):
            name = _dateline_in(doc, occasion, told.country)
        return name, told.country
    if occasion.kind == "visit":
        return name, None
    host = host_of(doc, occasion)
    stay = stay_during(doc, occasion, occasions, host)
    if told is not None:
        country = seat_of_party(doc, occasion, told)
        if country is None and told.country is not None:
            near = stay is not None and _is_told_just_before(stay, occasion, occasions)
            owner = stay.country if stay is not None and near else owner_of(doc, occasion, told)
            country = owner or told.country
        if country is not None:
            return name, country
    if stay is not None and stay.country is not None:
        return name or _city_of(stay) or _dateline_in(doc, occasion, stay.country), stay.country
    event = _gathering_aside(occasion, occasions) or _event_place(doc, occasion)
    if event is not None:
        return name or (event.place if event.kind != "country" else None), event.country
    return _at_home(doc, occasion, occasions, name, host)


def _at_home(
    doc: Page, occasion: Occasion, occasions: list[Occasion], name: str | None, host: str | None
) -> tuple[str | None, str | None]:
    """Where an occasion was of which neither its own sentences nor a journey tell: where the occasion before
    was, else with its host, else where the dispatch is written.
    """
    before = _scene_before(occasion, occasions)
    dateline = extensions.header_of(doc).dateline_place
    dateline_country = country_of_place(dateline) if dateline else None
    if host is None and before is not None:
        return name or (dateline if before == dateline_country else None), before
    if host is not None and host not in (dateline_country, sovereign_of(dateline_country, sent=True)):
        return name, host
    if dateline_country is not None:
        return name or dateline, dateline_country
    return _implied(doc, occasion, name, host)


def _is_told_just_before(stay: PlacePhrase, occasion: Occasion, occasions: list[Occasion]) -> bool:
    """Whether the last journey of its parties told in the sentences before an occasion led to the country
    of that stay, and to no other.
    """
    first = occasion.sentences[0]
    told: dict[int, set[str | None]] = {}
    for visit in occasions:
        if visit.kind == "visit" and visit.place is not None and set(visit.sides[0]) & occasion.principals:
            for sentence in visit.sentences:
                if 0 <= first - sentence <= _MEMORY:
                    told.setdefault(sentence, set()).add(visit.place.country)
    return bool(told) and told[max(told)] == {stay.country}


def _is_of_visit(place: PlacePhrase, occasion: Occasion, occasions: list[Occasion]) -> bool:
    """Whether a country only says where a visitor stays (``a reçu X, en visite au Pérou``)."""
    visits = (o for o in occasions if o.kind == "visit" and o is not occasion and o.place is not None)
    return any(o.place.start == place.start for o in visits if o.place is not None)


def _dateline_in(doc: Page, occasion: Occasion, country: str) -> str | None:
    """The city of the dateline, where what is news happened in its country."""
    city = extensions.header_of(doc).dateline_place
    there = any(frame.group is not None and frame.group.there for frame in occasion.frames)
    fresh = not occasion.background and occasion.status == "held" and not there
    return city if fresh and city is not None and country_of_place(city) == country else None


def _city_of(stay: PlacePhrase) -> str | None:
    """The city where a visitor stays: of an airport where he landed, the one that it is named after."""
    if stay.kind == "city":
        return stay.place
    city = stay.place.split()[-1].removeprefix(french.OF_ELIDED).removeprefix(french.THE_ELIDED)
    return city if stay.kind == "venue" and country_of_place(city) == stay.country else None


def _implied(
    doc: Page, occasion: Occasion, name: str | None, host: str | None
) -> tuple[str | None, str | None]:
    """What is left when neither the text nor a dateline tells: the state that receives, or in whose capital
    an ambassador is, else the place told last.
    """
    country = (
        host
        or accrediting_state(doc, occasion)
        or home_of_outlet(doc, occasion)
        or seat_of_outlet(doc, occasion)
    )
    country = country or state_of_holder(doc, occasion)
    nearby = told_nearby(doc, occasion) or city_nearby(doc, occasion)
    if country is not None:
        there = nearby is not None and nearby.country == country and nearby.kind != "country"
        return name or (nearby.place if nearby is not None and there else None), country
    if nearby is not None:
        return name or (nearby.place if nearby.kind != "country" else None), nearby.country
    return name, None


def _heading(doc: Page, occasion: Occasion) -> PlacePhrase | None:
    """The place at the head of the day's lines, for a line of a programme (``11h00 : entretien avec X``)."""
    clause = occasion.frames[0].clause
    if occasion.frames[0].group is not None:
        return None
    headings = [place for place in doc._.places if place.heading and place.start < clause.start]
    if not headings:
        return None
    between = doc[headings[-1].end : clause.start].text
    return None if pattern("modifiers", "another_day").search(between) else headings[-1]


def _is_handed_over(occasion: Occasion) -> bool:
    """Whether a message was handed over in an audience, and so has a place."""
    return any(frame.rule == "porter_message" for frame in occasion.frames)


def _event_place(doc: Page, occasion: Occasion) -> PlacePhrase | None:
    """Where the gathering of an occasion was, told in a sentence before (``Le sommet s'est tenu à P``)."""
    clause = occasion.frames[0].clause
    marginal = next(iter(clause.found("gatherings", "marginal")), None)
    if occasion.kind != "gathering" and marginal is None:
        return None
    for earlier in clause.before(_MEMORY):
        if pattern("gatherings", "nouns").search(earlier.lower) is None:
            continue
        for place in doc._.places:
            inside = earlier.start <= place.start < earlier.end and place.kind != "country"
            if inside and place.circumstance and place.preposition in _LOCATIVE:
                return place
            if inside and place.preposition == french.OF and is_of_gathering(doc, place):
                return place
    return None


def _gathering_aside(occasion: Occasion, occasions: list[Occasion]) -> PlacePhrase | None:
    """Where the gathering was of which one of the parties was told to be a part just before, where they met
    on its margins (``X a pris part au sommet de P. En marge de ce sommet, il a vu Y``).
    """
    if not occasion.frames[0].clause.found("gatherings", "marginal"):
        return None
    first = occasion.sentences[0]
    for other in reversed(occasions):
        near = other.kind == "gathering" and 0 <= first - other.sentences[-1] <= _MEMORY
        if near and other.place is not None and other.principals & occasion.principals:
            return other.place
    return None


def _scene_before(occasion: Occasion, occasions: list[Occasion]) -> str | None:
    """The country of the occasion told just before, when one of the parties was there on the same day."""
    for other in reversed(occasions[: occasions.index(occasion)]):
        same_day = other.date == occasion.date or not other.date or not occasion.date
        together = other.principals & occasion.principals and other.status == occasion.status
        told = other.kind in ("meeting", "gathering") and other.country is not None
        if told and same_day and together and (occasion.background or not other.background):
            return other.country
    return None
