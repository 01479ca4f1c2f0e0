"""Paths, folders and globs → the files to read, the same ones in the same order however they were given."""

from __future__ import annotations

import glob
import itertools
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from pipeline.reading.errors import ReadingError
from pipeline.reading.formats import READABLE, SourceFile, split_ending
from pipeline.reading.identifiers import Identifiers, storable
from pipeline.reading.naming import Candidate, shortest_names
from pipeline.storage import AnyPath, RemotePath, as_path

P = TypeVar("P", Path, RemotePath)


def find_files(paths: Sequence[str | AnyPath]) -> list[SourceFile]:
    """The files that some paths stand for: files, folders with all below them, and globs.

    In a folder, files of unknown endings, hidden ones and links that lead out of the given folders are left
    out; a file that is named itself is read as text if its ending is unknown. The result is sorted by
    ``stem`` and is the same for every order of ``paths``. Raises ``ReadingError`` for a path that does not
    exist or cannot be read and for a folder or glob without documents.

    >>> [file.format for file in find_files([Path(__file__)])]
    ['text']
    """
    given = [paths] if isinstance(paths, str | PurePath) else list(paths)
    if not given:
        raise ReadingError(f"Nothing to read: give {READABLE} files, or folders of them.")
    groups = [_candidates(path) for path in given]
    roots = [Candidate(root, root).real_path for root, _ in groups if root is not None]
    candidates = [c for _, group in groups for c in group if c.named or _stays_within(c, roots)]
    return _source_files(_without_duplicates(candidates))


def _candidates(given: str | AnyPath) -> tuple[AnyPath | None, list[Candidate]]:
    """The files that one path stands for, and the folder that they were searched in, if any."""
    path = as_path(given)
    if isinstance(path, RemotePath):
        return _elsewhere(path)
    if path.is_dir():
        return path, _in_folder(path)
    if os.path.lexists(path) or not glob.has_magic(str(given)):
        return None, [_named_file(path)]
    return _glob_prefix(path), _matching(path)


def _elsewhere(path: RemotePath) -> tuple[RemotePath | None, list[Candidate]]:
    """As ``_candidates``, of a path that is not on this machine."""
    if path.is_file():
        return None, [Candidate(path, path.parent, named=True)]
    if path.is_dir():
        return path, _readable([file for file in path.walk() if not _is_hidden(file.relative_to(path))], path)
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


def _in_folder(folder: Path) -> list[Candidate]:
    return _readable(list(_walk(folder)), folder)


def _readable(files: Sequence[AnyPath], folder: AnyPath) -> list[Candidate]:
    readable = [Candidate(path, folder) for path in files if split_ending(path.name)[1]]
    if not readable:
        others = f" ({len(files)} files with other endings)" if files else ""
        raise ReadingError(f"No documents to read in {folder}{others}: put {READABLE} files there.")
    return readable


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


def _matching(pattern: Path) -> list[Candidate]:
    root = _glob_prefix(pattern)
    try:
        matches = list(root.glob(str(pattern.relative_to(root))))
    except ValueError as error:
        raise ReadingError(f"{pattern} is not a pattern that can be searched: {error}.") from None
    files = [file for match in matches for file in (_walk(match) if match.is_dir() else [match])]
    candidates = [
        Candidate(path, root) for path in files if path.is_file() and not _is_hidden(path.relative_to(root))
    ]
    # "*.md" says that such files are meant; "*" does not.
    if glob.has_magic(pattern.suffix) or not pattern.suffix:
        candidates = [c for c in candidates if split_ending(c.path.name)[1]]
    if not candidates:
        raise ReadingError(f"No documents match {pattern}: check the pattern, and quote it in a shell.")
    return candidates


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _stays_within(candidate: Candidate, roots: list[str]) -> bool:
    path = candidate.real_path
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def _without_duplicates(candidates: list[Candidate]) -> list[Candidate]:
    """One candidate for each real file: under its own name rather than a link's, below the outermost root."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.real_path].append(candidate)
    chosen = []
    for group in groups.values():
        best = min(group, key=lambda c: (c.path.is_symlink(), len(c.parents), str(c.path)))
        chosen.append(Candidate(best.path, best.root, any(c.named for c in group)))
    return chosen


def _source_files(candidates: list[Candidate]) -> list[SourceFile]:
    identifiers = Identifiers()
    files = []
    for name in sorted(shortest_names(candidates), key=lambda name: (name.text, str(name.candidate.path))):
        candidate = name.candidate
        _, format_, compressed = split_ending(candidate.path.name)
        stem = identifiers.claim(name.text)
        told = storable(name.path)
        files.append(SourceFile(candidate.path, stem, format_ or "text", compressed, candidate.named, told))
    return sorted(files, key=lambda file: file.stem)
