"""Pronouns, and nouns that say as little: "il", "avec lui", "celui-ci", "le Rwandais", "je"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.parties.discourse import is_finite
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.records import Party

_LOOKBACK_SENTENCES = 4
# Offices of one state whose holders do not meet as two sides.
_SERVING = words("families", "of_state")
_FEMININE_ARTICLES = phrases("determiners", "feminine_opening")
_GENDERS: dict[str, str] = lexicon("anaphora")["article_genders"]
_STAY = pattern("stay")
_LEAVING = pattern("leaving_audience")
_WORDS_OF = pattern("words_of")
_PRESENTING = pattern("presenting")
_PRESENTING_REACH = 5
# How far from the pronoun the words may stand that tell where it was spoken.
_SPEECH_REACH = 60
# How many words behind a pronoun it may say whose counterpart its subject is.
_COUNTERPART_REACH = 14
# Pronouns for one whom the text does not go on about.
_POINTING = phrases("pronouns", "nearest_masculine") + phrases("pronouns", "nearest_feminine")
# From one who receives to the participle that says so ("l'y a ensuite reçu").
_RECEIVING_REACH = 7


def subject_taken_up(memory: Memory, start: int, gender: str | None) -> tuple[int, ...]:
    """The party that a subject pronoun takes up: the subject of the clause or sentence before."""
    during = _who_stays(memory, start, gender)
    if during:
        return during
    other = _antecedent_end(memory, start)
    opposed = _states_of_counterpart(memory, start)
    present: Entry | None = None
    for back, entries in _beyond_lists(memory, start):
        stay = back > 0 and _is_of_stay(memory, memory.sentence_of(start) - back)
        told = [e for e in entries if not stay or _acts(memory, e)]
        to_whom = not back and _is_of_relative(memory, start)
        for entry in _by_prominence(memory, told, start, oblique=(back > 0 and not stay) or to_whom):
            if entry.mention.end == other or not fits_pronoun(memory, entry, gender):
                continue
            if opposed and memory.parties[entry.mention.parties[0]].country in opposed:
                continue
            if entry.function != "attendance":
                kept = _guest_kept_up(memory, entry, start, gender) if back == 1 else ()
                found = _foremost(memory, entry, start, gender) if back else entry.mention.parties
                return kept or found
            present = present or entry  # "X a reçu Y. Z y assistait. Il …": X
    return present.mention.parties if present is not None else ()


def _is_of_relative(memory: Memory, start: int) -> bool:
    """Whether a subject pronoun is that of a relative clause (``Cela ôte à X la visite dont | il rêvait``),
    which may take up whom the clause before tells of in any part.
    """
    doc = memory.discourse.doc
    relative = start > 1 and doc[start - 1].lower_ in words("lists", "relatives")
    return relative and doc[start - 2].pos_ in ("NOUN", "ADJ")


def _guest_kept_up(memory: Memory, host: Entry, start: int, gender: str | None) -> tuple[int, ...]:
    """``X est à P. Y l'a reçu. Il a ensuite vu Z``: X, whom the text goes on about from one talk to the next,
    as it does behind ``Celui-ci lui a promis …``; not where the host deals with him again (``Il lui a remis
    …``).
    """
    doc = memory.discourse.doc
    i = start + 1
    while i < len(doc) and doc[i].lower_ in words("functions", "before_verb"):
        if doc[i].lower_ in words("functions", "object_pronouns"):
            return ()
        i += 1
    end = next((j for j in range(i, len(doc)) if doc[j].is_sent_start), len(doc))
    met = any(e.label_ == "PER" and start < e.start < end for e in doc.ents)
    pointed_at = host.mention.text.casefold() in _POINTING and faces_pronoun(memory, host)
    if not met or not (pointed_at or _receives_pronoun(memory, host)):
        return ()
    guest = someone_else(memory, host.mention.end + 1, gender)
    return guest if len(guest) == 1 and guest != host.mention.parties else ()


def _receives_pronoun(memory: Memory, host: Entry) -> bool:
    """Whether a mention is the subject of a verb of receiving with a pronoun for object (``Y l'a reçu``)."""
    doc, i = memory.discourse.doc, host.mention.end
    if not faces_pronoun(memory, host) or i >= len(doc):
        return False
    verb = {token.lower_ for token in doc[i : i + _RECEIVING_REACH]}
    return not verb.isdisjoint(words("relational", "hosting"))


def _who_stays(memory: Memory, start: int, gender: str | None) -> tuple[int, ...]:
    """``Y a dit que X ferait un voyage, au cours duquel | il …``: X, the last subject before the relative;
    nobody for any other pronoun.
    """
    doc = memory.discourse.doc
    before = [token.lower_ for token in doc[max(start - 2, 0) : start]]
    if words("lists", "during_which").isdisjoint((" ".join(before), *before[-1:])):
        return ()
    told = memory.told_in(memory.sentence_of(start), start)
    for entry in reversed(told):
        if entry.function == "subject" and not entry.nested and fits_pronoun(memory, entry, gender):
            return entry.mention.parties
    return ()


def _states_of_counterpart(memory: Memory, start: int) -> tuple[str, ...]:
    """The states of ``son homologue gabonais`` behind a subject pronoun: it takes up nobody who serves one of
    them.
    """
    here = memory.sentence_of(start)
    for role in memory.discourse.doc._.roles:
        if role.start > start and (role.counterpart or role.start - start > _COUNTERPART_REACH):
            near = role.start - start <= _COUNTERPART_REACH and memory.sentence_of(role.start) == here
            return tuple(role.countries) if near and not role.plural else ()
    return ()


def _beyond_lists(memory: Memory, start: int) -> Iterator[tuple[int, list[Entry]]]:
    """The mentions before a token by how many sentences back; what the lines of a list name, the text behind
    the list does not go on about (``- avec X : pêche.`` / ``Elle a aussi …``).
    """
    here = memory.sentence_of(start)
    if memory.discourse.is_line(here) or here == 0 or not memory.discourse.is_line(here - 1):
        yield from enumerate(memory.backwards(start, _LOOKBACK_SENTENCES))
        return
    first = here - 1
    while first > 0 and memory.discourse.is_line(first):
        first -= 1
    if not memory.discourse.opens_list(first):
        first = here  # remarks of a dialogue
    reach = _LOOKBACK_SENTENCES + max(here - 1 - first, 0)
    for back, entries in enumerate(memory.backwards(start, reach)):
        if back == 0 or here - back <= first:
            yield back, entries


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
    free = sorted((e for e in entries if e.free), key=lambda e: _rank(memory, e))
    yield from (e for e in free if e.quoted == quoted)
    yield from (e for e in free if e.quoted != quoted)
    if oblique:
        yield from (e for e in entries if not e.free and not e.nested)
        yield from (e for e in entries if e.nested)


def _rank(memory: Memory, entry: Entry) -> int:
    """How far a mention is from what its sentence is about: its subject; that of a relative clause (``le
    premier que la ministre ait reçu``); one put forward as object (``C'est Y que la ministre a reçu``).
    """
    start, end = entry.mention.start, entry.mention.end
    doc = memory.discourse.doc
    before = doc[start - 1].lower_ if start else ""
    if before in words("lists", "relatives"):
        return 1
    after = doc[end].lower_ if end < len(doc) else ""
    cleft = _PRESENTING.search(doc[max(0, start - _PRESENTING_REACH) : start].text.lower())
    return 2 if cleft is not None and after in words("functions", "conjunctions") else 0


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
    return i < start - 2 and doc[i].lower_ in words("lists", "oblique_relatives")


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


def subject_before(memory: Memory, start: int) -> tuple[int, ...]:
    """The party or group in subject position before a token, in its sentence or the one before."""
    for entries in memory.backwards(start, 1):
        for entry in entries:
            if entry.free:
                return entry.mention.parties
    return ()


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
    quoted = memory.discourse.quoted[start]
    if not quoted and _WORDS_OF.match(memory.discourse.opening(0)) is not None:
        return orator(memory)
    answers = quoted or any(token.text == "?" for token in doc)
    return protagonist(memory) if answers else ()


def orator(memory: Memory) -> tuple[int, ...]:
    """Whose words a text is, by its first line (``Discours de M. X, ministre de l'Intérieur``)."""
    named = [e for e in memory.told_in(0) if e.mention.form == "name" and len(e.mention.parties) == 1]
    return named[0].mention.parties if named else ()
