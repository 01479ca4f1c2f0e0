"""Train the confidence of contacts.

``python benchmarks/train_confidence.py FOLDER...``
writes models/fr/confidence.json. Each folder holds gold.jsonl and docs/*.txt. What the rules propose there
is right or wrong by the annotation; a logistic regression over the features of
``pipeline.analysis.contacts.confidence`` learns which, on the first folder.

Rules make fewer mistakes in the documents that they were written on than in others, so the other folders
calibrate: Platt's slope and offset are fitted on them, two numbers (on folds of the first, without them).
Those of today are data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,sealed,dense,
narrative,retold,recast}. What the model of pairs proposes is left out: it has a probability of its own.

Prints how the confidence of contacts compares with the share of them that is right, each time in documents
that neither weights nor calibration were fitted on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from benchmarks.claims import share_right
from pipeline.analysis.assembly import load
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import MODEL, Features, features
from pipeline.analysis.contacts.pairs.proposals import PAIR
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.extraction import make_doc
from pipeline.analysis.page import Page
from pipeline.cleaning import clean
from pipeline.evaluation import AnnotatedDocument, read_annotations
from pipeline.lexicons import models_folder
from pipeline.records import Contact, SourceDocument

FOLDS = 10
PENALTY = 0.2
RAREST = 10
"""A feature that fewer contacts have is left out."""
SMALLEST = 0.005
"""A weight that is smaller is not written."""
LEAST = 0.45
"""The confidence that talks need in which no two named persons face each other (benchmarks/quality.md)."""
BINS = 10


@dataclass(frozen=True)
class Example:
    """A contact that the rules propose: its features, and the share of it that the annotation confirms."""

    doc_id: str
    contact: Contact
    features: Features
    right: float


def analyse(gold: Path) -> Iterator[tuple[AnnotatedDocument, Doc]]:
    """Each document of an annotated folder with its analysis, ``doc._.contacts`` included."""
    annotations = read_annotations(gold)
    nlp = load()
    docs = (make_doc(nlp, clean(_source(gold, annotation.id))) for annotation in annotations)
    yield from zip(annotations, nlp.pipe(docs), strict=True)


def _source(gold: Path, doc_id: str) -> SourceDocument:
    text = (gold / "docs" / f"{doc_id}.txt").read_text(encoding="utf-8")
    return SourceDocument(doc_id, path="", text=text, sha256="")


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example]:
    """What the rules propose in a document, as far as the annotation can judge it."""
    page = Page(doc)
    occasions = ContactExtractor().occasions(page)
    for contact in render(page, occasions):
        right = share_right(document, contact)
        if right is not None:
            occasion = occasions[int(contact.contact_id)]
            yield Example(document.id, contact, features(page, occasion, occasions), right)


def of_rules(known: Iterable[Example]) -> list[Example]:
    """Those that rules found: what the model of pairs proposes has the probability that this model gives."""
    return [example for example in known if example.contact.rule != PAIR]


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
    from sklearn.linear_model import LogisticRegression  # only those who train need it

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


def cross_validate(known: list[Example]) -> np.ndarray:
    """The log-odds of each example by the model that the documents of other folds teach."""
    folds = _folds(known)
    log_odds = np.zeros(len(known))
    for fold in range(FOLDS):
        model = fit([e for e, other in zip(known, folds, strict=True) if other != fold])
        log_odds[folds == fold] = model.log_odds([e for e in known if fold_of(e.doc_id) == fold])
    return log_odds


def cross_calibrate(log_odds: np.ndarray, known: list[Example]) -> np.ndarray:
    """The confidence that log-odds stand for, each by the calibration that other folds give."""
    folds, right = _folds(known), shares(known)
    confidence = np.zeros(len(known))
    for fold in range(FOLDS):
        calibration = platt(log_odds[folds != fold], right[folds != fold])
        confidence[folds == fold] = probability(log_odds[folds == fold], *calibration)
    return confidence


def _folds(known: list[Example]) -> np.ndarray:
    return np.array([fold_of(example.doc_id) for example in known])


def probability(log_odds: np.ndarray, slope: float = 1.0, offset: float = 0.0) -> np.ndarray:
    """The probabilities that calibrated log-odds stand for.

    >>> probability(np.array([-2.0, 0.0, 2.0])).round(2).tolist()
    [0.12, 0.5, 0.88]
    """
    probabilities: np.ndarray = 1 / (1 + np.exp(-slope * log_odds - offset))
    return probabilities


def write(model: Model) -> Path:
    """Write the model where ``entrevue_contacts`` reads it; the path."""
    weights = {name: round(weight, 3) for name, weight in model.weights.items() if abs(weight) >= SMALLEST}
    path = models_folder() / MODEL
    content = {"start": round(model.start, 3), "least": LEAST, "weights": weights}
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


@dataclass(frozen=True)
class Trained:
    """A model, and the confidence of the examples that it was made of when they were held out."""

    model: Model
    known: np.ndarray
    others: np.ndarray


def train(known: list[Example], others: list[Example]) -> Trained:
    """Fit the weights on ``known``, the calibration on ``others`` or, without them, on folds of ``known``."""
    held_out, model = cross_validate(known), fit(known)
    if not others:
        calibration = platt(held_out, shares(known))
        return Trained(model.calibrated(*calibration), cross_calibrate(held_out, known), np.zeros(0))
    log_odds = model.log_odds(others)
    calibration = platt(log_odds, shares(others))
    confidence = probability(held_out, *calibration)
    return Trained(model.calibrated(*calibration), confidence, cross_calibrate(log_odds, others))


def _report(name: str, confidence: np.ndarray, right: np.ndarray) -> None:
    print(
        f"{name}: {len(right)} contacts, {right.mean():.3f} right, log loss {log_loss(confidence, right):.4f}"
    )
    for b in reliability(confidence, right):
        print(f"  {b.low:.1f}  {b.count:5d}  confidence {b.confidence:.3f}  right {b.right:.3f}")


def main(folders: list[Path]) -> None:
    """Train on the first folder, calibrate on the others."""
    sets = [of_rules(e for annotated in analyse(folder) for e in examples(*annotated)) for folder in folders]
    known, others = sets[0], [example for other in sets[1:] for example in other]
    trained = train(known, others)
    _report(f"{folders[0]}, by folds", trained.known, shares(known))
    if others:
        _report(", ".join(map(str, folders[1:])), trained.others, shares(others))
    print(f"wrote {write(trained.model)}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
