"""The data of the page as JSON, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# How many of a list are written at a time.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Written:
    """A list whose rows are JSON already."""

    rows: list[str]

    def __len__(self) -> int:
        return len(self.rows)


def written(value: Any) -> Iterator[str]:
    """JSON in pieces: of a corpus all at once would be as large as half of its rows.

    >>> "".join(written({"a": [1, {"b": "é"}], "c": {}, "d": []}))
    '{"a":[1,{"b":"é"}],"c":{},"d":[]}'
    >>> "".join(written(Written(["1", "2"])))
    '[1,2]'
    """
    match value:
        case dict():
            for number, (key, held) in enumerate(value.items()):
                yield f"{',' if number else '{'}{dumped(key)}:"
                yield from written(held)
            yield "}" if value else "{}"
        case list() if len(value) > _AT_ONCE:
            for start in range(0, len(value), _AT_ONCE):
                yield f"{',' if start else '['}{dumped(value[start : start + _AT_ONCE])[1:-1]}"
            yield "]"
        case Written():
            for start in range(0, len(value), _AT_ONCE):
                yield f"{',' if start else '['}{','.join(value.rows[start : start + _AT_ONCE])}"
            yield "]" if len(value) else "[]"
        case _:
            yield dumped(value)


def dumped(value: Any) -> str:
    """A value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
