"""The export for Neo4j, imported into a property-graph database and asked what the documentation asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.exports import export
from pipeline.exports.neo4j import NODES, RELATIONSHIPS

from ..fences import DOCS, fences
from .conftest import lines
from .property_graph import Graph


@pytest.fixture(scope="module")
def folder(out: Path) -> Path:
    return export(out, "neo4j", out.parent / "asked")


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    graph = Graph()
    for name in NODES:
        graph.take_nodes(folder / f"{name}.csv")
    for name in RELATIONSHIPS:
        graph.take_relationships(folder / f"{name}.csv")
    return graph


def test_every_line_is_a_node_or_a_relationship(graph: Graph, folder: Path) -> None:
    (nodes,) = graph.ask("MATCH (n) RETURN count(*)")
    assert nodes == [sum(lines(folder / f"{name}.csv") for name in NODES)]
    for name in RELATIONSHIPS:
        (found,) = graph.ask(f"MATCH ()-[r:{name.upper()}]->() RETURN count(*)")
        assert found == [lines(folder / f"{name}.csv")]


def test_values_have_their_types(graph: Graph) -> None:
    (call,) = graph.ask("MATCH (e:Encounter {id: 'e2'}) RETURN e.date, e.first_day, e.last_day, e.n_docs")
    assert call == ["2017-11", date(2017, 11, 1), date(2017, 11, 30), 1]
    (ann,) = graph.ask("MATCH (p:Person {id: 'ann-lee'}) RETURN p.aliases")
    assert ann == [['=HYPERLINK("http://x","y")', "A, Lee"]]
    (met,) = graph.ask(
        "MATCH (:Person {id: 'ann-lee'})-[m:MET]->(:Person {id: 'bob'}) RETURN m.encounters, m.topics"
    )
    assert met == [1, ["energy", "health"]]


def test_the_query_of_the_documentation_is_answered(graph: Graph) -> None:
    (query,) = (fence.text for fence in fences(DOCS / "exports.md") if fence.language == "cypher")
    here = query.replace("Ilham Aliyev", "Ann Lee").replace("2019-01-01", "2017-01-01")
    assert here != query
    days, sentences, paths = zip(*graph.ask(here), strict=True)
    assert list(days) == sorted(days) == [date(2017, 11, 20)] * 2 + [date(2019, 1, 1), date(2019, 5, 1)]
    assert set(sentences[:2]) == {"a reçu jeudi à Rabat son homologue", "-3 ministres"}
    assert set(paths) == {"../corpus/d é #1.txt", "gone.txt"}
