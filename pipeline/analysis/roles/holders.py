"""Which named persons a description belongs to: before, after and around the name, in lists and in
brackets.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.roles.classes import UNIQUE, class_of
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import ARTICLES, OF, around, organisation_table, word_list
from pipeline.analysis.roles.phrases import PhraseFinder, country_at
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_COMMAS = frozenset({",", ":", "-", "–", "—"})
_ANNOUNCING = word_list("holders", "announcing")
_SEPARATORS = _COMMAS | {";"} | word_list("holders", "joining")
_THEMSELVES = word_list("holders", "themselves")
_DASHES = frozenset({"-", "–", "—"})
_REPEATED = word_list("holders", "repeated")
_COORDINATING = word_list("holders", "coordinating")
_CERTAIN = word_list("holders", "certain")
_ONE_OF = word_list("holders", "one_of")
_ONE_OF_OPENING = word_list("holders", "one_of_opening")
_STRETCHERS = word_list("holders", "stretching")
_COPULAS = word_list("holders", "copulas")
_AROUND_COPULA = _COPULAS | word_list("holders", "around_copula")
_OF_ALONE = word_list("function_words", "of_alone")
_OF_ONE = word_list("function_words", "of_one")
_INDEFINITE = word_list("function_words", "indefinite_articles")
_LONGEST_HONORIFIC = 7
_LONGEST_BRACKET = 12
_LONGEST_COPULA = 7
_LONGEST_ASIDE = 14
_LONGEST_STRETCH = 25
_CLITIC_TAGS = frozenset({"PRON"})
_NOMINAL_TAGS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ", "NUM", "PUNCT"})


# Classes that a second description before a name may have: "l'envoyé de l'ONU, l'ancien président X".
_BYNAMES = frozenset({"civil_society", "other", "business", "party"})


def _opens_title(description: Description) -> bool:
    """True for a rank or form of address: "le général X"."""
    return all(phrase.office.title for phrase in description.phrases)


def _opens_name(description: Description) -> bool:
    """True for what may stand between an office and a name: a rank, a former office, a trade."""
    if all(phrase.office.title for phrase in description.phrases):
        return True
    if description.counterpart:
        return False
    if description.bare and description.role_class == "ambassador":
        # "le commissaire aux Affaires politiques, l'ambassadeur X"
        return description.first.determiner
    return description.first.determiner and (description.first.former or description.role_class in _BYNAMES)


@cache
def _both() -> tuple[str, ...]:
    """Words that share an office out among persons, the longest first: "tous les deux", "chacun"."""
    return tuple(sorted(around()["both"], key=len, reverse=True))


@cache
def _honorifics() -> frozenset[str]:
    people = lexicon("people")
    named = [*people["honorifics"].values(), *people.get("dignities", {}).values()]
    return around()["honorifics"] | frozenset(geography.fold(word) for group in named for word in group)


class HolderFinder:
    """Attaches descriptions to the persons of one document."""

    def __init__(self, words: Words, ents: list[Span], finder: PhraseFinder) -> None:
        self.words = words
        self.ents = ents
        self.finder = finder
        self.stops = finder.stops
        self.starting = {e.start: i for i, e in enumerate(ents) if e.start in self.stops}
        self.ending = {e.end: i for i, e in enumerate(ents) if e.start in self.stops}
        self.described: set[int] = set()
        self.heads: set[int] = set()
        self.descriptions: list[Description] = []
        self._rows: list[Description] = []

    def attach(self, descriptions: list[Description]) -> None:
        """Fill in the holders of every description."""
        self.descriptions = descriptions
        self.heads = {phrase.head for d in descriptions for phrase in d.phrases}
        self._extend_to_owners(descriptions)
        self._start_names_at_titles(descriptions)
        for description in descriptions:
            if description.first.plural:
                self._attach_plural(description)
            else:
                self._attach_single(description)
            if not all(phrase.office.title for phrase in description.phrases):
                self.described.update(description.holders)
        self._share_with_apposed()
        self._give_respectively()
        self._pass_to_aides()
        descriptions.extend(self._rows)
        descriptions.sort(key=lambda d: d.start)
        self._read_nationalities()

    def _read_nationalities(self) -> None:
        """The countries beside the holders' names, where the role names none: "le roi X du Bhoutan"."""
        for description in self.descriptions:
            if description.own_countries or description.organisation or stateless(description):
                continue
            for holder in description.holders:
                country = nationality(self.words, self.ents[holder])
                if country and holder not in description.holder_countries:
                    description.holder_countries[holder] = country
            if len(description.holders) == 1 and description.holder_countries:
                description.country = description.holder_countries[description.holders[0]]

    def _share_with_apposed(self) -> None:
        """ "Son homologue suédois, le ministre X": the counterpart is the one whom the next description
        names.
        """
        beginning = {d.start: d for d in self.descriptions if d.holders}
        for description in self.descriptions:
            if (
                description.counterpart
                and not description.holders
                and self.words.text_at(description.end) == ","
            ):
                apposed = beginning.get(description.end + 1)
                if apposed is not None and apposed.first.determiner:
                    description.holders = list(apposed.holders)

    def _give_respectively(self) -> None:
        """ "A et B, respectivement ministre de la Mer et ministre de l'Énergie": an office each, in order."""
        for i in range(1, len(self.words)):
            if self.words.at(i) != "respectivement" or self._name_before(i) is None:
                continue
            names = self._names_before(i)
            offices = self._offices_from(i + 1)
            if len(names) > 1 and len(names) == len(offices):
                for name, description in zip(names, offices, strict=True):
                    description.holders = [name]
            elif len(names) > 1 and len(offices) == 1 and len(offices[0].phrases) == len(names):
                self._share_phrases(offices[0], names)

    def _share_phrases(self, description: Description, names: list[int]) -> None:
        """Give each of several persons one of the offices that were read as one person's."""
        description.holders = names
        for name, phrase in zip(names, description.phrases, strict=True):
            description.holder_classes[name] = class_of(self.words, phrase, None)
            if phrase.own_countries:
                description.holder_countries[name] = phrase.own_countries[0]

    def _offices_from(self, i: int) -> list[Description]:
        """The singular offices in a row from token i: "ministre de la Mer et ministre de l'Énergie"."""
        row: list[Description] = []
        starting = {d.start: d for d in self.descriptions if not d.first.plural and d.inside is None}
        while i in starting:
            row.append(starting[i])
            i = self._past_separators(starting[i].end)
        return row

    def _pass_to_aides(self) -> None:
        """ "L'assistant du Président X" where the president is another: X is the assistant."""
        for inner in self.descriptions:
            outer = inner.inside
            if outer is None or outer.holders or outer.end != inner.end or not inner.holders:
                continue
            if inner.role_class not in UNIQUE or countries_of_leader(self._name(inner.holders[0])):
                continue
            names = {self._name(h) for h in inner.holders}
            for other in self.descriptions:
                same = other is not inner and other.role_class == inner.role_class and other.holders
                countries = {*other.own_countries, *inner.own_countries}
                if same and len(countries) < 2 and not names & {self._name(h) for h in other.holders}:
                    outer.holders, inner.holders = inner.holders, []
                    break

    def _name(self, holder: int) -> str:
        return self.ents[holder]._.name or self.ents[holder].text

    def _row_of_peers(self, description: Description, holder: int | None) -> bool:
        """ "outre le diplomate tchadien, A, de Suisse, B, de Colombie": others who hold the same office."""
        row: dict[int, str] = {}
        while holder is not None and holder not in row:
            i = self.ents[holder].end
            i = i + 1 if self.words.text_at(i) == "," else i
            found = bracketed_country(self.words, i) or country_after(self.words, i)
            if found is None or found[1] in description.own_countries:
                break
            row[holder] = found[1]
            holder = self.starting.get(self._past_honorifics(self._past_separators(found[0])))
        if len(row) < 2 or not description.own_countries:
            return False
        peers = replace(description, clause=True, holders=list(row), holder_countries=row)
        peers.own_countries, peers.country = [], None
        self._rows.append(peers)
        return True

    def _extend_to_owners(self, descriptions: list[Description]) -> None:
        """ "le porte-parole d'António Guterres": the person after "de" is part of the description."""
        for description in descriptions:
            inner = any(d.inside is description and d.end == description.end for d in descriptions)
            if inner or self.words.at(description.end) in _OF_ALONE:
                begin = description.end if inner else description.end + 1
                owner = self.starting.get(self._past_honorifics(begin))
                if inner and (owner is None or self.words.text_at(self.ents[owner].end) != ","):
                    continue
                if owner is not None:
                    description.owner = owner
                    description.end = self.ents[owner].end

    def _start_names_at_titles(self, descriptions: list[Description]) -> None:
        """Let a name begin at its title: "le général X", "la Suissesse Y"."""
        for description in descriptions:
            first = description.first
            if _opens_name(description) and not first.plural:
                holder = self.starting.get(self._past_honorifics(description.end))
                if holder is not None:
                    self.starting.setdefault(description.start, holder)
        for i, holder in list(self.starting.items()):
            if self.ents[holder].start == i and _inhabitant(self.words, i):
                self.starting.setdefault(i - 2, holder)

    # ------------------------------------------------------------ one holder

    def _attach_single(self, description: Description) -> None:
        after, comma = self._name_after(description.end)
        before = self._name_before(description.start)
        if comma and self._row_of_peers(description, after):
            return
        touching = self.ending.get(description.start) if not description.first.determiner else None
        if touching is not None and (after is None or comma):
            description.holders = [touching]
        elif after is not None and not comma and self._innermost(description):
            description.holders = [after]
        elif before is not None and self._closes(description, before, after):
            description.holders = [before]
        elif after is not None and comma and description.inside is None and self._apposed(description, after):
            description.holders = [after]
        elif description.inside is None and self._stretch(description):
            description.holders = [self._name_after(description.end)[0] or 0]
        elif description.inside is None:
            holder = self._past_aside(description)
            holder = holder if holder is not None else self._subject_before(description.start)
            holder = holder if holder is not None else self._signature(description)
            if holder is not None:
                description.holders = [holder]

    def _apposed(self, description: Description, name: int) -> bool:
        """True for a name in apposition, false for one that begins its own clause: "Reçu par le pape, X a
        déclaré".
        """
        if self._rival(description, name):
            return False
        return not self._governed(description.start) or not self._is_subject(name)

    def _governed(self, i: int) -> bool:
        """True when a preposition stands before token i: "par le pape", "au pape"."""
        return i > 0 and self.words.doc[i - 1].pos_ == "ADP"

    def _is_subject(self, name: int) -> bool:
        """True when a verb follows a name, or the names coordinated with it, without a comma."""
        i = self.ents[name].end
        while self.words.at(i) == "et" and self._past_honorifics(i + 1) in self.starting:
            i = self.ents[self.starting[self._past_honorifics(i + 1)]].end
        return (
            i < len(self.words)
            and self.words.doc[i].pos_ in {"VERB", "AUX"} | _CLITIC_TAGS
            and self.words.at(i) != ""
        )

    def _rival(self, description: Description, name: int) -> bool:
        """True when the name behind a comma has another office of its own: "avec le président turc, X, roi de
        …".
        """
        i = self.ents[name].end + 1
        for other in self.descriptions:
            if other.start == i and not other.first.determiner and self.words.text_at(i - 1) == ",":
                classes = {description.role_class, other.role_class}
                return len(classes) == 2 and classes <= UNIQUE
        return False

    def _stretch(self, description: Description) -> bool:
        """Lengthen a description over complements that only the name behind their comma proves to be its own.

        "le secrétaire d'Etat adjoint pour le Proche-Orient, X".
        """
        i = description.end
        last = min(i + _LONGEST_STRETCH, len(self.words))
        if self.words.at(i) not in _STRETCHERS and self.words.at(i + 1) not in _STRETCHERS:
            return False
        while i < last and i not in self.stops:
            if self.words.text_at(i) == "," and self._name_after(i)[0] is not None:
                self._lengthen(description, i)
                return True
            token = self.words.doc[i]
            if token.is_space or token.pos_ not in _NOMINAL_TAGS or token.text in {".", ";", ":"}:
                return False
            if i in self.heads or self.words.at(i) in around()["honorifics"]:
                return False
            i += 1
        return False

    def _lengthen(self, description: Description, end: int) -> None:
        """Move the end of a description, and read the organisation that its new words may name."""
        phrase = description.phrases[-1]
        for i in range(description.end, end):
            found = organisation_table().match_token(self.words, i)
            if found and found[0] <= end and self.words.capitalised(i) and not description.own_countries:
                phrase.end, phrase.organisation = end, found[1].acronym
                description.organisation = description.organisation or found[1].acronym
                description.role_class = class_of(self.words, phrase, None)
                break
        description.end = end

    def _innermost(self, description: Description) -> bool:
        """False when a description inside this one takes the name: "le porte-parole du président X"."""
        for other in self.descriptions:
            if other is description or other.end != description.end:
                continue
            aide = description if other.inside is description else other
            takes_name = aide.first.beside and aide.first.office.ministry
            if other.inside is description and not takes_name:
                return False
            if description.inside is other and takes_name:
                return False
        return True

    def _closes(self, description: Description, before: int, after: int | None) -> bool:
        """True when a description behind a name is an apposition to it and no next element of a list."""
        if not description.first.determiner:
            return True
        if before in self.described:
            return False
        if after is not None and self._apposed(description, after):
            return False
        if self.words.at(description.end) in _COORDINATING or description.end >= len(self.words):
            return description.end >= len(self.words)
        return self.words.doc[description.end].pos_ not in {"VERB", "AUX", "PRON"}

    def _name_after(self, i: int) -> tuple[int | None, bool]:
        """The person named right after token i (exclusive end of a phrase), and whether a comma stands
        between.
        """
        if self.words.text_at(i) == "(":
            named = self.starting.get(self._past_honorifics(i + 1))
            if named is not None and self.words.text_at(self.ents[named].end) == ")":
                return named, True
        i = self._past_brackets(i)
        if self.words.at(i) == "depuis":
            i = next((j for j in range(i, i + 6) if self.words.text_at(j) == ","), i)
        comma = self.words.text_at(i) in _COMMAS
        if comma:
            i += 1
        return self.starting.get(self._past_honorifics(i)), comma

    def _past_brackets(self, i: int) -> int:
        if self.words.text_at(i) == "(":
            for j in range(i + 1, min(i + _LONGEST_BRACKET, len(self.words))):
                if j in self.stops:
                    return i
                if self.words.text_at(j) == ")":
                    return j + 1
        return i

    def _past_honorifics(self, i: int) -> int:
        last = min(i + _LONGEST_HONORIFIC, len(self.words))
        while i < last and i not in self.starting:
            word = self.words.at(i)
            if word in _INDEFINITE and self.words.at(i + 1) in _CERTAIN:
                i += 1
                continue
            abbreviation_dot = self.words.text_at(i) == "." and self.words.at(i - 1) in _honorifics()
            if (
                not abbreviation_dot
                and word not in _honorifics()
                and word.replace(" ", "") not in _honorifics()
            ):
                break
            i += 1
        return i

    def _name_before(self, i: int) -> int | None:
        """The person named right before token i, a comma, dash or opening bracket between."""
        j = self._before_both(i - 1)
        while j > 0 and (self.words.doc[j].pos_ == "ADV" or self.words.at(j) in _THEMSELVES):
            # "X, alors ministre", "A et B, respectivement ministres", "X, lui aussi président"
            j -= 1
        if self.words.text_at(j) not in {",", "("} | _DASHES:
            return None
        if self.words.text_at(j) == "," and self.words.text_at(j - 1) == ")":
            first = max(j - _LONGEST_BRACKET, 0)
            j = next((k for k in range(j - 2, first, -1) if self.words.text_at(k) == "("), j)
        return self.ending.get(j)

    def _before_both(self, j: int) -> int:
        """The token before "tous deux", "l'un et l'autre" that end with token j; j where no such words do."""
        for expression in _both():
            length = len(expression.split())
            if j >= length and " ".join(self.words.at(k) for k in range(j - length + 1, j + 1)) == expression:
                return j - length
        return j

    def _subject_before(self, i: int) -> int | None:
        """The person of whom the phrase at token i is predicated: "X devient ministre", "X, qui est
        ministre".
        """
        j, seen = i - 1, False
        while j > max(i - _LONGEST_COPULA, 0) and (
            self.words.at(j) in _AROUND_COPULA
            or self.words.text_at(j) == ","
            or self.words.doc[j].pos_ == "ADV"
        ):
            seen = seen or self.words.at(j) in _COPULAS
            j -= 1
        return self.ending.get(j + 1) if seen else None

    def _past_aside(self, description: Description) -> int | None:
        """The person named after an aside: "l'ambassadeur du Ghana, en poste depuis mai, X, …"."""
        i = description.end
        if self.words.text_at(i) != ",":
            return None
        for j in range(i + 1, min(i + _LONGEST_ASIDE, len(self.words))):
            if j in self.stops or j in self.heads or self.words.doc[j].pos_ in {"VERB", "AUX", "PRON"}:
                return None
            if self.words.text_at(j) == ",":
                holder = self.starting.get(self._past_honorifics(j + 1))
                closed = holder is not None and self.words.text_at(self.ents[holder].end) == ","
                return holder if closed else None
        return None

    def _signature(self, description: Description) -> int | None:
        """The name that stands alone on the line before or after a role that stands alone on its own."""
        start, end = description.start, description.end
        if not self._breaks(start - 1) or not self._breaks(end):
            return None
        before = self.ending.get(start - 1)
        if before is not None and self._breaks(self.ents[before].start - 1):
            return before
        after = self.starting.get(end + 1)
        if after is not None and self._breaks(self.ents[after].end):
            return after
        return None

    def _breaks(self, i: int) -> bool:
        """True when token i breaks the line, or lies outside the document."""
        return not 0 <= i < len(self.words) or self.words.doc[i].is_space

    # ------------------------------------------------------------ several holders

    def _attach_plural(self, description: Description) -> None:
        start = self._one_of(description.start)
        if start is not None:
            self._attach_one(description, start)
            return
        if not description.first.determiner and self._list_before(description):
            return
        if self._list_after(description, description.end) or self._list_before(description):
            return
        announced = self._announced(description.end)
        if announced is not None:
            self._list_after(description, announced)

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
        before = self._name_before(start)
        after, comma = self._name_after(description.end)
        if before is not None:
            description.holders = [before]
        elif after is not None and not (comma and self._governed(start)):
            description.holders = [after]

    def _announced(self, i: int) -> int | None:
        """Where a list announced by "Il s'agit de" or a colon begins, later in this sentence or at the next
        one's start.
        """
        for j in range(i, min(i + 20, len(self.words))):
            if self.words.text_at(j) == ":":
                return j + 1
            if self.words.at(j) == "agit" and self.words.at(j + 1) in _OF_ONE:
                return j + 2
            if self.words.at(j) in _ANNOUNCING and not any(i < head < j for head in self.heads):
                return j + 1
            if j in self.stops:
                return None
        return None

    def _list_after(self, description: Description, i: int) -> bool:
        """Names in a row after a plural office, each with its own country or portfolio where the text gives
        one.
        """
        country: str | None = None
        role_class: str | None = None
        beginnings = {d.start for d in self.descriptions if d.first.determiner and not _opens_title(d)}
        while i < len(self.words):
            i = self._past_separators(i)
            named = self._own_country(i)
            if named is not None:
                i, country = named
                continue
            i = self._past_organisation(i)
            portfolio = self._own_portfolio(description, i)
            if portfolio is not None:
                i, role_class = portfolio
                continue
            holder = self.starting.get(self._past_honorifics(i))
            if holder is None or (description.holders and i in beginnings):
                break
            description.holders.append(holder)
            i = self.ents[holder].end
            behind = self._country_behind(i)
            bracketed = self._portfolio_behind(description, i)
            if behind is not None:
                i, country = behind
            elif bracketed is not None:
                i, role_class = bracketed
            if country:
                description.holder_countries[holder] = country
            if role_class:
                description.holder_classes[holder] = role_class
            country = None
        self._distribute(description)
        return bool(description.holders)

    def _past_separators(self, i: int) -> int:
        while self.words.text_at(i) in _SEPARATORS:
            i += 1
        return i

    def _past_organisation(self, i: int) -> int:
        """Past "du Programme alimentaire mondial, X": whoever stands for an organisation in a list of
        ambassadors.
        """
        if self.words.at(i) not in OF:
            return i
        k = i + 2 if self.words.at(i + 1) in ARTICLES else i + 1
        found = organisation_table().match_token(self.words, k) if k < len(self.words) else None
        if found is None:
            return i
        end = next(
            (j for j in range(found[0], min(found[0] + 6, len(self.words))) if self.words.text_at(j) == ","),
            None,
        )
        holder = self.starting.get(self._past_honorifics(end + 1)) if end is not None else None
        return self._past_separators(self.ents[holder].end) if holder is not None else i

    def _own_country(self, i: int) -> tuple[int, str] | None:
        """ "du Niger," or "russe" before the next name of a list."""
        words = self.words
        code = geography.country_of_demonym(words.text_at(i)) if not words.capitalised(i) else None
        if code:
            return i + 1, code
        if words.at(i) in OF:
            k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
            return country_at(words, k, self.stops) if k < len(words) and k not in self.stops else None
        return None

    def _own_portfolio(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "et des Affaires étrangères, X": the portfolio of the next minister of a list."""
        if not description.first.office.ministry or self.words.at(i) not in OF:
            return None
        if i + 1 in self.heads or i + 2 in self.heads:
            return None
        phrase = self.finder.complement_of(description.first.form, i)
        if phrase.end == i or self._name_after(phrase.end)[0] is None:
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
            k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
            return country_at(words, k, self.stops) if k < len(words) else None
        return None

    def _portfolio_behind(self, description: Description, i: int) -> tuple[int, str] | None:
        """ "(Défense)" after a name of a list of ministers."""
        end = self._past_brackets(i)
        if end == i or not description.first.office.ministry:
            return None
        return end, class_of(self.words, self.finder.phrase_of(description.first.form, i, end), None)

    def _list_before(self, description: Description) -> bool:
        """ "A, B et C, ministres de …": the names in a row that end before the description."""
        found = self._names_before(description.start)
        if not found:
            return False
        if description.first.determiner and len(found) < 2:
            return False
        for i in found:
            bracketed = bracketed_country(self.words, self.ents[i].end)
            if bracketed is not None:
                description.holder_countries[i] = bracketed[1]
        description.holders = found
        self._distribute(description)
        return True

    def _names_before(self, i: int) -> list[int]:
        """The persons named in a row that ends before token i, a comma between."""
        last = self._name_before(i)
        if last is None:
            return []
        found = [last]
        while True:
            i = self._before_brackets(self._before_joints(self.ents[found[0]].start))
            earlier = self.ending.get(i)
            if earlier is None or i == self.ents[found[0]].start:
                return found
            found.insert(0, earlier)

    def _before_joints(self, i: int) -> int:
        """The first of the tokens before a name that join it to another: "et", "et à", "et l'Estonien"."""
        while i > 0 and i - 1 not in self.stops:
            if self._joins(i - 1):
                i -= 1
            elif _inhabitant(self.words, i):
                i -= 2
            else:
                break
        return i

    def _before_brackets(self, i: int) -> int:
        """The opening bracket whose closing one stands right before token i; i where none does."""
        if self.words.text_at(i - 1) != ")":
            return i
        first = max(i - _LONGEST_BRACKET, 0)
        return next((k for k in range(i - 2, first, -1) if self.words.text_at(k) == "("), i)

    def _joins(self, i: int) -> bool:
        return self.words.text_at(i) in {",", "et"} or self.words.at(i) in OF | _REPEATED | _honorifics()

    def _distribute(self, description: Description) -> None:
        """ "les présidents azerbaïdjanais et russe, A et B": the countries in the order of the names."""
        countries = description.own_countries
        if len(countries) == len(description.holders) > 1:
            for holder, country in zip(description.holders, countries, strict=True):
                description.holder_countries.setdefault(holder, country)


def bracketed_country(words: Words, i: int) -> tuple[int, str] | None:
    """The country in brackets that open at token i, with the token after them."""
    if words.text_at(i) != "(":
        return None
    end = next(
        (j for j in range(i + 1, min(i + _LONGEST_BRACKET, len(words))) if words.text_at(j) == ")"), None
    )
    code = geography.country_of_name(words.doc[i + 1 : end].text) if end is not None else None
    return (end + 1, code) if end is not None and code else None


def _inhabitant(words: Words, i: int) -> str | None:
    """The country of the inhabitant's name right before token i: "le Français X"."""
    if i < 2 or not words.capitalised(i - 1) or words.at(i - 2) not in around()["determiners"]:
        return None
    return geography.country_of_demonym(words.text_at(i - 1))


def nationality(words: Words, person: Span) -> str | None:
    """The country that stands beside a name without any office: "le Français X", "X (Russie)", "X du
    Ghana".
    """
    beside = bracketed_country(words, person.end) or country_after(words, person.end)
    return _inhabitant(words, person.start) or (beside[1] if beside else None)


def country_after(words: Words, i: int) -> tuple[int, str] | None:
    """The country of "du Ghana" at token i, with the token after it."""
    if words.at(i) not in OF:
        return None
    k = i + 2 if words.at(i + 1) in ARTICLES else i + 1
    return country_at(words, k, frozenset()) if k < len(words) else None
