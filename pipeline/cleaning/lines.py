"""Lines: a text cut into lines, broken sentences joined again, and paragraphs put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.cleaning.stamps import month_pattern
from pipeline.cleaning.typography import collapse_spaces
from pipeline.lexicons import lexicon

ITEM = re.compile(r"(?:[-–—•·▪■♦*►▶→»>]|\d{1,2}\s?[.)°/-](?!\d)|[a-zA-Z]\)|[IVX]{1,4}\s?[.)-])\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"»')\]]*\s*$")
_CLOSED = re.compile(r"[.!?…:;\"»)\]]\s*$")
_CONTINUES = re.compile(r"[a-zà-öø-ÿœ]")
_PROSE_END = re.compile(r"[.!?…][\"»')\]]*\s*+(?:\([^()]{1,30}\)\s*+)?$")
_NO_WORD = re.compile(r"\W+")
_SHORTEST_PROSE, _PROSE_WORDS = 60, 8
_LONG_PROSE = 170
_LINES_KEPT = 4096
_SHORTEST_BROKEN_LINE = 25
_SHORTEST_WRAPPED_LINE = 50
_BREAKS_OF_HARD_WRAP = 3
_LONG_HEADLINE = 110
_LONGEST_BYLINE = 60
_DAY_AT_END = re.compile(r"(?<!\S)(?:[12]?\d|3[01]|1er)$")
_ELISION = re.compile(r"(?<![^\W_])(?:qu|lorsqu|jusqu|puisqu|[cdjlmnst])'$", re.IGNORECASE)
_BYLINES = lexicon("header")["bylines"]
_BYLINE_START = re.compile(rf"(?:{_BYLINES['begins']})\s", re.IGNORECASE)


# "par Awa Konaté et Luc Morel | WASHINGTON, 18 décembre (Reuters) -": a flattened page runs them together.
_NAME = r"[A-ZÀ-Ý][a-zà-ÿ'’-]+(?: [A-ZÀ-Ý][a-zà-ÿ'’-]+){1,3}"
_BYLINE_BEFORE_CITY = re.compile(
    rf"\s*{_BYLINES['by']} {_NAME}(?:,? (?:{_BYLINES['between_names']})?{_NAME}){{0,3}}"
    r"(?= [A-ZÀ-Ý][A-ZÀ-Ý' /-]{2,30}, \d{1,2}(?:er)? [a-zéû]{3,9}\b)"
)


@dataclass(slots=True)
class Line:
    """One line of a document under work."""

    text: str
    after_blank: bool = True
    role: Literal["text", "title", "byline"] = "text"
    joined: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, each knowing whether a blank line stood before it.

    >>> [(line.text, line.after_blank) for line in split_lines("Titre\\n\\nUn\\ndeux")]
    [('Titre', True), ('Un', True), ('deux', False)]
    """
    signed = _BYLINE_BEFORE_CITY.match(text)
    if signed is not None:
        text = f"{signed.group()}\n{text[signed.end() :].lstrip()}"
    lines, blank = [], True
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(raw.strip(), blank))
        blank = not raw.strip()
    return lines


def is_item(text: str) -> bool:
    """True for a line that is an item of a list: "- M. Hamadi, ministre…", "1. Les parties…"."""
    return ITEM.match(text) is not None


@lru_cache(maxsize=_LINES_KEPT)
def is_prose(text: str) -> bool:
    """True for a line of the dispatch's body: a sentence or more, not a headline or a label.

    >>> is_prose("Le ministre a reçu mardi l'ambassadeur du Togo, venu lui faire ses adieux.")
    True
    >>> is_prose("Le ministre reçoit l'ambassadeur du Togo")
    False
    """
    if len(text) >= _LONG_PROSE:
        return True
    return (
        len(text) >= _SHORTEST_PROSE
        and len(text.split()) >= _PROSE_WORDS
        and _PROSE_END.search(text) is not None
    )


def ends_sentence(text: str) -> bool:
    """True when a line closes with the mark of a sentence's end, quotes and brackets after it included."""
    return _SENTENCE_END.search(text) is not None


@cache
def _unfinished_words() -> frozenset[str]:
    return frozenset(lexicon("header")["unfinished"]["words"])


def _is_unfinished(text: str) -> bool:
    if text.endswith(","):
        return True
    last = text.rsplit(None, 1)[-1]
    return last in _unfinished_words() or (text.endswith("'") and _ELISION.search(text) is not None)


