"""Occasions: the reports that are taken to tell of one and the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from pipeline.linking import places
from pipeline.linking.encounters.agreement import compatible, same_place, same_scene
from pipeline.linking.encounters.reports import Report


@dataclass(slots=True, eq=False)
class Occasion:
    """Reports that tell of one occasion."""

    reports: list[Report]

    @property
    def documents(self) -> set[str]:
        """The documents that tell of it."""
        return {doc_id for report in self.reports for doc_id in report.documents}

    @property
    def sources(self) -> set[str]:
        return {source for report in self.reports for source in report.sources}

    @property
    def cities(self) -> set[str]:
        return {city for report in self.reports if (city := places.city(report.place))}

    def may_be(self, other: Occasion) -> bool:
        """Whether nothing that one says excludes the other.

        Where one text errs in the place, those that agree outvote it.
        """
        pairs = list(product(self.reports, other.reports))
        return (
            self.documents.isdisjoint(other.documents)
            and all(compatible(one, another) for one, another in pairs)
            and (
                all(same_place(one, another) for one, another in pairs)
                or any(same_scene(one, another) for one, another in pairs)
            )
        )
