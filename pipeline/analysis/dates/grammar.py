"""Reads ``models/fr/dates.toml`` and finds the time expressions of a text.

Each rule becomes one regular expression, over the text in small letters unless it asks for capitals. Rules
are tried everywhere; where matches overlap, the leftmost and then the longest is kept, so that "lundi 20
novembre" wins over "lundi".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from pipeline.analysis.beginnings import BeginningIndex, Openings, first_letters
from pipeline.analysis.dates.lines import line_role
from pipeline.analysis.dates.models import RuleMatch
from pipeline.analysis.dates.patterns import (
    Pattern,
    alternatives,
    any_of,
    beginnings_in,
    compile_pattern,
    expanded,
    typography,
)
from pipeline.letters import small
from pipeline.lexicons import lexicon

_BEGINNINGS = BeginningIndex()
_WORD = re.compile(r"\w+")
_WHOLE = r"(?<![\w-])(?:%s)(?!\w)"

# How far an expression may reach beyond its cues, and its preposition before it, in characters.
_REACH = 48

# Only these make a line of their own: "MARDI 24 OCTOBRE".
_DAYS = frozenset({"day", "weekday"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: the cues of which it needs one, its text and the fields that it always sets.

    ``bit`` is that of its text in the index of words at which rules begin.
    """

    name: str
    cues: frozenset[str]
    text: str
    fields: dict[str, Any]
    bit: int

    @property
    def pattern(self) -> Pattern:
        """The text compiled, when a cue first asks for it: all of them together take a second."""
        return compile_pattern(self.text, _WHOLE)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text, in characters, and the kinds of cues in it.

    ``words`` are those at which a rule may begin: where each begins, with the bits of these rules.
    """

    start: int
    end: int
    cues: frozenset[str]
    words: list[tuple[int, int]]


def find(text: str) -> list[RuleMatch]:
    """The time expressions of a text in order, never overlapping.

    >>> [(match.pattern, match.fields["day"]) for match in find("reçu le 6 mai 2016")]
    [('date', 6)]
    """
    text = _plain(text)
    lower = small(text)
    matches = [
        _with_part_of_day(lower, match)
        for window in _windows(lower)
        for match in _matches(text, lower, window)
    ]
    return list(_with_roles(text, _longest(matches)))


def _plain(text: str) -> str:
    """The text with a sign that the patterns know for each space and apostrophe, as long as it was."""
    return text.replace("\u202f", "\u00a0").replace("’", "'")


def _windows(text: str) -> Iterator[Window]:
    """The stretches around the words and figures without which there is no time expression."""
    marks = _beginnings().marks
    words = [(word.start(), mark) for word in _WORD.finditer(text) if (mark := marks[word.group()][0])]
    starts = [start for start, _ in words]
    for start, end, cues in _stretches(text, words):
        yield Window(start, end, cues, words[bisect_left(starts, start) : bisect_left(starts, end)])


def _stretches(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where each window begins and ends, with the kinds of cues in it."""
    stretch: tuple[int, int, frozenset[str]] | None = None
    cues, bit = _cues()
    taken = 0
    for at, mark in words:
        cue = cues.match(text, at) if mark & bit and at >= taken else None
        if cue is None:
            continue
        taken = cue.end()
        start, end, kind = at - _REACH, taken + _REACH, cue.lastgroup or ""
        if stretch and start <= stretch[1]:
            stretch = (stretch[0], end, stretch[2] | {kind})
            continue
        if stretch:
            yield stretch
        stretch = (max(0, start), end, frozenset({kind}))
    if stretch:
        yield stretch


def _matches(text: str, lower: str, window: Window) -> list[RuleMatch]:
    """The matches in a window, those of each rule in order, which do not overlap."""
    found: list[tuple[int, RuleMatch]] = []
    taken: dict[int, int] = {}
    for start, bits in window.words:
        for number, rule in _rules_of(bits, window.cues):
            if start < taken.get(number, 0):
                continue
            pattern = rule.pattern
            match = pattern.regex.match(text if pattern.cased else lower, start, window.end)
            if match is not None:
                taken[number] = match.end()
                fields = rule.fields | pattern.fields(match)
                found.append((number, RuleMatch(start, match.end(), rule.name, fields)))
    return [match for _, match in sorted(found, key=itemgetter(0))]


