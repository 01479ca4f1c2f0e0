"""Visits, gatherings and interviews: frames with one side only, or with a medium on the other."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.frames import Frame, parties_of
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.slots import coordinated_right, subject_units
from pipeline.analysis.contacts.verbs import VerbGroup, verb_group

_TOWARDS = ("à", "en", "au", "aux", "dans", "pour", "sur", "y", "vers", "chez")
_REACH = 18


def find_visits(clause: Clause) -> Iterator[Frame]:
    """Stays of someone in another country that a sentence tells of."""
    seen: set[tuple[int, ...]] = set()
    for frame in (*_motion(clause), *_states(clause), *_visit_nouns(clause)):
        key = (*sorted(frame.principals), id(frame.place) if frame.place is not None else 0)
        if key not in seen:
            seen.add(key)
            yield frame


def _place_after(clause: Clause, start: int, reach: int = _REACH) -> object | None:
    for place in clause.doc._.places:
        if start <= place.start < min(clause.end, start + reach) and place.preposition in _TOWARDS:
            return place
    return None


def _motion(clause: Clause) -> Iterator[Frame]:
    """``X s'est rendu à P``, ``X est attendu à P``, ``X séjourne à P``."""
    for i in range(clause.start, clause.end):
        if i in clause.unit_at or not is_form("visits", "verbs", clause.doc[i].lower_):
            continue
        place = _place_after(clause, i + 1, 12)
        if place is None:
            continue
        group = verb_group(clause, i, _tense(clause.doc[i].lower_))
        visitors = subject_units(clause, group)
        frame = _visit(clause, "se_rendre_à", (group.start, place.end), visitors, place, group)
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
    """``X effectue une visite à P``, ``la visite de X à P``, ``sa visite à P``."""
    for start, end in _matches(clause, "nouns"):
        place = _place_after(clause, end)
        group = _effect_verb(clause, start)
        if group is not None:
            visitors = subject_units(clause, group)
            frame = _visit(clause, "effectuer_visite", (group.start, place.end if place else end), visitors, place, group)
        else:
            owner = [u for u in clause.free_units() if u.preposition in ("de", "par") and 0 <= u.left - end <= 10]
            visitors = coordinated_right(clause, owner[0]) if owner else _possessor(clause, start)
            rule = "visite_de"
            frame = _visit(clause, rule, (start, place.end if place else end), visitors, place, None)
            if frame is not None and place is None and not owner:
                continue
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
        if is_form("visits", "effect", clause.doc[i].lower_) and clause.doc[i].pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
            return verb_group(clause, i, _tense(clause.doc[i].lower_))
    return None


def _matches(clause: Clause, key: str) -> list[tuple[int, int]]:
    found = []
    for match in pattern("visits", key).finditer(clause.span.text.lower()):
        span = clause.doc.char_span(
            clause.span.start_char + match.start(), clause.span.start_char + match.end(), alignment_mode="expand"
        )
        if span is not None and span.start not in clause.unit_at:
            found.append((span.start, span.end))
    return found


def _visit(
    clause: Clause, rule: str, span: tuple[int, int], visitors: list[Unit], place: object | None, group: VerbGroup | None
) -> Frame | None:
    parties = parties_of(visitors)
    if not parties:
        return None
    hosts = [
        u for u in clause.free_units() if u.preposition == "à l'invitation de" and not set(u.mention.parties) & set(parties)
    ]
    sides = [parties] + ([parties_of(hosts[:1])] if hosts else [])
    start = min([span[0], *(u.start for u in visitors)])
    return Frame("visit", rule, clause, span[0], span[1], sides, group, start, max(span[1], start + 1), place=place)


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
        clause.span.start_char + attend.start(), clause.span.start_char + attend.end(), alignment_mode="expand"
    )
    if span is None:
        return
    group = verb_group(clause, span.end - 1, _tense(clause.doc[span.end - 1].lower_))
    sides = [[p] for p in parties]
    yield Frame("gathering", "prendre_part_à", clause, span.start, span.end, sides, group, clause.start, clause.end)


def find_interviews(clause: Clause) -> Iterator[Frame]:
    """Talks with the press: they are contacts of their own kind, and no meetings."""
    text = clause.span.text.lower()
    for key, rule in (("questions", "répondre_aux_questions"),):
        match = pattern("interviews", key).search(text)
        if match is None or "questions" not in text[match.end() : match.end() + 20]:
            continue
        span = clause.doc.char_span(
            clause.span.start_char + match.start(), clause.span.start_char + match.end(), alignment_mode="expand"
        )
        if span is None:
            continue
        group = verb_group(clause, span.end - 1, _tense(clause.doc[span.end - 1].lower_))
        subject = parties_of(subject_units(clause, group))
        if subject:
            yield Frame("interview", rule, clause, span.start, span.end, [subject], group, span.start, span.end)
