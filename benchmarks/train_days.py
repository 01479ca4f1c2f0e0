"""Train the choice of the day of talks of which their own sentence does not tell it.

``python benchmarks/train_days.py FOLDER... [--folds]``
writes models/fr/days.json. Each folder holds gold.jsonl and docs/*.txt; those of today are those of
``benchmarks/train_pairs.py``. Every contact that is found and annotated, and that rules date by nothing or
by the document, or that the model of pairs proposes without a time in its sentence, is an example: its
options are those of ``pipeline.analysis.contacts.dating``, right are those that the annotated day begins
(a day is right where the annotation has but its month), or none where the annotation has none.

``--folds`` prints how many are right by the rules and by the model, and what it sets right, spoils and
changes in vain, each time for a folder that it was not fitted on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from spacy.tokens import Doc

from benchmarks.choices import Example, train
from benchmarks.claims import Row, as_row, claims, keys
from benchmarks.errors import Reading
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.dating.days import open_days, settle_by_rules
from pipeline.analysis.contacts.dating.decision import MODEL
from pipeline.analysis.contacts.locating.scenes import settle_scenes
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument
from pipeline.records import Contact

MARGIN = 0.3
"""How much more probable than what the rules say another answer must be: of 0, 0.1, 0.2 and 0.3 the one that
sets right as much as any, counting what it spoils, and spoils least."""


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example[str | None]]:
    """The occasions of a document that the model would judge, as far as they are annotated."""
    page = Page(doc)
    occasions = ContactExtractor().occasions(page)
    settle_scenes(page, occasions)
    settle_by_rules(occasions)
    judged = [
        (occasions.index(occasion), occasion.date, options)
        for occasion, options in open_days(page, occasions)
    ]
    contacts = {int(contact.contact_id): contact for contact in render(page, occasions)}
    reading = Reading(document, doc, [])
    (found_key, expected_key), _ = keys(document)
    expected = [(contact, claims(contact, expected_key)) for contact in document.contacts]
    for number, told, options in judged:
        contact = contacts.get(number)
        if contact is None:
            continue
        claimed = claims(as_row(document, contact), found_key)
        same = [annotated for annotated, others in expected if claimed & others]
        if same:
            sentences = set(occasions[number].sentences)
            likely = [(_likeness(row, contact, sentences, reading), row["date"] == told) for row in same]
            right = same[likely.index(max(likely))]["date"]
            yield Example(options, told, frozenset(day for day in options if _agree(day, right)))


def _agree(day: str | None, annotated: str | None) -> bool:
    """Whether a day is the annotated one, as far as that is known."""
    return day is None if not annotated else day is not None and day.startswith(annotated)


def _likeness(annotated: Row, contact: Contact, sentences: set[int], reading: Reading) -> tuple[bool, ...]:
    """How surely an annotated contact is the one that was found."""
    proof = {clause.number for clause in reading.clauses(annotated["evidence"])}
    return (
        annotated["kind"] == contact.kind,
        bool(proof & sentences),
        annotated["status"] == contact.status,
    )


if __name__ == "__main__":
    train(sys.argv[1:], __doc__ or "", examples, MARGIN, MODEL)
