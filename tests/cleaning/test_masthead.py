"""Whose office or outlet a dispatch comes from."""

import pytest

from pipeline.cleaning.masthead import home_of

BODY = (
    "\n\nLe ministre a reçu hier son homologue, avec lequel il a évoqué la pêche et les visas de travail.\n"
)


@pytest.mark.parametrize(
    ("head", "home"),
    [
        ("Présidence de la République du Kenya\nDirection de la communication", "KE"),
        ("PRÉSIDENCE DE LA RÉPUBLIQUE GABONAISE", "GA"),
        ("RÉPUBLIQUE TOGOLAISE\nTravail - Liberté - Patrie", "TG"),
        ("Premier ministre du Canada | Accueil > Nouvelles", "CA"),
        ("Ministère de l'Europe et des Affaires étrangères\nAccueil > Agenda", "FR"),
        ("Confédération suisse\nDépartement fédéral de l'intérieur", "CH"),
        ("Le Soleil (Dakar), vendredi 6 mai 2005", "SN"),
        ("NATION (Seychelles)\n17-juin-2010", "SC"),
        ("La Voix du Luxembourg, samedi 3 mars 2001", "LU"),
        ("Le Courrier d'Erevan", "AM"),
        ("www.presidence.td", "TD"),
        # a headline, a dateline, an embassy and a body of several states tell of no home
        ("Haïti - République dominicaine : rencontre à Jacmel", None),
        ("Le gouvernement du Togo et le FMI se rapprochent", None),
        ("Nassau (Bahamas)", None),
        ("De notre envoyé spécial à Prizren (Kosovo)", None),
        ("Ambassade de France au Mali", None),
        ("Commission de l'Union africaine", None),
        ("Regardez sur youtu.be", None),
    ],
)
def test_a_masthead_tells_the_country_of_its_outlet(head: str, home: str | None) -> None:
    assert home_of(head + BODY) == home
