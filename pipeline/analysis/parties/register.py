"""The register: which expressions of a document stand for one and the same party.

A dispatch introduces its parties in the headline and the lead, by name and role, and takes them up afterwards by
surname, role, group or pronoun. One pass from left to right joins each expression to the party that it agrees with, or
opens a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span

from pipeline.analysis.parties.expressions import Expression
from pipeline.lexicons import lexicon
from pipeline.records import Party, PartyMention, RoleMention

_PREPOSITION_TAGS = {"ADP"}
_WORD = re.compile(r"\w+")
_PORTFOLIO = re.compile(r"\b(?:des?|du|d'|à|aux?|chargée?s?)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:les?|la|l'|une?|des|du|aux?|ses?|son|sa|leurs?|ce|cet|cette|ces)?\s*(?:deux|trois|quatre|cinq)?\s+", re.I)
# Offices that one person at a time holds in a country, whatever the words for it.
_ONE_HOLDER = frozenset(["head_of_state", "head_of_government", "foreign_minister"])
_LOOKBACK_SENTENCES = 4
_LOOKAHEAD_SENTENCES = 5
_GROUP_SIZES = {"both": 2, "three": 3, "four": 4, "five": 5}


class Register:
    """Parties and party mentions of one document, filled by ``add`` in text order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.parties: list[Party] = []
        self.mentions: list[PartyMention] = []
        self._by_name: dict[str, int] = {}
        self._last_seen: list[int] = []
        self._sentence_of = _sentence_indices(doc)

    def add(self, expression: Expression) -> None:
        """Join an expression to its party or parties and record the mention."""
        if expression.name is not None:
            parties: tuple[int, ...] = (self._named(expression.name, expression.role),)
            form = "name"
        elif expression.role is not None:
            parties, form = self._by_role(expression.role)
        elif expression.body is not None:
            parties, form = (self._body(expression),), "body"
        else:
            parties, form = self._anaphor(expression)
            if not parties:
                return
        for party in parties:
            self._last_seen[party] = expression.start
        text = self.doc[expression.start : expression.end].text
        self.mentions.append(PartyMention(expression.start, expression.end, text, form, parties))

    def settle_groups(self) -> None:
        """Give each plural role whose members were unknown those named after it (``trois ambassadeurs … : A, B et C``)."""
        for mention in self.mentions:
            party = self.parties[mention.parties[0]]
            if mention.form != "role" or not party.plural or len(mention.parties) > 1:
                continue
            sentence = self._sentence_of[mention.start]
            members: list[int] = []
            for other in self.mentions:
                near = other.start > mention.end and self._sentence_of[other.start] - sentence <= _LOOKAHEAD_SENTENCES
                if near and other.form == "name" and self._is_member(party, other.parties[0], mention.start):
                    members.extend(p for p in other.parties if p not in members)
            if len(members) >= 2:
                mention.parties = tuple(members)
                mention.form = "group"

    def _is_member(self, group: Party, index: int, after: int) -> bool:
        party = self.parties[index]
        first = min(m.start for m in self.mentions if index in m.parties)
        return party.role_class == group.role_class and first > after and not party.plural

    # ------------------------------------------------------------ names

    def _named(self, name: Span, role: RoleMention | None) -> int:
        full_name = name._.name or name.text
        index = self._by_name.get(full_name)
        if index is None:
            index = self._unnamed_holder(name) if name._.role_class not in (None, "other") else None
            if index is None:
                index = self._open(Party(kind="person", text=name.text))
            self._by_name[full_name] = index
        party = self.parties[index]
        party.name = full_name
        if party.text != name.text and party.kind == "person" and name.text not in party.aliases:
            party.aliases.append(name.text)
        party.text = name.text if len(name.text) > len(party.text) or party.role is None else party.text
        party.text = full_name
        party.role = name._.role or party.role
        party.role_class = name._.role_class or party.role_class
        party.country = name._.country or party.country
        party.organisation = name._.organisation or party.organisation
        party.gender = party.gender or name._.gender or (role.gender if role is not None else None)
        return index

    def _unnamed_holder(self, name: Span) -> int | None:
        """A party known so far by role alone (in the headline, say) whose holder this name turns out to be."""
        candidates = []
        for index in self._by_recency():
            party = self.parties[index]
            if (
                party.kind == "person"
                and party.name is None
                and not party.plural
                and self._sentence_of[self._last_seen[index]] < self._sentence_of[name.start]
                and party.role_class == name._.role_class
                and _agree(party.country, name._.country)
                and _agree(party.organisation, name._.organisation)
                and (party.country is not None or party.organisation is not None)
                and (party.role_class in _ONE_HOLDER or _same_portfolio(party.role, name._.role))
            ):
                candidates.append(index)
        return candidates[0] if len(candidates) == 1 else None

    # ------------------------------------------------------------ roles and bodies

    def _by_role(self, role: RoleMention) -> tuple[tuple[int, ...], str]:
        if role.holders:
            form = "group" if len(role.holders) > 1 else "role"
            return tuple(self._named(self.doc.ents[i], role) for i in role.holders), form
        if role.plural:
            members = self._members(role)
            if members:
                return members, "group"
            return (self._open(_role_party(role, plural=True)),), "role"
        if role.definite or _names_unique(role):
            index = self._holder_of(role)
            index = self._bare_subject(role) if index is None else index
            if index is not None:
                return (index,), "role"
        return (self._open(_role_party(role, plural=False)),), "role"

    def _holder_of(self, role: RoleMention) -> int | None:
        """The party that a definite role takes up: of those it may stand for, the most salient."""
        candidates = [
            i
            for i in self._by_recency()
            if self._may_hold(role, self.parties[i]) and not self._is_told_of_here(i, role.start)
        ]
        same_class = [i for i in candidates if self.parties[i].role_class == role.role_class]
        return max(same_class or candidates, key=lambda i: self._fitness(role, i), default=None)

    def _bare_subject(self, role: RoleMention) -> int | None:
        """The person named so far without a role whom a description with a country takes up.

        The press names first and describes afterwards: ``Ana Ruiz a quitté Lima. La présidente bolivienne …``.
        """
        if not _names_country(role) or role.counterpart or role.former:
            return None
        sentence = self._sentence_of[role.start]
        found: list[int] = []
        for mention in self.mentions:
            party = self.parties[mention.parties[0]]
            bare = party.name is not None and party.role_class in (None, "other") and party.country is None
            near = sentence - self._sentence_of[mention.start] <= 2
            fits = not role.gender or not party.gender or role.gender == party.gender
            if mention.form == "name" and bare and near and fits and not self._is_oblique(mention):
                found.extend(p for p in mention.parties if p not in found)
        if len(found) != 1 or self._is_told_of_here(found[0], role.start):
            return None
        party = self.parties[found[0]]
        party.role, party.role_class, party.country = role.role, role.role_class, role.country
        party.organisation = role.organisation
        return found[0]

    def _fitness(self, role: RoleMention, index: int) -> float:
        """How well a role takes up a party: salient, known by name, and of the same title word for word."""
        party = self.parties[index]
        same_title = party.role is not None and party.role.casefold().split()[:1] == role.role.casefold().split()[:1]
        return self._salience(index, role.start) + 1.5 * (party.name is not None) + 1.5 * same_title

    def _salience(self, index: int, start: int) -> float:
        """How present a party is at a token: recent mentions count most, those in subject position double."""
        sentence = self._sentence_of[start]
        total = 0.0
        for mention in self.mentions:
            if index in mention.parties:
                distance = sentence - self._sentence_of[mention.start]
                total += (1.0 if self._is_oblique(mention) else 2.0) / (1.0 + distance)
        return total

    def _is_told_of_here(self, index: int, start: int) -> bool:
        """Whether a party was named just before in the same clause, so that a new description means somebody else
        (``un message du président X au président …``)."""
        for mention in self.mentions:
            if mention.form in ("name", "role") and mention.parties == (index,):
                between = self.doc[mention.end : start]
                same = self._sentence_of[mention.start] == self._sentence_of[start]
                if same and not any(t.pos_ in ("VERB", "AUX") for t in between):
                    return True
        return False

    def _may_hold(self, role: RoleMention, party: Party) -> bool:
        if party.kind != "person" or party.plural or party.former != role.former and party.name is None:
            return False
        country = role.country if _names_country(role) else None
        if country is not None and party.country != country:
            return False
        if not _agree(role.organisation, party.organisation):
            return False
        if role.gender and party.gender and role.gender != party.gender:
            return False
        generic = _generic_classes(role)
        if generic is not None:
            return "*" in generic or party.role_class in generic
        if role.counterpart and country is None:
            return False
        if party.role_class != role.role_class:
            return False
        return role.role_class in _ONE_HOLDER or _same_portfolio(role.role, party.role)

    def _members(self, role: RoleMention) -> tuple[int, ...]:
        """The parties that a plural role (``les deux ministres``, ``les présidents``) takes up, if they are known."""
        if not role.definite or (role.count or 2) > 3 or _names_country(role):
            return ()
        generic = _generic_classes(role)

        def fits(index: int) -> bool:
            party = self.parties[index]
            if party.kind != "person" or party.plural:
                return False
            if generic is not None:
                return "*" in generic or party.role_class in generic
            return party.role_class == role.role_class

        return self._recent_group(role.start, role.count or 2, fits)

    def _recent_group(self, start: int, size: int, fits: Callable[[int], bool]) -> tuple[int, ...]:
        """The parties of the nearest sentences that fit, those told of together first."""
        sentence = self._sentence_of[start]
        gathered: list[int] = []
        for back in range(sentence + 1):
            here = [p for p in self._main_parties(sentence - back, start) if fits(p)]
            if len(here) >= size and not set(gathered) - set(here):
                return tuple(here[:size])
            gathered.extend(p for p in here if p not in gathered)
            if len(gathered) >= size:
                return tuple(gathered[:size])
        return ()

    def _body(self, expression: Expression) -> int:
        body = expression.body
        assert body is not None
        for index in self._by_recency():
            party = self.parties[index]
            if party.kind == "organisation" and (
                (body.organisation and party.organisation == body.organisation)
                or party.text.casefold() == body.text.casefold()
            ):
                return index
        return self._open(
            Party(
                kind="organisation",
                text=body.text,
                organisation=body.organisation,
                country=body.country,
                role_class=body.role_class,
                plural=body.plural,
            )
        )

    # ------------------------------------------------------------ anaphors

    def _anaphor(self, expression: Expression) -> tuple[tuple[int, ...], str]:
        kind = expression.anaphor
        start = expression.start
        if kind in _GROUP_SIZES:
            return self._pair(start, _GROUP_SIZES[kind]), "group"
        if kind == "speaker":
            return self._protagonist(), "pronoun"
        if kind in ("plural", "nearest_plural"):
            return self._plural_antecedent(start), "group" if kind == "plural" else "pronoun"
        if kind == "other_side":
            return self._other_side(start), "role"
        if kind == "visitor":
            return self._salient(start, gender=None), "role"
        gender = "f" if kind in ("feminine", "nearest_feminine") else "m"
        if kind in ("nearest_masculine", "nearest_feminine"):
            return self._nearest(start, gender), "pronoun"
        return self._salient(start, gender), "pronoun"

    def _salient(self, start: int, gender: str | None) -> tuple[int, ...]:
        """The party a subject pronoun takes up: the subject of the clause or sentence before."""
        sentence = self._sentence_of[start]
        for back in range(_LOOKBACK_SENTENCES + 1):
            mentions = [
                m for m in self.mentions if self._sentence_of[m.start] == sentence - back and m.start < start
            ]
            free = [m for m in mentions if not self._is_oblique(m)]
            for mention in (*free, *(mentions if back else ())):
                if len(mention.parties) == 1 and self._fits_pronoun(mention.parties[0], gender):
                    return mention.parties
        return ()

    def _protagonist(self) -> tuple[int, ...]:
        """The first person named who is no journalist: in an interview, the one who answers."""
        for index, party in enumerate(self.parties):
            if party.kind == "person" and party.name is not None and party.role_class != "journalist":
                return (index,)
        return ()

    def _nearest(self, start: int, gender: str) -> tuple[int, ...]:
        for mention in reversed(self.mentions):
            if self._sentence_of[start] - self._sentence_of[mention.start] > 1:
                break
            if len(mention.parties) == 1 and self._fits_pronoun(mention.parties[0], gender):
                return mention.parties
        return ()

    def _other_side(self, start: int) -> tuple[int, ...]:
        """``son hôte``: the party that is not the subject of the sentence."""
        sentence = self._sentence_of[start]
        subject = self._subject_before(start)
        for back in range(_LOOKBACK_SENTENCES):
            for mention in self.mentions:
                if (
                    self._sentence_of[mention.start] == sentence - back
                    and mention.start < start
                    and len(mention.parties) == 1
                    and mention.parties[0] not in subject
                    and self.parties[mention.parties[0]].kind == "person"
                    and not self._is_nested(mention)
                ):
                    return mention.parties
        return ()

    def _subject_before(self, start: int) -> tuple[int, ...]:
        """The party or group in subject position before a token, in its sentence or the one before."""
        for back in (0, 1):
            for mention in self.mentions:
                here = self._sentence_of[mention.start] == self._sentence_of[start] - back and mention.start < start
                if here and not self._is_oblique(mention):
                    return mention.parties
        return ()

    def _plural_antecedent(self, start: int) -> tuple[int, ...]:
        sentence = self._sentence_of[start]
        for back in range(_LOOKBACK_SENTENCES):
            for mention in reversed(self.mentions):
                in_reach = self._sentence_of[mention.start] == sentence - back and mention.start < start
                if in_reach and (mention.form == "group" or self.parties[mention.parties[0]].plural):
                    return mention.parties
            pair = self._main_parties(sentence - back, start)
            if len(pair) >= 2:
                return tuple(pair[:3]) if back == 0 else tuple(pair[:2])
        return ()

    def _pair(self, start: int, size: int) -> tuple[int, ...]:
        persons = self._recent_group(start, size, lambda i: self.parties[i].kind == "person" and not self.parties[i].plural)
        return persons or self._recent_group(start, size, lambda i: True)

    def _main_parties(self, sentence: int, before: int) -> list[int]:
        """Persons and bodies of a sentence in order of appearance, those inside another's description left out."""
        found: list[int] = []
        for mention in self.mentions:
            if self._sentence_of[mention.start] != sentence or mention.start >= before or self._is_nested(mention):
                continue
            for index in mention.parties:
                if index not in found and not (self.parties[index].plural and self.parties[index].kind == "person"):
                    found.append(index)
        return found

    def _fits_pronoun(self, index: int, gender: str | None) -> bool:
        party = self.parties[index]
        if party.plural:
            return False
        if party.kind == "organisation":
            return gender in (None, "f") and party.text.casefold().startswith(("une ", "la "))
        return gender is None or party.gender is None or party.gender == gender

    def _is_oblique(self, mention: PartyMention) -> bool:
        first = self.doc[mention.start]
        if first.lower_ in ("au", "aux", "du"):
            return True
        before = _skip_honorifics(self.doc, mention.start)
        return before >= 0 and self.doc[before].pos_ in _PREPOSITION_TAGS

    def _is_nested(self, mention: PartyMention) -> bool:
        """Whether a mention is the complement of another (``le conseiller du président X``)."""
        for other in self.mentions:
            if other is not mention and other.start < mention.start and mention.start < other.end:
                return True
            if other.end == mention.start - 1 and self.doc[mention.start - 1].lower_ in ("de", "du", "d'"):
                return True
        return False

    # ------------------------------------------------------------ common

    def _open(self, party: Party) -> int:
        self.parties.append(party)
        self._last_seen.append(-1)
        return len(self.parties) - 1

    def _by_recency(self) -> list[int]:
        return sorted(range(len(self.parties)), key=lambda i: -self._last_seen[i])


