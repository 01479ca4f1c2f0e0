"""Pairs that no rule joins: what the model proposes, and that its shares tell the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import confidence, explain
from pipeline.analysis.contacts.pairs.decision import Model, Split, model, probability
from pipeline.analysis.contacts.pairs.proposals import PAIR, pairs_told, propose
from pipeline.analysis.contacts.sentences.units import clauses_of
from pipeline.analysis.page import Page

NARRATIVE = Path(__file__).parents[2] / "data" / "gold" / "narrative" / "docs"


def _features(node: Split | float) -> set[str]:
    return (
        {node.feature, *_features(node.below), *_features(node.above)} if isinstance(node, Split) else set()
    )


FEATURES = sorted(set[str]().union(*map(_features, model().trees)))


@pytest.fixture(scope="module")
def pages(nlp: Language) -> list[Page]:
    """Documents that hide their contacts."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(NARRATIVE.glob("*.txt"))[::8]]
    return [Page(doc) for doc in nlp.pipe(texts)]


def test_a_tree_is_walked_by_its_features() -> None:
    tree = Split("commas", 1.5, -0.4, Split("gap", 0.5, 0.2, 0.7, 0.3), 0.1)
    small = Model(0.0, 0.5, [tree])
    assert small.believes({}) is None
    assert small.believes({"commas": 2.0}) == probability(0.2)
    assert small.believes({"commas": 2.0, "gap": 1.0}) == probability(0.7)
    shares = [("start", 0.1), ("gap", 0.4), ("commas", 0.2)]
    assert [(name, round(share, 6)) for name, share in small.shares({"commas": 2.0, "gap": 1.0})] == shares


@given(st.dictionaries(st.sampled_from(FEATURES), st.floats(0, 10), max_size=40))
def test_the_shares_of_the_features_add_up_to_the_log_odds(features: dict[str, float]) -> None:
    total = sum(share for _, share in model().shares(features))
    likely = model().believes(features)
    assert likely == (probability(total) if probability(total) >= model().least else None)


def test_what_is_proposed_is_as_sure_as_the_model(pages: list[Page]) -> None:
    proposed = 0
    for page in pages:
        occasions = ContactExtractor().occasions(page)
        for occasion in occasions:
            if occasion.frames[0].rule == PAIR:
                shares = explain(page, occasion, occasions)
                assert shares[0][0] == "start"
                sure = confidence(page, occasion, occasions)
                assert sure == probability(sum(share for _, share in shares)) >= model().least
                proposed += 1
    assert proposed > 0


def test_no_pair_is_proposed_that_a_rule_tells(pages: list[Page]) -> None:
    for page in pages:
        clauses = clauses_of(page)
        told = [frame for _, frames in ContactExtractor().frames(clauses) for frame in frames]
        frames = [frame for each in propose(clauses, told).values() for frame in each]
        assert pairs_told(told).isdisjoint(pairs_told(frames))
        assert len(pairs_told(frames)) == len(frames), "each pair once"


def test_nothing_is_proposed_where_two_are_only_named_together(nlp: Language) -> None:
    doc = nlp(
        "Le président ghanéen, Kwame Boadi, a critiqué devant son Parlement la politique du Premier ministre "
        "togolais, Ayaovi Mensah."
    )
    assert doc._.contacts == []
