"""Who held an office on a day: the name of a party that a document knows by role alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.lexicons import lexicon
from pipeline.linking.evidence import Span, span
from pipeline.linking.names import words

# An office that documents show someone in is taken to be held half a year before and after, if nobody
# else shows.
_MARGIN = 183
# A holder whom ten times fewer documents show than another at that time is taken for an error of extraction.
_TIMES_AS_MANY = 10

OfficeKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """That someone holds an office, from ``first`` to ``last`` (ISO dates, None for no bound).

    ``certain`` is False for what documents show, whose bounds are those of the corpus, not of the office.
    """

    entity_id: str
    role: str | None
    role_class: str
    country: str | None
    organisation: str | None
    first: str | None
    last: str | None
    n_docs: int = 1
    certain: bool = False


class Holders:
    """The holders of offices that one person holds at a time."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._by_office: defaultdict[OfficeKey, list[Held]] = defaultdict(list)
        for office in held:
            for key in office_keys(office.role, office.role_class, office.country, office.organisation):
                self._by_office[key].append(office)

    def on(
        self,
        date: str | None,
        role: str | None,
        role_class: str | None,
        country: str | None,
        organisation: str | None,
    ) -> str | None:
        """The entity id of the one known holder of an office on a date, None for none or several.

        ``date`` is ISO, cut to what is known; where it is None nobody is.

        >>> held = [
        ...     Held("ana-lima", "ministre", "foreign_minister", "AO", None, "2016-02", "2017-05"),
        ...     Held("rui-dias", "ministre", "foreign_minister", "AO", None, "2018-01", "2021-10"),
        ... ]
        >>> Holders(held).on("2017-03-04", None, "foreign_minister", "AO", None)
        'ana-lima'
        >>> Holders(held).on("2019", "chef de la diplomatie", "foreign_minister", "AO", None)
        'rui-dias'
        """
        day = span(date, date)
        if day is None:
            return None
        for key in office_keys(role, role_class, country, organisation):
            holder = _only(self._by_office.get(key, ()), day)
            if holder is not None:
                return holder
        return None


def office_keys(
    role: str | None, role_class: str | None, country: str | None, organisation: str | None
) -> list[OfficeKey]:
    """What tells an office with one holder from others; none for an office that several hold."""
    rules = lexicon("careers")
    if not role_class:
        return []
    if role_class in rules["sole"] and country:
        return [(role_class, country)]
    if role_class in rules["sole_of_organisation"] and organisation:
        return [(role_class, organisation)]
    subject = _subject(role)
    if role_class in rules["sole_by_words"] and subject and (country or organisation):
        return [(role_class, country or "", organisation or "", *subject)]
    return []


@cache
def _subject(role: str | None) -> tuple[str, ...]:
    """The words of a role that say which office it is; none where it says its class alone ("ministre")."""
    found = [word for word in words(role or "") if len(word) > 2]
    return tuple(sorted(set(found))) if len(found) > 1 else ()


def _only(offices: Iterable[Held], day: Span) -> str | None:
    """The one holder seen around a day, else the one seen in office on it."""
    near = [office for office in offices if _covers(office, day, _MARGIN)]
    most = max((office.n_docs for office in near), default=0)
    near = [office for office in near if office.certain or office.n_docs * _TIMES_AS_MANY > most]
    holders = {office.entity_id for office in near}
    if len(holders) > 1:
        holders = {office.entity_id for office in near if _covers(office, day, 0)}
    return holders.pop() if len(holders) == 1 else None


def _covers(office: Held, day: Span, margin: int) -> bool:
    first, last = span(office.first, office.first), span(office.last, office.last)
    if office.certain:
        margin = 0
    elif first is None or last is None:
        return False
    return (first is None or first.first - margin <= day.last) and (
        last is None or day.first <= last.last + margin
    )


def is_one_holder(text: str) -> bool:
    """Whether words tell of the one holder of an office, not of several, of any one or of a former one.

    >>> [is_one_holder(text) for text in ("le ministre turc", "les deux ministres", "un ambassadeur")]
    [True, False, False]
    """
    spoken = words(text.replace("'", "' ").replace("’", "’ "))
    noun = next((word for word in spoken if len(word) > 3), "")
    return bool(spoken) and _not_one().isdisjoint(spoken[:2]) and not noun.endswith(("s", "x"))


@cache
def _openings() -> dict[str, frozenset[str]]:
    return {
        kind: frozenset(word for form in forms for word in words(form))
        for kind, forms in lexicon("careers")["opening"].items()
    }


@cache
def _not_one() -> frozenset[str]:
    return frozenset().union(*_openings().values())


def past_openings() -> list[str]:
    """The words with which a former office opens, plain and in lower case."""
    return sorted(_openings()["past"])
