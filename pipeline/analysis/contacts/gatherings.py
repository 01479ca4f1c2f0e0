"""Gatherings: summits, conferences and ceremonies of which it is told who took part, and no talks.

A dispatch tells of one in several sentences: where it was held and who chaired it, then who took part. A
sentence of the second sort is read together with those since the gathering was named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.conjugation import listed_verb
from pipeline.analysis.contacts.events import Event, find_events, matches, same_clause
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.noun_frames import relative_clause
from pipeline.analysis.contacts.slots import complement_units, coordinated_right, object_units, subject_units
from pipeline.analysis.contacts.triggers import find_frames
from pipeline.analysis.contacts.verbs import VerbGroup, is_finite_verb
from pipeline.lexicons import lexicon
from pipeline.records import Kind

# How many sentences back a gathering may have been named that a sentence goes on about.
_MEMORY = 5
_REACH = 30
# How many tokens after its noun the name of a gathering may say whom it brings together.
_NAME_REACH = 6
# How many states make a conference out of a signing.
_CONFERENCE = 3
_BESIDE = ("sous la présidence de", "sous l'égide de", "aux côtés de", "à l'invitation de")
_WITH = ("avec", "aux côtés de")
_ABOUT = ("selon", "à", "pour", "contre", "sur")
# Rules that tell who held a gathering with whom.
_HELD = ("tenir_rencontre", "sommet_que", "sommet_de")
_TALKS = ("meeting", "call", "message")
_TO_WHICH = frozenset(["auquel", "laquelle", "auxquels", "auxquelles"])
_MEMBERS = (None, "de")
_COMPANY = (None, "avec", "par", "en présence de")


@dataclass(slots=True)
class _Part:
    """Who took part, by one trigger. ``event`` is its gathering where the sentence names it, ``members``
    those whom its name says it brings together, who count where nobody else is told of.
    """

    rule: str
    start: int
    end: int
    units: list[Unit]
    group: VerbGroup | None
    event: Event | None
    members: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class _Telling:
    """What one sentence tells of a gathering."""

    events: list[Event] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)


def find_gatherings(clause: Clause) -> Iterator[Frame]:
    """The gathering that a sentence tells of, with those whom it and the sentences before say took part."""
    telling = _read(clause)
    if not telling.parts:
        return
    parts = list(telling.parts)
    anchored = any(part.event is not None and not part.event.weak for part in parts)
    if not anchored or all(part.event is None or part.event.definite for part in parts):
        earlier = _told_before(clause)
        if earlier is None and not anchored:
            return
        parts = [*(earlier or []), *parts]
    units = [unit for part in parts for unit in part.units]
    parties = parties_of(units)
    for others in (_present(clause), [unit for part in parts for unit in part.members]):
        if units and not _is_gathering(clause, parties):
            units = [*units, *others]
            parties = parties_of(units)
    people = [p for p in parties if clause.doc._.parties[p].kind == "person"]
    if _is_gathering(clause, people):
        parties = people  # bodies are who organised it
    if not _is_gathering(clause, parties):
        return
    last = telling.parts[0]
    own = [unit for part in telling.parts for unit in part.units if unit.start >= clause.start]
    start = min([last.start, *(unit.start for unit in own)])
    end = max([last.end, *(unit.end for unit in own)])
    sides = _by_state(clause, parties)
    kind: Kind = "meeting" if _is_of_two(clause, telling.parts, parties) else "gathering"
    yield Frame(kind, last.rule, clause, last.start, last.end, sides, last.group, start, end)


def _is_gathering(clause: Clause, parties: list[int]) -> bool:
    """Whether parties can have gathered: two at least, or a group, and not all of one state."""
    found = [clause.doc._.parties[p] for p in parties]
    if len(found) < 2:
        return False
    states = {(p.country, p.organisation) for p in found}
    return len(states) > 1 or states == {(None, None)}


def _is_of_two(clause: Clause, parts: list[_Part], parties: list[int]) -> bool:
    """Whether a summit is one that two hold with each other (``le sommet que X tiendra avec Y``)."""
    if len(parties) != 2 or any(clause.doc._.parties[p].plural for p in parties):
        return False
    return all(
        part.rule in _HELD
        and part.event is not None
        and pattern("gatherings", "summit").fullmatch(clause.text(part.event.start, part.event.end))
        for part in parts
    )


def _by_state(clause: Clause, parties: list[int]) -> list[list[int]]:
    """One side for each state or organisation, one for everyone who stands for none."""
    sides: dict[tuple[object, ...], list[int]] = {}
    for index in parties:
        party = clause.doc._.parties[index]
        known = (party.country, party.organisation)
        sides.setdefault(known if known != (None, None) else (index,), []).append(index)
    return list(sides.values())


# ---------------------------------------------------------------- across sentences


def _told_before(clause: Clause) -> list[_Part] | None:
    """Who the sentences since the last gathering was named say took part; None when none was named."""
    parts: list[_Part] = []
    for earlier in clause.before(_MEMORY):
        telling = _read(earlier)
        parts = [*telling.parts, *parts]
        if any(not (event.marginal or event.weak or event.council) for event in telling.events):
            return parts
        if any(frame.kind in _TALKS for frame in find_frames(earlier)):
            return None
    return None


# ---------------------------------------------------------------- one sentence


def _read(clause: Clause) -> _Telling:
    text = clause.span.text.lower()
    telling = _Telling(events=list(find_events(clause)))
    if pattern("gatherings", "elsewhere").search(text) is None:
        parts = [
            part
            for read in (_attending, _speaking, _leading, _presided, _phrased, _assembled)
            for part in read(clause, telling.events)
        ]
        telling.parts = [part for part in parts if part.units]
    return telling


def _attending(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``X participe au sommet``, ``Y ont pris part X et Z``, ``étaient présents X et Z``."""
    for i in range(clause.start, clause.end):
        known = _verb(clause, i, "attend")
        if known is None:
            continue
        lemma, group = known
        if (
            not _is_apt(lemma, group)
            or group.negated
            or pattern("gatherings", "refused").search(group.governor)
        ):
            continue
        event = next(
            (e for e in events if 0 <= e.start - i <= _REACH and same_clause(clause, i + 1, e.start)), None
        )
        if lemma == "retrouver":
            event = Event(i, i + 1)
        if event is not None and (event.marginal or event.passing):
            continue
        if event is not None and not _leads_to(clause, lemma, event):
            continue
        event = event or _relative_event(clause, group, events) or _event_before(clause, group, events)
        if event is None and not _refers_back(clause, lemma, group):
            continue
        units = [*_takers(clause, lemma, group), *_celebrated(clause, event)]
        members = _members(clause, event)
        yield _Part("prendre_part_à", group.start, i + 1, _living(clause, units), group, event, members)


