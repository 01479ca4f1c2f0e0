"""Participles that tell a woman of an office that has a masculine form alone: "Le ministre X a été reçue"."""

from __future__ import annotations

from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import Words

# How far before a name its sentence begins.
_REACH = 14
# "s' est", "avait été"
_LONGEST_AUXILIARY = 2
_BORDERS = frozenset("_.")


def agrees_in_feminine(tokens: Tokens, start: int, end: int, words: Words) -> bool:
    """Whether behind a name of tokens ``start`` to ``end`` a feminine participle with "être" agrees with the
    official of that name, whose office opens the sentence: "L'ambassadeur du Chili, X, | s'est rendue".
    """
    i = end + (tokens.text(end) == ",")
    lengths = range(_LONGEST_AUXILIARY, 0, -1)
    length = next((n for n in lengths if " ".join(tokens.folded[i : i + n]) in words.being), 0)
    if not length or not tokens.fold(i + length).endswith(words.feminine_participles):
        return False
    near = range(start, max(start - _REACH, -1), -1)
    first = next((k for k in near if tokens.shape(k - 1) in _BORDERS), start)
    opens = tokens.fold(first) in words.subject_articles
    return opens and words.role(tokens.fold(first + 1)) is not None
