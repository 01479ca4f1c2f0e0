"""Who leads a group of people by a sentence of its own: ``À leur tête, X``, ``X, qui les conduisait, …``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.parties.agreement import agree
from pipeline.analysis.parties.bodies import is_collective
from pipeline.analysis.parties.lexicon import pattern
from pipeline.analysis.parties.memory import Entry, Memory

_HEADS = pattern("heads_of_group")
_LEADS_THEM, _LEADS_IT = pattern("leads_them"), pattern("leads_it")
_LEADS_DELEGATION = pattern("leads_delegation")
_CHIEF_OF_THEM, _CHIEF_OF_IT = pattern("chief_of_them"), pattern("chief_of_it")
_OFFICIALS = pattern("those_officials")
# How many characters behind a name the words may reach that say whom he leads.
_REACH = 100
# How many sentences back the group may have been told of.
_BACK = 3
# How many words "l'équipe" and what leads it take behind a name.
_LEADING = 6
# How many sentences back a delegation may stand that a bare office takes up.
_TOLD_BACK = 5


def leaders_apart(memory: Memory) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each group told of before its leaders, by its index, with those whom another sentence or clause gives
    it.
    """
    groups = [e for e in memory.entries if is_group(memory, e)]
    for entry in memory.entries if groups else ():
        if entry.mention.form != "name" or entry.nested or len(entry.mention.parties) != 1:
            continue
        several, one = _leads(memory, entry)
        body = _delegation_behind(memory, entry)
        if body is not None:
            yield body.mention.parties[0], _listed(memory, entry)
            several, one = memory.entries_of(body.mention.parties[0])[0] is body, False
        group = _group_before(memory, entry, several, one) if several or one else None
        for told in _with_outer(memory, group) if group is not None else ():
            yield told.mention.parties[0], _listed(memory, entry)


def officials_of(memory: Memory, members: dict[int, list[int]]) -> Iterator[tuple[int, list[int]]]:
    """``les députés``, ``les émissaires`` behind a delegation: who belongs to it, where one of them is such,
    by the index of those so called; ``members`` by that of the delegation.
    """
    for entry in memory.entries if members else ():
        index = entry.mention.parties[0]
        bare = entry.mention.form == "role" and _OFFICIALS.fullmatch(entry.mention.text) is not None
        if not bare or index in members or memory.parties[index].name is not None:
            continue
        named = next((members[p] for p in _told_before(memory, entry) if p in members), [])
        if named and any(_is_one_of(memory, index, member) for member in named):
            yield index, named


def _told_before(memory: Memory, entry: Entry) -> Iterator[int]:
    """The parties told of in the sentences before a mention, the nearest first."""
    for back, entries in enumerate(memory.backwards(entry.mention.start, _TOLD_BACK)):
        for other in reversed(entries if back else ()):
            yield from other.mention.parties


def _is_one_of(memory: Memory, several: int, member: int) -> bool:
    """Whether somebody may be one of those whom an office in the plural calls so."""
    called = memory.parties[several].role_class
    return called in (memory.parties[member].role_class, "envoy", "other", None)


def is_group(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is of one delegation, or of several people known by their office alone."""
    if len(entry.mention.parties) != 1:
        return False
    party = memory.parties[entry.mention.parties[0]]
    people = party.kind == "person" and party.plural and party.name is None
    return people or is_collective(memory, entry.mention.parties[0])


def _leads(memory: Memory, entry: Entry) -> tuple[bool, bool]:
    """Whether a person is said to lead several people told of before, and whether to lead a delegation."""
    doc, mention = memory.discourse.doc, entry.mention
    opening = memory.discourse.span(entry.sentence)
    last_before = memory.discourse.before(mention.start)
    before = doc.between(opening.start, last_before + 1)
    if _HEADS.fullmatch(before) is not None:
        return True, french.THEIR not in before.lower()
    last = doc[mention.end - 1]
    end = last.idx + len(last.text)
    behind = doc.text[end : min(end + _REACH, opening.end_char)]
    them = _LEADS_THEM.match(behind) is not None or _CHIEF_OF_THEM.match(mention.text) is not None
    it = _LEADS_IT.match(behind) is not None or _CHIEF_OF_IT.search(mention.text) is not None
    return them, it


def _delegation_behind(memory: Memory, entry: Entry) -> Entry | None:
    """``X, qui préside la mission``: the mission."""
    doc, end = memory.discourse.doc, entry.mention.end
    told = _LEADS_DELEGATION.match(doc.between(end, end + _LEADING))
    if told is None:
        return None
    behind = (e for e in memory.told_in(entry.sentence) if e.mention.start >= end)
    near = next(behind, None)
    led = near is not None and near.mention.start - end <= len(told.group().split())
    return near if led and near is not None and is_collective(memory, near.mention.parties[0]) else None


def _with_outer(memory: Memory, group: Entry) -> list[Entry]:
    """A group, with the words that it completes (``les membres d'une mission``)."""
    outer = memory.entries[group.number - 1] if group.nested and group.number else None
    several = outer is not None and memory.parties[outer.mention.parties[0]].plural
    return [group, outer] if outer is not None and several and outer.sentence == group.sentence else [group]


def _group_before(memory: Memory, leader: Entry, several: bool, one: bool) -> Entry | None:
    """The group told of last before its leader: the one that acts in its sentence, else the only one."""
    told = memory.descriptions[leader.mention.parties[0]]
    state = next((state for d in told for state in d.own_countries), None)
    for entries in memory.backwards(leader.mention.start, _BACK):
        groups = [e for e in entries if not e.aside and is_group(memory, e)]
        fitting = [e for e in groups if _may_be_led(memory, e, several, one, state)]
        whole = [e for e in fitting if not e.nested] or fitting  # "les membres d'une mission"
        acting = [e for e in whole if e.free] or whole
        if acting:
            return acting[-1] if len({e.mention.parties for e in acting}) == 1 else None
    return None


def _may_be_led(memory: Memory, group: Entry, several: bool, one: bool, state: str | None) -> bool:
    """Whether a group has the number that the words ask for, and may be of the state of its leader."""
    index = group.mention.parties[0]
    plural = memory.parties[index].plural
    return (several if plural else one or several) and agree(memory.parties[index].country, state)


def _listed(memory: Memory, entry: Entry) -> tuple[int, ...]:
    """A person and those who are named in one list with him behind him."""
    listed = (e for e in memory.list_of(entry) if e.number >= entry.number and e.mention.form == "name")
    return tuple(dict.fromkeys(p for e in listed if not e.nested for p in e.mention.parties))
