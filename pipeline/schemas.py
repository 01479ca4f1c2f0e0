"""The seven tables as columns: which records are their rows, and what Arrow makes of each field."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from functools import cache
from typing import Any, Literal

import pyarrow as pa

from pipeline.records import Contact, Document, Encounter, Entity, Mention, Office, Participant

TABLES: dict[str, type] = {
    "documents": Document,
    "mentions": Mention,
    "entities": Entity,
    "contacts": Contact,
    "participants": Participant,
    "encounters": Encounter,
    "offices": Office,
}

_ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _arrow_type(annotation: Any) -> pa.DataType:
    origin = typing.get_origin(annotation)
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(_arrow_type(typing.get_args(annotation)[0]))
    if origin in (types.UnionType, typing.Union):
        (inner,) = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _arrow_type(inner)
    return _ARROW[annotation]


@cache
def columns(record: type) -> tuple[str, ...]:
    """The column names of a row type, in order.

    >>> columns(Office)[:3]
    ('entity_id', 'role', 'role_class')
    """
    return tuple(f.name for f in fields(record) if f.metadata.get("column", True))


@cache
def schema(record: type) -> pa.Schema:
    """The Arrow schema of a row type.

    >>> schema(Encounter).field("topics").type
    ListType(list<item: string>)
    """
    hints = typing.get_type_hints(record)
    return pa.schema([(name, _arrow_type(hints[name])) for name in columns(record)])


def row(record: Any) -> dict[str, Any]:
    """The columns of one record as a plain dict, as the tables store it: what is empty is null.

    >>> row(Document("a", "a.txt", text=""))["text"] is None
    True
    """
    kind: type = type(record)
    values = {name: getattr(record, name) for name in columns(kind)}
    return {name: None if value == "" else value for name, value in values.items()}
