"""Datelines: place, date and agency at the head of a paragraph, and sentences that only look like one."""

from __future__ import annotations

import pytest

from pipeline.cleaning.dateline import read_dateline

DATELINES = [
    # text, place, day as (month, day) or ISO, agency
    ("Papeete, le 21 novembre 2024 - Mercredi, la consule", "Papeete", "2024-11-21", None),
    ("Abidjan, 6 nov 2020 (AIP) – Le président", "Abidjan", "2020-11-06", "AIP"),
    ("NAIROBI, 24 mars 2015 (Écho des Lacs) – Le président", "NAIROBI", "2015-03-24", "Écho des Lacs"),
    ("EREVAN, 26 OCTOBRE, ARMENPRESS. Le Président", "EREVAN", "10-26", "Armenpress"),
    ("QUÉBEC, le 7 oct. 2024 /CNW/ - La ministre", "QUÉBEC", "2024-10-07", "CNW"),
    ("Suva, 3 mai. Le président", "Suva", "05-03", None),
    ("BRUXELLES 12/02/97 (BELGA) = Le ministre", "BRUXELLES", "1997-02-12", "Belga"),
    ("(N° 12 - Le 30 mars 2010 - 16 h 15 HE) Le ministre", None, "2010-03-30", None),
    ("AKP Phnom Penh, le 28 mars 2022 –", "Phnom Penh", "2022-03-28", "AKP"),
    ("AA / Tbilissi – 23.12.2019", "Tbilissi", "2019-12-23", "AA"),
    ("PARIS. 6 novembre 2015. KAZINFORM – Le Président", "PARIS", "2015-11-06", "Kazinform"),
    ("DOUCHANBE, 26.01.2017 /AMIT « Khovar »/. Le Président", "DOUCHANBE", "2017-01-26", "Khovar"),
    ("Tachkent, 11 octobre. /AI « Dunyo »/. Le Ministre", "Tachkent", "10-11", "Dunyo"),
    ("P-au-P, 18 févr. 2021 [AlterPresse] --- Le ministre", "P-au-P", "2021-02-18", "AlterPresse"),
    ("Kinshasa, 04 mars 2021(ACP).- La ministre", "Kinshasa", "2021-03-04", "ACP"),
    ("Bissau, 12 Fev 15 (ANG) - Le Président", "Bissau", "2015-02-12", "ANG"),
    ("PÉKIN, 3 mars (Xinhua) -- Le président", "PÉKIN", "03-03", "Xinhua"),
    ("Moscou, 4 mai 2016 - RIA Novosti / Sputnik", "Moscou", "2016-05-04", "RIA Novosti"),
    ("New York (Nations Unies), 27 septembre (MAP)", "New York (Nations Unies)", "09-27", "MAP"),
    ("Washington, D.C., le 7 mai 2020 - Le président", "Washington", "2020-05-07", None),
    ("Berlin, lundi 3 mars 2014 : Le ministre", "Berlin", "2014-03-03", None),
    ("Lomé, le 20 mai 2025 - Dans le cadre", "Lomé", "2025-05-20", None),
    ("Marrakech, vendredi 13 octobre 2023.- En marge", "Marrakech", "2023-10-13", None),
    ("Mascate, 12 Muharram 1430 H, correspondant au 9 janvier 2009, ONA\n", "Mascate", "2009-01-09", "ONA"),
    ("Djeddah, 3 Rajab 1424 / 31 août 2003 (SPA) - Le", "Djeddah", "2003-08-31", "SPA"),
    ("Berne, Communiqué, 17.10.2011 - La présidente", "Berne", "2011-10-17", None),
    ("Communiqué de presse, Sofia, le 17.10.2011 - La", "Sofia", "2011-10-17", None),
    ("Djeddah, le 1er Chaâbane 1430 de l'hégire (23 juillet 2009) - Le", "Djeddah", "2009-07-23", None),
    ("Sofia, 20 oct 99 (BTA) - Le", "Sofia", "1999-10-20", "BTA"),
    ("(Sofia, 3 mars 2017) – Le président", "Sofia", "2017-03-03", None),
    ("[Sofia, 3 mars 2017] Le président", "Sofia", "2017-03-03", None),
    ("Sofia (3 mars 2017). Le président", "Sofia", "2017-03-03", None),
    ("Sofia, le 3 mars 2017 La présidente", "Sofia", "2017-03-03", None),
    ("Sofia, 3 mars 2017 (de notre envoyée spéciale) - Le", "Sofia", "2017-03-03", None),
    ("Hanoi (VNA) – Le Premier ministre", "Hanoi", None, "VNA"),
    ("Kremlin, 5 mai 2016 (Sputnik) - Le président", "Kremlin", "2016-05-05", "Sputnik"),
    ("TUNIS (TAP) - Le ministre", "TUNIS", None, "TAP"),
    ("Damas – SANA/ Le ministre", "Damas", None, "SANA"),
    ("Téhéran – IRNA – Le ministre", "Téhéran", None, "IRNA"),
    ("Berne (ats) 3.9.2019", "Berne", "2019-09-03", "ATS"),
    ("Ottawa, Canada (PANA) 09/01/2013 - Le président", "Ottawa", "2013-01-09", "PANA"),
    ("IPN, 6 novembre 2023 / 17:45", None, "2023-11-06", "IPN"),
    ("(Belga) 03-05-2018, 13h26", None, "2018-05-03", "Belga"),
    ("(Agence Ecofin) - Le groupe", None, None, "Ecofin"),
    ("AMI - Le Président de la République", None, None, "AMI"),
    ("Paris, février (QNA)", "Paris", "02", "QNA"),
    ("16/07/2023 19:32, TUNIS/Tunisie", "TUNIS/Tunisie", "2023-07-16", None),
    ("Rabat - Le ministre", "Rabat", None, None),
    ("Addis Ababa — Le ministre", "Addis Ababa", None, None),
    ("Libreville, (GM) – Le président", "Libreville", None, "GM"),
    ("Damas-SANA/ Le ministre", "Damas", None, "SANA"),
    (
        "PARIS : Le président français a accueilli jeudi soir le prince héritier saoudien, invité pour un dîner de "
        "travail au palais de l'Élysée.",
        "PARIS",
        None,
        None,
    ),
    ("Rabat/Madrid - Le Maroc", "Rabat/Madrid", None, None),
    ("LE KEF, jeudi 7 juin 2007", "LE KEF", "2007-06-07", None),
    ("LA NOUVELLE-ORLÉANS, mardi 3 mai 2011", "LA NOUVELLE-ORLÉANS", "2011-05-03", None),
    ("PORT-LOUIS, lundi 3 mai 2021", "PORT-LOUIS", "2021-05-03", None),
]


