"""``entrevue inspect --explain`` says on what words a contact, a role and a country rest."""

from __future__ import annotations

import math

import pytest
from spacy.language import Language

from pipeline.explanation import as_text, explain_doc

# Text, whose, what the role rests on, what the country rests on.
GROUNDS = [
    (
        "Le président kényan William Kamau a reçu lundi à Nairobi l'émissaire Paul Obeng.",
        "William Kamau",
        "from “Le président kényan”, before “William Kamau”",
        "named in “Le président kényan”",
    ),
    (
        "Ana Rojas, ministre chilienne de la Santé, a rencontré lundi à Lima le Péruvien Luis Vargas.",
        "Ana Rojas",
        "from “ministre chilienne de la Santé”, after “Ana Rojas”",
        "named in “ministre chilienne de la Santé”",
    ),
    (
        "Ana Rojas, ministre chilienne de la Santé, a rencontré lundi à Lima le Péruvien Luis Vargas.",
        "Luis Vargas",
        None,
        "stands beside the name",
    ),
    (
        "Le ministre chilien de la Santé Ivo Rojas a rencontré lundi à Lima le président péruvien.",
        "le président péruvien",
        "from “le président péruvien”",
        "named in “le président péruvien”",
    ),
]


@pytest.mark.parametrize(("text", "party", "role", "country"), GROUNDS)
def test_role_and_country_say_what_they_rest_on(
    text: str, party: str, role: str | None, country: str, nlp: Language
) -> None:
    parties = [found for item in explain_doc(nlp(text)) for found in item.parties]
    (found,) = [p for p in parties if party in (p.participant.name, p.participant.text)]
    assert (found.role, found.country) == (role, country)


def test_what_speaks_for_a_contact_adds_up_to_its_confidence(nlp: Language) -> None:
    (item,) = explain_doc(nlp(GROUNDS[0][0]))
    log_odds = sum(share for _, share in item.shares)
    assert item.contact.confidence == pytest.approx(1 / (1 + math.exp(-log_odds)), abs=0.001)


def test_the_text_names_rule_trigger_and_evidence(nlp: Language) -> None:
    lines = as_text(explain_doc(nlp(GROUNDS[1][0]))).splitlines()
    assert lines[1] == "  rule        rencontrer, on “a rencontré”"
    assert lines[2].startswith("  evidence    « Ana Rojas, ministre chilienne de la Santé, a rencontré")


def test_a_document_without_contacts_says_so(nlp: Language) -> None:
    assert as_text(explain_doc(nlp("La récolte de riz a été bonne."))) == "no contacts\n"
