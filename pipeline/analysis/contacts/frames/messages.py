"""Frames of messages: sent, exchanged, answered, received, carried by an envoy."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, make_frame, names_person, parties_of
from pipeline.analysis.contacts.frames.company import are_of_two_states
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.governing import governing_verb
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units, fronted_complement, object_units
from pipeline.analysis.contacts.slots.granting import received_from
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.subjects import clitic_units, main_subject, subject_after
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_BY = ("par",)
_TO = ("à", "à l'intention de")
# Offices to which messages are brought, the highest first, and those of their bearers.
_RANKS = (
    "head_of_state", "royal", "head_of_government", "foreign_minister", "minister", "io_head",
    "parliamentarian", "deputy_minister", "envoy", "ambassador", "advisor", "military",
)  # fmt: skip
_BEARERS = ("envoy", "ambassador", "advisor", "io_official", "deputy_minister")
_BEARER_AND_HOST = 2
_CORRESPONDENTS = 2
# How many tokens behind its writer a message may be said to await someone.
_AWAITING_REACH = 7
# How many tokens after wishes may say that they were spoken.
_SPOKEN_REACH = 5
# Parts of speech of what stands between a message and the one for whom it is, but its sender.
_OF_SENDER = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "PUNCT")
_HOSTS = ("par", "auprès de", "chez", "avec")


def message_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of the letters and messages of which a sentence tells by a noun."""
    text = clause.lower
    refused = pattern("messages", "not_after")
    for match in clause.found("messages", "noun"):
        if refused.match(text, match.end() + 1):
            continue
        tokens = clause.tokens_of(match)
        if tokens is None or tokens[0] in clause.unit_at:
            continue
        frame = _message_frame(clause, *tokens)
        if frame is not None:
            yield frame
            delivery = _delivery(clause, frame) if frame.rule == "porter_message" else None
            if delivery is not None:
                yield delivery
            return


def _delivery(clause: Clause, message: Frame) -> Frame | None:
    """``X a remis à Y un message du président Z``: X, who brings it, met Y.

    Not where a pronoun stands for Y, or an infinitive tells what X came for: the audience is told by itself.
    """
    group = message.group
    if group is None or group.object_clitic is not None or group.tense == "infinitive":
        return None
    if not _is_handed_over(clause, group):
        return None
    passive = group.voice == "passive"
    bearer = complement_units(clause, group.verb + 1, _BY) if passive else subject_units(clause, group)
    sender, addressee = message.sides[0], message.sides[-1]
    hosts = [p for p in addressee if clause.doc._.parties[p].kind == "person"]
    bearers = [p for p in parties_of(bearer) if p not in (*sender, *hosts)]
    if not hosts or not names_person(clause, bearer) or not bearers:
        return None
    span = (message.trigger_start, message.trigger_end)
    return Frame("meeting", "remettre_message", clause, *span, [bearers, hosts], group, *span)


def _is_handed_over(clause: Clause, group: VerbGroup) -> bool:
    """Whether a message changed hands: it was handed over, or passed on by one who was sent with it (``a
    dépêché X, qui a transmis un message à Y``).
    """
    word = clause.doc[group.verb].lower_
    if is_form("messages", "hand", word):
        return True
    if is_form("messages", "bringing", word) and pattern("messages", "received_then").search(clause.lower):
        return True
    before = range(clause.start, group.start)
    sent = any(is_form("messages", "dispatch", clause.doc[i].lower_) for i in before)
    return sent and is_form("messages", "sent_hand", word)


def _host_of(clause: Clause, before: int, others: set[int]) -> list[Unit]:
    """The one who receives the bearer of a message, and with him the message (``a reçu Y, porteur d'un
    message de Z``).
    """
    for unit in clause.free_units():
        if unit.end <= before and unit.preposition in (None, "par") and not set(unit.parties) & others:
            return [unit]
    agent = [u for u in clause.free_units() if u.left >= before and u.preposition in _HOSTS]
    return [u for u in agent if not set(u.parties) & others][:1]


