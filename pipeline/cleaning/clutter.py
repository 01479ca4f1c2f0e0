"""Page clutter: view counts, share bars, menus, lists of related headlines, legal notices.

The patterns are data, ``models/fr/clutter.toml``. A line goes only as a whole; a stretch goes only from the
start or the end of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.cleaning.stamps import TIME, Stamp, find_stamps, weekday_pattern
from pipeline.letters import small
from pipeline.lexicons import lexicon

LONGEST_FURNITURE_LINE = 260
# Several steps ask about the same lines, and a second pass about all of them.
LINES_KEPT = 4096
_MAX_BREADCRUMB_WORDS = 7
_CLOSED_TAILS = (" fin.", " end.", " suivre.", "...")
_STRIP_SEPARATOR = re.compile(r"[ ]{3,}|[ ]\|[ ]")
_SHORTEST_STRIP = 4
_HEADLINE_WORDS = 3
# So many: each number of them is tried with what follows, which may be signs too.
_BULLETS = r"[\s•·►▶→»>*♦■▪●–—-]{0,40}"
_SEPARATORS = re.compile(r"\s{2,}|\s[-–—]{1,3}\s|[|•·;►▶→♦■▪●{}\[\]>]|\s//?\s")
_FIELD_START = re.compile(r"(?:\s{2,}|[|•·;–—\])!?.…>]\s*|\s-\s*|^\W*)$")
_OPEN = "open_"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of page furniture: its place in its line, and its kind: a key of the lexicon or ``date``…"""

    kind: str
    start: int
    end: int
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A line read as furniture: its phrases, and the stretches between them."""

    phrases: tuple[Phrase, ...]
    rest: tuple[str, ...]

    def kinds(self) -> set[str]:
        """The kinds of furniture that the line holds."""
        return {phrase.kind for phrase in self.phrases}


@cache
def _table(name: str) -> dict[str, list[str]]:
    return lexicon("clutter")[name]


def _group(kind: str, patterns: list[str]) -> str:
    return f"(?P<{kind}>{'|'.join(patterns)})"


@cache
def _phrase_regex() -> re.Pattern[str]:
    """Any phrase, in small letters."""
    labels = lexicon("header")["labels"]
    kinds = {f"{_OPEN}{kind}": [rf"(?:{'|'.join(patterns)}).*"] for kind, patterns in _table("open").items()}
    kinds |= {"label_updated": labels["updated"], "label_published": labels["published"], **_table("phrases")}
    kinds |= {"time": [TIME], "weekday": [weekday_pattern()]}
    union = "|".join(_group(kind, patterns) for kind, patterns in kinds.items())
    return re.compile(rf"(?<![^\W_])(?:{union})(?![^\W_])")


@cache
def _line_regex() -> re.Pattern[str]:
    """Any line of clutter, in small letters."""
    return _whole([_group(reason, patterns) for reason, patterns in _table("lines").items()])


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{_BULLETS}(?:{'|'.join(patterns)})[\s:.]*$")


@cache
def _block_regex(table: str, entry: str) -> re.Pattern[str]:
    return _whole(_table(table)[entry])


@cache
def _tail_regexes() -> dict[str, re.Pattern[str]]:
    return {
        reason: re.compile(rf"(?:{'|'.join(patterns)})\s*$", re.IGNORECASE)
        for reason, patterns in _table("tails").items()
    }


@cache
def _head_regexes() -> dict[str, re.Pattern[str]]:
    return {
        reason: re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)
        for reason, patterns in _table("heads").items()
    }


def _free(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip(" .,:()/-–—")]


def _phrases(line: str) -> list[Phrase]:
    dates = [Phrase("date", stamp.start, stamp.end, stamp) for stamp in find_stamps(line)]
    # Patterns that ignore case take twice as long.
    lower = small(line)
    found = list(dates)
    position = 0
    for date in [*dates, Phrase("", len(line), len(line))]:
        # Blanks for the dates: a figure of a date is no count of views.
        for match in _phrase_regex().finditer(lower, position, date.start):
            if match.end() > match.start():
                found.append(Phrase(match.lastgroup or "", match.start(), match.end()))
        position = date.end
    return sorted(found, key=lambda phrase: phrase.start)


def _opens(phrases: list[Phrase], index: int, line: str) -> bool:
    """True for a phrase that owns the rest of its line: it starts a field, and stands in no sentence."""
    phrase = phrases[index]
    if not phrase.kind.startswith(_OPEN):
        return False
    after_phrase = index > 0 and not line[phrases[index - 1].end : phrase.start].strip(" ,.:;|–—-")
    return after_phrase or _FIELD_START.search(line[: phrase.start]) is not None


@lru_cache(maxsize=LINES_KEPT)
def scan(line: str) -> Scan:
    """Read a line as page furniture.

    >>> reading = scan("Politique | 22 novembre 2017 à 11h08 | Lu: 1475  J'aime  Partager")
    >>> sorted(reading.kinds()), reading.rest
    (['date', 'share', 'time', 'views'], ('Politique', 'à'))
    """
    phrases = _phrases(line)
    opened = next((i for i in range(len(phrases)) if _opens(phrases, i, line)), None)
    if opened is not None:  # what it opens owns the rest of the line, dates included
        first = phrases[opened]
        phrases = [*phrases[:opened], Phrase(first.kind.removeprefix(_OPEN), first.start, len(line))]
    phrases = [phrase for phrase in phrases if not phrase.kind.startswith(_OPEN)]
    rest: list[str] = []
    position = 0
    for phrase in [*phrases, Phrase("", len(line), len(line))]:
        rest += _free(line[position : phrase.start])
        position = max(position, phrase.end)
    return Scan(tuple(phrases), tuple(rest))


@lru_cache(maxsize=LINES_KEPT)
def line_reason(line: str) -> str | None:
    """Why this whole line is clutter, None when no pattern for whole lines says so.

    >>> line_reason("© Le Quotidien – Reproduction interdite"), line_reason("Le président a reçu Mme Diop.")
    ('legal', None)
    """
    if len(line) > LONGEST_FURNITURE_LINE:
        return None
    match = _line_regex().match(small(line))
    return match.lastgroup if match else None


@cache
def _appointment_regex() -> re.Pattern[str]:
    return re.compile("|".join(_table("agenda")["appointments"]), re.IGNORECASE)


def is_appointment(line: str) -> bool:
    """True for a line of an agenda that says whom someone sees at an hour.

    >>> is_appointment("18h30 : Entretien avec Mme Diop"), is_appointment("18h30 : la météo")
    (True, False)
    """
    return _appointment_regex().match(line) is not None


def is_breadcrumb(line: str) -> bool:
    """True for the path to a page: "Accueil > Monde > Afrique".

    >>> is_breadcrumb("Brest  Accueil > Finistère > Sports"), is_breadcrumb("> La livre sous pression")
    (True, False)
    """
    fields = [part.split() for part in re.split(r"\s+[>»›]\s+", line)]
    return (
        len(fields) > 1
        and all(1 <= len(part) <= _MAX_BREADCRUMB_WORDS for part in fields)
        and "«" not in line
    )


def is_headline_strip(line: str) -> bool:
    """True for a line of headlines side by side: the menu of other articles.

    >>> is_headline_strip("Le pape à Rome    Pluies à Oran    Le FFS vote    Le dinar baisse")
    True
    """
    if "   " not in line and " | " not in line:
        return False
    parts = [part for part in _STRIP_SEPARATOR.split(line) if part.strip()]
    headlines = sum(len(part.split()) >= _HEADLINE_WORDS and part.rstrip()[-1] not in ".:;" for part in parts)
    return headlines >= _SHORTEST_STRIP and 4 * headlines >= 3 * len(parts)


def opens_related(line: str) -> bool:
    """True for the heading of a list of links: "Lire aussi :", "Sur le même sujet", "Fil d'info"."""
    if len(line) > LONGEST_FURNITURE_LINE or line.endswith("."):
        return False
    return _block_regex("blocks", "related").match(small(line)) is not None


def opens_comments(line: str) -> bool:
    """True for the heading of readers' comments."""
    return (
        len(line) <= LONGEST_FURNITURE_LINE
        and _block_regex("comments", "headings").match(small(line)) is not None
    )


