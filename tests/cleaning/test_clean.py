"""The whole of cleaning: the document that comes out, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cleaning import clean
from pipeline.records import Document, SourceDocument
from tests.cleaning.conftest import Cleaner

DISPATCH = """ date 2017-11 Accueil  >  Monde
Le chef de la diplomatie gabonaise reçu à Tokyo
  22 Novembre 2017    Lu: 1475
Le chef de la diplomatie gabonaise reçu à Tokyo

Par Rosa Quiroga, correspondante à Tokyo

J'aime  Partager

TOKYO, 21 novembre (AGP) – Le ministre gabonais des Affaires étrangères, Paul Obiang, s’est entretenu
lundi avec son homologue japonais, Taro Endo.

L'entretien s'est déroulé en présence de :
- Mme Aiko Mori, directrice d’Afrique ;
- M. Jean Mba, ambassadeur du Gabon au Japon.

Tags: Japon
Lire aussi :
Les pêcheurs en grève
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return clean(SourceDocument("a/1", "a/1.txt", DISPATCH, sha256="abc"))


def test_the_text_keeps_the_words_of_the_dispatch_alone(document: Document) -> None:
    assert document.text == (
        "Le chef de la diplomatie gabonaise reçu à Tokyo\n\n"
        "Par Rosa Quiroga, correspondante à Tokyo\n\n"
        "Le ministre gabonais des Affaires étrangères, Paul Obiang, s'est entretenu lundi avec son homologue "
        "japonais, Taro Endo.\n\n"
        "L'entretien s'est déroulé en présence de :\n"
        "- Mme Aiko Mori, directrice d'Afrique ;\n"
        "- M. Jean Mba, ambassadeur du Gabon au Japon."
    )


def test_the_row_has_what_the_header_says(document: Document) -> None:
    assert (document.doc_id, document.path, document.sha256) == ("a/1", "a/1.txt", "abc")
    assert (document.status, document.reason, document.language) == ("processed", None, "fr")
    assert (document.published, document.agency, document.dateline_place) == ("2017-11-22", "AGP", "Tokyo")
    assert document.title == "Le chef de la diplomatie gabonaise reçu à Tokyo"
    assert document.n_chars == len(document.text)


def test_the_header_repeats_the_row_and_spans_headline_and_byline(document: Document) -> None:
    header = document.header
    assert (header.published, header.agency, header.dateline_place) == ("2017-11-22", "AGP", "Tokyo")
    assert header.title is not None
    assert header.byline is not None
    assert document.text[slice(*header.title)] == document.title
    assert document.text[slice(*header.byline)] == "Par Rosa Quiroga, correspondante à Tokyo"


def test_every_removal_has_its_reason(document: Document) -> None:
    reasons = {removal.text: removal.reason for removal in document.removals}
    assert reasons["Lire aussi :"] == reasons["Les pêcheurs en grève"] == "related"
    assert reasons["Tags: Japon"] == "tags"
    assert reasons["J'aime  Partager"] == "share"
    assert reasons["TOKYO, 21 novembre (AGP) –"] == "dateline"
    assert reasons["Le chef de la diplomatie gabonaise reçu à Tokyo"] == "repeated"


FRENCH = "Le ministre a reçu mardi l'ambassadeur du Ghana, avec qui il a parlé de commerce et de pêche."
STATES = [
    (SourceDocument("d", "d", "", "", error="no readable text"), "failed", "no readable text"),
    (SourceDocument("d", "d", "", ""), "skipped", "no text"),
    (SourceDocument("d", "d", " \n 12 ... \u200b", ""), "skipped", "no text"),
    (SourceDocument("d", "d", "Lu: 12\nJ'aime  Partager", ""), "skipped", "no text"),
    (
        SourceDocument(
            "d", "d", "The minister met the ambassador of Ghana on Monday to talk about trade at last.", ""
        ),
        "skipped",
        "language: en",
    ),
    (SourceDocument("d", "d", FRENCH, ""), "processed", None),
]


@pytest.mark.parametrize(("source", "status", "reason"), STATES)
def test_what_is_not_processed_says_why(source: SourceDocument, status: str, reason: str | None) -> None:
    result = clean(source)
    assert (result.status, result.reason) == (status, reason)


