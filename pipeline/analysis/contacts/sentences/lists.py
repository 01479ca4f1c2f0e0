"""Coordination: the members of a list of parties (``X (Guinée), Y et Z``, ``avec X, puis avec Y``)."""

from __future__ import annotations

from itertools import pairwise

from pipeline import french
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.asides import (
    after_apposition,
    after_relative,
    apposition_before,
    before_parenthesis,
    next_office,
    office_before,
    share_office,
    skip_parenthesis,
)
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.openings import (
    awaits_verb,
    before_subject,
    begins_anew,
    has_own_verb,
    has_verbs_apart,
    is_inverted,
    opens_clause,
)
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.geography import country_of_demonym, country_of_name

_THAT = words("relatives", "object")
_LIST_WORDS = words("lists", "between")
_JOINING = words("lists", "joining")
_CLOSING = words("lists", "closing")
_LAST_JOINT = words("lists", "last_joint")
_LEADING_ON = words("lists", "leading_on")
_REFLEXIVE = words("verb_group", "reflexive_of_others")
_COMPARING = words("lists", "comparing")
_INDEFINITE = tuple(f"{article} " for article in words("antecedents", "indefinite"))
_COUNTED = tuple(words("lists", "counted"))
_REPRESENTING = words("lists", "representing")
# From the preposition to the last word of "pour la Suisse".
_ARTICLE_AND_STATE = 3
# Tokens that may join two units of a list: ", et de l'Afrique du Sud,".
_LONGEST_JOINT = 10


def coordinated_left(clause: Clause, last: Unit) -> list[Unit]:
    """A unit with those coordinated to its left: ``X (Suisse), Y et Z`` read from Z."""
    units = [last]
    left = last.left
    while True:
        first = units[0]
        i = before_parenthesis(clause, left - 1)
        between: list[str] = []
        while i >= clause.start and i not in clause.unit_at and len(between) < _LONGEST_JOINT:
            opening, between_members = apposition_before(clause, i), _is_between_members(clause, i)
            # "le président du Conseil d'État et du Gouvernement du Togo, X": one office.
            if opening is not None and not (between_members and clause.doc[opening].lower_ == french.AND):
                i = opening
            elif not between_members:
                opening = office_before(clause, i, first)
                if opening is None:
                    break
                i = opening
            between.append(clause.doc[i].lower_)
            i = before_parenthesis(clause, i - 1)
        unit = clause.unit_at.get(i)
        if unit is not None and set(between) == {","} and unit.parties == first.parties:
            left = unit.left  # "son homologue suédois, le ministre X"
            continue
        closed = "," in between and (len(units) > 1 or _goes_on_unnamed(clause, last))
        then = french.THEN in between and not _THAT.isdisjoint(between)
        anew = french.THEN in between and begins_anew(clause, unit, first)
        anew = anew or (";" in between and has_verbs_apart(clause, unit, first))
        other_clause = then or anew
        joined = not other_clause and _joins(between) and (closed or not _CLOSING.isdisjoint(between))
        if unit is None or not joined or unit.preposition not in (None, first.preposition, french.LIKE):
            return units
        units.insert(0, unit)
        if unit.preposition == french.LIKE:  # "d'autres ambassadeurs, comme X et Y"
            return units
        left = unit.left


def coordinated_right(clause: Clause, first: Unit, subject: bool = False) -> list[Unit]:
    """A unit with those coordinated to its right: ``X (Guinée), Y et Z``, ``avec X, puis avec Y``.

    ``subject``: the list is the subject of the verb after it, which otherwise closes a list before its last
    unit.
    """
    subject = subject or first.preposition == french.BETWEEN
    units = [first]
    closed = _is_closed_pair(clause, first)
    while True:
        i = after_apposition(clause, skip_parenthesis(clause, units[-1].end), len(units) > 1)
        i = after_relative(clause, i)
        i, between = _joint(clause, units, i)
        unit = clause.unit_at.get(i)
        if unit is None or not _joins(between):
            return units
        over_comma = set(between) == {","}
        if ";" in between and has_own_verb(clause, unit):
            return units  # "a reçu X ; Y, dont on attendait la venue, s'est excusé"
        if over_comma and (_takes_up(unit) or _describes(clause, unit)):
            return units
        # "Après une rencontre entre X et Y, le ministre Z a …"; but "Les entretiens avec X et Y ont porté …"
        last = not subject or (closed and over_comma and first.preposition == french.BETWEEN)
        last = last or (french.THEN in between and first.preposition is not None)
        last = last or (over_comma and is_inverted(clause, first))
        if not _continues(first, unit):
            return units
        if unit.preposition is None and last and opens_clause(clause, unit, over_comma):
            awaited = french.AND in between and awaits_verb(clause, unit)
            ended = before_subject(clause, units) if awaited else units
            if ended is not None:
                return ended
        units.append(unit)
        closed = closed or french.AND in between


