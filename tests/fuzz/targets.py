"""The targets: what each is made of, what is checked, and how many the normal suite tries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st

from . import checks, inputs

Check = Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Target:
    """Inputs and what must hold of them.

    ``few`` is how many the normal suite tries, of ``small`` ones where there are. ``needs_model``: the check is
    made of the assembled pipeline.
    """

    inputs: st.SearchStrategy[Any]
    check: Callable[..., Any]
    few: int
    needs_model: bool = False
    small: st.SearchStrategy[Any] | None = None

    def checked(self, model: Callable[[], Any]) -> Check:
        """The check, with the model where it needs it."""
        check: Check = self.check(model()) if self.needs_model else self.check
        return check


def _several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, min_size=1, max_size=8)


TARGETS = {
    "text files": Target(inputs.TEXTS, checks.reading, 30),
    "pages": Target(inputs.PAGES, checks.reading, 40),
    "JSON lines": Target(inputs.LINES, checks.reading, 40),
    "CSV and TSV": Target(inputs.CELLS, checks.reading, 40),
    "Parquet": Target(inputs.PARQUET, checks.reading, 40),
    "gzipped files": Target(inputs.GZIPPED, checks.reading, 30),
    "cleaning": Target(inputs.RAW_TEXTS, checks.cleaning, 60),
    "dates of columns": Target(_several(inputs.DATE_CELLS), partial(checks.each, checks.date_cells), 100),
    "dates of texts": Target(_several(inputs.TIMES), partial(checks.each, checks.times), 40),
    "roles": Target(inputs.ROLE_SENTENCES, checks.roles, 2, needs_model=True),
    "contacts": Target(inputs.SENTENCES, checks.contacts, 3, needs_model=True),
    "inspect": Target(inputs.corpora(1, 3), checks.inspected, 5),
    "linking and exports": Target(
        inputs.corpora(0, 3, 60, 1000, 1000), checks.linking_and_exports, 2, small=inputs.corpora(1, 20)
    ),
}
