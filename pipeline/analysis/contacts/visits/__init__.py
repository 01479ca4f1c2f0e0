"""Visits: frames whose first side stays in another country, with a named host on the second."""

from __future__ import annotations

from pipeline.analysis.contacts.visits.finding import find_visits

__all__ = ["find_visits"]
