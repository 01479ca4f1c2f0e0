"""The register: which expressions of a document stand for one and the same party.

A dispatch introduces its parties in the headline and the lead, by name and role, and takes them up afterwards
by surname, role, group or pronoun. One pass from left to right joins each expression to the party that it
agrees with, or opens a new one; ``settle`` then joins what only the rest of the text tells.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Span

from pipeline.analysis.parties import groups, pronouns
from pipeline.analysis.parties.agreement import (
    ONE_HOLDER,
    Description,
    Fit,
    describe,
    fit,
    is_bare,
    is_monarch,
    is_pontiff,
)
from pipeline.analysis.parties.discourse import Discourse
from pipeline.analysis.parties.expressions import Expression, is_kin_in_office
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention, Party, PartyMention, RoleMention

Form = Literal["name", "role", "body", "group", "pronoun"]

# Offices of which a state has one, so that two states' holders are two persons.
_ONE_EACH = ONE_HOLDER | {"minister"}
_NAMED = 1.5
_SAME_TITLE = 1.5
_SAME_COUNTRY = 1.0
_VERY_OFFICE = 1.0
_AT_HOME = 1.5
_NEAR_SENTENCES = 2
_LEAD_SENTENCES = 3
_PRESENT = 0.3
_DEMONSTRATIVES = words("determiners", "demonstratives")
_POSSESSIVES = words("determiners", "possessives")
_SINGULAR_OPENING = phrases("determiners", "singular_opening")
_COLLECTIVES = words("collectives", "bodies")
_OFFICES = words("families", "offices")
_FAMILIES = tuple(map(frozenset, lexicon("anaphora")["families"]["classes"]))
_DETERMINER = pattern("determiner")


class Register:
    """Parties and party mentions of one document: ``add`` in text order, then ``settle``."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.memory = Memory(Discourse(doc))
        self._by_name: dict[str, int] = {}
        self._guessed = _guessed_names(doc, self.memory.discourse)
        self._plural: dict[int, tuple[RoleMention, Description]] = {}

    @property
    def parties(self) -> list[Party]:
        """The parties found so far."""
        return self.memory.parties

    @property
    def mentions(self) -> list[PartyMention]:
        """The mentions found so far, in text order."""
        return [entry.mention for entry in self.memory.entries]

    def add(self, expression: Expression) -> None:
        """Join an expression to its party or parties and record the mention."""
        if expression.predicate:
            self._say_of_last(expression)
            return
        if expression.name is not None:
            parties: tuple[int, ...] = (self._named(expression.name, expression.role),)
            form: Form = "name"
        elif expression.role is not None:
            parties, form = self._by_role(expression, expression.role)
        elif expression.body is not None:
            parties, form = (self._body(expression),), "body"
        else:
            parties, form = self._anaphor(expression)
        if parties:
            text = self.doc[expression.start : expression.end].text
            mention = PartyMention(expression.start, expression.end, text, form, parties)
            self.memory.remember(expression, mention)

    def is_guessed(self, name: str) -> bool:
        """Whether what the roles say of a person is a guess from another sentence, on which the register
        decides.
        """
        return name in self._guessed

    # ------------------------------------------------------------ names

    def _named(self, name: Span, role: RoleMention | None) -> int:
        full_name = name._.name or name.text
        index = self._by_name.get(full_name)
        told = self._description_of(name)
        if index is None:
            index = self._unnamed_holder(name, told, role) if told is not None else None
            if index is None:
                index = self.memory.open(Party(kind="person", text=full_name))
            self._by_name[full_name] = index
        party = self.parties[index]
        party.name = party.text = full_name
        if name.text not in party.aliases:
            party.aliases.append(name.text)
        party.gender = party.gender or name._.gender or (role.gender if role is not None else None)
        if told is not None:
            party.role = name._.role or party.role
            party.role_class = name._.role_class or party.role_class
            party.organisation = name._.organisation or party.organisation
        if full_name not in self._guessed:
            party.country = name._.country or party.country
        if told is not None and told not in self.memory.descriptions[index]:
            self.memory.descriptions[index].append(told)
        if role is not None and not role.plural:
            self._add_description(index, describe(role))
        return index

    def _description_of(self, name: Span) -> Description | None:
        """What the document says of a person, None where nothing or only a guess is known."""
        if name._.role_class in (None, "other") and name._.role is None:
            return None
        if (name._.name or name.text) in self._guessed:
            return None
        role = RoleMention(
            start=name.start, end=name.end, head=name.start, text=name._.role or "", role=name._.role or "",
            role_class=name._.role_class or "other", country=name._.country, organisation=name._.organisation,
            gender=name._.gender,
        )  # fmt: skip
        return describe(role)

    def _add_description(self, index: int, description: Description) -> None:
        known = self.memory.descriptions[index]
        if all(description.role != d.role for d in known):
            known.append(description)

    def _unnamed_holder(self, name: Span, told: Description, role: RoleMention | None) -> int | None:
        """A party known so far by role alone (in the headline) whose holder this name turns out to be."""
        sentence = self.memory.sentence_of(name.start)
        candidates = [
            index
            for index, party in enumerate(self.parties)
            if self._is_unnamed(index)
            and all(e.sentence < sentence for e in self.memory.entries_of(index))
            and self._same_office(party, index, told, name, role)
        ]
        return candidates[-1] if len(candidates) == 1 else None

    def _is_unnamed(self, index: int) -> bool:
        party = self.parties[index]
        return party.kind == "person" and party.name is None and not party.plural

    def _same_office(
        self, party: Party, index: int, told: Description, name: Span, role: RoleMention | None
    ) -> bool:
        if party.country is None and party.organisation is None:
            return False
        if party.role_class != told.role_class or not _agree(party.country, name._.country):
            return False
        if is_pontiff(told.role) != is_pontiff(party.role or ""):
            return False
        if not _agree(party.organisation, name._.organisation):
            return False
        if not _agree(party.gender, name._.gender) and (role is None or role.gender != party.gender):
            return False
        return told.role_class in ONE_HOLDER or any(
            not d.portfolio or not told.portfolio or d.portfolio & told.portfolio
            for d in self.memory.descriptions[index]
        )

    def _say_of_last(self, expression: Expression) -> None:
        """Take a role that is said of the person named before it (``X, en qualité d'ambassadeur``) as that
        person's.
        """
        role = expression.role
        for entry in reversed(
            self.memory.told_in(self.memory.sentence_of(expression.start), expression.start)
        ):
            party = self.parties[entry.mention.parties[0]]
            if entry.mention.form == "name" and role is not None and not role.plural:
                if is_bare(party):
                    self._take_office(entry.mention.parties[0], describe(role))
                return

    # ------------------------------------------------------------ roles

    def _by_role(self, expression: Expression, role: RoleMention) -> tuple[tuple[int, ...], Form]:
        description = describe(role)
        if role.plural or len(role.holders) > 1:
            return self._by_plural_role(expression, role, description)
        if role.holders and not self._is_guess(role) and not is_kin_in_office(role):
            return (self._named(self.doc.ents[role.holders[0]], role),), "role"
        if is_kin_in_office(role) and _is_possessive(self.doc, role):
            index = self._in_same_office(expression)
            return (self.memory.open(_role_party(role, plural=False)) if index is None else index,), "role"
        if role.definite or _names_unique(role):
            index = self._taken_up(expression, role, description)
            if index is not None:
                return (index,), "role"
        return (self.memory.open(_role_party(role, plural=False), description),), "role"

    def _by_plural_role(
        self, expression: Expression, role: RoleMention, description: Description
    ) -> tuple[tuple[int, ...], Form]:
        if role.holders:
            return self._one_of_each_state(role), "group"
        members = groups.takes_up(self.memory, expression, role, description)
        if members:
            return members, "group"
        if _is_one_of_each_state(role, description):
            return self._open_one_of_each_state(role, description), "group"
        self._plural[len(self.memory.entries)] = (role, description)
        return (self.memory.open(_role_party(role, plural=True), description),), "role"

    def _open_one_of_each_state(self, role: RoleMention, description: Description) -> tuple[int, ...]:
        """New parties for the nameless holders of an office in two states (``les chefs d'Etat du Suriname et
        du Guyana``).
        """
        opened = []
        for country in role.countries:
            party = _role_party(role, plural=False)
            party.country = country
            own = replace(description, country=country, own_countries=frozenset({country}))
            opened.append(self.memory.open(party, own))
        return tuple(opened)

    def _one_of_each_state(self, role: RoleMention) -> tuple[int, ...]:
        """The holders of a plural office, one of each state that it names (``les présidents turc et
        iranien``).
        """
        holders = list(dict.fromkeys(self._named(self.doc.ents[i], role) for i in role.holders))
        if len(role.countries) < 2:
            return tuple(holders)
        first_of: dict[str | None, int] = {}
        for index in holders:
            first_of.setdefault(self.parties[index].country, index)
        return tuple(
            i for i in holders if self.parties[i].country not in role.countries or i in first_of.values()
        )

    def _is_guess(self, role: RoleMention) -> bool:
        return all(_full_name(self.doc.ents[i]) in self._guessed for i in role.holders)

    def _guess(self, role: RoleMention, description: Description, apart: set[int]) -> int | None:
        """The holder that the roles of other sentences suggest, if nothing here speaks against it."""
        if not role.holders:
            return None
        name = self.doc.ents[role.holders[0]]
        known = self._by_name.get(_full_name(name))
        if known is not None and (known in apart or self._fit(description, known) == Fit.NONE):
            return None
        return self._named(name, None)

    def _leads(self, index: int, role: RoleMention) -> bool:
        """Whether every reader knows a person as a leader of the country of an office."""
        return role.country in countries_of_leader(self.parties[index].name or "")

    def _taken_up(self, expression: Expression, role: RoleMention, description: Description) -> int | None:
        """The party that a definite role takes up: of those it may stand for, the most salient."""
        apart = self.memory.co_arguments(expression)
        if role.counterpart:
            return self._counterpart(expression, description, apart)
        fits = {i: self._fit(description, i) for i in range(len(self.parties)) if i not in apart}
        again = self._pointed_at(role, fits)
        if again is not None:
            return again
        salience = self.memory.salience(role.start)
        holders = [i for i, f in fits.items() if f >= Fit.GENERAL]
        best = max(
            holders,
            key=lambda i: salience.get(i, 0.0) + self._preference(description, i, fits[i]),
            default=None,
        )
        if best is not None and self.parties[best].name is not None:
            return best
        found = self._described_anew(expression, role, description, apart, fits)
        return best if found is None else found

    def _described_anew(
        self,
        expression: Expression,
        role: RoleMention,
        description: Description,
        apart: set[int],
        fits: dict[int, Fit],
    ) -> int | None:
        """The person without that office whom a description means: the one told of before, or the roles'
        guess.

        The press names first and describes afterwards: ``Ana Ruiz a quitté Lima. La présidente bolivienne
        …``.
        """
        if self.memory.is_complement(expression):
            return None
        guess = self._guess(role, description, apart)
        found = None if _is_possessive(self.doc, role) else self._centre(role, fits)
        if found is None or (guess is not None and self._leads(guess, role) and not self._leads(found, role)):
            found = guess
        if found is not None and is_bare(self.parties[found]) and not role.former:
            self._take_office(found, description)
        return found

    def _pointed_at(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """``cette responsable``: the one last called by that very word."""
        if self.doc[role.start].lower_ not in _DEMONSTRATIVES:
            return None
        noun = self.doc[role.head].lower_
        for entry in reversed(self.memory.entries):
            index = entry.mention.parties[0]
            same = noun in {t.lower_ for t in self.doc[entry.mention.start : entry.mention.end]}
            if same and len(entry.mention.parties) == 1 and index in fits:
                return index
        return None

    def _fit(self, description: Description, index: int) -> Fit:
        return fit(description, self.parties[index], self.memory.descriptions[index])

    def _preference(self, description: Description, index: int, fitting: Fit) -> float:
        """What speaks for a party beside its salience: its name, the very title, the country."""
        party = self.parties[index]
        title = description.role.casefold().split()[:1]
        same_title = any(d.role.casefold().split()[:1] == title for d in self.memory.descriptions[index])
        same_country = description.country is not None and party.country == description.country
        at_home = self._is_at_home(description, index)
        return (
            _NAMED * (party.name is not None)
            + _SAME_TITLE * (same_title or at_home)
            + _AT_HOME * at_home
            + _SAME_COUNTRY * same_country
            + _VERY_OFFICE * (fitting == Fit.OFFICE)
        )

    def _is_at_home(self, description: Description, index: int) -> bool:
        """Whether a party is the first told of who holds an office that is named without its country (``le
        chef de l'Etat``): a guest's country is said.
        """
        if description.own_countries or description.role_class not in ONE_HOLDER:
            return False
        if is_monarch(description.role) != is_monarch(self.parties[index].role or ""):
            return False
        holders = [i for i in self._named_persons() if self.parties[i].role_class == description.role_class]
        alike = [i for i in holders if self.parties[i].gender == description.gender] or holders
        return len(holders) > 1 and alike[0] == index

    def _counterpart(self, expression: Expression, description: Description, apart: set[int]) -> int | None:
        """``son homologue``: the person of the subject's office, or its like, who serves another state."""
        subject = pronouns.subject_before(self.memory, expression.start)
        states = {self.parties[i].country for i in subject}
        classes = {description.role_class} | {self.parties[i].role_class or "" for i in subject}
        salience = self.memory.salience(expression.start)
        known = [
            i
            for i in self._named_persons()
            if i not in subject
            and i not in apart
            and self._may_be_counterpart(i, description, classes)
            and (description.own_countries or self.parties[i].country not in states)
        ]
        present = [i for i in known if salience.get(i, 0.0) >= _PRESENT]
        found = present or known
        return found[0] if len(found) == 1 else None

    def _may_be_counterpart(self, index: int, description: Description, classes: set[str]) -> bool:
        party = self.parties[index]
        if party.country is None or party.role_class is None:
            return False
        if description.own_countries and party.country not in description.own_countries:
            return False
        return party.role_class in classes or any(
            {party.role_class, c} <= f for f in _FAMILIES for c in classes
        )

    def _in_same_office(self, expression: Expression) -> int | None:
        """``son successeur``: the one other person named who holds, or held, the subject's office."""
        subject = pronouns.subject_before(self.memory, expression.start)
        apart = self.memory.co_arguments(expression) | set(subject)
        holders = {(self.parties[i].role_class, self.parties[i].country) for i in subject}
        known = [
            i
            for i, party in enumerate(self.parties)
            if i not in apart and party.name is not None and (party.role_class, party.country) in holders
        ]
        return known[0] if len(known) == 1 else None

    def _centre(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """The one person of the nearest sentence before who acts in it and may be called so."""
        if role.former and not role.countries and not self.memory.discourse.precedes_verb(role.end):
            return None
        for back, entries in enumerate(self.memory.backwards(role.start, _NEAR_SENTENCES)):
            acting = [e for e in entries if e.free and e.mention.form == "name"]
            found = {p for e in acting for p in e.mention.parties if fits.get(p) == Fit.EPITHET}
            if found and back:
                return found.pop() if len(found) == 1 else None
        return None

    def _take_office(self, index: int, description: Description) -> None:
        if description.role_class not in _OFFICES or (
            description.classes is not None and not description.own_countries
        ):
            return
        party = self.parties[index]
        party.role, party.role_class, party.country = (
            description.role,
            description.role_class,
            description.country,
        )
        party.organisation = description.organisation
        self.memory.descriptions[index].append(description)

    # ------------------------------------------------------------ bodies

    def _body(self, expression: Expression) -> int:
        body = expression.body
        assert body is not None
        for index in reversed(range(len(self.parties))):
            party = self.parties[index]
            if party.kind == "organisation" and (
                _is_same_organisation(body, party) or party.text.casefold() == body.text.casefold()
            ):
                return index
        known = self._body_taken_up(body)
        if known is not None:
            return known
        return self.memory.open(
            Party(
                kind="organisation",
                text=body.text,
                organisation=body.organisation,
                country=body.country,
                role_class=body.role_class,
                plural=body.plural,
                medium=body.medium,
            )
        )

    def _body_taken_up(self, body: BodyMention) -> int | None:
        """``la délégation``, ``la délégation turque``: the last one told of under a fuller name."""
        head = _head_noun(body.text)
        if (
            head not in _COLLECTIVES
            or body.organisation
            or not body.text.casefold().startswith(_SINGULAR_OPENING)
        ):
            return None
        for index in reversed(range(len(self.parties))):
            party = self.parties[index]
            if (
                party.kind == "organisation"
                and _head_noun(party.text) == head
                and _agree(party.country, body.country)
            ):
                return index
        return None

    # ------------------------------------------------------------ anaphors

    def _anaphor(self, expression: Expression) -> tuple[tuple[int, ...], Form]:
        kind, start, memory = expression.anaphor, expression.start, self.memory
        if pronouns.is_group(expression):
            return pronouns.all_of(memory, expression), "group"
        if kind == "couple":
            return groups.couple(memory, start), "group"
        if kind == "speaker":
            return pronouns.protagonist(memory), "pronoun"
        if kind in ("plural", "nearest_plural"):
            return pronouns.plural_taken_up(memory, start), "group" if kind == "plural" else "pronoun"
        if kind == "other_side":
            return pronouns.other_side(memory, start), "role"
        if kind == "other_sides":
            return pronouns.other_sides(memory, start), "group"
        if kind == "visitor":
            return pronouns.visitor(memory, start), "role"
        if kind in ("former", "latter"):
            return pronouns.one_of_pair(memory, start, first=kind == "former"), "pronoun"
        if kind == "national":
            return pronouns.inhabitant(memory, expression), "pronoun"
        gender = "f" if kind in ("feminine", "nearest_feminine", "concerned_feminine") else "m"
        if kind in ("nearest_masculine", "nearest_feminine"):
            return pronouns.nearest(memory, start, gender), "pronoun"
        return pronouns.subject_taken_up(memory, start, gender), "pronoun"

    # ------------------------------------------------------------ at the end of the text

    def settle(self) -> None:
        """Join what only the rest of the text tells: members of groups, holders of offices, leaders of
        delegations.
        """
        for number, (role, description) in self._plural.items():
            entry = self.memory.entries[number]
            if role.definite and not entry.in_title and len(description.own_countries) < 2:
                continue
            members = groups.named_later(self.memory, entry, description, role.count)
            if members:
                entry.mention.parties, entry.mention.form = members, "group"
        for index in range(len(self.parties)):
            if self._is_unnamed(index):
                self._settle_unnamed(index)
        self._let_leaders_stand()
        self._drop_unmentioned()

    def _settle_unnamed(self, index: int) -> None:
        """Join an official known by role alone to the one person whose name the rest of the text gives."""
        entries = self.memory.entries_of(index)
        if not entries or not self.memory.descriptions[index]:
            return
        description = self.memory.descriptions[index][0]
        if all(entry.in_title for entry in entries):
            found = self._named_in_lead(index, description, entries[0])
        elif entries[0].indefinite or description.role_class not in ONE_HOLDER:
            return
        else:
            found = [i for i in self._named_persons() if self._is_known_holder(i, index, description)]
        if len(found) == 1 and not self._met(index, found[0]):
            if is_bare(self.parties[found[0]]):
                self._take_office(found[0], description)
            self.memory.merge(index, found[0])

    def _named_in_lead(self, index: int, description: Description, entry: Entry) -> list[int]:
        """Persons of the first sentences of the body who may be the one of whom the headline tells."""
        here = {p for e in self.memory.told_in(entry.sentence) for p in e.mention.parties}
        lead = [
            p
            for sentence in range(entry.sentence + 1, entry.sentence + 1 + _LEAD_SENTENCES)
            for e in self.memory.told_in(sentence)
            if not e.in_title and not e.nested and e.function not in ("attendance", "attribution", "replaced")
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
        party = self.parties[other]
        if self._fit(description, other) >= Fit.GENERAL:
            return True
        if party.kind != "person" or not _agree(party.country, self.parties[index].country):
            return False
        if not _agree(party.organisation, self.parties[index].organisation):
            return False
        classes = {description.role_class, party.role_class}
        return any(classes <= family for family in _FAMILIES)

    def _named_persons(self) -> list[int]:
        return [
            i for i, party in enumerate(self.parties) if party.kind == "person" and party.name is not None
        ]

    def _is_known_holder(self, index: int, unnamed: int, description: Description) -> bool:
        """Whether a person holds an office by the text, or is known to every reader as a leader of its
        country.
        """
        if self._fit(description, index) == Fit.OFFICE:
            return self._same_known_state(index, unnamed)
        country = self.parties[unnamed].country
        leads = country is not None and countries_of_leader(self.parties[index].name or "") == (country,)
        return leads and is_bare(self.parties[index]) and self._fit(description, index) == Fit.EPITHET

    def _same_known_state(self, one: int, other: int) -> bool:
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

    def _let_leaders_stand(self) -> None:
        """A delegation is represented by those who lead it."""
        leaders: dict[int, list[int]] = {}
        for entry in self.memory.entries:
            if entry.function != "leader":
                continue
            for led in reversed(self.memory.told_in(entry.sentence, entry.mention.start)):
                index = led.mention.parties[0]
                if led.mention.form == "body" and _head_noun(self.parties[index].text) in _COLLECTIVES:
                    leaders.setdefault(index, []).extend(entry.mention.parties)
                    break
        for entry in self.memory.entries:
            if len(entry.mention.parties) == 1 and entry.mention.parties[0] in leaders:
                entry.mention.parties = tuple(dict.fromkeys(leaders[entry.mention.parties[0]]))

    def _drop_unmentioned(self) -> None:
        """Leave out parties that have been joined to others and number the rest anew."""
        kept = sorted({p for entry in self.memory.entries for p in entry.mention.parties})
        renumbered = {old: new for new, old in enumerate(kept)}
        self.memory.parties = [self.parties[old] for old in kept]
        self.memory.descriptions = [self.memory.descriptions[old] for old in kept]
        for entry in self.memory.entries:
            entry.mention.parties = tuple(renumbered[p] for p in entry.mention.parties)


def _is_possessive(doc: Doc, role: RoleMention) -> bool:
    """Whether a phrase says whose official it is (``son ministre``): nobody told of by another name."""
    return doc[role.start].lower_ in _POSSESSIVES


def _is_same_organisation(body: BodyMention, party: Party) -> bool:
    """Whether both name one organisation, not a delegation or some members of it."""
    if not body.organisation or party.organisation != body.organisation or body.plural or party.plural:
        return False
    heads = {_head_noun(body.text), _head_noun(party.text)}
    return len(heads) == 1 or not heads & _COLLECTIVES


def _head_noun(text: str) -> str:
    """The first word behind the determiner.

    >>> _head_noun("une délégation de l'ONU"), _head_noun("l'équipe turque")
    ('délégation', 'équipe')
    """
    words = _DETERMINER.sub("", text).split()
    return words[0].casefold() if words else ""


def _full_name(name: Span) -> str:
    full: str = name._.name or name.text
    return full


def _guessed_names(doc: Doc, discourse: Discourse) -> set[str]:
    """Names whose office is known from no sentence that names them, only from one that may speak of them."""
    told: set[str] = set()
    guessed: set[str] = set()
    for role in doc._.roles:
        for holder in role.holders:
            name = doc.ents[holder]
            same = discourse.sentence[role.start] == discourse.sentence[name.start]
            (told if same or len(role.holders) > 1 else guessed).add(_full_name(name))
    return guessed - told


def _role_party(role: RoleMention, plural: bool) -> Party:
    return Party(
        kind="person",
        text=role.text,
        role=role.role,
        role_class=role.role_class,
        country=role.country,
        organisation=role.organisation,
        gender=role.gender,
        plural=plural,
        former=role.former,
    )


def _is_one_of_each_state(role: RoleMention, description: Description) -> bool:
    """Whether a plural office of two states means two persons (``les ministres turc et grec``)."""
    two = len(role.countries) == 2 and role.count in (None, 2)
    return two and role.definite and description.classes is None and description.role_class in _ONE_EACH


def _names_unique(role: RoleMention) -> bool:
    """Whether a title without an article names its one holder (``Sa Majesté le Roi``, ``SM le Roi``)."""
    return role.text[:1].isupper() and role.role_class in ("head_of_state", "head_of_government")


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
