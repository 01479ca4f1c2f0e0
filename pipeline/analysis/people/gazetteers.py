"""Names that everybody knows: given names, surnames of leaders, initials, media and parties."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.people.names import sound
from pipeline.analysis.people.shapes import fold
from pipeline.geography import country_of_name
from pipeline.lexicons import lexicon

_SHORTEST_SURNAME = 4
# From how many letters on a surname may be told by its sound.
LONG_SURNAME = 6


@cache
def given_names() -> frozenset[str]:
    """The given names of which everybody knows whether a man or a woman bears them, folded."""
    return frozenset(fold(name) for names in lexicon("given_names")["genders"].values() for name in names)


@cache
def leaders_surnames() -> frozenset[str]:
    """The surnames of the leaders of ``models/fr/leaders.toml``, folded, and what else one of them is called
    by alone ("Mobutu"); short ones are too common, and what a monarch reigns over ("Philippe de Belgique") is
    no surname.
    """
    leaders = (name for names in lexicon("leaders")["leaders"].values() for name in names)
    last = (fold(name.split()[-1]) for name in leaders if " " in name and not _is_of_realm(name))
    given = {form for forms in lexicon("given_names")["variants"] for form in forms}
    called = frozenset(map(fold, lexicon("leaders")["called"]))
    return (frozenset(name for name in last if len(name) >= _SHORTEST_SURNAME) - given) | called


@cache
def leaders_names() -> frozenset[str]:
    """The names of leaders that have more than one word, folded: "hassan ii", "bah n'daw"."""
    leaders = (name for names in lexicon("leaders")["leaders"].values() for name in names)
    return frozenset(fold(name) for name in leaders if " " in name)


@cache
def names_of_one_word() -> frozenset[str]:
    """The names of those who reign under a given name alone, folded: "beatrix"."""
    leaders = (name for names in lexicon("leaders")["leaders"].values() for name in names)
    return frozenset(fold(name) for name in leaders if " " not in name)


def _is_of_realm(name: str) -> bool:
    *_, particle, last = name.split()
    return particle in lexicon("people")["context"]["of_alone"] and country_of_name(last) is not None


@cache
def leaders_sounds() -> frozenset[str]:
    """How they sound, for other transliterations ("Netanyahu", "Lavrof")."""
    return frozenset(sound(name) for name in leaders_surnames() if len(name) >= LONG_SURNAME)


@cache
def noble_surnames() -> frozenset[str]:
    """The surnames of leaders with the particle before them, folded: "de gaulle", "de klerk"."""
    leaders = (name.split() for names in lexicon("leaders")["leaders"].values() for name in names)
    return frozenset(fold(" ".join(n[-2:])) for n in leaders if len(n) > 1 and n[-2][0].islower())


@cache
def initials() -> frozenset[str]:
    """Initials by which somebody is called ("IBK"), as they are written."""
    return frozenset(lexicon("people")["initials"]["known"])


@cache
def media() -> frozenset[str]:
    """The names of newspapers, agencies and stations, as they are written."""
    return frozenset(name for names in lexicon("organisations")["agencies"].values() for name in names)


@cache
def firms() -> frozenset[str]:
    """The names of firms that serve or come from one country, as they are written."""
    return frozenset(name for names in lexicon("organisations")["firms"].values() for name in names)


@cache
def parties() -> frozenset[str]:
    """The names of political parties, as they are written."""
    return frozenset(lexicon("organisations")["kinds"]["party"])


@cache
def organisations() -> frozenset[str]:
    """The names of more than one word of organisations, armed groups among them, folded."""
    entries = lexicon("organisations")["organisation"]
    return frozenset(fold(name) for entry in entries for name in entry["names"] if " " in name)


@cache
def acronyms() -> frozenset[str]:
    """The acronyms of organisations, as they are written."""
    return frozenset(entry["acronym"] for entry in lexicon("organisations")["organisation"])


@cache
def provinces() -> frozenset[str]:
    """The names of regions, provinces and federated states, as they are written."""
    return frozenset(name for names in lexicon("places")["provinces"].values() for name in names)
