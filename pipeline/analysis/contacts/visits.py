"""Visits, gatherings and interviews: frames with one side only, or with a medium on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.frames import Frame, parties_of, relative_clause
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.slots import coordinated_right, subject_units
from pipeline.analysis.contacts.verbs import VerbGroup, verb_group
from pipeline.analysis.places import PlacePhrase

_TOWARDS = ("à", "en", "au", "aux", "dans", "pour", "sur", "y", "vers", "chez")
_REACH = 18


def find_visits(clause: Clause) -> Iterator[Frame]:
    """Stays of someone in another country that a sentence tells of, one for each place."""
    seen: set[tuple[object, ...]] = set()
    for frame in (*_motion(clause), *_visit_nouns(clause), *_states(clause)):
        for place in _places_from(clause, frame):
            key = (tuple(sorted(frame.principals)), getattr(place, "country", None))
            if key not in seen:
                seen.add(key)
                yield replace(frame, place=place, sides=[list(side) for side in frame.sides])


def _places_from(clause: Clause, frame: Frame) -> list[PlacePhrase | None]:
    """The place of a visit with those coordinated to it (``au Rwanda, en Angola et au Gabon``)."""
    places: list[PlacePhrase | None] = [frame.place]
    if frame.place is None:
        return places
    end = frame.place.end
    for place in clause.doc._.places:
        if place.start < end or place.start >= clause.end or place.preposition not in _TOWARDS:
            continue
        gap = clause.text(end, place.start)
        joined = len(gap.split()) <= 4 and not any(i in clause.unit_at for i in range(end, place.start))
        if not joined or not set(gap.replace(",", " , ").split()) & {",", "et", "puis"}:
            break
        if place.country != frame.place.country:
            places.append(place)
        end = place.end
    return places


def _place_after(clause: Clause, start: int, reach: int = _REACH) -> PlacePhrase | None:
    for place in clause.doc._.places:
        if start <= place.start < min(clause.end, start + reach) and place.preposition in _TOWARDS:
            return place
    return None


def _place_there(clause: Clause, before: int) -> PlacePhrase | None:
    """What ``y`` stands for: the last city or country named before it."""
    found = None
    for place in clause.doc._.places:
        if place.start >= before:
            break
        if place.kind in ("city", "country"):
            found = place
    return found


def _motion(clause: Clause) -> Iterator[Frame]:
    """``X s'est rendu à P``, ``X est attendu à P``, ``X séjourne à P``, ``X y est arrivé``."""
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or not is_form("visits", "verbs", clause.doc[i].lower_):
            continue
        group = verb_group(clause, i, _tense(clause.doc[i].lower_))
        place = _place_after(clause, i + 1, 12)
        if place is None and group.there:
            place = _place_there(clause, group.start)
        if place is None:
            continue
        visitors = subject_units(clause, group)
        frame = _visit(clause, "se_rendre_à", (group.start, max(i + 1, place.end)), visitors, place, group)
        if frame is not None:
            yield frame


def _tense(word: str) -> str:
    if word.endswith(("ra", "ront")):
        return "future"
    if word.endswith(("rait", "raient")):
        return "conditional"
    if word.endswith(("er", "re", "ir")):
        return "infinitive"
    if word.endswith(("é", "ée", "és", "ées", "u", "ue", "us", "ues", "i", "ie")):
        return "participle"
    return "present"


def _states(clause: Clause) -> Iterator[Frame]:
    """``X, en visite officielle à P``."""
    for start, end in _matches(clause, "state"):
        place = _place_after(clause, end)
        visitors = _bearer(clause, start)
        frame = _visit(clause, "en_visite_à", (start, place.end if place else end), visitors, place, None)
        if frame is not None:
            yield frame


def _bearer(clause: Clause, start: int) -> list[Unit]:
    """Who is "en visite": the unit just before, else the first after a fronted phrase."""
    before = [u for u in clause.free_units() if u.end <= start]
    if before and start - before[-1].end <= 6:
        return [before[-1]]
    after = [u for u in clause.free_units() if u.left >= start and u.preposition is None]
    if not before and after:
        return coordinated_right(clause, after[0])
    subjects = [u for u in before if u.preposition is None]
    return [subjects[-1]] if subjects else []