def _is_apt(lemma: str, group: VerbGroup) -> bool:
    """Whether the voice of a verb lets its subject take part (``se sont réunis``, ``est attendu``)."""
    if lemma in lexicon("visits")["gatherings"]["together"]:
        return group.voice != "active"
    return lemma != "attendre" or group.voice in ("passive", "bare_participle")


def _leads_to(clause: Clause, lemma: str, event: Event) -> bool:
    """Whether a verb of coming together is about a gathering (``réunis en conseil``), not its talks about
    one.
    """
    if lemma not in lexicon("visits")["gatherings"]["together"]:
        return True
    before = clause.text(max(clause.start, event.start - 6), event.start)
    return any(pattern("gatherings", key).search(before) is not None for key in ("purpose", "at"))


def _celebrated(clause: Clause, event: Event | None) -> list[Unit]:
    """The one whose investiture or coronation it was."""
    if event is None or not pattern("gatherings", "invested").search(clause.text(event.start, event.end + 3)):
        return []
    return [
        u
        for u in clause.free_units()
        if u.preposition == "de" and 0 <= u.left - event.end <= _NAME_REACH and _is_someone(clause, u)
    ][:1]


def _living(clause: Clause, units: list[Unit]) -> list[Unit]:
    """Those among units whose funeral it was not."""
    return [
        u
        for u in units
        if not pattern("gatherings", "mourned").search(clause.text(max(clause.start, u.left - 4), u.left))
        or u.preposition != "de"
    ]


def _members(clause: Clause, event: Event | None) -> list[Unit]:
    """Those whom the name of a gathering says it brings together (``la réunion des chefs d'Etat``)."""
    if event is None:
        return []
    units = (u for u in clause.free_units() if event.start <= u.start and u.left - event.end <= _NAME_REACH)
    return [
        u
        for u in units
        if any(clause.doc._.parties[p].plural or clause.doc._.parties[p].organisation for p in u.parties)
    ][:1]


def _verb(clause: Clause, i: int, key: str) -> tuple[str, VerbGroup] | None:
    if i in clause.unit_at or i in clause.time_at:
        return None
    known = listed_verb(clause, i, "gatherings", key)
    if known is None:
        return None
    needs = lexicon("visits")["gathering_needs"].get(known[0])
    there = known[0] == "être" and known[1].there and not _is_auxiliary(clause, i)  # "X et Y y étaient"
    after = clause.text(i + 1, min(clause.end, i + 16))
    if needs is not None and not there and not pattern("gathering_needs", known[0]).search(after):
        return None
    if (
        known[0] == "figurer"
        and pattern("gatherings", "among").search(clause.text(max(clause.start, i - 20), i + 8)) is None
    ):
        return None
    return known


