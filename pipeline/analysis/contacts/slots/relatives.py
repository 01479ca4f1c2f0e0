"""Relative clauses: what they take up, who does what in them."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.forms import Tense
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.auxiliaries import copula_tense
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.lexicons import lexicon

_THAT = words("relatives", "object")
_OF = words("relatives", "of")
_RELATIVE_PREPOSITIONS: dict[str, str] = lexicon("grammar")["relative_prepositions"]
_PREPOSITIONAL = words("relatives", "after_preposition")
_GENERIC = words("relatives", "generic")
_PRONOUNS = words("clauses", "subject_pronouns_of_one")
_SEVERAL_DO = tuple(words("verb_group", "endings_of_several"))
_ONE_DOES = words("verb_group", "singulars_like_plurals")
_INFINITIVE_ENDINGS = tuple(words("verb_group", "infinitive_endings"))
# How far from the pronoun of its relative clause a subject or a verb may stand.
_SUBJECT_REACH = 3
# How near to its beginning a sentence says "celui que", how near to a copula stands whom it names.
_GENERIC_REACH = 5
_COPULA_REACH = 5
_VERB_REACH = 5
# How far behind a verb its infinitive may stand, and what may part them.
_INFINITIVE_REACH = 4
_BEFORE_INFINITIVE = words("relatives", "before_infinitive")


def antecedent(clause: Clause, relative: int) -> list[Unit]:
    """The unit that a relative pronoun takes up: the nearest on its left, unless a thing is nearer."""
    apposed = False
    for i in range(relative - 1, max(clause.start, relative - 12) - 1, -1):
        unit = clause.unit_at.get(i)
        if unit is not None:
            return coordinated_left(clause, unit)
        if clause.doc.words[i].text == ",":
            apposed = True
        elif clause.doc.words[i].lower_ in _GENERIC:
            return identified(clause, relative)
        elif not apposed and clause.doc.words[i].pos_ == "NOUN" and i not in clause.time_at:
            return []  # "le sommet qui a réuni …"
    return []


def is_of_one(clause: Clause, relative: int) -> bool:
    """``X et Y, qui effectue …``: whether the first verb behind ``qui`` is in the singular, so that it takes
    up the last alone.
    """
    reach = range(relative + 1, min(clause.end, relative + 1 + _VERB_REACH))
    verb = next((i for i in reach if is_finite_verb(clause, i)), None)
    if verb is None:
        return False
    word = clause.doc.words[verb].lower_
    return not word.endswith(_SEVERAL_DO) or word in _ONE_DOES


def identified(clause: Clause, relative: int) -> list[Unit]:
    """``L'homme avec qui X a dîné est Y``, ``Celui que X a vu n'était autre que Y``: Y, behind the copula."""
    if clause.text(clause.start, relative + 1).count(" ") > _GENERIC_REACH:
        return []
    for unit in clause.free_units():
        before = range(max(relative, unit.left - _COPULA_REACH), unit.left)
        copulas = [i for i in before if copula_tense(clause.doc.words[i].lower_) is not None]
        verbs = copulas and [
            i for i in range(copulas[-1] + 1, unit.left) if clause.doc.words[i].pos_ == "VERB"
        ]
        if unit.preposition is None and unit.left > relative + 1 and copulas and not verbs:
            return [unit]
    return []


def relative_clause(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """The subject and verb of the relative clause after a noun: ``la rencontre que X a eue avec Y``,
    ``qu'a eue X``.
    """
    relative = next(
        (i for i in range(end, min(clause.end, end + 4)) if clause.doc.words[i].lower_ in _THAT), None
    )
    if relative is None or any(is_finite_verb(clause, i) for i in range(end, relative)):
        return [], None  # "l'appel a montré que"
    verb = _next_verb(clause, relative + 1)
    if relative + 1 < clause.end and clause.doc.words[relative + 1].lower_ in _PRONOUNS:
        before = [u for u in clause.free_units() if u.end < end and u.preposition != french.OF]
        agent = before[-1:] if all(u.preposition == french.BY for u in before) else []
        if agent and verb is not None:
            return agent, verb
    plain = [u for u in clause.free_units() if u.left > relative and u.preposition is None]
    if plain and plain[0].left - relative <= _SUBJECT_REACH and (verb is None or plain[0].left < verb.start):
        units = coordinated_right(clause, plain[0], subject=True)
        verb = _next_verb(clause, units[-1].end)
        return (units, verb) if verb is not None else ([], None)
    after = [u for u in plain if verb is not None and u.left > verb.verb]
    if verb is None or not after or verb.verb - relative > _VERB_REACH:
        return [], None
    return _inverted(clause, after[0]), verb


def _inverted(clause: Clause, first: Unit) -> list[Unit]:
    """The subject behind the verb of a relative clause: a list where ``et`` closes it, no comma before the
    subject of the main clause.
    """
    units = coordinated_right(clause, first, subject=True)
    if len(units) > 1 and french.AND in clause.text(units[-2].end, units[-1].left).split():
        return units
    return coordinated_right(clause, first)


def _next_verb(clause: Clause, start: int) -> VerbGroup | None:
    for i in range(start, min(clause.end, start + 12)):
        if clause.doc.words[i].pos_ in ("VERB", "AUX") and i not in clause.unit_at:
            last = i
            while last + 1 < clause.end and clause.doc.words[last + 1].pos_ in ("VERB", "AUX"):
                last += 1
            last = _governed_infinitive(clause, last)
            return verb_group(clause, last, _tense_of(clause, i, last))
    return None


def _governed_infinitive(clause: Clause, verb: int) -> int:
    """The infinitive that a verb governs, pronouns and ``de`` passed over (``que venait de lui accorder X``);
    the verb itself when there is none.
    """
    i = verb + 1
    while i < min(clause.end, verb + _INFINITIVE_REACH) and clause.doc.words[i].lower_ in _BEFORE_INFINITIVE:
        i += 1
    governed = i > verb + 1 and i < clause.end and "Inf" in clause.doc.words[i].morph.get("VerbForm", [])
    return i if governed else verb


def _tense_of(clause: Clause, first: int, last: int) -> Tense:
    """The tense of the verbs side by side from one token to another (``que les ministres présideront``)."""
    if clause.doc.words[last].lower_.endswith(_INFINITIVE_ENDINGS):
        return "infinitive"
    if last > first:
        return "participle"
    return "future" if "Fut" in clause.doc.words[last].morph.get("Tense", []) else "present"


def relative_complement(clause: Clause, group: VerbGroup, prepositions: tuple[str, ...]) -> list[Unit]:
    """The antecedent of ``auquel``, ``dont``, ``à qui``, ``auprès duquel``, ``chez lequel``."""
    for i in range(group.start - 1, clause.start, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc.words[i].lower_
        if word in _RELATIVE_PREPOSITIONS or word in _PREPOSITIONAL:
            return _governed_antecedent(clause, i, prepositions)
        if is_finite_verb(clause, i) and clause.doc.words[i + 1].lower_ not in _OF:
            break
    return []


def _governed_antecedent(clause: Clause, relative: int, prepositions: tuple[str, ...]) -> list[Unit]:
    before = relative - 1
    while before > clause.start and before not in clause.unit_at:
        token = clause.doc.words[before]
        if token.pos_ != "ADP" and token.lower_ not in (",", french.NEAR):
            break
        before -= 1
    told = [
        clause.doc.words[i].lower_ for i in range(before + 1, relative + 1) if clause.doc.words[i].text != ","
    ]
    preposition = _RELATIVE_PREPOSITIONS.get(told[-1]) or told[0]
    if told[0] == french.NEAR:
        preposition = french.NEAR_TO
    unit = clause.unit_at.get(before)
    return [unit] if unit is not None and preposition in prepositions else []
