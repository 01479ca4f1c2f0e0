"""The layers of a ``Tok2Vec`` node, on numpy's matrix product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_EPSILON = np.float32(1e-8)
_HALF = np.float32(0.5)
# Pairs of rows that go through one matrix product: what it makes of them stays in the processor's cache.
_PAIRS_AT_ONCE = 192


@dataclass(slots=True)
class Layer:
    """A maxout layer with its normalisation: ``weights`` has the pieces of all units one after the other."""

    weights: Floats
    bias: Floats
    pieces: int
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Layer:
        """The layer of two nodes of thinc."""
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        units, pieces, inputs = weights.shape
        return cls(
            np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * units)),
            bias.T.reshape(-1).copy(),
            pieces,
            norm.get_param("G"),
            norm.get_param("b"),
        )

    def __call__(self, rows: Floats) -> Floats:
        """The output for each row."""
        every = rows @ self.weights
        every += self.bias
        return self.normalised(every)

    def normalised(self, every: Floats) -> Floats:
        """The best of the pieces of each unit, normalised."""
        units = len(self.scale)
        # Apart from the other pieces, where the steps to come find it in one stretch of memory.
        best = every[:, :units].copy()
        for piece in range(1, self.pieces):
            np.maximum(best, every[:, piece * units : (piece + 1) * units], out=best)
        mean = np.einsum("ij->i", best)
        mean /= units
        best -= mean[:, None]
        variance = np.einsum("ij,ij->i", best, best)
        variance /= units
        variance += _EPSILON
        np.sqrt(variance, out=variance)
        best /= variance[:, None]
        best *= self.scale
        best += self.shift
        return best


class WindowLayer:
    """A layer that looks at each word and the ones before and after it, and adds what it makes of them.

    Windows of two words in a row share two of their four words, so that they need four matrix products of a
    word's width instead of six (S. Winograd, "Arithmetic Complexity of Computations", 1980; A. Lavin and
    S. Gray, "Fast algorithms for convolutional neural networks", CVPR 2016).
    """

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        before, here, after = np.split(layer.weights, 3)
        self._weights: list[Floats] = [
            before,
            (before + here + after) * _HALF,
            (before - here + after) * _HALF,
            after,
        ]

    def __call__(self, rows: Floats) -> Floats:
        """Each row plus what the layer makes of it and the rows beside; beyond both ends there are zeros."""
        count, width = rows.shape
        pairs = -(-count // 2)
        padded = np.zeros((2 * pairs + 2, width), dtype=np.float32)
        padded[1 : count + 1] = rows
        result = np.empty((2 * pairs, width), dtype=np.float32)
        most = min(pairs, _PAIRS_AT_ONCE)
        sums = np.empty((most, width), dtype=np.float32)
        products = np.empty((len(self._weights), most, self._weights[0].shape[1]), dtype=np.float32)
        for start in range(0, pairs, _PAIRS_AT_ONCE):
            end = min(start + _PAIRS_AT_ONCE, pairs)
            part = slice(2 * start, 2 * end)
            self._add(
                padded[2 * start : 2 * end + 2], sums[: end - start], products[:, : end - start], result[part]
            )
        return result[:count]

    def _add(self, padded: Floats, sums: Floats, products: Floats, result: Floats) -> None:
        """The same for some pairs: ``padded`` has a row more before and after them, ``sums`` and ``products``
        are room to work in.
        """
        # The rows of two windows: before the first word, it, the second word, behind it.
        before, first, second, behind = padded[:-2:2], padded[1:-1:2], padded[2::2], padded[3::2]
        one, both, apart, other = products
        np.matmul(np.subtract(before, second, out=sums), self._weights[0], out=one)
        np.matmul(np.add(first, second, out=sums), self._weights[1], out=both)
        np.matmul(np.subtract(second, first, out=sums), self._weights[2], out=apart)
        np.matmul(np.subtract(first, behind, out=sums), self._weights[3], out=other)
        both += self._layer.bias
        one += both
        one += apart
        both -= apart
        both -= other
        np.add(first, self._layer.normalised(one), out=result[::2])
        np.add(second, self._layer.normalised(both), out=result[1::2])
