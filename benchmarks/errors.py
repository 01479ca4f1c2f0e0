"""Why contacts are missed or spurious, as far as a program can tell.

What is annotated and was not found (pairs of persons who talked or wrote to each other, visitors with the
country, persons at gatherings) has the first of these causes that applies:

=================  =================================================================================
cause              what it says
=================  =================================================================================
no such person     one of the persons was not recognised at all
same side          the two persons are in one contact, but not across its sides
no trigger         the annotated evidence stands in sentences without any word of contact
nothing told       there is such a word, but no contact came of these sentences
other kind         contacts came of them, of other kinds only
party wrong        one of the persons is in a contact there, the other is not; or the country is another
parties wrong      none of them is
=================  =================================================================================

What was found and is not annotated: ``no such person`` when one of the persons is no annotated one, ``other
kind`` when they are annotated together in a contact of another kind, ``party wrong`` when one of them has a
contact of the kind with others, else ``no contact``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from benchmarks.claims import EXCHANGES, Claim, Key, Row, as_row, claims, keys
from pipeline.analysis.contacts.frames.phrase_matching import find_nouns, find_phrases
from pipeline.analysis.contacts.lexicon import VERB_FORMS, pattern
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.units import clauses_of
from pipeline.evaluation import AnnotatedDocument, agrees
from pipeline.records import Contact

CAUSES_OF_MISS = (
    "same side", "party wrong", "parties wrong", "other kind", "nothing told", "no trigger", "no such person",
)  # fmt: skip
"""The nearest to being found first."""
_NOUNS = (("nouns", "meeting"), ("nouns", "call"), ("credentials", "noun"), ("messages", "noun"))


@dataclass(frozen=True)
class Miss:
    """A claim of the annotation that was not found."""

    exchange: str
    cause: str


@dataclass(frozen=True)
class Excess:
    """A claim that was found and is not annotated, with the rule that made it."""

    exchange: str
    cause: str
    rule: str


class Reading:
    """One analysed document beside its annotation."""

    def __init__(self, annotation: AnnotatedDocument, doc: Doc, contacts: Iterable[Contact]) -> None:
        self.annotation = annotation
        self.doc = doc
        self.contacts = [as_row(annotation, contact) for contact in contacts]
        found_key, expected_key = keys(annotation)[0]
        self.found = _by_claim(self.contacts, found_key)
        self.expected = _by_claim(annotation.contacts, expected_key)
        names = [(ent.text, ent._.name) for ent in doc.ents if ent.label_ == "PER"]
        self.persons = {annotation.person(*name) for name in names}
        self._clauses = clauses_of(doc)

    def clauses(self, evidence: str) -> list[Clause]:
        """The sentences in which the words of an annotated evidence stand, none when they stand nowhere."""
        words = re.findall(r"\w+", evidence)
        place = re.search(r"\W+".join(map(re.escape, words)), self.doc.text) if words else None
        if place is None:
            return []
        return [
            clause
            for clause in self._clauses
            if clause.span.start_char < place.end() and place.start() < clause.span.end_char
        ]


def _by_claim(contacts: Iterable[Row], key: Key) -> dict[Claim, list[Row]]:
    told: dict[Claim, list[Row]] = defaultdict(list)
    for contact in contacts:
        if contact["kind"] != "interview":
            for claim in claims(contact, key):
                told[claim].append(contact)
    return dict(told)


def _persons(claim: Claim) -> set[object]:
    return {claim[1]} if claim[0] in ("visit", "gathering") else set(claim[1:])


# ---------------------------------------------------------------- missed


def misses(reading: Reading) -> Iterator[Miss]:
    """The claims of the annotation that were not found."""
    for claim in sorted(reading.expected.keys() - reading.found.keys(), key=str):
        causes = [cause_of_miss(reading, claim, contact) for contact in reading.expected[claim]]
        yield Miss(str(claim[0]), min(causes, key=CAUSES_OF_MISS.index))


def cause_of_miss(reading: Reading, claim: Claim, contact: Row) -> str:
    """The cause for which a claim of an annotated contact was not found."""
    persons = _persons(claim)
    if not persons <= reading.persons:
        return "no such person"
    alike = [c for c in reading.contacts if _exchange(c) == claim[0]]
    if len(persons) > 1 and any(persons <= _people(c) for c in alike):
        return "same side"
    clauses = reading.clauses(contact["evidence"])
    here = [c for c in reading.contacts if any(_overlaps(c, clause.span) for clause in clauses)]
    there = [c for c in here if c in alike]
    if there:
        return "party wrong" if any(persons & _people(c) for c in there) else "parties wrong"
    if here:
        return "other kind"
    told = claim[0] not in EXCHANGES.values() or any(has_trigger(clause) for clause in clauses)
    return "nothing told" if told else "no trigger"


def _exchange(contact: Row) -> str:
    return EXCHANGES.get(contact["kind"], str(contact["kind"]))


def _people(contact: Row) -> set[object]:
    return {p["person"] for p in contact["participants"] if p["person"]}


def _overlaps(contact: Row, sentence: Span) -> bool:
    return bool(contact["start"] < sentence.end_char and sentence.start_char < contact["end"])


def has_trigger(clause: Clause) -> bool:
    """Whether a sentence holds a verb, noun or phrase that the lexicons know to tell of talks or messages."""
    text = clause.span.text.lower()
    return (
        any(pattern(section, key).search(text) for section, key in _NOUNS)
        or any(VERB_FORMS[token.lower_] for token in clause.span)
        or any(True for _ in find_phrases(clause))
        or any(True for _ in find_nouns(clause))
    )


# ---------------------------------------------------------------- spurious


def excesses(reading: Reading) -> Iterator[Excess]:
    """The claims that were found and are not annotated.

    Of two persons at one gathering nobody asks whether they talked; their pair is left out.
    """
    for claim in sorted(reading.found.keys() - reading.expected.keys(), key=str):
        persons = _persons(claim)
        at_gathering = all(("gathering", person) in reading.expected for person in persons)
        if len(persons) < 2 or not at_gathering:
            rule = reading.found[claim][0]["rule"]
            yield Excess(str(claim[0]), cause_of_excess(reading, claim), rule)


def cause_of_excess(reading: Reading, claim: Claim) -> str:
    """The cause for which a claim was found that is not annotated."""
    persons = _persons(claim)
    if not persons <= reading.annotation.persons.keys():
        return "no such person"
    if any(persons <= {p["id"] for p in contact["participants"]} for contact in reading.annotation.contacts):
        return "other kind"
    if any(claim[0] == other[0] and persons & _persons(other) for other in reading.expected):
        return "party wrong"
    return "no contact"


# ---------------------------------------------------------------- told wrongly


def slips(reading: Reading) -> Iterator[str]:
    """What is told wrongly of pairs that were found: ``kind: meeting for call``, ``date: none``, …"""
    for claim in sorted(reading.expected.keys() & reading.found.keys(), key=str):
        if claim[0] in EXCHANGES.values():
            for contact in reading.expected[claim]:
                nearest = max(reading.found[claim], key=lambda found: _likeness(found, contact))
                yield from _differences(nearest, contact)


def _likeness(found: Row, expected: Row) -> tuple[bool, bool, bool]:
    same_day = agrees(found["date"], expected["date"])
    return same_day, found["status"] == expected["status"], found["kind"] == expected["kind"]


def _differences(found: Row, expected: Row) -> Iterator[str]:
    for field in ("kind", "status"):
        if found[field] != expected[field]:
            yield f"{field}: {found[field]} for {expected[field]}"
    if not agrees(found["date"], expected["date"]):
        yield f"date: {_difference_of_dates(found['date'], expected['date'])}"
    if expected["country"] and found["country"] != expected["country"]:
        yield "place: none" if found["country"] is None else "place: another country"


def _difference_of_dates(found: str | None, expected: str | None) -> str:
    if not found:
        return "none"
    if not expected:
        return "one where none is known"
    return "less exact" if expected.startswith(found) else "another"
