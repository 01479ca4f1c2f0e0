"""Whose a noun of contact is: ``l'entretien de X``, ``leur rencontre``, ``la deuxième audience``."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import parties_of, states_of
from pipeline.analysis.contacts.frames.nouns.partners import is_one_person, is_sought
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.slots.antecedents import only_looks_on
from pipeline.analysis.contacts.slots.subjects import main_subject

_OPENING = 7
# How far behind a noun of contact its day stands.
_DATED_REACH = 8
# From "dix jours après" to the noun ("leur tout premier sommet").
_COUNTED_REACH = 4
# How many sentences back a series of audiences may have been announced.
_SERIES = 8
# How many sentences a welcome takes: "X a atterri à P. Y l'a accueilli."
_WELCOMED = 2
_BESIDE = prepositions("beside")
_THEIR = words("possessives", "of_several")
_POSSESSIVES = words("possessives", "of_one") | _THEIR
_BEFORE_OWNER = words("nouns_of_contact", "before_owner")


def owner_of(clause: Clause, start: int, end: int) -> list[Unit]:
    """Whose meeting: ``l'entretien de X avec``, ``sa rencontre avec``."""
    for unit in clause.free_units():
        gap = range(end, unit.left)
        beside = len(gap) <= 2 or all(
            i in clause.time_at or i in clause.place_at or clause.doc[i].lower_ in _BEFORE_OWNER for i in gap
        )
        of = unit.preposition == french.OF or clause.doc[unit.left].lower_ == french.OF_SEVERAL
        if of and unit.left >= end and beside:
            return coordinated_right(clause, unit)
        if unit.preposition == french.FOR and is_sought(clause, end, unit.left):
            return [unit]
    possessive = clause.doc[start - 1].lower_ if start > clause.start else ""
    previous = clause.doc[start - 2].lower_ if start - 1 > clause.start else ""
    if {possessive, previous} & _POSSESSIVES:
        return _named_later(clause, start, end) or main_subject(clause, start, end)
    return []


def _named_later(clause: Clause, start: int, end: int) -> list[Unit]:
    """``Sa rencontre avec X a occupé la journée de Y``: Y, when the sentence opens with the possessive."""
    units = clause.free_units()
    if start - clause.start > 2 or any(u.preposition is None or u.left < start for u in units):
        return []
    return [u for u in units if u.left >= end and u.preposition == french.OF][-1:]


def is_possessed(clause: Clause, noun: int) -> bool:
    """Whether a possessive stands before a noun of contact."""
    return noun > clause.start and clause.doc[noun - 1].lower_ in _POSSESSIVES


def is_recalled(clause: Clause, noun: int) -> bool:
    """Whether a noun of contact with ``leur`` or ``précédent`` is dated or placed on its own."""
    before = clause.text(max(clause.start, noun - 3), noun)
    if pattern("modifiers", "recalling").search(before) is None:
        return False
    return _is_dated(clause, noun)


def is_another(clause: Clause, noun: int, end: int) -> bool:
    """``Un premier entretien, en mai, …``, ``Le prochain rendez-vous est fixé au 12 juin``: whether a noun
    counts one more occasion of few, dated on its own, of whom the sentence leaves unsaid.
    """
    if any(p for u in clause.free_units() for p in u.parties):
        return False
    before, after = clause.text(clause.start, noun), clause.text(end, clause.end)
    counted = pattern("modifiers", "one_more").search(before) is not None
    few = pattern("modifiers", "met_again").fullmatch(clause.text(noun, end).strip()) is not None
    whose = pattern("modifiers", "of_others").match(after) is not None
    return counted and few and not whose and _is_dated(clause, noun)


def _is_dated(clause: Clause, noun: int) -> bool:
    """Whether a time stands behind a noun of contact, or opens the sentence (``À P, en mai, leur entretien``)
    or goes right before the words that make it a setting (``en mai, lors de leur entretien``).
    """
    for time in clause.doc._.times:
        if not clause.start <= time.start < time.end <= clause.end:
            continue
        if 0 <= time.start - noun <= _DATED_REACH:
            return True
        if time.end <= noun and pattern("modifiers", "dated_before").fullmatch(clause.text(time.end, noun)):
            return True
    return False


def is_counted_from(clause: Clause, noun: int) -> bool:
    """``Dix jours après leur entrevue, X et Y …``: the talks were before those that the sentence tells."""
    return any(
        t.fields.get("role") == "event" and 0 < noun - t.end <= _COUNTED_REACH and t.start >= clause.start
        for t in clause.doc._.times
    )


def named_beside(clause: Clause, noun: int) -> list[Unit]:
    """``A la conférence de presse donnée avec X, Y s'est dit satisfait de leur rencontre``: X."""
    if clause.doc[noun - 1].lower_ not in _THEIR:
        return []
    before = [u for u in clause.free_units() if u.end <= noun and u.preposition in _BESIDE]
    return before if len(before) == 1 and is_one_person(clause, before) else []


