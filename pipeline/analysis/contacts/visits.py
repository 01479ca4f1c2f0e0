"""Visits: frames whose first side stays in another country, with a named host on the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.conjugation import listed_verb, phrase_tense, readings
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.slots import complement_units, object_units, subject_units
from pipeline.analysis.contacts.stays import (
    antecedent_place,
    is_destination,
    last_place,
    named_place,
    named_places,
    object_place,
    objects_from,
    place_after,
    place_before,
    place_beside,
    places_from,
    scene_before,
)
from pipeline.analysis.contacts.verbs import VerbGroup, copula_tense, verb_group
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_capital, country_of_demonym, country_of_name
from pipeline.lexicons import lexicon

_POSSESSIVES = frozenset(["son", "sa", "ses"])
_PLURAL_POSSESSIVES = frozenset(["leur", "leurs"])
_DEFINITE = frozenset(["le", "la", "l'", "ce", "cet", "cette"])
_OWNER_REACH = 8
_EFFECT_REACH = 18
_RELATIVE_REACH = 12
_DOING_REACH = 5
# How many sentences back a visit may be told that someone "is of the party" of.
_MEMORY = 6


@dataclass(slots=True)
class _Stay:
    """One trigger with those who may be its visitors, likeliest first, and its first place.

    ``certain``: the grammar of the sentence says who travels; ``stays``: and that he is but a guest there.
    """

    rule: str
    start: int
    end: int
    visitors: list[list[Unit]]
    place: PlacePhrase
    group: VerbGroup | None = None
    certain: bool = False
    stays: bool = False
    hosts: list[Unit] = field(default_factory=list)
    places: list[PlacePhrase] = field(default_factory=list)


def find_visits(clause: Clause) -> Iterator[Frame]:
    """Stays of someone in another country that a sentence tells of, one frame for each place."""
    yield from _told(clause)
    yield from _joined(clause)


def _told(clause: Clause) -> Iterator[Frame]:
    seen: set[tuple[object, ...]] = set()
    for stay in (
        *_motions(clause),
        *_setting_out(clause),
        *_states(clause),
        *_nouns(clause),
        *_welcomes(clause),
        *_fronted(clause),
        *_headlines(clause),
    ):
        for place in stay.places or places_from(clause, stay.place):
            frame = _frame(clause, stay, place)
            if frame is None:
                continue
            for told in (frame, *_gapped(clause, frame)):
                key = (*sorted(told.sides[0]), place.country)
                if key not in seen:
                    seen.add(key)
                    yield told
                    yield from _stages_before(clause, told, seen)


def _stages_before(clause: Clause, visit: Frame, seen: set[tuple[object, ...]]) -> Iterator[Frame]:
    """``Après P et Q, X est arrivé à R``: stays before the one that a sentence tells of."""
    first = _first_word(clause)
    if visit.group is None or clause.doc[first].lower_ != "après":
        return
    for place in named_places(clause, first + 1):
        key = (*sorted(visit.sides[0]), place.country)
        if key not in seen and _may_visit(clause, visit.sides[0][0], place, None):
            seen.add(key)
            yield Frame(
                "visit", "après_lieu", clause, first, place.end, [list(visit.sides[0])], None,
                first, place.end, place=place, status="held",
            )  # fmt: skip


def _gapped(clause: Clause, visit: Frame) -> Iterator[Frame]:
    """``X était à P en mai et Y il y a deux jours``: the verb is left out beside a second visitor."""
    place = visit.place
    if place is None or visit.group is None:
        return
    for unit in clause.free_units():
        timed = next((t for t in clause.doc._.times if 0 <= t.start - unit.end <= 1), None)
        if unit.preposition is not None or unit.left <= place.end or timed is None:
            continue
        between = [
            i for i in range(place.end, timed.end) if i not in clause.unit_at and i not in clause.time_at
        ]
        verbless = not any(clause.doc[i].pos_ in ("VERB", "AUX") for i in between)
        joined = any(clause.doc[i].lower_ == "et" for i in between)
        if verbless and joined and _may_visit(clause, unit.parties[0], place, None):
            yield Frame(
                "visit", visit.rule, clause, unit.start, unit.end, [list(unit.parties)], visit.group,
                unit.start, timed.end, place=place,
            )  # fmt: skip


# ---------------------------------------------------------------- frames


def _frame(clause: Clause, stay: _Stay, place: PlacePhrase) -> Frame | None:
    """The visit of the first visitors who are not at home in a place."""
    for units in stay.visitors:
        visitors = _foreign(clause, units, place, stay)
        if not visitors:
            continue
        hosts = [p for p in parties_of(stay.hosts) or _hosts(clause, place) if p not in visitors]
        start = min([stay.start, *(u.start for u in units if u.start >= clause.start)])
        end = max(stay.end, place.end if place.start >= stay.start else stay.end)
        sides = [visitors, hosts] if hosts else [visitors]
        return Frame("visit", stay.rule, clause, stay.start, end, sides, stay.group, start, end, place=place)
    return None


def _foreign(clause: Clause, units: list[Unit], place: PlacePhrase, stay: _Stay) -> list[int]:
    """The parties of units and of those who accompany them, save who is at home in a place or lives there."""
    abroad = [u for u in units if any(_may_visit(clause, p, place, stay) for p in u.parties)]
    companions = [c for u in abroad for c in (*u.companions, *_flanking(clause, place))]
    return parties_of([*abroad, *(c for c in companions if _may_visit(clause, c.parties[0], place, None))])


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


def _may_visit(clause: Clause, index: int, place: PlacePhrase, stay: _Stay | None) -> bool:
    """Whether a party is a visitor in a country, neither at home nor resident there.

    Who travels to a country that is called by its name, or stays in its capital, does not come from there,
    whatever was inferred about him, unless the text calls him by the name of that country too.
    """
    party = clause.doc._.parties[index]
    stays = stay is not None and stay.stays
    if party.role_class == "journalist" or (party.role_class == "ambassador" and not stays):
        return False
    if party.role is not None and pattern("visits", "private").search(party.role) is not None:
        return False
    if party.country != place.country:
        return True
    abroad = place.kind == "country" or (stays and country_of_capital(place.place) is not None)
    return stay is not None and stay.certain and abroad and not _is_called_after(clause, index, place.country)


def _is_called_after(clause: Clause, index: int, country: str | None) -> bool:
    mentions = (m for m in clause.doc._.party_mentions if index in m.parties)
    return any(_country_of(word) == country for m in mentions for word in m.text.split())


def _country_of(word: str) -> str | None:
    return country_of_demonym(word) or country_of_name(word)


def _hosts(clause: Clause, place: PlacePhrase) -> list[int]:
    """Those who invite: ``à l'invitation de Y``, ``sur son invitation``."""
    inviting = [u for u in clause.free_units() if u.preposition == "à l'invitation de" or _invites(clause, u)]
    if inviting:
        return parties_of(inviting)
    if not clause.found("visits", "invitation"):
        return []
    at_home = [u for u in clause.free_units() if clause.doc._.parties[u.parties[0]].country == place.country]
    return parties_of(at_home[:1])


