"""``entrevue_names``: the entities that the network of a trained ``ner`` finds, for all sentences at once.

spaCy walks through each document, asking the network at every word. But as long as no name is open, the
network sees nothing of the words read before: those answers are computed for all words together, and only the
words of names are walked through, all names in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from pipeline.analysis.inference.vectors import Floats

Numbers = NDArray[np.int64]

_NEVER = np.float32(-np.inf)


@Language.factory("entrevue_names", assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> Names:
    """Make the component from the network of the pipeline's ``ner``, which may then be removed.

    Raises ValueError where there is none.
    """
    if "ner" not in nlp.component_names:
        raise ValueError(
            "entrevue_names reads the network of a trained ner, and this pipeline has none: take "
            'pipeline.load() or spacy.load("models/fr"), and add your own components to it.'
        )
    return Names(nlp.get_pipe("ner"))


class Names:
    """Sets ``doc.ents`` as spaCy's ``ner`` does on a document that has none."""

    def __init__(self, ner: Any) -> None:
        self._moves = Moves([ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)])
        vectors, lower, upper = (ner.model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._vectors = vectors
        self._network = Network(lower, upper)

    def __call__(self, doc: Doc) -> Doc:
        self._read([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Read documents in batches."""
        for batch in minibatch(docs, size=batch_size):
            documents = list(batch)
            self._read(documents)
            yield from documents

    def _read(self, docs: Sequence[Doc]) -> None:
        if not any(len(doc) for doc in docs):
            return
        network = self._network
        vectors = self._vectors.predict(docs)
        read = network.features(vectors, 0)
        spaces = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(bool)
        last = _ends_sentence(docs)
        moves = self._moves.first(network.scores(read + network.nothing), spaces, last)
        ends = self._ends(vectors, read, moves, last)
        start = 0
        for doc in docs:
            doc.set_ents(list(self._entities(doc, moves, ends, start)))
            start += len(doc)

    def _ends(self, vectors: Floats, read: Floats, moves: Numbers, last: NDArray[np.bool_]) -> dict[int, int]:
        """Where the name ends that each word which may begin one begins. ``read`` has the features of all
        words at the position of the one read; those at the others are found for the words of names alone.
        """
        network = self._network
        ends: dict[int, int] = {}
        starts = np.flatnonzero(self._moves.begins[moves])
        words = starts + 1
        begun = network.features(vectors[starts], 1)
        while len(starts):
            scores = network.scores(read[words] + begun + network.features(vectors[words - 1], 2))
            over = last[words] | self._moves.closes(scores, moves[starts])
            ends.update(zip(starts[over].tolist(), (words[over] + 1).tolist(), strict=True))
            starts, words, begun = starts[~over], words[~over] + 1, begun[~over]
        return ends

    def _entities(self, doc: Doc, moves: Numbers, ends: dict[int, int], start: int) -> Iterator[Span]:
        """The entities of the document whose first word is the one numbered ``start``."""
        read = start
        for word in (start + np.flatnonzero(self._moves.names[moves[start : start + len(doc)]])).tolist():
            if word >= read:
                read = ends.get(word, word + 1)
                yield Span(doc, word - start, read - start, label=self._moves.labels[moves[word]])


def _ends_sentence(docs: Sequence[Doc]) -> NDArray[np.bool_]:
    """Whether each word is the last of its sentence."""
    ends = []
    for doc in docs:
        last = np.ones(len(doc), dtype=bool)
        last[:-1] = doc.to_array(SENT_START)[1:] == 1
        ends.append(last)
    return np.concatenate(ends)


class Moves:
    """What the network chooses from at each word: B, I, L and U with a label, or O."""

    def __init__(self, names: Sequence[str]) -> None:
        self.labels = [name[2:] for name in names]
        self.begins = np.array([name.startswith("B-") for name in names])
        self.names = self.begins | [name.startswith("U-") and len(name) > 2 for name in names]
        self._never = ~self.names & [name != "O" for name in names]
        self._goes_on = np.array([_number(names, f"I-{label}") for label in self.labels])
        self._ends = np.array([_number(names, f"L-{label}") for label in self.labels])

    def first(self, scores: Floats, spaces: NDArray[np.bool_], last: NDArray[np.bool_]) -> Numbers:
        """The best move at each word while no name is open."""
        scores[:, self._never] = _NEVER
        scores[last[:, None] & self.begins] = _NEVER
        scores[spaces[:, None] & self.names] = _NEVER
        return scores.argmax(axis=1)

    def closes(self, scores: Floats, begun: Numbers) -> NDArray[np.bool_]:
        """Whether each name that the move ``begun`` began ends with the word scored."""
        rows = np.arange(len(scores))
        on, end = self._goes_on[begun], self._ends[begun]
        scores_on, scores_end = scores[rows, on], scores[rows, end]
        return (scores_end > scores_on) | ((scores_end == scores_on) & (end < on))


def _number(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -1


class Network:
    """The two layers that score moves from the vectors of three words: the one read, the first of the open
    name, and the one before.
    """

    def __init__(self, lower: Any, upper: Any) -> None:
        weights = lower.get_param("W")
        positions, self._units, self._pieces, inputs = weights.shape
        by_piece = weights.transpose(0, 3, 2, 1).reshape(positions, inputs, -1)
        self._lower = [np.ascontiguousarray(each) for each in by_piece]
        padding = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(positions, -1)
        self.nothing: Floats = padding[1:].sum(axis=0)
        self._bias = lower.get_param("b").T.reshape(-1).copy()
        self._upper = np.ascontiguousarray(upper.get_param("W").T)
        self._upper_bias = upper.get_param("b")

    def features(self, vectors: Floats, position: int) -> Floats:
        """What words add to the first layer at one of the positions."""
        return vectors @ self._lower[position]

    def scores(self, sums: Floats) -> Floats:
        """The score of each move, from the sum of features at the three positions."""
        sums += self._bias
        best = sums[:, : self._units]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * self._units : (piece + 1) * self._units])
        scores: Floats = best @ self._upper
        scores += self._upper_bias
        return scores
