"""Near-copies: dispatches that several sites print with the same words but for their clutter.

Each text is sketched by the smallest values that so many hash functions take on its runs of words (MinHash);
texts whose sketches agree in one band are compared. A sketch is 256 bytes, so that a million texts fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt
from networkx.utils import UnionFind

if TYPE_CHECKING:
    from datasketch import MinHash

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
_TEXTS_AT_A_TIME = 4096

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
    sketch = _empty_sketch().copy()
    shingles = zip(*(spoken[start:] for start in range(_SHINGLE)), strict=False)
    sketch.update_batch({" ".join(shingle).encode() for shingle in shingles})
    # Of equal minima the last bits are equal, of others almost never.
    return sketch.hashvalues.astype(np.uint16)


@cache
def _empty_sketch() -> MinHash:
    """Made once: drawing the hash functions takes longer than a sketch."""
    # Imported here: with scipy behind it, it would cost every worker most of a second.
    from datasketch import MinHash

    return MinHash(_FUNCTIONS, hashfunc=crc32)


def _groups(sketches: Sketches) -> list[set[int]]:
    """The rows of texts that are alike, each in one group."""
    joined: UnionFind[int] = UnionFind()
    for rows in _bucketed(sketches):
        waiting = rows
        while len(waiting) > 1:
            agreeing = rows[(sketches[rows] == sketches[waiting[0]]).mean(axis=1) >= _ALIKE]
            joined.union(*agreeing.tolist())
            waiting = np.setdiff1d(waiting, agreeing, assume_unique=True)
    return [group for group in joined.to_sets() if len(group) > 1]


def _bucketed(sketches: Sketches) -> Iterator[npt.NDArray[np.intp]]:
    """The rows whose sketches agree in one band, band by band."""
    for start in range(0, _BANDS * _BAND, _BAND):
        _, buckets, sizes = np.unique(
            sketches[:, start : start + _BAND], axis=0, return_inverse=True, return_counts=True
        )
        order = np.argsort(buckets.ravel(), kind="stable")
        ends = np.cumsum(sizes)
        for bucket in np.flatnonzero(sizes > 1):
            yield order[ends[bucket] - sizes[bucket] : ends[bucket]]
