"""Fit what chooses one of several answers (``pipeline.analysis.contacts.choice``), and say how it does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from spacy.tokens import Doc

from benchmarks.train_confidence import analyse
from pipeline.analysis.contacts.choice import ConditionalLogit, Features
from pipeline.evaluation import AnnotatedDocument
from pipeline.lexicons import models_folder

RAREST = 8
"""A feature that fewer options have is left out."""
PENALTY = 1.0

Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True)
class Example(Generic[Option]):
    """A choice: its options, what the rules say, and those that the annotation says are right."""

    options: Mapping[Option, Features]
    told: Option
    right: frozenset[Option]


def fit(known: list[Example[Option]], margin: float) -> ConditionalLogit:
    """The model under which the right options are likeliest, large weights counting against it; examples of
    which no option is right teach nothing.
    """
    from scipy.optimize import minimize  # only those who train need it

    known = [example for example in known if not example.right.isdisjoint(example.options)]
    counts = Counter(name for e in known for features in e.options.values() for name in features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    table, right, of = _table(names, known)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        worth = table @ weights
        most = np.full(len(known), -np.inf)
        np.maximum.at(most, of, worth)
        shares = np.exp(worth - most[of])
        probabilities = shares / np.bincount(of, shares)[of]
        of_right = np.bincount(of, probabilities * right)
        value = -np.log(of_right).sum() + PENALTY * weights @ weights / 2
        slope = probabilities - probabilities * right / of_right[of]
        return float(value), table.T @ slope + PENALTY * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}
    return ConditionalLogit(margin, {name: weight for name, weight in weights.items() if weight})


def _table(names: list[str], known: list[Example[Option]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of all options, which of them are right, and the number of the example of each."""
    place = {name: n for n, name in enumerate(names)}
    rows = [(n, option in e.right, f) for n, e in enumerate(known) for option, f in e.options.items()]
    table = np.zeros((len(rows), len(names)))
    for row, (_, _, features) in enumerate(rows):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    return table, np.array([right for _, right, _ in rows]), np.array([n for n, _, _ in rows])


def report(sets: dict[str, list[Example[Option]]], margin: float) -> None:
    """Print how the model does on each set when the others taught it."""
    print(f"{'set':12} choices  rules  model  set right  spoiled  in vain")
    total: Counter[str] = Counter()
    for name, tested in sets.items():
        model = fit([e for other, known in sets.items() if other != name for e in known], margin)
        counts: Counter[str] = Counter(choices=len(tested))
        for e in tested:
            chosen = model.choose(e.options, e.told)
            counts["rules"] += e.told in e.right
            counts["model"] += chosen in e.right
            if (chosen in e.right) != (e.told in e.right):
                counts["right" if chosen in e.right else "spoiled"] += 1
            elif chosen != e.told:
                counts["vain"] += 1
        _print(name, counts)
        total += counts
    _print("all", total)


def _print(name: str, c: Counter[str]) -> None:
    shown = f"{name:12} {c['choices']:7} {c['rules']:6} {c['model']:6}"
    print(f"{shown} {c['right']:10} {c['spoiled']:8} {c['vain']:8}", flush=True)


def train(
    arguments: list[str],
    usage: str,
    examples: Callable[[AnnotatedDocument, Doc], Iterator[Example[Option]]],
    margin: float,
    name: str,
) -> None:
    """Fit a model on annotated folders and write it; with ``--folds`` among the arguments, say first how it
    does on folders that it does not know. Raises SystemExit with the usage where no folder is given.
    """
    folders = [Path(argument) for argument in arguments if argument != "--folds"]
    if not folders:
        raise SystemExit(usage)
    if "--folds" in arguments and len(folders) < 2:
        raise SystemExit("--folds leaves out one folder after another: name two or more.")
    sets = {folder.name: [e for pair in analyse(folder) for e in examples(*pair)] for folder in folders}
    if "--folds" in arguments:
        report(sets, margin)
    write(fit([example for known in sets.values() for example in known], margin), name)


def write(model: ConditionalLogit, name: str) -> None:
    """Write a model where the pipeline reads it."""
    data = {"margin": model.margin, "weights": model.weights}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (models_folder() / name).write_text(text, encoding="utf-8")
