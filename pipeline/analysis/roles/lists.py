"""The holders of a plural office: names in a row, each with its own country or portfolio."""

from __future__ import annotations

import itertools

from pipeline.analysis.roles.classes import class_of
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import (
    OF,
    OfficeForm,
    around,
    minister_form,
    organisation_table,
    word_list,
)
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.nationality import (
    COUNTRY_NOUNS,
    after_preposition,
    bracketed_country,
    country_at,
)
from pipeline.analysis.roles.phrases import PhraseFinder

_ANNOUNCING = word_list("holders", "announcing")
_ONE_OF = word_list("holders", "one_of")
_ONE_OF_OPENING = word_list("holders", "one_of_opening")
_OF_ONE = word_list("function_words", "of_one")
_THOSE = word_list("phrases", "elided_plural")
_INDEFINITE = word_list("function_words", "indefinite_articles")
_ANNOUNCEMENT_WINDOW = 20
_LONGEST_ORGANISATION = 6


class ListReader:
    """Attaches the plural ones of the descriptions of one document."""

    def __init__(self, names: Names, finder: PhraseFinder, descriptions: list[Description]) -> None:
        self.words = names.words
        self.names = names
        self.finder = finder
        self.stops = names.stops
        self.descriptions = descriptions
        self.heads = {phrase.head for d in descriptions for phrase in d.phrases}

    def attach(self, description: Description) -> None:
        """Fill in the holders of a plural description from the names beside it."""
        start = self._one_of(description.start)
        if start is not None:
            self._attach_one(description, start)
            return
        if not description.first.determiner and self._list_before(description):
            return
        if self._is_of_named(description) or self._is_of_several(description):
            return
        if (
            self._in_brackets(description)
            or self._list_after(description, description.end)
            or self._list_before(description)
        ):
            flanking = len(description.own_countries) > 1  # "Flanqué de ses homologues turc et grec, X …"
            if len(description.holders) == 1 and (flanking or self._leaves_off(description)):
                description.holders = []
            return
        announced = self._announced(description.end)
        if announced is not None:
            self._list_after(description, announced, announced=True)

    def _leaves_off(self, description: Description) -> bool:
        """ "Après sa rencontre avec les opposants, X …": the comma ends what stands before the subject; names
        that no one has recognised may go on a row.
        """
        holder = description.holders[0]
        ent = self.names.ents[holder]
        if self.words.text_at(description.end) != "," or ent.start < description.end:
            return False
        if self.words.at(description.end + 1) == "et":
            return True
        own = any(d.start in (ent.end, ent.end + 1) for d in self.descriptions)
        joined = self.words.text_at(ent.end) in ("et", ",")
        goes_on = self.words.capitalised(ent.end + 1) or self.words.at(ent.end + 1) in OF
        return not (own or (joined and goes_on))

    def _is_of_named(self, description: Description) -> bool:
        """ "les émissaires du président X": X is the president, whose envoys have no name."""
        inner = (d for d in self.descriptions if d.inside is description and d.end == description.end)
        named, comma = self.names.after(description.end)
        return named is not None and not comma and any(inner)

    def _is_of_several(self, description: Description) -> bool:
        """ "les représentants de X et Y": both are represented, and part of the description."""
        joined = self.names.starting.get(self.names.past_honorifics(description.end + 1))
        if description.owner is None or joined is None or self.words.at(description.end) != "et":
            return False
        description.end = self.names.ents[joined].end
        return True

    def _one_of(self, i: int) -> int | None:
        """Where "l'un" begins before "des ministres" or "de ses conseillers" at token i, None elsewhere."""
        words = self.words
        j = i - 1
        while j > 0 and words.at(j) in _ONE_OF:
            j -= 1
        if j == i - 1 and words.at(i) not in _ONE_OF_OPENING:
            return None
        if words.at(j) not in _INDEFINITE:
            return None
        return j - 1 if words.at(j - 1) == "l" else j

    def _attach_one(self, description: Description, start: int) -> None:
        """ "X, l'un des vice-présidents": one holder of a plural office."""
        before = self.names.before(start)
        after, comma = self.names.after(description.end)
        if before is not None:
            description.holders = [before]
        elif after is not None and not (comma and self.names.governed(start)):
            description.holders = [after]

    def _announced(self, i: int) -> int | None:
        """Where a list announced by "Il s'agit de" or a colon begins, later in this sentence or at the next
        one's start.
        """
        for j in range(i, min(i + _ANNOUNCEMENT_WINDOW, len(self.words))):
            if self.words.text_at(j) == ":":
                return j + 1
            if self.words.at(j) == "agit" and self.words.at(j + 1) in _OF_ONE:
                return j + 2 + (self.words.at(j + 2) in _THOSE)
            if self.words.at(j) in _ANNOUNCING and not any(i < head < j for head in self.heads):
                return j + 1
            if j in self.stops:
                return None
        return None

    def _in_brackets(self, description: Description) -> bool:
        """ "les ambassadeurs de Cuba (X), du Brésil (Y)": each in the bracket behind his state."""
        states, end = description.own_countries, description.end
        if len(states) != 1 or self._into_bracket(end) == end:
            return False
        return self._list_after(description, end, country=states[0])

    def _list_after(
        self, description: Description, i: int, *, announced: bool = False, country: str | None = None
    ) -> bool:
        """Names in a row after a plural office, each with its own country or portfolio where the text gives
        one; in an announced list each may bring its own office and "de" ("Il s'agit de X, ministre du
        Niger, et de Y").
        """
        role_class: str | None = None
        role: str | None = None
        beginnings = {d.start for d in self.descriptions if d.first.determiner and not d.is_title}
        while i < len(self.words):
            i = self.names.past_separators(i)
            if announced and description.holders and self.words.at(i) in OF and not self._own_country(i):
                i += 1
            i = self._into_bracket(i) if country else i
            named = self._own_country(i)
            if named is not None:
                i, country = named
                continue
            i = self._past_organisation(i)
            portfolio = self._own_portfolio(description, i)
            if portfolio is not None:
                head = self.words.doc[description.first.head].text
                role = f"{head} {self.words.doc[i : portfolio[0]].text}"
                i, role_class = portfolio
                continue
            holder = self.names.starting.get(self.names.past_honorifics(i))
            if holder is None or (description.holders and i in beginnings):
                break
            description.holders.append(holder)
            i = self.names.ents[holder].end
            i = i + 1 if country and self.words.text_at(i) == ")" else i
            behind = self._country_behind(i)
            if behind is None and country is None and not description.own_countries:
                behind = self._country_past_comma(i)
            bracketed = self._portfolio_behind(description, i)
            if behind is not None:
                i, country = behind
            elif bracketed is not None:
                i, role_class = bracketed
            else:
                i = self._past_label(description, holder, i)
            if country:
                description.holder_countries[holder] = country
            if role_class:
                description.holder_classes[holder] = role_class
            if role:
                description.holder_roles[holder] = role
            country = None
            i = self._past_own_office(description, holder, i) if announced else i
        self._distribute(description)
        return bool(description.holders)

    def _past_own_office(self, description: Description, holder: int, i: int) -> int:
        """Past the office that a holder of an announced list has of his own, whose country is then his."""
        own = self._own_office(i)
        if own is None:
            return i
        if len(own.own_countries) == 1:
            description.holder_countries[holder] = own.own_countries[0]
        return own.end

    def _into_bracket(self, i: int) -> int:
        """The name in the bracket that opens behind a state ("du Ghana (X), de Cuba (Y)"); i if none does."""
        named = self.words.text_at(i) == "(" and self.names.past_honorifics(i + 1) in self.names.starting
        return i + 1 if named else i

    def _own_office(self, i: int) -> Description | None:
        """ ", ministre du Niger" behind a name."""
        if self.words.text_at(i) != ",":
            return None
        return next((d for d in self.descriptions if d.start == i + 1 and not d.first.determiner), None)

    def _past_organisation(self, i: int) -> int:
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

    def _own_country(self, i: int) -> tuple[int, str] | None:
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

    def _own_portfolio(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "et des Affaires étrangères, X": the portfolio of the next minister of a list."""
        if not description.first.office.ministry or self.words.at(i) not in OF:
            return None
        if i + 1 in self.heads or i + 2 in self.heads:
            return None
        phrase = self.finder.complement_of(description.first.form, i)
        if phrase.end == i or self.names.after(phrase.end)[0] is None:
            return None
        return phrase.end, class_of(self.words, phrase, None)

    def _country_behind(self, i: int) -> tuple[int, str] | None:
        """ "(Russie)" or "du Mali" after a name of a list."""
        words = self.words
        bracketed = bracketed_country(words, i)
        if bracketed is not None:
            return bracketed
        if words.at(i) in OF:
            return self._own_country(i)
        if words.at(i) == "pour":
            k = after_preposition(words, i)
            return country_at(words, k, self.stops) if k < len(words) else None
        return None

    def _past_label(self, description: Description, holder: int, i: int) -> int:
        """Past "(OSCE)" after a name of a list, which tells whom the holder serves."""
        end = self.names.past_brackets(i)
        found = organisation_table().match_token(self.words, i + 1) if end > i else None
        if found is not None and found[0] == end - 1 and found[1].kind == "io":
            description.holder_organisations[holder] = found[1].acronym
        return end

    def _country_past_comma(self, i: int) -> tuple[int, str] | None:
        """ ", de Suisse," after a name of a list in which no country stands before its name."""
        if self.words.text_at(i) != "," or self.words.at(i + 1) not in OF:
            return None
        found = self._own_country(i + 1)
        named = found is not None and self.names.past_honorifics(found[0]) in self.names.starting
        return None if named else found

    def _portfolio_behind(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "(Défense)" after a name of a list of ministers."""
        end = self.names.past_brackets(i)
        if end == i or not description.first.office.ministry:
            return None
        return end, class_of(self.words, self.finder.phrase_of(description.first.form, i, end), None)

    def _list_before(self, description: Description) -> bool:
        """ "A, B et C, ministres de …": the names in a row that end before the description."""
        found = self.names.row_before(description.start)
        if not found:
            return False
        if description.first.determiner and len(found) < 2:
            return False
        for i in found:
            bracketed = bracketed_country(self.words, self.names.ents[i].end)
            if bracketed is not None:
                description.holder_countries[i] = bracketed[1]
        description.holders = found
        self._distribute(description)
        return True

    def _distribute(self, description: Description) -> None:
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
            self._give_portfolios(description, description.holders[1:], minister_form(), parts)
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
            and (i == start or words.at(i - 1) == "et" or words.text_at(i - 1) == ",")
        ]
        first = next((i for i in range(start, end) if words.at(i) in OF), end)
        begins = sorted({first, *begins} - {end})
        return list(itertools.pairwise([*begins, end]))
