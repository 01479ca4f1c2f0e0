"""The tokenizer's short pattern of hyphenated words answers what spaCy's long one does."""

from __future__ import annotations

import re

import pytest
from spacy.lang.char_classes import ALPHA
from spacy.lang.fr import tokenizer_exceptions

from pipeline.analysis.tokenizing import without_alphabets

WORDS = (
    "vice-présidente", "Vice-Président", "premier-ministre", "ex-ministre", "États-Unis", "entr'ouvert", "entr’aperçu",
    "Saint-Germain-en-Laye", "Fontenay-aux-Roses", "pro-européen", "pro-Русский", "anti-G8", "anti-", "sous_chef", "G7-finances",
    "arrière-petit-fils", "franco-allemande", "Abdoul-Karim", "rendez-vous", "prud'homal", "New-York", "vingt-deux", "21-22",
)  # fmt: skip


_LONG = tokenizer_exceptions._regular_exp
_SHORT = re.compile(without_alphabets("(?iu)" + "|".join(f"(?:{expression})" for expression in _LONG)))
# Made of three alphabets each, so slow to compile; they ask for two hyphens.
_THREE_WORDS = [expression for expression in _LONG if expression.startswith(f"^[{ALPHA}]")]


@pytest.mark.parametrize("word", WORDS)
def test_the_short_pattern_knows_the_words_of_the_long_one(word: str) -> None:
    letters = (word[0].lower(), word[0].upper(), "[")
    begun = [e for e in _LONG if e not in _THREE_WORDS and (e[1] in letters or e[2] == "?")]
    long = any(
        re.match(e, word, re.IGNORECASE) for e in (*begun, *_THREE_WORDS[: 12 * (word.count("-") > 1)])
    )
    assert bool(_SHORT.match(word)) is long
