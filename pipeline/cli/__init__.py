"""The command line: what ``entrevue`` does, and how it ends.

=====================================  ========================================================
``commands``                           the application, and which module has which command
``working``                            ``run``
``publishing``                         ``graph``, ``export``, ``report``, ``officials``
``examining``                          ``inspect``, ``evaluate``
``options``                            what several commands take
``outcome``, ``progress``, ``closing``  exit codes, what is shown meanwhile, and in the end
=====================================  ========================================================
"""

from __future__ import annotations

from pipeline.cli.commands import main

__all__ = ["main"]
