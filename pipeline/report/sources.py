"""Where a document is, said so that the page can be mailed: nothing of the machine's folders shows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from urllib.parse import quote

from pipeline.whereabouts import Whereabouts


def shown_paths(paths: Iterable[str]) -> dict[str, str]:
    """How the page writes each path: as the run was given it, absolute ones from their common folder on.

    >>> shown_paths(["/home/ann/corpus/a/1.txt", "/home/ann/corpus/b/2.txt"])["/home/ann/corpus/b/2.txt"]
    'corpus/b/2.txt'
    >>> shown_paths(["../corpus/a.txt"])
    {'../corpus/a.txt': 'corpus/a.txt'}
    """
    unique = sorted(set(paths))
    absolute = [path for path in unique if PurePath(path).is_absolute()]
    shown = {path: path if "://" in path else PurePath(path).as_posix() for path in unique}
    if absolute:
        root = PurePath(os.path.commonpath([PurePath(path).parent for path in absolute])).parent
        shown |= {path: PurePath(path).relative_to(root).as_posix() for path in absolute}
    return {path: _without_climbing(text) for path, text in shown.items()}


def link(path: str, folder: Path, where: Whereabouts) -> str | None:
    """A link from the page in ``folder`` to a document, relative, None where it is not there, or far away.

    What comes before the first slash is never read as a scheme, whatever the file is called.
    """
    relative = where.link(path, folder)
    return "./" + quote(relative) if relative is not None else None


def _without_climbing(path: str) -> str:
    while path.startswith("../"):
        path = path[3:]
    return path
