"""The register: which expressions of a document stand for one and the same party.

A dispatch introduces its parties in the headline and the lead, by name and role, and takes them up afterwards
by surname, role, group or pronoun. One pass from left to right joins each expression to the party that it
agrees with, or opens a new one; ``settle`` then joins what only the rest of the text tells.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pipeline import french
from pipeline.analysis.page import Page
from pipeline.analysis.parties import counterparts, groups, plurals, pronouns, togetherness
from pipeline.analysis.parties.agreement import ONE_EACH, Description, describe, is_bare
from pipeline.analysis.parties.bodies import body_party, is_collective
from pipeline.analysis.parties.definite import DefiniteRoles, is_possessive
from pipeline.analysis.parties.discourse import Discourse
from pipeline.analysis.parties.expressions import Expression, is_kin_in_office
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.memory import Memory
from pipeline.analysis.parties.named import NamedPersons
from pipeline.analysis.parties.quotations import quoted_speaker
from pipeline.analysis.parties.settling import Settler
from pipeline.analysis.parties.turns import Turn, speaker_in_turn, turns_of
from pipeline.analysis.parties.winner import winner
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention, Party, PartyMention, RoleMention

_TWO_DELEGATIONS = pattern("two_delegations")
_OF_DEATH, _BEFORE_DEAD, _BEHIND_DEAD = map(pattern, ("of_death", "before_dead", "behind_dead"))
# How many tokens before and behind somebody it may be said that he is dead.
_MOURNED_REACH = 6
# Of whom a plural of several states tells nobody in particular.
_NO_OFFICE = (None, "other", "civil_society", "business", "journalist")
_ONE_OF_EACH = words("collectives", "one_each")
# Forms of address of a woman, before an office in the masculine.
_OF_WOMEN = frozenset(lexicon("people")["honorifics"]["f"])
# How many words "les visiteurs" has, without a number.
_UNCOUNTED = 2
# How a word ends that may be a plural.
_PLURAL_ENDINGS = ("s", "x")

Form = Literal["name", "role", "body", "group", "pronoun"]


class Register:
    """Parties and party mentions of one document: ``add`` in text order, then ``settle``."""

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        self.memory = Memory(Discourse(doc))
        self.names = NamedPersons(self.memory)
        self.definite = DefiniteRoles(self.memory, self.names)
        self._tells_of_death = _OF_DEATH.search(doc.text) is not None
        self._plural: dict[int, tuple[RoleMention, Description]] = {}
        self._called_together: list[tuple[tuple[int, ...], Description]] = []
        self._spoken: list[Expression] = []

    @property
    def parties(self) -> list[Party]:
        """The parties found so far."""
        return self.memory.parties

    @property
    def mentions(self) -> list[PartyMention]:
        """The mentions found so far, in text order."""
        return sorted((entry.mention for entry in self.memory.entries), key=lambda m: m.start)

    def add(self, expression: Expression) -> None:
        """Join an expression to its party or parties and record the mention."""
        if expression.predicate:
            self._say_of_last(expression)
            return
        if expression.name is not None:
            parties: tuple[int, ...] = (self.names.party(expression.name, expression.role),)
            form: Form = "name"
        elif expression.role is not None:
            parties, form = self._by_role(expression, expression.role)
        elif expression.body is not None:
            parties, form = self._by_body(expression, expression.body)
        else:
            parties, form = self._anaphor(expression)
            if expression.anaphor == "speaker":
                self._spoken.append(expression)
        if parties:
            self._remember(expression, parties, form)

    def _remember(self, expression: Expression, parties: tuple[int, ...], form: Form) -> None:
        """Record the mention that an expression is of its parties."""
        text = self.doc[expression.start : expression.end].text
        if self._tells_of_death and len(parties) == 1 and form == "name":
            self.parties[parties[0]].mourned |= self._is_told_dead(expression)
        self.memory.remember(expression, PartyMention(expression.start, expression.end, text, form, parties))

    def _is_told_dead(self, expression: Expression) -> bool:
        """Whether the words around an expression say that it is of someone dead (``les obsèques du roi X``,
        ``X, décédé lundi``).
        """
        before = self.doc.between(max(0, expression.start - _MOURNED_REACH), expression.start)
        behind = self.doc.between(expression.end, min(len(self.doc), expression.end + _MOURNED_REACH))
        return _BEFORE_DEAD.search(before) is not None or _BEHIND_DEAD.match(behind) is not None

    def settle(self) -> None:
        """Join what only the rest of the text tells."""
        turns = turns_of(self.memory) if self._spoken else []
        for expression in self._spoken:
            self._ascribe(expression, turns)
        Settler(self.memory, self._plural, self._called_together).settle()

    def _ascribe(self, expression: Expression, turns: list[Turn]) -> None:
        """Let the first person of a quotation stand for whoever is named beside it as having spoken, in a
        transcript for whose turn it is.
        """
        start = expression.start
        parties = quoted_speaker(self.memory, start) or speaker_in_turn(self.memory, turns, start)
        if not parties:
            return
        known = next((e for e in self.memory.entries if e.mention.start == expression.start), None)
        if known is not None:
            known.mention.parties = parties
        else:
            self._remember(expression, parties, "pronoun")

    def is_guessed(self, name: str) -> bool:
        """Whether what the roles say of a person is a guess from another sentence, on which the register
        decides.
        """
        return name in self.names.guessed

    def _say_of_last(self, expression: Expression) -> None:
        """Take a role that is said of the person named before it (``X, en qualité d'ambassadeur``) as that
        person's.
        """
        role = expression.role
        for entry in reversed(
            self.memory.told_in(self.memory.sentence_of(expression.start), expression.start)
        ):
            party = self.parties[entry.mention.parties[0]]
            if entry.mention.form == "name" and not entry.nested and role is not None and not role.plural:
                if is_bare(party):
                    self.memory.take_office(entry.mention.parties[0], describe(role))
                return

    def _by_role(self, expression: Expression, role: RoleMention) -> tuple[tuple[int, ...], Form]:
        """The party or parties that a role stands for."""
        description = self._describe(role)
        if role.plural or len(role.holders) > 1:
            return self._by_plural_role(expression, role, description)
        if role.holders and not self.names.is_guess(role) and not is_kin_in_office(role):
            return (self.names.party(self.doc.ents[role.holders[0]], role),), "role"
        each = groups.each_of(self.memory, role, description)
        if each:
            return each, "group"
        if is_kin_in_office(role) and is_possessive(self.doc, role):
            index = self.definite.in_same_office(expression)
            return (self.memory.open(_role_party(role, plural=False)) if index is None else index,), "role"
        if role.definite or _names_unique(role):
            index = self.definite.taken_up(expression, role, description)
            if index is not None:
                return (index,), "role"
        return (self.memory.open(_role_party(role, plural=False), description),), "role"

    def _describe(self, role: RoleMention) -> Description:
        """What a role says; ``Madame le Président`` says that it is a woman's."""
        description = describe(role)
        before = self.doc[role.start - 1].lower_ if role.start else ""
        return replace(description, gender="f") if before in _OF_WOMEN else description

    def _by_body(self, expression: Expression, body: BodyMention) -> tuple[tuple[int, ...], Form]:
        """The party that a body is; the leaders of two delegations that the text told of one by one."""
        two = _TWO_DELEGATIONS.fullmatch(body.text) is not None
        leaders: tuple[int, ...] = ()
        if two:
            leaders = plurals.leaders_of_two(self.memory, expression.start) or togetherness.opposed(
                self.memory, expression
            )
        return (leaders, "group") if leaders else ((body_party(self.memory, body),), "body")

    def _by_plural_role(
        self, expression: Expression, role: RoleMention, description: Description
    ) -> tuple[tuple[int, ...], Form]:
        """The parties of an office in the plural: its holders, those it takes up, or new ones."""
        if role.holders:
            return self._one_of_each_state(role), "group"
        members = groups.takes_up(self.memory, expression, role, description)
        if members:
            self._called_together.append((members, description))
            return members, "group"
        if _is_one_of_each_state(role, description) or _are_told_one_by_one(self.doc, role):
            return self._open_one_of_each_state(role, description), "group"
        self._plural[len(self.memory.entries)] = (role, description)
        return (self.memory.open(_role_party(role, plural=True), description),), "role"

    def _open_one_of_each_state(self, role: RoleMention, description: Description) -> tuple[int, ...]:
        """New parties for the nameless holders of an office in some states (``les chefs d'Etat du Suriname et
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
        holders = list(dict.fromkeys(self.names.party(self.doc.ents[i], role) for i in role.holders))
        if len(role.countries) < 2:
            return tuple(holders)
        first_of: dict[str | None, int] = {}
        for index in holders:
            first_of.setdefault(self.parties[index].country, index)
        return tuple(
            i for i in holders if self.parties[i].country not in role.countries or i in first_of.values()
        )

    def _anaphor(self, expression: Expression) -> tuple[tuple[int, ...], Form]:
        """The parties that a pronoun, a group or a noun like "le visiteur" takes up."""
        kind, start, memory = expression.anaphor, expression.start, self.memory
        if plurals.is_group(expression):
            return togetherness.face_to_face(memory, start, plurals.all_of(memory, expression)), "group"
        if kind == "couple":
            return togetherness.couple(memory, start), "group"
        if kind == "speaker":
            return pronouns.speaker(memory, start), "pronoun"
        if kind in ("tonic_masculine", "tonic_feminine"):
            return pronouns.someone_else(memory, start, "m" if kind == "tonic_masculine" else "f"), "pronoun"
        if kind == "tonic_plural":
            return counterparts.other_sides(memory, start), "group"
        if kind in ("plural", "nearest_plural"):
            several = togetherness.face_to_face(memory, start, plurals.plural_taken_up(memory, start))
            return several, "group" if kind == "plural" else "pronoun"
        if kind == "other_side":
            return counterparts.other_side(memory, expression), "role"
        if kind == "other_sides":
            return counterparts.other_sides(memory, start), "group"
        if kind == "visitor":
            return self._visitors(expression)
        if kind == "winner":
            return winner(memory, expression), "role"
        if kind in ("former", "latter"):
            return plurals.one_of_pair(memory, start, first=kind == "former"), "pronoun"
        if kind == "national":
            return pronouns.inhabitant(memory, expression), "pronoun"
        if kind == "followed":
            return pronouns.followed(memory, expression), "pronoun"
        gender = "f" if kind in ("feminine", "nearest_feminine", "concerned_feminine") else "m"
        if kind in ("nearest_masculine", "nearest_feminine"):
            return pronouns.nearest(memory, start, gender), "pronoun"
        if kind in ("concerned_masculine", "concerned_feminine"):
            return self._concerned(expression, gender), "pronoun"
        return pronouns.subject_taken_up(memory, start, gender), "pronoun"

    def _visitors(self, expression: Expression) -> tuple[tuple[int, ...], Form]:
        """``les visiteurs``, a delegation or several; ``le visiteur``, and where nobody is known as several
        the one; nobody for more (``les deux visiteurs``).
        """
        memory, start = self.memory, expression.start
        several = counterparts.visitors(memory, expression)
        if several:
            return several, "body" if is_collective(memory, several[0]) else "group"
        counted = counterparts.are_plural(memory, start) and expression.end - start > _UNCOUNTED
        return () if counted else counterparts.visitor(memory, start), "role"

    def _concerned(self, expression: Expression, gender: str) -> tuple[int, ...]:
        """``l'intéressé``: as a subject or in another part like a pronoun there, but never a body; ``par
        l'intéressé`` behind a thing as subject is whom the text goes on about.
        """
        memory, start = self.memory, expression.start
        told = any(e.free for e in memory.told_in(memory.sentence_of(start), start))
        by_him = memory.discourse.governor(start) == french.BY and not told
        if memory.discourse.function(expression) != "subject" and not by_him:
            return pronouns.someone_else(memory, start, gender)
        taken_up = pronouns.subject_taken_up(memory, start, gender)
        people = all(self.parties[p].kind == "person" for p in taken_up)
        return taken_up if people else pronouns.followed(memory, expression)


def _role_party(role: RoleMention, plural: bool) -> Party:
    """A new party of which only a role is known."""
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
    """Whether a plural office of several states means one person each (``les ministres turc et grec``)."""
    each = len(role.countries) > 1 and role.count in (None, len(role.countries))
    return each and role.definite and description.classes is None and description.role_class in ONE_EACH


def _names_unique(role: RoleMention) -> bool:
    """Whether a title without an article names its one holder (``Sa Majesté le Roi``, ``SM le Roi``)."""
    return role.text[:1].isupper() and role.role_class in ("head_of_state", "head_of_government")


def _are_told_one_by_one(doc: Page, role: RoleMention) -> bool:
    """Whether a plural is of one person each: adjectives in the singular tell so (``les dirigeants turc et
    grec``), or its noun (``les présidents de la Turquie et de la Grèce``).
    """
    if len(role.countries) < 2 or not role.definite or role.role_class in _NO_OFFICE:
        return False
    if role.role.casefold() in _ONE_OF_EACH and role.count in (None, len(role.countries)):
        return True
    told = [word.lower_ for word in doc[role.start : role.end] if country_of_demonym(word.text) is not None]
    plural = any(word.endswith("s") and country_of_demonym(word[:-1]) is not None for word in told)
    single = any(not word.endswith(_PLURAL_ENDINGS) for word in told)
    return single and not plural and role.count in (None, len(role.countries))
