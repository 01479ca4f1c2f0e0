"""Plural expressions: which known parties "les deux ministres" or "tous deux" take up."""

from __future__ import annotations

from itertools import islice

from pipeline import french
from pipeline.analysis.parties.acting import NEAR_SENTENCES, Fits, acting, fitting, parties_of
from pipeline.analysis.parties.agreement import ONE_EACH, Description, Fit
from pipeline.analysis.parties.bodies import travels
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Memory
from pipeline.analysis.parties.togetherness import face_to_face, together
from pipeline.records import RoleMention

_EACH = words("determiners", "each")
_WHOSE = words("lists", "counting_in")
_TRAVELLERS = words("collectives", "travellers")
# How far back the delegation may have been told of whose members a plural means.
_DELEGATION_SENTENCES = 4


def takes_up(
    memory: Memory, expression: Expression, role: RoleMention, description: Description
) -> tuple[int, ...]:
    """The parties known so far that a plural role means, empty when it introduces new ones."""
    whose = role.start > 0 and memory.discourse.doc[role.start - 1].lower_ in _WHOSE
    if not role.definite or whose:
        return ()  # "X et Y, dont les envoyés discutent": theirs
    apart = memory.co_arguments(expression)

    def fits(index: int) -> bool:
        return index not in apart and memory.fit(description, index) >= Fit.GENERAL

    if len(role.countries) > 1:
        return _one_of_each_state(memory, role.start, description, fits)
    if role.countries or (role.count is None and not _goes_in_pairs(description)):
        return _same_list(memory, role.start, role.count, fits)
    travelling = _delegation(memory, role) if role.count is None else ()
    if travelling:
        return travelling
    size = role.count or 2
    found = together(memory, role.start, size, fits) or _exactly(memory, role.start, size, description)
    found = face_to_face(memory, role.start, found) or _with_present(memory, role.start, size, fits)
    pointed = memory.discourse.doc[role.start].lower_ == french.THESE and role.count is not None
    return found or (_listed(memory, role.start, size) if pointed else ())


def _delegation(memory: Memory, role: RoleMention) -> tuple[int, ...]:
    """``Une mission conduite par X est arrivée. Les émissaires …``: the mission, the last one told of."""
    if memory.discourse.doc[role.head].lower_ not in _TRAVELLERS:
        return ()
    for entries in islice(memory.backwards(role.start, _DELEGATION_SENTENCES), _DELEGATION_SENTENCES):
        told = [e.mention.parties[0] for e in entries if e.mention.form == "body"]
        found = next((p for p in reversed(told) if travels(memory, p)), None)
        if found is not None:
            return (found,)
    return ()


def each_of(memory: Memory, role: RoleMention, description: Description) -> tuple[int, ...]:
    """``chaque diplomate``: those last told of together, all of whom can be called so; none for anything
    else.
    """
    if memory.discourse.doc[role.start].lower_ not in _EACH:
        return ()
    return _same_list(memory, role.start, None, lambda i: memory.fit(description, i) >= Fit.GENERAL)


def _listed(memory: Memory, start: int, size: int) -> tuple[int, ...]:
    """``Ces trois facilitateurs``: those named in a sentence just before that names so many."""
    for entries in memory.backwards(start, NEAR_SENTENCES):
        for entry in entries:
            members = parties_of([e for e in memory.list_of(entry) if e.mention.form == "name"])
            if len(members) == size and all(memory.parties[p].kind == "person" for p in members):
                return tuple(members)
        # "le groupe formé des anciens ministres X, Y et Z"
        named = parties_of([e for e in entries if e.mention.form == "name" and not e.nested])
        if len(named) == size and all(memory.parties[p].kind == "person" for p in named):
            return tuple(named)
    return ()


def _exactly(memory: Memory, start: int, size: int, description: Description) -> tuple[int, ...]:
    """The persons of a near sentence if they are that many and nothing speaks against any (``X a reçu M. Y.
    Les deux ministres``).
    """
    for entries in memory.backwards(start, NEAR_SENTENCES):
        persons = [p for p in parties_of(acting(entries)) if memory.parties[p].kind == "person"]
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
            members = parties_of([entry] if entry.mention.form == "group" else memory.list_of(entry))
            if len(members) >= 2 and (count or len(members)) == len(members) and all(map(fits, members)):
                return tuple(members)
    return ()


def _with_present(memory: Memory, start: int, size: int, fits: Fits) -> tuple[int, ...]:
    """``Le président a reçu le ministre X. Le ministre Y était présent. Les deux ministres …``: those of near
    sentences who are so called, be it that one was only present, if they are just that many.
    """
    told = islice(memory.backwards(start, NEAR_SENTENCES + 1), NEAR_SENTENCES + 1)
    entries = [e for here in told for e in here if not e.nested and not e.indefinite]
    present = [e for e in entries if e.function == "attendance" or not e.aside]
    members = tuple(dict.fromkeys(fitting(present, fits)))
    return members if len(members) == size else ()
