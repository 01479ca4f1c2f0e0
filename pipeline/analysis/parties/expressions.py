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


# Tokens between a role and the name in apposition to it: a comma and honorifics.
_APPOSITION_GAP = 4
# "à Bruxelles" is a place, "Bruxelles a fait savoir" a party.
_LOCATIVE = frozenset(["à", "en", "au", "aux", "dans", "pour", "vers", "depuis", "chez"])


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
    located = {i for p in doc._.places if p.preposition in _LOCATIVE for i in range(p.start, p.end)}
    for body in doc._.bodies:
        if body.end - body.start == 1 and body.start in located:
            continue
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
            if _is_beside(doc, role, holder):
                role_of.setdefault(holder, role)
    for index, entity in enumerate(doc.ents):
        if entity.label_ != "PER":
            continue
        held = role_of.get(index)
        start, end = entity.start, entity.end
        if held is not None:
            if held.holders[0] == index:
                start = min(start, held.start)
            end = max(end, held.end) if len(held.holders) == 1 else end
        yield Expression(start, end, name=entity, role=held)


def _is_beside(doc: Doc, role: RoleMention, holder: int) -> bool:
    """Whether a role stands right before or after the name of its holder, so that both are one expression."""
    name = doc.ents[holder]
    if role.end <= name.start:
        return name.start - role.end <= _APPOSITION_GAP
    return len(role.holders) == 1 and 0 <= role.start - name.end <= _APPOSITION_GAP


def _role_only(doc: Doc) -> Iterator[Expression]:
    for role in doc._.roles:
        if not any(_is_beside(doc, role, holder) for holder in role.holders):
            yield Expression(role.start, role.end, role=role)


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
