"""Visits: who stays in which country, with which host, and what tells of none."""

from __future__ import annotations

import pytest
from spacy.language import Language

import pipeline
from pipeline.records import Contact, Header


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


def visits(nlp: Language, text: str) -> list[str]:
    """The visits of a dispatch of Thursday 16 May 2024, as ``status visitors > country date (host)``."""
    doc = nlp.make_doc(text)
    doc._.header = Header(published="2024-05-16")
    return [_line(contact) for contact in nlp(doc)._.contacts if contact.kind == "visit"]


def _line(contact: Contact) -> str:
    sides = {
        side: ", ".join(p.name or p.text for p in contact.participants if p.side == side)
        for side in ("A", "B")
    }
    host = f" ({sides['B']})" if sides["B"] else ""
    dates = "/".join(date for date in (contact.date, contact.date_end) if date) or "-"
    return f"{contact.status} {sides['A']} > {contact.country} {dates}{host}"


MINISTER = "la ministre belge Sofie Vandamme"

JOURNEYS = [
    (
        f"Lundi prochain, {MINISTER} sera en visite d'État à Lisbonne.",
        ["planned Sofie Vandamme > PT 2024-05-20"],
    ),
    (f"Mardi, {MINISTER} était en visite de travail à Lomé.", ["held Sofie Vandamme > TG 2024-05-14"]),
    (
        f"Lundi, on l'a appris : {MINISTER} prendra le 20 mai l'avion pour Lomé.",
        ["planned Sofie Vandamme > TG 2024-05-20"],
    ),
    (f"L'agence confie à {MINISTER} un marché qui va du Togo et du Bénin au Ghana.", []),
    (f"Hier, {MINISTER} s'est envolée pour Taipei.", ["held Sofie Vandamme > TW 2024-05-15"]),
    (f"Mardi, {MINISTER} a foulé le sol du Lesotho.", ["held Sofie Vandamme > LS 2024-05-14"]),
    (f"Samedi, {MINISTER} a fait escale à Nadi, aux Fidji.", ["held Sofie Vandamme > FJ 2024-05-11"]),
    (
        "Une délégation du Sénat chilien séjourne depuis lundi au Bénin. La délégation est conduite par la sénatrice chilienne Ana Rojas.",
        ["held Ana Rojas > BJ 2024-05-13"],
    ),
    (
        f"Reçue lundi à Oslo par Per Lie, {MINISTER} le fut mardi à Riga par Inga Kalnina.",
        [],
    ),
    (f"Lundi, {MINISTER} va visiter Lomé.", ["planned Sofie Vandamme > TG 2024-05-20"]),
    (f"Lundi, {MINISTER} envisageait un déplacement à Lomé.", ["planned Sofie Vandamme > TG 2024-05-20"]),
    (
        f"Le voyage que {MINISTER} projetait pour juin à Lomé n'aura pas lieu.",
        ["not_held Sofie Vandamme > TG 2024-06"],
    ),
    (f"La visite que {MINISTER} préparait à Lomé est confirmée.", ["planned Sofie Vandamme > TG -"]),
    (f"Hier, {MINISTER} s'est éclipsée pour Lomé.", ["held Sofie Vandamme > TG 2024-05-15"]),
    (
        f"Lundi, {MINISTER} prendra ses quartiers à Lomé.",
        ["planned Sofie Vandamme > TG 2024-05-20"],
    ),
    (
        "La ministre belge Sofie Vandamme consacre trois jours au Togo.",
        ["held Sofie Vandamme > TG 2024-05-16"],
    ),
    (
        f"L'avion de {MINISTER} s'est posé lundi à Lomé.",
        ["held Sofie Vandamme > TG 2024-05-13"],
    ),
    (f"Prochaine étape de {MINISTER} : Lomé.", ["planned Sofie Vandamme > TG -"]),
    (
        f"Le sommet de Lomé s'achève. Mardi, {MINISTER} n'a finalement pas fait le déplacement.",
        ["not_held Sofie Vandamme > TG 2024-05-14"],
    ),
    (
        "Sofie Vandamme à Lomé. La ministre belge Sofie Vandamme a rencontré mardi dans la capitale togolaise son homologue, Kossi Adjo.",
        ["held Sofie Vandamme > TG 2024-05-14"],
    ),
    (f"De retour d'Oslo, {MINISTER} s'est tue.", ["held Sofie Vandamme > NO -"]),
    (f"Mardi, {MINISTER} a été dépêchée au Soudan.", ["held Sofie Vandamme > SD 2024-05-14"]),
    (f"A Astana depuis lundi, {MINISTER} se tait.", ["held Sofie Vandamme > KZ 2024-05-13"]),
    (f"Samedi, {MINISTER} gagnera Sofia.", ["planned Sofie Vandamme > BG 2024-05-18"]),
    (f"Demain, {MINISTER} ira plaider à La Haye.", ["planned Sofie Vandamme > NL 2024-05-17"]),
]

