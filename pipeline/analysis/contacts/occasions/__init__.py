"""Occasions: the frames of a document that tell of one and the same contact, joined."""

from __future__ import annotations

from pipeline.analysis.contacts.occasions.narrative import Narrative
from pipeline.analysis.contacts.occasions.records import Occasion

__all__ = ["Narrative", "Occasion"]
