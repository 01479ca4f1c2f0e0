"""The files of a run, kept in a database on disk: millions of them take no more memory than ten."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from pipeline.reading.formats import SourceFile, split_ending
from pipeline.reading.identifiers import MARK, Identifiers, storable
from pipeline.reading.naming import Candidate, Name, longer
from pipeline.storage import AnyPath, as_path

_AT_A_TIME = 1000

_TABLES = """
    PRAGMA journal_mode = OFF;
    CREATE TABLE candidates (
        id INTEGER PRIMARY KEY, path BLOB, root INTEGER, named INTEGER, real BLOB, link INTEGER, depth INTEGER
    );
    CREATE TABLE names (text TEXT, candidate INTEGER, folders INTEGER, with_ending INTEGER, longest INTEGER);
    CREATE TABLE longer (text TEXT, candidate INTEGER, folders INTEGER, with_ending INTEGER, longest INTEGER);
    CREATE TABLE files (
        stem TEXT, path BLOB, format TEXT, compressed INTEGER, named INTEGER, told TEXT, holds_rows INTEGER,
        real BLOB
    );
"""
# One candidate for each real file: under its own name rather than a link's, below the outermost root.
_ONE_EACH = "SELECT real, path, root, named, id FROM candidates ORDER BY real, link, depth, path"
# Names that several share, of which one at least can be made longer.
_SHARED = """
    SELECT names.text, path, root, named, folders, with_ending, candidate
    FROM names JOIN candidates ON candidates.id = candidate
    WHERE text IN (SELECT text FROM names GROUP BY text HAVING count(*) > 1 AND NOT min(longest))
    ORDER BY text
"""
_NAMED = """
    SELECT names.text, path, root, named, folders, with_ending, real
    FROM names JOIN candidates ON candidates.id = candidate ORDER BY text, path
"""
_FILES = "SELECT stem, path, format, compressed, named, told FROM files {} ORDER BY stem"

Row = tuple[Any, ...]


class Catalogue:
    """Files to read, sorted by ``stem``, which no two share, whatever the order in which they were found.

    Args:
        candidates: what was found, a file perhaps more than once.
        roots: the folders, without links, out of which none may lead that the user did not point at.
    """

    def __init__(self, candidates: Iterable[Candidate], roots: Sequence[str] = ()) -> None:
        # Without a name it is a file that the system takes away with the process.
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)
        self._roots: list[AnyPath] = []
        self._root_numbers: dict[AnyPath, int] = {}
        self._insert("candidates", self._found(candidates, roots))
        self._insert("names", map(_as_row, self._without_duplicates()))
        self._database.execute("CREATE INDEX by_text ON names (text)")
        while self._lengthen():
            pass
        self._insert("files", self._files())
        self._database.executescript(
            "DROP TABLE names; DROP TABLE candidates; CREATE INDEX by_stem ON files (holds_rows, stem)"
        )

    def __len__(self) -> int:
        ((count,),) = self._database.execute("SELECT count(*) FROM files")
        return int(count)

    def __iter__(self) -> Iterator[SourceFile]:
        return map(_source_file, self._database.execute(_FILES.format("")))

    def documents(self) -> Iterator[SourceFile]:
        """The files that are one document each."""
        return map(_source_file, self._database.execute(_FILES.format("WHERE NOT holds_rows")))

    def tables(self) -> Iterator[SourceFile]:
        """The files that may hold many documents."""
        return map(_source_file, self._database.execute(_FILES.format("WHERE holds_rows")))

    def leave_out(self, folder: str) -> None:
        """Leave out what lies below a folder, given without links, unless the user pointed at it."""
        found = self._database.execute("SELECT rowid, real FROM files WHERE NOT named")
        below = [(number,) for number, real in found if _is_below(os.fsdecode(real), folder)]
        self._database.executemany("DELETE FROM files WHERE rowid = ?", below)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        rows = iter(rows)
        while batch := list(islice(rows, _AT_A_TIME)):
            places = ", ".join("?" * len(batch[0]))
            self._database.executemany(f"INSERT INTO {table} VALUES ({places})", batch)

    def _found(self, candidates: Iterable[Candidate], roots: Sequence[str]) -> Iterator[Row]:
        for candidate in candidates:
            real = candidate.real_path
            if not candidate.named and not any(_is_below(real, root) for root in roots):
                continue
            root = self._root_numbers.setdefault(candidate.root, len(self._roots))
            if root == len(self._roots):
                self._roots.append(candidate.root)
            link, depth = candidate.path.is_symlink(), len(candidate.parents)
            yield None, _stored(candidate.path), root, candidate.named, os.fsencode(real), link, depth

    def _candidate(self, path: bytes, root: int, named: int) -> Candidate:
        return Candidate(as_path(os.fsdecode(path)), self._roots[root], bool(named))

    def _without_duplicates(self) -> Iterator[tuple[Name, int]]:
        for _, same in groupby(self._database.execute(_ONE_EACH), key=lambda row: row[0]):
            (_, path, root, named, number), *others = same
            pointed_at = max(named, *(other[3] for other in others)) if others else named
            if pointed_at != named:
                self._database.execute("UPDATE candidates SET named = ? WHERE id = ?", (pointed_at, number))
            yield Name(self._candidate(path, root, pointed_at)), number

    def _lengthen(self) -> bool:
        """Make names longer that several files share; whether there were any.

        Two names stay the same only where what ``printable`` takes away was their whole difference.
        """
        for _, group in groupby(self._database.execute(_SHARED), key=lambda row: row[0]):
            rows = list(group)
            names = [
                Name(self._candidate(*row[1:4]), folders=row[4], with_ending=bool(row[5])) for row in rows
            ]
            numbers = [row[6] for row in rows]
            self._insert("longer", map(_as_row, zip(longer(names), numbers, strict=True)))
        ((count,),) = self._database.execute("SELECT count(*) FROM longer")
        if count:
            self._database.executescript(
                "DELETE FROM names WHERE candidate IN (SELECT candidate FROM longer);"
                "INSERT INTO names SELECT * FROM longer; DELETE FROM longer"
            )
        return bool(count)

    def _files(self) -> Iterator[Row]:
        identifiers = Identifiers()
        for text, group in groupby(self._database.execute(_NAMED), key=lambda row: row[0]):
            rows = list(group)
            for row in rows:
                name = Name(self._candidate(*row[1:4]), folders=row[4], with_ending=bool(row[5]))
                # No other file can be given a name without the mark.
                stem = identifiers.claim(text) if len(rows) > 1 or MARK in text else text
                yield *_as_file(name, stem), row[6]


def _stored(path: AnyPath) -> bytes:
    return os.fsencode(str(path))


def _is_below(path: str, folder: str) -> bool:
    between = "/" if "://" in folder else os.sep
    return path == folder or path.startswith(folder.rstrip(between) + between)


def _as_row(named: tuple[Name, int]) -> Row:
    name, candidate = named
    return name.text, candidate, name.folders, name.with_ending, name.is_longest


def _as_file(name: Name, stem: str) -> Row:
    path = name.candidate.path
    _, format_, compressed = split_ending(path.name)
    file = SourceFile(path, stem, format_ or "text", compressed, name.candidate.named, storable(name.path))
    return stem, _stored(path), file.format, compressed, file.named, file.told, file.holds_rows


def _source_file(row: Row) -> SourceFile:
    stem, path, format_, compressed, named, told = row
    return SourceFile(as_path(os.fsdecode(path)), stem, format_, bool(compressed), bool(named), told)
