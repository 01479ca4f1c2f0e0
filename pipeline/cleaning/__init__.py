"""Cleaning: what a reader found → the words of the dispatch, its header read and taken out.

``clean`` normalises typography, drops page clutter, joins broken lines, keeps a repeated headline once,
reads date, agency, place and byline off the head and foot, and leaves out what is not French. What French
headers and clutter look like is data: ``models/fr/header.toml``, ``clutter.toml``, ``calendar.toml``.

===============================================  =============================================================
``dispatch``, ``draft``                          one pass over a dispatch, and what it is while it is worked
                                                 on
``typography``, ``markup``, ``damage``           one apostrophe, no tags, letters that a page lost
``lines``                                        the text as lines, broken sentences joined again
``headline``, ``edges``, ``sweep``               the steps of the pass: headline, head and foot, clutter
``header``, ``dateline``, ``dateline_elements``  lines that say when and where; the dateline of the first
                                                 paragraph
``bylines``, ``signatures``                      who wrote it, and what the agency signs with
``masthead``, ``issues``                         whose office or outlet it comes from; the issue of a
                                                 periodical
``stamps``, ``header_dates``, ``published``      dates as headers bear them, which of them count, the date of
                                                 publication
``clutter``                                      the lines and blocks of pages that are no part of a text
``vocabulary``, ``language``                     what a short stretch of a header names; whether a text is
                                                 French
===============================================  =============================================================
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.cleaning.dispatch import Draft, clean_once
from pipeline.cleaning.language import FRENCH, detect_language
from pipeline.cleaning.lines import repetition_key
from pipeline.cleaning.masthead import home_of
from pipeline.cleaning.published import metadata_evidence, publication_date
from pipeline.cleaning.typography import collapse_spaces, normalise_typography
from pipeline.cleaning.vocabulary import agency_name, city_name, is_person_name, source_name
from pipeline.records import Document, Header, SourceDocument

__all__ = ["clean"]

Status = Literal["skipped", "failed"]

# Patterns that begin with spaces try each place in such a run anew.
_GULF = re.compile(r"[^\S\n]{50,}")
_MOST_PASSES = 8
_HEAD = 3000
_MASTHEAD = 110


def clean(source: SourceDocument) -> Document:
    """The cleaned dispatch, with its header read and what was taken out recorded.

    Metadata that the reader found in the file format wins over the text and is completed from it. A
    document that could not be read is ``failed``; one that is not French, or holds no text, is ``skipped``;
    ``reason`` says why.

    >>> text = "Bakou, 20 novembre 2017 (AZERTAC) – Le ministre a reçu l’ambassadeur."
    >>> document = clean(SourceDocument("a", "a.txt", text, sha256=""))
    >>> document.text, document.published, document.agency, document.dateline_place
    ("Le ministre a reçu l'ambassadeur.", '2017-11-20', 'Azertac', 'Bakou')
    """
    if source.error is not None:
        return _unread(source, "failed", source.error)
    if not any(character.isalpha() for character in source.text):
        return _unread(source, "skipped", "no text")
    draft = _clean_text(_GULF.sub(" ", _with_metadata(source)))
    document = _document(source, draft)
    if not any(character.isalpha() for character in document.text):
        empty = _unread(source, "skipped", "no text")
        empty.removals = document.removals
        return empty
    if (language := detect_language(document.text)) != FRENCH:
        document.language, document.status, document.reason = language, "skipped", f"language: {language}"
    else:
        document.language = FRENCH
    return document


def _unread(source: SourceDocument, status: Status, reason: str) -> Document:
    return Document(
        source.doc_id,
        source.path,
        status=status,
        reason=reason,
        sha256=source.sha256 or None,
        title=source.title,
    )


def _with_metadata(source: SourceDocument) -> str:
    """The text, under the headline and the author of its metadata where it does not hold them."""
    if not (source.title or source.byline):
        return source.text
    held = repetition_key(source.text[:_HEAD] + " " + source.text[-_HEAD:])
    title, author = (
        collapse_spaces(normalise_typography(words or "")) for words in (source.title, source.byline)
    )
    names = [name for name in re.split(r"\s*[;,]\s*", author) if is_person_name(name)]
    byline = (
        f"Par {', '.join(names)}" if names and not all(repetition_key(name) in held for name in names) else ""
    )
    headline = "" if repetition_key(title) in held else title
    return "\n\n".join(words for words in (headline, byline, source.text) if words)


def _clean_text(text: str) -> Draft:
    """Passes over the text until nothing more goes, so that cleaning a cleaned text changes nothing."""
    first = draft = clean_once(text)
    for _ in range(_MOST_PASSES):
        following = clean_once(draft.text)
        first.evidence += following.evidence
        first.removals += following.removals
        first.agency, first.place = first.agency or following.agency, first.place or following.place
        stable = following.text == draft.text
        draft = following
        if stable:
            break
    first.text, first.spans = draft.text, draft.spans
    return first


def _document(source: SourceDocument, draft: Draft) -> Document:
    header = Header(
        published=publication_date([*metadata_evidence(source.published), *draft.evidence], draft.text),
        agency=_agency(source.agency, draft.agency),
        dateline_place=city_name(draft.place) or None if draft.place else None,
        home=home_of(source.text),
        masthead=source.text.strip().partition("\n")[0][:_MASTHEAD].strip(),
        title=draft.spans.get("title"),
        byline=draft.spans.get("byline"),
    )
    title = draft.text[slice(*header.title)] if header.title else None
    return Document(
        doc_id=source.doc_id,
        path=source.path,
        text=draft.text,
        published=header.published,
        agency=header.agency,
        dateline_place=header.dateline_place,
        sha256=source.sha256 or None,
        n_chars=len(draft.text),
        title=title or source.title,
        header=header,
        removals=draft.removals,
    )


def _agency(site: str | None, named: str | None) -> str | None:
    """The press agency that the dispatch names; else the site of the metadata; else the outlet named."""
    if named is not None and (site is None or agency_name(named) is not None):
        return named
    return (source_name(site) or site.strip() or None) if site else None
