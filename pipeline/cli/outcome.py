"""How a command ends: its exit code, and one sentence where it could not do its work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

COULD_NOT_RUN = 1
SOME_FAILED = 3
INTERRUPTED = 130


def stop(message: str, code: int = COULD_NOT_RUN) -> NoReturn:
    """End the command with a sentence on the standard error."""
    from pipeline.plain import for_terminal

    print(f"entrevue: {for_terminal(message.rstrip('.'))}.", file=sys.stderr)
    raise SystemExit(code)


def say(*lines: object) -> None:
    """Print lines, without what a terminal would obey in the names of files and people."""
    from pipeline.plain import for_terminal

    print(*(for_terminal(str(line)) for line in lines), sep="\n")


@contextmanager
def explained(interrupted: str = "interrupted.") -> Iterator[None]:
    """Turn errors that a user can mend, and Ctrl-C, into one sentence and an exit code."""
    try:
        yield
    except KeyboardInterrupt:
        stop(interrupted, INTERRUPTED)
    except Exception as error:
        if (sentence := _sentence(error)) is None:
            raise
        stop(sentence)


def _sentence(error: Exception) -> str | None:
    """What the system says of a file, or the message of an error that was raised with one; None for an error
    of the program itself.
    """
    # What reads and runs is not loaded before a worker process is on its way.
    from pipeline.engine.errors import RunError
    from pipeline.reading.errors import ReadingError

    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error) if isinstance(error, OSError | ReadingError | RunError) else None
