"""Noun phrases that name a body or a group that can be a party: "une délégation du FMI", "l'Union
européenne".

Four kinds are read: groups of people and institutions (the head nouns of ``organisations.toml``),
international organisations by name, news media where someone speaks to them, and roles that only say whose
representatives some people are.
"""

from __future__ import annotations

from functools import cache

from pipeline import geography
from pipeline.analysis.roles.country_words import after_preposition
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    Office,
    OfficeForm,
    organisation_table,
    plural_of,
    word_list,
    word_list_of,
)
from pipeline.analysis.roles.media import MediumFinder
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.stretches import name_end, phrase_start
from pipeline.analysis.roles.words import PhraseTable, Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention

# "En compagnie de" is no company.
_COMPANY = word_list("phrases", "in_company")
_OF_ALONE = word_list("function_words", "of_alone")
_LOCATIVE = word_list("function_words", "locative")
_BESIDE = word_list("phrases", "beside")
# "achève, ce jeudi après-midi, | sa mission"
_LONGEST_ASIDE = 7
_POSSESSIVES, _DELEGATION = word_list("function_words", "possessives"), word_list("nation", "one_delegation")
_ANY = word_list_of("organisations", "bodies", "any")
_PROPER = word_list_of("organisations", "bodies", "proper")
_SETTLED = word_list_of("organisations", "bodies", "settled")
_SHORT = word_list_of("organisations", "bodies", "short")
_TASKS = word_list_of("organisations", "bodies", "tasks")
_UNDERTAKING = tuple(word_list_of("organisations", "bodies", "undertaking"))
_JOINT = word_list_of("organisations", "bodies", "joint")
_JOINTLY_HELD = word_list_of("organisations", "bodies", "jointly_held")
_GROUP = Office(role_class="other", ministry=True)
# Classes of people who serve no body told of before where the text says whose they are ("des responsables de
# l'opposition").
_OF_THEIR_OWN = frozenset({"business", "civil_society", "journalist", "party", "religious"})


@cache
def _head_table() -> PhraseTable[tuple[str, bool, bool]]:
    """Head nouns of groups and institutions: kind, whether they are a party by themselves, whether plural."""
    data = lexicon("organisations")["bodies"]
    alone = {" ".join(pieces_of(noun)) for noun in data["alone"]}
    entries: list[tuple[str, tuple[str, bool, bool]]] = []
    for kind in ("people", "institutions"):
        for entry in data[kind]:
            for form in entry.split("|"):
                folded = " ".join(pieces_of(form))
                entries.append((folded, (kind, folded in alone, False)))
                entries.append((plural_of(folded), (kind, folded in alone, True)))
    return PhraseTable(entries)


