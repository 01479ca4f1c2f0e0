"""What stands behind an office: ``de`` complements, portfolios, places, as far as they go."""

from __future__ import annotations

from pipeline import french, geography
from pipeline.analysis.roles.country_words import (
    after_preposition,
    country_at,
)
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    office_table,
    organisation_table,
    word_list,
)
from pipeline.analysis.roles.phrases.adjectives import AdjectiveReader
from pipeline.analysis.roles.phrases.phrase import Phrase

_PLACE_PREPOSITIONS = word_list("function_words", "posting")
_EMBASSIES = word_list("phrases", "embassies")
_POSTS = word_list("phrases", "posts")
_FIELDS = word_list("phrases", "fields")
_SERVICES = word_list("phrases", "services")
_IN_CHARGE = word_list("phrases", "in_charge")
_BESIDE = word_list("phrases", "beside")
_RESIDING = word_list("phrases", "residing")
_RESIDENCE = word_list("phrases", "residence")
_BEFORE_RESIDENCE = word_list("phrases", "before_residence")
_WITH_PARTNER = word_list("phrases", "with_partner")
_STRUGGLES = word_list("phrases", "struggles")
_PORTFOLIO_PREPOSITIONS = word_list("phrases", "portfolio_prepositions")
_REGION_PREPOSITIONS = word_list("phrases", "region_prepositions")
_INDEFINITE = word_list("function_words", "indefinite_articles")
_BODY_NOUNS = word_list("phrases", "body_nouns")
(_IN_POWER,) = word_list("phrases", "in_power")
_POSSESSIVES = word_list("function_words", "possessives")
_OWN_BODIES = word_list("phrases", "own_bodies")


