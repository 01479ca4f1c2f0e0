"""The bodies and places that the entity recogniser found, once persons are taken out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import Words, is_demonym, is_place

_LONGEST_ACRONYM = 8


def bodies_and_places(doc: Doc, tokens: Tokens, taken: set[int], words: Words) -> Iterator[Span]:
    """ORG and LOC spans in order, cut free of articles, punctuation and persons.

    ``taken`` are the indices of the tokens of persons. What the recogniser called a person or MISC is
    kept where the gazetteer knows it as a place or its shape is that of an acronym; titles, inhabitants
    and common words are dropped.
    """
    for ent in doc.ents:
        start, end = _clip(tokens, ent.start, ent.end, taken, words)
        if start < end:
            span = Span(doc, start, end)
            label = _label(tokens, span, ent.label_, words)
            if label:
                yield Span(doc, start, end, label=label)


def _clip(tokens: Tokens, start: int, end: int, taken: set[int], words: Words) -> tuple[int, int]:
    """The span before its first person or line break, without loose words at its ends; may be empty."""
    end = next((i for i in range(start, end) if i in taken or "\n" in tokens.texts[i]), end)
    while start < end and _loose(tokens, start, words):
        start += 1
    while end > start and _loose(tokens, end - 1, words):
        end -= 1
    return start, end


def _loose(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether a token at the border of a span is punctuation, white space, an article or a preposition, or
    the participle of "conduite par".
    """
    shape, folded = tokens.shapes[i], tokens.folded[i]
    if shape == "w" and tokens.fold(i + 1) in words.agentive:
        return True
    return shape in "_.-" or folded in words.articles or (shape == "w" and folded in words.functional)


def _label(tokens: Tokens, span: Span, label: str, words: Words) -> str | None:
    """The corrected label, None for what is neither a body nor a place."""
    shapes, first = tokens.shapes[span.start : span.end], tokens.folded[span.start]
    if all(shape in "w0" for shape in shapes) or words.title(first):
        return None
    if is_place(span.text):
        return "LOC"
    if len(span) == 1:
        if first in words.common or is_demonym(span.text):
            return "ORG" if first in words.bodies and label == "ORG" else None
        if shapes == ["U"] and len(span.text) <= _LONGEST_ACRONYM:
            return "ORG"
    elif first in words.bodies and label != "LOC":
        return "ORG"
    return label if label in ("ORG", "LOC") else None
