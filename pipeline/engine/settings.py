"""How a run is to go."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from pipeline.reading import ReadingOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to run: how to read, on how many processes (all cores by default; 0: in this one), how many seconds
    one document may take, whether to work again on what an earlier run did, and whether to write CSV too.

    ``dask`` is the address of a Dask scheduler, whose workers then do what processes of this machine would.
    ``officials`` is the file of the user's own register (``pipeline.linking.officials``).
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 120.0
    fresh: bool = False
    csv: bool = False
    dask: str | None = None
    officials: str | None = None
