"""What stands beside a name of a list: its country, portfolio, organisation or own office."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.roles.country_words import (
    COUNTRY_NOUNS,
    after_preposition,
    bracketed_country,
    country_at,
)
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import OF, organisation_table
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.classes import class_of

_LONGEST_ORGANISATION = 6


class ItemReader:
    """Reads what the names of a list have beside them, in one document.

    Every method is given a token; those that find something return it with the token behind it.
    """

    def __init__(self, names: Names, finder: PhraseFinder, descriptions: list[Description]) -> None:
        self.words = names.words
        self.names = names
        self.finder = finder
        self.stops = names.stops
        self.descriptions = descriptions
        self.heads = {phrase.head for d in descriptions for phrase in d.phrases}

    def into_bracket(self, i: int) -> int:
        """The name in the bracket that opens behind a state ("du Ghana (X), de Cuba (Y)"); i if none does."""
        named = self.words.text_at(i) == "(" and self.names.past_honorifics(i + 1) in self.names.starting
        return i + 1 if named else i

    def _own_office(self, i: int) -> Description | None:
        """ ", ministre du Niger" behind a name."""
        if self.words.text_at(i) != ",":
            return None
        return next((d for d in self.descriptions if d.start == i + 1 and not d.first.determiner), None)

    def past_organisation(self, i: int) -> int:
        """Past "du Programme alimentaire mondial, X": whoever stands for an organisation in a list of
        ambassadors.
        """
        if self.words.at(i) not in OF:
            return i
        k = after_preposition(self.words, i)
        found = organisation_table().match_token(self.words, k) if k < len(self.words) else None
        if found is None:
            return i
        end = next(
            (
                j
                for j in range(found[0], min(found[0] + _LONGEST_ORGANISATION, len(self.words)))
                if self.words.text_at(j) == ","
            ),
            None,
        )
        holder = self.names.starting.get(self.names.past_honorifics(end + 1)) if end is not None else None
        return self.names.past_separators(self.names.ents[holder].end) if holder is not None else i

    def own_country(self, i: int) -> tuple[int, str] | None:
        """ "du Niger," or "russe" before the next name of a list."""
        words = self.words
        code = words.country_of_demonym(words.text_at(i)) if not words.capitalised(i) else None
        if code:
            return i + 1, code
        if words.at(i) in OF:
            k = after_preposition(words, i)
            if k >= len(words) or k in self.stops:
                return None
            return country_at(words, k, self.stops) or self._republic(k)
        return None

    def _republic(self, i: int) -> tuple[int, str] | None:
        """ "République tunisienne", "royaume saoudien" in a list."""
        words = self.words
        code = words.country_of_demonym(words.text_at(i + 1)) if words.at(i) in COUNTRY_NOUNS else None
        return (i + 2, code) if code else None

    def own_portfolio(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "et des Affaires étrangères, X": the portfolio of the next minister of a list."""
        if not description.first.office.ministry or self.words.at(i) not in OF:
            return None
        if i + 1 in self.heads or i + 2 in self.heads:
            return None
        phrase = self.finder.complement_of(description.first.form, i)
        if phrase.end == i or self.names.after(phrase.end)[0] is None:
            return None
        return phrase.end, class_of(self.words, phrase, None)

    def country_behind(self, i: int) -> tuple[int, str] | None:
        """ "(Russie)" or "du Mali" after a name of a list."""
        words = self.words
        bracketed = bracketed_country(words, i)
        if bracketed is not None:
            return bracketed
        if words.at(i) in OF:
            return self.own_country(i)
        if words.at(i) == french.FOR:
            k = after_preposition(words, i)
            return country_at(words, k, self.stops) if k < len(words) else None
        return None

    def past_label(self, description: Description, holder: int, i: int) -> int:
        """Past "(OSCE)" after a name of a list, which tells whom the holder serves."""
        end = self.names.past_brackets(i)
        found = organisation_table().match_token(self.words, i + 1) if end > i else None
        if found is not None and found[0] == end - 1 and found[1].kind == "io":
            description.holder_organisations[holder] = found[1].acronym
        return end

    def country_past_comma(self, i: int) -> tuple[int, str] | None:
        """ ", de Suisse," after a name of a list in which no country stands before its name."""
        if self.words.text_at(i) != "," or self.words.at(i + 1) not in OF:
            return None
        found = self.own_country(i + 1)
        named = found is not None and self.names.past_honorifics(found[0]) in self.names.starting
        return None if named else found

    def portfolio_behind(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "(Défense)" after a name of a list of ministers."""
        end = self.names.past_brackets(i)
        if end == i or not description.first.office.ministry:
            return None
        return end, class_of(self.words, self.finder.phrase_of(description.first.form, i, end), None)

    def past_own_office(self, description: Description, holder: int, i: int) -> int:
        """Past the office that a holder of an announced list has of his own, whose country is then his."""
        own = self._own_office(i)
        if own is None:
            return i
        if len(own.own_countries) == 1:
            description.holder_countries[holder] = own.own_countries[0]
        return own.end