@lru_cache(maxsize=1 << 12)
def _rules_of(bits: int, cues: frozenset[str]) -> list[tuple[int, Rule]]:
    """The rules to which bits belong, beside these cues, each with its number."""
    return [(number, rule) for number, rule in enumerate(_rules()) if rule.bit & bits and rule.cues & cues]


def _longest(matches: Iterable[RuleMatch]) -> Iterator[RuleMatch]:
    taken = 0
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.start >= taken:
            taken = match.end
            yield match


def _with_part_of_day(text: str, match: RuleMatch) -> RuleMatch:
    before, after = _parts_of_day()
    found = before.regex.search(text, max(0, match.start - _REACH), match.start)
    if found:
        match = replace(match, start=found.start(), fields=match.fields | before.fields(found))
    found = after.regex.match(text, match.end)
    if found:
        match = replace(match, end=found.end(), fields=match.fields | after.fields(found))
    return match


def _with_roles(text: str, matches: Iterable[RuleMatch]) -> Iterator[RuleMatch]:
    taken = 0
    for match in matches:
        found = _prepositions().search(text, max(taken, match.start - _REACH), match.start)
        if found and found.lastgroup:
            inside = found.lastgroup in lexicon("dates")["before"]
            start = found.start() if inside else match.start
            match = replace(match, start=start, fields={"role": found.lastgroup} | match.fields)
        else:
            role = line_role(text, match.start, match.end) if not _DAYS.isdisjoint(match.fields) else None
            match = replace(match, fields={"role": role} | match.fields) if role else match
        yield match
        taken = match.end


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            rule["name"],
            frozenset(rule["cues"]),
            rule["pattern"],
            {"shape": rule["shape"]} | rule.get("fields", {}),
            _bit(rule["pattern"]),
        )
        for rule in lexicon("dates")["rules"]
    )


def _bit(pattern: str) -> int:
    """The bit of a rule's text, which begins with a word or a figure, whatever must stand before it."""
    choices, _ = expanded(pattern, beginnings_in)
    bit = _BEGINNINGS.add(Openings(first_letters(choices)))
    if bit == BeginningIndex.ANYWHERE:
        raise ValueError(f"no letter or figure begins this rule of dates.toml: {pattern}")
    return bit


@cache
def _beginnings() -> BeginningIndex:
    """At which words the rules and cues begin."""
    _rules()
    _cues()
    return _BEGINNINGS


@cache
def _cues() -> tuple[re.Pattern[str], int]:
    """Every cue, and its bit; the name of the group that matches is its kind."""
    kinds = [f"(?P<{kind}>{_cue_choices(cue)})" for kind, cue in lexicon("dates")["cues"].items()]
    choices = "|".join(kinds)
    bit = _BEGINNINGS.add(Openings(first_letters(choices)))
    return re.compile(typography(rf"(?<!\w)(?:{choices})(?!\w)")), bit


def _cue_choices(cue: dict[str, list[str]]) -> str:
    vocabularies = [alternatives(vocabulary) for vocabulary in cue.get("vocabularies", ())]
    words = [any_of(cue["words"])] if "words" in cue else []
    return "|".join(vocabularies + words)


@cache
def _prepositions() -> re.Pattern[str]:
    """What stands before an expression; the name of the group that matches is the role."""
    roles = lexicon("dates")["before"] | lexicon("dates")["outside"]
    choices = "|".join(f"(?P<{role}>{pattern})" for role, pattern in roles.items())
    return re.compile(typography(rf"(?<![\w-])(?:{choices}) ?\Z"), re.IGNORECASE)


@cache
def _parts_of_day() -> tuple[Pattern, Pattern]:
    parts = lexicon("dates")["part_of_day"]
    return compile_pattern(parts["before"], r"(?<![\w-])(?:%s)\Z"), compile_pattern(
        parts["after"], r"(?:%s)(?!\w)"
    )
