"""Frames that a noun of contact opens (``la rencontre de X avec Y``, ``a eu un entretien avec Y``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.conjugation import phrase_tense
from pipeline.analysis.contacts.forms import Tense
from pipeline.analysis.contacts.frames import Frame, gather_frame, make_frame, parties_of, states_of
from pipeline.analysis.contacts.granting import brought_together, given_to, granted, is_given, recipient
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.phrases import find_nouns
from pipeline.analysis.contacts.slots.complements import complement_units, fronted_complement
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.contacts.status import took_place
from pipeline.analysis.contacts.subjects import clitic_units, earlier_subject, main_subject
from pipeline.analysis.contacts.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.records import Kind

_OPENING = 7
# How many sentences back a series of audiences may have been announced.
_SERIES = 8
_WITH = ("avec",)
_BESIDE = ("avec", "aux côtés de", "en compagnie de", "en présence de")
_TO = ("à", "à l'intention de")
_CLOSING_QUOTES = ("»", '"', "”")
_BEFORE_OWNER = words("nouns_of_contact", "before_owner")


def noun_frames(clause: Clause) -> Iterator[Frame]:
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
        chaired = _chaired(clause, unit.end)
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
    noun_end, end = end, _after_event(clause, end)
    # "une rencontre entre X et Y a eu lieu", "une rencontre a eu lieu entre X et Y"
    between = complement_units(clause, noun_end, ("entre",)) or complement_units(clause, end, ("entre",))
    if len(parties_of(between)) < 2:
        between = (
            _hyphenated(clause, noun_end) or _fronted_between(clause, start) or brought_together(clause, end)
        )
    if len(parties_of(between)) >= 2:
        return make_frame(kind, "noun_entre", clause, (start, end), between, [], None, reciprocal=True)
    linked = _linked(clause, start, noun_end)
    if linked:
        return make_frame(kind, "noun_tiret", clause, (start, linked[-1].end), linked, [], None, True)
    partner = complement_units(clause, end, _WITH) or _visited(clause, end) or _went_on(clause, noun_end)
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
    group, light = _light_verb(clause, start)
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
    owner = _owner(clause, start, end)
    if not owner and _is_of_series(clause, start):
        owner = _host_of_series(clause)
        partner = partner or _cleft_partner(clause, end)
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
    chaired = _chaired(clause, end)
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
    if not partner and len(parties_of(owner)) >= 2 and not _is_possessed(clause, start):
        return make_frame(kind, "noun_de", clause, (start, end), owner, [], None, reciprocal=True)
    recalled = main_subject(clause, start, end) if _is_recalled(clause, start) else []
    if not partner and len(parties_of(recalled)) >= 2:
        return make_frame(kind, "leur_noun", clause, (start, end), recalled, [], None, reciprocal=True)
    group_after = _acting_during(clause, start, end) if not partner and kind == "meeting" else []
    if group_after:
        return make_frame(kind, "leur_noun", clause, (start, end), group_after, [], None, reciprocal=True)
    beside = _named_beside(clause, start) if owner and not partner else []
    if beside:
        return make_frame(kind, "leur_noun", clause, (start, end), owner, beside, None)
    told = _told_after(clause, start, end) if not partner else []
    if told:
        return make_frame(kind, "leur_noun", clause, (start, end), told[:1], told[1:], None)
    if not partner and _is_recalled(clause, start):
        return Frame(kind, "leur_noun", clause, start, noun_end, [], None, start, noun_end, recalls=True)
    if not partner and pattern("modifiers", "adjunct").search(
        clause.text(max(clause.start, start - 5), start)
    ):
        units = [*main_subject(clause, start, end), *complement_units(clause, end, ("par",))]
        return gather_frame(kind, "noun_en_commun", clause, (start, end), units, None)
    if partner:
        owner = owner or _in_his_room(clause, end, partner)
        rule = "noun_de_avec" if owner else "noun_avec"
        subject = owner or _subject_beside(clause, partner, start, end)
        return make_frame(kind, rule, clause, (start, end), subject, partner, None)
    return None


def _hyphenated(clause: Clause, end: int) -> list[Unit]:
    """``la rencontre X-Y``, ``le tête-à-tête X – Y``: X and Y."""
    first = clause.unit_at.get(end)
    if first is None or first.preposition is not None or first.end + 1 >= clause.end:
        return []
    other = clause.unit_at.get(first.end + 1)
    joined = clause.doc[first.end].text in ("-", "–", "—", "/")
    return [first, other] if joined and other is not None and other.preposition is None else []


def _is_of_series(clause: Clause, noun: int) -> bool:
    """``La deuxième audience``, ``l'autre entretien``: one of several that a sentence before announced."""
    before = clause.text(max(clause.start, noun - 3), noun + 1)
    return (
        noun - clause.start <= _OPENING and pattern("modifiers", "one_of_series").search(before) is not None
    )


