"""Who of those named with a stay is a visitor of the country, who a host, and the frame of the two."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.visits.stay import Stay
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import (
    country_of_capital,
    country_of_demonym,
    country_of_name,
    seat_of_organisation,
)
from pipeline.records import Party
from pipeline.records.role_classes import MINISTERS, RULERS

# What denies a journey for good.
_FOR_EVER = words("stays", "for_ever")
# The delegation of another visitor.
_OF = words("stays", "of")
_SUITE = tuple(words("stays", "suite"))
_COMPANIONS = prepositions("companions")
# Whose office is often told without its state.
_OF_GOVERNMENT = MINISTERS | {"deputy_minister", "advisor"}
# Whose country nobody infers from where a sentence plays.
_CROWNED = RULERS


def frame_of(clause: Clause, stay: Stay, place: PlacePhrase) -> Frame | None:
    """The visit of the first visitors who are not at home in a place."""
    if _is_over(clause, stay):
        return None
    for units in stay.visitors:
        visitors = _foreign(clause, units, place, stay)
        if not visitors:
            continue
        hosts = [p for p in parties_of(stay.hosts) or _hosts(clause, place) if p not in visitors]
        hosts = [p for p in hosts if not _are_compatriots(clause, p, visitors)]
        start = min([stay.start, *(u.start for u in units if u.start >= clause.start)])
        end = max(stay.end, place.end if place.start >= stay.start else stay.end)
        sides = [visitors, hosts] if hosts else [visitors]
        return Frame(
            "visit", stay.rule, clause, stay.start, end, sides, stay.group, start, end,
            place=place, status=stay.status,
        )  # fmt: skip
    return None


def _is_over(clause: Clause, stay: Stay) -> bool:
    """``ne s'est plus rendu en France``, ``n'y a jamais mis les pieds``: no journey, unless the time of one
    called off is told.
    """
    group = stay.group
    if group is None or not (group.negated and group.tense == "past"):
        return False
    if _FOR_EVER.isdisjoint(clause.text(group.start, stay.end).split()):
        return False
    timed = (t for t in clause.doc._.times if group.verb < t.start < clause.end)
    return all(t.fields.get("role") == "since" for t in timed)


def _are_compatriots(clause: Clause, host: int, visitors: list[int]) -> bool:
    """Whether one who welcomes visitors abroad is their own ambassador there."""
    parties = clause.doc._.parties
    country = parties[host].country
    same = country is not None and country in {parties[p].country for p in visitors}
    return same and parties[host].role_class == "ambassador"


def _foreign(clause: Clause, units: list[Unit], place: PlacePhrase, stay: Stay) -> list[int]:
    """The parties of units and of those who accompany them, save who is at home in a place or lives there."""
    abroad = [u for u in units if any(may_visit(clause, p, place, stay) for p in u.parties)]
    companions = [c for u in abroad for c in (*u.companions, *_flanking(clause, place))]
    leaders = parties_of(abroad)
    came = [c for c in companions if _came_along(clause, c, place, leaders)]
    found = parties_of([*abroad, *came])
    return [p for p in found if not _is_suite_of(clause, p, found)]


def _came_along(clause: Clause, companion: Unit, place: PlacePhrase, leaders: list[int]) -> bool:
    """Whether one told of beside travellers is no local, though the office of a minister without a country is
    often taken for that of where a sentence plays; a mayor shows them round.
    """
    index = companion.parties[0]
    taken = clause.doc._.parties[index].role_class in _OF_GOVERNMENT
    return may_visit(clause, index, place, None) or (taken and may_have_come(clause, index, place, leaders))


def _is_suite_of(clause: Clause, index: int, visitors: list[int]) -> bool:
    """``X et sa délégation``: whether a visitor is only the delegation of another, whom it stands for."""
    parties = clause.doc._.parties
    own = parties[index].text.lower().startswith(_SUITE)
    return own and parties[index].name is None and any(parties[p].name for p in visitors if p != index)


def _flanking(clause: Clause, place: PlacePhrase) -> list[Unit]:
    """``s'est rendu à P, accompagné de Y``: those who came along, named after the place."""
    gap = clause.text(place.end, min(clause.end, place.end + 8))
    if pattern("modifiers", "accompanied").search(gap) is None:
        return []
    return next(
        (
            coordinated_right(clause, u)
            for u in clause.free_units()
            if 0 <= u.left - place.end <= 8
            and (u.preposition in _COMPANIONS or clause.doc[u.left].lower_ in _OF)
        ),
        [],
    )


def may_visit(clause: Clause, index: int, place: PlacePhrase, stay: Stay | None) -> bool:
    """Whether a party is a visitor in a country, neither at home nor resident there.

    Who travels to a country that is called by its name, or stays in its capital, does not come from there,
    whatever was inferred about him, unless the text calls him by the name of that country too.
    """
    party = clause.doc._.parties[index]
    stays = stay is not None and stay.stays
    if party.role_class == "journalist" or (party.role_class == "ambassador" and not stays):
        return False
    if party.role is not None and pattern("visits", "private").search(party.role) is not None:
        return False
    if _is_at_seat(party, place):
        return False
    if party.country != place.country:
        return True
    away = stay is not None and (stay.stays or stay.outward)
    abroad = place.kind == "country" or (away and country_of_capital(place.place) is not None)
    return stay is not None and stay.certain and abroad and not _is_called_after(clause, index, place.country)


def _is_at_seat(party: Party, place: PlacePhrase) -> bool:
    """Whether who works for an organisation is in the city of its seat, where the chairs of some travel."""
    seat = seat_of_organisation(party.organisation) if party.organisation else None
    if seat is None or place.place != seat[0]:
        return False
    if party.role_class != "io_head":
        return party.role_class == "io_official"
    return pattern("visits", "resident").match(party.role or "") is not None


def may_have_come(clause: Clause, index: int, place: PlacePhrase, leaders: list[int]) -> bool:
    """Whether one told of with travellers may be of their state: of theirs or of none, or of that of the
    place only by what was inferred from where the sentence plays.
    """
    parties = clause.doc._.parties
    country = parties[index].country
    if country is None or country in {parties[p].country for p in leaders}:
        return may_visit(clause, index, place, None)
    local = parties[index].role_class in _CROWNED or _is_called_after(clause, index, country)
    return country == place.country and not local


def _is_called_after(clause: Clause, index: int, country: str | None) -> bool:
    """Whether some words for a party hold the name or adjective of a country."""
    mentions = (m for m in clause.doc._.party_mentions if index in m.parties)
    return any(_country_of(word) == country for m in mentions for word in m.text.split())


def _country_of(word: str) -> str | None:
    return country_of_demonym(word) or country_of_name(word)


def _hosts(clause: Clause, place: PlacePhrase) -> list[int]:
    """Those who invite: ``à l'invitation de Y``, ``sur son invitation``."""
    inviting = [u for u in clause.free_units() if u.preposition == french.INVITED_BY or _invites(clause, u)]
    if inviting:
        return parties_of(inviting)
    if not clause.found("visits", "invitation"):
        return []
    at_home = [u for u in clause.free_units() if clause.doc._.parties[u.parties[0]].country == place.country]
    return parties_of(at_home[:1])


def _invites(clause: Clause, unit: Unit) -> bool:
    """``invité par Y``."""
    before = clause.text(max(clause.start, unit.left - 4), unit.left)
    return unit.preposition == french.BY and pattern("visits", "invited").search(before) is not None
