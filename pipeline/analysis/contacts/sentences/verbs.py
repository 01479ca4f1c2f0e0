"""Verb groups read from the surface: voice, tense, negation, clitics and the verb that governs an
infinitive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline import french
from pipeline.analysis.contacts.forms import Tense
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.auxiliaries import AVOIR, ETRE
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.insertions import (
    ADVERBS,
    auxiliary_before,
    copula_before,
    incise,
    parenthetical,
    unclosed_incise,
)

_REFLEXIVE = words("verb_group", "reflexive")
_OBJECT_CLITICS = words("verb_group", "object_clitics")
_DATIVE = words("verb_group", "dative_clitics")
_FIRST_PERSON = words("verb_group", "first_person")
_NEGATION = words("verb_group", "negation")
_NON_FINITE = words("verb_group", "non_finite_auxiliaries")
_SPEAKERS = words("verb_group", "subjects_and_clitics")
_NE = words("verb_group", "ne")
_PARTICLES = _NE | words("antecedents", "beside_pronoun")
_PRESENT_OF_ETRE = words("verb_group", "perfect_of_being")
_INVERTED = words("verb_group", "inverted_subjects")
_AS_FOR = words("verb_group", "as_for_him")
_NO_CLITIC = words("verb_group", "before_tonic")
_JOINING = words("verb_group", "joining_participles")
_GOVERNED = words("verb_group", "governed_by_participle")
_SUBORDINATING = words("verb_group", "subordinating")


@dataclass(slots=True)
class VerbGroup:
    """The words around one verb form. ``start`` is its first token, ``governor`` the lower-case words before
    an infinitive.
    """

    start: int
    verb: int
    tense: Tense
    voice: Literal["active", "passive", "reflexive", "bare_participle"]
    negated: bool = False
    perfect: bool = False
    object_clitic: str | None = None
    there: bool = False
    governor: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The tokens from its first one to its verb."""
        return self.start, self.verb + 1

    @property
    def is_undergone(self) -> bool:
        """Whether the subject is the one to whom it is done: a passive, or a participle without auxiliary."""
        return self.voice in ("passive", "bare_participle")


def verb_group(clause: Clause, verb: int, tense: Tense) -> VerbGroup:
    """Read the verb group that ends at token ``verb``, whose form has the given tense."""
    group = VerbGroup(verb, verb, tense, "active")
    auxiliaries: list[str] = []
    i = verb - 1
    while i >= clause.start:
        if _takes_in(group, clause, i, auxiliaries):
            i -= 1
            continue
        before = _before_inserted(group, clause, i, auxiliaries)
        if before is None:
            break
        i = before
    if tense == "participle" and not auxiliaries and _share_auxiliary(clause, group, i):
        return group
    _set_tense(group, auxiliaries)
    if group.tense == "infinitive" or (auxiliaries and auxiliaries[-1] in (french.BE, french.HAVE)):
        group.governor = clause.text(max(clause.start, group.start - 6), group.start)
    return group


def _takes_in(group: VerbGroup, clause: Clause, i: int, auxiliaries: list[str]) -> bool:
    """Whether the word at a token before a verb is part of its group, which then has what it tells; the
    auxiliaries are kept, the last one first.
    """
    token = clause.doc.words[i]
    word = token.lower_
    if group.tense == "participle" and (word in AVOIR or word in ETRE):
        auxiliaries.append(word)
    elif word in _FIRST_PERSON and i in clause.unit_at and ETRE.keys().isdisjoint(auxiliaries):
        group.object_clitic = word  # "M. X m'a reçu": the one who speaks
    elif word in _REFLEXIVE and not auxiliaries_done(token.text, i, clause):
        group.voice = "reflexive"
    elif word in _OBJECT_CLITICS and _is_clitic(clause, i) and i not in clause.unit_at:
        if group.object_clitic not in _DATIVE:
            group.object_clitic = word  # "le lui a redit": to whom, not what
    elif word in _PARTICLES:
        group.there = group.there or word == "y"
        group.negated = group.negated or word in _NE
    else:
        return word in _NEGATION or word in ADVERBS or word in _INVERTED or token.pos_ == "ADV"
    group.start = i
    return True


def _before_inserted(group: VerbGroup, clause: Clause, i: int, auxiliaries: list[str]) -> int | None:
    """The token from which to read on where something is inserted into a verb group that ends at a token,
    None where the group begins behind it.
    """
    waits = group.tense == "participle" and not auxiliaries
    last = i + 1 == group.verb
    if clause.doc.words[i].lower_ == "," or i in clause.time_at or i in clause.place_at:
        opening = parenthetical(clause, i)
        if opening is None and waits:
            opening = unclosed_incise(clause, i) if last else incise(clause, i)
        return opening - 1 if opening is not None else None
    opening = auxiliary_before(clause, i) if waits else None
    if opening is None and last and group.tense == "participle":
        opening = copula_before(clause, i)
    return opening


def auxiliaries_done(text: str, i: int, clause: Clause) -> bool:
    """Whether a would-be reflexive clitic is the subject pronoun ``nous`` or ``vous``."""
    word = text.lower()
    if word not in _SPEAKERS:
        return False
    following = clause.doc.words[i + 1].lower_ if i + 1 < clause.end else ""
    return following in AVOIR


def _is_clitic(clause: Clause, i: int) -> bool:
    """Whether ``l'``, ``le``, ``les`` … stands before a verb word and not before a noun, nor is what
    ``quant à`` or ``avec`` governs (``a, quant à lui, fait``, ``Avec lui voyagent …``).
    """
    if clause.text(max(clause.start, i - 2), i) in _AS_FOR or clause.doc.words[i - 1].lower_ in _NO_CLITIC:
        return False
    following = clause.doc.words[i + 1]
    return following.lower_ in AVOIR or following.lower_ in ETRE or following.pos_ in ("AUX", "VERB", "PRON")


