"""Finds the noun phrases that describe role-holders: where each begins and ends, and what stands in it.

The parser errs on the long appositions of dispatches, so phrases are read from the surface: an office of the
lexicon, the determiner and adjectives before it, and after it adjectives, ``de`` complements, portfolios and
places as far as they go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import geography
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    Office,
    OfficeForm,
    around,
    institution_table,
    manner_table,
    office_table,
    organisation_table,
    word_list,
)
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_PLACE_PREPOSITIONS = word_list("function_words", "posting")
_POSSESSIVES = word_list("function_words", "possessives")
_COUNTRY_NOUNS = word_list("phrases", "country_nouns")
_EMBASSIES = word_list("phrases", "embassies")
_ELISIONS = word_list("phrases", "elided")
_PLURAL_ELISIONS = word_list("phrases", "elided_plural")
_IN_CHARGE = word_list("phrases", "in_charge")
_BESIDE = word_list("phrases", "beside")
_WITH_PARTNER = word_list("phrases", "with_partner")
_JOINED_PORTFOLIOS = word_list("phrases", "joined")
_PORTFOLIO_PREPOSITIONS = word_list("phrases", "portfolio_prepositions")
_REGION_PREPOSITIONS = word_list("phrases", "region_prepositions")
_NUMBERS: dict[str, int] = lexicon("roles")["numbers"]
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_LONGEST_COUNTRY = 8
_LONGEST_ADDRESS = 6
_LONGEST_QUALIFIER = 4
_ELISION_WINDOW = 40
_LONGEST_FORM = 6
_LONGEST_ACRONYM = 5
_QUOTES = frozenset({"«", "»", '"', "“", "”"})


@dataclass(slots=True)
class Phrase:
    """A role phrase in the making; offsets are tokens, end exclusive.

    ``own_countries`` are those that its words name, in order; ``names`` the spans of those words, which the
    role leaves out; ``nominal`` tells that a complement names something that is neither country nor
    organisation.
    """

    start: int
    head: int
    head_end: int
    end: int
    form: OfficeForm
    definite: bool = False
    determiner: bool = False
    former: bool = False
    plural: bool = False
    gender: str | None = None
    count: int | None = None
    own_countries: list[str] = field(default_factory=list)
    organisation: str | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    nominal: bool = False
    of_country: bool = False
    beside: bool = False
    possessive: bool = False
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def office(self) -> Office:
        """The office of the head noun."""
        return self.form.office


def country_at(words: Words, i: int, stops: frozenset[int]) -> tuple[int, str] | None:
    """The longest country name that begins at token i: its end token and code. ``stops`` are tokens that it
    must not reach.
    """
    if not (words.capitalised(i) or words.at(i) in _COUNTRY_NOUNS):
        return None
    last = i
    while last < min(len(words), i + _LONGEST_COUNTRY) and last not in stops and not words.doc[last].is_space:
        last += 1
    for end in range(last, i, -1):
        if words.at(end - 1) in OF | ARTICLES or not words.at(end - 1):
            continue
        code = geography.country_of_name(words.doc[i:end].text)
        if code:
            return end, code
    return None


class PhraseFinder:
    """Reads the role phrases of one document. ``stops`` are the tokens of persons' names, which no phrase
    contains.
    """

    def __init__(self, words: Words, stops: frozenset[int]) -> None:
        self.words = words
        self.stops = stops
        self.around = around()

    def find(self) -> list[Phrase]:
        """Every role phrase, in the order of their head nouns; a phrase may stand inside another's
        complement.
        """
        return list(self._scan())

    def _scan(self) -> Iterator[Phrase]:
        piece = 0
        while piece < len(self.words.pieces):
            found = office_table().match(self.words, piece)
            token = self.words.token[piece]
            if found is None or token in self.stops or not self._is_noun(token, found[0]):
                piece += 1
                continue
            head_end, form = found
            if form.office.role_class == "none":
                piece = self.words.first[head_end]
                continue
            phrase = self.read(piece, head_end, form)
            yield phrase
            yield from self._elided(phrase)
            piece = self.words.first[head_end]

    def _elided(self, phrase: Phrase) -> Iterator[Phrase]:
        """ "celui de Turquie" after "l'ambassadeur de Russie": the same office of another country."""
        words = self.words
        for i in range(phrase.end, min(phrase.end + _ELISION_WINDOW, len(words))):
            if i > phrase.end and (words.doc[i].is_sent_start or office_table().match_token(words, i)):
                return
            if words.at(i) in _ELISIONS and words.at(i + 1) in OF:
                elided = self.complement_of(phrase.form, i + 1)
                portfolio = (
                    phrase.office.ministry and words.at(self._after_of(i + 1)) in self.around["portfolios"]
                )
                if elided.own_countries or portfolio:
                    elided.start = elided.head = i
                    elided.head_end, elided.plural = i + 1, words.at(i) in _PLURAL_ELISIONS
                    elided.definite = elided.determiner = True
                    yield elided
            elif i in self.stops and not phrase.end < i:
                return

    def _is_noun(self, head: int, head_end: int) -> bool:
        """Offices that are also verbs or adjectives ("général", "envoyé") need the company of a noun."""
        token = self.words.doc[head]
        if head_end - head > 1 or self.words.folded[head] not in self.around["ambiguous"]:
            return True
        before = self.words.at(head - 1)
        if before == "en":
            return False
        if token.text[:1].isupper() or token.pos_ in {"NOUN", "PROPN"}:
            return True
        known = self.around
        return before in known["determiners"] or before in known["contracted"] or before in known["before"]

    def complement_of(self, form: OfficeForm, i: int) -> Phrase:
        """A phrase without its head noun: "et des Affaires étrangères" in a list of ministers; empty where
        none is.
        """
        phrase = Phrase(i, i, i, i, form, plural=True, gender=form.gender)
        end = self._of(phrase, i)
        if end > i:
            phrase.head_end = i + 1
            while (following := self._complement(phrase, end)) > end:
                end = following
        phrase.end = end
        return phrase

    def clause(self, form: OfficeForm, start: int, i: int) -> Phrase:
        """A phrase that begins with a verb at ``start`` whose object begins at ``i``: "qui préside | la
        Commission".
        """
        words = self.words
        phrase = Phrase(start, start, i, i, form)
        i = i + 1 if words.at(i) in OF else i
        i = i + 1 if words.at(i) in ARTICLES | self.around["indefinite"] else i
        i = self._nominal(phrase, i, country=True)
        while (following := self._complement(phrase, i)) > i:
            i = following
        phrase.end = i
        return phrase

    def phrase_of(self, form: OfficeForm, start: int, end: int) -> Phrase:
        """A phrase whose complement is tokens ``start`` to ``end``: "(Défense)" behind one of several
        ministers.
        """
        return Phrase(start, start, start, end, form, plural=True, gender=form.gender)

    # ------------------------------------------------------------ left of the head

    def read(self, piece: int, head_end: int, form: OfficeForm) -> Phrase:
        """The whole phrase around a head noun that begins at ``piece`` and ends before token ``head_end``."""
        words, head = self.words, self.words.token[piece]
        phrase = Phrase(head, head, head_end, head_end, form, plural=form.plural, gender=form.gender)
        # "ex-ministre": the office begins inside its token.
        prefix = words.pieces[words.first[head] : piece]
        phrase.former = any(part in self.around["former"] for part in prefix)
        self._read_left(phrase)
        self._read_right(phrase)
        return phrase

    def _read_left(self, phrase: Phrase) -> None:
        words, i = self.words, phrase.head - 1
        while i >= 0 and i not in self.stops:
            word = words.at(i)
            if word in self.around["former"]:
                phrase.former = True
            elif word in _NUMBERS:
                phrase.count, phrase.plural = _NUMBERS[word], True
            elif word.isdigit() and len(word) <= 2:
                phrase.count, phrase.plural = int(word), True
            elif word not in self.around["before"] and not self._qualifies(i):
                break
            i -= 1
        phrase.start = i + 1
        self._read_determiner(phrase, i)

    def _qualifies(self, i: int) -> bool:
        """True for adjectives between a determiner and the head: "la très discrète conseillère"."""
        words = self.words
        for j in range(i, max(i - _LONGEST_QUALIFIER, -1), -1):
            if words.at(j) in self.around["determiners"] | self.around["contracted"]:
                return j < i
            if words.doc[j].pos_ not in {"ADJ", "ADV"} or j in self.stops:
                return False
        return False

    def _read_determiner(self, phrase: Phrase, i: int) -> None:
        word = self.words.at(i)
        known = self.around
        if i in self.stops or (word not in known["determiners"] and word not in known["contracted"]):
            return
        phrase.determiner = True
        phrase.definite = word not in known["indefinite"]
        phrase.possessive = word in _POSSESSIVES
        if word in known["determiners"]:
            phrase.start = i
        elif word == "des" and self._opens_indefinite(i):
            phrase.start, phrase.definite = i, False
        if word in known["plural"]:
            phrase.plural = True
        if phrase.gender is None and not phrase.plural:
            phrase.gender = "f" if word in known["feminine"] else "m" if word in known["masculine"] else None

    def _opens_indefinite(self, i: int) -> bool:
        """True for the indefinite "des" ("a reçu des ministres"), which follows no noun."""
        if i == 0:
            return True
        before = self.words.doc[i - 1]
        return before.pos_ not in {"NOUN", "PROPN"}

    # ------------------------------------------------------------ right of the head

    def _read_right(self, phrase: Phrase) -> None:
        i = phrase.head_end
        if self.words.text_at(i) in _QUOTES and self.words.text_at(phrase.head - 1) in _QUOTES:
            i += 1
        while True:
            following = self._complement(phrase, i)
            if following <= i:
                break
            i = following
        phrase.end = i

    def _open(self, i: int) -> bool:
        return i < len(self.words) and i not in self.stops and not self.words.doc[i].is_space

    def _complement(self, phrase: Phrase, i: int) -> int:
        """The end of the complement that begins at token i, or i where none begins."""
        if not self._open(i):
            return i
        for reader in (
            self._manner,
            self._adjective,
            self._of,
            self._portfolio,
            self._place,
            self._coordinated,
            self._acronym,
        ):
            end = reader(phrase, i)
            if end > i:
                return end
        return i

    def _manner(self, phrase: Phrase, i: int) -> int:
        found = manner_table().match_token(self.words, i)
        if found is None:
            return i
        if self.words.at(found[0]) != "par":
            return found[0]
        # "le Premier ministre nommé par la junte"
        k = found[0] + 2 if self.words.at(found[0] + 1) in ARTICLES else found[0] + 1
        return max(self._nominal(phrase, k, country=False), found[0])

    def _adjective(self, phrase: Phrase, i: int) -> int:
        words = self.words
        end, countries = self._demonyms(i)
        if countries:
            if not phrase.beside:
                phrase.own_countries.extend(countries)
            phrase.names.append((i, end))
            return self._form_around(phrase, i, end) if i == phrase.head_end else end
        organisation = geography.organisation_of_adjective(words.text_at(i))
        if organisation:
            phrase.organisation = phrase.organisation or organisation
            return i + 1
        if words.doc[i].pos_ == "ADV" and self._open(i + 1) and manner_table().match_token(words, i + 1):
            return i + 1
        token = words.doc[i]
        if token.pos_ == "ADJ" and words.at(i) and words.at(i) not in self.around["address"]:
            return i + 1
        if token.pos_ == "ADV" and words.doc[min(i + 1, len(words) - 1)].pos_ == "ADJ":
            return i + 2
        return i

    def _form_around(self, phrase: Phrase, start: int, end: int) -> int:
        """The end of an office that has a demonym inside: "le secrétaire pakistanais aux Affaires
        étrangères".

        The end of the demonym where the words around it are no office.
        """
        words = self.words
        last = end
        while last < min(end + _LONGEST_FORM, len(words)) and self._open(last):
            last += 1
        head = words.pieces[words.first[phrase.head] : words.first[start]]
        parts = [*head, *words.pieces[words.first[end] : words.first[last]]]
        found = office_table().match_parts(parts)
        if found is None or found[0] <= len(head):
            return end
        piece = words.first[end] + found[0] - len(head)
        if words.first[words.token[piece - 1] + 1] != piece:
            return end
        phrase.form = found[1]
        return words.token[piece - 1] + 1

    def _demonyms(self, i: int) -> tuple[int, list[str]]:
        """Demonym adjectives from token i: "azerbaïdjanais, géorgien et turc"; end token and countries."""
        words, countries, end = self.words, list[str](), i
        while self._open(i):
            length, found = self._demonym(i)
            if not found:
                break
            countries.extend(found)
            end = i = i + length
            if (words.text_at(i) == "," and self._demonym(i + 1)[1]) or (
                words.at(i) == "et" and self._demonym(i + 1)[1]
            ):
                i += 1
            elif words.text_at(i) == "," and words.at(i + 1) == "et" and self._demonym(i + 2)[1]:
                i += 2
            else:
                break
        return end, countries

    def _demonym(self, i: int) -> tuple[int, tuple[str, ...]]:
        words = self.words
        text = words.text_at(i)
        shouted = text.isupper() and len(text) > _LONGEST_ACRONYM
        if not self._open(i) or not words.at(i) or (words.capitalised(i) and not shouted):
            return 0, ()
        if words.text_at(i + 1) == "-" and self._open(i + 2):
            joined = words.doc[i : i + 3].text
            code = geography.country_of_demonym(joined)
            countries = (code,) if code else geography.countries_of_compound(joined)
            if countries:
                return 3, countries
        code = geography.country_of_demonym(text)
        return (1, (code,)) if code else (1, geography.countries_of_compound(text))

    def _of(self, phrase: Phrase, i: int) -> int:
        """ "de", "du", "chargé de", "auprès de" … and the noun phrase after it."""
        words = self.words
        j = i
        if words.at(j) in _IN_CHARGE and words.at(j + 1) in OF:
            return self._nominal(phrase, self._after_of(j + 1), country=False)
        if words.at(j) == "en" and words.at(j + 1) == "charge" and words.at(j + 2) in OF:
            return self._nominal(phrase, self._after_of(j + 2), country=False)
        if words.at(j) in _BESIDE and words.at(j + 1) in OF | ARTICLES:
            k = self._after_of(j + 1) if words.at(j + 1) in OF else j + 2
            embassy = words.at(k) in _EMBASSIES
            phrase.beside = phrase.beside or not embassy
            end = self._nominal(phrase, k, country=embassy)
            return end if end > k else i
        if (
            words.at(j) not in OF
            and not self._names_purpose(phrase, j)
            and not self._names_partner(phrase, j)
        ):
            return i
        k = self._after_of(j)
        if not self._open(k):
            return i
        if words.at(k) in self.around["foreign"] and not words.capitalised(k) and self._inner_office(k) == k:
            return i
        end = self._nominal(phrase, k, country=True)
        return end if end > k else i

    def _names_purpose(self, phrase: Phrase, i: int) -> bool:
        """True for the "pour" of an institution's name: "Conseil national pour la sauvegarde de la
        patrie".
        """
        inside = range(phrase.head_end, i)
        return self.words.at(i) == "pour" and any(self.words.capitalised(j) for j in inside)

    def _names_partner(self, phrase: Phrase, i: int) -> bool:
        """True for the "avec" of a portfolio: "chargé de la Coopération avec le Commonwealth"."""
        words = self.words
        return phrase.office.ministry and words.at(i) == "avec" and words.at(i - 1) in _WITH_PARTNER

    def _after_of(self, i: int) -> int:
        return i + 2 if self.words.at(i + 1) in ARTICLES else i + 1

    def _nominal(self, phrase: Phrase, i: int, country: bool) -> int:
        """A noun phrase from token i: a country, an organisation, an institution, or nouns and adjectives."""
        words = self.words
        if not self._open(i):
            return i
        inner = self._inner_office(i)
        if inner > i:
            return inner
        named = country_at(words, i, self.stops)
        if named:
            if country and not phrase.beside:
                phrase.of_country = True
                phrase.own_countries.append(named[1])
                phrase.names.append((self._preposition_before(i), named[0]))
            return self._more_countries(phrase, named[0], country)
        city = self._city(phrase, i)
        if city is not None:
            phrase.own_countries.append(city)
            return i + 1
        organisation = organisation_table().match_token(words, i)
        if organisation and (words.capitalised(i) or words.capitalised(organisation[0] - 1)):
            if not phrase.beside:
                phrase.organisation = phrase.organisation or organisation[1].acronym
            return self._more_organisations(phrase, organisation[0])
        institution = institution_table().match_token(words, i)
        if institution and words.capitalised(i):
            if country:
                phrase.own_countries.append(institution[1])
            return institution[0]
        if phrase.office.closed and phrase.own_countries and not words.capitalised(i):
            return i
        end = self._nouns(i)
        phrase.nominal = phrase.nominal or end > i
        return end

    def _city(self, phrase: Phrase, i: int) -> str | None:
        """The country of the city of an office: "le maire de Dakar", "l'émissaire de Washington"."""
        text = self.words.text_at(i)
        if phrase.beside or not self.words.capitalised(i):
            return None
        if phrase.office.cities:
            return geography.country_of_place(text)
        return geography.country_of_capital(text) if phrase.office.capitals and text != "Bruxelles" else None

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
            j = i
            if words.text_at(j) == ",":
                j += 1
            if words.at(j) == "et":
                j += 1
            if j == i or words.at(j) not in OF | ARTICLES:
                break
            k = self._after_of(j) if words.at(j) in OF else j + 1
            named = country_at(words, k, self.stops) if self._open(k) else None
            if not named:
                break
            if country:
                phrase.own_countries.append(named[1])
                phrase.names.append((j, named[0]))
            i = named[0]
        return i

    def _more_organisations(self, phrase: Phrase, i: int) -> int:
        """ "et de l'Union africaine" after the first organisation, for plural heads."""
        words = self.words
        while phrase.plural:
            j = i + 1 if words.text_at(i) == "," else i
            j = j + 1 if words.at(j) == "et" else j
            if j == i or words.at(j) not in OF:
                break
            k = self._after_of(j)
            organisation = organisation_table().match_token(words, k) if self._open(k) else None
            named = country_at(words, k, self.stops) if self._open(k) else None
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
            if i > start and (self._demonym(i)[1] or self._before_name(i)):
                break
            nominal = token.pos_ in _NOMINAL or token.text[:1].isupper()
            adverbial = word in self.around["foreign"] and not words.capitalised(i)
            if not nominal or adverbial or word in self.around["address"]:
                break
            i += 1
            if word in _JOINED_PORTFOLIOS and words.at(i) == "et" and words.capitalised(i + 1):
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

    def _portfolio(self, phrase: Phrase, i: int) -> int:
        """ "à la Défense", "aux Affaires étrangères" after offices that take them."""
        words = self.words
        if not phrase.office.portfolio or words.at(i) not in _PORTFOLIO_PREPOSITIONS:
            return i
        k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
        if words.at(k) not in self.around["portfolios"]:
            return i
        end = self._nouns(k)
        return end if end > k else i

    def _place(self, phrase: Phrase, i: int) -> int:
        """ "en Tunisie", "au Niger", "à Bakou", "pour le Sahel" after offices held somewhere."""
        words = self.words
        if words.at(i) not in _PLACE_PREPOSITIONS:
            return i
        k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
        if not self._open(k):
            return i
        if not phrase.office.places:
            return self._employer(phrase, i, k)
        named = country_at(words, k, self.stops)
        if named:
            phrase.places.append((i, named[0]))
            more = named[0] + 1 if phrase.plural and words.at(named[0]) == "et" else named[0]
            return self._place(phrase, more) if more > named[0] else named[0]
        if words.at(i) in _REGION_PREPOSITIONS or words.capitalised(k):
            end = self._nouns(k)
            if end > k:
                phrase.places.append((i, end))
                return end
        return i

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
        if not phrase.office.ministry or i == phrase.head_end:
            return i
        j = i
        if words.text_at(j) == ",":
            j += 1
        if words.at(j) == "et":
            j += 1
        if j == i or not self._open(j):
            return i
        comma_only = j == i + 1 and words.text_at(i) == ","
        if words.at(j) in _IN_CHARGE:
            return self._of(phrase, j)
        if words.at(j) in OF:
            k = self._after_of(j)
        elif words.at(j) in ARTICLES and not comma_only and words.at(j + 1) in self.around["portfolios"]:
            k = j + 1
        elif comma_only or words.at(j) in ARTICLES:
            return i
        else:
            k = j
        if not self._open(k):
            return i
        named = country_at(words, k, self.stops)
        if named:
            return i
        if not (words.at(k) in self.around["portfolios"] or words.capitalised(k)):
            return i
        if office_table().match_token(words, k) or geography.country_of_capital(words.text_at(k)):
            return i
        country = geography.country_of_demonym(words.text_at(k))
        if country:
            # "… et des Togolais de l'extérieur": a minister's own compatriots.
            phrase.own_countries.append(country)
        organisation = organisation_table().match_token(words, k)
        end = organisation[0] if organisation else self._nouns(k)
        return end if end > k else i

    def _acronym(self, phrase: Phrase, i: int) -> int:
        """An acronym in brackets after the name that it stands for: "(CNSP)"."""
        words = self.words
        if words.text_at(i) != "(" or words.text_at(i + 2) != ")" or not self._open(i + 1):
            return i
        inside = words.text_at(i + 1)
        if (
            i > phrase.head_end
            and sum(c.isupper() for c in inside) >= 2
            and not geography.country_of_name(inside)
        ):
            return i + 3
        return i
