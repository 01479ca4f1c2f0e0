"""At which words patterns may begin, told by the first letters of both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.memo import Memo

_LETTERS = 5
# Stands for any figure.
_ANY_FIGURE = "0"
# Stands for the end of a word.
_END = " "
_WHOLE = re.compile(r"\w*")
_PLAIN = re.compile(r"[^\W\d_]*(?![?*{])")
_CLASS = re.compile(r"\[([^\W\d_]+)\](?![?*{])")
_FIGURE = re.compile(r"(?:\d\?)?(?:\\d|\d|\[[\d-]+\])(?![?*]|\{0)")
# What surely stands after a word.
_NO_LETTER = re.compile(r"(?:[ ',’-]|\\[b.])(?![?*{])")
_GROUP = re.compile(r"\(\?(?:(?:-i)?:|P<\w+>)")
_EDGE = r"\b"
_LOOK = re.compile(r"\(\?<?[=!]|\\b")


class BeginningIndex:
    """At which words the patterns known so far may begin.

    Each pattern has a bit of its own; ``marks`` has for a word in small letters the bits of the patterns of
    which a match may begin there.

    >>> index = BeginningIndex()
    >>> bits = [index.add(first_letters(pattern)) for pattern in ("re(?:çoit|çu)", "reste", "[^a]*")]
    >>> [bool(bit & index.marks["reçu"]) for bit in bits], bits[2] == BeginningIndex.ANYWHERE
    ([True, False, False], True)
    """

    # The bit of patterns that may begin anywhere.
    ANYWHERE = 1

    def __init__(self) -> None:
        self._beginning: dict[str, int] = defaultdict(int)
        self.marks = Memo(self._marks)
        self.size = 1

    def add(self, letters: Iterable[str]) -> int:
        """The bit of a pattern whose matches begin with one of these letters."""
        letters = set(letters)
        if "" in letters:
            return self.ANYWHERE
        bit = 1 << self.size
        for beginning in letters:
            self._beginning[beginning] |= bit
        self.marks.clear()
        self.size += 1
        return bit

    def _marks(self, word: str) -> int:
        marks = 0
        for letters in beginnings_of(word):
            marks |= self._beginning.get(letters, 0)
        return marks


def beginnings_of(word: str) -> list[str]:
    """The first letters of a word, as ``first_letters`` may give them: one, two and so on, and all of a short
    word with a space after them.

    >>> beginnings_of("reçu"), beginnings_of("21h")
    (['r', 're', 'reç', 'reçu', 'reçu '], ['0'])
    """
    if word[:1].isdecimal():
        return [_ANY_FIGURE]
    found = [word[:length] for length in range(1, min(len(word), _LETTERS) + 1)]
    whole = word if word.isalnum() else _WHOLE.match(word).group()  # type: ignore[union-attr]
    return [*found, whole + _END] if 0 < len(whole) <= _LETTERS else found


def first_letters(pattern: str) -> Iterator[str]:
    r"""With which letters a match of a pattern of whole words may begin, for each of its alternatives, as far
    as they are plain: an empty string stands for anything, ``0`` for any figure; a space after the letters
    says that the word ends there.

    >>> list(first_letters(r"vien(?:t|s)|as?|(?:re|de)venu|(?:l')?on|[12]\d|en marge|[eé]tat"))
    ['vien', 'a', 'reven', 'deven', 'on ', 'l ', '0', 'en ', 'etat ', 'état ']
    """
    return (letters or "" for letters in _first_letters(pattern))


def _first_letters(pattern: str) -> Iterator[str | None]:
    """The same, but None for what passes without a letter."""
    for alternative in _alternatives(pattern):
        yield from _of_alternative(alternative)


def _of_alternative(pattern: str) -> Iterator[str | None]:
    seen = _beside_looks(pattern)
    group, letters = _GROUP.match(seen), _CLASS.match(seen)
    if not seen:
        yield None
    elif group is not None:
        yield from _of_group(seen, group.end())
    elif letters is not None:
        for letter in letters.group(1):
            yield from _of_alternative(letter + seen[letters.end() :])
    elif _FIGURE.match(seen):
        yield _ANY_FIGURE
    else:
        plain = _PLAIN.match(seen)
        yield _cut(plain.group(), seen[plain.end() :]) if plain else ""


def _cut(letters: str, following: str) -> str:
    """As many letters as are kept, with a space where the word ends after them."""
    ends = letters and len(letters) <= _LETTERS and (not following or _NO_LETTER.match(following))
    return letters + _END if ends else letters[:_LETTERS]


def _of_group(pattern: str, start: int) -> Iterator[str | None]:
    """The first letters of a pattern that begins with a group, whose content begins at ``start``."""
    end = _group_end(pattern)
    inside, following = pattern[start : end - 1], pattern[end:]
    if following[:1] in ("*", "{"):
        yield ""
        return
    if following[:1] == "?":
        following = following[1:]
        yield from _of_alternative(following)
    for alternative in _alternatives(inside):
        yield from _of_alternative(alternative + following)


def _beside_looks(pattern: str) -> str:
    """A pattern without what it begins with that only looks before or ahead."""
    while _LOOK.match(pattern):
        pattern = pattern[2:] if pattern.startswith(_EDGE) else pattern[_group_end(pattern) :]
    return pattern


def _group_end(pattern: str) -> int:
    """Where the group ends with which a pattern begins."""
    depth = 0
    for position, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return position + 1
    raise ValueError(f"a group is never closed: {pattern}")


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the bars outside its groups."""
    start = depth = 0
    for position, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:position]
            start = position + 1
    yield pattern[start:]


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """The brackets and bars of a pattern that are no escapes and in no class of letters."""
    for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()|]", pattern, re.DOTALL):
        if match.group() in "()|":
            yield match.start(), match.group()
