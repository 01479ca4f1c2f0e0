"""Inputs made at random: nothing breaks, offsets address the text, and what is written reads back.

The normal suite tries a few of each; ``make fuzz`` tries ``FUZZ_INPUTS`` of each target, 100,000 unless told.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import tempfile
from pathlib import Path

import networkx as nx
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.extraction import Extraction
from pipeline.cleaning import clean
from pipeline.engine.assembly import assemble
from pipeline.engine.documents import analyse, clean_source
from pipeline.engine.tables import write_records
from pipeline.exports import export
from pipeline.reading import ReadingError, find_files, read_all
from pipeline.reading.dates import iso_date
from pipeline.records import Contact, Document, Mention, Participant, SourceDocument
from pipeline.report import write_report

FACTOR = int(os.environ.get("FUZZ_INPUTS", "0"))


def few(count: int) -> settings:
    """So many inputs in the normal suite, those of the campaign where it is asked for."""
    return settings(
        max_examples=FACTOR or count, deadline=None, derandomize=not FACTOR, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


NAMES = ("txt", "html", "jsonl", "csv", "tsv", "parquet", "txt.gz", "jsonl.gz", "csv.gz", "html.gz")
PIECES = st.sampled_from(
    [b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b'"', b'""', b",", b";", b"<p>", b"<div", b"</p>",
     b"&eacute;", b"&#0;", b'{"text": "', b'"}', b'{"id": 1, "text": null}', b"text,id\n", b"\xc3\xa9", b"\xe9", b"\xed\xa0\x80",
     b"<!DOCTYPE html><html>", b"<?xml version='1.0' encoding='utf-7'?>", b"PAR1", b"\x1f\x8b\x08", b"sep=;\n", b"Le ministre a re\xe7u "]
)  # fmt: skip
BYTES = st.lists(st.one_of(PIECES, st.binary(max_size=30)), max_size=12).map(b"".join)


@few(150)
@given(st.sampled_from(NAMES), BYTES, st.booleans())
def test_readers(name: str, data: bytes, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{name}")
        path.write_bytes(gzip.compress(data) if packed and name.endswith("gz") else data)
        try:
            documents = list(read_all(find_files([path])))
        except ReadingError:
            return
    assert len({document.doc_id for document in documents}) == len(documents)
    for document in documents:
        document.text.encode("utf-8")
        assert document.doc_id.isprintable() and document.path == path.name


LINES = st.sampled_from(
    ["\n", "\n\n", "Lu: 1475", "Partager", "Bakou, 20 novembre, AZERTAC", "date 2017-11", "Par Jean Morel", "(AFP)", " - ",
     "Le président a reçu jeudi le ministre.", "l`Azerbaïdjan", "l’’importance", "\u200f", "\u2028", "\x0b", "…", "20/11/2017",
     "Lire aussi :", "© 2017", "#tag", "Publié le 12 mars 2019 à 10h32", "PARIS, 3 avr"]
)  # fmt: skip
TEXT = st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=15).map("".join)


@few(100)
@given(TEXT, st.one_of(st.none(), st.text(max_size=20)))
def test_cleaning(text: str, title: str | None) -> None:
    document = clean_source(SourceDocument("a", "a", text, "", title=title))
    assert document.status != "failed", document.reason
    if document.status == "processed":
        again = clean(SourceDocument("a", "a", document.text, ""))
        assert again.status != "failed"


DATES = st.lists(
    st.one_of(
        st.sampled_from("0123456789-/.: TZ"), st.sampled_from(["2017", "novembre", "Nov", "lundi", "12", "+02:00"])
    ),
    max_size=10,
).map("".join)  # fmt: skip


@few(300)
@given(st.one_of(DATES, st.text(max_size=20), st.integers(), st.floats(), st.none(), st.binary(max_size=5)))
def test_dates(value: object) -> None:
    found = iso_date(value)
    assert found is None or (found[:4].isdigit() and len(found) in (4, 7, 10))


FRAGMENTS = st.sampled_from(
    ["Le président", "la ministre", "des Affaires étrangères", "gabonais", "son homologue", "Armand Loubassou", "M. Duarte",
     "Duarte Figueiroa", "a reçu", "s'est entretenu avec", "par téléphone", "a rencontré", "une délégation", "du FMI", "à Lisbonne",
     "jeudi", "le 14 mars 2019", "hier", "l'an dernier", "la semaine prochaine", "ont parlé de", "l'énergie", "n'a pas", "devait",
     "recevoir", "la rencontre", "entre", "et", ",", ".", ";", "(", ")", "«", "»", "\n", "qui", "lui", "il", "également", "puis",
     "au cours de", "l'entretien", "ambassadeur", "de France", "au", "Maroc", "lettre", "remis à", "32 février", "-", "'", "0"]
)  # fmt: skip
SENTENCES = st.lists(st.one_of(FRAGMENTS, st.text(max_size=4)), min_size=1, max_size=40).map(" ".join)


@few(25)
@given(text=SENTENCES)
def test_contacts(nlp: Language, text: str) -> None:
    document = Document("a", "a", text=text, published="2019-03-15")
    (found,) = analyse(nlp, [document])
    assert found.document.status == "processed", found.document.reason
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    for contact in found.contacts:
        assert text[contact.start : contact.end] == contact.evidence
        assert contact.trigger in contact.evidence
        assert contact.participants
        assert all(p.contact_id == contact.contact_id and (p.name or p.text) for p in contact.participants)


# Parquet holds no lone surrogates: reading has taken them away.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    [
        "=1+1",
        "\x00",
        "\x1b[2J",
        "</script>",
        "'; DROP",
        "Ann Lee",
        "a\nb",
        "\ufffe",
        "]]>",
        '"',
        "\t=1",
        "\u202e",
    ]
)


@st.composite
def extractions(draw: st.DrawFn) -> list[Extraction]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        one, other, trigger = draw(WORDS), draw(WORDS), draw(WORDS)
        text = f"{one} {trigger} {other}"
        doc_id = f"{draw(WORDS)}{number}"
        extraction = Extraction(Document(doc_id, draw(WORDS), draw(WORDS), text, "2019-03-15", draw(WORDS)))
        extraction.mentions.append(Mention(doc_id, None, "person", one, one, 0, len(one)))
        parties = [
            Participant(f"{doc_id}#1", None, name, name, "person", draw(WORDS), None, None, draw(WORDS), side, "principal")
            for name, side in ((one, "A"), (other, "B"))
        ]  # fmt: skip
        extraction.contacts.append(
            Contact(
                f"{doc_id}#1", None, doc_id, "meeting", "held", "2019-03-14", "text", None, draw(WORDS), "FR", [], text, 0,
                len(text), trigger, "recevoir", 0.9, "040", participants=parties,
            )
        )  # fmt: skip
        found.append(extraction)
    return found


@few(3)
@given(extractions())
def test_linking_and_exports(found: list[Extraction]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary, "fragments"), Path(temporary, "out")
        folder.mkdir()
        out.mkdir()
        contacts = [contact for each in found for contact in each.contacts]
        write_records((each.document for each in found), "documents", folder)
        write_records((m for each in found for m in each.mentions), "mentions", folder)
        write_records(contacts, "contacts", folder)
        write_records((p for contact in contacts for p in contact.participants), "participants", folder)
        assemble([folder], out, csv=True)
        write_report(out)
        nx.read_gexf(export(out, "gexf"))
        nx.read_graphml(export(out, "graphml"))
        openpyxl.load_workbook(export(out, "xlsx"))
        for file in (export(out, "cameo"), out / "contacts.csv", out / "documents.csv"):
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
            assert len({len(row) for row in rows}) == 1
        export(out, "ftm")
        export(out, "neo4j")
