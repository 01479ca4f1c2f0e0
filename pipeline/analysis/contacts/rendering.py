"""Occasions written out as ``Contact`` records."""

from __future__ import annotations

from string import ascii_uppercase

from pipeline.analysis.contacts.confidence import confidence
from pipeline.analysis.contacts.dating.days import settle_days
from pipeline.analysis.contacts.frame import EXCHANGES, Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.locating.scenes import settle_scenes
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page, Passage
from pipeline.cameo import event_code
from pipeline.records import Contact, Level, Participant, Party
from pipeline.records.role_classes import HEADS, UNIQUE

# Classes of which a bare noun tells nobody in particular.
_PRIVATE = frozenset([None, "other", "civil_society", "party", "business", "journalist"])
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
        "royal",
    ]
)
_MINISTERS = frozenset(["foreign_minister", "minister", "deputy_minister"])
_OWN = words("possessives", "of_one")
_HONORIFICS = words("party", "honorifics")


def render(doc: Page, occasions: list[Occasion]) -> list[Contact]:
    """The contacts of a document, those that cannot be contacts left out, still without topics."""
    settle_scenes(doc, occasions)
    settle_days(doc, occasions)
    contacts = []
    for number, occasion in enumerate(occasions):
        if occasion.kind in EXCHANGES and not _settle_sides(doc, occasion):
            continue
        if occasion.kind == "visit" and not _is_located(occasion):
            continue
        if occasion.kind in EXCHANGES and _is_domestic(doc, occasion, occasions):
            continue
        contacts.append(_contact(doc, occasion, number, occasions))
    return contacts


def _settle_sides(doc: Page, occasion: Occasion) -> bool:
    """Leave out parties that nobody could identify; False when a side is left empty."""
    occasion.sides = [[p for p in side if _is_identifiable(doc._.parties[p])] for side in occasion.sides]
    return all(occasion.sides)


def _is_identifiable(party: Party) -> bool:
    """Whether a reader could tell who a party is: not ``son frère``, ``les joueurs``, ``des veuves``."""
    if party.name is not None or party.kind == "organisation":
        return True
    if pattern("party", "kin").fullmatch(party.text):
        return False
    return party.country is not None or party.organisation is not None or party.role_class not in _PRIVATE


def _is_located(occasion: Occasion) -> bool:
    """Whether it is known in which country an occasion was."""
    return occasion.place is not None and occasion.place.country is not None


def _is_country_guessed(doc: Page, occasion: Occasion, visits: list[Occasion]) -> bool:
    """Whether the state that all parties of an occasion seem to serve was only inferred for some of them;
    ``visits`` are those to that state.
    """
    named = _with_country_named(doc)
    parties = [doc._.parties[p] for p in occasion.principals]
    if len({_is_in(named, p) for p in parties}) > 1 and not _follows_own_head(doc, occasion, parties, named):
        return True  # for one, perhaps from the other's
    visiting = {p for visit in visits for p in visit.sides[0]}
    if any(doc._.parties[p].name not in named for p in visiting & occasion.principals):
        return True  # nobody visits the state that he serves
    return any(
        p.role_class == "ambassador" and not {p.name, p.text} & named for p in parties
    )  # posted abroad


def _is_domestic(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> bool:
    """Whether all parties belong to the government of one state: a president and his ministers are no
    contact.

    Two who hold the same single office cannot: then a country was inferred wrongly.
    """
    parties = [doc._.parties[p] for p in occasion.principals]
    if _receives_own(doc, occasion, parties):
        return True
    countries = {p.country for p in parties}
    if len(countries) != 1 or None in countries or any(p.organisation for p in parties):
        return False
    visits = [o for o in occasions if o.kind == "visit" and o.country in countries]
    if _is_country_guessed(doc, occasion, visits):
        return False
    offices = [p.role_class for p in parties]
    roles = [p.role.casefold() for p in parties if p.role]
    if len(roles) > len(set(roles)):  # homologues
        return False
    heads = [office for office in offices if office in UNIQUE]
    governing = all(office in _GOVERNMENT for office in offices)
    posted = "ambassador" in offices  # a minister sees his own ambassador
    return bool(heads or posted) and governing and len(heads) == len(set(heads))


def _receives_own(doc: Page, occasion: Occasion, parties: list[Party]) -> bool:
    """``Le président X a reçu son ministre Y``: whatever the countries, if they are not told to differ."""
    offices = {p.role_class for p in parties}
    one_state = len({p.country for p in parties}) == 1
    if len(parties) != 2 or not one_state or not offices & HEADS or not offices <= _GOVERNMENT:
        return False
    frame = occasion.frames[0]
    own = [
        role
        for role in doc._.roles
        if frame.start <= role.start < frame.end
        and doc[role.start].lower_ in _OWN
        and doc[role.start + 1].lower_ not in _HONORIFICS  # "Son Excellence le ministre Y"
        and not role.counterpart
        and role.role_class in _GOVERNMENT
    ]
    named = {doc.ents[i]._.name or doc.ents[i].text for role in own for i in role.holders}
    return any(p.name in named or any(p.text == role.text for role in own) for p in parties)


def _is_in(named: set[str], party: Party) -> bool:
    return party.name in named or (party.name is None and party.text in named)


def _follows_own_head(doc: Page, occasion: Occasion, parties: list[Party], named: set[str]) -> bool:
    """``Le président tunisien X a reçu le ministre de l'Intérieur, Y``: an office told in full but without
    its state, behind the head of one who is at home, is of that state; before him it may be of the outlet's,
    and ``le ministre Y`` is one known from before.
    """
    head, *others = sorted(parties, key=lambda party: not _is_in(named, party))
    if head.role_class not in HEADS or occasion.country != head.country:
        return False
    if any(_is_in(named, p) or p.role_class not in _MINISTERS or " " not in (p.role or "") for p in others):
        return False
    frame = occasion.frames[0]
    told = [doc.ents[i]._.name or doc.ents[i].text for i in _holders(doc, frame)]
    return all(p.name in told for p in parties) and told[0] == head.name


def _holders(doc: Page, frame: Frame) -> list[int]:
    """Those of whose offices the sentence of a frame tells, as they stand in it."""
    return sorted(i for role in doc._.roles if frame.start <= role.start < frame.end for i in role.holders)


def _with_country_named(doc: Page) -> set[str]:
    """The names, and the texts of unnamed roles, of those whose country the document itself names in their
    role.
    """
    found: set[str] = set()
    for role in doc._.roles:
        if role.countries:
            found.add(role.text)
            found.update(doc.ents[i]._.name or doc.ents[i].text for i in role.holders)
    return found


def _contact(doc: Page, occasion: Occasion, number: int, occasions: list[Occasion]) -> Contact:
    frame = occasion.frames[0]
    evidence = _evidence(doc, frame)
    kind = occasion.kind
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
        place=occasion.scene,
        country=occasion.country,
        topics=[],
        evidence=evidence.text,
        start=evidence.start_char,
        end=evidence.end_char,
        trigger=doc[frame.trigger_start : frame.trigger_end].text,
        rule=frame.rule,
        confidence=confidence(doc, occasion, occasions),
        cameo=event_code(kind, occasion.status),
        participants=participants,
    )


def _evidence(doc: Page, frame: Frame) -> Passage:
    """The tokens that prove a contact, the names of those included who lead a delegation that met."""
    told = [unit for unit in frame.clause.units if frame.start <= unit.start and unit.end <= frame.end]
    end = max([frame.end, *(leader.end for unit in told for leader in unit.leaders)])
    return doc[frame.start : min(end, frame.clause.end)]


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
