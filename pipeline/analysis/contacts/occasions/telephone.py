"""Whether talks went by telephone or video."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import TALKS, Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.occasions.records import SPEAKING, Occasion
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

# Rules of verbs whose subject or object is the occasion itself ("une visioconférence réunissant X et Y").
_CONVENED = words("talks", "convened")
# Rules of what two do only where they see each other ("X a reçu Y").
_IN_PERSON = tuple(sorted(words("talks", "in_person")))
# Rules of what two may agree on, from afar, to do face to face.
_AGREED = words("talks", "agreed")
_NOUN_REACH = 8
_SAID_OF_CALLS = tuple(words("talks", "said_of_calls"))
_PARTNERS = words("talks", "partner_prepositions")


def is_by_phone(frame: Frame, rivals: list[Frame]) -> bool:
    """Whether the words around a trigger, up to the next trigger, say that the talks went by telephone or
    video.
    """
    clause = frame.clause
    later = [
        r.trigger_start for r in rivals if r.trigger_start > frame.trigger_end and not _is_setting(r, frame)
    ]
    end = min([clause.end, frame.end + 12, *later])
    if pattern("modifiers", "call").search(clause.text(frame.start, end)) is not None:
        return True
    if any(r.trigger_start < frame.trigger_start for r in rivals):
        return False
    before = max(clause.start, frame.trigger_start - _NOUN_REACH)
    convened = frame.rule in _CONVENED and pattern("modifiers", "from_afar")
    if convened and convened.search(clause.text(before, end)) is not None:
        return True
    if frame.rule in SPEAKING and pattern("modifiers", "on_the_line").search(clause.span.text.lower()):
        return True
    if frame.rule in _AGREED and frame.group is not None and frame.group.tense == "infinitive":
        return False  # "Au cours de cet appel, ils ont convenu de se rencontrer à P"
    told = [] if frame.rule.startswith(_IN_PERSON) else clause.found("modifiers", "on_the_line")
    if told and clause.span.start_char + told[0].end() <= clause.doc[frame.trigger_start].idx:
        return True  # "a décroché son téléphone pour plaider auprès de Y"
    return pattern("modifiers", "call").search(_before_verbs(clause, frame)) is not None


def _is_setting(noun: Frame, frame: Frame) -> bool:
    """Whether a noun only says of what talks something was a part (``ont fait le point au cours d'un |
    entretien téléphonique``).
    """
    if noun.group is not None or not noun.principals <= frame.principals:
        return False
    before = frame.clause.text(frame.trigger_end, noun.trigger_start)
    return pattern("modifiers", "while_talking").search(before) is not None


def is_another_call(frame: Frame, occasions: list[Occasion]) -> bool:
    """Whether one who has just called somebody speaks with others "too": ``Elle a téléphoné à X. Elle s'est
    également entretenue avec Y``.
    """
    talks = [o for o in occasions if o.kind in TALKS]
    if not talks or talks[-1].kind != "call" or frame.rule not in SPEAKING:
        return False
    called = talks[-1]
    near = frame.clause.number - called.sentences[-1] <= 1
    shared = called.principals & frame.principals
    told = frame.clause.text(frame.trigger_start, frame.trigger_end)
    return (
        near
        and 0 < len(shared) < len(frame.principals)
        and pattern("modifiers", "too").search(told) is not None
    )


def is_earlier_call(frame: Frame, occasions: list[Occasion]) -> bool:
    """Whether two who have just telephoned spoke once before, and nothing says where (``Ils s'étaient déjà
    parlé le 3 mai``).
    """
    clause = frame.clause
    if not frame.rule.startswith(_SAID_OF_CALLS) or clause.place_at:
        return False
    last = next((o for o in reversed(occasions) if o.kind in TALKS), None)
    called = last is not None and last.kind == "call" and frame.principals <= last.principals
    return called and not clause.found("modifiers", "in_one_room")


def _before_verbs(clause: Clause, frame: Frame) -> str:
    """The words of a sentence before its first party or verb (``Lundi, au téléphone, …``), up to a frame;
    none where they tell of talks with somebody else (``Après un appel à X, Y a reçu …``).
    """
    start, end = clause.start, frame.start
    first = next((unit for unit in clause.free_units() if unit.left < end), None)
    if first is not None and first.preposition in _PARTNERS and not frame.principals & set(first.parties):
        return ""
    if pattern("modifiers", "cleft").match(clause.text(start, start + 2)):
        start += 2
    for i in range(start, end):
        if i in clause.unit_at or is_finite_verb(clause, i):
            return clause.text(start, i)
    return clause.text(start, end)
