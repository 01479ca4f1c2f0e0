"""How far two spellings of a full name are from each other.

The distance counts what dispatches do to a name, weighed by how seldom two people differ in just that: a
second name or a patronymic left out costs less than a second surname, a letter mistyped as much as an
initial. Whether a distance is small enough is decided by what is known of the bearers
(``pipeline.linking.evidence``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from pipeline.lexicons import lexicon
from pipeline.linking.names import Name, fold, skeleton

MISSING_INITIAL = 0.1
MISSING_MIDDLE = 0.5
MISSING_LAST = 1.0
MISSING_FIRST = 2.5
MISSING_USUAL_FIRST = 0.5
TURNED = 0.25
FOR_AN_INITIAL = 1.0
MISTYPED = 1.0
FAR_MISTYPED = 1.5

_FURTHEST = 4.0
_NEVER = float("inf")


@lru_cache(maxsize=1 << 16)
def distance(one: Name, other: Name) -> float | None:
    """How far two names are apart, 0 for spellings of one; None where they cannot be one person's.

    Words keep their order, but the surname may stand first or last. Two full words at least must agree.

    >>> from pipeline.linking.names import parse
    >>> distance(parse("Umaro Sissoco Embaló"), parse("Umaro Embalo"))
    0.5
    >>> distance(parse("Idriss Déby"), parse("Mahamat Déby")) is None
    True
    """
    if one.numeral != other.numeral or one.is_short or other.is_short or _other_initials(one, other):
        return None
    if one.key == other.key:
        return 0.0 if one.words == other.words else TURNED
    if not (_may_have_all_of(one, other) or _may_have_all_of(other, one)):
        best = _run_together(one, other)
        return best if best <= _FURTHEST else None
    best = min(
        _run_together(one, other),
        _aligned(one, other),
        *(TURNED + _aligned(one, turned, whole=True) for turned in _turns(other)),
        *(TURNED + _aligned(turned, other, whole=True) for turned in _turns(one)),
    )
    return best if best <= _FURTHEST else None


def _may_have_all_of(long: Name, short: Name) -> bool:
    """Whether a name has a word for each full word of another, without which they cannot be aligned: most
    names that share a key have two given names in common, and differ in the surname.
    """
    return all(
        weak
        or initial
        or any(
            word == another or also_initial or _mistyped(word, another) < _NEVER
            for another, also_initial in zip(long.words, long.initial, strict=True)
        )
        for word, weak, initial in zip(short.words, short.weak, short.initial, strict=True)
    )


def _other_initials(one: Name, other: Name) -> bool:
    """Whether both names have initials after the given name, and others: "George W.", "George H. W."."""
    inner, also_inner = (
        tuple(word for word, short in zip(name.words[1:], name.initial[1:], strict=True) if short)
        for name in (one, other)
    )
    return bool(inner and also_inner) and inner != also_inner and one.words[0] == other.words[0]


def _run_together(one: Name, other: Name) -> float:
    """The distance of names that part their words differently: "Jong-un", "Jong un", "Jongun"."""
    if len(one.words) == len(other.words):
        return _NEVER
    a, b = "".join(one.words), "".join(other.words)
    apart = DamerauLevenshtein.distance(a, b, score_cutoff=1)
    return MISTYPED * apart if apart <= 1 and min(len(a), len(b)) >= 6 else _NEVER


def _turns(name: Name) -> list[Name]:
    """The name with its first word last and with its last word first."""
    if len(name.words) < 2 or name.initial[0] or name.initial[-1]:
        return []
    return [_rotated(name, 1), _rotated(name, len(name.words) - 1)]


def _rotated(name: Name, by: int) -> Name:
    return replace(
        name,
        **{
            part: getattr(name, part)[by:] + getattr(name, part)[:by]
            for part in ("words", "heads", "weak", "initial")
        },
    )


def _aligned(one: Name, other: Name, whole: bool = False) -> float:
    """The least cost of going through both names from left to right; a ``whole`` name has both its ends."""
    long, short = (one, other) if _weight(one) >= _weight(other) else (other, one)
    n, m = len(long.words), len(short.words)
    # costs[j]: (cost, full words that agree) of the words of ``long`` so far with the first j of ``short``.
    costs: list[tuple[float, int]] = [(0.0, 0)]
    for j in range(m):
        costs.append((costs[j][0] + _missing_in_long(short, j), 0))
    for i in range(n):
        missing = _NEVER if whole and i in (0, n - 1) else _missing(long, i)
        row = [(costs[0][0] + missing, 0)]
        for j in range(m):
            step = word_distance(long, i, short, j)
            full = not long.initial[i] and not short.initial[j] and not short.weak[j]
            row.append(
                min(
                    (costs[j][0] + step, costs[j][1] - full),
                    (costs[j + 1][0] + missing, costs[j + 1][1]),
                    (row[j][0] + _missing_in_long(short, j), row[j][1]),
                )
            )
        costs = row
    cost, agreeing = costs[m]
    return cost if -agreeing >= 2 else _NEVER


def _weight(name: Name) -> tuple[int, int, tuple[str, ...]]:
    return len(name.strong), len(name.words), name.words


def word_distance(one: Name, i: int, other: Name, j: int) -> float:
    """How far the i-th word of one name is from the j-th of the other; infinite where they differ."""
    a, b = one.words[i], other.words[j]
    if a == b:
        return 0.0
    if one.initial[i] or other.initial[j]:
        return FOR_AN_INITIAL if {a[:1], one.heads[i]} & {b[:1], other.heads[j]} else _NEVER
    if one.weak[i] or other.weak[j]:
        return _NEVER
    if i == j == 0 and (_other_gender(a, b) or a[0] != b[0]):
        return _NEVER
    return _mistyped(a, b)


@lru_cache(maxsize=1 << 16)
def _mistyped(a: str, b: str) -> float:
    shorter = min(len(a), len(b))
    if shorter < 4:
        return _NEVER
    apart = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    same_consonants = skeleton(a) == skeleton(b)
    if apart == 1 and (same_consonants or shorter >= 5):
        return MISTYPED
    if apart == 2 and abs(len(a) - len(b)) < 2 and (shorter >= 8 or (same_consonants and shorter >= 5)):
        return FAR_MISTYPED
    return _NEVER


def _other_gender(a: str, b: str) -> bool:
    """Whether given names differ as those of a man and a woman: "Mario", "Maria"."""
    short, long = sorted((a, b), key=len)
    return (long.startswith(short) and long[len(short) :] == "a") or (
        len(a) == len(b) and a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}
    )


@cache
def _usual_first() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("given_names")["before_another"])


def _missing(name: Name, i: int) -> float:
    """The cost of a word that the shorter name does not have."""
    if name.weak[i]:
        return MISSING_INITIAL if name.words[i] in name.patronymics else 0.0
    if name.initial[i]:
        return MISSING_INITIAL if i else MISSING_USUAL_FIRST
    if i == 0:
        return MISSING_USUAL_FIRST if name.words[0] in _usual_first() else MISSING_FIRST
    return MISSING_LAST if i == len(name.words) - 1 else MISSING_MIDDLE


def _missing_in_long(short: Name, j: int) -> float:
    """The cost of a word of the shorter name that the longer lacks: only particles and initials may be."""
    if short.weak[j]:
        return 0.0
    return MISSING_INITIAL if short.initial[j] and j else _NEVER
