"""Whom an official meets, as far as the text tells it before anybody knows whose official he is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list, word_list_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_SIGNS = lexicon("roles")["nation"]
BESIDE = frozenset(_SIGNS["beside"])
SUITE = frozenset(_SIGNS["company"]) | BESIDE
_RECEIVING = frozenset(_SIGNS["receiving"])
_MEETING = _RECEIVING | frozenset(_SIGNS["meeting"])
# "Avec" alone also joins guest to guest ("a vu X, puis, avec elle, Y"; "avec X, puis avec Y").
VERBS = _MEETING - word_list("nation", "joining_guests")
# "A rendu visite au ministre": those who pay a call stand across from each other.
_CALL = re.compile(_SIGNS["paying_a_call"])
_PARTING = frozenset(_SIGNS["parting"])
_SINGULAR = word_list("nation", "singular")
AGENT = word_list("nation", "agent")
_BETWEEN = word_list("nation", "between_two")
_SIGNING = word_list("nation", "signing")
_SIGNING_REACH = 6
# Nouns of those sent, and how far after them their country may be told.
ONE_DELEGATION = word_list("nation", "one_delegation")
_DELEGATIONS = ONE_DELEGATION | word_list("nation", "several_delegations")
DELEGATION_WINDOW = 5
_FEMININE = word_list_of("grammar", "anaphors", "feminine")
PRONOUNS = _FEMININE | word_list_of("grammar", "anaphors", "masculine")


@dataclass(slots=True)
class Meetings:
    """The officials of one document and those whom they meet.

    ``mentions`` are those of countries: token, code, and whether a place phrase; ``persons`` the names whose
    country is known.
    """

    words: Words
    descriptions: list[Description]
    mentions: list[tuple[int, str, bool]]
    persons: list[tuple[Span, str]]
    told: dict[int, str | None] = field(init=False)
    _facing_pronouns: dict[int, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        # What is known before anything is guessed.
        self.told = {id(d): d.country or next(iter(d.own_countries), None) for d in self.descriptions}

    def met(self, description: Description, country: str) -> bool:
        """True for the country of the one across the table: "le président a reçu l'ambassadeur de Grèce"."""
        here = self.words.sentence[description.start]
        for other in self.descriptions:
            if other is description or other.inside or self.told[id(other)] != country:
                continue
            if self.words.sentence[other.start] != here:
                continue
            first, second = sorted((description, other), key=lambda d: d.start)
            if self.meet(first.end, second.start):
                return True
        return self._meets_pronoun(description, country)

    def _meets_pronoun(self, description: Description, country: str) -> bool:
        """Whether an official meets one of a country whom a pronoun takes up from the sentence before ("La
        ministre grecque X est arrivée. Elle a été reçue par le président").
        """
        if not self._faces_pronoun(description):
            return False
        sentence = self.words.sentence
        before = sentence[description.start] - 1
        known = [d for d in self.known(description) if sentence[d.start] == before]
        pronoun = self._pronoun_before(description.start)
        if pronoun is not None and self.words.at(pronoun) in _FEMININE:
            known = [d for d in known if d.first.gender == "f"] or known
        return bool(known) and self.told[id(known[0])] == country

    def _faces_pronoun(self, description: Description) -> bool:
        """Whether a pronoun and a word of contact stand before the first official of a sentence; sought once
        for all countries.
        """
        start = description.start
        if start not in self._facing_pronouns:
            here = self.words.sentence[start]
            earlier = any(d.end <= start and self.words.sentence[d.start] == here for d in self.descriptions)
            pronoun = None if earlier else self._pronoun_before(start)
            self._facing_pronouns[start] = pronoun is not None and self.meet(pronoun, start, VERBS)
        return self._facing_pronouns[start]

    def _pronoun_before(self, start: int) -> int | None:
        """The first pronoun for somebody in the sentence of a token, before it."""
        words = self.words
        before = range(words.sentence_start(start), start)
        return next((i for i in before if words.at(i) in PRONOUNS), None)

    def received_ambassador(self, description: Description, country: str) -> bool:
        """True for the country whose ambassador an official receives: of that country he is no official."""
        here = self.words.sentence[description.start]
        for other in self.descriptions:
            if other.role_class != "ambassador" or other.inside or self.told[id(other)] != country:
                continue
            if other is description or self.words.sentence[other.start] != here:
                continue
            first, second = sorted((description, other), key=lambda d: d.start)
            passive = not AGENT.isdisjoint(self.words.folded[first.end : second.start])
            if passive == (first is other) and self.meet(first.end, second.start, _RECEIVING):
                return True
        return False

    def met_delegation(self, description: Description, country: str) -> bool:
        """True for the country of the delegation across the table: "une délégation grecque a été reçue par le
        président", "le président a reçu une délégation grecque".
        """
        sentence = self.words.sentence
        for token, known, is_place in self.mentions:
            if known != country or is_place or sentence[token] != sentence[description.start]:
                continue
            noun = self._delegation_before(token)
            if noun is None or description.start <= token < description.end:
                continue
            first, second = (token + 1, description.start), (description.end, noun)
            if any(start <= end and self.meet(start, end, VERBS) for start, end in (first, second)):
                return True
        return False

    def _delegation_before(self, token: int) -> int | None:
        """The noun of those sent, a few words before the name of their country."""
        first = max(token - DELEGATION_WINDOW, 0)
        return next((i for i in range(token - 1, first - 1, -1) if self.words.at(i) in _DELEGATIONS), None)

    def across(self, description: Description, country: str) -> bool:
        """True for the country of a known person across the table: "Mme X a été reçue par le ministre Y"."""
        here = self.words.sentence[description.start]
        known = [(person.start, person.end) for person, code in self.persons if code == country]
        known += [(t, t + 1) for t, code, _ in self.mentions if code == country and self._is_inhabitant(t)]
        for start, end in known:
            if self.words.sentence[start] != here:
                continue
            first, second = (end, description.start), (description.end, start)
            if any(a <= b and self.meet(a, b, VERBS) for a, b in (first, second)):
                return True
        return False

    def cosigns(self, description: Description, country: str) -> bool:
        """True for the country of a known person with whom an official signs: "signé par X et le …"."""
        return any(
            person.end <= description.start
            and self.words.sentence[person.start] == self.words.sentence[description.start]
            and self._signs_with(person.start, person.end, description.start)
            for person, known in self.persons
            if known == country
        )

    def _signs_with(self, start: int, end: int, other: int) -> bool:
        """Whether someone at tokens ``start`` to ``end`` signs with one who begins at ``other``: "signé par A
        et le ministre B", "un entretien entre A et le ministre B".
        """
        words = self.words
        joined = words.between(end, other) == french.AND
        before = {words.at(i) for i in range(max(start - _SIGNING_REACH, 0), start)}
        return joined and bool(_BETWEEN & before or (AGENT & before and _SIGNING & before))

    def _is_inhabitant(self, i: int) -> bool:
        """Whether token i alone names someone by his country: "le Sénégalais a vu …"."""
        words = self.words
        named = words.capitalised(i) and words.country_of_demonym(words.text_at(i)) is not None
        return named and words.at(i - 1) in _SINGULAR and not words.capitalised(i + 1)

    def receives(self, start: int, end: int) -> bool:
        """Whether a verb of receiving, whose subject ends before, stands before a place."""
        between = {self.words.at(i) for i in range(start, end)}
        return bool(_RECEIVING & between) and not (AGENT | _PARTING) & between

    def meet(self, start: int, end: int, cues: frozenset[str] = _MEETING) -> bool:
        """Whether a word of contact, and none that opens another clause or names a suite, stands between two
        officials.
        """
        words = [self.words.at(i) for i in range(start, end)]
        between = set(words)
        met = between & cues or _CALL.search(" ".join(words))
        return bool(met) and not between & (_PARTING | SUITE)

    def known(self, description: Description) -> list[Description]:
        """The other officials whose country is known."""
        return [d for d in self.descriptions if d.country and not d.inside and d is not description]
