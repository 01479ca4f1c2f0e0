"""Names of persons as strings: their tokens, and whether two of them can be one person of one document."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.lexicons import lexicon

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’ʼʻ`´]")

_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    return str.maketrans(lexicon("transliteration")["letters"])


@lru_cache(maxsize=65536)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name, without accents, in lower case; hyphens separate, apostrophes join.

    >>> name_tokens("Kang Kyung-wha")
    ('kang', 'kyung', 'wha')
    >>> name_tokens("N’Guessan")
    ('nguessan',)
    """
    joined = _APOSTROPHES.sub("", name.casefold().translate(_letters()))
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """A token with the spellings of one sound made equal: ``djeyhoun`` and ``jeyhun`` agree."""
    for spelling, plain in lexicon("transliteration")["spellings"]:
        token = token.replace(spelling, plain)
    return _DOUBLED.sub(r"\1", token)


def gender_of_given_name(name: str) -> Literal["m", "f"] | None:
    """The gender that a given name tells, of a compound its first part.

    >>> gender_of_given_name("Jean-Noël"), gender_of_given_name("Angela"), gender_of_given_name("Dominique")
    ('m', 'f', None)
    """
    first = name_tokens(name)[:1]
    return _genders().get(first[0]) if first else None


@lru_cache(maxsize=1)
def _genders() -> dict[str, Literal["m", "f"]]:
    genders: dict[Literal["m", "f"], list[str]] = lexicon("given_names")["genders"]
    return {name: gender for gender, names in genders.items() for name in names}


def _feminine(a: str, b: str) -> bool:
    """Whether one token is the feminine of the other: ``aliyev``, ``aliyeva``."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :] in ("a", "e")


def _same_token(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or _feminine(a, b):
        return False
    x, y = sound(a), sound(b)
    if x == y:
        return True
    return (
        x[0] == y[0] and min(len(x), len(y)) >= 5 and Levenshtein.distance(x, y) <= max(len(x), len(y)) // 6
    )


def _misspelt(a: list[str], b: list[str]) -> bool:
    """Whether two names differ by one letter of one word, and not by the ending of a feminine."""
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(a) < 2 or len(different) != 1:
        return False
    x, y = different[0]
    return (
        min(len(x), len(y)) >= 4 and x[0] == y[0] and not _feminine(x, y) and Levenshtein.distance(x, y) == 1
    )


def _initial_of(initial: str, token: str) -> bool:
    return len(initial) == 1 and token.startswith(initial)


def _weighty(tokens: tuple[str, ...]) -> list[str]:
    """The tokens that carry identity: particles are left out where others remain."""
    particles = _particles()
    kept = [t for t in tokens if t not in particles]
    return kept or list(tokens)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    people = lexicon("people")
    light = [word for group in people["particles"].values() for word in group] + people["titles"]["given"]
    return frozenset(token for word in light for token in name_tokens(word))


def _son(father: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name of two words and more opens with what another has after "ben", "ould": the father's."""
    if len(father) < 2 or father[0] not in name[1:] or father[0] == name[0]:
        return False
    return name[name.index(father[0], 1) - 1] in _patronymics()


def _is_title_given(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the title that opens one name is a given name there, since what follows it is the surname of
    another, who has a given name of his own: "Cheikh Diop" is not "Amadou Diop", "Cheikh Tamim" may be "Tamim
    ben Hamad".
    """
    titles = _given_titles()
    if len(name) < 2 or name[0] not in titles or not titles.isdisjoint(other):
        return False
    own, others = _weighty(name), _weighty(other)
    return len(others) > 1 and own == others[-len(own) :] and own[0] != others[0]


@lru_cache(maxsize=1)
def _given_titles() -> frozenset[str]:
    return frozenset(t for word in lexicon("people")["titles"]["given"] for t in name_tokens(word))


@lru_cache(maxsize=1)
def _patronymics() -> frozenset[str]:
    return frozenset(t for word in lexicon("people")["particles"]["patronymics"] for t in name_tokens(word))


def _all_answer(short: list[str], long: list[str]) -> bool:
    """Whether each word of a name answers to another one of the longer name, one of them in full; the last
    word, the surname, is no initial.
    """
    left = list(long)
    anchored = False
    for position, token in enumerate(short):
        match = next((t for t in left if _same_token(token, t)), None)
        if match is not None:
            anchored = anchored or len(token) > 1
        elif position < len(short) - 1:
            match = next((t for t in left if _initial_of(token, t) or _initial_of(t, token)), None)
        if match is None:
            return False
        left.remove(match)
    return anchored


@lru_cache(maxsize=65536)
def same_person_name(a: str, b: str) -> bool:
    """Whether two names can be one person of one document.

    True when the words of the shorter all answer to words of the longer: equal, an initial of it, or another
    transliteration of it. Particles (``al-``, ``ben``, ``de``) do not count.

    >>> same_person_name("Zelensky", "Volodymyr Zelenskyy")
    True
    >>> same_person_name("R. Mustafayev", "Rahman Moustafaïev")
    True
    >>> same_person_name("Amirabdollahian", "Hossein Amir-Abdollahian")
    True
    >>> same_person_name("Recep Tayyib Erdogan", "Recep Tayyip Erdogan")
    True
    >>> same_person_name("Mohammed V", "Mohammed VI")
    False
    >>> same_person_name("Ilham Aliyev", "Mehriban Aliyeva")
    False
    >>> same_person_name("Zayed ben Sultan", "Mohamed ben Zayed ben Sultan")
    False
    """
    first, second = name_tokens(a), name_tokens(b)
    if first == second:
        return bool(first)
    short, long = sorted((_weighty(first), _weighty(second)), key=len)
    if not short or _son(first, second) or _son(second, first):
        return False
    if _is_title_given(first, second) or _is_title_given(second, first):
        return False
    if len(short) == 1 and short[0] in {x + y for x, y in itertools.pairwise(long)}:
        return True
    if len(short) == len(long) and _misspelt(short, long):
        return True
    return _all_answer(short, long)
