"""How much of one file, row or page is read: what is beyond is refused before it fills memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from pipeline.reading.errors import ReadingError

# The deepest tree that libxml2 builds.
TREE_LEVELS = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a document may be; each can be raised.

    ``file_mb`` is the size of a file that is one document, and of a line of a table, in megabytes; ``chars``
    the length of a document's text; ``ratio`` how many times its size a compressed file may grow to;
    ``columns`` the columns of a table or keys of a JSON object; ``depth`` the levels of tags within tags.
    """

    file_mb: int = 20
    chars: int = 5_000_000
    ratio: int = 200
    columns: int = 2_000
    depth: int = TREE_LEVELS

    @property
    def file_bytes(self) -> int:
        """``file_mb`` in bytes."""
        return self.file_mb * 1_000_000

    @classmethod
    def parse(cls, settings: Iterable[str]) -> Limits:
        """The limits that a command names. Raises ``ReadingError`` for a name or a number that is none.

        >>> Limits.parse(["chars=100", "file_mb=500"])
        Limits(file_mb=500, chars=100, ratio=200, columns=2000, depth=2048)
        """
        known = [field.name for field in fields(cls)]
        asked = {}
        for setting in settings:
            name, _, number = setting.partition("=")
            if name not in known or not number.isdecimal() or int(number) == 0:
                raise ReadingError(
                    f"{setting!r} is no limit: write NAME=NUMBER, with one of the names {', '.join(known)}."
                )
            asked[name] = int(number)
        return cls(**asked)


DEFAULTS = Limits()


def beyond(what: str, limit: str, value: int) -> str:
    """Why something was refused, and how to have it read.

    >>> beyond("its text is longer than 5 characters", "chars", 5)
    'its text is longer than 5 characters: to have it read, raise that with --limit chars=10'
    """
    return f"{what}: to have it read, raise that with --limit {limit}={2 * value}"
