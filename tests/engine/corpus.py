"""A small untidy corpus, written for the tests of the engine and of the commands."""

from __future__ import annotations

import json
from pathlib import Path

RECEPTION = (
    "Libreville, 14 mars 2019. Le président gabonais, Armand Loubassou, a reçu jeudi à Libreville le "
    "ministre portugais des Affaires étrangères, Duarte Figueiroa. Ils ont parlé du commerce et de l'énergie."
)
CALL = (
    "Lisbonne, 2 mai 2019. Le ministre portugais des Affaires étrangères, Duarte Figueiroa, s'est entretenu "
    "jeudi par téléphone avec son homologue norvégienne, Astrid Hagelund."
)
ENGLISH = (
    "The minister of foreign affairs said on Thursday that the talks with the delegation had been useful, "
    "and that both governments would meet again before the end of the year to discuss trade and energy."
)


def write(folder: Path) -> Path:
    """Six documents: three that are processed, one in English, one without text, one that is no text."""
    (folder / "agence").mkdir(parents=True)
    (folder / "agence" / "audience.txt").write_text(RECEPTION, encoding="utf-8")
    (folder / "agence" / "anglais.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "agence" / "vide.txt").write_text("\n \n", encoding="utf-8")
    (folder / "agence" / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    rows = [{"id": "appel", "text": CALL}, {"id": "rappel", "text": CALL.replace("2 mai", "9 mai")}]
    lines = (json.dumps(line, ensure_ascii=False) for line in rows)
    (folder / "veille.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def write_many(folder: Path, count: int) -> Path:
    """So many documents, ``0000.txt`` and on."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = CALL if number % 3 else RECEPTION
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder
