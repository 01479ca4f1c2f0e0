"""The data of the page, packed."""

from __future__ import annotations

import gzip
import random

import pytest

from pipeline.report.packing import gzipped


@pytest.mark.parametrize("length", [0, 1, 1 << 20, 3_000_000])
def test_what_is_packed_comes_out_again(length: int) -> None:
    content = random.Random(1).randbytes(length // 2) + bytes(length - length // 2)
    assert gzip.decompress(gzipped([content])) == content


def test_how_it_comes_in_pieces_makes_no_difference() -> None:
    content = b"".join(b'{"id":%d,"name":"Ana Costa"},' % number for number in range(100_000))
    whole = gzipped([content])
    assert whole == gzipped(content[start : start + 997] for start in range(0, len(content), 997))
    assert len(whole) < 1.01 * len(gzip.compress(content, compresslevel=6))
