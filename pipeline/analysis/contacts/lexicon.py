"""Triggers of contact as data: what ``models/fr/contacts.toml`` says, compiled for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pipeline.analysis.beginnings import BeginningIndex, openings
from pipeline.analysis.contacts.forms import Forms, Tense, conjugated
from pipeline.lexicons import lexicon
from pipeline.memo import Memo
from pipeline.records import Kind


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb of contact: its argument structure, what kind of contact it tells of, what must stand by
    it.
    """

    lemma: str
    frame: str
    kind: Kind
    reflexive: str = "reciprocal"
    companions: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    unless_before: re.Pattern[str] | None = None
    partner: bool = False
    passive: bool = False
    continues: bool = False
    jointly: bool = False
    agents: bool = False
    seated: bool = False
    abroad: bool = False
    hearer: bool = False


@cache
def _verb_table() -> Forms[tuple[VerbEntry, Tense]]:
    entries: list[tuple[str, tuple[VerbEntry, Tense]]] = []
    for lemma, data in lexicon("contacts")["verbs"].items():
        entry = VerbEntry(
            lemma=lemma,
            frame=data["frame"],
            kind=data["kind"],
            reflexive=data.get("reflexive", "reciprocal"),
            companions=re.compile("|".join(data["with"])) if "with" in data else None,
            partner=data.get("partner", False),
            passive=data.get("passive", False),
            continues=data.get("continues", False),
            jointly=data.get("jointly", False),
            agents=data.get("agents", False),
            seated=data.get("seated", False),
            abroad=data.get("abroad", False),
            hearer=data.get("hearer", False),
            unless=re.compile("|".join(data["unless"])) if "unless" in data else None,
            unless_before=re.compile("|".join(data["unless_before"])) if "unless_before" in data else None,
        )
        if "er" in data:
            forms = conjugated(data["er"], "er")
            of_us = lexicon("grammar")["endings"]["we_and_you"]
            forms["present"] = f"{forms['present']}|{data['er']}(?:{of_us})"
        else:
            forms = data["forms"]
        for tense, form in forms.items():
            entries.append((form, (entry, tense)))
    return Forms(entries)


def _verb_forms(word: str) -> tuple[tuple[VerbEntry, Tense], ...]:
    return _verb_table().of(word)


# The verbs of contact of which a lower-case word is a form, each with the tense.
VERB_FORMS = Memo(_verb_forms)


@cache
def words(section: str, key: str) -> frozenset[str]:
    """A list of words of ``grammar.toml``.

    >>> "son" in words("party", "honorifics")
    True
    """
    return frozenset(lexicon("grammar")[section][key])


@cache
def lemmas(section: str, key: str) -> frozenset[str]:
    """The verbs of a list of ``contacts.toml`` or ``visits.toml``, by what their forms stand under.

    >>> "atterrir" in lemmas("visits", "flying")
    True
    """
    return frozenset(_section(section)[key])


@cache
def _section(name: str) -> dict[str, Any]:
    """A section of ``contacts.toml``, or of ``visits.toml`` for visits, gatherings and interviews."""
    section: dict[str, Any] = (lexicon("contacts") | lexicon("visits"))[name]
    return section


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """A pattern or list of patterns of ``contacts.toml``, matched between word boundaries,
    case-insensitively.
    """
    return re.compile(_whole_words(section, key), re.IGNORECASE)


# Where a pattern takes in another that several have ("{journey}").
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
# Of the patterns of contacts, visits and phrases.
BEGINNINGS = BeginningIndex()


@dataclass(frozen=True, slots=True)
class SmallPattern:
    """A pattern for a text in small letters, and its bits in ``BEGINNINGS``; ``needed`` has those of its
    first word where signs may stand before it, so that a match may begin anywhere. ``size`` is that of
    ``BEGINNINGS`` with them.
    """

    regex: re.Pattern[str]
    bit: int
    needed: int
    size: int


@cache
def small_pattern(section: str, key: str) -> SmallPattern:
    """The same for a text in small letters."""
    words = _alternatives(section, key)
    bit = BEGINNINGS.add(openings(words))
    needed = BEGINNINGS.add(openings(words, inside=True)) if bit == BEGINNINGS.ANYWHERE else bit
    return SmallPattern(re.compile(_whole_words(section, key)), bit, needed, BEGINNINGS.size)


def _whole_words(section: str, key: str) -> str:
    return rf"(?<![\w-])(?:{_alternatives(section, key)})(?!\w)"


def _alternatives(section: str, key: str) -> str:
    value: Any = _section(section)[key]
    if isinstance(value, dict):
        return _alternatives(section, value["as"])
    written = value if isinstance(value, str) else "|".join(sorted(value, key=len, reverse=True))
    return _FRAGMENT.sub(lambda match: _section("fragments")[match.group(1)], written)


@lru_cache(maxsize=50_000)
def is_form(section: str, key: str, word: str) -> bool:
    """Whether a whole word is one of the forms listed under a key of ``contacts.toml``."""
    return pattern(section, key).fullmatch(word) is not None
