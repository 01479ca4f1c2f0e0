"""Persons: which sightings of names are one person's."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.evidence import Sighting
from pipeline.linking.names import key
from pipeline.linking.person import Person
from pipeline.linking.persons import link_persons


def seen(
    name: str, country: str | None = None, roles: str | None = None, year: str | None = "2018", **more: Any
) -> Sighting:
    return Sighting(name, country, tuple((roles or "").split()), first=year, last=year, **more)


def groups(persons: list[Person]) -> list[list[str]]:
    return sorted(sorted(sighting.name for sighting in person.sightings) for person in persons)


FM, PM, HEAD, MIN = "foreign_minister", "head_of_government", "head_of_state", "minister"


@pytest.mark.parametrize(
    "sightings",
    [
        # spellings, order, capitals
        [seen("Sergueï Lavrov"), seen("Sergey LAVROV"), seen("Sergei Lavrov")],
        [seen("Mahamadou Issoufou", "NE"), seen("Issoufou Mahamadou", "NE")],
        # second names, with some agreement on who it is
        [seen("Alassane Ouattara"), seen("Alassane Dramane Ouattara")],
        [seen("Raúl Castro", "CU", HEAD), seen("Raúl Castro Ruz", "CU")],
        [seen("Seyed Abbas Araghchi", "IR"), seen("Abbas Araghtchi", "IR")],
        [seen("Salman ben Abdelaziz", "SA", HEAD), seen("Salmane ben Abdel Aziz Al Saoud", "SA", HEAD)],
        # without the first name, of one who holds the office at that time
        [
            seen("Recep Tayyip Erdogan", "TR", HEAD, "2016"),
            seen("Recep Tayyip Erdogan", "TR", HEAD, "2021"),
            seen("Tayyip Erdogan", "TR", HEAD, "2018"),
        ],
        # slips, with the country
        [seen("Othman Jarandi", "TN"), seen("Othman Jerandi", "TN")],
        # a career
        [seen("Awa Cissé", "SN", MIN, "2012"), seen("Awa Cissé", "SN", HEAD, "2024")],
        [
            seen("Donald Tusk", "PL", PM, "2014"),
            seen("Donald Tusk", None, "io_head", "2015", organisation="UE"),
        ],
        # what is known of no one contradicts nothing
        [seen("Awa Cissé", "SN", MIN), seen("Awa Cissé")],
        # an office that someone has left, abroad too
        [seen("Vano Lomidze", "GE", former=(HEAD,)), seen("Vano Lomidze", "GE", HEAD, "2008")],
        [seen("Vano Lomidze", "UA", former=(HEAD,)), seen("Vano Lomidze", "GE", HEAD, "2008")],
        # a foreign minister whom one document calls minister, under another flag
        [seen("Rosa Quispe", "BO", FM), seen("Rosa Quispe", "PE", MIN)],
        # one document in ten may be wrong about someone
        [seen("Awa Cissé", "SN", MIN, n_docs=20), seen("Awa Cissé", "FR", "journalist")],
    ],
)
def test_sightings_of_one_person_are_joined(sightings: list[Sighting]) -> None:
    assert len(link_persons(sightings)) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        # transliterations from Azeri, Russian, Armenian, Turkish, Ukrainian, Kazakh, Persian, Arabic
        ["Tchinguiz Djabbarov", "Chingiz Jabbarov", "Tchingiz Djabarov"],
        ["Sergueï Karpov", "Sergei Karpov", "Serguei Karpov", "Sergey KARPOV", "Serge Karpov"],
        ["Zohrab Hovsepian", "Zohrab Hovsepyan"],
        ["Mevlüt Yıldızoğlu", "Mevlut Yildizoglu", "Mevlüt Yildizoglou"],
        ["Volodymyr Kovalsky", "Vladimir Kovalskyy", "Volodymyr Kovalskyi", "Volodimir Kovalski"],
        ["Chavkat Mirsaïdov", "Shavkat Mirsaidov"],
        ["Abbas Taraghtchi", "Abbas Taraghchi"],
        ["Hossein Mir-Abdollahi", "Hossein Mir Abdollahi", "Hossein Mirabdollahi"],
        ["Karim al-Hadad", "Karim el-Hadad", "Karim Al Hadad", "Kareem El-Haddad"],
        ["Anwar ibn Rashid", "Anouar ben Rachid"],
        # letters that other alphabets have
        ["Nguyễn Phú Đạt", "Nguyen Phu Dat"],
        ["Ólafur Þór Vigfússon", "Olafur Thor Vigfusson"],
        ["Jens Børre Støen", "Jens Børre Stoen"],
        ["Andrej Plevnić", "Andrej Plevnic"],
        # order
        ["TANABE Hiroshi", "Hiroshi Tanabe", "Hiroshi TANABE"],
        ["Oumarou Seyni", "Seyni Oumarou"],
        ["Szabadi Péter", "Péter Szabadi", "Peter Szabadi"],
        ["LEE Hsien Wong", "Lee Hsien-Wong", "Lee Hsien Wong"],
        # particles, hyphens, words run together
        ["Ursula von der Heide", "Ursula Von der Heide", "Ursula Von Der Heide"],
        ["Jan van den Berg", "Jan Van den Berg", "Jan Vandenberg"],
        ["Jean-Yves Le Goff", "Jean Yves Le Goff", "Jean-Yves LE GOFF"],
        ["Kim Song-nam", "Kim Song Nam", "Kim Songnam"],
        ["Abdoul Karim Sanogo", "Abdel Karim Sanogo", "Abdulkarim Sanogo"],
        # initials, second names, patronymics
        ["Sergueï Viktorovitch Karpov", "Sergueï Karpov", "S. V. Karpov", "S. Karpov"],
        ["Elnur Heydar oglu Rzayev", "Elnur Rzayev", "Elnour Rzaïev"],
        ["John F. Harlan", "John Harlan", "John Fitzgerald Harlan"],
        ["Luiz Inácio Pereira da Mota", "Luiz Pereira da Mota"],
        ["Cheikh Hamad Ben Khalifa Al-Mansouri", "Hamad bin Khalifa Al Mansoori"],
        ["Félix-Antoine Kasanda", "Félix Antoine Kasanda", "Félix Kasanda"],
        # capitals and typing errors
        ["AÏSSATA TOURÉ", "Aïssata Touré", "Aissata Toure"],
        ["Emmanuel Vercors", "Emmanuel Vercros"],
        ["Manasseh Tavelanga", "Manasseh Tavalanga", "Manasseh Tavelana"],
    ],
)
def test_spellings_of_one_minister_are_joined(spellings: list[str]) -> None:
    assert len(link_persons([seen(name, "AZ", FM) for name in spellings])) == 1


def test_a_name_with_a_numeral_is_its_monarchs_whatever_else_is_told() -> None:
    sightings = [
        seen("Harald V", "NO", HEAD),
        seen("Harald V"),
        seen("Harald", "NO", HEAD),
        seen("Harald IV"),
    ]
    assert groups(link_persons(sightings)) == [["Harald", "Harald V", "Harald V"], ["Harald IV"]]


@pytest.mark.parametrize(
    "sightings",
    [
        # father and son
        [seen("Idriss Déby Itno", "TD", HEAD, "2019"), seen("Mahamat Déby Itno", "TD", HEAD, "2022")],
        [seen("Idriss Déby", "TD", HEAD, "2019"), seen("Mahamat Idriss Déby", "TD", HEAD, "2022")],
        [seen("Heydar Aliyev", "AZ", HEAD, "2001"), seen("Ilham Aliyev", "AZ", HEAD, "2005")],
        # two of one ministry
        [seen("Wang Yi", "CN", FM), seen("Wang Wei", "CN", FM)],
        [seen("Hafez Barazi", "SY", HEAD, "1999"), seen("Bachir Barazi", "SY", HEAD, "2002")],
        [seen("Eyadema Lawson", "TG", HEAD, "2003"), seen("Faure Lawson", "TG", HEAD, "2015")],
        [seen("Kim Jong-su", "KP", HEAD, "2008"), seen("Kim Jong-ho", "KP", HEAD, "2013")],
        [seen("Hun Sareth", "KH", PM, "2018"), seen("Hun Mony", "KH", PM, "2024")],
        [seen("Walter H. G. Cole", "US", HEAD, "1990"), seen("Walter G. Cole", "US", HEAD, "2003")],
        # of one ministry
        [seen("Li Jun", "CN", "deputy_minister"), seen("Li Jin", "CN", "deputy_minister")],
        [seen("Zhang Ming", "CN", "ambassador"), seen("Zhang Min", "CN", "ambassador")],
        [seen("Adama Keïta", "ML", MIN), seen("Aminata Keïta", "ML", MIN)],
        # man and woman
        [seen("Gabriel Costa", "BR", MIN), seen("Gabriela Costa", "BR", MIN)],
        [seen("Mario Silva", "PT", FM), seen("Maria Silva", "PT", FM)],
        [seen("Jean Rondot", "FR", MIN), seen("Jeanne Rondot", "FR", MIN)],
        [seen("François Azoulay", "MA", MIN), seen("Françoise Azoulay", "MA", MIN)],
        # another family name, another father
        [seen("Rafael Vidal", "BO"), seen("Rafael Videla", "AR")],
        [seen("Ahmed Ben Salah", "TN", MIN), seen("Ahmed Salah", "EG", FM)],
        # homonyms: at one time, what no one is; another country and another office
        [seen("Ali Haddad", "TN", MIN), seen("Ali Haddad", "TN", "journalist")],
        [seen("Moussa Traoré", "ML", HEAD), seen("Moussa Traoré", "CI", "business")],
        # one document may err in a country, two seldom err alike
        [seen("Moussa Diarra", "ML", MIN, n_docs=2), seen("Moussa Diarra", "CI", MIN, n_docs=2)],
        # what someone has left counts as well
        [seen("Vano Lomidze", "GE", former=("head_of_state",)), seen("Vano Lomidze", "AM", "advisor")],
        # a slip in the name of someone of whom nothing is known
        [seen("Marta Silva"), seen("Marta Sylvia")],
        [seen("Hassan Rohani", "IR"), seen("Hassan Rouhani", "KZ")],
    ],
)
def test_sightings_of_two_persons_stay_apart(sightings: list[Sighting]) -> None:
    assert len(link_persons(sightings)) == 2


def test_a_document_that_has_both_names_tells_two_people_apart() -> None:
    sightings = [seen("Marta Silva", "PT", MIN), seen("Marta Silvia", "PT", MIN)]
    assert len(link_persons(sightings)) == 1
    both = frozenset({frozenset((key("Marta Silva"), key("Marta Silvia")))})
    assert len(link_persons(sightings, apart=both)) == 2


def test_a_short_form_of_two_longer_names_is_neithers() -> None:
    sightings = [seen("Mohamed Ahmed"), seen("Mohamed Salem Ahmed"), seen("Mohamed Lemine Ahmed")]
    assert len(link_persons(sightings)) == 3
    known = [seen("Mohamed Ahmed", "MR"), seen("Mohamed Salem Ahmed", "MR"), seen("Mohamed Lemine Ahmed")]
    assert groups(link_persons(known)) == [["Mohamed Ahmed", "Mohamed Salem Ahmed"], ["Mohamed Lemine Ahmed"]]


@pytest.mark.parametrize(
    ("short", "full", "bearer"),
    [
        # its only bearer
        (seen("Lavrov", "RU"), [seen("Sergueï Lavrov", "RU")], "Sergueï Lavrov"),
        (seen("Lavrov"), [seen("Sergueï Lavrov", "RU")], "Sergueï Lavrov"),
        (seen("S. Lavrov"), [seen("Sergueï Lavrov", "RU")], "Sergueï Lavrov"),
        (seen("D. Kamal", "AZ"), [seen("Djamil Kamal", "AZ"), seen("Jean Kamal")], "Djamil Kamal"),
        (seen("J. Kamal", "AZ"), [seen("Djamil Kamal", "AZ"), seen("Omar Kamal", "AZ")], "Djamil Kamal"),
        (seen("Ch. Morel"), [seen("Charles Morel"), seen("Paul Morel")], "Charles Morel"),
        (seen("al-Sissi"), [seen("Abdel Fattah al-Sissi", "EG")], "Abdel Fattah al-Sissi"),
        (seen("Le Drian"), [seen("Jean-Yves Le Drian", "FR")], "Jean-Yves Le Drian"),
        (seen("Ould Tah"), [seen("Sidi Ould Tah", "MR")], "Sidi Ould Tah"),
        (seen("Charles", "GB", HEAD), [seen("Charles III", "GB", HEAD)], "Charles III"),
        # the one who holds that very office, or nobody
        (
            seen("Cissé", "SN", MIN, titles=("ministre de la santé",)),
            [
                seen("Awa Cissé", "SN", MIN, titles=("ministre de la santé publique",)),
                seen("Oumar Cissé", "SN", MIN, titles=("ministre des transports",)),
            ],
            "Awa Cissé",
        ),
        (
            seen("Cissé", "SN", MIN, titles=("ministre de la santé",)),
            [seen("Oumar Cissé", "SN", MIN, titles=("ministre des transports",))],
            None,
        ),
        # not of another time, nor of one who is no son of that name
        (seen("Karpov", None, None, "2005"), [seen("Sergueï Karpov", "RU", FM, "2019")], None),
        (seen("Ben Davis"), [seen("Philip Davis", "BS", PM)], None),
        # not one of another country, nor of other initials, nor whose given name it is
        (seen("Diaz", "CU"), [seen("Rosa Diaz", "ES")], None),
        (seen("A. Faki"), [seen("Moussa Faki", "TD")], None),
        (seen("Michel"), [seen("Michel Barnier", "FR")], None),
        # none of two, unless initials, country, office or time tell
        (seen("Aliyev", "AZ"), [seen("Ilham Aliyev", "AZ"), seen("Natig Aliyev", "AZ")], None),
        (seen("N. Aliev", "AZ"), [seen("Ilham Aliyev", "AZ"), seen("Natig Aliyev", "AZ")], "Natig Aliyev"),
        (seen("Traoré", "BF"), [seen("Ibrahim Traoré", "BF"), seen("Awa Traoré", "ML")], "Ibrahim Traoré"),
        (
            seen("Aliyev", "AZ", HEAD),
            [seen("Ilham Aliyev", "AZ", HEAD), seen("Natig Aliyev", "AZ", MIN)],
            "Ilham Aliyev",
        ),
        (
            seen("Déby", "TD", HEAD, "2023"),
            [seen("Idriss Déby", "TD", HEAD, "2012"), seen("Mahamat Déby", "TD", HEAD, "2023")],
            "Mahamat Déby",
        ),
        # the surname first
        (seen("Xi", "CN"), [seen("Xi Jinping", "CN", HEAD)], "Xi Jinping"),
        (seen("Motegi", "JP"), [seen("MOTEGI Toshimitsu", "JP")], "MOTEGI Toshimitsu"),
        # monarchs by their given name
        (seen("Salmane", "SA", HEAD), [seen("Salmane ben Abdelaziz", "SA", HEAD)], "Salmane ben Abdelaziz"),
        (seen("François", "VA", "religious"), [seen("Jean François")], None),
        (seen("Mohammed VI", "MA", HEAD), [seen("Mohammed Benani", "MA", HEAD)], None),
    ],
)
def test_surnames_go_to_their_holder_or_to_nobody(
    short: Sighting, full: list[Sighting], bearer: str | None
) -> None:
    (home,) = [person for person in link_persons([short, *full]) if short in person.sightings]
    names = {sighting.name for sighting in home.sightings} - {short.name}
    assert names == ({bearer} if bearer else set())


NAMES = [
    "Ali Bongo", "Bongo", "A. Bongo", "Omar Bongo", "ALI BONGO", "Ali Bongo Ondimba", "Aly Bongo", "Ali Bongho",
    "Bongo Ali", "Omar Ali", "Albert Bongo Ondimba", "?",
]  # fmt: skip
SIGHTINGS = st.builds(
    seen,
    st.sampled_from(NAMES),
    st.sampled_from([None, "GA", "CM"]),
    st.sampled_from([None, HEAD, MIN, "journalist"]),
    st.sampled_from([None, "1999", "2018", "2019-05-03"]),
)


@given(st.lists(SIGHTINGS, max_size=9, unique_by=Sighting.order), st.randoms())
def test_the_order_of_sightings_does_not_count(sightings: list[Sighting], order: random.Random) -> None:
    shuffled = order.sample(sightings, len(sightings))
    forward, backward = link_persons(sightings), link_persons(shuffled)
    assert [person.name for person in forward] == [person.name for person in backward]
    assert groups(forward) == groups(backward)


@given(st.lists(SIGHTINGS, max_size=9, unique_by=Sighting.order))
def test_every_name_is_one_persons(sightings: list[Sighting]) -> None:
    linked = [sighting for person in link_persons(sightings) for sighting in person.sightings]
    assert sorted(linked, key=Sighting.order) == sorted(
        (sighting for sighting in sightings if sighting.name != "?"), key=Sighting.order
    )


OTHERS = ["Sergueï Lavrov", "Lavrov", "Maria Lavrova", "S. Lavrov", "Xi Jinping", "Xi"]


@given(
    st.lists(SIGHTINGS, max_size=8, unique_by=Sighting.order),
    st.lists(st.sampled_from(OTHERS), max_size=5, unique=True),
)
def test_documents_about_other_people_change_nothing(sightings: list[Sighting], others: list[str]) -> None:
    before = groups(link_persons(sightings))
    after = groups(link_persons(sightings + [seen(name) for name in others]))
    assert before == [group for group in after if not set(group) & set(others)]
