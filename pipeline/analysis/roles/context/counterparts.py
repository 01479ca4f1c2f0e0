"""Whose counterpart, predecessor or successor someone is: ``son homologue turc``, ``le successeur de X``."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import OF, around, plain_office, word_list, word_list_of
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.phrases.classes import class_of
from pipeline.analysis.roles.words import Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import HEADS, NATIONAL, OF_ORGANISATIONS, POSTED

_MINISTERS = frozenset({"minister", "foreign_minister", "head_of_government"})
# Those whose own counterpart stands beside a head whom they call on.
_CALLERS = frozenset({"minister", "foreign_minister", "deputy_minister"})
_OF_STATES: dict[str, str] = lexicon("roles")["counterparts"]
# Classes of those whom others call their counterpart.
_STRONG = NATIONAL | {"io_head", "io_official", "envoy"}
# Those who may be the subject behind a counterpart, not who only tells of it ("…, a dit le porte-parole").
_SUBJECTS = _STRONG - {"advisor"}
# "Reçue par X, Y …": how far before the one who receives stands the word that says so.
_RECEIVED, _RECEIVED_REACH = word_list_of("anaphora", "relational", "hosting"), 5
# "Ce dernier", "celle-ci": the one told of last, in so many tokens at most.
_NEAREST = tuple(
    f"{' '.join(pieces_of(pronoun))} "
    for key in ("nearest_masculine", "nearest_feminine")
    for pronoun in word_list_of("anaphora", "pronouns", key)
)
_LONGEST_PRONOUN = 3
# Folded: before one to whom something is given, and to whom something belongs.
_OBLIQUE = OF | word_list("function_words", "to")
_FEMININE = tuple(f"{pronoun} " for pronoun in word_list_of("grammar", "anaphors", "feminine"))
_PRONOUNS = word_list_of("grammar", "anaphors", "feminine") | word_list_of("grammar", "anaphors", "masculine")


def _pair_off(description: Description, antecedent: Description) -> None:
    """Give each of several counterparts the class of his own: "les ministres des Finances et de la Santé, A
    et B, et leurs homologues C et D".
    """
    classes = [antecedent.holder_classes.get(h) for h in antecedent.holders]
    if len(set(classes)) < 2 or len(classes) != len(description.holders):
        return
    for holder, role_class in zip(description.holders, classes, strict=True):
        if role_class is not None:
            description.holder_classes.setdefault(holder, role_class)


class Counterparts:
    """Settles the class of counterparts from the other descriptions of one document."""

    def __init__(self, words: Words, ents: list[Span], descriptions: list[Description]) -> None:
        self.words = words
        self.ents = ents
        self.descriptions = descriptions
        self.sentence_of = words.sentence

    def settle(self, description: Description) -> None:
        """Give a counterpart the class of the one whose counterpart it is, or its holder's own."""
        own = self._other_class_of_holder(description)
        if own is not None:
            description.role_class = own
            return
        portfolio = self._portfolio(description)
        antecedent = (
            self._owner(description) or self._antecedent(description) or self._subject_of(description)
        )
        if antecedent is None:
            description.role_class = portfolio or description.role_class
            return
        description.role_class, description.antecedent = antecedent
        _pair_off(description, antecedent[1])
        if description.own_countries and description.role_class in OF_ORGANISATIONS:
            description.role_class = self._class_of_state(description.antecedent)
        if portfolio is not None and description.role_class in _MINISTERS:
            description.role_class = portfolio
        if any(p.office.same_country for p in description.phrases) and not self._leads_elsewhere(description):
            description.country = description.country or description.antecedent.country

    def _portfolio(self, description: Description) -> str | None:
        """The class that a portfolio of its own gives: "sa collègue des Finances"."""
        first = description.first
        words = range(first.head_end, description.end)
        if not any(self.words.at(i) in around()["portfolios"] for i in words):
            return None
        return class_of(self.words, replace(first, form=plain_office("minister")), None)

    def _class_of_state(self, official: Description) -> str:
        """What a state's counterpart of an official of an organisation is: the minister of a commissioner."""
        told = f" {self.words.between(official.start, official.end)} "
        return next((c for cue, c in _OF_STATES.items() if f" {cue} " in told), "minister")

    def _leads_elsewhere(self, description: Description) -> bool:
        """True when a holder is known to lead another country than the one whose predecessor is meant."""
        antecedent = description.antecedent
        leads = [c for h in description.holders for c in countries_of_leader(name_of(self.ents[h]))]
        return antecedent is not None and bool(leads) and antecedent.country not in leads

    def _owner(self, description: Description) -> tuple[str, Description] | None:
        """The official whose predecessor or successor is meant: "le prédécesseur de Mme X"."""
        inner = [d for d in self.descriptions if d.inside is description and not d.first.plural]
        if inner and inner[0].role_class in _STRONG and description.first.office.same_country:
            return inner[0].role_class, inner[0]  # "le prédécesseur du président X"
        if description.owner is None:
            return None
        return self._known_persons(description).get(name_of(self.ents[description.owner]))

    def _subject_of(self, description: Description) -> tuple[str, Description] | None:
        """The official named after a participle: "Reçu par son homologue français, le président X a …"."""
        here = self.sentence_of[description.start]
        own = {name_of(self.ents[h]) for h in description.holders}
        for other in self.descriptions:
            if other.start < description.end or self.sentence_of[other.start] != here:
                continue
            names = {name_of(self.ents[h]) for h in other.holders}
            if other.inside is None and other.role_class in _SUBJECTS and not names & own:
                return other.role_class, other
        return None

    def _other_class_of_holder(self, description: Description) -> str | None:
        """The class of the holder by another description of the same person."""
        names = {name_of(self.ents[h]) for h in description.holders}
        for other in self.descriptions:
            if other is description or other.counterpart or other.generic:
                continue
            if other.is_title:
                continue
            if names & {name_of(self.ents[h]) for h in other.holders}:
                return other.role_class
        return None

    def _antecedent(self, description: Description) -> tuple[str, Description] | None:
        """Class and description of the official whose counterpart is meant.

        The nearest one before it in the sentence, else the first one of the nearest sentence before.
        """
        beside = self._beside(description)
        if beside is not None:
            caller = self._caller_on(beside, description)
            return (beside.role_class, beside) if caller is None else caller
        own = set(description.own_countries)
        candidates = [c for c in self._officials_before(description) if c[2].country not in own or not own]
        here = self.sentence_of[description.start]
        same = [c for c in candidates if self.sentence_of[c[0]] == here]
        hosts = [c for c in same if self._receives(c[0])]
        guests = [c for c in same if all(c[2] is not host[2] for host in hosts)]
        if self.words.at(description.start - 1) not in OF:
            guests = [c for c in guests if not self._is_oblique(c[0])] or guests
        if guests or (same and not (hosts and self._opens_with_pronoun(hosts[0][0]))):
            return (guests or same)[-1][1:]
        if hosts:
            candidates = [c for c in candidates if self.sentence_of[c[0]] < here]
        coming = self._announced(description)
        if coming is not None:
            return coming.role_class, coming
        untitled = self._untitled_subject(description)
        if untitled is not None:
            return untitled.role_class, untitled
        if not candidates:
            return None
        last = max(self.sentence_of[candidate[0]] for candidate in candidates)
        near = [candidate for candidate in candidates if self.sentence_of[candidate[0]] == last]
        if last == here - 1:
            opening = self._opening(description)
            if opening.startswith(_NEAREST):
                near.reverse()
            elif opening.startswith(_FEMININE):
                near = [c for c in near if c[2].first.gender == "f"] or near
        return near[0][1:]

    def _opening(self, description: Description) -> str:
        """The first words of the sentence, before a description, where a pronoun may stand for the one whose
        counterpart is meant ("Ce dernier sera reçu par son homologue").
        """
        here, start = self.sentence_of[description.start], description.start
        while start > 0 and self.sentence_of[start - 1] == here:
            start -= 1
        return f"{self.words.between(start, min(start + _LONGEST_PRONOUN, description.start))} "

    def _receives(self, start: int) -> bool:
        """Whether one told of at a token is the agent of a reception ("a été reçue par | X"), who is not
        the one that then meets a counterpart.
        """
        words = self.words
        before = {words.at(i) for i in range(max(0, start - _RECEIVED_REACH), start)}
        return french.BY in (words.at(start - 1), words.at(start - 2)) and not before.isdisjoint(_RECEIVED)

    def _is_oblique(self, start: int) -> bool:
        """Whether "à" or "de" stands before one told of at a token ("a remis une lettre | au souverain avant
        de voir son homologue"), who is not the subject that meets a counterpart.
        """
        return any(self.words.at(i) in _OBLIQUE for i in (start, start - 1))

    def _opens_with_pronoun(self, end: int) -> bool:
        """Whether a pronoun for somebody stands between the start of a sentence and a token ("Elle a été
        reçue par …").
        """
        here = self.sentence_of[end]
        words = (self.words.at(i) for i in range(end - 1, -1, -1) if self.sentence_of[i] == here)
        return any(word in _PRONOUNS for word in words)

    def _announced(self, description: Description) -> Description | None:
        """The subject that follows a fronted phrase: "A Rome, avec son homologue X, le ministre a …"."""
        ends = {self.ents[holder].end for holder in description.holders}
        for other in self.descriptions:
            beside = other.start - 1 in ends and self.words.text_at(other.start - 1) == ","
            official = other.role_class in _STRONG and not other.counterpart and other.inside is None
            if beside and official and other.first.definite and not other.first.plural:
                return other
        return None

    def _untitled_subject(self, description: Description) -> Description | None:
        """The one official told of before by office alone, where somebody without an office is named in the
        sentence ("Le ministre togolais a …. X a vu son homologue Y"): X is he.
        """
        here = self.sentence_of[description.start]
        known = self._known_persons(description)
        named = [
            ent
            for ent in self.ents
            if ent.label_ == "PER" and ent.end <= description.start and self.sentence_of[ent.start] == here
        ]
        if not named or name_of(named[-1]) in known:
            return None
        held = {role_class for role_class, _ in known.values()}
        unnamed = [
            other
            for other in self.descriptions
            if other.end <= description.start
            and not other.holders
            and other.inside is None
            and other.first.definite
            and not other.first.plural
            and other.own_countries
            and other.role_class in _STRONG - held
        ]
        return unnamed[0] if len({other.role_class for other in unnamed}) == 1 else None

    def _beside(self, description: Description) -> Description | None:
        """The official beside whom a counterpart stands: "le ministre danois et son homologue norvégien"."""
        i = description.start - 1
        if self.words.at(i) != french.AND:
            return None
        i = i - 1 if self.words.text_at(i - 1) == "," else i
        named = next((name_of(e) for e in self.ents if e.end == i and e.label_ == "PER"), None)
        for other in self.descriptions:
            ends = {other.end, *(self.ents[holder].end for holder in other.holders)}
            if named is not None and named in {name_of(self.ents[holder]) for holder in other.holders}:
                ends.add(i)
            if other.role_class in OF_ORGANISATIONS and description.own_countries:
                continue  # "le commissaire européen et son homologue kényan": the subject's counterpart
            if not set(other.own_countries).isdisjoint(description.own_countries):
                continue  # "le président philippin X et son homologue philippin Y": another's counterpart
            if (
                i in ends
                and other is not description
                and other.inside is None
                and other.role_class != "other"
            ):
                return other
        return None

    def _caller_on(self, beside: Description, description: Description) -> tuple[str, Description] | None:
        """The minister who meets the head beside whom his own counterpart stands: "Le ministre danois a vu le
        président X et son homologue Y", "Il verra le président X et son homologue Y".
        """
        if beside.role_class not in HEADS or description.own_countries or description.first.plural:
            return None
        here, verbs = self.sentence_of[beside.start], ("VERB", "AUX")
        opening = bisect_left(self.sentence_of, here)
        if not any(self.words.doc[i].pos_ in verbs for i in range(opening, beside.start)):
            return None
        before = [
            c for c in self._officials_before(description) if c[0] < beside.start and c[2] is not beside
        ]
        last = max((self.sentence_of[start] for start, _, _ in before), default=-1)
        near = [c for c in before if self.sentence_of[c[0]] == last and here - last <= 1]
        return near[0][1:] if near and near[0][1] in _CALLERS else None

    def _officials_before(self, description: Description) -> list[tuple[int, str, Description]]:
        """Position, class and description of every official mentioned before, by name or by role; nobody's
        counterpart are "des ministres" ("a assisté au Conseil des ministres, puis a vu son homologue").
        """
        posted = any(p.office.same_country for p in description.phrases) or self._is_colleague(description)
        offices = (_STRONG | POSTED) - {"io_official"} if posted else _STRONG
        found = [
            (other.start, other.role_class, other)
            for other in self.descriptions
            if other.end <= description.start and other.inside is None and other.role_class in offices
            if description.first.plural or other.holders or not other.first.plural
        ]
        known = self._known_persons(description)
        found = [each for each in found if not self._is_rank_beside_office(each[2], known)]
        for ent in self.ents:
            told = ent.end <= description.start and ent.label_ == "PER" and name_of(ent) in known
            if told and known[name_of(ent)][0] in offices:
                found.append((ent.start, *known[name_of(ent)]))
        return sorted(found, key=lambda item: item[0])

    def _is_rank_beside_office(self, other: Description, known: dict[str, tuple[str, Description]]) -> bool:
        """Whether a description is a rank of one whose office is told: "le ministre X. Le général X a vu son
        homologue" tells of a minister's counterpart.
        """
        offices = [known.get(name_of(self.ents[holder])) for holder in other.holders]
        return other.is_title and any(o is not None and not o[1].is_title for o in offices)

    def _is_colleague(self, description: Description) -> bool:
        """True for "son collègue du Canada", who may be an ambassador's, unlike an homologue."""
        offices = [phrase.office for phrase in description.phrases]
        return bool(description.own_countries) and any(o.counterpart and not o.abroad for o in offices)

    def _known_persons(self, description: Description) -> dict[str, tuple[str, Description]]:
        """Class and description of the officials named anywhere in the document, the holders of this one
        apart.
        """
        own = {name_of(self.ents[h]) for h in description.holders}
        known: dict[str, tuple[str, Description]] = {}
        for other in self.descriptions:
            if other.counterpart and other.start >= description.start:
                continue
            for holder in other.holders:
                role_class = other.holder_classes.get(holder, other.role_class)
                if name_of(self.ents[holder]) not in own and role_class in _STRONG:
                    known.setdefault(name_of(self.ents[holder]), (role_class, other))
        return known
