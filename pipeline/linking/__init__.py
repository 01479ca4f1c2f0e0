"""Linking: one row for each person, organisation, place, office and encounter of a corpus.

``link`` works on a DuckDB connection, so that a corpus may be larger than memory. It needs the tables or
views ``raw_documents``, ``raw_mentions``, ``raw_contacts`` and ``raw_participants`` (columns of
``pipeline.records``, no ids of entities or encounters yet; documents with a sketch of their text), what
``label`` makes of them, and makes the seven tables of a run.
"""

from __future__ import annotations

from pipeline.linking.link import expect, get_ready, label, link, make_labels
from pipeline.linking.officials import Register, RegisterError, read_register

__all__ = [
    "Register",
    "RegisterError",
    "expect",
    "get_ready",
    "label",
    "link",
    "make_labels",
    "read_register",
]
