"""Pronouns and nouns that say no more than whose other side someone is: "il", "celui-ci", "son hôte", "le
visiteur".
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis import extensions
from pipeline.analysis.parties.discourse import is_finite
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.groups import together
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.geography import country_of_demonym, country_of_place
from pipeline.lexicons import lexicon
from pipeline.records import Party

_LOOKBACK_SENTENCES = 4
_REACH = 15
# Offices of one state whose holders do not meet as two sides.
_SERVING = words("families", "of_state")
_FEMININE_ARTICLES = phrases("determiners", "feminine_opening")
_GENDERS: dict[str, str] = lexicon("anaphora")["article_genders"]
_STAY = pattern("stay")
_LEAVING = pattern("leaving_audience")
# How far from the pronoun the words may stand that tell where it was spoken.
_SPEECH_REACH = 60
# "chefs d'état", "chefs de la diplomatie" → the classes of those who are called so together.
_OFFICES_OF_GROUPS = [
    (words.casefold(), frozenset(classes)) for words, classes in lexicon("anaphora")["group_offices"].items()
]
_PAIR = 2
_GROUP_SIZES = {"both": 2, "sides": 2, "three": 3, "four": 4, "five": 5}


def subject_taken_up(memory: Memory, start: int, gender: str | None) -> tuple[int, ...]:
    """The party that a subject pronoun takes up: the subject of the clause or sentence before."""
    other = _antecedent_end(memory, start)
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES)):
        stay = back > 0 and _is_of_stay(memory, memory.sentence_of(start) - back)
        told = [e for e in entries if not stay or _acts(memory, e)]
        for entry in _by_prominence(memory, told, start, oblique=back > 0 and not stay):
            if entry.mention.end != other and fits_pronoun(memory, entry, gender):
                return _foremost(memory, entry, start, gender) if back else entry.mention.parties
    return ()


def _antecedent_end(memory: Memory, start: int) -> int | None:
    """Where the antecedent of a relative pronoun right before a token ends: in ``X, qu'il a reçu``, ``Y, avec
    lequel il …``, "il" is not X nor Y.
    """
    doc = memory.discourse.doc
    i = start - 1
    if i < 1 or doc[i].lower_ not in words("lists", "relatives"):
        return None
    while i > 0 and (doc[i - 1].text == "," or doc[i - 1].pos_ == "ADP"):
        i -= 1
    return i


def _is_of_stay(memory: Memory, sentence: int) -> bool:
    """Whether a sentence has for subject the stay of one told of before (``Sa visite s'est achevée par un
    entretien avec X``): he is whom the text goes on about, not X.
    """
    return _STAY.match(memory.discourse.opening(sentence)) is not None


def _acts(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is the subject of a verb, and none of those that ``dont`` counts in."""
    before = memory.discourse.doc[entry.mention.start - 1].lower_ if entry.mention.start else ""
    return entry.function == "subject" and before != "dont"


def _foremost(memory: Memory, entry: Entry, start: int, gender: str | None) -> tuple[int, ...]:
    """The party of a mention; of a list (``X et son hôte ont parlé … Il …``) the one of whom most is told."""
    listed = [e for e in memory.list_of(entry) if e.free and fits_pronoun(memory, e, gender)]
    if len(listed) < 2:
        return entry.mention.parties
    salience = memory.salience(start)
    return max((e.mention.parties for e in listed), key=lambda parties: salience[parties[0]])


def _by_prominence(memory: Memory, entries: list[Entry], start: int, oblique: bool) -> Iterator[Entry]:
    """Free mentions first, those in the same quotation or outside any before others, then obliques.

    A nameless voice (``« … », glisse un diplomate``) is not what the text goes on about.
    """
    quoted = memory.discourse.quoted[start]
    here = memory.sentence_of(start)
    entries = [e for e in entries if not e.commenting or (e.sentence == here and not e.indefinite)]
    free = sorted((e for e in entries if e.free), key=lambda e: _opens_relative(memory, e))
    yield from (e for e in free if e.quoted == quoted)
    yield from (e for e in free if e.quoted != quoted)
    if oblique:
        yield from (e for e in entries if not e.free and not e.nested)
        yield from (e for e in entries if e.nested)


