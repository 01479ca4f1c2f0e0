"""Who writes a message, who brings it and for whom it is, where the words beside it say so."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import names_person, parties_of
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import BY, TO, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.subjects import main_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# Offices of those to whom messages are brought, and of their bearers, the highest first.
RANKS = (
    "head_of_state", "royal", "head_of_government", "foreign_minister", "minister", "io_head",
    "parliamentarian", "deputy_minister", "envoy", "ambassador", "advisor", "military",
)  # fmt: skip
_BEARER_AND_HOST = 2
_CORRESPONDENTS = 2
# How many sentences before that of a message may say who sent its bearer.
_SENDING_REACH = 2
# Parts of speech of what stands between a message and the one for whom it is, but its sender.
_OF_SENDER = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "PUNCT")
_HOSTS = prepositions("host_of_message")
_POSSESSIVE = words("possessives", "of_singular")


def host_of(clause: Clause, before: int, others: set[int]) -> list[Unit]:
    """The one who receives the bearer of a message, and with him the message (``a reçu Y, porteur d'un
    message de Z``).
    """
    for unit in clause.free_units():
        if unit.end <= before and unit.preposition in (None, french.BY) and not set(unit.parties) & others:
            return [unit]
    agent = [u for u in clause.free_units() if u.left >= before and u.preposition in _HOSTS]
    return [u for u in agent if not set(u.parties) & others][:1]


def sent_by(clause: Clause, end: int) -> list[Unit]:
    """``un message écrit adressé par X à Y``: X."""
    for i in range(end, min(clause.end, end + 4)):
        if i in clause.unit_at:
            return []
        if is_form("messages", "send", clause.doc[i].lower_):
            return complement_units(clause, i + 1, BY)
    return []


def are_own(clause: Clause, group: VerbGroup | None, start: int, before: str) -> bool:
    """Whether ``ses`` before wishes stands for him who passes them on, not for one named in between."""
    if group is None or pattern("messages", "own").search(before) is None:
        return False
    return not any(u.preposition == french.OF and group.verb < u.left < start for u in clause.free_units())


def written_by(clause: Clause, end: int) -> list[Unit]:
    """``une lettre par laquelle X l'invite``, ``une lettre signée de X``: X."""
    if pattern("messages", "signed").search(clause.text(end, min(clause.end, end + 5))) is not None:
        return complement_units(clause, end, (french.OF, *BY))
    match = pattern("messages", "written_by").search(clause.text(end, min(clause.end, end + 6)))
    if match is None:
        return []
    reached = clause.doc[end].idx + match.end()
    after = (u for u in clause.free_units() if clause.doc[u.left].idx >= reached)
    first = next(after, None)
    beside = first is not None and clause.doc[first.left].idx - reached <= 1
    return [first] if first is not None and beside and first.preposition is None else []


def highest(clause: Clause, group: VerbGroup, sender: list[Unit]) -> list[Unit]:
    """``Il lui a remis un message de X``: of the two who met, the one of higher office is whom X wrote to."""
    if group.object_clitic != french.TO_HIM:
        return []
    here = [u for u in clause.free_units() if u.end <= group.start]
    told = [*here, *(u for c in clause.before(1) for u in c.free_units())]
    parties = clause.doc._.parties
    ranked = [
        u
        for u in told
        if len(u.parties) == 1
        and parties[u.parties[0]].role_class in RANKS
        and not set(u.parties) & set(parties_of(sender))
    ]
    people = {u.parties[0] for u in ranked}
    if len(people) < _BEARER_AND_HOST:
        return []
    return [min(ranked, key=lambda u: RANKS.index(parties[u.parties[0]].role_class or ""))]


def commissioner(clause: Clause, bearing: int) -> list[Unit]:
    """Whose message an envoy brings: of ``émissaire du président X``, of ``X a dépêché Y, porteur d'un
    message``. ``bearing`` is the token that says so of the envoy.
    """
    for unit in clause.units:
        before = clause.text(max(clause.start, unit.left - 5), unit.left)
        if unit.preposition == french.OF and pattern("messages", "envoy").search(before):
            return [unit]
    for i in range(bearing - 1, clause.start - 1, -1):
        if i not in clause.unit_at and is_form("messages", "dispatch", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if is_participle(clause, i) else "present")
            passive = group.is_undergone
            return complement_units(clause, i + 1, BY) if passive else subject_units(clause, group)
    return []


def is_principal(clause: Clause, sender: list[Unit]) -> bool:
    """Whether a message is said to come from him who sent the bearer, and not who that is (``de son
    mandant``).
    """
    unnamed = all(clause.doc._.parties[p].name is None for p in parties_of(sender))
    text = sender[0].mention.text.lower() if len(sender) == 1 else ""
    return unnamed and pattern("messages", "principal").fullmatch(text) is not None


