"""Words of a ``Doc`` in one comparable form, and tables that look phrases up in them.

spaCy splits hyphens now here, now there (``vice-président`` is one token, ``président-directeur`` three);
lexicons are therefore compared by word pieces: folded, cut at hyphens, apostrophes and dots, each remembering
its token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from pipeline import french, geography
from pipeline.analysis.page import Page
from pipeline.geography import fold
from pipeline.lexicons import lexicon
from pipeline.memo import Memo, lazy

Value = TypeVar("Value")
# "lePrésident", "lEtat": an article that lost its space or apostrophe.
_GLUED = re.compile(rf"\b({'|'.join(lexicon('roles')['function_words']['glued'])})(?=[A-ZÉ][a-zé])")


def pieces_of(text: str) -> tuple[str, ...]:
    """The comparable pieces of a word or phrase.

    >>> pieces_of("l’ex-Première ministre")
    ('l', 'ex', 'premiere', 'ministre')
    >>> pieces_of("lEtat")
    ('l', 'etat')
    """
    return _FORMS[text].pieces


class _Form(NamedTuple):
    """A token's text as tables have it: its pieces, these in one, the first, and whether it has a capital."""

    pieces: tuple[str, ...]
    folded: str
    head: str
    capital: bool


def _form(text: str) -> _Form:
    pieces = tuple(fold(_GLUED.sub(r"\1 ", text)).split())
    return _Form(pieces, " ".join(pieces), pieces[0] if pieces else "", text[:1].isupper())


_FORMS = Memo(_form)


class Words:
    """The pieces of a document, with the token of each.

    ``folded[i]`` is token i folded; ``heads[i]`` its first piece, empty where it has none; ``first[i]`` the
    position of that in ``pieces``; ``sentence[i]`` the number of its sentence.
    """

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        self.texts = [token.text for token in doc]
        forms = list(map(_FORMS.__getitem__, self.texts))
        self.folded = [form.folded for form in forms]
        self.heads = [form.head for form in forms]
        self._capitals = [form.capital for form in forms]
        self.pieces = [piece for form in forms for piece in form.pieces]
        self.token = [i for i, form in enumerate(forms) for _ in form.pieces]
        self.first = [0, *accumulate(len(form.pieces) for form in forms)]
        self.sentence = doc.sentence_numbers
        # Asked for at every word.
        self._count = len(forms)
        # For each group of states that share a name, the one that the document means; few speak of any.
        self.meant: dict[tuple[str, ...], str] = {}

    def __len__(self) -> int:
        return self._count

    def at(self, i: int) -> str:
        """Token i folded; empty beyond either end of the document."""
        return self.folded[i] if 0 <= i < self._count else ""

    def text_at(self, i: int) -> str:
        """The text of token i; empty beyond either end of the document."""
        return self.texts[i] if 0 <= i < self._count else ""

    def capitalised(self, i: int) -> bool:
        """True when token i begins with a capital."""
        return 0 <= i < self._count and self._capitals[i]

    def country_of_demonym(self, text: str) -> str | None:
        """The country of an adjective, as the document means it."""
        return (self.meant and self._meant_by(text)) or geography.country_of_demonym(text)

    def country_of_name(self, text: str) -> str | None:
        """The country of a name, as the document means it."""
        return (self.meant and self._meant_by(text)) or geography.country_of_name(text)

    def _meant_by(self, text: str) -> str | None:
        namesakes = geography.namesakes_of(text)
        return self.meant.get(namesakes) if namesakes else None

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of token i."""
        return bisect_left(self.sentence, self.sentence[i])

    def opens_sentence(self, i: int) -> bool:
        """Whether a sentence, or a line, begins at token i."""
        return i == 0 or self.sentence[i - 1] != self.sentence[i] or bool(self.doc[i - 1].is_space)

    def past_joint(self, i: int) -> int:
        """The token after the comma, the "et" or both of a list at token i; i where there is neither."""
        i = i + 1 if self.text_at(i) == "," else i
        return i + 1 if self.at(i) == french.AND else i

    def where(self, forms: frozenset[str]) -> list[int]:
        """The tokens whose folded form is one of some, in order."""
        known = self._numbers
        return sorted([i for form in known.keys() & forms for i in known[form]])

    @lazy
    def _numbers(self) -> dict[str, list[int]]:
        """The tokens of each folded form: most of what is looked for stands nowhere in a document."""
        numbers: dict[str, list[int]] = {}
        for i, form in enumerate(self.folded):
            numbers.setdefault(form, []).append(i)
        return numbers

    @lazy
    def clauses(self) -> list[int]:
        """The number of the clause of each token: sentences, cut at colons and semicolons."""
        if ":" not in self.texts and ";" not in self.texts:
            return self.sentence
        numbers: list[int] = []
        cuts = 0
        for i, (text, sentence) in enumerate(zip(self.texts, self.sentence, strict=True)):
            numbers.append(sentence + cuts)
            cuts += text in (":", ";") and i + 1 < len(self) and self.sentence[i + 1] == sentence
        return numbers

    @lazy
    def persons_ending(self) -> dict[int, int]:
        """Where each name of a person begins, by the token behind it."""
        return {ent.end: ent.start for ent in self.doc.ents if ent.label_ == "PER"}

    def between(self, start: int, end: int) -> str:
        """The pieces of tokens ``start`` to ``end`` (exclusive), joined by spaces."""
        return " ".join(self.pieces[self.first[start] : self.first[end]])


class PhraseTable(Generic[Value]):
    """Looks up the longest known phrase that begins at a word piece."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Value]]] = {}
        for phrase, value in entries:
            parts = list(pieces_of(phrase))
            self._by_first.setdefault(parts[0], []).append((parts, value))
        # The phrases of one piece, and those that begin with two, followed by those of the first alone.
        self._alone: dict[str, list[tuple[list[str], Value]]] = {}
        self._longer: dict[tuple[str, str], list[tuple[list[str], Value]]] = {}
        for first, candidates in self._by_first.items():
            candidates.sort(key=lambda entry: -len(entry[0]))
            alone = self._alone[first] = [entry for entry in candidates if len(entry[0]) == 1]
            for second in dict.fromkeys(parts[1] for parts, _ in candidates if len(parts) > 1):
                longer = [entry for entry in candidates if entry[0][1:2] == [second]]
                self._longer[first, second] = longer + alone

    def beginnings(self, pieces: list[str]) -> list[int]:
        """The positions in a list of pieces, or of tokens' first pieces, where a phrase may begin."""
        known = self._by_first
        return [i for i, piece in enumerate(pieces) if piece in known]

    def may_begin(self, piece: str) -> bool:
        """Whether a phrase begins with a piece."""
        return piece in self._by_first

    def match(self, words: Words, piece: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at this piece and ends with a token: its end token (exclusive) and
        value.
        """
        first = words.pieces[piece] if piece < len(words.pieces) else ""
        second = words.pieces[piece + 1] if piece + 1 < len(words.pieces) else ""
        for parts, value in self._longer.get((first, second)) or self._alone.get(first) or ():
            last = piece + len(parts)
            if len(parts) > 2 and words.pieces[piece:last] != parts:
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
