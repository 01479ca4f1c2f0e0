"""Relative clauses: where they begin and end, what they take up, who does what in them."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, copula_tense, is_finite_verb, verb_group
from pipeline.lexicons import lexicon

_RELATIVES = words("clauses", "relatives")
_WHICH = words("relatives", "which")
_CONTRACTED = words("relatives", "contracted")
_RELATIVE_PREPOSITIONS: dict[str, str] = lexicon("grammar")["relative_prepositions"]
_PREPOSITIONAL = words("relatives", "after_preposition")
_GENERIC = words("relatives", "generic")
_PRONOUNS = words("clauses", "subject_pronouns_of_one")
_INFINITIVE_ENDINGS = tuple(words("verb_group", "infinitive_endings"))
# How far from the pronoun of its relative clause a subject or a verb may stand.
_SUBJECT_REACH = 3
# How near to its beginning a sentence says "celui que", how near to a copula stands whom it names.
_GENERIC_REACH = 5
_COPULA_REACH = 5
_VERB_REACH = 5
# How far before a verb its relative pronoun may stand.
_RELATIVE_REACH = 8
# Relatives that are no subject: theirs may follow the verb.
_OBLIQUE = ("où", "que", "qu'", "dont")


def antecedent(clause: Clause, relative: int) -> list[Unit]:
    """The unit that a relative pronoun takes up: the nearest on its left, unless a thing is nearer."""
    apposed = False
    for i in range(relative - 1, max(clause.start, relative - 12) - 1, -1):
        unit = clause.unit_at.get(i)
        if unit is not None:
            return coordinated_left(clause, unit)
        if clause.doc[i].text == ",":
            apposed = True
        elif clause.doc[i].lower_ in _GENERIC:
            return identified(clause, relative)
        elif not apposed and clause.doc[i].pos_ == "NOUN" and i not in clause.time_at:
            return []  # "le sommet qui a réuni …"
    return []


def identified(clause: Clause, relative: int) -> list[Unit]:
    """``L'homme avec qui X a dîné est Y``, ``Celui que X a vu n'était autre que Y``: Y, behind the copula."""
    if clause.text(clause.start, relative + 1).count(" ") > _GENERIC_REACH:
        return []
    for unit in clause.free_units():
        before = range(max(relative, unit.left - _COPULA_REACH), unit.left)
        copulas = [i for i in before if copula_tense(clause.doc[i].lower_) is not None]
        verbs = copulas and [i for i in range(copulas[-1] + 1, unit.left) if clause.doc[i].pos_ == "VERB"]
        if unit.preposition is None and unit.left > relative + 1 and copulas and not verbs:
            return [unit]
    return []


def is_governed_relative(clause: Clause, i: int) -> bool:
    """Whether a relative pronoun under a preposition stands before a verb, whose subject then follows (``avec
    lequel s'est entretenu X``).
    """
    if i <= clause.start or i in clause.unit_at:
        return False
    word = clause.doc[i].lower_
    return word in _CONTRACTED or (word in (*_WHICH, "qui") and clause.doc[i - 1].pos_ == "ADP")


def in_relative(clause: Clause, verb: int) -> bool:
    """Whether the clause of a verb is a relative one."""
    return relative_start(clause, verb) < verb


def relative_start(clause: Clause, verb: int) -> int:
    """The relative pronoun that opens the clause of a verb, the verb itself when there is none."""
    i, near = verb - 1, verb - _RELATIVE_REACH
    while i >= max(clause.start, near):
        word = clause.doc[i].lower_
        if word in _RELATIVES:
            return (
                verb
                if word in ("que", "qu'") and i > clause.start and clause.doc[i - 1].pos_ == "VERB"
                else i
            )
        apposed = _before_apposed(clause, i) if word == "," else None
        if apposed is not None:
            i, near = apposed, near - (i - apposed)
            continue
        if word == "," or is_finite_verb(clause, i):
            break
        i -= 1
    return verb


def _before_apposed(clause: Clause, comma: int) -> int | None:
    """``dont le prédécesseur, X, | avait``: the token before the comma that opens the apposition which one at
    a token closes, where that stands right behind a noun or another name of the same person.
    """
    unit = clause.unit_at.get(comma - 1)
    if unit is None or unit.end != comma or unit.preposition is not None:
        return None
    opening = unit.left - 1
    if opening <= clause.start or clause.doc[opening].text != ",":
        return None
    before = clause.unit_at.get(opening - 1)
    named = unit.mention.form == "name" and (before is None or before.mention.form == "role")
    return opening - 1 if named and clause.doc[opening - 1].pos_ == "NOUN" else None


def relative_around(clause: Clause, position: int) -> int | None:
    """The pronoun of the relative clause in which a position lies as an object, None when it lies in none.

    ``La délégation, qui comprenait X et Y, a …``: between the pronoun and X stands a verb.
    """
    for i in range(position - 1, clause.start - 1, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        if word in (";", ":") or (
            word == "," and not (_is_in_list(clause, i) and not _closes_inverted(clause, i))
        ):
            return None
        if is_finite_verb(clause, i):
            start = relative_start(clause, i)
            return (
                start
                if start < i and clause.doc[start].lower_ in ("qui", "que", "qu'", "dont", "où")
                else None
            )
    return None


def _closes_inverted(clause: Clause, comma: int) -> bool:
    """``où l'avait précédé X, | Y, a dîné``: whether a comma closes a relative clause whose subject follows
    its verb, before the subject of the main clause.
    """
    before, after = clause.unit_at.get(comma - 1), clause.unit_at.get(comma + 1)
    if before is None or after is None or before.preposition is not None or after.end + 1 >= clause.end:
        return False
    if clause.doc[after.end].text != "," or not is_finite_verb(clause, after.end + 1):
        return False
    verb = before.left - 1
    if verb <= clause.start or clause.doc[verb].pos_ not in ("VERB", "AUX"):
        return False
    start = relative_start(clause, verb)
    while start == verb and clause.doc[verb - 1].pos_ in ("VERB", "AUX"):
        verb -= 1
        start = relative_start(clause, verb)
    return start < verb and clause.doc[start].lower_ in _OBLIQUE


def _is_in_list(clause: Clause, comma: int) -> bool:
    """Whether a comma parts two units of which the second is not the subject of the main clause (``Conduite
    par X, qui préside le comité, la délégation a …``).
    """
    before, after = clause.unit_at.get(comma - 1), clause.unit_at.get(comma + 1)
    if before is None or after is None:
        return False
    return after.end >= clause.end or not is_finite_verb(clause, after.end)


def relative_end(clause: Clause, relative: int) -> int:
    """The comma that closes a relative clause, the end of the sentence when there is none."""
    for i in range(relative + 1, clause.end):
        if clause.doc[i].text == "," and i not in clause.unit_at:
            return i + 1
    return clause.end


def relative_clause(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """The subject and verb of the relative clause after a noun: ``la rencontre que X a eue avec Y``,
    ``qu'a eue X``.
    """
    relative = next(
        (i for i in range(end, min(clause.end, end + 4)) if clause.doc[i].lower_ in ("que", "qu'")), None
    )
    if relative is None or any(is_finite_verb(clause, i) for i in range(end, relative)):
        return [], None  # "l'appel a montré que"
    verb = _next_verb(clause, relative + 1)
    if relative + 1 < clause.end and clause.doc[relative + 1].lower_ in _PRONOUNS:
        before = [u for u in clause.free_units() if u.end < end and u.preposition != "de"]
        agent = before[-1:] if all(u.preposition == "par" for u in before) else []
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
    if len(units) > 1 and "et" in clause.text(units[-2].end, units[-1].left).split():
        return units
    return coordinated_right(clause, first)


def _next_verb(clause: Clause, start: int) -> VerbGroup | None:
    for i in range(start, min(clause.end, start + 12)):
        if clause.doc[i].pos_ in ("VERB", "AUX") and i not in clause.unit_at:
            last = i
            while last + 1 < clause.end and clause.doc[last + 1].pos_ in ("VERB", "AUX"):
                last += 1
            infinitive = clause.doc[last].lower_.endswith(_INFINITIVE_ENDINGS)
            return verb_group(
                clause, last, "infinitive" if infinitive else "participle" if last > i else "present"
            )
    return None


def relative_complement(clause: Clause, group: VerbGroup, prepositions: tuple[str, ...]) -> list[Unit]:
    """The antecedent of ``auquel``, ``dont``, ``à qui``, ``auprès duquel``, ``chez lequel``."""
    for i in range(group.start - 1, clause.start, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        if word in _RELATIVE_PREPOSITIONS or word in _PREPOSITIONAL:
            return _governed_antecedent(clause, i, prepositions)
        if is_finite_verb(clause, i) and clause.doc[i + 1].lower_ not in ("de", "d'"):
            break
    return []


def _governed_antecedent(clause: Clause, relative: int, prepositions: tuple[str, ...]) -> list[Unit]:
    before = relative - 1
    while before > clause.start and before not in clause.unit_at:
        token = clause.doc[before]
        if token.pos_ != "ADP" and token.lower_ not in (",", "auprès"):
            break
        before -= 1
    told = [clause.doc[i].lower_ for i in range(before + 1, relative + 1) if clause.doc[i].text != ","]
    preposition = _RELATIVE_PREPOSITIONS.get(told[-1]) or told[0]
    if told[0] == "auprès":
        preposition = "auprès de"
    unit = clause.unit_at.get(before)
    return [unit] if unit is not None and preposition in prepositions else []