def _invites(clause: Clause, unit: Unit) -> bool:
    """``invité par Y``."""
    before = clause.text(max(clause.start, unit.left - 4), unit.left)
    return unit.preposition == "par" and pattern("visits", "invited").search(before) is not None


# ---------------------------------------------------------------- verbs


def _motions(clause: Clause) -> Iterator[_Stay]:
    """``X s'est rendu à P``, ``X y est arrivé``, ``X a gagné P``, ``une tournée a conduit X à P``."""
    for i in clause.listed:
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


def _subject(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The subject of a verb group; behind a long apposition, the last person named before ``qui``."""
    subject = subject_units(clause, group)
    if subject or clause.text(max(clause.start, group.start - 1), group.start) != "qui":
        return subject
    return [u for u in clause.free_units() if u.end <= group.start and u.mention.form in ("name", "role")][
        -1:
    ]


def _is_complete(clause: Clause, lemma: str, verb: int) -> bool:
    """Whether a verb has beside it what makes it tell of a stay (``choisir P pour sa première visite``), and
    nothing that makes it an idiom (``revenir au pouvoir``).
    """
    after = clause.text(verb + 1, min(clause.end, verb + 6))
    if pattern("visits", "idiom").match(after) is not None:
        return False
    if lemma in lexicon("visits")["visit_unless"] and pattern("visit_unless", lemma).match(after):
        return False
    if lemma not in lexicon("visits")["visit_needs"]:
        return True
    return (
        pattern("visit_needs", lemma).search(clause.text(max(clause.start, verb - 20), clause.end))
        is not None
    )


def _going(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    if lemma == "être" and group.voice == "reflexive":
        return None
    start = group.verb + 1
    if lemma == "être":
        place = place_beside(clause, start)
    elif _goes_to_do(clause, group):
        place = place_after(clause, start + 1, _DOING_REACH)
    else:
        place = place_after(clause, start)
    if place is None and group.there and lemma != "être":
        place = last_place(clause, group.start)
    if place is None:
        place = place_before(clause, group.start)
    if place is None:
        return None
    if lemma == "attendre":
        group.tense = "future"  # who is expected somewhere will come
    subject = _subject(clause, group)
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
            certain=True,
            stays=lemma == "séjourner",
        )
        if subject
        else None
    )


def _goes_to_do(clause: Clause, group: VerbGroup) -> bool:
    """Whether an infinitive follows a verb of motion that is no auxiliary (``ira plaider à P``)."""
    following = clause.doc[group.verb + 1] if group.verb + 1 < clause.end else None
    if following is None or following.pos_ != "VERB" or "Inf" not in following.morph.get("VerbForm", []):
        return False
    return pattern("visits", "auxiliary").fullmatch(clause.doc[group.verb].lower_) is None


def _beside(clause: Clause, group: VerbGroup, place: PlacePhrase) -> list[Unit]:
    """Those with whom someone travels: ``est arrivé à P avec Y``, ``s'est rendu avec Y à P``."""
    for unit in clause.free_units():
        before, after = unit.left - group.verb, unit.left - place.end
        if unit.preposition == "avec" and (0 < before <= 2 or 0 <= after <= 2):
            return coordinated_right(clause, unit)
    return []


def _reaching(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    place = object_place(clause, group.verb + 1) or _visited_before(clause, group)
    if place is None or group.voice in ("passive", "bare_participle", "reflexive"):
        return None
    subject = _subject(clause, group)
    if not subject:
        return None
    places = objects_from(clause, place)
    return _Stay(f"{lemma}_lieu", group.start, group.verb + 1, [subject], place, group, places=places)


def _visited_before(clause: Clause, group: VerbGroup) -> PlacePhrase | None:
    """``P, que X avait visité``."""
    for i in range(group.start - 1, max(clause.start, group.start - _RELATIVE_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_ in ("que", "qu'"):
            return antecedent_place(clause, i)
    return None


def _bringing(clause: Clause, lemma: str, group: VerbGroup) -> _Stay | None:
    place = place_after(clause, group.verb + 1)
    if place is None:
        return None
    if group.voice == "passive":
        visitors = _subject(clause, group)
    else:
        visitors = object_units(clause, group.verb + 1)
        bodies = bool(visitors) and all(u.mention.form == "body" for u in visitors)
        if bodies and lemma in ("conduire", "mener"):
            visitors = _subject(clause, group)  # "conduit une délégation à P"
        if not visitors and group.object_clitic is not None:
            visitors = _earlier_people(clause, group.start)
    return (
        _Stay(f"{lemma}_à", group.start, group.verb + 1, [visitors], place, group, certain=True)
        if visitors
        else None
    )


def _welcomes(clause: Clause) -> Iterator[_Stay]:
    """``X a été accueilli à l'aéroport de P par Y``: the welcome tells of the visit."""
    if not clause.found("visits", "airport"):
        return
    for i in range(clause.start, clause.end):
        known = listed_verb(clause, i, "visits", "welcome") if i not in clause.unit_at else None
        if known is None:
            continue
        group = known[1]
        place = place_after(clause, group.verb + 1)
        passive = group.voice in ("passive", "bare_participle")
        visitors = _subject(clause, group) if passive else object_units(clause, group.verb + 1)
        hosts = complement_units(clause, group.verb + 1, ("par",)) if passive else _subject(clause, group)
        if place is not None and visitors:
            rule, end = "accueilli_à_l_aéroport", group.verb + 1
            yield _Stay(rule, group.start, end, [visitors], place, group, True, hosts=hosts)


# ---------------------------------------------------------------- phrases of state


def _states(clause: Clause) -> Iterator[_Stay]:
    """``X, en visite officielle à P``; ``En visite à P, X …``."""
    for start, end in _matches(clause, "state"):
        place = place_after(clause, end)
        if place is not None:
            group = _copula(clause, start)
            subject = [_subject(clause, group)] if group is not None else []
            bearers = [*filter(None, subject), *_bearers(clause, start, end)]
            yield _Stay("en_visite_à", start, end, bearers, place, group)
    for start, end in _matches(clause, "of_place_state"):
        place = named_place(clause, end)
        if place is not None:
            yield _Stay("retour_de", start, end, _bearers(clause, start, end), place)


def _copula(clause: Clause, start: int) -> VerbGroup | None:
    """``sera, du 3 au 5 mai, en visite à P``: the verb before what someone is."""
    i = start - 1
    while i > clause.start and (
        i in clause.time_at or clause.doc[i].text == "," or clause.doc[i].pos_ == "ADV"
    ):
        i -= 1
    tense = copula_tense(clause.doc[i].lower_) if i >= clause.start else None
    return verb_group(clause, i, tense) if tense is not None else None


def _setting_out(clause: Clause) -> Iterator[_Stay]:
    """``X a mis le cap sur P``, ``X prend l'avion pour P``, ``X a posé ses valises à P``."""
    for start, end in _matches(clause, "setting_out"):
        place = place_after(clause, end - 1, 6) or named_place(clause, end)
        if place is None:
            continue
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        subject = _subject(clause, group)
        if subject:
            yield _Stay("mettre_le_cap_sur", group.start, end, [subject], place, group)


def _headlines(clause: Clause) -> Iterator[_Stay]:
    """``X à P`` in a headline or heading, where no verb says what X does there."""
    for unit in clause.free_units():
        if (
            unit.preposition is not None
            or unit.mention.form not in ("name", "role")
            or unit.left != _first_word(clause)
        ):
            continue
        if "," in unit.mention.text:
            continue
        place = place_beside(clause, unit.end)
        joined = place is not None and not any(clause.doc[i].is_punct for i in range(unit.end, place.start))
        if place is not None and joined and not _governs_verb(clause, unit.end, place.end):
            yield _Stay("en_titre", unit.start, place.end, [[unit]], place, certain=True)


def _fronted(clause: Clause) -> Iterator[_Stay]:
    """``A P depuis lundi, X multiplie les entretiens``."""
    first = _first_word(clause)
    place = next((p for p in clause.doc._.places if clause.start <= p.start), None)
    since = next(
        (t for t in clause.doc._.times if t.fields.get("role") == "since" and t.start >= first), None
    )
    if place is None or since is None or min(place.start - 1, since.start) > first:
        return
    end = max(place.end, since.end)
    gap = clause.text(min(place.end, since.end), max(place.start, since.start)).strip()
    if end >= clause.end or clause.doc[end].text != "," or gap not in ("", "à", "en", "au", "aux"):
        return
    visitors = [u for u in clause.free_units() if u.left > end and u.preposition is None][:1]
    if visitors and is_destination(clause, place):
        yield _Stay("en_tête", first, end, [coordinated_right(clause, visitors[0])], place)


def _first_word(clause: Clause) -> int:
    return next((i for i in range(clause.start, clause.end) if not clause.doc[i].is_space), clause.start)


def _governs_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb stands between a name and a place, or right after the place, before a colon or comma."""
    for i in range(start, clause.end):
        token = clause.doc[i]
        if i >= end and (token.is_punct or token.is_space):
            return False
        if i not in clause.time_at and i not in clause.unit_at and token.pos_ in ("VERB", "AUX"):
            return True
    return False


def _bearers(clause: Clause, start: int, end: int) -> list[list[Unit]]:
    """Who may be "en visite": those just before, the subject, those after a fronted phrase."""
    if (
        start > clause.start
        and start - 1 not in clause.unit_at
        and clause.doc[start - 1].pos_ in ("NOUN", "PROPN")
    ):
        return []  # "les Français de passage à P"
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
    """A unit with those coordinated to its left."""
    return coordinated_left(clause, last)


# ---------------------------------------------------------------- nouns


def _nouns(clause: Clause) -> Iterator[_Stay]:
    """``X effectue une visite à P``, ``la visite de X à P``, ``la visite que X fait à P``, ``sa visite``."""
    for start, end in (*_matches(clause, "stay"), *_taken_up(clause)):
        if pattern("visits", "not_after").match(clause.text(end, clause.end)) is not None:
            continue
        stay = _noun(clause, start, end)
        if stay is not None:
            yield stay


def _taken_up(clause: Clause) -> list[tuple[int, int]]:
    """``celle``, where it stands for a noun of stay that the sentence named before."""
    nouns = _matches(clause, "plain")
    return [(s, e) for s, e in _matches(clause, "pronoun") if nouns and nouns[0][1] <= s]


def _noun(clause: Clause, start: int, end: int) -> _Stay | None:
    unit = clause.unit_at.get(start)
    start = unit.left if unit is not None else start  # "une mission" is also a body
    place = _place_of_noun(clause, start, end)
    group = _effect_verb(clause, start)
    relative_subject, relative_group = _relative(clause, end)
    if relative_group is not None:
        place = place or place_after(clause, relative_group.verb + 1)
        visitors = relative_subject or (_subject(clause, group) if group is not None else [])
        if place is None:
            return None
        return _Stay(
            "visite_que",
            start,
            relative_group.verb + 1,
            [visitors],
            place,
            group or relative_group,
            True,
            True,
        )
    if group is not None:
        place = _place_between(clause, group.verb + 1, start) or place or place_before(clause, group.start)
        if place is None and group.there:
            place = last_place(clause, group.start)
        if place is None and _is_the_journey(clause, start, end):
            place = scene_before(clause)
        if place is None:
            return None
        return _Stay(
            "effectuer_visite", group.start, end, [_subject(clause, group)], place, group, True, True
        )
    if place is None:
        return None
    return _Stay("visite_de", start, end, _owners(clause, start, end), place)


def _is_the_journey(clause: Clause, start: int, end: int) -> bool:
    """``faire le voyage``, ``faire le déplacement``: to where the sentence before was."""
    article = clause.text(max(clause.start, start - 1), start)
    return article == "le" and pattern("visits", "of_place").fullmatch(clause.text(start, end)) is not None


def _place_between(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``a effectué, mardi à P, sa première visite``."""
    place = place_after(clause, start)
    return place if place is not None and place.end <= end else None


def _place_of_noun(clause: Clause, start: int, end: int) -> PlacePhrase | None:
    """``une visite de deux jours à P``, ``la visite effectuée à P``; no other verb parts noun and place."""
    place = place_after(clause, end)
    if place is None:
        return _place_by_de(clause, start, end)
    qualified = pattern("visits", "organised").fullmatch(clause.text(start, end)) is None
    verbs = (
        i
        for i in range(end + qualified, place.start - 1)
        if clause.doc[i].pos_ == "VERB" and i not in clause.unit_at
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
    """``la visite de travail que X effectue``, ``la visite que devait faire X``: subject and verb."""
    for i in range(end, min(clause.end, end + _RELATIVE_REACH)):
        if i in clause.unit_at or clause.doc[i].pos_ == "VERB":
            break
        if clause.doc[i].lower_ in ("que", "qu'"):
            for verb in range(i + 1, min(clause.end, i + _EFFECT_REACH)):
                known = listed_verb(clause, verb, "visits", "effect") if verb not in clause.unit_at else None
                if known is not None:
                    before = [u for u in clause.free_units() if i < u.left < verb and u.preposition is None]
                    after = [
                        u for u in clause.free_units() if 0 < u.left - verb <= 2 and u.preposition is None
                    ]
                    return coordinated_right(clause, (before or after)[0]) if before or after else [], known[
                        1
                    ]
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
    """Whose stay a noun tells of: its complement's, its possessive's, that of the subject of its sentence."""
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
    """Whom a noun of stay is of or by, times and places passed over: ``la venue à P, lundi, de X``."""
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
    """Whom a possessive may stand for: the subject of the sentence, those named before, earlier subjects."""
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
    """Whom an object pronoun stands for: the first person named outside a complement, here or before."""
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
    match = next(iter(clause.found("visits", "companions")), None)
    if match is None:
        return
    leader: set[int] = set()
    for earlier in clause.before(_MEMORY):
        for visit in _told(earlier):
            leader = leader or set(visit.sides[0])
            newcomers = _newcomers(clause, visit)
            if newcomers and leader & set(visit.sides[0]):
                yield Frame(
                    "visit", "accompagner", clause, clause.start, clause.end, [[*visit.sides[0], *newcomers]],
                    visit.group, clause.start, clause.end, place=visit.place,
                )  # fmt: skip


def _newcomers(clause: Clause, visit: Frame) -> list[int]:
    """Those named in a sentence who may have come with the visitors: of their state, or of none."""
    countries = {clause.doc._.parties[p].country for p in visit.sides[0]} | {None}
    named = parties_of([u for u in clause.units if u.mention.form == "name"])
    return [
        p
        for p in named
        if p not in visit.principals
        and clause.doc._.parties[p].country in countries
        and (visit.place is None or _may_visit(clause, p, visit.place, None))
    ]


def _matches(clause: Clause, key: str) -> list[tuple[int, int]]:
    """The tokens that a pattern of visits covers, outside party units."""
    found = []
    for match in clause.found("visits", key):
        start = clause.span.start_char + match.start()
        span = clause.doc.char_span(start, clause.span.start_char + match.end(), alignment_mode="expand")
        unit = clause.unit_at.get(span.start) if span is not None else None
        if span is not None and (unit is None or unit.mention.form == "body"):
            found.append((span.start, span.end))
    return found