def who_sent(clause: Clause, bearer: list[Unit]) -> list[Unit]:
    """``Y, émissaire du président X, a été reçu par Z. Il était porteur d'un message``: X, where the
    sentences before say so of the bearer.
    """
    parties = set(parties_of(bearer))
    for earlier in clause.before(_SENDING_REACH):
        for unit in earlier.units:
            before = earlier.text(max(earlier.start, unit.left - 5), unit.left)
            sent = unit.preposition == french.OF and pattern("messages", "envoy").search(before) is not None
            if sent and names_person(clause, [unit]) and not parties.isdisjoint(parties_of(earlier.units)):
                return [unit] if parties.isdisjoint(unit.parties) else []
        dispatched = _dispatched_by(earlier)
        if dispatched and parties.isdisjoint(parties_of(dispatched)):
            return dispatched if not parties.isdisjoint(parties_of(earlier.units)) else []
    return []


def _dispatched_by(clause: Clause) -> list[Unit]:
    """``Dépêché par le président X, Y a été reçu par Z``: X."""
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or not is_form("messages", "dispatch", clause.doc[i].lower_):
            continue
        if is_participle(clause, i):
            return complement_units(clause, i + 1, BY)
    return []


def is_participle(clause: Clause, i: int) -> bool:
    """Whether a token is a participle."""
    return "Part" in clause.doc[i].morph.get("VerbForm", [])


def told_within(clause: Clause, end: int, sender: list[Unit]) -> list[Unit]:
    """``une lettre de X, où celui-ci exprime à Y ses condoléances``: Y."""
    if pattern("messages", "within").search(clause.text(end, clause.end)) is None:
        return []
    own = set(parties_of(sender))
    people = [u for u in clause.free_units() if u.left >= end and not own.intersection(u.parties)]
    return [u for u in people if u.preposition in (None, *TO) and names_person(clause, [u])][:1]


def _agents_before(clause: Clause, noun: int) -> list[Unit]:
    """``a été demandé par X dans une lettre adressée à Y``: X."""
    agents = [u for u in clause.free_units() if u.end <= noun and u.preposition in BY]
    return coordinated_right(clause, agents[0]) if agents else []


def meant_for(clause: Clause, end: int) -> list[Unit]:
    """``un message (de X) pour Y``: Y, a person, with nothing but X before him."""
    meant = complement_units(clause, end, (french.FOR,))
    if not meant or not names_person(clause, meant):
        return []
    between = [i for i in range(end, meant[0].left - 1) if i not in clause.unit_at]
    return meant if all(clause.doc[i].pos_ in _OF_SENDER for i in between) else []


def exchanging(clause: Clause, start: int, end: int) -> list[Unit]:
    """``un échange de lettres entre X et Y``, ``Des lettres ont été échangées entre X et Y``: X and Y."""
    both = complement_units(clause, end, (french.BETWEEN,))
    if len(parties_of(both)) < _CORRESPONDENTS:
        return []
    before, after = words_before(clause, start), clause.text(end, both[0].left)
    exchanged = pattern("messages", "exchanged").search(before) or pattern(
        "messages", "were_exchanged"
    ).search(after)
    return both if exchanged else []


def words_before(clause: Clause, start: int) -> str:
    """The four words before a message, with the space behind them."""
    return clause.text(max(clause.start, start - 4), start) + " "


def only_handed_over(clause: Clause, sender: list[Unit], passive: VerbGroup) -> bool:
    """``Le message a été remis à Y par Z``, ``Y a reçu un message de X, qui lui a été remis par Z``: Z is no
    author, and who is addressed is told before.
    """
    if not is_form("messages", "bringing", clause.doc[passive.verb].lower_):
        return False
    return not sender or not complement_units(clause, passive.verb + 1, TO)


def at_his_desk(clause: Clause, start: int) -> list[Unit]:
    """``est arrivée hier sur le bureau de Y``: Y."""
    for unit in clause.free_units():
        if unit.left >= start and unit.preposition == french.OF:
            before = clause.text(start, unit.left)
            return [unit] if pattern("messages", "desk").search(before) is not None else []
    return []


def sender_beside(clause: Clause, start: int, end: int, addressee: list[Unit]) -> list[Unit]:
    """Whose a message without a verb is: ``envoyé par X``, ``Dans une lettre à Y, X``, ``sa lettre à Y``."""
    sent = any(
        is_form("messages", "send", clause.doc[i].lower_) for i in range(end, min(clause.end, end + 6))
    )
    agent = complement_units(clause, end, BY) if sent else []
    if agent or not addressee:
        return agent
    fronted = french.WITHIN in words_before(clause, start).split()
    possessed = clause.doc[start - 1].lower_ in _POSSESSIVE
    by = _agents_before(clause, start) if sent else []
    return by or (main_subject(clause, start, end) if sent or fronted or possessed else [])