def _host_of_series(clause: Clause) -> list[Unit]:
    """Who gave the audiences of a series: the subject of the last sentence that told of any."""
    for earlier in clause.before(_SERIES):
        if pattern("modifiers", "audience_series").search(earlier.lower) is None:
            continue
        subjects = [u for u in earlier.free_units() if u.preposition is None]
        if subjects and _is_one_person(clause, subjects[:1]):
            return subjects[:1]
    return []


def _cleft_partner(clause: Clause, end: int) -> list[Unit]:
    """``L'autre audience, c'est en fin de journée avec Y``: Y."""
    match = pattern("modifiers", "cleft_with").match(clause.text(end, clause.end))
    if match is None:
        return []
    reached = clause.doc[end].idx + match.end()
    after = next((i for i in range(end, clause.end) if clause.doc[i].idx >= reached), clause.end)
    return complement_units(clause, after, _WITH)


def _fronted_between(clause: Clause, noun: int) -> list[Unit]:
    """``Entre X et Y, les entretiens ont duré …``: X and Y."""
    first = next(iter(clause.free_units()), None)
    if first is None or first.preposition != "entre" or first.left - clause.start > 2 or first.end > noun:
        return []
    return coordinated_right(clause, first, subject=True)


def _linked(clause: Clause, start: int, end: int) -> list[Unit]:
    """``la rencontre Martin-Dupont``: both, whom nothing but a hyphen parts.

    A headline without a verb does not say whether it was held.
    """
    rest = (*range(clause.start, start), *range(end, clause.end))
    if not any(is_finite_verb(clause, i) for i in rest):
        return []
    units = [u for u in clause.free_units() if u.left >= end][:2]
    if len(units) < 2 or units[0].left - end > 1 or not _is_one_person(clause, units):
        return []
    return units if clause.text(units[0].end, units[1].left).strip() in ("-", "–", "/") else []


def _visited(clause: Clause, end: int) -> list[Unit]:
    """``son audience chez le pape``, ``l'audience de X chez le pape``: in whose house it was."""
    units = complement_units(clause, end, ("chez", "auprès de"))
    gap = range(end, units[0].left - 1) if units else range(0)
    beside = all(i in clause.unit_at or clause.doc[i].pos_ in ("ADP", "DET", "PUNCT") for i in gap)
    return units if beside else []


def _in_his_room(clause: Clause, end: int, partner: list[Unit]) -> list[Unit]:
    """``une réunion dans le bureau de X avec Y``: X."""
    rooms = [u for u in clause.free_units() if u.preposition == "de" and end <= u.left < partner[0].left]
    return [u for u in rooms if pattern("modifiers", "room_of").search(clause.text(end, u.left))][:1]


def _went_on(clause: Clause, end: int) -> list[Unit]:
    """``Les entretiens de X se sont poursuivis avec Y``: Y."""
    match = pattern("modifiers", "went_on").match(clause.text(end, clause.end))
    if match is None or end >= clause.end:
        return []
    reached = clause.doc[end].idx + match.end()
    after = next((i for i in range(end, clause.end) if clause.doc[i].idx >= reached), clause.end)
    return complement_units(clause, after, _WITH)


def _is_possessed(clause: Clause, noun: int) -> bool:
    return noun > clause.start and clause.doc[noun - 1].lower_ in ("son", "sa", "ses", "leur", "leurs")


