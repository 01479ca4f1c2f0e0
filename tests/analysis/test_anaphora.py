"""Whom an office, a pronoun or nothing at all stands for in a contact: chosen among those told of, and why."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.explanation import as_text, explain_doc

MEDIATOR = "L'Union africaine a désigné le président angolais Manuel Costa comme médiateur. "

MET = {
    "an office given before": (
        MEDIATOR + "Le président rwandais Jean Habimana a conféré lundi à Luanda avec le médiateur.",
        ["Jean Habimana", "Manuel Costa"],
    ),
    "somebody new": (
        MEDIATOR + "Le président rwandais Jean Habimana a conféré lundi à Luanda avec un ministre congolais.",
        ["Jean Habimana", None],
    ),
    "an office of another state": (
        MEDIATOR + "Le président rwandais Jean Habimana a conféré lundi à Luanda avec le ministre congolais.",
        ["Jean Habimana", None],
    ),
    "an office of another sort": (
        "Le président angolais Manuel Costa a reçu l'envoyé de l'ONU, Erik Lund. Le chef de l'Etat s'est aussi "
        "entretenu avec l'ambassadeur de Chine.",
        ["Manuel Costa", None],
    ),
    "one who held the office in those days": (
        "Le Premier ministre malien Ali Diop a reçu mardi le ministre danois Karl Holm. En 2010, le ministre "
        "danois Karl Holm avait rencontré à Bamako le Premier ministre malien d'alors.",
        ["Karl Holm", None],
    ),
    "a pronoun that says who is meant": (
        "Le ministre qatari Khalid Al Nuaimi a vu lundi l'émissaire norvégien Torbjørn Aune. Celui-ci a été "
        "reçu mardi par la ministre koweïtienne Noura Al Sabah.",
        ["Noura Al Sabah", "Torbjørn Aune"],
    ),
}


@pytest.mark.parametrize("case", MET)
def test_who_is_meant_by_words_that_name_nobody(case: str, nlp: Language) -> None:
    text, met = MET[case]
    assert [party.name for party in nlp(text)._.contacts[-1].participants] == met


def test_the_explanation_says_what_speaks_for_the_one_who_is_meant(nlp: Language) -> None:
    (explained,) = explain_doc(nlp(MET["an office given before"][0]))
    why = {party.participant.name: party.meant for party in explained.parties}
    assert why["Jean Habimana"] is None
    assert why["Manuel Costa"]
    assert "      not named there, chosen by the model of anaphora, for:" in as_text([explained]).splitlines()
