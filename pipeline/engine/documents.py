"""What happens to each document: cleaning, analysis, and what becomes of those that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.analysis.extraction import Extraction, extract, make_doc
from pipeline.cleaning import clean
from pipeline.engine.parts import analyse_in_parts, is_long
from pipeline.records import Document, SourceDocument

if TYPE_CHECKING:
    from spacy.language import Language

_WORDS_KEPT = 50_000


@cache
def model() -> Language:
    """The assembled pipeline, loaded once in a process. The driver analyses nothing and never imports it."""
    from pipeline.analysis.assembly import load

    return load()


def memory(nlp: Language) -> AbstractContextManager[object]:
    """Within it documents are analysed, and the words that they bring are known as long as it lasts.

    The first words are kept for good: the same ones come again in every shard, and making a word anew costs
    as much as half of its analysis.
    """
    return nlp.memory_zone() if len(nlp.vocab) > _WORDS_KEPT else nullcontext()


def clean_source(source: SourceDocument) -> Document:
    """The cleaned document; a ``failed`` one that says why where it could not be read or cleaned."""
    document = Document(source.doc_id, source.path, text="", sha256=source.sha256 or None)
    if source.error is not None:
        return replace(document, status="failed", reason=source.error)
    try:
        return clean(source)
    except Exception as error:
        return _failed(document, "cleaning", error)


def analyse(
    nlp: Language, documents: Iterable[Document], goes_on: Callable[[], None] = lambda: None
) -> Iterator[Extraction]:
    """The rows of each document, in the same order; one that is not to be processed passes through.

    A document that cannot be analysed becomes a ``failed`` one that says why. ``goes_on`` is called after
    each part of a very long one.
    """
    documents = list(documents)
    to_process = [document for document in documents if document.status == "processed"]
    extractions = _analysed(nlp, [document for document in to_process if not is_long(document)])
    for document in documents:
        if document.status != "processed":
            yield Extraction(document)
        elif is_long(document):
            yield _in_parts(nlp, document, goes_on)
        else:
            yield next(extractions)


def _analysed(nlp: Language, documents: list[Document]) -> Iterator[Extraction]:
    """In batches, which are faster; from a document that breaks its batch on, one by one."""
    done = 0
    try:
        docs = nlp.pipe(make_doc(nlp, document) for document in documents)
        for document, doc in zip(documents, docs, strict=True):
            yield extract(doc, document)
            done += 1
    except Exception:
        yield from (_alone(nlp, document) for document in documents[done:])


def _alone(nlp: Language, document: Document) -> Extraction:
    try:
        return extract(nlp(make_doc(nlp, document)), document)
    except Exception as error:
        return Extraction(_failed(document, "analysis", error))


def _in_parts(nlp: Language, document: Document, goes_on: Callable[[], None]) -> Extraction:
    try:
        return analyse_in_parts(document, lambda part: extract(nlp(make_doc(nlp, part)), part), goes_on)
    except Exception as error:
        return Extraction(_failed(document, "analysis", error))


def _failed(document: Document, stage: str, error: Exception) -> Document:
    message = " ".join(str(error).split())
    return replace(document, status="failed", reason=f"{stage} stopped: {type(error).__name__}: {message}")
