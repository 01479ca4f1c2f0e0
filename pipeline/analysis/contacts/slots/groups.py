"""Who belongs to whom in a sentence: lists under one preposition, leaders of delegations, companions."""

from __future__ import annotations

from itertools import pairwise

from pipeline.analysis.contacts.lexicon import pattern, small_pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import closed_list, coordinated_right, precedes_subject
from pipeline.analysis.contacts.sentences.openings import opens_clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.geography import country_of_demonym

_SHARED_PREPOSITIONS = words("lists", "shared_prepositions")
_LEADING_REACH = 5
# How many characters may stand between a phrase and the one whom it names: an adverb and an article.
_GAP = 11
# Parts of speech beside times and places in what may open a sentence before a participle.
_OPENING = ("ADP", "DET", "PUNCT", "ADV", "SPACE", "CCONJ")
_OF = words("lists", "of")
# How many characters before "la conduisait" the last word of who did begins.
_NAME = 20
# How many words behind a party those may be introduced who belong to it.
_REACH = 14
_LEADER, _COMPANIONS = prepositions("leader"), prepositions("companions")
_THOSE = words("anaphors", "those")
_MEMBERS = (None, *prepositions("members"))
_CHAIRED = "sous la présidence de"


def settle_lists(clause: Clause) -> None:
    """Give the members of a list the preposition of its head, a delegation its leaders, a party its
    companions.

    ``en présence de A, B et C`` governs all three; ``une délégation conduite par X`` stands for X; in ``X,
    accompagné de Y`` Y came along. Units so accounted for no longer count as free.
    """
    for unit in clause.free_units():
        if unit.preposition in _SHARED_PREPOSITIONS and not precedes_subject(clause, unit):
            members = closed_list(clause, unit)
            for member in members[1:]:
                member.preposition = unit.preposition
    _settle_presence(clause)
    for unit in clause.free_units():
        if unit.nested:
            continue
        leaders = _introduced(clause, unit, "led", _LEADER)
        leaders = leaders or _introduced(clause, unit, "led_inverted", (None,))
        leaders = leaders or _introduced(clause, unit, "convened", (_CHAIRED,))
        leaders = leaders or _at_its_head(clause, unit)
        leaders = [*leaders, *_belonging(clause, leaders)]
        leaders = leaders or _introduced(clause, unit, "members", _MEMBERS)
        leaders = leaders or _instances(clause, unit)
        members = _members_behind(clause, unit)
        named_here = [*leaders, *members]
        leaders = [*_led_before(clause, unit, leaders), *leaders]
        if not members:
            leaders = leaders or _known_leaders(clause, unit) or _leaders_to_come(clause, unit)
        if leaders and unit.mention.form == "body" and _stands_for_persons(clause, unit):
            leaders = [Unit(unit.mention, unit.left, unit.start, unit.end), *leaders]
        if leaders and (unit.mention.form == "body" or _may_be_more(clause, unit, leaders)):
            unit.leaders = leaders
            if not _stands_for_persons(clause, unit):
                _share_country(clause, unit)
        companions = _introduced(clause, unit, "accompanied", _COMPANIONS)
        companions = companions or _introduced(clause, unit, "accompanying", (None,))
        unit.companions = [*unit.companions, *(c for c in companions if _is_somebody(clause, c))]
        for accounted in (*(named_here if unit.leaders else members), *companions):
            accounted.nested = True
    clause.__dict__.pop("unit_at", None)


def _stands_for_persons(clause: Clause, unit: Unit) -> bool:
    """Whether the text has told who belongs to a delegation."""
    return all(clause.doc._.parties[p].kind == "person" for p in unit.mention.parties)


def _members_behind(clause: Clause, unit: Unit) -> list[Unit]:
    """``une délégation, que conduisait X et à laquelle s'était joint Y``: those of its members whom the
    sentence names behind it.
    """
    members = set(unit.mention.parties)
    if unit.mention.form not in ("body", "pronoun") or not _stands_for_persons(clause, unit):
        return []
    behind = (u for u in clause.free_units() if u.left >= unit.end and u.mention.form == "name")
    return [u for u in behind if members.issuperset(u.mention.parties) and len(members) > 1]


def _at_its_head(clause: Clause, unit: Unit) -> list[Unit]:
    """``cinq sénateurs, X en tête, ont été reçus``, ``X en tête, cinq sénateurs ont …``: X."""
    if not clause.may_hold("modifiers", "at_the_head"):
        return []
    for other in clause.free_units():
        match = pattern("modifiers", "at_the_head").match(clause.text(other.end, clause.end))
        if match is None or other.preposition is not None or not _is_person(clause, [other]):
            continue
        closed = clause.doc[other.end].idx + match.end()
        behind = clause.text(unit.end, other.left).strip() == ","
        before = other.left == clause.start and 0 <= clause.doc[unit.left].idx - closed <= 1
        if behind or before:
            return [other]
    return []


