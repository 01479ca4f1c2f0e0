"""Words of a ``Doc`` in one comparable form, and tables that look phrases up in them.

spaCy splits hyphens now here, now there (``vice-président`` is one token, ``président-directeur`` three);
lexicons are therefore compared by word pieces: folded, cut at hyphens, apostrophes and dots, each remembering
its token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from pipeline import geography
from pipeline.analysis.page import Page
from pipeline.geography import fold
from pipeline.lexicons import lexicon

Value = TypeVar("Value")
# "lePrésident", "lEtat": an article that lost its space or apostrophe.
_GLUED = re.compile(rf"\b({'|'.join(lexicon('roles')['function_words']['glued'])})(?=[A-ZÉ][a-zé])")


@lru_cache(maxsize=65536)
def pieces_of(text: str) -> tuple[str, ...]:
    """The comparable pieces of a word or phrase.

    >>> pieces_of("l’ex-Première ministre")
    ('l', 'ex', 'premiere', 'ministre')
    >>> pieces_of("lEtat")
    ('l', 'etat')
    """
    return tuple(fold(_GLUED.sub(r"\1 ", text)).split())


class Words:
    """The pieces of a document, with the token of each.

    ``folded[i]`` is token i folded; ``heads[i]`` its first piece, empty where it has none; ``first[i]`` the
    position of that in ``pieces``; ``sentence[i]`` the number of its sentence.
    """

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        self.texts = [token.text for token in doc]
        self.folded: list[str] = []
        self.heads: list[str] = []
        self.pieces: list[str] = []
        self.token: list[int] = []
        self.first: list[int] = []
        for i, text in enumerate(self.texts):
            parts = pieces_of(text)
            self.folded.append(" ".join(parts))
            self.heads.append(parts[0] if parts else "")
            self.first.append(len(self.pieces))
            self.pieces.extend(parts)
            self.token.extend([i] * len(parts))
        self.first.append(len(self.pieces))
        self.sentence = _sentence_numbers(doc)
        # For each group of states that share a name, the one that the document means.
        self.meant: dict[tuple[str, ...], str] = {}

    def __len__(self) -> int:
        return len(self.folded)

    def at(self, i: int) -> str:
        """Token i folded; empty beyond either end of the document."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def text_at(self, i: int) -> str:
        """The text of token i; empty beyond either end of the document."""
        return self.texts[i] if 0 <= i < len(self.texts) else ""

    def capitalised(self, i: int) -> bool:
        """True when token i begins with a capital."""
        return self.text_at(i)[:1].isupper()

    def country_of_demonym(self, text: str) -> str | None:
        """The country of an adjective, as the document means it."""
        return self._meant_by(text) or geography.country_of_demonym(text)

    def country_of_name(self, text: str) -> str | None:
        """The country of a name, as the document means it."""
        return self._meant_by(text) or geography.country_of_name(text)

    def _meant_by(self, text: str) -> str | None:
        return self.meant.get(geography.namesakes_of(text))

    def past_joint(self, i: int) -> int:
        """The token after the comma, the "et" or both of a list at token i; i where there is neither."""
        i = i + 1 if self.text_at(i) == "," else i
        return i + 1 if self.at(i) == "et" else i

    def between(self, start: int, end: int) -> str:
        """The pieces of tokens ``start`` to ``end`` (exclusive), joined by spaces."""
        return " ".join(self.pieces[self.first[start] : self.first[end]])


def _sentence_numbers(doc: Page) -> list[int]:
    numbers: list[int] = []
    current = -1
    for word in doc:
        if word.is_sent_start or word.i == 0:
            current += 1
        numbers.append(current)
    return numbers


class PhraseTable(Generic[Value]):
    """Looks up the longest known phrase that begins at a word piece."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Value]]] = {}
        for phrase, value in entries:
            parts = list(pieces_of(phrase))
            self._by_first.setdefault(parts[0], []).append((parts, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda entry: -len(entry[0]))

    def beginnings(self, pieces: list[str]) -> list[int]:
        """The positions in a list of pieces, or of tokens' first pieces, where a phrase may begin."""
        known = self._by_first
        return [i for i, piece in enumerate(pieces) if piece in known]

    def match(self, words: Words, piece: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at this piece and ends with a token: its end token (exclusive) and
        value.
        """
        candidates = self._by_first.get(words.pieces[piece]) if piece < len(words.pieces) else None
        for parts, value in candidates or ():
            last = piece + len(parts)
            if words.pieces[piece:last] != parts:
                continue
            end = words.token[last - 1] + 1
            if words.first[end] == last:
                return end, value
        return None

    def match_parts(self, parts: list[str]) -> tuple[int, Value] | None:
        """The longest phrase that these pieces begin with: how many pieces it has, and its value."""
        for known, value in self._by_first.get(parts[0], ()) if parts else ():
            if parts[: len(known)] == known:
                return len(known), value
        return None

    def match_token(self, words: Words, i: int) -> tuple[int, Value] | None:
        """``match`` from the first piece of token i."""
        return self.match(words, words.first[i]) if words.heads[i] in self._by_first else None
