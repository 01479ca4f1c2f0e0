"""Train the confidence of contacts.

``python benchmarks/train_confidence.py GOLD_DIR`` writes models/fr/confidence.json. GOLD_DIR holds gold.jsonl
and docs/*.txt. What the rules propose there is right or wrong by the annotation; a logistic regression over
the features of ``pipeline.analysis.contacts.confidence`` learns which. Prints how the confidence of contacts
in documents that the model was not fitted on compares with the share of them that is right.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from pipeline.analysis.assembly import load, make_doc
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import MODEL, Features, features
from pipeline.analysis.contacts.rendering import render
from pipeline.cleaning import clean
from pipeline.evaluation import AnnotatedDocument, read_annotations
from pipeline.lexicons import models_folder
from pipeline.records import Contact, SourceDocument, row

Row = dict[str, Any]
Key = Callable[[Row], Hashable]

FOLDS = 10
PENALTY = 0.2
RAREST = 10
"""A feature that fewer contacts have is left out."""
SMALLEST = 0.005
BINS = 10
_EXCHANGES = {"meeting": "talks", "call": "talks", "message": "message"}


@dataclass(frozen=True)
class Example:
    """A contact that the rules propose: its features, and the share of it that the annotation confirms."""

    doc_id: str
    contact: Contact
    features: Features
    right: float


def examples(gold: Path) -> Iterator[Example]:
    """What the rules propose in an annotated folder, as far as the annotation can judge it."""
    annotations = {document.id: document for document in read_annotations(gold)}
    nlp = load()
    nlp.disable_pipe("entrevue_contacts")
    extractor = ContactExtractor()
    for doc_id, doc in zip(annotations, nlp.pipe(_docs(nlp, gold, list(annotations))), strict=True):
        occasions = extractor.occasions(doc)
        for contact in render(doc, occasions):
            occasion = occasions[int(contact.contact_id)]
            right = share_right(annotations[doc_id], contact)
            if right is not None:
                yield Example(doc_id, contact, features(doc, occasion, occasions), right)


def _docs(nlp: Any, gold: Path, ids: list[str]) -> Iterator[Any]:
    for doc_id in ids:
        text = (gold / "docs" / f"{doc_id}.txt").read_text(encoding="utf-8")
        yield make_doc(nlp, clean(SourceDocument(doc_id, path="", text=text, sha256="")))


# ---------------------------------------------------------------- what is right


def share_right(document: AnnotatedDocument, contact: Contact) -> float | None:
    """The share of a contact that the annotation confirms, None where it names nobody to judge it by.

    Talks and messages are right when one of their pairs across sides is annotated; visits, gatherings and
    interviews by the share of their visitors or members. Persons judge; offices and bodies where there are no
    persons.
    """
    found: Row = row(contact) | {
        "participants": [
            row(participant) | {"person": document.person(participant.text, participant.name)}
            for participant in contact.participants
        ]
    }
    for found_key, expected_key in (
        (document.found_person, lambda participant: participant["id"]),
        (document.found_party, document.expected_party),
    ):
        told = _told(found, found_key)
        expected = {item for annotated in document.contacts for item in _told(annotated, expected_key)}
        if told:
            confirmed = len(told & expected)
            return float(confirmed > 0) if contact.kind in _EXCHANGES else confirmed / len(told)
    return None


def _told(contact: Row, key: Key) -> set[Hashable]:
    """What a contact claims: pairs of parties, visitors with the country, or members."""
    kind = contact["kind"]
    if kind in _EXCHANGES:
        return {(_EXCHANGES[kind], pair) for pair in _pairs(contact, key)}
    if kind == "visit":
        visitors = [key(p) for p in contact["participants"] if p["side"] == "A"]
        return {("visit", visitor, contact["country"]) for visitor in visitors if visitor}
    return {(kind, key(p)) for p in contact["participants"] if key(p)}


def _pairs(contact: Row, key: Key) -> Iterator[tuple[Hashable, Hashable]]:
    principals = [p for p in contact["participants"] if p.get("level", "principal") == "principal"]
    for one, other in combinations(principals, 2):
        first, second = key(one), key(other)
        if one["side"] != other["side"] and first and second and first != second:
            yield (first, second) if str(first) <= str(second) else (second, first)


# ---------------------------------------------------------------- the model


@dataclass(frozen=True)
class Model:
    """What is written: the log-odds to start from, and the weight of each feature."""

    start: float
    weights: dict[str, float]

    def log_odds(self, proposals: list[Example]) -> np.ndarray:
        """The log-odds that each of the proposals is right."""
        return np.array([
            self.start + sum(self.weights.get(name, 0.0) * value for name, value in e.features.items())
            for e in proposals
        ])  # fmt: skip

    def calibrated(self, slope: float, offset: float) -> Model:
        """The model whose log-odds are ``slope`` times this one's plus ``offset``."""
        weights = {name: slope * weight for name, weight in self.weights.items()}
        return Model(slope * self.start + offset, weights)


