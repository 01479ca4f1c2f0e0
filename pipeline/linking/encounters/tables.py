"""Contacts and encounters as Arrow tables, so that another process can link the contacts of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from pipeline.linking.encounters import Draft, Told, link_encounters
from pipeline.records import Contact, Encounter, Participant
from pipeline.schemas import columns, row, schema

DRAFTS = pa.schema([*schema(Encounter), ("stem", pa.string()), ("first", pa.string())])
TOLD_BY = pa.schema([("contact_id", pa.string()), ("first", pa.string())])

# What ``queries.TOLD`` does not read.
_UNREAD_OF_CONTACT: dict[str, Any] = dict.fromkeys(columns(Contact))
_UNREAD_OF_PARTICIPANT: dict[str, Any] = dict.fromkeys(columns(Participant))


def draft(told: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The encounters of a batch of contacts, without ids, and the contacts that tell of each."""
    drafts = list(link_encounters(each for _, each, _ in contacts_of(told.to_batches())))
    return _table(map(_row, drafts), DRAFTS), _table(_told_by(drafts), TOLD_BY)


def contacts_of(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, Told, bool]]:
    """The numbered contacts of ``queries.TOLD`` with what linking compares of them, and whether their text is
    copied.
    """
    for batch in batches:
        known = batch.select([name for name in batch.schema.names if name in _UNREAD_OF_CONTACT])
        beside = (batch[name].to_pylist() for name in ("number", "source", "published", "is_copied"))
        parties = _parties(batch["participants"])
        for number, source, published, is_copied, told in zip(
            *beside, _dicts(known.columns, known.schema.names), strict=True
        ):
            contact = Contact(**_UNREAD_OF_CONTACT | told | {"participants": next(parties)})
            yield number, Told(contact, source, published), is_copied


def _parties(lists: pa.ListArray) -> Iterator[list[Participant]]:
    """The participants of each contact."""
    flat = lists.flatten()
    names = [field.name for field in flat.type]
    made = (Participant(**_UNREAD_OF_PARTICIPANT | found) for found in _dicts(flat.flatten(), names))
    return (list(islice(made, length)) for length in lists.value_lengths().to_pylist())


def _dicts(arrays: Iterable[pa.Array], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Rows of columns, each of which is much faster taken apart by itself."""
    return (
        dict(zip(names, values, strict=True)) for values in zip(*(a.to_pylist() for a in arrays), strict=True)
    )


def _row(draft: Draft) -> tuple[Any, ...]:
    return (*row(draft.encounter).values(), draft.stem, draft.first)


def _told_by(drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    return ((contact_id, draft.first) for draft in drafts for contact_id in draft.contact_ids)


def _table(rows: Iterable[tuple[Any, ...]], columns: pa.Schema) -> pa.Table:
    return pa.table(list(zip(*rows, strict=True)) or [()] * len(columns), schema=columns)
