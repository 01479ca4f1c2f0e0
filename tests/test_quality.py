"""What the benchmarks count: what is right, why contacts are missed, what stands in quality.md."""

from __future__ import annotations

import doctest
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from benchmarks import claims, errors, quality, train_confidence
from benchmarks.claims import share_right
from benchmarks.errors import Excess, Miss, Reading, excesses, misses, slips
from benchmarks.train_confidence import (
    Example,
    Model,
    cross_calibrate,
    fold_of,
    platt,
    probability,
    reliability,
    train,
)
from pipeline.evaluation import AnnotatedDocument
from pipeline.records import Contact, Kind, Participant

PERSONS = {"ann-lie": "Ann Lie", "bo-dahl": "Bo Dahl", "cy-roe": "Cy Roe", "di-moe": "Di Moe"}


def annotated(*contacts: dict[str, Any], persons: dict[str, str] = PERSONS) -> AnnotatedDocument:
    """An annotated document with these contacts of the persons above."""
    return AnnotatedDocument({
        "id": "doc",
        "persons": [
            {"id": key, "names": [name], "role": None, "role_class": "other", "country": None}
            for key, name in persons.items()
        ],
        "contacts": list(contacts),
    })  # fmt: skip


def annotation(kind: Kind, sides: str, evidence: str = "", **values: Any) -> dict[str, Any]:
    """An annotated contact: ``"ann-lie bo-dahl | cy-roe"`` are two sides."""
    participants = [
        {"id": person, "side": letter, "level": "principal"}
        for letter, side in zip("ABCD", sides.split("|"), strict=False)
        for person in side.split()
    ]
    known = {"status": "held", "date": None, "country": None, "topics": []}
    return {"kind": kind, "participants": participants, "evidence": evidence} | known | values


def found(kind: Kind, sides: str, **values: Any) -> Contact:
    """A contact that was found, its participants given by name and parted in the same way."""
    participants = [
        Participant("", None, name, name, "person", None, None, None, None, letter)
        for letter, side in zip("ABCD", sides.split("|"), strict=False)
        for name in side.strip().split(", ")
    ]
    record: dict[str, Any] = {
        "contact_id": "", "encounter_id": None, "doc_id": "doc", "kind": kind, "status": "held",
        "date": None, "date_basis": "none", "date_end": None, "place": None, "country": None, "topics": [],
        "evidence": "", "start": 0, "end": 0, "trigger": "", "rule": "rencontrer", "confidence": 0.5,
        "participants": participants,
    }  # fmt: skip
    return Contact(**record | values)


# ---------------------------------------------------------------- what is right

MEETING = annotated(annotation("meeting", "ann-lie | bo-dahl"))
VISIT = annotated(annotation("visit", "ann-lie bo-dahl", country="NO"))
GATHERING = annotated(annotation("gathering", "ann-lie | bo-dahl | cy-roe"))
RIGHT = {
    "the pair": (MEETING, found("meeting", "Ann Lie | Bo Dahl"), 1.0),
    "the pair in a call": (MEETING, found("call", "Bo Dahl | Ann Lie"), 1.0),
    "one pair of two": (MEETING, found("meeting", "Ann Lie | Bo Dahl, Cy Roe"), 1.0),
    "another pair": (MEETING, found("meeting", "Ann Lie | Cy Roe"), 0.0),
    "a message is no meeting": (MEETING, found("message", "Ann Lie | Bo Dahl"), 0.0),
    "on one side": (MEETING, found("meeting", "Ann Lie, Bo Dahl"), None),
    "visitors": (VISIT, found("visit", "Ann Lie, Bo Dahl", country="NO"), 1.0),
    "one visitor of two": (VISIT, found("visit", "Ann Lie, Cy Roe", country="NO"), 0.5),
    "another country": (VISIT, found("visit", "Ann Lie", country="SE"), 0.0),
    "two of three at a gathering": (GATHERING, found("gathering", "Ann Lie | Bo Dahl | Di Moe"), 2 / 3),
}


@pytest.mark.parametrize(("document", "contact", "share"), RIGHT.values(), ids=RIGHT)
def test_share_that_the_annotation_confirms(
    document: AnnotatedDocument, contact: Contact, share: float | None
) -> None:
    assert share_right(document, contact) == (share if share is None else pytest.approx(share))


# ---------------------------------------------------------------- errors

