"""Work that is given to another process while this one goes on with something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Result = Callable[[], Any]
"""Waits for what a work comes to, and returns it; raises what the work raised."""

Start = Callable[..., Result]
"""Begins a work somewhere: takes a function of a module and its arguments, all of which can be pickled."""


def at_once(function: Callable[..., Any], *arguments: Any) -> Result:
    """Where there is no other process: the work is done here and now.

    >>> at_once(max, 2, 3)()
    3
    """
    result = function(*arguments)
    return lambda: result
