"""Noun phrases that name a body or a group that can be a party: "une délégation du FMI", "l'Union
européenne".

Four kinds are read: groups of people and institutions (the head nouns of ``organisations.toml``),
international organisations by name, news media where someone speaks to them, and roles that only say whose
representatives some people are.
"""

from __future__ import annotations

from functools import cache

from pipeline import geography
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    OF,
    Office,
    OfficeForm,
    around,
    media_table,
    organisation_table,
    plural_of,
    word_list,
)
from pipeline.analysis.roles.nationality import after_preposition
from pipeline.analysis.roles.phrase import Phrase
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.words import PhraseTable, Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention

# "En compagnie de" is no company.
_COMPANY = word_list("phrases", "in_company")
_QUOTES = frozenset({"«", "»", '"', "“", "”"})
_OF_ALONE = word_list("function_words", "of_alone")
_OF_ONE = word_list("function_words", "of_one")
_LOCATIVE = word_list("function_words", "locative")
_BESIDE = word_list("phrases", "beside")
_CUE_WINDOW = 9
_LONGEST_TITLE = 8
# "achève, ce jeudi après-midi, | sa mission"
_LONGEST_ASIDE = 7
_GROUP = Office(role_class="other", ministry=True)
_VENUES = frozenset(" ".join(pieces_of(head)) for head in lexicon("places")["venues"]["heads"])


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


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(" ".join(pieces_of(word)) for word in lexicon("organisations")[section][name])


@cache
def _before_name() -> frozenset[str]:
    """The words right before the name of a medium that no lexicon knows, by which ``_asked`` tells it."""
    return _words("interviews", "to") | _words("interviews", "spread_by") | _OF_ONE | ARTICLES


