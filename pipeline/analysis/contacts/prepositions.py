"""Prepositions that govern the parties of frames, as ``[prepositions]`` of grammar.toml calls them."""

from __future__ import annotations

from functools import cache

from pipeline.lexicons import lexicon


@cache
def prepositions(key: str) -> tuple[str, ...]:
    """Those that govern a party in a construction, as ``[governed]`` of ``grammar.toml`` lists them.

    >>> prepositions("addressee")
    ('à', "à l'intention de")
    """
    return tuple(lexicon("grammar")["governed"][key])


BY = prepositions("agent")
TO = prepositions("addressee")
WITH = prepositions("partner")
