"""What decides which topics a contact was about learns from examples."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.train_topics import Example, Known, counterparts, fit, score
from pipeline.evaluation import AnnotatedDocument
from pipeline.records import Contact, Participant

SAID, FAR = frozenset({"object"}), frozenset({"after 7"})
EXAMPLES = [
    *(Example(f"said-{i}", "energy", [SAID, FAR], right=True) for i in range(60)),
    *(Example(f"far-{i}", "health", [FAR], right=False) for i in range(60)),
]


def test_what_is_said_counts_and_what_is_far_does_not() -> None:
    model = fit(EXAMPLES)
    assert model.probability([SAID]) > 0.5 > model.probability([FAR])
    assert model.probability([SAID, SAID]) > model.probability([SAID])


def test_topics_that_are_not_named_lower_the_recall() -> None:
    known = Known(EXAMPLES[:60] + EXAMPLES[60:62], unnamed=20)
    probabilities = np.array([0.9] * 30 + [0.1] * 30 + [0.9, 0.1])
    precision, recall, _ = score(known, probabilities, least=0.5)
    assert (precision, recall) == (pytest.approx(30 / 31), pytest.approx(30 / 80))


def contact(date: str, *names: str) -> Contact:
    participants = [
        Participant("", None, name, name, "person", None, None, None, None, "AB"[i], "principal")
        for i, name in enumerate(names)
    ]
    return Contact(
        contact_id=date, encounter_id=None, doc_id="", kind="meeting", status="held", date=date, date_basis="stated",
        date_end=None, place=None, country=None, topics=[], evidence="", start=0, end=0, trigger="", rule="",
        confidence=1.0, cameo="040", participants=participants,
    )  # fmt: skip


def test_an_annotated_contact_answers_to_the_nearest_one_found() -> None:
    persons = [{"id": name, "names": [name.title()]} for name in ("ann lie", "bo dahl", "cy roe")]
    sides = [{"id": "ann lie", "side": "A"}, {"id": "bo dahl", "side": "B"}]
    document = AnnotatedDocument({
        "id": "doc",
        "persons": persons,
        "contacts": [
            {"kind": "meeting", "status": "held", "date": "2021-05", "topics": ["energy"], "participants": sides}
        ],
    })  # fmt: skip
    found = [contact("2021-04-01", "Ann Lie", "Bo Dahl"), contact("2021-05-03", "Ann Lie", "Bo Dahl")]
    others = [contact("2021-05-03", "Ann Lie", "Cy Roe")]
    assert [(c.contact_id, topics) for c, topics in counterparts(document, found + others)] == [
        ("2021-05-03", frozenset({"energy"}))
    ]
