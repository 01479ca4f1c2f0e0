"""The nouns that name a gathering: summits, conferences, councils, ceremonies.

``models/fr/visits.toml`` lists them. Not each is one here: talks of two states may be called a summit, a
venue bears the name of a conference, credentials are presented at a ceremony.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.geography import countries_of_compound, country_of_name

# How many tokens before the noun of a gathering may say that it is but talked of.
_LEADING = 9
# How many tokens behind the noun of a gathering it may be told who attended it.
_ATTENDED = 14
# How many sentences back credentials may have been spoken of that a ceremony is for.
_CREDENTIALS = 10
_COMPLETED = tuple(words("gatherings", "completed"))
_COUNCILS = words("gatherings", "councils")


@dataclass(slots=True)
class Event:
    """A noun that names a gathering.

    ``definite``: perhaps one that was named before (``le sommet``); ``weak``: surely one, or none at all
    (``la réunion``), ``opening``: one that the sentence tells of for the first time (``une réunion s'est
    tenue``); ``marginal``: what is told was in its margins, ``passing``: or on its occasion;
    ``mentioned``: it is but talked of (``les préparatifs du sommet``, ``la candidature au Conseil``). A
    ``council`` is also a body of which much is told between its sessions.
    """

    start: int
    end: int
    definite: bool = False
    weak: bool = False
    opening: bool = False
    marginal: bool = False
    passing: bool = False
    mentioned: bool = False
    council: bool = False


def find_events(clause: Clause) -> Iterator[Event]:
    """The gatherings that a sentence names."""
    nouns = matches(clause, "nouns")
    for start, end in nouns:
        unit = clause.unit_at.get(start)
        if (unit is not None and unit.mention.form != "body") or _is_other_thing(clause, start, end):
            continue
        leading = clause.text(max(clause.start, start - _LEADING), start)
        before = clause.text(max(clause.start, start - 5), start)
        after = clause.text(end, min(clause.end, end + 6))
        definite = pattern("gatherings", "definite").search(before) is not None
        mentioned = pattern("gatherings", "mentioned").search(leading) is not None
        yield Event(
            start,
            end,
            definite=definite and not after.startswith(_COMPLETED),
            marginal=pattern("gatherings", "marginal").search(leading) is not None,
            passing=mentioned or pattern("gatherings", "passing").search(before) is not None,
            mentioned=mentioned,
            council=clause.doc[start].lower_ in _COUNCILS and not _is_in_session(clause, end),
        )
    yield from _collective(clause)
    yield from _sittings(clause)
    named = {i for start, end in nouns for i in range(start, end)}
    for start, end in matches(clause, "weak"):
        before = clause.text(max(clause.start, start - 3), start)
        definite = pattern("gatherings", "definite").search(before) is not None
        opening = not definite and _is_told_first(clause, start, end)
        if start not in named and (definite or opening) and not _is_other_thing(clause, start, end):
            yield Event(start, end, definite=definite, weak=True, opening=opening)


def _is_told_first(clause: Clause, start: int, end: int) -> bool:
    """``Une réunion s'est tenue à P``, ``une rencontre à laquelle ont assisté X et Y``."""
    before = clause.text(max(clause.start, start - 2), start)
    if pattern("gatherings", "one_more").search(before) is None:
        return False
    after = clause.text(end, min(clause.end, end + _ATTENDED))
    return pattern("gatherings", "at_which").search(after) is not None or _is_in_session(clause, end)


def _collective(clause: Clause) -> Iterator[Event]:
    """``les pays de la Ligue se sont penchés lundi à P sur …``: no names, and a place or day."""
    for start, end in matches(clause, "collective"):
        named = any(u.mention.form == "name" and start <= u.start < end for u in clause.free_units())
        before = clause.text(max(clause.start, start - 1), start)
        named = named or pattern("gatherings", "few").search(before) is not None
        told = any(i in clause.place_at or i in clause.time_at for i in range(clause.start, clause.end))
        if told and not named:
            yield Event(start, end)


def _sittings(clause: Clause) -> Iterator[Event]:
    """``La Commission de l'océan Indien siégeait mercredi à P``."""
    for start, end in matches(clause, "in_sitting"):
        bodies = [u for u in clause.free_units() if u.mention.form == "body" and 0 <= start - u.end <= 3]
        told = any(start < i < clause.end and i in clause.place_at for i in range(start, clause.end))
        if bodies and told and bodies[-1].preposition is None and _is_of_states(clause, bodies[-1]):
            yield Event(start, end)


def _is_of_states(clause: Clause, body: Unit) -> bool:
    """Whether a body is an organisation of several states, and none of one of them."""
    parties = [clause.doc._.parties[p] for p in body.parties]
    return all(party.organisation is not None and party.country is None for party in parties)


def _is_other_thing(clause: Clause, start: int, end: int) -> bool:
    """Whether a noun of gathering names a venue, talks of two states, a presentation of credentials."""
    before = clause.text(max(clause.start, start - 4), start)
    after = clause.text(end, min(clause.end, end + 8))
    noun = clause.text(start, end)
    own = pattern("gatherings", "own").fullmatch(noun) and pattern("gatherings", "owned").search(before)
    if own and not pattern("gatherings", "high").search(noun):
        return True
    if pattern("gatherings", "venue_before").search(before) or pattern("gatherings", "not_after").match(
        after
    ):
        return True
    if any(_are_two_states(word) for word in after.split()[:3]):
        return True
    if not pattern("gatherings", "ceremony").fullmatch(clause.text(start, end)):
        return False
    return any(c.found("credentials", "noun") for c in (clause, *clause.before(_CREDENTIALS)))


def _is_in_session(clause: Clause, end: int) -> bool:
    """Whether a council's session is told of (``le Conseil … s'est réuni``)."""
    return pattern("gatherings", "in_session").search(clause.text(end, min(clause.end, end + 16))) is not None


def _are_two_states(word: str) -> bool:
    """``algéro-italien``, ``Maroc-Espagne``."""
    if len(countries_of_compound(word)) == 2:
        return True
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and country_of_name(first) is not None and country_of_name(second) is not None


def same_clause(clause: Clause, start: int, end: int) -> bool:
    """Whether no finite verb parts two tokens."""
    return not any(is_finite_verb(clause, i) for i in range(start, end) if i not in clause.unit_at)


def is_at(clause: Clause, event: Event) -> bool:
    """Whether what a sentence tells of is set at a gathering (``au sommet``, ``lors de la conférence``)."""
    before = clause.text(max(clause.start, event.start - 6), event.start)
    return pattern("gatherings", "at").search(before) is not None


def matches(clause: Clause, key: str) -> list[tuple[int, int]]:
    """The tokens of every match of a pattern of ``[gatherings]`` in a sentence."""
    covered = map(clause.tokens_of, clause.found("gatherings", key))
    return [tokens for tokens in covered if tokens is not None]
