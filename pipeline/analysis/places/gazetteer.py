"""What the gazetteer knows of one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from pipeline import geography
from pipeline.analysis import extensions
from pipeline.analysis.page import Page
from pipeline.geography import Place


@dataclass(frozen=True, slots=True)
class Known:
    """A place that the gazetteer found, in tokens."""

    start: int
    end: int
    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]
    certain: bool


class Gazetteer:
    """The places of the gazetteer in one document, by the token where they begin."""

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        sure, places = geography.certain_and_other_places(doc.text)
        certain = {(place.start, place.end) for place in sure}
        self.by_start: dict[int, Known] = {}
        for place in places:
            known = self._known(place, (place.start, place.end) in certain)
            self.by_start.setdefault(known.start, known)
        self.counts = Counter(
            k.countries[0] for k in self.by_start.values() if k.certain and len(k.countries) == 1
        )

        header = extensions.header_of(doc)
        dateline = extensions.country_of_dateline(header)
        self.counts.update(country for country in (dateline, header.home) if country)

    def _known(self, place: Place, certain: bool) -> Known:
        start, end = self.doc.word_at(place.start), self.doc.word_at(place.end - 1) + 1
        return Known(start, end, place.kind, place.countries, certain)

    def country(self, countries: tuple[str, ...]) -> str | None:
        """The one of several countries that the document speaks of most; None where it speaks of none."""
        if len(countries) == 1:
            return countries[0]
        return self._most_told(countries)

    def tied(self, countries: tuple[str, ...]) -> list[str]:
        """Those of several countries of which the document speaks as much as of the one taken."""
        best = max((self.counts[code] for code in countries), default=0)
        return (
            [code for code in countries if best and self.counts[code] == best] if len(countries) > 1 else []
        )

    def _most_told(self, countries: tuple[str, ...]) -> str | None:
        best = max(countries, key=lambda code: self.counts[code])
        return best if self.counts[best] else None
