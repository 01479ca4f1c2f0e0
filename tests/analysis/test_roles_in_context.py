"""Roles of which the rest of the text tells the country, the organisation or the class."""

from __future__ import annotations

import pytest

from pipeline.records import Header
from tests.analysis.roles_of import persons, read, told

CONTEXT = [
    (
        "Le ministre de l'Intérieur, [Issa Cissé], a parlé.",
        Header(agency="AMAP", dateline_place="Bamako"),
        {"Issa Cissé": "minister ML -"},
    ),
    (  # an organisation's own press office
        "La porte-parole, [Ines Duarte], et le Haut-Commissaire assistant, [Tom Berg], ont parlé.",
        Header(masthead="HCR - Points de presse", dateline_place="Genève"),
        {"Ines Duarte": "io_official - HCR", "Tom Berg": "io_official - HCR"},
    ),
    (  # one name tells its side, and so the other's
        "Le ministre arménien [Aram Petrossian] a vu le ministre turc [Ali Demir]. Les envoyés spéciaux [Vahan Sarkissian] et [Kemal Aslan] ont aidé.",
        None,
        {
            "Aram Petrossian": "minister AM -",
            "Ali Demir": "minister TR -",
            "Vahan Sarkissian": "envoy AM -",
            "Kemal Aslan": "envoy TR -",
        },
    ),
    (  # who waits for a traveller is at home where he goes
        "Le président angolais est parti pour Maputo, où l'attendait le général [Rui Mondlane].",
        None,
        {"Rui Mondlane": "military MZ -"},
    ),
    (  # at home the press says no country, and a guest's is told before him
        "Le Premier ministre, [Luc Maes], a rencontré hier le président rwandais, [Charles Habimana].",
        Header(agency="Belga"),
        {"Luc Maes": "head_of_government BE -", "Charles Habimana": "head_of_state RW -"},
    ),
    (  # no agency, but a masthead
        "Le ministre de l'Intérieur, [Issa Cissé], a vu l'ambassadeur du Japon.",
        Header(home="ML"),
        {"Issa Cissé": "minister ML -"},
    ),
    (  # whoever sends a letter is of the country of the one who hands it over
        "Le président [Walid Hamdi] a reçu le ministre maltais [Joe Galea], porteur d'une lettre du président [Ton Vella].",
        Header(dateline_place="Damas"),
        {
            "Walid Hamdi": "head_of_state SY -",
            "Joe Galea": "minister MT -",
            "Ton Vella": "head_of_state MT -",
        },
    ),
    (
        "L'ambassadeur de Cuba a rendu visite au ministre de la Santé, [Thabo Seretse]. L'ambassadrice du Japon l'a vu.",
        Header(dateline_place="Gaborone"),
        {"Thabo Seretse": "minister BW -"},
    ),
    (
        "Le président du groupe d'amitié Chili-Kenya, [Luis Rojas], a parlé.",
        None,
        {"Luis Rojas": "parliamentarian CL -"},
    ),
    (
        "Suva, 3 mai. Le Premier ministre [Jone Rabuka] a reçu la ministre maltaise [Rita Borg].",
        Header(dateline_place="Suva"),
        {"Jone Rabuka": "head_of_government FJ -", "Rita Borg": "minister MT -"},
    ),
    (
        "Le président [Macron] a téléphoné au président [Mirziyoyev].",
        Header(agency="UzA", dateline_place="Tachkent"),
        {"Macron": "head_of_state FR -", "Mirziyoyev": "head_of_state UZ -"},
    ),
    (
        "Le président [Galo Andrade] a réuni M. [Luis Mamani], président du Pérou.",
        Header(dateline_place="Quito"),
        {"Galo Andrade": "head_of_state EC -", "Luis Mamani": "head_of_state PE -"},
    ),
    (
        "La ministre chilienne [Ana Rojas] a vu son homologue suédois, [Nils Berg].",
        None,
        {"Ana Rojas": "minister CL -", "Nils Berg": "minister SE -"},
    ),
    (
        "Le chef de la diplomatie turkmène [Rachid Orazov] a vu son homologue [Aino Laine] à Helsinki.",
        None,
        {"Rachid Orazov": "foreign_minister TM -", "Aino Laine": "foreign_minister FI -"},
    ),
    (
        "Une délégation chinoise conduite par le vice-ministre [Li Wen] est à Lomé.",
        None,
        {"Li Wen": "deputy_minister CN -"},
    ),
    (
        "Il a reçu une délégation du Parlement andin, conduite par sa présidente, [Ana Rojas].",
        None,
        {"Ana Rojas": "parliamentarian - Parlandino"},
    ),
    (
        "L'OTAN a tranché. Le secrétaire général, [Lars Holm], l'a dit.",
        None,
        {"Lars Holm": "io_head - OTAN"},
    ),
    (
        "[Yao Koffi] est arrivé lundi à Lomé. Le ministre burundais a vu la presse.",
        None,
        {"Yao Koffi": "minister BI -"},
    ),
    (
        "La conseillère fédérale [Eva Kern] a reçu [Luc Morel], porte-parole d'[António Guterres].",
        None,
        {"Eva Kern": "minister CH -", "Luc Morel": "io_official - ONU", "António Guterres": "other - -"},
    ),
    # Whoever sits across the table serves another state.
    (
        "Le président [Kagiso Molefe] a reçu lundi l'ambassadrice de Grèce, [Eleni Vasilaki].",
        Header(dateline_place="Gaborone"),
        {"Kagiso Molefe": "head_of_state BW -", "Eleni Vasilaki": "ambassador GR -"},
    ),
    (
        "Le ministre [Koffi Adzessi] a reçu l'ambassadeur de Turquie, [Cengiz Aktürk].",
        None,
        {"Koffi Adzessi": "minister - -", "Cengiz Aktürk": "ambassador TR -"},
    ),
    (
        "Accompagnée du ministre de l'Énergie, [Juan Olmedo], la présidente du Costa Rica, [Lucía Soto], a vu le "
        "président uruguayen, [Álvaro Gestido].",
        None,
        {
            "Juan Olmedo": "minister CR -",
            "Lucía Soto": "head_of_state CR -",
            "Álvaro Gestido": "head_of_state UY -",
        },
    ),
    # What stands beside the name says it.
    (
        "Le ministre [Peter Otieno] (Kenya) a vu son homologue [Juma Kisenga] (Tanzanie).",
        None,
        {"Peter Otieno": "minister KE -", "Juma Kisenga": "minister TZ -"},
    ),
    (
        "Le Danois [Jeppe Lind] et la Polonaise [Agata Zawada], respectivement ministre de la Mer et ambassadrice, "
        "ont parlé.",
        None,
        {"Jeppe Lind": "minister DK -", "Agata Zawada": "ambassador PL -"},
    ),
    (
        "Il a vu [Somchai Prem], l'un des vice-Premiers ministres thaïlandais.",
        None,
        {"Somchai Prem": "minister TH -"},
    ),
    (
        "Le Mexicain [Raúl Ibarra] et l'Irlandais [Liam Doherty], tous deux ministres, ont parlé.",
        None,
        {"Raúl Ibarra": "minister MX -", "Liam Doherty": "minister IE -"},
    ),
    (
        "Il a vu le Mexicain [Raúl Ibarra] et l'Irlandais [Liam Doherty], l'un et l'autre ambassadeurs.",
        None,
        {"Raúl Ibarra": "ambassador MX -", "Liam Doherty": "ambassador IE -"},
    ),
    ("Le prix est allé au Tunisien [Youssef Karray].", None, {"Youssef Karray": "other TN -"}),
    (
        "Il a parlé aux Chiliens [Juan Soto], [Ana Rojas] et [Luis Vera].",
        None,
        dict.fromkeys(("Juan Soto", "Ana Rojas", "Luis Vera"), "other CL -"),
    ),
    # The state meant by a shared name: that of which the document speaks, or the known leader's.
    (
        "Le président congolais a reçu le ministre congolais des Sports, [Hugues Ngoma].",
        Header(dateline_place="Brazzaville"),
        {"Hugues Ngoma": "minister CG -"},
    ),
    ("Le ministre congolais des Sports, [Hugues Ngoma], a parlé.", None, {"Hugues Ngoma": "minister CD -"}),
    (
        "Le ministre guinéen du Plan, [Carlos Pereira], a quitté Bissau pour Lisbonne.",
        None,
        {"Carlos Pereira": "minister GW -"},
    ),
    (
        "Le général soudanais [Deng Akol] a regagné Djouba.",
        None,
        {"Deng Akol": "military SS -"},
    ),
    (
        "A Kinshasa, le président congolais [Denis Sassou Nguesso] a été reçu par le ministre [Jean Ilunga].",
        None,
        {"Denis Sassou Nguesso": "head_of_state CG -", "Jean Ilunga": "minister CD -"},
    ),
    (
        "[Kim Jong Un], président du Parti du travail de Corée, a parlé.",
        None,
        {"Kim Jong Un": "party KP -"},
    ),
    # Two presidents are those of two countries.
    (
        "Le président cubain [Luis Mora] a été reçu par [Emmanuel Macron]. Les deux présidents ont parlé.",
        None,
        {"Luis Mora": "head_of_state CU -", "Emmanuel Macron": "head_of_state FR -"},
    ),
    # Where the paragraph stands, who invites, who receives a known guest, who succeeds whom, who is sent.
    (
        "Le Chili négocie avec le Pérou. A Lima, on patiente. La ministre du Commerce, [Rosa Quispe], l'a dit.",
        None,
        {"Rosa Quispe": "minister PE -"},
    ),
    (
        "Le général algérien [Omar Saadi] est en visite aux Emirats à l'invitation du ministre [Ali Al Badi].",
        None,
        {"Omar Saadi": "military DZ -", "Ali Al Badi": "minister AE -"},
    ),
    (
        "La ministre estonienne [Liina Kask] est en Arménie. [Liina Kask] a été reçue par le ministre [Aram Sarian].",
        None,
        {"Liina Kask": "minister EE -", "Aram Sarian": "minister AM -"},
    ),
    (
        "Le ministre nigérien s'est plaint. Le Canada n'a pas remplacé son ambassadeur, [Paul Grant].",
        None,
        {"Paul Grant": "ambassador CA -"},
    ),
    (
        "Le roi d'Espagne, [Jaime Bravo], et la reine [Elena] sont arrivés à Rabat, capitale du Maroc.",
        None,
        {"Jaime Bravo": "head_of_state ES -", "Elena": "royal ES -"},
    ),
    (
        "Le patron d'Eni, [Claudio Bianchi], et [Ali Saadi], PDG de Sonatrach, ont signé.",
        None,
        {"Claudio Bianchi": "business IT -", "Ali Saadi": "business DZ -"},
    ),
    (
        "[Moussa Diouf], président d'une association de rapatriés, et le directeur d'un institut, [Luc Morin], ont parlé.",
        None,
        {"Moussa Diouf": "civil_society - -", "Luc Morin": "civil_society - -"},
    ),
    (
        "[Ali Hassanli], vice-Premier ministre et président du Comité d'Etat azerbaïdjanais, a parlé.",
        None,
        {"Ali Hassanli": "minister AZ -"},
    ),
    (
        "Le Bénin a voté. Le président de la Cour constitutionnelle, [Luc Abena], a parlé à Cotonou.",
        None,
        {"Luc Abena": "other BJ -"},
    ),
    ("La directrice générale, [Ana Rojas], a parlé.", None, {"Ana Rojas": "business - -"}),
    (
        "L'UNESCO a voté. La directrice générale, [Ana Rojas], a parlé.",
        None,
        {"Ana Rojas": "io_head - UNESCO"},
    ),
    ("[Omar Diaw] (Sénégal) a parlé.", None, {"Omar Diaw": "other SN -"}),
    ("Le Kényan [Peter Mwangi] a parlé.", None, {"Peter Mwangi": "other KE -"}),
    ("[Peter Mwangi] a parlé.", None, {"Peter Mwangi": "other - -"}),
]


@pytest.mark.parametrize(("text", "header", "expected"), CONTEXT)
def test_what_a_role_leaves_unsaid(text: str, header: Header | None, expected: dict[str, str]) -> None:
    assert persons(read(text, header)) == expected


def test_all_mentions_of_a_person_bear_the_role() -> None:
    doc = read("[Rojas] arrive. [Ana Rojas], ministre chilienne de la Santé, a parlé. [Rojas] repart.")
    assert [told(person) for person in doc.ents] == ["minister CL -"] * 3


def test_who_signs_the_dispatch_is_a_journalist() -> None:
    doc = read("Par [Omar Diaw]\n\nLe ministre a parlé.", Header(byline=(0, 13)))
    assert persons(doc) == {"Omar Diaw": "journalist - -"}
