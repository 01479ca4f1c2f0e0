"""Verbs before an infinitive that say whether what it tells came about, in every simple tense:
``refusa de``, ``voulant``, ``demanderait à``.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.analysis.contacts.forms import Tense, regular_forms
from pipeline.lexicons import lexicon
from pipeline.records import Status

_SHUNNING: tuple[Tense, ...] = ("present", "past", "future", "conditional", "gerund", "participle")
# What is wished or intended in the future is read as any other future.
_WISHING: tuple[Tense, ...] = ("present", "past", "conditional", "gerund", "participle")
_INTENDING: tuple[Tense, ...] = ("past", "conditional", "gerund", "participle")
# How many words may stand between a verb and its preposition ("refusa tout net de").
_GAP = r"(?: [\w'-]+){0,3}"


def status_by_verb(before: str) -> Status | None:
    """What the verb says of the occasion that governs an infinitive; ``before`` are the words up to it, in
    lower case, parties, times and places left out. None where no verb says that it lay ahead or came to
    nothing.

    >>> status_by_verb("refusa tout net de"), status_by_verb("décida de"), status_by_verb("vint")
    ('not_held', 'planned', None)
    """
    if _governors("shunned", _SHUNNING).search(before) or _governors("wished", _WISHING).search(before):
        return "not_held"
    return "planned" if _governors("intended", _INTENDING).search(before) else None


@cache
def _governors(key: str, tenses: tuple[Tense, ...]) -> re.Pattern[str]:
    listed: list[str] = lexicon("contacts")["governors"][key]
    return re.compile(r"\b(?:" + "|".join(_governor(entry, tenses) for entry in listed) + r")\b")


def _governor(entry: str, tenses: tuple[Tense, ...]) -> str:
    """The pattern of an entry: an infinitive, before it ``se``, behind it the preposition that joins it."""
    pronouns: list[str] = lexicon("phrases")["conjugation"]["reflexive"]
    own = next((pronoun for pronoun in pronouns if entry.startswith(pronoun)), "")
    verb, _, preposition = entry.removeprefix(own).partition(" ")
    before = f"(?:{'|'.join(pronouns)})" if own else ""
    return f"{before}(?:{_forms(verb, tenses)})" + (f"{_GAP} {preposition}" if preposition else "")


def _forms(verb: str, tenses: tuple[Tense, ...]) -> str:
    irregular: dict[str, dict[Tense, str]] = lexicon("contacts")["governors"]["irregular"]
    forms = irregular[verb] if verb in irregular else regular_forms(verb)
    return "|".join(forms[tense] for tense in tenses)
