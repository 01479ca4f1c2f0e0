"""The constructions as data: what the TOML files of ``data/`` hold, and the cases that families generate.

A file is a group. ``passes_at_least`` in its head is the share of its cases that pass. Two sorts of entries:

``[[cases]]``
    One text of our own and all that must come out of it. ``published``, ``dateline`` and ``title`` make the
    header; ``contacts`` lists every contact of the text, ``persons`` what must be known of some persons
    (``"role_class/country or organisation"``), ``nobody`` words that are no person.
``[[families]]``
    Several ``texts`` of one meaning with slots, from each of which cases are generated: ``{a}``, ``{b}`` and
    ``{c}`` are officials of ``officials.toml`` (other names, genders, countries, offices each time),
    ``{day}`` is a day. What must come out is the same but for them; ``contacts`` and ``persons`` have the
    same slots.
``[[embeddings]]``
    Each of several predicates, or nouns, in each of several ``contexts``: what comes out must not depend on
    the clause in which a contact is told. The slots of officials are those of families; one filling each. A
    third of them are tried in every run of the tests, of each predicate and of each context, the others by
    ``make test-slow``.
``[[inventories]]``
    Many expressions that say the same of two officials, each in each of several ``contexts``
    (``inventory.py``): in one of them in every run of the tests, in the others by ``make test-slow``.

A contact is a held meeting unless it says otherwise. ``sides`` are principals, ``attendees`` the others; a
party is a person's full name, ``role_class/country`` for one known by role alone (``io_head/ONU`` for an
organisation's), or ``body:`` and its acronym or words. ``date``, ``date_end``, ``date_basis``, ``place`` and
``country`` are compared where they are given, ``""`` standing for null. The order of sides counts in visits
only, whose visitors come first; at gatherings sides are not compared.

``known_failure`` says in some words why a case fails today (``known_failures`` for the generated ones, by
text and filling). Such a case is expected to fail, and must lose the mark as soon as it passes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from tests.constructions.fillers import days, officials
from tests.constructions.inventory import expand

DATA = Path(__file__).parent / "data"
FILLINGS = 4
"""How many cases each text of a family gives, of which every run of the tests tries half."""
_EVERY = 3
"""One in so many embeddings is tried in every run of the tests."""
_VOWELS = "aâeéêiîoôuh"


@dataclass(frozen=True)
class ExpectedContact:
    """A contact that must come out; a field that is None is not compared, ``""`` stands for null."""

    sides: tuple[tuple[str, ...], ...]
    kind: str = "meeting"
    status: str = "held"
    attendees: tuple[str, ...] | None = None
    date: str | None = None
    date_end: str | None = None
    date_basis: str | None = None
    place: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Case:
    """One text with its header and all that must come out of it."""

    group: str
    name: str
    text: str
    contacts: tuple[ExpectedContact, ...]
    persons: dict[str, str] = field(default_factory=dict)
    nobody: tuple[str, ...] = ()
    published: str | None = None
    dateline: str | None = None
    title: str | None = None
    known_failure: str | None = None
    slow: bool = False
    """Whether it is one of many alike, which only the slow tests try."""

    @property
    def id(self) -> str:
        return f"{self.group}: {self.name}"


@dataclass(frozen=True)
class Group:
    """The cases of one file and the share of them that is known to pass."""

    name: str
    path: Path
    passes_at_least: float
    cases: tuple[Case, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of the files' names."""
    return tuple(_group(path) for path in sorted(DATA.glob("*/**/*.toml")))


@cache
def all_cases() -> tuple[Case, ...]:
    """The cases of all groups."""
    return tuple(case for group in groups() for case in group.cases)


def _group(path: Path) -> Group:
    name = path.relative_to(DATA).with_suffix("").as_posix()
    data = _toml(path)
    head = {key: data[key] for key in ("published", "dateline") if key in data}
    written = [_case(name, head | entry) for entry in data.get("cases", [])]
    generated = [
        _case(name, entry)
        for number, family in enumerate(data.get("families", []))
        for entry in _generate(family, number)
    ]
    generated += [_case(name, entry) for each in data.get("embeddings", []) for entry in _embed(each)]
    for each in data.get("inventories", []):
        generated += [_case(name, entry) for entry in expand(each)]
    return Group(name, path, data["passes_at_least"], tuple(written + generated))


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _case(group: str, entry: dict[str, Any]) -> Case:
    contacts = tuple(_contact(contact) for contact in entry["contacts"])
    return Case(**entry | {"group": group, "contacts": contacts, "nobody": tuple(entry.get("nobody", ()))})


