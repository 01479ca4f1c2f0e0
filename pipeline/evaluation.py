"""Measure a run against documents annotated by hand: ``entrevue evaluate``.

The annotation has the form that ``data/gold/GUIDELINES.md`` describes: a folder with ``gold.jsonl`` and
``docs/*.txt``.

============  ===============================================================================================
figure        what is counted
============  ===============================================================================================
pair          who met whom: unordered pairs of named persons across sides, principals, per document,
              in meetings, calls and messages; a pair at one gathering has not met and counts neither way
strict        the same, with kind, status and date right
allpair       pairs that include parties named by their role or body only
visit         (document, person, country)
gathering     (document, person)
person        (document, person)
link_b3       B-cubed F1 of person ids across documents
encounter_b3  B-cubed F1 of encounter ids, in sets that annotate them
others        topics, and shares of role, country, kind, status, date, place right on what was matched
============  ===============================================================================================
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Key = Hashable
PartyKey = Callable[[Row], Key | None]
Occasion = tuple[str, tuple[Key, Key]]
"""A pair of parties with the sort of exchange that they had: ("talk", ("a", "b"))."""

_EXCHANGES = {"meeting": "talk", "call": "talk", "gathering": "talk", "message": "message"}
_HONORIFICS = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "prof", "me", "sem", "se", "s", "e", "son", "sa", "sm",
    "sar", "excellence", "excellences", "monsieur", "madame", "messieurs", "general", "colonel", "capitaine",
    "le", "la", "les", "l", "de", "du", "des", "d",
})  # fmt: skip
_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ı": "i", "ə": "e", "Ə": "E"})
_SCORED = ("pair", "strict", "allpair", "visit", "gathering", "person", "topics")


# ---------------------------------------------------------------- results


@dataclass(slots=True)
class Score:
    """Precision, recall and F1 with the counts behind them, rounded to four decimals.

    >>> Score(true=3, spurious=1, missed=0).as_dict()
    {'p': 0.75, 'r': 1.0, 'f': 0.8571, 'tp': 3, 'fp': 1, 'fn': 0}
    """

    true: int = 0
    spurious: int = 0
    missed: int = 0

    def as_dict(self) -> dict[str, float]:
        precision = self.true / (self.true + self.spurious) if self.true + self.spurious else 0.0
        recall = self.true / (self.true + self.missed) if self.true + self.missed else 0.0
        harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f": round(harmonic, 4),
            "tp": self.true,
            "fp": self.spurious,
            "fn": self.missed,
        }

    def count(self, expected: set[Any], found: set[Any]) -> None:
        self.true += len(expected & found)
        self.spurious += len(found - expected)
        self.missed += len(expected - found)


@dataclass(slots=True, frozen=True, order=True)
class Error:
    """A pair of persons that was missed, or found and not there, with the words that tell of it."""

    document: str
    fault: str
    pair: str
    evidence: str

    def __str__(self) -> str:
        return " | ".join(("pair", self.fault, self.document, self.pair, self.evidence))


@dataclass(slots=True)
class Tally:
    """Everything that is counted while the documents go by."""

    documents: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in _SCORED})
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str]] = field(default_factory=list)
    encounters: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def check(self, attribute: str, is_right: bool) -> None:
        self.asked[attribute] += 1
        self.right[attribute] += is_right

    def share(self, attribute: str) -> float:
        return round(self.right[attribute] / self.asked[attribute], 4) if self.asked[attribute] else 0.0

    def as_dict(self) -> dict[str, Any]:
        """The figures in the order in which they are printed."""
        figures: dict[str, Any] = {"documents": self.documents}
        figures.update((name, self.scores[name].as_dict()) for name in _SCORED)
        figures["link_b3"] = b_cubed(self.links)
        if self.encounters:
            figures["encounter_b3"] = b_cubed(self.encounters)
        for attribute in ("role", "country", "kind", "status", "date", "place", "published"):
            figures[attribute] = self.share(attribute)
        return figures


def b_cubed(items: Sequence[tuple[str, str]]) -> float:
    """B-cubed F1 of a clustering, from the (true, found) cluster of each item, rounded to four decimals.

    >>> b_cubed([("a", "x"), ("a", "x"), ("b", "y")])
    1.0
    >>> b_cubed([("a", "x"), ("a", "y"), ("b", "y"), ("b", "y")])
    0.7059
    """
    if not items:
        return 0.0
    true: dict[str, set[int]] = defaultdict(set)
    found: dict[str, set[int]] = defaultdict(set)
    for position, (true_id, found_id) in enumerate(items):
        true[true_id].add(position)
        found[found_id].add(position)
    precision = sum(len(true[a] & found[b]) / len(found[b]) for a, b in items) / len(items)
    recall = sum(len(true[a] & found[b]) / len(true[a]) for a, b in items) / len(items)
    return round(2 * precision * recall / (precision + recall), 4)


# ---------------------------------------------------------------- names, roles, dates


def name_words(text: str | None) -> tuple[str, ...]:
    """The words of a name, folded to plain lower-case letters, leading honorifics and articles off.

    >>> name_words("S.E.M. Élmar Məmmədyarov")
    ('elmar', 'memmedyarov')
    """
    decomposed = unicodedata.normalize("NFKD", (text or "").translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return tuple(words)


def same_name(text: str | None, names: Iterable[str]) -> bool:
    """Whether a text names the person known by these names: the same words, or some of them."""
    words = name_words(text)
    for name in map(name_words, names) if words else ():
        shared = set(words) & set(name)
        part = set(words) <= set(name) or set(name) <= set(words)
        if words == name or (part and max(map(len, shared), default=0) >= 3):
            return True
    return False


def agrees(date: str | None, expected: str | None) -> bool:
    """Whether a date agrees with the expected one at the precision of the latter.

    >>> agrees("2017-11-20", "2017-11"), agrees("2017-11", "2017-11-20"), agrees("2017", None)
    (True, False, False)
    """
    if not expected:
        return not date
    return bool(date) and str(date).startswith(expected)


def _same_office(found: Row, expected: Row) -> bool:
    same_organisation = found["organisation"] == expected.get("org")
    return bool(found["country"]) and same_organisation and _same_role(found, expected)


def _same_organisation(found: Row, expected: Row) -> bool:
    words = set(name_words(found["organisation"]))
    if found["kind"] == "organisation":
        words |= set(name_words(found["text"]))
    other = set(name_words(expected.get("org")))
    return bool(words and other) and (words <= other or other <= words)


def _same_text(found: Row, expected: Row) -> bool:
    words, other = set(name_words(found["text"])), set(name_words(expected["text"]))
    return bool(words and other) and len(words & other) / len(words | other) >= 0.5


def _same_role(found: Row, expected: Row) -> bool:
    same_class = found["role_class"] == expected.get("role_class")
    return bool(found["role_class"]) and same_class and found["country"] == expected.get("country")


# ---------------------------------------------------------------- one document


class AnnotatedDocument:
    """One line of ``gold.jsonl``, with what is asked of a run about it."""

    def __init__(self, annotation: Row) -> None:
        self.id: str = annotation["id"]
        self.published: str | None = annotation.get("published")
        self.persons: dict[str, Row] = {person["id"]: person for person in annotation["persons"]}
        self.contacts: list[Row] = annotation["contacts"]
        self._without_name = [p for contact in self.contacts for p in contact["participants"] if not p["id"]]

    def person(self, *texts: str | None) -> str | None:
        """The id of the person whom one of the texts names: an exact name first, else the first that fits."""
        fitting: str | None = None
        for text in texts:
            for person_id, person in self.persons.items():
                if not same_name(text, person["names"]):
                    continue
                if name_words(text) in map(name_words, person["names"]):
                    return person_id
                fitting = fitting or person_id
        return fitting

    def expected_party(self, participant: Row) -> Key:
        """What identifies an annotated participant: a person's id, else role, country and words."""
        return participant["id"] or _party_key(participant)

    def found_party(self, participant: Row) -> Key:
        """The same for a participant that the run found, matched to the annotation where it can be."""
        if participant["person"]:
            return str(participant["person"])
        for same in (_same_office, _same_organisation, _same_text, _same_role):
            for expected in self._without_name:
                if same(participant, expected):
                    return _party_key(expected)
        return ("text", *name_words(participant["text"] or participant["name"] or "?"))

    def found_person(self, participant: Row) -> Key | None:
        """A participant whom the text names; None for a body, or a role whose holder linking filled in."""
        if participant["person"]:
            return str(participant["person"])
        if participant["kind"] == "organisation" or not participant["name"]:
            return None
        if participant["organisation"] and participant["kind"] != "person":
            return None
        named = set(name_words(participant["text"])) & set(name_words(participant["name"]))
        if participant["text"] and not named:
            return None
        return ("text", *name_words(participant["name"]))


