"""Whose company an official keeps: whom he meets, whose suite he belongs to, which delegation he leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import ARTICLES, OF, word_list, word_list_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_SIGNS = lexicon("roles")["nation"]
_BESIDE = frozenset(_SIGNS["beside"])
_COMPANY = frozenset(_SIGNS["company"]) | _BESIDE
_LEADING = frozenset(_SIGNS["leading"])
_RECEIVING = frozenset(_SIGNS["receiving"])
_MEETING = _RECEIVING | frozenset(_SIGNS["meeting"])
# "Avec" alone also joins guest to guest ("a vu X, puis, avec elle, Y"; "avec X, puis avec Y").
_VERBS = _MEETING - word_list("nation", "joining_guests")
# "A rendu visite au ministre": those who pay a call stand across from each other.
_CALL = re.compile(_SIGNS["paying_a_call"])
_PARTING = frozenset(_SIGNS["parting"])
_ATTENDING = frozenset(_SIGNS["attending"])
_SINGULAR = word_list("nation", "singular")
_ESCORTED = word_list("nation", "escorted")
_ESCORTING = word_list("nation", "escorting")
_AGENT = word_list("nation", "agent")
_TO_ESCORT = OF | ARTICLES | _AGENT
_BETWEEN = word_list("nation", "between_two")
_ADDRESS = frozenset(lexicon("roles")["around"]["honorifics"])
_COMPANY_WINDOW = 12
# Those of a suite who are listed further on ("accompagné de X, ministre de la Pêche, et de Y, directrice").
_SUITE_WINDOW = 45
_SIGNING = word_list("nation", "signing")
_SIGNING_REACH = 6
# Nouns of those sent, and how far after them their country may be told.
_ONE_DELEGATION = word_list("nation", "one_delegation")
_DELEGATIONS = _ONE_DELEGATION | word_list("nation", "several_delegations")
_DELEGATION_WINDOW = 5
_COMPOSED = word_list("nation", "composed")
_EACH = word_list("nation", "each")
_FEMININE = word_list_of("grammar", "anaphors", "feminine")
_PRONOUNS = _FEMININE | word_list_of("grammar", "anaphors", "masculine")
# How far behind an official stands the delegation that he is part of ("X fait partie de la délégation").
_PART_OF, _PART_REACH = word_list("nation", "part_of"), 16
# How far before an official stands the word that says he was present, and how many sentences back the talks.
_ATTENDANCE_WINDOW = 40
_ATTENDANCE_REACH = 3


class Company:
    """The officials of one document and what the text tells of them together.

    ``mentions`` are those of countries: token, code, and whether a place phrase; ``persons`` the names whose
    country is known; ``names`` the entities that descriptions hold.
    """

    def __init__(
        self,
        words: Words,
        descriptions: list[Description],
        mentions: list[tuple[int, str, bool]],
        persons: list[tuple[Span, str]],
        names: Sequence[Span],
    ) -> None:
        self.words = words
        self.names = names
        self.descriptions = descriptions
        self.mentions = mentions
        self.persons = persons
        self._facing_pronouns: dict[int, bool] = {}
        self.delegations = [i for i in range(len(words)) if self._is_one_delegation(i)]
        # What is known before anything is guessed.
        self.told = {id(d): d.country or next(iter(d.own_countries), None) for d in descriptions}

    def met(self, description: Description, country: str) -> bool:
        """True for the country of the one across the table: "le président a reçu l'ambassadeur de Grèce"."""
        here = self.words.sentence[description.start]
        for other in self.descriptions:
            if other is description or other.inside or self.told[id(other)] != country:
                continue
            if self.words.sentence[other.start] != here:
                continue
            first, second = sorted((description, other), key=lambda d: d.start)
            if self._meet(first.end, second.start):
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
        known = [d for d in self._known(description) if sentence[d.start] == before]
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
            self._facing_pronouns[start] = pronoun is not None and self._meet(pronoun, start, _VERBS)
        return self._facing_pronouns[start]

    def _pronoun_before(self, start: int) -> int | None:
        """The first pronoun for somebody in the sentence of a token, before it."""
        words, opening = self.words, start
        while opening > 0 and words.sentence[opening - 1] == words.sentence[start]:
            opening -= 1
        return next((i for i in range(opening, start) if words.at(i) in _PRONOUNS), None)

    def received_ambassador(self, description: Description, country: str) -> bool:
        """True for the country whose ambassador an official receives: of that country he is no official."""
        here = self.words.sentence[description.start]
        for other in self.descriptions:
            if other.role_class != "ambassador" or other.inside or self.told[id(other)] != country:
                continue
            if other is description or self.words.sentence[other.start] != here:
                continue
            first, second = sorted((description, other), key=lambda d: d.start)
            passive = not _AGENT.isdisjoint(self.words.folded[first.end : second.start])
            if passive == (first is other) and self._meet(first.end, second.start, _RECEIVING):
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
            if any(start <= end and self._meet(start, end, _VERBS) for start, end in (first, second)):
                return True
        return False

    def _delegation_before(self, token: int) -> int | None:
        """The noun of those sent, a few words before the name of their country."""
        first = max(token - _DELEGATION_WINDOW, 0)
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
            if any(a <= b and self._meet(a, b, _VERBS) for a, b in (first, second)):
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
        joined = words.between(end, other) == "et"
        before = {words.at(i) for i in range(max(start - _SIGNING_REACH, 0), start)}
        return joined and bool(_BETWEEN & before or (_AGENT & before and _SIGNING & before))

    def _is_inhabitant(self, i: int) -> bool:
        """Whether token i alone names someone by his country: "le Sénégalais a vu …"."""
        words = self.words
        named = words.capitalised(i) and words.country_of_demonym(words.text_at(i)) is not None
        return named and words.at(i - 1) in _SINGULAR and not words.capitalised(i + 1)

    def _meet(self, start: int, end: int, cues: frozenset[str] = _MEETING) -> bool:
        """Whether a word of contact, and none that opens another clause or names a suite, stands between two
        officials.
        """
        words = [self.words.at(i) for i in range(start, end)]
        between = set(words)
        met = between & cues or _CALL.search(" ".join(words))
        return bool(met) and not between & (_PARTING | _COMPANY)

    def receives(self, start: int, end: int) -> bool:
        """Whether a verb of receiving, whose subject ends before, stands before a place."""
        between = {self.words.at(i) for i in range(start, end)}
        return bool(_RECEIVING & between) and not (_AGENT | _PARTING) & between

    def accompanied(self, description: Description) -> str | None:
        """The country of the official whom this one accompanies: "X est arrivé à Rome, accompagné du
        ministre …".
        """
        cue = self._cue_of_company(description)
        before = self._officials_of(description, cue, before=True) if cue is not None else []
        if before or cue is None:
            return before[-1].country if before else None
        return self._state_of_taken_up(cue)

    def _state_of_taken_up(self, before: int) -> str | None:
        """The country of the official whom a bare office takes up in the sentence of a token, before it
        ("X, ministre du Pérou, est arrivée. La ministre était accompagnée du directeur Y").
        """
        here = self.words.sentence[before]
        bare = [d for d in self.descriptions if d.end <= before and self.words.sentence[d.start] == here]
        if len(bare) != 1 or bare[0].holders or not bare[0].first.definite:
            return None
        office = self.words.at(bare[0].first.head)
        same = (
            d.country
            for d in reversed(self._known(bare[0]))
            if d.holders and d.end <= bare[0].start and self.words.at(d.first.head) == office
        )
        return next(same, None)

    def escort(self, description: Description) -> str | None:
        """The country of the official right behind whom his company is told: "X, ministre du Pérou,
        accompagné du directeur Y", "le ministre péruvien, qu'accompagnait le directeur Y".
        """
        words, i = self.words, self._start_named(description) - 1
        while words.at(i) in _TO_ESCORT or words.at(i) in _ADDRESS:
            i -= 1
        if words.at(i) in _ESCORTING and words.at(i - 1) in ("que", "qu"):
            i -= 1
        elif words.at(i) not in _ESCORTED:
            return None
        i -= 1
        i -= words.text_at(i) == ","
        ends = {d.end: d for d in self.descriptions if d.country and not d.inside}
        held = {h.end: c for h, c in self.persons}
        return ends[i + 1].country if i + 1 in ends else held.get(i + 1)

    def _start_named(self, description: Description) -> int:
        """Where a description begins, with the name right before it: "X, ministre du Pérou"."""
        holders = (self.names[holder] for holder in description.holders)
        before = (e.start for e in holders if 0 <= description.start - e.end <= 1)
        return next(before, description.start)

    def suite(self, description: Description) -> str | None:
        """The country of the traveller where no official stands before: of the subject named after
        ("Accompagnée du ministre X, la présidente …") or in the sentence before ("A ses côtés se trouvait
        …").
        """
        cue = self._cue_of_company(description)
        if cue is None or self._officials_of(description, cue, before=True):
            return None
        if self.words.at(cue) not in _BESIDE:
            after = self._officials_of(description, cue, before=False)
            return after[0].country if after else None
        sentence = self.words.sentence
        earlier = [d for d in self._known(description) if sentence[d.start] < sentence[cue]]
        last = [d for d in earlier if sentence[d.start] == sentence[earlier[-1].start]]
        return last[0].country if last else None

    def led(self, description: Description) -> str | None:
        """The country of the delegation whose leader is meant: "une délégation chinoise conduite par un
        vice-ministre".
        """
        first = max(description.start - _COMPANY_WINDOW, 0)
        cue = next((i for i in range(description.start - 1, first, -1) if self.words.at(i) in _LEADING), None)
        if cue is None:
            return None
        if _VERBS & {self.words.at(i) for i in range(cue, description.start)}:
            return None  # "Une délégation chinoise conduite par X a été reçue par le président Y"
        near = [(c, place) for t, c, place in reversed(self.mentions) if cue - _COMPANY_WINDOW <= t < cue]
        return next((country for country, place in near if not place), None)

    def member(self, description: Description) -> str | None:
        """The country of the delegation to which an official belongs: "le président X, à la tête d'une
        délégation comprenant le ministre Y", "le ministre Y fait partie de la délégation".
        """
        words, start, end = self.words, description.start, description.end
        nouns = [i for i in self.delegations if words.sentence[i] == words.sentence[start]]
        for noun in reversed([i for i in nouns if i < start]):
            between = {words.at(i) for i in range(noun, start)}
            if between & _COMPOSED and not between & _VERBS:
                return self._country_of_delegation(description, noun)
        for noun in (i for i in nouns if end < i < end + _PART_REACH):
            if any(part in words.between(end, noun) for part in _PART_OF):
                return self._country_of_delegation(description, noun)
        return None

    def _is_one_delegation(self, i: int) -> bool:
        """Whether a token is the noun of one delegation (not ``chacun à la tête de sa délégation``)."""
        if self.words.at(i) not in _ONE_DELEGATION:
            return False
        return _EACH.isdisjoint(self.words.at(k) for k in range(max(i - _DELEGATION_WINDOW - 1, 0), i))

    def _country_of_delegation(self, description: Description, noun: int) -> str | None:
        """The country told with a delegation, that of its leader, or of the official told of before."""
        near = range(noun + 1, noun + _DELEGATION_WINDOW)
        named = next((code for t, code, place in self.mentions if t in near and not place), None)
        if named is not None:
            return named
        known = [d for d in self._known(description) if d.start < description.start]
        leading = [d for d in known if d.start > noun and self.words.at(d.start - 1) in _TO_ESCORT]
        before = [d for d in known if d.end <= min(noun, description.start)]
        return leading[0].country if leading else before[-1].country if before else None

    def attended(self, description: Description) -> str | None:
        """The country of the host at whose talks an official was present: "A a reçu B. Etaient présents
        …".
        """
        if description.role_class == "other":
            return None  # "la Première dame" comes with the guest as well
        sentence = self.words.sentence
        here = sentence[description.start]
        before = range(max(description.start - _ATTENDANCE_WINDOW, 0), description.start)
        if not any(self.words.at(i) in _ATTENDING and sentence[i] == here for i in before):
            return None
        for back in range(1, _ATTENDANCE_REACH + 1):
            pair = [d for d in self._known(description) if sentence[d.start] == here - back][:2]
            if len(pair) == 2 and self._meet(pair[0].end, pair[1].start):
                between = {self.words.at(i) for i in range(pair[0].end, pair[1].start)}
                return pair[1 if _AGENT & between else 0].country
        return None

    def _cue_of_company(self, description: Description) -> int | None:
        """The word before an official that tells whose suite he belongs to."""
        words, start = self.words, description.start
        for i in range(start - 1, max(start - _SUITE_WINDOW, 0) - 1, -1):
            near = start - i <= _COMPANY_WINDOW
            if not near and (words.sentence[i] != words.sentence[start] or self._is_finite(i)):
                return None
            if words.at(i) in _COMPANY and (near or words.at(i) in _ESCORTED):
                return i
        return None

    def _is_finite(self, i: int) -> bool:
        return "Fin" in self.words.doc[i].morph.get("VerbForm", [])

    def _known(self, description: Description) -> list[Description]:
        """The other officials whose country is known."""
        return [d for d in self.descriptions if d.country and not d.inside and d is not description]

    def _officials_of(self, description: Description, cue: int, before: bool) -> list[Description]:
        """The officials of known country in the sentence of a word, before it or after the description."""
        sentence = self.words.sentence
        here = [d for d in self._known(description) if sentence[d.start] == sentence[cue]]
        return [d for d in here if (d.end <= cue if before else d.start >= description.end)]