STAGES = [
    (
        f"Lundi à Juba, {MINISTER} s'est rendue mardi à Khartoum et mercredi à Asmara.",
        ["held Sofie Vandamme > SD 2024-05-14", "held Sofie Vandamme > ER 2024-05-15"],
    ),
    (
        f"L{MINISTER[1:]} visitera la Colombie, l'Equateur et la Bolivie du 20 au 25 mai.",
        [f"planned Sofie Vandamme > {code} 2024-05-20/2024-05-25" for code in ("CO", "EC", "BO")],
    ),
    (
        f"En 2018, {MINISTER} s'est rendue au Chili, puis en 2021 au Pérou.",
        ["held Sofie Vandamme > CL 2018", "held Sofie Vandamme > PE 2021"],
    ),
]

HOSTS = [
    (
        f"Mardi, {MINISTER} est arrivée à Luanda, à l'invitation de son homologue angolais Domingos Cassule.",
        ["held Sofie Vandamme > AO 2024-05-14 (Domingos Cassule)"],
    ),
    (
        f"Mardi, {MINISTER} a été accueillie à l'aéroport de Luanda par le ministre angolais Domingos Cassule.",
        ["held Sofie Vandamme > AO 2024-05-14 (Domingos Cassule)"],
    ),
    (
        f"Invitée par le ministre angolais Domingos Cassule, {MINISTER} est arrivée mardi à Luanda.",
        ["held Sofie Vandamme > AO 2024-05-14 (Domingos Cassule)"],
    ),
]

NO_VISITS = [
    f"Mercredi, {MINISTER} est revenue sur la situation au Soudan.",
    "Le président Mahamat Kossi, arrivé au pouvoir au Tchad en 2021, briguera un second mandat.",
    "Le président Mwila Chileshe est venu à bout de la rébellion au Congo.",
    "Le candidat Pavel Hudec est arrivé en tête du scrutin en République tchèque.",
    f"Le roi Motlatsi a invité {MINISTER} à se rendre à Maseru.",
    f"Nul ne savait si {MINISTER} se rendrait à Maseru.",
    "L'ambassadeur de Suisse Urs Zgraggen s'est rendu mardi à Kara, dans le nord du Togo.",
    "Le président togolais Komlan Agbeko s'est rendu mardi à Kara.",
]

CALLED_OFF = [
    f"Mardi, {MINISTER} a renoncé à se rendre à Tripoli.",
    f"L'annulation de la visite de {MINISTER} à Tripoli a surpris.",
    f"L{MINISTER[1:]} n'ira finalement pas à Tripoli.",
    f"L{MINISTER[1:]} a décommandé son voyage à Tripoli.",
]


@pytest.mark.parametrize(("text", "expected"), [*JOURNEYS, *STAGES, *HOSTS])
def test_visits_have_visitor_host_place_and_status(nlp: Language, text: str, expected: list[str]) -> None:
    assert visits(nlp, text) == expected


@pytest.mark.parametrize("text", NO_VISITS)
def test_what_tells_of_no_visit(nlp: Language, text: str) -> None:
    assert visits(nlp, text) == []


@pytest.mark.parametrize("text", CALLED_OFF)
def test_a_visit_called_off_was_not_held(nlp: Language, text: str) -> None:
    assert [visit.split(" >")[0] for visit in visits(nlp, text)] == ["not_held Sofie Vandamme"]
