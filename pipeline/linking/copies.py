"""Near-copies: dispatches that several sites print with the same words but for their clutter.

Each text is sketched by the smallest values that so many hash functions take on its runs of words (MinHash);
texts whose sketches agree in one band are compared. A sketch is 256 bytes, so that a million texts fit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

# Four words in a row, as is usual for reprinted news; two texts that share most of them are copies, whatever
# headline, byline or share bar one of them has more.
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SHORTEST = 30
_ALIKE = 0.7
# Of pairs of texts that share 0.7 of their shingles, two in five agree in one of fourteen bands of nine; of
# those that share 0.8, nearly nine in ten; of those that share 0.9, all.
_BANDS, _BAND = 14, 9
_FUNCTIONS = 128
_SHINGLES_AT_A_TIME = 4096
_TEXTS_AT_A_TIME = 4096

_chance = random.Random(1)
_FACTORS = np.array([_chance.getrandbits(64) | 1 for _ in range(_FUNCTIONS)], dtype=np.uint64)
_TERMS = np.array([_chance.getrandbits(64) for _ in range(_FUNCTIONS)], dtype=np.uint64)
_UPPER_HALF = np.uint64(32)

Sketches = npt.NDArray[np.uint16]


def find_copies(documents: Iterable[tuple[str, str | None, str]]) -> dict[str, str]:
    """Find documents with the same text but for clutter.

    Args:
        documents: id, date of publication (ISO, cut to what is known, or None) and text of each, in any
            order. Texts of fewer than thirty words are nobody's copies.

    Returns:
        For each copy the id of the original: of the documents that are copies of each other, the one
        published first.

    >>> text = " ".join(f"mot{i}" for i in range(60))
    >>> find_copies([("b", "2020-01-02", text + " Partager"), ("a", "2020-01-01", text)])
    {'b': 'a'}
    """
    sketched = ((doc_id, published, _sketch(text)) for doc_id, published, text in documents)
    known: list[tuple[str, str]] = []
    blocks: list[Sketches] = []
    kept = ((doc_id, published, sketch) for doc_id, published, sketch in sketched if sketch is not None)
    while batch := list(islice(kept, _TEXTS_AT_A_TIME)):
        known.extend((published or "9999", doc_id) for doc_id, published, _ in batch)
        blocks.append(np.stack([sketch for _, _, sketch in batch]))
    if not known:
        return {}
    copies: dict[str, str] = {}
    for group in _groups(np.concatenate(blocks)):
        _, original = min(known[row] for row in group)
        copies.update((known[row][1], original) for row in group if known[row][1] != original)
    return dict(sorted(copies.items()))


def _sketch(text: str) -> Sketches | None:
    spoken = _WORD.findall(text.casefold())
    if len(spoken) < _SHORTEST:
        return None
    shingles = (" ".join(spoken[i : i + _SHINGLE]) for i in range(len(spoken) - _SHINGLE + 1))
    hashes = np.unique(np.fromiter((crc32(shingle.encode()) for shingle in shingles), dtype=np.uint64))
    smallest = np.full(_FUNCTIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), _SHINGLES_AT_A_TIME):
        some = hashes[start : start + _SHINGLES_AT_A_TIME, np.newaxis]
        smallest = np.minimum(smallest, ((some * _FACTORS + _TERMS) >> _UPPER_HALF).min(axis=0))
    # Of equal minima the last bits are equal, of others almost never.
    return smallest.astype(np.uint16)


def _groups(sketches: Sketches) -> list[list[int]]:
    """The rows of texts that are alike, each in one group."""
    joined = _Joined(len(sketches))
    for rows in _bucketed(sketches):
        waiting = rows
        while len(waiting) > 1:
            agreeing = (sketches[rows] == sketches[waiting[0]]).mean(axis=1) >= _ALIKE
            for row in rows[agreeing]:
                joined.join(int(waiting[0]), int(row))
            waiting = np.setdiff1d(waiting, rows[agreeing], assume_unique=True)
    return joined.groups()


def _bucketed(sketches: Sketches) -> Iterator[npt.NDArray[np.intp]]:
    """The rows whose sketches agree in one band, band by band."""
    for band in range(_BANDS):
        part = np.ascontiguousarray(sketches[:, band * _BAND : (band + 1) * _BAND])
        keys = (part.astype(np.uint64) * _FACTORS[:_BAND] + _TERMS[:_BAND]) % np.uint64((1 << 61) - 1)
        mixed = (keys * _FACTORS[_BAND : 2 * _BAND]).sum(axis=1, dtype=np.uint64)
        order = np.argsort(mixed, kind="stable")
        edges = np.flatnonzero(np.diff(mixed[order])) + 1
        bounds = np.concatenate(([0], edges, [len(order)]))
        for index in np.flatnonzero(np.diff(bounds) > 1):
            yield order[bounds[index] : bounds[index + 1]]


class _Joined:
    """Rows in groups that grow together (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = np.arange(count)

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parents[second] = first

    def _root(self, row: int) -> int:
        while (parent := int(self._parents[row])) != row:
            self._parents[row] = self._parents[parent]
            row = parent
        return row

    def groups(self) -> list[list[int]]:
        """The groups of more than one row."""
        found: dict[int, list[int]] = {}
        for row in np.flatnonzero(self._in_groups()):
            found.setdefault(self._root(int(row)), []).append(int(row))
        return list(found.values())

    def _in_groups(self) -> npt.NDArray[np.bool_]:
        rows = np.arange(len(self._parents))
        with_parent = self._parents != rows
        is_parent = np.zeros(len(rows), dtype=bool)
        is_parent[self._parents[with_parent]] = True
        return np.asarray(with_parent | is_parent)
