"""The account of a run, ``run.json``: what ran, on what, when, what came out and how long it took."""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

import pipeline
from pipeline.analysis import MODEL
from pipeline.engine.assembly import DATABASE
from pipeline.engine.plan import Plan
from pipeline.engine.settings import Settings
from pipeline.engine.summary import Summary
from pipeline.reading.identifiers import storable
from pipeline.storage import AnyPath, RemotePath, as_path
from pipeline.whereabouts import ACCOUNT, folders


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a run when it begins."""

    paths: Sequence[str | AnyPath]
    out: AnyPath
    settings: Settings
    plan: Plan
    started: datetime.datetime

    def write(self, tables: Path, summary: Summary, seconds: Mapping[str, float]) -> None:
        """Write the account into the folder of the finished tables, with what they hold and the seconds that
        each stage took.
        """
        read = ((file.path, file.told) for file in chain(self.plan.files, self.plan.tables))
        account: dict[str, Any] = {
            "entrevue": pipeline.__version__,
            "model": f"{MODEL} {importlib.metadata.version(MODEL)}",
            "spacy": importlib.metadata.version("spacy"),
            "started": self.started.isoformat(timespec="seconds"),
            "paths": [_told(path, self.settings) for path in self.paths],
            "folders": folders(read, self.out),
            "settings": _told_settings(self.settings),
            "input": _fingerprint(tables),
            "counts": summary.as_dict(),
            "seconds": {stage: round(taken, 3) for stage, taken in seconds.items()},
        }
        text = json.dumps(account, indent=2, ensure_ascii=False) + "\n"
        (tables / ACCOUNT).write_text(text, encoding="utf-8")


def _told(path: str | AnyPath, settings: Settings) -> str:
    """A path as the account tells it: an absolute one by its name alone, unless all of it is asked for."""
    known = as_path(path)
    whole = settings.reading.full_paths or isinstance(known, RemotePath) or not known.is_absolute()
    return storable(str(known) if whole else known.name)


def _told_settings(settings: Settings) -> dict[str, Any]:
    """The settings without what names the machine: of a cluster only whether there was one."""
    officials = _told(settings.officials, settings) if settings.officials else None
    return asdict(settings) | {"officials": officials, "dask": settings.dask is not None}


def _fingerprint(tables: Path) -> dict[str, Any]:
    """How many documents were read, where the hash of each stands, and one over them all."""
    with duckdb.connect(tables / DATABASE, read_only=True) as connection:
        hashes: Iterable[tuple[str | None]] = connection.execute(
            "SELECT sha256 FROM documents ORDER BY doc_id"
        ).fetchall()
    lines = [sha256 or "" for (sha256,) in hashes]
    return {
        "documents": len(lines),
        "sha256": hashlib.sha256("\n".join(lines).encode()).hexdigest(),
        "sha256 of each": "documents.parquet, column sha256",
    }
