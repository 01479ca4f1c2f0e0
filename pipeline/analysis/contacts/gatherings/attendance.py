"""Who took part in a gathering: those of whom it is said that they attended, sat or spoke there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline import french
from pipeline.analysis.contacts.forms import keys_of
from pipeline.analysis.contacts.gatherings.events import Event, is_at, same_clause
from pipeline.analysis.contacts.gatherings.participants import (
    celebrated,
    is_inverted,
    living,
    members_of,
    takers,
)
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.lexicons import lexicon

_TOGETHER = lemmas("gatherings", "together")
_AWAITED = lemmas("gatherings", "awaited")
_DURING = lemmas("gatherings", "during")
_FINDING_AGAIN = lemmas("gatherings", "finding_again")
_STANDING_IN = lemmas("gatherings", "standing_in")
_FIGURING = lemmas("gatherings", "figuring")
_DELIVERING = lemmas("gatherings", "delivering")
_SAID_BARELY = lemmas("gatherings", "said_barely")
# Verbs before which it may be told where ("À la tribune se sont succédé X et Y"), and how far.
_FRONTED = lemmas("gatherings", "fronting")
_FRONTED_REACH = 8
# Verbs that tell with "y" alone who was at what was named before.
_THERE = lemmas("gatherings", "said_with_y")
_TO_WHICH = words("relatives", "to_which")
_AT = words("gatherings", "attended_at")
_SIDES = words("gatherings", "sides")
_REACH = 30
# How many tokens after "à" the noun of what was attended may stand.
_NOUN_REACH = 4
# How many tokens before an infinitive "voir" may stand, with whom one sees between them.
_SEEN_REACH = 7
# How many tokens beside its subject may stand between a relative pronoun and its verb.
_RELATIVE_REACH = 4
# How many tokens after the noun of a gathering it is said that it will be held.
_TO_BEGIN_REACH = 14


@dataclass(slots=True)
class Part:
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


def attending(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X participe au sommet``, ``Y ont pris part X et Z``, ``étaient présents X et Z``."""
    for i in clause.listed:
        known = gathering_verb(clause, i, "attend")
        if known is None or not _takes_part(clause, *known):
            continue
        lemma, group = known
        named = lemma in _FINDING_AGAIN and not _tells_with_y_alone(clause, i, lemma, group)
        event = Event(i, i + 1) if named else _event_after(clause, i, events)
        if event is not None and not _tells_of(clause, lemma, event):
            continue
        event = event or relative_event(clause, group, events) or _event_before(clause, group, events)
        units = takers(clause, lemma, group)
        event = event or _public_occasion(clause, lemma, group, units)
        if event is None and not _refers_back(clause, lemma, group):
            continue
        units = [*units, *celebrated(clause, event)]
        members = members_of(clause, event)
        if _lies_ahead(lemma, group):
            group = replace(group, tense="future", perfect=False)
        elif event is not None and _is_to_begin(clause, event):
            group = replace(group, tense="future", perfect=False, governor="")
        yield Part("prendre_part_à", group.start, i + 1, living(clause, units), group, event, members)


def _takes_part(clause: Clause, lemma: str, group: VerbGroup) -> bool:
    """Whether a verb of attendance tells that its subject took part, or will."""
    if group.negated or not _is_apt(lemma, group) or _is_hoped_to_be_seen(clause, group):
        return False
    if lemma in lemmas("gatherings", "awaited") and clause.found("gatherings", "sent_others"):
        return False  # "attendu au sommet, il s'est fait représenter"
    return pattern("gatherings", "refused").search(group.governor) is None


def _event_after(clause: Clause, verb: int, events: list[Event]) -> Event | None:
    """The gathering that a clause names behind its verb."""
    near = (e for e in events if 0 <= e.start - verb <= _REACH)
    return next((e for e in near if same_clause(clause, verb + 1, e.start)), None)


