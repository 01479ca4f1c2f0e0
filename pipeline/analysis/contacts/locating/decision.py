"""Which of several countries an occasion was in; ``benchmarks/train_scenes.py`` fits the weights."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.contacts.choice import ConditionalLogit, read_model

MODEL = "scenes.json"


@cache
def model() -> ConditionalLogit:
    """The model that ships with Entrevue."""
    return read_model(MODEL)
