"""What Entrevue finds as spaCy keeps it: in ``doc.to_json``, ``doc.to_bytes`` and ``DocBin``.

msgpack, which the two latter use, asks ``encode`` and ``decode`` for what it does not know;
``doc.to_json(underscore=["entrevue"])`` asks ``plain``, ``Doc.from_json`` asks ``revive``.
``pipeline.analysis.extensions.register`` tells spaCy of all four.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal

from spacy.tokens import Doc

_RECORD = "__entrevue__"


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A record as a dict that says its type; anything else is left to the next encoder."""
    if is_dataclass(value) and type(value).__module__.partition(".")[0] == "pipeline":
        return {
            _RECORD: type(value).__name__,
            **{each.name: getattr(value, each.name) for each in fields(value)},
        }
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The record that ``encode`` wrote; anything else is left to the next decoder.

    >>> from pipeline.records import BodyMention
    >>> body = BodyMention(3, 4, "le FMI", organisation="FMI")
    >>> decode(encode(body)) == body
    True
    """
    if isinstance(value, dict) and _RECORD in value:
        given = dict(value)
        return _record(_records()[given.pop(_RECORD)], given)
    return value if chain is None else chain(value)


def plain(doc: Doc) -> dict[str, Any]:
    """Everything found in a document as JSON has it: lists by the name of the attribute that holds them."""
    return {name: [asdict(record) for record in getattr(doc._, name)] for name in _lists()}


def revive(doc: Doc, found: dict[str, Any]) -> None:
    """Give a document what ``plain`` took from another."""
    for name, record in _lists().items():
        setattr(doc._, name, [_record(record, each) for each in found.get(name, [])])


def _record(kind: type, given: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in given.items() if name in hints})


def _value(annotation: Any, value: Any) -> Any:
    """A value as its field declares it: msgpack and JSON know but one kind of list."""
    origin = typing.get_origin(annotation)
    if value is None or origin is Literal:
        return value
    if origin is UnionType:
        (inner,) = (each for each in typing.get_args(annotation) if each is not type(None))
        return _value(inner, value)
    if origin in (list, tuple):
        return origin(_value(typing.get_args(annotation)[0], each) for each in value)
    if is_dataclass(annotation) and isinstance(value, dict):
        return _record(typing.cast(type, annotation), value)
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _lists() -> dict[str, type]:
    """The type of the records in each list of ``pipeline.analysis.extensions``."""
    from pipeline import records
    from pipeline.analysis.place_phrase import PlacePhrase

    return {
        "places": PlacePhrase,
        "roles": records.RoleMention,
        "bodies": records.BodyMention,
        "times": records.TimeExpression,
        "parties": records.Party,
        "party_mentions": records.PartyMention,
        "contacts": records.Contact,
    }


@cache
def _records() -> dict[str, type]:
    from pipeline.records import Header, Participant

    return {kind.__name__: kind for kind in (*_lists().values(), Participant, Header)}
