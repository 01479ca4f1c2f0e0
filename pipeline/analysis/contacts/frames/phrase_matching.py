"""The phrases of contact that a sentence holds: ``prendre congé de``, ``avoir X au bout du fil``.

A phrase is a verb and words that follow it; between the two may stand circumstances, and the party itself
when it is the verb's object. Which parties a phrase brings together is for
``pipeline.analysis.contacts.frames.phrases`` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.analysis.contacts.forms import NO_NOUNS, Tense
from pipeline.analysis.contacts.frames.phrase_lexicon import (
    VERB_FORMS,
    PhraseEntry,
    circumstances,
    contact_nouns,
    moves,
    phrase_entries,
)
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.page import Word
from pipeline.lexicons import lexicon
from pipeline.records import Kind

_RELATIVES = words("clauses", "relatives")
_ONLY = words("relatives", "object")
_LONGEST_GAP = 25
_COMPLEX: dict[str, str] = lexicon("grammar")["complex_prepositions"]
# What governs those who may be named between a verb and the words of its phrase ("l'a gardée, avec X pour
# témoin, dans son bureau").
_BESIDE = prepositions("within_phrase")
# From the noun of a preposition to the party that it governs ("en compagnie de", "en compagnie du").
_LONGEST_PREPOSITION = 3


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase in a sentence.

    ``group`` is its verb, ``start`` and ``end`` the tokens of the words that follow it; ``passive`` says that
    its subject undergoes it.
    """

    entry: PhraseEntry
    group: VerbGroup
    start: int
    end: int
    passive: bool

    def takes(self, clause: Clause, start: int) -> bool:
        """Whether a token's party can be the object of the phrase's verb: none other stands before it."""
        words = range(self.start, self.end)
        return not any(
            _heads_object(clause, i)
            for i in _beside_incises(clause, self.group.verb + 1, start)
            if i not in words
            and i not in clause.unit_at
            and i not in clause.time_at
            and i not in clause.place_at
        )

    def reaches(self, clause: Clause, start: int) -> bool:
        """Whether what stands between the phrase and a token lets the token's party be its complement."""
        for i in _beside_incises(clause, self.end, start):
            token = clause.doc[i]
            if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
                continue
            governing = token.lower_ in _COMPLEX and start - i <= _LONGEST_PREPOSITION
            if token.text in ("«", "»", ":", ";"):
                return False
            if not self.entry.apart and not governing and _is_matter(token):
                return False
            before = clause.doc[i - 1]
            if token.pos_ in ("VERB", "AUX") and not (self.entry.apart and before.pos_ == "ADP"):
                return False
        return True


def find_phrases(clause: Clause) -> Iterator[PhraseMatch]:
    """Every phrase of contact in a sentence, in the order of its verbs."""
    marks, entries_of = clause.marks, phrase_entries()
    for i, forms in enumerate(map(VERB_FORMS.__getitem__, clause.lower_words), clause.start):
        if not forms or i in clause.unit_at or i in clause.time_at:
            continue
        noun = _is_noun(clause, i)
        for lemma, tenses in forms:
            if noun and not NO_NOUNS.issuperset(tenses):
                continue
            entries = [entry for entry in entries_of[lemma] if entry.bit & marks]
            group = _group(clause, i, tenses) if entries else None
            if group is not None and not _is_auxiliary(clause, group.verb):
                yield from _matching(clause, group, lemma, entries)


def _matching(
    clause: Clause, group: VerbGroup, lemma: str, entries: list[PhraseEntry]
) -> Iterator[PhraseMatch]:
    """The phrases among entries of one verb that a sentence holds."""
    reach = _reach(clause, group)
    passive = _undergoes(group, lemma)
    for entry in entries:
        agrees = _agrees(entry, group, lemma)
        match = _match(clause, entry, group, reach, passive) if agrees else None
        if match is not None and (entry.unless is None or entry.unless.search(clause.plain) is None):
            yield match


def find_nouns(clause: Clause) -> Iterator[tuple[Kind, int, int]]:
    """The kind and the tokens of every noun of contact that ``phrases.toml`` lists, in text order."""
    for kind, pattern, bit in contact_nouns():
        for match in clause.matches(pattern, bit, clause.plain) if bit & clause.marks else ():
            start, end = clause.tokens_under(match)
            if start not in clause.unit_at:
                yield kind, start, end


def _heads_object(clause: Clause, i: int) -> bool:
    """Whether a token is a common noun without a preposition before it (``le patrouilleur``)."""
    token = clause.doc[i]
    if token.pos_ != "NOUN" or token.text[0].isupper() or token.lower_ in circumstances():
        return False
    before = i - 1
    while before > clause.start and clause.doc[before].pos_ in ("DET", "ADJ", "NUM"):
        before -= 1
    return clause.doc[before].pos_ != "ADP"


def _is_noun(clause: Clause, i: int) -> bool:
    """Whether a form of a verb is here a noun or a preposition (``en visite``, ``entre``)."""
    token = clause.doc[i]
    if token.pos_ in ("VERB", "AUX"):
        return False
    before = clause.doc[i - 1] if i > clause.start else None
    return token.pos_ == "ADP" or (before is not None and before.pos_ in ("DET", "ADP", "NUM"))


