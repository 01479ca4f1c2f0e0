"""Which one country the words around an official point to: "son", "du côté marocain", "A Paris, … ."."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.nation.country_mentions import CountryMentions
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import LEADERS, POSTED

_SIGNS = lexicon("roles")["nation"]
_SIDES = word_list("nation", "sides")
_LETTERS = frozenset(_SIGNS["letters"])
_AWAITING = frozenset(_SIGNS["awaiting"])
_INVITING = frozenset(_SIGNS["inviting"])
_SUCCEEDING = word_list("holders", "succeeding") | frozenset(_SIGNS["succession"])
# How far before an official those words stand that tell whom he succeeds or invites.
_SUCCESSION_REACH = 3
_INVITATION_REACH = 4
# From "son" to the comma behind what someone is to another ("son plus proche conseiller, le général X").
_OWNING_REACH = 4
# Within how many sentences a fronted place holds, and how near to the beginning of its own it stands.
_SCENE_REACH = 3
# How far before its sender a letter stands, and its bearer before him.
_LETTER_NEAR = 4
_LETTER_REACH = 40
# From "où" to the one who waits, and from a place to "où".
_AWAITING_REACH = 6
_PLACE_REACH = 3
_DIPLOMATS = word_list("phrases", "messengers")
_POSSESSIVES = word_list("function_words", "possessives_of_one")
_DIPLOMAT_REACH = 2
_BEARERS = frozenset({"foreign_minister", "minister", "deputy_minister", "envoy", "ambassador", "advisor"})
_FRONT = 3


@dataclass(slots=True)
class Pointers:
    """What points to the country of an official in one document; each answers with one country or None.

    ``persons`` are the names whose country is known.
    """

    words: Words
    descriptions: list[Description]
    mentions: CountryMentions
    persons: list[tuple[Span, str]]

    def of(self, description: Description) -> dict[str, str | None]:
        """The country that each sign points to, by the sign's name."""
        return {
            "anaphor": self._anaphor(description),
            "possessor": self._possessor(description),
            "owner": self._owner(description),
            "couple": self._couple(description),
            "succession": self._succession(description),
            "sibling": self._sibling(description),
            "side": self._side(description),
            "inviter": self._inviter(description),
            "scene": self._scene(description),
            "bearer": self._bearer(description),
            "diplomat": self._diplomat(description),
            "awaiting": self._awaiting(description),
        }

    def _anaphor(self, description: Description) -> str | None:
        """The country of the last official of the same rank: "le chef de l'Etat" after "le président X"."""
        if description.holders or not description.bare:
            return None
        before = [
            d for d in self.descriptions if d.end <= description.start and d.country and d.inside is None
        ]
        same = [d for d in before if d.role_class == description.role_class and (d.holders or not d.bare)]
        return same[-1].country if same else None

    def _sibling(self, description: Description) -> str | None:
        """The country of the official named just before in the same list, when that one bears no label
        either.
        """
        here = self.words.sentence[description.start]
        before = [d for d in self.descriptions if d.end <= description.start and d.inside is None]
        if not before or self.words.sentence[before[-1].start] != here or before[-1].own_countries:
            return None
        return before[-1].country

    def _possessor(self, description: Description) -> str | None:
        """The country of "son" in "son ministre": of the official, or the country, spoken of last; in "son
        patron, le ministre X" of the official.
        """
        apposed = self._is_someones(description)
        if not (description.first.possessive or apposed):
            return None
        officials = [
            (d.start, d.country) for d in self.descriptions if d.end <= description.start and d.country
        ]
        named = [(t, c) for t, c, _ in self.mentions.all if t < description.start and not apposed]
        before = sorted([*officials, *named])
        if not before:
            return None
        last = self.words.sentence[before[-1][0]]
        if last == self.words.sentence[description.start]:
            places = {t for t, _, place in self.mentions.all if place}
            here = [c for t, c in before if self.words.sentence[t] == last and t not in places]
            return here[-1] if here else before[-1][1]  # "La Chine a dépêché à Lomé son ministre"
        persons = [(ent.start, country) for ent, country in self.persons]
        people = [p for p in sorted([*officials, *persons]) if self.words.sentence[p[0]] == last]
        return people[0][1] if people and not apposed else before[-1][1]

    def _owner(self, description: Description) -> str | None:
        """The state whose "son" is, where it acts under its own name: "La Chine a dépêché à Lomé son
        ministre".
        """
        start = description.start
        if not description.first.possessive:
            return None
        here = self.words.sentence[start]
        states = [
            (t, c)
            for t, c, place in self.mentions.by_sentence.get(here, ())
            if t < start and not place and self.words.capitalised(t)
        ]
        if not states:
            return None
        token, country = states[-1]
        people = [d.start for d in self.descriptions] + [ent.start for ent, _ in self.persons]
        return None if any(token <= i < start for i in people) else country

    def _is_someones(self, description: Description) -> bool:
        """True for the minister of "son patron, le ministre X"."""
        comma = description.start - 1
        cues = range(max(comma - _OWNING_REACH, 0), comma)
        return self.words.at(comma) == "," and any(self.words.at(i) in _POSSESSIVES for i in cues)

    def _couple(self, description: Description) -> str | None:
        """The country of the crowned head beside whom another stands: "le roi d'Espagne et la reine X"."""
        if not description.first.office.crown:
            return None
        here = self.words.sentence[description.start]
        before = [d for d in self.descriptions if d.end <= description.start and d.first.office.crown]
        near = [d for d in before if self.words.sentence[d.start] == here and d.country]
        return near[-1].country if near else None

    def _succession(self, description: Description) -> str | None:
        """The country of the one who succeeds: "M. X succède à l'ambassadeur Y"."""
        cues = range(max(description.start - _SUCCESSION_REACH, 0), description.start)
        if not any(self.words.at(i) in _SUCCEEDING for i in cues):
            return None
        before = [country for ent, country in self.persons if ent.end <= description.start]
        return before[-1] if before else None

    def _inviter(self, description: Description) -> str | None:
        """The country visited "à l'invitation du ministre X"."""
        cues = range(max(description.start - _INVITATION_REACH, 0), description.start)
        if not any(self.words.at(i) in _INVITING for i in cues):
            return None
        here = self.words.sentence[description.start]
        places = [c for t, c, place in self.mentions.by_sentence[here] if place and t < description.start]
        return places[-1] if places else None

    def _awaiting(self, description: Description) -> str | None:
        """The country where one waits for a traveller: "pour Khartoum, où l'attendait le général X"."""
        start = description.start
        where = next(
            (
                i
                for i in range(start - 1, max(start - _AWAITING_REACH, 0), -1)
                if self.words.text_at(i).lower() == french.WHERE and self.words.text_at(i - 1) == ","
            ),
            None,
        )
        if where is None or not any(self.words.at(i) in _AWAITING for i in range(where, start)):
            return None
        near = [c for t, c, _ in self.mentions.all if where - _PLACE_REACH <= t < where]
        return near[-1] if near else None

    def _diplomat(self, description: Description) -> str | None:
        """The country told of an ambassador in the next sentences: "l'ambassadeur X. Le diplomate grec …"."""
        if description.role_class not in POSTED or not description.holders:
            return None
        here = self.words.sentence[description.start]
        for i in range(description.end, len(self.words) - 1):
            if self.words.sentence[i] > here + _DIPLOMAT_REACH:
                return None
            if self.words.at(i) in _DIPLOMATS and self.words.sentence[i] > here:
                return self.words.country_of_demonym(self.words.at(i + 1))
        return None

    def _bearer(self, description: Description) -> str | None:
        """The country of the one who hands over a letter: "le ministre chypriote …, qui lui a remis une
        lettre du président X".
        """
        if description.role_class not in LEADERS:
            return None
        start = description.start
        here = self.words.sentence[start]
        before = [i for i in range(max(start - _LETTER_REACH, 0), start) if self.words.sentence[i] == here]
        if not any(self.words.at(i) in _LETTERS for i in before[-_LETTER_NEAR:]):
            return None
        bearers = [
            d
            for d in self.descriptions
            if d.end <= start and self.words.sentence[d.start] == here and d.role_class in _BEARERS
        ]
        named = [d for d in bearers if d.own_countries]
        return named[-1].own_countries[0] if named else None

    def _scene(self, description: Description) -> str | None:
        """The country where the paragraph has moved: "A Paris, … . Le ministre X …"."""
        first = self.words.sentence[description.start]
        for sentence in range(first, max(first - _SCENE_REACH, -1), -1):
            for token, country, place in self.mentions.by_sentence.get(sentence, ()):
                opens = token < _FRONT or self.words.sentence[token - _FRONT] != sentence
                if place and opens and token < description.start:
                    return country
            if self._opens_paragraph(sentence):
                return None
        return None

    def _opens_paragraph(self, sentence: int) -> bool:
        """Whether a line break stands before the first token of a sentence."""
        i = bisect_left(self.words.sentence, sentence)
        return i == 0 or self.words.doc[i - 1].is_space or self.words.doc[i].is_space

    def _side(self, description: Description) -> str | None:
        """The country of "du côté marocain" and "pour la partie turque" before the role in its sentence."""
        here = self.words.sentence[description.start]
        for i in range(description.start - 1, 0, -1):
            if self.words.sentence[i] != here:
                return None
            if self.words.at(i - 1) in _SIDES:
                country = self.words.country_of_demonym(self.words.at(i))
                if country:
                    return country
        return None
