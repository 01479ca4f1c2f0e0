"""What a contact claims, found or annotated, and how much of it the annotation confirms.

They are what ``pipeline.evaluation`` counts: pairs of parties, visitors with the country, or members.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import combinations
from typing import Any

from pipeline.evaluation import AnnotatedDocument
from pipeline.records import Contact
from pipeline.schemas import row

Row = dict[str, Any]
Key = Callable[[Row], Hashable]
Claim = tuple[Hashable, ...]
"""The kind of exchange with the two parties; visit, visitor and country; or the kind and one member."""

EXCHANGES = {"meeting": "talks", "call": "talks", "message": "message"}


def share_right(document: AnnotatedDocument, contact: Contact) -> float | None:
    """The share of a contact that the annotation confirms, None where it names nobody to judge it by.

    Talks and messages are right when one of their pairs across sides is annotated; visits, gatherings and
    interviews by the share of their visitors or members. Persons judge; offices and bodies where there are no
    persons.
    """
    found = as_row(document, contact)
    for found_key, expected_key in keys(document):
        told = claims(found, found_key)
        expected = {claim for annotated in document.contacts for claim in claims(annotated, expected_key)}
        if told:
            confirmed = len(told & expected)
            return float(confirmed > 0) if contact.kind in EXCHANGES else confirmed / len(told)
    return None


def as_row(document: AnnotatedDocument, contact: Contact) -> Row:
    """A contact as the tables hold it, its participants with the annotated ``person`` that they name."""
    participants = [row(p) | {"person": document.person(p.text, p.name)} for p in contact.participants]
    return row(contact) | {"participants": participants}


def keys(document: AnnotatedDocument) -> tuple[tuple[Key, Key], tuple[Key, Key]]:
    """What tells participants apart, found and annotated: named persons only, and parties of every kind."""
    return (
        (document.found_person, lambda participant: participant["id"]),
        (document.found_party, document.expected_party),
    )


def claims(contact: Row, key: Key) -> set[Claim]:
    """What a contact says: pairs that dealt with each other, visitors with the country, or members."""
    kind, participants = contact["kind"], contact["participants"]
    if kind in EXCHANGES:
        return {(EXCHANGES[kind], *pair) for pair in _pairs(participants, key)}
    if kind == "visit":
        visitors = [key(p) for p in participants if p["side"] == "A"]
        return {("visit", visitor, contact["country"]) for visitor in visitors if visitor}
    return {(kind, key(p)) for p in participants if key(p)}


def _pairs(participants: list[Row], key: Key) -> Iterator[tuple[Hashable, Hashable]]:
    principals = [p for p in participants if p.get("level", "principal") == "principal"]
    for one, other in combinations(principals, 2):
        first, second = key(one), key(other)
        if one["side"] != other["side"] and first and second and first != second:
            yield (first, second) if str(first) <= str(second) else (second, first)
