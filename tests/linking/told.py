"""Records of what documents tell, with as little said as a test needs."""

from __future__ import annotations

from typing import Any

from pipeline.records import Contact, Document, Mention, Participant


def participant(entity_id: str | None, level: str = "principal", **columns: Any) -> Participant:
    unknown = dict.fromkeys(("name", "role", "role_class", "country", "organisation"))
    values = {
        "contact_id": "",
        "entity_id": entity_id,
        "text": "",
        "kind": "person",
        "side": "A",
        "level": level,
    }
    return Participant(**unknown | values | columns)


def contact(number: int, doc_id: str, *parties: str | Participant, **columns: Any) -> Contact:
    values: dict[str, Any] = {
        "contact_id": f"{doc_id}#{number}", "encounter_id": None, "doc_id": doc_id, "kind": "meeting",
        "status": "held", "date": "2017-11-20", "date_basis": "stated", "date_end": None, "place": None,
        "country": None, "topics": [], "evidence": "", "start": 0, "end": 0, "trigger": "", "rule": "",
        "confidence": 1.0,
    }  # fmt: skip
    known = [
        party if isinstance(party, Participant) else participant(party, side="ABCDEFGH"[number])
        for number, party in enumerate(sorted(parties, key=str))
    ]
    return Contact(**values | columns, participants=known)


def document(doc_id: str, published: str | None = None) -> Document:
    return Document(doc_id, f"{doc_id}.txt", text="", published=published)


def mention(doc_id: str, name: str, start: int = 0, **columns: Any) -> Mention:
    kind = columns.pop("kind", "person")
    return Mention(doc_id, None, kind, columns.pop("text", name), name, start, start + 1, **columns)
