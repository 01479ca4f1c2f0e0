"""Holders who stand apart from their office: told by a verb ("X devient ministre"), behind an aside, by
letters that accredit them, on a line of their own.
"""

from __future__ import annotations

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.holders.apposition import Appositions
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.names import Names
from pipeline.lexicons import lexicon

_COPULAS = word_list("holders", "copulas")
_AROUND_COPULA = _COPULAS | word_list("holders", "around_copula")
_APPOINTING = word_list("holders", "appointed") | word_list("holders", "appointing")
_TIME_WORDS = word_list("holders", "time_words")
_LONGEST_COPULA = 7
# "Le dernier ambassadeur reçu par le président ghanéen | est X"
_LONGEST_PREDICATE = 12
_BEING = word_list("holders", "being")
# "l'accréditant en qualité d'ambassadeur"
_LONGEST_CUE = 6
_ACCREDITING = tuple(word_list("sent", "accrediting"))
_ACCREDITED = word_list("holders", "accredited_pronouns")
_RECEIVING = word_list("holders", "receiving_letters")
_SEEING = word_list("holders", "seeing")
_HANDING = word_list("holders", "handing_letters") | _RECEIVING
# "nommé le 12 avril de l'an dernier ambassadeur"
_LONGEST_TIME = 9
# Before a further office of the same person, in words.
_BESIDES = tuple(tuple(phrase.split()) for phrase in lexicon("roles")["holders"]["further_office"])
_LONGEST_ASIDE = 14
_SUBJECT_PRONOUNS = word_list("holders", "subject_pronouns")
_VERBAL_TAGS = frozenset({"VERB", "AUX", "PRON"})


