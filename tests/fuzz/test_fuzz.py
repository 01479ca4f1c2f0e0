"""Inputs made at random, a few of each target; ``make fuzz`` tries 100,000 of each."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from spacy.language import Language

from .targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_no_target_fails_on_a_few_inputs(name: str, nlp: Language) -> None:
    target = TARGETS[name]
    check = target.checked(lambda: nlp)

    # What fails is told as it is: to look for the smallest that fails would take minutes of a suite.
    @settings(
        max_examples=target.few, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(target.inputs if target.small is None else target.small)
    def each(value: object) -> None:
        check(value)

    each()