def test_metadata_complete_the_text(cleaned: Cleaner) -> None:
    metadata = {
        "title": "Un ambassadeur reçu à Accra",
        "byline": "Rosa Quiroga; AFP",
        "agency": "Le Quotidien",
    }
    result = cleaned(FRENCH, **metadata)
    assert result.text == f"Un ambassadeur reçu à Accra\n\nPar Rosa Quiroga\n\n{FRENCH}"
    assert (result.title, result.agency) == ("Un ambassadeur reçu à Accra", "Le Quotidien")


def test_metadata_that_the_text_holds_are_not_repeated(cleaned: Cleaner) -> None:
    text = f"Un ambassadeur reçu à l’aube\n\nPar Rosa Quiroga\n\n{FRENCH}"
    result = cleaned(text, title="Un ambassadeur reçu à l'aube", byline="Rosa Quiroga")
    assert result.text.count("ambassadeur reçu") == 1
    assert result.text.count("Quiroga") == 1


def test_the_press_agency_of_the_dateline_is_kept_over_the_site(cleaned: Cleaner) -> None:
    assert cleaned(f"Accra, 3 mai 2016 (AFP) - {FRENCH}", agency="Le Quotidien").agency == "AFP"


FRAGMENTS = [
    "Le ministre a reçu mardi l'ambassadeur du Ghana", "Par Rosa Quiroga", "Lu: 1475", "J'aime  Partager",
    "mercredi 22 novembre 2017 - 11H08", "Bakou, 20 novembre, AZERTAC", "date 2017-11 ", "Lire aussi :",
    "- M. Ahmed, ministre ;", "-VNA", "Tags: a, b", "l’’importance de", "coopé-", "ration", "(AFP)", "Fin",
    "M.Aoun", "«", "»", "Accueil > Monde", "a été reçu par", "et", "© AFP 2019", "Vos commentaires", "RFI",
    "Politique", "1. Le 3 mai 2019 à 10:12, par Toto", "http://a.b/2019/03/04/x", ".", ", ", "Dakar",
    "Entretien réalisé par",
    "&amp;lt;p&gt;", "**gras**", "# Titre", "[x](#)", "\u00ad", "'", "`", "kkp/fmo", "10:15", "Paris - ",
]  # fmt: skip
fragment = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8))
texts = st.lists(st.tuples(fragment, st.sampled_from([" ", "\n", "\n\n", "   ", ""])), max_size=20).map(
    lambda parts: "".join(words + gap for words, gap in parts)
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    once = clean(SourceDocument("d", "d", text, ""))
    assert clean(SourceDocument("d", "d", once.text, "")).text == once.text


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_spans_and_paragraphs_are_sound(text: str) -> None:
    result = clean(SourceDocument("d", "d", text, ""))
    paragraphs = [line for line in result.text.split("\n") if line]
    for span in (result.header.title, result.header.byline):
        assert span is None or result.text[slice(*span)] in paragraphs
    assert result.text == result.text.strip()
    assert "\n\n\n" not in result.text
    assert all(removal.text and removal.reason for removal in result.removals)


PROSE = [
    "Le ministre a vu le maire mardi, a indiqué son cabinet dans un communiqué.",
    "Les deux responsables se sont félicités de la bonne tenue des relations.",
    "« Nous avons bien travaillé », a déclaré le président après l'entretien.",
    "Ils se reverront le 3 mai 2016 à Lomé, en marge du sommet de l'organisation.",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PROSE), min_size=1, unique=True))
def test_no_sentence_of_plain_prose_is_lost(sentences: list[str]) -> None:
    assert clean(SourceDocument("d", "d", "\n\n".join(sentences), "")).text == "\n\n".join(sentences)


LONG = [
    "Lire aussi\nUn titre\n\n",
    "Le ministre,\n",
    "co-\n",
    "- Un homme ;\n",
    "Paris, 3 mai 2019\n",
    "l'",
    "( | ",
]


@pytest.mark.parametrize("unit", LONG)
def test_time_grows_with_length_alone(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        clean(SourceDocument("d", "d", text, ""))
        return time.process_time() - start

    def is_in_proportion() -> bool:
        return seconds(64_000) < 30 * max(seconds(8_000), 0.01)

    # What the process does besides, such as collecting garbage, may fall into one try, hardly into three.
    assert any(is_in_proportion() for _ in range(3))
