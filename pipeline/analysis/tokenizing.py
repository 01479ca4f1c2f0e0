"""The tokenizer of the assembled pipeline, which reads text as it is typed and is soon ready."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.lang.fr.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from pipeline.cleaning.typography import straighten

_HUGE = 100_000
# Pieces of text between spaces that the tokenizer remembers; spaCy's own 10,000 are full after some thousand
# dispatches.
_PIECES_KEPT = 50_000
_FLAGS = "(?iu)"
_MISSING_SPACES = (
    r"(?<=[^\W\d_])\((?=[A-ZÀÂÇÉÈÊÎÔÛ])",
    r"(?<=[^\W\d_])\)(?=,)",
    r"(?<=\)),(?=[^\W\d_])",
    r"(?<=\d)\.(?=[A-ZÀÂÇÉÈÊÎÔÛ][a-zéèêà])",
    r"(?<=^M)\.(?=[A-ZÉ][a-zéèï])",
)
# "(…) le directeur général [Luis Ortega]."
_BEHIND_BRACKET = r"(?<=\])[.,;:]"
# Given names of Korea and Taiwan that end as a pronoun behind its verb ("Jong-il", "Wen-je"), told from
# verbs by a letter with which no French verb of the third person ends.
_GIVEN_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]*(?:[bfghklmnpruwy]|ae|[eo]o)-(?:il|je|on)")
# A king whose number is one letter, which the tokenizer takes for an initial ("le roi Harald V.").
_KING_AT_END = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+ [VX]\.(?!\w)")


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
        doc = super().__call__(straighten(text))
        return _with_kings_parted(doc) if _KING_AT_END.search(text) else doc


def _with_kings_parted(doc: Doc) -> Doc:
    """The document with the full stop apart that stands behind the number of a king."""
    with doc.retokenize() as retokenizer:
        for token in doc[1:]:
            king = _KING_AT_END.search(doc.text, doc[token.i - 1].idx, token.idx + len(token))
            if king is not None and _goes_on_anew(doc, token.i + 1):
                retokenizer.split(token, [token.text[0], "."], [(token, 1), (token, 0)])
    return doc


def _goes_on_anew(doc: Doc, i: int) -> bool:
    """Whether a sentence may begin at a token: with a word that is no name, or behind a line break."""
    return i >= len(doc) or doc[i].is_space or doc[i].lower_ in STOP_WORDS


def straighten_apostrophes(nlp: Language) -> None:
    """Give a pipeline the ``StraightTokenizer`` with the rules of its own tokenizer, which also parts what
    lacks a space between: ``Popov(Russie),Visconti(France)``, ``M.Weber``, ``en 2023.Devant``.
    """
    own: Any = nlp.tokenizer
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_MISSING_SPACES])
    suffixes = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), _BEHIND_BRACKET])
    nlp.tokenizer = StraightTokenizer(
        nlp.vocab,
        rules=own.rules,
        prefix_search=own.prefix_search,
        suffix_search=suffixes.search,
        infix_finditer=infixes.finditer,
        token_match=lambda piece: own.token_match(piece) or _GIVEN_NAME.fullmatch(piece),
        url_match=own.url_match,
        faster_heuristics=own.faster_heuristics,
        max_cache_size=_PIECES_KEPT,
    )


@contextmanager
def short_patterns() -> Iterator[None]:
    """Inside, ``re.compile`` writes "letter" for the lists of all alphabets that spaCy repeats in a pattern.

    The French of spaCy compiles one of 1.4 million characters for hyphenated words when it is imported, which
    takes as long as the rest of the start; with "letter" it takes a hundredth.
    """
    compile_as_given = re.compile

    def compile_short(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _HUGE:
            pattern = without_alphabets(pattern)
        return compile_as_given(pattern, flags)

    with patch("re.compile", compile_short):
        yield


def without_alphabets(pattern: str) -> str:
    r"""A pattern of words without figures that spaCy made with its lists of letters, without these lists.

    All its words begin with letters and a hyphen or an apostrophe: what has no such sign, as most words, or
    another one before it, is not tried against each of its alternatives.

    >>> from spacy.lang.char_classes import ALPHA_LOWER
    >>> without_alphabets(f"(?iu)^anti-[{ALPHA_LOWER}]+$")
    "(?iu)(?=\\w+[-–—‐‑'’])(?=[^\\d_]*$)(?:^anti-[\\w]+$)"
    """
    letters = pattern.replace(ALPHA_LOWER, r"\w").replace(ALPHA, r"\w").removeprefix(_FLAGS)
    return rf"{_FLAGS}(?=\w+[-–—‐‑'’])(?=[^\d_]*$)(?:{letters})"
