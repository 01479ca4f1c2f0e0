"""Which named persons a description belongs to: before, after and around the name."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from pipeline.analysis.roles.country_words import bracketed_country, country_after, inhabitant
from pipeline.analysis.roles.descriptions import Description, reread_class, stateless
from pipeline.analysis.roles.holders.apart import Apart
from pipeline.analysis.roles.holders.apposition import Appositions
from pipeline.analysis.roles.holders.lists import ListReader
from pipeline.analysis.roles.holders.owners import OwnerReader
from pipeline.analysis.roles.holders.sharing import Sharing
from pipeline.analysis.roles.lexicon import OF, around, organisation_table, word_list
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.classes import class_of
from pipeline.analysis.roles.words import Words

_STRETCHERS = word_list("holders", "stretching")
_LONGEST_STRETCH = 25
_GOVERNMENTS = word_list("holders", "governments")
_OURS = word_list("function_words", "ours")
# How far into a text the line of its reporter may stand ("Bruxelles, de notre envoyé spécial").
_DATELINE_REACH = 40
_NOMINAL_TAGS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ", "NUM", "PUNCT"})
# Classes of which an office may stand alone between another and a name.
_OFFICES_BESIDE = frozenset({"ambassador", "religious"})
# Classes that a second description before a name may have: "l'envoyé de l'ONU, l'ancien président X".
_BYNAMES = frozenset({"civil_society", "other", "business", "party"})


def _opens_name(description: Description) -> bool:
    """True for what may stand between an office and a name: a rank, a former office, a trade."""
    if description.is_title:
        return True
    if description.counterpart:
        return False
    national = description.first.office.country is not None
    if description.bare and (national or description.role_class in _OFFICES_BESIDE):
        # "le commissaire aux Affaires politiques, l'ambassadeur X", "le nonce, l'archevêque X", "la cheffe du
        # DFAE, la conseillère fédérale X"
        return description.first.determiner
    return description.first.determiner and (description.first.former or description.role_class in _BYNAMES)


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
        self.appositions = Appositions(self.names, self.descriptions, self.described)
        self._apart = Apart(self.names, self.appositions, self.heads, self.stops)
        self._rows: list[Description] = []

    def attach(self, descriptions: list[Description]) -> None:
        """Fill in the holders of every description."""
        self.descriptions = descriptions
        self.heads = {phrase.head for d in descriptions for phrase in d.phrases}
        OwnerReader(self.names, self.heads).extend(descriptions)
        self._start_names_at_titles(descriptions)
        self.appositions = Appositions(self.names, descriptions, self.described)
        self._apart = Apart(self.names, self.appositions, self.heads, self.stops)
        lists = ListReader(self.names, self.finder, descriptions)
        for description in descriptions:
            if description.first.plural:
                lists.attach(description)
            else:
                self._attach_single(description)
            if not description.is_title:
                self.described.update(description.holders)
        Sharing(self.names, descriptions).settle()
        descriptions.extend([*self._rows, *lists.rows])
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
                reread_class(self.words, description)

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
        if after is not None and not comma and self._is_of_government(description, after):
            description.owner, description.end = after, self.names.ents[after].end
            after, comma = self.names.after(description.end)
        before = self.names.before(description.start)
        if comma and self._row_of_peers(description, after):
            return
        touching = self.names.ending.get(description.start) if not description.first.determiner else None
        if touching is not None and (after is None or comma):
            description.holders = [touching]
        elif after is not None and not comma and self._is_left_unnamed(description, after):
            return
        elif after is not None and not comma and self.appositions.innermost(description):
            description.holders = [after]
        # "X, l'aide du président Y": the name behind is that of the official inside.
        elif before is not None and self.appositions.closes(description, before, after if comma else None):
            description.holders = [before]
        elif (after is not None and comma and self.appositions.apposed(description, after)) or (
            after is not None and comma and self.appositions.ends_with_sender(description, after)
        ):
            description.holders = [after]
        elif description.inside is None and self._stretch(description):
            description.holders = [self.names.after(description.end)[0] or 0]
        elif description.inside is None:
            holder = self._apart.holder(description)
            if holder is not None:
                description.holders = [holder]

    def _is_left_unnamed(self, description: Description, name: int) -> bool:
        """Whether an outlet does not name its reporter and the text begins right behind him: "Bruxelles, de
        notre envoyé spécial | X et Y se sont vus".
        """
        words, start = self.words, description.start
        ours = words.at(start) in _OURS and words.at(start - 1) in OF
        return ours and start <= _DATELINE_REACH and self.appositions.is_subject(name)

    def _is_of_government(self, description: Description, name: int) -> bool:
        """Whether a surname alone is that of whose government a member is told of: "ce membre du gouvernement
        X".
        """
        ent = self.names.ents[name]
        led = self.words.at(description.end - 1) in _GOVERNMENTS and description.end == ent.start
        return led and ent.end - ent.start == 1 and description.first.head < description.end - 1

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
        description.end = phrase.end = end
        if description.role_class == phrase.office.role_class and not description.own_countries:
            description.role_class = class_of(self.words, phrase, None)
