"""What hypothesis, or atheris by way of it, makes inputs of."""

from __future__ import annotations

import gzip
import io
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
import pyarrow.parquet as parquet
from hypothesis import strategies as st

from pipeline.analysis.extraction import Extraction
from pipeline.records import ROLE_CLASSES, TOPICS, Contact, Document, Mention, Participant

# ---------------------------------------------------------------- files


@dataclass(frozen=True, slots=True)
class File:
    """The name of a file and its bytes."""

    name: str
    data: bytes


TEXT_PIECES = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\r", b"\n", b"\r\n", b"\xc3\xa9", b"\xe9", b"\xed\xa0\x80",
    b"\x1a", b"\x85", b"Le ministre a re\xe7u ", "Le président a reçu ".encode(), "jeudi".encode("utf-16"), b"\x1f\x8b\x08",
)  # fmt: skip
PAGE_PIECES = (
    b"<p>", b"</p>", b"<div", b"<div>", b"</div>", b">", b"<article>", b"<table><tr><td>", b"<br/>", b"&eacute;", b"&#0;", b"&#xd800;",
    b"&x;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<title>", b"</title>", b"<h1>", b'<meta charset="',
    b'<meta property="article:published_time" content="', b'">', b"2017-11-20", b"<!DOCTYPE html><html>", b"<body>", b"</html>",
    b"<?xml version='1.0' encoding='utf-7'?>", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"<base href='",
    b'<script type="application/ld+json">', b'{"@type": "NewsArticle", "datePublished": 1}', b"<time datetime='", b"<svg>", b"<math>",
    b"Le ministre a re\xe7u jeudi son homologue. ", b"\xef\xbb\xbf", b"\0", b"\xff",
)  # fmt: skip
LINE_PIECES = (
    b'{"text": "', b'"}', b'"}\n', b'{"id": 1, "text": null}', b'{"text": "Un"}\n', b'{"id": "a", "text": "Deux"}\n', b"[1]", b"\n",
    b'"date": ', b'"2017"', b"1e999", b"NaN", b"-Infinity", b"\\ud800", b"\\u0000", b'\\"', b"{", b"}", b"[", b"]", b",", b":", b'"',
    b"{" * 50, b"[" * 2000, b'{"text": ["a", "b"]}\n', b'{"text": {"a": 1}}\n', b"null\n", b"9" * 5000, b"\xef\xbb\xbf", b"\xff", b"\0",
)  # fmt: skip
CELL_PIECES = (
    b"text,id\n", b"texte;date\n", b"text\tid\n", b"sep=;\n", b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"Un mot", b"1",
    b"2017-11-20", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe9", b"\0", b"=1+1", b'"a\nb"', b'"a""b"', b"text,text,text\n", b",,,,,\n",
)  # fmt: skip


def _joined(pieces: tuple[bytes, ...], most: int = 16) -> st.SearchStrategy[bytes]:
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), st.binary(max_size=12))
    return st.lists(piece, max_size=most).map(b"".join)


TEXTS = st.builds(File, st.sampled_from(("a.txt", "a.md")), _joined(TEXT_PIECES))
PAGES = st.builds(File, st.sampled_from(("a.html", "a.htm")), _joined(PAGE_PIECES))
LINES = st.builds(File, st.just("a.jsonl"), _joined(LINE_PIECES))
CELLS = st.builds(File, st.sampled_from(("a.csv", "a.tsv")), _joined(CELL_PIECES))


