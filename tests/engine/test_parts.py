"""Very long documents: worked in parts, with the rows of a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.extraction import Extraction
from pipeline.engine import documents, parts
from pipeline.engine.documents import analyse
from pipeline.records import Document

from . import cheap, corpus

MEETINGS = [
    f"Le ministre portugais des Affaires étrangères, Duarte Figueiroa, a reçu le {day} mars 2019 à Lisbonne "
    f"{guest}, ministre {country} des Affaires étrangères. Ils ont parlé du commerce.\n\nLes travaux de la route "
    "côtière avancent. Le gouverneur de la province espère les finir avant l'hiver, si les pluies le permettent."
    for day, guest, country in [
        (4, "Astrid Hagelund", "norvégienne"), (6, "Elena Petrescu", "roumaine"), (9, "Farid Toumi", "algérien"),
        (12, "Greta Lindqvist", "suédoise"), (17, "Hugo Marchetti", "italien"), (21, "Carla Okafor", "nigériane"),
    ]
]  # fmt: skip
BOOK = "\n\n".join(MEETINGS)


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_PART", 700)
    monkeypatch.setattr(parts, "_CONTEXT", 500)


def rows(extraction: Extraction) -> tuple[object, ...]:
    return (
        [(m.kind, m.name, m.start, m.end) for m in extraction.mentions],
        [(c.contact_id, c.kind, c.date, c.start, c.end, c.evidence) for c in extraction.contacts],
        [(p.contact_id, p.name, p.country, p.side) for c in extraction.contacts for p in c.participants],
    )


@pytest.mark.usefixtures("in_small_parts")
def test_a_book_in_parts_says_what_it_says_as_a_whole(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    book, steps = Document("livre", "livre.txt", text=BOOK), []
    (in_parts,) = analyse(nlp, [book], lambda: steps.append(1))
    monkeypatch.setattr(documents, "is_long", lambda _: False)
    (whole,) = analyse(nlp, [book])
    assert len(steps) >= 3
    assert len(whole.contacts) == len(MEETINGS)
    assert rows(in_parts) == rows(whole)


@pytest.mark.usefixtures("in_small_parts")
def test_an_occasion_that_goes_on_across_a_seam_is_one_contact(nlp: Language) -> None:
    for filling in range(0, 600, 60):
        text = (
            ("Les travaux de la route avancent bien. " * 40)[: 500 + filling].rpartition(". ")[0]
            + ".\n\nLe président gabonais, Armand Loubassou, a reçu jeudi à Libreville le ministre portugais des "
            "Affaires étrangères, Duarte Figueiroa.\n\nAu cours de l'entretien, MM. Loubassou et Figueiroa ont "
            "parlé de l'énergie.\n\n" + "Les pluies ont cessé dans le sud du pays. " * 30
        )
        (found,) = analyse(nlp, [Document("d", "d.txt", text=text)])
        assert [(c.kind, sorted(p.name or "" for p in c.participants)) for c in found.contacts] == [
            ("meeting", ["Armand Loubassou", "Duarte Figueiroa"])
        ], filling


@pytest.mark.usefixtures("in_small_parts")
def test_a_surname_is_the_person_introduced_in_an_earlier_part(nlp: Language) -> None:
    text = f"{MEETINGS[0]}\n\n{'Les pluies ont cessé dans le sud du pays. ' * 60}\n\nM. Figueiroa s'est rendu à Oslo."
    (found,) = analyse(nlp, [Document("d", "d.txt", text=text)])
    assert {m.name for m in found.mentions if "Figueiroa" in m.text} == {"Duarte Figueiroa"}


def test_headline_and_byline_belong_to_the_part_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Document] = []

    def note(document: Document) -> Extraction:
        seen.append(document)
        return Extraction(document)

    text = "Visite à Oslo\n\n" + "Les pluies ont cessé. " * 5000
    document = Document("d", "d.txt", text=text)
    document.header = replace(document.header, title=(0, 13), published="2019-03-04")
    parts.analyse_in_parts(document, note, lambda: None)
    assert [part.header.title for part in seen] == [(0, 13)] + [None] * (len(seen) - 1)
    assert {part.header.published for part in seen} == {"2019-03-04"}
    assert max(len(part.text) for part in seen) <= 1.5 * 20_000 + 2 * 3_000


@given(text=st.text(alphabet="aA .\n»", max_size=300), size=st.integers(4, 60), context=st.integers(0, 30))
def test_parts_follow_one_another_and_cover_the_text(text: str, size: int, context: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_PART", size)
        patch.setattr(parts, "_CONTEXT", context)
        found = list(parts.cut(text))
    assert [part.start for part in found] == [0, *(part.end for part in found)][: len(found)]
    assert not text or found[-1].end == len(text)
    for part in found:
        assert 0 <= part.begin <= part.start < part.end <= part.finish <= len(text)
        assert part.finish - part.begin <= 1.5 * size + 2 * context


def test_a_long_document_among_short_ones_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_alone", lambda _, document: cheap.extract(document))
    monkeypatch.setattr(documents, "_analysed", lambda _, given: map(cheap.extract, given))
    monkeypatch.setattr(documents, "make_doc", lambda _, document: document)
    monkeypatch.setattr(documents, "extract", lambda _, document: cheap.extract(document))
    text = "\n\n".join(corpus.reception(number) for number in range(400))
    given_ = [Document(name, name, text=text if name == "b" else corpus.reception(1)) for name in "abc"]
    found = list(analyse(lambda doc: doc, given_))  # type: ignore[arg-type]
    assert [extraction.document.doc_id for extraction in found] == ["a", "b", "c"]
    assert [len(extraction.contacts) for extraction in found] == [1, 400, 1]
    for contact in found[1].contacts:
        assert text[contact.start : contact.end] == contact.evidence