def _goes_on(current: Line, following: Line, first: bool) -> bool:
    """True when a sentence breaks off at the end of one line and goes on in the next."""
    if is_item(following.text) or len(current.text) < _SHORTEST_BROKEN_LINE:
        return False
    if (
        len(following.text) < _LONGEST_BYLINE
        and _BYLINE_START.match(following.text)
        and following.text[-1] != "."
    ):
        return False
    if _is_unfinished(current.text):
        return True
    if _CONTINUES.match(following.text) is None:
        return False
    headline = first and following.after_blank and len(current.text) < _LONG_HEADLINE
    if headline and not is_prose(following.text):
        return False  # a headline and a second one, rather than one sentence
    return not ends_sentence(current.text) and not current.text.endswith((":", ";"))


def _is_wrapped(current: Line, following: Line, hard_wrapped: bool) -> bool:
    """True for two lines of one hard-wrapped paragraph that break before a capital or a figure."""
    if following.after_blank or is_item(following.text) or _CLOSED.search(current.text):
        return False
    return (current.joined or hard_wrapped) and len(current.text) >= _SHORTEST_WRAPPED_LINE


def _is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """True for a text whose lines break in mid-sentence all along."""
    broken = (
        not following.after_blank and _goes_on(line, following, False) for line, following in pairwise(lines)
    )
    return sum(broken) >= _BREAKS_OF_HARD_WRAP


@cache
def _month_at_start() -> re.Pattern[str]:
    return re.compile(month_pattern())


def _breaks_date(current: Line, following: Line) -> bool:
    """True for a line that ends between the day and the month of a date: "a reçu, le 27", "mai 2023, …"."""
    if following.after_blank or len(current.text) < _SHORTEST_BROKEN_LINE:
        return False
    dated = _DAY_AT_END.search(current.text) is not None
    return dated and _month_at_start().match(following.text) is not None


def join_broken_lines(lines: Sequence[Line], is_furniture: Callable[[Line], bool]) -> list[Line]:
    """Join lines that were broken in mid-sentence.

    Furniture is left as it stands, and a sentence goes on over it.

    >>> broken = split_lines("Titre\\n\\nIl était à Bakou en septembre\\n\\nJ'aime\\n\\ndernier, a-t-il dit.")
    >>> [line.text for line in join_broken_lines(broken, lambda line: line.text == "J'aime")]
    ['Titre', 'Il était à Bakou en septembre dernier, a-t-il dit.', "J'aime"]
    """
    result: list[Line] = []
    last: Line | None = None
    bodies = 0
    hard_wrapped = _is_hard_wrapped(lines)
    for line in lines:
        dated = last is not None and result[-1] is last and _breaks_date(last, line)
        if is_furniture(line) and not dated:
            result.append(line)
            continue
        # A headline does not go on under the date and the share bar that stand below it.
        reachable = last is not None and (result[-1] is last or bodies > 1)
        if last is not None and reachable and _goes_on(last, line, bodies == 1):
            last.text, last.joined = f"{last.text} {line.text}", True
            continue
        wrapped = hard_wrapped and bodies > 1  # a headline is not wrapped into its lead
        if last is not None and result[-1] is last and _is_wrapped(last, line, wrapped):
            last.text, last.joined = f"{last.text} {line.text}", True
            continue
        result.append(line)
        last = line
        bodies += 1
    return result


@lru_cache(maxsize=_LINES_KEPT)
def repetition_key(text: str) -> str:
    """What two copies of one headline share: letters and figures, lower-case.

    >>> repetition_key("« Le Premier ministre » - reçu.") == repetition_key("Le premier ministre, reçu")
    True
    """
    return _NO_WORD.sub(" ", text.casefold()).strip()


def assemble(lines: Iterable[Line]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text, paragraphs parted by a blank line and items by a line break; spans of headline and byline.

    >>> assemble([Line("Titre", role="title"), Line("En présence de :"), Line("- M. Ahmed"), Line("Fin.")])
    ('Titre\\n\\nEn présence de :\\n- M. Ahmed\\n\\nFin.', {'title': (0, 5)})
    """
    parts: list[str] = []
    length, previous = 0, None
    spans: dict[str, tuple[int, int]] = {}
    for line in lines:
        words = collapse_spaces(line.text)
        if not words:
            continue
        listed = previous is not None and is_item(words) and (is_item(previous) or previous.endswith(":"))
        parts.append("" if previous is None else "\n" if listed else "\n\n")
        start = length + len(parts[-1])
        if line.role != "text" and line.role not in spans:
            spans[line.role] = (start, start + len(words))
        parts.append(words)
        length, previous = start + len(words), words
    return "".join(parts), spans