def fit(known: list[Example]) -> Model:
    """The model fitted on examples, not yet calibrated."""
    counts = Counter(name for example in known for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    table = np.array([[example.features.get(name, 0.0) for name in names] for example in known])
    start, weights = _regress(table, shares(known), PENALTY)
    return Model(start, dict(zip(names, weights, strict=True)))


def _regress(table: np.ndarray, right: np.ndarray, penalty: float) -> tuple[float, list[float]]:
    """Intercept and weights of a logistic regression; a row counts as right and as wrong, in proportion."""
    answers = np.repeat([1, 0], len(right))
    proportions = np.concatenate([right, 1 - right])
    model = LogisticRegression(C=penalty, max_iter=5000)
    model.fit(np.concatenate([table, table]), answers, sample_weight=proportions)
    return float(model.intercept_[0]), model.coef_[0].tolist()


def platt(log_odds: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn log-odds told of unseen documents into those of being right."""
    offset, (slope,) = _regress(log_odds.reshape(-1, 1), right, penalty=1e6)
    return slope, offset


def shares(known: list[Example]) -> np.ndarray:
    """The share of each example that is right."""
    return np.array([example.right for example in known])


def fold_of(doc_id: str, folds: int = FOLDS) -> int:
    """The fold of a document, from 0, by the hash of its id.

    >>> [fold_of(doc_id) for doc_id in ("ta-01", "ta-02", "ta-03")]
    [5, 1, 9]
    """
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % folds


def cross_validate(known: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds and confidence of each example by what the documents of other folds teach.

    The log-odds are not calibrated; the confidence is, again on the other folds.
    """
    folds = np.array([fold_of(example.doc_id) for example in known])
    log_odds, confidence, right = np.zeros(len(known)), np.zeros(len(known)), shares(known)
    for fold in range(FOLDS):
        model = fit([e for e, other in zip(known, folds, strict=True) if other != fold])
        log_odds[folds == fold] = model.log_odds([e for e in known if fold_of(e.doc_id) == fold])
    for fold in range(FOLDS):
        slope, offset = platt(log_odds[folds != fold], right[folds != fold])
        confidence[folds == fold] = expit(slope * log_odds[folds == fold] + offset)
    return log_odds, confidence


def write(model: Model) -> Path:
    """Write the model where ``entrevue_contacts`` reads it; the path."""
    weights = {name: round(weight, 3) for name, weight in model.weights.items() if abs(weight) >= SMALLEST}
    path = models_folder() / MODEL
    content = {"start": round(model.start, 3), "weights": weights}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


# ---------------------------------------------------------------- how far it holds


@dataclass(frozen=True)
class Bin:
    """The contacts of one tenth of confidence: how many, their mean confidence, the share that is right."""

    low: float
    count: int
    confidence: float
    right: float


def reliability(confidence: np.ndarray, right: np.ndarray) -> list[Bin]:
    """The bins of a set of contacts, from low to high, empty ones left out.

    >>> reliability(np.array([0.92, 0.98, 0.31]), np.array([1.0, 0.5, 0.0]))
    [Bin(low=0.3, count=1, confidence=0.31, right=0.0), Bin(low=0.9, count=2, confidence=0.95, right=0.75)]
    """
    numbers = np.minimum((confidence * BINS).astype(int), BINS - 1)
    found = []
    for number in sorted(set(numbers.tolist())):
        inside = numbers == number
        mean, share = float(confidence[inside].mean()), float(right[inside].mean())
        found.append(Bin(number / BINS, int(inside.sum()), round(mean, 3), round(share, 3)))
    return found


def log_loss(confidence: np.ndarray, right: np.ndarray) -> float:
    """The mean surprise at what is right, in nats; lower is better."""
    return float(-np.mean(right * np.log(confidence) + (1 - right) * np.log(1 - confidence)))


def train(known: list[Example]) -> Model:
    """Measure, then fit on everything; the calibrated model."""
    log_odds, confidence = cross_validate(known)
    right = shares(known)
    print(f"contacts {len(known)}, right {right.mean():.3f}")
    print(f"cross-validated: log loss {log_loss(confidence, right):.4f}")
    for b in reliability(confidence, right):
        print(f"{b.low:.1f}  {b.count:5d}  confidence {b.confidence:.3f}  right {b.right:.3f}")
    return fit(known).calibrated(*platt(log_odds, right))


if __name__ == "__main__":
    print(f"wrote {write(train(list(examples(Path(sys.argv[1])))))}")
