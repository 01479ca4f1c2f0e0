"""Where a pattern finds something, its first letters say that it may begin there."""

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_

import pytest

from pipeline.analysis.beginnings import BeginningIndex, beginnings_of, first_letters, openings
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


@pytest.mark.parametrize(
    ("pattern", "alone", "first", "second"),
    [
        ("en marge", [], ["en "], ["marge "]),
        ("l'issue|lors", ["lors "], ["l "], ["issue "]),
        ("rencontr(?:e|er|ée)s? (?:avec|entre)", [], ["renco"], ["avec ", "entre "]),
        ("(?:l'|le )?chef d'orchestre", [], ["chef ", "l ", "le "], ["chef ", "d "]),
        (r"pendant (?:[\w-]+ )?une heure", ["penda"], [], []),
        ("petit[ -]déjeuner", [], ["petit "], ["déjeu"]),
        ("jusqu'à l ?aube", [], ["jusqu "], ["à "]),
        (r"le \d+ mai", [], ["le "], ["0"]),
        ("reçu(?! par) lundi", [], ["reçu "], ["lundi "]),
        ("Cette Semaine", [], ["cette "], ["semai"]),
        ("^(?:et )?face", ["face "], ["et "], ["face "]),
    ],
)
def test_the_first_two_words_of_a_pattern(
    pattern: str, alone: list[str], first: list[str], second: list[str]
) -> None:
    assert [sorted(letters) for letters in openings(pattern)] == [alone, first, second, [], []]


@pytest.mark.parametrize(
    ("pattern", "before", "behind"),
    [
        (r"pendant (?:\w+ )?une heure", ["penda"], ["une "]),
        (r"(?:a|ont) (?:\w+ ){0,2}?(?:pris part|participé)", ["a ", "ont "], ["parti", "pris "]),
        (r"a (?:\w+ment )?été", ["a "], ["été "]),
        (r"une (?: \w+)?visite", [], []),
        (r"reçu(?: \w+)? par", ["reçu "], ["par "]),
    ],
)
def test_words_may_stand_between_the_first_two(pattern: str, before: list[str], behind: list[str]) -> None:
    found = openings(pattern)
    assert [sorted(found.before_gap), sorted(found.behind_gap)] == [before, behind]


def test_a_gap_has_two_words_at_most() -> None:
    index = BeginningIndex()
    bit = index.add(openings(r"ont (?:\w+ ){0,2}?participé"))
    told = "ont hier aussi participé", "ont aussi participé", "ont participé", "ont aussi été participé à"
    assert [bool(index.of(text.split())[0] & bit) for text in told] == [True, True, True, True]
    assert not index.of("ont hier aussi bien participé".split())[0] & bit


def test_signs_may_stand_before_the_first_word() -> None:
    assert "" in openings(",? ?puis").alone
    assert sorted(openings(",? ?puis", inside=True).alone) == ["puis "]


def _patterns() -> Iterator[tuple[str, str]]:
    """The sections and keys of all that is a pattern, or a list of patterns."""
    for section, entries in (lexicon("contacts") | lexicon("visits")).items():
        for key, value in entries.items() if isinstance(entries, dict) else ():
            if isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                yield section, key


def test_no_match_begins_where_the_marks_deny_it() -> None:
    texts = [case.text.lower().replace("’", "'") for case in all_cases()[::8]]
    patterns = [(section, key, small_pattern(section, key)) for section, key in _patterns()]
    missed = []
    for text in texts:
        words = list(_WORD.finditer(text))
        marks = BEGINNINGS.of([word.group() for word in words])
        at = {word.start(): mark for word, mark in zip(words, marks, strict=True)}
        every = reduce(or_, marks, BeginningIndex.ANYWHERE)
        for section, key, pattern in patterns:
            anywhere = pattern.bit == BeginningIndex.ANYWHERE
            for match in pattern.regex.finditer(text):
                begins = anywhere or at.get(match.start(), 0) & pattern.bit
                if match.group() and not (begins and every & pattern.needed):
                    missed.append((section, key, match.group()))
    assert missed == []