TEXT = "Ann Lie a reçu Bo Dahl à Oslo. Il a plu. Cy Roe a signé un livre."
FIRST = "Ann Lie a reçu Bo Dahl"
HERE = {"start": 0, "end": 20}
MISSES = {
    "found": ([found("meeting", "Ann Lie | Bo Dahl", **HERE)], "ann-lie | bo-dahl", FIRST, None),
    "no such person": ([], "ann-lie | di-moe", FIRST, "no such person"),
    "same side": ([found("meeting", "Ann Lie, Bo Dahl", **HERE)], "ann-lie | bo-dahl", FIRST, "same side"),
    "nothing told": ([], "ann-lie | bo-dahl", FIRST, "nothing told"),
    "no trigger": ([], "ann-lie | bo-dahl", "Il a plu", "no trigger"),
    "evidence in another typography": ([], "ann-lie | bo-dahl", "Ann  Lie a reçu", "nothing told"),
    "other kind": ([found("visit", "Ann Lie", country="NO", **HERE)], "ann-lie | bo-dahl", FIRST, "other kind"),
    "party wrong": ([found("meeting", "Ann Lie | Cy Roe", **HERE)], "ann-lie | bo-dahl", FIRST, "party wrong"),
    "parties wrong": ([found("meeting", "Cy Roe | Zoe Hay", **HERE)], "ann-lie | bo-dahl", FIRST, "parties wrong"),
}  # fmt: skip


@pytest.mark.parametrize(("contacts", "pair", "evidence", "cause"), MISSES.values(), ids=MISSES)
def test_a_miss_has_its_cause(
    nlp: Language, contacts: list[Contact], pair: str, evidence: str, cause: str | None
) -> None:
    document = annotated(annotation("meeting", pair, evidence))
    expected = [] if cause is None else [Miss("talks", cause)]
    reading = Reading(document, nlp(TEXT), contacts)
    reading.persons = {"ann-lie", "bo-dahl", "cy-roe"}
    assert list(misses(reading)) == expected


EXCESSES = {
    "annotated": ("ann-lie | bo-dahl", "Ann Lie | Bo Dahl", None),
    "party wrong": ("ann-lie | bo-dahl", "Ann Lie | Cy Roe", "party wrong"),
    "other kind": ("visit: ann-lie | bo-dahl", "Ann Lie | Bo Dahl", "other kind"),
    "no contact": ("ann-lie | bo-dahl", "Cy Roe | Di Moe", "no contact"),
    "no such person": ("ann-lie | bo-dahl", "Ann Lie | Zoe Hay", "no such person"),
    "together at a gathering": ("gathering: ann-lie | bo-dahl", "Ann Lie | Bo Dahl", None),
}


@pytest.mark.parametrize(("told", "names", "cause"), EXCESSES.values(), ids=EXCESSES)
def test_an_excess_has_its_cause(nlp: Language, told: str, names: str, cause: str | None) -> None:
    kind, _, sides = told.rpartition(": ")
    document = annotated(annotation(kind or "meeting", sides))  # type: ignore[arg-type]
    reading = Reading(document, nlp(TEXT), [found("meeting", names)])
    assert list(excesses(reading)) == ([] if cause is None else [Excess("talks", cause, "rencontrer")])


SLIPS = {
    "all right": ({"date": "2020-05-03", "country": "NO"}, {"date": "2020-05-03", "country": "NO"}, []),
    "kind": ({}, {"kind": "call"}, ["kind: call for meeting"]),
    "status": ({"status": "planned"}, {}, ["status: held for planned"]),
    "no date": ({"date": "2020-05-03"}, {}, ["date: none"]),
    "a date less exact": ({"date": "2020-05-03"}, {"date": "2020-05"}, ["date: less exact"]),
    "a date more exact": ({"date": "2020-05"}, {"date": "2020-05-03"}, []),
    "another date": ({"date": "2020-05-03"}, {"date": "2020-05-04"}, ["date: another"]),
    "a date too many": ({}, {"date": "2020-05-04"}, ["date: one where none is known"]),
    "another country": ({"country": "NO"}, {"country": "SE"}, ["place: another country"]),
    "no country": ({"country": "NO"}, {}, ["place: none"]),
}


@pytest.mark.parametrize(("expected", "told", "wrong"), SLIPS.values(), ids=SLIPS)
def test_what_is_wrong_about_a_pair(
    nlp: Language, expected: dict[str, Any], told: dict[str, Any], wrong: list[str]
) -> None:
    document = annotated(annotation("meeting", "ann-lie | bo-dahl", **expected))
    kind = told.pop("kind", "meeting")
    contacts = [found(kind, "Ann Lie | Bo Dahl", **told)]
    assert list(slips(Reading(document, nlp(TEXT), contacts))) == wrong


# ---------------------------------------------------------------- confidence


def example(number: int, right: float, **values: float) -> Example:
    return Example(f"doc-{number}", found("meeting", "Ann Lie | Bo Dahl"), values, right)


