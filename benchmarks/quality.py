"""Every figure of quality, in one command: ``python benchmarks/quality.py`` writes benchmarks/quality.md.

Runs the pipeline over the annotated sets of data/gold, scores the tables that it writes, trains the
confidence of contacts anew on documents set aside in turn, passes the constructions of tests/constructions
and counts errors by cause. What stands in benchmarks/quality.md below the line ``KEPT`` was written by hand
and stays.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

import pipeline
from benchmarks.errors import Excess, Miss, Reading, excesses, misses, slips
from benchmarks.train_confidence import (
    Example,
    analyse,
    examples,
    fold_of,
    of_rules,
    reliability,
    shares,
    train,
)  # fmt: skip
from pipeline.analysis.contacts.confidence import is_credible
from pipeline.analysis.contacts.pairs.proposals import PAIR
from pipeline.evaluation import score
from pipeline.records import Contact, Document, Mention, Participant
from pipeline.schemas import row, schema
from tests.constructions.cases import all_cases, groups
from tests.constructions.comparison import differences, find

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold"
REPORT = ROOT / "benchmarks" / "quality.md"
KEPT = "<!-- below this line: written by hand, kept by benchmarks/quality.py -->"
FRESH = (
    "written", "literary", "columns", "wires", "press", "chronicle", "sealed", "dense", "narrative", "retold",
    "recast", "retraced", "reported", "restated", "related", "withheld", "portrayed", "composed",
    "reserve", "relayed", "renewed", "sketched", "penned",
)  # fmt: skip
SETS = ("train", "encounters", "dev", *FRESH)
UNFITTED = (
    "retraced", "reported", "restated", "related", "withheld", "portrayed", "composed", "reserve", "relayed",
    "renewed", "sketched", "penned",
)  # fmt: skip
"""Read, but the calibration of rules is not fitted on these."""
CALIBRATING = ("encounters", *(name for name in FRESH if name not in UNFITTED))
HELD_OUT = ("unseen", "drafted", "rendered", "apart")
"""Nobody has looked at the errors in these: only their figures are told."""
FIFTH = "a fifth of train"

_FIGURES = {
    "pair": "PAIR F1", "strict": "STRICT F1", "allpair": "ALLPAIR F1", "visit": "VISIT F1",
    "gathering": "GATHERING F1", "person": "PERSON F1", "topics": "topics F1", "role": "role",
    "country": "country", "kind": "kind", "status": "status", "date": "date", "place": "place",
    "published": "published", "link_b3": "LINK B³", "encounter_b3": "ENCOUNTER B³",
}  # fmt: skip
_TARGETS = {
    "routine": {
        "pair": 0.92, "strict": 0.84, "allpair": 0.87, "visit": 0.82, "gathering": 0.65, "person": 0.98,
        "topics": 0.80, "role": 0.93, "country": 0.95, "kind": 0.97, "status": 0.96, "date": 0.96,
        "place": 0.92, "published": 0.98,
    },
    "dense": {
        "pair": 0.80, "strict": 0.68, "allpair": 0.74, "visit": 0.70, "gathering": 0.50, "person": 0.97,
        "topics": 0.70, "role": 0.90, "country": 0.93, "kind": 0.95, "status": 0.93, "date": 0.92,
        "place": 0.87, "published": 0.98,
    },
}  # fmt: skip
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5)
THRESHOLD_FIGURES = ("pair", "strict", "allpair", "visit", "gathering")
TEXT = """# Quality

Written by `python benchmarks/quality.py`, of commit {commit}.

## Scores against targets

In bold where the target is reached. `train` is what the rules were written on; `dev` is dense and
literary. The errors of every set but the last four have been looked at, so that their figures are better
than those of texts that nobody has read; what each gave before that is told below under "What a set that
somebody else writes shows". `wires` is routine; `press`, `chronicle`, `sealed`, `dense` and `narrative` are
dense; `retold` to `related`, `relayed` and `renewed` tell articles and dispatches anew in the annotator's
own words; `withheld`, `portrayed` and `composed` are of the sort and density of `dev`, a third of each
routine; `reserve` is told as densely as `columns` (eight pairs in each document, in `dev` two); `sketched`
and `penned` have eighty and ninety dense documents, written to teach the model of pairs. Nobody has looked
at the errors of the last four, of which only the figures are known: `unseen`, documents of other outlets,
countries and years, half of them routine and half dense (dates on which its headers were misread were looked
at); `drafted`, by three annotators who saw neither code nor rules, sixty documents each of the sort and
density of one of `dev` and forty-five routine; `rendered`, fifty articles and dispatches told anew, Europe
and Quebec; `apart`, a hundred and twenty by two annotators, three quarters of it prose that hides its
contacts, five in each.

