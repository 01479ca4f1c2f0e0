"""Extraction: rows point at the very words of the cleaned text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.extraction import extract, make_doc
from pipeline.records import Document

from . import corpus

PIECES = [
    corpus.RECEPTION, corpus.CALL, "\n\n", " ", "\t", "M. ", "S.E.M. ", "à Vienne", "Mme Inès Carvalhal",
    "l’ONU", "« ", " »", "Zoé\u0301", "😀", "\u00a0", "…", "- ", "lundi 3 juin", "le FMI",
    "l'ambassadeur du Ghana à Oslo, Kojo Amissah,",
]  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_offsets_are_exact(nlp: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    document = Document("d", "d.txt", text=text)
    found = extract(nlp(make_doc(nlp, document)), document)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
    for contact in found.contacts:
        assert text[contact.start : contact.end] == contact.evidence != ""


def test_contacts_are_numbered_in_the_order_of_the_text(nlp: Language) -> None:
    document = Document("d", "d.txt", text=f"{corpus.RECEPTION}\n\n{corpus.CALL}")
    contacts = extract(nlp(make_doc(nlp, document)), document).contacts
    assert [contact.contact_id for contact in contacts] == ["d#1", "d#2"]
    assert [contact.start for contact in contacts] == sorted(contact.start for contact in contacts)
    assert {p.contact_id for contact in contacts for p in contact.participants} == {
        c.contact_id for c in contacts
    }
    assert {contact.doc_id for contact in contacts} == {"d"}
