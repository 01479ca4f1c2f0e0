"""A contact as one frame tells it, and as it is put together from several."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.places import PlacePhrase
from pipeline.records import DateBasis, Kind, Status

# Rules of verbs that tell of a talk in person or by telephone alike ("se sont parlé"): what else is told
# decides.
SPEAKING = words("talks", "speaking")


@dataclass(slots=True)
class Telling:
    """One frame as its own sentence tells it: status, time and place.

    ``inherited``: its sentence has no time for it, ``date`` is that of what is told around it.
    """

    frame: Frame
    status: Status
    background: bool
    headline: bool
    date: str | None
    date_end: str | None
    basis: DateBasis
    place: PlacePhrase | None
    inherited: bool


@dataclass(slots=True)
class Occasion:
    """One contact being put together from tellings, in text order.

    ``place`` is what its sentences tell; ``scene`` and ``country``, settled last, also what the
    document implies. ``shares``: what each feature added to the country where a model chose it, None where
    rules told it; ``day_shares`` the same, of the day.
    """

    frames: list[Frame]
    kind: Kind
    sides: list[list[int]]
    status: Status
    date: str | None
    date_end: str | None
    basis: DateBasis
    background: bool
    headline: bool
    place: PlacePhrase | None
    scene: str | None = None
    country: str | None = None
    attendees: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    shares: list[tuple[str, float]] | None = None
    inherited: bool = False
    day_shares: list[tuple[str, float]] | None = None

    @property
    def principals(self) -> set[int]:
        """Every principal of the occasion."""
        return {p for side in self.sides for p in side}
