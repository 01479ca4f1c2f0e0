"""Pairs of parties that met, talked or wrote to each other, in the annotation and in a run."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator

from pipeline.evaluation.annotations import AnnotatedDocument, Key
from pipeline.evaluation.tables import Row

PartyKey = Callable[[Row], Key | None]
Occasion = tuple[str, tuple[Key, Key]]
"""A pair of parties with the sort of exchange that they had: ("talk", ("a", "b"))."""

EXCHANGES = {"meeting": "talk", "call": "talk", "gathering": "talk", "message": "message"}


def pairs_of(contact: Row, key: PartyKey) -> Iterator[tuple[Key, Key]]:
    """Pairs of principals across the sides of a contact."""
    principals = [p for p in contact["participants"] if p.get("level", "principal") != "attendee"]
    keyed = [(key(p), p["side"]) for p in principals]
    for (first, side), (second, other_side) in itertools.combinations(keyed, 2):
        if first is not None and second is not None and side != other_side and first != second:
            yield (first, second) if str(first) <= str(second) else (second, first)


def expected_pairs(document: AnnotatedDocument, key: PartyKey) -> dict[Occasion, list[Row]]:
    """The annotated pairs that met other than at a gathering, with the contacts that say so."""
    occasions: dict[Occasion, list[Row]] = defaultdict(list)
    for contact in document.contacts:
        if contact["kind"] in EXCHANGES and contact["kind"] != "gathering":
            for pair in pairs_of(contact, key):
                occasions[EXCHANGES[contact["kind"]], pair].append(contact)
    return dict(occasions)


def found_pairs(
    document: AnnotatedDocument,
    contacts: list[Row],
    expected: dict[Occasion, list[Row]],
    keys: tuple[PartyKey, PartyKey],
) -> dict[Occasion, list[Row]]:
    """Pairs that the run found; of those at a gathering only the ones that the annotation says met."""
    expected_key, found_key = keys
    gatherings = [contact for contact in document.contacts if contact["kind"] == "gathering"]
    together = {pair for contact in gatherings for pair in pairs_of(contact, expected_key)}
    occasions: dict[Occasion, list[Row]] = defaultdict(list)
    for contact in contacts:
        for pair in pairs_of(contact, found_key) if contact["kind"] in EXCHANGES else ():
            occasion = (EXCHANGES[contact["kind"]], pair)
            if occasion in expected or (contact["kind"] != "gathering" and pair not in together):
                occasions[occasion].append(contact)
    return dict(occasions)
