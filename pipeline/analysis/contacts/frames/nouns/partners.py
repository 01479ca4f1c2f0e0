"""Who stands beside a noun of contact as a side of it (``la rencontre X-Y``, ``une audience chez Y``)."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import TALKS, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import WITH, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb, tagged_group
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.contacts.slots.subjects import main_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.quotes import CLOSING_QUOTES

_FOR = prepositions("meant_for")
_TALKS_AT = prepositions("talks_at")
_CHAIR = prepositions("chair")
_COMPANY = tuple(words("company", "close"))
(_IN_COMPANY,) = words("company", "noun")
_IN_COMPANY_PARTS = ("ADP", "DET", "NOUN", "ADJ")
# "une audience | auprès du | roi X"
_JOINING_PARTS = ("ADP", "DET", "PUNCT", "ADV")
_BEFORE_NOUN = ("DET", "ADJ", "PUNCT", "ADV")
_AND = words("lists", "and")
_AND_THEN = words("nouns_of_contact", "and_then")
_BEFORE_SECOND_VERB = words("nouns_of_contact", "before_second_verb")
_SINGLING_OUT = words("lists", "singled_out")
_BETWEEN_REACH = 8
# How far behind a noun of contact its verb may stand ("Une rencontre de ce niveau n'a pas eu lieu").
_OWN_VERB_REACH = 9
_NOUN_REACH = 8
_TWO = 2
# "l'annonce faite par | X"
_DONE_BY = 3


def hyphenated(clause: Clause, end: int) -> list[Unit]:
    """``la rencontre X-Y``, ``le tête-à-tête X – Y``: X and Y."""
    first = clause.unit_at.get(end)
    if first is None or first.preposition is not None or first.end + 1 >= clause.end:
        return []
    other = clause.unit_at.get(first.end + 1)
    joined = clause.doc[first.end].text in ("-", "–", "—", "/")
    return [first, other] if joined and other is not None and other.preposition is None else []


def fronted_between(clause: Clause, noun: int) -> list[Unit]:
    """``Entre X et Y, les entretiens ont duré …``: X and Y."""
    first = next(iter(clause.free_units()), None)
    if first is None or first.left - clause.start > 2 or first.end > noun:
        return []
    if first.preposition != french.BETWEEN:
        return []
    return coordinated_right(clause, first, subject=True)


def past_taking_place(clause: Clause, end: int) -> int:
    """Behind the verb that says of a noun of contact, and of nobody else, that it took place (``La rencontre
    prévue avait eu lieu | entre X et Y``); the end of the noun where there is none.
    """
    for match in clause.found("modifiers", "having_taken_place"):
        tokens = clause.tokens_of(match)
        if tokens is None or not 0 <= tokens[0] - end <= _OWN_VERB_REACH:
            continue
        between = range(end, tokens[0])
        if not any(i in clause.unit_at or clause.doc[i].is_punct for i in between):
            return tokens[1]
    return end


def is_of_later_talks(clause: Clause, end: int, between: list[Unit]) -> bool:
    """``des rencontres de familles, promesses du sommet tenu à P entre X et Y``: whether those between whom
    talks were are told of behind a comma and another noun of contact, which is nearer to them.
    """
    if not between or between[0].left <= end:
        return False
    nouns = (clause.tokens_of(match) for kind in TALKS for match in clause.found("nouns", kind))
    later = [span[0] for span in nouns if span is not None and end < span[0] < between[0].left]
    return any(clause.doc[i].text == "," for start in later for i in range(end, start))


def between_described(clause: Clause, end: int) -> tuple[list[Unit], list[Unit]]:
    """``entre les deux hommes, X et Y``: both, and nobody; ``entre X et plusieurs de ses homologues, dont Y
    et Z``: X, and those who are singled out.
    """
    between = next((i for i in range(end, min(clause.end, end + _BETWEEN_REACH)) if _opens(clause, i)), None)
    if between is None:
        return [], []
    first = clause.unit_at.get(between + 1)
    start = between + 1 if first is None else first.end
    if first is not None and (start >= clause.end or clause.doc[start].lower_ not in _AND):
        return [], []
    named = _described(clause, start, singled_out=first is not None)
    listed = coordinated_right(clause, named, subject=True) if named is not None else []
    if first is not None:
        return ([first], listed) if listed else ([], [])
    return (listed, []) if len(parties_of(listed)) == len(listed) == _TWO else ([], [])


def _opens(clause: Clause, i: int) -> bool:
    return clause.doc[i].lower_ == french.BETWEEN and i not in clause.unit_at


def _described(clause: Clause, start: int, singled_out: bool) -> Unit | None:
    """Whom a comma, or ``dont`` behind it, names after a noun that begins at a token."""
    for i in range(start, min(clause.end - 1, start + _NOUN_REACH)):
        unit = clause.unit_at.get(i)
        if unit is not None:  # "plusieurs de | ses homologues, dont X"
            return unit if singled_out and unit.preposition is None and i > start + 1 else None
        if is_finite_verb(clause, i):
            return None
        if clause.doc[i].text == ",":
            names = i + 1
            if singled_out:
                names += clause.doc[names].lower_ in _SINGLING_OUT
                if names == i + 1:
                    return None
            unit = clause.unit_at.get(names)
            return unit if unit is not None and unit.preposition is None else None
    return None


def linked_by_hyphen(clause: Clause, start: int, end: int) -> list[Unit]:
    """``la rencontre Martin-Dupont``: both, whom nothing but a hyphen parts.

    A headline without a verb does not say whether it was held.
    """
    rest = (*range(clause.start, start), *range(end, clause.end))
    if not any(is_finite_verb(clause, i) for i in rest):
        return []
    units = [u for u in clause.free_units() if u.left >= end][:2]
    if len(units) < 2 or units[0].left - end > 1 or not is_one_person(clause, units):
        return []
    return units if clause.text(units[0].end, units[1].left).strip() in ("-", "–", "/") else []


def visited(clause: Clause, end: int) -> list[Unit]:
    """``son audience chez le pape``, ``l'audience de X chez le pape``: in whose house it was."""
    units = complement_units(clause, end, _TALKS_AT)
    gap = range(end, units[0].left - 1) if units else range(0)
    beside = all(i in clause.unit_at or clause.doc[i].pos_ in _JOINING_PARTS for i in gap)
    between = [
        u for u in clause.free_units() if end <= u.left and u.end <= gap.stop and u.preposition == french.FOR
    ]
    return units if beside or any(is_sought(clause, end, u.left) for u in between) else []