class BodyFinder:
    """Reads the bodies of one document outside the tokens taken by persons and officials."""

    def __init__(self, words: Words, finder: PhraseFinder, taken: frozenset[int]) -> None:
        self.words = words
        self.finder = finder
        self.taken = taken
        self.media = MediumFinder(words, taken)
        self.named: list[tuple[str, str]] = []

    def find(self, groups: list[Description]) -> list[BodyMention]:
        """Every body, in order. ``groups`` are descriptions that only say whose people some are: "des membres
        du Bureau".
        """
        found = [self._of_description(description) for description in groups]
        read = 0
        for i in self._beginnings():
            body = self._body(i) if i >= read and i not in self.taken else None
            if body is not None:
                found.append(body)
                read = body.end
        found.sort(key=lambda body: (body.start, -body.end))
        found = self._joined(found)
        self._resolve_bare(found)
        return found

    def _beginnings(self) -> list[int]:
        """The tokens at which a body may begin, in order: what ``_body`` reads there, it reads from no
        other.
        """
        words = self.words
        tables = (organisation_table(), _head_table())
        tokens = {i for table in tables for i in table.beginnings(words.heads)} | self.media.beginnings()
        return sorted(i for i in tokens if i < len(words))

    def _joined(self, found: list[BodyMention]) -> list[BodyMention]:
        """The bodies without those cut short before a person's office ("les conseils du | président X"); one
        that ends before another group takes it in ("une délégation d' | hommes d'affaires").
        """
        starting = {body.start: body for body in found}
        kept: list[BodyMention] = []
        for body in found:
            if kept and body.start < kept[-1].end:
                continue
            if self.words.at(body.end - 1) in OF:
                inner = starting.get(body.end)
                if inner is None:
                    continue
                body.end, body.country = inner.end, body.country or inner.country
                body.text = self.words.doc[body.start : body.end].text
            kept.append(body)
        return kept

    def _body(self, i: int) -> BodyMention | None:
        if f"{self.words.at(i - 1)} {self.words.at(i)}" in _COMPANY:
            return None
        if organisation_table().match_token(self.words, i):
            return self.media.read(i) or self._organisation(i) or self._group(i)
        return self.media.read(i) or self._group(i)

    def _of_description(self, description: Description) -> BodyMention:
        country = description.own_countries[0] if description.own_countries else None
        end = self._settled(description.end)
        first, start = description.first, description.start
        organisation = description.organisation or self._own_name(start, first.head_end, end)
        text = self.words.doc[start:end].text
        return BodyMention(start, end, text, organisation, country, first.plural, description.role_class)

    # ------------------------------------------------------------ groups and institutions

    def _group(self, i: int) -> BodyMention | None:
        words = self.words
        found = _head_table().match_token(words, i)
        if found is None or words.doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        head_end, (kind, alone, plural) = found
        phrase = self.finder.read(words.first[i], head_end, OfficeForm(_GROUP, None, plural))
        if phrase.end > i and any(t in self.taken for t in range(phrase.start, phrase.end)):
            phrase.end = next(t for t in range(i, phrase.end + 1) if t in self.taken or t == phrase.end)
        phrase.end = self._before_host(head_end, phrase.end)
        end = self._settled(self._past_states(max(phrase.end, head_end)))
        if not self._is_party(phrase, kind, alone, head_end, end):
            return None
        country = phrase.own_countries[0] if phrase.own_countries else None
        organisation = phrase.organisation or self._own_name(phrase.start, head_end, end)
        text = self.words.doc[phrase.start : end].text
        return BodyMention(phrase.start, end, text, organisation, country, phrase.plural)

    def _past_states(self, i: int) -> int:
        """The end of the two states that a group joins: "le groupe d'amitié | France-Pérou"."""
        end = name_end(self.words, i, self.taken)
        return end if "-" in self.words.doc[i:end].text else i

    def _before_host(self, head_end: int, end: int) -> int:
        """Where a group ends that is sent to someone: "une délégation" in "une délégation auprès du roi X",
        but "la mission permanente auprès de l'ONU".
        """
        words = self.words
        for i in range(head_end, end):
            if words.at(i) in _BESIDE:
                k = after_preposition(words, i + 1)
                return end if organisation_table().match_token(words, k) is not None else i
        return end

    def _is_party(self, phrase: Phrase, kind: str, alone: bool, head_end: int, end: int) -> bool:
        """True when a head noun with this company can be a party."""
        if self._is_task(head_end) or self._is_undertaken(phrase) or self._is_joint(head_end):
            return False
        if not phrase.determiner and not self.words.capitalised(phrase.head) and end == head_end:
            return False
        if alone:
            return phrase.determiner or end > head_end
        if kind == "people":
            return end > head_end and (bool(phrase.own_countries or phrase.organisation) or phrase.plural)
        known = bool(phrase.own_countries or phrase.organisation)
        proper = self.words.between(phrase.head, head_end) in _PROPER
        told = self._capital_inside(phrase.head, end) or (phrase.determiner and not proper)
        told = told and not (proper and self._is_counted(head_end))
        return known or (end > head_end and told)

    def _is_joint(self, head_end: int) -> bool:
        """Whether a body is one of two states, in which their officials meet: "la commission | mixte"."""
        return self.words.at(head_end) in _JOINT and self.words.at(head_end - 1) in _JOINTLY_HELD

    def _is_counted(self, i: int) -> bool:
        """``visite d'Etat | de trois jours``: whether how long or many is all that completes a noun."""
        words = self.words
        return words.at(i) in _OF_ALONE and i + 1 < len(words) and words.doc[i + 1].pos_ == "NUM"

    def _is_task(self, i: int) -> bool:
        """Whether an infinitive says what a noun is about: "la mission de former un gouvernement"."""
        if self.words.at(i) not in _OF_ALONE or i + 1 >= len(self.words):
            return False
        verb = self.words.doc[i + 1]
        return verb.pos_ == "VERB" and "Inf" in verb.morph.get("VerbForm", [])

    def _is_undertaken(self, phrase: Phrase) -> bool:
        """Whether a noun tells what somebody does: "achève jeudi sa mission à Genève"."""
        words = self.words
        if words.at(phrase.head) not in _TASKS:
            return False
        before = range(phrase.start - 1, max(phrase.start - _LONGEST_ASIDE, 0), -1)
        verb = next((i for i in before if words.doc[i].pos_ in ("VERB", "AUX") or i in self.taken), None)
        return verb is not None and words.at(verb).startswith(_UNDERTAKING)

    def _capital_inside(self, start: int, end: int) -> bool:
        return any(self.words.capitalised(i) for i in range(start, end))

    def _settled(self, i: int) -> int:
        """The end of "établie en France" after a group."""
        words = self.words
        if words.at(i) not in _SETTLED:
            return i
        for end in (i + 3, i + 4):
            located = end <= len(words) and words.at(i + 1) in _LOCATIVE
            if located and geography.country_of_place(words.doc[i + 2 : end].text):
                return end
        return i

    # ------------------------------------------------------------ organisations by name

    def _organisation(self, i: int) -> BodyMention | None:
        found = organisation_table().match_token(self.words, i)
        if found is None or not self.words.capitalised(i) or any(t in self.taken for t in range(i, found[0])):
            return None
        end, organisation = found
        self.named.append((self.words.between(i, end), organisation.acronym))
        start, end = phrase_start(self.words, i), self._acronym(end)
        return BodyMention(start, end, self.words.doc[start:end].text, organisation.acronym)

    def _acronym(self, i: int) -> int:
        words = self.words
        return i + 3 if words.text_at(i) == "(" and words.text_at(i + 2) == ")" else i

    # ------------------------------------------------------------ names

    def _own_name(self, start: int, head_end: int, end: int) -> str | None:
        """The name of a body that no lexicon knows: the words of an institution, the institution of a
        delegation.
        """
        words = self.words
        head = next((i for i in range(start, head_end) if _head_table().match_token(words, i)), None)
        people = head is not None and _head_table().match_token(words, head)
        if people and people[1][0] != "institutions":
            begin = head_end + 1
            while begin < end and words.at(begin) in OF | ARTICLES:
                begin += 1
        else:
            begin = head if head is not None else start
        named = begin < end and (self._capital_inside(begin, end) or begin == head)
        if not named or end == head_end or words.between(begin, end) in _SHORT:
            return None
        return words.doc[begin:end].text

    def _resolve_bare(self, bodies: list[BodyMention]) -> None:
        """ "La mission", "le Fonds": the organisation of the body spoken of before; "la délégation": of the
        delegation.
        """
        known: list[BodyMention] = []
        delegations: list[BodyMention] = []
        for body in bodies:
            sent = self.words.at(body.end - 1) in _DELEGATION or self.words.at(body.start + 1) in _DELEGATION
            if body.organisation is None and body.country is None:
                if not self._are_of_their_own(body):
                    self._inherit(body, delegations[-1:] if sent and delegations else known)
            elif body.organisation is not None and not self._is_institution(body):
                known.append(body)
            if sent:
                delegations.append(body)

    def _are_of_their_own(self, body: BodyMention) -> bool:
        """True for people of whom the text says whose they are: no body's ("la société civile"), the
        delegation of somebody ("sa délégation").
        """
        tokens = range(body.start, body.end)
        if self.words.at(body.start) in _POSSESSIVES and self.words.at(body.end - 1) in _DELEGATION:
            return True
        return body.role_class in _OF_THEIR_OWN and any(self.words.at(i) in OF for i in tokens[1:])

    def _is_institution(self, body: BodyMention) -> bool:
        """True for bodies named by their own head noun: "le gouvernement malien"."""
        found = (_head_table().match_token(self.words, i) for i in range(body.start, body.end))
        head = next((value for value in found if value), None)
        acronyms = {organisation for _, organisation in self.named}
        return head is not None and head[1][0] == "institutions" and body.organisation not in acronyms

    def _inherit(self, body: BodyMention, known: list[BodyMention]) -> None:
        short = _SHORT
        text = self.words.between(body.start, body.end).split()
        named = next((word for word in reversed(text) if word in short), None)
        for other in reversed(known):
            begins = self.words.between(other.start, other.end).split()
            if named is None or named in _ANY or named in begins:
                body.organisation, body.country = other.organisation, other.country
                return
