"""Nouns that say no more than whose other side someone is: "son hôte", "ses hôtes", "le visiteur"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis import extensions
from pipeline.analysis.parties.bodies import is_collective
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Memory
from pipeline.analysis.parties.pronouns import subject_before, subject_taken_up
from pipeline.analysis.parties.togetherness import is_facing
from pipeline.geography import country_of_place

_LOOKBACK_SENTENCES = 4
# How many sentences back the talks of a guest may stand.
_FACING_SENTENCES = 9
_REACH = 15
_RESIDENT = "ambassador"
# Between a subject and a verb of receiving: somebody else did it.
_PARTING = {french.BEEN} | words("lists", "oblique_relatives")
# Offices of one state whose holders do not meet as two sides.
_SERVING = words("families", "of_state")


def other_side(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``son hôte``: the person who is not the subject of the sentence; of a pair told of together, the
    other. Of those of another state the most present, else the one told of last, compatriots of the subject
    last; where the sentences near by tell of nobody else, whom the text follows.
    """
    start = expression.start
    noun = memory.discourse.doc[expression.end - 1].lower_
    gender = "f" if noun in words("relational", "women") else None
    subject = set(subject_before(memory, start))
    states = {_state(memory, p) for p in subject}
    told = list(dict.fromkeys(_told_beside(memory, start, subject)))
    others = [p for p in told if memory.parties[p].gender in (None, gender)] if gender else told
    foreign = [p for p in others if _state(memory, p) not in states | {None}]
    salience = memory.salience(start)
    faced = _faced(memory, start, subject)
    if faced is not None and (gender is None or memory.parties[faced].gender in (None, gender)):
        return (faced,)
    if foreign and None not in states:
        return (max(foreign, key=lambda p: salience[p]),)
    beyond = [p for p in others if _state(memory, p) not in states or not _serves(memory, subject | {p})]
    if beyond:
        return (beyond[0],)
    followed_ = [p for p in salience if p not in subject and _is_foreigner(memory, p, states, gender)]
    if followed_:
        return (max(followed_, key=memory.leading),)
    return tuple((others or told)[:1])


def _faced(memory: Memory, start: int, subject: set[int]) -> int | None:
    """The one whom the last sentence that puts the subject face to face with anybody brings together with him
    (``Le pape a reçu X. Suivait le recteur Y. Le pape a remis à son hôte …``: X); None for several.
    """
    states = {_state(memory, p) for p in subject} - {None}
    for entries in memory.backwards(start, _FACING_SENTENCES):
        told = [e for e in entries if not e.nested and not e.aside and not e.indefinite]
        if not told or not is_facing(memory, told[0].sentence):
            continue
        people = {p for e in told for p in e.mention.parties if memory.parties[p].kind == "person"}
        others = {p for p in people - subject if _state(memory, p) not in states}
        if subject & people and others:
            named = [p for p in others if memory.parties[p].name is not None and not memory.parties[p].plural]
            return named[0] if len(others) == len(named) == 1 else None
    return None


def _serves(memory: Memory, persons: set[int]) -> bool:
    """Whether all of some persons hold an office of a state."""
    return all(memory.parties[p].role_class in _SERVING for p in persons)


def _is_foreigner(memory: Memory, index: int, states: set[str | None], gender: str | None) -> bool:
    """Whether a party is a person named who is not known to serve one of some states."""
    party = memory.parties[index]
    person = party.kind == "person" and party.name is not None and not party.plural
    agreeing = gender is None or party.gender in (None, gender)
    return person and agreeing and _state(memory, index) not in states


def _state(memory: Memory, index: int) -> str | None:
    """The state or organisation that a party serves."""
    return memory.parties[index].country or memory.parties[index].organisation


def _told_beside(memory: Memory, start: int, subject: set[int]) -> Iterator[int]:
    """The persons told of who are not the subject, those of the nearest sentence first."""
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES - 1):
        for entry in entries:
            others = [p for p in entry.mention.parties if p not in subject]
            paired = len(entry.mention.parties) == 2 and entry.mention.form == "group"
            if len(others) != 1 or not (paired or len(entry.mention.parties) == 1):
                continue
            party = memory.parties[others[0]]
            if party.kind == "person" and not party.plural and not entry.nested and not entry.indefinite:
                yield others[0]


