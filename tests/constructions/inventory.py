"""Inventories: many expressions of the language that say the same of two officials, each in several contexts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol
from zlib import crc32

_STEP = 11


class Filler(Protocol):
    """What an official gives to a slot."""

    name: str
    woman: bool


@dataclass(frozen=True)
class Named:
    """How a sentence names an official: with office and name, or by office alone."""

    text: str
    woman: bool

    def __str__(self) -> str:
        return self.text

    @property
    def of(self) -> str:
        """After « de », contracted."""
        return f"du {self.text[3:]}" if self.text.startswith("le ") else f"de {self.text}"

    @property
    def to(self) -> str:
        """After « à », contracted."""
        return f"au {self.text[3:]}" if self.text.startswith("le ") else f"à {self.text}"

    @property
    def e(self) -> str:
        """What a feminine participle adds."""
        return "e" if self.woman else ""


def expand(inventory: dict[str, Any], officials: Sequence[Filler], published: str) -> list[dict[str, Any]]:
    """The entries of every expression of an inventory in every context, with other officials each time.

    ``expressions`` lists them by what comes of them, a kind or a kind and a status (``meeting planned``);
    ``nothing`` are those that tell of no contact. A context says how the two are named, and what stands
    before.
    """
    known_failures = inventory.get("known_failures", {})
    told = [(each, result) for result, listed in inventory["expressions"].items() for each in listed]
    entries = []
    for (expression, result), (turn, context) in product(told, enumerate(inventory["contexts"])):
        first = crc32(expression.encode()) + turn  # the same officials whatever stands before it in the list
        a, b = (officials[(first + step) % len(officials)] for step in (0, _STEP))
        slots = {
            key: Named(context[key].format(**{key: official}), official.woman)
            for key, official in (("a", a), ("b", b))
        }
        sentence = expression.format(**slots)
        mark = f"{expression}, {context['name']}".replace(" ", "_")
        entries.append(
            {
                "name": f"{inventory['name']} {mark}",
                "text": context.get("before", "").format(a=a, b=b) + sentence[0].upper() + sentence[1:],
                "contacts": _contacts(result, a, b),
                "published": published,
                "known_failure": known_failures.get(mark),
            }
        )
    return entries


def _contacts(result: str, a: Filler, b: Filler) -> list[dict[str, Any]]:
    kind, _, status = result.partition(" ")
    if kind == "nothing":
        return []
    return [{"kind": kind, "status": status or "held", "sides": [[a.name], [b.name]]}]
