"""Whom a definite role takes up: ``le ministre``, ``cette responsable``, ``son homologue``."""

from __future__ import annotations

from dataclasses import replace

from pipeline import french
from pipeline.analysis.page import Page
from pipeline.analysis.parties import pronouns
from pipeline.analysis.parties.agreement import (
    FAMILIES,
    Description,
    Fit,
    agree,
    is_bare,
    is_monarch,
)
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.parties.named import NamedPersons
from pipeline.analysis.roles.leaders import countries_of_leader, is_aide, is_known_to_hold
from pipeline.records import Party, RoleMention
from pipeline.records.role_classes import UNIQUE

# What speaks for a party beside its salience.
_NAMED = 1.5
_SAME_TITLE = 1.5
_SAME_COUNTRY = 1.0
# A country that its words do not name is that of whoever was told of last.
_GUESSED_COUNTRY = 0.5
_VERY_OFFICE = 1.0
_AT_HOME = 1.5
_NEAR_SENTENCES = 2
# The office whose holders are called otherwise in each state: ministers, secretaries, heads of departments.
_OF_MANY_TITLES = "foreign_minister"
_PRESENT = 0.3
# ", lui,", ", quant à elle,"
_CONTRASTING, _AS_FOR = pattern("contrasting"), pattern("as_for")
_CONTRAST = 5
# Before the preposition of one whose message or envoy is told of.
_SENT_BY = pattern("sent_by")
_SENDER_REACH = 7
_DEAD = pattern("dead")
# Offices below those by which a state is known.
_SERVING = frozenset(
    ["advisor", "ambassador", "deputy_minister", "minister", "parliamentarian", "military", "regional"]
)
# Offices whose holders every reader knows.
_OF_LEADERS = frozenset(["head_of_state", "head_of_government"])
# What people are beside the office for which the text follows them.
_TRADES = frozenset(["civil_society", "business", "other"])
_OF = words("functions", "of")
_TO = words("functions", "to")
_DEMONSTRATIVES = words("determiners", "demonstratives")
_POSSESSIVES = words("determiners", "possessives")


