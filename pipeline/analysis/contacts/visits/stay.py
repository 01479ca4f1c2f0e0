"""A trigger of a visit with its visitors and place, and how triggers and subjects are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline import french
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.places import PlacePhrase
from pipeline.records import Status

RELATIVE_REACH = 12
# How many tokens before a relative pronoun the article of its antecedent may stand.
_ARTICLE_REACH = 3


@dataclass(slots=True)
class Stay:
    """One trigger with those who may be its visitors, likeliest first, and its first place.

    ``certain``: the grammar of the sentence says who travels; ``stays``: and that he is but a guest there;
    ``outward``: and that he does not come home.
    """

    rule: str
    start: int
    end: int
    visitors: list[list[Unit]]
    place: PlacePhrase
    group: VerbGroup | None = None
    certain: bool = False
    stays: bool = False
    outward: bool = False
    status: Status | None = None
    hosts: list[Unit] = field(default_factory=list)
    places: list[PlacePhrase] = field(default_factory=list)


def matches_of(clause: Clause, key: str, section: str = "visits") -> list[tuple[int, int]]:
    """The tokens that a pattern of visits covers, outside party units."""
    found = []
    for match in clause.found(section, key):
        tokens = clause.tokens_of(match)
        unit = clause.unit_at.get(tokens[0]) if tokens is not None else None
        if tokens is not None and (unit is None or unit.mention.form == "body"):
            found.append(tokens)
    return found


def first_word(clause: Clause) -> int:
    """The first token of a sentence that is no space."""
    return next((i for i in range(clause.start, clause.end) if not clause.doc[i].is_space), clause.start)


def subject_of(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The subject of a verb group; behind a long apposition, the last person named before ``qui``."""
    subject = subject_units(clause, group) or _of_fronted_gerund(clause, group)
    if subject or clause.text(max(clause.start, group.start - 1), group.start) != french.WHO:
        return subject
    if _is_of_thing(clause, group.start - 1):
        return []
    return [u for u in clause.free_units() if u.end <= group.start and u.is_told_by_name][-1:]


def is_single(clause: Clause, unit: Unit) -> bool:
    """Whether a unit stands for single persons."""
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return all(party.kind == "person" and not party.plural for party in parties)


def _of_fronted_gerund(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``Débarquant mardi à P, X a souri``, ``En quittant P, X …``: the first who stands behind the comma."""
    opening = first_word(clause)
    if group.tense != "gerund" or not opening <= group.start <= group.verb <= opening + 1:
        return []
    comma = next((i for i in range(group.verb, clause.end) if clause.doc[i].text == ","), clause.end)
    return [u for u in clause.free_units() if u.left > comma and u.preposition is None][:1]


def _is_of_thing(clause: Clause, relative: int) -> bool:
    """``a félicité le footballeur | qui part``: whether a relative takes up a noun with its article that
    stands in apposition to nobody.
    """
    noun = relative - 1
    for i in range(noun, max(clause.start, noun - _ARTICLE_REACH), -1):
        if i in clause.unit_at or clause.doc[i].is_punct:
            return False
        if clause.doc[i].pos_ == "DET":
            return clause.doc[i - 1].text != ","
    return False