@cache
def _whole_tables() -> tuple[bytes, ...]:
    """Parquet files as they should be, of several types, encodings and packings."""
    tables = (
        pa.table({"text": ["Le ministre a reçu le roi.", None, ""], "id": ["a", "a", None]}),
        pa.table({"texte": ["Un"] * 40, "date": pa.array(range(40), pa.timestamp("ns"))}),
        pa.table({"body": [["a", "b"], [], None], "n": [1.5, None, float("nan")]}),
        pa.table(
            {"text": pa.array(["x", "y", "x"]).dictionary_encode(), "date": pa.array([1, 2, 3], pa.date32())}
        ),
        pa.table({"text": pa.array([b"\xff", b"a", None]), "title": pa.array([{"a": 1}, None, {"a": 2}])}),
        pa.table({"a": [1], "b": [True]}),
    )
    packed = []
    for table, compression in zip(tables, itertools.cycle(("snappy", "none", "gzip", "zstd")), strict=False):
        for dictionary in (True, False):
            sink = io.BytesIO()
            parquet.write_table(table, sink, compression=compression, use_dictionary=dictionary)
            packed.append(sink.getvalue())
    return tuple(packed)


def _damaged(data: bytes, changes: list[tuple[int, int]], cut: int | None) -> bytes:
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(changed)] = value
    return bytes(changed if cut is None else changed[: cut % (len(changed) + 1)])


CHANGES = st.lists(st.tuples(st.integers(0, 65_535), st.integers(0, 255)), max_size=6)
PARQUET = st.builds(
    lambda data, changes, cut: File("a.parquet", _damaged(data, changes, cut)),
    st.deferred(lambda: st.sampled_from(_whole_tables())), CHANGES, st.none() | st.none() | st.integers(0, 65_535),
)  # fmt: skip


def _gzipped(file: File, packed: bool, changes: list[tuple[int, int]], cut: int | None, tail: bytes) -> File:
    data = gzip.compress(file.data, mtime=0) if packed else file.data or b"\0"
    return File(f"{file.name}.gz", _damaged(data, changes, cut) + tail)


GZIPPED = st.builds(
    _gzipped, st.one_of(TEXTS, LINES, CELLS), st.sampled_from((True, True, True, False)), CHANGES,
    st.none() | st.integers(0, 65_535), st.sampled_from((b"", b"", b"\0", b"\x1f\x8b\x08", b"abc")),
)  # fmt: skip

# ---------------------------------------------------------------- texts

ODD_LINES = st.sampled_from(
    ["\n", "\n\n", "Lu: 1475", "Partager", "Bakou, 20 novembre, AZERTAC", "date 2017-11", "Par Jean Morel", "(AFP)", " - ",
     "Le président a reçu jeudi le ministre.", "l`Azerbaïdjan", "l’’importance", "\u200f", "\u2028", "\x0b", "…", "20/11/2017",
     "Lire aussi :", "© 2017", "#tag", "Publié le 12 mars 2019 à 10h32", "PARIS, 3 avr", "&amp;", "<br>", "http://a.b/c", "\ufeff",
     "TITRE EN CAPITALES", "Mis à jour", "— ", "« ", "_______", "* * *", "1/2", "Crédit photo", "\t", "Ã©", "e\u0301"]
)  # fmt: skip
RAW_TEXTS = st.tuples(
    st.lists(st.one_of(ODD_LINES, ODD_LINES, st.text(max_size=12)), max_size=12).map("".join),
    st.none() | st.text(max_size=20) | ODD_LINES,
)

DATE_CELLS = st.one_of(
    st.lists(
        st.one_of(st.sampled_from("0123456789-/.: TZ"), st.sampled_from(["2017", "novembre", "Nov", "12", "+02:00"])),
        max_size=10,
    ).map("".join),
    st.text(max_size=20), st.integers(), st.floats(), st.none(), st.binary(max_size=5), st.datetimes(), st.dates(),
)  # fmt: skip
TIME_WORDS = st.sampled_from(
    ["lundi", "mardi dernier", "le", "du", "au", "1er", "32", "3", "29 février", "mai", "novembre", "2017", "2100", "0", "99999", "à",
     "10h", "h", "hier", "la veille", "avant-hier", "demain", "l'an", "dernier", "prochain", "la semaine", "le mois", "ce", "matin",
     "soir", "depuis", "jusqu'au", "entre", "et", "puis", "en", "fin", "début", "mi-", "il y a", "deux", "trois ans", "jours", "plus tard",
     "le lendemain", "quelques", "-", "/", ".", ",", "\n", "’", "courant", "dans", "années 1990", "printemps", "2017-11-20", "20/11/17"]
)  # fmt: skip
TIMES = st.tuples(
    st.lists(st.one_of(TIME_WORDS, TIME_WORDS, TIME_WORDS, st.text(max_size=3)), max_size=10).map(" ".join),
    st.sampled_from([None, "2019-03-15", "2020-02-29", "2019-03", "2019", "1800-01-01", "2100-12-31"]),
)