class DefiniteRoles:
    """Finds among the parties of one document those whom roles take up."""

    def __init__(self, memory: Memory, names: NamedPersons) -> None:
        self.memory = memory
        self.doc = memory.discourse.doc
        self.names = names

    @property
    def parties(self) -> list[Party]:
        """The parties found so far."""
        return self.memory.parties

    def taken_up(self, expression: Expression, role: RoleMention, description: Description) -> int | None:
        """The party that a definite role takes up: of those it may stand for, the most salient."""
        apart = self.memory.co_arguments(expression)
        if role.counterpart:
            return self._counterpart(expression, description, apart)
        contrasted = self._is_contrasted(role)
        if contrasted:
            apart = apart | set(pronouns.subject_before(self.memory, role.start))
        fits = {i: self.memory.fit(description, i) for i in range(len(self.parties)) if i not in apart}
        fits = self._living(role, fits)
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
            if is_bare(self.parties[best]) and not role.former:  # "Jean XXIII … Le pape"
                self.memory.take_office(best, description)
            return best
        if contrasted:
            return best
        found = self._described_anew(expression, role, description, apart, fits)
        return best if found is None else found

    def _living(self, role: RoleMention, fits: dict[int, Fit]) -> dict[int, Fit]:
        """Those who fit, without the dead where a living one holds such an office (``les obsèques du sultan
        X. … son successeur, le sultan Y. Le sultan …``); the dead alone where it is said (``le défunt roi``).
        """
        dead = {i for i in fits if self.parties[i].mourned}
        if not dead:
            return fits
        told = self.doc.between(max(0, role.head - 1), role.end)
        of_dead = role.former or _DEAD.search(told) is not None
        kept = {i: f for i, f in fits.items() if (i in dead) == of_dead}
        return kept if any(f >= Fit.GENERAL for f in kept.values()) else fits

    def _is_contrasted(self, role: RoleMention) -> bool:
        """``X a vu Y. Le secrétaire général, lui, …``, ``Quant au secrétaire général, …``: somebody else than
        he of whom the text goes on.
        """
        before = self.doc.between(max(0, role.start - _CONTRAST), role.start).lower()
        behind = self.doc.between(role.end, role.end + _CONTRAST)
        return _CONTRASTING.match(behind) is not None or _AS_FOR.search(before) is not None

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
        guess = self.names.guess(role, description, apart)
        found = None if is_possessive(self.doc, role) else self._centre(role, fits)
        if found is not None and self._leads_beyond(found, role):
            found = None
        if found is None or not countries_of_leader(self.parties[found].name or ""):
            found = self._known_leader(role, fits) or found
        if found is None or (guess is not None and self._leads(guess, role) and not self._leads(found, role)):
            found = guess
        if found is None:
            found = self._recipient(role, fits)
        if found is None and self._says_trade(role, description):
            found = next(iter(pronouns.followed(self.memory, expression, description.own_countries)), None)
        if found is not None and is_bare(self.parties[found]) and not role.former:
            led = self._states_led(found, role)
            self.memory.take_office(found, replace(description, country=led[0]) if led else description)
        return found

    def _known_leader(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """``X a vu Alassane Ouattara. … Y, qui dirige une direction. Le chef de l'Etat …``: the one person
        told of without an office whom every reader knows to hold it, where no state is named.
        """
        told = [i for i, fitting in fits.items() if fitting == Fit.EPITHET and not role.former]
        known = [i for i in told if self._states_led(i, role)]
        return known[0] if len(known) == 1 else None

    def _states_led(self, index: int, role: RoleMention) -> list[str]:
        """The states at whose head every reader knows a person, for an office whose words name none."""
        name = self.parties[index].name or ""
        if role.countries or role.role_class not in _OF_LEADERS:
            return []
        return [c for c in countries_of_leader(name) if is_known_to_hold(name, role.role_class, c)]

    def _says_trade(self, role: RoleMention, description: Description) -> bool:
        """Whether a role at the head of its sentence says of what trade one is who acts (``Le médecin
        camerounais a …``), and no office.
        """
        heads = self.doc[role.start].is_sent_start and not is_possessive(self.doc, role)
        trade = description.role_class in _TRADES and not description.organisation and not role.former
        bare = not _OF.intersection(word.lower_ for word in self.doc[role.head : role.end])
        return bool(heads) and trade and bare and self.memory.discourse.precedes_verb(role.end)

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
        return self._pointed_at_anew(role, fits) or self._pointed_at_last(role, fits)

    def _pointed_at_anew(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """``X a vu Y. Cet émissaire du président congolais …``: the one named in the sentence before who
        serves that state.
        """
        before = self.memory.told_in(self.memory.sentence_of(role.start) - 1)
        named = [e.mention.parties[0] for e in before if e.mention.form == "name" and not e.aside]
        if role.country is None or role.plural:
            return None
        ours = [
            i
            for i in dict.fromkeys(named)
            if i in fits
            and self.parties[i].country == role.country
            and agree(self.parties[i].gender, role.gender)
        ]
        return ours[0] if len(ours) == 1 else None

    def _pointed_at_last(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """``X a dépêché Y. Ce diplomate chevronné …``: Y, named last in the sentence before, where the word
        says of what trade he is and whom he serves is not told.
        """
        if role.plural or role.countries or role.organisation:
            return None
        before = self.memory.told_in(self.memory.sentence_of(role.start) - 1)
        named = [e for e in before if e.mention.form == "name" and not e.nested and not e.aside]
        last = named[-1].mention.parties[0] if named else None
        if last is None or fits.get(last, Fit.NONE) < Fit.EPITHET:
            return None
        return last if agree(self.parties[last].gender, role.gender) else None

    def _preference(self, description: Description, index: int, fitting: Fit) -> float:
        """What speaks for a party beside its salience: its name, the very title, the country."""
        party = self.parties[index]
        same_title = self._has_title(description, index)
        same_country = description.country is not None and party.country == description.country
        at_home = self._is_at_home(description, index)
        return (
            _NAMED * (party.name is not None)
            + _SAME_TITLE * (same_title or at_home)
            + _AT_HOME * at_home
            + (_SAME_COUNTRY if description.own_countries else _GUESSED_COUNTRY) * same_country
            + _VERY_OFFICE * (fitting == Fit.OFFICE)
        )

    def _is_at_home(self, description: Description, index: int) -> bool:
        """Whether a party is the first told of who holds an office that is named without its country (``le
        chef de l'Etat``), of those whose own country is not said, if there are any: a guest's is.
        """
        if description.own_countries or description.role_class not in UNIQUE:
            return False
        if is_monarch(description.role) != is_monarch(self.parties[index].role or ""):
            return False
        named = self.memory.named_persons()
        holders = [i for i in named if self.parties[i].role_class == description.role_class]
        if description.role_class == _OF_MANY_TITLES:
            holders = [i for i in holders if self._has_title(description, i)] or holders
        alike = [i for i in holders if self.parties[i].gender == description.gender] or holders
        acting = [i for i in alike if self._acts(i)] or alike
        ours = [i for i in acting if self.parties[i].name not in self.names.of_said_state] or acting
        return len(holders) > 1 and ours[0] == index

    def _acts(self, index: int) -> bool:
        """Whether a party is more than him whose message or envoy another is told of (``Z, porteur d'un
        message du président X, a été reçu par le président Y``).
        """
        return not all(self._is_sender(e) for e in self.memory.entries_of(index))

    def _is_sender(self, entry: Entry) -> bool:
        """``un message | du président X``, ``l'envoyé spécial | du président X``."""
        before = self.doc.between(max(0, entry.mention.start - _SENDER_REACH), entry.mention.start)
        return entry.governor == french.OF and _SENT_BY.search(before.lower()) is not None

    def _has_title(self, description: Description, index: int) -> bool:
        """Whether a description begins with the very title of a party: "le ministre", no secretary."""
        title = description.role.casefold().split()[:1]
        return any(d.role.casefold().split()[:1] == title for d in self.memory.descriptions[index])

    def _centre(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """The one person of the nearest sentence before who acts in it and may be called so, if the role's
        own sentence does not name him too (``X a salué le chef de l'Etat``).
        """
        if role.former and not role.countries and not self.memory.discourse.acts(role.start, role.end):
            return None
        for back, entries in enumerate(self.memory.backwards(role.start, _NEAR_SENTENCES)):
            acting = [e for e in entries if e.free and e.mention.form == "name"]
            acting = [e for e in acting if not pronouns.faces_pronoun(self.memory, e)]
            found = {p for e in acting for p in e.mention.parties if fits.get(p) == Fit.EPITHET}
            if found and back:
                alone = len(found) == 1 and not found & self.names.named_beside(role)
                return found.pop() if alone else None
            if len(found) == 1 and self.memory.discourse.follows_quotation(role.start):
                return found.pop()  # "X revient sur la crise : « … », nous dit le ministre"
        return None

    def _recipient(self, role: RoleMention, fits: dict[int, Fit]) -> int | None:
        """To whom somebody else gave what the sentence before tells of, where the role is the subject of its
        own (``Le roi accordait une audience à Ana Ruiz. La présidente bolivienne est arrivée …``).
        """
        if is_possessive(self.doc, role) or not self.doc[role.start].is_sent_start or not role.countries:
            return None
        before = self.memory.told_in(self.memory.sentence_of(role.start) - 1)
        given = [e for e in before if e.mention.form == "name" and e.governor in _TO and not e.nested]
        named = {p for e in given for p in e.mention.parties if is_bare(self.parties[p])}
        fitting = [p for p in named if fits.get(p) == Fit.EPITHET]
        return fitting[0] if len(fitting) == 1 and len(named) == 1 else None

    def _leads(self, index: int, role: RoleMention) -> bool:
        """Whether every reader knows a person as a leader of the country of an office."""
        return is_known_to_hold(self.parties[index].name or "", role.role_class, role.country)

    def _leads_beyond(self, index: int, role: RoleMention) -> bool:
        """Whether every reader knows a person as the leader of another state than the one that an office of
        a lower rank serves.
        """
        name = self.parties[index].name or ""
        leads = countries_of_leader(name)
        return bool(leads) and role.role_class in _SERVING and not is_aide(name) and role.country not in leads

    def _counterpart(self, expression: Expression, description: Description, apart: set[int]) -> int | None:
        """``son homologue``: the person of the subject's office, or its like, who serves another state."""
        subject = pronouns.subject_before(self.memory, expression.start)
        states = {self.parties[i].country for i in subject}
        classes = {description.role_class} | {self.parties[i].role_class or "" for i in subject}
        salience = self.memory.salience(expression.start)
        known = [
            i
            for i in self.memory.named_persons()
            if i not in subject
            and i not in apart
            and self._may_be_counterpart(i, description, classes)
            and (description.own_countries or self.parties[i].country not in states)
        ]
        present = [i for i in known if salience.get(i, 0.0) >= _PRESENT]
        found = present or known
        return found[0] if len(found) == 1 else None

    def _may_be_counterpart(self, index: int, description: Description, classes: set[str]) -> bool:
        """Whether a party holds an office of these classes, or of their like, in a state that fits."""
        party = self.parties[index]
        if party.country is None or party.role_class is None:
            return False
        if description.own_countries and party.country not in description.own_countries:
            return False
        return party.role_class in classes or any(
            {party.role_class, c} <= f for f in FAMILIES for c in classes
        )

    def in_same_office(self, expression: Expression) -> int | None:
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


def is_possessive(doc: Page, role: RoleMention) -> bool:
    """Whether a phrase says whose official it is (``son ministre``): nobody told of by another name."""
    return doc[role.start].lower_ in _POSSESSIVES
