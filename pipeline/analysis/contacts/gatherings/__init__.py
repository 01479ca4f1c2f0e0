"""Gatherings: summits, conferences and ceremonies, and who took part."""
