"""Train what decides which topics a contact was about.

``python benchmarks/train_topics.py data/gold/SET...`` writes models/fr/matters.json; the sets of today are
train, encounters, written, literary, columns, wires, press, chronicle, sealed, dense, narrative, recast and
retold. Each folder holds gold.jsonl and docs/*.txt. A topic that a document names near a contact is right
when the annotation of that contact has it. The weights of ``pipeline.analysis.contacts.matters.decision``
are fitted so that the mentions of a topic, each on its own, make it as probable as it is right (a noisy or).
Prints precision, recall and F1 in ten-fold cross-validation by document, then fits on everything.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.claims import as_row, claims, keys
from benchmarks.train_confidence import FOLDS, analyse, fold_of
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import is_credible
from pipeline.analysis.contacts.matters.decision import MODEL, Marks, Matters, Model
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument, agrees
from pipeline.lexicons import models_folder
from pipeline.records import TOPICS, Contact

PENALTY = 30.0
"""How much a squared weight costs, in nats."""
LINE_PENALTY = 2.0
"""How much that of a single line of the lexicon costs, which few mentions have."""
RAREST, RAREST_LINE = 5, 3
"""A feature, a line of the lexicon that fewer mentions have is left out."""
SMALLEST = 0.01
"""A weight that is smaller is not written."""
LEAST = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
"""The probabilities that a topic may be asked for."""
SLACK = 0.005
"""F1 that does not matter: of the probabilities as good as the best, the lowest is taken, by which articles
of the press gain, which are few among the examples."""


@dataclass(frozen=True)
class Example:
    """A topic that a document names near a contact: its mentions, and whether the annotation has it."""

    doc_id: str
    topic: str
    mentions: list[Marks]
    right: bool


@dataclass(frozen=True)
class Known:
    """Examples, and how many annotated topics the documents do not name at all."""

    examples: list[Example]
    unnamed: int


def learn_from(folders: Iterable[Path]) -> Known:
    """What annotated folders teach."""
    examples: list[Example] = []
    unnamed = 0
    for folder in folders:
        for document, doc in analyse(folder):
            page = Page(doc)
            occasions = ContactExtractor().occasions(page)
            contacts = [contact for contact in render(page, occasions) if is_credible(contact)]
            matters = Matters(page, [occasions[int(c.contact_id)] for c in contacts])
            for contact, topics in counterparts(document, contacts):
                evidence = matters.evidence(occasions[int(contact.contact_id)])
                examples += [
                    Example(document.id, topic, mentions, topic in topics)
                    for topic, mentions in sorted(evidence.items())
                ]
                unnamed += len(topics - evidence.keys())
    return Known(examples, unnamed)


def counterparts(
    document: AnnotatedDocument, contacts: list[Contact]
) -> Iterator[tuple[Contact, frozenset[str]]]:
    """Each annotated contact that was found, visits left out: the nearest contact found, and its topics."""
    found = [(contact, as_row(document, contact)) for contact in contacts if contact.kind != "visit"]
    for annotated in document.contacts:
        for found_key, expected_key in keys(document):
            expected = claims(annotated, expected_key)
            same = [contact for contact, told in found if claims(told, found_key) & expected]
            if same:
                nearest = max(
                    same,
                    key=lambda c: (agrees(c.date, annotated["date"]), c.status == annotated["status"]),
                )
                yield nearest, frozenset(annotated["topics"])
                break


# ---------------------------------------------------------------- the model


def fit(examples: list[Example], least: float = 0.4) -> Model:
    """The model under which the answers of the examples are likeliest, large weights counting against it."""
    counts = Counter(name for e in examples for mention in e.mentions for name in mention)
    known = sorted(n for n, c in counts.items() if c >= (RAREST_LINE if _is_line(n) else RAREST))
    names = {name: i for i, name in enumerate(known)}
    penalties = np.array([LINE_PENALTY if _is_line(name) else PENALTY for name in known])
    rows = [(number, mention) for number, e in enumerate(examples) for mention in e.mentions]
    group = np.array([number for number, _ in rows])
    table = _table([mention for _, mention in rows], names)
    right = np.array([e.right for e in examples])

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        """The surprise at the answers, and its slope; the last weight is the start."""
        log_odds = np.clip(table @ weights[:-1] + weights[-1], -30, 30)
        none = np.maximum(np.bincount(group, np.logaddexp(0, log_odds), minlength=len(right)), 1e-9)
        surprise = np.where(right, -np.log(-np.expm1(-none)), none).sum()
        slope = np.where(right, -1 / np.expm1(none), 1.0)[group] / (1 + np.exp(-log_odds))
        gradient = np.append(table.T @ slope + penalties * weights[:-1], slope.sum())
        return surprise + penalties @ weights[:-1] ** 2 / 2, gradient

    found = minimize(cost, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Model(float(found.x[-1]), dict(zip(names, found.x[:-1].tolist(), strict=True)), least)


def _is_line(name: str) -> bool:
    """Whether a feature is a line of the lexicon: ``energy: gaz``."""
    return name.partition(": ")[0] in TOPICS


def _table(mentions: list[Marks], names: dict[str, int]) -> csr_matrix:
    cells = [(row, names[name]) for row, mention in enumerate(mentions) for name in mention if name in names]
    rows, columns = zip(*cells, strict=True)
    return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(mentions), len(names)))


def cross_validate(examples: list[Example]) -> np.ndarray:
    """The probability of each example by the model that the documents of other folds teach."""
    folds = np.array([fold_of(e.doc_id) for e in examples])
    probabilities = np.zeros(len(examples))
    for fold in range(FOLDS):
        model = fit([e for e, other in zip(examples, folds, strict=True) if other != fold])
        for number in np.flatnonzero(folds == fold):
            probabilities[number] = model.probability(examples[number].mentions)
    return probabilities


def score(known: Known, probabilities: np.ndarray, least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the topics that are at least that probable."""
    right = np.array([e.right for e in known.examples])
    told = probabilities >= least
    true = float((right & told).sum())
    precision, recall = true / max(told.sum(), 1), true / max(right.sum() + known.unnamed, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def write(model: Model) -> Path:
    """Write the model where ``entrevue_contacts`` reads it; the path."""
    weights = {name: round(weight, 2) for name, weight in model.weights.items() if abs(weight) >= SMALLEST}
    path = models_folder() / MODEL
    content = {"start": round(model.start, 2), "least": model.least, "weights": weights}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def main(folders: list[Path]) -> None:
    """Train on all folders."""
    known = learn_from(folders)
    probabilities = cross_validate(known.examples)
    scores = {least: score(known, probabilities, least) for least in LEAST}
    for least, (precision, recall, f1) in scores.items():
        print(f"at {least:.2f}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    enough = max(f1 for _, _, f1 in scores.values()) - SLACK
    least = min(least for least, (_, _, f1) in scores.items() if f1 >= enough)
    print(f"wrote {write(fit(known.examples, least))}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