def _is_auxiliary(clause: Clause, i: int) -> bool:
    """Whether ``être`` only helps the participle after it (``s'y est entretenu``)."""
    following = (t for t in clause.doc[i + 1 : clause.end] if t.pos_ != "ADV")
    token = next(following, None)
    return token is not None and "Part" in token.morph.get("VerbForm", [])


def _refers_back(clause: Clause, lemma: str, group: VerbGroup) -> bool:
    """``y ont pris part``, ``participaient aux travaux``, ``étaient présents``: at what was named before."""
    after = clause.text(group.verb + 1, min(clause.end, group.verb + 12))
    if lemma == "représenter":
        return group.voice == "passive"
    return (
        group.there
        or (lemma == "figurer" and _is_among_guests(clause, group))
        or (lemma in ("être", "prendre") and _is_bare(clause, group))
        or pattern("gatherings", "taken_up").search(after) is not None
    )


def _is_among_guests(clause: Clause, group: VerbGroup) -> bool:
    """``Parmi les invités figuraient X et Y``."""
    around = clause.text(max(clause.start, group.start - 8), min(clause.end, group.verb + 8))
    return pattern("gatherings", "guests").search(around) is not None


def _is_bare(clause: Clause, group: VerbGroup) -> bool:
    """Whether nothing says what someone was present at."""
    after = clause.text(group.verb + 1, min(clause.end, group.verb + 6))
    return pattern("gatherings", "bare").match(after) is not None


def _speaking(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``X y a plaidé pour …``, ``Au sommet de P, X a appelé à …``, ``Dans son allocution, X …``."""
    told = pattern("gatherings", "speech").search(clause.span.text.lower()) is not None and not events
    for i in range(clause.start, clause.end):
        known = _verb(clause, i, "speak")
        if known is None or known[1].voice == "passive" or known[1].negated:
            continue
        group = known[1]
        event = _event_at(clause, group, events)
        told = told or group.there  # and so do those who speak after him
        if event is None and not told:
            continue
        inverted = _is_inverted(clause, group)
        units = _list_after(clause, group.verb + 1, (None,)) if inverted else subject_units(clause, group)
        yield _Part("intervenir_à", group.start, i + 1, _people(clause, units), group, event)


def _event_at(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """The gathering at which someone speaks: ``au sommet``, ``lors de la conférence``."""
    for event in events:
        before = clause.text(max(clause.start, event.start - 6), event.start)
        if not (event.marginal or event.weak) and pattern("gatherings", "at").search(before):
            return event
    return None


def _people(clause: Clause, units: list[Unit]) -> list[Unit]:
    return [u for u in units if all(clause.doc._.parties[p].kind == "person" for p in u.parties)]


def _relative_event(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """The antecedent of ``auquel ont assisté X et Y``."""
    for i in range(group.start - 1, max(clause.start, group.start - 4) - 1, -1):
        if clause.doc[i].lower_ in _TO_WHICH:
            event = next((e for e in events if e.end <= i), None)
            named = clause.text(max(clause.start, i - _REACH), i)
            return event or (Event(i, i + 1) if pattern("gatherings", "occasions").search(named) else None)
    return None


def _event_before(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """``Au forum de P, X et Y siégeaient``: the gathering that the sentence named before its verb."""
    before = (e for e in reversed(events) if not (e.marginal or e.weak) and e.end <= group.start)
    event = next(before, None)
    return event if event is not None and same_clause(clause, event.end, group.start) else None


def _takers(clause: Clause, lemma: str, group: VerbGroup) -> list[Unit]:
    """Those who took part: the subject, before or after the verb, and those beside whom they did."""
    if lemma == "représenter" and group.voice == "passive":
        return complement_units(clause, group.verb + 1, ("par",))
    if _is_inverted(clause, group):
        return [*_list_after(clause, group.verb + 1, _MEMBERS), *_beside(clause)]
    units = [*_list_before(clause, group), *subject_units(clause, group)]
    if lemma in ("accompagner", "côtoyer"):
        units += object_units(clause, group.verb + 1)
    company = _COMPANY[1:] if lemma == "représenter" else _COMPANY
    return [*units, *_list_after(clause, group.verb + 1, company), *_beside(clause)]


def _is_inverted(clause: Clause, group: VerbGroup) -> bool:
    """Whether the subject follows: only adverbs, complements and a relative pronoun precede the verb."""
    i = group.start - 1
    while i >= clause.start and (
        clause.doc[i].pos_ in ("ADV", "PUNCT", "SPACE") or clause.doc[i].lower_ in ("y", "-")
    ):
        i -= 1
    if i < clause.start or clause.doc[i].lower_ in {*_TO_WHICH, "où"}:
        return True
    before = [u for u in clause.free_units() if u.end <= group.start]
    return all(u.preposition is not None for u in before) and not any(
        is_finite_verb(clause, k) for k in range(clause.start, group.start) if k not in clause.unit_at
    )


def _list_before(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The list before the verb: ``les présidents du Mali, X, du Niger, Y, et du Togo, Z, ont pris part``."""
    found: list[Unit] = []
    i = group.start - 1
    while i >= clause.start:
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition is None:
                found.insert(0, unit)
            i = min(unit.left, i) - 1
            continue
        if (
            clause.doc[i].text in (";", ":")
            or clause.doc[i].lower_ in ("qui", "que", "qu'")
            or is_finite_verb(clause, i)
        ):
            break
        i -= 1
    return found


def _list_after(clause: Clause, start: int, prepositions: tuple[str | None, ...]) -> list[Unit]:
    """The people after a verb who are governed by one of the prepositions, up to the next clause."""
    found: list[Unit] = []
    i = start
    while i < clause.end:
        unit = clause.unit_at.get(i)
        if unit is not None:
            governed = unit.left > start and clause.doc[unit.left - 1].pos_ == "VERB"
            if unit.preposition in prepositions and _is_someone(clause, unit) and not governed:
                found.append(unit)
            i = max(unit.end, i + 1)
            continue
        token = clause.doc[i]
        infinitive = token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])
        if token.text == ";" or infinitive or (is_finite_verb(clause, i) and found) or token.lower_ == "où":
            break
        i += 1
    return found


