"""Persons named without their office, and offices named without their holder: "X est arrivé lundi. Le
ministre turc …".

A description and a person are matched when the text speaks of one where it just spoke of the other. Two that
stand in one sentence are taken for two people.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.tokens import Span

from pipeline.analysis.extensions import header_of
from pipeline.analysis.notes import noted
from pipeline.analysis.page import Page
from pipeline.analysis.roles.classes import UNIQUE
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import (
    countries_of_leader,
    is_aide,
    is_known_to_hold,
    organisation_of_leader,
)
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.words import Words

# Evidence that a description means a person, added up over the document.
_NEXT_TO = 1.0  # the sentence before names the person …
_SUBJECT = 1.0  # … first; or the description opens its own sentence
_NEAR = 0.5
_ONLY = 2.0  # nobody else without an office is named before an office that says its country
_TOGETHER = -3.0
_SAME_COUNTRY = 2.0
_THEME = 1.0  # the headline names the person, and the text does again
_ENOUGH = 2.0
# Sentences over which "les deux présidents" may mean those named before.
_PAIR_REACH = 3
# Clauses over which an office may take up a name.
_REACH = 4
_NEVER = -99.0
# Offices whose holders dispatches list by country, and within how many sentences.
_LISTED = UNIQUE | {"minister", "ambassador", "parliamentarian", "military"}
_LIST_WINDOW = 3
_APPOINTED = word_list("holders", "appointed")
_OF_ALONE = word_list("function_words", "of_alone")
# Verbs by which someone is made what "pour" or "comme" says.
_CHOOSING = word_list("holders", "choosing")
_AS = frozenset({"pour", "comme"})
_CHOICE_REACH = 4
_HEADS = frozenset({"head_of_state", "head_of_government"})
# Offices of those whom models/fr/leaders.toml names.
_LEADING = UNIQUE | {"party", "minister", "royal", "religious", "io_head"}

# "Photo : X", "Crédits : X".
_CREDITS = word_list("holders", "credits")
_BEFORE_CREDIT = (":", "/", "©")

# The name of a pope: "Jean-Paul II", "François".
_PAPAL = re.compile(r"\b[IVX]+$|^(?:le )?(?:pape )?François$")

# By which a general is called who has seized power, and who remains one.
_SEIZED = word_list("holders", "seized")
_DEPOSED = word_list("phrases", "deposed")
_THESE = word_list("holders", "these")
_PAPACY = word_list("holders", "papacy")
_POPE = "pope"
# By what the press calls the head of its own state, and no other's without its name.
_AT_HOME = word_list("holders", "at_home")
# Nouns for the head of any body ("le patron de l'Alliance").
_ANY_HEAD = word_list("holders", "any_head")

Office = tuple[str, str | None, str]


def name_of(person: Span) -> str:
    """The name by which a person's mentions are one."""
    full: str = noted(person, "name") or person.text
    return full


