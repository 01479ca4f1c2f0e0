"""The files that are written: read back unchanged, and by the rules of their formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.network import FORMATS, VIEWS, Filters, country_graph, export, items, official_graph
from pipeline.network.periods import parse

from .telling import contact, person, tables_of

NAMESPACE = "{http://www.gexf.net/1.2draft}"

# What the GEXF 1.2 schema allows: each element's attributes (* marks a required one) and children.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "gexf": ({"version*", "variant"}, {"meta", "graph"}),
    "meta": ({"lastmodifieddate"}, {"creator", "keywords", "description"}),
    "creator": (set(), set()),
    "graph": (
        {"timeformat", "start", "end", "defaultedgetype", "idtype", "mode"},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class*", "mode", "start", "end"}, {"attribute"}),
    "attribute": ({"id*", "title*", "type*"}, {"default", "options"}),
    "nodes": ({"count"}, {"node"}),
    "edges": ({"count"}, {"edge"}),
    "node": ({"id*", "label", "pid", "start", "end"}, {"attvalues", "spells", "nodes", "edges", "parents"}),
    "edge": (
        {"id*", "source*", "target*", "type", "label", "weight", "start", "end"},
        {"attvalues", "spells"},
    ),
    "attvalues": (set(), {"attvalue"}),
    "attvalue": ({"for*", "value*", "start", "end"}, set()),
    "spells": (set(), {"spell"}),
    "spell": ({"start", "end"}, set()),
}
VALUES: dict[tuple[str, str], str] = {
    ("gexf", "version"): r"1\.2",
    ("graph", "defaultedgetype"): "directed|undirected|mutual",
    ("graph", "mode"): "static|dynamic",
    ("graph", "timeformat"): "integer|double|date|dateTime",
    ("attributes", "class"): "node|edge",
    ("attributes", "mode"): "static|dynamic",
    ("attribute", "type"): "integer|long|double|float|boolean|liststring|string|anyURI",
    ("edge", "weight"): r"\d+(\.\d+)?",
}
TYPED: dict[str, Callable[[str], Any]] = {
    "long": int,
    "integer": int,
    "double": float,
    "float": float,
    "string": str,
}


def check_gexf(path: Path) -> etree._Element:
    """Assert the rules of the schema and those that it cannot say: ids, references, types, order of time."""
    root = etree.parse(path).getroot()
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        attributes, children = ALLOWED[name]
        written = {attribute for attribute in element.attrib if not attribute.startswith("{")}
        assert written <= {attribute.rstrip("*") for attribute in attributes}, name
        assert {attribute[:-1] for attribute in attributes if attribute.endswith("*")} <= written, name
        assert {etree.QName(child).localname for child in element} <= children, name
        for attribute in written:
            if pattern := VALUES.get((name, attribute)):
                assert re.fullmatch(pattern, element.get(attribute)), (name, attribute)
        days = [date.fromisoformat(element.attrib[end]) for end in ("start", "end") if end in element.attrib]
        assert days == sorted(days)
    for scope in ("node", "edge"):
        _check_values(root, scope)
    _check_edges(root)
    return root


def _check_values(root: etree._Element, scope: str) -> None:
    declared = {
        attribute.get("id"): attribute.get("type")
        for attribute in root.findall(f".//{NAMESPACE}attributes[@class='{scope}']/{NAMESPACE}attribute")
    }
    elements = root.findall(f".//{NAMESPACE}{scope}")
    assert len({element.get("id") for element in elements}) == len(elements)
    for element in elements:
        for value in element.iter(f"{NAMESPACE}attvalue"):
            TYPED[declared[value.get("for")]](value.get("value"))


def _check_edges(root: etree._Element) -> None:
    nodes = {node.get("id"): node for node in root.iter(f"{NAMESPACE}node")}
    for edge in root.iter(f"{NAMESPACE}edge"):
        spells = [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{NAMESPACE}spell")]
        assert all(one[1] < other[0] for one, other in pairwise(spells))
        for node in (nodes[edge.get("source")], nodes[edge.get("target")]):
            if node.get("start"):
                assert spells
                assert node.get("start") <= spells[0][0]
                assert spells[-1][1] <= node.get("end")


def assert_same(one: nx.Graph, other: nx.Graph) -> None:
    assert type(one) is type(other)
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert {frozenset(edge[:2]): edge[2] for edge in one.edges(data=True)} == {
        frozenset(edge[:2]): edge[2] for edge in other.edges(data=True)
    }
    for _, attributes in [*one.nodes(data=True), *((edge, data) for *edge, data in one.edges(data=True))]:
        assert all(type(value) in (str, int, float) for value in attributes.values())


def read_back(path: Path) -> nx.Graph:
    if path.suffix == ".graphml":
        return nx.read_graphml(path)
    return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")


def save(tables: dict[str, pd.DataFrame], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    return folder


@pytest.fixture(scope="module")
def out(gold: dict, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(gold, tmp_path_factory.mktemp("out"))


@pytest.mark.parametrize("by", VIEWS)
@pytest.mark.parametrize("format", ["graphml", "json"])
def test_graphml_and_json_read_back_unchanged(out: Path, gold: dict, by: str, format: str) -> None:
    assert_same(VIEWS[by](gold), read_back(export(out, by, format)))


@pytest.mark.parametrize("by", VIEWS)
def test_gexf_keeps_the_rules(out: Path, by: str) -> None:
    check_gexf(export(out, by, "gexf"))


def test_gexf_carries_the_time_of_each_edge(out: Path, gold: dict) -> None:
    graph = official_graph(gold)
    back = nx.read_gexf(export(out, "official", "gexf"))
    assert back.graph["mode"] == "dynamic"
    for source, target, attributes in graph.edges(data=True):
        spells = back.edges[source, target].get("spells", [])
        for when in map(parse, items(attributes.get("dates"))):
            assert any(start <= when.first and when.last <= end for start, end in spells)


@pytest.mark.parametrize("by", VIEWS)
@pytest.mark.parametrize("format", FORMATS)
def test_the_same_tables_give_the_same_bytes(out: Path, tmp_path: Path, by: str, format: str) -> None:
    written = [export(out, by, format, tmp_path / str(number)) for number in (1, 2)]
    files = [[path] if path.is_file() else sorted(path.iterdir()) for path in written]
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]


def test_csv_reads_into_pandas(out: Path, gold: dict) -> None:
    folder = export(out, "official", "csv")
    nodes, edges = (pd.read_csv(folder / name) for name in ("nodes.csv", "edges.csv"))
    graph = official_graph(gold)
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:4]) == ["Source", "Target", "Type", "Weight"]
    assert set(nodes["Id"]) == set(graph)
    assert edges["Weight"].sum() == sum(weight for *_, weight in graph.edges(data="weight"))


@pytest.mark.parametrize("name", ['=cmd|"/C calc"!A0', "+33", "-1+2", "@SUM(A1)"])
def test_csv_holds_no_formula(tmp_path: Path, name: str) -> None:
    tables = tables_of([contact("d1", "e1", person("ann", "A"), person("bob", "B"))], {"ann": {"name": name}})
    nodes = pd.read_csv(export(save(tables, tmp_path), "official", "csv") / "nodes.csv")
    assert nodes["Label"][0] == "'" + name


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_graph_is_written(tmp_path: Path, format: str) -> None:
    path = export(save(tables_of([]), tmp_path), "official", format)
    if format == "gexf":
        check_gexf(path)
    elif format == "csv":
        assert pd.read_csv(path / "edges.csv").empty
    else:
        assert_same(nx.Graph(), read_back(path))


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    tables = tables_of(
        [
            contact(
                "d1", "e1", person("ann", "A"), person("bob", "B"), evidence="a reçu\x00\x0b\r\n  hier\ufffe"
            )
        ],
        {"ann": {"name": "Ann\x1f Lee"}},
    )
    save(tables, tmp_path)
    for format in ("graphml", "json"):
        back = read_back(export(tmp_path, "official", format))
        assert back.nodes["ann"]["name"] == "Ann Lee"
        assert back.edges["ann", "bob"]["evidence"] == "a reçu hier"


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        ({"by": "city"}, ValueError, "unknown view 'city'; known: official, country"),
        ({"format": "pajek"}, ValueError, "unknown format 'pajek'; known: gexf, graphml, json, csv"),
        ({}, FileNotFoundError, "no encounters.parquet in .*; make the tables first: entrevue run CORPUS -o"),
    ],
)
def test_wrong_calls_say_what_to_do(tmp_path: Path, arguments: dict, error: type, sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        export(tmp_path, **arguments)


texts = st.text(st.characters(), max_size=12)
dates = st.sampled_from([None, "2017", "2017-11", "2017-11-20", "2018-02-28"])
parties = st.builds(
    person,
    st.sampled_from([None, "ann", "bob", "cay", "dan"]),
    st.sampled_from("ABC"),
    kind=st.sampled_from(["person", "organisation"]),
    level=st.sampled_from(["principal", "principal", "attendee"]),
    country=st.sampled_from([None, "AZ", "FR", "XK"]),
    role_class=st.sampled_from([None, "minister"]),
    role=st.none() | texts.filter(lambda text: text.encode("utf-8", "ignore").decode() == text),
    organisation=st.sampled_from([None, "ONU"]),
)
contacts = st.lists(
    st.builds(
        lambda doc, encounter, told, columns: contact(doc, encounter, *told, **columns),
        st.sampled_from(["d1", "d2"]),
        st.sampled_from([None, "e1", "e2", "e3"]),
        st.lists(parties, max_size=4),
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["meeting", "call", "gathering"]),
                "date": dates,
                "date_end": dates,
                "topics": st.lists(st.sampled_from(["energy", "health"]), unique=True),
                "confidence": st.floats(0, 1),
            }
        ),
    ),
    max_size=5,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contacts, st.sampled_from(sorted(VIEWS)))
def test_any_tables_make_a_graph_that_every_format_holds(tmp_path: Path, told: list[dict], by: str) -> None:
    tables = tables_of(told)
    filters = Filters(kinds=["meeting", "call", "gathering"])
    graph = (official_graph if by == "official" else country_graph)(tables, filters)
    save(tables, tmp_path)
    for format in ("graphml", "json"):
        assert_same(graph, read_back(export(tmp_path, by, format, filters=filters)))
    check_gexf(export(tmp_path, by, "gexf", filters=filters))
    assert len(pd.read_csv(export(tmp_path, by, "csv", filters=filters) / "nodes.csv")) == len(graph)
    encounters = {each["encounter_id"] or f"{each['doc_id']}-{number}" for number, each in enumerate(told)}
    for source, target, attributes in graph.edges(data=True):
        assert source != target
        assert set(items(attributes["encounters"])) <= encounters
        assert attributes["weight"] == len(items(attributes["encounters"]))
        assert attributes["weight"] <= min(graph.nodes[node]["n_encounters"] for node in (source, target))
        assert graph.nodes[source]["n_docs"] >= attributes["n_docs"]