def _sentence_indices(doc: Doc) -> list[int]:
    indices: list[int] = []
    for number, sentence in enumerate(doc.sents):
        indices.extend([number] * len(sentence))
    return indices


def _skip_honorifics(doc: Doc, start: int) -> int:
    """The token before a mention, its honorifics passed over."""
    before = start - 1
    while before >= 0 and (doc[before].lower_.rstrip(".") in _honorifics() or doc[before].text == "."):
        before -= 1
    return before


def _honorifics() -> frozenset[str]:
    return frozenset(("m", "mm", "mme", "mmes", "mlle", "dr", "pr", "mgr", "me", "se", "sem", "monsieur", "madame"))


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


def _generic_classes(role: RoleMention) -> list[str] | None:
    """The classes that a bare general noun may take up, None when the role is specific."""
    generic: dict[str, list[str]] = lexicon("anaphora")["generic"]
    words = role.role.casefold()
    if words in generic:
        return generic[words]
    singular = words.rstrip("s")
    return generic.get(singular)


def _names_country(role: RoleMention) -> bool:
    """Whether the phrase itself names the country, which then stands in its text but not in its role."""
    if role.country is None:
        return False
    return len(_WORD.findall(_DETERMINER.sub("", role.text))) > len(_WORD.findall(role.role))


def _names_unique(role: RoleMention) -> bool:
    """Whether a title without an article names its one holder (``Sa Majesté le Roi``, ``SM le Roi``)."""
    return role.text[:1].isupper() and role.role_class in ("head_of_state", "head_of_government")


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_portfolio(one: str | None, other: str | None) -> bool:
    """Two ministers of one class are the same only if what they are in charge of does not differ."""
    first, second = _portfolio(one), _portfolio(other)
    return not first or not second or bool(first & second)


def _portfolio(role: str | None) -> set[str]:
    if not role:
        return set()
    parts = _PORTFOLIO.split(role, maxsplit=1)
    if len(parts) < 2:
        return set()
    return {w.casefold() for w in _WORD.findall(parts[1]) if len(w) > 3}
