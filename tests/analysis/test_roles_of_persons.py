"""Roles of persons: the office before, behind or around a name, and those shared by several."""

from __future__ import annotations

import pytest

from tests.analysis.roles_of import persons, read

BEFORE_AND_AFTER = [
    ("[Alain Mercier], enfin, le ministre français, a parlé.", {"Alain Mercier": "minister FR -"}),
    ("[Karin Holm], quant à elle, la ministre suédoise, a parlé.", {"Karin Holm": "minister SE -"}),
    (
        "La visite du ministre kényan, puis celle de l'ambassadeur de Norvège, [Ole Dahl], l'ont ravi.",
        {"Ole Dahl": "ambassador NO -"},
    ),
    (
        "Le ministre du Plan et premier ministre désigné, [Jean Laguerre], a parlé.",
        {"Jean Laguerre": "minister - -"},
    ),
    (
        "La présidente de la Confédération, [Ruth Aebi], cheffe du Département fédéral des affaires étrangères, a parlé.",
        {"Ruth Aebi": "head_of_state CH -"},
    ),
    ("Il a vu le Guide de la Révolution iranienne, [Reza Karimi].", {"Reza Karimi": "head_of_state IR -"}),
    ("Il a vu l'ambassadeur itinérant de Suède, [Nils Berg].", {"Nils Berg": "ambassador SE -"}),
    ("[Omar Diaw], la ministre que le roi a envoyée, est là.", {"Omar Diaw": "minister - -"}),
    ("Il a vu [Omar Diaw], ministre en chef du Pendjab.", {"Omar Diaw": "regional - -"}),
    ("Il a vu le ministre régional des Finances, [Karl Rau].", {"Karl Rau": "regional - -"}),
    (
        "Il a vu [Yves Roux], président délégué du groupe d'amitié France-Pérou.",
        {"Yves Roux": "parliamentarian FR -"},
    ),
    ("Il a vu l'ambassadeur d'Autriche, le sieur [Karl Rau].", {"Karl Rau": "ambassador AT -"}),
    ("[Omar Diaw], en charge de nos relations extérieures, est là.", {"Omar Diaw": "foreign_minister - -"}),
    ("Il a vu le gouverneur de la BCEAO, [Omar Diaw].", {"Omar Diaw": "io_head - BCEAO"}),
    ("Il a vu le président du Groupe de la BAD, [Omar Diaw].", {"Omar Diaw": "io_head - BAD"}),
    ("Il a vu le chef de l'Autorité palestinienne, [Omar Diaw].", {"Omar Diaw": "head_of_state PS -"}),
    (
        "Il a vu le haut représentant de l'Union africaine pour le Mali, [Omar Diaw].",
        {"Omar Diaw": "envoy - UA"},
    ),
    ("Il a vu le chef de mission du HCR, [Marc Lebon].", {"Marc Lebon": "io_official - HCR"}),
    ("Il a vu le haut-commissaire de la République, [Yves Roux].", {"Yves Roux": "regional - -"}),
    (
        "Il a vu [Luigi Conti], sous-secrétaire pour les Relations avec les États.",
        {"Luigi Conti": "religious VA -"},
    ),
    ("Le président péruvien [Elena Quispe] est arrivée.", {"Elena Quispe": "head_of_state PE -"}),
    ("Il a vu la ministre finlandaise de la Défense, [Aino Laine].", {"Aino Laine": "minister FI -"}),
    (
        "[Aino Laine], ministre des Affaires étrangères de Finlande, a signé.",
        {"Aino Laine": "foreign_minister FI -"},
    ),
    ("[Aino Laine] (ministre des Finances de Finlande) a signé.", {"Aino Laine": "minister FI -"}),
    ("Ambassadeur du Ghana à Ottawa, [Kofi Boateng] a pris congé.", {"Kofi Boateng": "ambassador GH -"}),
    ("[Kofi Boateng] a été nommé ambassadeur du Ghana.", {"Kofi Boateng": "ambassador GH -"}),
    ("[Kofi Boateng], alors ministre ghanéen de la Santé, a ri.", {"Kofi Boateng": "minister GH -"}),
    ("Le Premier ministre fidjien ([Jone Rabuka]) a parlé.", {"Jone Rabuka": "head_of_government FJ -"}),
    ("L'ambassadrice du Chili, une certaine [Ana Rojas], a souri.", {"Ana Rojas": "ambassador CL -"}),
    ("Le ministre des Armées tchadien, le général [Ali Moussa], a salué.", {"Ali Moussa": "minister TD -"}),
    ("L'envoyé de l'ONU, le Danois [Lars Holm], a salué.", {"Lars Holm": "envoy - ONU"}),
    ("Le chanteur [Omar Diaw], ambassadeur du Sénégal, a dansé.", {"Omar Diaw": "ambassador SN -"}),
    (
        "La très discrète conseillère du roi de Jordanie, [Lina Haddad], a parlé.",
        {"Lina Haddad": "advisor JO -"},
    ),
    ("Reçu par la reine des Pays-Bas, [Lars Holm] a déclaré sa joie.", {"Lars Holm": "other - -"}),
    ("Le footballeur [Omar Diaw] a marqué.", {"Omar Diaw": "other - -"}),
]

