"""The persons whom a text names, and the parties told of by role alone that turn out to be them."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.analysis.notes import all_noted, noted
from pipeline.analysis.page import Page
from pipeline.analysis.parties.agreement import (
    Description,
    Fit,
    agree,
    describe,
    is_pontiff,
    of_other_post,
    same_portfolio,
)
from pipeline.analysis.parties.discourse import Discourse
from pipeline.analysis.parties.memory import Memory
from pipeline.analysis.roles.leaders import country_of_leader
from pipeline.analysis.roles.naming import name_of
from pipeline.records import Party, RoleMention
from pipeline.records.role_classes import UNIQUE

# Up to this sentence a text may call by his office one whom it names later.
_LEAD = 3


class NamedPersons:
    """The named parties of one document.

    ``guessed`` are the names whose office is a guess of the roles from another sentence.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.doc = memory.discourse.doc
        self.guessed = _guessed_names(self.doc, memory.discourse)
        self.of_said_state = _of_said_state(self.doc)
        self._by_name: dict[str, int] = {}

    def party(self, name: Span, role: RoleMention | None) -> int:
        """The party that a name stands for, with what the document and the role beside it say of it."""
        full = name_of(name)
        index = self._by_name.get(full)
        told = self._description_of(name)
        if index is None:
            index = self._unnamed_holder(name, told, role) if told is not None else None
            if index is None:
                index = self.memory.open(Party(kind="person", text=full))
            self._by_name[full] = index
        party = self.memory.parties[index]
        party.name = party.text = full
        if name.text not in party.aliases:
            party.aliases.append(name.text)
        party.gender = party.gender or noted(name, "gender") or (role.gender if role is not None else None)
        if told is not None:
            party.role = noted(name, "role") or party.role
            party.role_class = noted(name, "role_class") or party.role_class
            party.organisation = noted(name, "organisation") or party.organisation
        if full not in self.guessed:
            party.country = noted(name, "country") or party.country
        elif party.country is None:
            party.country = country_of_leader(full)
        if told is not None and told not in self.memory.descriptions[index]:
            self.memory.descriptions[index].append(told)
        if role is not None and not role.plural:
            self.memory.add_description(index, describe(role))
        return index

    def _description_of(self, name: Span) -> Description | None:
        """What the document says of a person, None where nothing or only a guess is known."""
        role, role_class, country, organisation, gender = all_noted(
            name, "role", "role_class", "country", "organisation", "gender"
        )
        if (role_class in (None, "other") and role is None) or name_of(name) in self.guessed:
            return None
        told = RoleMention(
            start=name.start, end=name.end, head=name.start, text=role or "", role=role or "",
            role_class=role_class or "other", country=country, organisation=organisation, gender=gender,
        )  # fmt: skip
        return describe(told)

    def _unnamed_holder(self, name: Span, told: Description, role: RoleMention | None) -> int | None:
        """A party known so far by role alone (in the headline) whose holder this name turns out to be."""
        sentence = self.memory.sentence_of(name.start)
        candidates = [
            index
            for index, party in enumerate(self.memory.parties)
            if self.memory.is_unnamed(index)
            and all(e.sentence < sentence for e in self.memory.entries_of(index))
            and self._same_office(party, index, told, name, role)
        ]
        return candidates[-1] if len(candidates) == 1 else None

    def _same_office(
        self, party: Party, index: int, told: Description, name: Span, role: RoleMention | None
    ) -> bool:
        """Whether what is told of a name is the office of an unnamed party."""
        if party.country is None and party.organisation is None:
            return False
        if party.role_class != told.role_class or not agree(party.country, noted(name, "country")):
            return False
        if is_pontiff(told.role) != is_pontiff(party.role or "") or of_other_post(
            told.role, party.role or ""
        ):
            return False
        if not agree(party.organisation, noted(name, "organisation")):
            return False
        if not agree(party.gender, noted(name, "gender")) and (role is None or role.gender != party.gender):
            return False
        return told.role_class in UNIQUE or any(
            same_portfolio(d.portfolio, told.portfolio) for d in self.memory.descriptions[index]
        )

    def named_beside(self, role: RoleMention) -> set[int]:
        """The parties told of before whom the sentence of a role names too."""
        here = self.memory.sentence_of(role.start)
        names = (e for e in self.doc.ents if e.label_ == "PER" and self.memory.sentence_of(e.start) == here)
        return {i for name in names if (i := self._by_name.get(name_of(name))) is not None}

    def is_guess(self, role: RoleMention) -> bool:
        """Whether all holders of a role are guesses."""
        return all(name_of(self.doc.ents[i]) in self.guessed for i in role.holders)

    def guess(self, role: RoleMention, description: Description, apart: set[int]) -> int | None:
        """The holder that the roles of other sentences suggest, if nothing here speaks against it."""
        if not role.holders:
            return None
        name = self.doc.ents[role.holders[0]]
        known = self._by_name.get(name_of(name))
        if known is None and self._is_far_ahead(role, name):
            return None
        if known is not None and (known in apart or self.memory.fit(description, known) == Fit.NONE):
            return None
        return self.party(name, None)

    def _is_far_ahead(self, role: RoleMention, name: Span) -> bool:
        """Whether a name that the text has not yet given stands sentences after a role, which a headline or
        a lead alone may anticipate.
        """
        told = self.memory.sentence_of(role.start)
        return told > _LEAD and self.memory.sentence_of(name.start) - told > 1


def _signs(role: RoleMention, name: Span) -> bool:
    """Whether a name stands on the line before its role, or on the line after."""
    return 0 <= role.start - name.end <= 1 or 0 <= name.start - role.end <= 1


def _guessed_names(doc: Page, discourse: Discourse) -> set[str]:
    """Names whose office is known from no sentence that names them, only from one that may speak of them."""
    told: set[str] = set()
    guessed: set[str] = set()
    for role in doc._.roles:
        for holder in role.holders:
            name = doc.ents[holder]
            same = discourse.sentence[role.start] == discourse.sentence[name.start] or _signs(role, name)
            sure = same or role.plural or not role.definite
            (told if sure else guessed).add(name_of(name))
    return guessed - told


def _of_said_state(doc: Page) -> frozenset[str]:
    """Names of whom the text says which state they serve (``président de la République de Turquie``)."""
    told = (role for role in doc._.roles if role.countries)
    return frozenset(name_of(doc.ents[i]) for role in told for i in role.holders)
