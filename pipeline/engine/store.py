"""The store: finished shards, kept in the folder of the tables so that nothing is done twice.

=======================  =====================================================================================
``.entrevue/lock``       held by the run that is at work
``.entrevue/made_by``    the fingerprint of what made the shards
``.entrevue/shards/K``   the fragments and the report of the shard with the key K
=======================  =====================================================================================
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.engine.errors import RunError
from pipeline.engine.fingerprint import Fingerprint, difference, fingerprint

FOLDER = ".entrevue"
REPORT = "report.json"
_MADE_BY = "made_by.json"


class Store:
    """The finished shards of one folder of tables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shards = folder / "shards"

    @classmethod
    @contextmanager
    def open(cls, out: Path) -> Iterator[Store]:
        """The store of the folder ``out``, for this run alone.

        Raises RunError when another run is at work there, or nothing can be written there.
        """
        store = cls(out / FOLDER)
        lock = FileLock(store.folder / "lock", timeout=0)
        try:
            store.shards.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            message = f"another run is at work in {out}: wait for its end, or name another folder with -o."
            raise RunError(message) from None
        except (FileExistsError, NotADirectoryError):
            raise RunError(
                f"{out} cannot be made, a file is in its way: name another folder with -o."
            ) from None
        except OSError as error:
            message = f"{out} cannot be written ({error.strerror}): name another folder with -o."
            raise RunError(message) from error
        try:
            yield store
        finally:
            lock.release()

    def renew(self, fresh: bool = False) -> str | None:
        """Throw away what an older version made, or everything where ``fresh``; say why, None if nothing
        was.
        """
        now = fingerprint()
        before = self._made_by()
        reason = difference(before, now) if before is not None else None
        if fresh and before is not None:
            reason = "as asked, every document is worked on again"
        if reason is not None or before is None:
            shutil.rmtree(self.shards, ignore_errors=True)
            self.shards.mkdir(parents=True)
            (self.folder / _MADE_BY).write_text(json.dumps(now), encoding="utf-8")
        return reason

    def _made_by(self) -> Fingerprint | None:
        try:
            return dict(json.loads((self.folder / _MADE_BY).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return None

    def place(self, key: str) -> Path:
        """Where the fragments of a shard are, or will be when they are whole."""
        return self.shards / key

    def has(self, key: str) -> bool:
        """Whether a shard is done."""
        return (self.place(key) / REPORT).is_file()

    def prune(self, keys: Iterable[str]) -> None:
        """Throw away all other shards: of documents no longer in the corpus, and unfinished ones."""
        kept = set(keys)
        for folder in self.shards.iterdir():
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)