def _party_key(participant: Row) -> Key:
    words = name_words(participant.get("org")) or name_words(participant["text"])
    return ("party", participant.get("role_class"), participant.get("country"), words)


def _pairs(contact: Row, key: PartyKey) -> Iterator[tuple[Key, Key]]:
    """Pairs of principals across the sides of a contact."""
    principals = [p for p in contact["participants"] if p.get("level", "principal") != "attendee"]
    keyed = [(key(p), p["side"]) for p in principals]
    for (first, side), (second, other_side) in itertools.combinations(keyed, 2):
        if first is not None and second is not None and side != other_side and first != second:
            yield (first, second) if str(first) <= str(second) else (second, first)


def _expected_pairs(document: AnnotatedDocument, key: PartyKey) -> dict[Occasion, list[Row]]:
    occasions: dict[Occasion, list[Row]] = defaultdict(list)
    for contact in document.contacts:
        if contact["kind"] in _EXCHANGES and contact["kind"] != "gathering":
            for pair in _pairs(contact, key):
                occasions[_EXCHANGES[contact["kind"]], pair].append(contact)
    return dict(occasions)


def _found_pairs(
    document: AnnotatedDocument,
    contacts: list[Row],
    expected: dict[Occasion, list[Row]],
    keys: tuple[PartyKey, PartyKey],
) -> dict[Occasion, list[Row]]:
    """Pairs that the run found; of those at a gathering only the ones that the annotation says met."""
    expected_key, found_key = keys
    gatherings = [contact for contact in document.contacts if contact["kind"] == "gathering"]
    together = {pair for contact in gatherings for pair in _pairs(contact, expected_key)}
    occasions: dict[Occasion, list[Row]] = defaultdict(list)
    for contact in contacts:
        for pair in _pairs(contact, found_key) if contact["kind"] in _EXCHANGES else ():
            occasion = (_EXCHANGES[contact["kind"]], pair)
            if occasion in expected or (contact["kind"] != "gathering" and pair not in together):
                occasions[occasion].append(contact)
    return dict(occasions)


