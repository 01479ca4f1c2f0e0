"""Paths, folders and globs → the files to read, the same ones in the same order however they were given."""

from __future__ import annotations

import glob
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.reading.errors import ReadingError
from pipeline.reading.identifiers import Identifiers, printable

Format = Literal["text", "html", "jsonl", "delimited", "parquet"]

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".parquet": "parquet",
}
_COMPRESSED = ".gz"
_READABLE = ".txt, .html, .jsonl, .csv, .tsv or .parquet"
_UNKNOWN_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    ``stem`` is its path below the corpus root without its ending, with ``/`` between folders, and no other
    file of the run has it. ``named`` tells a file that the user pointed at from one that was found in a
    folder.
    """

    path: Path
    stem: str
    format: Format
    compressed: bool = False
    named: bool = False

    @property
    def holds_rows(self) -> bool:
        """Whether the file can hold many documents."""
        return self.format in ("jsonl", "delimited", "parquet")


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    root: Path
    named: bool = False

    @property
    def parents(self) -> tuple[str, ...]:
        """The folders of the root, from the top of the file system."""
        return Path(os.path.normpath(self.root.absolute())).parts[1:]

    @property
    def ending(self) -> str:
        """What the file name has after its stem: ``.jsonl.gz``."""
        return self.path.name[len(split_ending(self.path.name)[0]) :]

    def name(self, parents: int, with_ending: bool) -> str:
        """The path below the root, or below so many of its parent folders."""
        below = self.path.relative_to(self.root)
        last = below.name if with_ending else split_ending(below.name)[0]
        outer = self.parents[len(self.parents) - parents :]
        return printable("/".join((*outer, *below.parts[:-1], last)))


def split_ending(name: str) -> tuple[str, Format | None, bool]:
    """A file name without its ending, the format that the ending tells, and whether the file is gzipped.

    >>> split_ending("news.2017.JSONL.gz"), split_ending("notes.md")
    (('news.2017', 'jsonl', True), ('notes', None, False))
    """
    compressed = name.lower().endswith(_COMPRESSED)
    inner = name[: -len(_COMPRESSED)] if compressed else name
    suffix = Path(inner).suffix
    format_ = _FORMATS.get(suffix.lower())
    if format_ == "parquet" and compressed:
        format_ = None
    if format_ or _UNKNOWN_ENDING.fullmatch(suffix):
        inner = inner[: -len(suffix)]
    return inner, format_, compressed


def find_files(paths: Sequence[str | Path]) -> list[SourceFile]:
    """The files that some paths stand for: files, folders with all below them, and globs.

    In a folder, files of unknown endings, hidden ones and links that lead out of the given folders are left
    out; a file that is named itself is read as text if its ending is unknown. The result is sorted by
    ``stem`` and is the same for every order of ``paths``. Raises ``ReadingError`` for a path that does not
    exist or cannot be read and for a folder or glob without documents.

    >>> [file.format for file in find_files([Path(__file__)])]
    ['text']
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if not given:
        raise ReadingError(f"Nothing to read: give {_READABLE} files, or folders of them.")
    groups = [_candidates(path) for path in given]
    roots = [Path(os.path.realpath(root)) for root, _ in groups if root is not None]
    candidates = [c for _, group in groups for c in group if c.named or _stays_within(c.path, roots)]
    return _source_files(_without_duplicates(candidates))


# ---------------------------------------------------------------- from what was given to candidates


def _candidates(given: str | Path) -> tuple[Path | None, list[_Candidate]]:
    """The files that one path stands for, and the folder that they were searched in, if any."""
    path = Path(given)
    if path.is_dir():
        return path, _in_folder(path)
    if os.path.lexists(path) or not glob.has_magic(str(given)):
        return None, [_named_file(path)]
    return _glob_prefix(path), _matching(path)


def _named_file(path: Path) -> _Candidate:
    if not path.exists():
        raise ReadingError(f"{path} does not exist: check the path.")
    if not path.is_file():
        raise ReadingError(f"{path} is not a regular file: give {_READABLE} files, or folders of them.")
    if not os.access(path, os.R_OK):
        raise ReadingError(f"{path} cannot be opened: you have no permission to read it.")
    return _Candidate(path, path.parent, named=True)


