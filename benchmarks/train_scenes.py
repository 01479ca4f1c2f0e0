"""Train the choice of the country of talks of which their own sentence does not tell it.

``python benchmarks/train_scenes.py FOLDER... [--folds]`` writes models/fr/scenes.json. Each folder holds
gold.jsonl and docs/*.txt; those of today are
data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,sealed,dense,narrative,retold,
recast}. Every meeting and gathering that is found and annotated, and whose own sentence names no country of
it, is an example: its options are those of ``pipeline.analysis.contacts.locating``, the right one is the
annotated country, or none where the annotation has none.

``--folds`` prints how many are right by the rules and by the model, and what it sets right, spoils and
changes in vain, each time for a folder that it was not fitted on.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from benchmarks.claims import Row, as_row, claims, keys
from benchmarks.errors import Reading
from benchmarks.train_confidence import analyse
from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.locating.decision import MODEL, Model
from pipeline.analysis.contacts.locating.evidence import Options
from pipeline.analysis.contacts.occasions.scenes import open_scenes, settle_by_rules
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.page import Page
from pipeline.evaluation import AnnotatedDocument
from pipeline.lexicons import models_folder
from pipeline.records import Contact

RAREST = 8
"""A feature that fewer options have is left out."""
PENALTY = 1.0
MARGIN = 0.2
"""How much more probable than what the rules say another answer must be: of 0, 0.1, 0.2 and 0.3 the one that
spoils least for what it sets right in folders that the model was not fitted on."""


@dataclass(frozen=True)
class Example:
    """An occasion: its options, what the rules say, and what is annotated."""

    options: Options
    told: str | None
    right: str | None


def examples(document: AnnotatedDocument, doc: Doc) -> Iterator[Example]:
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
            yield Example(options, occasion.country, right["country"])


def _likeness(annotated: Row, contact: Contact, sentences: set[int], reading: Reading) -> tuple[bool, ...]:
    """How surely an annotated contact is the one that was found."""
    proof = {clause.number for clause in reading.clauses(annotated["evidence"])}
    return (
        annotated["kind"] == contact.kind,
        bool(proof & sentences),
        annotated["status"] == contact.status,
        annotated["date"] == contact.date,
    )


# ---------------------------------------------------------------- the model


def fit(known: list[Example]) -> Model:
    """The model fitted on examples of which one option is right."""
    from scipy.optimize import minimize  # only those who train need it

    known = [example for example in known if example.right in example.options]
    counts = Counter(name for e in known for features in e.options.values() for name in features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    table, right, of = _table(names, known)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        worth = table @ weights
        most = np.full(len(known), -np.inf)
        np.maximum.at(most, of, worth)
        shares = np.exp(worth - most[of])
        probabilities = shares / np.bincount(of, shares)[of]
        value = -np.log(probabilities[right]).sum() + PENALTY * weights @ weights / 2
        return float(value), table.T @ (probabilities - right) + PENALTY * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}
    return Model(MARGIN, {name: weight for name, weight in weights.items() if weight})


def _table(names: list[str], known: list[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of all options, which of them are right, and the number of the example of each."""
    place = {name: n for n, name in enumerate(names)}
    rows = [(n, e.right == country, f) for n, e in enumerate(known) for country, f in e.options.items()]
    table = np.zeros((len(rows), len(names)))
    for row, (_, _, features) in enumerate(rows):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    return table, np.array([right for _, right, _ in rows]), np.array([n for n, _, _ in rows])


def _report(sets: dict[str, list[Example]]) -> None:
    """How the model does on each set when the others taught it."""
    print(f"{'set':12} occasions  rules  model  set right  spoiled  in vain")
    total: Counter[str] = Counter()
    for name, tested in sets.items():
        model = fit([example for other, known in sets.items() if other != name for example in known])
        counts: Counter[str] = Counter(occasions=len(tested))
        for e in tested:
            chosen = model.choose(e.options, e.told)
            counts["rules"] += e.told == e.right
            counts["model"] += chosen == e.right
            if chosen != e.told:
                counts["right" if chosen == e.right else "spoiled" if e.told == e.right else "vain"] += 1
        _print(name, counts)
        total += counts
    _print("all", total)


def _print(name: str, c: Counter[str]) -> None:
    shown = f"{name:12} {c['occasions']:9} {c['rules']:6} {c['model']:6}"
    print(f"{shown} {c['right']:10} {c['spoiled']:8} {c['vain']:8}")


def main(folders: list[Path], folds: bool) -> None:
    """Fit and write the model; with ``folds``, say first how it does on folders that it does not know."""
    if not folders:
        raise SystemExit(__doc__)
    sets = {folder.name: [e for pair in analyse(folder) for e in examples(*pair)] for folder in folders}
    if folds:
        _report(sets)
    model = fit([example for known in sets.values() for example in known])
    data = {"margin": model.margin, "weights": model.weights}
    target = models_folder() / MODEL
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main([Path(argument) for argument in arguments if argument != "--folds"], "--folds" in arguments)
