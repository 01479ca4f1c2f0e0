"""Forms of verbs: patterns for whole words, many of which are asked at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from pipeline.lexicons import lexicon

Tense = Literal["past", "present", "future", "conditional", "infinitive", "participle", "gerund"]
Value = TypeVar("Value")

WORDS_KEPT = 1 << 16
_LETTERS = 5
_PLAIN = re.compile(r"[^\W\d_]*(?![?*{])")
_CLASS = re.compile(r"\[([^\W\d_]+)\](?![?*{])")


class Forms(Generic[Value]):
    """Patterns of words, each with a value.

    >>> Forms([("vien(?:t|nent)", "venir"), ("vien(?:t|s)", "tu")]).of("vient")
    ('venir', 'tu')
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._entries = list(entries)
        # The patterns whose words begin with the same letters, by number.
        self._beginning: dict[str, list[int]] = defaultdict(list)
        for number, (form, _) in enumerate(self._entries):
            for letters in sorted(set(first_letters(form))):
                self._beginning[letters].append(number)

    def of(self, word: str) -> tuple[Value, ...]:
        """The values of the patterns that a whole lower-case word matches, in their order."""
        beginnings = ("", *beginnings_of(word))
        numbers = {number for letters in beginnings for number in self._beginning.get(letters, ())}
        candidates = (self._entries[number] for number in sorted(numbers))
        return tuple(value for form, value in candidates if _compiled(form).fullmatch(word) is not None)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """One by one, as words ask for them: a few documents need few of the thousands."""
    return re.compile(form)


@lru_cache(maxsize=WORDS_KEPT)
def beginnings_of(word: str) -> frozenset[str]:
    """The first letters of a word: one, two and so on, as many as ``first_letters`` may give."""
    return frozenset(word[:length] for length in range(1, _LETTERS + 1))


def first_letters(pattern: str) -> Iterator[str]:
    """With which letters a match of a pattern may begin, for each of its alternatives, as far as they are
    plain: an empty string stands for anything.

    >>> list(first_letters("vien(?:t|s)|as?|(?:re|de)venu|(?:l')?on"))
    ['vien', 'a', 're', 'de', 'l', 'on']
    """
    for alternative in _alternatives(pattern):
        letters = _CLASS.match(alternative)
        end = _group_end(alternative)
        if letters is not None:
            yield from letters.group(1)
        elif end is None or alternative[end : end + 1] in ("*", "{"):
            plain = _PLAIN.match(alternative)
            yield plain.group()[:_LETTERS] if plain else ""
        else:
            yield from first_letters(alternative[len("(?:") : end - 1])
            if alternative[end : end + 1] == "?":
                yield from first_letters(alternative[end + 1 :])


def _group_end(pattern: str) -> int | None:
    """Where the group ends with which a pattern begins; None where it begins with none."""
    if not pattern.startswith("(?:"):
        return None
    depth = 0
    for position, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return position + 1
    return None


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the bars outside its groups."""
    start = depth = 0
    for position, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:position]
            start = position + 1
    yield pattern[start:]


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """The brackets and bars of a pattern that are no escapes and in no class of letters."""
    for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()|]", pattern, re.DOTALL):
        if match.group() in "()|":
            yield match.start(), match.group()


@cache
def _listed() -> Forms[tuple[str, Tense]]:
    """Every form of the verbs of ``visits.toml``, with its infinitive and tense."""
    data = lexicon("visits")
    forms: list[tuple[str, tuple[str, Tense]]] = []
    for lemma, entry in data["forms"].items():
        ending = next((ending for ending in ("er", "ir") if ending in entry), None)
        by_tense = entry if ending is None else data["endings"][ending]
        for tense, form in by_tense.items():
            forms.append((form if ending is None else f"{entry[ending]}(?:{form})", (lemma, tense)))
    return Forms(forms)


@lru_cache(maxsize=WORDS_KEPT)
def listed_forms(word: str) -> tuple[tuple[str, Tense], ...]:
    """The infinitives and tenses that a lower-case word may be a form of, among the verbs of ``visits.toml``.

    >>> listed_forms("arrivera")
    (('arriver', 'future'),)
    """
    return _listed().of(word)


@lru_cache(maxsize=WORDS_KEPT)
def readings(section: str, key: str, word: str) -> tuple[tuple[str, Tense], ...]:
    """The infinitives and tenses that a lower-case word may be a form of, among the verbs listed under a key.

    >>> readings("visits", "go", "arrivera")
    (('arriver', 'future'),)
    >>> readings("visits", "bring", "conduit")
    (('conduire', 'participle'), ('conduire', 'present'))
    """
    forms = listed_forms(word)
    return tuple(
        (lemma, tense)
        for listed in lexicon("visits")[section][key]
        for lemma, tense in forms
        if lemma == listed
    )