def _host_before(clause: Clause, sender: list[Unit], bearer: list[Unit]) -> list[Unit]:
    """``X a reçu Y. L'émissaire était porteur d'un message de Z``: X, the highest of another state in the
    sentence that told of Y.
    """
    parties = clause.doc._.parties
    states = {parties[p].country for p in (*parties_of(sender), *parties_of(bearer))}
    for earlier in clause.before(1):
        units = [u for u in earlier.free_units() if len(u.parties) == 1]
        if not set(parties_of(bearer)) & set(parties_of(earlier.free_units())):
            return []
        hosts = [
            u
            for u in units
            if u.preposition in (None, "par")
            and parties[u.parties[0]].country not in states
            and parties[u.parties[0]].role_class in _RANKS
        ]
        if hosts:
            return [min(hosts, key=lambda u: _RANKS.index(parties[u.parties[0]].role_class or ""))]
    return []


def _passive_message(clause: Clause, end: int) -> VerbGroup | None:
    """The verb of which a message is the subject (``Un message a été adressé``, ``sont parvenues``)."""
    for i in range(end, clause.end):
        if i in clause.unit_at:
            if clause.unit_at[i].preposition != "de":
                return None
            continue
        word = clause.doc[i].lower_
        arrives = is_form("messages", "arrive", word)
        if arrives or is_form("messages", "send", word) or is_form("messages", "bringing", word):
            group = verb_group(clause, i, "participle")
            if group.voice == "bare_participle" and not arrives:
                continue  # "un message écrit de X est parvenu à Y"
            return (
                group if group.voice == "passive" or (arrives and group.voice != "bare_participle") else None
            )
        if clause.doc[i].pos_ == "VERB":
            return None
    return None


def _relative_message(clause: Clause, end: int) -> tuple[list[Unit], list[Unit], VerbGroup] | None:
    """Sender, addressee and verb of ``la lettre que lui avait envoyée X``, ``qu'il a adressée à Y``."""
    subject, group = relative_clause(clause, end)
    if group is None:
        return None
    word = clause.doc[group.verb].lower_
    if not (is_form("messages", "send", word) or is_form("messages", "carry", word)):
        return None
    addressee = complement_units(clause, group.verb + 1, _TO) or clitic_units(clause, group, subject)
    return subject, addressee or subject_after(clause, subject), group


def _answer(clause: Clause, start: int) -> VerbGroup | None:
    """``a répondu à la lettre de X``: the verb whose object the message is."""
    fronted = clause.text(clause.start, start) in ("à la ", "à la", "au", "à une", "à son")
    before = range(start - 1, max(clause.start, start - 8) - 1, -1)
    for i in range(start, clause.end) if fronted else before:
        if i in clause.unit_at and not fronted:
            return None
        if is_form("messages", "answer", clause.doc[i].lower_):
            return verb_group(clause, i, "participle")
    return None


def _sent_by(clause: Clause, end: int) -> list[Unit]:
    """``un message écrit adressé par X à Y``: X."""
    for i in range(end, min(clause.end, end + 4)):
        if i in clause.unit_at:
            return []
        if is_form("messages", "send", clause.doc[i].lower_):
            return complement_units(clause, i + 1, _BY)
    return []


def _are_own(clause: Clause, group: VerbGroup | None, start: int, before: str) -> bool:
    """Whether ``ses`` before wishes stands for him who passes them on, not for one named in between."""
    if group is None or pattern("messages", "own").search(before) is None:
        return False
    return not any(u.preposition == "de" and group.verb < u.left < start for u in clause.free_units())


def _written_by(clause: Clause, end: int) -> list[Unit]:
    """``une lettre par laquelle X l'invite``, ``une lettre signée de X``: X."""
    if pattern("messages", "signed").search(clause.text(end, min(clause.end, end + 5))) is not None:
        return complement_units(clause, end, ("de", *_BY))
    match = pattern("messages", "written_by").search(clause.text(end, min(clause.end, end + 6)))
    if match is None:
        return []
    reached = clause.doc[end].idx + match.end()
    after = (u for u in clause.free_units() if clause.doc[u.left].idx >= reached)
    first = next(after, None)
    beside = first is not None and clause.doc[first.left].idx - reached <= 1
    return [first] if first is not None and beside and first.preposition is None else []


def _highest(clause: Clause, group: VerbGroup, sender: list[Unit]) -> list[Unit]:
    """``Il lui a remis un message de X``: of the two who met, the one of higher office is whom X wrote to."""
    if group.object_clitic != "lui":
        return []
    here = [u for u in clause.free_units() if u.end <= group.start]
    told = [*here, *(u for c in clause.before(1) for u in c.free_units())]
    parties = clause.doc._.parties
    ranked = [
        u
        for u in told
        if len(u.parties) == 1
        and parties[u.parties[0]].role_class in _RANKS
        and not set(u.parties) & set(parties_of(sender))
    ]
    people = {u.parties[0] for u in ranked}
    if len(people) < _BEARER_AND_HOST:
        return []
    return [min(ranked, key=lambda u: _RANKS.index(parties[u.parties[0]].role_class or ""))]


