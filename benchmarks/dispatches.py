"""Dispatches for measuring speed: those of the annotated sets under other names and figures, with sentences
from templates between theirs. No sentence occurs twice, so that nothing is found in a cache that a real
corpus would not have there.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

from benchmarks.linking import Someone, people
from data.make_sample import DATA, Dispatch, read_gold
from pipeline.geography import capital_of
from pipeline.lexicons import lexicon

SETS = ("train", "encounters")

_SENTENCE = re.compile(r"(?<=[.!?…»])\s+(?=[A-ZÀ-Þ«])")
_SHORTEST_NAME = 4
_LONG_AGO = 1900
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janvier", "mars", "avril", "juin", "juillet", "septembre", "octobre", "novembre")
_OFFICES = (
    "ministre des Affaires étrangères", "ministre de la Défense", "ministre du Commerce", "ambassadeur",
    "ministre de l'Énergie", "conseiller diplomatique", "président du Parlement", "ministre de la Santé",
)  # fmt: skip
_MATTERS = (
    "la coopération énergétique", "les échanges commerciaux", "la lutte contre le terrorisme",
    "l'ouverture d'une ligne aérienne", "la pêche en haute mer", "les bourses d'études", "le climat",
    "la situation des réfugiés", "un accord sur la double imposition", "les travaux du corridor ferroviaire",
)  # fmt: skip
_TEMPLATES = (
    "Le {office} {one} a reçu {weekday} à {city} {other}, avec qui il a évoqué {matter} et {matter2}.",
    "{one} s'est entretenu le {day} {month} par téléphone avec {other} de {matter}.",
    "À l'issue de la rencontre, {one} et {other} ont signé un mémorandum sur {matter}.",
    "Quelque {number} personnes ont suivi à {city} la conférence que {other} a donnée sur {matter}.",
    "La délégation, forte de {small} membres et conduite par {one}, quittera {city} {weekday} pour {city2}.",
    "Selon le cabinet de {other}, {number} tonnes de blé ont été livrées depuis le {day} {month}.",
    "« Nous attendons de {city2} des gestes concrets sur {matter} », a déclaré {one} devant {small} élus.",
    "Le chantier, long de {small} kilomètres, relie {city} à {city2} et a coûté {number} millions d'euros.",
    "D'après une étude que cite {other}, {small} % des ménages de {city} dépensent {number} euros par mois.",
    "{one}, {office}, participera le {day} {month} à {city} à une réunion consacrée à {matter}.",
    "Les pluies tombées {weekday} sur {city} ont endommagé {number} logements, rapporte {other}.",
    "L'équipe de {city}, menée par {other}, a battu celle de {city2} par {small} points d'écart {weekday}.",
)


def dispatches(count: int, seed: int = 0) -> Iterator[Dispatch]:
    """So many dispatches, always the same."""
    rng = random.Random(seed)
    sources = [source for name in SETS for source in _with_names(name)]
    rng.shuffle(sources)
    everyone = people(20 * count, rng)
    told: set[str] = set()
    for number, (dispatch, names) in zip(range(count), cycle(sources), strict=False):
        cast = rng.sample(everyone, max(2, len(names)))
        text = _figures(_renamed(dispatch.text, names, cast), rng)
        paragraphs = [_fresh(paragraph, told) for paragraph in text.split("\n\n")]
        paragraphs += [_fresh(_paragraph(cast, rng), told) for _ in range(rng.randint(0, 2))]
        yield replace(
            dispatch,
            id=f"{dispatch.id}-{number:05d}",
            text="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        )


def _with_names(name: str) -> list[tuple[Dispatch, list[str]]]:
    """The dispatches of an annotated set, each with the words of the names of its persons."""
    lines = (DATA / "gold" / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    persons = {row["id"]: row["persons"] for row in map(json.loads, lines)}
    return [(dispatch, _words_of(persons[dispatch.id])) for dispatch in read_gold(name)]


def _words_of(persons: list[dict[str, Any]]) -> list[str]:
    names = " ".join(name for person in persons for name in person["names"])
    words = dict.fromkeys(re.findall(r"[^\W\d_]+", names))
    return [word for word in words if len(word) >= _SHORTEST_NAME and word[0].isupper()]


def _renamed(text: str, names: list[str], cast: list[Someone]) -> str:
    """The text with other names, each word of a name always by the same one."""
    others = dict(zip(names, (one.surname for one in cast), strict=False))
    return re.sub(r"[^\W\d_]+", lambda word: others.get(word.group(), word.group()), text)


def _figures(text: str, rng: random.Random) -> str:
    """The text with other days and figures; years stay."""

    def other(match: re.Match[str]) -> str:
        value = int(match.group())
        if _LONG_AGO < value < _LONG_AGO + 200:
            return match.group()
        return str(rng.randint(1, 28) if value <= 31 else rng.randint(32, 2 * value))

    return re.sub(r"(?<![\d:/.,])\d{1,9}(?![\d:/h.,])", other, text)


def _paragraph(cast: list[Someone], rng: random.Random) -> str:
    """Some sentences from templates."""
    return " ".join(_sentence(cast, rng) for _ in range(rng.randint(1, 4)))


def _sentence(cast: list[Someone], rng: random.Random) -> str:
    one, other = (f"{each.given} {each.surname}" for each in rng.sample(cast, 2))
    city, city2 = (
        capital_of(code) or code for code in rng.sample(sorted(lexicon("countries")["countries"]), 2)
    )
    matter, matter2 = rng.sample(_MATTERS, 2)
    sentence = rng.choice(_TEMPLATES).format(
        one=one, other=other, city=city, city2=city2, matter=matter, matter2=matter2,
        office=rng.choice(_OFFICES), weekday=rng.choice(_WEEKDAYS), month=rng.choice(_MONTHS),
        day=rng.randint(2, 28), small=rng.randint(3, 97), number=rng.randint(110, 9800),
    )  # fmt: skip
    return sentence[0].upper() + sentence[1:]


def _fresh(paragraph: str, told: set[str]) -> str:
    """The sentences of a paragraph that no dispatch has told yet."""
    sentences = [sentence for sentence in _SENTENCE.split(paragraph) if sentence not in told]
    told.update(sentences)
    return " ".join(sentences)
