"""Occasions written out as ``Contact`` records."""

from __future__ import annotations

from datetime import date, timedelta
from string import ascii_uppercase

from spacy.tokens import Doc

from pipeline.analysis import extensions
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.places import PlacePhrase
from pipeline.analysis.topics import topics_discussed
from pipeline.geography import country_of_place
from pipeline.records import Contact, Kind, Level, Participant, Party

_NAMED_VISITS = frozenset(["effectuer_visite", "visite_que", "en_visite_à"])
# Rules whose first side is the one that receives.
_RECEPTIONS = (
    "recevoir",
    "accueillir",
    "convoquer",
    "accorder_à",
    "faire_venir",
    "offrir",
    "ouvrir_sa_porte",
)
# Rules whose second side is.
_PRESENTATIONS = ("remettre_lettres", "présenter_ses", "rendre_visite", "être_l_hôte", "prendre_congé")
_GOVERNMENT = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "deputy_minister",
        "advisor",
        "parliamentarian",
        "ambassador",
    ]
)
_FULL_DATE = len("2017-11-20")
_CAMEO = {
    "meeting": "040",
    "call": "041",
    "message": "050",
    "visit": "042",
    "gathering": "040",
    "interview": "010",
}


def render(doc: Doc, occasions: list[Occasion]) -> list[Contact]:
    """The contacts of a document, those that cannot be contacts left out."""
    contacts = []
    for number, occasion in enumerate(occasions):
        if occasion.kind == "visit" and not _is_abroad(doc, occasion):
            continue
        if occasion.kind in ("meeting", "call", "message") and _is_domestic(doc, occasion):
            continue
        contacts.append(_contact(doc, occasion, number, occasions))
    return contacts


def _is_abroad(doc: Doc, occasion: Occasion) -> bool:
    country = getattr(occasion.place, "country", None)
    if country is None:
        return False
    named_as_visit = any(f.rule in _NAMED_VISITS for f in occasion.frames)
    visitors = [doc._.parties[p] for p in occasion.sides[0]]
    return any(v.country != country for v in visitors) or (named_as_visit and len(occasion.sides) > 1)


def _is_domestic(doc: Doc, occasion: Occasion) -> bool:
    """Whether all parties belong to the government of one state: a president and his ministers are no
    contact.

    Two who hold the same single office cannot: then a country was inferred wrongly.
    """
    parties = [doc._.parties[p] for p in occasion.principals]
    countries = {p.country for p in parties}
    if len(countries) != 1 or None in countries or any(p.organisation for p in parties):
        return False
    offices = [p.role_class for p in parties]
    roles = [p.role.casefold() for p in parties if p.role]
    if len(roles) > len(set(roles)):  # homologues
        return False
    single = [
        office for office in offices if office in ("head_of_state", "head_of_government", "foreign_minister")
    ]
    heads = [
        office for office in offices if office in ("head_of_state", "head_of_government", "foreign_minister")
    ]
    return (
        bool(heads) and all(office in _GOVERNMENT for office in offices) and len(single) == len(set(single))
    )


def _contact(doc: Doc, occasion: Occasion, number: int, occasions: list[Occasion]) -> Contact:
    frame = occasion.frames[0]
    evidence = doc[frame.start : frame.end]
    kind = occasion.kind
    place, country = _place(doc, occasion, kind, occasions)
    participants = [
        _participant(doc._.parties[p], ascii_uppercase[min(i, 25)], "principal")
        for i, side in enumerate(occasion.sides)
        for p in side
    ]
    participants += [
        _participant(doc._.parties[p], ascii_uppercase[min(side, 25)], "attendee")
        for p, side in occasion.attendees
    ]
    return Contact(
        contact_id=str(number),
        encounter_id=None,
        doc_id="",
        kind=kind,
        status=occasion.status,
        date=occasion.date,
        date_basis=occasion.basis if occasion.date else "none",
        date_end=occasion.date_end,
        place=place,
        country=country,
        topics=_topics(doc, occasion, occasions) if kind != "visit" else [],
        evidence=evidence.text,
        start=evidence.start_char,
        end=evidence.end_char,
        trigger=doc[frame.trigger_start : frame.trigger_end].text,
        rule=frame.rule,
        confidence=0.5,
        cameo=_CAMEO[kind] if occasion.status == "held" else "036",
        participants=participants,
    )


def _participant(party: Party, side: str, level: Level) -> Participant:
    return Participant(
        "",
        None,
        party.name,
        party.text,
        party.kind,
        party.role,
        party.role_class,
        party.country,
        party.organisation,
        side,
        level,
    )


def _place(
    doc: Doc, occasion: Occasion, kind: Kind, occasions: list[Occasion]
) -> tuple[str | None, str | None]:
    """Where an occasion was: as told, else where the visitor stays, where the host sits, where the dispatch
    is dated.
    """
    if kind in ("call", "message", "interview"):
        return None, None
    told = occasion.place
    name = told.place if told is not None and told.kind != "country" else None
    if told is not None and told.country is not None:
        return name, told.country
    if kind == "visit":
        return name, None
    stay = _stay(occasion, occasions)
    if stay is not None and stay.country is not None:
        return name or (stay.place if stay.kind != "country" else None), stay.country
    host = _host(doc, occasion)
    before = _scene_before(occasion, occasions)
    if host is None and before is not None:
        return name, before
    dateline = extensions.header_of(doc).dateline_place
    dateline_country = country_of_place(dateline) if dateline else None
    if host is not None and host != dateline_country:
        return name, host
    if dateline_country is not None:
        return name or dateline, dateline_country
    return name, host


def _stay(occasion: Occasion, occasions: list[Occasion]) -> PlacePhrase | None:
    """The place of a visit during which an occasion was held."""
    for visit in occasions:
        shared = visit.kind == "visit" and set(visit.sides[0]) & occasion.principals
        if (
            shared
            and visit.status == occasion.status
            and visit.place is not None
            and not _apart(visit, occasion)
        ):
            return visit.place
    return None


def _scene_before(occasion: Occasion, occasions: list[Occasion]) -> str | None:
    """The country of the occasion told just before, when one of the parties was there on the same day."""
    for other in reversed(occasions[: occasions.index(occasion)]):
        place = other.place
        same_day = other.date == occasion.date and other.status == occasion.status
        if other.kind in ("meeting", "gathering") and same_day and other.principals & occasion.principals:
            return place.country if place is not None else None
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


def _host(doc: Doc, occasion: Occasion) -> str | None:
    """The country of the side that receives."""
    if any(f.rule.startswith(_RECEPTIONS) for f in occasion.frames):
        side = occasion.sides[0]
    elif any(f.rule.startswith(_PRESENTATIONS) for f in occasion.frames):
        side = occasion.sides[-1]
    else:
        return None
    return next((doc._.parties[p].country for p in side if doc._.parties[p].country), None)


def _topics(doc: Doc, occasion: Occasion, occasions: list[Occasion]) -> list[str]:
    sentences = list(doc.sents)
    first = occasion.sentences[0]
    others = {n for o in occasions if o is not occasion and o.kind == occasion.kind for n in o.sentences}
    last = len(sentences)
    for n in sorted(others):
        if n > occasion.sentences[-1]:
            last = n
            break
    telling = [n - first for n in occasion.sentences]
    return topics_discussed([s.text for s in sentences[first:last]], telling, held=occasion.status == "held")