def _is_recalled(clause: Clause, noun: int) -> bool:
    """Whether a noun of contact with ``leur`` or ``précédent`` is dated or placed on its own."""
    before = clause.text(max(clause.start, noun - 3), noun)
    if pattern("modifiers", "recalling").search(before) is None:
        return False
    return any(0 <= time.start - noun <= 8 and time.end <= clause.end for time in clause.doc._.times)


def _named_beside(clause: Clause, noun: int) -> list[Unit]:
    """``A la conférence de presse donnée avec X, Y s'est dit satisfait de leur rencontre``: X."""
    if clause.doc[noun - 1].lower_ not in ("leur", "leurs"):
        return []
    before = [u for u in clause.free_units() if u.end <= noun and u.preposition in _BESIDE]
    return before if len(before) == 1 and _is_one_person(clause, before) else []


def _told_after(clause: Clause, noun: int, end: int) -> list[Unit]:
    """``Lors de leur entretien, X a demandé à Y …``: X and Y, whom the possessive announces."""
    before = clause.text(max(clause.start, noun - 3), noun).split()
    if noun - clause.start > _OPENING or not {"leur", "leurs"} & set(before):
        return []
    after = [u for u in clause.free_units() if u.left >= end and u.preposition in (None, "à")][:2]
    if len(after) < 2 or after[0].preposition is not None or not _is_one_person(clause, after):
        return []
    verbs = sum(is_finite_verb(clause, i) for i in range(after[0].end, after[1].left))
    return after if verbs == 1 else []


def _acting_during(clause: Clause, noun: int, end: int) -> list[Unit]:
    """``Au cours de l'entretien, les deux ministres ont …``: they, if they serve two states."""
    before = clause.text(clause.start, noun)
    if pattern("modifiers", "during_talks").match(before) is None or not _is_of_few(clause, noun):
        return []
    after = [u for u in clause.free_units() if u.left >= end][:1]
    if not after or after[0].preposition is not None or after[0].mention.form != "group":
        return []
    return after if len(states_of(clause, after)) == len(parties_of(after)) > 1 else []


def _is_of_few(clause: Clause, noun: int) -> bool:
    return pattern("modifiers", "talks_of_few").match(clause.doc[noun].lower_) is not None


def _is_one_person(clause: Clause, units: list[Unit]) -> bool:
    parties = [clause.doc._.parties[p] for u in units for p in u.parties]
    return len(parties) == len(units) and all(p.kind == "person" and not p.plural for p in parties)


def _after_event(clause: Clause, end: int) -> int:
    """The token after ``qui a eu lieu``, where a noun of contact goes on with its parties; the end of the
    noun else.
    """
    match = pattern("modifiers", "eventive").search(clause.text(end, min(clause.end, end + 16)))
    if match is None:
        return end
    offset = clause.doc[end].idx + match.end()
    after = next((i for i in range(end, clause.end) if clause.doc[i].idx >= offset), end)
    # "La rencontre de X avec Y a donné lieu à …": its parties come before.
    return end if any(u.preposition in _WITH for u in clause.free_units() if end <= u.left < after) else after


def _subject_beside(clause: Clause, partner: list[Unit], start: int, end: int) -> list[Unit]:
    """The subject of the sentence around a noun of contact: not the partner named there again, nor the object
    of its verb (``X a félicité Y …, à l'issue d'un entretien avec Z``: X).
    """
    subject = main_subject(clause, start, end)
    met = set(parties_of(partner))
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if subject and met.issuperset(parties_of(subject)):
        return next(([u] for u in before if met.isdisjoint(u.parties)), subject)
    introduced = clause.text(max(clause.start, start - 5), start)
    if not subject or pattern("modifiers", "adjunct").search(introduced) is None or before[-1:] != subject:
        return subject
    verbs = [i for i in range(clause.start, subject[0].left) if is_finite_verb(clause, i)]
    acting = [u for u in before if verbs and u.end <= verbs[-1]]
    if not acting or is_finite_verb(clause, subject[0].end):
        return subject
    quoted = any(mark in clause.text(acting[-1].end, subject[0].left) for mark in _CLOSING_QUOTES)
    return subject if quoted else coordinated_left(clause, acting[-1])


