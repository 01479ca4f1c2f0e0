"""Phrases of place and the LOC entities that the places component leaves."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.analysis import extensions
from pipeline.analysis.places import PlacePhrase, Places, place_phrases
from pipeline.records import Header


@pytest.fixture(scope="module")
def blank() -> Language:
    extensions.register()
    return spacy.blank("fr")


def phrases(nlp: Language, text: str) -> list[PlacePhrase]:
    return [phrase for phrase in place_phrases(nlp(text)) if phrase.preposition != "de"]


PHRASES = [
    ("Il est arrivé à Nouakchott.", ["à Nouakchott: city MR"]),
    ("Elle séjourne en Allemagne et au Danemark.", ["en Allemagne: country DE", "au Danemark: country DK"]),
    (
        "Il va en Tunisie, Algérie et Libye.",
        ["en Tunisie: country TN", "en Algérie: country DZ", "en Libye: country LY"],
    ),
    ("Reçue au palais de Koulouba, elle a parlé.", ["au palais de Koulouba: venue ML"]),
    ("Ils se sont vus dans la capitale angolaise.", ["dans capitale angolaise: city AO"]),
    ("Il a parlé au siège de la Ligue arabe.", ["au siège de la Ligue arabe: venue EG"]),
    ("Audience au palais présidentiel, à Lusaka.", ["au palais présidentiel: venue ZM", "à Lusaka: city ZM"]),
    ("A Maputo, le ministre a vu son homologue.", ["à Maputo: city MZ"]),
    ("Il l'a reçu dans son bureau.", ["dans bureau: venue None"]),
    ("Il a tout vu dans le bureau.", []),
    ("Il s'est envolé vendredi pour Doha.", ["à Doha: city QA"]),
    ("Il a voté vendredi pour Doha.", []),
    ("Il a gagné Oslo hier.", ["à Oslo: city NO"]),
    ("Ils discutent à Djibouti.", ["à Djibouti: city DJ"]),
    ("Reçu au ministère des Affaires étrangères.", ["au ministère des Affaires étrangères: venue None"]),
    ("Le convoi est arrêté à Rosso (Sénégal).", ["à Rosso: city SN"]),
    ("Candidat à la présidence, il a perdu.", []),
    ("Sur la base de la coopération, ils avancent.", []),
    ("Ils atterrissent sur la base de Ramstein.", ["sur base de Ramstein: venue DE"]),
    ("Il a dit à la Nation sa joie.", []),
    ("Audience au palais de Beit-Salam.", ["au palais de Beit-Salam: venue KM"]),
    ("Vendredi 4 mai, Oslo : entretien avec le roi.", ["à Oslo: city NO"]),
    ("Prochaine étape, Lomé.", ["à Lomé: city TG"]),
    ("Il aime les villes : Oslo, Lima.", []),
    ("Il a dîné au Grand-Continental de Doha.", ["au Grand-Continental de Doha: venue QA"]),
    ("Il a parlé au Groupe de Minsk.", []),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_phrases_of_place_have_preposition_kind_and_country(
    blank: Language, text: str, expected: list[str]
) -> None:
    assert [f"{p.preposition} {p.place}: {p.kind} {p.country}" for p in phrases(blank, text)] == expected


def test_a_place_within_a_name_is_no_place(blank: Language) -> None:
    text = "Ils ont rendu hommage à George Washington."
    doc = blank(text)
    doc.set_ents([doc.char_span(text.index("George"), len(text) - 1, label="PER")])
    assert place_phrases(doc) == []


def test_offsets_are_those_of_the_place(blank: Language) -> None:
    doc = blank("Il a été reçu à l’hôtel Teranga de Dakar par le maire.")
    (phrase,) = [p for p in place_phrases(doc) if p.kind == "venue"]
    assert doc[phrase.start : phrase.end].text == phrase.place == "hôtel Teranga de Dakar"


def test_origin_is_told_apart(blank: Language) -> None:
    (phrase,) = place_phrases(blank("Il est revenu de Kigali."))
    assert (phrase.preposition, phrase.country) == ("de", "RW")


def test_an_unnamed_venue_stands_where_the_dispatch_was_written(blank: Language) -> None:
    doc = blank("Il a été reçu à la Primature.")
    doc._.header = Header(dateline_place="Antananarivo")
    assert [phrase.country for phrase in place_phrases(doc)] == ["MG"]


def test_a_venue_of_anybody_stands_where_the_sentences_before_play(nlp: Language) -> None:
    doc = nlp("Il a réuni une conférence à Oslo. Dans un salon de l'hôtel, il a vu le ministre.")
    assert [(p.place, p.country) for p in doc._.places][1:] == [("salon", "NO")]


def test_a_venue_of_many_states_stands_in_the_one_spoken_of(blank: Language) -> None:
    venue = "Reçu au palais de la Nation, il a parlé {}."
    found = {
        country: next(p.country for p in phrases(blank, venue.format(words)) if p.kind == "venue")
        for country, words in (("TJ", "de Douchanbé et du Tadjikistan"), ("CD", "de Kinshasa et de la RDC"))
    }
    assert found == {"TJ": "TJ", "CD": "CD"}


def test_entities_are_completed(blank: Language) -> None:
    text = "Le ministre a quitté Astana pour Rome, où siège la FAO."
    doc = blank(text)
    start = text.index("Rome")
    doc.set_ents([doc.char_span(start, start + 4, label="ORG")])
    Places()(doc)
    assert [(ent.text, ent.label_, ent._.country) for ent in doc.ents] == [
        ("Astana", "LOC", "KZ"),
        ("Rome", "LOC", "IT"),
    ]


def test_persons_stay_persons(blank: Language) -> None:
    text = "Kinshasa Mbuyi a parlé à Jordan Bardella."
    doc = blank(text)
    doc.set_ents(
        [doc.char_span(0, 14, label="PER"), doc.char_span(text.index("Jordan"), len(text) - 1, label="PER")]
    )
    Places()(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Kinshasa Mbuyi", "PER"),
        ("Jordan Bardella", "PER"),
    ]


CIRCUMSTANCES = [
    ("Il plaidera cette cause à Quito.", True),
    ("Ils poseront leurs cartes à Abuja.", True),
    ("En marge du sommet du Conseil de l'Europe à Lisbonne, ils ont parlé.", True),
    ("La précédente rencontre, tenue à Lima en juin, avait échoué.", True),
    ("Ils se sont vus une demi-heure à Oslo.", True),
    ("Il l'a vu dans les couloirs de l'ONU à New York.", True),
    ("Il l'a rencontré au large de Djibouti.", True),
    ("Il suit la situation au nord de Gaza.", False),
    ("Il a parlé à la réunion des ministres de l'Union à Kigali.", True),
    ("Il évoque la situation à Gaza.", False),
    ("Il a redit son soutien à Kiev.", False),
    ("Il a vu leur ambassadeur à Dakar.", False),
    ("Il a vu le boxeur Viktor Danko, longtemps installé à Hambourg.", False),
    ("Il a parlé des civils détenus en Russie.", False),
    ("Il a proposé aux Etats-Unis de négocier.", False),
    ("Elle a livré au Soudan des médicaments.", False),
    ("Ils ont tenu une réunion sur la Somalie.", False),
]


@pytest.mark.parametrize(("text", "expected"), CIRCUMSTANCES)
def test_where_something_happens_and_what_only_completes_a_noun(
    nlp: Language, text: str, expected: bool
) -> None:
    assert [phrase.circumstance for phrase in nlp(text)._.places if phrase.preposition != "de"][
        -1
    ] is expected
