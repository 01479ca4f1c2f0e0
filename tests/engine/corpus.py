"""A small untidy corpus, written for the tests of the engine and of the commands."""

from __future__ import annotations

import json
import random
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


_FIRST_NAMES = ("Armand", "Astrid", "Bilal", "Carla", "Duarte", "Elena", "Farid", "Greta", "Hugo", "Ines")
_SURNAMES = ("Loubassou", "Hagelund", "Toumi", "Figueiroa", "Petrescu", "Okafor", "Lindqvist", "Marchetti")


def write_receptions(folder: Path, count: int, seed: int = 0) -> Path:
    """So many short documents, in folders of a thousand; each tells of one reception and no two are alike."""
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.txt").write_text(reception(number, seed), encoding="utf-8")
    return folder


def reception(number: int, seed: int = 0) -> str:
    """A dispatch of a few sentences that tells of one reception."""
    chance = random.Random(f"{seed}-{number}")
    host, guest = (f"{chance.choice(_FIRST_NAMES)} {chance.choice(_SURNAMES)}" for _ in range(2))
    day, month = chance.randint(1, 28), chance.choice(("mars", "avril", "mai"))
    amount, meters = chance.randint(2, 900), chance.randint(10, 90)
    return (
        f"Libreville, {day} {month} {chance.randint(2015, 2020)}. Le ministre {host} a reçu {guest} dans la "
        f"matinée.\n\nLes deux hommes ont parlé d'un prêt de {amount} millions et de la route n° {meters}, que "
        f"{chance.choice(_SURNAMES)} avait promise. La visite prend fin {chance.choice(('jeudi', 'lundi'))}."
    )
