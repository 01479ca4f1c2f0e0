"""No pattern explodes: each is tried on lines made to confuse it.

The patterns are those that the loaded pipeline holds, wherever it holds them, and those that the lexicons write.
"""

from __future__ import annotations

import ast
import gc
import inspect
import math
import re
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.analysis.dates.grammar import _parts_of_day
from pipeline.engine.documents import analyse, clean_source
from pipeline.lexicons import lexicon, models_folder
from pipeline.records import SourceDocument

from .pumping import pumps

# Long repetitions of what patterns look for, without the end that would let them match.
UNITS = (
    " ", "\t", "\n", " \n", "a", "A", "É", "1", "-", ".", ",", "«", "'", "’", "Jean ", "Jean-", "de ", "le ministre ", "J. ",
    "12 mars ", "1,", "2017-11-", "A, B et ", "a@", "( ", "M. ", "et ", "la ", "des ", "a reçu ", "; ", "est ", "il ", "qui ",
)  # fmt: skip
# So many signs are read in less than the first time; where they take longer, a sixteenth of them may take a sixteenth
# of the time, or a quarter of that. What grows as the square takes 256 times as long, what explodes is cut off.
SIGNS, FAST, LONGER, GROWTH = 4_000, 0.005, 16, 64.0
MOST_SECONDS = 1.0
PAUSES = (0.0, 0.0, 0.0, 0.02, 0.1, 0.5)
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
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


def _only_matched() -> set[str]:
    """The patterns that their modules try at one place only, never from each place of a line on."""
    return {
        pattern.pattern
        for name, module in list(sys.modules.items())
        if name.split(".")[0] == "pipeline" and module.__file__
        for holder, uses in _uses(Path(module.__file__)).items()
        if uses <= {"match", "fullmatch"}
        for pattern in _patterns_of(getattr(module, holder, None))
    }


def _uses(module: Path) -> dict[str, set[str]]:
    """What a module does with the patterns that stand in its names, or that its functions give."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in SEARCHES | {"match", "fullmatch"}:
            held = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(held, ast.Name):
                uses.setdefault(held.id, set()).add(node.attr)
    return uses


def _patterns_of(holder: Any) -> Iterator[re.Pattern[str]]:
    """A pattern itself, or those that a function keeps."""
    if isinstance(holder, re.Pattern):
        yield holder
    elif hasattr(holder, "cache_info"):
        for kept in gc.get_referents(holder):
            values = [kept, *(kept.values() if isinstance(kept, dict) else ())]
            yield from (value for value in values if isinstance(value, re.Pattern))


def _fill_caches() -> None:
    """Call every function that compiles patterns when they are first asked for."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "pipeline":
            for held in list(vars(module).values()):
                is_ours = hasattr(held, "cache_info") and held.__module__.startswith("pipeline")
                if is_ours and not inspect.signature(held).parameters:
                    held()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _seconds(find: Callable[[str], object], line: str) -> float:
    """The processor time that looking takes, without end where it is cut off."""
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    started = time.thread_time()
    try:
        find(line)
    except _TooLongError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - started


def _stop(*_: object) -> None:
    raise _TooLongError


@pytest.fixture(scope="module")
def compiled(nlp: Language) -> list[re.Pattern[str]]:
    document = clean_source(
        SourceDocument("a", "a", f"Libreville, 14 mars 2019 (AGP) - {SENTENCE}\nPartager", "")
    )
    list(analyse(nlp, [document]))
    _fill_caches()
    return list(_different(_compiled(nlp)))


def _different(patterns: Iterable[re.Pattern[str]]) -> Iterable[re.Pattern[str]]:
    return {(pattern.pattern, pattern.flags): pattern for pattern in patterns}.values()


def _slow(patterns: Iterable[re.Pattern[str]], way: str) -> list[tuple[str, str, str]]:
    """The patterns, in part, with the beginning and the unit of a line that takes too long."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        slow = ((pattern, _slow_line(pattern, getattr(pattern, way))) for pattern in patterns)
        return [(pattern.pattern[:300], *line) for pattern, line in slow if line]
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _slow_line(pattern: re.Pattern[str], find: Callable[[str], object]) -> tuple[str, str] | None:
    lines = dict.fromkeys([*(("", unit) for unit in UNITS), *pumps(pattern)])
    return next((line for line in lines if _grows(find, *line)), None)


def _grows(find: Callable[[str], object], start: str, unit: str) -> bool:
    """Whether the time of looking grows faster than a line of so many units."""
    short, long = (start + unit * (signs // len(unit)) + "\x01" for signs in (SIGNS // LONGER, SIGNS))
    # Again and again where it seems to, for the machine may have been at something else, and may be for a while.
    for pause in PAUSES:
        time.sleep(pause)
        taken = _seconds(find, long)
        if taken < FAST or taken < GROWTH * _seconds(find, short):
            return False
    return True


def test_from_the_beginning_of_a_line_every_pattern_takes_steps_as_the_line_has_signs(
    compiled: list[re.Pattern[str]],
) -> None:
    patterns = _different([*compiled, *_written()])
    assert len(compiled) > 450 and len(patterns) > 2_000
    assert not _slow(patterns, "match")


def test_patterns_looked_for_anywhere_take_no_longer_than_the_text_grows(
    compiled: list[re.Pattern[str]],
) -> None:
    only_matched = _only_matched() | {_parts_of_day()[1].regex.pattern}
    searched = [pattern for pattern in compiled if pattern.pattern not in only_matched]
    assert len(searched) > 300
    assert not _slow(searched, "search")


def test_a_pattern_that_explodes_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "MOST_SECONDS", 0.1)
    explode = ["(?:a+)+b", "a*a*(?:b|c)", r"(?:lu|vu)\s*:?\s*\d", r"fin\W*\s*\d"]
    patterns = [re.compile(pattern) for pattern in [*explode, "a*b", r"(?:lu|vu)\s*+:?\s*+\d"]]
    assert {pattern for pattern, _, _ in _slow(patterns, "match")} == set(explode)
    searched = [re.compile(pattern) for pattern in ("a*b", r"\s*,", r"(?<!\s)\s*,")]
    assert {pattern for pattern, _, _ in _slow(searched, "search")} == {"a*b", r"\s*,"}