def _score_persons(document: AnnotatedDocument, mentions: list[Row], tally: Tally) -> None:
    seen: dict[str, Row] = {}
    strangers = set()
    for mention in mentions:
        person_id = document.person(mention["text"], mention["name"])
        if person_id is None:
            strangers.add(mention["entity_id"] or mention["text"])
            continue
        known = seen.setdefault(person_id, {"entity_id": None, "role_class": None, "country": None})
        for column in known:
            known[column] = known[column] or mention[column]
    score = tally.scores["person"]
    score.spurious += len(strangers)
    for person_id, person in document.persons.items():
        if person_id not in seen:
            score.missed += 1
            continue
        score.true += 1
        known = seen[person_id]
        if known["entity_id"]:
            tally.links.append((person_id, known["entity_id"]))
        if person["role"] and person["role_class"] != "other":
            tally.check("role", known["role_class"] == person["role_class"])
        if person["country"]:
            tally.check("country", known["country"] == person["country"])


def _score_pairs(
    document: AnnotatedDocument,
    expected: dict[Occasion, list[Row]],
    found: dict[Occasion, list[Row]],
    tally: Tally,
) -> None:
    tally.scores["pair"].count(set(expected), set(found))
    faults = (
        ("missed", expected.keys() - found.keys(), expected),
        ("spurious", found.keys() - expected.keys(), found),
    )
    for fault, occasions, contacts in faults:
        for occasion in occasions:
            evidence = str(contacts[occasion][0].get("evidence"))[:90]
            tally.errors.append(Error(document.id, fault, str(occasion), evidence))


