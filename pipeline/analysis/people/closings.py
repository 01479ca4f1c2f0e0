"""Bare surnames behind an office that needs nothing more: "le secrétaire général de l'ONU | Mwila"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.analysis.people.shapes import fold, without_accents
from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import Words, is_demonym
from pipeline.geography import is_state
from pipeline.lexicons import lexicon

# "la Mission de l'ONU en Libye", "la Banque africaine de développement".
_LONGEST_NAME = 7


def closes_office(tokens: Tokens, name: int, words: Words) -> bool:
    """Whether right before token ``name`` ends a complement of an office that takes no name: a known
    organisation, a state with its article, a portfolio with its adjectives. Behind a portfolio the name must
    not end as an adjective does ("la Transition Écologique").
    """
    i = name - 1
    if _ends_organisation(tokens, i, words) or _ends_state(tokens, i, words):
        return True
    return _ends_portfolio(tokens, i, words) and _ADJECTIVAL.search(tokens.folded[name]) is None


def _ends_organisation(tokens: Tokens, i: int, words: Words) -> bool:
    for start in range(i, max(i - _LONGEST_NAME, -1), -1):
        if tokens.shapes[start] in "CU" and fold(_joined(tokens, start, i)) in _organisations():
            return _governed(tokens, start, words)
    return False


def _ends_state(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether "du Mali", "pour la Libye" ends here; "d'Algérie" may go on: "d'Algérie Télécom"."""
    for start in (i, i - 1, i - 2):
        if tokens.shape(start) in "CU" and is_state(_joined(tokens, start, i)):
            return tokens.fold(start - 1) in words.articles
    return False


def _ends_portfolio(tokens: Tokens, i: int, words: Words) -> bool:
    start = i
    while tokens.shape(start) == "w" and (
        tokens.folded[start] in words.adjectives or is_demonym(tokens.texts[start])
    ):
        start -= 1
    portfolio = tokens.fold(start) in words.matters or without_accents(tokens.fold(start)) in _portfolios()
    return portfolio and _governed(tokens, start, words)


def _governed(tokens: Tokens, start: int, words: Words) -> bool:
    """Whether "de", "à" or an article stands before the complement that begins at ``start``."""
    return tokens.fold(start - 1) in words.grammatical


def _joined(tokens: Tokens, start: int, end: int) -> str:
    """The text of tokens ``start`` to ``end``, hyphens and elisions closed up as they are written."""
    parts = [
        text if glued else text + " "
        for text, glued in zip(tokens.texts[start : end + 1], tokens.glued[start : end + 1], strict=True)
    ]
    return "".join(parts).strip()


@cache
def _organisations() -> frozenset[str]:
    """The names and acronyms of organisations, folded."""
    entries = lexicon("organisations")["organisation"]
    return frozenset(fold(name) for entry in entries for name in entry["names"])


@cache
def _portfolios() -> frozenset[str]:
    """The words that begin a portfolio, without accents."""
    return frozenset(lexicon("roles")["around"]["portfolios"])


_ADJECTIVAL = re.compile(lexicon("people")["not_names"]["adjectival_endings"])
