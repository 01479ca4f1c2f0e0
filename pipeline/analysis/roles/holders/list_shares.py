"""The countries and portfolios that a description names together, given to its holders in their order."""

from __future__ import annotations

import itertools

from pipeline import french
from pipeline.analysis.roles.country_words import after_preposition
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import OF, OfficeForm, around, plain_office
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.classes import class_of
from pipeline.analysis.roles.words import Words


class Shares:
    """Gives the holders of plural descriptions their own countries and portfolios, in one document."""

    def __init__(self, words: Words, finder: PhraseFinder) -> None:
        self.words = words
        self.finder = finder

    def distribute(self, description: Description) -> None:
        """ "les présidents azerbaïdjanais et russe, A et B": the countries in the order of the names."""
        countries = description.own_countries
        if len(countries) == len(description.holders) > 1:
            for holder, country in zip(description.holders, countries, strict=True):
                description.holder_countries.setdefault(holder, country)
        if len(set(countries)) < 2:
            self._distribute_portfolios(description)

    def _distribute_portfolios(self, description: Description) -> None:
        """ "les ministres des Finances et de la Santé, A et B": each his portfolio, in order."""
        first = description.first
        if not first.office.ministry or len(description.phrases) > 1 or len(description.holders) < 2:
            return
        parts = self._portfolios(first.head_end, description.end)
        if len(parts) + 1 == len(description.holders) and first.head_end > first.head + 1:
            # "A et B, ministres des Relations internationales | et de la Santé": the office itself names one
            description.holder_classes.setdefault(description.holders[0], description.role_class)
            self._give_portfolios(description, description.holders[1:], plain_office("minister"), parts)
        elif len(parts) == len(description.holders):
            self._give_portfolios(description, description.holders, first.form, parts)

    def _give_portfolios(
        self, description: Description, holders: list[int], form: OfficeForm, parts: list[tuple[int, int]]
    ) -> None:
        """Give each of several ministers the class of his portfolio, tokens of one of ``parts``."""
        for holder, (start, end) in zip(holders, parts, strict=True):
            portfolio = self.finder.phrase_of(form, start, end)
            description.holder_classes.setdefault(holder, class_of(self.words, portfolio, None))

    def _portfolios(self, start: int, end: int) -> list[tuple[int, int]]:
        """The portfolios in tokens ``start`` to ``end``, each behind a "de" of its own."""
        words = self.words
        begins = [
            i
            for i in range(start, end)
            if words.at(i) in OF
            and words.at(after_preposition(words, i)) in around()["portfolios"]
            and (i == start or words.at(i - 1) == french.AND or words.text_at(i - 1) == ",")
        ]
        first = next((i for i in range(start, end) if words.at(i) in OF), end)
        begins = sorted({first, *begins} - {end})
        return list(itertools.pairwise([*begins, end]))
