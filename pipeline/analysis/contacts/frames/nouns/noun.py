"""A noun of contact, and what a construction around it tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.analysis.contacts.frame import Frame, Trigger
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.records import Kind


@dataclass(slots=True)
class Noun:
    """A noun of contact and those around it. ``end`` is past the event that it is part of (``un entretien en
    marge du sommet``), ``noun_end`` past the noun; ``owner``: whose talks, ``partner``: with whom.
    """

    clause: Clause
    kind: Kind
    start: int
    noun_end: int
    end: int
    partner: list[Unit] = field(default_factory=list)
    owner: list[Unit] = field(default_factory=list)

    @property
    def span(self) -> tuple[int, int]:
        """The tokens of the noun."""
        return self.start, self.end

    def trigger(self, rule: str, group: VerbGroup | None = None) -> Trigger:
        """It as the trigger of a frame that a rule makes, with the verb that governs it."""
        return Trigger(self.kind, rule, self.clause, self.span, group)


@dataclass(slots=True, frozen=True)
class Reading:
    """What a construction tells; without a frame it tells of nobody, and no other is tried."""

    frame: Frame | None