def _group(clause: Clause, i: int, tenses: tuple[Tense, ...]) -> VerbGroup:
    """The verb group of a form; one that may be a participle is one where an auxiliary stands before it."""
    if "participle" in tenses:
        group = verb_group(clause, i, "participle")
        if (
            group.voice != "bare_participle"
            or len(tenses) == 1
            or "Part" in clause.doc[i].morph.get("VerbForm", [])
        ):
            return group
    return verb_group(clause, i, next(tense for tense in tenses if tense != "participle"))


def _agrees(entry: PhraseEntry, group: VerbGroup, lemma: str) -> bool:
    """Whether the voice of a verb in its sentence is that of the phrase."""
    bare = group.voice == "bare_participle"
    if entry.voice == "reflexive":
        return group.voice == "reflexive" or bare
    if entry.voice == "passive":
        return group.voice == "passive" or bare
    if not entry.to:
        return group.voice != "reflexive"
    if moves(lemma):
        return group.voice != "reflexive"
    if entry.jointly and not entry.scene and group.is_undergone:
        return True  # "passé au crible par X et Y"
    return group.voice == "active" or (group.voice == "reflexive" and entry.reciprocal)


def _undergoes(group: VerbGroup, lemma: str) -> bool:
    return group.is_undergone and not moves(lemma)


def _is_auxiliary(clause: Clause, verb: int) -> bool:
    """Whether a form only helps the participle behind it (``après | avoir reçu X et … au téléphone``)."""
    if verb + 1 >= clause.end or clause.doc[verb].pos_ != "AUX" or verb + 1 in clause.time_at:
        return False
    following = clause.doc[verb + 1]
    return following.pos_ == "VERB" and "Part" in following.morph.get("VerbForm", [])


def _reach(clause: Clause, group: VerbGroup) -> range:
    """The characters of a sentence at which the words of a verb's phrase may begin."""
    offset = clause.span.start_char
    verb, last = clause.doc[group.verb], clause.doc[min(clause.end, group.verb + _LONGEST_GAP) - 1]
    return range(verb.idx + len(verb) - offset, last.idx + len(last) - offset + 1)


def _match(
    clause: Clause, entry: PhraseEntry, group: VerbGroup, reach: range, passive: bool
) -> PhraseMatch | None:
    told = entry.words is None or (entry.anywhere and entry.words.search(clause.plain) is not None)
    if told or entry.words is None:
        return PhraseMatch(entry, group, group.verb + 1, group.verb + 1, passive)
    for match in _matches(clause, entry, entry.words, reach):
        start, end = clause.tokens_under(match)
        if start > group.verb and _may_part(clause, entry, group, range(group.verb + 1, start)):
            return PhraseMatch(entry, group, start, end, passive)
    return None


def _matches(
    clause: Clause, entry: PhraseEntry, words: re.Pattern[str], reach: range
) -> Iterator[re.Match[str]]:
    """The matches of a phrase's words that begin within a stretch, tried only where one may begin."""
    text, starts = clause.plain, clause.beginnings(entry.bit)
    if starts is None:
        found = words.finditer(text, reach.start)
        yield from takewhile(lambda match: match.start() < reach.stop, found)
        return
    end = reach.start
    for start in starts:
        if start >= reach.stop:
            return
        if start >= end:
            match = words.match(text, start)
            if match is not None:
                end = match.end()
                yield match


def _may_part(clause: Clause, entry: PhraseEntry, group: VerbGroup, gap: range) -> bool:
    """Whether what stands between a verb and the words of its phrase leaves them one phrase."""
    for i in _beside_incises(clause, gap.start, gap.stop):
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition not in (*entry.to, *_BESIDE) and (entry.to or unit.preposition):
                return False
            continue
        token = clause.doc[i]
        if token.lower_ in _ONLY and group.negated:
            continue  # "n'est sorti qu'à minuit du bureau de"
        if token.lower_ in _RELATIVES or token.text in ";:" or is_finite_verb(clause, i):
            return False
        free = i in clause.time_at or i in clause.place_at or token.lower_ in circumstances()
        if entry.to and not (free or token.is_punct or token.pos_ in ("ADV", "ADP", "DET", "NUM")):
            return False
    return True


def _beside_incises(clause: Clause, start: int, end: int) -> Iterator[int]:
    """The tokens of a stretch but those between two commas (``a passé, selon lui, une heure avec``)."""
    commas = [i for i in range(start, end) if clause.doc[i].text == "," and i not in clause.unit_at]
    incises = [
        range(one, other + 1)
        for one, other in pairwise(commas)
        if not any(is_finite_verb(clause, i) or i in clause.unit_at for i in range(one, other))
    ]
    return (i for i in range(start, end) if not any(i in incise for incise in incises))


def _is_matter(token: Word) -> bool:
    """Whether a token is a noun of more than time or manner."""
    return token.pos_ == "NOUN" and token.lower_ not in circumstances()
