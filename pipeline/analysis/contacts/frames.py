"""Frames: one trigger in one sentence with the parties that fill its slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.lexicon import Tense, VerbEntry, is_form, pattern, verb_forms
from pipeline.analysis.contacts.phrases import PhraseMatch, find_nouns, find_phrases
from pipeline.analysis.contacts.slots import (
    complement_units,
    coordinated_left,
    coordinated_right,
    fronted_complement,
    object_units,
    relative_object,
    subject_units,
)
from pipeline.analysis.contacts.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.places import PlacePhrase
from pipeline.records import Kind, Status

_WITH = ("avec",)
_BY = ("par",)
_TO = ("à", "à l'intention de")
# Rules whose second side is a direct object.
_DIRECT = frozenset(["recevoir", "rencontrer", "voir", "retrouver", "accueillir"])
# "s'est vu recevoir par"
_VIEWED = re.compile(r"s'(?:est|était|étaient|sont|sera) vue?s?\b")
_CIRCUMSTANTIAL = frozenset([",", "à", "au", "en", "de", "des", "du", "d'", "les", "la", "le"])
_RELATIVE_PREPOSITIONS = {
    "auquel": "à", "auxquels": "à", "auxquelles": "à",
    "duquel": "de", "desquels": "de", "desquelles": "de", "dont": "de",
}  # fmt: skip
_LEADERS = frozenset(["head_of_state", "head_of_government", "foreign_minister", "minister"])


@dataclass(slots=True)
class Frame:
    """A trigger with its sides. ``recalls``: an earlier occasion of the same parties as the last one told,
    whose sides it takes (``leur précédent entretien, en mai``). ``sides`` hold indices into
    ``doc._.parties``; ``start`` and ``end`` the tokens it spans."""

    kind: Kind
    rule: str
    clause: Clause
    trigger_start: int
    trigger_end: int
    sides: list[list[int]]
    group: VerbGroup | None = None
    start: int = 0
    end: int = 0
    weight: float = 1.0
    attendees: list[tuple[int, str]] = field(default_factory=list)
    place: PlacePhrase | None = None
    status: Status | None = None
    recalls: bool = False
    continues: bool = False

    @property
    def principals(self) -> set[int]:
        """Every party of the frame, whatever its side."""
        return {p for side in self.sides for p in side}


def find_frames(clause: Clause) -> Iterator[Frame]:
    """Every frame that a sentence opens, in the order of its triggers."""
    told = list(_phrase_frames(clause))
    frames = [
        *_verb_frames(clause),
        *told,
        *(f for f in _noun_frames(clause) if not any(_settles(phrase, f) for phrase in told)),
        *_credential_frames(clause),
        *_message_frames(clause),
    ]
    frames.extend(_fronted_frames(clause))
    frames.extend([another for frame in frames for another in _further_partners(clause, frame)])
    frames = [single for frame in frames for single in _successive(clause, frame)]
    return iter(sorted(frames, key=lambda f: (f.trigger_start, f.rule)))


def _successive(clause: Clause, frame: Frame) -> list[Frame]:
    """A frame as it is, or one for each of those whom its subject met one after the other.

    ``a reçu tour à tour X et Y``, ``s'est entretenu avec X, puis avec Y``; ``respectivement`` pairs both
    lists.
    """
    if frame.kind == "message" and frame.rule != "échanger_messages":
        return [_with_sides(frame, [list(frame.sides[0]), [p]]) for side in frame.sides[1:] for p in side]
    if len(frame.sides) != 2 or frame.kind not in ("meeting", "call"):
        return [frame]
    one, other = frame.sides
    several = one if len(one) > 1 and len(other) == 1 else other
    told = clause.text(frame.start, frame.end)
    word = pattern("modifiers", "successive").search(told)
    if not _is_in_turn(told):
        return [frame]
    if word is not None and word.group() == "respectivement" and len(one) == len(other) > 1:
        return [_with_sides(frame, [[a], [b]]) for a, b in zip(one, other, strict=True)]
    if len(several) < 2 or (len(one) > 1 and len(other) > 1):
        return [frame]
    return [
        _with_sides(frame, [[p] if side is several else list(side) for side in (one, other)]) for p in several
    ]


def _is_in_turn(text: str) -> bool:
    """Whether lower-case words say that several were met one after the other."""
    if pattern("modifiers", "successive").search(text):
        return True
    return re.search(r", (?:et )?(?:puis|ensuite|enfin) (?:avec|par|le|la|l'|m)", text) is not None


def _with_sides(frame: Frame, sides: list[list[int]]) -> Frame:
    return replace(frame, sides=sides)


def _fronted_frames(clause: Clause) -> Iterator[Frame]:
    """``Avec X, il a été question de …``: talks of the one the dispatch follows with X."""
    first = next(iter(clause.free_units()), None)
    if first is None or first.preposition != "avec" or first.left - clause.start > 3:
        return
    if pattern("modifiers", "fronted_talks").search(clause.text(first.end, clause.end)) is None:
        return
    others = [
        u
        for u in clause.free_units()
        if u is not first and u.preposition is None and u.mention.form != "body"
    ]
    subject = others[:1] or _earlier_subject(clause)
    frame = _make(
        "meeting",
        "avec_fronté",
        clause,
        (first.left - 1, first.end),
        subject,
        coordinated_right(clause, first),
        None,
    )
    if frame is not None:
        yield frame


def _further_partners(clause: Clause, frame: Frame) -> Iterator[Frame]:
    """Contacts of the same subject that only a further ``avec`` tells of (``puis avec Y``, ``et un autre
    avec Z``).
    """
    if len(frame.sides) != 2 or frame.kind == "message":
        return
    for unit in clause.free_units():
        if unit.left < frame.end or set(unit.parties) & frame.principals:
            continue
        dated = any(i in clause.time_at for i in range(frame.end, unit.left))
        direct = unit.preposition is None and dated and frame.rule in _DIRECT
        if unit.preposition not in ("avec", "par") and not direct:
            continue
        gap = f" {clause.text(frame.end, unit.left)} "
        if not pattern("modifiers", "further").search(gap) or any(
            is_finite_verb(clause, i) for i in range(frame.end, unit.left) if i not in clause.unit_at
        ):
            return
        members = coordinated_right(clause, unit)
        sides = (
            [frame.sides[0], parties_of(members)]
            if unit.preposition != "par"
            else [parties_of(members), frame.sides[1]]
        )
        yield Frame(
            frame.kind,
            frame.rule,
            clause,
            unit.left,
            members[-1].end,
            sides,
            frame.group,
            frame.start,
            members[-1].end,
        )


def parties_of(units: list[Unit]) -> list[int]:
    """The parties of units in order, each once."""
    found: list[int] = []
    for unit in units:
        for party in unit.parties:
            if party not in found:
                found.append(party)
    return found


def _make(
    kind: Kind,
    rule: str,
    clause: Clause,
    span: tuple[int, int],
    one: list[Unit],
    other: list[Unit],
    group: VerbGroup | None,
    reciprocal: bool = False,
) -> Frame | None:
    """A frame with two sides; a party named on both stays on the second.

    ``reciprocal``: without another side, the members of the first dealt with each other (``se sont
    rencontrés``).
    """
    second = parties_of(other)
    if not second and not reciprocal:
        return None
    first = [p for p in parties_of(one) if p not in second]
    if second and not first and len(second) > 1:
        first, second = second[:1], second[1:]
    sides = [first, second] if second else [[p] for p in first]
    sides.extend([p] for p in _mediators(clause) if not any(p in side for side in sides))
    if len([s for s in sides if s]) < 2:
        return None
    sides = [part for side in sides for part in _by_state(clause, side)]
    units = [*one, *other]
    start = min([span[0], *(u.start for u in units)])
    end = max([span[1], *(u.end for u in units)])
    return Frame(kind, rule, clause, span[0], span[1], [s for s in sides if s], group, start, end)


def _by_state(clause: Clause, side: list[int]) -> list[list[int]]:
    """A side as it is, or split by state when its members cannot sit on one.

    Two leaders of different states in one slot (``X a reçu les présidents Y et Z``) each have a side; so has
    everyone at talks called trilateral, ``à quatre`` or ``face à face``. Ambassadors and mediators keep
    together.
    """
    if len(side) < 2 or _is_in_turn(clause.span.text.lower()):
        return [side]
    parties = [clause.doc._.parties[p] for p in side]
    states = [(p.country, p.organisation) for p in parties]
    several = pattern("modifiers", "multilateral").search(clause.span.text.lower()) is not None
    leaders = all(p.role_class in _LEADERS for p in parties)
    known = {s for s in states if s != (None, None)}
    if not (several or (leaders and len(side) == 2 and len(known) == 2)):
        return [side]
    split: dict[object, list[int]] = {}
    for index, state in zip(side, states, strict=True):
        split.setdefault(index if state == (None, None) else state, []).append(index)
    return list(split.values())


def _gather(
    kind: Kind, rule: str, clause: Clause, span: tuple[int, int], units: list[Unit], group: VerbGroup | None
) -> Frame | None:
    """A frame in which every unit sits on a side of its own; a single group is split into its members."""
    if len(units) == 1:
        return _make(kind, rule, clause, span, units, [], group, reciprocal=True)
    frame = _make(kind, rule, clause, span, units, [], group, reciprocal=True)
    if frame is not None:
        sides = [parties_of([unit]) for unit in units]
        sides = [
            [p for p in side if not any(p in earlier for earlier in sides[:n])]
            for n, side in enumerate(sides)
        ]
        frame.sides = [side for side in sides if side] + [
            [p] for p in _mediators(clause) if p not in parties_of(units)
        ]
    return frame


def _mediators(clause: Clause) -> list[int]:
    """Those under whose auspices the talks of a sentence are held."""
    return parties_of([u for u in clause.free_units() if u.preposition == "sous l'égide de"])


# ---------------------------------------------------------------- verbs


def _verb_frames(clause: Clause) -> Iterator[Frame]:
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or i in clause.time_at:
            continue
        for entry, tense in verb_forms(clause.doc[i].lower_):
            frame = None if _is_noun(clause, i) else _verb_frame(clause, entry, verb_group(clause, i, tense))
            if frame is not None:
                yield frame
                break


def _is_noun(clause: Clause, i: int) -> bool:
    """Whether a form that is also a noun (``rencontre``, ``entretien``, ``vu``) stands after a determiner
    or ``de``.
    """
    if i == clause.start:
        return False
    before = clause.doc[i - 1]
    if before.lower_ in (
        "de",
        "d'",
        "en",
        "sans",
        "une",
        "un",
        "cette",
        "ce",
        "sa",
        "son",
        "leur",
        "première",
        "dernière",
    ):
        return clause.doc[i].pos_ in ("NOUN", "PROPN", "ADJ") or not clause.doc[i].lower_.endswith(
            ("er", "ir", "re")
        )
    return before.pos_ == "DET" and clause.doc[i].pos_ == "NOUN"


def _verb_frame(clause: Clause, entry: VerbEntry, group: VerbGroup) -> Frame | None:
    if entry.companions is not None and not entry.companions.search(clause.text(clause.start, clause.end)):
        return None
    if entry.unless is not None and entry.unless.search(clause.text(group.start, clause.end)):
        return None
    if entry.passive and group.voice not in ("passive", "bare_participle"):
        return None
    if entry.reflexive == "always" and group.voice != "reflexive":
        return None
    if _governs_noun_of_contact(clause, group.verb + 1):
        return None
    subject = subject_units(clause, group) or _agenda_subject(clause, group.start)
    builder = {
        "host_guest": _host_guest,
        "object": _with_object,
        "with": _with_partner,
        "to": _to_partner,
        "convene": _convened,
    }[entry.frame]
    return builder(clause, entry, group, subject)


def _governs_noun_of_contact(clause: Clause, i: int) -> bool:
    """Whether a verb's object is itself a noun of contact (``a reçu un appel``), which opens the frame
    instead.
    """
    text = clause.text(i, min(clause.end, i + 12))
    lead = r"^(?:[\s,]*(?:\w+ )?){0,3}(?:un|une|des|les|ses|leurs|son|sa|l'|le|la)\s+"
    nouns = "|".join(
        p.pattern
        for p in (pattern("credentials", "noun"), pattern("messages", "noun"), pattern("nouns", "call"))
    )
    return re.match(lead + f"(?:{nouns})", text) is not None


def _host_guest(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    span = (group.start, group.verb + 1)
    if group.voice in ("passive", "bare_participle") or _VIEWED.search(group.governor):
        host = complement_units(clause, group.verb + 1, _BY)
        return _make(entry.kind, f"{entry.lemma}_par", clause, span, host, subject, group)
    guest = (
        relative_object(clause, group)
        or object_units(clause, group.verb + 1)
        or _clitic(clause, group, subject)
    )
    return _make(entry.kind, entry.lemma, clause, span, subject, guest, group)


def _with_object(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    span = (group.start, group.verb + 1)
    if group.voice == "reflexive":
        partner = complement_units(clause, group.verb + 1, _WITH)
        return _make(entry.kind, f"se_{entry.lemma}", clause, span, subject, partner, group, reciprocal=True)
    if group.voice in ("passive", "bare_participle"):
        agent = complement_units(clause, group.verb + 1, _BY)
        return _make(entry.kind, f"{entry.lemma}_par", clause, span, agent, subject, group) if agent else None
    found = (
        relative_object(clause, group)
        or object_units(clause, group.verb + 1)
        or _clitic(clause, group, subject)
    )
    return _make(entry.kind, entry.lemma, clause, span, subject, found, group) if found else None


def _with_partner(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    span = (group.start, group.verb + 1)
    partner = complement_units(clause, group.verb + 1, _WITH) or fronted_complement(
        clause, group.start, _WITH
    )
    if entry.partner and not _names_person(clause, partner):
        return None
    if not partner and entry.lemma == "parler":
        partner = complement_units(clause, group.verb + 1, _TO)
    frame = _make(entry.kind, f"{entry.lemma}_avec", clause, span, subject, partner, group, reciprocal=True)
    if frame is not None:
        frame.continues = entry.continues and not partner and group.voice == "active"
    return frame


def _is_assembly(clause: Clause) -> bool:
    """Whether a sentence convenes a summit or conference of many, which is no talk of its members with
    each other.
    """
    text = clause.span.text.lower()
    if pattern("modifiers", "few").search(text):
        return False
    return pattern("gatherings", "nouns").search(text) is not None and len(clause.free_units()) > 3


def _convened(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    """``X et Y se sont réunis``, ``X a réuni Y et Z``, ``étaient réunis``: everyone on a side of his own."""
    if _is_assembly(clause):
        return None
    if group.voice == "active":
        guests = object_units(clause, group.verb + 1)
        if len(parties_of(guests)) < 2:
            return None
        units = [*subject, *guests]
    else:
        chairs = [u for u in clause.free_units() if u.preposition == "sous la présidence de"]
        if len(parties_of(chairs)) >= 2:
            return _gather(entry.kind, entry.lemma, clause, (group.start, group.verb + 1), chairs, group)
        others = complement_units(clause, group.verb + 1, _WITH) or complement_units(
            clause, group.verb + 1, _BY
        )
        units = [*subject, *others]
    return _gather(entry.kind, entry.lemma, clause, (group.start, group.verb + 1), units, group)


def _names_person(clause: Clause, units: list[Unit]) -> bool:
    return any(clause.doc._.parties[p].kind == "person" for p in parties_of(units))


def _to_partner(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    span = (group.start, group.verb + 1)
    partner = complement_units(clause, group.verb + 1, _TO) or _clitic(clause, group, subject)
    if not partner and group.voice != "reflexive":
        return None
    return _make(entry.kind, f"{entry.lemma}_à", clause, span, subject, partner, group, reciprocal=True)


def _clitic(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """The party that an object pronoun (``l'a reçu``) takes up: the subject told of before, if it is not
    the subject here.
    """
    if group.object_clitic is None:
        return []
    subjects = set(parties_of(subject))
    earlier = [u for u in clause.free_units() if u.left < group.start]
    if group.object_clitic in ("les", "leur"):
        return _plural_clitic(clause, group, subjects)
    if group.object_clitic == "lui":
        for unit in (u for c in clause.before(1) for u in c.free_units()):
            if unit.preposition == "à" and _may_be_taken_up(clause, unit, subjects):
                return [Unit(unit.mention, group.start, group.start, group.verb + 1)]
    for units in (earlier, *(c.free_units() for c in clause.before(3))):
        for unit in units:
            open_slots = (None, "par", "à", "avec", "chez") if unit in earlier else (None,)
            if _may_be_taken_up(clause, unit, subjects) and unit.preposition in open_slots:
                return [Unit(unit.mention, group.start, group.start, group.verb + 1)]
    return []


def _plural_clitic(clause: Clause, group: VerbGroup, subjects: set[int]) -> list[Unit]:
    """``les a reçus``: the last group or list that has no part in the subject."""
    for earlier in (clause, *clause.before(2)):
        for unit in reversed(earlier.free_units()):
            if unit.left >= group.start and earlier is clause:
                continue
            several = len(unit.parties) > 1 or clause.doc._.parties[unit.mention.parties[0]].plural
            if several and not set(unit.parties) & subjects:
                return [Unit(unit.mention, group.start, group.start, group.verb + 1, leaders=unit.leaders)]
    return []


def _may_be_taken_up(clause: Clause, unit: Unit, subjects: set[int]) -> bool:
    if len(unit.mention.parties) != 1 or unit.mention.parties[0] in subjects:
        return False
    party = clause.doc._.parties[unit.mention.parties[0]]
    return party.kind == "person" and not party.plural


# ---------------------------------------------------------------- phrases


def _phrase_frames(clause: Clause) -> Iterator[Frame]:
    for match in find_phrases(clause):
        frame = _phrase_frame(clause, match)
        if frame is not None:
            frame.status = match.entry.status
            yield frame


def _phrase_frame(clause: Clause, match: PhraseMatch) -> Frame | None:
    entry, group = match.entry, match.group
    subject = subject_units(clause, group)
    if not entry.to and match.passive:
        subject, other = complement_units(clause, group.verb + 1, _BY), subject
    elif not entry.to:
        other = (
            relative_object(clause, group)
            or _taken(clause, match, object_units(clause, group.verb + 1))
            or _taken(clause, match, object_units(clause, match.end))
            or _clitic(clause, group, subject)
        )
    else:
        other = (
            _reached(clause, match, complement_units(clause, match.end, entry.to))
            or _reached(clause, match, complement_units(clause, group.verb + 1, entry.to))
            or fronted_complement(clause, group.start, entry.to)
            or _relative_complement(clause, group, entry.to)
            or _holder_of_body(clause, match)
            or (_clitic(clause, group, subject) if "à" in entry.to else [])
        )
    if other and not entry.bodies and not _names_person(clause, other):
        return None
    if not subject and not match.passive and group.tense in ("infinitive", "gerund", "participle"):
        subject = _main_clause_subject(clause, other)
    span = (group.start, match.end)
    return _make(entry.kind, entry.name, clause, span, subject, other, group, entry.reciprocal)


def _settles(phrase: Frame, frame: Frame) -> bool:
    """Whether a noun of contact is part of a phrase that says by itself what became of the occasion."""
    return phrase.status is not None and phrase.trigger_end >= frame.trigger_end > phrase.trigger_start


def _holder_of_body(clause: Clause, match: PhraseMatch) -> list[Unit]:
    """``le bureau du président X``: X, when the words of a phrase end in what reads as a body of his."""
    if "de" not in match.entry.to or clause.unit_at.get(match.end - 1) is None:
        return []
    return [u for u in clause.units if u.preposition == "de" and 0 <= u.left - match.end <= 1][:1]


def _main_clause_subject(clause: Clause, fronted: list[Unit]) -> list[Unit]:
    """``Avant de prendre congé de Y, X …``: the subject of what follows, unless it reports a quotation."""
    found = _after(clause, fronted)
    between = clause.text(fronted[-1].end, found[0].left) if found and fronted else ""
    return [] if "»" in between or '"' in between else found


def _relative_complement(clause: Clause, group: VerbGroup, prepositions: tuple[str, ...]) -> list[Unit]:
    """The antecedent of ``auprès duquel``, ``auprès de qui``, ``auquel`` or ``dont`` before a phrase."""
    for i in range(group.start - 1, clause.start + 1, -1):
        word = "duquel" if clause.text(i - 2, i + 1) == "auprès de qui" else clause.doc[i].lower_
        preposition = _RELATIVE_PREPOSITIONS.get(word)
        if preposition is not None:
            before = i - 1
            while before > clause.start and clause.doc[before].lower_ in ("auprès", "de", ","):
                before -= 1
            if clause.doc[before + 1].lower_ == "auprès" or clause.doc[before + 2].lower_ == "auprès":
                preposition = "auprès de"
            unit = clause.unit_at.get(before)
            return [unit] if unit is not None and preposition in prepositions else []
        if is_finite_verb(clause, i) and i not in clause.unit_at:
            break
    return []


def _taken(clause: Clause, match: PhraseMatch, units: list[Unit]) -> list[Unit]:
    return units if units and match.takes(clause, units[0].left) else []


def _reached(clause: Clause, match: PhraseMatch, units: list[Unit]) -> list[Unit]:
    """A complement if it stands within reach of its phrase, before the phrase's last word included."""
    return units if units and match.reaches(clause, units[0].left) else []


# ---------------------------------------------------------------- nouns


def _noun_frames(clause: Clause) -> Iterator[Frame]:
    taken: set[int] = set()
    text = clause.span.text.lower()
    for kind in ("call", "meeting"):
        for match in pattern("nouns", kind).finditer(text):
            span = clause.doc.char_span(
                clause.span.start_char + match.start(),
                clause.span.start_char + match.end(),
                alignment_mode="expand",
            )
            if span is None or any(i in taken or i in clause.unit_at for i in range(span.start, span.end)):
                continue
            if (
                kind == "call"
                and span.start > clause.start
                and clause.doc[span.start - 1].lower_ in ("par", "en")
            ):
                continue
            taken.update(range(span.start, span.end))
            frame = _noun_frame(clause, kind, span.start, span.end)
            if frame is not None:
                yield frame
    for rarer, start, end in find_nouns(clause):
        frame = _noun_frame(clause, rarer, start, end) if taken.isdisjoint(range(start, end)) else None
        if frame is not None:
            yield frame


def _noun_frame(clause: Clause, kind: Kind, start: int, end: int) -> Frame | None:
    noun_end, end = end, _after_event(clause, end)
    # "une rencontre entre X et Y a eu lieu", "une rencontre a eu lieu entre X et Y"
    between = complement_units(clause, noun_end, ("entre",)) or complement_units(clause, end, ("entre",))
    if len(parties_of(between)) >= 2:
        return _make(kind, "noun_entre", clause, (start, end), between, [], None, reciprocal=True)
    partner = complement_units(clause, end, _WITH)
    relative_subject, relative_group = relative_clause(clause, noun_end)
    if relative_group is not None and is_form("light_verbs", "grant", clause.doc[relative_group.verb].lower_):
        guest = complement_units(clause, relative_group.verb + 1, _TO)
        guest = guest or _clitic(clause, relative_group, relative_subject) or _after(clause, relative_subject)
        return _make(
            kind,
            "noun_accordé",
            clause,
            (start, relative_group.verb + 1),
            relative_subject,
            guest,
            relative_group,
        )
    if relative_group is not None:
        partner = complement_units(clause, relative_group.verb + 1, _WITH) or partner
        return _make(
            kind,
            "noun_que",
            clause,
            (start, relative_group.verb + 1),
            relative_subject,
            partner,
            relative_group,
            True,
        )
    group, light = _light_verb(clause, start)
    if light == "grant" and group is not None:
        host = subject_units(clause, group)
        guest = complement_units(clause, end, _TO) or _clitic(clause, group, host)
        kind = "interview" if _is_press_talk(clause, start, guest) else kind
        return _make(kind, "accorder_à", clause, (group.start, end), host, guest, group)
    if light == "receive" and group is not None and kind == "call":
        caller = complement_units(clause, end, ("de",))
        return _make(
            kind, "recevoir_appel", clause, (group.start, end), caller, subject_units(clause, group), group
        )
    owner = _owner(clause, start, end)
    if group is not None:
        subject = subject_units(clause, group)
        partner = partner or complement_units(clause, group.verb + 1, _WITH)
        partner = partner or fronted_complement(clause, group.start, _WITH)
        caller = complement_units(clause, end, ("de",)) if kind == "call" and not partner else []
        if not subject and not owner and group.there:
            owner = _earlier_subject(clause)
        others = partner or caller
        return _make(
            kind, "avoir_noun_avec", clause, (group.start, end), subject or owner, others, group, True
        )
    chaired = _chaired(clause, end)
    if chaired:
        return _gather(kind, "noun_présidé_par", clause, (start, end), chaired, None)
    granted = _granted(clause, end)
    if granted is not None:
        kind = "interview" if _is_press_talk(clause, start, granted[1]) else kind
        return _make(kind, "noun_accordé", clause, (start, end), *granted, None)
    if not partner and len(parties_of(owner)) >= 2 and not _is_possessed(clause, start):
        return _make(kind, "noun_de", clause, (start, end), owner, [], None, reciprocal=True)
    recalled = _main_subject(clause, start, end) if _is_recalled(clause, start) else []
    if not partner and len(parties_of(recalled)) >= 2:
        return _make(kind, "leur_noun", clause, (start, end), recalled, [], None, reciprocal=True)
    if not partner and _is_recalled(clause, start):
        return Frame(kind, "leur_noun", clause, start, noun_end, [], None, start, noun_end, recalls=True)
    if partner:
        rule = "noun_de_avec" if owner else "noun_avec"
        return _make(
            kind, rule, clause, (start, end), owner or _main_subject(clause, start, end), partner, None
        )
    return None


def _is_possessed(clause: Clause, noun: int) -> bool:
    return noun > clause.start and clause.doc[noun - 1].lower_ in ("son", "sa", "ses", "leur", "leurs")


def _is_recalled(clause: Clause, noun: int) -> bool:
    """Whether a noun of contact with ``leur`` or ``précédent`` is dated or placed on its own."""
    before = clause.text(max(clause.start, noun - 3), noun)
    if pattern("modifiers", "recalling").search(before) is None:
        return False
    return any(0 <= time.start - noun <= 8 and time.end <= clause.end for time in clause.doc._.times)


def _is_press_talk(clause: Clause, noun: int, guests: list[Unit]) -> bool:
    """Whether what is granted is an interview: an ``entretien`` to a body that is no delegation is one
    with the press.
    """
    if not guests or pattern("modifiers", "press_talk").fullmatch(clause.doc[noun].lower_) is None:
        return False
    bodies = all(unit.mention.form == "body" and not unit.leaders for unit in guests)
    return bodies and pattern("modifiers", "delegation").search(guests[0].mention.text) is None


def _after_event(clause: Clause, end: int) -> int:
    """The token after ``qui a eu lieu``, where a noun of contact goes on with its parties; the end of the
    noun else.
    """
    match = pattern("modifiers", "eventive").search(clause.text(end, min(clause.end, end + 16)))
    if match is None:
        return end
    offset = clause.doc[end].idx + match.end()
    return next((i for i in range(end, clause.end) if clause.doc[i].idx >= offset), end)


def _light_verb(clause: Clause, noun: int) -> tuple[VerbGroup | None, str | None]:
    """The light verb to the left of a noun (``a eu, mardi, un entretien``) and whether it holds or grants."""
    i = noun - 1
    while i >= max(clause.start, noun - 30):
        word = clause.doc[i].lower_
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition not in ("avec", "à", "dans"):
                return None, None
            i = unit.left - 1
            continue
        for key in ("grant", "hold", "receive"):
            if is_form("light_verbs", key, word) and not _is_auxiliary(clause, i):
                tense: Tense = (
                    "participle"
                    if word.rstrip("es").endswith(("u", "é", "ée")) or word == "eu"
                    else "present"
                )
                if word.endswith(("ra", "ront")):
                    tense = "future"
                elif word.endswith(("er", "oir", "ir")):
                    tense = "infinitive"
                return verb_group(clause, i, tense), key
        if clause.doc[i].text == ":" or word in ("qui", "que", "dont", "pour", "lors"):
            return None, None
        i -= 1
    return None, None


def _is_auxiliary(clause: Clause, i: int) -> bool:
    """Whether a form of ``avoir`` only helps the participle after it."""
    if clause.doc[i].lower_ not in (
        "a",
        "ont",
        "avait",
        "avaient",
        "aura",
        "auront",
        "aurait",
        "auraient",
        "ayant",
        "avoir",
    ):
        return False
    for j in range(i + 1, min(clause.end, i + 8)):
        token = clause.doc[j]
        if j in clause.unit_at or token.pos_ == "DET":
            return False
        if token.pos_ in ("VERB", "AUX") and "Part" in token.morph.get("VerbForm", []):
            return True
    return False


def _owner(clause: Clause, start: int, end: int) -> list[Unit]:
    """Whose meeting: ``l'entretien de X avec``, ``sa rencontre avec``."""
    for unit in clause.free_units():
        gap = range(end, unit.left)
        beside = len(gap) <= 2 or all(
            i in clause.time_at or i in clause.place_at or clause.doc[i].lower_ in _CIRCUMSTANTIAL
            for i in gap
        )
        if unit.preposition == "de" and unit.left >= end and beside:
            return coordinated_right(clause, unit)
    possessive = clause.doc[start - 1].lower_ if start > clause.start else ""
    previous = clause.doc[start - 2].lower_ if start - 1 > clause.start else ""
    if {possessive, previous} & {"son", "sa", "ses", "leur", "leurs"}:
        return _main_subject(clause, start, end)
    return []


def _main_subject(clause: Clause, start: int, end: int) -> list[Unit]:
    """The subject of the sentence around a nominal trigger: the nearest free unit before it, else the
    first after it.
    """
    programme = [u for u in clause.free_units() if u.end <= start and u.preposition in ("de", "pour")]
    if programme and "programme d" in clause.text(clause.start, start):
        return [programme[-1]]
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if before:
        return coordinated_left(clause, before[-1])
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    if after:
        return coordinated_right(clause, after[0])
    return _agenda_subject(clause, start) or _earlier_subject(clause)


def _earlier_subject(clause: Clause) -> list[Unit]:
    """The subject of the sentences before, for a sentence that names none (``La rencontre souhaitée avec
    X …``).
    """
    for earlier in clause.before(2):
        for unit in earlier.free_units():
            journalist = clause.doc._.parties[unit.parties[0]].role_class == "journalist"
            if unit.preposition is None and not journalist:
                return [unit]
    return []


def _after(clause: Clause, units: list[Unit]) -> list[Unit]:
    """The subject that follows a clause in front of the sentence (``l'audience que lui a accordée X, Y
    s'est dit …``).
    """
    end = max((u.end for u in units), default=clause.start)
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    return after[:1]


def _agenda_subject(clause: Clause, trigger: int) -> list[Unit]:
    """The protagonist of the document, for a line of an agenda: nothing but hours, places and dashes
    before the trigger.
    """
    for i in range(clause.start, trigger):
        is_clock = any(c.isdigit() for c in clause.doc[i].text)
        token = clause.doc[i]
        if token.pos_ in ("VERB", "AUX", "PRON", "NOUN", "PROPN") and not (
            i in clause.time_at or i in clause.place_at or is_clock or token.ent_type_ == "LOC"
        ):
            return []
    if clause.protagonist is None or any(u.left < trigger for u in clause.free_units()):
        return []
    return [clause.protagonist]


def relative_clause(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """``la rencontre que X a eue avec Y``: the subject and verb of the relative clause."""
    if end >= clause.end:
        return [], None
    for i in range(end, min(clause.end, end + 4)):
        if clause.doc[i].lower_ in ("que", "qu'"):
            for unit in clause.free_units():
                if unit.left > i and unit.left - i <= 3 and unit.preposition is None:
                    units = coordinated_right(clause, unit, subject=True)
                    verb = _next_verb(clause, units[-1].end)
                    return (units, verb) if verb is not None else ([], None)
            if i + 1 < clause.end and not any(0 < u.left - i <= 2 for u in clause.free_units()):
                verb = _next_verb(clause, i + 1)
                after = [
                    u for u in clause.free_units() if verb and u.left > verb.verb and u.preposition is None
                ]
                if verb is not None and verb.verb - i <= 5 and after:
                    return coordinated_right(clause, after[0], subject=True), verb
            if i + 1 < clause.end and clause.doc[i + 1].lower_ in ("il", "elle", "ils", "elles"):
                verb = _next_verb(clause, i + 2)
                after = [u for u in clause.free_units() if u.left > i + 2 and u.preposition is None]
                return (
                    (coordinated_right(clause, after[0]), verb) if verb is not None and after else ([], None)
                )
            break
    return [], None


def _next_verb(clause: Clause, start: int) -> VerbGroup | None:
    for i in range(start, min(clause.end, start + 12)):
        if clause.doc[i].pos_ in ("VERB", "AUX") and i not in clause.unit_at:
            last = i
            while last + 1 < clause.end and clause.doc[last + 1].pos_ in ("VERB", "AUX"):
                last += 1
            infinitive = clause.doc[last].lower_.endswith(("er", "ir", "re"))
            return verb_group(
                clause, last, "infinitive" if infinitive else "participle" if last > i else "present"
            )
    return None


def _chaired(clause: Clause, end: int) -> list[Unit]:
    """``la réunion, coprésidée par X et Y``: those who chair talks together, at least two."""
    match = pattern("modifiers", "chaired").search(clause.text(end, clause.end))
    if match is None:
        return []
    units = complement_units(clause, end, ("par", "sous la présidence de"))
    return units if len(parties_of(units)) >= 2 else []


def _granted(clause: Clause, end: int) -> tuple[list[Unit], list[Unit]] | None:
    """``l'audience accordée (par X) à Y``: host and guest."""
    for i in range(end, min(clause.end, end + 4)):
        if is_form("light_verbs", "grant", clause.doc[i].lower_):
            guest = complement_units(clause, i + 1, _TO)
            host = complement_units(clause, i + 1, _BY) or _main_subject(clause, i, i + 1)
            return host, guest
    return None


# ---------------------------------------------------------------- credentials


def _credential_frames(clause: Clause) -> Iterator[Frame]:
    text = clause.span.text.lower()
    for match in pattern("credentials", "noun").finditer(text):
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None:
            continue
        frame = _credential_frame(clause, span.start, span.end)
        if frame is not None:
            yield frame
            return


def _credential_frame(clause: Clause, start: int, end: int) -> Frame | None:
    group, key = _governing(clause, start, "credentials", ("present", "receive"))
    if group is None:
        return None
    subject = subject_units(clause, group)
    if key == "receive":
        bearers = complement_units(clause, end, ("de",)) or _antecedent_of_dont(clause, group.start)
        bearers = bearers or [u for u in clause.free_units() if u.left >= end and u.preposition is None]
        return _make(
            "meeting", "recevoir_lettres_de_créance", clause, (group.start, end), subject, bearers, group
        )
    receiver = complement_units(clause, group.verb + 1, _TO) or complement_units(clause, end, _TO)
    return _make(
        "meeting", "remettre_lettres_de_créance", clause, (group.start, end), subject, receiver, group
    )


def _antecedent_of_dont(clause: Clause, before: int) -> list[Unit]:
    """``les ambassadeurs dont le président a reçu les lettres de créance``."""
    for i in range(before - 1, max(clause.start, before - 15) - 1, -1):
        if clause.doc[i].lower_ == "dont" and clause.unit_at.get(i - 1) is not None:
            return [clause.unit_at[i - 1]]
    return []


def _governing(
    clause: Clause, noun: int, section: str, keys: tuple[str, ...]
) -> tuple[VerbGroup | None, str | None]:
    """The verb to the left of a noun that is listed under one of the keys of a section."""
    for i in range(noun - 1, max(clause.start, noun - 30) - 1, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        for key in keys:
            if is_form(section, key, word):
                tense: Tense = "future" if word.endswith(("ra", "ront")) else "participle"
                if word.endswith(("re", "er", "ir")):
                    tense = "infinitive"
                elif word.endswith(("t", "ent", "e")) and clause.doc[i - 1].lower_ not in (
                    "a",
                    "ont",
                    "avait",
                    "été",
                ):
                    tense = "present"
                return verb_group(clause, i, tense), key
    return None, None


# ---------------------------------------------------------------- messages


def _message_frames(clause: Clause) -> Iterator[Frame]:
    text = clause.span.text.lower()
    refused = pattern("messages", "not_after")
    for match in pattern("messages", "noun").finditer(text):
        if refused.match(text, match.end() + 1):
            continue
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None or span.start in clause.unit_at:
            continue
        frame = _message_frame(clause, span.start, span.end)
        if frame is not None:
            yield frame
            return


def _host_of(clause: Clause, before: int, others: set[int]) -> list[Unit]:
    """The one who receives the bearer of a message, and with him the message (``a reçu Y, porteur d'un
    message de Z``).
    """
    for unit in clause.free_units():
        if unit.end <= before and unit.preposition in (None, "par") and not set(unit.parties) & others:
            return [unit]
    return []


def _passive_message(clause: Clause, end: int) -> VerbGroup | None:
    """``Un message a été adressé …``: the verb group after the noun, when the message is its subject."""
    for i in range(end, min(clause.end, end + 9)):
        if i in clause.unit_at:
            return None
        if is_form("messages", "send", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle")
            return group if group.voice == "passive" else None
    return None


def _message_frame(clause: Clause, start: int, end: int) -> Frame | None:
    addressee = complement_units(clause, end, _TO)
    sender = complement_units(clause, end, ("de", "de la part de"))
    passive = _passive_message(clause, end)
    if passive is not None:
        addressee = complement_units(clause, passive.verb + 1, _TO)
        sender = complement_units(clause, passive.verb + 1, _BY) or sender
        return _make(
            "message", "message_adressé", clause, (start, passive.verb + 1), sender, addressee, passive
        )
    group, key = _governing(clause, start, "messages", ("carry", "exchange", "send", "receive"))
    if key == "exchange" and group is not None:
        return _make(
            "message",
            "échanger_messages",
            clause,
            (group.start, end),
            subject_units(clause, group),
            [],
            group,
            True,
        )
    if group is None:
        if not sender and any(
            is_form("messages", "send", clause.doc[i].lower_) for i in range(end, min(clause.end, end + 6))
        ):
            sender = complement_units(clause, end, _BY) or (
                _main_subject(clause, start, end) if addressee else []
            )
        if not sender and addressee and clause.text(clause.start, start).startswith("dans "):
            sender = _main_subject(clause, start, end)
        if not sender and addressee and clause.doc[start - 1].lower_ in ("son", "sa", "leur"):
            sender = _main_subject(clause, start, end)
        if sender and addressee:
            return _make("message", "message_de_à", clause, (start, end), sender, addressee, None)
        return None
    subject = subject_units(clause, group)
    if key == "receive":
        return _make("message", "recevoir_message", clause, (group.start, end), sender, subject, group)
    addressee = (
        addressee
        or complement_units(clause, group.verb + 1, _TO)
        or fronted_complement(clause, group.start, _TO)
        or _clitic(clause, group, subject)
    )
    if key == "carry" and sender:
        addressee = addressee or _host_of(clause, start, {*parties_of(sender), *parties_of(subject)})
        return _make("message", "porter_message", clause, (group.start, end), sender, addressee, group)
    if key == "carry":
        return None
    return _make("message", "adresser_message", clause, (group.start, end), subject, addressee, group)
