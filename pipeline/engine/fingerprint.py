"""What the rows of a document depend on besides its content: versions of model, lexicons and code."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pipeline
from pipeline.analysis import MODEL
from pipeline.lexicons import models_folder

# What a worker runs; linking, graphs and commands work on finished rows.
_EXTRACTOR = (
    "reading",
    "cleaning",
    "analysis",
    "records",
    "geography",
    "lexicons.py",
    "storage.py",
    "sketches.py",
    "engine/documents.py",
    "engine/parts.py",
    "engine/worker.py",
)

Fingerprint = dict[str, str]


@cache
def fingerprint() -> Fingerprint:
    """Each part that rows depend on, by its name in a sentence, and its version or the hash of its files.

    >>> sorted(fingerprint())
    ['the French model', 'the extractor', 'the lexicons', 'the version of Entrevue', 'the version of spaCy']
    """
    package = Path(pipeline.__file__).parent
    return {
        "the version of Entrevue": pipeline.__version__,
        "the version of spaCy": importlib.metadata.version("spacy"),
        "the French model": f"{MODEL} {importlib.metadata.version(MODEL)}",
        "the lexicons": _digest([models_folder()], models_folder()),
        "the extractor": _digest([package / part for part in _EXTRACTOR], package),
    }


def difference(before: Fingerprint, now: Fingerprint) -> str | None:
    """A sentence on what has changed, None where nothing has.

    >>> difference({"the lexicons": "a", "the extractor": "b"}, {"the lexicons": "c", "the extractor": "b"})
    'the lexicons changed since the last run: every document is worked on again'
    """
    changed = [part for part in now if before.get(part) != now[part]]
    if not changed:
        return None
    return f"{' and '.join(changed)} changed since the last run: every document is worked on again"


def _digest(paths: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        files = [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.is_file())
        for file in files:
            if file.suffix != ".pyc":
                digest.update(str(file.relative_to(root)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
