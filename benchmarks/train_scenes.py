"""Train the choice of the country of talks of which their own sentence does not tell it.

``python benchmarks/train_scenes.py FOLDER... [--folds]``
writes models/fr/scenes.json. Each folder holds gold.jsonl and docs/*.txt; those of today are
data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,sealed,dense,narrative}. Every
meeting and gathering that is found and annotated, and whose own sentence names no country of it, is an
example: its options are those of ``pipeline.analysis.contacts.locating``, the right one is the annotated
country, or none where the annotation has none. (``retold`` and ``recast`` place talks in a host's state more
readily than the others do.)

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
from pipeline.analysis.contacts.locating.decision import MODEL
from pipeline.analysis.contacts.locating.scenes import open_scenes, settle_by_rules
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument
from pipeline.records import Contact

MARGIN = 0.2
"""How much more probable than what the rules say another answer must be: of 0, 0.1, 0.2 and 0.3 the one that
spoils least for what it sets right in folders that the model was not fitted on."""


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example[str | None]]:
    """The occasions of a document that the model would judge, as far as they are annotated."""
    page = Page(doc)
    occasions = ContactExtractor().occasions(page)
    contacts = {int(contact.contact_id): contact for contact in render(page, occasions)}
    reading = Reading(document, doc, [])
    (found_key, expected_key), _ = keys(document)
    expected = [(contact, claims(contact, expected_key)) for contact in document.contacts]
    settle_by_rules(page, occasions)
    for occasion, options in open_scenes(page, occasions):
        contact = contacts.get(occasions.index(occasion))
        if contact is None:
            continue
        told = claims(as_row(document, contact), found_key)
        same = [annotated for annotated, claimed in expected if told & claimed]
        if same:
            right = max(same, key=lambda row: _likeness(row, contact, set(occasion.sentences), reading))
            yield Example(options, occasion.country, frozenset([right["country"]]))


def _likeness(annotated: Row, contact: Contact, sentences: set[int], reading: Reading) -> tuple[bool, ...]:
    """How surely an annotated contact is the one that was found."""
    proof = {clause.number for clause in reading.clauses(annotated["evidence"])}
    return (
        annotated["kind"] == contact.kind,
        bool(proof & sentences),
        annotated["status"] == contact.status,
        annotated["date"] == contact.date,
    )


if __name__ == "__main__":
    train(sys.argv[1:], __doc__ or "", examples, MARGIN, MODEL)