def is_comment_signature(line: str) -> bool:
    """True for the line that heads one reader's comment: "1. Le 4 mai 2018 à 12:11, par Sidpayété"."""
    return (
        len(line) <= LONGEST_FURNITURE_LINE
        and _block_regex("comments", "signatures").match(small(line)) is not None
    )


@lru_cache(maxsize=LINES_KEPT)
def trim(paragraph: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A paragraph without the clutter at its ends, and what was cut as (words, reason).

    >>> trim("Les deux ministres se sont revus. Fin")
    ('Les deux ministres se sont revus.', (('Fin', 'end_mark'),))
    """
    cut: list[tuple[str, str]] = []
    closed = paragraph.endswith((".", "!", "?")) and not paragraph.casefold().endswith(_CLOSED_TAILS)
    for reason, regex in () if closed else _tail_regexes().items():
        match = regex.search(paragraph, max(0, len(paragraph) - LONGEST_FURNITURE_LINE))
        if match and match.start() > 0:
            cut.append((match[0].strip(), reason))
            paragraph = paragraph[: match.start()].rstrip()
    for reason, regex in _head_regexes().items():
        match = regex.match(paragraph)
        if match and match.end() < len(paragraph):
            cut.append((match[0].strip(), reason))
            paragraph = paragraph[match.end() :].lstrip()
    return paragraph, tuple(cut)
