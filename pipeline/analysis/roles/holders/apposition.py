"""Whether a description and a name beside it, a comma between, belong together."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.roles.country_words import after_preposition
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader, is_aide, organisations_headed_by
from pipeline.analysis.roles.lexicon import OF, office_table, word_list
from pipeline.analysis.roles.names import Names
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import UNIQUE

_COORDINATING = word_list("holders", "coordinating")
# Between the members of a list, besides commas.
_GOING_ON = _COORDINATING | word_list("holders", "joining")
# Prepositions that the members of a list repeat, and how far before a name its own may stand.
_REPEATED = word_list("function_words", "repeated_in_lists")
_LONGEST_ADDRESS = 4
# Before those of whom there was none.
_WITHOUT = word_list("function_words", "without")
# "en sa qualité de", in words
_LONGEST_CAPACITY = 4
_CAPACITIES = tuple(f" {phrase}" for phrase in lexicon("roles")["holders"]["capacities"])
_RELATIVES = word_list("function_words", "relatives")
# How verbs of several end.
_OF_SEVERAL = tuple(word_list("holders", "plural_endings"))
_VERBAL_TAGS = frozenset({"VERB", "AUX", "PRON"})


def _seat(description: Description) -> str | None:
    """The state or body that an office serves, where its words name one."""
    return description.own_countries[0] if description.own_countries else description.organisation


class Appositions:
    """Judges the names beside the descriptions of one document.

    ``described`` are the names that have an office already.
    """

    def __init__(self, names: Names, descriptions: list[Description], described: set[int]) -> None:
        self.words = names.words
        self.names = names
        self.descriptions = descriptions
        self.described = described

    def apposed(self, description: Description, name: int) -> bool:
        """True for a name in apposition, false for one that begins its own clause: "Reçu par le pape, X a
        déclaré".
        """
        if description.inside is not None:  # "l'envoyé du président, X, Y"
            return description.inside.owner == name or self._is_known_for(description, name)
        if any(self._is_known_for(d, name) for d in self._inner(description)):
            return False
        if not description.first.determiner and self.words.at(description.start - 1) in _WITHOUT:
            return False  # "sans témoin, X a …"
        if self._rival(description, name) or self._serves_elsewhere(description, name):
            return False
        if self.is_capacity(description):
            return True
        return not self.names.governed(description.start) or not self.is_subject(name)

    def ends_with_sender(self, description: Description, name: int) -> bool:
        """Whether a name is that of the foreign official whom another, named before, serves: "X, émissaire du
        président ghanéen, Y." A list would go on, or end with "et".
        """
        aide, words = description.inside, self.words
        if aide is None or aide.end != description.end or aide.first.plural or aide.first.determiner:
            return False
        foreign = description.first.determiner and description.own_countries and not description.first.plural
        holder = self.names.before(aide.start)
        if not foreign or holder is None or holder not in aide.holders:
            return False
        i = self.names.ents[name].end
        i = i + 1 if words.text_at(i) == "," and words.at(i + 1) in _RELATIVES else i
        return words.text_at(i) != "," and words.at(i) not in _GOING_ON

    def is_capacity(self, description: Description) -> bool:
        """Whether a description says as what the subject behind its comma acts: "En sa qualité de maire, X a
        reçu …".
        """
        before = self.words.between(max(description.start - _LONGEST_CAPACITY, 0), description.start)
        return f" {before}".endswith(_CAPACITIES)

    def closes(self, description: Description, before: int, after: int | None) -> bool:
        """True when a description behind a name is an apposition to it and no next element of a list."""
        if not description.first.determiner:
            return True
        if before in self.described:
            return False
        of_next = after is not None and (description.inside is not None or self.apposed(description, after))
        if of_next and not self._names_first(description, after):
            return False
        if self._next_is_governed(description.end, before) or self._goes_on(description):
            return True
        if description.end >= len(self.words) or self.words.at(description.end) in _RELATIVES:
            return True  # "X, la ministre que le président a envoyée"
        if self.words.at(description.end) in _COORDINATING:
            return False
        if self._opens_sentence(before):  # "X, le ministre turc des Transports a reçu …": its comma forgotten
            return True
        following = self.words.doc[description.end]
        qualified = "Part" in following.morph.get("VerbForm", [])  # "X, la chercheuse arrêtée en mai, …"
        return qualified or following.pos_ not in _VERBAL_TAGS

    def _goes_on(self, description: Description) -> bool:
        """Whether what is coordinated is a further complement of the office and nobody: "X, l'envoyé pour la
        prévention des conflits | et des atrocités".
        """
        words, i = self.words, description.end
        if words.at(i) not in _COORDINATING or words.at(i + 1) not in OF or description.bare:
            return False
        k = after_preposition(words, i + 1)
        return not office_table().match_token(words, k) and k not in self.names.stops

    def _opens_sentence(self, name: int) -> bool:
        """Whether nothing stands before a name in its sentence, so that what follows is all told of it."""
        i = self.names.ents[name].start
        first = self.words.sentence_start(i)
        while self.words.doc[first].is_space:
            first += 1
        return self.names.past_honorifics(first) >= i

    def _next_is_governed(self, end: int, name: int) -> bool:
        """Whether what is coordinated repeats the preposition of the name: "avec X, le nonce, et avec Y"."""
        words = self.words
        i = end + 1 if words.text_at(end) == "," else end
        start = self.names.ents[name].start
        before = [words.at(j) for j in range(max(start - _LONGEST_ADDRESS, 0), start)]
        repeated = words.at(i) in _COORDINATING and words.at(i + 1) in _REPEATED
        return repeated and words.at(i + 1) in before

    def innermost(self, description: Description) -> bool:
        """False when a description inside this one takes the name: "le porte-parole du président X", not "le
        doyen des ambassadeurs X".
        """
        for other in self.descriptions:
            if other is description or other.end != description.end:
                continue
            aide = description if other.inside is description else other
            takes_name = aide.first.beside and aide.first.office.ministry
            heads = other.first.plural and not description.first.plural and self.names.alone(other.end)
            if other.inside is description and not (takes_name or heads):
                return False
            if description.inside is other and takes_name:
                return False
        return True

    def _inner(self, description: Description) -> list[Description]:
        """The descriptions inside another that end with it."""
        ending = [d for d in self.descriptions if d.end == description.end]
        return [d for d in ending if d.inside is description]

    def _is_known_for(self, description: Description, name: int) -> bool:
        """True when every reader knows a name for that of the head whom a description means: "l'envoyé du
        secrétaire général de l'ONU, Kofi Annan".
        """
        known = self.names.name(name)
        if description.role_class == "io_head":
            return description.organisation in organisations_headed_by(known)
        leads = description.country in countries_of_leader(known) and not is_aide(known)
        return description.role_class in UNIQUE and leads

    def is_subject(self, name: int) -> bool:
        """True when a verb follows a name, or the names coordinated with it, without a comma."""
        i = alone = self.names.ents[name].end
        while self.words.at(i) == french.AND and self.names.past_honorifics(i + 1) in self.names.starting:
            i = self.names.ents[self.names.starting[self.names.past_honorifics(i + 1)]].end
        if self.words.at(i) in _RELATIVES:
            return False  # "reçu par le président togolais, X qui …"
        if i == alone and self._is_plural_verb(i):
            return False  # "la délégation menée par le ministre, X prendront part": of them both
        i = self._past_own_office(i)
        return i < len(self.words) and self.words.doc[i].pos_ in _VERBAL_TAGS and self.words.at(i) != ""

    def _is_plural_verb(self, i: int) -> bool:
        """Whether a verb of several stands at a token."""
        if i >= len(self.words) or self.words.doc[i].pos_ not in ("VERB", "AUX"):
            return False
        return self.words.at(i).endswith(_OF_SEVERAL)

    def _past_own_office(self, i: int) -> int:
        """Past the office between commas behind a name that ends before token i: "X, ministre d'État, | a
        reçu"; i where none stands there.
        """
        own = next((d for d in self.descriptions if d.start == i + 1 and not d.first.determiner), None)
        closed = own is not None and self.words.text_at(i) == "," == self.words.text_at(own.end)
        return own.end + 1 if own is not None and closed else i

    def _rival(self, description: Description, name: int) -> bool:
        """True when the name behind a comma has another office of its own: "avec le président turc, X, roi de
        …".
        """
        i = self.names.ents[name].end + 1
        for other in self.descriptions:
            if other.start == i and not other.first.determiner and self.words.text_at(i - 1) == ",":
                classes = {description.role_class, other.role_class}
                same = description.country is not None and description.country == other.country
                return len(classes) == 2 and classes <= UNIQUE and not same
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