def _joint(clause: Clause, units: list[Unit], i: int) -> tuple[int, list[str]]:
    """The words from a token on that join a further member to a list, and where they end; at a time, which
    tells of another occasion, none.
    """
    between: list[str] = []
    while i < clause.end and i not in clause.unit_at and len(between) < _LONGEST_JOINT:
        word = clause.doc[i].lower_
        if i in clause.time_at:
            return i, []
        if not _is_between_members(clause, i):
            closing = next_office(clause, i)
            shared = closing is not None and any(
                share_office(clause, u, closing + 1) for u in (units[0], units[-1])
            )
            if closing is None or not (shared or (french.AND in between and clause.doc[closing].text == ",")):
                break
            i, word = closing, ","
        between.append(word)
        i += 1
    return i, between


def _goes_on_unnamed(clause: Clause, last: Unit) -> bool:
    """Whether a list closes with somebody whom no rule knows (``X, Y et le corps diplomatique | ont …``)."""
    i = last.end
    if i + 2 >= clause.end or clause.doc[i].lower_ != french.AND or clause.doc[i + 1].pos_ != "DET":
        return False
    return i + 1 not in clause.unit_at and clause.doc[i + 2].pos_ in ("NOUN", "ADJ")


def _is_closed_pair(clause: Clause, first: Unit) -> bool:
    """Whether a unit alone names both sides (``entre les parties turque et grecque``)."""
    return first.preposition == french.BETWEEN and any(
        token.lower_ == french.AND for token in clause.doc[first.start : first.end]
    )


def _joins(between: list[str]) -> bool:
    """Whether the words between two units make them members of one list; ``que`` only in ``ainsi que``."""
    joining = _JOINING.intersection(between)
    if _THAT & joining and _COMPARING.isdisjoint(between):
        return bool(joining - _THAT - {","})
    return bool(joining)


def _is_between_members(clause: Clause, i: int) -> bool:
    """Whether a token may stand between the members of a list: a coordinator, a state, a place,
    ``d'une part``.
    """
    word = clause.doc[i].lower_
    # "les ambassadeurs de Cuba (X), du Ghana (Y)"
    bracket = (word == "(" and i + 1 in clause.unit_at) or (word == ")" and i - 1 in clause.unit_at)
    return (
        word in _LIST_WORDS
        or bracket
        or clause.doc[i].ent_type_ == "LOC"
        or i in clause.place_at
        or country_of_demonym(word) is not None
        or _is_before_state(clause, i)
        or any(start <= i < end for start, end in clause.side_marks)
    )


def _is_before_state(clause: Clause, i: int) -> bool:
    """``X, pour le Panama, et Y, pour la Suisse``: whether a preposition says for which state one came."""
    if clause.doc[i].lower_ not in _REPRESENTING or i == clause.start:
        return False
    if i - 1 not in clause.unit_at and clause.doc[i - 1].text != ",":
        return False
    after = range(i + 1, min(i + _ARTICLE_AND_STATE, clause.end))
    return any(clause.doc[k].ent_type_ == "LOC" or country_of_name(clause.doc[k].text) for k in after)


def _continues(first: Unit, unit: Unit) -> bool:
    """Whether prepositions let a unit go on with a list (``en présence de X et de Y``)."""
    if unit.preposition in (None, first.preposition):
        return True
    of_several_words = first.preposition is not None and first.preposition.endswith(f" {french.OF}")
    return of_several_words and unit.preposition == french.OF


def _takes_up(unit: Unit) -> bool:
    """Whether a unit behind a comma stands for those before it (``entre X et Y, les deux hommes …``)."""
    if unit.mention.form == "pronoun":
        return True
    return unit.mention.form == "group" and unit.mention.text.casefold().startswith(_COUNTED)


def _describes(clause: Clause, unit: Unit) -> bool:
    """Whether a unit behind a comma says what another is (``la Ligue, un mouvement d'opposition.``)."""
    indefinite = unit.mention.form in ("body", "role") and unit.mention.text.casefold().startswith(
        _INDEFINITE
    )
    following = clause.doc[unit.end].lower_ if unit.end < clause.end else ""
    return indefinite and following not in _LEADING_ON


def closed_list(clause: Clause, head: Unit) -> list[Unit]:
    """A unit with the members of its list, which a conjunction closes and no circumstance interrupts."""
    units = coordinated_right(clause, head)
    while len(units) > 1:
        gaps = [range(skip_parenthesis(clause, one.end), other.left) for one, other in pairwise(units)]
        joints = {clause.doc[i].lower_ for i in gaps[-1]}
        if joints & _LAST_JOINT and not any(
            i in clause.time_at or i in clause.place_at for gap in gaps for i in gap
        ):
            return units
        units.pop()
    return units


def precedes_subject(clause: Clause, complement: Unit) -> bool:
    """Whether a complement stands between a verb that opens the sentence and the subject that follows.

    ``Ont été reçus par X l'ambassadeur Y et …``: the list after X is no list of agents.
    """
    opening = clause.doc[clause.start]
    return (
        opening.pos_ in ("AUX", "PRON")
        and complement is clause.free_units()[0]
        and (is_finite_verb(clause, clause.start) or opening.lower_ in _REFLEXIVE)
    )
