"""Time, memory and quality of linking on made-up corpora of 10,000, 100,000 and 1,000,000 mentions.

    python benchmarks/linking.py [MENTIONS ...]

The people have names made of syllables in six styles, homonyms among them; documents spell them as the press
does: other transliterations, order, capitals, initials, second names left out, slips, surnames alone, and now
and then a wrong country or office. Every document tells of one contact. Prints for each size seconds, peak
memory, and B-cubed precision and recall of persons over mentions; then the exponent by which time grows from
one size to the next.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.linking import link
from pipeline.records import TABLES, columns, schema

SIZES = (10_000, 100_000, 1_000_000)
MENTIONS_PER_DOCUMENT = 4
# New people keep coming the longer one reads, but ever fewer of them (Heaps' law).
PEOPLE = 0.8
HOMONYMS = 0.02
FIRST_DAY, DAYS = date(2010, 1, 1), 5000

ONSETS = {
    "slavic": ["v", "k", "d", "m", "l", "s", "r", "t", "n", "p", "b", "z", "sh", "kh", "st", "gr"],
    "arabic": ["h", "b", "m", "s", "j", "r", "n", "l", "k", "z", "f", "d", "kh", "gh", "sh", "w"],
    "african": ["d", "k", "t", "b", "m", "s", "n", "f", "y", "g", "w", "l", "mb", "nd", "ts"],
    "turkic": ["b", "m", "t", "k", "j", "r", "n", "l", "s", "g", "ch", "sh", "d", "v", "h"],
    "western": ["m", "b", "l", "r", "c", "d", "p", "f", "g", "v", "t", "br", "gr", "cl", "fr", "st"],
    "latin": ["m", "r", "l", "c", "d", "s", "g", "p", "v", "b", "t", "n", "al", "es", "tr"],
}
VOWELS = {
    "slavic": ["a", "o", "i", "e", "u"],
    "arabic": ["a", "i", "u", "a"], "african": ["a", "o", "i", "ou", "é"],
    "turkic": ["a", "u", "i", "e", "o"], "western": ["a", "e", "i", "o", "ou"], "latin": ["a", "e", "i", "o"],
}  # fmt: skip
ENDINGS = {
    "slavic": ["ov", "ev", "enko", "sky", "in", "itch"], "arabic": ["i", "oui", "an", "em", "ar", "ad"],
    "african": ["ré", "lé", "bé", "ka", "ndé", "mou"], "turkic": ["yev", "oglu", "zade", "li", "bayev", "an"],
    "western": ["ard", "in", "mann", "ier", "son", "eau"],
    "latin": ["ez", "es", "ano", "eira", "illo", "ada"],
}  # fmt: skip
SPELLINGS = [
    ("sh", "ch"), ("kh", "h"), ("gh", "g"), ("ou", "u"), ("u", "ou"), ("y", "i"), ("j", "dj"), ("é", "e"),
    ("z", "zz"), ("itch", "ich"), ("w", "ou"), ("s", "ss"),
]  # fmt: skip
COUNTRIES = {
    "slavic": ["RU", "UA", "BG", "RS", "BY"], "arabic": ["EG", "MA", "TN", "DZ", "SA", "JO", "IQ"],
    "african": ["ML", "BF", "SN", "CI", "TG", "BJ", "NE"], "turkic": ["AZ", "TR", "KZ", "UZ", "KG"],
    "western": ["FR", "DE", "BE", "GB", "CA", "SE"], "latin": ["ES", "PT", "BR", "AR", "MX", "CO"],
}  # fmt: skip
ROLES = ["minister", "ambassador", "parliamentarian", "advisor", "foreign_minister", "business", "journalist"]


@dataclass(frozen=True, slots=True)
class Someone:
    """One of the people: name parts, country, office, and the days between which they are told of."""

    given: str
    second: str | None
    surname: str
    country: str
    role: str
    first: int
    last: int


def people(count: int, rng: random.Random) -> list[Someone]:
    """Make so many people; some of them bear another's name, in another office and country."""
    found: list[Someone] = []
    surnames = {style: [_name(style, rng) for _ in range(40 + count // 30)] for style in ONSETS}
    givens = {style: [_word(style, rng, 2) for _ in range(40 + round(count**0.6))] for style in ONSETS}
    for _ in range(count):
        style = rng.choice(list(ONSETS))
        start = rng.randrange(DAYS)
        spell = (start, min(DAYS, start + rng.randrange(300, 2500)))
        if found and rng.random() < HOMONYMS:
            other = rng.choice(found)
            foreign = rng.choice([c for every in COUNTRIES.values() for c in every if c != other.country])
            role = rng.choice([role for role in ROLES if role != other.role])
            found.append(Someone(other.given, other.second, other.surname, foreign, role, *spell))
            continue
        second = rng.choice(givens[style]) if rng.random() < 0.3 else None
        found.append(
            Someone(
                rng.choice(givens[style]),
                second,
                rng.choice(surnames[style]),
                rng.choice(COUNTRIES[style]),
                rng.choice(ROLES),
                *spell,
            )
        )
    return found


def _word(style: str, rng: random.Random, syllables: int) -> str:
    parts = (rng.choice(ONSETS[style]) + rng.choice(VOWELS[style]) for _ in range(syllables))
    return ("".join(parts) + rng.choice(["", "n", "r", "l", "m", "d"])).capitalize()


def _name(style: str, rng: random.Random) -> str:
    stem = "".join(rng.choice(ONSETS[style]) + rng.choice(VOWELS[style]) for _ in range(rng.randint(1, 2)))
    return (stem + rng.choice(ONSETS[style]) + rng.choice(ENDINGS[style])).capitalize()


def spelt(someone: Someone, rng: random.Random) -> str:
    """The name of someone as one document has it."""
    given, second, surname = someone.given, someone.second, someone.surname
    chance = rng.random()
    if chance < 0.02:
        return surname
    if chance < 0.04:
        return f"{given[0]}. {surname}"
    if chance < 0.20:
        surname = _respelt(surname, rng)
    if chance < 0.24:
        given = _respelt(given, rng)
    if 0.24 <= chance < 0.25:
        surname = _slip(surname, rng)
    if second and rng.random() < 0.5:
        given = f"{given} {second}"
    if 0.25 <= chance < 0.30:
        return f"{given} {surname.upper()}"
    if 0.30 <= chance < 0.33:
        return f"{surname.upper()} {given}"
    return f"{given} {surname}"


def _respelt(word: str, rng: random.Random) -> str:
    usable = [(one, other) for one, other in SPELLINGS if one in word.lower()[1:]]
    if not usable:
        return word
    one, other = rng.choice(usable)
    return word[0] + word[1:].replace(one, other, 1)


def _slip(word: str, rng: random.Random) -> str:
    if len(word) < 6:
        return word
    at = rng.randrange(2, len(word) - 1)
    return rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]])


