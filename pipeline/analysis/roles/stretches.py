"""Where the words that belong to a noun or a name begin and end."""

from __future__ import annotations

from pipeline.analysis.roles.lexicon import around
from pipeline.analysis.roles.words import Words


def phrase_start(words: Words, i: int) -> int:
    """The position of the determiner and adjectives before a noun."""
    known = around()
    while i > 0 and words.at(i - 1) in known["before"]:
        i -= 1
    return i - 1 if i > 0 and words.at(i - 1) in known["determiners"] else i


def name_end(words: Words, i: int, taken: frozenset[int]) -> int:
    """The end of the capitalised words from token i."""
    end = i
    while end < len(words) and (words.capitalised(end) or words.text_at(end) == "-") and end not in taken:
        end += 1
    return end
