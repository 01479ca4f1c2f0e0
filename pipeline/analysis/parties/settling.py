"""What only the whole text tells: members of groups, holders of offices, leaders of delegations."""

from __future__ import annotations

from pipeline.analysis.parties import introducing
from pipeline.analysis.parties.agreement import (
    FAMILIES,
    Description,
    Fit,
    agree,
    is_bare,
    is_pontiff,
)
from pipeline.analysis.parties.bodies import COLLECTIVES, head_noun
from pipeline.analysis.parties.delegations import let_members_stand
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.roles.leaders import is_known_to_hold
from pipeline.records import Party, RoleMention
from pipeline.records.role_classes import UNIQUE

_LEAD_SENTENCES = 3
_AMONG_THEM = pattern("among_them")
_SEATED_THERE = pattern("seated_there")
_POSSESSIVES = words("determiners", "possessives")


class Settler:
    """Joins the parties of one document at its end.

    ``plural`` are the roles in the plural that introduced somebody unnamed, by the number of their entry;
    ``called_together`` those whom an office in the plural takes up, with its description.
    """

    def __init__(
        self,
        memory: Memory,
        plural: dict[int, tuple[RoleMention, Description]],
        called_together: list[tuple[tuple[int, ...], Description]],
    ) -> None:
        self.memory = memory
        self._plural = plural
        self._called_together = called_together

    @property
    def parties(self) -> list[Party]:
        """The parties found so far."""
        return self.memory.parties

    def settle(self) -> None:
        """Join what only the rest of the text tells: members of groups, holders of offices, leaders of
        delegations.
        """
        for number, (role, description) in self._plural.items():
            entry = self.memory.entries[number]
            if role.definite and not entry.in_title and len(description.own_countries) < 2:
                continue
            members = introducing.named_later(self.memory, entry, description, role.count)
            if members:
                entry.mention.parties, entry.mention.form = members, "group"
        self._join_apposed()
        for index in range(len(self.parties)):
            if self.memory.is_unnamed(index):
                self._settle_unnamed(index)
        let_members_stand(self.memory)
        self._let_bracketed_stand()
        self._let_members_join()
        for called, description in self._called_together:
            self.memory.take_office_together(called, description)
        self._drop_unmentioned()

    def _join_apposed(self) -> None:
        """``Son patron, le vice-ministre X, a …``: one person, called twice."""
        for entry in self.memory.entries:
            index = entry.mention.parties[0]
            unnamed = entry.mention.form == "role" and self.memory.is_unnamed(index)
            if unnamed and not self.parties[index].plural and self._is_possessed_alone(entry):
                told = self.memory.told_in(entry.sentence)
                beside = next((e for e in told if e.mention.start == entry.mention.end + 1), None)
                if beside is not None and self._is_apposition(entry, beside):
                    self.memory.merge(index, beside.mention.parties[0])

    def _is_possessed_alone(self, entry: Entry) -> bool:
        """Whether a mention begins with a possessive and goes on no list."""
        doc, start = self.memory.discourse.doc, entry.mention.start
        return doc[start].lower_ in _POSSESSIVES and (start == 0 or doc[start - 1].text != ",")

    def _is_apposition(self, entry: Entry, beside: Entry) -> bool:
        """Whether the name beside a mention stands between two commas and may be that of the same person."""
        doc, end = self.memory.discourse.doc, beside.mention.end
        commas = doc[entry.mention.end].text == "," and end < len(doc) and doc[end].text == ","
        one, other = (self.parties[e.mention.parties[0]] for e in (entry, beside))
        same = agree(one.country, other.country) and agree(one.gender, other.gender)
        return beside.mention.form == "name" and commas and same

    def _settle_unnamed(self, index: int) -> None:
        """Join an official known by role alone to the one person whose name the rest of the text gives."""
        entries = self.memory.entries_of(index)
        if not entries or not self.memory.descriptions[index]:
            return
        description = self.memory.descriptions[index][0]
        if all(entry.in_title for entry in entries):
            found = self._named_in_lead(index, description, entries[0])
        elif entries[0].indefinite or not (description.role_class in UNIQUE or is_pontiff(description.role)):
            return
        else:
            found = [i for i in self.memory.named_persons() if self._is_known_holder(i, index, description)]
        if len(found) == 1 and not self._met(index, found[0]):
            if is_bare(self.parties[found[0]]):
                self.memory.take_office(found[0], description)
            self.memory.merge(index, found[0])

    def _named_in_lead(self, index: int, description: Description, entry: Entry) -> list[int]:
        """Persons of the first sentences of the body who may be the one of whom the headline tells."""
        here = {p for e in self.memory.told_in(entry.sentence) for p in e.mention.parties}
        lead = [
            p
            for sentence in range(entry.sentence + 1, entry.sentence + 1 + _LEAD_SENTENCES)
            for e in self.memory.told_in(sentence)
            if not e.in_title and not e.nested and not e.aside
            for p in e.mention.parties
        ]
        return [
            i
            for i in dict.fromkeys(lead)
            if i not in here
            and self.parties[i].name is not None
            and self._is_of_family(description, index, i)
        ]

    def _is_of_family(self, description: Description, index: int, other: int) -> bool:
        """Whether a party holds the office described, or one by which a headline may call it."""
        party = self.parties[other]
        if self.memory.fit(description, other) >= Fit.GENERAL:
            return True
        if party.kind != "person" or not agree(party.country, self.parties[index].country):
            return False
        if not agree(party.organisation, self.parties[index].organisation):
            return False
        classes = {description.role_class, party.role_class}
        return any(classes <= family for family in FAMILIES)

    def _is_known_holder(self, index: int, unnamed: int, description: Description) -> bool:
        """Whether a person holds an office by the text, or is known to every reader as a leader of its
        country.
        """
        if self.memory.fit(description, index) == Fit.OFFICE:
            return self._same_known_state(index, unnamed)
        country = self.parties[unnamed].country
        name = self.parties[index].name or ""
        leads = country is not None and is_known_to_hold(name, description.role_class, country)
        return leads and is_bare(self.parties[index]) and self.memory.fit(description, index) == Fit.EPITHET

    def _same_known_state(self, one: int, other: int) -> bool:
        """Whether two parties are known to serve one state."""
        country = self.parties[one].country
        return country is not None and country == self.parties[other].country

    def _met(self, one: int, other: int) -> bool:
        """Whether two parties are told of in one clause, hence are two."""
        for entry in self.memory.entries_of(one):
            for beside in self.memory.told_in(entry.sentence):
                if other in beside.mention.parties and not (entry.nested or beside.nested):
                    first, second = sorted((entry, beside), key=lambda e: e.number)
                    if self.memory.discourse.is_one_clause(first.mention.end, second.mention.start):
                        return True
        return False

    def _let_bracketed_stand(self) -> None:
        """A delegation, or people known by what they are alone, are those whom a bracket names (``les
        négociateurs du Front (X, Y et Z)``).
        """
        doc = self.memory.discourse.doc
        for entry in self.memory.entries:
            end, index = entry.mention.end, entry.mention.parties[0]
            party = self.parties[index]
            if end >= len(doc) or doc[end].text != "(" or party.name is not None:
                continue
            if not (party.plural or head_noun(party.text) in COLLECTIVES):
                continue
            close = next((i for i in range(end, len(doc)) if doc[i].text == ")"), end)
            named = [e for e in self.memory.told_in(entry.sentence) if end < e.mention.start < close]
            if named and all(e.mention.form == "name" and not e.nested for e in named):
                entry.mention.parties = tuple(dict.fromkeys(p for e in named for p in e.mention.parties))

    def _let_members_join(self) -> None:
        """``X a reçu deux représentants. Parmi eux figure Y``, ``La délégation a vu X. Y y avait pris
        place à côté de Z``: Y was received with them.
        """
        for sentence in sorted({entry.sentence for entry in self.memory.entries}):
            opening = self.memory.discourse.opening(sentence).casefold()
            seated = _SEATED_THERE.search(opening) is not None
            if sentence == 0 or (_AMONG_THEM.match(opening) is None and not seated):
                continue
            members = [e for e in self.memory.told_in(sentence) if e.mention.form == "name" and not e.nested]
            group = next((e for e in reversed(self.memory.told_in(sentence - 1)) if self._is_group(e)), None)
            if members and group is not None:
                listed = members if seated else [m for m in self.memory.list_of(members[0]) if m in members]
                named = [p for m in listed for p in m.mention.parties]
                group.mention.parties = tuple(dict.fromkeys((*group.mention.parties, *named)))

    def _is_group(self, entry: Entry) -> bool:
        """Whether a mention is of several people without a name."""
        party = self.parties[entry.mention.parties[0]]
        several = party.plural or head_noun(party.text) in COLLECTIVES
        return entry.mention.form in ("body", "role") and party.name is None and several

    def _drop_unmentioned(self) -> None:
        """Leave out parties that have been joined to others and number the rest anew."""
        kept = sorted({p for entry in self.memory.entries for p in entry.mention.parties})
        renumbered = {old: new for new, old in enumerate(kept)}
        self.memory.parties = [self.parties[old] for old in kept]
        self.memory.descriptions = [self.memory.descriptions[old] for old in kept]
        for entry in self.memory.entries:
            entry.mention.parties = tuple(renumbered[p] for p in entry.mention.parties)
