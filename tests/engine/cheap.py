"""The ``entrevue`` command with a cheap analysis, for tests of the engine with real processes.

Reading, cleaning, shards, workers, fragments and linking are the real ones; only the French model is left
out: a document tells of one meeting wherever it says ``A B a reçu C D``.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from multiprocessing.connection import Connection

from pipeline.analysis.extraction import Extraction
from pipeline.engine import worker
from pipeline.engine.documents import clean_source
from pipeline.records import Contact, Document, Mention, Participant, SourceDocument

# Seconds for a document, so that a run takes long enough to be disturbed.
PAUSE = float(os.environ.get("CHEAP_PAUSE", "0"))

_serve = worker.serve
_NAME = r"[A-ZÉ]\w+ [A-ZÉ]\w+"
_RECEPTION = re.compile(f"({_NAME}) a reçu ({_NAME})")


class Model:
    """Stands for the spaCy pipeline."""

    memory_zone = nullcontext
    vocab = ()


def analyse(
    _: Model, documents: Iterable[Document], goes_on: Callable[[], None] = lambda: None
) -> Iterator[Extraction]:
    """One meeting for each reception told."""
    for document in documents:
        time.sleep(PAUSE)
        yield extract(document) if document.status == "processed" else Extraction(document)


def extract(document: Document) -> Extraction:
    extraction = Extraction(document)
    for number, found in enumerate(_RECEPTION.finditer(document.text), start=1):
        contact_id = f"{document.doc_id}#{number}"
        parties = []
        for side, group in (("A", 1), ("B", 2)):
            name = found[group]
            extraction.mentions.append(
                Mention(document.doc_id, None, "person", name, name, found.start(group), found.end(group))
            )
            parties.append(
                Participant(contact_id, None, name, name, "person", None, None, None, None, side, "principal")
            )
        extraction.contacts.append(
            Contact(
                contact_id, None, document.doc_id, "meeting", "held", document.published, "publication", None, None,
                None, [], found[0], found.start(), found.end(), "a reçu", "recevoir", 0.9, "043", participants=parties,
            )
        )  # fmt: skip
    return extraction


def stumble(source: SourceDocument) -> Document:
    """Cleaning that dies, or never ends, at documents of certain names."""
    if "-memory" in source.doc_id:
        os.kill(os.getpid(), signal.SIGKILL)
    if "-endless" in source.doc_id:
        time.sleep(600)
    return clean_source(source)


def install(put: Callable[[object, str, object], None] = setattr) -> None:
    """Replace what is dear, in this process and in the workers that it starts.

    ``put`` may be that of pytest's monkeypatch, which puts everything back.
    """
    put(worker, "model", Model)
    put(worker, "analyse", analyse)
    put(worker, "clean_source", stumble)
    put(worker, "load", load)
    put(worker, "serve", serve)


def load() -> None:
    """Nothing is needed before workers serve."""


def serve(driver: Connection, idle: float | None = None) -> None:
    """What a worker process does."""
    install()
    _serve(driver, idle)


def dask_setup(_: object) -> None:
    """What ``dask worker --preload tests.engine.cheap`` calls."""
    install()


if __name__ == "__main__":
    from pipeline.cli import main
    from tests.engine import cheap

    cheap.install()
    main()
