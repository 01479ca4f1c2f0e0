"""Inventories: many expressions of the language that say the same of two officials, each in several contexts."""

from __future__ import annotations

from itertools import product
from typing import Any
from zlib import crc32

from tests.constructions.fillers import Called, Official, days, officials

_STEP = 11


def expand(inventory: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of every expression of an inventory in every context, with other officials each time.

    ``expressions`` lists them by what comes of them, a kind or a kind and a status (``meeting planned``);
    ``nothing`` are those that tell of no contact. A context says how the two are named, and what stands
    before. All entries of an expression but one are slow.
    """
    everyone, contexts = officials(), inventory["contexts"]
    known_failures = inventory.get("known_failures", {})
    told = [(each, result) for result, listed in inventory["expressions"].items() for each in listed]
    entries = []
    for (expression, result), (turn, context) in product(told, enumerate(contexts)):
        number = crc32(expression.encode())  # the same whatever stands before it in the list
        a, b = (everyone[(number + turn + step) % len(everyone)] for step in (0, _STEP))
        slots = {
            key: Called(context[key].format(**{key: official}), official.woman)
            for key, official in (("a", a), ("b", b))
        }
        sentence = expression.format(**slots)
        mark = f"{expression}, {context['name']}".replace(" ", "_")
        entries.append(
            {
                "name": f"{inventory['name']} {mark}",
                "text": context.get("before", "").format(a=a, b=b) + sentence[0].upper() + sentence[1:],
                "contacts": _contacts(result, a, b),
                "published": days()[0].published,
                "known_failure": known_failures.get(mark),
                "slow": number % len(contexts) != turn,
            }
        )
    return entries


def _contacts(result: str, a: Official, b: Official) -> list[dict[str, Any]]:
    kind, _, status = result.partition(" ")
    if kind == "nothing":
        return []
    return [{"kind": kind, "status": status or "held", "sides": [[a.name], [b.name]]}]
