"""Frames of who is placed beside or opposite whom, mostly without a verb.

``À la table du président X, mercredi soir, la ministre Y.``, ``De part et d'autre du guéridon, X et Y.``,
``Face à lui, le président Y a pesé ses mots``, ``Parmi les visiteurs de X figurait l'ambassadrice Y``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import are_a_pair, may_be_of_two_states
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.slots.earlier import earlier_subject

_RULE = "placé_auprès_de"
_BOUNDS = (";", ":", ".", "?", "!", "«", "»")
# Within how many tokens a colon may announce who sat there ("Deux fauteuils de cuir : X et Y").
_ANNOUNCED = 3
_FEW = 2
_RELATIVES = words("clauses", "relatives")
_BESIDE = prepositions("placed_beside")


def placing_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence that says where one sat, stood or waited, and beside whom."""
    for match in clause.found("company", "beside_him"):
        tokens = clause.tokens_of(match)
        if tokens is not None:
            near = earlier_subject(clause)
            if near:
                yield from _frame(clause, tokens, near, _placed(clause, tokens[1], any_verb=True))
    for match in clause.found("company", "beside"):
        tokens = clause.tokens_of(match)
        named = _right_after(clause, tokens[1]) if tokens is not None else None
        if tokens is not None and named is not None:
            yield from _frame(clause, tokens, [named], _placed(clause, named.end, any_verb=False))
    yield from _on_line(clause)
    for match in clause.found("company", "opposed"):
        tokens = clause.tokens_of(match)
        placed = _placed(clause, tokens[1], any_verb=False) if tokens is not None else []
        if tokens is not None and are_a_pair(clause, placed):
            yield from _frame(clause, tokens, [], placed)


def _on_line(clause: Clause) -> Iterator[Frame]:
    """``Le téléphone a sonné chez X : c'était Y``, ``Son téléphone sonna. Au bout du fil, Y``: a call."""
    ringing = any(c.found("company", "ringing") for c in (clause, *clause.before(1)))
    for match in clause.found("company", "on_line") if ringing else []:
        tokens = clause.tokens_of(match)
        placed = _just_before(clause, tokens[0]) if tokens is not None else []
        if tokens is not None and not placed:
            placed = _placed(clause, tokens[1], any_verb=True)
        called = _called(clause, tokens[0], placed) if tokens is not None and placed else []
        for frame in _frame(clause, tokens, called, placed) if tokens is not None and called else ():
            frame.kind = "call"
            yield frame


def _just_before(clause: Clause, start: int) -> list[Unit]:
    """``…, et X, à l'autre bout, a répondu``: X."""
    behind = clause.unit_at.get(start - 2) if start - 2 > clause.start else None
    parted = clause.doc[start - 1].text == "," and behind is not None and behind.preposition is None
    return [behind] if parted and behind is not None else []


def _called(clause: Clause, before: int, caller: list[Unit]) -> list[Unit]:
    """Whose telephone rang: told before, in this sentence or the last, else who acts behind the caller."""
    here = [u for u in clause.free_units() if u.end <= before and u.preposition in (None, french.AT_HOME_OF)]
    here = [u for u in here if u not in caller]
    told = [u for c in clause.before(1) for u in c.free_units() if u.preposition == french.AT_HOME_OF]
    after = [u for u in clause.free_units() if u.left >= caller[-1].end and u.preposition is None]
    return here[-1:] or told[-1:] or earlier_subject(clause) or after[:1]


def _frame(clause: Clause, span: tuple[int, int], near: list[Unit], placed: list[Unit]) -> Iterator[Frame]:
    """Those placed beside one, or two placed opposite each other where nobody else is named."""
    if near and not may_be_of_two_states(clause, near, placed):
        return
    if set(parties_of(near)) & set(parties_of(placed)) or len(parties_of(placed)) > _FEW:
        return  # a row of people beside one is who attended
    sides = (near, placed) if near else (placed, [])
    frame = make_frame(Trigger("meeting", _RULE, clause, span), *sides, reciprocal=not near)
    if frame is not None:
        frame.status, frame.continues = "held", True
        yield frame


def _right_after(clause: Clause, end: int) -> Unit | None:
    """The one who is named right after the words of place (``à la table | du président X``)."""
    for unit in clause.free_units():
        if 0 <= unit.left - end <= 1 and unit.preposition in _BESIDE and unit.is_told_by_name:
            return unit
    return None


def _placed(clause: Clause, start: int, any_verb: bool) -> list[Unit]:
    """Who is said to be there: the first one named without a preposition in the rest of that part of the
    sentence, where no verb stands but one of being or taking place.
    """
    i = start
    while i < clause.end:
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition is None:
                found = coordinated_right(clause, unit, subject=True)
                return found if any_verb or not _acts(clause, found[-1].end) else []
            i = max(unit.end, i + 1)
            continue
        token = clause.doc[i]
        if (token.text in _BOUNDS and i > start + _ANNOUNCED) or token.lower_ in _RELATIVES:
            return []
        aside = i in clause.time_at or i in clause.place_at
        if not aside and token.pos_ in ("VERB", "AUX") and not _says_there(clause, i):
            return []
        i += 1
    return []


def _says_there(clause: Clause, i: int) -> bool:
    return pattern("company", "there").fullmatch(clause.doc[i].lower_) is not None


def _acts(clause: Clause, start: int) -> bool:
    """Whether somebody is the subject of a verb of his own, right behind him."""
    for i in range(start, clause.end):
        token = clause.doc[i]
        if token.text in _BOUNDS or token.lower_ in _RELATIVES:
            return False
        if is_finite_verb(clause, i) and i not in clause.unit_at:
            return True
    return False