def _opens_relative(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is the subject of a relative clause (``le premier que la ministre ait reçu``)."""
    start = entry.mention.start
    before = memory.discourse.doc[start - 1].lower_ if start else ""
    return before in words("lists", "relatives")


def fits_pronoun(memory: Memory, entry: Entry, gender: str | None) -> bool:
    """Whether a singular pronoun of a gender can take up a mention; a couple is one "il"."""
    if entry.collective:
        return gender in (None, "m")
    if len(entry.mention.parties) != 1:
        return False
    party = memory.parties[entry.mention.parties[0]]
    if party.plural:
        return False
    if party.kind == "organisation":
        return gender in (None, "f") and party.text.casefold().startswith(_FEMININE_ARTICLES)
    return gender is None or party.gender is None or party.gender == gender


def nearest(memory: Memory, start: int, gender: str) -> tuple[int, ...]:
    """``celui-ci``, ``ce dernier``: the party named last."""
    for entries in memory.backwards(start, 1):
        fitting = [e for e in reversed(entries) if fits_pronoun(memory, e, gender)]
        # "l'envoyé du secrétaire général, X. Ce dernier …": X, not the one whom the office names.
        whole = [e for e in fitting if not e.nested]
        for entry in whole or fitting:
            return entry.mention.parties
    return ()


def someone_else(memory: Memory, start: int, gender: str | None) -> tuple[int, ...]:
    """``avec lui``: the one told of last, or the subject of a sentence before, who is not the subject
    here.
    """
    subject = set() if _awaits_subject(memory, start) else set(_subject_of_clause(memory, start))
    found: list[Entry] = []
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES - 1)):
        near = [e for e in reversed(entries) if not e.nested and not e.aside]
        for entry in near if back == 0 else _by_prominence(memory, entries, start, oblique=True):
            person = memory.parties[entry.mention.parties[0]].kind == "person"
            other = not subject & set(entry.mention.parties)
            if person and other and fits_pronoun(memory, entry, gender):
                found.append(entry)
    found.sort(key=lambda entry: entry.aside)
    first = found[0] if found else None
    if (
        first is not None
        and subject
        and (faces_pronoun(memory, first) or _is_compatriot(memory, first, subject))
    ):
        named = [e for e in found if memory.parties[e.mention.parties[0]].name is not None]
        free = (e for e in named if not faces_pronoun(memory, e) and not _is_compatriot(memory, e, subject))
        first = next(free, first)
    return first.mention.parties if first is not None else ()


def faces_pronoun(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is the subject of a verb with a pronoun for object (``Y l'a reçu``): the text goes on
    about whom that pronoun keeps up.
    """
    doc, i = memory.discourse.doc, entry.mention.end
    while i < len(doc) and (doc[i].text == "," or doc[i].lower_ in words("functions", "before_object")):
        i += 1
    while i + 1 < len(doc) and doc[i].lower_ in words("functions", "object_pronouns"):
        i += 1
        i += doc[i].lower_ in words("functions", "before_verb")
        if is_finite(doc[i]):
            return entry.function == "subject"
    return False


def _is_compatriot(memory: Memory, entry: Entry, subject: set[int]) -> bool:
    """Whether a mention is of an official of the very state that all of the subject serve."""
    parties = [memory.parties[p] for p in (*entry.mention.parties, *subject)]
    states = {party.country for party in parties}
    officials = all(party.role_class in _SERVING for party in parties)
    return bool(subject) and officials and len(states) == 1 and None not in states


def _awaits_subject(memory: Memory, start: int) -> bool:
    """Whether the subject of a pronoun's clause is still to come (``l'entretien que devait avoir avec lui
    X``, ``Sont venus s'asseoir face à lui X et Y``).
    """
    doc = memory.discourse.doc
    first = start
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    if doc[first].pos_ in ("AUX", "VERB") and not memory.told_in(memory.sentence_of(start), start):
        return True
    i = start - 2
    while i > 0 and doc[i].pos_ in ("VERB", "AUX", "ADV"):
        i -= 1
    return i < start - 2 and doc[i].lower_ in ("que", "qu'", "où", "dont")


def _subject_of_clause(memory: Memory, start: int) -> tuple[int, ...]:
    """The subject of the clause of a token: the antecedent of ``qui``, else the last one told of as
    subject.
    """
    doc = memory.discourse.doc
    entries = memory.told_in(memory.sentence_of(start), start)
    for entry in reversed(entries):
        if any(token.lower_ == "qui" for token in doc[entry.mention.end : start]) and not entry.nested:
            return entry.mention.parties
        if entry.function == "subject" and not entry.nested:
            return entry.mention.parties
    return subject_before(memory, start)


def inhabitant(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``le Rwandais``: the most present person who serves that state."""
    noun = memory.discourse.doc[expression.end - 1].text
    article = memory.discourse.doc[expression.start].lower_
    gender = _GENDERS.get(article)
    country = country_of_demonym(noun)
    apart = memory.co_arguments(expression)
    salience = memory.salience(expression.start)
    persons = [
        i
        for i in salience
        if i not in apart
        and memory.parties[i].kind == "person"
        and not memory.parties[i].plural
        and memory.parties[i].gender in (None, gender or memory.parties[i].gender)
    ]
    known = [i for i in persons if memory.parties[i].country == country]
    if known:
        return (max(known, key=lambda i: salience[i]),)
    stateless = [i for i in persons if _may_come_from_anywhere(memory.parties[i])]
    if len(stateless) > 1:
        told = {
            p
            for entry in memory.told_in(memory.sentence_of(expression.start) - 1)
            for p in entry.mention.parties
        }
        stateless = [i for i in stateless if i in told]
    return (stateless[0],) if len(stateless) == 1 else ()


def followed(memory: Memory, expression: Expression, states: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """``le Neuchâtelois``: the person whom the text follows, of those told of near by; not the antecedent of
    the clause in which the word is the subject (``Y, que le Neuchâtelois a vu``).
    """
    start, doc = expression.start, memory.discourse.doc
    gender = _GENDERS.get(doc[start].lower_)
    apart = memory.co_arguments(expression)
    if start > 0 and doc[start - 1].lower_ in words("lists", "relatives"):
        apart |= {p for e in memory.told_in(memory.sentence_of(start), start) for p in e.mention.parties}
    persons = [
        i
        for i in memory.salience(start)
        if i not in apart
        and memory.parties[i].kind == "person"
        and memory.parties[i].name is not None
        and memory.parties[i].gender in (None, gender or memory.parties[i].gender)
        and (not states or memory.parties[i].country in {None, *states})
    ]
    return (max(persons, key=lambda i: (memory.leading(i), -i)),) if persons else ()


def _may_come_from_anywhere(party: Party) -> bool:
    """Whether a person named may be of any nation: no state is known of him, or he serves an organisation."""
    return party.name is not None and (party.country is None or party.organisation is not None)


def one_of_pair(memory: Memory, start: int, first: bool) -> tuple[int, ...]:
    """``le premier``, ``la seconde``: of the two persons who act in the nearest sentence before that has
    two.
    """
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES)):
        pair = [p for p in _main_parties(memory, entries) if memory.parties[p].kind == "person"]
        if back and len(pair) == 2:
            return (pair[0] if first else pair[1],)
    return ()


def protagonist(memory: Memory) -> tuple[int, ...]:
    """The first person named who is no journalist: in an interview, the one who answers."""
    for index, party in enumerate(memory.parties):
        if party.kind == "person" and party.name is not None and party.role_class != "journalist":
            return (index,)
    return ()


def speaker(memory: Memory, start: int) -> tuple[int, ...]:
    """``je``: of words spoken on the way out of an audience the guest, else the protagonist; in a memoir,
    neither quoted nor asked, nobody named.
    """
    doc = memory.discourse.doc
    around = doc[max(start - _SPEECH_REACH, 0) : min(start + _SPEECH_REACH, len(doc))].text.lower()
    if _LEAVING.search(around) is not None:
        for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
            guests = [e for e in entries if e.function == "object" and not e.nested and not e.indefinite]
            for entry in guests:
                party = memory.parties[entry.mention.parties[0]]
                if party.kind == "person" and party.name is not None and not party.plural:
                    return entry.mention.parties[:1]
    answers = memory.discourse.quoted[start] or any(token.text == "?" for token in doc)
    return protagonist(memory) if answers else ()


def other_side(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``son hôte``: the person who is not the subject of the sentence; of a pair told of together, the
    other. Of those of another state the most present, else the one told of last, compatriots of the subject
    last; where the sentences near by tell of nobody else, whom the text follows.
    """
    start = expression.start
    noun = memory.discourse.doc[expression.end - 1].lower_
    gender = "f" if noun in words("relational", "women") else None
    subject = set(subject_before(memory, start))
    states = {_state(memory, p) for p in subject}
    told = list(dict.fromkeys(_told_beside(memory, start, subject)))
    others = [p for p in told if memory.parties[p].gender in (None, gender)] if gender else told
    foreign = [p for p in others if _state(memory, p) not in states | {None}]
    salience = memory.salience(start)
    if foreign and None not in states:
        return (max(foreign, key=lambda p: salience[p]),)
    beyond = [p for p in others if _state(memory, p) not in states or not _serves(memory, subject | {p})]
    if beyond:
        return (beyond[0],)
    followed_ = [p for p in salience if p not in subject and _is_foreigner(memory, p, states, gender)]
    if followed_:
        return (max(followed_, key=memory.leading),)
    return tuple((others or told)[:1])


def _serves(memory: Memory, persons: set[int]) -> bool:
    """Whether all of some persons hold an office of a state."""
    return all(memory.parties[p].role_class in _SERVING for p in persons)


def _is_foreigner(memory: Memory, index: int, states: set[str | None], gender: str | None) -> bool:
    """Whether a party is a person named who is not known to serve one of some states."""
    party = memory.parties[index]
    person = party.kind == "person" and party.name is not None and not party.plural
    agreeing = gender is None or party.gender in (None, gender)
    return person and agreeing and _state(memory, index) not in states


def _state(memory: Memory, index: int) -> str | None:
    """The state or organisation that a party serves."""
    return memory.parties[index].country or memory.parties[index].organisation


def _told_beside(memory: Memory, start: int, subject: set[int]) -> Iterator[int]:
    """The persons told of who are not the subject, those of the nearest sentence first."""
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES - 1):
        for entry in entries:
            others = [p for p in entry.mention.parties if p not in subject]
            paired = len(entry.mention.parties) == 2 and entry.mention.form == "group"
            if len(others) != 1 or not (paired or len(entry.mention.parties) == 1):
                continue
            party = memory.parties[others[0]]
            if party.kind == "person" and not party.plural and not entry.nested and not entry.indefinite:
                yield others[0]


def other_sides(memory: Memory, start: int) -> tuple[int, ...]:
    """``ses hôtes``: the last group or list in which the subject of the sentence has no part."""
    subject = set(subject_before(memory, start))
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
        for entry in reversed(entries):
            if entry.nested or entry.function == "attendance":
                continue
            listed = dict.fromkeys(p for e in memory.list_of(entry) for p in e.mention.parties)
            several = len(listed) > 1 or memory.parties[entry.mention.parties[0]].plural
            if several and not subject & set(listed):
                return tuple(listed)
    return ()


def subject_before(memory: Memory, start: int) -> tuple[int, ...]:
    """The party or group in subject position before a token, in its sentence or the one before."""
    for entries in memory.backwards(start, 1):
        for entry in entries:
            if entry.free:
                return entry.mention.parties
    return ()


def visitor(memory: Memory, start: int) -> tuple[int, ...]:
    """``le visiteur``: the most present person who is not of the host's country, or of that from which the
    dispatch is dated.
    """
    dateline = extensions.header_of(memory.discourse.doc).dateline_place
    receiving = _host(memory, start)
    home = _state(memory, receiving) if receiving is not None else None
    home = home or (country_of_place(dateline) if dateline else None)
    salience = memory.salience(start)
    foreign = [
        i
        for i in salience
        if memory.parties[i].kind == "person"
        and i != receiving
        and (home is not None or receiving is not None)
        and _state(memory, i) not in (None, home)
    ]
    if foreign:
        return (max(foreign, key=lambda i: salience[i]),)
    named = [i for i in salience if i != receiving and memory.parties[i].name is not None]
    abroad = [i for i in named if memory.parties[i].kind == "person" and _state(memory, i) is not None]
    at_home = [i for i in named if _state(memory, i) is None and memory.parties[i].role_class in _SERVING]
    if home is None and at_home and len(abroad) == 1:
        return tuple(abroad)  # "Le président X a vu le député norvégien Y. Le visiteur …"
    led = [i for i in named if memory.parties[i].kind == "person" and memory.leading(i)]
    if home is None and led:
        return (max(led, key=lambda i: (memory.leading(i), -i)),)
    return subject_taken_up(memory, start, None)


def _host(memory: Memory, start: int) -> int | None:
    """The one who, the sentences before say, received someone."""
    doc = memory.discourse.doc
    hosting = words("relational", "hosting")
    for entries in memory.backwards(start, _LOOKBACK_SENTENCES):
        for entry in entries:
            verb = next((i for i in range(entry.mention.end, len(doc)) if doc[i].lower_ in hosting), start)
            gap = doc[entry.mention.end : min(verb, start)]
            active = (
                entry.function == "subject" and len(gap) < _REACH and "été" not in {w.lower_ for w in gap}
            )
            if verb < start and active and memory.sentence_of(verb) == entry.sentence:
                return entry.mention.parties[0]
            before = {w.lower_ for w in doc[max(0, entry.mention.start - _REACH) : entry.mention.start]}
            if entry.governor == "par" and before & hosting:
                return entry.mention.parties[0]
    return None


def plural_taken_up(memory: Memory, start: int) -> tuple[int, ...]:
    """``ils``: the last group or list, else those who act together in the nearest sentence.

    A pair that only completes a noun (``le dialogue entre X et Y``) gives way to an earlier group that acts.
    """
    completing: tuple[int, ...] = ()
    for back, entries in enumerate(memory.backwards(start, _LOOKBACK_SENTENCES + 1)):
        subjects = _acting_pair(memory, entries) if back else ()
        for entry in reversed(entries):
            if entry.governor == "de" and subjects:
                continue  # "X et Y iront à la réunion des ministres. Ils …"
            if entry.function == "attendance" and any(e.free for e in entries):
                continue  # "Les sénatrices, accompagnées de députés, … Elles …"
            if entry.mention.form == "group" or memory.parties[entry.mention.parties[0]].plural:
                return entry.mention.parties
        several = _acting_list(memory, entries)
        if several:
            return completing or several
        pair = _main_parties(memory, entries)
        if len(pair) == 1 and back:
            pair = _with_pronoun(memory, entries, pair)
        if len(pair) < 2:
            continue
        found = tuple(pair[:3]) if back == 0 else tuple(pair[:2])
        if entries[0].function != "partner":
            return completing or found
        completing = completing or found
    return completing


def _with_pronoun(memory: Memory, entries: list[Entry], alone: list[int]) -> list[int]:
    """``X est à P. Y l'attendait. Ils …``: Y, whom alone a sentence names, and whom its pronoun takes up."""
    facing = next((e for e in entries if e.free and faces_pronoun(memory, e)), None)
    if facing is None or facing.mention.parties != tuple(alone) or not _is_one_person(memory, alone[0]):
        return alone
    other = someone_else(memory, facing.mention.end + 1, None)
    return [*other, *alone] if len(other) == 1 and other[0] not in alone else alone


def _is_one_person(memory: Memory, index: int) -> bool:
    party = memory.parties[index]
    return party.kind == "person" and not party.plural


def _acting_pair(memory: Memory, entries: list[Entry]) -> tuple[int, ...]:
    """The persons named who are the subject of a sentence together."""
    for entry in entries:
        if entry.free and entry.function == "subject":
            members = [e for e in memory.list_of(entry) if e.mention.form == "name" and not e.nested]
            listed = tuple(dict.fromkeys(p for e in members for p in e.mention.parties))
            return listed if len(listed) > 1 else ()
    return ()


def _acting_list(memory: Memory, entries: list[Entry]) -> tuple[int, ...]:
    """The three or more who are the subject of a sentence together (``X, Y et Z ont …``)."""
    for entry in entries:
        if entry.free and entry.function == "subject":
            listed = tuple(dict.fromkeys(p for e in memory.list_of(entry) for p in e.mention.parties))
            return listed if len(listed) > 2 else ()
    return ()


def _main_parties(memory: Memory, entries: list[Entry]) -> list[int]:
    found: list[int] = []
    for entry in entries:
        for index in entry.mention.parties:
            party = memory.parties[index]
            if entry.function == "attribution":
                continue  # "Selon l'agence X, …"
            if not entry.nested and index not in found and not (party.plural and party.kind == "person"):
                found.append(index)
    return found


def all_of(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``les deux hommes``, ``tous trois``: that many persons told of together, else that many parties."""
    size = _GROUP_SIZES[expression.anaphor or "both"]

    def is_person(index: int) -> bool:
        party = memory.parties[index]
        return party.kind == "person" and not party.plural and not _is_wife(memory, party)

    start = expression.start
    classes = _classes_of_group(memory, expression)

    def is_such(index: int) -> bool:
        return is_person(index) and memory.parties[index].role_class in classes

    such = together(memory, start, size, is_such, companions=False) if classes else ()
    if such:
        return such
    facing = start > 0 and memory.discourse.doc[start - 1].lower_ == "entre"
    sides = expression.anaphor == "sides"
    if facing and not sides:
        return together(memory, start, size, is_person, companions=False)
    return together(memory, start, size, is_person, sides) or together(
        memory, start, size, lambda i: True, sides
    )


def leaders_of_two(memory: Memory, start: int) -> tuple[int, ...]:
    """``L'une est conduite par X. L'autre est menée par Y. Les deux délégations …``: X and Y."""
    entries = [e for told in memory.backwards(start, _LOOKBACK_SENTENCES) for e in reversed(told)]
    leading = [e.mention.parties for e in entries if e.function == "leader" and e.mention.form == "name"]
    found = tuple(dict.fromkeys(p for parties in leading for p in parties))
    return found[::-1] if len(found) == _PAIR else ()


def _classes_of_group(memory: Memory, expression: Expression) -> frozenset[str]:
    """The offices that a group is named by (``les deux chefs d'Etat``), none where it is of anybody."""
    text = memory.discourse.doc[expression.start : expression.end].text.casefold()
    return next((classes for words, classes in _OFFICES_OF_GROUPS if words in text), frozenset())


def _is_wife(memory: Memory, party: Party) -> bool:
    """Whether a woman without an office has the surname of a man: "Emmanuel et Brigitte Macron"."""
    if party.name is None or party.gender != "f" or party.role_class not in (None, "other"):
        return False
    surname = party.name.rpartition(" ")[2]
    return any(
        other.gender == "m" and (other.name or "").rpartition(" ")[2] == surname
        for other in memory.parties
        if other is not party
    )


def is_group(expression: Expression) -> bool:
    """Whether an anaphor says how many it means."""
    return expression.anaphor in _GROUP_SIZES