@pytest.mark.parametrize(("text", "place", "day", "agency"), DATELINES)
def test_datelines_give_place_day_and_agency(
    text: str, place: str | None, day: str | None, agency: str | None
) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    stamp = dateline.stamp
    parts = stamp and [f"{part:02}" for part in (stamp.year, stamp.month, stamp.day) if part is not None]
    assert (dateline.place, parts and "-".join(parts), dateline.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text", [text for text, *_ in DATELINES if text.endswith(("Le", "ministre", "président"))]
)
def test_a_dateline_ends_before_its_sentence(text: str) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    assert text[dateline.end :].split()[0] in ("Le", "La")


SENTENCES = [
    "BRUXELLES : Le oui, mais des Vingt-Sept au plan de paix",
    "Rabat (Maroc) compte deux universités.",
    "Paris, le 3 mai 2019, accueillait les ministres de vingt pays.",
    "Le président français (photo) a reçu les maires.",
    "Le 23 mai, le Président de la République a reçu son homologue.",
    "Jeudi 23 août, Tbilissi : arrivée de la chancelière.",
    "M. Okoro, 54 ans, (PS) - un ancien maire - a été élu.",
    "Niamey et Abuja se reparlent après des mois de brouille.",
    "Mali-Russie : Sergueï Lavrov à Bamako",
    "LUNDI 23 OCTOBRE",
    "Moussa Dadis Camara - Alpha Condé : le face-à-face",
    "LE RÉPUBLICAIN DU LITTORAL, jeudi 7 juin 2007",
    "L'ÉCHO DU CAMEROUN, mardi 3 mai 2011",
    "LYON-MATIN, lundi 3 mai 2021",
    "",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_no_datelines(text: str) -> None:
    assert read_dateline(text) is None
