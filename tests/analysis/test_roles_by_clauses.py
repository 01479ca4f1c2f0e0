"""Roles told by a clause: who presides over, leads, succeeds or is appointed."""

from __future__ import annotations

import pytest

from tests.analysis.roles_of import persons, read

CLAUSES = [
    ("[Luc Morel], qui préside l'Union africaine, a parlé.", {"Luc Morel": "io_head - UA"}),
    ("[Luc Morel], qui dirige une entreprise de transport, a parlé.", {"Luc Morel": "business - -"}),
    ("[Luc Morel], qui dirige les débats, a parlé.", {"Luc Morel": "other - -"}),
    (
        "[Luc Morel], qui préside, au Sénat du Chili, la commission de la pêche, a parlé.",
        {"Luc Morel": "parliamentarian CL -"},
    ),
    (
        "Il félicite [Omar Diaw], porté au premier tour à la magistrature suprême du Sénégal.",
        {"Omar Diaw": "head_of_state SN -"},
    ),
    (
        "Il félicite [Omar Diaw] pour son élection à la présidence du Sénégal.",
        {"Omar Diaw": "head_of_state SN -"},
    ),
    ("[Luc Morel] est arrivé à la tête d'une délégation.", {"Luc Morel": "other - -"}),
    ("Il a vu le Guide [Mouammar Kadhafi].", {"Mouammar Kadhafi": "head_of_state LY -"}),
    (
        "La ministre de la Coopération, [Ana Rojas], en visite de travail au Nicaragua, a parlé.",
        {"Ana Rojas": "minister - -"},
    ),
    (
        "La secrétaire générale du ministère de l'Europe, [Anne Roux], est arrivée à Rabat.",
        {"Anne Roux": "advisor FR -"},
    ),
    (
        "Côté tunisien, [Ali Ayari] a parlé ; côté gambien, [Tom Faye] s'est tu.",
        {"Ali Ayari": "other TN -", "Tom Faye": "other GM -"},
    ),
    (
        "Le roi de Suède l'a reçue : [Eva Lind], ambassadrice auprès de l'Algérie.",
        {"Eva Lind": "ambassador SE -"},
    ),
    (
        "Les présidents [Paul Biya] et [Goodluck Jonathan] se sont tus. Ce sont leurs ministres de la "
        "Défense, [Edgar Mebe] et [Aliyu Gusau], qui parleront.",
        {
            "Paul Biya": "head_of_state CM -",
            "Goodluck Jonathan": "head_of_state NG -",
            "Edgar Mebe": "minister CM -",
            "Aliyu Gusau": "minister NG -",
        },
    ),
    (
        "[Hanna Mensah], ministre ghanéenne des Affaires étrangères, et [Seth Boateng], son collègue des "
        "Finances, ont parlé.",
        {"Hanna Mensah": "foreign_minister GH -", "Seth Boateng": "minister GH -"},
    ),
    (
        "Il a vu l'ambassadeur du Japon, [Ken Sato], puis son collègue du Canada, [Paul Roy].",
        {"Ken Sato": "ambassador JP -", "Paul Roy": "ambassador CA -"},
    ),
    (
        "Il attend [John Dramani Mahama]. C'est la première visite d'un président ghanéen.",
        {"John Dramani Mahama": "head_of_state GH -"},
    ),
    (
        "Le président béninois [Patrice Talon] a vu [Denis Sassou Nguesso]. Les deux présidents ont parlé.",
        {"Patrice Talon": "head_of_state BJ -", "Denis Sassou Nguesso": "head_of_state CG -"},
    ),
    ("Lord [Granger], le ministre britannique du Commerce, a parlé.", {"Granger": "minister GB -"}),
    (
        "Il a vu trois coprésidents des Discussions internationales, [Jan Vos] (UE), [Aylin Kaya] (ONU).",
        {"Jan Vos": "envoy - UE", "Aylin Kaya": "envoy - ONU"},
    ),
    (
        "[Jean-Paul II] est arrivé. Le cardinal [Aldo Ferri] accompagnait le pape.",
        {"Jean-Paul II": "religious VA -", "Aldo Ferri": "religious VA -"},
    ),
    (
        "Il attend [Herman Van Rompuy] : le président du Conseil européen verra [Jens Stoltenberg], "
        "secrétaire général de l'OTAN.",
        {"Herman Van Rompuy": "io_head - UE", "Jens Stoltenberg": "io_head - OTAN"},
    ),
    (
        "Le général [Charles de Gaulle] a reçu hier M. [Jean Dupuy]. Le chef de l'État français a souri.",
        {"Charles de Gaulle": "head_of_state FR -", "Jean Dupuy": "other - -"},
    ),
    ("Le ministre turc a reçu à Istanbul le prince [Zubin].", {"Zubin": "royal - -"}),
    (
        "Il a reçu [Luc Morel], que la France vient d'accréditer, et [Raj Menon], mandaté par l'Inde.",
        {"Luc Morel": "ambassador FR -", "Raj Menon": "envoy IN -"},
    ),
    ("[Omar Diaw], que l'Union africaine a chargé de l'affaire, a parlé.", {"Omar Diaw": "envoy - UA"}),
    ("[Omar Diaw], que l'Union européenne a désigné comme médiateur, a parlé.", {"Omar Diaw": "envoy - UE"}),
    ("[Ana Rojas], que l'Espagne a nommée en mai auprès du Saint-Siège.", {"Ana Rojas": "ambassador ES -"}),
    ("[Ana Rojas], que le Chili a nommée le mois dernier, a parlé.", {"Ana Rojas": "other - -"}),
    ("[Omar Diaw], dépêché hier par le gouvernement ghanéen.", {"Omar Diaw": "envoy GH -"}),
    (
        "[Ana Rojas], à qui reviennent au Chili les Affaires étrangères.",
        {"Ana Rojas": "foreign_minister CL -"},
    ),
    ("[Ana Rojas], à qui reviennent les Affaires étrangères.", {"Ana Rojas": "foreign_minister - -"}),
    ("[Ana Rojas], qui détient le portefeuille des Finances.", {"Ana Rojas": "minister - -"}),
    ("[Ana Rojas], qui gère une ferme.", {"Ana Rojas": "other - -"}),
    ("[Ana Rojas], appelée en mars à l'ambassade du Chili.", {"Ana Rojas": "ambassador CL -"}),
    ("Il a vu [Ana Rojas] à l'ambassade du Chili.", {"Ana Rojas": "other - -"}),
    ("Le Sénat chilien, que préside [Ana Rojas], a voté.", {"Ana Rojas": "parliamentarian CL -"}),
    ("L'Assemblée, réunie hier sous la présidence de [Luc Morel].", {"Luc Morel": "parliamentarian - -"}),
    ("Une réunion présidée par [Luc Morel] a eu lieu au Sénat.", {"Luc Morel": "other - -"}),
    ("Le Parti national, dont [Luc Morel] est secrétaire général, a voté.", {"Luc Morel": "party - -"}),
    ("Il a voulu prendre [Luc Morel] pour Premier ministre.", {"Luc Morel": "head_of_government - -"}),
    ("[Luc Morel], reconnu comme président, a parlé.", {"Luc Morel": "head_of_state - -"}),
    (
        "[Ana Rojas] pour le Chili, [Luc Morel] pour la France ont remis leurs lettres de créance au roi.",
        {"Ana Rojas": "ambassador CL -", "Luc Morel": "ambassador FR -"},
    ),
    (
        "Il a reçu les lettres de créance d'[Ana Rojas] (Chili) et de [Luc Morel].",
        {"Ana Rojas": "ambassador CL -", "Luc Morel": "ambassador - -"},
    ),
    (
        "Elle a reçu cinq ambassadeurs. Du Chili venait [Ana Rojas], du Ghana [Omar Diaw].",
        {"Ana Rojas": "ambassador CL -", "Omar Diaw": "ambassador GH -"},
    ),
    (
        "[Ana Rojas], pour le Chili, et [Luc Morel], pour la France, l'un et l'autre délégués permanents.",
        {"Ana Rojas": "ambassador CL -", "Luc Morel": "ambassador FR -"},
    ),
    (
        "L'ambassadrice du Chili, [Ana Rojas], succède à M. [Luis Vega].",
        {"Ana Rojas": "ambassador CL -", "Luis Vega": "ambassador CL -"},
    ),
    (
        "Nommée en remplacement de [Luis Vega], l'ambassadrice du Chili, [Ana Rojas], a souri.",
        {"Ana Rojas": "ambassador CL -", "Luis Vega": "ambassador CL -"},
    ),
    (
        "Le roi a félicité [Ana Rojas] à l'occasion de sa réélection Présidente de la République du Chili.",
        {"Ana Rojas": "head_of_state CL -"},
    ),
    ("[Omar Diaw] fait office de porte-parole du gouvernement ghanéen.", {"Omar Diaw": "advisor GH -"}),
    ("L'ancien ministre ghanéen du Plan, le général [Omar Diaw], a parlé.", {"Omar Diaw": "minister GH -"}),
    (
        "Il a reçu [Omar Diaw], l'envoyé de l'ONU pour la prévention du génocide et des atrocités, mardi.",
        {"Omar Diaw": "envoy - ONU"},
    ),
    ("[Ana Rojas], maire de Lima et aussi ministre péruvienne du Plan.", {"Ana Rojas": "minister PE -"}),
    (
        "La commissaire européenne à l'Énergie [Ilse Kranz] et son homologue indien, [Raj Menon], ont signé.",
        {"Ilse Kranz": "io_official - UE", "Raj Menon": "minister IN -"},
    ),
    (
        "Le haut représentant de l'UE, [Hans Brandl], a reçu son homologue turc [Ali Aydar].",
        {"Hans Brandl": "io_head - UE", "Ali Aydar": "foreign_minister TR -"},
    ),
    (
        "Le président kényan attend. A Rome, avec son homologue suisse [Luc Morel], "
        "le ministre italien de la Défense a signé.",
        {"Luc Morel": "minister CH -"},
    ),
    (
        "Le Parlement arménien a ouvert. Le vice-président [Ali Aydar] et la députée [Ana Rojas] étaient là.",
        {"Ali Aydar": "parliamentarian AM -", "Ana Rojas": "parliamentarian AM -"},
    ),
    ("Il a vu le garde des sceaux (à l'époque, [Luc Morel]).", {"Luc Morel": "minister - -"}),
    ("Le chef du parti « Demain », [Luc Morel], a parlé.", {"Luc Morel": "party - -"}),
    (
        "La députée LFI [Ana Rojas] et le sénateur Les Républicains [Luc Morel].",
        {"Ana Rojas": "parliamentarian - -", "Luc Morel": "parliamentarian - -"},
    ),
    (
        "[Luc Morel] et le Belge [Jan Claes] sont en Irak. M. [Claes] a parlé. « Il faut agir », "
        "a dit le ministre de la Coopération.",
        {"Luc Morel": "other - -", "Jan Claes": "minister BE -", "Claes": "minister BE -"},
    ),
    ("A la tête de la diplomatie ghanéenne, [Omar Diaw] a parlé.", {"Omar Diaw": "foreign_minister GH -"}),
    ("[Ana Rojas], 54 ans, ministre chilienne du Plan.", {"Ana Rojas": "minister CL -"}),
    ("[Ana Rojas], née en 1960, maire de Lima, a parlé.", {"Ana Rojas": "regional PE -"}),
    ("Le chargé d'affaires a.i. de l'ambassade de Chine, M. [Li Weimin].", {"Li Weimin": "ambassador CN -"}),
    (
        "Élu en mai, [Luc Morel] a vu l'élue communiste [Ana Rojas].",
        {"Luc Morel": "other - -", "Ana Rojas": "parliamentarian - -"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_persons_have_the_offices_that_the_text_gives_them(text: str, expected: dict[str, str]) -> None:
    assert persons(read(text)) == expected
