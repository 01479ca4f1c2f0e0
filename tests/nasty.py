"""A corpus of nasty files: ``python -m tests.nasty FOLDER`` writes it.

Beside the files ``write`` gives what becomes of each document: ``processed``, ``skipped`` or a part of the
reason why it failed.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from .engine import corpus

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-15", "mac-roman", "cp850",
)  # fmt: skip
# A sentence or two in ten languages other than French.
LANGUAGES = {
    "en": corpus.ENGLISH,
    "de": "Der Minister sagte am Donnerstag, dass die Gespräche mit der Delegation nützlich gewesen seien.",
    "es": "El ministro dijo el jueves que las conversaciones con la delegación habían sido muy útiles para todos.",
    "it": "Il ministro ha detto giovedì che i colloqui con la delegazione sono stati molto utili per entrambi.",
    "pt": "O ministro disse na quinta-feira que as conversações com a delegação foram muito úteis para todos.",
    "ru": "Министр заявил в четверг, что переговоры с делегацией были полезными для обеих сторон.",
    "ar": "قال الوزير يوم الخميس إن المحادثات مع الوفد كانت مفيدة للطرفين.",
    "tr": "Bakan perşembe günü heyetle yapılan görüşmelerin her iki taraf için de yararlı olduğunu söyledi.",
    "zh": "部长星期四表示，与代表团的会谈对双方都很有益。",
    "pl": "Minister powiedział w czwartek, że rozmowy z delegacją były bardzo pożyteczne dla obu stron.",
}
CLUTTER = "Partager sur Facebook\nImprimer\nLu: 1475\nJ'aime  Partager\nPartager sur Twitter\n"


def write(folder: Path, tiny: int = 300, megabytes: int = 50) -> dict[str, str]:
    """Write the corpus and say what becomes of each document, by its id."""
    folder.mkdir(parents=True)
    expected: dict[str, str] = {}
    for name, data, outcome in _files(megabytes):
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        expected[name.split(".")[0]] = outcome
    expected |= _tables(folder)
    (folder / "miettes").mkdir()
    for number in range(tiny):
        (folder / "miettes" / f"{number:04}.txt").write_text(corpus.reception(number, 3), encoding="utf-8")
        expected[f"miettes/{number:04}"] = "processed"
    (folder / "lien.txt").symlink_to("/etc/hostname")
    return expected


def _files(megabytes: int) -> list[tuple[str, bytes | str, str]]:
    text = corpus.RECEPTION
    page = f"<html><head><title>Audience</title></head><body><article><p>{text}</p></article></body></html>"
    packed = gzip.compress(text.encode() * 50)
    entity = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return [
        *((f"code-{codec}.txt", text.encode(codec, "replace"), "processed") for codec in ENCODINGS),
        *((f"langue-{language}.txt", words, "skipped") for language, words in LANGUAGES.items()),
        ("nul.txt", text.replace(" ", " \0", 3), "processed"),
        ("que-des-nuls.txt", bytes(5000), "binary file"),
        ("substituts.txt", text.encode("utf-8") + "\ud800\udfff".encode("utf-8", "surrogatepass"), "processed"),
        ("droite.txt", text.replace(" ", " \u200f\u202e", 4), "processed"),
        ("commandes.txt", text + "\x1b[2J\x1b]0;x\x07", "processed"),
        ("une-ligne.txt", "mot " * (megabytes * 250_000), "larger than 20 MB"),
        ("longue.txt", "mot " * 1_500_000, "longer than 5000000 characters"),
        ("vide.txt", "", "skipped"),
        ("blancs.txt", "\n \t\n", "skipped"),
        ("restes.txt", CLUTTER, "skipped"),
        ("page.html", page, "processed"),
        ("profonde.html", "<html><body>" + "<div>" * 20_000 + text, "2048 levels"),
        ("entite.html", f"{entity}<html><body><p>{text} &x;</p></body></html>", "processed"),
        ("script.html", page.replace("<p>", "<script>alert(1)</script><img src='http://127.0.0.1:9/x'><p>"), "processed"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary file"),
        ("bref.txt.gz", packed[: len(packed) // 2], "truncated gzip"),
        ("faux.txt.gz", b"no gzip", "gzip"),
        ("bombe.txt.gz", _bomb(40), "larger than 20 MB"),
        ("plein.txt.gz", gzip.compress(text.encode()), "processed"),
    ]  # fmt: skip


def _tables(folder: Path) -> dict[str, str]:
    def rows(*numbers: int) -> list[str]:
        return [
            json.dumps({"id": f"l{n}", "text": corpus.reception(n, 5)}, ensure_ascii=False) for n in numbers
        ]

    lines = [*rows(1, 2), '{"id": "cassee", "text": "Un', *rows(3), "[1]", *rows(1)]
    (folder / "lignes.jsonl").write_text("\n".join(lines), encoding="utf-8")
    quotes = [
        "id,text",
        f'c1,"{corpus.reception(8, 5)}"',
        'c2,"jamais fermé',
        f'c3,"{corpus.reception(9, 5)}"',
    ]
    (folder / "guillemets.csv").write_text("\n".join(quotes) + "\n", encoding="utf-8")
    whole = io.BytesIO()
    parquet.write_table(pa.table({"id": ["p1"], "text": [corpus.reception(10, 5)]}), whole)
    (folder / "entier.parquet").write_bytes(whole.getvalue())
    (folder / "coupe.parquet").write_bytes(whole.getvalue()[:-20])
    (folder / "sans-texte.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return {
        "l1": "processed", "l2": "processed", "l3": "processed", "lignes:3": "broken JSON",
        "lignes:5": "not a JSON object", "lignes:l1": "processed", "c1": "processed", "c3": "processed",
        "guillemets:2": "a quote is not closed", "p1": "processed", "coupe": "damaged Parquet",
        "sans-texte": "No text column",
    }  # fmt: skip


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"a" * 1_000_000) for _ in range(megabytes)) + packer.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), tiny=1_000)
