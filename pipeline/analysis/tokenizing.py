"""The tokenizer of the assembled pipeline, which reads text as it is typed."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from pipeline.cleaning.typography import straighten


class StraightTokenizer(Tokenizer):
    """spaCy's tokenizer on the text with straight apostrophes, which the French model was trained on.

    ``doc.text`` has them too; it is as long as the text given, so that offsets hold in both.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> straighten_apostrophes(nlp)
    >>> [token.text for token in nlp("Il s’est rendu à l’Élysée.")]
    ['Il', "s'", 'est', 'rendu', 'à', "l'", 'Élysée', '.']
    """

    def __call__(self, text: str) -> Doc:
        return super().__call__(straighten(text))


def straighten_apostrophes(nlp: Language) -> None:
    """Give a pipeline the ``StraightTokenizer`` with the rules of its own tokenizer."""
    own: Any = nlp.tokenizer
    nlp.tokenizer = StraightTokenizer(
        nlp.vocab,
        rules=own.rules,
        prefix_search=own.prefix_search,
        suffix_search=own.suffix_search,
        infix_finditer=own.infix_finditer,
        token_match=own.token_match,
        url_match=own.url_match,
        faster_heuristics=own.faster_heuristics,
    )
