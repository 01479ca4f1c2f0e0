"""With whom an official travels: "X est arrivé à Oslo, accompagné du ministre Y", "Arrivé avec Y, X …"."""

from __future__ import annotations

import re

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.nation.company import ESCORTED, Company
from pipeline.analysis.roles.nation.journeys import Journeys
from pipeline.lexicons import lexicon

_BESIDE = word_list("nation", "beside_traveller")
_ALONG = re.compile(lexicon("roles")["nation"]["along"])
# How many sentences back the journey may have been told.
_JOURNEY_REACH = 2
_COMPANY = word_list("nation", "in_company")
# How far from its start a sentence tells by a participle that somebody travels ("À peine arrivé …").
_OPENING = 3


class Fellows:
    """The officials of one document who travel with another."""

    def __init__(self, company: Company, journeys: Journeys) -> None:
        self.company = company
        self.words = company.words
        self.journeys = journeys

    def traveller(self, description: Description) -> str | None:
        """The country of the traveller with whom an official has come, None where none is told of."""
        cue = self._cue(description)
        if cue is None:
            return self._of_journey_before(description)
        return self._before(cue) or (self._behind(description, cue) if self.is_fronted(description) else None)

    def _of_journey_before(self, description: Description) -> str | None:
        """The country of the traveller of whom a sentence before tells: "X est arrivé à Oslo. | Y est du
        voyage", "Feront partie de sa suite Y et Z".
        """
        words, start = self.words, self.words.sentence_start(description.start)
        here = words.sentence[start]
        end = next((i for i in range(start, len(words)) if words.sentence[i] != here), len(words))
        if _ALONG.search(words.between(start, end)) is None:
            return None
        for d in reversed(self.company.descriptions):
            near = 0 < here - words.sentence[d.start] <= _JOURNEY_REACH
            if near and d.country and not d.inside and self.journeys.travels(d.end, start):
                return d.country
        return None

    def is_fronted(self, description: Description) -> bool:
        """Whether an official stands in a participle clause of travel: "Arrivé à Oslo avec | Y, X …"."""
        cue = self._cue(description)
        if cue is None:
            return False
        first = self.words.sentence_start(cue)
        named = any(first <= d.start < cue for d in self.company.descriptions)
        return not named and self.journeys.travels(first, min(first + _OPENING, cue))

    def _cue(self, description: Description) -> int | None:
        """The word before an official, or before those listed with him, that says that he came along."""
        right_before = self.company.before_articles(self.company.start_named(description) - 1)
        if self.words.at(right_before) in _BESIDE:
            return right_before
        cue = self.company.cue_of_company(description)
        return cue if cue is not None and self.words.at(cue) in ESCORTED else None

    def _before(self, cue: int) -> str | None:
        """The country of the last official before a word of company, if he is told to travel between."""
        known = [(d.end, d.country) for d in self.company.descriptions if d.country and not d.inside]
        known += [(held.end, country) for held, country in self.company.persons]
        here = self.words.sentence[cue]
        before = [(end, c) for end, c in known if end <= cue and self.words.sentence[end - 1] == here]
        end, country = max(before, default=(cue, None))
        return country if self.journeys.travels(end, cue) or self._is_there(end, cue) else None

    def _is_there(self, start: int, cue: int) -> bool:
        """Whether a place stands between an official and "compagnie" ("sera à Oslo en compagnie de Y")."""
        told = any(place and start <= token < cue for token, _, place in self.company.mentions)
        return told and self.words.at(cue) in _COMPANY

    def _behind(self, description: Description, cue: int) -> str | None:
        """The country of the official who follows the comma behind a participle clause."""
        sentence = self.words.sentence
        after = [d for d in self.company.descriptions if d.start >= description.end and d.country]
        here = (d for d in after if sentence[d.start] == sentence[cue] and not d.inside)
        return next((d.country for d in here if self.words.text_at(d.start - 1) == ","), None)