OFFICES = st.sampled_from(
    ["Le président", "la ministre", "le vice-", "ancien", "ministre délégué", "chargé", "des Affaires étrangères", "de la Défense", "et",
     "gabonais", "franco-allemand", "portugaise", "du Gabon", "de", "d'", "l'", "son homologue", "ses homologues", "ambassadeur",
     "secrétaire général", "de l'ONU", "du FMI", "Armand Loubassou", "Duarte Figueiroa", "M.", "Mme", "Dr", "(", ")", ",", "le roi",
     "Philippe", "prince héritier", "général", "chef", "de l'État", "porte-parole", "auprès", "près", "Haut-Commissaire", "aux réfugiés",
     "députés", "une délégation", "conduite par", "dont", "ainsi que", "respectivement", "ex-", "premier", "Premier ministre", "a reçu",
     "le Quai d'Orsay", "la Maison-Blanche", "maire", "de Lyon", "-", "«", "»", ".", "\n", "les", "deux", "chefs", "les présidents"]
)  # fmt: skip
FRAGMENTS = st.sampled_from(
    ["Le président", "la ministre", "des Affaires étrangères", "gabonais", "son homologue", "Armand Loubassou", "M. Duarte",
     "Duarte Figueiroa", "a reçu", "s'est entretenu avec", "par téléphone", "a rencontré", "une délégation", "du FMI", "à Lisbonne",
     "jeudi", "le 14 mars 2019", "hier", "l'an dernier", "la semaine prochaine", "ont parlé de", "l'énergie", "n'a pas", "devait",
     "recevoir", "la rencontre", "entre", "et", ",", ".", ";", "(", ")", "«", "»", "\n", "qui", "lui", "il", "également", "puis",
     "au cours de", "l'entretien", "ambassadeur", "de France", "au", "Maroc", "lettre", "remis à", "32 février", "-", "'", "0",
     "en visite", "s'est rendu", "accompagné de", "le sommet", "a accordé une interview à", "par", "avec", "en présence de", "a été reçu",
     "tête-à-tête", "se sont vus", "ce", "dernier", "cette", "visite", "chez", "dont", "où", "recevra", "aurait", "message", "a appelé"]
)  # fmt: skip


def _sentences(fragments: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    # One fragment in nine is any text at all: those that mean something meet one another.
    odd = st.one_of(*[fragments] * 8, st.text(max_size=3))
    return st.lists(odd, min_size=1, max_size=most).map(" ".join)


# Several sentences at once, each an input of its own: the model reads batches faster.
ROLE_SENTENCES = st.lists(_sentences(OFFICES, 12), min_size=16, max_size=32)
SENTENCES = st.lists(_sentences(FRAGMENTS, 16), min_size=16, max_size=32)

# ---------------------------------------------------------------- what documents tell

# Parquet holds no lone surrogates: reading has taken them away.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["=1+1", "\x00", "\x1b[2J", "</script>", "'; DROP", "Ann Lee", "a\nb", "\ufffe", "]]>", '"', "\t=1", "\u202e", "Armand Loubassou",
     "Duarte Figueiroa", "Loubassou", "ministre", "président", "Lisbonne", "a reçu", "-1", "@a", " ", "\u0301", "|", ";", "//", ".."]
)  # fmt: skip
KINDS = ("meeting", "call", "message", "visit", "gathering", "interview")
STATUSES = ("held", "held", "held", "planned", "not_held")
COUNTRIES = (None, "FR", "GA", "PT", "XK")
DAYS = (None, "2019", "2019-03", "2019-03-14", "2019-03-15", "2020-02-29")
LEVELS = ("principal", "principal", "attendee")


