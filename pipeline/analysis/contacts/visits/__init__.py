"""Visits: frames whose first side stays in another country, with a named host on the second."""

from __future__ import annotations

from pipeline.analysis.contacts.visits.finding import VisitFinder

__all__ = ["VisitFinder"]
