"""Who grants or offers an occasion, and to whom: ``l'audience que X a accordée à Y``."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import VERB_FORMS, is_form, pattern, words
from pipeline.analysis.contacts.prepositions import BY, TO, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.contacts.slots.subjects import main_subject, subject_after
from pipeline.records import Kind

# How many tokens behind a noun it may be told whom it brought together.
_BRINGING_REACH = 14
_OF = prepositions("from")
_ENABLED = (None, *TO, *prepositions("enabled_with"))
# How far from the head of its sentence a meal stands that opens it ("Mardi, un grand dîner").
_OPENING = 4
_INDEFINITE = words("antecedents", "indefinite")
_DATIVE = words("verb_group", "dative_clitics")
# How far from its noun a verb may say who granted a meeting, and how far from its host stands the guest.
_GRANTING_REACH = 10
_GIVEN_REACH = 4
# How far from a meal the one stands in whose honour it is given.
_HONOUR_REACH = 8


def is_given(clause: Clause, group: VerbGroup) -> bool:
    """Whether the verb of a relative clause says who granted, offered or proposed what it belongs to."""
    word = clause.doc[group.verb].lower_
    given = any(is_form("light_verbs", key, word) for key in ("grant", "offer", "propose", "address"))
    return given or (group.object_clitic in _DATIVE and not is_form("light_verbs", "hold", word))


def recipient(clause: Clause, group: VerbGroup, host: list[Unit]) -> list[Unit]:
    """To whom: ``que X a accordée à Y``, ``que lui a accordée X``, Y the subject of what follows."""
    after = max((u.end for u in host), default=group.verb + 1)
    return (
        complement_units(clause, group.verb + 1, TO)
        or brought_together(clause, after)
        or clitic_units(clause, group, host)
        or subject_after(clause, host)
    )


def brought_together(clause: Clause, end: int) -> list[Unit]:
    """``La rencontre a permis à X et à Y de …``: X and Y."""
    facing = _facing(clause, end)
    if facing:
        return facing
    brought = _behind_bringing(clause, end)
    if brought is None or any(i in clause.unit_at for i in range(end, min(clause.end, end + 3))):
        return []
    return complement_units(clause, brought, TO)


def _behind_bringing(clause: Clause, end: int) -> int | None:
    """The last token of ``a permis``, said of a noun of contact that ends at a token."""
    match = pattern("modifiers", "bringing").search(clause.text(end, min(clause.end, end + _BRINGING_REACH)))
    if match is None:
        return None
    reached = clause.doc[end].idx + match.end() - 1
    return next(i for i in range(end, clause.end) if clause.doc[i].idx + len(clause.doc[i]) > reached)


def enabled_to_see(clause: Clause, end: int) -> tuple[list[Unit], list[Unit]]:
    """``Une audience a permis à X d'informer Y``: X, and Y behind the infinitive."""
    brought = _behind_bringing(clause, end)
    acting = complement_units(clause, brought, TO) if brought is not None else []
    if brought is None or len(acting) != 1 or any(i in clause.unit_at for i in range(end, brought)):
        return [], []
    for unit in clause.free_units():
        between = range(acting[0].end, unit.left)
        told = [clause.doc[i] for i in between if "Inf" in clause.doc[i].morph.get("VerbForm", [])]
        if told and unit.preposition in _ENABLED:
            # A verb of contact tells its own ("a permis à X d'écrire à Y").
            single = len(told) == 1 and not VERB_FORMS[told[0].lower_]
            return acting, [unit] if single else []
    return [], []


def _facing(clause: Clause, end: int) -> list[Unit]:
    """``Aucune entrevue n'a mis en présence X et Y``: X and Y."""
    match = pattern("modifiers", "facing").search(clause.text(end, min(clause.end, end + _BRINGING_REACH)))
    if match is None or any(i in clause.unit_at for i in range(end, min(clause.end, end + 3))):
        return []
    reached = clause.doc[end].idx + match.end() - 1
    last = next(i for i in range(end, clause.end) if clause.doc[i].idx + len(clause.doc[i]) > reached)
    units = object_units(clause, last + 1)
    return units if len(units) > 1 else []


def granted(clause: Clause, start: int, end: int) -> tuple[list[Unit], list[Unit], VerbGroup | None] | None:
    """Host, guest and verb of ``l'audience accordée (par X) à Y``, ``un dîner a été offert par X à Y``."""
    honoured = _in_whose_honour(clause, end)
    for i in range(end, min(clause.end, end + len(honoured) + _GRANTING_REACH)):
        token = clause.doc[i]
        if is_form("light_verbs", "grant", token.lower_) or is_form("light_verbs", "offer", token.lower_):
            break
        if i in honoured:
            continue
        if i in clause.unit_at or not (
            token.pos_ in ("AUX", "ADV", "ADJ") or i in clause.time_at or i in clause.place_at or i < end + 4
        ):
            return None
    else:
        return None
    group = verb_group(clause, i, "participle")
    guest = _honoured(clause, i) or clitic_units(clause, group, [])
    host = complement_units(clause, i + 1, BY)
    if group.voice == "bare_participle":
        host = host or main_subject(clause, i, i + 1)
        guest = guest or _after_host(clause, i, host) or _guest_of(clause, start, host)
        return host, guest or _guest_before(clause, start, i, host), None
    return host, guest or _guest_of(clause, start, host), group


