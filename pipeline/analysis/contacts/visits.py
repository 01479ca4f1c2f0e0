"""Visits: frames whose first side stays in another country, with a named host on the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.conjugation import listed_verb, readings
from pipeline.analysis.contacts.frames import Frame, parties_of, relative_clause
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.slots import coordinated_left, coordinated_right, object_units, subject_units
from pipeline.analysis.contacts.stays import (
    last_place,
    object_place,
    place_after,
    place_before,
    place_beside,
    places_from,
)
from pipeline.analysis.contacts.verbs import VerbGroup
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon
from pipeline.records import Party

_POSSESSIVES = frozenset(["son", "sa", "ses"])
_PLURAL_POSSESSIVES = frozenset(["leur", "leurs"])
# Who lives where he is found, or is there for a newspaper, makes no visit.
_RESIDENTS = frozenset(["ambassador", "journalist"])
_DEFINITE = frozenset(["le", "la", "l'", "ce", "cet", "cette"])
_OWNER_REACH = 8
_EFFECT_REACH = 18
_RELATIVE_REACH = 12
# How many sentences back a visit may be told that someone "is of the party" of.
_MEMORY = 6


@dataclass(slots=True)
class _Stay:
    """One trigger with those who may be its visitors, likeliest first, and its first place."""

    rule: str
    start: int
    end: int
    visitors: list[list[Unit]]
    place: PlacePhrase
    group: VerbGroup | None = None


def find_visits(clause: Clause) -> Iterator[Frame]:
    """Stays of someone in another country that a sentence tells of, one frame for each place."""
    yield from _told(clause)
    yield from _joined(clause)


def _told(clause: Clause) -> Iterator[Frame]:
    seen: set[tuple[object, ...]] = set()
    for stay in (*_motions(clause), *_nouns(clause), *_states(clause), *_welcomes(clause)):
        for place in places_from(clause, stay.place):
            frame = _frame(clause, stay, place)
            if frame is None:
                continue
            for told in (frame, *_gapped(clause, frame)):
                key = (*sorted(told.sides[0]), place.country)
                if key not in seen:
                    seen.add(key)
                    yield told


def _gapped(clause: Clause, visit: Frame) -> Iterator[Frame]:
    """``X était à P en mai et Y il y a deux jours``: the verb left out beside a second visitor with a time of
    his own.
    """
    place = visit.place
    if place is None or visit.group is None:
        return
    for unit in clause.free_units():
        if unit.preposition is not None or unit.left <= place.end:
            continue
        timed = next((t for t in clause.doc._.times if 0 <= t.start - unit.end <= 1), None)
        bare = not any(
            clause.doc[i].pos_ in ("VERB", "AUX")
            for i in range(place.end, timed.end if timed else unit.end)
            if i not in clause.unit_at and i not in clause.time_at
        )
        joined = any(clause.doc[i].lower_ == "et" for i in range(place.end, unit.left))
        if (
            timed is None
            or not bare
            or not joined
            or not _may_visit(clause.doc._.parties[unit.parties[0]], place)
        ):
            continue
        yield Frame(
            "visit", visit.rule, clause, unit.start, unit.end, [list(unit.parties)], visit.group,
            unit.start, timed.end, place=place,
        )  # fmt: skip


# ---------------------------------------------------------------- frames


def _frame(clause: Clause, stay: _Stay, place: PlacePhrase) -> Frame | None:
    """The visit of the first visitors who are not at home in a place."""
    for units in stay.visitors:
        visitors = _foreign(clause, units, place)
        if not visitors:
            continue
        hosts = [p for p in _hosts(clause, place) if p not in visitors]
        start = min([stay.start, *(u.start for u in units if u.start >= clause.start)])
        end = max(stay.end, place.end if place.start >= stay.start else stay.end)
        sides = [visitors, hosts] if hosts else [visitors]
        return Frame("visit", stay.rule, clause, stay.start, end, sides, stay.group, start, end, place=place)
    return None


def _foreign(clause: Clause, units: list[Unit], place: PlacePhrase) -> list[int]:
    """The parties of units and of those who accompany them, without who is at home in a place or lives
    there.
    """
    abroad = [u for u in units if any(_may_visit(clause.doc._.parties[p], place) for p in u.parties)]
    companions = [c for u in abroad for c in (*u.companions, *_flanking(clause, place))]
    return parties_of(
        [*abroad, *(c for c in companions if _may_visit(clause.doc._.parties[c.parties[0]], place))]
    )


def _flanking(clause: Clause, place: PlacePhrase) -> list[Unit]:
    """``s'est rendu à P, accompagné de Y``: those who came along, named after the place."""
    gap = clause.text(place.end, min(clause.end, place.end + 8))
    if pattern("modifiers", "accompanied").search(gap) is None:
        return []
    return next(
        (
            coordinated_right(clause, u)
            for u in clause.free_units()
            if 0 <= u.left - place.end <= 8 and u.preposition in ("de", "par")
        ),
        [],
    )


