"""Frames of what officials of two states did together, whatever it was: ``X a relu avec Y le projet``.

No verb or noun of contact tells of these. The company does, in a sentence that says when or where: ``avec Y``
beside the verb, ``en compagnie de Y``; or a scene in which two officials act together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, last_of_verbs, tagged_group
from pipeline.analysis.contacts.slots.relatives import relative_complement
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.records import Party

(_WITH,) = words("company", "with")
(_IN_COMPANY,) = words("company", "close")
(_COMPANY,) = words("company", "noun")
_NO_OFFICIALS = words("company", "no_officials")
_OPENERS = words("company", "openers")
_CLEFT = words("company", "clefts")
_WHOM = (french.WHO, *words("relatives", "which"))
_CLEFT_OPENINGS = tuple(_CLEFT - {""})


def sets_scene(clause: Clause) -> bool:
    """Whether a sentence tells when and where, or how two were face to face (``autour d'un café``); the
    sentence before may do nothing else (``Le 12 août, au Kremlin. X …``, ``La scène se passe à P, en mai.``).
    """
    here = bool(clause.time_at and clause.place_at) or bool(clause.found("company", "scene"))
    return here or (clause.previous is not None and opens_scene(clause.previous))


def tells_face(clause: Clause) -> bool:
    """Whether a sentence tells how two were face to face (``lors d'un dîner``, ``dans un couloir``), not only
    when and where.
    """
    return bool(clause.found("company", "face"))


def opens_scene(clause: Clause) -> bool:
    """Whether a sentence only tells when and where what comes next happened."""
    if not (clause.time_at and clause.place_at) or clause.free_units():
        return False
    told = bool(clause.found("company", "scene_opening"))
    return told or not any(is_finite_verb(clause, i) for i in range(clause.start, clause.end))


def is_entry_head(clause: Clause) -> bool:
    """Whether a sentence is nothing but the time of what comes next (``Mai 2001.``)."""
    said = (i for i in range(clause.start, clause.end) if i not in clause.time_at)
    return bool(clause.time_at) and not any(clause.doc[i].is_alpha for i in said)


def are_of_two_states(clause: Clause, one: list[Unit], other: list[Unit]) -> bool:
    """Whether each side names one official at least, of another state or body than the other side's."""
    first, second = (_officials(clause, units) for units in (one, other))
    states, others = ({p.country or p.organisation for p in side} for side in (first, second))
    return bool(first and second) and None not in states | others and states.isdisjoint(others)


def may_be_of_two_states(clause: Clause, one: list[Unit], other: list[Unit]) -> bool:
    """Whether an official faces one of another state, or one of whom the text gives no more than the name."""
    if are_of_two_states(clause, one, other):
        return True
    sides = [_officials(clause, units) for units in (one, other)]
    known = [all(p.country or p.organisation for p in side) for side in sides]
    bare = [all(p.name and p.role_class is None for p in side) for side in sides]
    return all(sides) and any(known) and any(b and not k for b, k in zip(bare, known, strict=True))


def are_host_and_ambassador(clause: Clause, one: list[Unit], other: list[Unit]) -> bool:
    """Whether one side is an ambassador, or sent by an organisation, and the other is none: he serves in the
    other's capital.
    """
    parties = [[clause.doc._.parties[p] for p in parties_of(units)] for units in (one, other)]
    posted = [side and all(_is_posted(party) for party in side) for side in parties]
    return sum(map(bool, posted)) == 1


def _is_posted(party: Party) -> bool:
    sent = party.role_class == "io_official" and party.organisation is not None
    return sent or party.role_class == "ambassador"


def opens_cleft(clause: Clause) -> bool:
    """Whether a sentence begins with ``c'est``, behind which a company is put first (``C'est avec Y``)."""
    return clause.lower.startswith(_CLEFT_OPENINGS)


def are_a_pair(clause: Clause, units: list[Unit]) -> bool:
    """Whether units name two persons of two states, one of them an official at least."""
    parties = [clause.doc._.parties[p] for p in parties_of(units)]
    if len(parties) != 2 or any(p.kind != "person" or p.plural for p in parties):
        return False
    states = [p.country or p.organisation for p in parties]
    offices = {p.role_class for p in parties} - {None, *_NO_OFFICIALS}
    return None not in states and states[0] != states[1] and bool(offices)


def _officials(clause: Clause, units: list[Unit]) -> list[Party]:
    parties = (clause.doc._.parties[p] for p in parties_of(units))
    return [p for p in parties if p.kind == "person" and not p.plural and p.role_class not in _NO_OFFICIALS]


def company_frames(clause: Clause, told: Iterable[Frame]) -> Iterator[Frame]:
    """``X démêlait mardi, en compagnie de Y, l'écheveau …``: of those whom no other frame of the sentence
    has.
    """
    if not (clause.time_at or clause.place_at or opens_cleft(clause)) or clause.found("nouns", "meeting"):
        return
    known = {party for frame in told for party in frame.principals}
    for unit in clause.free_units():
        close = unit.preposition == _IN_COMPANY and _COMPANY in clause.text(unit.left - 3, unit.left)
        if not (close or unit.preposition == _WITH) or known.intersection(unit.parties):
            continue
        frame = _company_frame(clause, unit, close)
        if frame is not None:
            yield frame
    yield from _of_relatives(clause, known)


def _of_relatives(clause: Clause, known: set[int]) -> Iterator[Frame]:
    """``Y, avec qui X a plaisanté mardi à P, …``: X with the one taken up."""
    if _WITH not in clause.lower_words:
        return
    for i in range(clause.start, clause.end - 2):
        if clause.doc[i].lower_ != _WITH or clause.doc[i + 1].lower_ not in _WHOM or i + 1 in clause.unit_at:
            continue
        verbs = (j for j in range(i + 2, clause.end) if _is_verb(clause, j))
        verb = next((last_of_verbs(clause, j, _is_verb) for j in verbs), None)
        if verb is None or verb in clause.listed or _tells_no_talk(clause, verb):
            continue
        group = tagged_group(clause, verb)
        subject, others = subject_units(clause, group), relative_complement(clause, group, (_WITH,))
        if known.isdisjoint(parties_of(others)) and are_of_two_states(clause, subject, others):
            frame = make_frame(
                Trigger("meeting", "en_compagnie_de", clause, group.span, group), subject, others
            )
            if frame is not None:
                yield frame


def _tells_no_talk(clause: Clause, verb: int) -> bool:
    return pattern("company", "no_talks").match(clause.doc[verb].lower_) is not None


def _company_frame(clause: Clause, unit: Unit, close: bool) -> Frame | None:
    group = _verb_beside(clause, unit)
    if group is None:
        return None
    stays = pattern("company", "staying").fullmatch(clause.doc[group.verb].lower_) is not None
    own = pattern("company", "own_people").match(unit.mention.text) is not None
    if group.verb in clause.listed and (own or not (close and stays)):
        return None  # "s'est rendu avec Y à Rabat": they travelled together
    if _tells_no_talk(clause, group.verb):
        return None
    if pattern("company", "as_witness").match(clause.text(unit.end, clause.end)) is not None:
        return None  # "l'a gardé, avec X pour témoin"
    between = clause.text(group.verb + 1, unit.left)
    if not close and pattern("company", "of_noun").search(between.removesuffix(_WITH)):
        return None
    subject, others = subject_units(clause, group), coordinated_right(clause, unit)
    if not are_of_two_states(clause, subject, others) and not (close and _is_joined(clause, subject, others)):
        return None
    return make_frame(Trigger("meeting", "en_compagnie_de", clause, group.span, group), subject, others)


def _is_joined(clause: Clause, one: list[Unit], other: list[Unit]) -> bool:
    """Whether one of two who keep company is an official, and the other may be."""
    sides = [[clause.doc._.parties[p] for p in parties_of(units)] for units in (one, other)]
    named = all(len(side) == 1 and side[0].kind == "person" and side[0].name for side in sides)
    roles = [side[0].role_class for side in sides] if named else []
    return bool(roles) and None in roles and set(roles) != {None} and not set(roles) & set(_NO_OFFICIALS)


def _verb_beside(clause: Clause, unit: Unit) -> VerbGroup | None:
    """The verb that a unit's company goes with: before it, or after it where it is fronted."""
    i = unit.left - 1
    while i >= clause.start:
        covering = clause.unit_at.get(i)
        if covering is not None:
            i = covering.left - 1
            continue
        if clause.doc[i].lower_ in _OPENERS:
            return None
        if _is_verb(clause, i):
            return (
                tagged_group(clause, i)
                if clause.text(clause.start, i + 1) not in _CLEFT
                else _verb_after(clause, unit)
            )
        i -= 1
    return _verb_after(clause, unit) if clause.text(clause.start, unit.left - 1) in _CLEFT else None


def _verb_after(clause: Clause, unit: Unit) -> VerbGroup | None:
    for i in range(unit.end, clause.end):
        if i in clause.unit_at or clause.doc[i].lower_ in (";", ":", "«", "»"):
            continue
        if _is_verb(clause, i):
            return tagged_group(clause, last_of_verbs(clause, i, _is_verb))
    return None


def _is_verb(clause: Clause, i: int) -> bool:
    return i not in clause.unit_at and i not in clause.time_at and clause.doc[i].pos_ in ("VERB", "AUX")
