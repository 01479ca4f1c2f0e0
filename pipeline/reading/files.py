"""Paths, folders and globs → the files to read, the same ones in the same order however they were given."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from pipeline.reading.catalogue import Catalogue
from pipeline.reading.errors import ReadingError
from pipeline.reading.formats import READABLE, SourceFile, split_ending
from pipeline.reading.naming import Candidate
from pipeline.storage import AnyPath, RemotePath, as_path

P = TypeVar("P", Path, RemotePath)


def find_files(paths: Sequence[str | AnyPath]) -> list[SourceFile]:
    """The files of ``catalogue_of(paths)`` as a list."""
    return list(catalogue_of(paths))


def catalogue_of(paths: Sequence[str | AnyPath]) -> Catalogue:
    """The files that some paths stand for: files, folders with all below them, and globs.

    In a folder, files of unknown endings, hidden ones and links that lead out of the given folders are left
    out; a file that is named itself is read as text if its ending is unknown. The result is sorted by
    ``stem`` and is the same for every order of ``paths``. Raises ``ReadingError`` for a path that does not
    exist or cannot be read and for a folder or glob without documents.

    >>> [file.format for file in catalogue_of([Path(__file__)])]
    ['text']
    """
    given = [paths] if isinstance(paths, str | PurePath) else list(paths)
    if not given:
        raise ReadingError(f"Nothing to read: give {READABLE} files, or folders of them.")
    groups = [_candidates(path) for path in given]
    roots = [Candidate(root, root).real_path for root, _ in groups if root is not None]
    found = (candidate for _, group in groups for candidate in group)
    return Catalogue(found, roots)


def _candidates(given: str | AnyPath) -> tuple[AnyPath | None, Iterable[Candidate]]:
    """The files that one path stands for, and the folder that they were searched in, if any."""
    path = as_path(given)
    if isinstance(path, RemotePath):
        return _elsewhere(path)
    if path.is_dir():
        return path, _readable(_walk(path), path)
    if os.path.lexists(path) or not glob.has_magic(str(given)):
        return None, [_named_file(path)]
    return _glob_prefix(path), _matching(path)


def _elsewhere(path: RemotePath) -> tuple[RemotePath | None, Iterable[Candidate]]:
    """As ``_candidates``, of a path that is not on this machine."""
    if path.is_file():
        return None, [Candidate(path, path.parent, named=True)]
    if path.is_dir():
        return path, _readable((file for file in path.walk() if not _is_hidden(file.relative_to(path))), path)
    root = _glob_prefix(path)
    matches = list(root.glob(str(path.relative_to(root)))) if root != path else []
    if not matches:
        raise ReadingError(f"{path} does not exist: check the path.")
    return root, [Candidate(file, root) for file in matches if split_ending(file.name)[1]]


def _named_file(path: Path) -> Candidate:
    if not path.exists():
        raise ReadingError(f"{path} does not exist: check the path.")
    if not path.is_file():
        raise ReadingError(f"{path} is not a regular file: give {READABLE} files, or folders of them.")
    if not os.access(path, os.R_OK):
        raise ReadingError(f"{path} cannot be opened: you have no permission to read it.")
    return Candidate(path, path.parent, named=True)


def _readable(files: Iterable[AnyPath], folder: AnyPath) -> Iterator[Candidate]:
    readable = others = 0
    for path in files:
        if split_ending(path.name)[1]:
            readable += 1
            yield Candidate(path, folder)
        else:
            others += 1
    if not readable:
        of_others = f" ({others} files with other endings)" if others else ""
        raise ReadingError(f"No documents to read in {folder}{of_others}: put {READABLE} files there.")


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder but the hidden ones; links to folders are not entered."""

    def refuse(error: OSError) -> None:
        raise ReadingError(f"{error.filename} cannot be opened: {error.strerror or error}.")

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield path


def _glob_prefix(pattern: P) -> P:
    """The folders of a pattern before its first wildcard."""
    parts = [*itertools.takewhile(lambda part: not glob.has_magic(part), pattern.parts)]
    return type(pattern)(*parts)


def _matching(pattern: Path) -> Iterator[Candidate]:
    root = _glob_prefix(pattern)
    # "*.md" says that such files are meant; "*" does not.
    any_ending = glob.has_magic(pattern.suffix) or not pattern.suffix
    found = False
    try:
        for match in root.glob(str(pattern.relative_to(root))):
            for path in _walk(match) if match.is_dir() else [match]:
                if not path.is_file() or _is_hidden(path.relative_to(root)):
                    continue
                if split_ending(path.name)[1] or not any_ending:
                    found = True
                    yield Candidate(path, root)
    except ValueError as error:
        raise ReadingError(f"{pattern} is not a pattern that can be searched: {error}.") from None
    if not found:
        raise ReadingError(f"No documents match {pattern}: check the pattern, and quote it in a shell.")


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)
