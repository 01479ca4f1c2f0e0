"""Paths on storage that many machines share: ``s3://bucket/folder`` and whatever else fsspec opens."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO, Any

_HERE = ("file", "local")


class StorageError(OSError):
    """Storage that cannot be reached; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells a file from itself once it has changed."""

    st_size: int
    mark: str


class RemotePath(PurePosixPath):
    """A path with a scheme, with what is used here of ``pathlib.Path``.

    >>> path = RemotePath("s3://press/2017/a.txt")
    >>> str(path), path.name, str(path.parent / "b.txt")
    ('s3://press/2017/a.txt', 'a.txt', 's3://press/2017/b.txt')
    """

    def __str__(self) -> str:
        return super().__str__().replace(":/", "://", 1)

    @property
    def scheme(self) -> str:
        return self.parts[0].rstrip(":")

    @property
    def filesystem(self) -> Any:
        return _filesystem(self.scheme)

    def open(self, mode: str = "rb") -> IO[bytes]:
        return self.filesystem.open(str(self), mode)

    def exists(self) -> bool:
        return bool(self.filesystem.exists(str(self)))

    def is_symlink(self) -> bool:
        return False

    def is_dir(self) -> bool:
        return bool(self.filesystem.isdir(str(self)))

    def is_file(self) -> bool:
        return bool(self.filesystem.isfile(str(self)))

    def stat(self) -> State:
        found = self.filesystem.info(str(self))
        return State(int(found.get("size") or 0), str(self.filesystem.ukey(str(self))))

    def walk(self) -> Iterator[RemotePath]:
        """Every file below this folder."""
        yield from map(self._again, self.filesystem.find(str(self)))

    def glob(self, pattern: str) -> Iterator[RemotePath]:
        yield from map(self._again, self.filesystem.glob(f"{self}/{pattern}"))

    def iterdir(self) -> Iterator[RemotePath]:
        """What lies in this folder; nothing where it is not there."""
        self.filesystem.invalidate_cache()
        if self.is_dir():
            yield from map(self._again, self.filesystem.ls(str(self), detail=False))

    def mkdir(self, parents: bool = True, exist_ok: bool = True) -> None:
        self.filesystem.makedirs(str(self), exist_ok=exist_ok)

    def read_text(self, encoding: str = "utf-8") -> str:
        return str(self.filesystem.cat_file(str(self)).decode(encoding))

    def write_text(self, text: str, encoding: str = "utf-8") -> None:
        self.filesystem.pipe_file(str(self), text.encode(encoding))

    def unlink(self, missing_ok: bool = False) -> None:
        try:
            self.filesystem.rm_file(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def remove(self) -> None:
        """Take away this folder with all below it; nothing where it is not there."""
        self.filesystem.invalidate_cache()
        if self.filesystem.exists(str(self)):
            self.filesystem.rm(str(self), recursive=True)

    def take(self, files: Sequence[Path]) -> None:
        """Copy files of this machine into this folder."""
        self.mkdir()
        self.filesystem.put([str(file) for file in files], [str(self / file.name) for file in files])

    def _again(self, found: str) -> RemotePath:
        return RemotePath(f"{self.scheme}://{self.filesystem._strip_protocol(found).lstrip('/')}")


AnyPath = Path | RemotePath


def as_path(given: str | os.PathLike[str]) -> AnyPath:
    """The path that a user named: on this machine, or elsewhere where it has a scheme.

    >>> as_path("corpus/a.txt"), as_path("file:///press/a.txt"), as_path("memory://press/a.txt")
    (PosixPath('corpus/a.txt'), PosixPath('/press/a.txt'), RemotePath('memory://press/a.txt'))
    """
    if isinstance(given, RemotePath):
        return given
    scheme, sign, rest = os.fspath(given).partition("://")
    if not sign or not scheme.isalnum():
        return Path(given)
    return Path(rest) if scheme in _HERE else RemotePath(given)


def require_tables(out: AnyPath, tables: Iterable[str]) -> None:
    """Raise FileNotFoundError where a run has not left each of these tables in ``out``.

    >>> require_tables(Path("nowhere"), ["contacts"])
    Traceback (most recent call last):
    FileNotFoundError: no contacts.parquet in nowhere; make the tables first: entrevue run CORPUS -o nowhere
    """
    for table in tables:
        if not (out / f"{table}.parquet").is_file():
            raise FileNotFoundError(
                f"no {table}.parquet in {out}; make the tables first: entrevue run CORPUS -o {out}"
            )


@cache
def _filesystem(scheme: str) -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise StorageError(f"{scheme}:// needs fsspec: pip install 'entrevue[dask]'") from error
    try:
        return fsspec.filesystem(scheme)
    except (ImportError, ValueError) as error:
        raise StorageError(f"{scheme}:// cannot be used: {error}") from error
