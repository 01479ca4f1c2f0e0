"""The components in a pipeline of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import spacy
from spacy.language import Language

from pipeline.analysis import MODEL
from pipeline.analysis.assembly import COMPONENTS

TEXT = "Lundi 3 mai 2021, à Windhoek, MM. Otto Ruprecht et Pascal Nzambi ont parlé du gaz."


AddToModel = Callable[..., Language]


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load(MODEL, exclude=["strings"])


@pytest.fixture()
def add_to_model(model: Language) -> Iterator[AddToModel]:
    own = list(model.pipe_names)

    def add(*components: str) -> Language:
        for component in components:
            model.add_pipe(component)
        return model

    yield add
    for name in set(model.pipe_names) - set(own):
        model.remove_pipe(name)


def test_people_are_found_without_the_other_components(add_to_model: AddToModel) -> None:
    doc = add_to_model("entrevue_people")(TEXT)
    assert [entity.text for entity in doc.ents if entity.label_ == "PER"] == [
        "Otto Ruprecht",
        "Pascal Nzambi",
    ]


def test_places_are_found_without_the_other_components(add_to_model: AddToModel) -> None:
    doc = add_to_model("entrevue_places")(TEXT)
    assert [(entity.text, entity._.country) for entity in doc.ents if entity.label_ == "LOC"] == [
        ("Windhoek", "NA")
    ]


def test_dates_are_found_without_the_other_components() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("entrevue_dates")
    assert [expression.text for expression in nlp(TEXT)._.times] == ["Lundi 3 mai 2021"]


def test_topics_are_found_without_the_other_components() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("entrevue_topics")
    assert nlp(TEXT)._.topics == ["energy"]


def test_roles_are_found_without_the_other_components(add_to_model: AddToModel) -> None:
    doc = add_to_model("entrevue_roles")("Le ministre kényan des Finances, Ukur Yatani, est à Paris.")
    person = next(entity for entity in doc.ents if entity.label_ == "PER")
    assert (person._.role, person._.role_class, person._.country) == (
        "ministre des Finances",
        "minister",
        "KE",
    )


def test_contacts_on_top_of_a_users_model(add_to_model: AddToModel) -> None:
    doc = add_to_model(*COMPONENTS)("Le président Otto Ruprecht a reçu lundi le ministre Pascal Nzambi.")
    assert [contact.kind for contact in doc._.contacts] == ["meeting"]


def test_contacts_alone_say_what_they_need(add_to_model: AddToModel) -> None:
    with pytest.raises(ValueError, match=r"needs .*entrevue_parties before it: nlp\.add_pipe"):
        add_to_model("entrevue_contacts")


@pytest.mark.parametrize("apostrophe", ["'", "’", "`"])
def test_every_apostrophe_is_read(nlp: Language, apostrophe: str) -> None:
    text = "Le président Otto Ruprecht s'est entretenu lundi à l'Élysée avec Ana Moreau.".replace(
        "'", apostrophe
    )
    (contact,) = nlp(text)._.contacts
    assert [party.name for party in contact.participants] == ["Otto Ruprecht", "Ana Moreau"]
    assert text[contact.start : contact.end].endswith("avec Ana Moreau")
