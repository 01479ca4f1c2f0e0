"""How sure a contact is: what its features say, what they add up to, and what is left out."""

from __future__ import annotations

import math

import pytest
from spacy.language import Language

from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import confidence, explain, features, find_filler, is_credible
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page
from pipeline.records import Contact, Kind, Participant

RECEPTION = "Le ministre des Affaires étrangères du Chili, Juan Rojas, a reçu lundi à Santiago Paulo Neves."


def told(nlp: Language, text: str) -> tuple[Page, Occasion, list[Occasion]]:
    """A text, its first occasion and all of them."""
    doc = Page(nlp(text))
    occasions = ContactExtractor().occasions(doc)
    assert occasions, text
    return doc, occasions[0], occasions


FEATURES = {
    "the rule and the kind": (RECEPTION, {"rule=recevoir", "kind=meeting", "voice=active", "all named"}),
    "passive": (
        "Paulo Neves a été reçu lundi par le ministre chilien Juan Rojas.",
        {"rule=recevoir_par", "voice=passive"},
    ),
    "negation": ("Juan Rojas n'a pas reçu Paulo Neves.", {"negated", "status=not_held"}),
    "governed infinitive": ("Juan Rojas doit rencontrer mardi Paulo Neves.", {"governed", "status=planned"}),
    "quotation": ("« J'ai été très franc quand Juan Rojas a reçu Paulo Neves ».", {"quoted"}),
    "noun": (
        "Une rencontre entre le président chilien Juan Rojas et le roi Felipe VI a eu lieu lundi.",
        {"no verb", "trigger=rencontre"},
    ),
    "states that differ": (
        "Le président chilien Juan Rojas a reçu le président angolais Paulo Neves.",
        {"states=different", "class=head_of_state", "side 1=name", "side 2=name"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), FEATURES.values(), ids=FEATURES)
def test_features_say_how_a_contact_is_told(nlp: Language, text: str, expected: set[str]) -> None:
    assert expected <= features(*told(nlp, text)).keys()


ABSENT = {
    "a plain sentence": (RECEPTION, {"negated", "governed", "quoted", "question", "far", "no verb"}),
    "a quotation that is closed": (
        "« Je reviendrai », a dit le ministre, que Juan Rojas a reçu avec Paulo Neves.",
        {"quoted"},
    ),
}


@pytest.mark.parametrize(("text", "unexpected"), ABSENT.values(), ids=ABSENT)
def test_features_that_do_not_hold_are_absent(nlp: Language, text: str, unexpected: set[str]) -> None:
    assert not unexpected & features(*told(nlp, text)).keys()


def test_a_party_of_another_sentence_is_found_elsewhere(nlp: Language) -> None:
    doc, occasion, _ = told(nlp, RECEPTION)
    frame = occasion.frames[0]
    assert [find_filler(frame, party).form for side in frame.sides for party in side] == ["name", "name"]
    assert find_filler(frame, len(doc._.parties)).form == "elsewhere"


def test_what_stands_between_is_counted(nlp: Language) -> None:
    _, occasion, _ = told(
        nlp, "Juan Rojas, qui arrivait lundi de Lisbonne et repart demain, a rencontré Paulo Neves."
    )
    frame = occasion.frames[0]
    near = find_filler(frame, frame.sides[1][0])
    far = find_filler(frame, frame.sides[0][0])
    assert (near.gap, near.verbs, near.openings) == (0, 0, 0)
    assert far.gap > 5
    assert far.verbs >= 1
    assert far.openings >= 2


@pytest.mark.parametrize("text", [text for text, _ in FEATURES.values()])
def test_explanation_adds_up_to_the_confidence(nlp: Language, text: str) -> None:
    case = told(nlp, text)
    parts = explain(*case)
    assert parts[0][0] == "start"
    assert len({name for name, _ in parts}) == len(parts)
    weights = [abs(share) for _, share in parts[1:]]
    assert weights == sorted(weights, reverse=True)
    assert confidence(*case) == pytest.approx(1 / (1 + math.exp(-sum(share for _, share in parts))), abs=6e-4)


def test_contacts_carry_their_confidence(nlp: Language) -> None:
    doc, occasion, occasions = told(nlp, RECEPTION)
    assert [contact.confidence for contact in doc._.contacts] == [confidence(doc, occasion, occasions)]


def test_named_parties_are_surer_than_unnamed_ones(nlp: Language) -> None:
    named = told(nlp, "Le président chilien Juan Rojas a reçu lundi le président angolais Paulo Neves.")
    unnamed = told(nlp, "Le président chilien a reçu lundi le ministre angolais de la Santé.")
    assert confidence(*named) > confidence(*unnamed) + 0.2


def test_the_same_text_has_the_same_confidence(nlp: Language) -> None:
    assert confidence(*told(nlp, RECEPTION)) == confidence(*told(nlp, RECEPTION))


# ---------------------------------------------------------------- what is left out


def made(kind: Kind, sure: float, names: tuple[str | None, ...], sides: str) -> Contact:
    """A contact of officials, one for each name; None stands for one who is not named."""
    parties = [
        Participant("", None, name, name or "le ministre", "person", None, "minister", None, None, side)
        for name, side in zip(names, sides, strict=True)
    ]
    return Contact(
        contact_id="", encounter_id=None, doc_id="", kind=kind, status="held", date=None, date_basis="none",
        date_end=None, place=None, country=None, topics=[], evidence="", start=0, end=0, trigger="", rule="",
        confidence=sure, participants=parties,
    )  # fmt: skip


CREDIBLE = {
    "two named persons": (made("meeting", 0.01, ("Ann Lie", "Bo Dahl"), "AB"), True),
    "one is not named": (made("meeting", 0.01, ("Ann Lie", None), "AB"), False),
    "both on one side": (made("meeting", 0.01, ("Ann Lie", "Bo Dahl", None), "AAB"), False),
    "unnamed, and sure": (made("meeting", 0.99, (None, None), "AB"), True),
    "a call": (made("call", 0.01, ("Ann Lie", None), "AB"), False),
    "a message": (made("message", 0.01, ("Ann Lie", None), "AB"), False),
    "a visit": (made("visit", 0.01, (None,), "A"), True),
    "a gathering": (made("gathering", 0.01, (None, None), "AB"), True),
}


@pytest.mark.parametrize(("contact", "credible"), CREDIBLE.values(), ids=CREDIBLE)
def test_only_unnamed_talks_need_to_be_sure(contact: Contact, credible: bool) -> None:
    assert is_credible(contact) is credible
