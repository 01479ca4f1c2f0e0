"""The values that columns may have."""

from __future__ import annotations

from typing import Literal

Kind = Literal["meeting", "call", "message", "visit", "gathering", "interview"]
Status = Literal["held", "planned", "not_held"]
DateBasis = Literal["stated", "published", "none"]
Level = Literal["principal", "attendee"]
NameBasis = Literal["text", "linking"]
PartyKind = Literal["person", "organisation"]
MentionKind = Literal["person", "organisation", "place"]

ROLE_CLASSES = (
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "ambassador",
    "envoy", "parliamentarian", "io_head", "io_official", "advisor", "military", "royal", "religious",
    "regional", "party", "business", "civil_society", "journalist", "other",
)  # fmt: skip

TOPICS = (
    "bilateral_relations", "economy_trade", "finance_development", "energy", "transport", "agriculture_food",
    "environment_climate", "technology", "culture_education", "health", "tourism", "defence_security",
    "terrorism_crime", "conflict_peace", "nuclear_nonproliferation", "human_rights_justice",
    "migration_diaspora", "humanitarian", "multilateral", "regional_issues", "politics_elections",
    "parliament", "legal_borders", "religion",
)  # fmt: skip

NOT_A_COLUMN = {"column": False}
"""Metadata of a field that is no column of a table."""
