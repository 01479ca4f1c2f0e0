"""What stops a run."""

from __future__ import annotations


class RunError(Exception):
    """A run that cannot start or go on; its message is one sentence that says what to do about it."""
