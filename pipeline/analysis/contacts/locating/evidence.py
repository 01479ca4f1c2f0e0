"""The countries in which an occasion may have been, and what speaks for each, as named features.

==============================  ===============================================================
features                        what they say of a country
==============================  ===============================================================
at, of, other                   the nearest phrase of place that lies there: ``à P``, ``de P``
named, opening, acting …        the nearest mention of a place there, and how it stands in its sentence
side, class=, receiving         whose state it is
visit, before, after            where the parties stay, where the talks told next to these were
dateline, outlet, title, share  what the whole document says
told …                          it is what the rules say, and how they came to it
nowhere …                       no country at all, which is an answer too
==============================  ===============================================================
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.analysis import extensions
from pipeline.analysis.contacts.choice import Features
from pipeline.analysis.contacts.circumstances.background import is_pluperfect
from pipeline.analysis.contacts.circumstances.place import may_locate
from pipeline.analysis.contacts.circumstances.stays import located
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase
from pipeline.analysis.roles.lexicon import home_countries

Options = dict[str | None, Features]
"""What speaks for each country, and for None: that the text does not tell where it was."""

# How many sentences before and after an occasion may say where it was.
_BEFORE = 6
_AFTER = 3
# Sentences that are further away than this are alike.
_FAR = 3
_MANY = 5
_VERBAL = ("VERB", "AUX", "PRON")
_LOCATIVE = words("stays", "in_place")
_OF_CITY = words("stays", "of_city")

_TALKS = ("meeting", "gathering")


class Evidence:
    """What a document tells of places, for each of its occasions; their countries are those of the rules."""

    def __init__(self, doc: Page, occasions: list[Occasion]) -> None:
        self._doc = doc
        self._occasions = occasions
        self._counts = Counter(place.country for place in doc._.places if place.country)
        header = extensions.header_of(doc)
        dateline = extensions.country_of_dateline(header)
        title_end = header.title[1] if header.title is not None else 0
        titled = {p.country for p in doc._.places if p.country and doc[p.start].idx < title_end}
        self._of_document = [
            *([(dateline, "dateline")] if dateline else []),
            *((country, "outlet") for country in home_countries(header)),
            *((country, "title") for country in sorted(titled)),
        ]

    def options(self, occasion: Occasion, host: str | None) -> Options:
        """The countries of which anything speaks for one; ``host``: the state of the side that receives."""
        found: defaultdict[str | None, Features] = defaultdict(dict)
        for country, feature in (
            *self._of_document,
            *_near(self._doc, occasion),
            *self._of_parties(occasion),
            *self._of_visits(occasion),
            *self._of_neighbours(occasion),
            *([(host, "host")] if host else []),
        ):
            found[country][feature] = 1.0
        of_occasion = ["", *_of_occasion(occasion, len(found))]
        total, most = sum(self._counts.values()), max(self._counts.values(), default=0)
        for country, features in found.items():
            count = self._counts[country]
            features["share"] = count / total if total else 0.0
            features["count"] = min(count, _MANY) / _MANY
            features["most named"] = float(count == most > 0)
        found[occasion.country] |= {f"told, {feature}": 1.0 for feature in of_occasion}
        found[None] |= {f"nowhere, {feature}": 1.0 for feature in of_occasion}
        return dict(found)

    def _of_parties(self, occasion: Occasion) -> Iterator[tuple[str, str]]:
        numbers: Counter[str] = Counter()
        for n, side in enumerate(occasion.sides):
            for party in (self._doc._.parties[p] for p in side):
                if party.country:
                    numbers[party.country] += 1
                    yield party.country, f"side {min(n, 2) + 1}"
                    yield party.country, f"class={party.role_class}"
        for country, number in numbers.items():
            yield country, f"parties={min(number, 3)}"

    def _of_visits(self, occasion: Occasion) -> Iterator[tuple[str, str]]:
        nearest: dict[str, int] = {}
        for visit in self._occasions:
            if visit.kind != "visit" or not visit.country or not set(visit.sides[0]) & occasion.principals:
                continue
            away = min(abs(one - other) for one in visit.sentences for other in occasion.sentences)
            nearest[visit.country] = min(away, nearest.get(visit.country, away))
            if visit.status == occasion.status:
                yield visit.country, "visit of the same status"
            if visit.date and visit.date == occasion.date:
                yield visit.country, "visit of the day"
            if visit.background == occasion.background:
                yield visit.country, "visit of the same time"
        for country, away in nearest.items():
            yield country, f"visit, {_far(away)} away"

    def _of_neighbours(self, occasion: Occasion) -> Iterator[tuple[str, str]]:
        place = self._occasions.index(occasion)
        nearest: dict[tuple[str, str], int] = {}
        for n, other in enumerate(self._occasions):
            if n == place or other.kind not in _TALKS or not other.country:
                continue
            side = "before" if n < place else "after"
            key = (other.country, side)
            nearest[key] = min(abs(n - place), nearest.get(key, _MANY))
            if other.principals & occasion.principals:
                yield other.country, f"{side}, of the same party"
            if other.date == occasion.date:
                yield other.country, f"{side}, of the same day"
            if other.place is not None and other.place.country == other.country:
                yield other.country, f"{side}, told"
        for (country, side), away in nearest.items():
            yield country, f"{side}={_far(away)}"


def _near(doc: Page, occasion: Occasion) -> Iterator[tuple[str, str]]:
    """What the sentences of an occasion and those around it say."""
    refused = _refused(doc, occasion)
    nearest: dict[tuple[str, str, str], int] = {}
    for clause, away in _around(occasion):
        side = "here" if away == 0 else "before" if away > 0 else "after"
        for country, what in (*_phrases(doc, clause, refused), *_mentions(clause, refused)):
            key = (country, what, side)
            nearest[key] = min(abs(away), nearest.get(key, _MANY))
    for (country, what, side), away in nearest.items():
        yield country, f"{what}, {side}{f' {_far(away)}' if away else ''}"
    trigger = occasion.frames[0].trigger_start
    before = [p for p in doc._.places if p.start < trigger and p.start not in refused]
    for what, places in (
        ("last at", [p for p in before if p.country and _is_where(p)]),
        ("last city", [p for p in before if p.country and p.kind != "country"]),
    ):
        if places:
            yield str(places[-1].country), what


def _refused(doc: Page, occasion: Occasion) -> set[int]:
    """Where the phrases of place begin that stand in a sentence of an occasion and say where something else
    is (``a parlé de sa visite à P``).
    """
    return {
        place.start
        for place in doc._.places
        for frame in occasion.frames
        if frame.clause.start <= place.start < frame.clause.end and not may_locate(frame, place)
    }


def _around(occasion: Occasion) -> Iterator[tuple[Clause, int]]:
    """The sentences of an occasion, and those near its first one with how many they stand before it."""
    told = {frame.clause.number: frame.clause for frame in occasion.frames}
    yield from ((clause, 0) for clause in told.values())
    first = occasion.frames[0].clause
    near = [*first.before(_BEFORE)]
    clause = first.following
    while clause is not None and clause.number - first.number <= _AFTER:
        near.append(clause)
        clause = clause.following
    yield from ((c, first.number - c.number) for c in near if c.number not in told)


def _phrases(doc: Page, clause: Clause, refused: set[int]) -> Iterator[tuple[str, str]]:
    """The phrases of place of a sentence."""
    for place in doc._.places:
        if clause.start <= place.start < clause.end and place.country and place.start not in refused:
            role = "at" if _is_where(place) else "of" if place.preposition in _OF_CITY else "other"
            yield place.country, role
            yield place.country, f"{role} a {place.kind}"


def _mentions(clause: Clause, refused: set[int]) -> Iterator[tuple[str, str]]:
    """The countries and cities that a sentence names, but those where something else is."""
    for entity in located(clause):
        if entity.start in refused:
            continue
        country = entity._.country
        yield country, "named"
        if entity.end < clause.end and clause.doc[entity.end].pos_ in _VERBAL:
            yield country, "acting"  # "Oslo espère un accord"
        elif entity.start == clause.start:
            yield country, "opening"
        elif clause.doc[entity.start - 1].lower_ in _LOCATIVE:
            yield country, "governed"


def _is_where(place: PlacePhrase) -> bool:
    return place.circumstance and place.preposition in _LOCATIVE


def _of_occasion(occasion: Occasion, countries: int) -> Iterator[str]:
    """What is known of an occasion, wherever it was."""
    frame = occasion.frames[0]
    yield occasion.kind
    yield occasion.status
    yield f"sentence {min(frame.clause.number, _FAR)}"
    yield f"{min(countries, _FAR)} countries"
    yield "a date told" if occasion.basis == "stated" else "no date told"
    yield "a verb" if frame.group is not None else "no verb"
    if frame.shares is not None:
        yield "by the model of pairs"
    if occasion.background or is_pluperfect(frame):
        yield "before the story"
    if occasion.place is not None:
        yield "a nameless place"
    if len(occasion.frames) > 1:
        yield "told again"


def _far(away: int) -> str:
    return str(away) if away < _FAR else f"{_FAR}+"
