"""Bylines: persons stay in the text, outlets go, headlines are none."""

from __future__ import annotations

import pytest

from pipeline.cleaning.bylines import are_initials, read_byline

PERSONS = [
    "Par Rosa Quiroga",
    "par Rosa Quiroga",
    "Par : Rosa Quiroga",
    "By Rosa Quiroga",
    "Par Rosa QUIROGA, le",
    "Par R. Quiroga",
    "Par Rosalba",
    "Rosa Quiroga",
    "Rosa Q.",
    "Thi Mai Hoa",
    "Aminata Diop Sarr",
    "Olga van der Meer",
    "Rosa Quiroga, Asuncion",
    "Rosa Quiroga, à Hanoï",
    "Rosa Quiroga (à Rome)",
    "Rosa Quiroga, envoyée spéciale à Alger",
    "Rosa Quiroga/AIP",
    "Rosa Quiroga (APS)",
    "Par Rosa Quiroga (Pékin, correspondance)",
    "Par Rosa Quiroga - à Abidjan",
    "De notre correspondant à Lomé, Yao Mensah",
    "De notre envoyée spéciale à Psarades (Grèce), Rosa Quiroga",
    "Avec notre correspondante à Athènes, Rosa Quiroga",
    "Propos recueillis par Rosa Quiroga",
    "Propos recueillis à Nicosie par Rosa Quiroga",
    "Texte par : Rosa Quiroga",
    "Signé: Rosa Quiroga",
    "(Rédactrice : Li Wei)",
    "(Trad. : Ana Pop)",
    "* Traduit de l'anglais par Rosa Quiroga",
    "Par Site.org avec Rosa Quiroga",
    "(Rosa Quiroga, version française Paul Lemaire)",
    "(Bureau de Dubaï, Paul Lemaire pour la version française, édité par Rosa Quiroga)",
]


@pytest.mark.parametrize("text", PERSONS)
def test_bylines_name_persons(text: str) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert byline.person


OUTLETS = [
    "par I.MEDIA",
    "Par la rédaction",
    "Par la rédaction avec agences",
    "Par RFI",
    "By la Rédaction",
    "Par AFP",
]


@pytest.mark.parametrize("text", OUTLETS)
def test_bylines_may_name_an_outlet(text: str) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert not byline.person


NO_BYLINES = [
    "Par la force des choses, le ministre a dû renoncer",
    "Edi Rama à Belgrade",
    "Emmanuel Macron et Olaf Scholz à Kiev",
    "Entretien Pham Binh Minh - Laurent Fabius",
    "Chef de l'Etat",
    "Hôtel de Matignon",
    "New Delhi",
    "Côte d'Ivoire",
    "El Watan",
    "Le ministre reçoit l'ambassadeur",
    "CH-3003 Berne",
    "Par CP",
    "Nouvelles Nationales",
]


@pytest.mark.parametrize("text", NO_BYLINES)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert read_byline(text) is None


PLACES = [
    ("Rosa Quiroga, envoyée spéciale à Alger", "Alger"),
    ("Par Rosa Quiroga (à Berlin)", "Berlin"),
    ("De notre correspondant à Lomé, Yao Mensah", "Lomé"),
    ("Par Rosa Quiroga", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_a_byline(text: str, place: str | None) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert byline.place == place


@pytest.mark.parametrize("text", ["Entretien réalisé par", "De notre envoyé spécial à Bissau,"])
def test_a_byline_that_breaks_off(text: str) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert not byline.complete


@pytest.mark.parametrize(
    ("text", "expected"), [("N.T.", True), ("(R.B.H)", True), ("ONU", False), ("Rosa Q.", False)]
)
def test_initials_are_told_from_words(text: str, expected: bool) -> None:
    assert are_initials(text) is expected
