"""The forms of ``avoir`` and ``être``, with their tenses."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.forms import Tense
from pipeline.lexicons import lexicon


def _tenses(auxiliary: str) -> dict[str, Tense]:
    forms: dict[Tense, list[str]] = lexicon("grammar")["auxiliaries"][auxiliary]
    return {form: tense for tense, listed in forms.items() for form in listed}


AVOIR = _tenses(french.HAVE)
ETRE = _tenses(french.BE)


def copula_tense(word: str) -> Tense | None:
    """The tense of a form of ``être``, None for any other word.

    >>> copula_tense("sera"), copula_tense("était"), copula_tense("va")
    ('future', 'past', None)
    """
    return ETRE.get(word)