SEVERAL = [
    (
        "À Lima, le ministre ghanéen de la Santé, [Kofi Boateng], qu'accompagnait la ministre [Ama Owusu],"
        " a vu [Ana Rojas], Premier ministre du Chili, flanquée du directeur du Trésor, [Luis Vega].",
        {
            "Kofi Boateng": "minister GH -",
            "Ama Owusu": "minister GH -",
            "Ana Rojas": "head_of_government CL -",
            "Luis Vega": "advisor CL -",
        },
    ),
    (
        "[Luis Vega] et [Ana Rojas] sont arrivés. Ces deux députés chiliens restent un mois.",
        {"Luis Vega": "parliamentarian CL -", "Ana Rojas": "parliamentarian CL -"},
    ),
    (
        "[Karl Weber] a été nommé par le gouvernement autrichien ambassadeur auprès du Ghana.",
        {"Karl Weber": "ambassador AT -"},
    ),
    (
        "La Transition au Ghana, présidée par le colonel [Kofi Boateng], et [Ana Rojas], la chercheuse"
        " chilienne arrêtée en mai, sont là.",
        {"Kofi Boateng": "head_of_state GH -", "Ana Rojas": "civil_society CL -"},
    ),
    (
        "Les délégations du Ghana et du Chili, conduites par le ministre [Kofi Boateng] et la ministre"
        " [Ana Rojas], sont là.",
        {"Kofi Boateng": "minister GH -", "Ana Rojas": "minister CL -"},
    ),
    ("Le nouveau ministre ghanéen de la Santé est [Kofi Boateng].", {"Kofi Boateng": "minister GH -"}),
    (
        "[Luc Morel], ancien diplomate ayant servi en Grèce, est le nouveau ministre chilien de la Santé.",
        {"Luc Morel": "minister CL -"},
    ),
    ("[Ana Rojas], du ministère chilien de la Santé, a parlé.", {"Ana Rojas": "advisor CL -"}),
    (
        "À la tête du ministère ghanéen de la Santé depuis mai, [Kofi Boateng] a parlé.",
        {"Kofi Boateng": "minister GH -"},
    ),
    (
        "Près de la frontière russe, le maire [Oleh Kravets] a parlé. L'Ukraine est en deuil.",
        {"Oleh Kravets": "regional UA -"},
    ),
    (
        "Paris et Lima ont signé. Arrivé lundi à Lima, le ministre de la Santé, [Luc Morel], a parlé.",
        {"Luc Morel": "minister FR -"},
    ),
    (
        "Reçus à la Résidence du Ghana à Lima, ils ont vu l'ambassadeur [Kofi Boateng].",
        {"Kofi Boateng": "ambassador GH -"},
    ),
    (
        "[Luis Vega] et [Ana Rojas], respectivement ministres des Affaires extérieures et de la Santé, sont là.",
        {"Luis Vega": "foreign_minister - -", "Ana Rojas": "minister - -"},
    ),
    (
        "L'ambassadeur du Japon, [Ken Ito], apporte au ministre malien [Ali Moussa] une invitation du Premier"
        " ministre [Shinzo Abe] à se rendre à Tokyo.",
        {
            "Ken Ito": "ambassador JP -",
            "Ali Moussa": "minister ML -",
            "Shinzo Abe": "head_of_government JP -",
        },
    ),
    (
        "Le ministre des Affaires étrangères du Mali, [Ali Moussa], a vu celui de Suède, [Lars Holm].",
        {"Ali Moussa": "foreign_minister ML -", "Lars Holm": "foreign_minister SE -"},
    ),
    (
        "Aux côtés du président ghanéen, [Kofi Boateng], ministre d'État, a reçu [Ana Rojas].",
        {"Kofi Boateng": "minister GH -", "Ana Rojas": "other - -"},
    ),
    ("[Ana Rojas] dirige la diplomatie chilienne depuis mai.", {"Ana Rojas": "foreign_minister CL -"}),
    (
        "La reine [Ingrid II] de Danemark a reçu [Ana Rojas].",
        {"Ingrid II": "head_of_state DK -", "Ana Rojas": "other - -"},
    ),
    ("Il a vu le vice-ministre taliban [Omar Diaw].", {"Omar Diaw": "deputy_minister - -"}),
    (
        "Le président de l'Assemblée populaire nationale chinoise, [Li Wei], a parlé.",
        {"Li Wei": "parliamentarian CN -"},
    ),
    (
        "[Lars Holm] (Suède) et [Ana Rojas] (Chili) se sont vus. Les deux ministres ont ri.",
        {"Lars Holm": "minister SE -", "Ana Rojas": "minister CL -"},
    ),
    (
        "[Ana Rojas], ambassadrice du Chili, a été reçue par [Kofi Boateng], ministre de la Culture.",
        {"Ana Rojas": "ambassador CL -", "Kofi Boateng": "minister - -"},
    ),
    (
        "Le Togo était représenté par [Kofi Boateng] et la Suède par M. [Lars Holm].",
        {"Kofi Boateng": "other TG -", "Lars Holm": "other SE -"},
    ),
    (
        "La victoire sur le Togo a été saluée par [Lars Holm], la défaite du Chili par [Ana Rojas].",
        {"Lars Holm": "other - -", "Ana Rojas": "other - -"},
    ),
    (
        "[Ana Rojas], pour la partie chilienne, et [Lars Holm], qui est à la tête du gouvernement suédois, ont signé.",
        {"Ana Rojas": "other CL -", "Lars Holm": "head_of_government SE -"},
    ),
    ("[Ana Rojas], envoyée de la Maison Blanche, a parlé.", {"Ana Rojas": "envoy US -"}),
    (
        "Le haut-commissaire de la République du Ghana, [Kofi Boateng], a parlé.",
        {"Kofi Boateng": "ambassador GH -"},
    ),
    (
        "Le leader druze [Omar Diaw] a vu le président syrien [Ahmed al-Charif].",
        {"Omar Diaw": "party - -", "Ahmed al-Charif": "head_of_state SY -"},
    ),
    (
        "Les ministres chiliens de la Santé et des Affaires étrangères, [Luis Vega] et [Ana Rojas], sont là.",
        {"Luis Vega": "minister CL -", "Ana Rojas": "foreign_minister CL -"},
    ),
    (
        "Les ministres des Finances et des Affaires étrangères du Chili, [Luis Vega] et [Ana Rojas], et leurs"
        " homologues péruviens [Hugo Paz] et [Elena Quispe] sont là.",
        {
            "Luis Vega": "minister CL -",
            "Ana Rojas": "foreign_minister CL -",
            "Hugo Paz": "minister PE -",
            "Elena Quispe": "foreign_minister PE -",
        },
    ),
    (
        "Le ministre ghanéen des Affaires étrangères, [Kofi Boateng], a vu le ministre chilien [Luis Vega].",
        {"Kofi Boateng": "foreign_minister GH -", "Luis Vega": "foreign_minister CL -"},
    ),
    (
        "Le démocrate [Hugo Paz] et l'UMP [Luc Morel] ont vu le Gén. [Issa Cissé].",
        {"Hugo Paz": "party - -", "Luc Morel": "party - -", "Issa Cissé": "military - -"},
    ),
    (
        "[Luc Morel], le prédécesseur du président ghanéen [Kofi Boateng], a parlé.",
        {"Luc Morel": "head_of_state GH -", "Kofi Boateng": "head_of_state GH -"},
    ),
    (
        "La Transition, présidée par le colonel [Issa Cissé], et le commissaire [Luc Morel] ont parlé.",
        {"Issa Cissé": "head_of_state - -", "Luc Morel": "other - -"},
    ),
    (
        "Le Conseil national du thé (CNTX) et le président du CNTX, [Issa Cissé], ont parlé.",
        {"Issa Cissé": "other - -"},
    ),
    (
        "Les présidents zambien et malawite, [Moses Phiri] et [Grace Banda], se sont vus.",
        {"Moses Phiri": "head_of_state ZM -", "Grace Banda": "head_of_state MW -"},
    ),
    (
        "Les coprésidents du groupe de contact, [Ivan Petrov] (Bulgarie) et [Luc Morel] (France), sont là.",
        {"Ivan Petrov": "envoy BG -", "Luc Morel": "envoy FR -"},
    ),
    (
        "Les ministres maliens de l'Intérieur, [Issa Cissé], et des Affaires étrangères, [Awa Diallo].",
        {"Issa Cissé": "minister ML -", "Awa Diallo": "foreign_minister ML -"},
    ),
    (
        "Il a reçu deux ministres allemands, [Eva Kern] (Défense) et [Jan Vogt] (Affaires étrangères).",
        {"Eva Kern": "minister DE -", "Jan Vogt": "foreign_minister DE -"},
    ),
    (
        "Les ambassadeurs de la République du Chili, [Ana Rojas], et du Royaume de Suède, [Nils Berg].",
        {"Ana Rojas": "ambassador CL -", "Nils Berg": "ambassador SE -"},
    ),
    (
        "[Ana Rojas] et [Nils Berg], ministres de l'Énergie du Chili et de la Suède, ont signé.",
        {"Ana Rojas": "minister CL -", "Nils Berg": "minister SE -"},
    ),
    (
        "Il a vu l'ambassadeur de Chine, [Li Wen], puis celui du Japon, [Jun Mori].",
        {"Li Wen": "ambassador CN -", "Jun Mori": "ambassador JP -"},
    ),
    (
        "Le directeur de cabinet du Premier ministre togolais, [Yao Koffi], a reçu le général [Ali Moussa].",
        {"Yao Koffi": "advisor TG -", "Ali Moussa": "military TG -"},
    ),
    (
        "Le porte-parole du président kényan [Peter Mwangi] a parlé.",
        {"Peter Mwangi": "head_of_state KE -"},
    ),
]

