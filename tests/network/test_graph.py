"""What becomes a node, what becomes an edge, and what they say."""

from __future__ import annotations

import networkx as nx
import pytest

from pipeline.network import Filters, country_graph, counts, items, official_graph

from .telling import contact, person, tables_of

ANN, BOB, CAY = (
    person("ann", "A", country="AZ"),
    person("bob", "B", country="RU"),
    person("cay", "C", country="TR"),
)


def edges(graph: nx.Graph) -> set[tuple[str, str]]:
    return {(min(edge), max(edge)) for edge in graph.edges}


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        pytest.param([ANN, BOB], {("ann", "bob")}, id="two sides"),
        pytest.param(
            [ANN, person("dan", "A"), BOB], {("ann", "bob"), ("bob", "dan")}, id="not within one side"
        ),
        pytest.param([ANN, BOB, CAY], {("ann", "bob"), ("ann", "cay"), ("bob", "cay")}, id="three sides"),
        pytest.param([ANN, person("dan", "B", level="attendee")], set(), id="attendees have no edge"),
        pytest.param([ANN], set(), id="a visit without host"),
        pytest.param([ANN, person("ann", "B")], set(), id="nobody meets themselves"),
        pytest.param(
            [ANN, person(None, "B", role_class="head_of_state", country="KZ")],
            {("ann", "role:head_of_state:KZ")},
            id="known by role and country",
        ),
        pytest.param(
            [ANN, person(None, "B", role_class="envoy", organisation="Union africaine")],
            {("ann", "role:envoy:union-africaine")},
            id="known by role and organisation",
        ),
        pytest.param([ANN, person(None, "B", role_class="envoy")], set(), id="a role of nobody knows what"),
        pytest.param(
            [ANN, person(None, "B", kind="organisation", organisation="FMI")], {("ann", "org:fmi")}, id="body"
        ),
        pytest.param(
            [ANN, person(None, "B", kind="organisation", organisation="Sénat", country="FR")],
            {("ann", "org:senat:FR")},
            id="national body",
        ),
        pytest.param(
            [ANN, person(None, "B", kind="organisation", text="une délégation", country="IT")],
            {("ann", "org:IT")},
            id="delegation of a country",
        ),
        pytest.param(
            [ANN, person(None, "B", kind="organisation", text="une délégation")], set(), id="any delegation"
        ),
    ],
)
def test_edges_join_the_sides_of_a_contact(parties: list[dict], expected: set[tuple[str, str]]) -> None:
    assert edges(official_graph(tables_of([contact("d1", "e1", *parties)]))) == expected


def test_an_edge_counts_encounters_not_documents() -> None:
    tables = tables_of(
        [
            contact("d1", "e1", ANN, BOB, topics=["energy"], confidence=0.5, evidence="reçu"),
            contact("d2", "e1", ANN, BOB, topics=["energy"], confidence=0.8, evidence="a reçu"),
            contact(
                "d2", "e2", ANN, BOB, kind="call", date="2018", topics=["energy", "transport"], confidence=0.7
            ),
            contact("d3", "e3", ANN, BOB, kind="call", date="2017-02", date_end=None),
            contact("d4", "e4", ANN, BOB, date=None),
            contact("d5", "e5", ANN, CAY, kind="message", date="2019-01-30", date_end="2019-02-02"),
        ]
    )
    graph = official_graph(tables)
    assert graph.edges["ann", "bob"] == {
        "weight": 4,
        "kinds": "call:2; meeting:2",
        "statuses": "held:4",
        "topics": "energy:2; transport:1",
        "first": "2017-02",
        "last": "2018",
        "dates": "2017-02; 2017-11-20; 2018",
        "n_docs": 4,
        "encounters": "e1; e2; e3; e4",
        "evidence": "s’est entretenu avec",
        "evidence_doc": "d4",
        "confidence": 0.9,
    }
    assert graph.edges["ann", "cay"]["last"] == "2019-02-02"
    ann = graph.nodes["ann"]
    assert (ann["n_encounters"], ann["n_contacts"], ann["n_docs"]) == (5, 6, 5)
    assert (ann["first_contact"], ann["last_contact"]) == ("2017-02", "2019-02-02")


def test_an_unlinked_contact_stands_for_itself() -> None:
    graph = official_graph(tables_of([contact("d1", None, ANN, BOB), contact("d2", None, ANN, BOB)]))
    assert graph.edges["ann", "bob"]["weight"] == 2