def _in_whose_honour(clause: Clause, end: int) -> range:
    """The tokens of ``en l'honneur de Y,`` behind a noun that ends at a token, none where it does not
    follow.
    """
    unit = next((u for u in clause.free_units() if u.start >= end), None)
    if unit is None or unit.preposition != french.IN_HONOUR_OF or unit.start - end > _HONOUR_REACH:
        return range(0)
    closed = unit.end < clause.end and clause.doc[unit.end].text == ","
    return range(end, unit.end + closed)


def _honoured(clause: Clause, verb: int) -> list[Unit]:
    """For whom it is given: ``à Y``, ``en l'honneur de Y``, before the verb or after it."""
    guest = complement_units(clause, verb + 1, (*TO, french.IN_HONOUR_OF))
    return guest or [u for u in clause.free_units() if u.end <= verb and u.preposition == french.IN_HONOUR_OF]


def _guest_of(clause: Clause, meal: int, host: list[Unit]) -> list[Unit]:
    """``Y, invité d'honneur d'un déjeuner donné par X``: Y."""
    before = clause.text(max(clause.start, meal - 8), meal)
    if not host or pattern("modifiers", "guest_of").search(before) is None:
        return []
    return main_subject(clause, meal, clause.end)


def _guest_before(clause: Clause, meal: int, verb: int, host: list[Unit]) -> list[Unit]:
    """``X est arrivé lundi. Un dîner offert par Y a clos la journée``: X, the one of another state whom the
    sentences before tell of.
    """
    opening = meal - clause.start <= _OPENING and clause.doc[meal - 1].lower_ in _INDEFINITE
    given = pattern("modifiers", "given").fullmatch(clause.doc[meal].lower_) is not None
    if not (opening and given and host) or len(clause.free_units()) > 1 or _was_before(clause, verb):
        return []
    guests = earlier_subject(clause)
    states = {clause.doc._.parties[p].country for u in (*host, *guests) for p in u.parties}
    single = len(guests) == 1 and len(guests[0].parties) == 1
    return guests if single and len(states) == 2 and None not in states else []


def _was_before(clause: Clause, verb: int) -> bool:
    """Whether the sentence goes back behind what the one before tells (``avait fait du bruit``)."""
    main = next((i for i in range(verb + 1, clause.end) if is_finite_verb(clause, i)), None)
    return main is not None and clause.doc[main].lower_ in words("verb_group", "pluperfect")


def _after_host(clause: Clause, verb: int, host: list[Unit]) -> list[Unit]:
    """``Au dîner offert en son honneur par X, Y a …``: Y, or the subject before the meal."""
    if pattern("modifiers", "in_honour").search(clause.text(verb, clause.end)) is None:
        return []
    return subject_after(clause, host) or main_subject(clause, verb, clause.end)


def given_to(clause: Clause, kind: Kind, noun: int, owner: list[Unit], end: int) -> list[Unit]:
    """``l'audience de X à Y``, ``le coup de fil de X à Y``: Y, right after X; ``un coup de fil à Y``."""
    given = kind == "call" or pattern("modifiers", "given").fullmatch(clause.doc[noun].lower_) is not None
    if not given or (kind != "call" and not owner):
        return []
    last = owner[-1].end if owner else end
    guests = complement_units(clause, last, (*TO, french.IN_HONOUR_OF))
    gap = range(last, guests[0].left) if guests else range(0)
    beside = all(i in clause.time_at or clause.doc[i].pos_ in ("ADP", "DET", "NOUN", "PUNCT") for i in gap)
    return guests if len(gap) <= _GIVEN_REACH and beside else []


def received_from(clause: Clause, noun_end: int, section: str) -> tuple[list[Unit], list[Unit]] | None:
    """Who sent and who received ``un appel reçu (lundi) par X de (la part de) Y``, ``un appel reçu par X
    émanait de Y``, None elsewhere; the words of receiving are those of a section of ``contacts.toml``.
    """
    i = noun_end
    while i < clause.end and (clause.doc[i].pos_ in ("ADJ", "ADV") or i in clause.time_at):
        i += 1
    if i >= clause.end or not is_form(section, "receive", clause.doc[i].lower_):
        return None
    receiver = complement_units(clause, i + 1, BY)
    came = next(
        (j for j in range(i + 1, clause.end) if is_form("light_verbs", "come", clause.doc[j].lower_)), i
    )
    sender = complement_units(clause, came + 1, _OF)
    return (sender, receiver) if sender and receiver else None
