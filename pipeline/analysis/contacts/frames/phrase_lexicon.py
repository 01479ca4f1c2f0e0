"""What ``models/fr/phrases.toml`` says: the phrases of several words that tell of a contact, by their verbs,
the forms of these, and the rarer nouns of contact.

``pipeline.analysis.contacts.frames.phrase_matching`` finds them in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline import french
from pipeline.analysis.beginnings import openings
from pipeline.analysis.contacts.forms import Forms, Tense, regular_forms
from pipeline.analysis.contacts.lexicon import BEGINNINGS
from pipeline.lexicons import lexicon
from pipeline.memo import Memo
from pipeline.records import Kind, Status

Voice = Literal["active", "reflexive", "passive"]

_MARKED: tuple[Voice, ...] = ("reflexive", "passive")
_PREFIXES: dict[str, Voice] = {
    prefix: voice for voice in _MARKED for prefix in lexicon("phrases")["conjugation"][voice]
}


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """What ``phrases.toml`` says of one phrase.

    ``to`` lists the prepositions that may govern the other party; it is empty when that party is the verb's
    object. ``voice`` is that of the verb, ``status`` what the phrase by itself says of the occasion.
    ``jointly``: a subject that names officials of two states did it together.
    ``anywhere`` lets the words stand before the verb too; ``round``: all of them, of whatever side, sat at
    one table. ``scene``: only between officials of two states, where the sentence sets a scene, or tells of
    them as face to face, or where one is the other's ambassador. ``bit`` is that of its words in
    ``BEGINNINGS``.
    """

    name: str
    kind: Kind
    words: re.Pattern[str] | None
    to: tuple[str, ...]
    voice: Voice
    reciprocal: bool
    apart: bool
    round: bool
    bodies: bool
    jointly: bool
    anywhere: bool
    scene: bool | Literal["face", "posted", "touch"]
    unless: re.Pattern[str] | None
    status: Status | None
    bit: int


@cache
def circumstances() -> frozenset[str]:
    """Nouns of time and manner, which may part a verb from its object or complement."""
    return frozenset(lexicon("phrases")["circumstances"]["nouns"])


@cache
def phrase_entries() -> dict[str, list[PhraseEntry]]:
    """The phrases of ``phrases.toml`` by the lemma of their verb."""
    found: dict[str, list[PhraseEntry]] = {}
    for data in lexicon("phrases")["phrases"]:
        for verb in _verbs(data["verb"]):
            prefix = next((p for p in _PREFIXES if verb.startswith(p)), "")
            entry = _entry(data, _PREFIXES.get(prefix, "active"))
            lemma = verb.removeprefix(prefix)
            found.setdefault(_infinitive(lemma) if entry.voice == "passive" else lemma, []).append(entry)
    return found


def _verbs(value: str | list[str]) -> Iterator[str]:
    """The lemmas of an entry, those of a list of ``[verb_lists]`` where it names one in angle brackets."""
    for verb in _listed(value):
        yield from lexicon("phrases")["verb_lists"][verb[1:-1]] if verb.startswith("<") else [verb]


def _entry(data: dict[str, Any], voice: Voice) -> PhraseEntry:
    unless = data.get("unless")
    return PhraseEntry(
        name=data["name"],
        kind=data.get("kind", "meeting"),
        words=_compiled(data["words"]) if "words" in data else None,
        to=tuple(_listed(data.get("to", []))),
        voice=voice,
        reciprocal=data.get("reciprocal", False),
        round=data.get("round", False),
        apart=data.get("apart", False),
        bodies=data.get("bodies", False),
        jointly=data.get("jointly", False),
        anywhere=data.get("anywhere", False),
        scene=data.get("scene", False),
        unless=_compiled(unless) if unless else None,
        status=data.get("status"),
        bit=_bit(data.get("words", "")),
    )


@cache
def contact_nouns() -> list[tuple[Kind, re.Pattern[str], int]]:
    """For each kind its nouns, and their bit in ``BEGINNINGS``."""
    nouns: dict[Kind, list[str]] = lexicon("phrases")["nouns"]
    listed = [(kind, "|".join(words)) for kind, words in nouns.items() if words]
    return [(kind, _compiled(words), _bit(words)) for kind, words in listed]


def _bit(words: str) -> int:
    """The bit in ``BEGINNINGS`` of the words of a pattern."""
    return BEGINNINGS.add(openings(_expanded(words)))


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_expanded(words)})(?!\w)", re.IGNORECASE)


def _expanded(words: str) -> str:
    """A pattern with ``<name>`` replaced by the macro of that name, which may name others."""
    macros: dict[str, str] = lexicon("phrases")["macros"]
    expanded = re.sub(r"<(\w+)>", lambda match: macros[match[1]], words)
    return expanded if expanded == words else _expanded(expanded)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _infinitive(participle: str) -> str:
    """The verb of a past participle: listed in ``phrases.toml``, else a regular one in -er."""
    for lemma in lexicon("phrases")["verbs"]:
        if re.fullmatch(_forms(lemma)["participle"], participle):
            return str(lemma)
    return f"{participle.removesuffix('é')}er"


@cache
def moves(lemma: str) -> bool:
    """Whether a verb makes its past with ``être``: its bare participle is active (``venu plaider …``)."""
    verbs = lexicon("phrases")["verbs"]
    data = verbs.get(lemma, {})
    return bool((verbs[data["like"]] | data if "like" in data else data).get("auxiliary") == french.BE)


def _forms(lemma: str) -> dict[Tense, str]:
    """The forms of a verb by tense, as regular expressions; those of a compound are its model's, prefixed."""
    verbs: dict[str, dict[str, str]] = lexicon("phrases")["verbs"]
    data = verbs.get(lemma)
    if data is None:
        return regular_forms(lemma)
    model = data.get("like", lemma)
    if not lemma.endswith(model):
        raise ValueError(f"{lemma!r} in phrases.toml is no compound of {model!r}")
    prefix = lemma.removesuffix(model)
    return {
        tense: "|".join(f"{prefix}{form}" for form in verbs[model][tense].split("|")) for tense in _TENSES
    }


@cache
def _verb_table() -> Forms[tuple[str, Tense]]:
    """Every form with its lemma and tense."""
    return Forms(
        (form, (lemma, tense)) for lemma in phrase_entries() for tense, form in _forms(lemma).items()
    )


_TENSES: tuple[Tense, ...] = (
    "infinitive", "participle", "present", "past", "future", "conditional", "gerund",
)  # fmt: skip


def _verb_forms(word: str) -> tuple[tuple[str, tuple[Tense, ...]], ...]:
    """The lemmas of which a lower-case word is a form, each with the tenses that the form may have."""
    found: dict[str, tuple[Tense, ...]] = {}
    for lemma, tense in _verb_table().of(word):
        found[lemma] = (*found.get(lemma, ()), tense)
    return tuple(found.items())


# The lemmas of which a lower-case word is a form, with their tenses.
VERB_FORMS = Memo(_verb_forms)
