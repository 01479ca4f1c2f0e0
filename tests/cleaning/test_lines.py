"""Lines: broken sentences joined, lists kept, paragraphs parted, repetitions dropped."""

from __future__ import annotations

import pytest

from pipeline.cleaning.lines import is_prose
from tests.cleaning.conftest import Cleaner

LEAD = "Le ministre paraguayen des Finances, Ruben Acosta, a reçu mardi à Asuncion une mission du FMI."
END = "La mission doit rester dans le pays jusqu'au 3 mai, selon la même source."

JOINED = [
    # broken before a small letter, with and without a blank line
    (
        "Le ministre a été reçu en septembre au palais de la présidence où il s'est entretenu deux heures\n\n"
        "avec le président, puis avec le chef du parlement, à l'issue d'une visite de deux jours.",
        ["deux heures avec le président"],
    ),
    # after an article, a comma, a title
    (
        f"{LEAD} Il était accompagné de M.\nDiego Silva, directeur du Trésor, et de deux conseillers.",
        ["M. Diego"],
    ),
    (
        f"{LEAD} Le chef de la mission,\nPaulo Reis, a salué les réformes engagées par le pays.",
        ["mission, Paulo"],
    ),
    # over page furniture
    (
        f"Une mission du FMI reçue\n\n{LEAD}\n\nAu menu, la dette, dont l'Etat veut réduire le\n\n"
        f"J'aime  Partager\n\npoids, ainsi que les impôts. {END}",
        ["réduire le poids"],
    ),
    # hard-wrapped, before a capital
    (
        "Une mission du FMI reçue\n\nLe ministre des Finances a reçu mardi une mission du Fonds\n"
        "monétaire international, conduite par Paulo Reis. Elle a ensuite rencontré Maria da Conceição\n"
        "Tavares, qui dirige la banque centrale. Les entretiens ont porté sur les impôts du\npays.",
        ["Conceição Tavares", "impôts du pays."],
    ),
    # between a day and its month, be the rest of the line like a header
    (
        f"{LEAD} La ministre des Finances de Guyane l'avait vue le lundi 27\n"
        "avril 2023, avant la mission de la Communauté des Caraïbes (CARICOM)\nconduite par Ana Rios.",
        ["le lundi 27 avril 2023, avant la mission"],
    ),
]


@pytest.mark.parametrize(("text", "joined"), JOINED)
def test_broken_sentences_are_joined(text: str, joined: list[str], cleaned: Cleaner) -> None:
    result = cleaned(text).text
    assert [words for words in joined if words not in result] == []


SEPARATE = [
    # a headline and what stands below it
    ("Une mission du FMI reçue par le ministre des Finances\n\nentretiens à Asuncion\n\n" + LEAD, 3),
    (f"Une mission du FMI reçue\n\npar Rosa Quiroga\n\n{LEAD}", 3),
    # two paragraphs, two questions
    (f"{LEAD}\n{END}", 2),
    (
        "RFI : Que dites-vous au gouvernement ?\nRien de plus que ce que j'ai dit hier au Sénat.",
        2,
    ),
    # subheadings
    (f"{LEAD}\n\nDes réformes attendues\n\n{END}", 3),
]


@pytest.mark.parametrize(("text", "paragraphs"), SEPARATE)
def test_separate_lines_stay_separate(text: str, paragraphs: int, cleaned: Cleaner) -> None:
    assert len(cleaned(text).text.split("\n\n")) == paragraphs


WRAPPED = """Une mission du FMI reçue à Asuncion

Le ministre paraguayen des Finances, Ruben Acosta, a reçu mardi dans son
bureau une mission du Fonds monétaire international conduite par Paulo
Reis. Elle a ensuite déjeuné avec le président Santiago Mora et Maria
Tavares, qui dirige la banque centrale.

L'Union européenne et le pays négocient un accord que la
France refuse de signer en l'état, a dit le ministre."""


def test_hard_wrapped_paragraphs_are_unwrapped(cleaned: Cleaner) -> None:
    assert [paragraph.count("\n") for paragraph in cleaned(WRAPPED).text.split("\n\n")] == [0, 0, 0]


def test_items_of_a_list_stay_lines(cleaned: Cleaner) -> None:
    items = [
        "- Ruben Acosta, ministre des Finances ;",
        "- Diego Silva, directeur du Trésor ;",
        "- deux conseillers.",
    ]
    text = f"{LEAD}\nL'entretien s'est déroulé en présence de MM. :\n" + "\n".join(items) + f"\n{END}"
    introduction, *others = cleaned(text).text.split("\n\n")[1].split("\n")
    assert introduction == "L'entretien s'est déroulé en présence de MM. :"
    assert others == items


HEADLINE = "Une mission du FMI reçue par le ministre des Finances"
REPEATED = [
    f"{HEADLINE}\n\n{HEADLINE}\n\n{LEAD}",
    f"{HEADLINE}\n03 Mai 2016   Lu: 12\n{HEADLINE}\n{LEAD}",
    f" date 2016-05 {HEADLINE}\n\n{HEADLINE}\n\n{LEAD}",
    f"{HEADLINE} - RFI\n\n{HEADLINE}\n\n{LEAD}",
    f"{HEADLINE}\n\n{LEAD}\n\nSITE.AZ : {HEADLINE}",
    f"{HEADLINE}\n{HEADLINE} - ảnh 1\n\n{LEAD}",
    f"«{HEADLINE}»\n\n{HEADLINE.upper()}\n\n{LEAD}",
]


@pytest.mark.parametrize("text", REPEATED)
def test_a_repeated_headline_is_kept_once(text: str, cleaned: Cleaner) -> None:
    document = cleaned(text)
    assert document.text.casefold().count(HEADLINE.casefold()) == 1
    assert document.title is not None
    assert HEADLINE in document.title


PROSE = [
    (LEAD, True),
    ("Cinq documents ont été signés.", False),
    (HEADLINE, False),
    ("« Nous voulons des résultats avant la fin de l'année », a dit le ministre (AFP).", True),
    ("Publié le 3 mai 2016 à 12h00 dans la rubrique Politique de notre site", False),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_prose_is_told_from_other_lines(text: str, expected: bool) -> None:
    assert is_prose(text) is expected


AGENDA = [
    "18h30 : Entretien avec M. Irakli Beridze, ministre de Géorgie (Hôtel de Nevers)",
    "16h30 - Mme Rosa Quiroga, directrice du Fonds",
    "10:00 Audience accordée à l'ambassadeur du Japon",
]


@pytest.mark.parametrize("line", AGENDA)
def test_an_appointment_of_an_agenda_is_no_furniture(line: str, cleaned: Cleaner) -> None:
    text = f"Agenda de M. Paulo Reis, ministre\n\nLundi 20 juin 2016\n\n{line}\n\n{LEAD}\n\n{END}"
    assert line in cleaned(text).text
