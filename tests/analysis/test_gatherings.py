"""Gatherings, talks of several and interviews: the kind of a contact, and who took part."""

from __future__ import annotations

import pytest
from spacy.language import Language

GATHERINGS = [
    (
        "Le forum des océans s'est ouvert mardi à Nice. À la tribune se sont succédé le Kényan Peter Otieno, la Danoise Mette Holm et l'Islandais Einar Jonsson.",
        ["Peter Otieno", "Mette Holm", "Einar Jonsson"],
    ),
    (
        "Le couronnement a été célébré samedi à Londres. Le Japonais Kenji Mori, l'Espagnol Felipe Vargas et le Tongien Tupou Vea étaient là.",
        ["Kenji Mori", "Felipe Vargas", "Tupou Vea"],
    ),
    (
        "Le président kényan, Peter Otieno, l'Ougandais Moses Okello et le Rwandais Eric Mugabo ont participé jeudi à Kigali à la Semaine africaine de l'énergie.",
        ["Peter Otieno", "Moses Okello", "Eric Mugabo"],
    ),
    (
        "Le Premier ministre bangladais Rafiq Chowdhury et la présidente indienne Lata Deshmukh ont pris part samedi à Thimphou au sommet du golfe du Bengale.",
        ["Rafiq Chowdhury", "Lata Deshmukh"],
    ),
    (
        "Au forum de Davos, mercredi, le Premier ministre grec Stavros Melas et la ministre kényane Wairimu Kamau ont plaidé pour un allègement de la dette.",
        ["Stavros Melas", "Wairimu Kamau"],
    ),
    (
        "Le sommet du Mercosur s'est ouvert lundi à Montevideo. Y participent le président paraguayen Rubén Ayala, la présidente bolivienne Sonia Choque et leur hôte uruguayen, Gastón Pereyra.",
        ["Rubén Ayala", "Sonia Choque", "Gastón Pereyra"],
    ),
    (
        "Les obsèques du patriarche ont été célébrées samedi à Belgrade en présence du président chypriote Petros Charalambous et du Premier ministre monténégrin Danilo Radović.",
        ["Petros Charalambous", "Danilo Radović"],
    ),
    (
        "Le président mozambicain Armando Nhaca a prêté serment mercredi à Maputo. Avaient fait le voyage le président portugais Rui Sarmento et la présidente tanzanienne Neema Mushi.",
        ["Armando Nhaca", "Rui Sarmento", "Neema Mushi"],
    ),
    (
        "La conférence des donateurs pour Haïti a réuni vendredi à Ottawa la ministre canadienne Chloé Gagnon, le Premier ministre jamaïcain Andrew Whyte et le secrétaire général de la Caricom Winston Persaud.",
        ["Chloé Gagnon", "Andrew Whyte", "Winston Persaud"],
    ),
    (
        "Le ministre sud-coréen Bae Seung-ho et son homologue vietnamien Pham Quoc Bao ont inauguré jeudi à Hai Phong une usine de batteries.",
        ["Bae Seung-ho", "Pham Quoc Bao"],
    ),
    (
        "Etaient également présents à la commémoration de Verdun, dimanche, le chancelier allemand Jörg Reinhardt et la Première ministre belge Elke Vermeulen.",
        ["Jörg Reinhardt", "Elke Vermeulen"],
    ),
    (
        "Le Premier ministre luxembourgeois Jang Kieffer a présidé lundi la table ronde des donateurs, aux côtés de la ministre nigérienne Hadiza Maïga.",
        ["Jang Kieffer", "Hadiza Maïga"],
    ),
    (
        "La présidente de la Commission européenne, Karin Holmström, et le président égyptien Karim Shawky ont clôturé jeudi au Caire le forum euro-méditerranéen.",
        ["Karin Holmström", "Karim Shawky"],
    ),
    (
        "Le ministre malien Oumar Cissé prendra part mardi prochain à Bamako à la conférence des Etats riverains, à laquelle est également attendue la ministre mauritanienne Mariem Mint Sidi.",
        ["Oumar Cissé", "Mariem Mint Sidi"],
    ),
    (
        "A l'occasion de la fête nationale, la gouverneure générale de la Barbade, Marva Gittens, a assisté samedi au défilé au côté du président guyanien Bharrat Persaud.",
        ["Marva Gittens", "Bharrat Persaud"],
    ),
    (
        "Le président mauritanien Sidi Ould Brahim a participé, aux côtés de ses pairs sénégalais Ousmane Diatta et gambien Lamin Ceesay, au sommet de l'OMVG, lundi à Dakar.",
        ["Sidi Ould Brahim", "Ousmane Diatta", "Lamin Ceesay"],
    ),
    (
        "Le vice-président chinois Liu Guangming a représenté son pays, mardi à Brasilia, à l'investiture de la présidente brésilienne Marina Lacerda.",
        ["Liu Guangming", "Marina Lacerda"],
    ),
]