def _may_be_more(clause: Clause, unit: Unit, leaders: list[Unit]) -> bool:
    """Whether a unit is a group of which those named behind it are: without names, or with one of them found
    (``des opposants, dont X et Y``).
    """
    named = {p for leader in leaders for p in leader.parties}
    return clause.doc._.parties[unit.mention.parties[0]].plural or (
        unit.mention.form == "group" and set(unit.mention.parties) < named
    )


def _instances(clause: Clause, unit: Unit) -> list[Unit]:
    """``des responsables comme X et Y``, ``de hauts responsables tels que X``: those named right behind the
    group, unless they are the subject of what follows (``comme X l'avait dit``).
    """
    if not clause.may_hold("modifiers", "likened"):
        return []
    for other in clause.free_units():
        if other.left > unit.end:
            between = clause.text(unit.end, other.start).strip()
            likened = pattern("modifiers", "likened").fullmatch(between) is not None
            listed = coordinated_right(clause, other) if likened else []
            return [] if not listed or opens_clause(clause, listed[-1]) else listed
    return []


def _led_before(clause: Clause, unit: Unit, members: list[Unit]) -> list[Unit]:
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
        return [u for u in acting if _may_be_sent(clause, u, _states_named(clause, unit))]
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
            if unit.preposition is None and _is_person(earlier, [unit]):
                return coordinated_right(earlier, unit, subject=True)
    return []


def _known_leaders(clause: Clause, unit: Unit) -> list[Unit]:
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
    return subjects[-1:] if _is_person(clause, subjects[-1:]) else []


def _leaders_to_come(clause: Clause, unit: Unit) -> list[Unit]:
    """``X a reçu une délégation. Conduite par Y, celle-ci …``: those whom the next sentence gives it."""
    following = clause.following
    if following is None or unit.mention.form != "body" or not _is_delegation(unit):
        return []
    text = following.lower
    for told in following.found("modifiers", "leads_it"):
        at = following.span.start_char + told.start()
        leads = [u for u in following.free_units() if 0 <= at - following.doc[u.end - 1].idx <= _NAME]
        if leads and leads[-1].preposition is None and _is_person(following, leads[-1:]):
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
    members = _introduced(following, listed[-1], "composed", ("de",)) if listed else []
    return [u for u in (*listed, *members) if _is_person(following, [u])]


def _is_delegation(unit: Unit) -> bool:
    return pattern("modifiers", "a_delegation").match(unit.mention.text) is not None


def _is_person(clause: Clause, units: list[Unit]) -> bool:
    parties = [clause.doc._.parties[p] for u in units for p in u.parties]
    return bool(parties) and all(p.kind == "person" for p in parties)


def _is_somebody(clause: Clause, companion: Unit) -> bool:
    """Whether anything tells who came along (not ``accompagné d'une délégation de douze personnes``)."""
    party = clause.doc._.parties[companion.mention.parties[0]]
    delegation = pattern("company", "delegation").search(companion.mention.text.lower()) is not None
    known = party.kind == "person" or party.country is not None or party.organisation is not None
    return known or not delegation


def _share_country(clause: Clause, delegation: Unit) -> None:
    """Those who lead a delegation are of its country: ``une délégation de députés suédois conduite par X``,
    ``les délégations d'Haïti et du Bénin, conduites par X et Y``.
    """
    parties = clause.doc._.parties
    states = _states_named(clause, delegation)
    if len(states) == len(delegation.parties) > 1:
        for party, state in zip(delegation.parties, states, strict=True):
            parties[party].country = state
        return
    country = parties[delegation.mention.parties[0]].country or (states[0] if len(states) == 1 else None)
    for party in delegation.parties:
        if country is not None and delegation.mention.form == "body":
            parties[party].country = country


def _states_named(clause: Clause, delegation: Unit) -> list[str]:
    """The states that the words for a delegation name (``les délégations turque et grecque``)."""
    words = clause.doc[delegation.start : delegation.end]
    nations = [country_of_demonym(token.text) for token in words]
    places = [
        p.country for p in clause.doc._.places if delegation.start <= p.start and p.end <= delegation.end
    ]
    found = places if len(places) > 1 else nations
    return [state for state in found if state is not None]


