"""Time, memory and quality of linking on made-up corpora of 10,000, 100,000 and 1,000,000 mentions.

    python benchmarks/linking.py [MENTIONS ...]

The people have names made of syllables in six styles, homonyms among them; documents spell them as the press
does: other transliterations, order, capitals, initials, second names left out, slips, surnames alone, and now
and then a wrong country or office. Every document tells of one meeting; two in five tell of one that an
earlier document told of, by its day, its month, without a date or under the date of the next day's paper.

Prints for each size the seconds and the peak memory of linking, and B-cubed precision and recall of persons
over mentions and of encounters over contacts; then the exponent by which time grows from size to size.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet

from pipeline.engine.tables import SKETCHED
from pipeline.geography import capital_of
from pipeline.linking import label, link, make_labels
from pipeline.linking.sparing import spare
from pipeline.schemas import TABLES, columns, schema

SIZES = (10_000, 100_000, 1_000_000)
MENTIONS_PER_DOCUMENT = 4
# New people keep coming the longer one reads, but ever fewer of them (Heaps' law).
PEOPLE = 0.8
HOMONYMS = 0.02
# The part of the documents that tell of a meeting that one of the latest told of.
RETOLD, RECENT = 0.4, 500
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


@dataclass(frozen=True, slots=True)
class Meeting:
    """An occasion: who met, when (days from the first) and in which country."""

    number: int
    parties: tuple[int, int]
    day: int
    country: str


@dataclass(slots=True)
class Corpus:
    """Raw tables by column, and the truth: whose name each mention is, and which meeting each contact is."""

    rows: dict[str, dict[str, list[Any]]] = field(
        default_factory=lambda: {
            table: {name: [] for name in columns(TABLES[table])}
            for table in ("documents", "mentions", "contacts", "participants")
        }
    )
    persons: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)

    def add(self, table: str, **values: Any) -> None:
        for name, column in self.rows[table].items():
            column.append(values.get(name))


def corpus(n_mentions: int, seed: int = 7) -> Corpus:
    """A corpus of about so many mentions."""
    rng = random.Random(seed)
    everyone = people(round(n_mentions**PEOPLE), rng)
    weights = [1 / (rank + 10) for rank in range(len(everyone))]
    drawn = iter(rng.choices(range(len(everyone)), weights, k=2 * n_mentions))
    made = Corpus()
    known: list[Meeting] = []
    for number in range(n_mentions // MENTIONS_PER_DOCUMENT):
        if known and rng.random() < RETOLD:
            meeting = rng.choice(known[-RECENT:])
        else:
            meeting = _meeting(number, drawn, everyone, rng)
            known.append(meeting)
        others = [next(drawn) for _ in range(MENTIONS_PER_DOCUMENT - 2)]
        _document(f"d{number:07}", meeting, others, everyone, made, rng)
    return made


def _meeting(number: int, drawn: Iterator[int], everyone: list[Someone], rng: random.Random) -> Meeting:
    """A meeting of two people whom documents tell of at one time."""
    host = next(drawn)
    guest = next(other for other in drawn if other != host)
    day = rng.randint(everyone[host].first, everyone[host].last)
    return Meeting(number, (host, guest), day, everyone[host].country)


def _document(
    doc_id: str,
    meeting: Meeting,
    others: list[int],
    everyone: list[Someone],
    made: Corpus,
    rng: random.Random,
) -> None:
    """A document that tells of one meeting and names some other people."""
    published = meeting.day + rng.choice([0, 0, 1])
    made.add("documents", doc_id=doc_id, path=doc_id, published=_iso(published), n_chars=0)
    told = {number: _told(everyone[number], rng) for number in (*meeting.parties, *others)}
    for position, (number, said) in enumerate(told.items()):
        made.add("mentions", doc_id=doc_id, start=position, end=position + 1, **said)
        made.persons.append(number)
    contact_id = f"{doc_id}#1"
    when, basis = _when(meeting, published, rng)
    made.add(
        "contacts", contact_id=contact_id, doc_id=doc_id, kind="meeting", status="held", date=when,
        date_basis=basis, country=meeting.country, topics=[], evidence="", start=0, end=1, trigger="",
        place=capital_of(meeting.country) if rng.random() < 0.7 else None, rule="", confidence=1.0,
    )  # fmt: skip
    made.meetings.append(meeting.number)
    for side, number in zip("AB", meeting.parties, strict=True):
        made.add("participants", contact_id=contact_id, side=side, level="principal", **told[number])


def _when(meeting: Meeting, published: int, rng: random.Random) -> tuple[str | None, str]:
    """The date of a meeting as one document has it, and on what basis."""
    chance = rng.random()
    if chance < 0.30:
        return _iso(published), "published"
    if chance < 0.40:
        return _iso(meeting.day)[: len("2017-11")], "stated"
    return (None, "none") if chance < 0.45 else (_iso(meeting.day), "stated")


def _told(someone: Someone, rng: random.Random) -> dict[str, Any]:
    """What one document says of someone."""
    role = rng.choice(ROLES) if rng.random() < 0.03 else someone.role
    name = spelt(someone, rng)
    return {
        "name": name,
        "text": name,
        "kind": "person",
        "country": rng.choice(["FR", "US", "RU"]) if rng.random() < 0.02 else someone.country,
        "role_class": role if rng.random() < 0.85 else "other",
    }


def _iso(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()


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


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, peak memory in MB, and precision and recall of persons and of encounters."""

    seconds: float
    memory: float
    persons: tuple[float, float]
    encounters: tuple[float, float]