def _visit_nouns(clause: Clause) -> Iterator[Frame]:
    """``X effectue une visite à P``, ``la visite de X à P``, ``la visite que X effectue à P``, ``sa visite à
    P``.
    """
    for start, end in _matches(clause, "nouns"):
        place = _place_after(clause, end)
        group = _effect_verb(clause, start)
        relative_subject, relative_group = relative_clause(clause, end)
        if group is not None:
            place = place or _place_after(clause, group.verb + 1, start - group.verb)
            if place is None and group.there:
                place = _place_there(clause, group.start)
            visitors, rule = subject_units(clause, group), "effectuer_visite"
        elif relative_group is not None:
            group, visitors, rule = relative_group, relative_subject, "visite_que"
        else:
            owner = [
                u for u in clause.free_units() if u.preposition in ("de", "par") and 0 <= u.left - end <= 10
            ]
            visitors = coordinated_right(clause, owner[0]) if owner else _possessor(clause, start)
            rule = "visite_de"
            if place is None and not owner:
                continue
        span_start = group.start if group is not None and group.start < start else start
        frame = _visit(
            clause, rule, (span_start, max(end, place.end if place else end)), visitors, place, group
        )
        if frame is not None:
            yield frame


def _possessor(clause: Clause, start: int) -> list[Unit]:
    words = {clause.doc[i].lower_ for i in range(max(clause.start, start - 2), start)}
    if not words & {"son", "sa", "ses", "leur", "leurs"}:
        return []
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if before:
        return [before[0]]
    after = [u for u in clause.free_units() if u.left > start and u.preposition is None]
    return coordinated_right(clause, after[0]) if after else []


def _effect_verb(clause: Clause, noun: int) -> VerbGroup | None:
    for i in range(noun - 1, max(clause.start, noun - 16) - 1, -1):
        if i in clause.unit_at:
            return None
        if is_form("visits", "effect", clause.doc[i].lower_):
            return verb_group(clause, i, _tense(clause.doc[i].lower_))
    return None


def _matches(clause: Clause, key: str) -> list[tuple[int, int]]:
    found = []
    for match in pattern("visits", key).finditer(clause.span.text.lower()):
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is not None and span.start not in clause.unit_at:
            found.append((span.start, span.end))
    return found


def _visit(
    clause: Clause,
    rule: str,
    span: tuple[int, int],
    visitors: list[Unit],
    place: PlacePhrase | None,
    group: VerbGroup | None,
) -> Frame | None:
    parties = parties_of(visitors)
    if not parties:
        return None
    hosts = [
        u
        for u in clause.free_units()
        if u.preposition == "à l'invitation de" and not set(u.mention.parties) & set(parties)
    ]
    sides = [parties] + ([parties_of(hosts[:1])] if hosts else [])
    start = min([span[0], *(u.start for u in visitors)])
    return Frame(
        "visit", rule, clause, span[0], span[1], sides, group, start, max(span[1], start + 1), place=place
    )


def find_gatherings(clause: Clause) -> Iterator[Frame]:
    """Summits, conferences and ceremonies with at least two identifiable participants."""
    text = clause.span.text.lower()
    noun = pattern("gatherings", "nouns").search(text)
    attend = pattern("gatherings", "attend").search(text)
    if noun is None or attend is None:
        return
    units = [
        u
        for u in clause.free_units()
        if u.preposition in (None, "avec", "aux côtés de", "en présence de", "par", "de", "entre")
        and u.mention.form != "pronoun"
    ]
    parties = parties_of(units)
    if len(parties) < 2:
        return
    span = clause.doc.char_span(
        clause.span.start_char + attend.start(),
        clause.span.start_char + attend.end(),
        alignment_mode="expand",
    )
    if span is None:
        return
    group = verb_group(clause, span.end - 1, _tense(clause.doc[span.end - 1].lower_))
    sides = [[p] for p in parties]
    yield Frame(
        "gathering", "prendre_part_à", clause, span.start, span.end, sides, group, clause.start, clause.end
    )


def find_interviews(clause: Clause) -> Iterator[Frame]:
    """Talks with the press: they are contacts of their own kind, and no meetings."""
    text = clause.span.text.lower()
    for key, rule in (("questions", "répondre_aux_questions"),):
        match = pattern("interviews", key).search(text)
        if match is None or "questions" not in text[match.end() : match.end() + 20]:
            continue
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None:
            continue
        group = verb_group(clause, span.end - 1, _tense(clause.doc[span.end - 1].lower_))
        subject = parties_of(subject_units(clause, group))
        if subject:
            yield Frame(
                "interview", rule, clause, span.start, span.end, [subject], group, span.start, span.end
            )
