"""Pairs that no rule joins: what the model proposes, and that its shares tell the whole of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import confidence, explain
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.occasions.reading import Reading
from pipeline.analysis.contacts.pairs.candidates import find_candidates
from pipeline.analysis.contacts.pairs.coverage import Coverage
from pipeline.analysis.contacts.pairs.cues import Cue, find_cues
from pipeline.analysis.contacts.pairs.decision import Model, model, probability
from pipeline.analysis.contacts.pairs.discourse import Discourse
from pipeline.analysis.contacts.pairs.proposals import PAIR, propose
from pipeline.analysis.contacts.sentences.units import clauses_of
from pipeline.analysis.contacts.sentences.verbs import tagged_group
from pipeline.analysis.page import Page

NARRATIVE = Path(__file__).parents[2] / "data" / "gold" / "narrative" / "docs"


FEATURES = sorted(model().weights)


@pytest.fixture(scope="module")
def pages(nlp: Language) -> list[Page]:
    """Documents that hide their contacts."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(NARRATIVE.glob("*.txt"))[::8]]
    return [Page(doc) for doc in nlp.pipe(texts)]


def test_a_pair_is_as_likely_as_its_features_add_up_to() -> None:
    small = Model(-0.2, 0.5, {"commas": 0.1, "gap": 0.5})
    assert small.believes({}) is None
    assert small.believes({"commas": 2.0}) == probability(0.0)
    assert small.believes({"commas": 2.0, "gap": 1.0, "unheard of": 9.0}) == probability(0.5)
    shares = [("start", -0.2), ("gap", 0.5), ("commas", 0.2)]
    assert small.shares({"commas": 2.0, "gap": 1.0}) == shares


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
    in_all = 0
    for page in pages:
        clauses = clauses_of(page)
        told = ContactExtractor().told_by_rules(page, clauses)
        coverage = Coverage(page._.parties, told, len(clauses))
        proposed = [frozenset(f.principals) for frames in propose(clauses, told).values() for f in frames]
        assert not any(map(coverage.settles, proposed))
        assert len(set(proposed)) == len(proposed), "each pair once"
        in_all += len(proposed)
    assert in_all > 0


def test_what_rules_tell_stays_as_it_is_beside_what_is_proposed(pages: list[Page]) -> None:
    for page in pages:
        told = ContactExtractor().told_by_rules(page, clauses_of(page))
        found = [o for o in ContactExtractor().occasions(page) if o.frames[0].rule != PAIR]
        assert sorted(map(_what, found)) == sorted(map(_what, told))


def _what(occasion: Occasion) -> str:
    return str((occasion.kind, occasion.sides, occasion.status, occasion.date, occasion.sentences))


def test_nothing_is_proposed_where_two_are_only_named_together(nlp: Language) -> None:
    doc = nlp(
        "Le président ghanéen, Kwame Boadi, a critiqué devant son Parlement la politique du Premier ministre "
        "togolais, Ayaovi Mensah."
    )
    assert doc._.contacts == []


DAYS = [
    # A dispatch of Tuesday, 22 October 2019; when two met whom its last sentence names
    ("Le Chilien Juan Rojas rencontra la Norvégienne Siri Dahl.", None, "held"),
    ("Jeudi, les portes se fermèrent. Le Chilien Juan Rojas rencontra la Norvégienne Siri Dahl.", "2019-10-17", "held"),
    ("Du 8 au 9 mars, on négocia à Lima. Le Chilien Juan Rojas rencontra la Norvégienne Siri Dahl.", "2019-03-08", "held"),
    ("En avril, on négocia à Lima. Le Chilien Juan Rojas rencontra la Norvégienne Siri Dahl.", "2019-04", "held"),
    ("En avril, on négocia. Il plut. Il neigea. Il venta. Le Chilien Juan Rojas rencontra la Norvégienne Siri Dahl.", None, "held"),
    ("Le Chilien Juan Rojas rencontrera jeudi la Norvégienne Siri Dahl.", "2019-10-24", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "status"), DAYS)
