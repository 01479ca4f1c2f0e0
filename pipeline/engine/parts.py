"""Very long documents, a book or a year's collection in one file, are analysed in parts.

The time that analysis takes grows faster than a text, and its memory as fast: parts bound both. A part is cut
where a paragraph ends, and read together with a little of what stands before and after it, so that a party, a
day or an occasion that goes on across the seam is understood; only what begins in the part itself is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.analysis.extraction import Extraction
from pipeline.records import Document

# Characters: ten dispatches. A document up to twice as long is read as a whole.
_PART = 20_000
_CONTEXT = 3_000
# Where a text may be cut, best first: between paragraphs, lines, sentences, words.
_SEAMS = [
    re.compile(pattern) for pattern in (r"\n\s*\n\s*", r"\n\s*", r"(?<=[.!?…»])\s+(?=[A-ZÀ-Ý«–-])", r"\s+")
]

Span = tuple[int, int]


def is_long(document: Document) -> bool:
    """Whether a document is analysed in parts."""
    return len(document.text) > 2 * _PART


@dataclass(frozen=True, slots=True)
class Part:
    """Offsets of a part, and of the stretch that is read for it."""

    start: int
    end: int
    begin: int
    finish: int


def cut(text: str) -> Iterator[Part]:
    """The parts of a text, one after the other, of about the same length.

    >>> [part.start for part in cut("Il est parti.\\n\\n" * 4000)]
    [0, 19995, 39990]
    """
    start = 0
    while start < len(text):
        end = (
            len(text)
            if len(text) - start <= 1.5 * _PART
            else _last_seam(text, start + _PART // 2, start + _PART)
        )
        begin = 0 if start <= _CONTEXT else _first_seam(text, start - _CONTEXT, start)
        finish = len(text) if len(text) - end <= _CONTEXT else _last_seam(text, end, end + _CONTEXT)
        yield Part(start, end, begin, finish)
        start = end


def _last_seam(text: str, low: int, high: int) -> int:
    for seam in _SEAMS:
        found = [match.end() for match in seam.finditer(text, low, high) if match.end() < high]
        if found:
            return found[-1]
    return high


def _first_seam(text: str, low: int, high: int) -> int:
    for seam in _SEAMS:
        found = seam.search(text, low, high)
        if found:
            return found.end()
    return high


def analyse_in_parts(
    document: Document, analyse: Callable[[Document], Extraction], goes_on: Callable[[], None]
) -> Extraction:
    """The rows of a long document, with offsets that point into its whole text.

    ``analyse`` gives the rows of a short one; ``goes_on`` is called when a part is done.
    """
    whole = Extraction(document)
    names = _Names()
    for part in cut(document.text):
        found = analyse(_document(document, part))
        names.complete(found)
        _add(whole, found, part)
        goes_on()
    return whole


def _document(document: Document, part: Part) -> Document:
    header = replace(
        document.header,
        title=_within(document.header.title, part),
        byline=_within(document.header.byline, part),
    )
    return replace(document, text=document.text[part.begin : part.finish], header=header)


def _within(span: Span | None, part: Part) -> Span | None:
    if span is None or span[0] < part.begin or span[1] > part.finish:
        return None
    return span[0] - part.begin, span[1] - part.begin


def _add(whole: Extraction, found: Extraction, part: Part) -> None:
    """Add what begins in the part to the rows of the whole."""
    shift = part.begin
    for mention in found.mentions:
        if part.start <= mention.start + shift < part.end:
            whole.mentions.append(replace(mention, start=mention.start + shift, end=mention.end + shift))
    for contact in found.contacts:
        if part.start <= contact.start + shift < part.end:
            contact_id = f"{contact.doc_id}#{len(whole.contacts) + 1}"
            whole.contacts.append(
                replace(
                    contact,
                    contact_id=contact_id,
                    start=contact.start + shift,
                    end=contact.end + shift,
                    participants=[replace(p, contact_id=contact_id) for p in contact.participants],
                )
            )


class _Names:
    """The full names of the parts read so far: a person introduced in one is a surname in the next."""

    def __init__(self) -> None:
        self._full: defaultdict[str, set[str]] = defaultdict(set)

    def complete(self, found: Extraction) -> None:
        """Give the surnames that stand alone the one full name known, and learn the full names."""
        persons = [mention for mention in found.mentions if mention.kind == "person"]
        for mention in persons:
            if " " in mention.name:
                self._full[mention.name.rpartition(" ")[2]].add(mention.name)
        for mention in persons:
            mention.name = self._of(mention.name)
        for contact in found.contacts:
            for party in contact.participants:
                if party.name is not None and party.kind == "person":
                    party.name = self._of(party.name)

    def _of(self, name: str) -> str:
        known = self._full.get(name, ())
        return next(iter(known)) if len(known) == 1 else name
