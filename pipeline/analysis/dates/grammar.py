"""Reads ``models/fr/dates.toml`` and finds the time expressions of a text.

Each rule becomes one regular expression over the text. Rules are tried everywhere; where matches overlap, the leftmost
and then the longest is kept, so that "lundi 20 novembre" wins over "lundi".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.analysis.dates.models import RuleMatch
from pipeline.lexicons import lexicon

_PLACEHOLDER = re.compile(r"<(\w+)(?::(\w+))?>")
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
_SPACE = r"[ \t\u00a0\u202f]+"
_APOSTROPHE = "['’`´]"

_FIGURES = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "year": r"(?:19|20)\d\d(?!\d)",
    "number": r"\d{1,3}(?!\d)",
}

Vocabulary = dict[str, Any]
"""Lower-case form -> value."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: its regular expression, the field that each of its groups fills, and fields it always sets."""

    name: str
    regex: re.Pattern[str]
    groups: dict[str, tuple[str, str]]
    fields: dict[str, Any]


def find(text: str) -> list[RuleMatch]:
    """The time expressions of a text in order, never overlapping.

    >>> [(text_match.pattern, text_match.fields["day"]) for text_match in find("reçu le 6 mai 2016")]
    [('date', 6)]
    """
    matches = [_read(rule, match) for rule in _rules() for match in rule.regex.finditer(text)]
    return list(_longest(matches))


def _longest(matches: Iterable[RuleMatch]) -> Iterable[RuleMatch]:
    taken = 0
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.start >= taken:
            taken = match.end
            yield match


def _read(rule: Rule, match: re.Match[str]) -> RuleMatch:
    fields = dict(rule.fields)
    for group, (name, vocabulary) in rule.groups.items():
        word = match.group(group)
        if word is not None:
            fields[name] = _value(vocabulary, word)
    return RuleMatch(match.start(), match.end(), rule.name, fields)


def _value(vocabulary: str, word: str) -> Any:
    form = _plain(word)
    known = _vocabulary(vocabulary)
    return known[form] if form in known else int(form)


def _plain(word: str) -> str:
    return re.sub(_SPACE, " ", re.sub(_APOSTROPHE, "'", word.lower()))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_compile(rule) for rule in lexicon("dates")["rules"])


def _compile(rule: dict[str, Any]) -> Rule:
    groups: dict[str, tuple[str, str]] = {}

    def group(placeholder: re.Match[str]) -> str:
        vocabulary = placeholder.group(1)
        name = f"g{len(groups)}"
        groups[name] = (placeholder.group(2) or vocabulary.removesuffix("_short"), vocabulary)
        return f"(?P<{name}>{_alternatives(vocabulary)})"

    pattern = _PLACEHOLDER.sub(group, _insert_fragments(rule["pattern"]))
    regex = re.compile(rf"(?<![\w-])(?:{_typography(pattern)})(?!\w)", re.IGNORECASE)
    return Rule(rule["name"], regex, groups, {"shape": rule["shape"], **rule.get("fields", {})})


def _insert_fragments(pattern: str) -> str:
    fragments = lexicon("dates")["fragments"]
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda match: fragments[match.group(1)], pattern)
    return pattern


def _typography(pattern: str) -> str:
    return pattern.replace("'", _APOSTROPHE).replace(" ", _SPACE)


def _alternatives(vocabulary: str) -> str:
    forms = sorted(_vocabulary(vocabulary), key=len, reverse=True)
    choices = [re.escape(form).replace(r"\ ", " ").replace(r"\-", "-") for form in forms]
    if vocabulary in _FIGURES:
        choices.append(_FIGURES[vocabulary])
    return "(?:" + "|".join(choices) + ")"


@cache
def _vocabulary(name: str) -> Vocabulary:
    calendar = lexicon("calendar")
    if name in ("weekday", "month"):
        return {
            form: value for form, value in _forms(calendar[name + "s"]).items() if _in_full(form, value, name)
        }
    if name in ("weekday_short", "month_short"):
        return _forms(calendar[name.removesuffix("_short") + "s"])
    if name == "day":
        return _forms(calendar["ordinals"]) | _forms(calendar["day_words"])
    return _forms(lexicon("dates")["vocabulary"].get(name, {}))


def _forms(table: dict[str, list[str]]) -> Vocabulary:
    return {form: _number(value) for value, forms in table.items() for form in forms}


def _number(value: str) -> int | str:
    try:
        return int(value)
    except ValueError:
        return value


def _in_full(form: str, value: Any, name: str) -> bool:
    """Whether a form is the whole word and no abbreviation, accents apart."""
    first = lexicon("calendar")[name + "s"][str(value)][0]
    return _unaccented(form) == _unaccented(first)


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
