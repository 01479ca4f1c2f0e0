"""The country that stands beside a name without any office: "le Français X", "X (Russie)", "X du Ghana"."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.roles.lexicon import ARTICLES, OF, around
from pipeline.analysis.roles.phrases import country_at
from pipeline.analysis.roles.words import Words

# How many tokens what stands in brackets behind a name has at the most.
LONGEST_BRACKET = 12


def nationality(words: Words, person: Span) -> str | None:
    """The country that stands beside a name without any office: "le Français X", "X (Russie)", "X du
    Ghana".
    """
    beside = bracketed_country(words, person.end) or country_after(words, person.end)
    return inhabitant(words, person.start) or (beside[1] if beside else None)


def bracketed_country(words: Words, i: int) -> tuple[int, str] | None:
    """The country in brackets that open at token i, with the token after them."""
    if words.text_at(i) != "(":
        return None
    end = next(
        (j for j in range(i + 1, min(i + LONGEST_BRACKET, len(words))) if words.text_at(j) == ")"), None
    )
    code = geography.country_of_name(words.doc[i + 1 : end].text) if end is not None else None
    return (end + 1, code) if end is not None and code else None


def country_after(words: Words, i: int) -> tuple[int, str] | None:
    """The country of "du Ghana" at token i, with the token after it."""
    if words.at(i) not in OF:
        return None
    k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
    return country_at(words, k, frozenset()) if k < len(words) else None


def inhabitant(words: Words, i: int) -> str | None:
    """The country of the inhabitant's name right before token i: "le Français X"."""
    if i < 2 or not words.capitalised(i - 1) or words.at(i - 2) not in around()["determiners"]:
        return None
    return geography.country_of_demonym(words.text_at(i - 1))
