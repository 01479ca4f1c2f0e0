"""The command line: ``entrevue run``, ``graph``, ``report``, ``officials``, ``inspect`` and ``evaluate``."""

from __future__ import annotations

from pipeline.cli.commands import main

__all__ = ["main"]