{scores}

The fifth of `train` holds the documents whose id has a SHA-256 divisible by five. It is no fresh set: the
rules were written with all of `train` in view, so it shows what the choice of documents changes, not what
fresh ones would give. Its {count} documents:
{fifth}.

## Constructions

{constructions}

## What confidence means

Contacts that the rules propose, by confidence, with the share of them that the annotation confirms. Each
document of `train` was scored by weights that other folds of documents taught. Platt's calibration, two
numbers, was fitted on {calibrating}, since the rules were written on `train` and do better there
than elsewhere; for each document of these it was fitted on the others. `dev`, `retraced` and
what stands behind it have no part in it and were scored by the model as it ships. What the model of
pairs proposes (below) has the probability that it gives, also in the sets that it was fitted on.

{reliability}

### Pairs that no rule joins

What the model of `pipeline/analysis/contacts/pairs` proposes, with the share that the annotation confirms. It
was fitted on {fitted}
and on own sentences (tests/constructions), so only `dev` and the last lines tell how it does on new texts.

{proposed}

### Leaving out the least sure

F1 of {figures} when contacts below a confidence are left out, scored on contacts before any is left out.
Unnamed talks are those in which no two named persons face each other. Only these are left out, below `least`
of models/fr/confidence.json.

{thresholds}

## Errors by cause

`benchmarks/errors.py` says what the causes are. Counted once for each pair, each visitor with the country and
each person at a gathering, named persons only.

### Missed

{misses}

### Spurious

{excesses}

### Spurious by rule

{rules}

### Wrong about a pair that was found

