"""Forms of verbs: patterns for whole words, many of which are asked at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from pipeline.analysis.beginnings import beginnings_of, first_letters
from pipeline.lexicons import lexicon
from pipeline.memo import Memo

Tense = Literal["past", "present", "future", "conditional", "infinitive", "participle", "gerund"]
Value = TypeVar("Value")

# Tenses whose forms are no nouns, whatever the tagger makes of "le" before them ("le rejoignait à P").
NO_NOUNS: frozenset[Tense] = frozenset(["past", "future", "conditional"])

# How infinitives of regular verbs end.
REGULAR = ("er", "ir")

WORDS_KEPT = 1 << 16

# The last vowel of a stem that a silent ending opens: "peser", "il pèse".
_OPENED = re.compile(r"(?<=.)[eé]([dgjlmnrsv])$")


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
        numbers: set[int] = set()
        for letters in ("", *beginnings_of(word)):
            numbers.update(self._beginning.get(letters, ()))
        candidates = [self._entries[number] for number in sorted(numbers)]
        return tuple([value for form, value in candidates if _compiled(form).fullmatch(word) is not None])


def conjugated(stem: str, ending: str) -> dict[Tense, str]:
    """The forms of a regular verb whose infinitive ends so, third person, as regular expressions.

    >>> conjugated("salu", "er")["past"]
    'salu(?:a|èrent|ait|aient|ât|assent)'
    """
    endings: dict[Tense, str] = lexicon("grammar")["endings"][ending]
    return {tense: f"{stem}(?:{forms})" for tense, forms in endings.items()}


def regular_forms(lemma: str) -> dict[Tense, str]:
    """The forms of a regular verb in ``-er`` or ``-ir`` (``finir``), third person, as regular expressions.

    >>> regular_forms("partager")["past"]
    'partage?(?:a|èrent|ait|aient|ât|assent)'
    """
    if lemma.endswith("ir") and _third_group().search(lemma) is None:
        return conjugated(lemma.removesuffix("ir"), "ir")
    if not lemma.endswith("er"):
        raise ValueError(f"{lemma!r} is irregular: list its forms under [verbs] in phrases.toml")
    stem = lemma.removesuffix("er")
    if stem.endswith("g"):
        stem += "e?"
    elif stem.endswith("c"):
        stem = f"{stem.removesuffix('c')}[cç]"
    elif stem.endswith("y"):
        stem = f"{stem.removesuffix('y')}[yi]"
    else:
        stem = _OPENED.sub(r"[eéè]\1", stem)
    return conjugated(stem, "er")


@cache
def _third_group() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon('phrases')['conjugation']['third_group']})ir$")


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """One by one, as words ask for them: a few documents need few of the thousands."""
    return re.compile(form)


@cache
def _listed() -> Forms[tuple[str, Tense]]:
    """Every form of the verbs of ``visits.toml``, with its infinitive and tense."""
    data = lexicon("visits")
    forms: list[tuple[str, tuple[str, Tense]]] = []
    for lemma, entry in data["forms"].items():
        ending = next((ending for ending in REGULAR if ending in entry), None)
        by_tense = entry if ending is None else conjugated(entry[ending], ending)
        forms += [(form, (lemma, tense)) for tense, form in by_tense.items()]
    return Forms(forms)


def _listed_forms(word: str) -> tuple[tuple[str, Tense], ...]:
    return _listed().of(word)


# The infinitives and tenses that a lower-case word may be a form of, among the verbs of ``visits.toml``.
LISTED_FORMS = Memo(_listed_forms)


@lru_cache(maxsize=WORDS_KEPT)
def keys_of(section: str, word: str) -> frozenset[str]:
    """The keys of a section of ``visits.toml`` under which a verb is listed that a word may be a form of.

    >>> "lead" in keys_of("gatherings", "préside")
    True
    """
    lemmas = {lemma for lemma, _ in LISTED_FORMS[word]}
    return frozenset(
        key
        for key, listed in lexicon("visits")[section].items()
        if isinstance(listed, list) and not lemmas.isdisjoint(listed)
    )


@lru_cache(maxsize=WORDS_KEPT)
def readings(section: str, key: str, word: str) -> tuple[tuple[str, Tense], ...]:
    """The infinitives and tenses that a lower-case word may be a form of, among the verbs listed under a key.

    >>> readings("visits", "go", "arrivera")
    (('arriver', 'future'),)
    >>> readings("visits", "bring", "conduit")
    (('conduire', 'participle'), ('conduire', 'present'))
    """
    forms = LISTED_FORMS[word]
    return tuple(
        (lemma, tense)
        for listed in lexicon("visits")[section][key]
        for lemma, tense in forms
        if lemma == listed
    )