def _contact(entry: dict[str, Any]) -> ExpectedContact:
    attendees = tuple(entry["attendees"]) if "attendees" in entry else None
    sides = tuple(tuple(side) for side in entry["sides"])
    return ExpectedContact(**entry | {"sides": sides, "attendees": attendees})


# ---------------------------------------------------------------- families


def _generate(family: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """The entries that a family stands for: each of its texts with other officials and days each time."""
    everyone, dates = officials(), days()
    known_failures = family.get("known_failures", {})
    entries = []
    for index in range(len(family["texts"]) * FILLINGS):
        text, filling = divmod(index, FILLINGS)
        first = number * 5 + index * 7
        a, b, c = (everyone[(first + step) % len(everyone)] for step in (0, 11, 23))
        day = dates[(number + index) % len(dates)]
        slots = {"a": a, "b": b, "c": c, "day": day, "e": "e" if a.woman and b.woman else ""}
        told = {key: family[key] for key in ("contacts", "persons") if key in family}
        mark = f"{text + 1}.{filling + 1}"
        entries.append(
            _fill(told, slots)
            | {
                "name": f"{family['name']} {mark}",
                "text": family["texts"][text].format(**slots),
                "published": day.published,
                "known_failure": known_failures.get(mark),
                "slow": filling >= FILLINGS // 2,
            }
        )
    return entries


# ---------------------------------------------------------------- embeddings


class Words(str):
    """Words of a sentence, with the form that they have at its start."""

    @property
    def capital(self) -> str:
        """With a capital letter."""
        return self[0].upper() + self[1:]


def _embed(embedding: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of every predicate or noun in every context, with other officials and days each time."""
    forms = embedding.get("predicates") or {
        noun: _forms_of_noun(noun, **told) for noun, told in embedding["nouns"].items()
    }
    known_failures = embedding.get("known_failures", {})
    entries = []
    for index, ((row, told), (column, context)) in enumerate(
        product(enumerate(forms), enumerate(embedding["contexts"]))
    ):
        mark = f"{told}, {context['name']}".replace(" ", "_")
        a, b = (officials()[(index * 7 + step) % len(officials())] for step in (0, 11))
        slots: dict[str, Any] = {"a": a, "b": b}
        words = {key: Words(form.format(**slots)) for key, form in forms[told].items()}
        if "inf" in words:
            words["de_inf"] = Words(_of(words["inf"]))
        contact = {
            "kind": forms[told].get("kind", "meeting"),
            "status": context.get("status", "held"),
            "sides": [[a.name], [b.name]],
        }
        entries.append(
            {
                "name": f"{embedding['name']} {mark}",
                "text": context["text"].format(**slots, **words),
                "contacts": [contact],
                "published": days()[index % len(days())].published,
                "known_failure": known_failures.get(mark),
                "slow": (row + column) % _EVERY != 0,
            }
        )
    return entries


def _forms_of_noun(noun: str, number: str, gender: str, kind: str = "meeting") -> dict[str, str]:
    """What stands before a noun, and what agrees with it, by the slots of contexts."""
    several, vowel = number == "plural", noun[0] in _VOWELS
    article = "des" if several else "un" if gender == "m" else "une"
    the = "les " if several else "l'" if vowel else "le " if gender == "m" else "la "
    of_the = {"les ": "des ", "l'": "de l'", "le ": "du ", "la ": "de la "}[the]
    his = "ses" if several else "son" if gender == "m" or vowel else "sa"
    return {
        "kind": kind,
        "a_noun": f"{article} {noun}",
        "of_a_noun": _of(noun) if several else f"d'{article} {noun}",
        "the_noun": the + noun,
        "of_the_noun": of_the + noun,
        "his_noun": f"{his} {noun}",
        "has": "ont" if several else "a",
        "must": "doivent" if several else "doit",
        "e": ("e" if gender == "f" else "") + ("s" if several else ""),
    }


def _of(words: str) -> str:
    return f"d'{words}" if words[0] in _VOWELS else f"de {words}"


def _fill(value: Any, slots: dict[str, Any]) -> Any:
    """The same structure with the slots of all its strings filled."""
    if isinstance(value, dict):
        return {_fill(key, slots): _fill(item, slots) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, slots) for item in value]
    return value.format(**slots) if isinstance(value, str) else value
