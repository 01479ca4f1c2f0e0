"""Who held a gathering, and whom it brought together: hosts, chairs, those who open, sign or inaugurate."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from pipeline import french
from pipeline.analysis.contacts.frame import EXCHANGES, parties_of
from pipeline.analysis.contacts.frames.face_to_face import OPPOSITE
from pipeline.analysis.contacts.frames.triggers import find_frames
from pipeline.analysis.contacts.gatherings.attendance import Part, gathering_verb, relative_event
from pipeline.analysis.contacts.gatherings.events import Event, matches, same_clause
from pipeline.analysis.contacts.gatherings.participants import (
    beside_units,
    company_before,
    is_denied,
    is_someone,
    list_after,
    list_before,
    living,
    present_units,
)
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.prepositions import BY, WITH, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_THAT = words("relatives", "object")
_REACH = 30
# How many states make a conference out of a signing.
_CONFERENCE = 3
# Up to how many states hold talks at their summit.
_QUARTET = 4
_FELLOWS = prepositions("fellow_leaders")
_ABOUT = prepositions("about")
_MEMBERS = (None, *prepositions("possessor"))
_BEFORE_INFINITIVES = words("clauses", "before_infinitives")
_IT = words("verb_group", "accusative_clitics")


def leading(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X a ouvert le sommet``, ``le sommet, ouvert par X, rassemble Y``, ``X et Y ont inauguré le pont``."""
    events = [event for event in events if not event.council]
    for i in clause.listed:
        known = gathering_verb(clause, i, "lead") or gathering_verb(clause, i, "convene")
        if known is None or known[1].negated:
            continue
        lemma, group = known
        convening = lemma in lemmas("gatherings", "convene")
        passive = group.is_undergone
        if lemma in lemmas("gatherings", "signing"):
            yield from _signing(clause, group)
            continue
        relative = group.start > clause.start and clause.doc[group.start - 1].lower_ in _THAT
        opens = passive and group.start == clause.start  # "Présidé par X, ce sommet …"
        event = _event_of(clause, i, events, after=opens or not (passive or convening or relative))
        if convening and event is None:
            yield from _convening(clause, group, events)
            continue
        if event is None and lemma in lemmas("gatherings", "eventful"):
            event = Event(i, i + 1)
        if event is None and lemma in lemmas("gatherings", "taken_up_led") and group.object_clitic in _IT:
            yield Part(f"{lemma}_rencontre", group.start, i + 1, subject_units(clause, group), group, None)
            continue
        if event is not None and event.weak and lemma in lemmas("gatherings", "jointly_led"):
            continue  # talks of two states
        if event is None or ((event.marginal or event.passing) and not passive):
            continue
        units = _assembled(clause, lemma, group) if convening else _leaders(clause, lemma, group)
        many = convening and not event.weak and _are_many(clause, i, units)
        if many or not (_may_be_talks(clause, event) and _are_in_talks(clause, units)):
            yield Part(
                f"{lemma}_rencontre", group.start, i + 1, [*units, *beside_units(clause)], group, event
            )


def _assembled(clause: Clause, lemma: str, group: VerbGroup) -> list[Unit]:
    """Whom a verb of convening brings together: its object, and the company of the gathering."""
    after = group.verb + 1
    units = _seen(clause, after) if lemma in lemmas("gatherings", "seeing") else object_units(clause, after)
    return [*company_before(clause, group), *units]


def _leaders(clause: Clause, lemma: str, group: VerbGroup) -> list[Unit]:
    """Who opens, leads or closes a gathering: the subject of a verb with those beside it, or its agent."""
    after = group.verb + 1
    if group.is_undergone:
        return complement_units(clause, after, (*BY, *WITH))
    fellows = [u for u in complement_units(clause, after, _FELLOWS) if not _does_more(clause, after, u.left)]
    decorated = object_units(clause, after) if lemma in lemmas("gatherings", "honouring") else []
    return [*subject_units(clause, group), *fellows, *decorated]


def _are_many(clause: Clause, verb: int, units: list[Unit]) -> bool:
    """Whether a summit brings together more than the few who talk with each other (``réunit notamment X, Y et
    Z``).
    """
    several = len(parties_of(units))
    among_others = clause.doc[min(verb + 1, clause.end - 1)].lower_ in words("lists", "among_others")
    return several > _QUARTET or (among_others and several >= _CONFERENCE)


def _does_more(clause: Clause, start: int, end: int) -> bool:
    """Whether an infinitive stands between two tokens (``a inauguré le pont avant de dîner avec Y``)."""
    return any(_is_infinitive(clause, i) for i in range(start + 1, end) if i not in clause.unit_at)


