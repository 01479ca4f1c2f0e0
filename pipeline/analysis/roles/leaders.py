"""Which states a person of a known name serves: the leaders of ``models/fr/leaders.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.analysis.people.names import name_tokens, same_person_name, sound
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import HEADS

# How many letters two spellings of a given name share ("Serge", "Sergueï"), an initial apart.
_ALIKE = 3
_VOWELS = frozenset("aeiouy")
_REIGNS = re.compile(lexicon("leaders")["reigning"])


@cache
def _by_sound() -> dict[str, list[tuple[str, str]]]:
    """Leaders as (name, country) by the sound of each word of their names."""
    index: dict[str, list[tuple[str, str]]] = {}
    for country, names in lexicon("leaders")["leaders"].items():
        for name in names:
            for token in name_tokens(name):
                index.setdefault(sound(token), []).append((name, country))
    return index


@cache
def _organisations_by_sound() -> dict[str, list[tuple[str, str]]]:
    index: dict[str, list[tuple[str, str]]] = {}
    for organisation, names in lexicon("leaders")["organisations"].items():
        for name in names:
            for token in name_tokens(name):
                index.setdefault(sound(token), []).append((name, organisation))
    return index


@lru_cache(maxsize=16384)
def organisation_of_leader(name: str) -> str | None:
    """The organisation of a head or well-known official, None where the name tells nothing or may be several.

    >>> organisation_of_leader("Ban Ki-moon"), organisation_of_leader("Jean Dupont")
    ('ONU', None)
    """
    index = _organisations_by_sound()
    candidates = {entry for token in name_tokens(name) for entry in index.get(sound(token), ())}
    found = {organisation for known, organisation in candidates if _same(name, known)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=16384)
def organisations_headed_by(name: str) -> tuple[str, ...]:
    """The organisations whose head, now or before, bears a name, in alphabetical order.

    >>> organisations_headed_by("Kofi Annan"), organisations_headed_by("Staffan de Mistura")
    (('ONU',), ())
    """
    heads: dict[str, list[str]] = lexicon("leaders")["heads"]
    return tuple(sorted(o for o, names in heads.items() if any(_same(name, known) for known in names)))


@lru_cache(maxsize=16384)
def is_aide(name: str) -> bool:
    """Whether a leader of that name is the envoy, adviser or minister of another.

    >>> is_aide("Steve Witkoff"), is_aide("Donald Trump")
    (True, False)
    """
    aides = {known for names in lexicon("leaders")["aides"].values() for known in names}
    known = _leaders_called(name)
    return bool(known) and {leader for leader, _ in known} <= aides


def is_known_to_hold(name: str, role_class: str, country: str | None) -> bool:
    """Whether every reader knows a person of that name to serve a state, and as its head where the office
    is a head's.

    >>> [is_known_to_hold(name, "head_of_state", "US") for name in ("Marco Rubio", "Donald Trump")]
    [False, True]
    """
    return countries_of_leader(name) == (country,) and not (role_class in HEADS and is_aide(name))


@lru_cache(maxsize=16384)
def countries_of_leader(name: str) -> tuple[str, ...]:
    """The countries of the leaders whose name this can be, in alphabetical order.

    >>> [countries_of_leader(name) for name in ("Macron", "Aleksandar Vučić", "Jean Dupont")]
    [('FR',), ('RS',), ()]
    """
    return tuple(sorted({country for _, country in _leaders_called(name)}))


def _leaders_called(name: str) -> set[tuple[str, str]]:
    """The leaders whose name this can be, each with the country."""
    index = _by_sound()
    candidates = {entry for token in name_tokens(name) for entry in index.get(sound(token), ())}
    called = {(known, country) for known, country in candidates if _same(name, known)}
    if len(name_tokens(name)) == 1 and any(_REIGNS.match(known) for known, _ in called):
        return {entry for entry in called if _REIGNS.match(entry[0]) or _is_surname(name, entry[0])}
    return called


def _is_surname(name: str, known: str) -> bool:
    return sound(name_tokens(name)[-1]) == sound(name_tokens(known)[-1])


def country_of_leader(name: str) -> str | None:
    """The state that a name stands for to every reader, none for those who head an organisation.

    >>> country_of_leader("Emmanuel Macron"), country_of_leader("Jean Dupont")
    ('FR', None)
    """
    leads = countries_of_leader(name)
    return leads[0] if len(leads) == 1 and organisation_of_leader(name) is None else None


def _same(name: str, known: str) -> bool:
    """Like ``same_person_name``, but a name of several words must share two of them: across documents one is
    too little.
    """
    tokens, others = name_tokens(name), name_tokens(known)
    sounds = {sound(token) for token in others}
    initials = {token[0] for token in others}
    shared = sum(sound(token) in sounds or (len(token) == 1 and token in initials) for token in tokens)
    if shared >= min(2, len(tokens)) and same_person_name(name, known):
        return True
    if shared >= 2 and len(tokens) > 2 and sound(tokens[0]) == sound(others[0]):
        # "Umaro Cissoko Embalo" for "Umaro Sissoco Embaló": first and last name agree.
        return sound(tokens[-1]) == sound(others[-1])
    # "Serge Lavrov" for "Sergueï Lavrov": the surname, and a given name that begins alike.
    return (
        sound(tokens[-1]) == sound(others[-1])
        and _begin_alike(sound(tokens[0]), sound(others[0]))
        and len(tokens) == len(others)
    )


def _begin_alike(given: str, known: str) -> bool:
    """Whether two given names may be spellings of one: "Serge" and "Sergueï", "Demetris" and "Dimitris",
    "Edward" and "Edouard".
    """
    given, known = given.lower(), known.lower()
    shortest = min(len(given), len(known), _ALIKE)
    if given[:shortest] == known[:shortest] or _skeleton(given) == _skeleton(known):
        return True
    return given[:2] == known[:2] and given[-1] == known[-1] and given[-1] not in _VOWELS


def _skeleton(name: str) -> str:
    return name[:1] + "".join(letter for letter in name[1:] if letter not in _VOWELS)
