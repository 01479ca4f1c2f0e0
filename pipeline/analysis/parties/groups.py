"""Plural expressions: which known parties "les deux ministres" or "tous deux" take up, and whom the text
names after them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from pipeline.analysis.parties.agreement import ONE_EACH, Description, Fit, is_monarch
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.records import RoleMention

_WELCOME = pattern("welcome")
_FACING = pattern("facing")
_COUNTERPART = "homologue"
_PAIR = 2
_GATHERED_SENTENCES = 4
_NEAR_SENTENCES = 2
_LOOKAHEAD_SENTENCES = 6
_LARGEST = 20

Fits = Callable[[int], bool]


def takes_up(
    memory: Memory, expression: Expression, role: RoleMention, description: Description
) -> tuple[int, ...]:
    """The parties known so far that a plural role means, empty when it introduces new ones."""
    if not role.definite:
        return ()
    apart = memory.co_arguments(expression)

    def fits(index: int) -> bool:
        return index not in apart and memory.fit(description, index) >= Fit.GENERAL

    if len(role.countries) > 1:
        return _one_of_each_state(memory, role.start, description, fits)
    if role.countries or (role.count is None and not _goes_in_pairs(description)):
        return _same_list(memory, role.start, role.count, fits)
    size = role.count or 2
    found = together(memory, role.start, size, fits) or _exactly(memory, role.start, size, description)
    found = face_to_face(memory, role.start, found) or _with_present(memory, role.start, size, fits)
    pointed = memory.discourse.doc[role.start].lower_ == "ces" and role.count is not None
    return found or (_listed(memory, role.start, size) if pointed else ())


def _listed(memory: Memory, start: int, size: int) -> tuple[int, ...]:
    """``Ces trois facilitateurs``: those named in a sentence just before that names so many."""
    for entries in memory.backwards(start, _NEAR_SENTENCES):
        for entry in entries:
            members = _parties([e for e in memory.list_of(entry) if e.mention.form == "name"])
            if len(members) == size and all(memory.parties[p].kind == "person" for p in members):
                return tuple(members)
        # "le groupe formé des anciens ministres X, Y et Z"
        named = _parties([e for e in entries if e.mention.form == "name" and not e.nested])
        if len(named) == size and all(memory.parties[p].kind == "person" for p in named):
            return tuple(named)
    return ()


def _exactly(memory: Memory, start: int, size: int, description: Description) -> tuple[int, ...]:
    """The persons of a near sentence if they are that many and nothing speaks against any (``X a reçu M. Y.
    Les deux ministres``).
    """
    for entries in memory.backwards(start, _NEAR_SENTENCES):
        persons = [p for p in _parties(_acting(entries)) if memory.parties[p].kind == "person"]
        if len(persons) == size and all(memory.fit(description, p) >= Fit.EPITHET for p in persons):
            return tuple(persons)
    return ()


def _goes_in_pairs(description: Description) -> bool:
    """Whether a plural without a number means the two who meet (``les présidents``)."""
    return bool((description.classes or {description.role_class}) & ONE_EACH) or "*" in (
        description.classes or ()
    )


def _one_of_each_state(memory: Memory, start: int, description: Description, fits: Fits) -> tuple[int, ...]:
    """``les présidents turc et iranien``: the most present of each state, if every state has one."""
    salience = memory.salience(start)
    members = []
    for country in sorted(description.own_countries):
        known = [i for i in salience if memory.parties[i].country == country and fits(i)]
        if not known:
            return ()
        members.append(max(known, key=lambda i: salience[i]))
    return tuple(members)


def _same_list(memory: Memory, start: int, count: int | None, fits: Fits) -> tuple[int, ...]:
    """Those whom the text listed or took up together, all of whom fit."""
    for entries in memory.backwards(start, memory.sentence_of(start)):
        for entry in reversed(entries):
            members = _parties([entry] if entry.mention.form == "group" else memory.list_of(entry))
            if len(members) >= 2 and (count or len(members)) == len(members) and all(map(fits, members)):
                return tuple(members)
    return ()


def together(
    memory: Memory, start: int, size: int, fits: Fits, sides: bool = False, companions: bool = True
) -> tuple[int, ...]:
    """The parties told of together in the nearest sentence that has that many who fit, else those of several
    sentences.

    None of those merely present counts, and those who only stand behind "de" come second (``l'équipe de X``),
    unless the sentence before tells of just so many.
    ``sides`` asks for those who sat opposite each other (``les deux parties``), not for a pair that sat
    together; without ``companions`` one who came along with another does not count.
    """
    told = list(memory.backwards(start, memory.sentence_of(start)))
    sentences = [told[0], *(entries for entries in told[1:] if not _is_of_welcome(memory, entries))]
    before = sentences[min(1, len(sentences) - 1)]
    for select in (_facing,) if sides else (_acting, _told_of):
        for entries in sentences:
            here = select(entries)
            if not sides and entries is before and len(_fitting(_told_of(entries), fits)) == size:
                here = _told_of(entries)
            found = _told_together(here, size, fits, sides)
            if companions:
                found = found or _with_companions(entries, here, size, fits)
            if found:
                return found
    gathered = () if sides or size > 2 else _gathered(sentences, size, fits)
    return gathered if gathered or sides else _only_ones(told, size, fits)


def opposed(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """The two who acted together just before, where somebody deals with both (``X et Y se sont retrouvés. Z
    avait reçu les deux camps``).
    """
    apart = memory.co_arguments(expression)
    if not apart:
        return ()
    for entries in memory.backwards(expression.start, _NEAR_SENTENCES):
        for members in (_parties(one) for one in _lists(_acting(entries))):
            if len(members) == _PAIR and apart.isdisjoint(members):
                return tuple(members)
    return ()


def _only_ones(told: list[list[Entry]], size: int, fits: Fits) -> tuple[int, ...]:
    """Those told of in near sentences, a welcome too, who are just that many and nobody else there (``X a
    atterri à P. Y l'a accueilli à l'aéroport. Les deux hommes …``).
    """
    members: list[int] = []
    for entries in told[: _NEAR_SENTENCES + 1]:
        members.extend(p for p in _fitting(_told_of(entries), fits) if p not in members)
        if len(members) >= size:
            break
    return tuple(members) if len(members) == size else ()


def face_to_face(memory: Memory, start: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """Two who were taken up, but where a sentence only speaks of one of them besides the other (``Le roi a
    reçu X. Il a regretté que Y soit absent. Tous deux …``): then the pair whom the text has just put face to
    face, if he has a part in it.
    """
    if len(found) != _PAIR:
        return found
    aside: set[int] = set()
    for entries in memory.backwards(start, _GATHERED_SENTENCES):
        told = [e for e in entries if not e.aside and not e.indefinite]
        here = set(_parties(told)) & set(found)
        facing = bool(told) and _FACING.search(memory.discourse.opening(told[0].sentence).lower()) is not None
        if not facing:
            aside |= {p for p in here if _is_spoken_of(memory, told, p)}
            if here == set(found) and not aside:
                return found
            continue
        people = [p for p in _parties(_acting(told)) if memory.parties[p].kind == "person"]
        aside |= {p for p in people if all(e.quoted for e in told if p in e.mention.parties)}
        pair = [p for p in people if p not in aside]
        others = set(found) - set(pair)
        return tuple(pair) if len(pair) == _PAIR and others and others <= aside else found
    return found


def _is_spoken_of(memory: Memory, told: list[Entry], index: int) -> bool:
    """Whether a sentence only speaks of a party: in a clause of its own (``a regretté que Y soit absent``) or
    behind "de" (``des nouvelles de Y``).
    """
    mentions = [e for e in told if index in e.mention.parties]
    if any(e.function == "partner" for e in mentions):
        return False
    first = told[0].mention
    return bool(mentions) and all(
        e.nested
        or e.governor == "de"
        or (e.mention is not first and not memory.discourse.is_one_clause(first.end, e.mention.start))
        for e in mentions
    )


def _is_of_welcome(memory: Memory, entries: list[Entry]) -> bool:
    """Whether a sentence only tells who was at the airport (``Il a été accueilli à l'aéroport par X``), and
    not that the two who then talk met there (``par son homologue``).
    """
    if not entries:
        return False
    text = memory.discourse.opening(entries[0].sentence)
    return _WELCOME.search(text) is not None and _COUNTERPART not in text.lower()


def _gathered(sentences: list[list[Entry]], size: int, fits: Fits) -> tuple[int, ...]:
    gathered: list[int] = []
    for entries in sentences[: _GATHERED_SENTENCES + 1]:
        gathered.extend(p for p in _fitting(_told_of(entries), fits) if p not in gathered)
        if len(gathered) >= size:
            return tuple(gathered[:size])
    return ()


def _told_of(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if not e.nested and not e.aside and not e.indefinite]


def _acting(entries: list[Entry]) -> list[Entry]:
    """Those who act in a sentence: ``l'équipe de X`` and ``le retour de Y`` do not make them act."""
    here = _told_of(entries)
    meets = any(e.function == "partner" for e in here)
    return [e for e in here if meets or e.governor != "de"]


def _facing(entries: list[Entry]) -> list[Entry]:
    """Those who act in a sentence that tells of partners (``avec``, ``par``, ``entre``) or of a pair."""
    here = _told_of(entries)
    return here if any(e.function == "partner" or e.mention.form == "group" for e in here) else []


def _with_companions(entries: list[Entry], acting: list[Entry], size: int, fits: Fits) -> tuple[int, ...]:
    """``X est arrivé, accompagné de Y. Tous deux …``."""
    companions = [e for e in entries if e.function == "attendance" and not e.nested]
    members = _fitting([*acting, *companions], fits)
    return tuple(members) if len(members) == size and len(_fitting(acting, fits)) == 1 else ()


def _with_present(memory: Memory, start: int, size: int, fits: Fits) -> tuple[int, ...]:
    """``Le président a reçu le ministre X. Le ministre Y était présent. Les deux ministres …``: those of near
    sentences who are so called, be it that one was only present, if they are just that many.
    """
    told = islice(memory.backwards(start, _NEAR_SENTENCES + 1), _NEAR_SENTENCES + 1)
    entries = [e for here in told for e in here if not e.nested and not e.indefinite]
    present = [e for e in entries if e.function == "attendance" or not e.aside]
    members = tuple(dict.fromkeys(_fitting(present, fits)))
    return members if len(members) == size else ()


def _told_together(entries: list[Entry], size: int, fits: Fits, sides: bool) -> tuple[int, ...]:
    """The parties of one sentence that act together: a group or list of that size, else the heads of as many
    lists.
    """
    for entry in entries:
        members = [p for p in entry.mention.parties if fits(p)]
        if entry.mention.form == "group" and len(members) == size:
            return tuple(members)
    between = _between(entries, fits)
    if sides and len(between) == size:
        return between
    lists = [members for members in (_fitting(one, fits) for one in _lists(entries)) if members]
    if not sides:
        exact = next((members for members in lists if len(members) == size), None)
        if exact is not None:
            return tuple(exact)
    heads = list(dict.fromkeys(members[0] for members in lists))
    if len(heads) >= size:
        return tuple(heads[:size])
    everyone = list(dict.fromkeys(p for members in lists for p in members))
    return tuple(everyone[:size]) if len(everyone) >= size else ()


def _between(entries: list[Entry], fits: Fits) -> tuple[int, ...]:
    """``entre X et Y``: X and Y, whoever tells of their talks."""
    for one, other in pairwise(entries):
        if one.governor == "entre":
            return tuple(_fitting([one, other], fits))
    return ()


def _lists(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Entries by the list to which they belong; "entre X et Y" counts as two lists of one."""
    by_first: dict[int, list[Entry]] = {}
    for entry in entries:
        by_first.setdefault(entry.first, []).append(entry)
    yield from by_first.values()


def _fitting(entries: list[Entry], fits: Fits) -> list[int]:
    return [p for p in _parties(entries) if fits(p)]


def _parties(entries: list[Entry]) -> list[int]:
    return list(dict.fromkeys(p for entry in entries for p in entry.mention.parties))


def couple(memory: Memory, start: int) -> tuple[int, ...]:
    """``le couple royal``: the crowned woman and the crowned man told of last."""
    found: dict[str, int] = {}
    for entries in memory.backwards(start, memory.sentence_of(start)):
        for entry in reversed(entries):
            for index in entry.mention.parties:
                gender = memory.parties[index].gender
                if gender and any(is_monarch(d.role) for d in memory.descriptions[index]):
                    found.setdefault(gender, index)
    return (found["m"], found["f"]) if len(found) == 2 else ()


# ---------------------------------------------------------------- named after the group


def named_later(memory: Memory, entry: Entry, description: Description, count: int | None) -> tuple[int, ...]:
    """The members of a group that the text introduces after it (``trois ambassadeurs … : A, B et C``)."""
    if count is not None and count > _LARGEST:
        return ()
    candidates = [e for e in _introduced_after(memory, entry) if _may_be_member(memory, e, description)]
    surely = _parties([e for e in candidates if memory.fit(description, e.mention.parties[0]) >= Fit.GENERAL])
    if count is None:
        return tuple(surely) if len(surely) >= 2 else ()
    joined = _parties([e for e in candidates if e.function in ("leader", "member")])
    listed = next((m for m in map(_parties, _lists(candidates)) if len(m) == count), [])
    for members in (surely, listed, joined):
        if len(members) == count:
            return tuple(members)
    return _enumerated(memory, entry, surely, count) or (tuple(surely[:count]) if len(surely) >= 2 else ())


def _enumerated(memory: Memory, entry: Entry, surely: list[int], count: int) -> tuple[int, ...]:
    """That many new persons in one sentence, all but one of whom surely belong (``un nonce et trois
    ambassadeurs``).
    """
    by_sentence: dict[int, list[Entry]] = {}
    for later in _introduced_after(memory, entry):
        by_sentence.setdefault(later.sentence, []).append(later)
    for entries in by_sentence.values():
        members = _parties([e for e in entries if e.mention.form == "name" and not e.nested])
        if len(members) == count and len(set(members) & set(surely)) >= max(count - 1, 2):
            return tuple(members)
    return ()


def _introduced_after(memory: Memory, entry: Entry) -> Iterator[Entry]:
    known = {
        p for e in memory.entries[: entry.number + 1] if e.mention.form != "group" for p in e.mention.parties
    }
    for sentence in range(entry.sentence, entry.sentence + _LOOKAHEAD_SENTENCES + 1):
        for later in memory.told_in(sentence):
            new = len(later.mention.parties) == 1 and later.mention.parties[0] not in known
            if later.number > entry.number and new and later.mention.form in ("name", "role"):
                yield later


def _may_be_member(memory: Memory, entry: Entry, description: Description) -> bool:
    party = memory.parties[entry.mention.parties[0]]
    if entry.nested or entry.indefinite or entry.aside or party.plural:
        return False
    fitting = memory.fit(description, entry.mention.parties[0])
    return fitting >= Fit.GENERAL or (fitting == Fit.EPITHET and party.name is not None)