def in_company(clause: Clause, end: int) -> list[Unit]:
    """``son dîner du 3 mai en compagnie de X et de Y``: X and Y, where nothing but times and places stands
    between.
    """
    units = complement_units(clause, end, _COMPANY)
    gap = range(end, units[0].left) if units else range(0)
    circumstance = clause.time_at | clause.place_at
    joined = all(i in circumstance or clause.doc[i].pos_ in _IN_COMPANY_PARTS for i in gap)
    told = _IN_COMPANY in clause.text(gap.start, gap.stop).split()
    return units if told and joined and not any(i in clause.unit_at for i in gap) else []


def is_sought(clause: Clause, end: int, before: int) -> bool:
    """``l'audience sollicitée pour X``: whether X, before whom a token stands, is to get it."""
    return pattern("modifiers", "sought").search(clause.text(end, before)) is not None


def in_his_room(clause: Clause, end: int, partner: list[Unit]) -> list[Unit]:
    """``une réunion dans le bureau de X avec Y``: X."""
    rooms = [u for u in clause.free_units() if u.preposition == french.OF and end <= u.left < partner[0].left]
    return [u for u in rooms if pattern("modifiers", "room_of").search(clause.text(end, u.left))][:1]


def going_on_with(clause: Clause, end: int, key: str) -> list[Unit]:
    """``Les entretiens de X se sont poursuivis avec Y`` (``went_on``), ``L'autre audience, c'est en fin de
    journée avec Y`` (``cleft_with``): Y.
    """
    match = pattern("modifiers", key).match(clause.text(end, clause.end))
    if match is None:
        return []
    return complement_units(clause, _token_behind(clause, end, match.end(), clause.end), WITH)


def first_seen(clause: Clause, noun: int, end: int) -> list[Unit]:
    """``Son premier entretien a été pour Y``, ``La première audience de X est allée à Y``: Y."""
    owner = next((u for u in clause.units if u.preposition == french.OF and 0 <= u.left - end <= 1), None)
    end = owner.end if owner is not None else end
    behind = clause.text(end, clause.end)
    first = pattern("modifiers", "first_of_his").search(clause.text(clause.start, noun))
    match = pattern("modifiers", "was_for").match(behind) if first is not None else None
    if match is None:
        return []
    return complement_units(clause, _token_behind(clause, end, match.end(), clause.end), _FOR)


def chairing(clause: Clause, end: int) -> list[Unit]:
    """``la réunion, coprésidée par X et Y``: those who chair talks together, at least two and not
    all of one state.
    """
    match = pattern("modifiers", "chaired").search(clause.text(end, clause.end))
    if match is None:
        return []
    start = _token_behind(clause, end, match.start(), end)
    units = complement_units(clause, start, _CHAIR)
    chairs = [clause.doc._.parties[p] for p in parties_of(units)]
    states = {party.country for party in chairs}
    compatriots = len(states) == 1 and None not in states
    return units if len(chairs) >= 2 and not compatriots else []


