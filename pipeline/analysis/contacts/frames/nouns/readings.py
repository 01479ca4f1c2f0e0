"""What a noun of contact tells of whom, by the construction it stands in: the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable

from pipeline import french
from pipeline.analysis.contacts.circumstances.noun_status import took_place
from pipeline.analysis.contacts.frame import (
    Frame,
    Trigger,
    gather_frame,
    make_frame,
    names_person,
    parties_of,
    recalling_frame,
)
from pipeline.analysis.contacts.frames.company import (
    are_host_and_ambassador,
    are_of_two_states,
    may_be_of_two_states,
)
from pipeline.analysis.contacts.frames.nouns.holding import partner_of, with_light_verb
from pipeline.analysis.contacts.frames.nouns.noun import Noun, Reading
from pipeline.analysis.contacts.frames.nouns.owners import (
    acting_during,
    is_another,
    is_counted_from,
    is_possessed,
    is_recalled,
    named_beside,
    put_side_by_side,
    told_after,
    told_around,
)
from pipeline.analysis.contacts.frames.nouns.partners import (
    after_event,
    between_described,
    chairing,
    doer_before,
    fronted_between,
    hyphenated,
    in_his_room,
    is_of_later_talks,
    linked_by_hyphen,
    past_taking_place,
    presiding,
    subject_beside,
)
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import WITH, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import (
    complement_units,
)
from pipeline.analysis.contacts.slots.granting import (
    brought_together,
    enabled_to_see,
    given_to,
    granted,
    is_given,
    received_from,
    recipient,
)
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.subjects import main_subject
from pipeline.records import Kind

_WHOSE = words("nouns_of_contact", "before_whose")
_FROM = prepositions("from")
_ONE_MORE = "un_autre_noun"


def read_noun(clause: Clause, kind: Kind, start: int, end: int) -> Frame | None:
    """The frame of the noun of contact at the tokens from ``start`` to ``end``, or None."""
    noun = Noun(clause, kind, start, end, after_event(clause, end))
    for construction in _CONSTRUCTIONS:
        reading = construction(noun)
        if reading is not None:
            return reading.frame
    return None


def is_one_more(frame: Frame) -> bool:
    """Whether a frame is of one more of the talks told last (``un premier entretien, en mai``)."""
    return frame.rule == _ONE_MORE


def _between(noun: Noun) -> Reading | None:
    """``une rencontre entre X et Y a eu lieu``, ``une rencontre a eu lieu entre X et Y``."""
    clause = noun.clause
    between = complement_units(clause, noun.noun_end, (french.BETWEEN,))
    between = between or complement_units(clause, noun.end, (french.BETWEEN,))
    between = between or complement_units(clause, past_taking_place(clause, noun.noun_end), (french.BETWEEN,))
    if len(parties_of(between)) < 2:
        between = (
            hyphenated(clause, noun.noun_end)
            or fronted_between(clause, noun.start)
            or brought_together(clause, noun.end)
        )
    others: list[Unit] = []
    if len(parties_of(between)) < 2:
        between, others = between_described(clause, noun.noun_end)
    if len(parties_of([*between, *others])) < 2 or is_of_later_talks(clause, noun.end, between):
        return None
    frame = make_frame(noun.trigger("noun_entre"), between, others, reciprocal=not others)
    if frame is not None:
        chairs = parties_of(presiding(clause, noun.start))
        frame.sides.extend([p] for p in chairs if p not in frame.principals)
    return Reading(frame)


def _enabling(noun: Noun) -> Reading | None:
    """``Une audience a permis à X d'informer Y de la situation``."""
    one, other = enabled_to_see(noun.clause, noun.end)
    if not may_be_of_two_states(noun.clause, one, other):
        return None
    return Reading(make_frame(noun.trigger("noun_permet"), one, other))


def _hyphen(noun: Noun) -> Reading | None:
    """``le tête-à-tête X-Y``."""
    linked = linked_by_hyphen(noun.clause, noun.start, noun.noun_end)
    if not linked:
        return None
    span = (noun.start, linked[-1].end)
    return Reading(
        make_frame(Trigger(noun.kind, "noun_tiret", noun.clause, span), linked, [], reciprocal=True)
    )


def _said_then(noun: Noun) -> Reading | None:
    """``X a dit à Y, lors de leur entretien, que …``."""
    told = told_around(noun.clause, noun.start)
    if not told or partner_of(noun):
        return None
    return Reading(make_frame(noun.trigger("leur_noun"), told[:1], told[1:]))


