"""Near-copies: dispatches that several sites print with the same words but for their clutter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from datasketch import MinHash, MinHashLSH

# Four words in a row, as is usual for reprinted news; two texts that share most of them are copies, whatever
# headline, byline or share bar one of them has more.
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SHORTEST = 30
_PERMUTATIONS = 128
_ALIKE = 0.7


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
    dates: dict[str, str] = {}
    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    sketches: dict[str, MinHash] = {}
    for doc_id, published, text in documents:
        sketch = _sketch(text)
        if sketch is not None:
            dates[doc_id] = published or "9999"
            sketches[doc_id] = sketch
            index.insert(doc_id, sketch)
    groups = _groups(index, sketches)
    copies: dict[str, str] = {}
    for group in groups:
        original = min(group, key=lambda doc_id: (dates[doc_id], doc_id))
        copies.update((doc_id, original) for doc_id in group if doc_id != original)
    return dict(sorted(copies.items()))


def _sketch(text: str) -> MinHash | None:
    spoken = _WORD.findall(text.casefold())
    if len(spoken) < _SHORTEST:
        return None
    sketch = MinHash(_PERMUTATIONS, hashfunc=crc32)
    sketch.update_batch(
        {" ".join(spoken[i : i + _SHINGLE]).encode() for i in range(len(spoken) - _SHINGLE + 1)}
    )
    return sketch


def _groups(index: MinHashLSH, sketches: dict[str, MinHash]) -> list[list[str]]:
    """Documents that are alike, each in one group; the order of documents does not count."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for doc_id, sketch in sketches.items():
        for other in index.query(sketch):
            if other != doc_id and sketch.jaccard(sketches[other]) >= _ALIKE:
                neighbours[doc_id].add(other)
                neighbours[other].add(doc_id)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for doc_id in sorted(neighbours):
        if doc_id not in seen:
            group, waiting = [], [doc_id]
            seen.add(doc_id)
            while waiting:
                member = waiting.pop()
                group.append(member)
                waiting.extend(sorted(neighbours[member] - seen))
                seen |= neighbours[member]
            groups.append(sorted(group))
    return groups