def other_sides(memory: Memory, start: int) -> tuple[int, ...]:
    """``ses hôtes``: the last group or list in which the subject of the sentence has no part."""
    subject = set(subject_before(memory, start))
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
        for entry in reversed(entries):
            if entry.nested or entry.function == "attendance":
                continue
            listed = dict.fromkeys(p for e in memory.list_of(entry) for p in e.mention.parties)
            several = len(listed) > 1 or memory.parties[entry.mention.parties[0]].plural
            if several and not subject & set(listed):
                return tuple(listed)
    return ()


def visitor(memory: Memory, start: int) -> tuple[int, ...]:
    """``le visiteur``: the most present person who is not of the host's country, or of that from which the
    dispatch is dated.
    """
    dateline = extensions.header_of(memory.discourse.doc).dateline_place
    receiving = _host(memory, start)
    home = _state(memory, receiving) if receiving is not None else None
    home = home or (country_of_place(dateline) if dateline else None)
    salience = memory.salience(start)
    foreign = [
        i
        for i in salience
        if memory.parties[i].kind == "person"
        and i != receiving
        and (home is not None or receiving is not None)
        and _state(memory, i) not in (None, home)
    ]
    if foreign:
        # An ambassador lives there, and is the visitor only where nobody else is.
        return (max(foreign, key=lambda i: (memory.parties[i].role_class != _RESIDENT, salience[i])),)
    named = [i for i in salience if i != receiving and memory.parties[i].name is not None]
    abroad = [i for i in named if memory.parties[i].kind == "person" and _state(memory, i) is not None]
    at_home = [i for i in named if _state(memory, i) is None and memory.parties[i].role_class in _SERVING]
    if home is None and at_home and len(abroad) == 1:
        return tuple(abroad)  # "Le président X a vu le député norvégien Y. Le visiteur …"
    people = [i for i in named if memory.parties[i].kind == "person"]
    if receiving is not None and len(people) == 1:
        return tuple(people)  # "Le président norvégien X a accueilli Y. Le visiteur …"
    led = [i for i in people if memory.leading(i)]
    if home is None and led:
        return (max(led, key=lambda i: (memory.leading(i), -i)),)
    return subject_taken_up(memory, start, None)


def visitors(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``les visiteurs``: the delegation, or those told of together, last told of but as hosts; none for one
    visitor.
    """
    start = expression.start
    if not are_plural(memory, start):
        return ()
    receiving = _host(memory, start)
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
        for entry in reversed(entries):
            parties = entry.mention.parties
            whole = memory.parties[parties[0]].plural or is_collective(memory, parties[0])
            several = len(parties) > 1 or whole
            if several and not entry.nested and receiving not in parties:
                return parties
    return ()


def are_plural(memory: Memory, start: int) -> bool:
    """Whether a noun phrase has a plural article."""
    return memory.discourse.doc[start].lower_ in words("determiners", "plural")


def _host(memory: Memory, start: int) -> int | None:
    """The one who, the sentences before say, received someone or awaits him."""
    doc = memory.discourse.doc
    hosting = words("relational", "hosting") | words("relational", "awaiting")
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
        for entry in entries:
            verb = next((i for i in range(entry.mention.end, len(doc)) if doc[i].lower_ in hosting), start)
            gap = doc[entry.mention.end : min(verb, start)]
            active = entry.function == "subject" and len(gap) < _REACH
            # "X franchit le seuil, où l'attend Y": X is no host.
            active = active and _PARTING.isdisjoint(word.lower_ for word in gap)
            if verb < start and active and memory.sentence_of(verb) == entry.sentence:
                return entry.mention.parties[0]
            before = {w.lower_ for w in doc[max(0, entry.mention.start - _REACH) : entry.mention.start]}
            if entry.governor == french.BY and before & hosting:
                return entry.mention.parties[0]
    return None