class Apart:
    """Finds the holder of a description that no name touches. ``heads`` are the tokens that are offices,
    ``stops`` those of names.
    """

    def __init__(
        self, names: Names, appositions: Appositions, heads: set[int], stops: frozenset[int]
    ) -> None:
        self.words = names.words
        self.names = names
        self.appositions = appositions
        self.heads = heads
        self.stops = stops

    def holder(self, description: Description) -> int | None:
        """The holder that the first construction to apply tells."""
        finders = (
            self._past_aside,
            self._subject_before,
            self._predicate,
            self._accredited,
            self._signature,
            self._taken_up,
        )
        return next((holder for find in finders if (holder := find(description)) is not None), None)

    def _past_aside(self, description: Description) -> int | None:
        """The person named after an aside: "l'ambassadeur du Ghana, en poste depuis mai, X, …", "le ministre
        de la Santé, également porte-parole, X".
        """
        i = description.end
        if self.words.text_at(i) != ",":
            return None
        besides = next((n for n in _BESIDES if [self.words.at(i + 1 + k) for k in range(len(n))] == [*n]), ())
        for j in range(i + 1 + len(besides), min(i + _LONGEST_ASIDE, len(self.words))):
            office = j in self.heads and not besides
            if j in self.stops or office or self.words.doc[j].pos_ in _VERBAL_TAGS:
                return None
            if self.words.text_at(j) == ",":
                holder = self.names.starting.get(self.names.past_honorifics(j + 1))
                closed = holder is not None and self.words.text_at(self.names.ents[holder].end) == ","
                return holder if closed or besides else None
        return None

    def _subject_before(self, description: Description) -> int | None:
        """The person of whom a description is predicated: "X devient ministre", "X, qui est ministre"."""
        j = self._before_time(description.start) - 1
        seen, first = False, max(j + 1 - _LONGEST_COPULA, 0)
        while j > first and (
            self.words.at(j) in _AROUND_COPULA
            or self.words.text_at(j) == ","
            or self.words.doc[j].pos_ == "ADV"
        ):
            seen = seen or self.words.at(j) in _COPULAS
            j -= 1
        if not seen:
            return None
        holder = self.names.ending.get(j + 1)
        return holder if holder is not None else self._before_apposition(j + 1)

    def _before_apposition(self, i: int) -> int | None:
        """Who opens the sentence before an apposition that ends with a comma before the verb at token i: "X,
        ancien diplomate ayant servi en Grèce, | est …".
        """
        start = self.words.sentence_start(i)
        holder = self.names.starting.get(self.names.past_honorifics(start))
        if holder is None or "," not in self.words.texts[max(i - 1, 0) : i + 1]:
            return None
        end = self.names.ents[holder].end
        inside = range(end + 1, i)
        finite = any("Fin" in self.words.doc[k].morph.get("VerbForm", []) for k in inside)
        return holder if self.words.text_at(end) == "," and not finite else None

    def _predicate(self, description: Description) -> int | None:
        """The person who is what a description says: "Le nouvel ambassadeur (reçu mardi) est X"."""
        first = description.first
        if not first.definite or first.possessive or not self.words.opens_sentence(description.start):
            return None
        for j in range(description.end, min(description.end + _LONGEST_PREDICATE, len(self.words))):
            token = self.words.doc[j]
            if self.words.at(j) in _BEING and self.words.sentence[j] == self.words.sentence[first.head]:
                return self.names.starting.get(self.names.past_honorifics(j + 1))
            finite = "Fin" in token.morph.get("VerbForm", [])
            if j in self.stops or finite or token.is_space or token.text in {",", ";", ":"}:
                return None
        return None

    def _accredited(self, description: Description) -> int | None:
        """Whom letters accredit "en qualité d'ambassadeur": who hands them over, or from whom another has
        received them ("X a remis au roi les lettres l'accréditant comme …").
        """
        i = description.start
        near = range(i - 1, max(i - _LONGEST_CUE, 0), -1)
        cue = next((j for j in near if self.words.at(j).startswith(_ACCREDITING)), None)
        if cue is None or self.words.at(cue - 1) not in _ACCREDITED:
            return None
        start = self.words.sentence_start(cue)
        handing = next((j for j in range(start, cue) if self.words.at(j) in _HANDING), None)
        if handing is None:
            return None
        named = [(e, n) for e, n in self.names.ending.items() if start < e <= cue]
        received = self.words.at(handing) in _RECEIVING or not _SEEING.isdisjoint(
            self.words.folded[handing - 2 : handing]
        )
        told = [(e, n) for e, n in named if (e > handing) == received]
        return max(told)[1] if told else None

    def _before_time(self, i: int) -> int:
        """The token after ``nommé`` in "nommé en avril dernier ambassadeur", where i is the office; i itself
        where no time parts the two.
        """
        j = i
        while j > max(i - _LONGEST_TIME, 0) and (
            self.words.at(j - 1) in _TIME_WORDS or self.words.text_at(j - 1).isdigit()
        ):
            j -= 1
        return j if self.words.at(j - 1) in _APPOINTING else i

    def _signature(self, description: Description) -> int | None:
        """The name that stands alone on the line before or after a role that stands alone on its own."""
        start, end = description.start, description.end
        if not self._breaks(start - 1) or not self._breaks(end):
            return None
        before = self.names.ending.get(start - 1)
        if before is not None and self._breaks(self.names.ents[before].start - 1):
            return before
        after = self.names.starting.get(end + 1)
        if after is not None and self._breaks(self.names.ents[after].end):
            return after
        return None

    def _breaks(self, i: int) -> bool:
        """True when token i breaks the line, or lies outside the document."""
        return not 0 <= i < len(self.words) or self.words.doc[i].is_space

    def _taken_up(self, description: Description) -> int | None:
        """The only person whom the sentence before names, where a pronoun stands for the one who acts in a
        capacity: "X était à Berne. En sa qualité de maire, il a reçu …".
        """
        words, end = self.words, description.end
        pronoun = words.text_at(end) == "," and words.at(end + 1) in _SUBJECT_PRONOUNS
        if not pronoun or not self.appositions.is_capacity(description):
            return None
        number = words.sentence[description.start] - 1
        named = {i for i, e in enumerate(self.names.ents) if words.sentence[e.start] == number}
        named &= set(self.names.starting.values())
        return named.pop() if len(named) == 1 else None
