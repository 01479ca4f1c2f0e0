"""Lines made from a pattern to confuse it: what leads to a repetition, and then what is repeated, again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Repetitions bounded more tightly are read a few times from each place at most.
LONG = 200
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_CLASSES = {
    code.CATEGORY_SPACE: r"\s", code.CATEGORY_DIGIT: r"\d", code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_SPACE: r"\S", code.CATEGORY_NOT_DIGIT: r"\D", code.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_SIGNS = " a1-A,.\n«'é("

Node = tuple[Any, Any]


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """For each long repetition of a pattern what leads to it, and one round of it.

    >>> pumps(re.compile(r"(?:lu|vue)e?\\s*:?\\s*[0-9]"))
    [('lu', ' ')]
    """
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return [(before, unit) for before, unit in dict.fromkeys(_found(tree, "")) if unit]


def _found(nodes: Iterable[Node], before: str) -> Iterator[tuple[str, str]]:
    for operation, value in nodes:
        if operation in _REPEATS:
            if value[1] > LONG:
                yield before, _sample(value[2])
                if _takes_spaces(value[2]):
                    yield before, " "
            yield from _found(value[2], before)
        elif operation is code.BRANCH:
            for branch in value[1]:
                yield from _found(branch, before)
        elif operation is code.SUBPATTERN:
            yield from _found(value[3], before)
        elif operation is code.ATOMIC_GROUP:
            yield from _found(value, before)
        before += _once(operation, value)


def _takes_spaces(nodes: Iterable[Node]) -> bool:
    """Whether what is repeated is one set of signs, and spaces are of it."""
    (operation, value), *more = nodes
    if more or operation is not code.IN:
        return False
    negated = value[0][0] is code.NEGATE
    return negated != any(_is(" ", *each) for each in value[negated:])


def _sample(nodes: Iterable[Node]) -> str:
    """A text that such nodes match."""
    return "".join(_once(operation, value) for operation, value in nodes)


def _once(operation: Any, value: Any) -> str:
    if operation is code.LITERAL:
        return chr(value)
    if operation is code.IN:
        return _sign(value)
    if operation is code.BRANCH:
        return _sample(value[1][0])
    if operation is code.SUBPATTERN:
        return _sample(value[3])
    if operation is code.ATOMIC_GROUP:
        return _sample(value)
    if operation in _REPEATS:
        return _sample(value[2]) * int(value[0])
    return "a" if operation in (code.ANY, code.NOT_LITERAL) else ""


def _sign(members: list[Node]) -> str:
    """A sign of a set."""
    if members[0][0] is code.NEGATE:
        return next((sign for sign in _SIGNS if not any(_is(sign, *each) for each in members[1:])), "ß")
    operation, value = members[0]
    if operation is code.LITERAL:
        return chr(value)
    return chr(value[0]) if operation is code.RANGE else next(s for s in _SIGNS if _is(s, operation, value))


def _is(sign: str, operation: Any, value: Any) -> bool:
    if operation is code.LITERAL:
        return ord(sign) == value
    if operation is code.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return re.match(_CLASSES[value], sign) is not None
