"""What all tests and the snippets in docstrings share: the French model, loaded once."""

from __future__ import annotations

import functools
import os

# Two processes of tests share the cores: with threads in each, products of matrices wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import hypothesis
import pytest
from spacy.language import Language

from pipeline.analysis import assembly

# How long an example takes says more of what else the machine does than of what is tested.
hypothesis.settings.register_profile("entrevue", deadline=None)
hypothesis.settings.load_profile("entrevue")

# The snippets in docstrings load the model as a user does; each time anew, that would take minutes.
assembly.load = functools.cache(assembly.load)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The assembled pipeline, as ``pipeline.load`` gives it."""
    return assembly.load()
