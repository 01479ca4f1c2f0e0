"""Coordination: the members of a list of parties (``X (Guinée), Y et Z``, ``avec X, puis avec Y``)."""

from __future__ import annotations

from itertools import pairwise

from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.geography import country_of_demonym

_LIST_WORDS = words("lists", "between")
_JOINING = words("lists", "joining")
_GENERATIONS = words("lists", "generations")
_COMPARING = words("lists", "comparing")
_COUNTED = tuple(words("lists", "counted"))
_RELATIVES = words("clauses", "relatives")
_GOING_ON = words("lists", "going_on")
# Tokens that may join two units of a list: ", et de l'Afrique du Sud,".
_LONGEST_JOINT = 10
_LONGEST_APPOSITION = 16
_LONGEST_RELATIVE = 24
# Parts of speech that no apposition without a verb of its own has.
_OF = ("de", "d'", "du", "des")
_CLAUSAL = ("VERB", "AUX", "PRON", "SCONJ", "CCONJ")


def coordinated_left(clause: Clause, last: Unit) -> list[Unit]:
    """A unit with those coordinated to its left: ``X (Suisse), Y et Z`` read from Z."""
    units = [last]
    left = last.left
    while True:
        first = units[0]
        i = before_parenthesis(clause, left - 1)
        between: list[str] = []
        while i >= clause.start and i not in clause.unit_at and len(between) < _LONGEST_JOINT:
            if not _is_between_members(clause, i):
                opening = _apposition_before(clause, i)
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
        then = "puis" in between and not {"que", "qu'"}.isdisjoint(between)
        anew = "puis" in between and _begins_anew(clause, unit, first)
        anew = anew or (";" in between and _has_verbs_apart(clause, unit, first))
        other_clause = then or anew
        joined = (
            not other_clause
            and _joins(between)
            and (closed or not {"et", "que", "qu'", "ni", "puis"}.isdisjoint(between))
        )
        if unit is None or not joined or unit.preposition not in (None, first.preposition, "comme"):
            return units
        units.insert(0, unit)
        if unit.preposition == "comme":  # "d'autres ambassadeurs, comme X et Y"
            return units
        left = unit.left


def coordinated_right(clause: Clause, first: Unit, subject: bool = False) -> list[Unit]:
    """A unit with those coordinated to its right: ``X (Guinée), Y et Z``, ``avec X, puis avec Y``.

    ``subject``: the list is the subject of the verb after it, which otherwise closes a list before its last
    unit.
    """
    subject = subject or first.preposition == "entre"
    units = [first]
    closed = _is_closed_pair(clause, first)
    while True:
        i = _after_apposition(clause, skip_parenthesis(clause, units[-1].end), len(units) > 1)
        i = _after_relative(clause, i)
        between: list[str] = []
        while i < clause.end and i not in clause.unit_at and len(between) < _LONGEST_JOINT:
            word = clause.doc[i].lower_
            if i in clause.time_at:
                return units  # another day, another occasion
            if not _is_between_members(clause, i):
                closing = _next_office(clause, i)
                shared = closing is not None and any(
                    _share_office(clause, u, closing + 1) for u in (first, units[-1])
                )
                if closing is None or not ("et" in between or shared):
                    break
                i, word = closing, ","
            between.append(word)
            i += 1
        unit = clause.unit_at.get(i)
        if unit is None or not _joins(between):
            return units
        over_comma = set(between) == {","}
        if ";" in between and has_own_verb(clause, unit):
            return units  # "a reçu X ; Y, dont on attendait la venue, s'est excusé"
        if over_comma and (_takes_up(unit) or _describes(clause, unit)):
            return units
        # "Après une rencontre entre X et Y, le ministre Z a …"; but "Les entretiens avec X et Y ont porté …"
        last = not subject or (closed and over_comma and first.preposition == "entre")
        last = last or ("puis" in between and first.preposition is not None)
        last = last or (over_comma and _is_inverted(clause, first))
        if not _continues(first, unit):
            return units
        if unit.preposition is None and last and opens_clause(clause, unit, over_comma):
            awaited = "et" in between and _awaits_verb(clause, unit)
            ended = _before_subject(clause, units) if awaited else units
            if ended is not None:
                return ended
        units.append(unit)
        closed = closed or "et" in between