def _may_visit(party: Party, place: PlacePhrase) -> bool:
    return (party.country is None or party.country != place.country) and party.role_class not in _RESIDENTS


def _hosts(clause: Clause, place: PlacePhrase) -> list[int]:
    """Those who invite: ``à l'invitation de Y``, ``sur son invitation``."""
    inviting = [u for u in clause.free_units() if u.preposition == "à l'invitation de"]
    if inviting:
        return parties_of(inviting)
    if pattern("visits", "invitation").search(clause.span.text.lower()) is None:
        return []
    at_home = [u for u in clause.free_units() if clause.doc._.parties[u.parties[0]].country == place.country]
    return parties_of(at_home[:1])


# ---------------------------------------------------------------- verbs


def _motions(clause: Clause) -> Iterator[_Stay]:
    """``X s'est rendu à P``, ``X y est arrivé``, ``X a gagné P``, ``une tournée a conduit X à P``."""
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or i in clause.time_at:
            continue
        for key, read in (
            ("go", _going),
            ("go_reflexive", _going),
            ("reach", _reaching),
            ("bring", _bringing),
        ):
            known = listed_verb(clause, i, "visits", key)
            if known is None or not _is_complete(clause, known[0], i):
                continue
            lemma, group = known
            if key == "go_reflexive" and group.voice != "reflexive":
                continue
            stay = read(clause, lemma, group)
            if stay is not None:
                yield stay


def _is_complete(clause: Clause, lemma: str, verb: int) -> bool:
    """Whether a verb of motion has beside it what makes it tell of a stay (``choisir P pour sa première
    visite``).
    """
    if lemma not in lexicon("visits")["visit_needs"]:
        return True
    return (
        pattern("visit_needs", lemma).search(clause.text(max(clause.start, verb - 8), clause.end)) is not None
    )


