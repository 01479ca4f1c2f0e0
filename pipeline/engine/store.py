"""The store: finished shards, kept in the folder of the tables so that nothing is done twice.

=======================  =====================================================================================
``.entrevue/lock``       held by the run that is at work
``.entrevue/made_by``    the fingerprint of what made the shards
``.entrevue/shards/K``   the fragments and the report of the shard with the key K
=======================  =====================================================================================

The folder may be on storage that has no renaming and no locks (``s3://``): there the report comes last and
makes a shard whole, and the lock is a lease.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.engine.errors import RunError
from pipeline.engine.fingerprint import Fingerprint, difference, fingerprint
from pipeline.engine.lease import lease
from pipeline.storage import AnyPath, RemotePath

FOLDER = ".entrevue"
REPORT = "report.json"
UNFINISHED = "unfinished-"
_MADE_BY = "made_by.json"
# A file that another machine wrote into a shared folder shows after a while.
_SECONDS_TO_ARRIVE = 30.0


class Store:
    """The finished shards of one folder of tables."""

    def __init__(self, folder: AnyPath) -> None:
        self.folder = folder
        self.shards = folder / "shards"
        self._listed: set[str] | None = None

    @classmethod
    @contextmanager
    def open(cls, out: AnyPath) -> Iterator[Store]:
        """The store of the folder ``out``, for this run alone.

        Raises RunError when another run is at work there, or nothing can be written there.
        """
        store = cls(out / FOLDER)
        lock = _lock(store.folder / "lock")
        try:
            store.shards.mkdir(parents=True, exist_ok=True)
            lock.__enter__()
        except Timeout:
            message = f"another run is at work in {out}: wait for its end, or name another folder with -o."
            raise RunError(message) from None
        except (FileExistsError, NotADirectoryError):
            raise RunError(
                f"{out} cannot be made, a file is in its way: name another folder with -o."
            ) from None
        except OSError as error:
            message = f"{out} cannot be written ({error.strerror or error}): name another folder with -o."
            raise RunError(message) from error
        try:
            yield store
        finally:
            lock.__exit__(None, None, None)

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
            _remove(self.shards)
            self.shards.mkdir(parents=True, exist_ok=True)
            (self.folder / _MADE_BY).write_text(json.dumps(now), encoding="utf-8")
        self._listed = self._list()
        return reason

    def _made_by(self) -> Fingerprint | None:
        try:
            return dict(json.loads((self.folder / _MADE_BY).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return None

    def _list(self) -> set[str] | None:
        """The shards that are done, where it takes long to ask for each."""
        if isinstance(self.shards, RemotePath):
            return {file.parent.name for file in self.shards.walk() if file.name == REPORT}
        return None

    def place(self, key: str) -> AnyPath:
        """Where the fragments of a shard are, or will be when they are whole."""
        return self.shards / key

    def has(self, key: str) -> bool:
        """Whether a shard was done when the store was renewed."""
        if self._listed is not None:
            return key in self._listed
        return (self.place(key) / REPORT).is_file()

    def wait_for(self, key: str) -> bool:
        """Whether a shard that another machine has done is here."""
        end = time.monotonic() + _SECONDS_TO_ARRIVE
        while not (self.place(key) / REPORT).is_file():
            if time.monotonic() > end:
                return False
            time.sleep(0.5)
        return True

    @contextmanager
    def fragments(self, keys: Sequence[str], tables: Sequence[str]) -> Iterator[list[Path]]:
        """Folders on this machine with the fragments of some shards."""
        if not isinstance(self.shards, RemotePath):
            yield [self.shards / key for key in keys]
            return
        with tempfile.TemporaryDirectory(prefix="entrevue-") as temporary:
            copies = [Path(temporary, key) for key in keys]
            files = [f"{table}.parquet" for table in tables]
            self.shards.filesystem.get(
                [str(self.place(key) / file) for key in keys for file in files],
                [str(copy / file) for copy in copies for file in files],
            )
            yield copies

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty folder on this machine, on the same disk as the store if that is here."""
        if isinstance(self.folder, RemotePath):
            with tempfile.TemporaryDirectory(prefix="entrevue-") as temporary:
                yield Path(temporary)
            return
        folder = self.folder / "tables"
        _remove(folder)
        folder.mkdir()
        try:
            yield folder
        finally:
            _remove(folder)

    def prune(self, keys: Iterable[str]) -> None:
        """Throw away all other shards: of documents no longer in the corpus, and unfinished ones."""
        kept = set(keys)
        for folder in self.shards.iterdir():
            if folder.name not in kept:
                _remove(folder)


def _lock(path: AnyPath) -> AbstractContextManager[object]:
    return lease(path) if isinstance(path, RemotePath) else FileLock(path, timeout=0)


def _remove(folder: AnyPath) -> None:
    if isinstance(folder, RemotePath):
        folder.remove()
    else:
        shutil.rmtree(folder, ignore_errors=True)
