"""Talks of which a sentence names one side alone, behind ``avec``; the other is whom the text goes on about.

``X est à P. Le dossier a été évoqué avec Y.``, ``Il a été question du gaz avec Y.``, ``X est rentré. La
convention paraphée jeudi avec Y …``, ``Mercredi matin, dans un bureau, avec Y.``
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person
from pipeline.analysis.contacts.frames.company import may_be_of_two_states
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, WITH
from pipeline.analysis.contacts.sentences.auxiliaries import copula_tense
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.subjects import main_subject

_RULE = "fait_avec"
_AUXILIARIES = words("one_sided", "auxiliaries")
_BEEN = words("one_sided", "been")
_STAGE = words("one_sided", "stage")
_OPENING_CLAUSES = words("clauses", "relatives")


def one_sided_frames(clause: Clause, told: list[Frame]) -> Iterator[Frame]:
    """The talks of a sentence with those behind ``avec`` of whom no other frame of it tells."""
    if not told and clause.previous is not None:
        stage = _stage(clause)
        if stage is not None:
            yield stage
            return
    if WITH[0] not in clause.lower_words:
        return
    known = {party for frame in told for party in frame.principals}
    for key in ("done_with", "signed_with"):
        for match in clause.found("modifiers", key):
            span = clause.tokens_of(match)
            frame = _frame(clause, span, known, key) if span is not None else None
            if frame is not None:
                known |= frame.principals
                yield frame


def _frame(clause: Clause, span: tuple[int, int], known: set[int], key: str) -> Frame | None:
    partners = complement_units(clause, span[1], WITH)
    if not names_person(clause, partners) or known.intersection(partners[0].parties):
        return None
    if complement_units(clause, span[1], BY):
        return None  # "a été évoqué par X avec Y"
    if key == "signed_with" and not _is_told_of_a_thing(clause, span, partners[0]):
        return None
    others = main_subject(clause, span[0], span[1])
    others = [u for u in others if not set(u.parties) & set(partners[0].parties)]
    row = coordinated_right(clause, partners[0])
    if not others or not may_be_of_two_states(clause, others, row):
        return None
    return make_frame(Trigger("meeting", _RULE, clause, span, _group(clause, span)), others, row)


def _stage(clause: Clause) -> Frame | None:
    """``Mercredi matin, dans un bureau, avec Y.``, ``Mardi, ce fut à table, chez Y.``: what comes next on the
    programme of the one followed, in a sentence that has no verb of its own.
    """
    unit = next(iter(clause.free_units()), None)
    if unit is None or unit.preposition not in _STAGE or not names_person(clause, [unit]):
        return None
    before = range(clause.start, unit.left - 1)
    times = [t for t in clause.doc._.times if clause.start <= t.start and t.end <= unit.left]
    if not times or clause.doc[unit.left - 1].lower_ != unit.preposition or unit.left - 2 < clause.start:
        return None
    free = unit.left - 2 in clause.time_at or unit.left - 2 in clause.place_at
    if not (free or clause.doc[unit.left - 2].text == ",") or _tells_more(clause, before, unit):
        return None
    row, others = coordinated_right(clause, unit), main_subject(clause, clause.start, unit.end)
    if not others or not may_be_of_two_states(clause, others, row):
        return None
    return make_frame(Trigger("meeting", _RULE, clause, (unit.left - 1, unit.end)), others, row)


def _tells_more(clause: Clause, before: range, unit: Unit) -> bool:
    """Whether a sentence has a verb of its own, ``ce fut`` apart, or one speaks there of something else."""
    verbs = [i for i in range(clause.start, clause.end) if is_finite_verb(clause, i)]
    own = [i for i in verbs if copula_tense(clause.doc[i].lower_) is None or i not in before]
    behind = clause.text(unit.end, min(clause.end, unit.end + 2)).lstrip(" ,").split()[:1]
    if not _OPENING_CLAUSES.isdisjoint(behind):
        own = [i for i in own if i < unit.end]  # "avec Y, qui n'avait pas été du dîner"
    return bool(own) or any(clause.doc[i].lower_ in _OPENING_CLAUSES for i in before)


def _group(clause: Clause, span: tuple[int, int]) -> VerbGroup | None:
    """The verb of what was done: its participle, or the copula of ``il sera question de``."""
    for i in range(span[1] - 1, span[0] - 1, -1):
        if "Part" in clause.doc[i].morph.get("VerbForm", []) or clause.doc[i].lower_ in _BEEN:
            return verb_group(clause, i, "participle")
        tense = copula_tense(clause.doc[i].lower_)
        if tense is not None:
            return verb_group(clause, i, tense)
    return None


def _is_told_of_a_thing(clause: Clause, span: tuple[int, int], partner: Unit) -> bool:
    """Whether a participle is that of a noun (``la convention paraphée``), of these days or with a
    counterpart, and nobody only judges what others signed.
    """
    before = clause.doc[span[0] - 1].lower_ if span[0] > clause.start else ""
    if before in _AUXILIARIES or clause.found("modifiers", "judged"):
        return False
    if pattern("modifiers", "own_counterpart").match(partner.mention.text.lower()) is not None:
        return True
    told = (t for t in clause.doc._.times if span[1] <= t.start < partner.left or t.end == span[0])
    return any("year" not in time.fields for time in told)
