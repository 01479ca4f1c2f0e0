"""No pattern explodes: each is tried on lines made to confuse it.

The patterns are those that the loaded pipeline holds, wherever it holds them, and those that the lexicons write.
"""

from __future__ import annotations

import gc
import re
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from spacy.language import Language

from pipeline.engine.documents import analyse, clean_source
from pipeline.lexicons import lexicon, models_folder
from pipeline.records import SourceDocument

# Long repetitions of what patterns look for, without the end that would let them match.
UNITS = (
    " ", "\t", "\n", " \n", "a", "A", "É", "1", "-", ".", ",", "«", "'", "’", "Jean ", "Jean-", "de ", "le ministre ", "J. ",
    "12 mars ", "1,", "2017-11-", "A, B et ", "a@", "( ", "M. ", "et ", "la ", "des ", "a reçu ", "; ", "est ", "il ", "qui ",
)  # fmt: skip
# From the beginning of a line a pattern reads each sign a few times at most: sixteen thousand signs take it
# some hundred microseconds, and what grows as the square of their number has a hundred million steps to do, and fails.
MATCHED, SECONDS = 16_000, 0.25
# Looked for at each place of a line it may read the rest of it each time, which is the square of a length that
# sentences and lines keep small; what grows as the cube, or doubles with each sign, fails.
SEARCHED = 400
# What whole lines of clutter are matched against is never searched for (``pipeline/cleaning/clutter.py``).
ONLY_MATCHED = r"[\s•·►▶→»>*♦■▪●–—-]{0,40}("
SENTENCE = (
    "Le président gabonais, Armand Loubassou, a reçu jeudi 14 mars 2019 à Libreville le ministre portugais des Affaires "
    "étrangères, Duarte Figueiroa, a indiqué l'AFP. Ils ont parlé au téléphone de l'énergie."
)


class _TooLongError(Exception):
    """A pattern has taken all the time that it may."""


def _compiled(nlp: Language) -> Iterator[re.Pattern[str]]:
    """The patterns that the modules of the package hold, in names, records, caches and closures."""
    todo: list[Any] = [module for name, module in sys.modules.items() if name.split(".")[0] == "pipeline"]
    todo += [component for _, component in nlp.pipeline]
    seen = {id(each) for each in todo}
    passed_by = (str, bytes, int, float, types.ModuleType, types.CodeType, type, types.BuiltinFunctionType)
    while todo:
        for held in gc.get_referents(todo.pop()):
            if id(held) in seen or isinstance(held, passed_by):
                continue
            if isinstance(held, types.FunctionType) and not held.__module__.startswith("pipeline"):
                continue
            seen.add(id(held))
            if not isinstance(held, re.Pattern):
                todo.append(held)
            elif isinstance(held.pattern, str):
                yield held


def _written() -> Iterator[re.Pattern[str]]:
    """The texts of the lexicons that are patterns, as they stand."""
    for file in sorted(models_folder().glob("*.toml")):
        for text in _texts(lexicon(file.stem)):
            if re.search(r"[*+?{|\\]", text):
                try:
                    yield re.compile(text)
                except re.error:
                    continue  # a template, whose patterns are among those compiled


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _seconds(find: Callable[[str], object], line: str) -> float:
    """The processor's time that looking takes, cut off where it is too long."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * SECONDS)
    started = time.process_time()
    try:
        find(line)
    except _TooLongError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def _stop(*_: object) -> None:
    raise _TooLongError


@pytest.fixture(scope="module")
def compiled(nlp: Language) -> list[re.Pattern[str]]:
    document = clean_source(
        SourceDocument("a", "a", f"Libreville, 14 mars 2019 (AGP) - {SENTENCE}\nPartager", "")
    )
    list(analyse(nlp, [document]))
    return list(_different(_compiled(nlp)))


def _different(patterns: Iterable[re.Pattern[str]]) -> Iterable[re.Pattern[str]]:
    return {(pattern.pattern, pattern.flags): pattern for pattern in patterns}.values()


def _slow(patterns: Iterable[re.Pattern[str]], way: str, length: int) -> list[tuple[str, str]]:
    """The patterns, in part, and the units of the lines, that together take too long."""
    lines = {unit: unit * (length // len(unit)) + "!" for unit in UNITS}
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        return [
            (pattern.pattern[:300], unit)
            for pattern in patterns
            for unit, line in lines.items()
            if _seconds(getattr(pattern, way), line) > SECONDS
        ]
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_from_the_beginning_of_a_line_every_pattern_takes_steps_as_the_line_has_signs(
    compiled: list[re.Pattern[str]],
) -> None:
    patterns = _different([*compiled, *_written()])
    assert len(compiled) > 300 and len(patterns) > 2_000
    assert not _slow(patterns, "match", MATCHED)


def test_looked_for_anywhere_no_pattern_explodes(compiled: list[re.Pattern[str]]) -> None:
    searched = [pattern for pattern in compiled if not pattern.pattern.startswith(ONLY_MATCHED)]
    assert len(searched) > 300
    assert not _slow(searched, "search", SEARCHED)


def test_a_pattern_that_explodes_would_be_seen() -> None:
    patterns = [re.compile("(?:a+)+b"), re.compile("a*a*(?:b|c)")]
    patterns.append(re.compile("a*b"))
    assert {pattern for pattern, _ in _slow(patterns, "match", MATCHED)} == {"(?:a+)+b", "a*a*(?:b|c)"}
