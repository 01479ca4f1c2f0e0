"""States that are no more: a dispatch of 1970 from Moscow is one from the Soviet Union.

The analysis knows the states of today, whose capitals and adjectives those of the past had; what it finds is
written down under the state of the time. ``[past]`` of ``models/fr/countries.toml`` has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.geography.countries import country_table, french_names
from pipeline.geography.demonyms import inflections
from pipeline.geography.folding import fold, fold_once
from pipeline.lexicons import lexicon

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def past_states() -> dict[str, dict[str, Any]]:
    """What the lexicon knows of each state of the past, by its code."""
    states: dict[str, dict[str, Any]] = lexicon("countries")["past"]
    return states


def code_of_past(country: str | None, code: str) -> str | None:
    """Another code of a state of the past ("iso3", "iso4"), None for the states of today.

    >>> code_of_past("YU", "iso3"), code_of_past("HR", "iso3")
    ('YUG', None)
    """
    found: str | None = past_states().get(country or "", {}).get(code)
    return found


@cache
def heirs() -> tuple[frozenset[str], ...]:
    """For each state of the past its code and those of the states that may stand for it in other documents.

    >>> frozenset({"DD", "DE"}) in heirs()
    True
    """
    return tuple(frozenset({code, *state["heirs"]}) for code, state in past_states().items())


def state_of_the_time(country: str, told: str) -> str | None:
    """The state of the past of which words speak, where its heir was found in them.

    >>> state_of_the_time("RU", "l'ambassadeur soviétique"), state_of_the_time("RU", "le consul russe")
    ('SU', None)
    """
    candidates = [code for code, state in past_states().items() if country in state["heirs"]]
    return next((code for code in candidates if _named(code).search(fold_once(told))), None)


def led_by(name: str, country: str) -> str | None:
    """The state of the past that a person of that name is known to have led, where an heir of it was found.

    >>> led_by("Erich Honecker", "DE"), led_by("Willy Brandt", "DE")
    ('DD', None)
    """
    found = (code for code, state in past_states().items() if country in state["heirs"])
    return next(
        (code for code in found if set(name.split()) & set(past_states()[code].get("known", ()))), None
    )


def heirs_of(state: str) -> tuple[str, ...]:
    """The states of today that stand for one of the past in what is found.

    >>> heirs_of("DD")
    ('DE',)
    """
    return tuple(past_states()[state]["heirs"])


def states_of_the_time(published: str | None, text: str) -> Mapping[str, str]:
    """For the states of today that had not come about when a document appeared, those of which they were
    part.

    Near its end, and where no date is told, a state of the past counts that the text names while it names
    none of its heirs and no later year.

    >>> states_of_the_time("1968-08-20", "À Prague, M. Dubcek a reçu M. Tito.")["CZ"]
    'CS'
    >>> states_of_the_time("1995-08-20", "À Moscou, l'ancien ministre soviétique a reçu un Suédois.")
    {}
    """
    found: dict[str, str] = {}
    for code, state in past_states().items():
        if "until" in state and _was_then(code, state, published, text):
            found |= dict.fromkeys((*state["heirs"], *state["lands"]), code)
    return found


def _was_then(code: str, state: Mapping[str, Any], published: str | None, text: str) -> bool:
    if published is not None and not state["until"] <= published <= state["end"]:
        return published < state["until"]
    words = fold_once(text)
    if not _named(code).search(words) or _heirs_named(code).search(words):
        return False
    return published is not None or max(_YEAR.findall(words), default="") <= state["end"]


@cache
def _named(code: str) -> re.Pattern[str]:
    return _any_of(form for name in past_states()[code]["names"] for form in inflections(name))


@cache
def _heirs_named(code: str) -> re.Pattern[str]:
    state = past_states()[code]
    of_past = {fold(form) for name in state["names"] for form in inflections(name)}
    names = []
    for heir in (*state["heirs"], *state["lands"]):
        demonyms = [form for entry in country_table()[heir]["demonyms"] for form in inflections(entry)]
        names += [french_names()[heir], *country_table()[heir].get("names", ()), *demonyms]
    return _any_of(name for name in names if fold(name) not in of_past)


def _any_of(names: Any) -> re.Pattern[str]:
    forms = sorted({fold(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")
