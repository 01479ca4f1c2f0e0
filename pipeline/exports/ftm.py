"""FollowTheMoney entities, one JSON object a line, for Aleph and the tools of OpenSanctions.

==================  ==========================================================================================
schema              what it holds
==================  ==========================================================================================
``Person``          a named person
``Organization``    a body
``LegalEntity``     an official who is known by office alone
``Event``           a meeting, gathering or interview
``Call``            a call; the caller is the party on the first side
``Message``         a message
``Trip``            a visit; ``endLocation`` is the place visited, and the start is not known
``Position``        an office, ``Occupancy`` who held it: its dates are those on which the corpus shows it
``Article``         a document; ``proof`` leads to it
``Address``         a place
==================  ==========================================================================================

The entities follow https://followthemoney.tech/explorer/; the library itself is not needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline import geography
from pipeline.exports.source import Event, Row, Source
from pipeline.linking.names import slug
from pipeline.network.occasions import rows
from pipeline.plain import one_line
from pipeline.schemas import TABLES, columns

Entity = dict[str, Any]

_SCHEMATA = {
    "meeting": "Event",
    "gathering": "Event",
    "interview": "Event",
    "call": "Call",
    "message": "Message",
}
_PARTIES = {"person": "Person", "organisation": "Organization"}


def write(source: Source, path: Path) -> None:
    """Write the entities; every id that one of them refers to is in the file.

    Args:
        source: the encounters to write. FollowTheMoney cannot say that an event did not take place: give it
            those that did.
        path: the file to write, in UTF-8.
    """
    with path.open("w", encoding="utf-8") as file:
        for entity in _entities(source, path.parent):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(source: Source, folder: Path) -> Iterator[Entity]:
    written: set[str] = set()
    for entity in _all(source, folder):
        if entity["id"] not in written:
            written.add(entity["id"])
            yield entity


def _all(source: Source, folder: Path) -> Iterator[Entity]:
    for doc_id in sorted({doc for event in source.events for doc in event.documents}):
        yield _article(source, doc_id, folder)
    for node in source.nodes:
        yield _party(source, node)
    for event in source.events:
        yield from _places(event)
        yield _event(source, event)
    yield from _offices(source)


def _article(source: Source, doc_id: str, folder: Path) -> Entity:
    row = source.documents.get(doc_id, {})
    path = source.path(doc_id, folder)
    return _entity(
        "Article",
        _id("doc", doc_id),
        title=row.get("title"),
        fileName=PurePosixPath(path).name if path else doc_id,
        publishedAt=row.get("published"),
        publisher=row.get("agency"),
        language="fra",
        notes=path,
        recordId=doc_id if path is None else None,
    )


def _party(source: Source, node: str) -> Entity:
    found, entity = source.parties.attributes(node), source.entity(node)
    schema = _PARTIES.get(found["kind"] or "", "LegalEntity") if entity else _unlinked(found["kind"])
    described: Entity = {"position": found["role"]} if schema == "Person" else {"summary": found["role"]}
    return _entity(
        schema,
        _id("party", node),
        name=one_line(found["name"] or "") or node,
        alias=[alias for alias in entity.get("aliases") or () if alias != found["name"]],
        country=_country(found["country"]),
        wikidataId=entity.get("wikidata"),
        **described,
    )


def _unlinked(kind: str | None) -> str:
    return "Organization" if kind == "organisation" else "LegalEntity"


def _event(source: Source, event: Event) -> Entity:
    told = event.row
    kind = told["kind"]
    schema = _SCHEMATA.get(kind) or ("Trip" if told["place"] or told["country"] else "Event")
    shared: Entity = {
        **_when(told),
        "summary": event.evidence,
        "recordId": told["encounter_id"],
        "proof": [_id("doc", doc) for doc in event.documents],
    }
    if schema != "Call":
        shared |= {
            "name": _name(source, event),
            "country": _country(told["country"]),
            "keywords": [kind, *(told["topics"] or ())],
        }
    return _entity(schema, _id("event", told["encounter_id"]), **shared, **_roles(schema, event))


def _roles(schema: str, event: Event) -> Entity:
    """Who took part, as the schema names them."""
    parties = event.parties()
    first = min((party["side"] or "A" for party in parties.values()), default="A")
    one = [_id("party", node) for node, party in parties.items() if (party["side"] or "A") == first]
    others = [_id("party", node) for node in parties if _id("party", node) not in one]
    if schema == "Call":
        return {"caller": one, "receiver": others, "description": event.row["topics"]}
    if schema == "Message":
        # What is known of its text is what the dispatch says of it.
        return {"sender": one, "recipients": others, "bodyText": event.evidence[0]}
    place = _place(event.row)
    where: Entity = {"location": place}
    if schema == "Trip":
        where["endLocation"] = _id("place", place) if place else None
    return {"involved": one + others, **where}


def _places(event: Event) -> Iterator[Entity]:
    place = _place(event.row)
    if event.row["kind"] == "visit" and place:
        country = _country(event.row["country"])
        yield _entity("Address", _id("place", place), name=place, full=place, country=country)


def _offices(source: Source) -> Iterator[Entity]:
    nodes = set(source.nodes)
    for office in rows(source.tables["offices"], tuple(columns(TABLES["offices"]))):
        if (
            office["entity_id"] not in nodes
            or source.parties.attributes(office["entity_id"])["kind"] != "person"
        ):
            continue
        country, role = office["country"], office["role"] or office["role_class"] or "?"
        whose = office["organisation"] or _country_name(country)
        name = role if not whose or whose in role else f"{role} ({whose})"
        post = _id("office", "-".join(filter(None, (role, office["organisation"], country))))
        keyword = office["role_class"]
        yield _entity("Position", post, name=name, country=_country(country), keywords=keyword)
        seen = [office["first_seen"], office["last_seen"]]
        held = _id("held", " ".join(filter(None, (office["entity_id"], seen[0], post))))
        yield _entity("Occupancy", held, holder=_id("party", office["entity_id"]), post=post, date=seen)


def _when(told: Row) -> Entity:
    if told["date_end"]:
        return {"startDate": told["date"], "endDate": told["date_end"]}
    return {"date": told["date"]}


def _name(source: Source, event: Event) -> str:
    """``meeting: Ilham Aliyev, Nikol Pachinian``"""
    names = [source.parties.attributes(node)["name"] or node for node in event.parties()]
    shown = names if len(names) < 5 else [*names[:4], f"and {len(names) - 4} more"]
    return f"{event.row['kind']}: {', '.join(shown)}" if names else event.row["kind"]


def _place(told: Row) -> str | None:
    place = one_line(told["place"] or "")
    return ", ".join(filter(None, (place, _country_name(told["country"])))) or None


def _country_name(code: str | None) -> str | None:
    return geography.label_of(code, "fr") if code else None


def _country(code: str | None) -> str | None:
    """FollowTheMoney's codes: those of ISO in small letters, of four letters for a state that is no more.

    >>> _country("CH"), _country("SU")
    ('ch', 'suhh')
    """
    return (geography.code_of_past(code, "iso4") or code).lower() if code else None


def _id(kind: str, text: str) -> str:
    """An id in the letters that FollowTheMoney allows; a sign of the whole text where some had to go.

    >>> _id("party", "elmar-mammadyarov")
    'entrevue-party-elmar-mammadyarov'
    >>> _id("doc", "txt/ta-21") == _id("doc", "txt-ta-21")
    False
    """
    readable = slug(text)
    if readable != text:
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        readable = f"{readable[:60].rstrip('-')}-{digest}".lstrip("-")
    return f"entrevue-{kind}-{readable}"


def _entity(schema: str, ident: str, **properties: Any) -> Entity:
    """An entity whose properties are lists of texts, without those that are unknown."""
    listed = {name: list(dict.fromkeys(_texts(values))) for name, values in properties.items()}
    return {
        "id": ident,
        "schema": schema,
        "properties": {name: texts for name, texts in listed.items() if texts},
    }


def _texts(values: Any) -> Iterable[str]:
    for value in values if isinstance(values, list | tuple) else [values]:
        text = one_line(str(value)) if value is not None else ""
        if text:
            yield text
