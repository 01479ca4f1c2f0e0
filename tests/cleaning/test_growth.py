"""The time that cleaning takes grows as the text does, whatever is repeated in it."""

from __future__ import annotations

import time

import pytest

from pipeline.engine.documents import clean_source
from pipeline.reading.dates import iso_date
from pipeline.records import SourceDocument

# Long repetitions of what patterns look for, without the end that would let them match.
UNITS = (
    " ", "\t", "\xa0", "\u2003", " \n", "a", "A", "1", "-", ".", "\n", "«", "’", "Jean ", "Jean-", "de ", "le ministre ",
    "J. ", "12 mars ", "1,", "2017-11-", "A, B et ", "a@", "http://a", "<a ", "&amp;", "( ", "M. Dupont, ", "Paris, ",
    ">", "= ", "né(e) ", "| ", "• ", " - ",
)  # fmt: skip
SHORT, FACTOR = 1_500, 8
# Growth by eight is linear, by sixty-four quadratic; short times say nothing.
MOST_GROWTH, TELLING = 30.0, 0.4
SENTENCE = "Le président gabonais a reçu jeudi à Libreville le ministre portugais."


@pytest.fixture(scope="module", autouse=True)
def _lexicons() -> None:
    """The first document with a line that may be furniture loads the lexicons."""
    clean_source(SourceDocument("a", "a", f"{SENTENCE}\n! Fin.\n{SENTENCE}", ""))


def seconds(unit: str, before: str, length: int) -> float:
    source = SourceDocument(
        "a", "a", f"{SENTENCE}\n{before}{unit * (length // len(unit))}! Fin.\n{SENTENCE}", ""
    )
    started = time.process_time()
    assert clean_source(source).status != "failed"
    return time.process_time() - started


@pytest.mark.parametrize("before", ["", "Ils ont parlé "])
@pytest.mark.parametrize("unit", UNITS)
def test_cleaning_grows_as_the_text_does(unit: str, before: str) -> None:
    taken = seconds(unit, before, FACTOR * SHORT)
    if taken > TELLING:
        assert taken < MOST_GROWTH * max(seconds(unit, before, SHORT), TELLING / MOST_GROWTH)


def test_a_gulf_of_spaces_costs_nothing() -> None:
    assert seconds(" ", "Ils ont parlé ", 1_000_000) < 5


@pytest.mark.parametrize("unit", ["1", "1-", "2017-", " ", "T1", "novembre ", "."])
def test_dates_of_columns_grow_as_the_text_does(unit: str) -> None:
    started = time.process_time()
    iso_date(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 2