def test_a_pair_is_of_no_day_that_its_prose_does_not_tell(
    text: str, date: str | None, status: str, nlp: Language
) -> None:
    page = Page(nlp(text))
    frames = [frame for _, found in ContactExtractor().frames(clauses_of(page)) for frame in found]
    told = Reading(page, "2019-10-22", []).read(replace(frames[-1], shares=[("start", 0.0)]), [], [])
    assert (told.date, told.status) == (date, status)


def test_a_verb_that_the_tagger_calls_past_is_of_no_day_to_come(nlp: Language) -> None:
    page = Page(nlp("Jeudi, le Chilien Juan Rojas et la Norvégienne Siri Dahl disparurent dans un salon."))
    (clause,) = clauses_of(page)
    verb = next(word.i for word in page if word.text == "disparurent")
    cue = Cue(verb, verb + 1, "meeting", "verb", tagged_group(clause, verb), known=False)
    sides = [list(unit.parties) for unit in clause.units]
    frame = Frame("meeting", PAIR, clause, cue.start, cue.end, sides, cue.group, shares=[("start", 0.0)])
    assert Reading(page, "2019-10-22", []).read(frame, [], []).date == "2019-10-17"


CUES = [
    # What the first verb or noun of contact of a sentence says of two whom the model joins there
    ("Le Chilien Juan Rojas a rencontré la Norvégienne Siri Dahl.", "meeting", None),
    ("Le Chilien Juan Rojas n'a pas rencontré la Norvégienne Siri Dahl.", "meeting", None),
    ("Le Chilien Juan Rojas n'a pas caché son dépit à la Norvégienne Siri Dahl.", "meeting", "held"),
    ("Au bout d'une ligne grésillante, le Chilien Juan Rojas a crié sur Siri Dahl.", "call", None),
    ("Juan Rojas composa lui-même le numéro de Siri Dahl.", "call", None),
    ("Juan Rojas appela Siri Dahl.", "call", None),
    ("Appelés au chevet du dictateur, Juan Rojas et Siri Dahl se turent.", "meeting", None),
]


@pytest.mark.parametrize(("text", "kind", "status"), CUES)
def test_what_is_denied_beside_a_pair_is_no_contact_and_a_telephone_makes_it_a_call(
    text: str, kind: str, status: str | None, nlp: Language
) -> None:
    (clause,) = clauses_of(Page(nlp(text)))
    cue = find_cues(clause)[0]
    assert (cue.kind_in(clause), cue.status) == (kind, status)


PARTS = [
    # The pair that the last sentence leaves open: who is named there, and one of the sentences before
    ("La Chilienne Ana Rojas est rentrée. Ana Rojas se taisait. Puis le Norvégien Per Dahl parla.", "Ana Rojas",
     {"other most named", "other last", "other foremost", "other in first sentence", "first once", "first new"}, 0),
    ("La Chilienne Ana Rojas a défié le Togolais Ayi Mensah. Puis le Norvégien Per Dahl parla.", "Ana Rojas",
     {"other foremost", "other in first sentence"}, 1),
    ("La Chilienne Ana Rojas a défié le Togolais Ayi Mensah. Puis le Norvégien Per Dahl parla.", "Ayi Mensah",
     {"other last", "other in first sentence"}, 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other", "told", "rivals"), PARTS)
def test_what_part_the_one_named_before_plays(
    text: str, other: str, told: set[str], rivals: int, nlp: Language
) -> None:
    page = Page(nlp(text))
    clauses = clauses_of(page)
    names = [party.name for party in page._.parties]
    candidates = [c for c in find_candidates(clauses[-1]) if names[c.parties[1]] == other]
    found = Discourse(clauses).features(candidates[0])
    assert told <= {name for name, value in found.items() if value}
    assert found["rivals"] == rivals
    assert found["other last"] == ("other last" in told)