def _commissioner(clause: Clause, bearing: int) -> list[Unit]:
    """Whose message an envoy brings: of ``émissaire du président X``, of ``X a dépêché Y, porteur d'un
    message``. ``bearing`` is the token that says so of the envoy.
    """
    for unit in clause.units:
        before = clause.text(max(clause.start, unit.left - 5), unit.left)
        if unit.preposition == "de" and pattern("messages", "envoy").search(before):
            return [unit]
    for i in range(bearing - 1, clause.start - 1, -1):
        if i not in clause.unit_at and is_form("messages", "dispatch", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if _is_participle(clause, i) else "present")
            passive = group.voice in ("passive", "bare_participle")
            return complement_units(clause, i + 1, _BY) if passive else subject_units(clause, group)
    return []


def _is_participle(clause: Clause, i: int) -> bool:
    return "Part" in clause.doc[i].morph.get("VerbForm", [])


def _arrival(clause: Clause, noun: int) -> VerbGroup | None:
    """The verb in front of a message that reached someone (``Mardi est parvenue à Y une lettre de X``)."""
    for i in range(noun - 1, clause.start, -1):
        if i not in clause.unit_at and is_form("messages", "arrive", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if _is_participle(clause, i) else "present")
            return group if group.voice == "passive" or group.tense != "participle" else None
        if i not in clause.unit_at and clause.doc[i].pos_ == "VERB":
            return None
    return None


def _told_within(clause: Clause, end: int, sender: list[Unit]) -> list[Unit]:
    """``une lettre de X, où celui-ci exprime à Y ses condoléances``: Y."""
    if pattern("messages", "within").search(clause.text(end, clause.end)) is None:
        return []
    own = set(parties_of(sender))
    people = [u for u in clause.free_units() if u.left >= end and not own.intersection(u.parties)]
    return [u for u in people if u.preposition in (None, *_TO) and names_person(clause, [u])][:1]


def _agents_before(clause: Clause, noun: int) -> list[Unit]:
    """``a été demandé par X dans une lettre adressée à Y``: X."""
    agents = [u for u in clause.free_units() if u.end <= noun and u.preposition in _BY]
    return coordinated_right(clause, agents[0]) if agents else []


def _message_frame(clause: Clause, start: int, end: int) -> Frame | None:
    """What a message at the tokens from ``start`` to ``end`` tells of whom: the first construction that
    applies decides.
    """
    span = (start, end)
    addressee = complement_units(clause, end, _TO) or _meant_for(clause, end)
    author = _sent_by(clause, end)
    if author and addressee:
        return make_frame("message", "message_de_à", clause, span, author, addressee, None)
    both = _exchanging(clause, start, end)
    if both:
        return make_frame("message", "échange_de_messages", clause, span, both, [], None, True)
    sender = complement_units(clause, end, ("de", "de la part de")) or _written_by(clause, end)
    signed = sender != [] and not any(end <= u.left < sender[0].left for u in clause.free_units())
    passive = _passive_message(clause, sender[-1].end if signed else end)
    if passive is not None and not _only_handed_over(clause, sender, passive):
        return _addressed(clause, start, sender, passive)
    awaiting = _awaiting(clause, end, sender)
    if awaiting is not None:
        return awaiting
    received = received_from(clause, end, "messages")
    if received is not None:
        return make_frame("message", "message_reçu", clause, span, *received, None)
    relative = _relative_message(clause, end)
    if relative is not None:
        sent, to, verb = relative
        if _is_entrusted(clause, start, verb):
            return None
        return make_frame("message", "message_que", clause, (start, verb.verb + 1), sent, to, verb)
    answer = _answer(clause, start)
    if answer is not None and sender:
        answered = (min(start, answer.start), max(end, answer.verb + 1))
        subject = subject_units(clause, answer)
        return make_frame("message", "répondre_à", clause, answered, subject, sender, answer)
    group, key = _verb_of_message(clause, start, end, sender)
    if _is_spoken(clause, start, end, key):
        return None
    if group is None:
        arrival = _arrival(clause, start) if sender else None
        if arrival is not None:
            addressee = complement_units(clause, arrival.verb + 1, _TO) or _told_within(clause, end, sender)
            reached = (arrival.start, end)
            return make_frame("message", "message_adressé", clause, reached, sender, addressee, arrival)
        sender = sender or _sender_beside(clause, start, end, addressee)
        if not sender or not addressee:
            return None
        return make_frame("message", "message_de_à", clause, span, sender, addressee, None)
    return _governed_message(clause, (start, end), group, key, sender, addressee)


