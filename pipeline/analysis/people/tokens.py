"""A document's tokens as columns, and the words and chains that are read from them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import ENT_IOB, SPACY
from spacy.tokens import Doc

from pipeline.analysis.page import texts_of
from pipeline.analysis.people.shapes import FOLDED, SHAPES

_BEGINS = 3


class Tokens:
    """Columns of a document, one entry a token: reading a list is many times cheaper than a ``Token``.

    ``texts``, ``folded`` and ``shapes`` are those of ``words``; ``glued`` says that no space follows;
    ``labels`` holds the recogniser's labels ("" for none) and ``begins`` whether an entity begins there.
    """

    __slots__ = ("_doc", "begins", "folded", "glued", "labels", "shapes", "texts")

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.texts = texts_of(doc)
        self.folded = list(map(FOLDED.__getitem__, self.texts))
        self.shapes = list(map(SHAPES.__getitem__, self.texts))
        attributes = doc.to_array([SPACY, ENT_IOB])
        self.glued = [not spaced for spaced in attributes[:, 0].tolist()]
        self.begins = [code == _BEGINS for code in attributes[:, 1].tolist()]
        self.labels = [""] * len(self.texts)
        for ent in doc.ents:
            self.labels[ent.start : ent.end] = [ent.label_] * (ent.end - ent.start)

    def __len__(self) -> int:
        return len(self.texts)

    def text(self, i: int) -> str:
        """The text of token ``i``, "" beyond either end of the document."""
        return self.texts[i] if 0 <= i < len(self.texts) else ""

    def fold(self, i: int) -> str:
        """The folded text of token ``i``, "" beyond either end of the document."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def shape(self, i: int) -> str:
        """The shape of token ``i``, ``_`` beyond either end of the document."""
        return self.shapes[i] if 0 <= i < len(self.shapes) else "_"

    def has_finite_verb(self, start: int, end: int) -> bool:
        """Whether a finite verb stands among the tokens ``start`` to ``end`` (exclusive)."""
        return any("Fin" in token.morph.get("VerbForm", []) for token in self._doc[start:end])


@dataclass(slots=True)
class Word:
    """A word of a name: tokens ``start`` to ``end`` (exclusive). A particle has the shape ``p``."""

    start: int
    end: int
    text: str
    folded: str
    shape: str


@dataclass(slots=True)
class Chain:
    """A possible name: its words in order, and ``before`` the words that were trimmed off its left."""

    words: list[Word]
    before: list[Word]

    @property
    def start(self) -> int:
        """Index of its first token."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Index after its last token."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)
