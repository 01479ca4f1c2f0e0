"""What can go wrong with input, and how far the damage goes."""

from __future__ import annotations


class ReadingError(Exception):
    """Input that makes a run pointless; the message is one sentence that says what to do about it."""


class UnreadableFileError(Exception):
    """One file among others that holds no documents; the message is the reason, in a few words."""