def _going(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    if lemma == "être" and group.voice == "reflexive":
        return None
    place = place_beside(clause, group.verb + 1) if lemma == "être" else place_after(clause, group.verb + 1)
    if place is None and group.there and lemma != "être":
        place = last_place(clause, group.start)
    if place is None:
        place = place_before(clause, group.start)
    if place is None:
        return None
    if lemma == "attendre":
        group.tense = "future"  # who is expected somewhere will come
    subject = subject_units(clause, group)
    if lemma == "poser":
        subject = [u for u in clause.free_units() if u.end <= group.start and u.preposition == "de"][
            :1
        ] or subject
    return (
        _Stay(
            "se_rendre_à",
            group.start,
            group.verb + 1,
            [[*subject, *_beside(clause, group, place)]],
            place,
            group,
        )
        if subject
        else None
    )


def _beside(clause: Clause, group: VerbGroup, place: PlacePhrase) -> list[Unit]:
    """Those with whom someone travels: ``est arrivé à P avec Y``, ``s'est rendu avec Y à P``."""
    for unit in clause.free_units():
        before, after = unit.left - group.verb, unit.left - place.end
        if unit.preposition == "avec" and (0 < before <= 2 or 0 <= after <= 2):
            return coordinated_right(clause, unit)
    return []


def _reaching(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    place = object_place(clause, group.verb + 1)
    if place is None or group.voice in ("passive", "bare_participle", "reflexive"):
        return None
    subject = subject_units(clause, group)
    return _Stay(f"{lemma}_lieu", group.start, group.verb + 1, [subject], place, group) if subject else None


def _bringing(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    place = place_after(clause, group.verb + 1)
    if place is None:
        return None
    if group.voice == "passive":
        visitors = subject_units(clause, group)
    else:
        visitors = [u for u in object_units(clause, group.verb + 1) if u.left < place.start]
        if not visitors and group.object_clitic is not None:
            visitors = _earlier_people(clause, group.start)
    return _Stay(f"{lemma}_à", group.start, group.verb + 1, [visitors], place, group) if visitors else None


def _welcomes(clause: Clause) -> Iterator[_Stay]:
    """``X a été accueilli à l'aéroport de P par Y``: the welcome tells of the visit."""
    text = clause.span.text.lower()
    if pattern("visits", "airport").search(text) is None:
        return
    for i in range(clause.start, clause.end):
        known = listed_verb(clause, i, "visits", "welcome") if i not in clause.unit_at else None
        if known is None:
            continue
        group = known[1]
        place = place_after(clause, group.verb + 1)
        passive = group.voice in ("passive", "bare_participle")
        visitors = subject_units(clause, group) if passive else object_units(clause, group.verb + 1)
        if place is not None and visitors:
            yield _Stay("accueilli_à_l_aéroport", group.start, group.verb + 1, [visitors], place, group)


# ---------------------------------------------------------------- phrases of state


def _states(clause: Clause) -> Iterator[_Stay]:
    """``X, en visite officielle à P``; ``En visite à P, X …``."""
    for start, end in _matches(clause, "state"):
        place = place_after(clause, end)
        if place is not None:
            yield _Stay("en_visite_à", start, end, _bearers(clause, start, end), place)


def _bearers(clause: Clause, start: int, end: int) -> list[list[Unit]]:
    """Who may be "en visite": those just before, the subject of the sentence, those after a fronted
    phrase.
    """
    before = [u for u in clause.free_units() if u.end <= start]
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    near = [_coordinated_through(clause, before[-1])] if before and start - before[-1].end <= 6 else []
    subjects = [coordinated_right(clause, u) for u in before if u.preposition is None][-1:]
    others = [[u] for u in reversed(before)]
    return [
        *near,
        *subjects,
        *([coordinated_right(clause, after[0])] if after and not before else []),
        *others,
    ]


def _coordinated_through(clause: Clause, last: Unit) -> list[Unit]:
    """A unit with those coordinated to its left, where they come from one land or the phrase stands for
    all.
    """
    return coordinated_left(clause, last)


# ---------------------------------------------------------------- nouns


def _nouns(clause: Clause) -> Iterator[_Stay]:
    """``X effectue une visite à P``, ``la visite de X à P``, ``la visite que X effectue à P``, ``sa
    visite à P``.
    """
    for start, end in _matches(clause, "stay"):
        if pattern("visits", "not_after").match(clause.text(end, clause.end)) is not None:
            continue
        stay = _noun(clause, start, end)
        if stay is not None:
            yield stay


def _noun(clause: Clause, start: int, end: int) -> _Stay | None:
    place = _place_of_noun(clause, start, end)
    group = _effect_verb(clause, start)
    if group is not None:
        place = _place_between(clause, group.verb + 1, start) or place
        if place is None and group.there:
            place = last_place(clause, group.start)
        if place is None:
            return None
        return _Stay("effectuer_visite", group.start, end, [subject_units(clause, group)], place, group)
    relative_subject, relative_group = _relative(clause, end)
    if relative_group is not None:
        place = place or place_after(clause, relative_group.verb + 1)
        if place is None:
            return None
        return _Stay("visite_que", start, relative_group.verb + 1, [relative_subject], place, relative_group)
    if place is None:
        return None
    return _Stay("visite_de", start, end, _owners(clause, start, end), place, group)


def _place_between(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``a effectué, mardi à P, sa première visite``."""
    place = place_after(clause, start)
    return place if place is not None and place.end <= end else None


def _place_of_noun(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``une visite de deux jours à P``, ``la visite effectuée à P``; a verb that is none of stay parts
    noun and place.
    """
    place = place_after(clause, end)
    if place is None:
        return _place_by_de(clause, start, end)
    verbs = (
        i for i in range(end, place.start - 1) if clause.doc[i].pos_ == "VERB" and i not in clause.unit_at
    )
    if all(readings("visits", "effect", clause.doc[i].lower_) or _is_announced(clause, i) for i in verbs):
        return place
    return None


def _is_announced(clause: Clause, i: int) -> bool:
    return pattern("visits", "announced").fullmatch(clause.doc[i].lower_) is not None


def _place_by_de(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``le voyage de Moscou``."""
    if pattern("visits", "of_place").fullmatch(clause.text(start, end)) is None:
        return None
    near = (
        p
        for p in clause.doc._.places
        if p.preposition == "de" and 0 < p.start - end <= 2 and p.start < clause.end
    )
    return next(near, None)


def _effect_verb(clause: Clause, noun: int) -> VerbGroup | None:
    """The verb of which a noun of stay is the object."""
    for i in range(noun - 1, max(clause.start, noun - _EFFECT_REACH) - 1, -1):
        if i in clause.unit_at:
            return None
        known = listed_verb(clause, i, "visits", "effect")
        if known is not None:
            return known[1]
        if clause.doc[i].pos_ == "VERB" and i not in clause.time_at:
            return None
    return None


def _relative(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """``la visite de travail et d'amitié que X effectue``: the relative clause on a noun and its
    complements.
    """
    for i in range(end, min(clause.end, end + _RELATIVE_REACH)):
        if i in clause.unit_at or clause.doc[i].pos_ == "VERB":
            break
        if clause.doc[i].lower_ in ("que", "qu'"):
            return relative_clause(clause, i)
    return [], None


def _possessive(clause: Clause, start: int) -> str:
    """The possessive before a noun (``sa première visite``), empty when there is none."""
    for i in range(start - 1, max(clause.start, start - 3) - 1, -1):
        word = clause.doc[i].lower_
        if word in _POSSESSIVES or word in _PLURAL_POSSESSIVES:
            return word
        if clause.doc[i].pos_ not in ("ADJ", "NUM"):
            break
    return ""


def _owners(clause: Clause, start: int, end: int) -> list[list[Unit]]:
    """Whose stay a noun tells of: its complement, what its possessive stands for, the subject of its
    sentence.
    """
    possessive = _possessive(clause, start)
    if possessive:
        return _possessors(clause, start, possessive in _PLURAL_POSSESSIVES)
    owner = _complement(clause, end)
    if owner is not None:
        return [coordinated_right(clause, owner)]
    if pattern("visits", "plain").fullmatch(clause.text(start, end)) is None:
        return []
    if clause.protagonist is not None and not any(_is_content(clause, i) for i in range(clause.start, start)):
        return [[clause.protagonist]]  # a line of an agenda: "Visite à P"
    earlier = _visitors_told(clause)
    if earlier and clause.doc[max(clause.start, start - 1)].lower_ in _DEFINITE:
        return [earlier]
    return _possessors(clause, start, False)


def _visitors_told(clause: Clause) -> list[Unit]:
    """The visitors of the last visit told of, whom ``la tournée`` and ``ce voyage`` take up."""
    for earlier in clause.before(_MEMORY):
        visits = list(_told(earlier))
        if visits:
            return [u for u in earlier.free_units() if set(u.parties) & set(visits[-1].sides[0])]
    return []


def _is_content(clause: Clause, i: int) -> bool:
    token = clause.doc[i]
    timed = i in clause.time_at or any(c.isdigit() for c in token.text)
    return not timed and not token.is_punct and not token.is_space and token.pos_ not in ("SYM", "ADJ")


def _complement(clause: Clause, end: int) -> Unit | None:
    """The person that a noun of stay is of or by, times and places passed over: ``la venue à P, lundi, de
    X``.
    """
    weight, governed = 0, False
    i = end
    while i < clause.end and weight <= _OWNER_REACH:
        unit = clause.unit_at.get(i)
        if unit is not None:
            return (
                unit if unit.preposition in ("de", "par") or (governed and unit.preposition is None) else None
            )
        token = clause.doc[i]
        if token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", []):
            return None
        located = i in clause.time_at or i in clause.place_at
        governed = token.lower_ in ("de", "du", "d'", "des") or (governed and not located)
        weight += not located and not token.is_punct
        i += 1
    return None


def _possessors(clause: Clause, start: int, plural: bool) -> list[list[Unit]]:
    """Who a possessive may stand for: the subject of the sentence, those named before, the subjects of
    earlier sentences.
    """
    units = clause.free_units()
    before = [coordinated_right(clause, u) for u in units if u.end <= start]
    if plural:
        before = [group for group in before if _is_several(clause, group)]
    subjects = [group for group in before if group[0].preposition is None and not plural]
    after = [coordinated_right(clause, u) for u in units if u.left > start and u.preposition is None][:1]
    earlier = [
        coordinated_right(c, u) for c in clause.before(2) for u in c.free_units() if u.preposition is None
    ]
    earlier = [group for group in earlier if not plural or _is_several(clause, group)]
    return [*subjects[:1], *reversed(before), *after, *earlier]


def _is_several(clause: Clause, units: list[Unit]) -> bool:
    return len(parties_of(units)) > 1 or any(clause.doc._.parties[p].plural for p in parties_of(units))


def _earlier_people(clause: Clause, before: int) -> list[Unit]:
    """Whom an object pronoun stands for: the first person named outside a complement, here or in the
    sentences before.
    """
    for units in (
        [u for u in clause.free_units() if u.end <= before],
        *(c.free_units() for c in clause.before(3)),
    ):
        for unit in units:
            if unit.preposition is None and clause.doc._.parties[unit.parties[0]].kind == "person":
                return [unit]
    return []


# ---------------------------------------------------------------- those who came along


def _joined(clause: Clause) -> Iterator[Frame]:
    """``Y l'accompagnait``, ``Y et Z sont du voyage``: more visitors of the visit told of just before."""
    match = pattern("visits", "companions").search(clause.span.text.lower())
    if match is None:
        return
    for earlier in clause.before(_MEMORY):
        visits = list(_told(earlier))
        if not visits:
            continue
        visit = visits[-1]
        together = [u for u in clause.units if u.mention.form == "name"]
        countries = {clause.doc._.parties[p].country for p in visit.sides[0]} | {None}
        newcomers = [
            p
            for p in parties_of(together)
            if p not in visit.principals and clause.doc._.parties[p].country in countries
        ]
        if newcomers:
            span = together[0]
            yield Frame(
                "visit", "accompagner", clause, span.start, span.end, [[*visit.sides[0], *newcomers]],
                visit.group, clause.start, clause.end, place=visit.place,
            )  # fmt: skip
        return


def _matches(clause: Clause, key: str) -> list[tuple[int, int]]:
    """The tokens that a pattern of visits covers, outside party units."""
    found = []
    for match in pattern("visits", key).finditer(clause.span.text.lower()):
        start = clause.span.start_char + match.start()
        span = clause.doc.char_span(start, clause.span.start_char + match.end(), alignment_mode="expand")
        if span is not None and span.start not in clause.unit_at:
            found.append((span.start, span.end))
    return found