def _relative(noun: Noun) -> Reading | None:
    """``l'entretien que X a eu avec Y``, ``l'audience que X a accordée à Y``."""
    subject, group = relative_clause(noun.clause, noun.noun_end)
    if group is None:
        return None
    if is_given(noun.clause, group):
        return Reading(_given_in_relative(noun, subject, group))
    partner = complement_units(noun.clause, group.verb + 1, WITH) or partner_of(noun)
    if noun.kind == "call" and is_form("light_verbs", "receive", noun.clause.doc[group.verb].lower_):
        partner = complement_units(noun.clause, group.verb + 1, _FROM)
    span = (noun.start, group.verb + 1)
    if pattern("modifiers", "cleft_by").search(noun.clause.text(noun.clause.start, noun.start)):
        group = None  # "C'est par un appel que X a voulu …": what he wished for is something else
    return Reading(
        make_frame(
            Trigger(noun.kind, "noun_que", noun.clause, span, group), subject, partner, reciprocal=True
        )
    )


def _given_in_relative(noun: Noun, subject: list[Unit], group: VerbGroup) -> Frame | None:
    clause = noun.clause
    guest = recipient(clause, group, subject)
    proposed = is_form("light_verbs", "propose", clause.doc[group.verb].lower_)
    span = (noun.start, group.verb + 1)
    told_by = None if proposed else group
    frame = make_frame(Trigger(noun.kind, "noun_accordé", clause, span, told_by), subject, guest)
    if frame is not None and proposed and not took_place(frame):
        frame.status = "not_held"
    return frame


def _received(noun: Noun) -> Reading | None:
    """``un appel reçu par X de son homologue Y``."""
    received = received_from(noun.clause, noun.noun_end, "light_verbs") if noun.kind == "call" else None
    if received is None:
        return None
    return Reading(make_frame(noun.trigger("noun_reçu"), *received))


def _chaired(noun: Noun) -> Reading | None:
    """``les entretiens coprésidés par X et Y``."""
    chaired = chairing(noun.clause, noun.end)
    if not chaired:
        return None
    return Reading(gather_frame(noun.trigger("noun_présidé_par"), chaired))


def _granted(noun: Noun) -> Reading | None:
    """``l'audience accordée par X à Y``."""
    giving = granted(noun.clause, noun.start, noun.end)
    if giving is None:
        return None
    host, guest, given = giving
    giver = host or noun.owner
    if giver and not guest and is_form("light_verbs", "audience", noun.clause.doc[noun.start].lower_):
        # "X sort d'une audience accordée par Y"
        subject = main_subject(noun.clause, *noun.span)
        guest = subject if are_of_two_states(noun.clause, subject, giver) else []
    frame = make_frame(noun.trigger("noun_accordé", given), giver, guest)
    return None if frame is None else Reading(frame)


def _of_to(noun: Noun) -> Reading | None:
    """``la visite de courtoisie de X à Y``, ``l'appel de X à Y``."""
    guests = given_to(noun.clause, noun.kind, noun.start, noun.owner, noun.end)
    if not guests or noun.partner:
        return None
    giver = noun.owner or main_subject(noun.clause, *noun.span)
    return Reading(make_frame(noun.trigger("noun_de_à"), giver, guests))


def _of_by(noun: Noun) -> Reading | None:
    """``la convocation de l'ambassadeur Y par le ministre X``: X right behind Y."""
    clause, guests = noun.clause, noun.owner
    host = complement_units(clause, noun.end, (french.BY,)) if guests and not noun.partner else []
    if not host or host[0].left - guests[-1].end > 1 or not names_person(clause, guests):
        return None
    return Reading(make_frame(noun.trigger("noun_de_par"), host, guests))


def _of_guest(noun: Noun) -> Reading | None:
    """``Lors de l'audience de l'ambassadeur Y, X a …``, ``15 h : visite de courtoisie de Y``: Y, whom X
    received.
    """
    clause, guest = noun.clause, noun.owner
    if noun.partner or len(parties_of(guest)) != 1 or not names_person(clause, guest):
        return None
    if pattern("modifiers", "reception").fullmatch(clause.text(*noun.span)) is None:
        return None
    if pattern("modifiers", "at_reception").search(clause.text(clause.start, noun.start)) is None:
        return None
    host = [u for u in main_subject(clause, *noun.span) if not set(u.parties) & set(parties_of(guest))]
    if not (may_be_of_two_states(clause, host, guest) or are_host_and_ambassador(clause, host, guest)):
        return None
    return Reading(make_frame(noun.trigger("noun_de_chez"), host, guest))


def _of_several(noun: Noun) -> Reading | None:
    """``la rencontre de X et Y``; ``dix jours après leur rencontre, X et Y``."""
    theirs = is_possessed(noun.clause, noun.start)
    if noun.partner or len(parties_of(noun.owner)) < 2 or _are_each_ones_own(noun):
        return None
    if theirs and not is_counted_from(noun.clause, noun.start):
        return None
    rule = "leur_noun" if theirs else "noun_de"
    return Reading(make_frame(noun.trigger(rule), noun.owner, [], reciprocal=True))


