"""What contacts were about: what sentences say of a matter, and the topics that contacts are given."""

from __future__ import annotations

import math

import pytest
from spacy.language import Language

from pipeline.analysis.contacts.matters.decision import Model
from pipeline.analysis.contacts.matters.passages import read

MARKS = {
    "object of a topic verb": ("Les deux ministres ont évoqué le gaz.", {"object"}),
    "object after a preposition": ("L'entretien a porté sur le gaz.", {"object"}),
    "aside of an object": ("Ils ont parlé du roi, qui possède le gaz.", {"aside"}),
    "subject": ("Le gaz a également été abordé.", {"subject"}),
    "subject on the agenda": ("Le gaz était au menu.", {"subject"}),
    "subject that was the object of talks": ("Le gaz a été l'objet de l'entretien.", {"subject"}),
    "object far from its verb": (
        "Il a fait le point avec son homologue chilien, Juan Rojas, sur le gaz.",
        {"object"},
    ),
    "object after a question": ("Il a été reçu par la reine, qu'il a questionnée sur le gaz.", {"object"}),
    "in speech of what is wanted": ("Les deux hommes veulent relancer le gaz.", {"in speech"}),
    "in speech": ("Elle a salué les livraisons de gaz.", {"in speech"}),
    "a setting": ("Après la coupure de gaz, il est venu.", {"setting"}),
    "an issue": ("La situation du gaz inquiète.", {"issue"}),
    "bare": ("Le gaz manque.", {"bare"}),
    "not talked about": ("Les deux hommes n'ont pas abordé le gaz.", {"unspoken"}),
    "not talked about, as a subject": ("Le gaz n'a pas été évoqué.", {"unspoken"}),
    "passed over": ("Sur le gaz, pas un mot.", {"unspoken"}),
    "left out": ("Il est parti sans parler du gaz.", {"unspoken"}),
    "words near each other": ("Les livraisons promises de gaz ont repris.", {"loose"}),
    "one item among others": (
        "Ils ont évoqué le tourisme et le gaz.",
        {"object", "further item", "topics=2"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.values(), ids=MARKS)
def test_how_a_topic_is_named(text: str, expected: set[str]) -> None:
    gas = next(mention for mention in read(text).mentions if mention.topic == "energy")
    assert expected <= gas.marks


MATTERS = [
    "Ils ont devisé du gaz.", "Ils ont fait le tour du gaz.", "L'accent a été mis sur le gaz.",
    "Ils ont cherché comment relancer le gaz.", "Ils ont exploré les moyens de développer le gaz.",
    "Ils ont constaté leur désaccord sur le gaz.", "Les pourparlers achoppent sur le gaz.",
    "La réunion avait pour objet le gaz.", "Les discussions ont également touché le gaz.",
    "L'entretien a effleuré le gaz.", "Il a parlé à son hôte du gaz.", "Il a jeté sur la table le gaz.",
    "Outre le gaz, ils ont vu le port.", "Pour ce qui est du gaz, ils s'en remettent aux experts.",
    "Sur le gaz, aucun accord n'a été trouvé.", "Au chapitre du gaz, ils ont noté des progrès.",
    "Une large place a été faite au gaz.", "Ils entendent développer le gaz.",
    "La nécessité du gaz a été soulignée.", "C'est du gaz qu'il s'agit.",
    "Le gaz a longuement retenu les deux dirigeants.", "Le gaz a été l'un des sujets de la rencontre.",
    "Le gaz n'a pas été oublié.", "Le gaz a eu sa part.", "Le gaz a pris la moitié du temps.",
    "Le gaz a servi de toile de fond aux discussions.", "Le gaz était le plat de résistance.",
    "Le gaz a valu un échange vif.", "Le gaz, les visas, le port et la pêche de nuit ont été passés en revue.",
    "Le gaz, la lutte contre la contrebande, le port, les vols directs et les bourses ont été évoqués.",
]  # fmt: skip


@pytest.mark.parametrize("text", MATTERS)
def test_what_makes_a_matter_of_a_topic(text: str) -> None:
    gas = next(mention for mention in read(text).mentions if mention.topic == "energy")
    assert {"object", "subject"} & gas.marks


@pytest.mark.parametrize(
    "text",
    [
        "Ils n'ont pas passé sous silence le gaz.",
        "Il n'y fut question que du gaz.",
        "Les deux hommes ont parlé du gaz.",
    ],
)
def test_what_is_talked_about_is_not_unspoken(text: str) -> None:
    assert not any("unspoken" in mention.marks for mention in read(text).mentions)


def test_a_phrase_within_a_longer_one_of_another_topic() -> None:
    marks = {
        (mention.topic, mark)
        for mention in read("Les échanges de prisonniers ont repris.").mentions
        for mark in mention.marks
    }
    assert ("conflict_peace", "around shorter") in marks
    assert ("human_rights_justice", "within longer") in marks


def test_a_topic_beside_another_is_its_modifier() -> None:
    tourism, gas = (mention.marks for mention in read("Ils ont évoqué le tourisme gazier.").mentions[:2])
    assert ("modified" in tourism, "modifier" in gas) == (True, True)


SAID_TO_BE_MATTER = {
    "object": ("Les deux hommes ont évoqué le blocus.", ["conflict_peace"]),
    "object after a preposition": ("La conversation a roulé sur la frontière.", ["legal_borders"]),
    "on the menu": ("Au menu de l'entretien : les charters.", ["tourism"]),
    "items of a list": ("On y a parlé du blocus, de la frontière et surtout du café.", [
        "agriculture_food", "conflict_peace", "legal_borders"]),
    "not the place": ("On y a parlé au café.", []),
    "not what a matter belongs to": ("Ils ont parlé des moyens de franchir la frontière.", []),
    "not in a relative clause": ("Ils ont parlé du roi, qui aime la chasse et le café.", []),
    "nor what may be several matters": ("Ils ont évoqué le retrait.", []),
    "nor what is vague": ("Ils ont parlé de la coopération.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "topics"), SAID_TO_BE_MATTER.values(), ids=SAID_TO_BE_MATTER)
def test_words_that_prove_little_are_sure_where_nothing_else_was_talked_about(
    text: str, topics: list[str]
) -> None:
    assert sorted({m.topic for m in read(text).mentions if m.strength == "plain"}) == topics


SENTENCES = {
    "both parties": ("Les deux présidents ont souri.", {"joint"}),
    "the occasion": ("Au cours de l'entretien, il a souri.", {"names_occasion"}),
    "speech": ("La chancelière a souligné ce point.", {"speaks"}),
    "earlier times": ("Il avait traversé le fleuve.", {"earlier"}),
    "another occasion": ("La veille, il avait reçu le roi.", {"turns"}),
    "a matter told before": ("Elle en a parlé au roi.", {"resumes"}),
    "a cause": ("Il est allé plaider cette cause à Quito.", {"resumes"}),
    "nothing": ("Il pleut.", set()),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_has_the_marks_of_what_it_does(text: str, expected: set[str]) -> None:
    assert expected <= read(text).marks
    assert expected or not read(text).marks


def test_each_mention_adds_to_the_probability() -> None:
    model = Model(start=0.0, weights={"sure": 40.0, "never": -40.0}, least=0.5)
    one, none, half = frozenset({"sure"}), frozenset({"never"}), frozenset({"unknown"})
    assert model.probability([one, none]) == pytest.approx(1)
    assert model.probability([none]) == pytest.approx(0)
    assert model.probability([half, half]) == pytest.approx(0.75)
    assert model.probability([]) == 0
    assert math.isfinite(Model(1e6, {}, 0.5).probability([half]))


HOST = "Le président chilien, Juan Rojas, a reçu lundi à Santiago son homologue angolais, Paulo Neves"
PASSAGES = {
    "in the clause itself": (f"{HOST}, pour discuter du tourisme et de la pêche.", [["agriculture_food", "tourism"]]),
    "in the next sentence": (f"{HOST}. Les deux présidents ont évoqué le tourisme.", [["tourism"]]),
    "passive": (f"{HOST}. Le tourisme et le gaz ont été abordés au cours de l'entretien.", [["energy", "tourism"]]),
    "on the menu": (f"{HOST}. Au menu des discussions : le tourisme et les liaisons aériennes.", [["transport", "tourism"]]),
    "a weak word that was discussed": (f"{HOST}. Ils ont parlé du climat.", [["environment_climate"]]),
    "a speech of a party": (f"{HOST}. M. Neves a salué l'aide humanitaire envoyée par le Chili.", [["humanitarian"]]),
    "two sentences on": (
        f"{HOST}. Ils ont évoqué le tourisme. Ils ont aussi parlé de la formation des policiers.",
        [["tourism", "defence_security"]],
    ),
    "nothing told": (f"{HOST}. Il faisait très beau.", [[]]),
    "an office": (f"{HOST}, en présence du ministre de l'Énergie, Luis Soto.", [[]]),
    "each contact its own": (
        f"{HOST}. Ils ont évoqué le tourisme. Mardi, M. Rojas s'est entretenu au téléphone avec le roi Felipe VI. "
        "La conversation a porté sur le gaz.",
        [["tourism"], ["energy"]],
    ),
    "each contact its own, in one sentence": (
        f"{HOST}. Mardi, il s'est entretenu au téléphone avec le roi Felipe VI. Avec M. Neves, il est revenu sur la "
        "pêche ; avec le roi, sur le gaz.",
        [["agriculture_food"], ["energy"]],
    ),
    "a matter taken up": (
        "Les éleveurs réclament des vaccins pour leurs troupeaux. Le ministre chilien Juan Rojas est allé plaider "
        "cette cause auprès de son homologue angolais, Paulo Neves.",
        [["agriculture_food", "health"]],
    ),
    "an earlier occasion": (
        f"{HOST}. Ils ont parlé du tourisme. La veille, M. Neves avait rencontré le roi Felipe VI, avec lequel il "
        "avait discuté de la santé.",
        [["tourism"], ["health"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PASSAGES.values(), ids=PASSAGES)
def test_contacts_have_the_topics_of_their_talks(nlp: Language, text: str, expected: list[list[str]]) -> None:
    contacts = [contact for contact in nlp(text)._.contacts if contact.kind != "visit"]
    assert [sorted(contact.topics) for contact in contacts] == [sorted(topics) for topics in expected]


def test_words_in_the_name_of_a_person_are_no_topic(nlp: Language) -> None:
    doc = nlp(f"{HOST}. Mme Rosa Gaz et M. Paulo Neves ont souri.")
    assert [contact.topics for contact in doc._.contacts] == [[]]
