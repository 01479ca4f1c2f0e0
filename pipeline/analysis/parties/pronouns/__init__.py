"""Whom pronouns take up, and nouns that say as little: "il", "avec lui", "celui-ci", "le Rwandais", "je".

================  ==============================================================================
``prominence``    which mentions a pronoun may take up, and which of them first
``subjects``      "il", "elle" as subjects
``others``        "celui-ci", "avec lui": those who are not the subject
``inhabitants``   "le Rwandais", "le Neuchâtelois"
``speakers``      "je"
================  ==============================================================================
"""

from pipeline.analysis.parties.pronouns.inhabitants import followed, inhabitant
from pipeline.analysis.parties.pronouns.others import nearest, someone_else
from pipeline.analysis.parties.pronouns.prominence import faces_pronoun, subject_before
from pipeline.analysis.parties.pronouns.speakers import speaker
from pipeline.analysis.parties.pronouns.subjects import subject_taken_up

__all__ = [
    "faces_pronoun",
    "followed",
    "inhabitant",
    "nearest",
    "someone_else",
    "speaker",
    "subject_before",
    "subject_taken_up",
]
