"""Where an occasion was by what stands around it: the sentences next to it, who held it."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.contacts.circumstances.gathering_names import is_of_gathering
from pipeline.analysis.contacts.circumstances.stays import located
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_name
from pipeline.records.role_classes import RULERS

_STAYING = words("stays", "at_place")
# How many sentences back a gathering may have been placed.
_MEMORY = 4
# How many sentences back the city may be named in which the story plays.
_SETTING = 2
_AFTER = 6
# How many tokens before a place may say that it was but a stage.
_STAGE_REACH = 10
# Rules of those who hold a gathering, each named after its verb.
_HOLDING = tuple(f"{verb}_rencontre" for verb in words("talks", "held_at_home"))


def told_nearby(doc: Page, occasion: Occasion) -> PlacePhrase | None:
    """Where something happened in the sentences that go on with an occasion, or just before it."""
    if occasion.background:
        return None
    first = occasion.frames[0].clause
    told = {frame.clause.number for frame in occasion.frames}
    sentences = list(doc.sents)
    onward = [sentences[number] for number in occasion.sentences if number not in told]
    for passage in (*onward, *(clause.span for clause in first.before(_MEMORY))):
        found: list[PlacePhrase] = []
        for place in doc._.places:
            inside = passage.start <= place.start < passage.end
            stays = place.circumstance and place.preposition in _STAYING
            named = place.preposition == french.OF and is_of_gathering(doc, place)
            if inside and (stays or named) and place.kind != "country" and place.country is not None:
                found.append(place)
        if found:
            return next((place for place in found if not _is_of_stage_before(doc, place)), found[0])
    return None


def _is_of_stage_before(doc: Page, place: PlacePhrase) -> bool:
    """Whether a place is only one on the way ("après une escale à P, où il avait vu X, … à Q")."""
    behind = doc[place.end : min(place.end + 2, len(doc))].text.lower().lstrip(" ,")
    before = doc[max(place.start - _STAGE_REACH, 0) : place.start].text.lower()
    return behind.startswith(french.WHERE) or pattern("modifiers", "on_the_way").search(before) is not None


def city_nearby(doc: Page, occasion: Occasion) -> PlacePhrase | None:
    """The city in which the sentences play that lead to an occasion (``Genève accueille les pourparlers``,
    ``Neige sur Oslo``, ``La Valette, lundi soir.``).
    """
    if occasion.background:
        return None
    first = occasion.frames[0].clause
    for clause in (first, *first.before(_SETTING)):
        cities = [ent for ent in located(clause) if _is_setting(clause, ent)]
        if cities:
            city = cities[0]
            return PlacePhrase(city.start, city.end, city.text, "city", city._.country, "")
    return None


def _is_setting(clause: Clause, city: Span) -> bool:
    """Whether a sentence is set in a city that it names without ``à``, and does not call its state by it."""
    if country_of_name(city.text) is not None or city.start in clause.unit_at:
        return False
    before = clause.text(max(clause.start, city.start - 1), city.start)
    after = clause.text(city.end, min(clause.end, city.end + _AFTER))
    if before in words("stays", "set_on") or pattern("modifiers", "playing_there").match(after):
        return True
    opens = not clause.text(clause.start, city.start).strip()
    verbs = (clause.doc[i].pos_ in ("VERB", "AUX") for i in range(city.end, clause.end))
    return opens and after.lstrip().startswith((",", ".")) and not any(verbs)


def state_of_holder(doc: Page, occasion: Occasion) -> str | None:
    """The state of the one head of state or government among those who opened or inaugurated a gathering."""
    if occasion.kind != "gathering" or not any(f.rule in _HOLDING for f in occasion.frames):
        return None
    parties = [doc._.parties[p] for p in occasion.principals]
    states = {party.country for party in parties if party.country and party.role_class in RULERS}
    return states.pop() if len(states) == 1 else None
