"""What stands right behind an office: how it is held, of which nation, for which part of the world."""

from __future__ import annotations

from pipeline import french, geography
from pipeline.analysis.roles.country_words import after_preposition, capital_demonym_at, demonyms_at
from pipeline.analysis.roles.lexicon import manner_table, office_table, word_list
from pipeline.analysis.roles.phrases.body_names import BodyNameReader
from pipeline.analysis.roles.phrases.phrase import Phrase

_MOVEMENTS = word_list("phrases", "movements")
_REGION_FIELDS = word_list("phrases", "region_fields")
_COLOURS = word_list("phrases", "colours")
_LONGEST_FORM = 6


class AdjectiveReader(BodyNameReader):
    """Reads the adjectives and the words of manner behind offices; its methods answer as those of
    ``ComplementReader``.
    """

    def _manner(self, phrase: Phrase, i: int) -> int:
        found = manner_table().match_token(self.words, i)
        if found is None:
            return i
        if self.words.text_at(found[0]) == "." and "." in self.words.text_at(found[0] - 1):
            return found[0] + 1  # "a.i."
        if self.words.at(found[0]) != french.BY:
            return found[0]
        # "le Premier ministre nommé par la junte", but "Y, ministre nommé par X"
        k = after_preposition(self.words, found[0])
        if k in self.stops or found[0] in self.stops:
            return i
        return max(self.nominal(phrase, k, country=False), found[0])

    def _adjective(self, phrase: Phrase, i: int) -> int:
        words = self.words
        end, countries = demonyms_at(words, i, self.stops)
        if not countries and i == phrase.head_end:
            country = capital_demonym_at(words, i, self.stops)
            end, countries = (i + 1, [country]) if country else (i, [])
        if countries:
            if not phrase.beside:
                if not phrase.names and not phrase.plural:
                    # "l'Assemblée populaire nationale | chinoise", not that of Algeria
                    phrase.own_countries.clear()
                phrase.own_countries.extend(countries)
            phrase.names.append((i, end))
            return self._form_around(phrase, i, end) if i == phrase.head_end else end
        organisation = geography.organisation_of_adjective(words.text_at(i))
        if organisation:
            phrase.organisation = phrase.organisation or organisation
            return i + 1
        if i == phrase.head_end and words.at(i) in _MOVEMENTS:
            return i + 1
        if words.at(i) in _COLOURS and words.text_at(i).islower():
            return i + 1  # whatever part of speech it is taken for
        if words.doc[i].pos_ == "ADV" and self._open(i + 1) and manner_table().match_token(words, i + 1):
            return i + 1
        token = words.doc[i]
        if token.pos_ == "ADJ" and words.at(i) and words.at(i) not in self.around["address"]:
            return i + 1
        if token.pos_ == "ADV" and words.doc[min(i + 1, len(words) - 1)].pos_ == "ADJ":
            return i + 2
        return i

    def _region(self, phrase: Phrase, i: int) -> int:
        """``la conseillère | Afrique``, ``le directeur | Asie-Pacifique``: the part of the world for which
        somebody is competent, right behind the office.
        """
        words = self.words
        if i != phrase.head_end or not words.capitalised(i) or words.at(i) not in _REGION_FIELDS:
            return i
        phrase.nominal = True
        end = i + 1
        while words.text_at(end) == "-" and words.capitalised(end + 1) and self._open(end + 1):
            end += 2
        return end

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