class BodyFinder:
    """Reads the bodies of one document outside the tokens taken by persons and officials."""

    def __init__(self, words: Words, finder: PhraseFinder, taken: frozenset[int]) -> None:
        self.words = words
        self.finder = finder
        self.taken = taken
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
        tables = (organisation_table(), _head_table(), media_table())
        tokens = {i for table in tables for i in table.beginnings(words.heads)}
        announcing, asking = _words("press", "nouns"), _before_name()
        for i, (text, word) in enumerate(zip(words.texts, words.folded, strict=True)):
            if word in announcing:
                tokens.add(i)
            if text in _QUOTES:
                tokens.update((i, i + 1))
            if word in asking and words.capitalised(i + 1):
                tokens.add(i + 1)
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
            return self._medium(i) or self._organisation(i) or self._group(i)
        return self._medium(i) or self._group(i)

    def _of_description(self, description: Description) -> BodyMention:
        country = description.own_countries[0] if description.own_countries else None
        end = self._settled(description.end)
        body = self._mention(
            description.start,
            end,
            description.first.head_end,
            description.organisation,
            country,
            description.first.plural,
        )
        body.role_class = description.role_class
        return body

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
        return self._mention(phrase.start, end, head_end, phrase.organisation, country, phrase.plural)

    def _past_states(self, i: int) -> int:
        """The end of the two states that a group joins: "le groupe d'amitié | France-Pérou"."""
        end = self._name_end(i)
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
        if self._is_task(head_end) or self._is_undertaken(phrase):
            return False
        if not phrase.determiner and not self.words.capitalised(phrase.head) and end == head_end:
            return False
        if alone:
            return phrase.determiner or end > head_end
        if kind == "people":
            return end > head_end and (bool(phrase.own_countries or phrase.organisation) or phrase.plural)
        known = bool(phrase.own_countries or phrase.organisation)
        proper = self.words.between(phrase.head, head_end) in _words("bodies", "proper")
        told = self._capital_inside(phrase.head, end) or (phrase.determiner and not proper)
        told = told and not (proper and self._is_counted(head_end))
        return known or (end > head_end and told)

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
        if words.at(phrase.head) not in _words("bodies", "tasks"):
            return False
        before = range(phrase.start - 1, max(phrase.start - _LONGEST_ASIDE, 0), -1)
        verb = next((i for i in before if words.doc[i].pos_ in ("VERB", "AUX") or i in self.taken), None)
        return verb is not None and words.at(verb).startswith(tuple(_words("bodies", "undertaking")))

    def _capital_inside(self, start: int, end: int) -> bool:
        return any(self.words.capitalised(i) for i in range(start, end))

    def _settled(self, i: int) -> int:
        """The end of "établie en France" after a group."""
        words = self.words
        if words.at(i) not in _words("bodies", "settled"):
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
        return self._mention(self._start(i), self._acronym(end), end, organisation.acronym, None, False)

    def _acronym(self, i: int) -> int:
        words = self.words
        return i + 3 if words.text_at(i) == "(" and words.text_at(i + 2) == ")" else i

    def _start(self, i: int) -> int:
        """The position of the determiner and adjectives before a noun."""
        known = around()
        while i > 0 and self.words.at(i - 1) in known["before"]:
            i -= 1
        return i - 1 if i > 0 and self.words.at(i - 1) in known["determiners"] else i

    # ------------------------------------------------------------ news media

    def _medium(self, i: int) -> BodyMention | None:
        """A news medium where someone speaks to it, or after a noun that says what it is."""
        words = self.words
        announced = words.at(i) in _words("press", "nouns")
        start = self._name_start(i + 1) if announced else i
        while words.text_at(start) in _QUOTES:
            start += 1
        quoted = words.text_at(start - 1) in _QUOTES
        found = self._known_medium(start) or (self._known_medium(i) if announced else None)
        if found and (announced or quoted or self._spoken_to(start)):
            end, name = found
        elif announced or (quoted and self._spoken_to(start)) or self._asked(start):
            end = self._closing_quote(start) if quoted else self._name_end(start)
            name = words.doc[start:end].text
            if end == start or not words.capitalised(start):
                return None
        else:
            return None
        if any(t in self.taken for t in range(i, end)):
            return None
        if words.text_at(end) in _QUOTES and words.text_at(start - 1) in _QUOTES:
            end += 1
        begin = self._start(i if announced or words.text_at(i) in _QUOTES or not quoted else i - 1)
        return BodyMention(begin, end, words.doc[begin:end].text, organisation=name, medium=True)

    def _known_medium(self, i: int) -> tuple[int, str] | None:
        """The end and name of a medium of the lexicon, whose capitals it bears."""
        words = self.words
        found = media_table().match_token(words, i) if i < len(words) else None
        if found is None or self._is_longer_name(i, found[0]):
            return None
        return found if words.capitalised(i) or words.doc[i : found[0]].text == found[1] else None

    def _is_longer_name(self, i: int, end: int) -> bool:
        """True where an organisation's name goes on behind a medium's: "l'Union africaine"."""
        starts = (j for j in (i, i + 1) if j < end)
        found = (organisation_table().match_token(self.words, j) for j in starts)
        return any(match is not None and match[0] > end for match in found)

    def _name_start(self, i: int) -> int:
        """The position of the name after "la chaîne", behind "de télévision publique finlandaise"."""
        words = self.words
        if words.at(i) in _OF_ALONE and words.at(i + 1) in _words("press", "of"):
            i += 2
        while geography.country_of_demonym(words.text_at(i)) or (
            i < len(words) and words.doc[i].pos_ == "ADJ" and not words.capitalised(i)
        ):
            i += 1
        return i

    def _spoken_to(self, i: int) -> bool:
        """True when the words before token i put a medium there: "dans un entretien accordé mardi à"."""
        cues = _words("interviews", "cues")
        return any(self.words.at(j) in cues for j in range(max(i - _CUE_WINDOW, 0), i))

    def _asked(self, i: int) -> bool:
        """True for an unknown name right after "aux questions de", "interview accordée à", "l'invité de"."""
        words = self.words
        if not words.capitalised(i) or words.at(i) in _VENUES:
            return False
        if geography.country_of_place(words.doc[i : self._name_end(i)].text):
            return False
        if words.at(i - 1) in _words("interviews", "to"):
            cues = _words("interviews", "granted")
            return any(words.at(j) in cues for j in range(max(i - 4, 0), i))
        if words.at(i - 1) in _OF_ONE:
            return words.at(i - 2) in _words("interviews", "asking")
        return self._spread(i - 2 if words.at(i - 1) in ARTICLES else i - 1)

    def _spread(self, i: int) -> bool:
        """True for the "par" or "dans" of "une interview diffusée dimanche par la X"."""
        if self.words.at(i) not in _words("interviews", "spread_by"):
            return False
        before = [self.words.at(j) for j in range(max(i - 8, 0), i)]
        told = any(word in _words("interviews", "spread") for word in before[-4:])
        return told and not _words("interviews", "nouns").isdisjoint(before)

    def _closing_quote(self, i: int) -> int:
        """The quotation mark that closes a name in quotation marks, i when none does."""
        ends = range(i, min(i + _LONGEST_TITLE, len(self.words)))
        return next((end for end in ends if self.words.text_at(end) in _QUOTES), i)

    def _name_end(self, i: int) -> int:
        """The end of the capitalised words from token i."""
        words = self.words
        end = i
        while (
            end < len(words)
            and (words.capitalised(end) or words.text_at(end) == "-")
            and end not in self.taken
        ):
            end += 1
        return end

    # ------------------------------------------------------------ mentions

    def _mention(
        self, start: int, end: int, head_end: int, organisation: str | None, country: str | None, plural: bool
    ) -> BodyMention:
        if organisation is None:
            organisation = self._own_name(start, head_end, end)
        return BodyMention(start, end, self.words.doc[start:end].text, organisation, country, plural)

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
        if not named or end == head_end or words.between(begin, end) in _words("bodies", "short"):
            return None
        return words.doc[begin:end].text

    def _resolve_bare(self, bodies: list[BodyMention]) -> None:
        """ "La mission", "le Fonds": the organisation of the body spoken of before."""
        known: list[BodyMention] = []
        for body in bodies:
            if body.organisation is None and body.country is None:
                self._inherit(body, known)
            elif body.organisation is not None and not self._is_institution(body):
                known.append(body)

    def _is_institution(self, body: BodyMention) -> bool:
        """True for bodies named by their own head noun: "le gouvernement malien"."""
        found = (_head_table().match_token(self.words, i) for i in range(body.start, body.end))
        head = next((value for value in found if value), None)
        acronyms = {organisation for _, organisation in self.named}
        return head is not None and head[1][0] == "institutions" and body.organisation not in acronyms

    def _inherit(self, body: BodyMention, known: list[BodyMention]) -> None:
        short = _words("bodies", "short")
        text = self.words.between(body.start, body.end).split()
        named = next((word for word in reversed(text) if word in short), None)
        for other in reversed(known):
            begins = self.words.between(other.start, other.end).split()
            if named is None or named in _words("bodies", "any") or named in begins:
                body.organisation, body.country = other.organisation, other.country
                return
