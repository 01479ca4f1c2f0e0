"""Small corpora of several regions, read as a whole: who is one person, and which texts tell of one occasion.

Each file of ``corpora`` holds ``docs``, short dispatches with invented names, and what is to come out:
``people``, mentions (document and words) of one person each; ``occasions``, the documents (and the kind, where
it is not a meeting) that tell of each; ``named``, parties known by role alone with the name that linking
gives them; ``copies``, documents that print one text.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas
import pytest

import pipeline

CORPORA = sorted((Path(__file__).parent / "corpora").glob("*.toml"))
Tables = dict[str, pandas.DataFrame]
Read = tuple[dict[str, Any], Tables]


@pytest.fixture(scope="module", params=CORPORA, ids=lambda file: file.stem)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    corpus = tomllib.loads(request.param.read_text(encoding="utf-8"))
    folder = tmp_path_factory.mktemp(request.param.stem)
    for doc_id, text in corpus["docs"].items():
        (folder / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    return corpus, pipeline.run(folder)


def partition(groups: dict[str, list[str]], home: dict[str, str | None]) -> dict[str, list[str]]:
    """The members of the groups by where they came out."""
    found: dict[str, list[str]] = {}
    for member in (member for group in groups.values() for member in group):
        found.setdefault(str(home.get(member, f"not found: {member}")), []).append(member)
    return found


def as_sets(groups: dict[str, list[str]]) -> list[list[str]]:
    return sorted(sorted(group) for group in groups.values())


def test_one_person_is_one_node(read: Read) -> None:
    corpus, tables = read
    mentions = tables["mentions"]
    home = {f"{m.doc_id} {text}": m.entity_id for m in mentions.itertuples() for text in (m.name, m.text)}
    assert as_sets(partition(corpus["people"], home)) == as_sets(corpus["people"])


def test_one_occasion_is_one_encounter(read: Read) -> None:
    corpus, tables = read
    home: dict[str, str | None] = {}
    for contact in tables["contacts"].itertuples():
        home[f"{contact.doc_id}:{contact.kind}"] = contact.encounter_id
        if contact.kind == "meeting":
            home[contact.doc_id] = contact.encounter_id
    assert as_sets(partition(corpus["occasions"], home)) == as_sets(corpus["occasions"])


def test_parties_known_by_role_alone_are_named(read: Read) -> None:
    corpus, tables = read
    parties = tables["participants"].merge(tables["contacts"][["contact_id", "doc_id"]], on="contact_id")
    linked = parties[parties["name_basis"] == "linking"]
    assert sorted({f"{p.doc_id} {p.name}" for p in linked.itertuples()}) == sorted(corpus.get("named", []))


def test_copies_add_evidence_not_weight(read: Read) -> None:
    corpus, tables = read
    groups: dict[str, list[str]] = {}
    for document in tables["documents"].dropna(subset="copy_of").itertuples():
        groups.setdefault(str(document.copy_of), [str(document.copy_of)]).append(str(document.doc_id))
    assert sorted(" ".join(sorted(group)) for group in groups.values()) == sorted(corpus.get("copies", []))
    for group in groups.values():
        contacts = tables["contacts"]
        (encounter_id,) = set(contacts[contacts["doc_id"].isin(group)]["encounter_id"])
        encounter = tables["encounters"].set_index("encounter_id").loc[encounter_id]
        assert encounter["n_docs"] - encounter["n_texts"] == len(group) - 1