def test_training_learns_which_feature_tells_right_from_wrong() -> None:
    pytest.importorskip("sklearn", reason="only those who train need scikit-learn")
    known = [example(n, float(n % 3 > 0), good=float(n % 3 > 0), idle=1.0) for n in range(120)]
    trained = train(known, [])
    assert trained.model.weights["good"] > 1.0
    assert abs(trained.model.weights["idle"]) < 0.5
    right = np.array([e.right for e in known])
    assert trained.known[right == 1].min() > 0.8 > 0.3 > trained.known[right == 0].max()


def test_calibration_on_other_documents_tames_confidence() -> None:
    pytest.importorskip("sklearn", reason="only those who train need scikit-learn")
    known = [example(n, float(n % 2), good=float(n % 2)) for n in range(100)]
    others = [example(n, float(n % 2 and n % 5 > 0), good=float(n % 2)) for n in range(100)]
    alone, tamed = train(known, []), train(known, others)
    probes = [example(0, 0.0, good=1.0)]
    assert probability(alone.model.log_odds(probes))[0] > 0.95
    assert 0.7 < probability(tamed.model.log_odds(probes))[0] < 0.9
    assert cross_calibrate(tamed.model.log_odds(others), others).mean() == pytest.approx(0.4, abs=0.05)


def test_platt_finds_a_slope() -> None:
    pytest.importorskip("sklearn", reason="only those who train need scikit-learn")
    log_odds = np.linspace(-6, 6, 200)
    slope, offset = platt(log_odds, probability(log_odds, 0.5, 1.0))
    assert (slope, offset) == (pytest.approx(0.5, abs=0.01), pytest.approx(1.0, abs=0.01))


def test_a_calibrated_model_says_what_slope_and_offset_say() -> None:
    model = Model(0.5, {"good": 2.0, "bad": -1.0})
    probes = [example(0, 1.0, good=1.0, unknown=7.0), example(1, 0.0, bad=2.0)]
    assert model.log_odds(probes).tolist() == [2.5, -1.5]
    assert model.calibrated(0.5, 1.0).log_odds(probes).tolist() == [2.25, 0.25]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=60))
def test_every_contact_is_in_one_bin(told: list[tuple[float, float]]) -> None:
    confidence, right = np.array(told).T
    bins = reliability(confidence, right)
    assert sum(b.count for b in bins) == len(told)
    assert [b.low for b in bins] == sorted({b.low for b in bins})
    for b in bins:
        assert b.low - 0.001 <= b.confidence <= b.low + 0.101
    overall = sum(b.right * b.count for b in bins) / len(told)
    assert overall == pytest.approx(right.mean(), abs=0.001)


def test_folds_are_of_like_size() -> None:
    sizes = Counter(fold_of(f"doc-{number}") for number in range(2000))
    assert set(sizes) == set(range(10))
    assert all(150 < size < 250 for size in sizes.values())


# ---------------------------------------------------------------- the report


def test_contacts_are_scored_without_a_run(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold.jsonl").write_text(
        '{"id": "doc", "persons": [{"id": "a", "names": ["Ann Lie"]}, {"id": "b", "names": ["Bo Dahl"]}],'
        ' "contacts": [{"kind": "meeting", "status": "held", "date": null, "country": null, "topics": [],'
        ' "evidence": "", "participants": [{"id": "a", "side": "A"}, {"id": "b", "side": "B"}]}]}\n'
    )
    contacts = [("doc", found("meeting", "Ann Lie | Bo Dahl")), ("doc", found("meeting", "Ann Lie | Cy Roe"))]
    figures = quality.score_contacts(tmp_path, contacts, tmp_path / "out")
    assert (figures["pair"]["tp"], figures["pair"]["fp"], figures["pair"]["fn"]) == (1, 1, 0)


def test_what_was_written_by_hand_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "REPORT", tmp_path / "quality.md")
    quality.write("# Quality\n")
    first = quality.REPORT.read_text(encoding="utf-8")
    assert first.startswith("# Quality\n")
    quality.REPORT.write_text(first + "\n## Rounds\n\nten dispatches\n", encoding="utf-8")
    quality.write("# Quality, anew\n")
    second = quality.REPORT.read_text(encoding="utf-8")
    assert second.startswith("# Quality, anew\n")
    assert second.endswith("\n## Rounds\n\nten dispatches\n")


def test_the_fifth_is_about_a_fifth() -> None:
    assert 300 < sum(quality.in_fifth(f"doc-{number}") for number in range(2000)) < 500


@pytest.mark.parametrize("module", [claims, errors, quality, train_confidence], ids=lambda m: m.__name__)
def test_the_snippets_of_the_benchmarks_run(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
