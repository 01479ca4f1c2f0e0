"""The holders of a plural office: names in a row, each with its own country or portfolio."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline import french
from pipeline.analysis.roles.country_words import bracketed_country
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.holders.list_items import ItemReader
from pipeline.analysis.roles.holders.list_shares import Shares
from pipeline.analysis.roles.lexicon import OF, word_list
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.phrases import PhraseFinder

_ANNOUNCING = word_list("holders", "announcing")
_ANNOUNCING_OF = word_list("holders", "announcing_of")
_ONE_OF = word_list("holders", "one_of")
_ONE_OF_OPENING = word_list("holders", "one_of_opening")
_OF_ONE = word_list("function_words", "of_one")
_THOSE = word_list("phrases", "elided_plural")
_INDEFINITE = word_list("function_words", "indefinite_articles")
_ANNOUNCEMENT_WINDOW = 20
# "et", "et plusieurs", "ainsi que beaucoup d'" before "autres".
_LONGEST_JOINT = 6
_OTHERS = word_list("holders", "others")
_BEFORE_OTHERS = word_list("holders", "before_others")
_JOINING = word_list("holders", "joining")


@dataclass(slots=True)
class _Row:
    """A row of names being read, with what is told of the holder to come."""

    description: Description
    announced: bool
    country: str | None
    role: str | None = None
    role_class: str | None = None

    def give(self, holder: int) -> None:
        """Give a holder what is told of him; an office goes on to the next, a country does not."""
        if self.country:
            self.description.holder_countries[holder] = self.country
        if self.role_class:
            self.description.holder_classes[holder] = self.role_class
        if self.role:
            self.description.holder_roles[holder] = self.role
        self.country = None


class ListReader:
    """Attaches the plural ones of the descriptions of one document."""

    def __init__(self, names: Names, finder: PhraseFinder, descriptions: list[Description]) -> None:
        self.words = names.words
        self.names = names
        self.items = ItemReader(names, finder, descriptions)
        self.shares = Shares(names.words, finder)
        self.stops = names.stops
        self.descriptions = descriptions
        self.rows: list[Description] = []

    def attach(self, description: Description) -> None:
        """Fill in the holders of a plural description from the names beside it."""
        start = self._one_of(description.start)
        if start is not None:
            self._attach_one(description, start)
            return
        if not description.first.determiner and self._list_before(description):
            return
        beside = self._beside_others(description)
        if beside:
            # Who is named holds the same office; the others have no name.
            told = replace(description, clause=True, holders=beside)
            told.holder_countries = self._bracketed(beside)
            self.rows.append(told)
            return
        if self._is_of_named(description) or self._is_of_several(description):
            return
        if (
            self._in_brackets(description)
            or self._list_after(description, description.end)
            or self._list_before(description)
        ):
            flanking = len(description.own_countries) > 1  # "Flanqué de ses homologues turc et grec, X …"
            if len(description.holders) == 1 and (flanking or self._leaves_off(description)):
                description.holders = []
            return
        announced = self._announced(description.end)
        if announced is not None:
            self._list_after(description, announced, announced=True)

    def _leaves_off(self, description: Description) -> bool:
        """ "Après sa rencontre avec les opposants, X …": the comma ends what stands before the subject; names
        that no one has recognised may go on a row.
        """
        holder = description.holders[0]
        ent = self.names.ents[holder]
        if self.words.text_at(description.end) != "," or ent.start < description.end:
            return False
        if self.words.at(description.end + 1) == french.AND:
            return True
        own = any(d.start in (ent.end, ent.end + 1) for d in self.descriptions)
        joined = self.words.text_at(ent.end) in (french.AND, ",")
        goes_on = self.words.capitalised(ent.end + 1) or self.words.at(ent.end + 1) in OF
        return not (own or (joined and goes_on))

    def _is_of_named(self, description: Description) -> bool:
        """ "les émissaires du président X": X is the president, whose envoys have no name; "le doyen des
        ambassadeurs X": X is the first of them.
        """
        outer = description.inside
        if outer is not None and outer.end == description.end and not outer.first.plural:
            return self.names.alone(description.end)
        inner = (d for d in self.descriptions if d.inside is description and d.end == description.end)
        named, comma = self.names.after(description.end)
        return named is not None and not comma and any(inner)

    def _is_of_several(self, description: Description) -> bool:
        """ "les représentants de X et Y": both are represented, and part of the description."""
        joined = self.names.starting.get(self.names.past_honorifics(description.end + 1))
        if description.owner is None or joined is None or self.words.at(description.end) != french.AND:
            return False
        description.end = self.names.ents[joined].end
        return True

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
        before = self.names.before(start)
        after, comma = self.names.after(description.end)
        if before is not None:
            description.holders = [before]
        elif after is not None and not (comma and self.names.governed(start)):
            description.holders = [after]

    def _announced(self, i: int) -> int | None:
        """Where a list announced by "Il s'agit de" or a colon begins, later in this sentence or at the next
        one's start.
        """
        for j in range(i, min(i + _ANNOUNCEMENT_WINDOW, len(self.words))):
            if self.words.text_at(j) == ":":
                return j + 1
            if self.words.at(j) in _ANNOUNCING_OF and self.words.at(j + 1) in _OF_ONE:
                return j + 2 + (self.words.at(j + 2) in _THOSE)
            if self.words.at(j) in _ANNOUNCING and not any(i < head < j for head in self.items.heads):
                return j + 1
            if j in self.stops:
                return None
        return None

    def _in_brackets(self, description: Description) -> bool:
        """ "les ambassadeurs de Cuba (X), du Brésil (Y)": each in the bracket behind his state."""
        states, end = description.own_countries, description.end
        if len(states) != 1 or self.items.into_bracket(end) == end:
            return False
        return self._list_after(description, end, country=states[0])

    def _list_after(
        self, description: Description, i: int, *, announced: bool = False, country: str | None = None
    ) -> bool:
        """Names in a row after a plural office, each with its own country or portfolio where the text gives
        one; in an announced list each may bring its own office and "de" ("Il s'agit de X, ministre du
        Niger, et de Y").
        """
        row = _Row(description, announced, country)
        beginnings = {d.start for d in self.descriptions if d.first.determiner and not d.is_title}
        while i < len(self.words):
            i, told = self._told_before(row, self.names.past_separators(i))
            if told:
                continue
            holder = self.names.starting.get(self.names.past_honorifics(i))
            if holder is None or (description.holders and i in beginnings):
                break
            description.holders.append(holder)
            i = self._told_behind(row, holder, self.names.ents[holder].end)
            row.give(holder)
            i = self.items.past_own_office(description, holder, i) if announced else i
        self.shares.distribute(description)
        return bool(description.holders)

    def _told_before(self, row: _Row, i: int) -> tuple[int, bool]:
        """What stands before the next name of a row: the token behind it, and whether it was a country or a
        portfolio.
        """
        items = self.items
        if row.announced and row.description.holders and self.words.at(i) in OF and not items.own_country(i):
            i += 1
        i = items.into_bracket(i) if row.country else i
        named = items.own_country(i)
        if named is not None:
            i, row.country = named
            return i, True
        i = items.past_organisation(i)
        portfolio = items.own_portfolio(row.description, i)
        if portfolio is None:
            return i, False
        head = self.words.doc[row.description.first.head].text
        row.role = f"{head} {self.words.doc[i : portfolio[0]].text}"
        i, row.role_class = portfolio
        return i, True

    def _told_behind(self, row: _Row, holder: int, i: int) -> int:
        """The token behind what stands after a name of a row: a bracket, a country, a portfolio, a label."""
        items = self.items
        i = i + 1 if row.country and self.words.text_at(i) == ")" else i
        behind = items.country_behind(i)
        if behind is None and row.country is None and not row.description.own_countries:
            behind = items.country_past_comma(i)
        bracketed = items.portfolio_behind(row.description, i)
        if behind is not None:
            i, row.country = behind
        elif bracketed is not None:
            i, row.role_class = bracketed
        else:
            i = items.past_label(row.description, holder, i)
        return i

    def _beside_others(self, description: Description) -> list[int]:
        """The names in a row of which an office tells as of some among more: "A, B et d'autres ministres"."""
        words, head = self.words, description.first.head
        if words.at(head - 1) not in _OTHERS:
            return []
        joints = (j for j in range(head - 2, max(head - _LONGEST_JOINT, 0), -1) if words.at(j) in _JOINING)
        joint = next(joints, head)
        between = {words.at(j) for j in range(joint + 1, head - 1)}
        joint -= words.at(joint - 1) in _JOINING  # "ainsi que"
        return self.names.row_joined(joint) if joint < head - 1 and between <= _BEFORE_OTHERS else []

    def _bracketed(self, holders: list[int]) -> dict[int, str]:
        """The countries in brackets behind names."""
        behind = {i: bracketed_country(self.words, self.names.ents[i].end) for i in holders}
        return {i: found[1] for i, found in behind.items() if found is not None}

    def _list_before(self, description: Description) -> bool:
        """ "A, B et C, ministres de …": the names in a row that end before the description."""
        found = self.names.row_before(description.start)
        if not found:
            return False
        if description.first.determiner and len(found) < 2:
            return False
        description.holder_countries.update(self._bracketed(found))
        description.holders = found
        self.shares.distribute(description)
        return True
