"""An expression that can stand for a party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from pipeline.records import BodyMention, RoleMention

AnaphorKind = Literal[
    "tonic_masculine", "tonic_feminine", "tonic_plural",
    "masculine", "feminine", "plural", "nearest_masculine", "nearest_feminine", "nearest_plural",
    "concerned_masculine", "concerned_feminine", "national", "followed", "former", "latter", "speaker",
    "other_side", "other_sides", "visitor", "winner", "both", "sides", "three", "four", "five", "couple",
]  # fmt: skip


@dataclass(slots=True)
class Expression:
    """A stretch of tokens with what describes it: a name, a role, a body or an anaphor (exactly one, or name
    and role).

    ``predicate`` marks a role said of someone named before (``en qualité d'ambassadeur``), who is no further
    party.
    """

    start: int
    end: int
    name: Span | None = None
    role: RoleMention | None = None
    body: BodyMention | None = None
    anaphor: AnaphorKind | None = None
    predicate: bool = False
