"""Prepositions that govern the parties of many frames, as ``[prepositions]`` of grammar.toml calls them."""

from __future__ import annotations

# The agent of a passive, the addressee, the partner.
BY = ("par",)
TO = ("à", "à l'intention de")
WITH = ("avec",)
