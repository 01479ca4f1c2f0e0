"""The engine: from paths to a folder of tables, on the processes of one machine.

A run is a plan (``plan``), the work on its shards (``worker``, spread over processes by ``executor``), and
the assembly of their fragments into linked tables (``assembly``). ``run`` does all three.
"""

from __future__ import annotations

from pipeline.engine.errors import RunError
from pipeline.engine.run import Listener, Settings, run
from pipeline.engine.summary import Summary

__all__ = ["Listener", "RunError", "Settings", "Summary", "run"]
