"""The publication date: what head, foot and metadata give together, never a date of the narrative."""

from __future__ import annotations

import pytest

from tests.cleaning.conftest import Cleaner

HEADLINE = "Le Premier ministre gabonais reçoit l'ambassadeur du Japon"
LEAD = "Le Premier ministre gabonais a reçu mardi l'ambassadeur du Japon, Kenji Tanaka, pour parler de pêche."
END = "Les deux hommes s'étaient vus le 12 janvier 2015 à Tokyo, selon le communiqué de la primature."

PUBLISHED = [
    # the page's own day above a dateline without a year
    (f"vendredi 26 juillet 2024 |\n{HEADLINE}\n\nLibreville, 16 juillet (AGP) {LEAD}", "2024-07-16"),
    (f"mercredi 3 janvier 2024 |\n{HEADLINE}\n\nLibreville, 28 décembre (AGP) {LEAD}", "2023-12-28"),
    (f"vendredi 26 juillet 2024 |\n{HEADLINE}\n\nLibreville, 25 juillet (AGP) {LEAD}", "2024-07-26"),
    (f"vendredi 26 juillet 2024 |\n{HEADLINE}\n\nLibreville, 16 novembre (AGP) {LEAD}", None),
    # the header alone
    (f"{HEADLINE}\n03 Mai 2016    Lu: 1475\n{LEAD}", "2016-05-03"),
    (f"{HEADLINE}\n\n11H08 - mardi 3 mai 2016\n\n{LEAD}", "2016-05-03"),
    (f"{HEADLINE}\n\nPublié le 03/05/2016 à 19:42, mis à jour le 09/05/2016\n\n{LEAD}", "2016-05-03"),
    (f"Publié le\n3 mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-05-03"),
    (f"{HEADLINE}\n\nDernière modification : 03/05/2016\n\n{LEAD}", "2016-05-03"),
    (f"AGENCE DU GOLFE / Service français\n03.05.98  19:20\n\n{HEADLINE}\n\n{LEAD}", "1998-05-03"),
    (f"Le Libre Matin, samedi 7 et dimanche 8 mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-05-07"),
    (f"LE LIEN - Mensuel de langue française - Libreville - Mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-05"),
    (f"LIBREVILLE, 3 mai (AGP) – {LEAD}\n\nAGP/TA/nd 3mai16", "2016-05-03"),
    (f"Le Libre Hebdo\nSemaine du 3 au 9 mai 2016, numéro 557\n\n{HEADLINE}\n\n{LEAD}", "2016-05-03"),
    (f"Le Libre Hebdo, n° 12 - du 28 avril au 4 mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-04-28"),
    (f"Agenda du ministre\nSemaine du 9 au 13 mai 2016\n\nLibreville, le 3 mai 2016\n\n{LEAD}", "2016-05-03"),
    (f"{HEADLINE}\n\nmardi, 03 mai 2016 17:02 / Ecrit par Awa Konaté\n\n{LEAD}", "2016-05-03"),
    # a month in the archive's stamp, the day in the dateline
    (f" date 2016-05 Libreville, 3 mai, AGP\n\n{LEAD}", "2016-05-03"),
    (f" date 2016-05 {HEADLINE}\n\nLibreville, 3 mai (AGP) – {LEAD}", "2016-05-03"),
    (f" date 2016-06 Libreville, 31 mai, AGP\n\n{LEAD}", "2016-05-31"),
    (f" date 2016-01 Libreville, 31 décembre, AGP\n\n{LEAD}", "2015-12-31"),
    (f" date 2016-05 {HEADLINE}\n\n{LEAD}", "2016-05"),
    (f" date 2016-05-03 {HEADLINE}\n\n{LEAD}", "2016-05-03"),
    # the dateline alone
    (f"Libreville, 3 mai 2016 (AGP) – {LEAD}", "2016-05-03"),
    (f"Libreville, 3 mai (AGP) – {LEAD}", None),
    (f"LIBREVILLE 03/05/96 (AGP) = {LEAD}", "1996-05-03"),
    (f"Libreville, mardi 3 mai 2016 (LE LIEN/AGP). - {LEAD}", "2016-05-03"),
    (f"Libreville, 3 mai 2016 ((lelien.ga))– {LEAD}", "2016-05-03"),
    (f"(N° 121 - Le 3 mai 2016 - 16 h 15 HE) {LEAD}", "2016-05-03"),
    (f"{HEADLINE}\n\n3 mai 2016 — Genève / New York — {LEAD}", "2016-05-03"),
    (f"DOHA, le 3 mai 2016 correspondant au 26 rajab 1437 H - {LEAD}", "2016-05-03"),
    # a page's stamp is later than the dateline
    (f"french.news.cn | 2016-05-03 à 09:12\n\nLIBREVILLE, 2 mai (Xinhua) -- {LEAD}", "2016-05-03"),
    # the foot
    (f"{HEADLINE}\n\n{LEAD}\n\nMAP: 3 mai 2016", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\nPublié le 03/05/2016 - 17:06", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\nFait à Libreville, le 3 mai 2016", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\n03.05.2016 | 16:02 | Société", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\nhttps://www.site.org/2016/05/03/article.html", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\n© 2016 Le Quotidien", "2016"),
    (f"{HEADLINE}\n\nAbidjan, Côte d'Ivoire (PANA) - {LEAD}\n\n-0- PANA BAL/JSG 3mai2016", "2016-05-03"),
    (f"Lilongwe (Agence Fides) - {LEAD} (Agence Fides 3/5/2016)", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD}\n\nDéclaration de la porte-parole – 3 mai 2016", "2016-05-03"),
    # a label before the lead, or below captions; a heading that tells when somebody spoke
    (f"Gabon, Japon\n{HEADLINE}\nBrève publiée le 03/05/16 à 18h - {LEAD}", "2016-05-03"),
    (
        f"{HEADLINE}\n\nL'ambassadeur et le ministre devant la presse, à Libreville, le samedi 30 avril 2016.\n\n"
        f"L'ambassadeur et le ministre devant la presse.\n\nPublié le 3 mai 2016 à 17h42\n\n{LEAD}",
        "2016-05-03",
    ),
    (
        "Interview de Mme Awa Konaté, ministre de la pêche, à Radio Lien le 3 mai 2016, sur les quotas du thon."
        f"\n\nTexte intégral\n\n{LEAD}",
        "2016-05-03",
    ),
    (f"{HEADLINE}\n\nEn date du 3 mai 2016, la ministre Awa Konaté s'est rendue à Tokyo.", "2016-05-03"),
    # a day in the head, its year in the foot or in the same day of the narrative
    (f"{HEADLINE}\n\n3 Mai    58    Diplomatie (3907)\n\n{LEAD}\n\nCA/AGP/Mai 2016", "2016-05-03"),
    (f"Brazzaville, 3 Mai (ACI) – {LEAD} (ACI/2016/Awa Konaté)", "2016-05-03"),
    (f"Libreville, 3 mai (AGP) – {LEAD}\n\n2016 - AGP", "2016-05-03"),
    (f"{HEADLINE}\n\nMardi 3 mai\n\n{LEAD}\n\n© 2016 Le Quotidien", "2016-05-03"),
    (
        f"Libreville, 3 mai (AGP) – {LEAD} Le texte est daté du 3 mai 2016, a-t-il précisé à la presse.",
        "2016-05-03",
    ),
    # of days near the dateline
    (f"Libreville, 5 mai (AGP) – {LEAD} Elle a reçu lundi 2 mai 2016 le ministre de la Pêche.", "2016-05-05"),
    (f"Libreville, 5 mai (AGP) – {LEAD} Un atelier se tiendra du 19 au 21 mai 2016 à Oyem.", "2016-05-05"),
    (f"Libreville, 5 mai (AGP) – {LEAD} Le traité a été signé le 5 mars 2016.", None),
    (f"Libreville, 5 mai (AGP) – {LEAD} Il est né le 2 mai 1961, son fils le 6 mai 1990.", None),
    # the issue of a review
    (f"REVUE DU LARGE\nTrimestriel – Port-Vila et Nice – Automne 2001\n\n{HEADLINE}\n\n{LEAD}", "2001"),
    (f"La revue du Large n° 143 — Printemps 2014\n\n{HEADLINE}\n\n{LEAD}", "2014"),
    (f"CAHIERS DU LARGE\nGenève – 2e trimestre 1994\n\n{HEADLINE}\n\n{LEAD}", "1994"),
    (f"ÉTUDES DU LARGE\nRevue semestrielle, Paris, 1996\n\n{HEADLINE}\n\n{LEAD}", "1996"),
    (f"La Lettre de la mission — mai 2022\n\n{HEADLINE}\n\n{LEAD}", "2022-05"),
    (f"Le Large insurgé, printemps 2011\n\n{LEAD}", None),
    (f"La nation au péril de 1958 – 1962\n\n{LEAD}", None),
    (f"CAHIERS DU LARGE (Port-Vila)\nN° 41, hiver 2012 — Note de recherche\n\n{HEADLINE}\n\n{LEAD}", "2012"),
    (f"Cahiers du Large, 2007/3\nCompte rendu\n\n{LEAD}", "2007"),
    (f"RADIO LARGE\nÉmission du mardi 3 mai 2016, 7 h 45. Lu à l'antenne.\n\n{LEAD}", "2016-05-03"),
    (f"Libreville, 3 mai 2016 (AGP, bulletin en français) — {LEAD}", "2016-05-03"),
    # a week told day by day
    (
        f"SEPT JOURS\nSemaine du 2 au 6 mai 2016 – par Jean Valmy\n\nLundi. – {LEAD}\n\nMardi. – {LEAD}",
        "2016-05-06",
    ),
    (f"Le Large\nSemaine du 2 au 6 mai 2016\n\nLundi : 14h30 {LEAD}\n\nMardi : 15h {LEAD}", None),
    # where a recording or a text comes from
    (f"[Archives sonores – Radio du Large, 1958 – causerie de Jean Valmy]\n\n{HEADLINE}\n\n{LEAD}", "1958"),
    # datelines of telexes, days in figures, a day before the first sentence
    (f"AGP 031645 MAI 94\n\nLibreville, 3 mai (AGP) - {LEAD}", "1994-05-03"),
    (f"Libreville 05/05 (AGP)\n\n{LEAD} Elle a reçu lundi 2 mai 2016 le ministre.", "2016-05-05"),
    (f"LE QUAI\n\nMardi 3 mai 2016. — Il pleut, dit-on. {LEAD}", "2016-05-03"),
    # the calendar of Juche
    (f"LE LARGE\nÉdition française – 13 mai, an 99 du Juche (2010)\n\n{HEADLINE}\n\n{LEAD}", "2010-05-13"),
    # the headline
    (f"APIA, MAI 1966 : LE GRAND MARCHÉ\n\n{LEAD}", None),
    (f"Compte rendu du Conseil des ministres du 3 mai 2016\n\n{LEAD}", "2016-05-03"),
    (f"Visite du Premier ministre au Japon (3-5 mai 2016)\n\n{LEAD}", None),
    # the site's clock
    (f"vendredi 24 mai 2024\n\n{HEADLINE}\n\nmardi 3 mai 2016\n\n{LEAD}", "2016-05-03"),
    (f"24 mai 2024\n\n{HEADLINE}\n\nLibreville, 3 mai 2016 (AGP) – {LEAD}", "2016-05-03"),
    # dates of the narrative
    (f"{HEADLINE}\n\n{LEAD}\n\n{END}", None),
    (f"{HEADLINE}\n\nLe ministre a effectué les 15 et 16 avril 2019 une visite au Japon. {LEAD}", None),
    (f"{HEADLINE}\n\nIl y a 3 heures\n\n{LEAD}", None),
    # a stamp that opens the lead, the week of an issue, its number
    (f"{HEADLINE}\n\n03/05/2016. {LEAD}", "2016-05-03"),
    (f"Jeune Afrique — 3 - 9 mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-05-03"),
    (f"Jeune Afrique, semaine du 28 avril au 4 mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-04-28"),
    (f"Lettre d'information n° 12 - mai 2016\n\n{HEADLINE}\n\n{LEAD}", "2016-05"),
    # the day that a text without another calls its own
    (f"{HEADLINE}\n\n{LEAD} Elle avait reçu ce mardi 3 mai 2016 le ministre de la Pêche.", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD} « Aujourd'hui, 3 mai 2016, nous rentrons », a-t-elle dit.", "2016-05-03"),
    (f"{HEADLINE}\n\n{LEAD} Elle avait reçu le mardi 3 mai 2016 le ministre de la Pêche.", None),
    (f"{HEADLINE}\n\n{LEAD} Ce mardi 3 mai 2016, il pleuvait ; ce lundi 9 mai 2016 aussi.", None),
    (f"4 mai 2016\n\n{HEADLINE}\n\n{LEAD} Elle a reçu ce mardi 3 mai 2016 le ministre.", "2016-05-04"),
]


@pytest.mark.parametrize(("text", "published"), PUBLISHED)
def test_the_day_of_publication_is_read(text: str, published: str | None, cleaned: Cleaner) -> None:
    document = cleaned(text)
    assert document.published == published
    assert document.header.published == published


METADATA = [
    ("2016-05-03", f"{HEADLINE}\n\n9 mai 2016\n\n{LEAD}", "2016-05-03"),
    ("2016-05-03T11:08:00Z", LEAD, "2016-05-03"),
    ("2016-05", f"Libreville, 3 mai (AGP) – {LEAD}", "2016-05-03"),
    ("2016", f"Libreville, 3 mai (AGP) – {LEAD}", "2016-05-03"),
    ("2016-05", LEAD, "2016-05"),
    ("inconnue", f"{HEADLINE}\n\n9 mai 2016\n\n{LEAD}", "2016-05-09"),
]


@pytest.mark.parametrize(("given", "text", "published"), METADATA)
def test_metadata_win_and_are_completed(given: str, text: str, published: str, cleaned: Cleaner) -> None:
    assert cleaned(text, published=given).published == published
