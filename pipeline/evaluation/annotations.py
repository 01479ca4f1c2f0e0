"""The annotated documents, and what identifies a person or another party in them."""

from __future__ import annotations

import json
from collections.abc import Hashable
from pathlib import Path

from pipeline.evaluation.sameness import (
    name_words,
    same_name,
    same_office,
    same_organisation,
    same_role,
    same_text,
)
from pipeline.evaluation.tables import Row

Key = Hashable


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
        for same in (same_office, same_organisation, same_text, same_role):
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