def _in_folder(folder: Path) -> list[_Candidate]:
    files = list(_walk(folder))
    readable = [_Candidate(path, folder) for path in files if split_ending(path.name)[1]]
    if not readable:
        others = f" ({len(files)} files with other endings)" if files else ""
        raise ReadingError(f"No documents to read in {folder}{others}: put {_READABLE} files there.")
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


def _glob_prefix(pattern: Path) -> Path:
    """The folders of a pattern before its first wildcard."""
    fixed = Path(pattern.anchor)
    for part in pattern.parts[len(fixed.parts) :]:
        if glob.has_magic(part):
            break
        fixed /= part
    return fixed


def _matching(pattern: Path) -> list[_Candidate]:
    root = _glob_prefix(pattern)
    try:
        matches = list(root.glob(str(pattern.relative_to(root))))
    except ValueError as error:
        raise ReadingError(f"{pattern} is not a pattern that can be searched: {error}.") from None
    files = [file for match in matches for file in (_walk(match) if match.is_dir() else [match])]
    candidates = [
        _Candidate(path, root) for path in files if path.is_file() and not _is_hidden(path.relative_to(root))
    ]
    # "*.md" says that such files are meant; "*" does not.
    if glob.has_magic(pattern.suffix) or not pattern.suffix:
        candidates = [c for c in candidates if split_ending(c.path.name)[1]]
    if not candidates:
        raise ReadingError(f"No documents match {pattern}: check the pattern, and quote it in a shell.")
    return candidates


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _stays_within(path: Path, roots: list[Path]) -> bool:
    if not path.is_symlink():
        return True
    target = Path(os.path.realpath(path))
    return any(target.is_relative_to(root) for root in roots)


# ---------------------------------------------------------------- from candidates to files with names


def _without_duplicates(candidates: list[_Candidate]) -> list[_Candidate]:
    """One candidate for each real file: under its own name rather than a link's, below the outermost root."""
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[os.path.realpath(candidate.path)].append(candidate)
    chosen = []
    for group in groups.values():
        best = min(group, key=lambda c: (c.path.is_symlink(), len(c.parents), str(c.path)))
        chosen.append(_Candidate(best.path, best.root, any(c.named for c in group)))
    return chosen


def _source_files(candidates: list[_Candidate]) -> list[SourceFile]:
    identifiers = Identifiers()
    files = []
    for name, candidate in sorted(_names(candidates), key=lambda pair: (pair[0], str(pair[1].path))):
        _, format_, compressed = split_ending(candidate.path.name)
        stem = identifiers.claim(name)
        files.append(SourceFile(candidate.path, stem, format_ or "text", compressed, candidate.named))
    return sorted(files, key=lambda file: file.stem)


def _names(candidates: list[_Candidate]) -> list[tuple[str, _Candidate]]:
    """A name for each candidate: as short as it can be without being another's.

    Those that share a name get their endings where these differ, else more and more of the folders above
    their roots.
    """
    names: list[tuple[str, _Candidate]] = []
    pending = [(candidate, 0, False) for candidate in candidates]
    while pending:
        groups: dict[str, list[tuple[_Candidate, int, bool]]] = defaultdict(list)
        for candidate, parents, with_ending in pending:
            groups[candidate.name(parents, with_ending)].append((candidate, parents, with_ending))
        pending = []
        for name, group in groups.items():
            if len(group) == 1 or all(_is_full(*member) for member in group):
                names.extend((name, candidate) for candidate, _, _ in group)
            else:
                pending.extend(_lengthened(group))
    return names


def _is_full(candidate: _Candidate, parents: int, with_ending: bool) -> bool:
    return with_ending and parents >= len(candidate.parents)


def _lengthened(group: list[tuple[_Candidate, int, bool]]) -> Iterator[tuple[_Candidate, int, bool]]:
    endings_tell = len({candidate.ending for candidate, _, _ in group}) > 1
    for candidate, parents, with_ending in group:
        if (endings_tell and not with_ending) or parents >= len(candidate.parents):
            yield candidate, parents, True
        else:
            yield candidate, parents + 1, with_ending