def _is_inverted(clause: Clause, unit: Unit) -> bool:
    """Whether a subject stands right behind its verb (``que lui avait confiée | le président X, Y a …``)."""
    before = unit.left - 1
    return before > clause.start and before not in clause.unit_at and clause.doc[before].pos_ == "VERB"


def _begins_anew(clause: Clause, before: Unit | None, unit: Unit) -> bool:
    """Whether what follows ``puis`` is the subject of another verb: ``a vu X, puis Y a pris l'avion``."""
    if unit.mention.form == "pronoun":
        return True
    return _has_verb_before(clause, before) and opens_clause(clause, unit)


def _has_verb_before(clause: Clause, unit: Unit | None) -> bool:
    """Whether a finite verb stands before a unit in its sentence."""
    return unit is not None and any(
        is_finite_verb(clause, i) for i in range(clause.start, unit.left) if i not in clause.unit_at
    )


def _awaits_verb(clause: Clause, unit: Unit) -> bool:
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


def _before_subject(clause: Clause, units: list[Unit]) -> list[Unit] | None:
    """The members of a list in front of the subject of the sentence, which a comma parts from it (``Après un
    entretien avec X, | Y et Z ont …``); None where the list belongs to the subject.
    """
    if not _opens_with_subject(clause):
        for number, unit in enumerate(units, 1):
            if clause.doc[unit.end].text == ",":
                return units[:number]
    return None


def _has_verbs_apart(clause: Clause, before: Unit | None, unit: Unit) -> bool:
    """Whether verbs stand before and behind a semicolon: ``a vu X ; puis Y, président du pays, l'a reçu``."""
    return _has_verb_before(clause, before) and has_own_verb(clause, unit)


def _goes_on_unnamed(clause: Clause, last: Unit) -> bool:
    """Whether a list closes with somebody whom no rule knows (``X, Y et le corps diplomatique | ont …``)."""
    i = last.end
    if i + 2 >= clause.end or clause.doc[i].lower_ != "et" or clause.doc[i + 1].pos_ != "DET":
        return False
    return i + 1 not in clause.unit_at and clause.doc[i + 2].pos_ in ("NOUN", "ADJ")


def _is_closed_pair(clause: Clause, first: Unit) -> bool:
    """Whether a unit alone names both sides (``entre les parties turque et grecque``)."""
    return first.preposition == "entre" and any(
        token.lower_ == "et" for token in clause.doc[first.start : first.end]
    )


def _apposition_before(clause: Clause, last: int) -> int | None:
    """The comma that opens an apposition (``X, directeur de la banque, et Y``) which ends at a token."""
    if clause.doc[last + 1].text != ",":
        return None
    for i in range(last, max(clause.start, last - _LONGEST_APPOSITION), -1):
        if clause.doc[i].lower_ == "et" and clause.doc[i + 1].lower_ in _OF:
            return i  # "les ministres des Finances, X, et de la Défense, Y"
        before, after = clause.unit_at.get(i - 1), clause.unit_at.get(last + 2)
        listed = clause.doc[i].text == "," and clause.doc[i + 1].lower_ in _OF and i < last
        if listed and before is not None and after is not None and _share_office(clause, before, last + 2):
            return i  # "les ministres des Finances, X, du Commerce, Y"
        if clause.doc[i].text == ",":
            named = i - 1 in clause.unit_at and (clause.doc[i + 1].pos_ == "NOUN" or _is_age(clause, i + 1))
            return i if named and i < last else None
        if _is_apposed(clause, i) and i < last and clause.doc[i + 1].lower_ in _OF:
            return i + 1
        if not _may_describe(clause, i):
            return None
    return None


def _is_apposed(clause: Clause, i: int) -> bool:
    """Whether a token is the last of a name with an office behind its comma (``X, commandant``), which a
    complement may follow (``de l'« Armée nationale »``).
    """
    unit = clause.unit_at.get(i)
    return unit is not None and unit.end == i + 1 and ", " in unit.mention.text