def _light_verb(clause: Clause, noun: int) -> tuple[VerbGroup | None, str | None]:
    """The light verb to the left of a noun (``a eu, mardi, un entretien``) and whether it holds, grants …"""
    i = noun - 1
    while i >= max(clause.start, noun - 30):
        word = clause.doc[i].lower_
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition not in ("avec", "à", "dans"):
                return None, None
            i = unit.left - 1
            continue
        if word == "part" and is_form("light_verbs", "take_part", clause.doc[i - 1].lower_):
            if not is_form("light_verbs", "shared", clause.doc[noun].lower_):
                return None, None  # who took part in an audience attended it
            return verb_group(clause, i - 1, phrase_tense(clause.doc[i - 1].lower_)), "share"
        for key in ("grant", "hold", "receive"):
            if is_form("light_verbs", key, word) and not _only_helps(clause, i):
                tense: Tense = (
                    "participle"
                    if word.rstrip("es").endswith(("u", "é", "ée")) or word == "eu"
                    else "present"
                )
                if word.endswith(("ra", "ront")):
                    tense = "future"
                elif word.endswith(("er", "oir", "ir")):
                    tense = "infinitive"
                return verb_group(clause, i, tense), key
        if clause.doc[i].text == ":" or word in ("qui", "que", "dont", "pour", "lors"):
            return None, None
        i -= 1
    return None, None


def _only_helps(clause: Clause, i: int) -> bool:
    """Whether a form of ``avoir`` only helps the participle after it, or is none (``A l'issue de``)."""
    if clause.doc[i].pos_ == "ADP":
        return True
    if clause.doc[i].lower_ not in (
        "a",
        "ont",
        "avait",
        "avaient",
        "aura",
        "auront",
        "aurait",
        "auraient",
        "ayant",
        "avoir",
    ):
        return False
    for j in range(i + 1, min(clause.end, i + 8)):
        token = clause.doc[j]
        if j in clause.unit_at or token.pos_ == "DET":
            return False
        if token.pos_ in ("VERB", "AUX") and "Part" in token.morph.get("VerbForm", []):
            return True
    return False


def _owner(clause: Clause, start: int, end: int) -> list[Unit]:
    """Whose meeting: ``l'entretien de X avec``, ``sa rencontre avec``."""
    for unit in clause.free_units():
        gap = range(end, unit.left)
        beside = len(gap) <= 2 or all(
            i in clause.time_at or i in clause.place_at or clause.doc[i].lower_ in _BEFORE_OWNER for i in gap
        )
        of = unit.preposition == "de" or clause.doc[unit.left].lower_ == "des"
        if of and unit.left >= end and beside:
            return coordinated_right(clause, unit)
    possessive = clause.doc[start - 1].lower_ if start > clause.start else ""
    previous = clause.doc[start - 2].lower_ if start - 1 > clause.start else ""
    if {possessive, previous} & {"son", "sa", "ses", "leur", "leurs"}:
        return _named_later(clause, start, end) or main_subject(clause, start, end)
    return []


def _named_later(clause: Clause, start: int, end: int) -> list[Unit]:
    """``Sa rencontre avec X a occupé la journée de Y``: Y, when the sentence opens with the possessive."""
    units = clause.free_units()
    if start - clause.start > 2 or any(u.preposition is None or u.left < start for u in units):
        return []
    return [u for u in units if u.left >= end and u.preposition == "de"][-1:]


def _chaired(clause: Clause, end: int) -> list[Unit]:
    """``la réunion, coprésidée par X et Y``: those who chair talks together, at least two."""
    match = pattern("modifiers", "chaired").search(clause.text(end, clause.end))
    if match is None:
        return []
    offset = clause.doc[end].idx + match.start() if end < clause.end else 0
    start = next((i for i in range(end, clause.end) if clause.doc[i].idx >= offset), end)
    units = complement_units(clause, start, ("par", "sous la présidence de"))
    return units if len(parties_of(units)) >= 2 else []
