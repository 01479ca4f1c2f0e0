"""What must hold of every input: nothing escapes, offsets address the text, and what is written reads back.

Each check takes what ``inputs`` makes and returns how many inputs that was.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pyarrow.parquet as parquet
import spacy
from lxml import etree
from spacy.language import Language

from pipeline import inspection
from pipeline.analysis.dates import anchor_of, make_dates, resolve
from pipeline.analysis.extraction import Extraction
from pipeline.cleaning import clean
from pipeline.engine.assembly import assemble
from pipeline.engine.documents import analyse, clean_source, memory
from pipeline.engine.plan import Plan
from pipeline.engine.tables import write_documents, write_records
from pipeline.exports import export
from pipeline.linking.names import slug
from pipeline.reading import ReadingError, ReadingOptions
from pipeline.reading.dates import iso_date
from pipeline.records import Document, SourceDocument
from pipeline.report import write_report
from pipeline.schemas import TABLES

from .inputs import File

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
BLANK = spacy.blank("fr")
find_dates = make_dates(BLANK, "entrevue_dates")

# ---------------------------------------------------------------- reading and cleaning


@cache
def _folder() -> Path:
    """One folder for all files: to make and remove one costs more than to read what lies in it."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def reading(file: File) -> int:
    """A file is read, or refused with a sentence; its rows have ids of their own and text that can be stored."""
    path = _folder() / file.name
    path.write_bytes(file.data)
    try:
        plan = Plan.make([path], ReadingOptions())
        plan.count()
        documents = [document for shard in plan.shards() for document in shard.read()]
    except ReadingError as error:
        assert str(error)
        return 1
    assert len({document.doc_id for document in documents}) == len(documents)
    for document in documents:
        document.text.encode("utf-8")
        assert document.doc_id.isprintable() and document.path == path.name
        assert "\0" not in document.text and len(document.sha256) == 64
        assert document.error is None or (document.error and document.text == "")
        assert document.published is None or DAY.fullmatch(document.published)
    return 1


def cleaning(found: tuple[str, str | None]) -> int:
    """A text is cleaned, and the result is a text that can be cleaned again."""
    text, title = found
    document = clean_source(SourceDocument("a", "a", text, "", title=title))
    assert document.status != "failed", document.reason
    for span in (document.header.title, document.header.byline):
        assert span is None or 0 <= span[0] < span[1] <= len(document.text)
    assert document.published is None or DAY.fullmatch(document.published)
    if document.status == "processed":
        assert document.text.strip()
        assert clean(SourceDocument("a", "a", document.text, "")).status != "failed"
    return 1


# ---------------------------------------------------------------- analysis


def date_cells(value: object) -> int:
    """A cell is a day cut to what is known, or none."""
    found = iso_date(value)
    assert found is None or DAY.fullmatch(found)
    return 1


def times(found: tuple[str, str | None]) -> int:
    """Each time expression is words of the text, and becomes a day or none."""
    text, published = found
    doc = find_dates(BLANK.make_doc(text))
    anchor = anchor_of(doc)
    for time in doc._.times:
        assert doc[time.start : time.end].text == time.text
        for tense in ("past", "future"):
            date = resolve(time, published, tense, previous=published, anchor=anchor)
            assert date.date is None or DAY.fullmatch(date.date)
            assert date.date_end is None or (DAY.fullmatch(date.date_end) and date.date)
    return 1


def roles(nlp: Language) -> Callable[[list[str]], int]:
    """Roles and bodies are words of the text, and their holders are entities."""

    def check(sentences: list[str]) -> int:
        with nlp.select_pipes(disable=["entrevue_topics", "entrevue_contacts"]), memory(nlp):
            for text, doc in zip(sentences, nlp.pipe(sentences), strict=True):
                assert len(doc.text) == len(text)
                for role in doc._.roles:
                    assert role.start <= role.head < role.end and doc[role.start : role.end].text == role.text
                    assert role.role and role.role_class
                    assert all(0 <= holder < len(doc.ents) for holder in role.holders)
                for body in doc._.bodies:
                    assert body.start < body.end and doc[body.start : body.end].text == body.text
                for mention in doc._.party_mentions:
                    assert doc[mention.start : mention.end].text == mention.text
                    assert all(0 <= party < len(doc._.parties) for party in mention.parties)
        return len(sentences)

    return check


def contacts(nlp: Language) -> Callable[[list[str]], int]:
    """Every evidence holds its trigger, and every contact has parties that are words of the text."""

    def check(sentences: list[str]) -> int:
        documents = [
            Document(str(number), "a", text=text, published="2019-03-15")
            for number, text in enumerate(sentences)
        ]
        with memory(nlp):
            for text, found in zip(sentences, analyse(nlp, documents), strict=True):
                assert found.document.status == "processed", (found.document.reason, text)
                _extraction(text, found)
        return len(sentences)

    return check


def _extraction(text: str, found: Extraction) -> None:
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text and mention.name
    for number, contact in enumerate(found.contacts, start=1):
        assert contact.contact_id == f"{found.document.doc_id}#{number}"
        assert text[contact.start : contact.end] == contact.evidence
        assert contact.trigger and contact.trigger in contact.evidence
        assert 0 <= contact.confidence <= 1
        assert contact.date is None or DAY.fullmatch(contact.date)
        assert contact.participants
        assert all(
            party.contact_id == contact.contact_id and (party.name or party.text)
            for party in contact.participants
        )


