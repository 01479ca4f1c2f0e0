"""Parties that a trigger leaves to its context: an earlier subject, a pronoun, the protagonist."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import parties_of, states_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.antecedents import (
    are_compatriots,
    clitic_gender,
    foremost,
    only_looks_on,
    told_before,
)

# How far after the comma the subject of ", a précisé lundi X" may stand.
_SAYING_REACH = 7


# Parts of speech of what may stand before the subject of a sentence beside times and places.
_BEFORE_SUBJECT = ("DET", "ADJ", "ADV", "PUNCT", "SPACE", "CCONJ", "NUM")
# Within how many sentences "les" takes up several persons.
_PLURAL_REACH = 3
(_SPOKESMAN,) = words("company", "spokesman")
# Within how many sentences a pronoun takes up one whom they name beside their subject.
_ASIDE_REACH = 2
# How many sentences back somebody is sought for one that names no subject, and how many that tell of anybody.
_SUBJECT_REACH = 3
_TELLING = 2
_MET = words("verb_group", "accusative_clitics")
_FIRST_PERSON = words("verb_group", "first_person")


def clitic_units(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """The party that an object pronoun (``l'a reçu``) takes up: the subject told of before, if it is not
    the subject here; of the first person the one who speaks.
    """
    if group.object_clitic is None:
        return []
    if group.object_clitic in _FIRST_PERSON:
        return [clause.unit_at[i] for i in range(group.start, group.verb) if i in clause.unit_at][:1]
    subjects = set(parties_of(subject))
    if group.object_clitic in ("les", "leur"):
        return _plural_clitic(clause, group, subjects)
    told: list[Unit] = []
    if group.object_clitic == "lui" and not _is_of_relative(clause, group, subjects):
        told = [u for c in clause.before(1) for u in c.free_units() if u.preposition == "à"]
        told = [u for u in told if _may_be_taken_up(clause, u, subjects)]
    if group.object_clitic == "lui":
        subjects |= _fellow_guests(clause, subjects)
    told += [
        unit
        for unit in told_before(clause, group.start, 3, (None, "par", "à", "avec", "chez"))
        if _may_be_taken_up(clause, unit, subjects) or _is_delegation(clause, group, unit, subjects)
    ]
    found = foremost(clause, told, subjects, clitic_gender(clause, group))
    if found is not None:
        return [_standing_at(group, found)]
    announced = _announced(clause, group, subjects)
    aside = _told_aside(clause, group, subjects) if not announced else None
    return [_standing_at(group, aside)] if aside is not None else announced


def _told_aside(clause: Clause, group: VerbGroup, subjects: set[int]) -> Unit | None:
    """``L'avion de X s'est posé lundi. Y l'a reçu``: X, whom no verb of the sentences before has for subject
    or object; none of the state of those here. What is given or said to one (``lui``) is to whom something
    belongs.
    """
    units = [u for c in clause.before(_ASIDE_REACH) for u in c.free_units()]
    met = group.object_clitic in _MET
    told = [u for u in units if u.preposition == "de" or (met and u.preposition is not None)]
    fitting = [u for u in told if _may_be_taken_up(clause, u, subjects)]
    foreign = [u for u in fitting if not are_compatriots(clause, set(u.parties), subjects)]
    return foremost(clause, foreign, subjects, clitic_gender(clause, group))


def _is_of_relative(clause: Clause, group: VerbGroup, subjects: set[int]) -> bool:
    """Whether a verb stands in a relative about one whom its sentence names beside its subject (``X a vu Y,
    qui lui a présenté …``): the pronoun is that subject.
    """
    if clause.text(group.start - 1, group.start) != "qui":
        return False
    before = (u for u in clause.free_units() if u.end <= group.start and u.preposition is None)
    return any(_may_be_taken_up(clause, u, subjects) for u in before)


def _fellow_guests(clause: Clause, subjects: set[int]) -> set[int]:
    """``L'ambassadeur X a parlé du port. L'ambassadrice Y lui a présenté …``: the host of both, not X."""
    parties = clause.doc._.parties
    if {parties[p].role_class for p in subjects} != {"ambassador"}:
        return set()
    return {p for p, party in enumerate(parties) if party.role_class == "ambassador"}


def _announced(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``Après que X l'eut reçu, Y …``: Y, whom the pronoun announces."""
    for unit in clause.free_units():
        parted = unit.left > group.verb and "," in clause.text(group.verb, unit.left)
        if parted and unit.preposition is None:
            return [unit] if _may_be_taken_up(clause, unit, subjects) else []
    return []


def _plural_clitic(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``les a reçus``: the last group or list that has no part in the subject."""
    for earlier in (clause, *clause.before(_PLURAL_REACH)):
        for unit in reversed(earlier.free_units()):
            if unit.left >= group.start and earlier is clause:
                continue
            several = len(unit.parties) > 1 or clause.doc._.parties[unit.mention.parties[0]].plural
            if several and not set(unit.parties) & subjects:
                return [_standing_at(group, unit)]
            row = coordinated_left(earlier, unit)
            if len(row) > 1 and not set(parties_of(row)) & subjects:
                return [_standing_at(group, member) for member in row]
        pair = _pair_before(clause, group, subjects) if earlier is clause else []
        if pair:
            return pair
    return []


def _pair_before(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``X attendait pendant que Y s'asseyait près de Z, qui les recevait``: X and Y, the only two others whom
    the sentence has named.
    """
    single = (u for u in clause.free_units() if u.left < group.start)
    others = {u.parties[0]: u for u in single if _may_be_taken_up(clause, u, subjects)}
    return [_standing_at(group, unit) for unit in others.values()] if len(others) == 2 else []


def _standing_at(group: VerbGroup, unit: Unit) -> Unit:
    """What a pronoun of a verb group takes up, in the pronoun's place."""
    return Unit(unit.mention, group.start, group.start, group.verb + 1, leaders=unit.leaders)


def _may_be_taken_up(clause: Clause, unit: Unit, subjects: set[int]) -> bool:
    if len(unit.mention.parties) != 1 or unit.mention.parties[0] in subjects:
        return False
    party = clause.doc._.parties[unit.mention.parties[0]]
    return party.kind == "person" and not party.plural


def _is_delegation(clause: Clause, group: VerbGroup, unit: Unit, subjects: set[int]) -> bool:
    """``une délégation du FMI … l'a reçue``: a body with whose gender the participle agrees."""
    party = clause.doc._.parties[unit.mention.parties[0]]
    feminine = unit.mention.text.casefold().startswith(("une ", "la ")) and not party.plural
    agrees = clause.doc[group.verb].lower_.endswith(("ée", "ue", "ie", "ise"))
    return party.kind == "organisation" and feminine and agrees and not subjects & set(unit.parties)


def main_subject(clause: Clause, start: int, end: int) -> list[Unit]:
    """The subject of the sentence around a nominal trigger: the nearest free unit before it, else the
    first after it.
    """
    if _is_dated_item(clause, start):
        return [clause.protagonist] if clause.protagonist is not None else []
    programme = [u for u in clause.free_units() if u.end <= start and u.preposition in ("de", "pour")]
    if programme and (
        "programme d" in clause.text(clause.start, start) or _heads(clause, programme[-1], start)
    ):
        return [programme[-1]]
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if not before and (visitor := _whose_stay(clause, start)):
        return visitor
    if before and _only_reports(clause, before[-1], start):
        return []
    if before and not (reports(clause, before[-1]) and len(before) == 1):
        return coordinated_left(clause, before[-1])
    if not before and (agents := _agents_before(clause, start)):
        return agents
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    told = [u for u in after if not is_said_by(clause, u) and not _is_told_besides(clause, start, end, u)]
    if told and not _has_verb_before(clause, start):
        return coordinated_right(clause, told[0], subject=True)
    if not told and (speaker := _who_came_out(clause, start, after)):
        return speaker
    whole = any(is_finite_verb(clause, i) for i in range(end, clause.end) if i not in clause.unit_at)
    if whole and (told_of := earlier_subject(clause)):  # a sentence, and no line of an agenda
        return told_of
    return agenda_subject(clause, start) or earlier_subject(clause)


def _heads(clause: Clause, unit: Unit, trigger: int) -> bool:
    """``Journée chargée pour X, mardi à Accra : entretien avec Y``: whether a line without a verb stands over
    what is told of the one for whom it is.
    """
    verbs = (i for i in range(clause.start, trigger) if i not in clause.unit_at and is_finite_verb(clause, i))
    return unit.preposition == "pour" and ":" in clause.text(unit.end, trigger) and next(verbs, None) is None


def _who_came_out(clause: Clause, start: int, said: list[Unit]) -> list[Unit]:
    """``Après un entretien avec Y, l'accord semble proche, a déclaré la ministre X``: X, who speaks of what
    he took part in; not a spokesman.
    """
    opening = clause.text(clause.start, start).strip()
    if not said or pattern("modifiers", "coming_out").fullmatch(opening) is None:
        return []
    party = clause.doc._.parties[said[0].parties[0]]
    for_others = _speaks_for_others(clause, said[0].parties[0])
    return [] if for_others or party.role_class in (None, "journalist") else said[:1]


def _whose_stay(clause: Clause, trigger: int) -> list[Unit]:
    """``La visite de X à P a été marquée par une audience avec Y``: X, whose stay the sentence is about."""
    for unit in clause.free_units():
        if unit.end <= trigger and unit.preposition == "de":
            opening = clause.text(clause.start, unit.left)
            if pattern("modifiers", "stay_of").fullmatch(opening) is not None:
                return coordinated_right(clause, unit)
    return []


def _is_dated_item(clause: Clause, trigger: int) -> bool:
    """Whether nothing but a day and a colon stands before a trigger, in its part of a list (``Lundi 3 mai :
    audience avec X ; mardi 4 mai : entretien avec Y``).
    """
    parts = (i + 1 for i in range(trigger - 1, clause.start - 1, -1) if clause.doc[i].text == ";")
    first = next(parts, clause.start)
    opening = range(first, trigger)
    dated = any(i in clause.time_at for i in opening)
    return (
        dated
        and any(clause.doc[i].text == ":" for i in opening)
        and all(
            i in clause.time_at or clause.doc[i].pos_ in ("PUNCT", "SPACE", "DET", "ADJ") for i in opening
        )
    )


def _agents_before(clause: Clause, trigger: int) -> list[Unit]:
    """``La visite a été proposée par X au cours d'un entretien avec Y``: X, who acts in the main clause."""
    agents = [u for u in clause.free_units() if u.end <= trigger and u.preposition == "par"]
    during = pattern("modifiers", "adjunct").search(clause.text(clause.start, trigger)) is not None
    return coordinated_left(clause, agents[-1]) if agents and clause.are_people(agents) and during else []


def _only_reports(clause: Clause, unit: Unit, trigger: int) -> bool:
    """``Le porte-parole X a confirmé qu'une rencontre avec Y …``: X tells of talks that others hold."""
    spokesman = any(_speaks_for_others(clause, p) for p in unit.parties)
    said = {clause.doc[i].lower_ for i in range(unit.end, trigger)}
    return spokesman and not said.isdisjoint(("que", "qu'"))


def is_said_by(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is the inverted subject of a verb of saying (``…, a précisé la porte-parole X``)."""
    before = range(unit.left - 1, max(clause.start, unit.left - _SAYING_REACH), -1)
    comma = next((i for i in before if clause.doc[i].text in (",", "»")), None)
    if comma is None or any(i in clause.unit_at for i in range(comma, unit.left)):
        return False
    said = clause.text(comma + 1, unit.left).removeprefix("a ").removeprefix("ont ")
    return pattern("status", "reporting").match(said) is not None


def _is_told_besides(clause: Clause, start: int, end: int, unit: Unit) -> bool:
    """``Une audience chez le roi était prévue, le ministre étant absent``: whether a noun of contact is the
    subject of its sentence, and a unit only told of behind it.
    """
    leading = all(
        i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ in _BEFORE_SUBJECT
        for i in range(clause.start, start)
    )
    verb = next((i for i in range(end, unit.left) if is_finite_verb(clause, i)), None)
    return leading and verb is not None and "," in clause.text(verb, unit.left)


def _has_verb_before(clause: Clause, trigger: int) -> bool:
    """Whether a verb before a noun has a subject of its own (``Cette rencontre a été suivie d'un entretien
    avec Y``), but not ``C'est lors d'un entretien avec Y que X …``.
    """
    verbs = [i for i in range(clause.start, trigger) if is_finite_verb(clause, i)]
    return bool(verbs) and any(clause.doc[i].pos_ == "NOUN" for i in range(clause.start, verbs[0]))


def earlier_subject(clause: Clause) -> list[Unit]:
    """The subject of the sentences before, for a sentence that names none (``La rencontre souhaitée avec
    X …``).
    """
    for earlier in _telling_of_somebody(clause):
        for unit in earlier.free_units():
            if unit.preposition is None and not reports(clause, unit):
                unit = _of_whom_tells(earlier, unit)
                row = coordinated_right(earlier, unit, subject=True)
                return row if len(states_of(clause, row)) == 1 else [unit]
        if travelling := _who_travels(earlier):
            return travelling
    return []


def _who_travels(clause: Clause) -> list[Unit]:
    """``L'avion de X s'est posé à P.``, ``La visite de X à P a commencé.``: X, if nobody else is named."""
    units = clause.free_units()
    if len(units) != 1 or units[0].preposition != "de" or len(units[0].parties) != 1:
        return []
    opening = clause.text(clause.start, units[0].left)
    keys = ("stay_of", "vehicle_of")
    return units if any(pattern("modifiers", key).fullmatch(opening) for key in keys) else []


def _telling_of_somebody(clause: Clause) -> list[Clause]:
    """The sentences before that tell of somebody who acts, the nearest first; those that say who looked on
    come last.
    """
    telling = [c for c in clause.before(_SUBJECT_REACH) if c.free_units()][:_TELLING]
    return sorted(telling, key=only_looks_on)


def _of_whom_tells(clause: Clause, unit: Unit) -> Unit:
    """``Le porte-parole V a détaillé le programme du ministre X``: X; anybody else himself."""
    if not any(_speaks_for_others(clause, p) for p in unit.parties):
        return unit
    others = (u for u in clause.free_units() if u.left >= unit.end and u.mention.form == "name")
    return next(others, unit)


def _speaks_for_others(clause: Clause, party: int) -> bool:
    """Whether a party is a spokesman."""
    return _SPOKESMAN in (clause.doc._.parties[party].role or "").casefold()


def reports(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is a journalist, who tells of the talks of others."""
    return clause.doc._.parties[unit.parties[0]].role_class == "journalist"


def subject_after(clause: Clause, units: list[Unit]) -> list[Unit]:
    """The subject that follows a clause in front of the sentence (``l'audience que lui a accordée X, Y
    s'est dit …``).
    """
    end = max((u.end for u in units), default=clause.start)
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    return after[:1]


def agenda_subject(clause: Clause, trigger: int) -> list[Unit]:
    """The protagonist of the document, for a line of an agenda: nothing but hours, places and dashes
    before the trigger.
    """
    for i in range(clause.start, trigger):
        is_clock = any(c.isdigit() for c in clause.doc[i].text)
        token = clause.doc[i]
        if token.pos_ in ("VERB", "AUX", "PRON", "NOUN", "PROPN") and not (
            i in clause.time_at or i in clause.place_at or is_clock or token.ent_type_ == "LOC"
        ):
            return []
    if clause.protagonist is None or any(u.left < trigger for u in clause.free_units()):
        return []
    return [clause.protagonist]


def is_place_the_subject(clause: Clause, trigger: int) -> bool:
    """``Le Caire a accueilli X``: whether a place without a preposition stands right before the verb."""
    place = next((e for e in clause.doc.ents if e.label_ == "LOC" and e.end == trigger), None)
    if place is None or place.start < clause.start:
        return False
    before = [t for t in clause.doc[clause.start : place.start] if t.pos_ not in ("DET", "SPACE")]
    return not before