def corpus(n_mentions: int, seed: int = 7) -> tuple[dict[str, pa.Table], list[int]]:
    """The raw tables of so many mentions, and whose name each mention is."""
    rng = random.Random(seed)
    everyone = people(round(n_mentions**PEOPLE), rng)
    weights = [1 / (rank + 10) for rank in range(len(everyone))]
    drawn = iter(rng.choices(range(len(everyone)), weights, k=n_mentions))
    rows: dict[str, dict[str, list[Any]]] = {
        table: {name: [] for name in columns(TABLES[table])}
        for table in ("documents", "mentions", "contacts", "participants")
    }
    truth: list[int] = []
    for number in range(n_mentions // MENTIONS_PER_DOCUMENT):
        _document(
            f"d{number:07}", [next(drawn) for _ in range(MENTIONS_PER_DOCUMENT)], everyone, rows, truth, rng
        )
    tables = {table: pa.table(found, schema=schema(TABLES[table])) for table, found in rows.items()}
    return tables, truth


def _document(
    doc_id: str,
    present: list[int],
    everyone: list[Someone],
    rows: dict[str, dict[str, list[Any]]],
    truth: list[int],
    rng: random.Random,
) -> None:
    """One document that names some people, the first two of whom met."""
    first = everyone[present[0]]
    day = (FIRST_DAY + timedelta(days=rng.randint(first.first, first.last))).isoformat()
    _add(
        rows["documents"],
        doc_id=doc_id,
        path=doc_id,
        published=day,
        language="fr",
        status="processed",
        n_chars=0,
    )
    told: dict[int, dict[str, Any]] = {}
    for position, number in enumerate(dict.fromkeys(present)):
        someone = everyone[number]
        name = spelt(someone, rng)
        known = rng.random() < 0.85
        told[number] = {
            "name": name, "text": name, "kind": "person",
            "country": rng.choice(["FR", "US", "RU"]) if rng.random() < 0.02 else someone.country,
            "role_class": (rng.choice(ROLES) if rng.random() < 0.03 else someone.role) if known else "other",
            "role": None,
        }  # fmt: skip
        _add(rows["mentions"], doc_id=doc_id, start=position, end=position + 1, **told[number])
        truth.append(number)
    if len(told) > 1:
        contact_id = f"{doc_id}#1"
        _add(
            rows["contacts"], contact_id=contact_id, doc_id=doc_id, kind="meeting", status="held", date=day,
            date_basis=rng.choice(["stated", "published"]), topics=[], evidence="", start=0, end=1,
            trigger="", rule="", confidence=1.0,
        )  # fmt: skip
        for side, number in zip("AB", told, strict=False):
            _add(rows["participants"], contact_id=contact_id, side=side, level="principal", **told[number])


def _add(table: dict[str, list[Any]], **values: Any) -> None:
    for name, column in table.items():
        column.append(values.get(name))


def bcubed(truth: list[int], found: list[str]) -> tuple[float, float]:
    """B-cubed precision and recall.

    >>> bcubed([1, 1, 2], ["a", "b", "b"])
    (0.6666666666666666, 0.6666666666666666)
    """
    both = Counter(zip(truth, found, strict=True))
    true_sizes, found_sizes = Counter(truth), Counter(found)
    precision = sum(n * n / found_sizes[cluster] for (_, cluster), n in both.items()) / len(truth)
    recall = sum(n * n / true_sizes[person] for (person, _), n in both.items()) / len(truth)
    return precision, recall


def measure(n_mentions: int) -> tuple[float, float, float, float]:
    """Seconds, peak memory in MB, precision and recall of linking a corpus of so many mentions."""
    tables, truth = corpus(n_mentions)
    with duckdb.connect() as connection:
        for table, rows in tables.items():
            connection.register(f"raw_{table}", rows)
        started = time.perf_counter()
        link(connection)
        seconds = time.perf_counter() - started
        query = "SELECT entity_id FROM mentions ORDER BY doc_id, start"
        found = [entity_id for (entity_id,) in connection.execute(query).fetchall()]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, memory, *bcubed(truth, found)


def _apart(sizes: list[int], work: Callable[[int], Any]) -> Iterator[Any]:
    """Work on each size in a process of its own, so that each peak is its own."""
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            yield pool.apply(work, (size,))


def main(arguments: list[str]) -> None:
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    print(f"{'mentions':>10} {'seconds':>9} {'peak MB':>8} {'precision':>10} {'recall':>7} {'exponent':>9}")
    before: tuple[int, float] | None = None
    for size, (seconds, memory, precision, recall) in zip(sizes, _apart(sizes, measure), strict=True):
        growth = math.log(seconds / before[1]) / math.log(size / before[0]) if before else float("nan")
        print(
            f"{size:>10,} {seconds:>9.1f} {memory:>8.0f} {precision:>10.4f} {recall:>7.4f} {growth:>9.2f}",
            flush=True,
        )
        before = size, seconds


if __name__ == "__main__":
    main(sys.argv[1:])
