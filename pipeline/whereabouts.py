"""Where the documents of a run lie, told so that tables and pages can be mailed.

``documents.path`` is relative to the corpus. ``run.json`` has the folders that such paths start from, as seen
from its own, but only those nearby: a long way up and down again would tell of the machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.storage import AnyPath

ACCOUNT = "run.json"
_FOLDERS_UP = 2


def seen_from(folder: Path, path: Path) -> str | None:
    """A path as seen from a folder, with slashes; None where it is more than two folders up and down again.

    >>> seen_from(Path("/ann/out"), Path("/ann/corpus/a.txt"))
    '../corpus/a.txt'
    >>> seen_from(Path("/srv/www/out"), Path("/home/ann/corpus/a.txt")) is None
    True
    """
    try:
        relative = Path(os.path.relpath(path.resolve(), folder.resolve()))
    except ValueError:  # another drive on Windows
        return None
    return relative.as_posix() if relative.parts.count("..") <= _FOLDERS_UP else None


def folders(files: Iterable[tuple[AnyPath, str]], out: AnyPath) -> list[str]:
    """The folders, as seen from ``out``, that the paths told of some files start from.

    >>> folders([(Path("/ann/corpus/2017/a.txt"), "2017/a.txt")], Path("/ann/out"))
    ['../corpus']
    """
    if not isinstance(out, Path):
        return []
    found = set()
    for path, told in files:
        if isinstance(path, Path) and not PurePath(told).is_absolute():
            found.add(os.path.normpath(Path(path.absolute(), *[".."] * len(PurePath(told).parts))))
    relative = {seen_from(out, Path(folder)) for folder in found}
    return sorted(folder for folder in relative if folder is not None)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The folders that the paths of a run's documents start from."""

    folders: tuple[Path, ...] = ()

    @classmethod
    def of(cls, out: str | os.PathLike[str]) -> Whereabouts:
        """Those that the account of a run tells, none where it has no account or lies elsewhere."""
        if "://" in str(out):
            return cls()
        try:
            told = json.loads(Path(out, ACCOUNT).read_text(encoding="utf-8")).get("folders", ())
            return cls(tuple(Path(out, folder) for folder in told))
        except (OSError, ValueError, AttributeError, TypeError):
            return cls()

    def find(self, path: str) -> Path | None:
        """The file of that path, None where it is not there or more than one file may be meant."""
        if not path:
            return None
        here = [Path(path)] if PurePath(path).is_absolute() else [folder / path for folder in self.folders]
        found = [file for file in here if file.is_file()]
        return found[0] if len(found) == 1 else None

    def link(self, path: str, folder: Path) -> str | None:
        """How a file in ``folder`` points to the document of that path; None where it cannot."""
        file = self.find(path)
        return seen_from(folder, file) if file is not None else None
