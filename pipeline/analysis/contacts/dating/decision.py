"""Which of several days an occasion was on; ``benchmarks/train_days.py`` fits the weights."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.contacts.choice import ConditionalLogit, read_model

MODEL = "days.json"


@cache
def model() -> ConditionalLogit:
    """The model that ships with Entrevue."""
    return read_model(MODEL)
