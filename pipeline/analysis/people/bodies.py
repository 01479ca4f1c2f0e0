"""Bodies right before the name of who heads them: "le PDG de Volta Airlines | Ana Rojas"."""

from __future__ import annotations

from functools import cache

from pipeline.analysis.people.gazetteers import given_names, parties
from pipeline.analysis.people.shapes import fold
from pipeline.analysis.people.tokens import Tokens, Word
from pipeline.analysis.people.words import Words, is_place
from pipeline.geography import is_state
from pipeline.lexicons import lexicon

# "le secrétaire général adjoint de": the noun of the office and what stands behind it.
_LONGEST_OFFICE = 4
_SHORTEST_NAME = 2


def past_body(tokens: Tokens, run: list[Word], words: Words) -> list[list[Word]]:
    """The run, or the person in it where a body of which an office is told stands before the name: "le patron
    de Volta | Ana Rojas".
    """
    if _governs_place(tokens, run, words):
        return [run[1:]]
    for k in range(1, len(run) - _SHORTEST_NAME + 1):
        if _opens_person(tokens, run, k) and _is_headed(tokens, run[:k], words):
            return [run[k:]]
    return [run]


def _opens_person(tokens: Tokens, run: list[Word], k: int) -> bool:
    """Whether word ``k`` begins a person's name: a given name, or one that the recogniser tells from a
    body before it.
    """
    word, before = run[k], run[k - 1]
    if before.shape not in "CU" or word.shape != "C" or any(w.folded in given_names() for w in run[:k]):
        return False
    told = tokens.labels[word.start] == "PER" and tokens.begins[word.start]
    parted = told and tokens.labels[before.start] in ("ORG", "MISC")
    return parted or word.folded in given_names()


def _governs_place(tokens: Tokens, run: list[Word], words: Words) -> bool:
    """Whether the first word of a run is the city or see of an office before it, and a name follows: "le
    maire de Kribi | Paul Mba", "le patriarche d'Antioche | Ignace IV".
    """
    of = run[0].start - 1
    if len(run) <= _SHORTEST_NAME or tokens.fold(of) not in words.of or run[0].folded in given_names():
        return False
    return tokens.fold(of - 1) in _local() and run[1].shape == "C" and is_place(run[0].text)


@cache
def _local() -> frozenset[str]:
    """The nouns of offices that are held in a city or a province: "maire", "archevêque"."""
    offices = (office for office in lexicon("roles")["office"] if office.get("cities"))
    forms = (form for office in offices for both in office["forms"] for form in both.split("|"))
    return frozenset(fold(form) for form in forms if " " not in form)


def _is_headed(tokens: Tokens, body: list[Word], words: Words) -> bool:
    """Whether the words before a name are a body of which an office before them is told."""
    text = " ".join(word.text for word in body)
    i = body[0].start - 1
    if tokens.fold(i) in _elected():
        return fold(text) in map(fold, parties())
    if is_state(text):
        return False
    if tokens.fold(i) in words.articles and tokens.fold(i - 1) in words.of:
        i -= 1
    elif tokens.fold(i) in words.bodies:
        return True
    if tokens.fold(i) not in words.of:
        return False
    office = tokens.folded[max(i - _LONGEST_OFFICE, 0) : i]
    heads = [n for n, word in enumerate(office) if word in _heads()]
    return bool(heads) and all(word in words.adjectives for word in office[heads[-1] + 1 :])


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(fold, lexicon("people")["headed"]["heads"]))


@cache
def _elected() -> frozenset[str]:
    return frozenset(map(fold, lexicon("people")["headed"]["elected"]))