@dataclass(slots=True)
class Teller:
    """Makes what documents tell of few words, so that they speak of the same persons, days and places."""

    words: list[str]
    chance: random.Random

    def extraction(self, number: int) -> Extraction:
        """One document with some contacts."""
        doc_id = f"{number}:{self.word()}"
        sentences = [self.words_of(3) for _ in range(self.chance.randint(0, 3))]
        text = "\n".join(" ".join(words) for words in sentences)
        document = Document(
            doc_id, f"presse/{number}.txt", self.maybe(self.word), text, self.pick(DAYS), self.maybe(self.word),
            self.maybe(self.word), "fr", "processed", None, self.word(), len(text),
        )  # fmt: skip
        found = Extraction(document)
        start = 0
        for order, words in enumerate(sentences, start=1):
            self._tell(found, f"{doc_id}#{order}", start, words)
            start += len(" ".join(words)) + 1
        return found

    def _tell(self, found: Extraction, contact_id: str, start: int, words: list[str]) -> None:
        one, trigger, other = words
        evidence = " ".join(words)
        parties = [self._party(contact_id, one, "A"), self._party(contact_id, other, self.pick("AB"))]
        for party, place in ((parties[0], start), (parties[1], start + len(evidence) - len(other))):
            kind = self.pick((party.kind, party.kind, "place"))
            if party.name is not None:
                found.mentions.append(
                    Mention(
                        found.document.doc_id, None, kind, party.text, party.name, place, place + len(party.text),
                        party.role, party.role_class, party.country, party.organisation,
                    )
                )  # fmt: skip
        topics = self.chance.sample(TOPICS, self.chance.randint(0, 2))
        day = self.pick(DAYS)
        found.contacts.append(
            Contact(
                contact_id, None, found.document.doc_id, self.pick(KINDS), self.pick(STATUSES), day,
                "stated" if day else "none", self.pick((None, None, day)), self.maybe(self.word), self.pick(COUNTRIES),
                topics, evidence, start, start + len(evidence), trigger, "recevoir", round(self.chance.random(), 3),
                self.pick((None, "040", "043")), participants=parties,
            )
        )  # fmt: skip

    def _party(self, contact_id: str, text: str, side: str) -> Participant:
        role = self.maybe(self.word)
        named = role is None or self.chance.random() < 0.8
        return Participant(
            contact_id, None, text if named else None, text, self.pick(("person", "person", "organisation")),
            role, self.pick(ROLE_CLASSES) if role else None, self.pick(COUNTRIES), self.maybe(self.word), side,
            self.pick(LEVELS), "text" if named else None,
        )  # fmt: skip

    def word(self) -> str:
        return self.chance.choice(self.words)

    def words_of(self, count: int) -> list[str]:
        return [self.word() for _ in range(count)]

    def pick(self, values):  # type: ignore[no-untyped-def]
        return self.chance.choice(values)

    def maybe(self, make: Callable[[], str]) -> str | None:
        return make() if self.chance.random() < 0.6 else None


def _corpus(words: list[str], seed: int, count: int) -> list[Extraction]:
    teller = Teller(words, random.Random(seed))
    return [teller.extraction(number) for number in range(count)]


def corpora(*sizes: int) -> st.SearchStrategy[list[Extraction]]:
    """What corpora of these sizes tell, each document an input of its own."""
    words = st.lists(WORDS, min_size=1, max_size=40)
    return st.builds(_corpus, words, st.integers(0, 2**32), st.sampled_from(sizes))