def _next_office(clause: Clause, i: int) -> int | None:
    """The comma after the office of the next member (``X, et de la Défense, Y``) that begins at a token."""
    if clause.doc[i - 1].lower_ not in (*_OF, "la", "l'", "le"):
        return None
    for j in range(i, min(clause.end - 1, i + _LONGEST_JOINT)):
        if clause.doc[j].text == ",":
            return j if j + 1 in clause.unit_at else None
        if not _may_describe(clause, j):
            return None
    return None


def _share_office(clause: Clause, first: Unit, i: int) -> bool:
    """Whether a list begun with a plural office goes on with the unit at a token (``les ministres des
    Finances, X, du Commerce, Y``).
    """
    parties = clause.doc._.parties
    one, other = (parties[u.parties[0]].role or "" for u in (first, clause.unit_at[i]))
    return one != "" and one.split()[0] == other.partition(" ")[0]


def _after_apposition(clause: Clause, i: int, listed: bool) -> int:
    """The comma that closes an apposition which a comma opens, where a list goes on after it."""
    if i < clause.end and clause.doc[i].lower_ in _GENERATIONS:
        i += 1
    if i + 1 < clause.end and _qualifies(clause, i) and _is_apposed(clause, i - 1):
        return _behind_complement(clause, i, listed)
    if i + 1 >= clause.end or clause.doc[i].text != ",":
        return i
    if clause.doc[i + 1].pos_ != "NOUN" and clause.doc[i + 1].lower_ != "pour" and not _is_age(clause, i + 1):
        return i
    return _behind_complement(clause, i, listed)


def _behind_complement(clause: Clause, i: int, listed: bool) -> int:
    """The comma at which what describes a member of a list ends, where the list goes on; its start else."""
    for j in range(i + 1, min(clause.end - 1, i + _LONGEST_APPOSITION)):
        if clause.doc[j].text == ",":
            follows = clause.doc[j + 1].lower_ in _GOING_ON or (listed and j + 1 in clause.unit_at)
            return j if follows else i
        goes_on = clause.doc[j].lower_ == "et" and clause.doc[j + 1].lower_ in _OF
        if not goes_on and not _may_describe(clause, j):
            return i
    return i


def _after_relative(clause: Clause, i: int) -> int:
    """The comma that closes the relative clause or participle behind a member of a list, where the list goes
    on after it (``a reçu X, qui quitte son poste, et Y``); the token itself else.
    """
    if i + 2 >= clause.end or clause.doc[i].text != "," or not _opens_relative(clause, i + 1):
        return i
    for j in range(i + 2, min(clause.end - 2, i + _LONGEST_RELATIVE)):
        if clause.doc[j].text in (";", ":", "«", "»"):
            return i
        # Right behind a party, the list may be that of the relative clause ("X, qui a vu Y, et Z").
        if clause.doc[j].text != "," or j - 1 in clause.unit_at or clause.doc[j + 1].lower_ not in _GOING_ON:
            continue
        unit = next((clause.unit_at[k] for k in range(j + 2, j + 5) if k in clause.unit_at), None)
        return j if unit is not None and not has_own_verb(clause, unit) else i
    return i


def _opens_relative(clause: Clause, i: int) -> bool:
    token = clause.doc[i]
    return token.lower_ in _RELATIVES or (token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []))


def _qualifies(clause: Clause, i: int) -> bool:
    """Whether a token may go on with an office (``chargée des affaires | réservées``)."""
    token = clause.doc[i]
    return token.lower_ in _OF or token.pos_ == "ADJ" or "Part" in token.morph.get("VerbForm", [])


def _is_age(clause: Clause, i: int) -> bool:
    """Whether ``79 ans`` stands at a token."""
    return i + 1 < clause.end and clause.doc[i].text.isdigit() and clause.doc[i + 1].lower_ == "ans"


