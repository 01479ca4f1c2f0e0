"""Near-copies: dispatches that several sites print with the same words but for their clutter.

Texts whose sketches (``pipeline.sketches``) agree in one band are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from pipeline.sketches import Sketches, from_bytes

_ALIKE = 0.7
# Of pairs of texts that share 0.7 of their shingles, two in five agree in one of fourteen bands of nine; of
# those that share 0.8, nearly nine in ten; of those that share 0.9, all.
BANDS, _BAND = 14, 9
BAND_BYTES = _BAND * np.dtype(np.uint16).itemsize


def find_copies(documents: Iterable[tuple[str, str | None, bytes]]) -> dict[str, str]:
    """Find documents with the same text but for clutter.

    Args:
        documents: id, date of publication (ISO, cut to what is known, or None) and sketch of the text of
            each, in any order.

    Returns:
        For each copy the id of the original: of the documents that are copies of each other, the one
        published first.

    >>> from pipeline.sketches import sketch
    >>> text = " ".join(f"mot{i}" for i in range(60))
    >>> find_copies([("b", "2020-01-02", sketch(text + " Partager")), ("a", "2020-01-01", sketch(text))])
    {'b': 'a'}
    """
    known: list[tuple[str, str]] = []
    sketches: list[bytes] = []
    for doc_id, published, sketch in documents:
        known.append((published or "9999", doc_id))
        sketches.append(sketch)
    copies: dict[str, str] = {}
    for group in _groups(from_bytes(sketches)):
        _, original = min(known[row] for row in group)
        copies.update((known[row][1], original) for row in group if known[row][1] != original)
    return dict(sorted(copies.items()))


def _groups(sketches: Sketches) -> list[set[int]]:
    """The rows of texts that are alike, each in one group."""
    # Not loaded before workers are at work.
    from networkx.utils import UnionFind

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
    for start in range(0, BANDS * _BAND, _BAND):
        _, buckets, sizes = np.unique(
            sketches[:, start : start + _BAND], axis=0, return_inverse=True, return_counts=True
        )
        order = np.argsort(buckets.ravel(), kind="stable")
        ends = np.cumsum(sizes)
        for bucket in np.flatnonzero(sizes > 1):
            yield order[ends[bucket] - sizes[bucket] : ends[bucket]]
