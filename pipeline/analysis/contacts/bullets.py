"""Talks told line by line behind bullets, as ministries tell them.

``À New York, la ministre s'est entretenue avec plusieurs de ses homologues : – avec X, ministre du Togo :
pêche ; – avec Y, ministre du Laos : santé``: the sentence before the colon says that there were talks, and
whose; each line names another one whom he or she met. The talks are one contact a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import french
from pipeline.analysis.contacts.circumstances.place import place_of
from pipeline.analysis.contacts.circumstances.status import status_of
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import has_own_verb
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    is_tagged_verb,
    last_of_verbs,
    tagged_group,
)
from pipeline.analysis.contacts.slots.antecedents import are_compatriots
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon
from pipeline.records import Kind, Status

_RULE = "en_liste"
_SIGNS = "".join(map(re.escape, lexicon("sentences")["bullets"]))
_LINE = re.compile(rf"(?:^|\n)[ \t]{{0,4}}[{_SIGNS}][ \t]{{0,4}}(?=\w|«)")
# What may govern who is met in a line.
_GOVERNING = (None, *prepositions("met_in_line"))
# How many tokens of a line may stand before him ("- 10 h 30, entretien avec X").
_REACH = 8


@dataclass(slots=True)
class _Listing:
    """Talks that a sentence announced: whose they were, how, where, and in which sentence it says so."""

    host: Unit
    kind: Kind
    status: Status
    place: PlacePhrase | None


class BulletFinder:
    """Finds, sentence by sentence in their order, the talks of a list that an earlier sentence announced."""

    def __init__(self) -> None:
        self._listing: _Listing | None = None

    def find(self, clause: Clause, told: list[Frame]) -> list[Frame]:
        """The talks of a sentence: those its own words tell of, and those of the lines that it holds."""
        lines = _lines(clause)
        if not (lines and clause.start == lines[0][0]) and _begins_line(clause):
            self._listing = None
        opening = _opening(clause, lines)
        if opening is not None:
            self._listing = _announced(clause, opening)
        if self._listing is None:
            return told
        if not lines:
            return [f for f in told if opening is None or _are_named(f)] if _lines_follow(clause) else told
        further = [
            frame for start, end in lines for frame in _of_line(clause, self._listing, start, end, told)
        ]
        hosts = set(self._listing.host.parties)
        met = {p for frame in further for p in frame.principals} - hosts
        kept = [f for f in told if not (f.kind == self._listing.kind and met & f.principals)]
        return sorted([*kept, *further], key=lambda frame: frame.trigger_start)


def _lines(clause: Clause) -> list[tuple[int, int]]:
    """The lines of a sentence that begin with a bullet, as tokens."""
    if not clause.doc.words[clause.start].text.startswith(tuple(lexicon("sentences")["bullets"])) and (
        "\n" not in clause.plain
    ):
        return []
    starts = [tokens[0] for m in _LINE.finditer(clause.plain) if (tokens := clause.tokens_of(m)) is not None]
    return list(zip(starts, [*starts[1:], clause.end], strict=True)) if starts else []


def _begins_line(clause: Clause) -> bool:
    """Whether a sentence stands at the head of a line."""
    before = clause.doc.text[: clause.span.start_char].rstrip(" \t")
    return not before or before.endswith("\n")


def _lines_follow(clause: Clause, word: str | None = None) -> bool:
    """Whether the sentence after this one begins with a bullet, and with a word behind it."""
    after = clause.following
    if after is None or not any(start == after.start for start, _ in _lines(after)):
        return False
    return word is None or after.doc[min(after.start + 1, after.end - 1)].lower_ == word


def _are_named(frame: Frame) -> bool:
    """Whether everybody of a frame has a name (not ``plusieurs de ses homologues``)."""
    return all(frame.clause.doc._.parties[p].name for p in frame.principals)


def _opening(clause: Clause, lines: list[tuple[int, int]]) -> int | None:
    """The token where the lines begin that a sentence announces as talks; they may be further sentences."""
    end = lines[0][0] if lines else clause.end
    if end == clause.start or not clause.found("items", "talks"):
        return None
    ends = next((w.text for w in reversed(clause.doc.words[clause.start : end]) if not w.is_space), "")
    announced = ends == ":" and bool(lines or _lines_follow(clause))
    if not announced and not (not lines and _lines_follow(clause, french.WITH)):
        return None
    if clause.found("items", "matters"):
        return None
    return end


def _announced(clause: Clause, end: int) -> _Listing | None:
    """Whose talks they were: the subject's of the sentence, or where it has no verb whom it names."""
    group = _verb_between(clause, clause.start, end)
    units = [u for u in clause.free_units() if u.end <= end]
    if group is not None:
        hosts = subject_units(clause, group)
    else:
        hosts = [u for u in units if u.is_told_by_name][:1]
        hosts = hosts or ([clause.protagonist] if clause.protagonist is not None else [])
    hosts = [u for u in hosts if _is_official(clause, u)]
    if len(parties_of(hosts)) != 1:
        return None
    kind: Kind = "call" if clause.found("items", "calls") else "meeting"
    frame = Frame(kind, _RULE, clause, clause.start, end, [], group, clause.start, end)
    return _Listing(hosts[0], kind, status_of(frame), place_of(frame, []))


def _of_line(clause: Clause, listing: _Listing, start: int, end: int, told: list[Frame]) -> Iterator[Frame]:
    """The talks of one line."""
    met = _met(clause, listing, start, end)
    if not met or are_compatriots(clause, set(listing.host.parties), set(parties_of(met)), False):
        return
    group = next((f.group for f in told if f.principals & set(parties_of(met))), None)
    sides = [list(listing.host.parties), parties_of(met)]
    frame = Frame(listing.kind, _RULE, clause, met[0].left, met[-1].end, sides, group, start, end)
    frame.status = listing.status
    frame.place = listing.place if not clause.place_at else None
    yield frame


def _met(clause: Clause, listing: _Listing, start: int, end: int) -> list[Unit]:
    """Whom a line names first, with those side by side with him, if no verb of his own follows."""
    for unit in clause.free_units():
        if unit.left < start or listing.host.parties == unit.parties:
            continue
        far = unit.left - start > _REACH or unit.end > end or unit.preposition not in _GOVERNING
        if far or not _is_someone(clause, unit) or has_own_verb(clause, unit):
            return []
        words_before = (i for i in range(start, unit.left) if clause.doc[i].is_alpha)
        if any(is_finite_verb(clause, i) for i in words_before if i not in clause.unit_at):
            return []
        return [u for u in coordinated_right(clause, unit) if u.end <= end and _is_someone(clause, u)]
    return []


def _is_someone(clause: Clause, unit: Unit) -> bool:
    """Whether a unit stands for one person, of whatever office."""
    parties = [clause.doc._.parties[p] for p in unit.parties]
    single = len(parties) == 1 and parties[0].kind == "person" and not parties[0].plural
    return single and parties[0].role_class != "journalist"


def _is_official(clause: Clause, unit: Unit) -> bool:
    """Whether a unit stands for one person who may hold an office."""
    unofficial = clause.doc._.parties[unit.parties[0]].role_class in words("company", "no_officials")
    return _is_someone(clause, unit) and not unofficial


def _verb_between(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The last conjugated verb of a stretch."""
    for i in range(end - 1, start - 1, -1):
        if i not in clause.unit_at and is_finite_verb(clause, i):
            return tagged_group(clause, last_of_verbs(clause, i, is_tagged_verb))
    return None