def _may_describe(clause: Clause, i: int) -> bool:
    """Whether a token may be part of an apposition without a verb."""
    token = clause.doc[i]
    apart = i in clause.unit_at or i in clause.time_at or is_finite_verb(clause, i)
    return not apart and token.pos_ not in _CLAUSAL and token.text not in (";", ":", "(", ")")


def _joins(between: list[str]) -> bool:
    """Whether the words between two units make them members of one list; ``que`` only in ``ainsi que``."""
    joining = _JOINING.intersection(between)
    if {"que", "qu'"} & joining and _COMPARING.isdisjoint(between):
        return bool(joining - {"que", "qu'", ","})
    return bool(joining)


def _is_between_members(clause: Clause, i: int) -> bool:
    """Whether a token may stand between the members of a list: a coordinator, a state, a place."""
    word = clause.doc[i].lower_
    # "les ambassadeurs de Cuba (X), du Ghana (Y)"
    bracket = (word == "(" and i + 1 in clause.unit_at) or (word == ")" and i - 1 in clause.unit_at)
    return (
        word in _LIST_WORDS
        or bracket
        or clause.doc[i].ent_type_ == "LOC"
        or i in clause.place_at
        or country_of_demonym(word) is not None
    )


def _continues(first: Unit, unit: Unit) -> bool:
    """Whether prepositions let a unit go on with a list (``en présence de X et de Y``)."""
    if unit.preposition in (None, first.preposition):
        return True
    return unit.preposition == "de" and first.preposition is not None and first.preposition.endswith(" de")


def _takes_up(unit: Unit) -> bool:
    """Whether a unit behind a comma stands for those before it (``entre X et Y, les deux hommes …``)."""
    if unit.mention.form == "pronoun":
        return True
    return unit.mention.form == "group" and unit.mention.text.casefold().startswith(_COUNTED)


def _describes(clause: Clause, unit: Unit) -> bool:
    """Whether a unit behind a comma says what another is (``la Ligue, un mouvement d'opposition.``)."""
    indefinite = unit.mention.form in ("body", "role") and unit.mention.text.casefold().startswith(
        ("un ", "une ")
    )
    following = clause.doc[unit.end].lower_ if unit.end < clause.end else ""
    return indefinite and following not in (",", "et", "ainsi", "puis")


def opens_clause(clause: Clause, unit: Unit, over_comma: bool = False) -> bool:
    """Whether a unit is the subject of a verb that follows it, hence no member of the list before it.

    ``over_comma``: a comma may part them (``En recevant X, la ministre bolivienne, Y, a …``).
    """
    i = unit.end
    if over_comma and i < clause.end and clause.doc[i].text == ",":
        i += 1
    while i < clause.end and (
        clause.doc[i].lower_ in ("ne", "n'", "se", "s'", "y", "l'", "lui", "en", "-")
        or clause.doc[i].pos_ == "ADV"
    ):
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
        if word in ("qui", "que", "qu'", "dont", "où"):
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


def skip_parenthesis(clause: Clause, i: int) -> int:
    """The token behind a bracket that opens at a token; the token itself where none does."""
    if i < clause.end and clause.doc[i].text == "(":
        for j in range(i, min(clause.end, i + 15)):
            if clause.doc[j].text == ")":
                return j + 1
    return i


def before_parenthesis(clause: Clause, i: int) -> int:
    """The token before the bracket that closes at a token; the token itself where none does."""
    if i >= clause.start and clause.doc[i].text == ")":
        for j in range(i, max(clause.start, i - 15) - 1, -1):
            if clause.doc[j].text == "(":
                return j - 1
    return i


def closed_list(clause: Clause, head: Unit) -> list[Unit]:
    """A unit with the members of its list, which a conjunction closes and no circumstance interrupts."""
    units = coordinated_right(clause, head)
    while len(units) > 1:
        gaps = [range(skip_parenthesis(clause, one.end), other.left) for one, other in pairwise(units)]
        words = {clause.doc[i].lower_ for i in gaps[-1]}
        if words & {"et", "que", "qu'", "puis"} and not any(
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
        and (is_finite_verb(clause, clause.start) or opening.lower_ in ("se", "s'"))
    )