def presiding(clause: Clause, noun: int) -> list[Unit]:
    """``X a ouvert les pourparlers entre Y et Z``: X, named in person, who sits at their table."""
    circumstance = clause.time_at | clause.place_at
    i = noun - 1
    while i > clause.start and (
        i in circumstance
        or clause.doc[i].pos_ in _BEFORE_NOUN
        or (clause.doc[i].pos_ == "ADP" and i + 1 in circumstance)
    ):
        i -= 1
    if pattern("modifiers", "presiding").fullmatch(clause.doc[i].lower_) is None:
        return []
    group = tagged_group(clause, i)
    subject = [] if group.negated or group.voice != "active" else subject_units(clause, group)
    return (
        subject if is_one_person(clause, subject) and all(u.mention.form == "name" for u in subject) else []
    )


def after_event(clause: Clause, end: int) -> int:
    """The token after ``qui a eu lieu``, where a noun of contact goes on with its parties; the end of the
    noun else.
    """
    match = pattern("modifiers", "eventive").search(clause.text(end, min(clause.end, end + 16)))
    if match is None:
        return end
    after = _token_behind(clause, end, match.end(), end)
    # "La rencontre de X avec Y a donné lieu à …": its parties come before.
    return end if any(u.preposition in WITH for u in clause.free_units() if end <= u.left < after) else after


def _token_behind(clause: Clause, start: int, length: int, default: int) -> int:
    """The first token that begins so many characters after another or later."""
    offset = clause.doc[start].idx + length
    return next((i for i in range(start, clause.end) if clause.doc[i].idx >= offset), default)


def doer_before(clause: Clause, start: int) -> list[Unit]:
    """``a confirmé la promesse faite par X lors de sa rencontre avec Y``: X, right before what introduces
    the noun.
    """
    for i in range(start - 1, max(clause.start, start - _BETWEEN_REACH) - 1, -1):
        unit = clause.unit_at.get(i)
        if unit is not None:
            introduced = pattern("modifiers", "adjunct_of_any").search(clause.text(unit.end, start))
            alone = unit.preposition == french.BY and is_one_person(clause, [unit])
            what = unit.left - _DONE_BY
            done = what >= clause.start and clause.doc[what].pos_ == "NOUN"
            return [unit] if introduced is not None and alone and done else []
        if clause.doc[i].is_punct:
            return []
    return []


def subject_beside(clause: Clause, partner: list[Unit], start: int, end: int) -> list[Unit]:
    """The subject of the sentence around a noun of contact: not the partner named there again, nor the object
    of its verb (``X a félicité Y …, à l'issue d'un entretien avec Z``: X).
    """
    subject = main_subject(clause, start, end)
    met = set(parties_of(partner))
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if subject and met.issuperset(parties_of(subject)):
        others = (u for u in before if met.isdisjoint(u.parties))
        return next(([u] for u in others), subject if before else earlier_subject(clause))
    if subject and subject[0].left >= partner[-1].end and _is_of_list(clause, partner, subject):
        return []
    if not subject or before[-1:] != subject or not _tells_of_more(clause, subject[-1].end, start):
        return subject
    verbs = [i for i in range(clause.start, subject[0].left) if is_finite_verb(clause, i)]
    acting = [u for u in before if verbs and u.end <= verbs[-1]]
    if not acting or is_finite_verb(clause, subject[0].end):
        return subject
    quoted = any(mark in clause.text(acting[-1].end, subject[0].left) for mark in CLOSING_QUOTES)
    return subject if quoted else coordinated_left(clause, acting[-1])


def _is_of_list(clause: Clause, partner: list[Unit], unit: list[Unit]) -> bool:
    """``La rencontre a eu lieu avec trois ministres : X, accompagné de Z ; Y et W``: whether one behind the
    partners goes on the list of them, and does nothing himself.
    """
    parted = any(clause.doc[i].text == ";" for i in range(partner[-1].end, unit[0].left))
    return parted and not any(is_finite_verb(clause, i) for i in range(unit[-1].end, clause.end))


def _tells_of_more(clause: Clause, end: int, noun: int) -> bool:
    """Whether a noun of contact behind an object tells of something else that the subject did (``a vu Y |
    avant un entretien avec Z``, ``a quitté Y | et filé vers un entretien avec Z``).
    """
    introduced = clause.text(max(clause.start, noun - 5), noun)
    if pattern("modifiers", "adjunct").search(introduced) is not None:
        return True
    if pattern("modifiers", "next_to_come").fullmatch(clause.text(end, noun).strip()) is not None:
        return True
    for i in range(end, noun):
        if clause.doc[i].lower_ not in _AND_THEN:
            continue
        verb = next((k for k in range(i + 1, noun) if clause.doc[k].lower_ not in _BEFORE_SECOND_VERB), noun)
        if verb < noun and not {"Inf", "Part"}.isdisjoint(clause.doc[verb].morph.get("VerbForm", [])):
            return True
    return False


def is_one_person(clause: Clause, units: list[Unit]) -> bool:
    """Whether each of the units is one person."""
    parties = [clause.doc._.parties[p] for u in units for p in u.parties]
    return len(parties) == len(units) and all(p.kind == "person" and not p.plural for p in parties)
