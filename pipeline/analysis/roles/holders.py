"""Which named persons a description belongs to: before, after and around the name."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from pipeline.analysis.roles.classes import UNIQUE, class_of
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import around, organisation_table, word_list
from pipeline.analysis.roles.lists import ListReader
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.nationality import bracketed_country, country_after, inhabitant, nationality
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.words import Words

_COORDINATING = word_list("holders", "coordinating")
_STRETCHERS = word_list("holders", "stretching")
_COPULAS = word_list("holders", "copulas")
_AROUND_COPULA = _COPULAS | word_list("holders", "around_copula")
_OF_ALONE = word_list("function_words", "of_alone")
_LONGEST_COPULA = 7
_LONGEST_MISSION = 8
_AIDES = frozenset({"envoy", "advisor", "ambassador"})
_MISSIONS = word_list("holders", "missions")
_LONGEST_ASIDE = 14
_LONGEST_STRETCH = 25
_VERBAL_TAGS = frozenset({"VERB", "AUX", "PRON"})
_NOMINAL_TAGS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ", "NUM", "PUNCT"})
# Classes that a second description before a name may have: "l'envoyé de l'ONU, l'ancien président X".
_BYNAMES = frozenset({"civil_society", "other", "business", "party"})


def _opens_name(description: Description) -> bool:
    """True for what may stand between an office and a name: a rank, a former office, a trade."""
    if description.is_title:
        return True
    if description.counterpart:
        return False
    if description.bare and description.role_class in ("ambassador", "religious"):
        # "le commissaire aux Affaires politiques, l'ambassadeur X", "le nonce, l'archevêque X"
        return description.first.determiner
    return description.first.determiner and (description.first.former or description.role_class in _BYNAMES)


def _may_be(several: Description, apposed: Description) -> bool:
    """Whether officials of two states can be those whom an apposition names ("Flanqué de ses homologues turc
    et grec, le ministre X").
    """
    return not several.first.plural or len(several.own_countries) <= len(apposed.holders)


def _seat(description: Description) -> str | None:
    """The state or body that an office serves, where its words name one."""
    return description.own_countries[0] if description.own_countries else description.organisation


class HolderFinder:
    """Attaches descriptions to the persons of one document."""

    def __init__(self, words: Words, ents: list[Span], finder: PhraseFinder) -> None:
        self.words = words
        self.finder = finder
        self.stops = finder.stops
        self.names = Names(words, ents, finder.stops)
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
        lists = ListReader(self.names, self.finder, descriptions)
        for description in descriptions:
            if description.first.plural:
                lists.attach(description)
            else:
                self._attach_single(description)
            if not description.is_title:
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
                country = nationality(self.words, self.names.ents[holder])
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
                if apposed is not None and apposed.first.determiner and _may_be(description, apposed):
                    description.holders = list(apposed.holders)

    def _give_respectively(self) -> None:
        """ "A et B, respectivement ministre de la Mer et ministre de l'Énergie": an office each, in order."""
        for i, word in enumerate(self.words.folded):
            if i == 0 or word != "respectivement" or self.names.before(i) is None:
                continue
            names = self.names.row_before(i)
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
            i = self.names.past_separators(starting[i].end)
        return row

    def _pass_to_aides(self) -> None:
        """ "L'assistant du Président X" where the president is another: X is the assistant."""
        for inner in self.descriptions:
            outer = inner.inside
            if outer is None or outer.holders or outer.end != inner.end or not inner.holders:
                continue
            if outer.first.plural or not outer.first.definite:
                continue
            if inner.role_class not in UNIQUE or countries_of_leader(self.names.name(inner.holders[0])):
                continue
            names = {self.names.name(h) for h in inner.holders}
            for other in self.descriptions:
                noun = self.words.at(other.first.head) == self.words.at(inner.first.head)
                same = other is not inner and other.role_class == inner.role_class and noun and other.holders
                countries = {*other.own_countries, *inner.own_countries}
                if same and len(countries) < 2 and not names & {self.names.name(h) for h in other.holders}:
                    outer.holders, inner.holders = inner.holders, []
                    break

    def _row_of_peers(self, description: Description, holder: int | None) -> bool:
        """ "outre le diplomate tchadien, A, de Suisse, B, de Colombie": others who hold the same office."""
        row: dict[int, str] = {}
        while holder is not None and holder not in row:
            i = self.names.ents[holder].end
            i = i + 1 if self.words.text_at(i) == "," else i
            found = bracketed_country(self.words, i) or country_after(self.words, i)
            if found is None or found[1] in description.own_countries:
                break
            row[holder] = found[1]
            holder = self.names.starting.get(self.names.past_honorifics(self.names.past_separators(found[0])))
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
                owner = self.names.starting.get(self.names.past_honorifics(begin))
                owner = self._owner_apposed(description) if inner and owner is None else owner
                end = self._owner_end(description, owner) if owner is not None else None
                if inner and end is None:
                    continue
                if owner is not None:
                    description.owner = owner
                    description.end = end or self.names.ents[owner].end

    def _owner_apposed(self, description: Description) -> int | None:
        """The first of the two names in "l'envoyé du président français, A, B, est arrivé"."""
        if description.first.plural or self.words.text_at(description.end) != ",":
            return None
        pair: list[int] = []
        i = description.end
        while self.words.text_at(i) == "," or self.words.at(i) == "et":
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

    def _start_names_at_titles(self, descriptions: list[Description]) -> None:
        """Let a name begin at its title: "le général X", "la Suissesse Y"."""
        for description in descriptions:
            first = description.first
            if _opens_name(description) and not first.plural:
                holder = self.names.starting.get(self.names.past_honorifics(description.end))
                if holder is not None:
                    self.names.starting.setdefault(description.start, holder)
        for i, holder in list(self.names.starting.items()):
            if self.names.ents[holder].start == i and inhabitant(self.words, i):
                self.names.starting.setdefault(i - 2, holder)

    def _attach_single(self, description: Description) -> None:
        after, comma = self.names.after(description.end)
        before = self.names.before(description.start)
        if comma and self._row_of_peers(description, after):
            return
        touching = self.names.ending.get(description.start) if not description.first.determiner else None
        if touching is not None and (after is None or comma):
            description.holders = [touching]
        elif after is not None and not comma and self._innermost(description):
            description.holders = [after]
        elif before is not None and self._closes(description, before, after):
            description.holders = [before]
        elif after is not None and comma and self._apposed(description, after):
            description.holders = [after]
        elif description.inside is None and self._stretch(description):
            description.holders = [self.names.after(description.end)[0] or 0]
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
        if description.inside is not None:
            return description.inside.owner == name  # "l'envoyé du président, X, Y"
        if self._rival(description, name) or self._serves_elsewhere(description, name):
            return False
        return not self.names.governed(description.start) or not self._is_subject(name)

    def _is_subject(self, name: int) -> bool:
        """True when a verb follows a name, or the names coordinated with it, without a comma."""
        i = self.names.ents[name].end
        while self.words.at(i) == "et" and self.names.past_honorifics(i + 1) in self.names.starting:
            i = self.names.ents[self.names.starting[self.names.past_honorifics(i + 1)]].end
        return i < len(self.words) and self.words.doc[i].pos_ in _VERBAL_TAGS and self.words.at(i) != ""

    def _rival(self, description: Description, name: int) -> bool:
        """True when the name behind a comma has another office of its own: "avec le président turc, X, roi de
        …".
        """
        i = self.names.ents[name].end + 1
        for other in self.descriptions:
            if other.start == i and not other.first.determiner and self.words.text_at(i - 1) == ",":
                classes = {description.role_class, other.role_class}
                return len(classes) == 2 and classes <= UNIQUE
        return False

    def _serves_elsewhere(self, description: Description, name: int) -> bool:
        """True when the text has given the one so named an office elsewhere: "le président ghanéen, M. X et
        son ministre", where X is the Togolese president.
        """
        office = _seat(description)
        return office is not None and any(
            _seat(other) not in (None, office) and other.role_class in UNIQUE
            for other in self.descriptions
            if any(self.names.name(holder) == self.names.name(name) for holder in other.holders)
        )

    def _stretch(self, description: Description) -> bool:
        """Lengthen a description over complements that only the name behind their comma proves to be its own.

        "le secrétaire d'Etat adjoint pour le Proche-Orient, X".
        """
        i = description.end
        last = min(i + _LONGEST_STRETCH, len(self.words))
        if self.words.at(i) not in _STRETCHERS and self.words.at(i + 1) not in _STRETCHERS:
            return False
        while i < last and i not in self.stops:
            if self.words.text_at(i) == "," and self.names.after(i)[0] is not None:
                self._lengthen(description, i)
                return True
            token = self.words.doc[i]
            nominal = token.pos_ in _NOMINAL_TAGS or self.words.at(i) in _STRETCHERS
            if token.is_space or not nominal or token.text in {".", ";", ":"}:
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
        if (
            after is not None
            and (description.inside is not None or self._apposed(description, after))
            and not self._names_first(description, after)
        ):
            return False
        if self.words.at(description.end) in _COORDINATING or description.end >= len(self.words):
            return description.end >= len(self.words)
        return self.words.doc[description.end].pos_ not in _VERBAL_TAGS

    def _names_first(self, description: Description, after: int | None) -> bool:
        """True in a row that ends with an office: "A, la chancelière, B, le président, et C, le ministre"."""
        beginning = {d.start: d for d in self.descriptions if d.first.determiner and d.inside is None}
        told: Description | None = description
        while told is not None and after is not None:
            i = self.names.ents[after].end
            told = beginning.get(i + 1) if self.words.text_at(i) == "," else None
            if told is not None:
                i = self.names.past_honorifics(self.names.past_separators(told.end))
                after = self.names.starting.get(i)
        return told is not None

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
        return self.names.ending.get(j + 1) if seen else None

    def _past_aside(self, description: Description) -> int | None:
        """The person named after an aside: "l'ambassadeur du Ghana, en poste depuis mai, X, …"."""
        i = description.end
        if self.words.text_at(i) != ",":
            return None
        for j in range(i + 1, min(i + _LONGEST_ASIDE, len(self.words))):
            if j in self.stops or j in self.heads or self.words.doc[j].pos_ in _VERBAL_TAGS:
                return None
            if self.words.text_at(j) == ",":
                holder = self.names.starting.get(self.names.past_honorifics(j + 1))
                closed = holder is not None and self.words.text_at(self.names.ents[holder].end) == ","
                return holder if closed else None
        return None

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
