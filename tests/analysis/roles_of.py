"""Sentences with their roles: what the tests of roles share.

A name stands in square brackets, so that a case tests roles and not the finding of names. A person is told as
"class country organisation", a dash for what is unknown.
"""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import MODEL, extensions
from pipeline.analysis.roles import Roles
from pipeline.records import Header

_NAME = re.compile(r"\[([^]]+)\]")


@cache
def tagger() -> Language:
    """The French model without its names: roles are given the persons of the tables."""
    extensions.register()
    nlp = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "strings"])
    nlp.add_pipe("entrevue_layout", first=True)
    return nlp


def read(text: str, header: Header | None = None) -> Doc:
    """A document whose bracketed names are its persons, with their roles."""
    plain = _NAME.sub(r"\1", text)
    doc = tagger()(plain)
    spans: list[Span] = []
    offset = 0
    for match in _NAME.finditer(text):
        start = match.start() - offset
        offset += 2
        span = doc.char_span(start, start + len(match.group(1)), label="PER", alignment_mode="expand")
        assert span is not None
        spans.append(span)
    doc.set_ents(spans)
    for span in doc.ents:
        span._.name = max((s.text for s in spans if span.text in s.text), key=len)
    doc._.header = header
    return Roles()(doc)


def told(person: Span) -> str:
    """What a person is."""
    values = (person._.role_class, person._.country, person._.organisation)
    return " ".join(value or "-" for value in values)


def persons(doc: Doc) -> dict[str, str]:
    """What each person of a document is."""
    return {person.text: told(person) for person in doc.ents}


def roles(doc: Doc) -> list[str]:
    """The roles of a document with class, country and organisation."""
    return [
        f"{r.text}: {r.role_class} {r.country or '-'}" + (f" {r.organisation}" if r.organisation else "")
        for r in doc._.roles
    ]
