"""The organisation whose press office a dispatch comes from: its officials are told without its name."""

from __future__ import annotations

import re

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import organisation_table, word_list
from pipeline.analysis.roles.words import PhraseTable, Words, pieces_of
from pipeline.records import Header

_STRETCH = re.compile(r"(?<!\s)\s*(?:[|>·•,]|(?<=\s)[-–—](?=\s))\s*")
# "Commission de l'Union africaine", "Centre d'actualités de l'ONU"
_OPENING = 6
_LONGEST = 9
_OFFICES = frozenset({"io_head", "advisor", "io_official", "civil_society", "ambassador", "other"})
_ORGANS = word_list("phrases", "organs")


def organisation_of_outlet(header: Header) -> str | None:
    """The organisation that the masthead or the agency of a dispatch names, None where none does."""
    for line in (header.masthead, header.agency or ""):
        pieces = () if ":" in line else pieces_of(_STRETCH.split(line)[0])
        if not pieces or len(pieces) > _LONGEST:
            continue
        for start in range(min(_OPENING, len(pieces))):
            found = _match(organisation_table(), list(pieces), start)
            if found is not None and (start == 0 or pieces[0] in _ORGANS):
                return found
    return None


def _match(table: PhraseTable, pieces: list[str], start: int) -> str | None:
    found = table.match_parts(pieces[start:])
    return found[1].acronym if found is not None and found[1].kind == "io" else None


def serves_outlet(words: Words, description: Description) -> bool:
    """Whether an official of whom no state or body is told is one of the organisation that tells of him."""
    if description.own_countries or description.organisation or description.country:
        return False
    first = description.first
    if any(words.capitalised(i) for i in range(first.head_end, first.end)):
        return False  # "le directeur du British Museum"
    known = "io" in first.office.body or description.role_class == "io_official"
    return known and description.role_class in _OFFICES and not first.possessive
