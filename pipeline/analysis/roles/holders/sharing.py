"""Offices and names that are told apart only when all are attached: shared, in a row, passed on."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.roles.descriptions import Description, of_phrase
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.names import Names
from pipeline.records.role_classes import UNIQUE

_RESPECTIVELY = word_list("phrases", "respectively")


def _may_be(several: Description, apposed: Description) -> bool:
    """Whether officials of two states can be those whom an apposition names ("Flanqué de ses homologues turc
    et grec, le ministre X").
    """
    return not several.first.plural or len(several.own_countries) <= len(apposed.holders)


class Sharing:
    """Settles which of several persons hold which of several offices of one document."""

    def __init__(self, names: Names, descriptions: list[Description]) -> None:
        self.words = names.words
        self.names = names
        self.descriptions = descriptions

    def settle(self) -> None:
        """Share out the offices of apposed, listed and inner descriptions."""
        self._share_with_apposed()
        self._give_respectively()
        self._pass_to_aides()
        self._share_crown()

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
                if apposed is None or not apposed.first.determiner or self._acts(description, apposed):
                    continue
                if _may_be(description, apposed):
                    description.holders = list(apposed.holders)

    def _acts(self, counterpart: Description, named: Description) -> bool:
        """ "À la demande de son homologue, le ministre X a …": whether one named behind a counterpart is the
        subject of the sentence, no comma parting him from his verb.
        """
        if self.words.opens_sentence(counterpart.start):
            return False
        end = max(self.names.ents[holder].end for holder in named.holders)
        following = self.words.doc[end] if end < len(self.words) else None
        return following is not None and "Fin" in following.morph.get("VerbForm", [])

    def _give_respectively(self) -> None:
        """ "A et B, respectivement ministre de la Mer et ministre de l'Énergie": an office each, in order."""
        for i in self.words.where(_RESPECTIVELY):
            if i == 0 or self.names.before(i) is None:
                continue
            names = self.names.row_before(i)
            offices = self._offices_from(self.names.past_separators(i + 1))
            if len(names) > 1 and len(names) == len(offices):
                for name, description in zip(names, offices, strict=True):
                    description.holders = [name]
            elif len(names) > 1 and len(offices) == 1 and len(offices[0].phrases) == len(names):
                self._share_phrases(offices[0], names)

    def _share_phrases(self, description: Description, names: list[int]) -> None:
        """Give each of several persons one of the offices that were read as one person's."""
        own = [of_phrase(self.words, phrase) for phrase in description.phrases]
        for name, each in zip(names, own, strict=True):
            each.holders = [name]
        position = self.descriptions.index(description)
        self.descriptions[position : position + 1] = own

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

    def _share_crown(self) -> None:
        """ "Le roi des Belges X et la reine Y": she is queen of the same state."""
        ending = {self.names.ents[h].end: d for d in self.descriptions for h in d.holders}
        for consort in self.descriptions:
            i = consort.start - 1
            crown = ending.get(i) if self.words.at(i) == french.AND else None
            if crown is None or consort.own_countries or len(consort.holders) != 1:
                continue
            state = crown.own_countries[0] if len(crown.own_countries) == 1 else crown.country
            if crown.first.office.crown and consort.role_class == "royal" and state is not None:
                consort.holder_countries[consort.holders[0]] = state
