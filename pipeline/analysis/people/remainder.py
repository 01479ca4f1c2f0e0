"""The bodies and places that the entity recogniser found, once persons are taken out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.analysis.people.words import Words, fold, is_demonym, is_place, shape

_ARTICLES = frozenset({"l'", "d'", "le", "la", "les", "du", "des", "au", "aux"})


def bodies_and_places(doc: Doc, taken: set[int], words: Words) -> Iterator[Span]:
    """ORG and LOC spans in order, cut free of articles, punctuation and persons.

    ``taken`` are the indices of the tokens of persons. What the recogniser called a person or MISC is kept where the
    gazetteer knows it as a place or its shape is that of an acronym; titles, inhabitants and common words are dropped.
    """
    for ent in doc.ents:
        span = _clip(ent, taken, words)
        if span is None:
            continue
        label = _label(span, ent.label_, words)
        if label:
            yield Span(doc, span.start, span.end, label=label)


def _clip(ent: Span, taken: set[int], words: Words) -> Span | None:
    doc, start, end = ent.doc, ent.start, ent.end
    end = next((i for i in range(start, end) if i in taken or "\n" in doc[i].text), end)
    while start < end and _loose(doc[start].text, words):
        start += 1
    while end > start and _loose(doc[end - 1].text, words):
        end -= 1
    return doc[start:end] if end > start and start not in taken else None


def _loose(text: str, words: Words) -> bool:
    """Whether a token at the border of a span is punctuation, white space, an article or a preposition."""
    folded = fold(text)
    return shape(text) in "_.-" or folded in _ARTICLES or (text[0].islower() and folded in words.functional)


def _label(span: Span, label: str, words: Words) -> str | None:
    """The corrected label, None for what is neither a body nor a place."""
    if is_place(span.text):
        return "LOC"
    first = fold(span[0].text)
    if words.role(first) or first in words.honorifics or not any(t.text[0].isupper() for t in span):
        return None
    if len(span) == 1:
        if first in words.common or is_demonym(span.text):
            return "ORG" if first in words.bodies and label == "ORG" else None
        if shape(span.text) == "U" and len(span.text) <= 8:
            return "ORG"
    elif first in words.bodies:
        return "ORG" if label != "LOC" else "LOC"
    return label if label in ("ORG", "LOC") else None
