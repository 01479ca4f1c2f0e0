"""Gzip by several threads: blocks of one stream, each of which knows the end of the block before it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

# Where one block ends and the next begins must not depend on the machine: the same data give the same bytes.
_BLOCK = 1 << 20
_THREADS = 4
# What deflate looks back at, and its name for a stream without a head of its own.
_WINDOW = 1 << 15
_RAW = -15
# No name, no date, an unknown system.
_HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\xff"


def gzipped(pieces: Iterable[bytes]) -> bytes:
    """The pieces as one gzip file, packed while later ones are made.

    >>> import gzip
    >>> gzip.decompress(gzipped([b"one ", b"two"]))
    b'one two'
    """
    check = size = 0
    packed = []
    with ThreadPoolExecutor(max_workers=_THREADS) as packers:
        before = b""
        for block in _blocks(pieces):
            check, size = zlib.crc32(block, check), size + len(block)
            packed.append(packers.submit(partial(_packed, block, before)))
            before = block[-_WINDOW:]
        found = [block.result() for block in packed]
    # The last block is one without content.
    return b"".join([_HEAD, *found, b"\x03\x00", struct.pack("<LL", check, size & 0xFFFFFFFF)])


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces in blocks of one size."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= _BLOCK:
            yield bytes(held[:_BLOCK])
            del held[:_BLOCK]
    if held:
        yield bytes(held)


def _packed(block: bytes, before: bytes) -> bytes:
    packer = zlib.compressobj(wbits=_RAW, zdict=before) if before else zlib.compressobj(wbits=_RAW)
    return packer.compress(block) + packer.flush(zlib.Z_SYNC_FLUSH)
