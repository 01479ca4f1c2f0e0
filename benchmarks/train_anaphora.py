"""Train the choice of whom a pronoun, an office or nothing at all stands for in a contact.

``python benchmarks/train_anaphora.py FOLDER... [--folds]`` writes models/fr/anaphora.json. Each folder holds
gold.jsonl and docs/*.txt; those of today are
data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,sealed,dense,narrative,retold,
recast}. Every side of a contact that its sentence does not name is an example
(``pipeline.analysis.contacts.anaphora``): its options are the persons whom the text names up to there, right
is who, by the annotation, dealt with the other side, or visited the country. Where the annotation knows the
other side by its office alone, so may the answer.

``--folds`` prints how many are right by the rules and by the model, and what it sets right, spoils and
changes in vain, each time for a folder that it was not fitted on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from spacy.tokens import Doc

from benchmarks.choices import Example, train
from benchmarks.claims import EXCHANGES, claims
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.anaphora.anaphors import Anaphor, find_anaphors
from pipeline.analysis.contacts.anaphora.decision import MODEL
from pipeline.analysis.contacts.anaphora.evidence import Evidence
from pipeline.analysis.contacts.sentences.units import clauses_of
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument

MARGIN = 0.5
"""How much more probable than what the rules say another answer must be (benchmarks/quality.md)."""


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example[int]]:
    """The anaphors of a document of which the annotation tells something."""
    page = Page(doc)
    clauses = clauses_of(page)
    frames = [frame for _, found in ContactExtractor().frames(clauses) for frame in found]
    evidence = Evidence(page, clauses, frames)
    annotation = _Annotation(document, page)
    for anaphor in find_anaphors(frames):
        if anaphor.setting == "visit" or annotation.knows(anaphor.partners):
            options = evidence.options(anaphor)
            yield Example(options, anaphor.party, annotation.right(anaphor, list(options)))


class _Annotation:
    """What the annotation of a document says of the parties that were found."""

    def __init__(self, document: AnnotatedDocument, page: Page) -> None:
        self._parties = page._.parties
        people = ((number, p) for number, p in enumerate(self._parties) if p.kind == "person")
        self._ids = {number: document.person(p.text, p.name) for number, p in people}
        self._contacts = document.contacts
        self._claims = {
            claim for contact in document.contacts for claim in claims(contact, lambda party: party["id"])
        }

    def knows(self, parties: list[int]) -> bool:
        """Whether any of some parties is an annotated person."""
        return any(self._ids.get(party) for party in parties)

    def right(self, anaphor: Anaphor, people: list[int]) -> frozenset[int]:
        """Who of some people may be meant by an anaphor."""
        right = {person for person in people if self._is_right(anaphor, person)}
        unnamed = self._parties[anaphor.party].name is None and anaphor.setting != "visit"
        if not right and unnamed and self._meets_office(anaphor):
            right.add(anaphor.party)
        return frozenset(right)

    def _is_right(self, anaphor: Anaphor, person: int) -> bool:
        known = self._ids.get(person)
        if not known:
            return False
        if anaphor.setting == "visit":
            place = anaphor.frame.place
            return place is not None and ("visit", known, place.country) in self._claims
        exchange = EXCHANGES[anaphor.frame.kind]
        partners = (self._ids.get(partner) for partner in anaphor.partners)
        return any((exchange, *sorted((known, p))) in self._claims for p in partners if p and p != known)

    def _meets_office(self, anaphor: Anaphor) -> bool:
        """Whether those who are met dealt with somebody who is known by office alone."""
        partners = {self._ids.get(partner) for partner in anaphor.partners} - {None}
        for contact in self._contacts:
            known = {p["id"] for p in contact["participants"]}
            alike = EXCHANGES.get(contact["kind"]) == EXCHANGES[anaphor.frame.kind]
            if alike and None in known and not partners.isdisjoint(known):
                return True
        return False


if __name__ == "__main__":
    train(sys.argv[1:], __doc__ or "", examples, MARGIN, MODEL)