{slips}
"""

Figures = dict[str, Any]
Row = Sequence[str]


@dataclass
class Measured:
    """What one annotated set gives: scores, proposals with their confidence, and errors."""

    figures: Figures = field(default_factory=dict)
    proposals: list[Example] = field(default_factory=list)
    confidence: np.ndarray = field(default_factory=lambda: np.zeros(0))
    misses: list[Miss] = field(default_factory=list)
    excesses: list[Excess] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)


# ---------------------------------------------------------------- measuring


def measure_all(folder: Path) -> dict[str, Measured]:
    """Everything measured on every set, and the scores of the fifth of ``train``; ``folder`` takes tables."""
    measured = {name: _measure(name, folder) for name in (*SETS, *HELD_OUT)}
    fifth = _fifth(GOLD / "train", folder / "fifth")
    measured[FIFTH] = Measured(figures=score(fifth, folder / "train").as_dict())
    others = [example for name in CALIBRATING for example in of_rules(measured[name].proposals)]
    trained = train(of_rules(measured["train"].proposals), others)
    measured["train"].confidence = _confidence(measured["train"], iter(trained.known))
    rest = iter(trained.others)
    for name in CALIBRATING:
        measured[name].confidence = _confidence(measured[name], rest)
    for name in ("dev", *UNFITTED, *HELD_OUT):
        shipped = [example.contact.confidence for example in measured[name].proposals]
        measured[name].confidence = np.array(shipped)
    return measured


def _confidence(measured: Measured, held_out: Iterator[float]) -> np.ndarray:
    """The confidence of each contact of a set: of those that rules found the next one of ``held_out``."""
    return np.array([
        example.contact.confidence if example.contact.rule == PAIR else next(held_out)
        for example in measured.proposals
    ])  # fmt: skip


def _measure(name: str, folder: Path) -> Measured:
    """Run the pipeline over a set, score the tables that it writes, and look into its errors."""
    gold, out = GOLD / name, folder / name
    pipeline.run(gold / "docs", out, workers=2)
    measured = Measured(figures=score(gold, out).as_dict())
    for annotation, doc in analyse(gold):
        measured.proposals.extend(examples(annotation, doc))
        reading = Reading(annotation, doc, doc._.contacts)
        measured.misses.extend(misses(reading))
        measured.excesses.extend(excesses(reading))
        measured.slips.extend(slips(reading))
    return measured


def in_fifth(doc_id: str) -> bool:
    """Whether a document belongs to the fifth of ``train`` that is reported apart, by the hash of its id."""
    return fold_of(doc_id, 5) == 0


def _fifth(gold: Path, folder: Path) -> Path:
    """An annotated folder with those documents of another that are in the fifth."""
    (folder / "docs").mkdir(parents=True)
    lines = (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if in_fifth(json.loads(line)["id"])]
    (folder / "gold.jsonl").write_text("".join(kept), encoding="utf-8")
    return folder


def score_contacts(gold: Path, contacts: Iterable[tuple[str, Contact]], folder: Path) -> Figures:
    """The figures of contacts alone, each with the id of its document; ``folder`` takes their tables."""
    rows: dict[type, list[Any]] = {Document: [], Mention: [], Contact: [], Participant: []}
    for number, (doc_id, contact) in enumerate(contacts):
        rows[Contact].append(row(contact) | {"doc_id": doc_id, "contact_id": str(number)})
        rows[Participant].extend(row(p) | {"contact_id": str(number)} for p in contact.participants)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for record, table in rows.items():
        name = f"{record.__name__.lower()}s.parquet"
        parquet.write_table(pa.Table.from_pylist(table, schema=schema(record)), folder / name)
    return score(gold, folder).as_dict()


def constructions() -> dict[str, tuple[int, int]]:
    """How many cases of each group pass, and how many there are."""
    results = dict(zip([case.id for case in all_cases()], find(pipeline.load(), all_cases()), strict=True))
    return {
        group.name: (sum(not differences(case, results[case.id]) for case in group.cases), len(group.cases))
        for group in groups()
    }


# ---------------------------------------------------------------- the report


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table.

    >>> print(table(["set", "F1"], [["dev", "0.70"]]))
    | set | F1 |
    | --- | --- |
    | dev | 0.70 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def score_table(measured: dict[str, Measured]) -> str:
    """Every figure of every set beside its target, in bold where it is reached."""
    columns = [("train", "routine"), (FIFTH, "routine"), ("encounters", "routine"), ("dev", "dense")]
    rows = []
    for figure, label in _FIGURES.items():
        targets = [_TARGETS[kind].get(figure) for kind in ("routine", "dense")]
        cells = [_cell(measured[name].figures, figure, _TARGETS[kind].get(figure)) for name, kind in columns]
        shown = ["" if target is None else f"{target:.2f}" for target in targets]
        others = [_cell(measured[name].figures, figure, None) for name in (*FRESH, *HELD_OUT)]
        rows.append([label, *cells[:3], shown[0], cells[3], shown[1], *others])
        if figure in ("pair", "strict"):
            both = {name: _both(measured[name].figures[figure]) for name in measured}
            rows.append([f"{label[:-3]} P / R", *(both[n] for n, _ in columns[:3]), "", both["dev"], "",
                         *(both[name] for name in (*FRESH, *HELD_OUT))])  # fmt: skip
    head = ["", "train", FIFTH, "encounters", "target", "dev", "target", *FRESH, *HELD_OUT]
    return table(head, rows)


def _cell(figures: Figures, figure: str, target: float | None) -> str:
    if figure not in figures:
        return ""
    value = figures[figure]
    number = value["f"] if isinstance(value, dict) else value
    return f"**{number:.3f}**" if target is not None and number >= target else f"{number:.3f}"


def _both(value: Figures) -> str:
    return f"{value['p']:.3f} / {value['r']:.3f}"


def reliability_table(measured: dict[str, Measured]) -> str:
    """In each tenth of confidence, by set: the contacts, their mean confidence, the share that is right."""
    cells: dict[float, dict[str, list[str]]] = {}
    sets = (*SETS, *HELD_OUT)
    for name in sets:
        for b in reliability(measured[name].confidence, shares(measured[name].proposals)):
            cells.setdefault(b.low, {})[name] = [str(b.count), f"{b.confidence:.2f}", f"{b.right:.2f}"]
    rows = []
    for low in sorted(cells):
        found = [part for name in sets for part in cells[low].get(name, ["0", "", ""])]
        rows.append([f"{low:.1f} to {low + 0.1:.1f}", *found])
    return table(["confidence", *(part for name in sets for part in (name, "mean", "right"))], rows)


def proposed_table(measured: dict[str, Measured]) -> str:
    """By set, what the model of pairs proposes: contacts, mean confidence, share that is right."""
    rows = []
    for name in (*SETS, *HELD_OUT):
        found = [e for e in measured[name].proposals if e.contact.rule == PAIR]
        if found:
            mean = sum(e.contact.confidence for e in found) / len(found)
            rows.append([name, str(len(found)), f"{mean:.2f}", f"{float(shares(found).mean()):.2f}"])
    return table(["set", "contacts", "mean confidence", "right"], rows)


def threshold_table(measured: dict[str, Measured], folder: Path) -> str:
    """What leaving out contacts below a confidence does to the scores: all, or unnamed talks alone."""
    rows = []
    for rule, spared in (("all contacts", _nothing), ("unnamed talks", _names_both)):
        for least in THRESHOLDS:
            cells = [_scores_from(GOLD / name, measured[name], least, spared, folder) for name in SETS]
            rows.append([rule, f"{least:.1f}", *cells])
    return table(["left out", "below", *SETS], rows)


def _nothing(contact: Contact) -> bool:
    return False


def _names_both(contact: Contact) -> bool:
    """Whether no confidence is asked of a contact, however low it is."""
    return is_credible(replace(contact, confidence=0.0))


def _scores_from(
    gold: Path, measured: Measured, least: float, spared: Callable[[Contact], bool], folder: Path
) -> str:
    kept = [
        (example.doc_id, example.contact)
        for example, confidence in zip(measured.proposals, measured.confidence, strict=True)
        if confidence >= least or spared(example.contact)
    ]
    figures = score_contacts(gold, kept, folder / "kept")
    return " / ".join(f"{figures[name]['f']:.3f}" for name in THRESHOLD_FIGURES)


def counts_table(head: str, counts: dict[str, Counter[str]]) -> str:
    """Counts by set, the most frequent in all first.

    >>> print(counts_table("cause", {"a": Counter(x=1), "b": Counter(x=1, y=3)}))
    | cause | a | b |
    | --- | --- | --- |
    | y | 0 | 3 |
    | x | 1 | 1 |
    """
    total = sum(counts.values(), Counter())
    rows = [
        [key, *(str(counts[name][key]) for name in counts)]
        for key, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))
    ]
    return table([head, *counts], rows)


def constructions_table(passed: dict[str, tuple[int, int]]) -> str:
    """The share of the constructions that passes, by group."""
    total = (sum(n for n, _ in passed.values()), sum(n for _, n in passed.values()))
    groups = {**passed, "all": total}
    return table(["group", "pass", "of", "share"],
                 [[n, str(p), str(c), f"{p / c:.3f}"] for n, (p, c) in groups.items()])  # fmt: skip


def report(measured: dict[str, Measured], passed: dict[str, tuple[int, int]], folder: Path) -> str:
    """The generated part of quality.md."""
    fifth = sorted(doc_id for doc_id in _ids(GOLD / "train") if in_fifth(doc_id))
    causes = {n: Counter(f"{m.exchange}: {m.cause}" for m in measured[n].misses) for n in SETS}
    excess = {n: Counter(f"{e.exchange}: {e.cause}" for e in measured[n].excesses) for n in SETS}
    rules = {n: Counter(f"{e.exchange}: {e.rule}" for e in measured[n].excesses) for n in SETS}
    wrong = {n: Counter(measured[n].slips) for n in SETS}
    figures = " / ".join(_FIGURES[name].removesuffix(" F1") for name in THRESHOLD_FIGURES)
    return TEXT.format(
        commit=_commit(), scores=score_table(measured),
        calibrating=_listed([f"`{name}`" for name in CALIBRATING]),
        count=len(fifth), fifth=textwrap.fill(", ".join(fifth), 105),
        constructions=constructions_table(passed), reliability=reliability_table(measured),
        proposed=proposed_table(measured), fitted=", ".join(f"`{name}`" for name in SETS if name != "dev"),
        figures=figures, thresholds=threshold_table(measured, folder), misses=counts_table("cause", causes),
        excesses=counts_table("cause", excess), rules=counts_table("rule", rules),
        slips=counts_table("what is wrong", wrong),
    )  # fmt: skip


def _listed(names: Sequence[str]) -> str:
    """
    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _ids(gold: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def _commit() -> str:
    """The commit that the figures are of, with a plus when the checkout holds more than it."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "pipeline", "models")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def write(text: str) -> None:
    """Write quality.md, what stands by hand below the line ``KEPT`` as it is."""
    old = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    by_hand = old.partition(KEPT)[2] or "\n"
    REPORT.write_text(f"{text}\n{KEPT}{by_hand}", encoding="utf-8")


def main() -> None:
    """Measure everything, print it and write it."""
    with tempfile.TemporaryDirectory() as temporary:
        text = report(measure_all(Path(temporary)), constructions(), Path(temporary))
    print(text)
    write(text)


if __name__ == "__main__":
    main()
