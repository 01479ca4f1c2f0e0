"""Parties: for whom each expression of a text stands, from a full name to a pronoun.

In the tables an expression is followed by the parties that it takes up: a name, or, for one who is known by role
or body alone, the words of the first mention in square brackets.
"""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.records import PartyMention


def told(doc: Doc, mention: PartyMention) -> list[str]:
    parties = [doc._.parties[index] for index in mention.parties]
    return [party.name or f"[{party.text}]" for party in parties]


def taken_up(nlp: Language, text: str, expression: str) -> list[str]:
    """Whom the last mention with these words stands for; nobody where they are no mention."""
    doc = nlp(text)
    found = [m for m in doc._.party_mentions if m.text == expression]
    return told(doc, found[-1]) if found else []


# ------------------------------------------------------------ one person


@pytest.mark.parametrize(
    ("text", "expression", "parties"),
    [
        # A name, then its surname, an honorific, an office.
        (
            "La ministre islandaise Sigrún Hallsdóttir est à Nuuk. Mme Hallsdóttir y passe trois jours.",
            "Hallsdóttir",
            ["Sigrún Hallsdóttir"],
        ),
        (
            "Le Premier ministre letton Andris Kalnozols a parlé. Le Premier ministre a salué la salle.",
            "Le Premier ministre",
            ["Andris Kalnozols"],
        ),
        (
            "L'ambassadeur du Maroc, Youssef Berrada, a remis un don. Le diplomate a remercié la mairie.",
            "Le diplomate",
            ["Youssef Berrada"],
        ),
        # The office told after the name.
        (
            "Ignacio Balmaceda a plaidé pour l'Antarctique. Le chef de la diplomatie chilienne part jeudi.",
            "Le chef de la diplomatie chilienne",
            ["Ignacio Balmaceda"],
        ),
        # Behind a preposition a pronoun is somebody else than the subject.
        (
            "Reçu par le roi Jigme Dorji, Komlan Agbeko s'est enfermé avec lui.",
            "lui",
            ["Jigme Dorji"],
        ),
        (
            "Le roi Jigme Dorji attend Komlan Agbeko, qui déjeunera avec lui.",
            "lui",
            ["Jigme Dorji"],
        ),
        # A nameless voice is not what the text goes on about; nor is an office in front of the pronoun.
        (
            "Komlan Agbeko est à Lima. « Tout va bien », glisse un diplomate. Mardi, il verra la mer.",
            "il",
            ["Komlan Agbeko"],
        ),
        (
            "Komlan Agbeko est à Lima. Avocat formé à Londres, il a vu la mer.",
            "il",
            ["Komlan Agbeko"],
        ),
        # Of two who talked, the one of whom most is told.
        (
            "Jan Nowak est à Paris. Reçu à midi, il a déjeuné. Marc Delorme et Jan Nowak ont parlé. Il dort.",
            "Il",
            ["Jan Nowak"],
        ),
        # A prelate's nation is not the state that he serves.
        (
            "Le cardinal Matteo Zanni est à Kiev. La mission du cardinal italien a pris fin.",
            "cardinal italien",
            ["Matteo Zanni"],
        ),
        # Pronouns take up the subject, "celui-ci" whoever came last.
        (
            "Le ministre togolais Komlan Agbeko a vu le roi Jigme Dorji. Il repart mardi.",
            "Il",
            ["Komlan Agbeko"],
        ),
        (
            "Le ministre togolais Komlan Agbeko a vu le roi Jigme Dorji. Celui-ci repart mardi.",
            "Celui-ci",
            ["Jigme Dorji"],
        ),
        (
            "La chef de l'opposition, Volha Krauchuk, est à Vilnius. L'intéressée se tait.",
            "L'intéressée",
            ["Volha Krauchuk"],
        ),
        # By nationality.
        (
            "La présidente kényane Wanjiru Kamande a vu son homologue rwandais Eugène Nkusi. Le Rwandais se tait.",
            "Le Rwandais",
            ["Eugène Nkusi"],
        ),
        # An office without its country is held by the first told of.
        (
            "Le président ghanéen Kwabena Osei-Tutu a reçu le chef de l'État mozambicain Armando Sitoe. "
            "Juste après, le chef de l'État a quitté Accra.",
            "le chef de l'État",
            ["Kwabena Osei-Tutu"],
        ),
        # The pope is no other prelate.
        (
            "Le Pape a reçu la reine. Le cardinal Giacomo Bellandi a ensuite salué la souveraine.",
            "Le Pape",
            ["[Le Pape]"],
        ),
        # An apposed name says who the host is.
        (
            "Le Premier ministre népalais Bishnu Adhikari a dîné avec son hôte, le roi Jigme Dorji.",
            "son hôte, le roi Jigme Dorji",
            ["Jigme Dorji"],
        ),
        # By the order of mention.
        (
            "Le ministre Moses Tari et la présidente Teburoro Itaia sont à Apia. La seconde a quitté la salle.",
            "La seconde",
            ["Teburoro Itaia"],
        ),
        (
            "Le ministre Moses Tari et la présidente Teburoro Itaia sont à Apia. Le premier a quitté la salle.",
            "Le premier",
            ["Moses Tari"],
        ),
    ],
)
def test_an_expression_for_one_takes_up_the_party_meant(
    nlp: Language, text: str, expression: str, parties: list[str]
) -> None:
    assert taken_up(nlp, text, expression) == parties


