"""What a pattern of ``models/fr/dates.toml`` stands for: a regular expression, and what its words mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.analysis.beginnings import first_letters
from pipeline.lexicons import lexicon

Vocabulary = dict[str, Any]
"""Lower-case form -> value."""

_PLACEHOLDER = re.compile(r"<(\w+)(?::(\w+))?>")
_CASED = "(?-i:"
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
# Of letters below 256, in whose classes patterns are compiled several times as fast; see ``grammar._plain``.
_SPACE = "(?:[ \t\u00a0]+)"
_APOSTROPHE = "['`´]"
_FIGURES = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "day_figures": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "year": r"(?:19|20)\d\d(?!\d)",
    "short_year": r"[0-4]\d(?!\d)",
    "amount": r"\d{1,3}(?!\d)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and, for each group, the field that it fills and the vocabulary that reads it.

    ``cased`` is one that tells capitals from small letters.
    """

    regex: re.Pattern[str]
    groups: dict[str, tuple[str, str]]
    cased: bool = False

    def fields(self, match: re.Match[str]) -> dict[str, Any]:
        """What a match of the pattern says."""
        found = {}
        for group, (name, vocabulary) in self.groups.items():
            word = match.group(group)
            if word is not None:
                found[name] = _value(vocabulary, word)
        return found


def _value(vocabulary: str, word: str) -> Any:
    form = re.sub(_SPACE, " ", re.sub(_APOSTROPHE, "'", word.lower()))
    known = _vocabulary(vocabulary)
    if form in known:
        return known[form]
    return int(form) + (2000 if vocabulary == "short_year" else 0)


@cache
def compile_pattern(pattern: str, frame: str) -> Pattern:
    """A pattern of the lexicon, compiled within ``frame``, which has ``%s`` in its place."""
    choices, groups = expanded(pattern, alternatives)
    cased = _CASED in choices
    regex = re.compile(typography(frame % choices), re.IGNORECASE if cased else 0)
    return Pattern(regex, groups, cased)


def expanded(pattern: str, choices: Callable[[str], str]) -> tuple[str, dict[str, tuple[str, str]]]:
    """A pattern with the choices of its vocabularies, and for each group the field and the vocabulary."""
    groups: dict[str, tuple[str, str]] = {}

    def group(placeholder: re.Match[str]) -> str:
        vocabulary = placeholder.group(1)
        name = f"g{len(groups)}"
        groups[name] = (placeholder.group(2) or vocabulary.removesuffix("_short"), vocabulary)
        return f"(?P<{name}>{choices(vocabulary)})"

    return _PLACEHOLDER.sub(group, _insert_fragments(pattern)), groups


def _insert_fragments(pattern: str) -> str:
    fragments = lexicon("dates")["fragments"]
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda match: fragments[match.group(1)], pattern)
    return pattern


def typography(pattern: str) -> str:
    """A pattern for any space and any apostrophe, where it has a plain one."""
    return pattern.replace(" ", _SPACE).replace("'", _APOSTROPHE)


def alternatives(vocabulary: str) -> str:
    """A pattern for every form of a vocabulary, in words and in figures."""
    choices = [any_of(_vocabulary(vocabulary)), _FIGURES.get(vocabulary, "")]
    return "(?:" + "|".join(filter(None, choices)) + ")"


@cache
def beginnings_in(vocabulary: str) -> str:
    """The beginnings of the forms of a vocabulary, as a pattern."""
    letters = set(first_letters(alternatives(vocabulary)))
    choices = (f"{each.strip()}\\b" if each.endswith(" ") else rf"{each}\w" for each in sorted(letters))
    return "(?:" + "|".join(choices) + ")"


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of the forms, the longest that fits."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", " ").replace(r"\-", "-") for form in longest_first)


@cache
def _vocabulary(name: str) -> Vocabulary:
    calendar = lexicon("calendar")
    if name in ("weekday", "month"):
        return _forms_in_full(calendar[f"{name}s"])
    if name in ("weekday_short", "month_short"):
        return _forms(calendar[f"{name.removesuffix('_short')}s"])
    if name == "day":
        return _forms(calendar["ordinals"]) | _forms(calendar["day_words"])
    if name == "day_figures":
        return {form: value for form, value in _forms(calendar["ordinals"]).items() if form[0].isdigit()}
    if name == "year":
        return _years_in_words()
    return _forms(lexicon("dates")["vocabulary"].get(name, {}))


def _years_in_words() -> Vocabulary:
    thousands = _forms(lexicon("dates")["vocabulary"]["thousand"])
    rest = _forms(lexicon("calendar")["day_words"])
    return {
        f"{word} {form}": thousand + year
        for word, thousand in thousands.items()
        for form, year in rest.items()
    }


def _forms(table: dict[str, list[str]]) -> Vocabulary:
    return {form: _number(value) for value, forms in table.items() for form in forms}


def _forms_in_full(table: dict[str, list[str]]) -> Vocabulary:
    """The forms that are the whole word, with or without its accents, and no abbreviation."""
    return {
        form: int(value)
        for value, forms in table.items()
        for form in forms
        if _unaccented(form) == _unaccented(forms[0])
    }


def _number(value: str) -> int | str:
    try:
        return int(value)
    except ValueError:
        return value


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
