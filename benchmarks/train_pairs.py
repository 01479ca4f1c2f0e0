"""Train the model of pairs that no rule joins.

``python benchmarks/train_pairs.py FOLDER... [--folds]`` writes models/fr/pairs.json. Each folder holds
gold.jsonl and docs/*.txt; those that it was fitted on are
data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,sealed,dense,narrative,retold,
recast,retraced,reported,restated,related,withheld,portrayed,composed,relayed,renewed,reserve,sketched,penned}.
Every candidate pair of ``pipeline.analysis.contacts.pairs`` is an example, those that rules find among them,
right when the annotation says that the two talked to each other. A sentence that names such a pair and is
not the evidence of its talks counts for less, and so does a pair that rules settle, of which the model is
never asked (importance weighting; H. Shimodaira, J. of Statistical Planning and Inference 90, 2000). The
constructions that rules get right are examples too: they show what names two officials and tells of no
contact.

``--folds`` prints what the model would propose beyond the rules in documents that it was not fitted on, by
the probability asked for, and how much of that is right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from benchmarks.claims import Claim, claims, keys
from benchmarks.errors import Reading
from benchmarks.train_confidence import analyse, fold_of
from pipeline.analysis.assembly import load
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.pairs.candidates import Candidate, find_candidates
from pipeline.analysis.contacts.pairs.decision import MODEL
from pipeline.analysis.contacts.pairs.discourse import Discourse
from pipeline.analysis.contacts.pairs.features import Features, Sentence
from pipeline.analysis.contacts.pairs.proposals import Undecided
from pipeline.analysis.contacts.sentences.units import clauses_of
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument, same_name
from pipeline.lexicons import models_folder
from pipeline.records import Party
from tests.constructions.cases import all_cases
from tests.constructions.comparison import document_of

FOLDS = 5
RAREST = 20
"""A feature that fewer examples have is left out."""
BESIDE = 0.3
"""The weight of a sentence that names a right pair, but does not prove it."""
SETTLED = 0.1
"""The weight of a pair that rules settle, times its own; 0.05 to 0.2 do the same."""
NAMED_ONLY = 4.0
"""The weight of a pair of which an own sentence tells no talks: few as they are, they show what is none."""
LEAST = 0.45
"""The probability from which on a pair is told (benchmarks/quality.md)."""
PENALTY = 0.1
"""The inverse of the weight of the squared coefficients; 0.05 to 0.2 do the same."""


@dataclass(frozen=True)
class Example:
    """A candidate pair: its features, whether it is right, its weight, whether the model is asked of it."""

    doc_id: str
    claim: Claim
    features: Features
    right: bool
    weight: float
    undecided: bool


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example]:
    """The candidate pairs of a document."""
    page = Page(doc)
    proofs = _proofs(document, doc)
    parties = [_party(document, party) for party in page._.parties]
    for candidate, features, undecided in _candidates(page):
        claim = _claim(candidate, parties)
        right = claim in proofs
        weight = BESIDE if right and candidate.clause.number not in proofs[claim] else 1.0
        yield Example(document.id, claim, features, right, _weight(weight, undecided), undecided)


def _candidates(page: Page) -> Iterator[tuple[Candidate, Features, bool]]:
    """The candidates of a document, their features, and whether the model is asked of them."""
    clauses = clauses_of(page)
    if not clauses:
        return
    told = ContactExtractor().told_by_rules(page, clauses)
    undecided = Undecided(clauses, told)
    discourse = Discourse(clauses)
    for clause in clauses:
        sentence = Sentence(clause, told, undecided.coverage, discourse)
        is_open = undecided.is_open(clause)
        for candidate in find_candidates(clause):
            asked = is_open and undecided.is_undecided(candidate) and sentence.cue(candidate) is not None
            yield candidate, sentence.features(candidate), asked


def _weight(weight: float, undecided: bool) -> float:
    return weight if undecided else SETTLED * weight


def _proofs(document: AnnotatedDocument, doc: Doc) -> dict[Claim, set[int]]:
    """The pairs that talked, with the sentences that prove it."""
    reading = Reading(document, doc, doc._.contacts)
    _, (_, expected_key) = keys(document)
    proofs: dict[Claim, set[int]] = {}
    for contact in document.contacts:
        sentences = {clause.number for clause in reading.clauses(contact["evidence"])}
        if contact["kind"] in ("meeting", "call"):
            for claim in claims(contact, expected_key):
                proofs.setdefault(claim, set()).update(sentences)
    return proofs


def _party(document: AnnotatedDocument, party: Party) -> Any:
    participant = {
        "person": document.person(party.text, party.name),
        "kind": party.kind,
        "text": party.text,
        "name": party.name,
        "role": party.role,
        "role_class": party.role_class,
        "country": party.country,
        "organisation": party.organisation,
    }
    return document.found_party(participant)


def _claim(candidate: Candidate, parties: list[Any]) -> Claim:
    pair = sorted((parties[p] for p in candidate.parties), key=str)
    return ("talks", *pair)


def own_sentences() -> Iterator[Example]:
    """The candidate pairs of the constructions that come out right by rules alone: those that they name
    without any talks are what annotated dispatches seldom show alone.
    """
    nlp = load()
    cases = [case for case in all_cases() if case.known_failure is None]
    for case, doc in zip(cases, nlp.pipe(document_of(nlp, case) for case in cases), strict=True):
        page = Page(doc)
        sides = [contact.sides for contact in case.contacts if contact.kind in ("meeting", "call")]
        for candidate, features, undecided in _candidates(page):
            pair = [page._.parties[p] for p in candidate.parties]
            right = any(_are_across(pair, contact) for contact in sides)
            claim = ("talks", *sorted(candidate.parties))
            weight = _weight(1.0 if right else NAMED_ONLY, undecided)
            yield Example(case.id, claim, features, right, weight, undecided)


def _are_across(pair: list[Party], sides: tuple[tuple[str, ...], ...]) -> bool:
    """Whether two parties sit on different sides of an expected contact."""
    places = [{n for n, side in enumerate(sides) if any(_is(party, who) for who in side)} for party in pair]
    return any(one != other for one in places[0] for other in places[1])


def _is(party: Party, who: str) -> bool:
    if party.name is None:
        return who == f"{party.role_class}/{party.country or party.organisation}"
    return same_name(party.name, [who])


# ---------------------------------------------------------------- the model


@dataclass(frozen=True)
class Fitted:
    """A fitted classifier with the names of its columns."""

    vectorizer: Any
    classifier: Any

    def probabilities(self, known: list[Example]) -> np.ndarray:
        """The probability that each example is right."""
        table = self.vectorizer.transform(example.features for example in known)
        probabilities: np.ndarray = self.classifier.predict_proba(table)[:, 1]
        return probabilities

    def as_json(self, least: float) -> dict[str, Any]:
        """What ``pipeline.analysis.contacts.pairs.decision`` reads."""
        weights = zip(self.vectorizer.get_feature_names_out(), self.classifier.coef_[0], strict=True)
        rounded = {name: round(float(weight), 3) for name, weight in weights}
        return {
            "start": round(float(self.classifier.intercept_[0]), 3),
            "least": least,
            "weights": {name: weight for name, weight in rounded.items() if weight},
        }


def fit(known: list[Example]) -> Fitted:
    """The model fitted on examples."""
    from sklearn.feature_extraction import DictVectorizer  # only those who train need it
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for example in known for name in example.features)
    often = {name: 1.0 for name, count in counts.items() if count >= RAREST}
    vectorizer = DictVectorizer().fit([often])
    classifier = LogisticRegression(C=PENALTY, max_iter=1000)
    classifier.fit(
        vectorizer.transform(example.features for example in known),
        np.array([example.right for example in known]),
        sample_weight=np.array([example.weight for example in known]),
    )
    return Fitted(vectorizer, classifier)


def _report(known: list[Example]) -> None:
    """What is proposed beyond the rules, each time for documents that the model was not fitted on."""
    likely: dict[tuple[str, Claim], tuple[float, bool]] = {}
    for fold in range(FOLDS):
        rest = [e for e in known if fold_of(e.doc_id, FOLDS) != fold]
        tested = [e for e in known if fold_of(e.doc_id, FOLDS) == fold and e.undecided]
        for example, probability in zip(tested, fit(rest).probabilities(tested), strict=True):
            pair = (example.doc_id, example.claim)
            likely[pair] = max(likely.get(pair, (0.0, False)), (float(probability), example.right))
    print("probability  proposed  right")
    for least in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        told = [right for probability, right in likely.values() if probability >= least]
        print(f"{least:11.2f}  {len(told):8}  {sum(told):5}")


def main(folders: list[Path], folds: bool) -> None:
    """Fit and write the model; with ``folds``, say first how it does on documents that it does not know."""
    if not folders:
        raise SystemExit(__doc__)
    known = [e for folder in folders for document, doc in analyse(folder) for e in examples(document, doc)]
    known += own_sentences()
    right, undecided = sum(e.right for e in known), sum(e.undecided for e in known)
    print(f"{len(known)} pairs, {right} right, of {undecided} rules say nothing")
    if folds:
        _report(known)
    target = models_folder() / MODEL
    target.write_text(json.dumps(fit(known).as_json(LEAST), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main([Path(argument) for argument in arguments if argument != "--folds"], "--folds" in arguments)
