"""Where each occasion of a document was, when its own sentence does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.analysis import extensions
from pipeline.analysis.contacts.circumstances.gathering_names import is_of_gathering
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.locating.decision import model
from pipeline.analysis.contacts.locating.evidence import Evidence, Options
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.occasions.surroundings import city_nearby, state_of_holder, told_nearby
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.analysis.roles.lexicon import home_countries
from pipeline.analysis.roles.outlets import organisation_of_outlet
from pipeline.geography import country_of_place, seat_of_organisation

# How rules begin whose first side is the one that receives, and those whose second side is.
_RECEPTIONS = tuple(words("talks", "first_receives"))
_PRESENTATIONS = tuple(words("talks", "second_receives"))
_LOCATIVE = words("stays", "in_place")
_OFFICIALS = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "deputy_minister",
    "parliamentarian",
    "advisor",
    "military",
    "regional",
    "royal",
)
_RULING = ("head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "royal")
# Houses where those who rule a state receive.
_OWN_HOUSES = words("stays", "own_houses")
# How many sentences back a gathering may have been placed.
_MEMORY = 4
# How many tokens before a noun of stay may say that it was talked about.
_TOPIC_REACH = 10
_FULL_DATE = len("2017-11-20")


def settle_scenes(doc: Page, occasions: list[Occasion]) -> None:
    """Give every occasion its place and country, in the order in which they are told.

    What the text tells goes first; then where the visitor stays, where the one who receives sits, where
    the same people
    were told to be just before, where the dispatch is dated. Where its own sentence names no country, the
    model of scenes weighs that answer against the other countries of which the document tells.
    """
    settle_by_rules(doc, occasions)
    chosen = [
        (occasion, model().choose(options, occasion.country), options)
        for occasion, options in open_scenes(doc, occasions)
    ]
    for occasion, country, options in chosen:
        if country != occasion.country:
            occasion.scene = _name_in(doc, occasion, country)
            occasion.country = country
            occasion.shares = model().shares(options[country])


def settle_by_rules(doc: Page, occasions: list[Occasion]) -> None:
    """Give every occasion the place and country that rules tell."""
    for occasion in occasions:
        occasion.scene, occasion.country = _scene(doc, occasion, occasions)


def open_scenes(doc: Page, occasions: list[Occasion]) -> Iterator[tuple[Occasion, Options]]:
    """The talks and gatherings whose own sentences name no country where they were, with those that may be
    it; rules have settled all.
    """
    evidence: Evidence | None = None
    for occasion in occasions:
        told = occasion.place or _heading(doc, occasion)
        known = told is not None and told.country is not None
        if occasion.kind not in ("meeting", "gathering") or known or _gathering_aside(occasion, occasions):
            continue
        evidence = evidence or Evidence(doc, occasions)
        yield occasion, evidence.options(occasion, _host(doc, occasion))


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
    host = _host(doc, occasion)
    stay = _stay(doc, occasion, occasions, host)
    if told is not None and told.country is not None:
        near = stay is not None and _is_told_just_before(stay, occasion, occasions)
        return name, (
            stay.country if stay is not None and near else _owner(doc, occasion, told)
        ) or told.country
    if stay is not None and stay.country is not None:
        return name or _city_of(stay) or _dateline_in(doc, occasion, stay.country), stay.country
    event = _gathering_aside(occasion, occasions) or _event_place(doc, occasion)
    if event is not None:
        return name or (event.place if event.kind != "country" else None), event.country
    before = _scene_before(occasion, occasions)
    dateline = extensions.header_of(doc).dateline_place
    dateline_country = country_of_place(dateline) if dateline else None
    if host is None and before is not None:
        return name or (dateline if before == dateline_country else None), before
    if host is not None and host != dateline_country:
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


def _owner(doc: Page, occasion: Occasion, house: PlacePhrase) -> str | None:
    """The state of an official who receives in his own house (``l'a reçu au palais``, ``à sa résidence``)."""
    if house.place.split()[0].lower() not in _OWN_HOUSES:
        return None
    if not any(f.rule.startswith(_RECEPTIONS) for f in occasion.frames):
        return None
    hosts = (doc._.parties[p] for p in occasion.sides[_receiving_side(occasion)])
    return next((host.country for host in hosts if host.role_class in _RULING and host.country), None)


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
    city = stay.place.split()[-1].removeprefix("d'").removeprefix("l'")
    return city if stay.kind == "venue" and country_of_place(city) == stay.country else None


def _implied(
    doc: Page, occasion: Occasion, name: str | None, host: str | None
) -> tuple[str | None, str | None]:
    """What is left when neither the text nor a dateline tells: the state that receives, or in whose capital
    an ambassador is, else the place told last.
    """
    country = host or _accrediting(doc, occasion) or _home(doc, occasion) or _seat_of_outlet(doc, occasion)
    country = country or state_of_holder(doc, occasion)
    nearby = told_nearby(doc, occasion) or city_nearby(doc, occasion)
    if country is not None:
        there = nearby is not None and nearby.country == country and nearby.kind != "country"
        return name or (nearby.place if nearby is not None and there else None), country
    if nearby is not None:
        return name or (nearby.place if nearby.kind != "country" else None), nearby.country
    return name, None


def _home(doc: Page, occasion: Occasion) -> str | None:
    """The state of the outlet where one of its officials met somebody from elsewhere: of what happens abroad
    the press says where it was.
    """
    served = home_countries(extensions.header_of(doc))
    if len(served) != 1 or occasion.background:
        return None
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    own = [party for party in parties if party.country == served[0] and party.role_class in _OFFICIALS]
    return served[0] if own and len(own) < len(parties) else None


def _seat_of_outlet(doc: Page, occasion: Occasion) -> str | None:
    """The country where the organisation sits that tells of talks of its own officials."""
    acronym = organisation_of_outlet(extensions.header_of(doc))
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    if acronym is None or occasion.background or all(party.organisation != acronym for party in parties):
        return None
    seat = seat_of_organisation(acronym)
    return seat[1] if seat is not None else None


def _accrediting(doc: Page, occasion: Occasion) -> str | None:
    """The state whose officials an ambassador met: he is in its capital."""
    parties = [doc._.parties[p] for side in occasion.sides for p in side]
    envoys = [p for p in parties if p.role_class == "ambassador" and p.country]
    hosts = {p.country for p in parties if p.role_class in _OFFICIALS and p.country}
    if not envoys or len(hosts) != 1 or any("permanent" in (p.role or "").lower() for p in envoys):
        return None
    host = hosts.pop()
    return host if all(envoy.country != host for envoy in envoys) else None


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


def _stay(doc: Page, occasion: Occasion, occasions: list[Occasion], host: str | None) -> PlacePhrase | None:
    """The place of the visit during which an occasion was held: of the same day, else told nearest to it."""
    visits = [
        visit
        for visit in occasions
        if visit.kind == "visit" and visit.place is not None and _goes_with(visit, occasion)
        if visit.frames[0].rule != "retour_de" or visit.sentences[-1] > occasion.sentences[0]
        if set(visit.sides[0]) & occasion.principals and not all(map(_is_topic, visit.frames))
        if not _is_told_as_later(visit, occasion) and not _is_ahead(visit, occasion)
        if not _is_received_elsewhere(doc, visit, occasion, host)
    ]

    def likeness(visit: Occasion) -> tuple[bool, bool, bool, int]:
        away = min(abs(one - other) for one in visit.sentences for other in occasion.sentences)
        same_day = bool(visit.date) and visit.date == occasion.date
        alike = visit.background == occasion.background
        return visit.status == occasion.status, same_day, alike, -away

    return max(visits, key=likeness).place if visits else None


def _is_told_as_later(visit: Occasion, occasion: Occasion) -> bool:
    """Whether a journey is told to come after an occasion (``… s'est rendu le lendemain à P``)."""
    first = visit.frames[0]
    if visit.sentences[0] < occasion.sentences[-1]:
        return False
    if visit.sentences[0] == occasion.sentences[-1]:
        told = occasion.frames[0]
        between = first.clause.text(told.trigger_end, first.trigger_start)
        opening = first.clause.text(first.clause.start, told.trigger_start)
        once_done = pattern("modifiers", "once_done").match(opening) is not None and "," in between
        going_on = pattern("modifiers", "going_on_to").search(between) is not None
        return told.trigger_end <= first.trigger_start and (once_done or going_on)
    end = first.place.start if first.place is not None else first.trigger_end
    before = first.clause.text(first.clause.start, max(end, first.trigger_end))
    return pattern("modifiers", "later_stage").search(before) is not None


def _is_ahead(visit: Occasion, occasion: Occasion) -> bool:
    """Whether somebody met before he set out on a journey (``avant son départ, il a reçu X``)."""
    clause = occasion.frames[0].clause
    if pattern("modifiers", "before_leaving").search(clause.lower) is None:
        return False
    first = visit.frames[0]
    told = first.clause.text(max(first.clause.start, first.trigger_start - 1), first.trigger_end)
    return pattern("modifiers", "setting_out").search(told) is not None


def _is_received_elsewhere(doc: Page, visit: Occasion, occasion: Occasion, host: str | None) -> bool:
    """Whether the visitor was received by one who is at home in another state than the one visited, or
    received its ambassador, whom he finds at home; or whether who received went there another day, as is told
    afterwards.
    """
    if host is None or visit.place is None or visit.place.country in (None, host):
        return False
    receivers = occasion.sides[_receiving_side(occasion)]
    guests = [doc._.parties[p] for p in occasion.principals - set(receivers)]
    told_after = visit.sentences[0] > occasion.sentences[-1] and visit.date != occasion.date
    return (told_after or not set(visit.sides[0]) & set(receivers)) or any(
        guest.role_class == "ambassador" and guest.country == visit.place.country for guest in guests
    )


def _is_topic(visit: Frame) -> bool:
    """Whether a visit is what talks were about (``a reçu X, avec qui il a évalué sa visite en Italie``)."""
    if visit.group is not None:
        return False
    start = max(visit.clause.start, visit.trigger_start - _TOPIC_REACH)
    before = visit.clause.text(start, visit.trigger_start)
    return pattern("modifiers", "journey_topic").search(before) is not None


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
            if inside and place.preposition == "de" and is_of_gathering(doc, place):
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


def _goes_with(visit: Occasion, occasion: Occasion) -> bool:
    """Whether an occasion may be part of a visit; one that lies ahead may be part of a visit that goes on."""
    if visit.status == occasion.status:
        return not _apart(visit, occasion)
    ahead = visit.status == "held" and occasion.status == "planned"
    return bool(ahead and visit.date and occasion.date and not _apart(visit, occasion))


def _scene_before(occasion: Occasion, occasions: list[Occasion]) -> str | None:
    """The country of the occasion told just before, when one of the parties was there on the same day."""
    for other in reversed(occasions[: occasions.index(occasion)]):
        same_day = other.date == occasion.date or not other.date or not occasion.date
        together = other.principals & occasion.principals and other.status == occasion.status
        if other.kind in ("meeting", "gathering") and same_day and together and other.country is not None:
            return other.country
    return None


def _apart(visit: Occasion, occasion: Occasion) -> bool:
    """Whether an occasion lies outside the days of a visit, as far as both are told; a stay without an end
    lasts a week.
    """
    if visit.basis != "stated" or not visit.date or not occasion.date:
        return False
    if len(visit.date) < _FULL_DATE or len(occasion.date) < _FULL_DATE:
        return not (visit.date.startswith(occasion.date) or occasion.date.startswith(visit.date))
    first, day = date.fromisoformat(visit.date), date.fromisoformat(occasion.date)
    last = date.fromisoformat(visit.date_end) if visit.date_end else first + timedelta(days=7)
    return not first <= day <= last


def _receiving_side(occasion: Occasion) -> int:
    return 0 if any(f.rule.startswith(_RECEPTIONS) for f in occasion.frames) else -1


def _host(doc: Page, occasion: Occasion) -> str | None:
    """The country of the side that receives; nobody receives the ambassador of his own, no ambassador
    receives in his own.
    """
    if not any(f.rule.startswith(_RECEPTIONS + _PRESENTATIONS) for f in occasion.frames):
        return None
    side = occasion.sides[_receiving_side(occasion)]
    guests = [doc._.parties[p] for p in occasion.principals - set(side)]
    own = {guest.country for guest in guests if guest.role_class == "ambassador"}
    hosts = (doc._.parties[p] for p in side)
    countries = (host.country for host in hosts if host.role_class != "ambassador")
    return next((country for country in countries if country and country not in own), None)