def test_a_node_says_what_the_entities_say_else_what_the_contacts_say_most() -> None:
    told = [
        person("bob", "B", role="ministre"),
        person("bob", "B", role="chef de la diplomatie"),
        person("bob", "B", role="ministre"),
    ]
    told.append(person(None, "B", role_class="head_of_state", role="président", country="KZ"))
    tables = tables_of(
        [contact(f"d{number}", f"e{number}", ANN, party) for number, party in enumerate(told)],
        {"ann": {"name": "Ann Lee", "country": "AU", "role": "ambassadrice", "role_class": "ambassador"}},
    )
    nodes = official_graph(tables).nodes
    assert (nodes["ann"]["name"], nodes["ann"]["country"], nodes["ann"]["role"]) == (
        "Ann Lee",
        "AU",
        "ambassadrice",
    )
    assert nodes["bob"]["role"] == "ministre"
    assert "organisation" not in nodes["bob"]
    assert nodes["role:head_of_state:KZ"]["name"] == "président (Kazakhstan)"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"meeting", "call", "message", "visit"}),
        (Filters(kinds=["gathering"]), {"gathering"}),
        (Filters(kinds=("interview", "call")), {"interview", "call"}),
        (Filters(statuses=["planned"]), {"planned"}),
        (Filters(since="2018"), {"visit"}),
        (Filters(since="2017-12-31"), {"visit"}),
        (Filters(until="2016"), {"call"}),
        (Filters(since="2016-05", until="2016-05-10"), {"call"}),
        (Filters(since="2017-11-20", until="2017-11-20"), {"meeting"}),
        (Filters(topics=["energy", "health"]), {"visit"}),
        (Filters(min_confidence=0.95), {"message"}),
    ],
    ids=lambda value: str(value) if isinstance(value, Filters) else " ".join(sorted(value)),
)
def test_filters_choose_the_encounters_of_an_edge(filters: Filters, expected: set[str]) -> None:
    tables = tables_of(
        [
            contact("d1", "meeting", ANN, BOB, topics=["transport"]),
            contact("d1", "call", ANN, BOB, kind="call", date="2016-05"),
            contact("d1", "message", ANN, BOB, kind="message", date=None, confidence=1.0),
            contact(
                "d1",
                "visit",
                ANN,
                BOB,
                kind="visit",
                date="2017-12-30",
                date_end="2018-01-02",
                topics=["energy"],
            ),
            contact("d1", "gathering", ANN, BOB, kind="gathering"),
            contact("d1", "interview", ANN, BOB, kind="interview"),
            contact("d1", "planned", ANN, BOB, status="planned"),
        ]
    )
    edge = official_graph(tables, filters).edges["ann", "bob"]
    assert set(items(edge["encounters"])) == expected
    assert edge["weight"] == len(expected)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"kinds": ["match"]}, "unknown kind 'match'; known: meeting, call,"),
        ({"topics": ["fishing"]}, "unknown topic 'fishing'; known: bilateral_relations,"),
        ({"statuses": "done"}, "unknown status 'done'; known: held, planned, not_held"),
        ({"since": "20 mai"}, "'20 mai' is no date; write 2017, 2017-11 or 2017-11-20"),
        ({"until": "2017-02-30"}, "'2017-02-30' is no date"),
        ({"since": "2020", "until": "2019-12"}, "no date lies from 2020 to 2019-12"),
        ({"min_confidence": 2.0}, "confidence goes from 0 to 1"),
    ],
)
def test_filters_refuse_what_no_table_holds(settings: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Filters(**settings)


def test_nodes_of_countries_have_both_names() -> None:
    fellow = person("dan", "B", country="AZ")
    body = person(None, "B", kind="organisation", organisation="OTAN")
    graph = country_graph(
        tables_of(
            [
                contact("d1", "e1", ANN, BOB),
                contact("d2", "e2", person("eve", "A", country="RU"), fellow),
                contact("d3", "e3", ANN, fellow),
                contact("d4", "e4", ANN, body),
            ]
        )
    )
    assert edges(graph) == {("AZ", "RU")}
    assert graph.edges["AZ", "RU"]["weight"] == 2
    assert graph.nodes["AZ"]["name"] == "Azerbaïdjan"
    assert graph.nodes["AZ"]["name_en"] == "Azerbaijan"


def test_one_occasion_in_several_documents_is_one_encounter(gold: dict) -> None:
    edge = official_graph(gold).edges["ilham-aliyev", "nikol-pashinyan"]
    assert edge["n_docs"] > edge["weight"]
    assert counts(edge["kinds"]) == {"meeting": edge["weight"]}


def test_the_order_of_rows_changes_nothing(gold: dict) -> None:
    shuffled = {name: table.sample(frac=1, random_state=7) for name, table in gold.items()}
    for draw in (official_graph, country_graph):
        one, other = draw(gold), draw(shuffled)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))