def told_after(clause: Clause, noun: int, end: int) -> list[Unit]:
    """``Lors de leur entretien, X a demandé à Y …``: X and Y, whom the possessive announces."""
    before = clause.text(max(clause.start, noun - 3), noun).split()
    opens = noun - clause.start <= _OPENING or _opens_statement(clause, noun)
    if not opens or _THEIR.isdisjoint(before):
        return []
    after = [u for u in clause.free_units() if u.left >= end and u.preposition in (None, french.AT)][:2]
    if len(after) < 2 or after[0].preposition is not None or not is_one_person(clause, after):
        return []
    verbs = sum(is_finite_verb(clause, i) for i in range(after[0].end, after[1].left))
    return after if verbs == 1 else []


def _opens_statement(clause: Clause, noun: int) -> bool:
    """``La note relate que, lors de leur rencontre, X …``: whether only the words of the occasion part a noun
    from the conjunction that opens what somebody tells.
    """
    told = clause.text(clause.start, noun)
    return pattern("modifiers", "statement_on").search(told) is not None


def told_around(clause: Clause, noun: int) -> list[Unit]:
    """``Qu'a dit X à Y lors de leur entretien ?``: X and Y, who spoke on the occasion that the possessive
    recalls.
    """
    before = clause.text(max(clause.start, noun - 6), noun)
    if pattern("modifiers", "recalled_during").search(before) is None:
        return []
    free = [u for u in clause.free_units() if u.end <= noun]
    heard = [u for u in free if u.preposition == french.AT][-1:]
    spoke = [u for u in free if u.preposition is None and heard and u.end <= heard[0].left][-1:]
    both = [*spoke, *heard]
    if len(both) < 2 or not is_one_person(clause, both):
        return []
    said = clause.text(clause.start, heard[0].left)
    return both if pattern("modifiers", "told_to").search(said) else []


def acting_during(clause: Clause, noun: int, end: int) -> list[Unit]:
    """``Au cours de l'entretien, les deux ministres ont …``: they, if they serve two states."""
    before = clause.text(clause.start, noun)
    if pattern("modifiers", "during_talks").match(before) is None or not _is_of_few(clause, noun):
        return []
    after = [u for u in clause.free_units() if u.left >= end][:1]
    if not after or after[0].preposition is not None or after[0].mention.form != "group":
        return []
    return after if len(states_of(clause, after)) == len(parties_of(after)) > 1 else []


def put_side_by_side(clause: Clause, noun: int) -> list[Unit]:
    """The two of two states whom the sentences before show side by side, where a noun of contact opens its
    sentence without saying whose it is (``Leur entretien a duré une heure``, ``Un tête-à-tête a suivi``).
    """
    before = clause.text(clause.start, noun)
    opening = pattern("modifiers", "talks_of_those_before").fullmatch(before) is not None
    over = pattern("modifiers", "talks_just_over").fullmatch(before) is not None
    acting = {p for u in clause.free_units() if u.preposition is None for p in u.parties}
    if not (over if acting else opening):
        return []
    earlier = [each for each in clause.before(_WELCOMED + 1) if not only_looks_on(each)][:_WELCOMED]
    units = [u for each in earlier for u in each.free_units() if is_one_person(clause, [u])]
    pair = list({u.parties: u for u in units}.values())
    if len(pair) != 2 or len(states_of(clause, pair)) != 2:
        return []
    if not acting <= set(parties_of(pair)):
        return []
    return pair if _are_side_by_side(earlier[0], pair) else []


def _are_side_by_side(clause: Clause, pair: list[Unit]) -> bool:
    """Whether a sentence tells of a welcome, or of two who do something together; not of a match."""
    if clause.found("modifiers", "sport"):
        return False
    if pattern("modifiers", "welcoming").search(clause.lower) is not None:
        return True
    here = [u for u in clause.free_units() if u in pair]
    return len(here) == 2 and coordinated_right(clause, here[0], subject=True)[:2] == here


def _is_of_few(clause: Clause, noun: int) -> bool:
    return pattern("modifiers", "talks_of_few").match(clause.doc[noun].lower_) is not None


def is_of_series(clause: Clause, noun: int) -> bool:
    """``La deuxième audience``, ``l'autre entretien``: one of several that a sentence before announced."""
    before = clause.text(max(clause.start, noun - 3), noun + 1)
    return (
        noun - clause.start <= _OPENING and pattern("modifiers", "one_of_series").search(before) is not None
    )


def host_of_series(clause: Clause) -> list[Unit]:
    """Who gave the audiences of a series: the subject of the last sentence that told of any."""
    for earlier in clause.before(_SERIES):
        if pattern("modifiers", "audience_series").search(earlier.lower) is None:
            continue
        subjects = [u for u in earlier.free_units() if u.preposition is None]
        if subjects and is_one_person(clause, subjects[:1]):
            return subjects[:1]
    return []
