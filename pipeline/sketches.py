"""Sketches of texts, by which near-copies are found: made where a text is analysed, compared by linking.

A text is sketched by the smallest values that so many hash functions take on its runs of words (MinHash). A
sketch is 256 bytes, so that those of a million texts fit into memory, and linking reads no text.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

FUNCTIONS = 128
Sketches = npt.NDArray[np.uint16]

# Four words in a row, as is usual for reprinted news; two texts that share most of them are copies, whatever
# headline, byline or share bar one of them has more.
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SHORTEST = 30
_SEED = 1
# Of a book all values at once would be half a gigabyte.
_AT_A_TIME = 4096


def sketch(text: str) -> bytes | None:
    """The sketch of a text, None for one of fewer than thirty words: nobody's copy.

    >>> text = " ".join(f"mot{i}" for i in range(60))
    >>> len(sketch(text)), sketch(text.upper()) == sketch(text), sketch("Photo : AFP")
    (256, True, None)
    """
    spoken = _WORD.findall(text.casefold())
    if len(spoken) < _SHORTEST:
        return None
    shingles = zip(*(spoken[start:] for start in range(_SHINGLE)), strict=False)
    hashed = _mixed(np.fromiter(map(crc32, map(str.encode, map(" ".join, shingles))), np.uint32))
    factors, summands = _functions()
    minima = np.full(FUNCTIONS, np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(hashed), _AT_A_TIME):
        values = np.outer(factors, hashed[start : start + _AT_A_TIME]) + summands[:, None]
        np.minimum(minima, values.min(axis=1), out=minima)
    # Of equal minima the last bits are equal, of others almost never.
    return minima.astype(np.uint16).tobytes()


def from_bytes(sketches: list[bytes]) -> Sketches:
    """Sketches as rows of numbers."""
    return np.frombuffer(b"".join(sketches), np.uint16).reshape(-1, FUNCTIONS)


@cache
def _functions() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """What each hash function multiplies by, which is odd so that no two values fall together, and adds."""
    numbers = np.random.RandomState(_SEED)
    factors = numbers.randint(0, 1 << 31, FUNCTIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, numbers.randint(0, 1 << 32, FUNCTIONS, dtype=np.uint32)


def _mixed(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Values spread over all bits, as MurmurHash3 ends: of a checksum each bit shows in few others."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))
