"""The expressions of a document that can stand for a party, before it is known for which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Span

from pipeline.lexicons import lexicon
from pipeline.records import BodyMention, RoleMention

AnaphorKind = Literal[
    "masculine", "feminine", "plural", "nearest_masculine", "nearest_feminine", "nearest_plural",
    "speaker", "other_side", "visitor", "both", "three", "four", "five",
]  # fmt: skip


@dataclass(slots=True)
class Expression:
    """A stretch of tokens with what describes it: a name, a role, a body or an anaphor (exactly one, or name and role)."""

    start: int
    end: int
    name: Span | None = None
    role: RoleMention | None = None
    body: BodyMention | None = None
    anaphor: AnaphorKind | None = None


def find_expressions(doc: Doc) -> list[Expression]:
    """All party expressions of a document, by position; shorter ones inside longer ones come after them."""
    found = [*_named(doc), *_role_only(doc)]
    taken = {i for e in found for i in range(e.start, e.end)}
    for body in doc._.bodies:
        if not any(i in taken for i in range(body.start, body.end)):
            found.append(Expression(body.start, body.end, body=body))
            taken.update(range(body.start, body.end))
    for anaphor in _anaphors(doc):
        if not any(i in taken for i in range(anaphor.start, anaphor.end)):
            found.append(anaphor)
            taken.update(range(anaphor.start, anaphor.end))
    return sorted(found, key=lambda e: (e.start, -e.end))


def _named(doc: Doc) -> Iterator[Expression]:
    role_of: dict[int, RoleMention] = {}
    for role in doc._.roles:
        for holder in role.holders:
            role_of.setdefault(holder, role)
    for index, entity in enumerate(doc.ents):
        if entity.label_ != "PER":
            continue
        held = role_of.get(index)
        start, end = entity.start, entity.end
        if held is not None and len(held.holders) == 1:
            start, end = min(start, held.start), max(end, held.end)
        elif held is not None and held.holders[0] == index and 0 <= entity.start - held.end <= 4:
            start = held.start
        yield Expression(start, end, name=entity, role=held)


def _role_only(doc: Doc) -> Iterator[Expression]:
    for role in doc._.roles:
        if not role.holders or _is_apart(doc, role):
            yield Expression(role.start, role.end, role=role)


def _is_apart(doc: Doc, role: RoleMention) -> bool:
    """Whether a plural role stands away from the names it is spread over (``les lettres de créance de cinq ambassadeurs. Il
    s'agit de …``), so that it is an expression of its own."""
    return role.plural and min(doc.ents[i].start for i in role.holders) - role.end > 4


@cache
def _anaphor_patterns() -> list[tuple[AnaphorKind, re.Pattern[str]]]:
    data = lexicon("anaphora")
    kinds: dict[AnaphorKind, list[str]] = {
        **data["pronouns"],
        "other_side": data["relational"]["other_side"],
        "visitor": data["relational"]["visitor"],
        **data["groups"],
    }
    return [
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE))
        for kind, patterns in kinds.items()
    ]


@cache
def _impersonal() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, lexicon('anaphora')['impersonal']['after']))})(?!\w)", re.I)


def _anaphors(doc: Doc) -> Iterator[Expression]:
    for kind, pattern in _anaphor_patterns():
        for match in pattern.finditer(doc.text):
            if kind == "masculine" and _impersonal().match(doc.text, match.end()):
                continue
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is not None:
                yield Expression(span.start, span.end, anaphor=kind)
