"""Work that is given to another process while this one goes on with something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Result = Callable[[], Any]
"""Waits for what a work comes to, and returns it; raises what the work raised."""


class Aside:
    """Where work may be done beside this process: here, nowhere else.

    >>> Aside().start(max, 2, 3)()
    3
    """

    @property
    def places(self) -> int:
        """How many works can be done at a time, besides that of this process."""
        return 0

    def start(self, function: Callable[..., Any], *arguments: Any) -> Result:
        """Begin a work: a function of a module, with arguments that can be pickled."""
        result = function(*arguments)
        return lambda: result


HERE = Aside()
