"""The country of talks whose own sentence names none: chosen among those around it, and why."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.contacts.choice import ConditionalLogit
from pipeline.analysis.contacts.locating.decision import model
from pipeline.explanation import as_text, explain_doc

SMALL = ConditionalLogit(0.2, {"at, here": 1.0, "told, ": 0.5, "share": 2.0})

CHOICES = [
    # options, told by the rules, chosen
    ({"PE": {"at, here": 1.0}, None: {"told, ": 1.0}}, None, "PE"),
    ({"PE": {"share": 0.4}, None: {"told, ": 1.0}}, None, None),
    ({"PE": {"at, here": 1.0}, "CL": {"told, ": 1.0, "share": 0.5}, None: {}}, "CL", "CL"),
    ({"PE": {"unknown": 1.0}, None: {}}, None, None),
]


@pytest.mark.parametrize(("options", "told", "chosen"), CHOICES)
def test_another_country_than_the_rules_tell_must_be_much_more_probable(
    options: dict[str | None, dict[str, float]], told: str | None, chosen: str | None
) -> None:
    assert SMALL.choose(options, told) == chosen


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(model().weights)), st.floats(0, 1), max_size=30),
        min_size=2,
        max_size=2,
    )
)
def test_the_shares_of_the_features_tell_the_whole_of_a_choice(options: list[dict[str, float]]) -> None:
    one, other = (math.fsum(share for _, share in model().shares(features)) for features in options)
    likely = model().probabilities(dict(zip(("PE", None), options, strict=True)))
    assert math.isclose(sum(likely.values()), 1.0)
    assert math.isclose(likely["PE"] / likely[None], math.exp(one - other), rel_tol=1e-6)


SCENES = {
    "the city in which the sentences before play": (
        "Oslo, sous la neige, attendait les Péruviens. À Oslo, on parlait de pêche. Le Norvégien Olav Berg avait soumis à Luis Vargas, ministre péruvien, un projet de quotas.",
        ("Oslo", "NO"),
    ),
    "where no sentence speaks for any country": (
        "Le Norvégien Olav Berg s'est entretenu lundi avec le Péruvien Luis Vargas de la situation au Soudan.",
        (None, None),
    ),
    "where the sentence itself tells it": (
        "À Quito, la pluie tombe. À Quito, on attend. Le Norvégien Olav Berg a vu lundi à Lima le Péruvien Luis Vargas.",
        ("Lima", "PE"),
    ),
}


@pytest.mark.parametrize("case", SCENES)
def test_where_talks_were_of_which_it_is_not_told(case: str, nlp: Language) -> None:
    text, expected = SCENES[case]
    contact = nlp(text)._.contacts[-1]
    assert (contact.place, contact.country) == expected


def test_the_explanation_says_what_speaks_for_a_country_that_was_chosen(nlp: Language) -> None:
    texts = [SCENES[case][0] for case in SCENES]
    explained = [explain_doc(nlp(text))[-1] for text in texts]
    assert [item.place is not None for item in explained] == [True, False, False]
    assert explained[0].place is not None
    assert dict(explained[0].place).keys() >= {"last city", "opening, before 2"}
    assert "  country     NO, chosen by the model of scenes, for:" in as_text(explained[:1]).splitlines()
