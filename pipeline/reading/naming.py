"""Names for files: the path below the corpus root, made longer only where two would be the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.reading.formats import split_ending
from pipeline.reading.identifiers import printable
from pipeline.storage import AnyPath, RemotePath

_UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be read, with the root that it was searched in and whether the user pointed at it."""

    path: AnyPath
    root: AnyPath
    named: bool = False

    @property
    def real_path(self) -> str:
        """The path without any links, the same for all ways to name one file."""
        return str(self.path) if isinstance(self.path, RemotePath) else os.path.realpath(self.path)

    @property
    def parents(self) -> tuple[str, ...]:
        """The root and the folders above it, from the top of the file system."""
        if isinstance(self.root, RemotePath):
            return self.root.parts[1:]
        return _folders(self.root.absolute())

    @property
    def below(self) -> tuple[str, ...]:
        """The folders between root and file."""
        return self.path.relative_to(self.root).parts[:-1]

    @property
    def stem_and_ending(self) -> tuple[str, str]:
        """The file's own name in two parts: ``("news", ".jsonl.gz")``."""
        stem = split_ending(self.path.name)[0]
        return stem, self.path.name[len(stem) :]


@cache
def _folders(root: Path) -> tuple[str, ...]:
    return Path(os.path.normpath(root)).parts[1:]


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate under a name of so many folders above its root, with its ending or without."""

    candidate: Candidate
    folders: int = 0
    with_ending: bool = False

    @property
    def text(self) -> str:
        """The name: the folders above the root that it needs, those below, and the file's own."""
        stem, ending = self.candidate.stem_and_ending
        last = stem + ending if self.with_ending else stem
        return printable("/".join((*self._outer, *self.candidate.below, last))) or _UNNAMED

    @property
    def path(self) -> str:
        """The path of the file, from the outermost folder of the name on."""
        return "/".join((*self._outer, *self.candidate.below, self.candidate.path.name))

    @property
    def _outer(self) -> tuple[str, ...]:
        parents = self.candidate.parents
        return parents[len(parents) - self.folders :]

    @property
    def is_longest(self) -> bool:
        return self.with_ending and self.folders >= len(self.candidate.parents)


def longer(group: list[Name]) -> Iterator[Name]:
    """Longer names, in the same order, for candidates that share a name.

    They get their endings where these differ, else the folders above their roots, one by one.

    >>> found = [Candidate(Path(f"/press/{year}/01.txt"), Path(f"/press/{year}")) for year in (2017, 2018)]
    >>> [name.text for name in longer([Name(candidate) for candidate in found])]
    ['2017/01', '2018/01']
    """
    all_have_endings = all(name.with_ending for name in group)
    endings_differ = len({(name.candidate.stem_and_ending[1], name.with_ending) for name in group}) > 1
    for name in group:
        if (endings_differ and not all_have_endings) or name.folders >= len(name.candidate.parents):
            yield replace(name, with_ending=True)
        else:
            yield replace(name, folders=name.folders + 1)