# ---------------------------------------------------------------- linking and exports

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def linking_and_exports(found: list[Extraction]) -> int:
    """What is linked fits together, and every export of it reads back."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary, "fragments"), Path(temporary, "out")
        folder.mkdir()
        out.mkdir()
        contacts = [contact for each in found for contact in each.contacts]
        write_documents((each.document for each in found), folder)
        write_records((mention for each in found for mention in each.mentions), "mentions", folder)
        write_records(contacts, "contacts", folder)
        write_records(
            (party for contact in contacts for party in contact.participants), "participants", folder
        )
        assemble([folder], out, csv=True)
        tables = {name: parquet.read_table(out / f"{name}.parquet").to_pylist() for name in TABLES}
        _linked(found, tables)
        for check in (_twins, _graphs, _workbook, _cameo, _ftm, _neo4j, _page):
            check(out, tables)
    return len(found)


def _linked(found: list[Extraction], tables: Tables) -> None:
    assert len(tables["documents"]) == len(found)
    assert len(tables["mentions"]) == sum(len(each.mentions) for each in found)
    assert len(tables["contacts"]) == sum(len(each.contacts) for each in found)
    texts = {row["doc_id"]: row["text"] for row in tables["documents"]}
    entities = _ids(tables["entities"], "entity_id")
    encounters = _ids(tables["encounters"], "encounter_id")
    contacts = _ids(tables["contacts"], "contact_id")
    assert {row["copy_of"] for row in tables["documents"]} <= texts.keys() | {None}
    for row in tables["mentions"]:
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]
        assert row["entity_id"] in entities or (row["entity_id"] is None and _is_nameless(row))
    for row in tables["contacts"]:
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row["evidence"]
        assert row["trigger"] in row["evidence"] and row["encounter_id"] in encounters
    for row in tables["participants"]:
        assert row["contact_id"] in contacts
        assert row["entity_id"] in entities or (row["entity_id"] is None and _is_nameless(row))
    assert {row["contact_id"] for row in tables["participants"]} == contacts
    assert {row["encounter_id"] for row in tables["contacts"]} == encounters
    assert {row["entity_id"] for row in tables["offices"]} <= entities
    assert sum(row["n_contacts"] for row in tables["encounters"]) == len(contacts)


def _is_nameless(row: Row) -> bool:
    """Whether a mention or participant has no name, or one of signs alone, by which nothing can be linked."""
    label = row["organisation"] or row["name"] if row["kind"] == "organisation" else row["name"]
    return not slug(label or "")


def _ids(rows: list[Row], column: str) -> set[str]:
    ids = {row[column] for row in rows}
    assert len(ids) == len(rows) and None not in ids
    return ids


def _lines(path: Path) -> list[list[str]]:
    """The lines of a CSV file, all of one width."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert len({len(line) for line in lines}) == 1
    return lines


def _twins(out: Path, tables: Tables) -> None:
    for name, rows in tables.items():
        assert len(_lines(out / f"{name}.csv")) == len(rows) + 1


def _graphs(out: Path, tables: Tables) -> None:
    for by in ("official", "country"):
        graphs = [
            nx.read_gexf(export(out, "gexf", by=by)),
            nx.read_graphml(export(out, "graphml", by=by)),
            nx.node_link_graph(
                json.loads(export(out, "json", by=by).read_text(encoding="utf-8")), edges="edges"
            ),
        ]
        assert len({(len(graph), graph.number_of_edges()) for graph in graphs}) == 1
        folder = export(out, "csv", by=by)
        counts = tuple(len(_lines(folder / f"{part}.csv")) - 1 for part in ("nodes", "edges"))
        assert counts == (len(graphs[0]), graphs[0].number_of_edges())


def _workbook(out: Path, tables: Tables) -> None:
    path = export(out, "xlsx")
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            content = book.read(name)
            etree.fromstring(content)
            assert b"<f>" not in content
    if len(tables["documents"]) < 100:
        openpyxl.load_workbook(path)


def _cameo(out: Path, tables: Tables) -> None:
    _lines(export(out, "cameo"))


def _ftm(out: Path, tables: Tables) -> None:
    entities = [json.loads(line) for line in export(out, "ftm").read_text(encoding="utf-8").split("\n")[:-1]]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities) and all(entity["schema"] and entity["properties"] for entity in entities)


def _neo4j(out: Path, tables: Tables) -> None:
    for file in export(out, "neo4j").glob("*.csv"):
        _lines(file)


def _page(out: Path, tables: Tables) -> None:
    page = write_report(out).read_text(encoding="utf-8")
    data = re.search(r'id="data">([^<]+)<', page)
    assert data and json.loads(gzip.decompress(base64.b64decode(data[1])))


def inspected(found: list[Extraction]) -> int:
    """What ``inspect`` shows holds nothing that a terminal obeys or a page runs."""
    for one in found:
        _inspected(one)
    return len(found)


def _inspected(found: Extraction) -> None:
    assert not CONTROL.search(inspection.as_text(found, False))
    shown = inspection.as_json(found)
    assert not CONTROL.search(shown) and (json.loads(shown)["document"]["text"] or "") == found.document.text
    assert "</script" not in inspection.as_html(found)


def each(check: Callable[[Any], int], values: Iterable[Any]) -> int:
    """A check of several inputs at once."""
    return sum(check(value) for value in values)
