"""Every frame of a sentence: what its verbs, phrases and nouns of contact open, one for each occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline import french
from pipeline.analysis.contacts.frame import (
    Frame,
    Trigger,
    leads_to_next,
    make_frame,
    names_person,
)
from pipeline.analysis.contacts.frames.company import company_frames
from pipeline.analysis.contacts.frames.congratulations import congratulation_frames
from pipeline.analysis.contacts.frames.credentials import credential_frames
from pipeline.analysis.contacts.frames.datives import dative_frames
from pipeline.analysis.contacts.frames.delegations import delegation_frames, sent_frames
from pipeline.analysis.contacts.frames.delivery import delivery_frames
from pipeline.analysis.contacts.frames.events import event_frames
from pipeline.analysis.contacts.frames.face_to_face import face_to_face_frames
from pipeline.analysis.contacts.frames.further import further_partners
from pipeline.analysis.contacts.frames.items import each_of_them, item_frames
from pipeline.analysis.contacts.frames.joining import join_later
from pipeline.analysis.contacts.frames.messages.finding import message_frames
from pipeline.analysis.contacts.frames.nouns.frames import noun_frames
from pipeline.analysis.contacts.frames.one_sided import one_sided_frames
from pipeline.analysis.contacts.frames.origins import origin_frames
from pipeline.analysis.contacts.frames.phrases import phrase_frames, settles
from pipeline.analysis.contacts.frames.placing import placing_frames
from pipeline.analysis.contacts.frames.repeats import repeated_frames
from pipeline.analysis.contacts.frames.rooms import room_frames
from pipeline.analysis.contacts.frames.rounds import split_by_place
from pipeline.analysis.contacts.frames.signing import signing_frames
from pipeline.analysis.contacts.frames.verbless import verbless_frames
from pipeline.analysis.contacts.frames.verbs import verb_frames
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.slots.antecedents import settle_compatriots
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.parties.lexicon import pattern as anaphoric

# What those may be who play or train.
_NO_OFFICE = frozenset([None, "other", "civil_society", "business"])
# What is read only of pairs of whom no other rule tells.
_OF_PAIRS = (
    room_frames,
    event_frames,
    origin_frames,
    each_of_them,
    face_to_face_frames,
    dative_frames,
    placing_frames,
    signing_frames,
    congratulation_frames,
    verbless_frames,
)
# Rules of a noun of contact and its partner.
_OF_NOUNS = frozenset(["noun_avec", "avoir_noun_avec"])
# Before the other party at the head of a sentence.
_FRONTED = prepositions("fronted_partner")
_PAIR = 2
# How many tokens behind those who were met the adverb may stand that tells they were met apart.
_ADVERB_REACH = 6
# "Y y avait pris place à côté de Z": in the delegation told of before.
_SEATED_THERE = anaphoric("seated_there")


def find_frames(clause: Clause, once_more: bool = True) -> Iterator[Frame]:
    """Every frame that a sentence opens, in the order of its triggers; without ``once_more`` none that only
    an earlier one lets it tell (``Le coup de fil de Z a suivi``).
    """
    frames = _frames_of_triggers(clause)
    frames.extend(company_frames(clause, frames))
    frames.extend(_fronted_frames(clause))
    frames.extend(one_sided_frames(clause, frames))
    settle_compatriots(clause, frames)
    frames.extend(repeated_frames(clause, frames, find_frames, once_more))
    frames.extend([another for frame in frames for another in further_partners(clause, frame)])
    frames.extend([another for frame in list(frames) for another in _of_items(clause, frame, frames)])
    frames.extend(_of_new_pairs(clause, frames))
    join_later(clause, frames)
    frames = [
        single for frame in frames for each in split_by_place(frame) for single in _successive(clause, each)
    ]
    return iter(sorted(frames, key=lambda f: (f.trigger_start, f.rule)))


def _frames_of_triggers(clause: Clause) -> list[Frame]:
    """What the verbs, phrases and nouns of a sentence tell, each by itself, but for what is no contact."""
    told = list(phrase_frames(clause))
    verbs = list(verb_frames(clause))
    infinitives = {f.trigger_end - 1 for f in verbs if f.group is not None and f.group.tense == "infinitive"}
    frames = [
        *verbs,
        *told,
        *(
            f
            for f in noun_frames(clause)
            # "doit dîner avec Y": no dinner besides
            if f.trigger_start not in infinitives and not any(settles(phrase, f) for phrase in told)
        ),
        *delegation_frames(clause),
        *sent_frames(clause),
        *credential_frames(clause),
        *message_frames(clause),
        *delivery_frames(clause),
    ]
    return [
        f
        for f in frames
        if not (
            _is_of_cabinet(clause, f)
            or _is_in_letter(f, frames)
            or _is_wished_in_talks(clause, f, frames)
            or is_match(clause, f.principals)
            or _is_of_one_delegation(clause, f)
            or _is_of_object(clause, f, frames)
        )
    ]


def _of_items(clause: Clause, frame: Frame, told: list[Frame]) -> Iterator[Frame]:
    """The further talks of a list behind a colon, of which no other words tell."""
    for another in item_frames(clause, frame):
        if all(not another.principals <= other.principals for other in told):
            yield another


def _of_new_pairs(clause: Clause, frames: list[Frame]) -> Iterator[Frame]:
    """What two did to each other, of those whom no other frame of the sentence has brought together."""
    paired = [frame.principals for frame in frames]
    for frame in (frame for build in _OF_PAIRS for frame in build(clause)):
        if all(len(frame.principals & known) < _PAIR for known in paired):
            paired.append(frame.principals)
            yield frame


def _is_in_letter(frame: Frame, frames: list[Frame]) -> bool:
    """``X a écrit à Y pour lui expliquer …``: what X writes, and no talks."""
    said = frame.kind == "meeting" and frame.group is not None and frame.group.tense == "infinitive"
    letters = (f for f in frames if f.kind == "message" and f.trigger_end <= frame.trigger_start)
    return said and any(letter.principals == frame.principals for letter in letters)


def _is_wished_in_talks(clause: Clause, frame: Frame, frames: list[Frame]) -> bool:
    """``un appel durant lequel ils ont échangé leurs vœux``: what was said on the occasion, and no letter."""
    wishes = pattern("messages", "own_nouns").search(clause.text(frame.trigger_start, frame.end))
    if frame.kind != "message" or wishes is None or clause.found("messages", "written"):
        return False
    return any(f.kind in ("meeting", "call") and f.principals == frame.principals for f in frames)


def _is_of_cabinet(clause: Clause, frame: Frame) -> bool:
    """``En Conseil des ministres, la présidente et X ont …``: those of one government among themselves."""
    if frame.kind != "meeting" or not clause.found("modifiers", "own_cabinet"):
        return False
    states = {clause.doc._.parties[p].country for p in frame.principals} - {None}
    return len(states) < 2 and not any(clause.doc._.parties[p].organisation for p in frame.principals)


def _is_of_one_delegation(clause: Clause, frame: Frame) -> bool:
    """``La délégation a vu Y. X y avait pris place à côté de Z``: X and Z, who are on one side."""
    if clause.previous is None or _SEATED_THERE.search(clause.lower) is None:
        return False
    several = (u for u in clause.previous.free_units() if u.mention.form in ("body", "role"))
    return any(frame.principals <= set(u.parties) for u in several)


def _is_of_object(clause: Clause, frame: Frame, frames: list[Frame]) -> bool:
    """``envisage une rencontre avec Y``, ``prépare un entretien avec Y``: the talks, and nothing done with
    Y.
    """
    if frame.group is None or not frame.rule.endswith("_avec"):
        return False
    nouns = (f for f in frames if f is not frame and f.principals == frame.principals)
    return any(
        noun.rule in _OF_NOUNS
        and frame.trigger_end <= noun.trigger_start
        and pattern("modifiers", "object_of_verb").fullmatch(
            clause.text(frame.trigger_end, noun.trigger_start)
        )
        for noun in nouns
    )


def is_match(clause: Clause, parties: Iterable[int]) -> bool:
    """``X a perdu en deux sets sa rencontre avec Y``: sport, between those who hold no office."""
    held = {clause.doc._.parties[p].role_class for p in parties} - _NO_OFFICE
    return not held and bool(clause.found("modifiers", "sport"))


def _successive(clause: Clause, frame: Frame) -> list[Frame]:
    """A frame as it is, or one for each of those whom its subject met one after the other.

    ``a reçu tour à tour X et Y``, ``s'est entretenu avec X, puis avec Y``; ``respectivement`` pairs both
    lists.
    """
    if frame.kind == "message" and frame.rule != "échanger_messages":
        return _letter_to_each(clause, frame)
    if len(frame.sides) != 2 or frame.kind not in ("meeting", "call"):
        return [frame]
    one, other = frame.sides
    if len(one) < 2 and len(other) < 2:
        return [frame]
    several = one if len(one) > 1 and len(other) == 1 else other
    told = clause.text(frame.start, frame.end)
    word = pattern("modifiers", "successive").search(told)
    behind = clause.text(frame.end, min(frame.end + _ADVERB_REACH, clause.end))
    in_turn = word is not None or leads_to_next(_told_among(clause, several) or told)
    if not in_turn and pattern("modifiers", "successive_after").match(behind) is None:
        return [frame]
    if len(one) == len(other) > 1 and word is not None and _is_respective(word.group()):
        return [_with_sides(frame, [[a], [b]]) for a, b in zip(one, other, strict=True)]
    if len(one) > 1 and len(other) > 1:
        rows = [side for side in (one, other) if leads_to_next(_told_among(clause, side))]
        return _parted(frame, rows[0]) if len(rows) == 1 else [frame]
    return _parted(frame, several) if len(several) > 1 else [frame]


def _letter_to_each(clause: Clause, frame: Frame) -> list[Frame]:
    """A frame for each addressee; ``respectivement`` gives each his own sender."""
    senders, addressees = frame.sides[0], [p for side in frame.sides[1:] for p in side]
    if len(senders) == len(addressees) and _is_respective(clause.text(frame.start, frame.end)):
        return [_with_sides(frame, [[a], [b]]) for a, b in zip(senders, addressees, strict=True)]
    return [_with_sides(frame, [list(senders), [p]]) for p in addressees]


def _is_respective(words: str) -> bool:
    return pattern("modifiers", "respective").search(words) is not None


def _parted(frame: Frame, several: list[int]) -> list[Frame]:
    """A frame for each of one of its sides."""
    return [
        _with_sides(frame, [[p] if side is several else list(side) for side in frame.sides]) for p in several
    ]


def _told_among(clause: Clause, parties: list[int]) -> str:
    """The words of a sentence from the first of some parties to the last (not ``ont été reçus ensuite par
    Z`` where X and Y were told of before); none where it names one of them at most.
    """
    units = [u for u in clause.units if not set(parties).isdisjoint(u.parties)]
    if not units:
        return ""
    return clause.text(min(u.left for u in units), max(u.end for u in units))


def _with_sides(frame: Frame, sides: list[list[int]]) -> Frame:
    return replace(frame, sides=sides)


def _fronted_frames(clause: Clause) -> Iterator[Frame]:
    """``Avec X, il a été question de …``, ``Chez X, l'entretien a porté sur …``: talks with X of the one whom
    the dispatch follows.
    """
    first = next(iter(clause.free_units()), None)
    if first is None or first.preposition not in _FRONTED or first.left - clause.start > 3:
        return
    if first.preposition != french.WITH and not names_person(clause, [first]):
        return
    if pattern("modifiers", "fronted_talks").search(clause.text(first.end, clause.end)) is None:
        return
    others = [
        u
        for u in clause.free_units()
        if u is not first and u.preposition is None and u.mention.form != "body"
    ]
    subject = others[:1] or earlier_subject(clause)
    trigger = Trigger("meeting", "avec_fronté", clause, (first.left - 1, first.end))
    frame = make_frame(trigger, subject, coordinated_right(clause, first))
    if frame is not None:
        yield frame
