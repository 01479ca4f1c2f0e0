"""Names and acronyms of parties, regions and other bodies behind an office."""

from __future__ import annotations

from pipeline import geography
from pipeline.analysis.quotes import CLOSING_QUOTES, OPENING_QUOTES
from pipeline.analysis.roles.lexicon import ARTICLES, kind_table, province_table, word_list
from pipeline.analysis.roles.phrases.nominals import NominalReader
from pipeline.analysis.roles.phrases.phrase import Phrase

_BODY_NOUNS = word_list("phrases", "body_nouns")
_LONGEST_PARTY = 6
_NAMED_NOUNS = word_list("phrases", "named_nouns")
_LONGEST_TITLE = 8


class BodyNameReader(NominalReader):
    """Reads the names of bodies behind offices in one document, and notes in a phrase what they tell.

    Every method returns the end of what begins at a token, or the token itself where nothing does.
    """

    def _party(self, phrase: Phrase, i: int) -> int:
        """The party of one who was elected, in capitals or of a known name right after the office: "le député
        UMP", "la sénatrice Les Républicains".
        """
        text = self.words.text_at(i)
        bare = i + 1 if self.words.at(i) in ARTICLES and i + 1 < len(self.words) else i
        known = kind_table().match_token(self.words, i) or kind_table().match_token(self.words, bare)
        if i == phrase.head_end and known and known[1] == "party" and self.words.capitalised(i):
            return known[0]
        if i == phrase.head_end and self.words.at(i - 1) in _NAMED_NOUNS:
            return self._name_of_body(phrase, i)
        capitals = 2 <= len(text) <= _LONGEST_PARTY and text.isalpha() and text.isupper()
        headline = self.words.text_at(phrase.head).isupper()
        if i != phrase.head_end or not capitals or headline or self.words.country_of_name(text):
            return i
        return max(self.nominal(phrase, i, country=False), i + 1)

    def _name_behind_state(self, phrase: Phrase, i: int) -> int:
        """The end of the name of a body that its state parts from its noun: "le chef du parti tunisien |
        Ennour".
        """
        start, end = phrase.names[-1] if phrase.names else (0, 0)
        noun = self.words.at(start - 1)
        if end != i or noun not in _BODY_NOUNS | _NAMED_NOUNS:
            return i
        return self._past_hyphens(self._past_capitals(i)) if self.words.capitalised(i) else i

    def _name_of_body(self, phrase: Phrase, i: int) -> int:
        """The end of the name of a party or a region, in quotes or none: "le chef du parti | Sursaut", "la
        présidente de la région | Île-de-France".
        """
        words = self.words
        if words.text_at(i) in OPENING_QUOTES:
            last = min(i + _LONGEST_TITLE, len(words))
            close = next((j + 1 for j in range(i + 1, last) if words.text_at(j) in CLOSING_QUOTES), i)
            return i if any(j in self.stops for j in range(i, close)) else close
        end = self._past_hyphens(self._past_capitals(i))
        province = province_table().match_token(words, i)
        country = geography.country_of_place(words.doc[i:end].text) if end > i else None
        country = province[1] if province is not None else country
        if country and phrase.office.role_class == "regional":
            phrase.own_countries.append(country)
        return end

    def _acronym(self, phrase: Phrase, i: int) -> int:
        """An acronym in brackets after the name that it stands for: "(CNSP)"."""
        words = self.words
        if words.text_at(i) != "(" or words.text_at(i + 2) != ")" or not self._open(i + 1):
            return i
        inside = words.text_at(i + 1)
        if (
            i > phrase.head_end
            and sum(c.isupper() for c in inside) >= 2
            and not words.country_of_name(inside)
        ):
            return i + 3
        return i
