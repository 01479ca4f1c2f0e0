"""The noun phrases that complete an office: countries, organisations, institutions, nouns in a row."""

from __future__ import annotations

from pipeline import french, geography
from pipeline.analysis.roles.country_words import after_preposition, country_at, demonym_at, is_open
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    around,
    institution_table,
    kind_table,
    office_table,
    organisation_table,
    province_table,
    word_list,
)
from pipeline.analysis.roles.phrases.classes import is_of_trade
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import Words

_JOINED_PORTFOLIOS = word_list("phrases", "joined")
_OF_UNION = word_list("phrases", "seats_of_union")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_LONGEST_ADDRESS = 6


class NominalReader:
    """Reads noun phrases behind offices in one document, and notes in a phrase what they tell.

    ``stops`` are the tokens of persons' names, which no phrase contains.
    """

    def __init__(self, words: Words, stops: frozenset[int]) -> None:
        self.words = words
        self.stops = stops
        self.around = around()

    def _open(self, i: int) -> bool:
        return is_open(self.words, i, self.stops)

    def nominal(self, phrase: Phrase, i: int, country: bool) -> int:
        """A noun phrase from token i: a country, an organisation, an institution, or nouns and adjectives.

        ``country`` tells whether a country or an institution in it says whom the office serves.
        """
        words = self.words
        if not self._open(i):
            return i
        inner = self._inner_office(i)
        if inner > i:
            return inner
        named = country_at(words, i, self.stops)
        if named:
            return self._country(phrase, i, named, country)
        end = self._province_or_city(phrase, i)
        end = end if end > i else self._organisation(phrase, i)
        if end > i:
            return end
        institution = institution_table().match_token(words, i)
        if institution and words.capitalised(i) and not is_of_trade(words, i):
            if country:
                phrase.own_countries.append(institution[1])
            return institution[0]
        if phrase.office.closed and phrase.own_countries and not words.capitalised(i):
            return i
        end = self._past_hyphens(self._nouns(i))
        phrase.nominal = phrase.nominal or end > i
        return end

    def _country(self, phrase: Phrase, i: int, named: tuple[int, str], served: bool) -> int:
        """The end of what begins with the name of a country: more countries, or a party or firm called so."""
        end, code = named
        body = kind_table().match_token(self.words, i)
        if body and body[0] > end:  # "le chef de file de la France insoumise"
            phrase.nominal = True
            phrase.own_countries.extend([code] if served and not phrase.beside else [])
            return body[0]
        if self._is_of_firm(end):
            phrase.nominal = True
            return self._past_capitals(end)
        if served and not phrase.beside:
            phrase.of_country = True
            phrase.own_countries.append(code)
            phrase.names.append((self._preposition_before(i), end))
        return self._more_countries(phrase, end, served)

    def _province_or_city(self, phrase: Phrase, i: int) -> int:
        """The end of the province or of the cities that an office is over, the token where there is none."""
        province = province_table().match_token(self.words, i) if self.words.capitalised(i) else None
        if province is not None and not phrase.beside:
            phrase.nominal = True
            phrase.own_countries.extend([province[1]] if not phrase.own_countries else [])
            return province[0]
        city = self._city(phrase, i)
        if city is None:
            return i
        phrase.own_countries.append(city)
        phrase.of_country = phrase.of_country or phrase.office.capitals
        return self._more_cities(phrase, self._past_hyphens(i + 1))

    def _organisation(self, phrase: Phrase, i: int) -> int:
        """The end of the organisations that an office serves, the token itself where there is none."""
        words = self.words
        organisation = organisation_table().match_token(words, i)
        if not organisation or not (words.capitalised(i) or words.capitalised(organisation[0] - 1)):
            return i
        if not phrase.beside:
            phrase.organisation = phrase.organisation or organisation[1].acronym
        return self._more_organisations(phrase, organisation[0])

    def _is_of_firm(self, i: int) -> bool:
        """Whether a country's name before token i is part of a firm's: "le patron de France Télévisions"."""
        word = self.words.text_at(i)
        named = self._open(i) and self.words.capitalised(i) and word.isalpha() and not word.isupper()
        if self.words.at(i) in self.around["address"]:  # "la présidente de l'assemblée du Togo Madame X"
            return False
        return named and self._inner_office(i) == i and self.words.country_of_demonym(word.lower()) is None

    def _past_hyphens(self, i: int) -> int:
        """The end of a name that hyphens hold together: "la région Île | -de-France"."""
        doc = self.words.doc
        while i > 0 and self.words.text_at(i) == "-" and self._open(i + 1):
            if doc[i - 1].whitespace_ or doc[i].whitespace_ or not self.words.at(i + 1):
                break
            i += 2
        return i

    def _past_capitals(self, i: int) -> int:
        while self._open(i) and self.words.capitalised(i):
            i += 1
        return i

    def _city(self, phrase: Phrase, i: int) -> str | None:
        """The country of the city of an office: "le maire de Dakar", "l'émissaire de Washington"."""
        text = self.words.text_at(i)
        if phrase.beside or not self.words.capitalised(i):
            return None
        if phrase.office.cities:
            return geography.country_of_place(text)
        of_state = phrase.office.capitals and self.words.at(i) not in _OF_UNION
        return geography.country_of_capital(text) if of_state else None

    def _inner_office(self, i: int) -> int:
        """The end of an office inside another's complement, its forms of address included: "de S.M. le
        Roi".
        """
        last = min(i + _LONGEST_ADDRESS, len(self.words))
        j = i
        while j < last and self._open(j):
            found = office_table().match_token(self.words, j)
            if found:
                return found[0]
            if self.words.at(j) not in self.around["honorifics"] | ARTICLES:
                return i
            j += 1
        return i

    def _preposition_before(self, i: int) -> int:
        words = self.words
        while words.at(i - 1) in OF | ARTICLES:
            i -= 1
        return i

    def _more_countries(self, phrase: Phrase, i: int, country: bool) -> int:
        """ "du Mali, du Niger et du Burkina Faso" after the first country, for plural heads."""
        words = self.words
        while phrase.plural:
            j = words.past_joint(i)
            if j == i or words.at(j) not in OF | ARTICLES:
                break
            k = after_preposition(words, j) if words.at(j) in OF else j + 1
            named = country_at(words, k, self.stops) if self._open(k) else None
            if not named:
                break
            if country:
                phrase.own_countries.append(named[1])
                phrase.names.append((j, named[0]))
            i = named[0]
        return i

    def _past_joint_and_of(self, i: int) -> int | None:
        """Where what "et de", ", du" governs begins; None where no such words stand at token i."""
        j = self.words.past_joint(i)
        if j == i or self.words.at(j) not in OF:
            return None
        k = after_preposition(self.words, j)
        return k if self._open(k) else None

    def _more_cities(self, phrase: Phrase, i: int) -> int:
        """ "et de Moscou" after the first capital, for plural heads: "ses homologues de Lima et de Quito"."""
        while phrase.plural and (k := self._past_joint_and_of(i)) is not None:
            city = self._city(phrase, k)
            if city is None:
                break
            phrase.own_countries.append(city)
            i = k + 1
        return i

    def _more_organisations(self, phrase: Phrase, i: int) -> int:
        """ "et de l'Union africaine" after the first organisation, for plural heads."""
        words = self.words
        while phrase.plural and (k := self._past_joint_and_of(i)) is not None:
            organisation = organisation_table().match_token(words, k)
            named = country_at(words, k, self.stops)
            if named:
                phrase.own_countries.append(named[1])
                i = named[0]
            elif organisation and words.capitalised(k):
                i = organisation[0]
            else:
                break
        return i

    def _nouns(self, i: int) -> int:
        words, doc = self.words, self.words.doc
        start = i
        while self._open(i):
            token = doc[i]
            word = words.at(i)
            if not word:
                if token.text in "-«»\"'" and self._open(i + 1) and i > start:
                    i += 1
                    continue
                break
            if i > start and (demonym_at(words, i, self.stops)[1] or self._before_name(i)):
                break
            nominal = token.pos_ in _NOMINAL or token.text[:1].isupper()
            adverbial = word in self.around["foreign"] and not words.capitalised(i)
            if not nominal or adverbial or word in self.around["address"]:
                break
            i += 1
            if word in _JOINED_PORTFOLIOS and words.at(i) == french.AND and words.capitalised(i + 1):
                i += 1
        while i > start and not words.at(i - 1):
            i -= 1
        return i

    def _before_name(self, i: int) -> bool:
        """True for a title right before a person's name."""
        return i + 1 in self.stops and (
            self.words.folded[i] in self.around["honorifics"]
            or office_table().match_token(self.words, i) is not None
        )