def _tells_of(clause: Clause, lemma: str, event: Event) -> bool:
    """Whether a verb of attendance is about the gathering behind it, and not about what was beside it."""
    if event.marginal or (event.passing and not _is_during(clause, lemma, event)):
        return False
    return _leads_to(clause, lemma, event)


def _is_hoped_to_be_seen(clause: Clause, group: VerbGroup) -> bool:
    """``l'espoir de voir son pays | siéger au Forum``: what someone would like to see."""
    before = clause.text(max(clause.start, group.start - _SEEN_REACH), group.start)
    return (
        group.tense == "infinitive" and pattern("gatherings", "hoped_to_be_seen").search(before) is not None
    )


def _is_apt(lemma: str, group: VerbGroup) -> bool:
    """Whether the voice of a verb lets its subject take part (``se sont réunis``, ``est attendu``)."""
    if lemma in _TOGETHER:
        return group.voice != "active"
    awaited = lemma in _AWAITED
    return not awaited or group.is_undergone


def _lies_ahead(lemma: str, group: VerbGroup) -> bool:
    """Whether a verb tells of what lies ahead (``sont attendus au sommet``), whatever its tense."""
    gatherings = lexicon("visits")["gatherings"]
    if lemma not in gatherings["ahead"] or _was_awaited(lemma, group):
        return False
    return group.voice != "bare_participle" or lemma not in gatherings["ahead_if_finite"]


def _is_to_begin(clause: Clause, event: Event) -> bool:
    """``au sommet qui se tiendra mardi``, ``à la conférence prévue demain``: whatever took people there."""
    after = clause.text(event.end, min(clause.end, event.end + _TO_BEGIN_REACH))
    return pattern("gatherings", "to_begin").search(after) is not None


def _was_awaited(lemma: str, group: VerbGroup) -> bool:
    """``était attendu`` leaves open whether he came; ``a confirmé sa venue`` tells of what lies ahead."""
    return lemma in _AWAITED and group.tense == "past"


def _is_during(clause: Clause, lemma: str, event: Event) -> bool:
    """``a pris la parole lors du sommet``: what else is told on its occasion says of nobody that he took
    part.
    """
    return lemma in _DURING and is_at(clause, event)


def _leads_to(clause: Clause, lemma: str, event: Event) -> bool:
    """Whether a verb of coming together is about a gathering (``réunis en conseil``), not its talks about
    one.
    """
    if lemma not in _TOGETHER:
        return True
    before = clause.text(max(clause.start, event.start - 6), event.start)
    return any(pattern("gatherings", key).search(before) is not None for key in ("purpose", "at"))


def gathering_verb(clause: Clause, i: int, key: str) -> tuple[str, VerbGroup] | None:
    """The verb of ``[gatherings]`` of which a token is a form, if what it needs stands beside it."""
    if (
        key not in keys_of("gatherings", clause.doc.words[i].lower_)
        or i in clause.unit_at
        or i in clause.time_at
    ):
        return None
    known = listed_verb(clause, i, "gatherings", key)
    if known is None:
        return None
    needs = lexicon("visits")["gathering_needs"].get(known[0])
    finite = known[1].tense != "infinitive" or known[0] == french.BE
    there = finite and _tells_with_y_alone(clause, i, *known)
    first = max(clause.start, i - _FRONTED_REACH) if known[0] in _FRONTED else i + 1
    beside = clause.text(first, min(clause.end, i + 16))
    if needs is not None and not there and not pattern("gathering_needs", known[0]).search(beside):
        return None
    if (
        known[0] in _FIGURING
        and pattern("gatherings", "among").search(clause.text(max(clause.start, i - 20), i + 20)) is None
    ):
        return None
    return known


def _tells_with_y_alone(clause: Clause, i: int, lemma: str, group: VerbGroup) -> bool:
    """``X et Y y étaient``, ``X y représentait les siens``, ``X y retrouvera Y``: at what was named
    before.
    """
    if not group.there:
        return False
    if lemma in _FINDING_AGAIN:
        return group.voice == "active" and group.tense == "future"  # who has found them there has met them
    return lemma in _THERE and not _is_auxiliary(clause, i)


