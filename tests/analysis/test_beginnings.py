"""Where a pattern finds something, its first letters say that it may begin there."""

import re
from collections.abc import Iterator

import pytest

from pipeline.analysis.beginnings import BeginningIndex, beginnings_of, first_letters
from pipeline.analysis.contacts.lexicon import BEGINNINGS, small_pattern
from pipeline.lexicons import lexicon
from tests.constructions.cases import all_cases

_WORD = re.compile(r"\w+")


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("au cours de|lors de", ["au ", "lors "]),
        ("recev(?:oir|ra)", ["recev"]),
        ("(?:à|en) marge", ["en ", "à "]),
        ("(?:à|en)tre", ["entre ", "àtre "]),
        ("aux? (?:côtés|abords)", ["au ", "aux "]),
        ("l'issue|l’entretien", ["l "]),
        ("(?:l'|le )?chef", ["chef ", "l ", "le "]),
        ("[àa] bord", ["a ", "à "]),
        (r"\ble sommet\b", ["le "]),
        (r"(?<!d')est|sont\b", ["est ", "sont "]),
        ("(?:très )*bien", [""]),
        ("(?:un|deux){1,2} jours", [""]),
        (r"\d{1,2} mai", ["0"]),
        (",? puis", [""]),
        (r"av\. j", ["av "]),
        ("réunion", ["réuni"]),
        ("tête-à-tête", ["tête "]),
    ],
)
def test_the_first_letters_of_a_pattern(pattern: str, letters: list[str]) -> None:
    assert sorted(set(first_letters(pattern))) == letters


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("au", ["a", "au", "au "]),
        ("l'", ["l", "l'", "l "]),
        ("peut-être", ["p", "pe", "peu", "peut", "peut-", "peut "]),
        ("réunion", ["r", "ré", "réu", "réun", "réuni"]),
        ("3", ["0"]),
        ("-", ["-"]),
    ],
)
def test_the_beginnings_of_a_word(word: str, letters: list[str]) -> None:
    assert beginnings_of(word) == letters


def _patterns() -> Iterator[tuple[str, str]]:
    """The sections and keys of all that is a pattern, or a list of patterns."""
    for section, entries in (lexicon("contacts") | lexicon("visits")).items():
        for key, value in entries.items() if isinstance(entries, dict) else ():
            if isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                yield section, key


def test_no_match_begins_where_the_marks_deny_it() -> None:
    texts = [case.text.lower().replace("’", "'") for case in all_cases()[::4]]
    words = [{word.start(): word.group() for word in _WORD.finditer(text)} for text in texts]
    missed = []
    for section, key in _patterns():
        pattern = small_pattern(section, key)
        if pattern.bit == BeginningIndex.ANYWHERE:
            continue
        for text, at in zip(texts, words, strict=True):
            for match in pattern.regex.finditer(text):
                word = at.get(match.start())
                if match.group() and (word is None or not BEGINNINGS.marks[word] & pattern.bit):
                    missed.append((section, key, match.group()))
    assert missed == []
