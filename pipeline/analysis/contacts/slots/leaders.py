"""Who leads a delegation by a verb of its own (``X conduit une délégation``), or by the sentences around."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.introduced import introduced
from pipeline.geography import country_of_demonym

_LEADING_REACH = 5
_OF = words("lists", "of")
_LEADER = prepositions("leader")
# How many characters before "la conduisait" the last word of who did begins.
_NAME = 20


def led_before(clause: Clause, unit: Unit, members: list[Unit]) -> list[Unit]:
    """Who leads a delegation beside the members named here: ``Les présidents X et Y sont à P. La délégation,
    qui comprenait aussi Z, …``, ``X est à P. Sa délégation …``; ``X menait la délégation que Y a reçue``.
    """
    own = pattern("modifiers", "own_delegation").fullmatch(unit.mention.text.lower()) is not None
    if unit.mention.form != "body" or not (own or _is_delegation(unit)):
        return []
    besides = clause.text(unit.end, members[0].left) if members else ""
    told = pattern("modifiers", "besides_leaders").search(besides) is not None
    if told or (own and unit.preposition is None and not any(u.end <= unit.left for u in clause.units)):
        acting = [u for u in _acting_before(clause) if all(u.parties != m.parties for m in members)]
        return [u for u in acting if _may_be_sent(clause, u, states_named(clause, unit))]
    relative = pattern("modifiers", "on_delegation").search(clause.text(unit.end, clause.end)) is not None
    return _who_leads(clause, unit) if relative and not members else []


def _may_be_sent(clause: Clause, unit: Unit, states: list[str]) -> bool:
    """Whether those of a unit may belong to a delegation of states: none of them is of another."""
    countries = {clause.doc._.parties[p].country for p in unit.parties}
    return not states or countries <= {*states, None}


def _acting_before(clause: Clause) -> list[Unit]:
    """The persons who are the subject of the sentence before, or of the one before that."""
    for earlier in clause.before(2):
        for unit in earlier.free_units():
            if unit.preposition is None and earlier.are_people([unit]):
                return coordinated_right(earlier, unit, subject=True)
    return []


def known_leaders(clause: Clause, unit: Unit) -> list[Unit]:
    """``La délégation a rencontré Y``: those of whom an earlier sentence said that they lead it."""
    if (
        unit.mention.form != "body"
        or pattern("modifiers", "the_delegation").fullmatch(unit.mention.text) is None
    ):
        return []
    for earlier in clause.before(clause.number):
        for other in earlier.free_units():
            if other.mention.form != "body" or other.mention.parties != unit.mention.parties:
                continue
            leaders = other.leaders or _who_leads(earlier, other)
            if leaders and clause.are_people(leaders):  # no "plusieurs ministères, dont celui de …"
                return leaders
    return []


def _who_leads(clause: Clause, delegation: Unit) -> list[Unit]:
    """``X conduit une délégation``: X."""
    before = clause.text(max(clause.start, delegation.left - _LEADING_REACH), delegation.left)
    if pattern("modifiers", "leading").search(before) is None:
        return []
    subjects = [u for u in clause.free_units() if u.end <= delegation.left and u.preposition is None]
    there = pattern("modifiers", "found_there").search(clause.text(delegation.end, clause.end))
    if not subjects and there is not None:  # "À la tête de la délégation … se trouvait X"
        reached = clause.doc[delegation.end].idx + there.end()
        subjects = [u for u in clause.free_units() if 0 <= clause.doc[u.left].idx - reached <= 1]
    return subjects[-1:] if clause.are_people(subjects[-1:]) else []


def leaders_to_come(clause: Clause, unit: Unit) -> list[Unit]:
    """``X a reçu une délégation. Conduite par Y, celle-ci …``: those whom the next sentence gives it."""
    following = clause.following
    if following is None or unit.mention.form != "body" or not _is_delegation(unit):
        return []
    text = following.lower
    for told in following.found("modifiers", "leads_it"):
        at = following.span.start_char + told.start()
        leads = [u for u in following.free_units() if 0 <= at - following.doc[u.end - 1].idx <= _NAME]
        if leads and leads[-1].preposition is None and following.are_people(leads[-1:]):
            return leads[-1:]
    match = pattern("modifiers", "led_next").match(text)
    if match is None:
        return []
    reached = following.span.start_char + match.end()
    first = next((i for i in range(following.start, following.end) if following.doc[i].idx >= reached), None)
    if first is None:
        return []
    if following.doc[first - 1].lower_ in _OF:
        first -= 1  # "composée | du ministre X"
    leaders = [u for u in complement_units(following, first, _LEADER) if u.left - first <= 1]
    if not leaders:
        leaders = [u for u in following.free_units() if 0 <= u.left - first <= 1][:1]
    listed = coordinated_right(following, leaders[0]) if leaders else []
    members = introduced(following, listed[-1], "composed", (french.OF,)) if listed else []
    return [u for u in (*listed, *members) if following.are_people([u])]


def _is_delegation(unit: Unit) -> bool:
    return pattern("modifiers", "a_delegation").match(unit.mention.text) is not None


def states_named(clause: Clause, delegation: Unit) -> list[str]:
    """The states that the words for a delegation name (``les délégations turque et grecque``)."""
    words = clause.doc[delegation.start : delegation.end]
    nations = [country_of_demonym(token.text) for token in words]
    places = [
        p.country for p in clause.doc._.places if delegation.start <= p.start and p.end <= delegation.end
    ]
    found = places if len(places) > 1 else nations
    return [state for state in found if state is not None]
