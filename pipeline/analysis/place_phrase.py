"""A phrase of place: what ``entrevue_places`` finds, and all after it read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class PlacePhrase:
    """A stretch of text that says where, with its preposition.

    ``start`` and ``end`` are token offsets of the place, without preposition and article; ``place`` is its
    words. ``circumstance`` is False where the phrase completes a noun that is no occasion:
    ``la situation au Soudan``, ``l'ambassadeur du Japon au Togo``. ``heading`` is True for the place that a
    line of a programme begins with: ``Vendredi 4 mai, Oslo :``. ``supposed``: nothing beside a venue says in
    which country it is (``au palais``), so that it is taken to be where the dispatch is dated or plays.
    """

    start: int
    end: int
    place: str
    kind: Literal["country", "city", "venue"]
    country: str | None
    preposition: str
    circumstance: bool = True
    heading: bool = False
    supposed: bool = False