# ------------------------------------------------------------ several


@pytest.mark.parametrize(
    ("text", "expression", "parties"),
    [
        (
            "Le président mongol Batbayar Ganzorig a reçu son homologue lao, Bounmy Sisoulath. Les deux hommes "
            "se connaissent.",
            "Les deux hommes",
            ["Batbayar Ganzorig", "Bounmy Sisoulath"],
        ),
        (
            "La ministre Sigrún Hallsdóttir et la commissaire européenne Karin Holmström ont signé. Les deux femmes "
            "se connaissent.",
            "Les deux femmes",
            ["Sigrún Hallsdóttir", "Karin Holmström"],
        ),
        (
            "Le ministre ghanéen Kofi Boahen a reçu son homologue ivoirienne Aya Kouamé. Les deux ministres ont "
            "signé.",
            "Les deux ministres",
            ["Kofi Boahen", "Aya Kouamé"],
        ),
        (
            "Le ministre suédois Lars Ekdahl et le ministre norvégien Torbjørn Aune sont à Nuuk. Tous deux ont signé.",
            "Tous deux",
            ["Lars Ekdahl", "Torbjørn Aune"],
        ),
        (
            "Le Letton Andris Kalnozols et l'Estonien Rein Kask, ministres de la Justice, ont signé.",
            "ministres de la Justice",
            ["Andris Kalnozols", "Rein Kask"],
        ),
        # All who act together, however many; behind a preposition, those who do not.
        (
            "Lars Ekdahl, Rein Kask et Karin Holmström ont dîné à Nuuk. Ils repartent mardi.",
            "Ils",
            ["Lars Ekdahl", "Rein Kask", "Karin Holmström"],
        ),
        (
            "Lars Ekdahl et Rein Kask sont arrivés mardi. Le roi Jigme Dorji a déjeuné avec eux.",
            "eux",
            ["Lars Ekdahl", "Rein Kask"],
        ),
        # One office in two states: two parties.
        (
            "Les chefs d'Etat du Suriname et du Guyana ont signé.",
            "Les chefs d'Etat du Suriname et du Guyana",
            ["[Les chefs d'Etat du Suriname et du Guyana]"] * 2,
        ),
    ],
)
def test_an_expression_for_several_takes_up_the_parties_meant(
    nlp: Language, text: str, expression: str, parties: list[str]
) -> None:
    assert taken_up(nlp, text, expression) == parties


def test_one_office_in_two_states_has_each_its_country(nlp: Language) -> None:
    doc = nlp("Les ministres chypriote et maltais de la Défense ont signé jeudi.")
    assert [(p.role_class, p.country) for p in doc._.parties] == [("minister", "CY"), ("minister", "MT")]


# ------------------------------------------------------------ bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Le ministre a reçu une délégation de sénateurs chiliens.",
            ["une délégation de sénateurs chiliens"],
        ),
        (
            "Le ministre a reçu une délégation d'hommes d'affaires japonais.",
            ["une délégation d'hommes d'affaires japonais"],
        ),
        ("Le ministre a reçu la troïka de la CEDEAO.", ["la troïka de la CEDEAO"]),
        # Nothing that ends where a person begins.
        ("Le ministre a recueilli les conseils du président angolais Domingos Cassule.", []),
        ("Le ministre a attendu dans le bureau du président angolais Domingos Cassule.", []),
        ("La visite d'État du roi Jigme Dorji a commencé.", []),
    ],
)
def test_bodies_are_parties_of_their_own(nlp: Language, text: str, bodies: list[str]) -> None:
    doc = nlp(text)
    assert [party.text for party in doc._.parties if party.kind == "organisation"] == bodies


def test_delegation_stands_for_those_who_lead_it(nlp: Language) -> None:
    text = "Une délégation du FMI, conduite par Pieter Verhulst, est à Lusaka. La délégation repart jeudi."
    assert taken_up(nlp, text, "La délégation") == ["Pieter Verhulst"]
