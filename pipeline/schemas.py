"""The seven tables as columns: which records are their rows, and what Arrow makes of each field."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from operator import attrgetter
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
    return {
        name: None if value == "" else value
        for name, value in zip(columns(kind), _read(kind)(record), strict=True)
    }


def table(records: Iterable[Any], kind: type) -> pa.Table:
    """Records of one type as a table, column by column, with the values of ``row``."""
    values = list(zip(*map(_read(kind), records), strict=True)) or [()] * len(columns(kind))
    filled = ([None if value == "" else value for value in column] for column in values)
    arrays = [pa.array(column, field.type) for column, field in zip(filled, schema(kind), strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema(kind))


@cache
def _read(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all columns of a record."""
    return attrgetter(*columns(kind))