def _meant_for(clause: Clause, end: int) -> list[Unit]:
    """``un message (de X) pour Y``: Y, a person, with nothing but X before him."""
    meant = complement_units(clause, end, ("pour",))
    if not meant or not names_person(clause, meant):
        return []
    between = [i for i in range(end, meant[0].left - 1) if i not in clause.unit_at]
    return meant if all(clause.doc[i].pos_ in _OF_SENDER for i in between) else []


def _is_entrusted(clause: Clause, start: int, verb: VerbGroup) -> bool:
    """``la lettre que lui avait confiée X``, ``Porteur d'une lettre que lui avait remise X``: for somebody
    else, to whom he takes it.
    """
    said = clause.doc[verb.verb].lower_
    carried = pattern("messages", "carried").search(_words_before(clause, start)) is not None
    return pattern("messages", "entrusted").fullmatch(said) is not None or carried


def _exchanging(clause: Clause, start: int, end: int) -> list[Unit]:
    """``un échange de lettres entre X et Y``, ``Des lettres ont été échangées entre X et Y``: X and Y."""
    both = complement_units(clause, end, ("entre",))
    if len(parties_of(both)) < _CORRESPONDENTS:
        return []
    before, after = _words_before(clause, start), clause.text(end, both[0].left)
    exchanged = pattern("messages", "exchanged").search(before) or pattern(
        "messages", "were_exchanged"
    ).search(after)
    return both if exchanged else []


def _words_before(clause: Clause, start: int) -> str:
    return clause.text(max(clause.start, start - 4), start) + " "


def _only_handed_over(clause: Clause, sender: list[Unit], passive: VerbGroup) -> bool:
    """``Le message a été remis à Y par Z``, ``Y a reçu un message de X, qui lui a été remis par Z``: Z is no
    author, and who is addressed is told before.
    """
    if not is_form("messages", "bringing", clause.doc[passive.verb].lower_):
        return False
    return not sender or not complement_units(clause, passive.verb + 1, _TO)


def _addressed(clause: Clause, start: int, sender: list[Unit], passive: VerbGroup) -> Frame | None:
    """``Un message a été adressé par X à Y``, ``Un message de X a été remis à Y par Z``, who brought it."""
    addressee = complement_units(clause, passive.verb + 1, _TO) or _at_his_desk(clause, passive.verb + 1)
    agent = complement_units(clause, passive.verb + 1, _BY)
    span = (start, passive.verb + 1)
    if sender and agent and is_form("messages", "bringing", clause.doc[passive.verb].lower_):
        return make_frame("message", "porter_message", clause, span, sender, addressee, passive)
    sender = agent or sender
    return make_frame("message", "message_adressé", clause, span, sender, addressee, passive)


def _at_his_desk(clause: Clause, start: int) -> list[Unit]:
    """``est arrivée hier sur le bureau de Y``: Y."""
    for unit in clause.free_units():
        if unit.left >= start and unit.preposition == "de":
            before = clause.text(start, unit.left)
            return [unit] if pattern("messages", "desk").search(before) is not None else []
    return []


def _awaiting(clause: Clause, end: int, sender: list[Unit]) -> Frame | None:
    """``Un message de X attendait Y à son retour``."""
    after = range(sender[-1].end, min(clause.end, sender[-1].end + _AWAITING_REACH)) if sender else range(0)
    for i in after:
        if i not in clause.unit_at and is_form("messages", "await", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if _is_participle(clause, i) else "present")
            addressee = object_units(clause, i + 1) or clitic_units(clause, group, sender)
            span = (end - 1, i + 1)
            return make_frame("message", "message_adressé", clause, span, sender, addressee, None)
    return None


def _verb_of_message(
    clause: Clause, start: int, end: int, sender: list[Unit]
) -> tuple[VerbGroup | None, str | None]:
    group, key = governing_verb(clause, start, "messages", ("carry", "exchange", "send", "receive"))
    own_noun = pattern("messages", "own_nouns").fullmatch(clause.text(start, end))
    before = _words_before(clause, start)
    if key == "carry" and not sender and own_noun and _are_own(clause, group, start, before):
        key = "send"  # "a transmis ses condoléances"
    return group, key


