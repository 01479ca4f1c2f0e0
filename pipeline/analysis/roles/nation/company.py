"""Whose company an official keeps: whose suite he belongs to, which delegation he leads."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import ARTICLES, OF, word_list
from pipeline.analysis.roles.nation.meetings import (
    AGENT,
    BESIDE,
    DELEGATION_WINDOW,
    ONE_DELEGATION,
    PRONOUNS,
    SUITE,
    VERBS,
    Meetings,
)
from pipeline.lexicons import lexicon

_SIGNS = lexicon("roles")["nation"]
_LEADING = frozenset(_SIGNS["leading"])
_ATTENDING = frozenset(_SIGNS["attending"])
ESCORTED = word_list("nation", "escorted")
_ESCORTING = word_list("nation", "escorting")
_THAT = word_list("function_words", "object_relatives")
_CLITICS = word_list("nation", "accompanied_clitics")
_BEING = word_list("nation", "being_escorted")
_TO_ESCORT = OF | ARTICLES | AGENT
_ADDRESS = frozenset(lexicon("roles")["around"]["honorifics"])
_COMPANY_WINDOW = 12
# Those of a suite who are listed further on ("accompagné de X, ministre de la Pêche, et de Y, directrice").
_SUITE_WINDOW = 45
_COMPOSED = word_list("nation", "composed")
_EACH = word_list("nation", "each")
# How far behind an official stands the delegation that he is part of ("X fait partie de la délégation").
_PART_OF, _PART_REACH = word_list("nation", "part_of"), 16
# How far before an official stands the word that says he was present, and how many sentences back the talks.
_ATTENDANCE_WINDOW = 40
_ATTENDANCE_REACH = 3


class Company:
    """The officials of one document and those with whom they come.

    ``names`` are the entities that descriptions hold.
    """

    def __init__(self, meetings: Meetings, names: Sequence[Span]) -> None:
        self.meetings = meetings
        self.words = meetings.words
        self.descriptions = meetings.descriptions
        self.mentions = meetings.mentions
        self.persons = meetings.persons
        self.names = names
        self.delegations = [i for i in self.words.where(ONE_DELEGATION) if self._is_one_delegation(i)]
        self._cues, self._attending = self.words.where(SUITE), self.words.where(_ATTENDING)

    def accompanied(self, description: Description) -> str | None:
        """The country of the official whom this one accompanies: "X est arrivé à Rome, accompagné du
        ministre …".
        """
        cue = self.cue_of_company(description)
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
            for d in reversed(self.meetings.known(bare[0]))
            if d.holders and d.end <= bare[0].start and self.words.at(d.first.head) == office
        )
        return next(same, None)

    def escort(self, description: Description) -> str | None:
        """The country of the official right behind whom his company is told: "X, ministre du Pérou,
        accompagné du directeur Y", "le ministre péruvien, qu'accompagnait le directeur Y".
        """
        words, i = self.words, self.before_articles(self.start_named(description) - 1)
        if words.at(i) in _ESCORTING and words.at(i - 1) in _THAT:
            i -= 1
        elif words.at(i) not in ESCORTED:
            return None
        i -= 1
        i -= words.text_at(i) == ","
        ends = {d.end: d for d in self.descriptions if d.country and not d.inside}
        held = {h.end: c for h, c in self.persons}
        if i + 1 in ends or i + 1 in held:
            return ends[i + 1].country if i + 1 in ends else held[i + 1]
        while words.at(i) in _BEING:
            i -= 1
        return self._state_of_named(description, i + 1)

    def _state_of_named(self, description: Description, end: int) -> str | None:
        """The country of one whose name alone ends before a token ("X, ministre du Pérou, est arrivée. Mme X
        | était accompagnée du directeur Y").
        """
        name = next((e for e in self.names if e.end == end), None)
        if name is None:
            return None
        surname = name.text.split()[-1]
        told = (d for d in reversed(self.meetings.known(description)) if d.end <= name.start)
        return next((d.country for d in told if self._is_of(d, surname)), None)

    def _is_of(self, description: Description, surname: str) -> bool:
        """Whether an office is that of somebody of a surname."""
        return any(self.names[holder].text.split()[-1] == surname for holder in description.holders)

    def before_articles(self, i: int) -> int:
        """The last token up to one that is no article, preposition or form of address."""
        while self.words.at(i) in _TO_ESCORT or self.words.at(i) in _ADDRESS:
            i -= 1
        return i

    def start_named(self, description: Description) -> int:
        """Where a description begins, with the name right before it: "X, ministre du Pérou"."""
        holders = (self.names[holder] for holder in description.holders)
        before = (e.start for e in holders if 0 <= description.start - e.end <= 1)
        return next(before, description.start)

    def suite(self, description: Description) -> str | None:
        """The country of the traveller where no official stands before: of the subject named after
        ("Accompagnée du ministre X, la présidente …") or in the sentence before ("A ses côtés se trouvait
        …").
        """
        cue = self.cue_of_company(description)
        if cue is None or self._officials_of(description, cue, before=True):
            return None
        if self.words.at(cue) not in BESIDE and not self._takes_up(cue):
            after = self._officials_of(description, cue, before=False)
            return after[0].country if after else None
        sentence = self.words.sentence
        earlier = [d for d in self.meetings.known(description) if sentence[d.start] < sentence[cue]]
        last = [d for d in earlier if sentence[d.start] == sentence[earlier[-1].start]]
        return last[0].country if last else None

    def _takes_up(self, cue: int) -> bool:
        """Whether a pronoun stands for whom an official accompanies: "L'accompagnait le ministre Y"."""
        words = self.words
        if words.at(cue) in _ESCORTING and words.at(cue - 1) in _CLITICS:
            return True
        return words.at(cue) in ESCORTED and any(words.at(i) in PRONOUNS for i in range(max(cue - 3, 0), cue))

    def led(self, description: Description) -> str | None:
        """The country of the delegation whose leader is meant: "une délégation chinoise conduite par un
        vice-ministre".
        """
        first = max(description.start - _COMPANY_WINDOW, 0)
        cue = next((i for i in range(description.start - 1, first, -1) if self.words.at(i) in _LEADING), None)
        if cue is None:
            return None
        if VERBS & {self.words.at(i) for i in range(cue, description.start)}:
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
            if between & _COMPOSED and not between & VERBS:
                return self._country_of_delegation(description, noun)
        for noun in (i for i in nouns if end < i < end + _PART_REACH):
            if any(part in words.between(end, noun) for part in _PART_OF):
                return self._country_of_delegation(description, noun)
        return None

    def _is_one_delegation(self, i: int) -> bool:
        """Whether the noun of a delegation speaks of one (not ``chacun à la tête de sa délégation``)."""
        return _EACH.isdisjoint(self.words.at(k) for k in range(max(i - DELEGATION_WINDOW - 1, 0), i))

    def _country_of_delegation(self, description: Description, noun: int) -> str | None:
        """The country told with a delegation, that of its leader, or of the official told of before."""
        near = range(noun + 1, noun + DELEGATION_WINDOW)
        named = next((code for t, code, place in self.mentions if t in near and not place), None)
        if named is not None:
            return named
        known = [d for d in self.meetings.known(description) if d.start < description.start]
        leading = [d for d in known if d.start > noun and self.words.at(d.start - 1) in _TO_ESCORT]
        before = [d for d in known if d.end <= min(noun, description.start)]
        return leading[0].country if leading else before[-1].country if before else None

    def attended(self, description: Description) -> str | None:
        """The country of the host at whose talks an official was present: "A a reçu B. Etaient présents
        …", "… X assistait à l'entretien".
        """
        if description.role_class == "other":
            return None  # "la Première dame" comes with the guest as well
        sentence = self.words.sentence
        here = sentence[description.start]
        first = max(description.start - _ATTENDANCE_WINDOW, 0)
        beside = range(first, min(description.end + _ATTENDANCE_WINDOW, len(sentence)))
        if not any(i in beside and sentence[i] == here for i in self._attending):
            return None
        for back in range(1, _ATTENDANCE_REACH + 1):
            pair = [d for d in self.meetings.known(description) if sentence[d.start] == here - back][:2]
            if len(pair) == 2 and self.meetings.meet(pair[0].end, pair[1].start):
                between = {self.words.at(i) for i in range(pair[0].end, pair[1].start)}
                return pair[1 if AGENT & between else 0].country
        return None

    def cue_of_company(self, description: Description) -> int | None:
        """The word before an official that tells whose suite he belongs to."""
        start = description.start
        for i in reversed(self._cues):
            if i >= start:
                continue
            if start - i <= _COMPANY_WINDOW:
                return i
            if start - i > _SUITE_WINDOW or self._is_parted(i, start):
                return None
            if self.words.at(i) in ESCORTED:
                return i
        return None

    def _is_parted(self, cue: int, start: int) -> bool:
        """Whether a sentence ends or a verb stands between a word of company and those listed far behind."""
        sentence, doc = self.words.sentence, self.words.doc
        if sentence[cue] != sentence[start]:
            return True
        far = doc.words[cue : start - _COMPANY_WINDOW]
        return any("Fin" in word.morph.get("VerbForm", []) for word in far)

    def _officials_of(self, description: Description, cue: int, before: bool) -> list[Description]:
        """The officials of known country in the sentence of a word, before it or after the description."""
        sentence = self.words.sentence
        here = [d for d in self.meetings.known(description) if sentence[d.start] == sentence[cue]]
        return [d for d in here if (d.end <= cue if before else d.start >= description.end)]
