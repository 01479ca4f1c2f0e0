"""At which words patterns may begin, told by the first letters of both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import ClassVar, NamedTuple

from pipeline.memo import Memo

_LETTERS = 5
# Several tables ask for a new word one after the other.
_WORDS_KEPT = 1 << 12
# How far behind the first word of a pattern its second one stands at most, words of any kind between.
_SECOND_REACH = 3
_GAP = re.compile(r"\(\?:\\w\+(?:ment)? \)(?:\?|\{0,[12]\})\??|\\w\+ ")
# Stands for any figure.
_ANY_FIGURE = "0"
# Stands for the end of a word.
_END = " "
_WHOLE = re.compile(r"\w*")
_PLAIN = re.compile(r"[^\W\d_]+(?![?*{+])")
# One letter, or one of several.
_CLASS = re.compile(r"(?:\[([^\W\d_]+)\]|([^\W\d_]))(?![*{+])")
# What may be anything.
_UNKNOWN = "."
_FIGURE = re.compile(r"(?:\d\?)?(?:\\d|\d|\[[\d-]+\])(?![?*]|\{0)")
# What surely stands after a word.
_NO_LETTER = re.compile(r"(?:[ ',’:;«»#-]|\[[ '’-]+\]|\\[b.])(?![?*{+])")
_PERHAPS_NO_LETTER = re.compile(r"(?:[ ',’:;«»#-]|\[[ '’-]+\]|\\\.)\?(?!\?)")
_GROUP = re.compile(r"\(\?(?:(?:-i)?:|P<\w+>)")
_EDGE = r"\b"
_START = "^"
_LOOK = re.compile(r"\(\?<?[=!]|\\b|\^")


class Openings(NamedTuple):
    """With which letters the first word of a match may begin: ``alone``, whatever word follows; ``first``,
    where the next one begins with letters of ``second``; ``before_gap``, where one of the next three does
    with letters of ``behind_gap``. An empty string stands for anything, ``0`` for any figure; a space after
    letters says that the word ends there.
    """

    alone: frozenset[str]
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    before_gap: frozenset[str] = frozenset()
    behind_gap: frozenset[str] = frozenset()


class BeginningIndex:
    """At which words the patterns known so far may begin.

    Each pattern has bits of its own; ``marks`` has for a word in small letters the bits of the patterns of
    which a match may begin there, and of those of which it may be the second word.

    >>> index = BeginningIndex()
    >>> bits = [index.add(openings(pattern)) for pattern in ("re(?:çoit|çu) au", "reste", "[^a]*")]
    >>> [bool(bit & index.marks["reçu"][0]) for bit in bits], bits[2] == BeginningIndex.ANYWHERE
    ([True, False, False], True)
    >>> [bool(bit & index.of(["reçu", word])[0]) for word in ("au", "à") for bit in bits[:1]]
    [True, False]
    """

    # The bit of patterns that may begin anywhere.
    ANYWHERE: ClassVar[int] = 1

    def __init__(self) -> None:
        self._beginning: dict[str, int] = defaultdict(int)
        self._second: dict[str, int] = defaultdict(int)
        # The patterns of which any word may be the second one.
        self._open = 0
        # Those of which words may stand between the first and the second.
        self._gapped = 0
        self.marks = Memo(self._marks)
        # Of longer words, which are told by their first letters alone.
        self._longer = Memo(self._marks_of)
        self.size = 1

    def add(self, openings: Openings) -> int:
        """The bits of a pattern whose matches begin with one of these letters."""
        if "" in openings.alone:
            return self.ANYWHERE
        alone, paired = self._bit(openings.alone), self._bit(openings.first)
        gapped = self._bit(openings.before_gap)
        self._open |= alone
        self._gapped |= gapped
        for bit, second in ((paired, openings.second), (gapped, openings.behind_gap)):
            for letters in second:
                self._second[letters] |= bit
        self.marks.clear()
        self._longer.clear()
        return alone | paired | gapped

    def _bit(self, first: frozenset[str]) -> int:
        """A new bit for words that begin with one of these letters; 0 where there are none."""
        bit = 1 << self.size if first else 0
        self.size += bool(first)
        for letters in first:
            self._beginning[letters] |= bit
        return bit

    def of(self, words: list[str]) -> list[int]:
        """For each word of a text in small letters the patterns of which a match may begin there."""
        marks = [*map(self.marks.__getitem__, words), *[(0, self._open)] * _SECOND_REACH]
        gapped = self._gapped
        return [
            here and here & (second | (third | fourth) & gapped)
            for (here, _), (_, second), (_, third), (_, fourth) in zip(
                marks, marks[1:], marks[2:], marks[3:], strict=False
            )
        ]

    def _marks(self, word: str) -> tuple[int, int]:
        """The bits of all letters with which a word begins."""
        first = word[: _LETTERS + 1]
        return self._longer[first] if len(first) > _LETTERS and first.isalnum() else self._marks_of(word)

    def _marks_of(self, word: str) -> tuple[int, int]:
        first, second = 0, self._open
        for letters in beginnings_of(word):
            first |= self._beginning.get(letters, 0)
            second |= self._second.get(letters, 0)
        return first, second


@lru_cache(maxsize=_WORDS_KEPT)
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


def first_letters(pattern: str) -> frozenset[str]:
    r"""With which letters a match of a pattern of whole words may begin, for each of its alternatives, as far
    as they are plain: an empty string stands for anything, ``0`` for any figure; a space after the letters
    says that the word ends there.

    >>> sorted(first_letters(r"vien(?:t|s)|as?|(?:re|de)venu|(?:l')?on|[12]\d|en marge|[eé]tat"))
    ['0', 'a ', 'as ', 'deven', 'en ', 'etat ', 'l ', 'on ', 'reven', 'viens ', 'vient ', 'état ']
    """
    return frozenset(letters for letters, _ in _first_words(pattern))


def openings(pattern: str, inside: bool = False) -> Openings:
    r"""With which letters the first two words of a match of a pattern of whole words may begin. ``inside``:
    signs may stand before the first.

    >>> found = openings(r"(?:en|au) marge|autour d'une?|à|lors [^d]|a (?:\w+ )?été")
    >>> [sorted(letters) for letters in found]
    [['lors ', 'à '], ['au ', 'autou', 'en '], ['d ', 'marge '], ['a '], ['été ']]
    """
    alone: set[str] = set()
    paired: tuple[set[str], set[str]] = set(), set()
    gapped: tuple[set[str], set[str]] = set(), set()
    for letters, rest in _first_words(pattern, inside):
        gap = _GAP.match(rest or "")
        following = frozenset([""]) if rest is None else _second_letters(rest[gap.end() if gap else 0 :])
        if "" in following:
            alone.add(letters.lower())
        else:
            first, second = gapped if gap else paired
            first.add(letters.lower())
            second.update(each.lower() for each in following)
    return Openings(frozenset(alone), *map(frozenset, (*paired, *gapped)))


@cache
def _second_letters(pattern: str) -> frozenset[str]:
    return frozenset(letters for letters, _ in _first_words(pattern, inside=True))


def _first_words(pattern: str, inside: bool = False) -> set[tuple[str, str | None]]:
    """The letters of the first words that a pattern may match, each with what the pattern goes on with after
    that word; None where anything may follow. ``inside``: signs may stand before the word.
    """
    found: set[tuple[str, str | None]] = set()
    seen: set[tuple[str, str]] = set()
    unread = [("", alternative) for alternative in _alternatives(pattern)]
    while unread:
        state = unread.pop()
        if state in seen:
            continue
        seen.add(state)
        letters, rest = state
        separator = _NO_LETTER.match(rest)
        if separator is not None and letters:
            found.add((_whole_word(letters), rest[separator.end() :]))
            continue
        rest = _beside_looks(rest)
        separator = _NO_LETTER.match(rest)
        if separator is not None and (letters or inside):
            unread.append((letters, rest) if letters else ("", rest[separator.end() :]))
        elif not rest:
            found.add((_whole_word(letters), None))
        elif not letters and _FIGURE.match(rest):
            found.add((_ANY_FIGURE, None))
        elif (steps := _steps(rest)) is not None:
            unread += [((letters + more)[: _LETTERS + 1], following) for more, following in steps]
        else:
            found.add((letters[:_LETTERS], None))
    return found


def _whole_word(letters: str) -> str:
    return letters + _END if 0 < len(letters) <= _LETTERS else letters[:_LETTERS]


def _steps(pattern: str) -> list[tuple[str, str]] | None:
    """What the first part of a pattern may add to the letters of a word, each with the rest of the pattern;
    None where that cannot be told.
    """
    plain, either, group = _PLAIN.match(pattern), _CLASS.match(pattern), _GROUP.match(pattern)
    perhaps = _PERHAPS_NO_LETTER.match(pattern)
    if plain is not None:
        return [(plain.group(), pattern[plain.end() :])]
    if either is not None:
        rest = pattern[either.end() :]
        optional = rest.startswith("?")
        letters = either.group(1) or either.group(2)
        return [(letter, rest[optional:]) for letter in letters] + [("", rest[1:])] * optional
    if perhaps is not None:
        rest = pattern[perhaps.end() :]
        return [("", f" {rest}"), ("", rest)]
    return _steps_of_group(pattern, group.end()) if group is not None else None


def _steps_of_group(pattern: str, start: int) -> list[tuple[str, str]] | None:
    """The same for a pattern that begins with a group, whose content begins at ``start``."""
    end = _group_end(pattern)
    inside, following = pattern[start : end - 1], pattern[end:]
    if following[:1] in ("*", "{"):
        return None
    optional = following.startswith("?")
    following = following.removeprefix("?")
    if following.startswith("+"):
        following = _UNKNOWN
    steps = [("", alternative + following) for alternative in _alternatives(inside)]
    return [*steps, ("", following)] if optional else steps


def _beside_looks(pattern: str) -> str:
    """A pattern without what it begins with that only looks before or ahead."""
    while _LOOK.match(pattern):
        sign = next((sign for sign in (_EDGE, _START) if pattern.startswith(sign)), None)
        pattern = pattern[_group_end(pattern) :] if sign is None else pattern.removeprefix(sign)
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