SHORTENED = [
    (
        "Le ministre ghanéen de la Justice, [Kofi Boateng], et celui de la Santé, [Ama Owusu], étaient là.",
        {"Kofi Boateng": "minister GH -", "Ama Owusu": "minister GH -"},
    ),
    (
        "Trois ministres péruviens au moins, [Elena Quispe], [Luis Vega] et [Ana Rojas], ont signé.",
        {"Elena Quispe": "minister PE -", "Luis Vega": "minister PE -", "Ana Rojas": "minister PE -"},
    ),
    (
        "Outre l'ambassadeur du Chili, [Aino Laine], de Finlande, et [Nils Berg], de Suède, ont salué.",
        {"Aino Laine": "ambassador FI -", "Nils Berg": "ambassador SE -"},
    ),
    (
        "Les députés belges [Eva Kern], la romancière [Ana Rojas] et [Jan Vogt] ont chanté.",
        {"Eva Kern": "parliamentarian BE -", "Ana Rojas": "civil_society - -", "Jan Vogt": "other - -"},
    ),
    (
        "Reçu par son homologue ghanéen [Kofi Boateng], le ministre de la Santé togolais [Yao Koffi] a ri.",
        {"Kofi Boateng": "minister GH -", "Yao Koffi": "minister TG -"},
    ),
    (
        "Le président zambien [Moses Phiri] a vu l'assistant du président [Ivan Petrov].",
        {"Moses Phiri": "head_of_state ZM -", "Ivan Petrov": "advisor ZM -"},
    ),
    (
        "Le vice-premier ministre [Nils Berg], ministre suédois des Affaires étrangères, a ri.",
        {"Nils Berg": "foreign_minister SE -"},
    ),
    (
        "Assistait [Nils Berg], ambassadeur, directeur du protocole au ministère suédois.",
        {"Nils Berg": "advisor SE -"},
    ),
    (
        "Le secrétaire pakistanais aux Affaires étrangères, [Ali Moussa].",
        {"Ali Moussa": "deputy_minister PK -"},
    ),
    ("[Omar Diaw], lui aussi président du Sénégal, a parlé.", {"Omar Diaw": "head_of_state SN -"}),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE_AND_AFTER + SEVERAL + SHORTENED)
def test_persons_have_the_offices_that_the_text_gives_them(text: str, expected: dict[str, str]) -> None:
    assert persons(read(text)) == expected
