"""Vectors of words in context, as ``Tok2Vec`` nodes compute them, with less work.

A word's vector before its context is looked at depends on its spelling alone, and texts repeat their words:
each is embedded once and kept. The layers that look at context then run on numpy's matrix product, several
times as fast as the one spaCy calls, in pieces that stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY, intify_attr
from spacy.tokens import Doc
from spacy.vectors import Vectors

from pipeline.analysis.inference.layers import Floats, Layer, WindowLayer

_WORDS_KEPT = 1 << 16
# Rows of documents that go through all layers together.
_ROWS_TOGETHER = 1024
_MIX = np.uint64(0x9E3779B97F4A7C15)


class WordsInContext:
    """The vectors of the words of documents: embedding by word, then layers that look at the words beside."""

    def __init__(self, words: WordTable, layers: list[WindowLayer], padding: int) -> None:
        self._words = words
        self._layers = layers
        self._padding = padding

    @classmethod
    def of(cls, node: Any) -> WordsInContext:
        """What a ``Tok2Vec`` node of ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` computes."""
        encode = node.get_ref("encode")
        pairs = zip(_all(encode, "maxout"), _all(encode, "layernorm"), strict=True)
        layers = [WindowLayer(Layer.of(maxout, norm)) for maxout, norm in pairs]
        return cls(WordTable(node.get_ref("embed")), layers, encode.attrs["pad"])

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """An array for each document, a row for each token."""
        words, read = self._words(docs), 0
        found: list[Floats] = []
        for group in _groups(docs):
            end = read + sum(map(len, group))
            found += self._in_context(group, words[read:end])
            read = end
        return found

    def _in_context(self, docs: Sequence[Doc], words: Floats) -> list[Floats]:
        rows, starts = self._embedded(docs, words)
        for layer in self._layers:
            rows = layer(rows)
        return [rows[start : start + len(doc)].copy() for doc, start in zip(docs, starts, strict=True)]

    def _embedded(self, docs: Sequence[Doc], words: Floats) -> tuple[Floats, list[int]]:
        """The words of documents in one array, with rows of zeros about each document."""
        rows = np.zeros((len(words) + self._padding * (len(docs) + 1), words.shape[1]), dtype=np.float32)
        starts, read, end = [], 0, self._padding
        for doc in docs:
            starts.append(end)
            rows[end : end + len(doc)] = words[read : read + len(doc)]
            read, end = read + len(doc), end + len(doc) + self._padding
        return rows, starts


def _groups(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Documents, a few at a time: all layers of a few find their rows in the processor's cache."""
    group: list[Doc] = []
    for doc in docs:
        group.append(doc)
        if sum(map(len, group)) >= _ROWS_TOGETHER:
            yield group
            group = []
    if group:
        yield group


class WordTable:
    """The embedding of words, each computed once and kept while there is room."""

    def __init__(self, embed: Any) -> None:
        self._attributes = [intify_attr(name) for name in _all(embed, "extract_features")[0].attrs["columns"]]
        self._hashed = _all(embed, "hashembed")
        self._projection = _all(embed, "static_vectors")[0].get_param("W").T
        self._mix = Layer.of(_all(embed, "maxout")[0], _all(embed, "layernorm")[0])
        self._places: dict[int, int] = {}
        self._kept: Floats = np.empty((1 << 12, len(self._mix.scale)), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """A row for each token of the documents, one document after the other."""
        features = np.concatenate([doc.to_array([ORTH, *self._attributes]) for doc in docs])
        keys = self._keys(features)
        try:
            places = [*map(self._places.__getitem__, keys)]
        except KeyError:
            new = self._new(keys)
            if len(self._places) + len(new) > _WORDS_KEPT:
                self._places.clear()
                new = self._new(keys)
            self._keep(list(new), self._embed(features[list(new.values())], docs[0].vocab.vectors))
            places = [*map(self._places.__getitem__, keys)]
        return self._kept[places]

    def _keys(self, features: Any) -> list[int]:
        """A number for each token, the same for tokens with the same features."""
        keys = features[:, 0].copy()
        for column, attribute in enumerate(self._attributes, start=1):
            # The other features follow from the spelling.
            if attribute in (NORM, SPACY):
                keys = keys * _MIX + features[:, column]
        return keys.tolist()

    def _new(self, keys: list[int]) -> dict[int, int]:
        """The keys that are not kept, with a token that has each."""
        known = self._places
        return {key: token for token, key in enumerate(keys) if key not in known}

    def _keep(self, keys: list[int], rows: Floats) -> None:
        first = len(self._places)
        while first + len(keys) > len(self._kept):
            self._kept = np.concatenate([self._kept, np.empty_like(self._kept)])
        self._kept[first : first + len(keys)] = rows
        self._places.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _embed(self, features: Any, vectors: Vectors) -> Floats:
        """The rows of words, given by spelling and features."""
        parts = [
            hashed.predict(np.ascontiguousarray(features[:, column]))
            for column, hashed in enumerate(self._hashed, start=1)
        ]
        found = vectors.find(keys=features[:, 0])
        static = vectors.data[found] @ self._projection
        static[found < 0] = 0
        return self._mix(np.concatenate([*parts, static], axis=1))


def _all(node: Any, name: str) -> list[Any]:
    """The nodes below one that have a name, in the order in which they are computed."""
    found = [node] if node.name == name else []
    return found + [below for layer in node.layers for below in _all(layer, name)]