def write(n_mentions: int, folder: Path) -> tuple[list[int], list[int]]:
    """Write the raw tables of a corpus as Parquet files; return its truth."""
    made = corpus(n_mentions)
    for table, found in made.rows.items():
        columns_of = schema(TABLES[table])
        if table == "documents":
            found, columns_of = found | {"sketch": [None] * len(found["doc_id"])}, SKETCHED
        parquet.write_table(pa.table(found, schema=columns_of), folder / f"{table}.parquet")
    return made.persons, made.meetings


def run(folder: Path) -> tuple[float, float, list[str], list[str]]:
    """Link the raw tables in a folder: seconds, peak memory in MB, and the ids of mentions and contacts."""
    with duckdb.connect(folder / "linked.duckdb") as connection:
        connection.execute("SET enable_progress_bar = false")
        spare(connection)
        for file in folder.glob("*.parquet"):
            connection.execute(f"CREATE TEMP VIEW raw_{file.stem} AS FROM read_parquet('{file}')")
        started = time.perf_counter()
        make_labels(connection, "raw_labels")
        label(connection, "raw_labels")
        for _ in link(connection):
            pass
        seconds = time.perf_counter() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        persons = connection.execute("SELECT entity_id FROM mentions ORDER BY doc_id, start").fetchall()
        meetings = connection.execute("SELECT encounter_id FROM contacts ORDER BY doc_id").fetchall()
    return seconds, memory, [row[0] for row in persons], [row[0] for row in meetings]


def measure(n_mentions: int) -> Measured:
    """Make, link and judge a corpus; each in a process of its own, so that the peak is that of linking."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        true_persons, true_meetings = _apart(write, n_mentions, folder)
        seconds, memory, persons, meetings = _apart(run, folder)
    return Measured(seconds, memory, bcubed(true_persons, persons), bcubed(true_meetings, meetings))


def _apart(work: Callable[..., Any], *arguments: Any) -> Any:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def main(arguments: list[str]) -> None:
    print(f"{'':>32}{'persons':>18}{'encounters':>18}")
    print(
        f"{'mentions':>10}{'seconds':>11}{'peak MB':>11}" + 2 * f"{'precision':>11}{'recall':>7}" + "  growth"
    )
    before: tuple[int, float] | None = None
    for size in [int(argument) for argument in arguments] or SIZES:
        found = measure(size)
        growth = math.log(found.seconds / before[1]) / math.log(size / before[0]) if before else None
        figures = "".join(f"{p:>11.4f}{r:>7.4f}" for p, r in (found.persons, found.encounters))
        said = f"  n^{growth:.2f}" if growth is not None else ""
        print(f"{size:>10,}{found.seconds:>11.1f}{found.memory:>11,.0f}{figures}{said}", flush=True)
        before = size, found.seconds


if __name__ == "__main__":
    main(sys.argv[1:])