def link(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give descriptions without a holder the person without an office of whom they speak.

    The descriptions' countries are known or, where the text leaves them unsaid, guessed.
    """
    _link_leaders_of_several(doc, descriptions)
    _link_appointed(doc, words, descriptions)
    _link_pairs(doc, words, descriptions)
    _link_rows(doc, words, descriptions)
    _link_listed(doc, words, descriptions)
    _link_these(doc, words, descriptions)
    _link_leaders(doc, words, descriptions)
    _link_leaders_called_one_of(doc, descriptions)
    _link_leaders_before(doc, words, descriptions)
    _link_at_home(doc, words, descriptions)
    linker = _Linker(doc, words)
    nameless = _nameless(words, descriptions)
    roleless = _roleless(doc, descriptions)
    linker.candidates = roleless
    scores = [
        (linker.score(group, mentions, office), office, name)
        for office, group in nameless.items()
        for name, mentions in roleless.items()
    ]
    for score, office, name in sorted(scores, key=lambda s: -s[0]):
        if score >= _ENOUGH and office in nameless and name in roleless:
            first = roleless.pop(name)[0]
            for description in nameless.pop(office):
                description.holders = [first]


def _link_leaders(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "le président français" the leader of that country whom the text names most, without any
    office.
    """
    for office, group in _nameless(words, descriptions).items():
        papal = office[2] == _POPE
        leading = papal or (office[0] in _HEADS and office[1] is not None)
        if not leading or all(d.first.office.crown for d in group):
            continue
        seized = any(_SEIZED & set(words.between(d.start, d.end).split()) for d in group)
        deposed = any(_is_deposed(words, d) for d in group)
        roleless = _roleless(doc, descriptions, titled=not (seized or deposed))
        leaders = [found for name, found in roleless.items() if is_known_to_hold(name, *office[:2])]
        if papal:
            leaders = [found for found in leaders if _PAPAL.search(name_of(doc.ents[found[0]]))]
        for description in group:
            known = [
                (len(found), -found[0], found[0])
                for found in leaders
                if not _is_someone_else(doc, description, found)
            ]
            if known:
                told = _told_of(doc, words, description, descriptions, max(known)[0])
                description.holders = [max(known)[2] if told is None else told]


def _is_unsaid(words: Words, description: Description) -> bool:
    """Whether the head of a state is called as at home, without its name: "le chef de l'Etat", "le Président
    de la République".
    """
    called = words.between(description.first.head, description.end) in _AT_HOME
    return called and not description.own_countries and not description.counterpart


def _told_of(
    doc: Page, words: Words, description: Description, descriptions: list[Description], mentions: int
) -> int | None:
    """The head of another state, which the text does not say of him, whom it names more often than that of
    the one guessed for "le chef de l'Etat": of him it tells.
    """
    if not _is_unsaid(words, description):
        return None
    guests = [d for d in descriptions if d.own_countries]
    found = [
        (len(others), -others[0], others[0])
        for name, others in _roleless(doc, guests).items()
        if len(others) > mentions and _is_head(name) and countries_of_leader(name) != (description.country,)
    ]
    return max(found)[2] if found else None


def _link_at_home(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give every "le chef de l'Etat" of a text the one leader whom it calls so elsewhere: the press calls its
    own head of state so, throughout.
    """
    unsaid = [d for d in descriptions if _is_unsaid(words, d) and _can_refer(words, d)]
    guests = {name_of(doc.ents[h]) for d in descriptions if d.own_countries for h in d.holders}
    held = (h for d in unsaid for h in d.holders)
    holders = {name_of(doc.ents[h]): h for h in held if name_of(doc.ents[h]) not in guests}
    if len(holders) != 1 or not _is_head(next(iter(holders))):
        return
    ((name, holder),) = holders.items()
    clauses = clauses_of(words)
    beside = {clauses[ent.start] for ent in doc.ents if ent.label_ == "PER" and name_of(ent) == name}
    for description in unsaid:
        apart = clauses[description.start] not in beside
        if apart and not description.holders and not _is_someone_else(doc, description, [holder]):
            description.holders = [holder]


def _link_leaders_called_one_of(doc: Page, descriptions: list[Description]) -> None:
    """Give "la première visite d'un président ghanéen" the leader of that country whom the text names without
    an office.
    """
    for description in descriptions:
        first = description.first
        indefinite = first.determiner and not first.definite and not first.plural and not first.former
        if description.holders or not indefinite or len(description.own_countries) != 1:
            continue
        if description.role_class not in _HEADS or description.inside is not None or first.office.generic:
            continue
        office = (description.role_class, description.own_countries[0])
        roleless = _roleless(doc, descriptions)
        known = [found for name, found in roleless.items() if is_known_to_hold(name, *office)]
        if len(known) == 1 and not _is_someone_else(doc, description, known[0]):
            description.holders = known[0][:1]


def _link_leaders_before(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "le président", of whom nothing else is told, the last leader whom the clause just before names
    without an office, where every reader knows the one state that he serves.
    """
    clauses = clauses_of(words)
    for description in descriptions:
        if description.holders or description.role_class not in _HEADS or not description.bare:
            continue
        if description.first.office.crown or not _can_refer(words, description):
            continue
        here = clauses[description.start]
        near = [i for i, ent in enumerate(doc.ents) if ent.label_ == "PER" and clauses[ent.start] == here - 1]
        held = {h for d in descriptions for h in d.holders if d.role_class in _HEADS}
        roleless = _roleless(doc, descriptions)
        leaders = [i for i in near if i in held or _is_leader(name_of(doc.ents[i]))]
        name = name_of(doc.ents[leaders[-1]]) if leaders else ""
        if name in roleless and not _is_someone_else(doc, description, roleless[name]):
            description.holders = leaders[-1:]
            description.country = countries_of_leader(name)[0]


def _is_leader(name: str) -> bool:
    """Whether every reader knows a person of that name to lead one state, and no organisation."""
    single = len(countries_of_leader(name)) == 1 and organisation_of_leader(name) is None
    return single and not is_aide(name)


def _is_head(name: str) -> bool:
    """Whether a leader of that name may be called "le chef de l'Etat": no pope."""
    return _is_leader(name) and _PAPAL.search(name) is None


def _is_someone_else(doc: Page, description: Description, mentions: list[int]) -> bool:
    """Whether gender parts an office from a person."""
    return any(_clash(doc.ents[i]._.gender, description.first.gender) for i in mentions)


def _link_appointed(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "élue présidente", "en qualité d'ambassadeur" the last person before it who has no office."""
    for description in descriptions:
        first = description.first
        if description.holders or first.determiner or first.plural or description.inside is not None:
            continue
        i = description.start - 1
        while words.at(i) in _OF_ALONE:
            i -= 1
        if words.at(i) in _AS:
            taken = _taken_as(doc, words, i)
            if taken is not None and name_of(doc.ents[taken]) in _roleless(doc, descriptions):
                description.holders = [taken]
            continue
        if words.at(i) not in _APPOINTED:
            continue
        here = words.sentence[description.start]
        before = [
            found_at
            for found in _roleless(doc, descriptions).values()
            for found_at in found
            if words.sentence[doc.ents[found_at].start] == here
            and doc.ents[found_at].end <= i
            and not _is_complement(doc, found_at)
        ]
        if before:
            description.holders = [max(before)]


def _taken_as(doc: Page, words: Words, i: int) -> int | None:
    """Whom a verb makes what stands behind "pour" or "comme" at token i: "prendre X pour Premier ministre",
    "X, reconnu comme président".
    """
    ending = {ent.end: k for k, ent in enumerate(doc.ents) if ent.label_ == "PER"}
    if i in ending:
        start = doc.ents[ending[i]].start
        chosen = any(words.at(j) in _CHOOSING for j in range(max(start - _CHOICE_REACH, 0), start))
        return ending[i] if chosen else None
    if words.at(i - 1) not in _CHOOSING:
        return None
    return ending.get(i - 2) if words.text_at(i - 2) == "," else ending.get(i - 1)


def _is_complement(doc: Page, person: int) -> bool:
    """Whether someone only says whose envoy or minister another is (``l'émissaire de X, Y``)."""
    start, end = doc.ents[person].start, doc.ents[person].end
    named = person + 1 < len(doc.ents) and doc.ents[person + 1].label_ == "PER"
    beside = named and doc.ents[person + 1].start == end + 1 and doc[end].text == ","
    return beside and start > 0 and doc[start - 1].lower_ in ("de", "d'")


def _link_pairs(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "les deux ministres" the one of the two named before whose office is not told; "les deux
    présidents" a known leader alone.
    """
    for description in descriptions:
        if description.holders or description.first.count != 2 or description.role_class not in _LISTED:
            continue
        here = words.sentence[description.start]
        heads = description.role_class in _HEADS
        near = range(here - (_PAIR_REACH if heads else 1), here + 1)
        same = [
            other
            for other in descriptions
            if other.holders
            and other.role_class == description.role_class
            and words.sentence[other.start] in near
        ]
        known = {name_of(doc.ents[holder]) for other in same for holder in other.holders}
        others = [
            found[0]
            for name, found in _roleless(doc, descriptions).items()
            if any(
                words.sentence[doc.ents[i].start] in near and doc.ents[i].end <= description.start
                for i in found
            )
            and not (heads and (is_aide(name) or len(countries_of_leader(name)) != 1))
        ]
        if len(known) == 1 and len(others) == 1:
            description.holders = others
            leads = countries_of_leader(name_of(doc.ents[others[0]]))
            if len(leads) == 1:
                description.holder_countries[others[0]] = leads[0]


def _link_rows(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "les ambassadeurs du Nigeria et du Botswana" the two persons whom the next sentence names."""
    for description in descriptions:
        countries = description.own_countries
        if (
            description.holders
            or not description.first.plural
            or len(countries) < 2
            or description.counterpart
        ):
            continue
        following = words.sentence[description.start] + 1
        row = sorted(found[0] for found in _roleless(doc, descriptions).values())
        row = [i for i in row if words.sentence[doc.ents[i].start] == following]
        if len(row) == len(countries):
            description.holders = row
            description.holder_countries = dict(zip(row, countries, strict=True))


def _link_listed(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "quatre ambassadeurs" those whom the next sentences list by country: "X (Suède), Y (Ghana)"."""
    for description in descriptions:
        if description.holders or description.own_countries or description.role_class not in _LISTED:
            continue
        if not description.first.plural:
            continue
        here = words.sentence[description.start]
        window = range(here, here + _LIST_WINDOW + 1)
        listed = [found[0] for found in _roleless(doc, descriptions).values()]
        listed.extend(_peers(description, descriptions))
        for holder in sorted(listed):
            person = doc.ents[holder]
            country = nationality(words, person)
            follows = words.sentence[person.start] in window and person.start > description.start
            if follows and country is not None:
                description.holders.append(holder)
                description.holder_countries[holder] = country
        _link_described(words, doc, description, descriptions)


def _link_described(
    words: Words, doc: Page, description: Description, descriptions: list[Description]
) -> None:
    """Let those of a list whose office is said by their name too ("quatre ambassadeurs. Ce sont X,
    ambassadeur du Togo, Y, pour le Ghana …") stand in it, where with them it has as many as were told.
    """
    sentences = {words.sentence[doc.ents[holder].start] for holder in description.holders}
    beside = {
        name_of(doc.ents[d.holders[0]]): d
        for d in descriptions
        if len(d.holders) == 1
        and d.role_class == description.role_class
        and d.own_countries
        and words.sentence[doc.ents[d.holders[0]].start] in sentences
    }
    if len(description.holders) > 1 and len(beside) + len(description.holders) == description.first.count:
        for each in beside.values():
            description.holder_countries[each.holders[0]] = each.own_countries[0]
        description.holders = sorted([*description.holders, *(d.holders[0] for d in beside.values())])


def _link_these(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "Ces trois députés" those without an office whom the sentence before names, as many."""
    for description in descriptions:
        if description.holders or not description.first.plural or words.at(description.start) not in _THESE:
            continue
        before = words.sentence[description.start] - 1
        named = sorted(
            i
            for found in _roleless(doc, descriptions).values()
            for i in found[:1]
            if words.sentence[doc.ents[i].start] == before
        )
        if len(named) > 1 and len(named) == description.first.count:
            description.holders = named


def _peers(description: Description, descriptions: list[Description]) -> list[int]:
    """Those whom a row beside one of them has made holders of the same office ("outre le diplomate tchadien,
    X, de Suisse, Y, de Colombie").
    """
    rows = (d for d in descriptions if d.clause and d.role_class == description.role_class)
    return [holder for row in rows for holder in row.holders]


def _link_leaders_of_several(doc: Page, descriptions: list[Description]) -> None:
    """Give "les présidents russe et kazakh" the leaders of both countries, where they are named elsewhere."""
    for description in descriptions:
        countries = description.own_countries
        if description.holders or len(countries) < 2 or description.role_class not in UNIQUE:
            continue
        roleless = _roleless(doc, descriptions)
        for country in countries:
            office = (description.role_class, country)
            known = [found for name, found in roleless.items() if is_known_to_hold(name, *office)]
            if len(known) == 1:
                description.holders.append(known[0][0])
                description.holder_countries[known[0][0]] = country


def _nameless(words: Words, descriptions: list[Description]) -> dict[Office, list[Description]]:
    """Descriptions by office, for the offices none of whose descriptions names its holder."""
    groups: dict[Office, list[Description]] = defaultdict(list)
    held: dict[tuple[str, str | None], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.holders:
            held[description.role_class, description.country].append(description)
        elif _can_refer(words, description):
            groups[_office(words, description)].append(description)
    return {
        office: group
        for office, group in groups.items()
        if not any(_may_be_one(words, office, group[0], other) for other in held[office[:2]])
    }


def _office(words: Words, description: Description) -> Office:
    """Class, country and, where several of a class serve one body, what tells the office from the others."""
    seat = ""
    if description.role_class == "io_head":
        noun = words.at(description.first.head)
        seat = f"{description.organisation or ''} {'' if noun in _ANY_HEAD else noun}"
    elif _is_papal(words, description):
        seat = _POPE
    return description.role_class, description.country, seat


def _is_papal(words: Words, description: Description) -> bool:
    return words.between(description.first.head, description.first.head_end) in _PAPACY


def _may_be_one(words: Words, office: Office, description: Description, held: Description) -> bool:
    """Whether one whose name is told elsewhere may hold the office of a description: not the head of another
    organisation ("le président du Conseil", "la présidente de la Commission"), no cardinal that of the pope.
    """
    if office[0] == "io_head":
        nouns = {words.at(d.first.head) for d in (description, held)} - _ANY_HEAD
        bodies = {d.organisation for d in (description, held)} - {None}
        clash = _clash(description.first.gender, held.first.gender)
        return not clash and len(nouns) < 2 and len(bodies) < 2
    return office[2] != _POPE or _is_papal(words, held)


def _is_deposed(words: Words, description: Description) -> bool:
    """Whether someone is called by the office that he has lost: "le président déchu"."""
    return any(words.at(i) in _DEPOSED for i in range(description.first.head_end, description.end + 1))


def _can_refer(words: Words, description: Description) -> bool:
    first = description.first
    deposed = _is_deposed(words, description)
    return (
        first.definite
        and not first.plural
        and (not first.former or deposed)
        and (not first.possessive or description.counterpart)
        and (not description.counterpart or bool(description.own_countries))
        and description.inside is None
        and description.role_class != "other"
    )


def _roleless(doc: Page, descriptions: list[Description], titled: bool = False) -> dict[str, list[int]]:
    """Mentions of each person without an office, journalists who sign apart; those of whom only a rank is
    told ("le général X") among them where ``titled``.
    """
    described = {name_of(doc.ents[h]) for d in descriptions for h in d.holders if _is_told_by(d, titled)}
    mentions: dict[str, list[int]] = defaultdict(list)
    for i, ent in enumerate(doc.ents):
        if ent.label_ == "PER" and name_of(ent) not in described:
            mentions[name_of(ent)].append(i)
    return {name: found for name, found in mentions.items() if not any(in_byline(doc.ents[i]) for i in found)}


def _is_told_by(description: Description, titled: bool) -> bool:
    """Whether a description says what its holder is: "le dirigeant" leaves it open, and a mere title where
    ``titled``.
    """
    if titled and description.is_title:
        return description.role_class != "military"
    first = description.first
    trade = first.determiner and first.office.role_class == "other"
    trade = trade and not (first.former or first.office.generic)
    return description.role_class != "other" or trade


class _Linker:
    """Weighs whether descriptions speak of a person."""

    def __init__(self, doc: Page, words: Words) -> None:
        self.words = words
        self.ents = list(doc.ents)
        self.sentence = clauses_of(words)
        self.candidates: dict[str, list[int]] = {}
        self.subjects: dict[int, str] = {}
        for ent in self.ents:
            if ent.label_ == "PER":
                self.subjects.setdefault(self.sentence[ent.start], name_of(ent))

    def score(self, group: list[Description], mentions: list[int], office: Office) -> float:
        """How likely the descriptions of one office mean the person of these mentions (indices into
        ``doc.ents``).
        """
        spans = [self.ents[i] for i in mentions]
        known = next((c for span in spans if (c := nationality(self.words, span))), None)
        leaders = countries_of_leader(name_of(spans[0]))
        told = office[0] in UNIQUE or any(d.own_countries for d in group)
        elsewhere = (known and known != office[1]) or (leaders and office[1] not in leaders)
        if office[1] and told and elsewhere:
            return _NEVER
        if leaders and office[0] not in _LEADING:
            return _NEVER
        if office[0] in _HEADS and is_aide(name_of(spans[0])):
            return _NEVER
        leads = bool(office[1]) and is_known_to_hold(name_of(spans[0]), *office[:2])
        if any(_clash(noted(span, "gender"), d.first.gender) for span in spans for d in group):
            return _NEVER
        places = {self.sentence[span.start] for span in spans}
        named = len(mentions) > 1 and self.subjects.get(0) == name_of(spans[0])
        score = (_THEME if named else 0.0) + sum(
            max(self._nearness(d, places, name_of(spans[0])), -1.0 if leads else _TOGETHER) for d in group
        )
        score += _ONLY if self._is_only(group[0], name_of(spans[0])) else 0.0
        return score + (_SAME_COUNTRY if leads or (known and known == office[1]) else 0.0)

    def _is_only(self, description: Description, name: str) -> bool:
        """Whether a person is the one without an office whom the clauses just before a description name."""
        if not description.own_countries or description.role_class not in _LISTED:
            return False
        here = self.sentence[description.start]
        near = {
            other
            for other, mentions in self.candidates.items()
            for i in mentions
            if self.ents[i].end <= description.start and here - self.sentence[self.ents[i].start] <= _REACH
        }
        return near == {name}

    def _nearness(self, description: Description, sentences: set[int], name: str) -> float:
        here = self.sentence[description.start]
        if here in sentences:
            return _TOGETHER
        opens = description.start == 0 or self.sentence[max(description.start - 3, 0)] != here
        if here - 1 in sentences:
            return (
                _NEXT_TO
                + (_SUBJECT if self.subjects[here - 1] == name else 0.0)
                + (_SUBJECT if opens else 0.0)
            )
        if here + 1 in sentences and here + 1 == min(sentences) and self.subjects[here + 1] == name:
            return _NEXT_TO + _SUBJECT
        return _NEAR if here + 1 in sentences or here - 2 in sentences else 0.0


def clauses_of(words: Words) -> list[int]:
    """The number of the clause of each token: sentences, cut at colons and semicolons."""
    if ":" not in words.texts and ";" not in words.texts:
        return list(words.sentence)
    numbers: list[int] = []
    cuts = 0
    for i, (text, sentence) in enumerate(zip(words.texts, words.sentence, strict=True)):
        numbers.append(sentence + cuts)
        cuts += text in (":", ";") and i + 1 < len(words) and words.sentence[i + 1] == sentence
    return numbers


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def in_byline(person: Span) -> bool:
    """True for the journalist who signs the dispatch, or the photographer whom a caption credits."""
    byline = header_of(person.doc).byline
    if byline is not None and byline[0] <= person.start_char < byline[1]:
        return True
    before = person.start - 1
    while before > 0 and person.doc[before].text in _BEFORE_CREDIT:
        before -= 1
    return before >= 0 and person.doc[before].lower_ in _CREDITS