def _is_auxiliary(clause: Clause, i: int) -> bool:
    """Whether ``être`` only helps the participle after it (``s'y est entretenu``)."""
    following = (t for t in clause.doc[i + 1 : clause.end] if t.pos_ != "ADV")
    token = next(following, None)
    return token is not None and "Part" in token.morph.get("VerbForm", [])


def _refers_back(clause: Clause, lemma: str, group: VerbGroup) -> bool:
    """``y ont pris part``, ``participaient aux travaux``, ``étaient présents``: at what was named before."""
    after = clause.text(group.verb + 1, min(clause.end, group.verb + 12))
    if lemma in _STANDING_IN:
        return group.voice == "passive"
    return (
        group.there
        or (lemma in _FRONTED and is_inverted(clause, group))
        or (lemma in _FIGURING and _is_among_guests(clause, group))
        or (lemma in _DELIVERING and pattern("gatherings", "eulogy").search(after) is not None)
        or (lemma in _SAID_BARELY and _is_bare(clause, group))
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


def relative_event(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """The antecedent of ``auquel ont assisté X et Y``, ``à laquelle le président X et Y ont assisté``."""
    which = _which(clause, group.start)
    if which is None:
        return None
    event = next((e for e in events if e.end <= which), None)
    named = clause.text(max(clause.start, which - _REACH), which)
    return event or (Event(which, which + 1) if pattern("gatherings", "occasions").search(named) else None)


def _which(clause: Clause, verb: int) -> int | None:
    """The relative pronoun of a verb, with nothing but its subject and a few words between."""
    words, behind_subject = 0, False
    for i in range(verb - 1, clause.start - 1, -1):
        if clause.doc[i].lower_ in _TO_WHICH:
            return i
        if i in clause.unit_at:
            behind_subject = True
            continue
        words += 1
        if words > _RELATIVE_REACH or (behind_subject and is_finite_verb(clause, i)):
            return None
    return None


def _public_occasion(clause: Clause, lemma: str, group: VerbGroup, units: list[Unit]) -> Event | None:
    """Whatever else it is that people of two states attended together (``a assisté, avec son homologue X, à
    la finale``), talks excepted.
    """
    key = lexicon("visits")["gatherings"]["attended"].get(lemma)
    states = {clause.doc._.parties[p].country for unit in units for p in unit.parties}
    if key is None or len(states - {None}) < 2:
        return None
    noun = _attended_noun(clause, group.verb + 1)
    if noun is None:
        return None
    told = clause.text(noun, min(clause.end, noun + 3))
    is_occasion = pattern("gatherings", key).match(told) is not None
    return Event(noun, noun + 1) if is_occasion != (key == "no_occasion") else None


def _attended_noun(clause: Clause, start: int) -> int | None:
    """The noun that ``à`` governs behind a verb of attendance, parties, times and places passed over."""
    for i in range(start, clause.end - 1):
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        if is_finite_verb(clause, i):
            return None
        named = clause.doc[i + 1].text[:1].isupper()  # a place that is not known
        if clause.doc[i].lower_ in _AT and not named and clause.doc[i + 1].lower_ not in _SIDES:
            behind = range(i + 1, min(clause.end, i + 1 + _NOUN_REACH))
            first = next((k for k in behind if clause.doc[k].pos_ != "DET"), None)
            return next((k for k in behind if clause.doc[k].pos_ == "NOUN"), first)
    return None


def _event_before(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """``Au forum de P, X et Y siégeaient``: the gathering that the sentence named before its verb."""
    before = (e for e in reversed(events) if not (e.marginal or e.weak) and e.end <= group.start)
    event = next((e for e in before if not _is_apart(clause, e)), None)
    return event if event is not None and same_clause(clause, event.end, group.start) else None


def _is_apart(clause: Clause, event: Event) -> bool:
    """``à la veille du sommet``: what is told of was not done there."""
    before = clause.text(max(clause.start, event.start - 5), event.start)
    return pattern("gatherings", "apart").search(before) is not None
