"""Time expressions: what is found in a sentence, and in which role."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.analysis.dates import times_in
from tests.analysis.times_of import expressions


@pytest.fixture(scope="module")
def dates() -> Language:
    blank = spacy.blank("fr")
    blank.add_pipe("entrevue_dates")
    return blank


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Il séjourne depuis lundi à Oslo.", "since"),
        ("Il séjourne jusqu'au 3 mai à Oslo.", "until"),
        ("Elle est en poste depuis le début de l'année.", "since"),
        ("Il viendra d'ici la fin mai.", "by"),
        ("Il se rendra dès lundi à Oslo.", "from"),
        ("Il se rendra à compter du 3 mai à Oslo.", "from"),
        ("Il viendra avant le 3 mai.", "before"),
        ("Il viendra d'ici lundi.", "by"),
        ("Au pouvoir depuis 2011, il gouverne.", "since"),
        ("Au pouvoir depuis trente ans, il gouverne.", "since"),
        ("Il applique l'accord de 2016.", "attribute"),
        ("Il prépare la réunion de lundi.", "attribute"),
        ("Il a relu le communiqué du 3 mai.", "attribute"),
        ("Leur rencontre d'octobre dernier a servi.", "attribute"),
        ("La foule a gagné la place du 7-Novembre.", "name"),
        ("Oslo, 3 mai (NTB) - Le roi a reçu son hôte.", "dateline"),
        ("SAINT-DENIS/Paris, le 3 mai 2016 /NTB/ -- Le roi a reçu son hôte.", "dateline"),
        ("MARDI 24 OCTOBRE\n11h00 : Entretien avec le ministre", "heading"),
        ("Il reste pendant trois jours.", "duration"),
        ("C'est une visite de deux jours.", "duration"),
        ("Il rentre au lendemain des pourparlers.", "event"),
        ("Il a reçu lundi son hôte.", None),
        ("Lundi, le ministre a longuement reçu son hôte au palais.", None),
    ],
)
def test_what_surrounds_an_expression_gives_its_role(text: str, role: str | None) -> None:
    assert [time.fields.get("role") for time in expressions(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Il est mort à l'âge de 89 ans.",
        "Âgé de 60 ans, il dirige le pays.",
        "Le Champ de Mars était noir de monde.",
        "Chaque jeudi, le gouvernement se réunit.",
        "Tous les lundis, il reçoit.",
        "Le Jeudi noir reste dans les mémoires.",
        "Selon le Journal du Dimanche, il viendra.",
        "La résolution 1701 doit être appliquée.",
        "Plus de 2000 soldats et près de 1990 blessés.",
        "Il a été reçu par le roi.",
        "Il a été condamné à six ans de prison.",
        "La visite part à 18 heures du marché.",
        "Le Printemps arabe a changé la région.",
        "Invité du 20 heures, il a parlé à 10h27.",
        "Il sert dans le 15 de France.",
        "Il a obtenu 3 sièges et 12 % des voix.",
    ],
)
def test_what_tells_no_date_is_no_time_expression(text: str) -> None:
    assert expressions(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reçu à 10h27 lundi, puis vers 15 heures mardi.", ["lundi", "mardi"]),
        (
            "Lundi 20 novembre 2017 au soir, puis hier matin.",
            ["Lundi 20 novembre 2017 au soir", "hier matin"],
        ),
        ("D’ici la fin de l’année, jusqu’à jeudi.", ["D’ici la fin de l’année", "jusqu’à jeudi"]),
        ("Reçu le 3 mai.", ["le 3 mai"]),
        ("Reçu lundi\net mardi.", ["lundi", "mardi"]),
        ("REÇU LE 3 MAI 2016 ET HIER", ["LE 3 MAI 2016", "HIER"]),
    ],
)
def test_expressions_are_found_whole(text: str, found: list[str]) -> None:
    assert [time.text for time in expressions(text)] == found


def test_the_component_gives_token_offsets(dates: Language) -> None:
    doc = dates("Le ministre l'a reçue mardi dernier, puis le 3 mai. Aucune date ici. Fin juin, rien.")
    assert [doc[time.start : time.end].text for time in doc._.times] == [
        "mardi dernier",
        "le 3 mai",
        "Fin juin",
    ]
    second_sentence = next(token.i for token in doc if token.text == "Aucune")
    assert [time.text for time in times_in(doc, 0, second_sentence)] == ["mardi dernier", "le 3 mai"]
    assert [time.text for time in times_in(doc, second_sentence, len(doc))] == ["Fin juin"]