class ComplementReader(AdjectiveReader):
    """Reads the complements of offices in one document, and notes in a phrase what they tell.

    Every method that is given a phrase and a token returns the end of what begins at the token, or the token
    itself where nothing of the kind does.
    """

    def complements(self, phrase: Phrase, i: int) -> int:
        """The end of all complements in a row from token i."""
        while (following := self._complement(phrase, i)) > i:
            i = following
        return i

    def _complement(self, phrase: Phrase, i: int) -> int:
        """The end of the complement that begins at token i, or i where none begins."""
        if not self._open(i):
            return i
        for reader in (
            self._manner,
            self._adjective,
            self._region,
            self.of,
            self._portfolio,
            self._ruling,
            self._place,
            self._further_post,
            self._coordinated,
            self._acronym,
            self._party,
            self._name_behind_state,
        ):
            end = reader(phrase, i)
            if end > i:
                return end
        return i

    # ------------------------------------------------------------ "de" and what it governs

    def of(self, phrase: Phrase, i: int) -> int:
        """ "de", "du", "chargé de", "auprès de" … and the noun phrase after it."""
        words = self.words
        j = i
        if words.at(j) in _IN_CHARGE and words.at(j + 1) in OF:
            return self.nominal(phrase, after_preposition(words, j + 1), country=False)
        if words.at(j) == french.IN and words.at(j + 1) in _FIELDS and words.at(j + 2) in OF:
            return self.nominal(phrase, after_preposition(words, j + 2), country=False)
        if words.at(j) in _BESIDE and words.at(j + 1) in OF | ARTICLES:
            k = after_preposition(words, j + 1) if words.at(j + 1) in OF else j + 2
            embassy = words.at(k) in _EMBASSIES
            phrase.beside = phrase.beside or not embassy
            end = self.nominal(phrase, k, country=embassy)
            if end > k and not embassy and phrase.office.places:
                phrase.places.append((j, end))
            return end if end > k else i
        if (
            words.at(j) not in OF
            and not self._names_purpose(phrase, j)
            and not self._names_partner(phrase, j)
            and not (words.at(j) == french.AGAINST and words.at(j - 1) in _STRUGGLES)
        ):
            return i
        k = after_preposition(words, j)
        if words.at(k) in _INDEFINITE and words.at(k + 1) in _BODY_NOUNS:
            k += 1  # "président d'une association"
        elif words.at(k) in _POSSESSIVES and words.at(k + 1) in _OWN_BODIES:
            phrase.possessive = True  # "le directeur général de | son ministère"
            k += 1
        if not self._open(k):
            return i
        if words.at(k) in self.around["foreign"] and not words.capitalised(k) and self._inner_office(k) == k:
            return i
        end = self.nominal(phrase, k, country=True)
        return end if end > k else i

    def _names_purpose(self, phrase: Phrase, i: int) -> bool:
        """True for the "pour" of an institution's name: "Conseil national pour la sauvegarde de la
        patrie".
        """
        inside = range(phrase.head_end, i)
        return self.words.at(i) == french.FOR and any(self.words.capitalised(j) for j in inside)

    def _names_partner(self, phrase: Phrase, i: int) -> bool:
        """True for the "avec" of a portfolio: "chargé de la Coopération avec le Commonwealth"."""
        words = self.words
        return phrase.office.ministry and words.at(i) == french.WITH and words.at(i - 1) in _WITH_PARTNER

    # ------------------------------------------------------------ portfolios and places

    def _portfolio(self, phrase: Phrase, i: int) -> int:
        """ "à la Défense", "aux Affaires étrangères" after offices that take them."""
        words = self.words
        if not phrase.office.portfolio or words.at(i) not in _PORTFOLIO_PREPOSITIONS:
            return i
        k = after_preposition(words, i)
        if words.at(k) not in self.around["portfolios"]:
            return i
        end = self._nouns(k)
        return end if end > k else i

    def _place(self, phrase: Phrase, i: int) -> int:
        """ "en Tunisie", "au Niger", "à Bakou", "pour le Sahel" after offices held somewhere."""
        words = self.words
        if words.at(i) not in _PLACE_PREPOSITIONS:
            return i
        k = after_preposition(words, i)
        if not self._open(k):
            return i
        if not phrase.office.places:
            posted = words.at(k) in _POSTS or (words.at(k) in _SERVICES and "ministry" in phrase.office.body)
            end = self.nominal(phrase, k, country=True) if posted else k
            return end if end > k else self._employer(phrase, i, k)
        if words.at(k) in _EMBASSIES and not phrase.own_countries:
            # "chargée d'affaires à l'ambassade du Chili à Oslo"
            end = self.nominal(phrase, k, country=True)
            return end if end > k else i
        named = country_at(words, k, self.stops)
        if named:
            phrase.places.append((i, named[0]))
            further = words.at(named[0]) == french.AND and (phrase.plural or self._is_posted(named[0] + 1))
            return self._place(phrase, named[0] + 1) if further else named[0]
        if words.at(i) in _REGION_PREPOSITIONS or words.capitalised(k):
            end = self._nouns(k)
            if end > k:
                phrase.places.append((i, end))
                return end
        return i

    def _ruling(self, phrase: Phrase, i: int) -> int:
        """``le parti | au pouvoir en Norvège``, ``le parti X, | au pouvoir à Oslo``: of that state."""
        words = self.words
        start = i + 1 if words.text_at(i) == "," else i
        in_power = f"{words.at(start)} {words.at(start + 1)}" == _IN_POWER
        if not in_power or words.at(start + 2) not in _PLACE_PREPOSITIONS:
            return i
        named = country_at(words, after_preposition(words, start + 2), self.stops)
        if not named or phrase.own_countries:
            return i
        phrase.own_countries.append(named[1])
        return named[0]

    def _is_posted(self, i: int) -> bool:
        """Whether a further country begins at token i: "ambassadeur au Ghana et | au Togo"."""
        at = self.words.at(i) in _PLACE_PREPOSITIONS
        return at and country_at(self.words, after_preposition(self.words, i), self.stops) is not None

    def _further_post(self, phrase: Phrase, i: int) -> int:
        """ "et auprès de l'UA", "avec résidence à Abidjan" after the first post of an ambassador."""
        words = self.words
        if not phrase.office.places or not (phrase.places or phrase.beside):
            return i
        j = words.past_joint(i)
        if j > i and words.at(j) in _BESIDE:
            end = self.of(phrase, j)
            return end if end > j else i
        if words.at(j) in _RESIDING:
            k = j + 1
        elif words.at(j) in _BEFORE_RESIDENCE and words.at(j + 1) in _RESIDENCE:
            k = j + 2
        else:
            return i
        posts = len(phrase.places)
        end = self._place(phrase, k) if self._open(k) else k
        if end > k and words.text_at(end) == "," and self._open(end + 1):
            # "avec résidence à Abidjan, en Côte d'Ivoire"
            further = (
                country_at(words, end + 2, self.stops) if words.at(end + 1) in _PLACE_PREPOSITIONS else None
            )
            end = further[0] if further is not None else end
        del phrase.places[posts:]
        return end if end > k else i

    def _employer(self, phrase: Phrase, i: int, k: int) -> int:
        """ "au Service européen pour l'action extérieure" after "chef de division"."""
        organisation = organisation_table().match_token(self.words, k)
        if organisation is None or not self.words.capitalised(k) or "io" not in phrase.office.body:
            return i
        phrase.organisation = phrase.organisation or organisation[1].acronym
        return organisation[0]

    def _coordinated(self, phrase: Phrase, i: int) -> int:
        """ "et du Commerce", ", de l'Industrie" within one portfolio."""
        words = self.words
        # "ministre des Relations internationales | et de la Francophonie": the office names its portfolio
        named = i > phrase.head_end or self.words.at(i - 1) in self.around["named_portfolios"]
        if not named or not (phrase.office.ministry or self._joins_fields(phrase, i)):
            return i
        j = words.past_joint(i)
        if j == i or not self._open(j):
            return i
        if words.at(j) in _IN_CHARGE:
            return self.of(phrase, j)
        if self._joins_adjectives(i, j):
            return j + 1
        k = self._joined_noun(j, comma_only=j == i + 1 and words.text_at(i) == ",")
        if k is None or not self._open(k) or not self._is_portfolio(k):
            return i
        country = words.country_of_demonym(words.text_at(k))
        if country:
            # "… et des Togolais de l'extérieur": a minister's own compatriots.
            phrase.own_countries.append(country)
        organisation = organisation_table().match_token(words, k)
        end = organisation[0] if organisation else self._nouns(k)
        return end if end > k else i

    def _joins_fields(self, phrase: Phrase, i: int) -> bool:
        """True for the "et" of "directeur de la Sécurité et de la coopération" in a ministry."""
        words = self.words
        joined = words.at(i) == french.AND and words.at(i + 1) in OF and "ministry" in phrase.office.body
        return joined and words.at(after_preposition(words, i + 1)) in self.around["portfolios"]

    def _joins_adjectives(self, i: int, j: int) -> bool:
        """True for the "et" of "affaires européennes et internationales" at token i, its end at j."""
        before, after = self.words.doc[i - 1], self.words.doc[j]
        adjectives = before.pos_ == after.pos_ == "ADJ" and not self.words.capitalised(j)
        plural = before.text.endswith(("s", "x")) and after.text.endswith(("s", "x"))
        return adjectives and plural and self.words.at(i) == french.AND

    def _joined_noun(self, i: int, comma_only: bool) -> int | None:
        """The noun of a further portfolio behind the joint that ends before token i, None where none is."""
        words = self.words
        if words.at(i) in OF:
            return after_preposition(words, i)
        if words.at(i) in ARTICLES and not comma_only and words.at(i + 1) in self.around["portfolios"]:
            return i + 1
        return None if comma_only or words.at(i) in ARTICLES else i

    def _is_portfolio(self, i: int) -> bool:
        """True for a word that may name a portfolio: no country, capital or office."""
        words = self.words
        if country_at(words, i, self.stops):
            return False
        if not (words.at(i) in self.around["portfolios"] or words.capitalised(i)):
            return False
        return not (office_table().match_token(words, i) or geography.country_of_capital(words.text_at(i)))
