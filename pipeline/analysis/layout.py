"""``entrevue_layout``: sentences never cross a line break.

A dispatch is a headline, a byline and paragraphs; the parser, trained on running text, joins them. The component stands
before the parser and fixes a sentence start after each line break, which the parser then respects.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("entrevue_layout")
def make_layout(nlp: Language, name: str) -> Layout:
    return Layout()


class Layout:
    """Marks the token after each line break as the start of a sentence."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
        return doc