def _are_each_ones_own(noun: Noun) -> bool:
    """``les réunions du FMI et de la Banque mondiale``: each body sits by itself."""
    own = pattern("modifiers", "own_sittings").fullmatch(noun.clause.text(*noun.span)) is not None
    return own and not names_person(noun.clause, noun.owner)


def _their(noun: Noun) -> Reading | None:
    """``Lors de leur entretien, X et Y …``: those of the sentence, or those who act during the talks."""
    if noun.partner:
        return None
    subject = main_subject(noun.clause, *noun.span) if is_recalled(noun.clause, noun.start) else []
    several = subject if len(parties_of(subject)) >= 2 else []
    if not several and noun.kind == "meeting":
        several = acting_during(noun.clause, *noun.span)
    if not several:
        return None
    return Reading(make_frame(noun.trigger("leur_noun"), several, [], reciprocal=True))


def _owner_and_other(noun: Noun) -> Reading | None:
    """``Au cours de leur entretien avec lui, X``: the other stands beside the noun, or is told after it."""
    if noun.partner:
        return None
    clause = noun.clause
    beside = named_beside(clause, noun.start) if noun.owner else []
    if beside:
        return Reading(make_frame(noun.trigger("leur_noun"), noun.owner, beside))
    told = told_after(clause, noun.start, noun.end)
    if told:
        return Reading(make_frame(noun.trigger("leur_noun"), told[:1], told[1:]))
    return None


def _recalled(noun: Noun) -> Reading | None:
    """``leur précédent entretien``, ``un premier entretien``, whose parties the last occasion names."""
    start, end = noun.start, noun.noun_end
    theirs = is_recalled(noun.clause, start)
    if noun.partner or not (theirs or is_another(noun.clause, start, end)):
        return None
    rule = "leur_noun" if theirs else _ONE_MORE
    return Reading(recalling_frame(noun.kind, rule, noun.clause, start, end))


def _in_common(noun: Noun) -> Reading | None:
    """``À l'issue d'une réunion, X et Y …``: those of the sentence held the talks."""
    clause = noun.clause
    before = clause.text(max(clause.start, noun.start - 5), noun.start)
    if noun.partner or not pattern("modifiers", "adjunct").search(before):
        return None
    units = [*main_subject(clause, *noun.span), *complement_units(clause, noun.end, (french.BY,))]
    told = _of_those_before(noun) if len(parties_of(units)) == 1 else None
    if told is not None and told.frame is not None:
        return told  # "X a accueilli Y. À l'issue de l'entretien, X a …"
    return Reading(gather_frame(noun.trigger("noun_en_commun"), units))


def _with(noun: Noun) -> Reading | None:
    """``l'entretien de X avec Y``, ``L'entretien avec Y a permis à X de …``; of ``un entretien avec Y``, X is
    sought beside it.
    """
    if not noun.partner:
        return None
    clause = noun.clause
    owner = doer_before(clause, noun.start) or noun.owner or in_his_room(clause, noun.end, noun.partner)
    rule = "noun_de_avec" if owner else "noun_avec"
    owner = owner or brought_together(clause, noun.partner[-1].end)
    subject = owner or subject_beside(clause, noun.partner, noun.start, noun.end)
    return Reading(make_frame(noun.trigger(rule), subject, noun.partner))


def _of_those_before(noun: Noun) -> Reading | None:
    """``Y l'a accueilli à l'aéroport. Leur entretien a duré une heure``: both of whom the text told."""
    if noun.partner or len(parties_of(noun.owner)) > 1:
        return None
    behind = noun.clause.text(noun.end, noun.clause.end)
    lasting = pattern("modifiers", "lasting").match(behind) is not None
    if noun.end < noun.clause.end and noun.clause.doc[noun.end].lower_ in _WHOSE and not lasting:
        return None  # "La rencontre entre les deux équipes"
    pair = put_side_by_side(noun.clause, noun.start)
    return Reading(make_frame(noun.trigger("leur_noun"), pair, [], reciprocal=True))


# The first that applies decides. Those after `with_light_verb` read the owner and the partner that it found.
_CONSTRUCTIONS: tuple[Callable[[Noun], Reading | None], ...] = (
    _between,
    _enabling,
    _hyphen,
    _said_then,
    _relative,
    _received,
    with_light_verb,
    _chaired,
    _granted,
    _of_to,
    _of_by,
    _of_guest,
    _of_several,
    _their,
    _owner_and_other,
    _recalled,
    _in_common,
    _with,
    _of_those_before,
)
