"""The person whose an office is: "le porte-parole d'Ana Rojas"."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.names import Names

_OF_ALONE = word_list("function_words", "of_alone")
_LONGEST_MISSION = 8
_AIDES = frozenset({"envoy", "advisor", "ambassador"})
_COURTLY = word_list("holders", "courtly")
_MISSIONS = word_list("holders", "missions")
_NOMINAL_TAGS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ", "NUM", "PUNCT"})


class OwnerReader:
    """Lengthens the descriptions of one document by the names of those whom they serve.

    ``heads`` are the tokens of the nouns of all offices.
    """

    def __init__(self, names: Names, heads: set[int]) -> None:
        self.words = names.words
        self.names = names
        self.stops = names.stops
        self.heads = heads

    def extend(self, descriptions: list[Description]) -> None:
        """ "le porte-parole d'António Guterres": the person after "de" is part of the description."""
        for description in descriptions:
            inner = any(d.inside is description and d.end == description.end for d in descriptions)
            if inner or self.words.at(description.end) in _OF_ALONE:
                begin = description.end if inner else description.end + 1
                owner = self.names.starting.get(self.names.past_honorifics(begin))
                crowned = self._crowned(description) if inner and owner is None else None
                if crowned is not None:
                    description.owner, description.end = crowned, self.names.ents[crowned].end
                    continue
                owner = self._owner_apposed(description) if inner and owner is None else owner
                end = self._owner_end(description, owner) if owner is not None else None
                if inner and end is None:
                    continue
                if owner is not None:
                    description.owner = owner
                    description.end = end or self.names.ents[owner].end

    def _crowned(self, description: Description) -> int | None:
        """The monarch of "directeur de cabinet de l'Emir, SA Cheikh A": no one else is called so."""
        i = description.end + 1
        courtly = self.words.text_at(i - 1) == "," and self.words.at(i) in _COURTLY
        if not courtly or not self.words.capitalised(i):
            return None
        return self.names.starting.get(self.names.past_honorifics(i))

    def _owner_apposed(self, description: Description) -> int | None:
        """The first of the two names in "l'envoyé du président français, A, B, est arrivé"."""
        if description.first.plural or self.words.text_at(description.end) != ",":
            return None
        pair: list[int] = []
        i = description.end
        while self.words.text_at(i) == "," or self.words.at(i) == french.AND:
            name = self.names.starting.get(self.names.past_honorifics(i + 1))
            if name is None:
                break
            pair.append(name)
            i = self.names.ents[name].end
        return pair[0] if len(pair) == 2 else None

    def _owner_end(self, description: Description, owner: int) -> int | None:
        """Where a description ends that its owner's name completes: at a comma, behind "pour le Liban" where
        a name follows that of who sent an envoy.
        """
        end = self.names.ents[owner].end
        sent = description.role_class in _AIDES and not description.first.plural
        for i in range(end, min(end + _LONGEST_MISSION, len(self.words)) if sent else end + 1):
            if self.words.text_at(i) == ",":
                return i if i == end or self.names.after(i)[0] is not None else None
            fits = self.words.doc[i].pos_ in _NOMINAL_TAGS if i > end else self.words.at(i) in _MISSIONS
            if not fits or i in self.stops or i in self.heads:
                return None
        return None