TALKS = [
    (
        "Les présidents azerbaïdjanais et géorgien, Elchin Safarli et Levan Kobalia, ont tenu lundi à Gandja un sommet bilatéral.",
        ["Elchin Safarli", "Levan Kobalia"],
    ),
    (
        "Un sommet à quatre a rassemblé mardi à Nicosie le président chypriote Petros Charalambous, le Premier ministre grec Stavros Melas, le roi de Jordanie Talal Hachemi et le président égyptien Karim Shawky.",
        ["Petros Charalambous", "Stavros Melas", "Talal Hachemi", "Karim Shawky"],
    ),
    (
        "Le ministre algérien Rachid Benhadj et son homologue tunisienne Olfa Jaziri ont coprésidé mardi à Tunis la réunion du comité mixte.",
        ["Rachid Benhadj", "Olfa Jaziri"],
    ),
    (
        "Les négociateurs américain Daniel Whitmore et chinois Liu Guangming ont pris part jeudi à Genève au deuxième cycle de négociations.",
        ["Daniel Whitmore", "Liu Guangming"],
    ),
    (
        "La ministre sud-africaine Naledi Khumalo, le ministre ougandais Moses Kato et l'émissaire de l'ONU Henrik Falk se sont réunis samedi à Entebbe pour parler du Soudan.",
        ["Naledi Khumalo", "Moses Kato", "Henrik Falk"],
    ),
    (
        "Le Premier ministre éthiopien Dawit Bekele et le président érythréen Tesfay Habte ont participé mercredi à Djibouti aux pourparlers de paix.",
        ["Dawit Bekele", "Tesfay Habte"],
    ),
    (
        "Le président serbe Vuk Jovanović et la Première ministre kosovare Arta Krasniqi se sont retrouvés lundi à Ohrid, autour de la même table.",
        ["Vuk Jovanović", "Arta Krasniqi"],
    ),
    (
        "En marge du sommet du G20, la présidente indonésienne Dewi Hartono a rencontré mardi à Rio le Premier ministre australien Hamish Tolland.",
        ["Dewi Hartono", "Hamish Tolland"],
    ),
    (
        "Le sommet entre le président finlandais Juhani Rautio et la présidente lettone Ilze Kalnina, prévu vendredi à Riga, portera sur la défense.",
        ["Ilze Kalnina", "Juhani Rautio"],
    ),
]

NEITHER = [
    "Le président nigérien Bakary Sangaré a présidé mardi le Conseil des ministres, auquel ont assisté le Premier ministre Issa Mahamane et la ministre Hadiza Maïga.",
    "La ministre suédoise Annika Lundqvist souhaite que la conférence sur les océans s'inspire des travaux du Premier ministre fidjien Ratu Vuniwaqa.",
    "Le sommet de Vilnius approche : le président lituanien Jonas Petrauskas s'inquiète, le chancelier allemand Jörg Reinhardt tempère.",
    "Trois ans après le sommet de Malabo, le président équato-guinéen Pastor Nguema n'a toujours pas répondu au président camerounais Samuel Mbarga.",
    "Le président du Conseil européen, Pieter Verhulst, a salué lundi la décision du Premier ministre irlandais Cormac Brennan.",
    "La conférence de presse du ministre chilien Rodrigo Tapia a irrité le président argentin Martín Quiroga.",
]

INTERVIEWS = [
    ("Sur les ondes de RFI, la présidente namibienne Selma Hangula a promis des élections.", "Selma Hangula"),
    (
        "L'ambassadrice de Suède, Annika Lundqvist, était l'invitée du journal de TV5 Monde.",
        "Annika Lundqvist",
    ),
    (
        "Dans un entretien paru jeudi dans La Stampa, le Premier ministre maltais Joseph Zerafa relativise la crise.",
        "Joseph Zerafa",
    ),
    ("Le ministre péruvien Tomás Ayquipa a répondu aux questions de l'agence Reuters.", "Tomás Ayquipa"),
    ("Le président togolais Koffi Amegah s'est entretenu avec la chaîne Africa24.", "Koffi Amegah"),
    ("Le ministre rwandais Eugène Nkusi s'est exprimé dans les colonnes du Figaro.", "Eugène Nkusi"),
]

NO_INTERVIEWS = [
    "Le ministre rwandais Eugène Nkusi a répondu aux questions des députés.",
    "Le ministre rwandais Eugène Nkusi signe une tribune dans Le Monde.",
    "Selon l'agence Reuters, le ministre rwandais Eugène Nkusi a quitté Kigali.",
    "Le ministre rwandais Eugène Nkusi s'est exprimé devant la presse.",
    "Le ministre rwandais Eugène Nkusi a été interrogé par le juge Paul Mugisha.",
]


def named(nlp: Language, text: str, *kinds: str) -> list[list[str]]:
    """The principals of every contact of some kinds, by name."""
    return [
        sorted(p.name or p.text for p in contact.participants if p.level == "principal")
        for contact in nlp(text)._.contacts
        if contact.kind in kinds
    ]


@pytest.mark.parametrize(("text", "present"), GATHERINGS)
def test_gathering_has_who_took_part(nlp: Language, text: str, present: list[str]) -> None:
    assert named(nlp, text, "gathering") == [sorted(present)]
    assert not named(nlp, text, "meeting", "call")


@pytest.mark.parametrize(("text", "parties"), TALKS)
def test_talks_of_several_are_a_meeting(nlp: Language, text: str, parties: list[str]) -> None:
    assert named(nlp, text, "meeting") == [sorted(parties)]
    assert not named(nlp, text, "gathering")


@pytest.mark.parametrize("text", NEITHER)
def test_gathering_spoken_of_is_none(nlp: Language, text: str) -> None:
    assert not named(nlp, text, "gathering", "meeting")


@pytest.mark.parametrize(("text", "answering"), INTERVIEWS)
def test_interview_has_who_answered(nlp: Language, text: str, answering: str) -> None:
    assert [answering in names for names in named(nlp, text, "interview")] == [True]
    assert not named(nlp, text, "meeting", "call")


@pytest.mark.parametrize("text", NO_INTERVIEWS)
def test_statement_is_no_interview(nlp: Language, text: str) -> None:
    assert not named(nlp, text, "interview")
