"""Whether a party opens a clause of its own, or goes on with a list."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

_BEFORE_VERB = words("verb_group", "before_verb")
_SIMPLE_RELATIVES = words("relatives", "simple")
_RELATIVES = words("clauses", "relatives") | words("relatives", "contracted")


def is_inverted(clause: Clause, unit: Unit) -> bool:
    """Whether a subject stands right behind its verb (``que lui avait confiée | le président X, Y a …``)."""
    before = unit.left - 1
    return before > clause.start and before not in clause.unit_at and clause.doc[before].pos_ == "VERB"


def begins_anew(clause: Clause, before: Unit | None, unit: Unit) -> bool:
    """Whether what follows ``puis`` is the subject of another verb: ``a vu X, puis Y a pris l'avion``."""
    if unit.mention.form == "pronoun":
        return True
    return _has_verb_before(clause, before) and opens_clause(clause, unit)


def _has_verb_before(clause: Clause, unit: Unit | None) -> bool:
    """Whether a finite verb stands before a unit in its sentence."""
    return unit is not None and any(
        is_finite_verb(clause, i) for i in range(clause.start, unit.left) if i not in clause.unit_at
    )


def awaits_verb(clause: Clause, unit: Unit) -> bool:
    """Whether the noun that opens the sentence still waits for its verb before a unit, as no verbs but those
    of relative clauses stand there (``Les entretiens que X mène avec Y et Z | ont permis …``).
    """
    before = [i for i in range(clause.start, unit.left) if i not in clause.unit_at]
    relatives = sum(clause.doc[i].lower_ in _RELATIVES for i in before)
    return sum(is_finite_verb(clause, i) for i in before) <= relatives


def _opens_with_subject(clause: Clause) -> bool:
    """Whether a sentence opens with a noun and its article or a party, not with a complement or participle
    (``Invités par X, …``).
    """
    opening = next((token for token in clause.span if not token.is_space), clause.span[0])
    return opening.pos_ == "DET" or opening.i in clause.unit_at


def before_subject(clause: Clause, units: list[Unit]) -> list[Unit] | None:
    """The members of a list in front of the subject of the sentence, which a comma parts from it (``Après un
    entretien avec X, | Y et Z ont …``); None where the list belongs to the subject.
    """
    if not _opens_with_subject(clause):
        for number, unit in enumerate(units, 1):
            if clause.doc[unit.end].text == ",":
                return units[:number]
    return None


def has_verbs_apart(clause: Clause, before: Unit | None, unit: Unit) -> bool:
    """Whether verbs stand before and behind a semicolon: ``a vu X ; puis Y, président du pays, l'a reçu``."""
    return _has_verb_before(clause, before) and has_own_verb(clause, unit)


def opens_clause(clause: Clause, unit: Unit, over_comma: bool = False) -> bool:
    """Whether a unit is the subject of a verb that follows it, hence no member of the list before it.

    ``over_comma``: a comma may part them (``En recevant X, la ministre bolivienne, Y, a …``).
    """
    i = unit.end
    if over_comma and i < clause.end and clause.doc[i].text == ",":
        i += 1
    while i < clause.end and (clause.doc[i].lower_ in _BEFORE_VERB or clause.doc[i].pos_ == "ADV"):
        i += 1
    if i >= clause.end or i in clause.unit_at:
        return False
    return is_finite_verb(clause, i) or (over_comma and _is_gerund(clause, i))


def has_own_verb(clause: Clause, unit: Unit) -> bool:
    """Whether a verb follows a unit up to the next semicolon, but those of its relative clauses."""
    relative = False
    for i in range(unit.end, clause.end):
        word = clause.doc[i].lower_
        if word == ";":
            return False
        if word in _SIMPLE_RELATIVES:
            relative = True
        elif word == ",":
            relative = False
        elif not relative and i not in clause.unit_at and is_finite_verb(clause, i):
            return True
    return False


def _is_gerund(clause: Clause, i: int) -> bool:
    """``…, X se contentant d'un bref séjour``: a participle with a subject of its own."""
    word = clause.doc[i]
    return word.lower_.endswith("ant") and word.pos_ in ("VERB", "AUX")