def _is_someone(clause: Clause, unit: Unit) -> bool:
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return any(party.kind == "person" or party.plural for party in parties)


def _beside(clause: Clause) -> list[Unit]:
    units = [u for u in clause.free_units() if u.preposition in _BESIDE]
    return [member for unit in units for member in coordinated_right(clause, unit)]


def _present(clause: Clause) -> list[Unit]:
    return [u for u in clause.free_units() if u.preposition == "en présence de"]


def _leading(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``X a ouvert le sommet``, ``le sommet, ouvert par X, rassemble Y``, ``X et Y ont inauguré le pont``."""
    events = [event for event in events if not event.council]
    for i in range(clause.start, clause.end):
        known = _verb(clause, i, "lead") or _verb(clause, i, "convene")
        if known is None or known[1].negated:
            continue
        lemma, group = known
        convening = lemma in lexicon("visits")["gatherings"]["convene"]
        passive = group.voice in ("passive", "bare_participle")
        if lemma in lexicon("visits")["gatherings"]["signing"]:
            yield from _signing(clause, group)
            continue
        relative = group.start > clause.start and clause.doc[group.start - 1].lower_ in ("que", "qu'")
        event = _event_of(clause, i, events, after=not (passive or convening or relative))
        if convening and event is None:
            yield from _convening(clause, group, events)
            continue
        if event is None and lemma in lexicon("visits")["gatherings"]["eventful"]:
            event = Event(i, i + 1)
        if event is not None and event.weak and lemma == "coprésider":
            continue  # talks of two states
        if event is None or ((event.marginal or event.passing) and not passive):
            continue
        if convening:
            units = (
                complement_units(clause, i + 1, ("de",)) if lemma == "voir" else object_units(clause, i + 1)
            )
        elif passive:
            units = complement_units(clause, i + 1, ("par", "avec"))
        else:
            units = [*subject_units(clause, group), *complement_units(clause, i + 1, _WITH)]
            if lemma == "décorer":
                units += object_units(clause, i + 1)
        if not (_may_be_talks(clause, event) and _are_in_talks(clause, units)):
            yield _Part(f"{lemma}_rencontre", group.start, i + 1, [*units, *_beside(clause)], group, event)


def _convening(clause: Clause, group: VerbGroup, events: list[Event]) -> Iterator[_Part]:
    """``X a réuni W, Y et Z pour un sommet``; whoever convenes two has them talk."""
    units = [*subject_units(clause, group), *object_units(clause, group.verb + 1)]
    for event in events:
        before = clause.text(max(clause.start, event.start - 5), event.start)
        convened = event.start > group.verb and pattern("gatherings", "purpose").search(before)
        if convened and len(parties_of(units)) > _CONFERENCE and not (event.marginal or event.passing):
            yield _Part("réunir_pour", group.start, group.verb + 1, units, group, event)
            return


def _signing(clause: Clause, group: VerbGroup) -> Iterator[_Part]:
    """``Les présidents X, Y et Z ont signé à P``: three states at least that sign together have gathered."""
    units = [*_list_before(clause, group), *subject_units(clause, group)]
    people = [clause.doc._.parties[p] for p in parties_of([u for u in units if _is_someone(clause, u)])]
    if len({party.country for party in people if party.country is not None}) >= _CONFERENCE:
        yield _Part(
            "signer_ensemble", group.start, group.verb + 1, units, group, Event(group.verb, group.verb + 1)
        )


def _event_of(clause: Clause, verb: int, events: list[Event], after: bool) -> Event | None:
    """The gathering that is the object of a verb, or its subject when it is passive."""
    if after:
        return next(
            (e for e in events if 0 < e.start - verb <= _REACH and same_clause(clause, verb + 1, e.start)),
            None,
        )
    return next((e for e in reversed(events) if 0 <= verb - e.end <= _REACH), None)


def _may_be_talks(clause: Clause, event: Event) -> bool:
    """Whether a noun may name talks of few states (``réunion``, ``session``, ``sommet``)."""
    return (
        event.weak
        or pattern("gatherings", "talks").fullmatch(clause.text(event.start, event.end)) is not None
    )


def _are_in_talks(clause: Clause, units: list[Unit]) -> bool:
    """Whether the sentence tells of talks of the same people (``a coprésidé avec Y la commission``)."""
    parties = set(parties_of(units))
    return any(f.kind == "meeting" and len(f.principals & parties) >= 2 for f in find_frames(clause))


def _presided(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``Le sommet s'est tenu sous la présidence de X``, ``le sommet que X tiendra avec Y``."""
    events = [event for event in events if not event.council]
    for event in events:
        members = complement_units(clause, event.end, ("de",))
        if not (event.marginal or event.passing or event.weak) and len(parties_of(members)) > 1:
            yield _Part("sommet_de", event.start, event.end, members, None, event)
        subject, group = relative_clause(clause, event.end)
        if group is not None and listed_verb(clause, group.verb, "gatherings", "lead"):
            units = [*subject, *complement_units(clause, group.verb + 1, _WITH)]
            yield _Part("sommet_que", event.start, group.verb + 1, units, group, event)
    held = next((e for e in events if not e.marginal), None)
    if held is not None:
        hosts = [u for u in clause.free_units() if _is_host(clause, u)]
        yield _Part("hôte_du_sommet", held.start, held.end, hosts, None, held)
        beside = [u for u in _beside(clause) if u.preposition != "aux côtés de"]
        yield _Part("sommet_présidé_par", held.start, held.end, beside, None, held)
        plain = pattern("gatherings", "ceremony").fullmatch(clause.text(held.start, held.end)) is not None
        if not (held.passing or held.weak or plain) and len(_present(clause)) > 1:
            yield _Part("en_présence_de", held.start, held.end, _present(clause), None, held)


def _phrased(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``avec la participation de X``, ``a enregistré la présence de X``, ``il s'agit des rois X et Y``."""
    for start, end in matches(clause, "presence"):
        if start in clause.unit_at:
            continue
        event = next((e for e in events if not (e.marginal or e.passing)), None)
        units = _list_after(clause, end - 1, _MEMBERS)
        if event is not None and event.end <= start:
            start = event.start  # what is said of it tells whether it was held
        yield _Part("participation_de", start, end, units, None, event)


def _assembled(clause: Clause, events: list[Event]) -> Iterator[_Part]:
    """``Il y avait X, Y et Z à P pour l'anniversaire``: three states named about a gathering, no talks."""
    event = next((e for e in events if not (e.marginal or e.passing or e.weak or e.council)), None)
    if event is None or any(frame.kind in _TALKS for frame in find_frames(clause)):
        return
    units = [
        u for u in clause.free_units() if u.mention.form in ("name", "group") and u.preposition not in _ABOUT
    ]
    units = _living(clause, units)
    people = [clause.doc._.parties[p] for p in parties_of(units)]
    if len({party.country for party in people if party.name and party.country}) >= _CONFERENCE:
        yield _Part("réunis_à", event.start, event.end, units, None, event)


def _is_host(clause: Clause, unit: Unit) -> bool:
    """``X, hôte du sommet``."""
    text = f"{unit.mention.text.lower()} {clause.text(unit.end, min(clause.end, unit.end + 6))}"
    return pattern("gatherings", "host").search(text) is not None
