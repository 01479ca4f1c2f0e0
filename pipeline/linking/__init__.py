"""Linking: one row for each person, organisation, place, office and encounter of a corpus.

``link`` works on a DuckDB connection, so that a corpus may be larger than memory. It needs the tables or
views ``raw_documents``, ``raw_mentions``, ``raw_contacts`` and ``raw_participants`` (columns of
``pipeline.records``, no ids of entities or encounters yet; documents with a sketch of their text), what
``label`` makes of them, and makes the seven tables of a run.

============================================  ================================================================
``link``, ``queries``, ``sparing``            the order of the work, its queries, and how they do with little
                                              memory
``names``, ``blocking``, ``resemblance``      names as linking compares them, and which are worth comparing
``evidence``, ``person``                      what documents say of the bearer of a name
``persons``, ``bearers``                      one entity for all spellings of a name, and for its surname
                                              alone
``organisations``, ``entities``, ``joining``  organisations and places; clusters and their ids
``offices``, ``holders``                      who held what and when; the name of a party known by role
``parties``, ``places``, ``timing``           parties, places and days as reports of one occasion tell them
``encounters``                                one row for each real occasion
``copies``                                    near-copies of a text
``officials``, ``listing``                    the register that a user corrects
============================================  ================================================================
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
