"""Evidence as a reader wants it: the sentence with who is named in it, and some words around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.report.tables import CONTEXT, Row

# Start, end, and who or what stands there: the index of a party, ``NAMED`` or ``TRIGGER``.
Mark = tuple[int, int, int]

NAMED = -1
TRIGGER = -2

_SPACE = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\n\s*\n")


def marks(
    contact: Row, names: Iterable[Row], parties: dict[str, int], told: Iterable[tuple[str, int]]
) -> list[Mark]:
    """What to highlight in the evidence of a contact: stretches in order that do not overlap.

    Args:
        contact: a row of ``Tables.contacts``.
        names: the rows of ``Tables.names`` that belong to it.
        parties: the index of each entity that is a party of it.
        told: the words by which the contact knows each of its parties, with the party's index: they show
            parties that are known by office alone.
    """
    evidence: str = contact["evidence"]
    found: list[Mark] = [
        (name["start"], name["end"], parties.get(name["entity_id"] or "", NAMED)) for name in names
    ]
    for text, party in told:
        found.extend(_occurrences(text, evidence, party))
    found.extend(_occurrences(contact["trigger"] or "", evidence, TRIGGER))
    return _apart(found, len(evidence))


def context(before: str | None, after: str | None) -> tuple[str, str]:
    """The words around the evidence within its paragraph, on one line each; … where it is cut.

    >>> context("Un titre\\n\\nHier, en marge du som", " à Rabat. Il a\\n\\nLire aussi")
    ('Hier, en marge du som', ' à Rabat. Il a')
    """
    left = _PARAGRAPH.split(before or "")[-1]
    right = _PARAGRAPH.split(after or "")[0]
    if len(left) == CONTEXT and " " in left:
        left = "…" + left[left.index(" ") :]
    if len(right) == CONTEXT and " " in right:
        right = right[: right.rindex(" ")] + " …"
    return _SPACE.sub(" ", left), _SPACE.sub(" ", right)


def _occurrences(words: str, text: str, who: int) -> Iterator[Mark]:
    """Where words stand in a text as whole words, in whatever case."""
    if len(text.lower()) != len(text) or not words:
        return
    folded, wanted = text.lower(), words.lower()
    start = folded.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end, who
        start = folded.find(wanted, end)


def _apart(found: list[Mark], length: int) -> list[Mark]:
    """The marks without overlaps: parties win over others who are named, these over the trigger."""
    kept: list[Mark] = []
    for start, end, who in sorted(found, key=lambda mark: (min(mark[2], 0) * -1, mark[0] - mark[1], mark)):
        clear = all(end <= other_start or start >= other_end for other_start, other_end, _ in kept)
        if clear and 0 <= start < end <= length:
            kept.append((start, end, who))
    return sorted(kept)
