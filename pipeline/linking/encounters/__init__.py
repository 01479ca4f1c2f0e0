"""Encounters: one row for each real occasion, however many documents tell of it.

Reports of one occasion agree on kind, parties, days and place as far as each knows them. They are joined the
surest first: reports with a day, nearest days before others; then those with a month, a year or no date,
where exactly one occasion fits; last a text that misses a party. What agrees with two occasions that differ
stays on its own, and so do the occasions of one document.

==========================================  ==================================================================
``tables``                                  contacts and encounters as Arrow tables
``kinship``                                 which contacts may have to do with each other
``reports``, ``occasions``                  what documents tell alike; reports of one occasion
``candidates``, ``agreement``, ``joining``  reports worth comparing, whether they agree, joined the surest
                                            first
``rows``                                    what an encounter takes from its reports
==========================================  ==================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.linking.encounters.joining import of_the_dated, with_incomplete, with_vague
from pipeline.linking.encounters.reports import Told, reports_of
from pipeline.linking.encounters.rows import Draft, drafted, identifiers

__all__ = ["Draft", "Told", "identifiers", "link_encounters"]


def link_encounters(contacts: Iterable[Told]) -> Iterator[Draft]:
    """Join the contacts of different documents that tell of one occasion.

    Args:
        contacts: contacts with their participants; their order does not count.

    Returns:
        The encounters, without ids. What was planned may have been held or called off; what was held was not
        called off.
    """
    reports = reports_of(contacts)
    return map(drafted, with_incomplete(with_vague(reports, of_the_dated(reports))))