def _is_strictly_right(found: Row, expected: Row) -> bool:
    same = found["kind"] == expected["kind"] and found["status"] == expected["status"]
    return same and agrees(found["date"], expected["date"])


def _score_strict(
    expected: dict[Occasion, list[Row]], found: dict[Occasion, list[Row]], tally: Tally
) -> None:
    """Each annotated pair takes the first found one that is strictly right and not yet taken."""
    left = {key: [c for c in contacts if c["kind"] != "gathering"] for key, contacts in found.items()}
    score = tally.scores["strict"]
    for occasion, contacts in expected.items():
        for contact in contacts:
            candidates = left.get(occasion, [])
            hit = next((i for i, c in enumerate(candidates) if _is_strictly_right(c, contact)), None)
            if hit is None:
                score.missed += 1
            else:
                score.true += 1
                del candidates[hit]
    score.spurious += sum(map(len, left.values()))


def _score_attributes(
    expected: dict[Occasion, list[Row]], found: dict[Occasion, list[Row]], tally: Tally
) -> None:
    """Kind, status, date, place and topics, on the found contact nearest to each annotated pair."""
    with_topics: set[int] = set()
    for occasion, contacts in expected.items():
        for contact in contacts if occasion in found else ():
            nearest = max(found[occasion], key=lambda candidate: _nearness(candidate, contact))
            tally.check("kind", nearest["kind"] == contact["kind"])
            tally.check("status", nearest["status"] == contact["status"])
            if contact["date"]:
                tally.check("date", agrees(nearest["date"], contact["date"]))
            if contact["country"]:
                tally.check("place", nearest["country"] == contact["country"])
            if id(contact) not in with_topics:
                with_topics.add(id(contact))
                tally.scores["topics"].count(set(contact["topics"]), set(nearest["topics"] or ()))


def _nearness(found: Row, expected: Row) -> tuple[bool, bool, bool, int]:
    expected_topics, topics = set(expected["topics"]), set(found["topics"] or ())
    return (
        agrees(found["date"], expected["date"]),
        found["status"] == expected["status"],
        found["kind"] == expected["kind"],
        len(expected_topics & topics) - len(topics - expected_topics),
    )


def _score_encounters(document: AnnotatedDocument, found: dict[Occasion, list[Row]], tally: Tally) -> None:
    for contact in document.contacts:
        if not contact.get("encounter") or contact["kind"] not in _EXCHANGES:
            continue
        pairs = _pairs(contact, lambda p: p["id"])
        occasions = sorted({(_EXCHANGES[contact["kind"]], pair) for pair in pairs} & found.keys(), key=str)
        candidates = [candidate for occasion in occasions for candidate in found[occasion]]
        if candidates:
            nearest = max(candidates, key=lambda candidate: _nearness(candidate, contact)[:2])
            tally.encounters.append((contact["encounter"], nearest["encounter_id"] or nearest["contact_id"]))


def _score_stays(document: AnnotatedDocument, contacts: list[Row], tally: Tally) -> None:
    """Visits and gatherings."""
    expected_visits = {
        (participant["id"], contact["country"])
        for contact in document.contacts
        if contact["kind"] == "visit"
        for participant in contact["participants"]
        if participant["id"] and participant["side"] == "A"
    }
    found_visits = {
        (document.found_person(participant), contact["country"])
        for contact in contacts
        if contact["kind"] == "visit"
        for participant in contact["participants"]
        if participant["side"] == "A" and document.found_person(participant)
    }
    tally.scores["visit"].count(expected_visits, found_visits)
    tally.scores["gathering"].count(
        _present(document.contacts, lambda p: p["id"]), _present(contacts, document.found_person)
    )


