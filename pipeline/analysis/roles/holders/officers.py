"""Officers of a body whose office stands behind their name without it: "Sous la présidence de Mme X,
présidente, le groupe d'amitié a reçu …", "Étaient présents : M. Y, vice-président".

A head of state is never told so: his office has an article or says of what he is the head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from spacy.tokens import Span

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.words import PhraseTable, Words
from pipeline.lexicons import lexicon

_OFFICERS = word_list("officers", "offices")
# How many sentences before theirs may name the body.
_REACH = 3


def settle_officers(words: Words, ents: list[Span], descriptions: list[Description]) -> None:
    """Give those who hold an office of a body told near by the class of that body's officers."""
    for description in descriptions:
        if not _is_bare_officer(words, ents, description):
            continue
        found = _body_near(words, description.start)
        if found is not None:
            description.role_class = found


def _is_bare_officer(words: Words, ents: list[Span], description: Description) -> bool:
    """Whether nothing but "président" or the like stands, without an article, behind a name."""
    first = description.first
    if not description.bare or first.determiner or not description.holders or description.clause:
        return False
    if words.between(first.head, first.head_end) not in _OFFICERS:
        return False
    return all(ents[holder].end <= description.start for holder in description.holders)


def _body_near(words: Words, start: int) -> str | None:
    """The class of the officers of the body that the sentence names, else those just before, else the
    headline; None where they name none.
    """
    here = words.sentence[start]
    sentences = [here, *range(here - 1, max(here - _REACH, 0) - 1, -1), 0]
    for sentence in dict.fromkeys(sentences):
        for i in range(bisect_left(words.sentence, sentence), bisect_right(words.sentence, sentence)):
            found = _bodies().match_token(words, i)
            if found is not None:
                return found[1]
    return None


@cache
def _bodies() -> PhraseTable[str]:
    classes: dict[str, list[str]] = lexicon("roles")["officers"]["bodies"]
    return PhraseTable((name, role_class) for role_class, names in classes.items() for name in names)
