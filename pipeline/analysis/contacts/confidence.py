"""How sure a contact is: named features of its occasion, weighed by a small logistic model.

``benchmarks/train_confidence.py`` fits the model and writes ``models/fr/confidence.json``. The weights, each
times its feature, add up to the log-odds that the contact is right, so ``explain`` tells the whole of it.
Most features are 0 or 1; counts are logarithms.

==============================  ===============================================================
features                        what they say
==============================  ===============================================================
rule, kind, status, tellings …  the rules that fired, how often, what the occasion became
trigger, tense, voice …         the words that tell of it
form, far, verbs between …      how each party was found, how far away, with what in between
states, class, unnamed …        who the parties are to each other
position, length, quoted …      where in the dispatch, in what sort of sentence
contacts, same parties …        what else the dispatch tells of the same parties
==============================  ===============================================================
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from pipeline.analysis import extensions
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.sentences.clauses import Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.page import Page
from pipeline.analysis.parties.agreement import is_pontiff
from pipeline.lexicons import models_folder
from pipeline.records import Contact, Kind, Party

MODEL = "confidence.json"
# ``une rencontre avec les membres de …``: both sides stand at the noun.
_EXPLICIT = frozenset(["noun_avec", "noun_entre"])
_LEAST_EXPLICIT = 0.25
# Talks with a pope who is not named, there being but one, of others than those who may be he.
_LEAST_OF_POPE, _CLERGY = 0.3, "religious"

Features = dict[str, float]

_FAMILIES: dict[Kind, str] = {
    "meeting": "talks",
    "call": "talks",
    "message": "talks",
    "visit": "visit",
    "gathering": "gathering",
    "interview": "interview",
}
_CLAUSE_OPENINGS = words("clauses", "openings")
_OPENING_QUOTES = frozenset(["«", "“"])
_CLOSING_QUOTES = frozenset(["»", "”"])
_FAR = 25
_MANY = 3


def confidence(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> float:
    """The probability, in thousandths from 0 to 1, that an occasion is a contact and told rightly.

    ``occasions`` are all those of ``doc``, ``occasion`` among them.
    """
    start, shares = _shares(doc, occasion, occasions)
    log_odds = start + sum(shares.values())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)


def explain(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> list[tuple[str, float]]:
    """What each feature adds to the log-odds of an occasion, the weightiest first; arguments as above.

    What a model of pairs proposed is as sure as that model is. The first item, ``start``, is what every
    occasion begins with; all items add up to the log-odds.
    """
    if occasion.frames[0].shares is not None:
        return occasion.frames[0].shares
    start, shares = _shares(doc, occasion, occasions)
    return [("start", start), *sorted(shares.items(), key=lambda item: (-abs(item[1]), item[0]))]


def _shares(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> tuple[float, dict[str, float]]:
    """What every occasion begins with, and what each feature adds to it."""
    if occasion.frames[0].shares is not None:
        (_, start), *proposed = occasion.frames[0].shares
        return start, dict(proposed)
    model = _model()
    shares: dict[str, float] = defaultdict(float)
    for name, value in features(doc, occasion, occasions).items():
        if name in model.weights:
            shares[name.rpartition("&")[2]] += model.weights[name] * value
    return model.start, shares


def is_credible(contact: Contact) -> bool:
    """Whether a contact is to be told.

    What the rules make of two named persons is mostly right, and leaving out the least sure of it loses as
    much as it gains. Talks with those who are not named need a certain confidence, less where the noun of the
    talks says with whom.
    """
    if _FAMILIES[contact.kind] != "talks" or contact.confidence >= _model().least:
        return True
    people = [p for p in contact.participants if p.level == "principal" and p.kind == "person"]
    sides = {p.side for p in people if p.name}
    if contact.confidence >= _LEAST_OF_POPE and all(p.role_class != _CLERGY for p in people if p.name):
        sides |= {p.side for p in people if is_pontiff(p.role or "")}
    told = bool(sides) and contact.rule in _EXPLICIT and contact.confidence >= _LEAST_EXPLICIT
    return len(sides) > 1 or told


@dataclass(frozen=True, slots=True)
class _Model:
    """What ``confidence.json`` holds."""

    start: float
    weights: dict[str, float]
    least: float


@cache
def _model() -> _Model:
    with (models_folder() / MODEL).open(encoding="utf-8") as file:
        return _Model(**json.load(file))


def features(doc: Page, occasion: Occasion, occasions: list[Occasion]) -> Features:
    """The features of an occasion that are not zero, by name; arguments as for ``confidence``."""
    frame = occasion.frames[0]
    family = _FAMILIES[occasion.kind]
    about = _found_parties(frame) | _states_and_offices(doc, occasion) | _neighbours(occasion, occasions)
    # An office without a name, a pronoun, a rival: what these mean depends on the kind of contact.
    by_family = {f"{family}&{name}": value for name, value in about.items()}
    found = _telling(doc, occasion) | _words(frame) | _setting(occasion, frame) | about | by_family
    return {name: float(value) for name, value in found.items() if value}


# ---------------------------------------------------------------- what tells of it


def _telling(doc: Page, occasion: Occasion) -> Features:
    """The rules that fired, how often, and what the occasion became."""
    rules = {frame.rule for frame in occasion.frames}
    in_headline = {_is_in_headline(doc, frame) for frame in occasion.frames}
    return {f"rule={rule}": 1.0 for rule in rules} | {
        f"kind={occasion.kind}": 1.0,
        f"status={occasion.status}": 1.0,
        f"{occasion.kind}&status={occasion.status}": 1.0,
        "several rules": len(rules) > 1,
        "tellings": math.log(len(occasion.frames)),
        "several sentences": len(set(occasion.sentences)) > 1,
        "headline alone": in_headline == {True},
        "headline and body": len(in_headline) > 1,
        "background": occasion.background,
    }


def _is_in_headline(doc: Page, frame: Frame) -> bool:
    title = extensions.header_of(doc).title
    return title is not None and doc[frame.start].idx < title[1]


def _words(frame: Frame) -> Features:
    """The trigger of the first telling with its verb group."""
    group = frame.group
    if group is None:
        return {"no verb": 1.0, f"trigger={frame.clause.doc[frame.trigger_start].lower_}": 1.0}
    return {
        f"tense={group.tense}": 1.0,
        f"voice={group.voice}": 1.0,
        "negated": group.negated,
        "governed": bool(group.governor),
        "object pronoun": group.object_clitic is not None,
        "y": group.there,
    }


# ---------------------------------------------------------------- how its parties were found


@dataclass(frozen=True, slots=True)
class Filler:
    """How a frame found one of its parties.

    ``form`` is that of the mention, ``elsewhere`` when only another sentence mentions the party. ``gap``
    counts the tokens between mention and trigger, the rest what stands there: finite verbs, clause openings,
    other parties.
    """

    form: str
    gap: int = 0
    verbs: int = 0
    openings: int = 0
    others: int = 0


def _found_parties(frame: Frame) -> Features:
    """How the parties of the first telling were found."""
    sides = [[find_filler(frame, party) for party in side] for side in frame.sides]
    fillers = [filler for side in sides for filler in side]
    found: Features = {f"form={filler.form}": 1.0 for filler in fillers}
    for number, side in enumerate(sides[:2], start=1):
        nearest = min(side, key=lambda filler: (filler.form == "elsewhere", filler.gap))
        found[f"side {number}={nearest.form}"] = 1.0
    found["far"] = any(filler.gap > _FAR for filler in fillers)
    found["verbs between"] = min(max((filler.verbs for filler in fillers), default=0), _MANY)
    found["openings between"] = min(max((filler.openings for filler in fillers), default=0), _MANY)
    found["others between"] = min(max((filler.others for filler in fillers), default=0), _MANY)
    return found


def find_filler(frame: Frame, party: int) -> Filler:
    """How a frame found a party: by its mention in the same sentence that is nearest to the trigger."""
    clause = frame.clause
    stretches = [(_between(frame, unit), unit) for unit in clause.units if party in unit.parties]
    if not stretches:
        return Filler("elsewhere")
    stretch, unit = min(stretches, key=lambda item: len(item[0]))
    free = [i for i in stretch if i not in clause.unit_at]
    return Filler(
        form=unit.mention.form,
        gap=len(stretch),
        verbs=sum(is_finite_verb(clause, i) for i in free),
        openings=sum(clause.doc[i].lower_ in _CLAUSE_OPENINGS for i in free),
        others=len({clause.unit_at[i].start for i in stretch if i in clause.unit_at}),
    )


def _between(frame: Frame, unit: Unit) -> range:
    """The tokens between a trigger and a mention."""
    if unit.left >= frame.trigger_end:
        return range(frame.trigger_end, unit.left)
    return range(unit.end, frame.trigger_start)


# ---------------------------------------------------------------- who they are


def _states_and_offices(doc: Page, occasion: Occasion) -> Features:
    """Who the parties are, and what the members of different sides are to each other."""
    sides = [[doc._.parties[p] for p in side] for side in occasion.sides]
    parties = [party for side in sides for party in side]
    found: Features = {f"class={party.role_class or 'unknown'}": 1.0 for party in parties}
    found |= {f"states={how_states_differ(one, other)}": 1.0 for one, other in _across(sides)}
    return found | {
        "one side": len(sides) < 2,
        "unnamed": sum(party.name is None for party in parties) / max(len(parties), 1),
        "all named": all(party.name for party in parties),
        "body": any(party.kind == "organisation" for party in parties),
        "group": any(party.plural for party in parties),
        "former official": any(party.former for party in parties),
        "sides": math.log1p(len(sides)),
        "principals": math.log1p(len(parties)),
        "attendees": math.log1p(len(occasion.attendees)),
    }


def _across(sides: list[list[Party]]) -> Iterator[tuple[Party, Party]]:
    for side, other_side in combinations(sides, 2):
        for one in side:
            for other in other_side:
                yield one, other


def how_states_differ(one: Party, other: Party) -> str:
    """Whether two parties act for different states or organisations, as far as known."""
    first, second = one.country or one.organisation, other.country or other.organisation
    if first is None or second is None:
        return "unknown" if first == second else "one unknown"
    return "same" if first == second else "different"


# ---------------------------------------------------------------- where it stands


def _setting(occasion: Occasion, frame: Frame) -> Features:
    """Where in the dispatch, in what sort of sentence, with what circumstances."""
    clause = frame.clause
    return {
        "opening": clause.number <= 1,
        "position": math.log1p(clause.number),
        "length": math.log1p(clause.end - clause.start),
        "parties in the sentence": math.log1p(len(clause.free_units())),
        "quoted": _is_quoted(frame),
        "question": clause.span.text.rstrip().endswith("?"),
        f"date={occasion.basis}": 1.0,
        "place": occasion.place is not None,
        f"{occasion.kind}&place": occasion.place is not None,
    }


def _is_quoted(frame: Frame) -> bool:
    """Whether the trigger stands inside quotation marks that open in its sentence."""
    opened = False
    for token in frame.clause.doc[frame.clause.start : frame.trigger_start]:
        if token.text in _OPENING_QUOTES:
            opened = True
        elif token.text in _CLOSING_QUOTES:
            opened = False
    return opened


def _neighbours(occasion: Occasion, occasions: list[Occasion]) -> Features:
    """What else the dispatch tells of the same parties."""
    others = [other for other in occasions if other is not occasion]
    shared = [len(other.principals & occasion.principals) for other in others]
    same = [other for other, count in zip(others, shared, strict=True) if count > 1]
    here = set(occasion.sentences)
    return {
        "contacts": math.log(len(occasions)),
        "contacts of one of them": math.log1p(sum(count > 0 for count in shared)),
        "contacts of the same parties": math.log1p(len(same)),
        "same parties, same kind": any(other.kind == occasion.kind for other in same),
        "same parties, other kind": any(other.kind != occasion.kind for other in same),
        "contacts in the sentence": math.log1p(sum(bool(here & set(other.sentences)) for other in others)),
    }
