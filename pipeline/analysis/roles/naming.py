"""By what name a person is known in a document, and who only signs it."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.analysis.extensions import header_of
from pipeline.analysis.notes import noted
from pipeline.analysis.roles.lexicon import word_list

# "Photo : X", "Crédits : X".
_CREDITS = word_list("holders", "credits")
_BEFORE_CREDIT = (":", "/", "©")


def name_of(person: Span) -> str:
    """The name by which a person's mentions are one."""
    full: str = noted(person, "name") or person.text
    return full


def in_byline(person: Span) -> bool:
    """True for the journalist who signs the dispatch, or the photographer whom a caption credits."""
    byline = header_of(person.doc).byline
    if byline is not None and byline[0] <= person.start_char < byline[1]:
        return True
    before = person.start - 1
    while before > 0 and person.doc[before].text in _BEFORE_CREDIT:
        before -= 1
    return before >= 0 and person.doc[before].lower_ in _CREDITS