def _settle_presence(clause: Clause) -> None:
    """``en présence de MM. : …`` governs every name after it; ``Entouré de Y, X a …`` makes Y the
    companion of X.
    """
    listed = next(iter(clause.found("modifiers", "presence_list")), None)
    attended = next(iter(clause.found("modifiers", "attended_by")), None)
    fronted = _fronted_participle(clause)
    for unit in clause.free_units():
        after = clause.doc[unit.left].idx - clause.span.start_char
        if listed is not None and after >= listed.end():
            unit.preposition = "en présence de"
        if attended is not None and after >= attended.end() and unit.preposition in (None, "de"):
            unit.preposition = "en présence de"
    if fronted is None:
        return
    companions = complement_units(clause, fronted + 1, _COMPANIONS)
    bearers = [u for u in clause.free_units() if u.preposition is None and u not in companions]
    if companions and bearers:
        bearers[0].companions = companions
        for unit in companions:
            unit.nested = True


def _fronted_participle(clause: Clause) -> int | None:
    """The participle of ``Accompagné de Y, X a …``, ``Lundi à Rome, accompagné de Y, X a …``."""
    match = next(iter(clause.found("modifiers", "accompanied")), None)
    if match is None:
        return None
    at = clause.span.start_char + match.start()
    token = next(i for i in range(clause.start, clause.end) if clause.doc[i].idx >= at)
    for i in range(clause.start, token):
        free = i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ in _OPENING
        if not free or i in clause.unit_at:
            return None
    return token


def _has_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a colon between two tokens opens a clause with a verb of its own, not a list of names."""
    colon = next((i for i in range(start, end) if clause.doc[i].text == ":"), end)
    return any(is_finite_verb(clause, i) for i in range(colon, end))


def _of_one_delegation(clause: Clause, leaders: list[Unit]) -> list[Unit]:
    """A list of leaders up to those of the next delegation (``par X, celle de P par Y``)."""
    for number, (one, other) in enumerate(pairwise(leaders), 1):
        if not _THOSE.isdisjoint(clause.text(one.end, other.left).split()):
            return leaders[:number]
    return leaders


def _of_its_state(clause: Clause, delegation: Unit, leaders: list[Unit]) -> list[Unit]:
    """A list of leaders up to one whose own words name another state: ``la délégation du Soudan, conduite par
    X, et le président du Burkina Faso, Y``.
    """
    states = {clause.doc._.parties[p].country for p in delegation.mention.parties} - {None}
    for number, leader in enumerate(leaders[1:], 1):
        roles = (r for r in clause.doc._.roles if leader.start <= r.start < leader.end)
        named = {country for role in roles for country in role.countries}
        if states and named and states.isdisjoint(named):
            return leaders[:number]
    return leaders


def _belonging(clause: Clause, leaders: list[Unit]) -> list[Unit]:
    """``conduite par X, et dont fait partie Y``: Y."""
    if not leaders:
        return []
    last = leaders[-1].end
    match = pattern("delegations", "belonging").match(clause.text(last, clause.end))
    if match is None:
        return []
    reached = clause.doc[last].idx + match.end()
    after = (u for u in clause.free_units() if clause.doc[u.left].idx >= reached - 1 and u.left >= last)
    first = next(after, None)
    beside = first is not None and clause.doc[first.left].idx - reached <= _GAP
    return coordinated_right(clause, first) if first is not None and beside else []


def _introduced(clause: Clause, unit: Unit, key: str, prepositions: tuple[str | None, ...]) -> list[Unit]:
    """The list that a participle right after a unit introduces (``conduite par …``, ``accompagné de …``)."""
    if not clause.may_follow("modifiers", key, unit.end, unit.end + _REACH):
        return []
    text = clause.text(unit.end, min(clause.end, unit.end + _REACH))
    match = small_pattern("modifiers", key).regex.search(text)
    if match is None or len(text[: match.start()].split()) > 9 or " a " in f" {text[: match.start()]} ":
        return []
    if match.group().endswith("tête"):
        prepositions = (None,)  # "ayant à sa tête X, a été reçue par Y"
    if match.group().startswith("à commencer"):
        prepositions = ("par",)
    for other in clause.free_units():
        if other.left > unit.end and other.preposition in prepositions:
            gap = clause.text(unit.end, other.left)
            listed = key != "members" or not _has_verb(clause, unit.end, other.left)
            if len(gap) >= match.start() and len(gap.split()) <= 14 and listed:
                listed_units = _of_one_delegation(clause, coordinated_right(clause, other))
                return _of_its_state(clause, unit, listed_units) if key == "led" else listed_units
            break
    return []
