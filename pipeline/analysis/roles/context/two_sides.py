"""Two who hold a plural office for the two sides of a text, each for his own."""

from __future__ import annotations

from pipeline import geography
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nation import Nations


def of_two_sides(nations: Nations, description: Description) -> dict[int, str]:
    """The countries of two who act for the two sides of the text, where the name of one tells his: "les
    représentants spéciaux A et B", "les ministres des deux pays, A et B".
    """
    owners = _owners_before(nations, description)
    sides = owners or [country for country, _ in (nations.labels or nations.counts).most_common(3)]
    if len(sides) == 3 and nations.labels[sides[1]] == nations.labels[sides[2]]:
        return {}
    sides = sides[:2]
    told = {holder: _side_of_name(nations, holder, set(sides)) for holder in description.holders}
    known = [country for country in told.values() if country]
    if len(sides) != 2 or len(description.holders) != 2 or len(set(known)) != len(known):
        return {}
    if not known and description.first.possessive:
        # "leurs ministres, A et B": in the order of those whose they are
        order = owners or [country for _, country, _ in nations.mentions.all if country in sides]
        return dict(zip(description.holders, dict.fromkeys(order), strict=False))
    if not known:
        return {}
    other = next((country for country in sides if country not in known), None)
    return {holder: country or other or "" for holder, country in told.items() if country or other}


def _owners_before(nations: Nations, description: Description) -> list[str]:
    """Of "leurs ministres", the two states whose officials the same sentence or the one before names, in
    their order; none where it is not just two.
    """
    if not description.first.possessive:
        return []
    sentence = nations.words.sentence
    near = sentence[description.start] - 1
    before = (d for d in nations.descriptions if d.start < description.start and sentence[d.start] >= near)
    named = (c for d in before if not d.inside for c in [*d.own_countries, *d.holder_countries.values()])
    states = list(dict.fromkeys(named))
    return states if len(states) == 2 else []


def _side_of_name(nations: Nations, holder: int, sides: set[str]) -> str | None:
    """The one of two countries that a name speaks for, by its ending or as that of a leader."""
    name = name_of(nations.ents[holder])
    surname = geography.fold(name.split()[-1])
    kin = {c for c in sides if surname.endswith(tuple(nations.surnames.get(c, ())))}
    found = sides & set(countries_of_leader(name)) or kin
    return next(iter(found)) if len(found) == 1 else None