def _share_auxiliary(clause: Clause, group: VerbGroup, i: int) -> bool:
    """Give a participle the tense and voice of the one whose auxiliary it shares (``a visité P et reçu Y``,
    ``a été accueilli par X et reçu par Y``); ``i`` is the token before it and its adverbs.

    Without an auxiliary a participle is passive, so that one with an object behind it shares another's.
    """
    if i <= clause.start or clause.doc.words[i].lower_ not in _JOINING:
        return False
    governs = _governs(clause, group.verb + 1)
    if not governs and clause.doc.words[i].text == ",":
        return False
    earlier = _joined_participle(clause, i, chained=governs)
    if earlier is None:
        return False
    if earlier.negated or (not governs and earlier.voice != "passive"):
        return False
    group.tense, group.perfect = earlier.tense, earlier.perfect
    group.voice = "active" if governs else "passive"
    group.governor = earlier.governor
    return True


def _governs(clause: Clause, i: int) -> bool:
    """Whether the object of a participle, or somebody with or to whom something was done, stands right behind
    it, but for days, places and adverbs.
    """
    doc = clause.doc
    while i < clause.end - 1 and (
        i in clause.time_at or i in clause.place_at or doc.words[i].text == "," or doc.words[i].pos_ == "ADV"
    ):
        i += 1
    unit = clause.unit_at.get(i)
    if unit is not None:
        return unit.left <= i and unit.preposition in (None, french.AT)
    return doc.words[i].pos_ == "DET" or doc.words[i].lower_ in _GOVERNED


def _joined_participle(clause: Clause, i: int, chained: bool) -> VerbGroup | None:
    """The group of the participle with an auxiliary that a coordinator at a token joins to another; only if
    ``chained`` may participles without one stand between (``a visité P, ouvert une école et reçu Y``).
    """
    doc = clause.doc
    last: int | None = None
    for j in range(i - 1, clause.start - 1, -1):
        if j in clause.unit_at or j in clause.time_at or j in clause.aside_at:
            continue
        token = doc.words[j]
        if token.lower_ in AVOIR or token.lower_ in ETRE:
            if token.lower_ == french.BEEN:
                continue
            earlier = verb_group(clause, last, "participle") if last is not None else None
            return earlier if earlier is not None and earlier.start <= j else None
        if token.text in (";", ":", "«", "»") or token.lower_ in _SUBORDINATING:
            return None
        if token.pos_ == "VERB":
            if "Part" not in token.morph.get("VerbForm", []) or (last is not None and not chained):
                return None
            last = j
    return None


def _set_tense(group: VerbGroup, auxiliaries: list[str]) -> None:
    """Combine the verb form with its auxiliaries, listed from the verb leftwards."""
    if group.tense != "participle":
        return
    if not auxiliaries:
        group.voice = "bare_participle"
        return
    nearest, finite = auxiliaries[0], auxiliaries[-1]
    if nearest in ETRE and group.voice != "reflexive":
        group.voice = "passive"
        group.tense = _completed(AVOIR[finite]) if finite in AVOIR else ETRE[finite]
    elif finite in AVOIR:
        group.tense = _completed(AVOIR[finite])
        group.perfect = True
    else:
        group.tense = "past" if finite in _PRESENT_OF_ETRE else ETRE[finite]
        group.perfect = True
    if finite in words("verb_group", "pluperfect"):
        group.perfect = True


def _completed(tense: Tense) -> Tense:
    """The tense that an auxiliary gives its participle: ``aura passé deux heures avec`` looks back."""
    return "past" if tense == "future" else tense


def tagged_group(clause: Clause, verb: int) -> VerbGroup:
    """Read the verb group that ends at a token which the tagger calls a verb, whatever verb it is."""
    morph = clause.doc.words[verb].morph
    tense: Tense = "present"
    if "Part" in morph.get("VerbForm", []):
        tense = "participle"
    elif "Inf" in morph.get("VerbForm", []):
        tense = "infinitive"
    elif "Cnd" in morph.get("Mood", []):
        tense = "conditional"
    elif "Fut" in morph.get("Tense", []):
        tense = "future"
    return verb_group(clause, verb, tense)


def last_of_verbs(clause: Clause, i: int, is_verb: Callable[[Clause, int], bool]) -> int:
    """The last of the verbs that stand side by side from a token on (``a | été | reçu``)."""
    while i + 1 < clause.end and is_verb(clause, i + 1):
        i += 1
    return i


def is_tagged_verb(clause: Clause, i: int) -> bool:
    """Whether a token is a verb or auxiliary by its tag, and no part of a name or office."""
    return i not in clause.unit_at and clause.doc[i].pos_ in ("VERB", "AUX")


def is_denied(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb is denied outright (``n'a jamais siégé``), not only with a ``ne`` that restricts."""
    around = clause.text(group.start, min(clause.end, group.verb + 3))
    return group.negated and pattern("status", "negating").search(around) is not None


def is_finite_verb(clause: Clause, i: int) -> bool:
    """Whether a token is a conjugated verb or auxiliary, by its form or its tag; no part of a time is one
    (``il y a trois jours``), nor any word of an aside.
    """
    token = clause.doc.words[i]
    word = token.lower_
    is_verb = token.pos_ in ("VERB", "AUX")
    # Most words are none, and asked at once.
    if not (is_verb or word in ETRE) or i in clause.time_at or i in clause.aside_at:
        return False
    if word in AVOIR and word not in _NON_FINITE and is_verb:
        return True
    if word in ETRE and word not in _NON_FINITE:
        return True
    return is_verb and "Fin" in token.morph.get("VerbForm", [])
