"""What functions say of words, kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

KEPT = 1 << 16


class Memo(dict[Key, Value]):
    """What a function of words says of each, asked once while there is room.

    Read as the dict that it is, it answers in half the time of ``lru_cache``, and a text at a time:
    ``map(memo.__getitem__, words)``.

    >>> lengths = Memo(len)
    >>> lengths["mot"], lengths
    (3, {'mot': 3})
    """

    def __init__(self, ask: Callable[[Key], Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Key) -> Value:
        value = self._ask(key)
        if len(self) >= KEPT:
            self.clear()
        self[key] = value
        return value