def _is_spoken(clause: Clause, start: int, end: int, key: str | None) -> bool:
    """Whether wishes are no message: ``ses félicitations, par téléphone``, ``a transmis les vœux de X``."""
    noun = clause.text(start, end)
    if key == "carry" and pattern("messages", "greetings").fullmatch(noun):
        return True
    after = clause.text(end, min(clause.end, end + _SPOKEN_REACH))
    return bool(
        pattern("messages", "own_nouns").fullmatch(noun) and pattern("messages", "spoken").match(after)
    )


def _sender_beside(clause: Clause, start: int, end: int, addressee: list[Unit]) -> list[Unit]:
    """Whose a message without a verb is: ``envoyé par X``, ``Dans une lettre à Y, X``, ``sa lettre à Y``."""
    sent = any(
        is_form("messages", "send", clause.doc[i].lower_) for i in range(end, min(clause.end, end + 6))
    )
    agent = complement_units(clause, end, _BY) if sent else []
    if agent or not addressee:
        return agent
    fronted = "dans" in _words_before(clause, start).split()
    possessed = clause.doc[start - 1].lower_ in ("son", "sa", "leur")
    by = _agents_before(clause, start) if sent else []
    return by or (main_subject(clause, start, end) if sent or fronted or possessed else [])


def _passed_on(
    clause: Clause, noun: tuple[int, int], group: VerbGroup, subject: list[Unit], addressee: list[Unit]
) -> Frame | None:
    """``X a transmis un message à Y``, ``X a remis une lettre à Y``, nothing told of another who wrote it:
    X's own, unless it is his office to carry those of others; who hands one over meets the other.
    """
    parties = clause.doc._.parties
    if group.voice != "active" or not are_of_two_states(clause, subject, addressee):
        return None
    span, word = (group.start, noun[1]), clause.doc[group.verb].lower_
    if is_form("messages", "hand", word) and group.tense != "infinitive":
        return make_frame("meeting", "remettre_message", clause, span, subject, addressee, group)
    bears = any(parties[p].role_class in _BEARERS for p in parties_of(subject))
    own = pattern("messages", "indefinite").search(_words_before(clause, noun[0])) is not None
    if bears or not own or not is_form("messages", "forward", word):
        return None
    return make_frame("message", "adresser_message", clause, span, subject, addressee, group)


def _are_credentials(clause: Clause, noun: tuple[int, int], sender: list[Unit]) -> bool:
    """``a reçu les lettres de trois ambassadeurs``: those that accredit them."""
    parties = [clause.doc._.parties[p] for p in parties_of(sender)]
    ambassadors = bool(parties) and all(p.role_class == "ambassador" for p in parties)
    return ambassadors and pattern("messages", "accrediting").search(clause.text(*noun)) is not None


def _governed_message(
    clause: Clause,
    noun: tuple[int, int],
    group: VerbGroup,
    key: str | None,
    sender: list[Unit],
    addressee: list[Unit],
) -> Frame | None:
    """The frame of a message that a verb governs, listed under ``key`` (``adresser``, ``recevoir``, …)."""
    start, end = noun
    span = (group.start, end)
    subject = subject_units(clause, group)
    if key == "exchange":
        return make_frame("message", "échanger_messages", clause, span, subject, [], group, True)
    if key == "receive" and _are_credentials(clause, noun, sender):
        return make_frame("meeting", "recevoir_lettres", clause, span, subject, sender, group)
    if key == "receive":
        return make_frame("message", "recevoir_message", clause, span, sender, subject, group)
    carried = key == "carry"
    addressee = (
        addressee
        or (subject if pattern("modifiers", "seen_to").search(group.governor) else [])
        or complement_units(clause, group.verb + 1, _TO)
        or fronted_complement(clause, group.start, _TO)
        or (_highest(clause, group, sender) if carried and sender else [])
        or clitic_units(clause, group, subject)
    )
    if not carried:
        return make_frame("message", "adresser_message", clause, span, subject, addressee, group)
    sender = sender or (_commissioner(clause, group.start) if addressee else [])
    if not sender:
        return _passed_on(clause, noun, group, subject, addressee)
    others = {*parties_of(sender), *parties_of(subject)}
    addressee = addressee or _host_of(clause, start, others) or _host_before(clause, sender, subject)
    return make_frame("message", "porter_message", clause, span, sender, addressee, group)
