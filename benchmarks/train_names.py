"""Train the decision of ``entrevue_people``.

``python benchmarks/train_names.py GOLD_DIR`` writes models/fr/people_model.json. GOLD_DIR holds
gold.jsonl and docs/*.txt; a candidate is a person when its name answers to an annotated one. Prints the
precision, recall and F1 of the decision in five-fold cross-validation by document, then fits on
everything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from spacy.tokens import Doc

from pipeline.analysis import MODEL, extensions
from pipeline.analysis.layout import Layout
from pipeline.analysis.people import People, same_person_name
from pipeline.analysis.people.tokens import Tokens
from pipeline.cleaning import clean
from pipeline.lexicons import models_folder
from pipeline.records import SourceDocument

PENALTY = 2.0
SMALLEST_WEIGHT = 0.001


def documents(folder: Path) -> Iterator[tuple[str, Doc, list[str]]]:
    """Each annotated document after the base model: its id, the ``Doc`` and the annotated names."""
    extensions.register()
    nlp = spacy.load(MODEL, exclude=["tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler"])
    layout = Layout()
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = (folder / "docs" / f"{gold['id']}.txt").read_text(encoding="utf-8")
        document = clean(SourceDocument(doc_id=gold["id"], path="", text=text, sha256=""))
        doc = nlp.make_doc(document.text)
        doc._.header = document.header
        doc = nlp(layout(doc))
        yield gold["id"], doc, [name for person in gold["persons"] for name in person["names"]]


def examples(
    annotated: Iterable[tuple[str, Doc, list[str]]],
) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Features, answers and document ids of every candidate."""
    people = People()
    rows: list[dict[str, float]] = []
    answers: list[bool] = []
    groups: list[str] = []
    for doc_id, doc, names in annotated:
        for candidate, found in people.candidates(Tokens(doc)):
            rows.append(found)
            answers.append(any(same_person_name(candidate.name, name) for name in names))
            groups.append(doc_id)
    return rows, answers, groups


def cross_validate(table: np.ndarray, truth: np.ndarray, groups: list[str]) -> tuple[float, float]:
    """Precision and recall of the decision on documents that it was not fitted on, in five folds."""
    guess = np.zeros(len(truth), dtype=bool)
    for known, held_out in GroupKFold(5).split(table, truth, groups):
        guess[held_out] = fit(table[known], truth[known]).predict(table[held_out])
    right = (guess & truth).sum()
    return right / guess.sum(), right / truth.sum()


def fit(table: np.ndarray, truth: np.ndarray) -> LogisticRegression:
    """The model fitted on a table of features."""
    return LogisticRegression(C=PENALTY, max_iter=2000).fit(table, truth)


def write(model: LogisticRegression, names: list[str]) -> Path:
    """Write the model where ``entrevue_people`` reads it; the path."""
    weights = {
        name: round(float(weight), 4)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= SMALLEST_WEIGHT
    }
    content = {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}
    path = models_folder() / "people_model.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def train(annotated: Iterable[tuple[str, Doc, list[str]]]) -> None:
    """Measure, fit and write the model."""
    rows, answers, groups = examples(annotated)
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    truth = np.array(answers)
    precision, recall = cross_validate(table, truth, groups)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"candidates {len(truth)}, persons {truth.sum()}")
    print(f"cross-validated: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    print(f"wrote {write(fit(table, truth), names)}")


if __name__ == "__main__":
    train(documents(Path(sys.argv[1])))
