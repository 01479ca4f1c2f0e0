"""What a worker does with a shard: read, clean, analyse, and write the rows as Parquet fragments."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from spacy.language import Language

from pipeline.analysis.assembly import load, make_doc
from pipeline.analysis.extraction import Extraction, extract
from pipeline.cleaning import clean
from pipeline.engine.plan import Shard
from pipeline.engine.tables import write_records
from pipeline.records import Document, SourceDocument

FRAGMENTS = ("documents", "mentions", "contacts", "participants")

# One process is one core: libraries that would start threads of their own slow the other workers down.
THREADS = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
}


@dataclass(slots=True)
class ShardReport:
    """What came of a shard: how many documents of each status, and the seconds that each stage took."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)


@cache
def model() -> Language:
    """The assembled pipeline, loaded once in a process."""
    return load()


def start() -> None:
    """Make a new process ready for shards: the model is loaded, and Ctrl-C ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    model()


def process(shard: Shard, folder: Path) -> ShardReport:
    """Work on one shard; its fragments appear in ``folder`` when they are whole, not before.

    A document that cannot be read, cleaned or analysed becomes a ``failed`` row that says why.
    """
    report = ShardReport()
    clock = time.perf_counter()
    documents = [clean_source(source) for source in shard.read()]
    report.seconds["reading and cleaning"] = time.perf_counter() - clock

    clock = time.perf_counter()
    with model().memory_zone():
        extractions = list(analyse(model(), documents))
    report.seconds["analysis"] = time.perf_counter() - clock

    clock = time.perf_counter()
    _write(extractions, folder)
    report.seconds["writing"] = time.perf_counter() - clock
    report.statuses.update(extraction.document.status for extraction in extractions)
    return report


def analyse(nlp: Language, documents: Iterable[Document]) -> Iterator[Extraction]:
    """The rows of each document, in the same order; those that are not to be processed pass through."""
    documents = list(documents)
    to_process = [document for document in documents if document.status == "processed"]
    analysed = {id(document): extraction for document, extraction in _in_batches(nlp, to_process)}
    for document in documents:
        yield analysed.get(id(document)) or Extraction(document)


def _in_batches(nlp: Language, documents: list[Document]) -> Iterator[tuple[Document, Extraction]]:
    """Batches are faster; where one document breaks its batch, the rest of the shard goes one by one."""
    done = 0
    try:
        docs = nlp.pipe((make_doc(nlp, document) for document in documents))
        for document, doc in zip(documents, docs, strict=True):
            yield document, extract(doc, document)
            done += 1
    except Exception:
        for document in documents[done:]:
            yield document, _one(nlp, document)


def _one(nlp: Language, document: Document) -> Extraction:
    try:
        return extract(nlp(make_doc(nlp, document)), document)
    except Exception as error:
        return Extraction(_failed(document, "analysis", error))


def clean_source(source: SourceDocument) -> Document:
    """The cleaned document; a ``failed`` one, with the reason, where reading or cleaning failed."""
    document = Document(doc_id=source.doc_id, path=source.path, text="", sha256=source.sha256 or None)
    if source.error is not None:
        return replace(document, status="failed", reason=source.error)
    try:
        return clean(source)
    except Exception as error:
        return _failed(document, "cleaning", error)


def _failed(document: Document, stage: str, error: Exception) -> Document:
    reason = f"{stage} stopped: {type(error).__name__}: {error}".splitlines()[0]
    return replace(document, status="failed", reason=reason)


def _write(extractions: list[Extraction], folder: Path) -> None:
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    contacts = [contact for extraction in extractions for contact in extraction.contacts]
    write_records((extraction.document for extraction in extractions), "documents", unfinished)
    write_records((m for extraction in extractions for m in extraction.mentions), "mentions", unfinished)
    write_records(contacts, "contacts", unfinished)
    write_records((p for contact in contacts for p in contact.participants), "participants", unfinished)
    unfinished.rename(folder)
