"""The engine: from paths to a folder of tables, on the processes of one machine.

A run is a plan (``plan``), the work on its shards (``worker``, spread over processes by ``executor``), and
the assembly of their fragments into linked tables (``assembly``). ``run`` does all three.

========================================  ====================================================================
``running``, ``settings``, ``listening``  the whole run, how it is to go, and who is told of it
``plan``, ``fingerprint``, ``store``      what there is to do, what its rows depend on, what is done already
``executor``, ``cluster``                 shards spread over the processes of this machine, or over Dask
``supervisor``, ``nursery``, ``helpers``  worker processes and who watches over them, forks them, helps them
``worker``, ``documents``, ``parts``      a shard; each of its documents; very long ones
``gathering``, ``assembly``, ``tables``   fragments gathered, linked, and written as files
``account``, ``summary``                  what ran, and what it found
``lease``, ``errors``                     a lock on storage that has none; what stops a run
========================================  ====================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.engine.errors import RunError
    from pipeline.engine.listening import Listener
    from pipeline.engine.running import run
    from pipeline.engine.settings import Settings
    from pipeline.engine.summary import Summary

__all__ = ["Listener", "RunError", "Settings", "Summary", "run"]

# Imported when they are asked for: a worker needs none of what links and assembles.
_MODULES = {
    "Listener": "listening",
    "RunError": "errors",
    "Settings": "settings",
    "Summary": "summary",
    "run": "running",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
