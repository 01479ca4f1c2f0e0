"""Quotation marks as French prose and its scans write them; the straight one opens and closes."""

from __future__ import annotations

OPENING_QUOTES = frozenset({"«", "“", '"'})
CLOSING_QUOTES = frozenset({"»", "”", '"'})
QUOTES = OPENING_QUOTES | CLOSING_QUOTES
