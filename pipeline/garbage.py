"""Python's collector of garbage."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# The generations of what was made since the collector last came by.
_YOUNG = 1


@contextmanager
def collected_once() -> Iterator[None]:
    """Without the collector of garbage until a work is done, which leaves next to nothing for it: then it
    looks at what is new, once.

    >>> with collected_once():
    ...     gc.isenabled()
    False
    """
    with _switched_off(lambda _: gc.collect(_YOUNG)):
        yield


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of garbage, which would go again and again through all that a long work holds.

    What the work leaves counts as old afterwards: it is not gone through as soon as the collector is back.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    with _switched_off(_age):
        yield


@contextmanager
def _switched_off(leave: Callable[[bool], object]) -> Iterator[None]:
    """Without the collector; ``leave`` is called before it is back, with whether it was on."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        leave(enabled)
        if enabled:
            gc.enable()


def _age(enabled: bool) -> None:
    """Move what is new to the oldest generation, unlooked at. What others froze stays so."""
    if enabled and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