def _present(contacts: list[Row], key: PartyKey) -> set[Key]:
    gatherings = (contact for contact in contacts if contact["kind"] == "gathering")
    return {person for contact in gatherings for p in contact["participants"] if (person := key(p))}


# ---------------------------------------------------------------- a whole set


@dataclass(slots=True)
class _Tables:
    """What a run wrote, by document id as the annotation knows it (the file's name without its ending)."""

    published: dict[str, str | None]
    persons: dict[str, list[Row]]
    contacts: dict[str, list[Row]]


def _read_tables(out: Path) -> _Tables:
    import pyarrow.parquet as parquet

    def rows(table: str) -> list[Row]:
        return parquet.read_table(out / f"{table}.parquet").to_pylist()

    published = {_short_id(row["doc_id"]): row["published"] for row in rows("documents")}
    persons: dict[str, list[Row]] = defaultdict(list)
    for mention in rows("mentions"):
        if mention["kind"] == "person":
            persons[_short_id(mention["doc_id"])].append(mention)
    participants: dict[str, list[Row]] = defaultdict(list)
    for participant in rows("participants"):
        participants[participant["contact_id"]].append(participant)
    contacts: dict[str, list[Row]] = defaultdict(list)
    for contact in rows("contacts"):
        contact["participants"] = participants[contact["contact_id"]]
        contacts[_short_id(contact["doc_id"])].append(contact)
    return _Tables(published, persons, contacts)


def _short_id(doc_id: str) -> str:
    return doc_id.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".txt")


def _score_document(document: AnnotatedDocument, tables: _Tables, tally: Tally) -> None:
    tally.documents += 1
    if document.published:
        tally.check("published", agrees(tables.published.get(document.id), document.published))
    _score_persons(document, tables.persons.get(document.id, []), tally)

    contacts = tables.contacts.get(document.id, [])
    for contact in contacts:
        for participant in contact["participants"]:
            participant["person"] = document.person(participant["text"], participant["name"])

    keys: tuple[PartyKey, PartyKey] = (document.expected_party, document.found_party)
    expected = _expected_pairs(document, keys[0])
    tally.scores["allpair"].count(set(expected), set(_found_pairs(document, contacts, expected, keys)))

    keys = (lambda participant: participant["id"], document.found_person)
    expected = _expected_pairs(document, keys[0])
    found = _found_pairs(document, contacts, expected, keys)
    _score_pairs(document, expected, found, tally)
    _score_encounters(document, found, tally)
    _score_strict(expected, found, tally)
    _score_attributes(expected, found, tally)
    _score_stays(document, contacts, tally)


def read_annotations(gold: Path) -> list[AnnotatedDocument]:
    """The annotated documents of a folder.

    Raises FileNotFoundError when the folder has no ``gold.jsonl`` or no ``docs`` folder, ValueError when a
    line of ``gold.jsonl`` is not an annotation; the message says which.
    """
    path = gold / "gold.jsonl"
    if not path.is_file() or not (gold / "docs").is_dir():
        raise FileNotFoundError(f"{gold} is no annotated folder: it must hold gold.jsonl and a folder docs")
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                documents.append(AnnotatedDocument(json.loads(line)))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}, is not an annotation: {error!r}") from error
    return documents


def score(gold: Path, out: Path) -> Tally:
    """Score the tables in ``out``, which a run over ``gold/docs`` wrote, against ``gold/gold.jsonl``."""
    tally = Tally()
    tables = _read_tables(out)
    for document in read_annotations(gold):
        _score_document(document, tables, tally)
    tally.errors.sort()
    return tally


def format_figures(figures: dict[str, Any]) -> str:
    """The figures of ``Tally.as_dict`` as lines of text."""
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            shares = "P {p:.3f}  R {r:.3f}  F1 {f:.3f}".format(**value)
            value = shares + "   (tp {tp}, fp {fp}, fn {fn})".format(**value)
        lines.append(f"{name:10s} {value}")
    return "\n".join(lines)
