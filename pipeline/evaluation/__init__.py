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

====================================  ========================================================================
``annotations``, ``tables``           the annotated documents, and the tables of a run
``sameness``, ``pairs``, ``scoring``  when two are the same, who met whom, each figure of one document
``figures``                           the figures of all
====================================  ========================================================================
"""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluation.annotations import AnnotatedDocument, read_annotations
from pipeline.evaluation.figures import Error, Score, Tally, b_cubed, format_figures
from pipeline.evaluation.pairs import PartyKey, expected_pairs, found_pairs
from pipeline.evaluation.sameness import agrees, name_words, same_name
from pipeline.evaluation.scoring import (
    score_attributes,
    score_encounters,
    score_pairs,
    score_persons,
    score_stays,
    score_strict,
)
from pipeline.evaluation.tables import Tables, read_tables

__all__ = [
    "AnnotatedDocument", "Error", "Score", "Tally", "agrees", "b_cubed", "format_figures", "name_words",
    "read_annotations", "same_name", "score",
]  # fmt: skip


def score(gold: Path, out: Path) -> Tally:
    """Score the tables in ``out``, which a run over ``gold/docs`` wrote, against ``gold/gold.jsonl``."""
    tally = Tally()
    tables = read_tables(out)
    for document in read_annotations(gold):
        _score_document(document, tables, tally)
    tally.errors.sort()
    return tally


def _score_document(document: AnnotatedDocument, tables: Tables, tally: Tally) -> None:
    tally.documents += 1
    if document.published:
        tally.check("published", agrees(tables.published.get(document.id), document.published))
    score_persons(document, tables.persons.get(document.id, []), tally)

    contacts = tables.contacts.get(document.id, [])
    for contact in contacts:
        for participant in contact["participants"]:
            participant["person"] = document.person(participant["text"], participant["name"])

    keys: tuple[PartyKey, PartyKey] = (document.expected_party, document.found_party)
    expected = expected_pairs(document, keys[0])
    tally.scores["allpair"].count(set(expected), set(found_pairs(document, contacts, expected, keys)))

    keys = (lambda participant: participant["id"], document.found_person)
    expected = expected_pairs(document, keys[0])
    found = found_pairs(document, contacts, expected, keys)
    score_pairs(document, expected, found, tally)
    score_encounters(document, found, tally)
    score_strict(expected, found, tally)
    score_attributes(expected, found, tally)
    score_stays(document, contacts, tally)
