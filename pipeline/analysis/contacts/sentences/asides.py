"""What may stand between the members of a list: appositions, relative clauses, brackets."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.openings import has_own_verb
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

_GENERATIONS = words("lists", "generations")
_YEARS = words("lists", "years_of_age")
_RELATIVES = words("clauses", "relatives")
_GOING_ON = words("lists", "going_on")
# Tokens that may join two units of a list: ", et de l'Afrique du Sud,".
_LONGEST_JOINT = 10
_LONGEST_APPOSITION = 16
_LONGEST_RELATIVE = 24
# Parts of speech that no apposition without a verb of its own has.
_OF = words("lists", "of")
_OF_AND_ARTICLES = _OF | words("lists", "before_field")
_CLAUSAL = ("VERB", "AUX", "PRON", "SCONJ", "CCONJ")


def apposition_before(clause: Clause, last: int) -> int | None:
    """The comma that opens an apposition (``X, directeur de la banque, et Y``) which ends at a token."""
    if clause.doc[last + 1].text != ",":
        return None
    for i in range(last, max(clause.start, last - _LONGEST_APPOSITION), -1):
        if clause.doc[i].lower_ == french.AND and clause.doc[i + 1].lower_ in _OF:
            return i  # "les ministres des Finances, X, et de la Défense, Y"
        before, after = clause.unit_at.get(i - 1), clause.unit_at.get(last + 2)
        listed = clause.doc[i].text == "," and clause.doc[i + 1].lower_ in _OF and i < last
        if listed and before is not None and after is not None and share_office(clause, before, last + 2):
            return i  # "les ministres des Finances, X, du Commerce, Y"
        if clause.doc[i].text == ",":
            apposed = clause.doc[i + 1].pos_ == "NOUN" or _is_age(clause, i + 1) or _is_charged(clause, i + 1)
            return i if apposed and i - 1 in clause.unit_at and i < last else None
        if _is_apposed(clause, i) and i < last and clause.doc[i + 1].pos_ == "ADP":
            return i + 1
        if not _may_describe(clause, i) and not _is_charged(clause, i):
            return None
    return None


def _is_apposed(clause: Clause, i: int) -> bool:
    """Whether a token is the last of a name with an office behind its comma (``X, commandant``), which a
    complement may follow (``de l'« Armée nationale »``).
    """
    unit = clause.unit_at.get(i)
    return unit is not None and unit.end == i + 1 and ", " in unit.mention.text


def next_office(clause: Clause, i: int) -> int | None:
    """The last token before the next member of a list of which a token begins the office: a comma (``X, et de
    la Défense, Y``), or a word of the office (``X et de la Défense Y``).
    """
    if clause.doc[i - 1].lower_ not in _OF_AND_ARTICLES:
        return None
    for j in range(i, min(clause.end - 1, i + _LONGEST_JOINT)):
        if clause.doc[j].text == ",":
            return j if j + 1 in clause.unit_at else None
        if not _may_describe(clause, j):
            return None
        if j + 1 in clause.unit_at and clause.unit_at[j + 1].left == j + 1:
            return j
    return None


def office_before(clause: Clause, i: int, member: Unit) -> int | None:
    """The ``de`` with which the office of a member begins that ends at a token (``les ministres de
    l'Intérieur X et | des Affaires étrangères Y``), where the member before shares it.
    """
    for j in range(i, max(clause.start + 1, i - _LONGEST_JOINT), -1):
        if j in clause.unit_at:
            return None
        if clause.doc[j].lower_ in _OF and clause.doc[j - 1].lower_ in (french.AND, ","):
            before = clause.unit_at.get(j - 2)
            return j if before is not None and share_office(clause, before, member.left) else None
    return None


def share_office(clause: Clause, first: Unit, i: int) -> bool:
    """Whether a list begun with a plural office goes on with the unit at a token (``les ministres des
    Finances, X, du Commerce, Y``).
    """
    parties = clause.doc._.parties
    one, other = (parties[u.parties[0]].role or "" for u in (first, clause.unit_at[i]))
    return one != "" and one.split()[0] == other.partition(" ")[0]


def after_apposition(clause: Clause, i: int, listed: bool) -> int:
    """The comma that closes an apposition which a comma opens, where a list goes on after it."""
    if i < clause.end and clause.doc[i].lower_ in _GENERATIONS:
        i += 1
    if i + 1 < clause.end and _qualifies(clause, i) and _is_apposed(clause, i - 1):
        return _behind_complement(clause, i, listed)
    if i + 1 >= clause.end or clause.doc[i].text != ",":
        return i
    following = clause.doc[i + 1]
    if following.pos_ != "NOUN" and following.lower_ != french.FOR and not _is_age(clause, i + 1):
        return i
    return _behind_complement(clause, i, listed)


def _behind_complement(clause: Clause, i: int, listed: bool) -> int:
    """The comma at which what describes a member of a list ends, where the list goes on; its start else."""
    for j in range(i + 1, min(clause.end - 1, i + _LONGEST_APPOSITION)):
        if clause.doc[j].text == ",":
            follows = clause.doc[j + 1].lower_ in _GOING_ON or (listed and j + 1 in clause.unit_at)
            return j if follows else i
        goes_on = clause.doc[j].lower_ == french.AND and clause.doc[j + 1].lower_ in _OF
        if not goes_on and not _may_describe(clause, j):
            return i
    return i


def after_relative(clause: Clause, i: int) -> int:
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
    return token.pos_ in ("ADP", "ADJ") or token.lower_ in _OF or "Part" in token.morph.get("VerbForm", [])


def _is_charged(clause: Clause, i: int) -> bool:
    """Whether a participle opens an apposition (``X, chargé de la coopération avec l'Afrique, et Y``)."""
    return clause.doc[i - 1].text == "," and "Part" in clause.doc[i].morph.get("VerbForm", [])


def _is_age(clause: Clause, i: int) -> bool:
    """Whether ``79 ans`` stands at a token."""
    return i + 1 < clause.end and clause.doc[i].text.isdigit() and clause.doc[i + 1].lower_ in _YEARS


def _may_describe(clause: Clause, i: int) -> bool:
    """Whether a token may be part of an apposition without a verb."""
    token = clause.doc[i]
    apart = i in clause.unit_at or i in clause.time_at or is_finite_verb(clause, i)
    return not apart and token.pos_ not in _CLAUSAL and token.text not in (";", ":", "(", ")")


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