def _is_infinitive(clause: Clause, i: int) -> bool:
    """Whether a token is an infinitive, or a noun that is one behind ``de`` (``avant de dîner``)."""
    noun = clause.doc[i - 1].lower_ in _BEFORE_INFINITIVES and clause.doc[i].lower_.endswith("er")
    return noun or "Inf" in clause.doc[i].morph.get("VerbForm", [])


def _seen(clause: Clause, start: int) -> list[Unit]:
    """``a vu la participation de X``, ``a vu se succéder X et Y à la tribune``."""
    seen = next((tokens for tokens in matches(clause, "seen") if 0 <= tokens[0] - start <= 2), None)
    return list_after(clause, seen[1], (None,)) if seen else complement_units(clause, start, (french.OF,))


def asking(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X avait convié ses pairs au forum de P``."""
    for i in clause.listed:
        known = gathering_verb(clause, i, "ask")
        if known is None or known[1].negated or known[1].voice != "active":
            continue
        yield from _asking_to_it(clause, known[1], events)
        event = next(
            (e for e in events if 0 < e.start - i <= _REACH and same_clause(clause, i + 1, e.start)), None
        )
        before = clause.text(max(clause.start, event.start - 5), event.start) if event else ""
        if event is not None and pattern("gatherings", "at").search(before):
            yield Part("convier_à", known[1].start, i + 1, subject_units(clause, known[1]), known[1], event)


def _asking_to_it(clause: Clause, group: VerbGroup, events: list[Event]) -> Iterator[Part]:
    """``une conférence à laquelle X a invité Y``: planned where it is said that it will be held."""
    event = relative_event(clause, group, events)
    if event not in events:
        return  # "un dîner auquel X a convié Y": talks
    verbs = (clause.doc[i] for i in range(clause.start, group.start) if i not in clause.unit_at)
    if any("Fut" in token.morph.get("Tense", []) for token in verbs):
        group = replace(group, tense="future", perfect=False)
    units = [*subject_units(clause, group), *object_units(clause, group.verb + 1)]
    yield Part("convier_à", group.start, group.verb + 1, units, group, event)


def _convening(clause: Clause, group: VerbGroup, events: list[Event]) -> Iterator[Part]:
    """``X a réuni W, Y et Z pour un sommet``; whoever convenes two has them talk."""
    units = [*subject_units(clause, group), *object_units(clause, group.verb + 1)]
    for event in events:
        before = clause.text(max(clause.start, event.start - 5), event.start)
        convened = event.start > group.verb and pattern("gatherings", "purpose").search(before)
        if convened and len(parties_of(units)) > _CONFERENCE and not (event.marginal or event.passing):
            yield Part("réunir_pour", group.start, group.verb + 1, units, group, event)
            return


def _signing(clause: Clause, group: VerbGroup) -> Iterator[Part]:
    """``Les présidents X, Y et Z ont signé à P``: three states at least that sign together have gathered."""
    if pattern("gatherings", "made_to").search(clause.text(max(clause.start, group.start - 4), group.start)):
        return  # "sans parvenir à leur faire | signer"
    units = [*list_before(clause, group), *subject_units(clause, group)]
    people = [clause.doc._.parties[p] for p in parties_of([u for u in units if is_someone(clause, u)])]
    if len({party.country for party in people if party.country is not None}) >= _CONFERENCE:
        yield Part(
            "signer_ensemble", group.start, group.verb + 1, units, group, Event(group.verb, group.verb + 1)
        )


def _event_of(clause: Clause, verb: int, events: list[Event], after: bool) -> Event | None:
    """The gathering that is the object of a verb, or its subject when it is passive."""
    if after:
        near = (e for e in events if 0 < e.start - verb <= _REACH)
        return next(
            (
                e
                for e in near
                if same_clause(clause, verb + 1, e.start) and not _has_object(clause, verb, e.start)
            ),
            None,
        )
    return next((e for e in reversed(events) if 0 <= verb - e.end <= _REACH), None)


def _has_object(clause: Clause, verb: int, end: int) -> bool:
    """Whether another noun than that of a gathering is the object of a verb (``a tenu une réunion avec Y à la
    veille du sommet``): the first one with an article of its own and no preposition.
    """
    for i in range(verb + 1, end - 1):
        if clause.doc[i].pos_ != "DET" or any(k in at for k in (i, i + 1) for at in _taken(clause)):
            continue
        if clause.doc[i - 1].pos_ == "ADP":
            continue
        noun = next((k for k in range(i + 1, end) if clause.doc[k].pos_ == "NOUN"), end)
        if noun < end and pattern("gatherings", "part_of").fullmatch(clause.doc[noun].lower_) is None:
            return True
    return False


def _taken(clause: Clause) -> tuple[Container[int], ...]:
    """The tokens of parties, times and places."""
    return clause.unit_at, clause.time_at, clause.place_at


def _may_be_talks(clause: Clause, event: Event) -> bool:
    """Whether a noun may name talks of few states (``réunion``, ``session``, ``sommet``)."""
    return (
        event.weak
        or pattern("gatherings", "talks").fullmatch(clause.text(event.start, event.end)) is not None
    )


def _are_in_talks(clause: Clause, units: list[Unit]) -> bool:
    """Whether the sentence tells of talks of the same people (``a coprésidé avec Y la commission``)."""
    parties = set(parties_of(units))
    talks = (f for f in find_frames(clause) if f.kind == "meeting" and f.rule != OPPOSITE)
    return any(len(f.principals & parties) >= 2 for f in talks)


def presided(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``Le sommet s'est tenu sous la présidence de X``, ``le sommet que X tiendra avec Y``."""
    events = [event for event in events if not event.council]
    for event in events:
        members = living(clause, complement_units(clause, event.end, (french.OF,)))
        by_name = bool(members) and members[0].is_told_by_name and _is_first(clause, event, members[0])
        if by_name and not (event.marginal or event.passing or event.weak) and len(parties_of(members)) > 1:
            yield Part("sommet_de", event.start, event.end, members, None, event)
        subject, group = relative_clause(clause, event.end)
        if group is not None and listed_verb(clause, group.verb, "gatherings", "lead"):
            units = [*subject, *complement_units(clause, group.verb + 1, _FELLOWS)]
            yield Part("sommet_que", event.start, group.verb + 1, units, group, event)
    held = next((e for e in events if not e.marginal), None)
    if held is not None:
        hosts = [u for u in clause.free_units() if _is_host(clause, u)]
        yield Part("hôte_du_sommet", held.start, held.end, hosts, None, held)
        beside = [u for u in beside_units(clause) if u.preposition != french.BESIDE]
        yield Part("sommet_présidé_par", held.start, held.end, beside, None, held)
        plain = pattern("gatherings", "ceremony").fullmatch(clause.text(held.start, held.end)) is not None
        said = clause.text(held.end, clause.end)
        plain = plain and pattern("gatherings", "in_session").search(said) is None
        vague = held.weak and not held.opening
        if not (held.passing or vague or plain) and len(present_units(clause)) > 1:
            yield Part("en_présence_de", held.start, held.end, present_units(clause), None, held)


def _is_first(clause: Clause, event: Event, unit: Unit) -> bool:
    """Whether nobody is named between a gathering and a unit (``un banquet en l'honneur de X, de Y et de
    Z``).
    """
    return not any(event.end <= other.start < unit.start for other in clause.free_units())


def phrased(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``avec la participation de X``, ``a enregistré la présence de X``, ``il s'agit des rois X et Y``."""
    for start, end in matches(clause, "presence"):
        if start in clause.unit_at or _were_away(clause, start, end):
            continue
        event = next((e for e in events if not (e.marginal or e.passing)), None)
        units = list_after(clause, end - 1, (*_MEMBERS, french.IN_PRESENCE_OF))
        if event is not None and event.end <= start:
            start = event.start  # what is said of it tells whether it was held
        yield Part("participation_de", start, end, units, None, event)


def _were_away(clause: Clause, start: int, end: int) -> bool:
    """``Deux présidents n'ont pas fait le déplacement. | Il s'agit de X et de Y``."""
    if clause.previous is None or pattern("gatherings", "these_are").match(clause.text(start, end)) is None:
        return False
    return pattern("gatherings", "absent_before").search(clause.previous.lower) is not None


def assembled(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``Il y avait X, Y et Z à P pour l'anniversaire``: three states named about a gathering, no talks."""
    event = next((e for e in events if _gathers(clause, e)), None)
    if event is None or clause.found("gatherings", "sent_others"):
        return
    units = [
        u for u in clause.free_units() if u.mention.form in ("name", "group") and u.preposition not in _ABOUT
    ]
    units = [u for u in living(clause, units) if not is_denied(clause, u)]
    people = [clause.doc._.parties[p] for p in parties_of(units)]
    several = len({party.country for party in people if party.name and party.country}) >= _CONFERENCE
    if several and not any(frame.kind in EXCHANGES for frame in find_frames(clause)):
        yield Part("réunis_à", event.start, event.end, units, None, event)


def _gathers(clause: Clause, event: Event) -> bool:
    """Whether a noun names what brings states together, and not what is told in passing."""
    if event.marginal or event.passing or event.weak or event.council:
        return False
    return pattern("gatherings", "public").fullmatch(clause.text(event.start, event.end)) is None


def _is_host(clause: Clause, unit: Unit) -> bool:
    """``X, hôte du sommet``."""
    text = f"{unit.mention.text.lower()} {clause.text(unit.end, min(clause.end, unit.end + 6))}"
    return pattern("gatherings", "host").search(text) is not None
