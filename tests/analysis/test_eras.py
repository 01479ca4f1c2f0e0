"""States that are no more, in the rows of dispatches of their time and of those who served them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.analysis.extraction import Extraction, extract, make_doc
from pipeline.records import Document, Header

KREMLIN = (
    "À Moscou, le ministre soviétique du Plan, Oleg Drozdov, a reçu lundi le ministre malien Issa Keïta."
)


def extracted(nlp: Language, text: str, published: str | None) -> Extraction:
    document = Document("d", "d.txt", text=text, published=published, header=Header(published=published))
    return extract(nlp(make_doc(nlp, document)), document)


def countries(nlp: Language, text: str, published: str | None) -> dict[str, str | None]:
    return {one.name: one.country for one in extracted(nlp, text, published).mentions if one.name}


@pytest.mark.parametrize(
    ("text", "published", "name", "country"),
    [
        (KREMLIN, "1974-03-04", "Oleg Drozdov", "SU"),
        (KREMLIN, "1974-03-04", "Moscou", "SU"),
        (KREMLIN, "1974-03-04", "Issa Keïta", "ML"),
        # One who served a state that was no more when he was written of; its city is of today.
        (KREMLIN, "2004-03-04", "Oleg Drozdov", "SU"),
        (KREMLIN, "2004-03-04", "Moscou", "RU"),
        # Without a date, a text that names the state and nothing of what came after it.
        (KREMLIN, None, "Moscou", "SU"),
        (KREMLIN + " Le rouble russe a baissé.", None, "Moscou", "RU"),
        (KREMLIN + " C'était avant 1994.", None, "Moscou", "RU"),
        # Near its end the text decides.
        (KREMLIN, "1991-09-02", "Moscou", "SU"),
        (KREMLIN + " Le Parlement russe siège.", "1991-09-02", "Moscou", "RU"),
        ("Le ministre tchèque Jan Horak a reçu Issa Keïta à Prague.", "1994-05-02", "Jan Horak", "CZ"),
        ("Le ministre Jan Horak a reçu Issa Keïta à Prague.", "1968-05-02", "Prague", "CS"),
        ("Le ministre Ivo Babić a reçu Issa Keïta à Zagreb.", "1968-05-02", "Zagreb", "YU"),
        # Two Germanies at a time: only who is told, or known, to serve the one that went.
        ("Le ministre est-allemand Kurt Stoll a vu le ministre allemand Uwe Lang.", "1975-05-02", "Kurt Stoll", "DD"),
        ("Le ministre est-allemand Kurt Stoll a vu le ministre allemand Uwe Lang.", "1975-05-02", "Uwe Lang", "DE"),
    ],
)  # fmt: skip
def test_rows_name_the_state_of_the_time(
    nlp: Language, text: str, published: str | None, name: str, country: str
) -> None:
    assert countries(nlp, text, published)[name] == country


def test_parties_and_places_of_contacts_too(nlp: Language) -> None:
    contact = extracted(nlp, KREMLIN, "1974-03-04").contacts[0]
    assert contact.country == "SU"
    assert {one.name: one.country for one in contact.participants} == {
        "Oleg Drozdov": "SU",
        "Issa Keïta": "ML",
    }
