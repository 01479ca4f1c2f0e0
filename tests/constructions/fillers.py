"""Who and when fills the slots of generated cases: the officials and days of ``data/officials.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "officials.toml"


class Reference:
    """How a sentence refers to an official, with the forms that grammar asks for."""

    woman: bool

    @property
    def capital(self) -> str:
        """At the start of a sentence."""
        return str(self)[0].upper() + str(self)[1:]

    @property
    def of(self) -> str:
        """After « de », contracted."""
        return f"du {str(self)[3:]}" if str(self).startswith("le ") else f"de {self}"

    @property
    def to(self) -> str:
        """After « à », contracted."""
        return f"au {str(self)[3:]}" if str(self).startswith("le ") else f"à {self}"

    @property
    def e(self) -> str:
        """What a feminine participle adds."""
        return "e" if self.woman else ""

    @property
    def il(self) -> str:
        """The pronoun of the subject."""
        return "elle" if self.woman else "il"


@dataclass(frozen=True)
class Called(Reference):
    """An official called by certain words, such as the office alone."""

    text: str
    woman: bool

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Official(Reference):
    """Who fills a slot: ``{a}`` gives role and name."""

    role: str
    name: str
    role_class: str
    country: str
    city: str
    woman: bool = False

    def __str__(self) -> str:
        return f"{self.role} {self.name}"

    @property
    def title(self) -> str:
        """The honorific and the surname."""
        return f"{'Mme' if self.woman else 'M.'} {self.name.split(' ', 1)[1]}"


@dataclass(frozen=True)
class Day:
    """A weekday with the date that it means to a dispatch of a certain day."""

    published: str
    day: str
    date: str

    def __str__(self) -> str:
        return self.day

    @property
    def capital(self) -> str:
        """The weekday at the start of a sentence."""
        return self.day.capitalize()

    @property
    def tomorrow(self) -> str:
        """The day after publication."""
        return str(date.fromisoformat(self.published) + timedelta(days=1))


@cache
def officials() -> tuple[Official, ...]:
    """All who may fill a slot, in the order of the file."""
    return tuple(Official(**entry) for entry in _data()["officials"])


@cache
def days() -> tuple[Day, ...]:
    """All days of publication, in the order of the file."""
    return tuple(Day(**entry) for entry in _data()["days"])


@cache
def _data() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)
