"""Frames that a noun of contact opens (``la rencontre de X avec Y``, ``a eu un entretien avec Y``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame, gather_frame, make_frame, parties_of, states_of
from pipeline.analysis.contacts.granting import brought_together, given_to, granted, is_given, recipient
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.nouns.light_verbs import light_verb
from pipeline.analysis.contacts.nouns.owners import (
    acting_during,
    host_of_series,
    is_of_series,
    is_possessed,
    is_recalled,
    named_beside,
    owner_of,
    told_after,
)
from pipeline.analysis.contacts.nouns.partners import (
    after_event,
    chairing,
    fronted_between,
    going_on_with,
    hyphenated,
    in_his_room,
    linked_by_hyphen,
    subject_beside,
    visited,
)
from pipeline.analysis.contacts.phrases import find_nouns
from pipeline.analysis.contacts.slots.complements import complement_units, fronted_complement
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.contacts.status import took_place
from pipeline.analysis.contacts.subjects import clitic_units, earlier_subject, main_subject
from pipeline.records import Kind

_WITH = ("avec",)
_TO = ("à", "à l'intention de")


def noun_frames(clause: Clause) -> Iterator[Frame]:
    """The frames that the nouns of contact of a sentence open, and the pronouns that stand for them."""
    taken: set[int] = set()
    yield from _commissions(clause)
    kinds: tuple[Kind, ...] = ("call", "meeting")
    for kind in kinds:
        for match in clause.found("nouns", kind):
            span = clause.doc.char_span(
                clause.span.start_char + match.start(),
                clause.span.start_char + match.end(),
                alignment_mode="expand",
            )
            if span is None or any(i in taken or i in clause.unit_at for i in range(span.start, span.end)):
                continue
            if (
                kind == "call"
                and span.start > clause.start
                and clause.doc[span.start - 1].lower_ in ("par", "en")
            ):
                continue
            if clause.doc[span.start].pos_ == "VERB" and span.start - 1 in clause.unit_at:
                continue  # "X rencontre des difficultés"
            taken.update(range(span.start, span.end))
            frame = _noun_frame(clause, kind, span.start, span.end)
            if frame is not None:
                yield frame
    for rarer, start, end in find_nouns(clause):
        frame = _noun_frame(clause, rarer, start, end) if taken.isdisjoint(range(start, end)) else None
        if frame is not None:
            yield frame
    for kind, i in _pronouns(clause):
        frame = _noun_frame(clause, kind, i, i + 1)
        if frame is not None:
            yield frame


def _commissions(clause: Clause) -> Iterator[Frame]:
    """``La commission mixte … coprésidée par X et Y``: X and Y, where the body is a party itself."""
    for unit in clause.free_units():
        if unit.mention.form != "body" or pattern("nouns", "meeting").search(unit.mention.text) is None:
            continue
        chaired = chairing(clause, unit.end)
        if chaired:
            span = (unit.start, unit.end)
            frame = gather_frame("meeting", "noun_présidé_par", clause, span, chaired, None)
            if frame is not None:
                yield frame


def _pronouns(clause: Clause) -> Iterator[tuple[Kind, int]]:
    """``celui``, ``celle`` that stand for a noun of contact named before (``celle avec le président X``)."""
    if not clause.found("modifiers", "standing_for"):
        return
    for word in clause.words:
        i = word.i
        if not is_form("modifiers", "standing_for", word.lower_) or i in clause.unit_at:
            continue
        if pattern("modifiers", "stood_for").match(clause.text(i + 1, min(clause.end, i + 12))) is None:
            continue
        earlier = [clause.text(clause.start, i), *(c.lower for c in clause.before(1))]
        kinds: tuple[Kind, ...] = ("call", "meeting")
        for kind in kinds:
            if any(pattern("nouns", kind).search(text) for text in earlier):
                yield kind, i
                break


def _noun_frame(clause: Clause, kind: Kind, start: int, end: int) -> Frame | None:
    noun_end, end = end, after_event(clause, end)
    # "une rencontre entre X et Y a eu lieu", "une rencontre a eu lieu entre X et Y"
    between = complement_units(clause, noun_end, ("entre",)) or complement_units(clause, end, ("entre",))
    if len(parties_of(between)) < 2:
        between = (
            hyphenated(clause, noun_end) or fronted_between(clause, start) or brought_together(clause, end)
        )
    if len(parties_of(between)) >= 2:
        return make_frame(kind, "noun_entre", clause, (start, end), between, [], None, reciprocal=True)
    linked = linked_by_hyphen(clause, start, noun_end)
    if linked:
        return make_frame(kind, "noun_tiret", clause, (start, linked[-1].end), linked, [], None, True)
    partner = (
        complement_units(clause, end, _WITH)
        or visited(clause, end)
        or going_on_with(clause, noun_end, "went_on")
    )
    relative_subject, relative_group = relative_clause(clause, noun_end)
    if relative_group is not None and is_given(clause, relative_group):
        guest = recipient(clause, relative_group, relative_subject)
        proposed = is_form("light_verbs", "propose", clause.doc[relative_group.verb].lower_)
        group = None if proposed else relative_group
        span = (start, relative_group.verb + 1)
        frame = make_frame(kind, "noun_accordé", clause, span, relative_subject, guest, group)
        if frame is not None and proposed and not took_place(frame):
            frame.status = "not_held"
        return frame
    if relative_group is not None:
        partner = complement_units(clause, relative_group.verb + 1, _WITH) or partner
        return make_frame(
            kind,
            "noun_que",
            clause,
            (start, relative_group.verb + 1),
            relative_subject,
            partner,
            relative_group,
            True,
        )
    group, light = light_verb(clause, start)
    if group is not None and group.voice == "reflexive":
        group, light = None, None  # "sa journée se poursuit avec un entretien"
    if light == "grant" and group is not None:
        host = subject_units(clause, group)
        guest = complement_units(clause, end, _TO) or clitic_units(clause, group, host)
        return make_frame(kind, "accorder_à", clause, (group.start, end), host, guest, group)
    if light == "receive" and group is not None and kind == "call":
        caller = complement_units(clause, end, ("de",))
        return make_frame(
            kind, "recevoir_appel", clause, (group.start, end), caller, subject_units(clause, group), group
        )
    owner = owner_of(clause, start, end)
    if not owner and is_of_series(clause, start):
        owner = host_of_series(clause)
        partner = partner or going_on_with(clause, end, "cleft_with")
    if group is not None:
        subject = subject_units(clause, group)
        partner = partner or complement_units(clause, group.verb + 1, _WITH)
        partner = partner or fronted_complement(clause, group.start, _WITH)
        caller = complement_units(clause, end, ("de",)) if kind == "call" and not partner else []
        if not subject and not owner and group.there:
            owner = earlier_subject(clause)
        bilateral = bool(partner) and "bilatér" in clause.text(end, partner[0].left)
        # He who comes along is no other side, unless the talks are with him.
        others = [] if light == "share" and not bilateral else partner or caller
        attends = is_form("light_verbs", "attend", clause.doc[group.verb].lower_)
        if attends and not others and len(states_of(clause, subject)) == 1:
            return None  # "ont participé aux entretiens": with those of another state, told elsewhere
        return make_frame(
            kind, "avoir_noun_avec", clause, (group.start, end), subject or owner, others, group, True
        )
    chaired = chairing(clause, end)
    if chaired:
        return gather_frame(kind, "noun_présidé_par", clause, (start, end), chaired, None)
    giving = granted(clause, start, end)
    if giving is not None:
        host, guest, given = giving
        frame = make_frame(kind, "noun_accordé", clause, (start, end), host or owner, guest, given)
        if frame is not None:
            return frame
    guests = given_to(clause, kind, start, owner, end)
    if guests and not partner:
        giver = owner or main_subject(clause, start, end)
        return make_frame(kind, "noun_de_à", clause, (start, end), giver, guests, None)
    if not partner and len(parties_of(owner)) >= 2 and not is_possessed(clause, start):
        return make_frame(kind, "noun_de", clause, (start, end), owner, [], None, reciprocal=True)
    recalled = main_subject(clause, start, end) if is_recalled(clause, start) else []
    if not partner and len(parties_of(recalled)) >= 2:
        return make_frame(kind, "leur_noun", clause, (start, end), recalled, [], None, reciprocal=True)
    group_after = acting_during(clause, start, end) if not partner and kind == "meeting" else []
    if group_after:
        return make_frame(kind, "leur_noun", clause, (start, end), group_after, [], None, reciprocal=True)
    beside = named_beside(clause, start) if owner and not partner else []
    if beside:
        return make_frame(kind, "leur_noun", clause, (start, end), owner, beside, None)
    told = told_after(clause, start, end) if not partner else []
    if told:
        return make_frame(kind, "leur_noun", clause, (start, end), told[:1], told[1:], None)
    if not partner and is_recalled(clause, start):
        return Frame(kind, "leur_noun", clause, start, noun_end, [], None, start, noun_end, recalls=True)
    if not partner and pattern("modifiers", "adjunct").search(
        clause.text(max(clause.start, start - 5), start)
    ):
        units = [*main_subject(clause, start, end), *complement_units(clause, end, ("par",))]
        return gather_frame(kind, "noun_en_commun", clause, (start, end), units, None)
    if partner:
        owner = owner or in_his_room(clause, end, partner)
        rule = "noun_de_avec" if owner else "noun_avec"
        subject = owner or subject_beside(clause, partner, start, end)
        return make_frame(kind, rule, clause, (start, end), subject, partner, None)
    return None
