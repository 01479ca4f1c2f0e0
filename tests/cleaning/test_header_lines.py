"""Header lines: what they say, and what is no header line."""

from __future__ import annotations

import pytest

from pipeline.cleaning.header import read_header_line
from pipeline.cleaning.published import Basis
from pipeline.cleaning.signatures import is_author_code

LABEL, UPDATED, HEAD, DAY, DATELINE = Basis.LABEL, Basis.UPDATED, Basis.HEAD, Basis.HEAD_DAY, Basis.DATELINE

HEADERS = [
    # line, [(date, basis)], agency, place, bylines kept
    ("01 Juin 2016    Lu: 1475", [("2016-06-01", DAY)], None, None, []),
    ("11H08 - mercredi 22 novembre 2017", [("2017-11-22", HEAD)], None, None, []),
    ("ven, 29/03/2024 - 17:44", [("2024-03-29", HEAD)], None, None, []),
    ("2025-03-19 10:25", [("2025-03-19", HEAD)], None, None, []),
    ("Canal24    12.04.2013       Imprimer", [("2013-04-12", DAY)], None, None, []),
    ("Le Phare en Mer – Edition du lundi 5 juillet 1993", [("1993-07-05", LABEL)], None, None, []),
    ("Novembre 2019  |  Culture", [("2019-11", HEAD)], None, None, []),
    ("26.06.2018 par I.MEDIA      cath.ch", [("2018-06-26", DAY)], "cath.ch", None, []),
    ("IPN, 6 novembre 2023 / 17:45", [("2023-11-06", DATELINE)], "IPN", None, []),
    ("MAP: 14 décembre 2023", [("2023-12-14", DATELINE)], "MAP", None, []),
    ("Nicosie, 8 septembre 2020 (CNA)", [("2020-09-08", DATELINE)], "CNA", "Nicosie", []),
    ("Publié le 24/05/2020 à 10h15  -  UzA  -  Lecture : 1 minute", [("2020-05-24", LABEL)], "UzA", None, []),
    ("Publié dans El Watan le 18 - 09 - 2018", [("2018-09-18", LABEL)], "El Watan", None, []),
    (
        "Publié le 11/12/2022 à 19:42, mis à jour le 12/12/2022 à 20:05",
        [("2022-12-11", LABEL), ("2022-12-12", UPDATED)],
        None,
        None,
        [],
    ),
    ("Load-Date: January 16, 2023", [("2023-01-16", UPDATED)], None, None, []),
    ("Dernière modification : 26/12/2015", [("2015-12-26", UPDATED)], None, None, []),
    ("Politique | Lundi 21 octobre 2024 - 19:41 | Facebook Imprimer", [("2024-10-21", HEAD)], None, None, []),
    (
        "Accueil > Algérie    mardi 17 juin 2025 21:03    Taille de police",
        [("2025-06-17", HEAD)],
        None,
        None,
        [],
    ),
    ("Par Rosa Quiroga, le 13/12/2019 à 07:02", [("2019-12-13", HEAD)], None, None, ["Par Rosa Quiroga"]),
    ("Rosa Quiroga (à Rome), le 13/05/2023", [("2023-05-13", DAY)], None, "Rome", ["Rosa Quiroga (à Rome)"]),
    (
        "18 mars 2024   par Rosa Quiroga   5 min de lecture",
        [("2024-03-18", DAY)],
        None,
        None,
        ["par Rosa Quiroga"],
    ),
    ("AA / Ankara / Rosa Quiroga", [], "AA", "Ankara", ["Rosa Quiroga"]),
    ("El Moudjahid du 14/03/2019", [("2019-03-14", DAY)], "El Moudjahid", None, []),
    ("Par la rédaction avec agences", [], None, None, []),
    ("Le Temps - Genève", [], "Le Temps", "Genève", []),
    ("J'aime  Partager", [], None, None, []),
    ("0 commentaire   |   Envoyer   |   Version imprimable", [], None, None, []),
    ("Lu 4218 fois      Tags : Merkel  migrants", [], None, None, []),
    ("Tunis | 14h26", [], None, "Tunis", []),
]


@pytest.mark.parametrize(("line", "dates", "agency", "place", "kept"), HEADERS)
def test_header_lines_give_agency_and_place(
    line: str, dates: list[tuple[str, Basis]], agency: str | None, place: str | None, kept: list[str]
) -> None:
    header = read_header_line(line)
    assert header is not None
    assert [(item.stamp.iso(), item.basis) for item in header.evidence] == dates
    assert (header.agency, header.place) == (agency, place)
    assert [byline.text for byline in header.kept] == kept


NO_HEADERS = [
    "• Norvège : Mme Kari Solberg",
    "Grèce : M. Petros Kallias",
    "Le Phare, quotidien fondé le 5 mai 1944",
    "Le ministre a reçu mardi l'ambassadeur du Ghana.",
    "Ouverture du sommet de Dakar le 3 mars 2019 par le président",
    "Le ministère a publié le 3 mai 2019 un avis",
    "Semaine du 8 au 12 septembre 2025",
    "Visite au Népal du Premier ministre (14-15 décembre 2018)",
    "Compte rendu du Conseil des ministres du mercredi 10 avril 2013",
    "Chine : le gouvernement décide de nouvelles mesures",
    "Le président reçoit le président du Sénat français",
    "Facebook : Mark Zuckerberg reçu à l'Elysée",
    "Lundi 8 septembre",
    "11h00  Cérémonie de remise de décorations",
    "MERCREDI 31 octobre 2018 - Salon de l'hôtel de ville",
    "La reprise est réelle, mais elle doit être consolidée, a dit le commissaire.",
    "Il a invité les jeunes à lire aussi : des romans, des journaux.",
]


@pytest.mark.parametrize("line", NO_HEADERS)
def test_what_is_no_header_line(line: str) -> None:
    assert read_header_line(line) is None


AUTHOR_CODES = [
    "kkp/fmo",
    "SK/IHM/ANP/mai 2014",
    "MD (AMAP)",
    "ats/fgn",
    "-0- PANA GT/JSG/IBA",
    "LR/MAP",
    "(AIP)",
    "HL/ HaïtiLibre",
]


@pytest.mark.parametrize("line", AUTHOR_CODES)
def test_codes_of_authors_are_known(line: str) -> None:
    assert is_author_code(line)


@pytest.mark.parametrize(
    "line", ["Rosa Quiroga", "Fait à Lomé", "Et la Serbie ?", "Oui.", "Palais de l'Elysée"]
)
def test_what_is_no_author_code(line: str) -> None:
    assert not is_author_code(line)
