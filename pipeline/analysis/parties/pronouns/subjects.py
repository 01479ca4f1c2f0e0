"""Subject pronouns: "il", "elle"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Entry, Memory
from pipeline.analysis.parties.pronouns.others import someone_else
from pipeline.analysis.parties.pronouns.prominence import (
    LOOKBACK_SENTENCES,
    by_prominence,
    faces_pronoun,
    fits_pronoun,
)

_STAY = pattern("stay")
_OWN_TALKS = pattern("own_talks")
# How far before a party the noun of talks with him may stand.
_TALKS_REACH = 8
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
    met = _met_before(memory, start)
    present: Entry | None = None
    for back, entries in _beyond_lists(memory, start):
        stay = back > 0 and _is_of_stay(memory, memory.sentence_of(start) - back)
        told = [e for e in entries if not stay or _acts(memory, e)]
        to_whom = not back and _is_of_relative(memory, start)
        for entry in by_prominence(memory, told, start, oblique=(back > 0 and not stay) or to_whom):
            if entry.mention.end == other or not fits_pronoun(memory, entry, gender):
                continue
            if not met.isdisjoint(entry.mention.parties):
                continue
            if opposed and memory.parties[entry.mention.parties[0]].country in opposed:
                continue
            if entry.function != "attendance":
                kept = _guest_kept_up(memory, entry, start, gender) if back == 1 else ()
                found = _foremost(memory, entry, start, gender) if back else entry.mention.parties
                return kept or found
            present = present or entry  # "X a reçu Y. Z y assistait. Il …": X
    return present.mention.parties if present is not None else ()


def _met_before(memory: Memory, start: int) -> set[int]:
    """``Après son entretien avec X, | il a vu Y``, ``Avec eux, | il a parlé de Z``: X and they, whom he met
    who is told of, and so is not he.
    """
    doc = memory.discourse.doc
    here = memory.told_in(memory.sentence_of(start), start)
    with_him = [e for e in here if e.governor == french.WITH and not e.nested]
    return {
        party
        for e in with_him
        if doc[e.mention.start - 1].is_sent_start
        or _OWN_TALKS.search(doc.between(max(0, e.mention.start - _TALKS_REACH), e.mention.start).lower())
        for party in e.mention.parties
    }


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
    """``Y a dit que X ferait un voyage, au cours duquel | il …``, ``irait à P, où | il …``: X, the last
    subject before the relative; nobody for any other pronoun.
    """
    doc = memory.discourse.doc
    before = [token.lower_ for token in doc[max(start - 2, 0) : start]]
    if words("lists", "during_which").isdisjoint((" ".join(before), *before[-1:])):
        return ()
    told = memory.told_in(memory.sentence_of(start), start)
    for entry in reversed(told):
        acting = entry.function in ("subject", "attribution") or _is_speaker(memory, entry)
        if acting and not entry.nested and fits_pronoun(memory, entry, gender):
            return entry.mention.parties
    return ()


def _is_speaker(memory: Memory, entry: Entry) -> bool:
    """Whether a mention is the subject behind a verb that closes a quotation (``« … », a dit X``)."""
    return memory.discourse.follows_quotation(entry.mention.start)


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
        yield from enumerate(memory.backwards(start, LOOKBACK_SENTENCES))
        return
    first = here - 1
    while first > 0 and memory.discourse.is_line(first):
        first -= 1
    if not memory.discourse.opens_list(first):
        first = here  # remarks of a dialogue
    reach = LOOKBACK_SENTENCES + max(here - 1 - first, 0)
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
    return entry.function == "subject" and before not in words("lists", "counting_in")


def _foremost(memory: Memory, entry: Entry, start: int, gender: str | None) -> tuple[int, ...]:
    """The party of a mention; of a list (``X et son hôte ont parlé … Il …``) the one of whom most is told, or
    whom a pronoun beside it kept up (``X et Y sont venus discuter avec lui. Il …``).
    """
    members = memory.list_of(entry)
    listed = [e for e in members if e.free and fits_pronoun(memory, e, gender)]
    if len(listed) < 2:
        return entry.mention.parties
    beside = [e for e in memory.told_in(entry.sentence) if e.mention.form == "pronoun" and e not in members]
    kept = [e for e in beside if e.function != "subject" and fits_pronoun(memory, e, gender)]
    if kept:
        return kept[-1].mention.parties
    salience = memory.salience(start)
    return max((e.mention.parties for e in listed), key=lambda parties: salience[parties[0]])
