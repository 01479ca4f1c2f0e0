"""A role phrase in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.analysis.roles.lexicon import Office, OfficeForm


@dataclass(slots=True)
class Phrase:
    """A role phrase in the making; offsets are tokens, end exclusive.

    ``own_countries`` are those that its words name, in order; ``names`` the spans of those words, which the
    role leaves out; ``elided`` is the phrase whose office "celui" stands for; ``nominal`` tells that a
    complement names something that is neither country nor organisation.
    """

    start: int
    head: int
    head_end: int
    end: int
    form: OfficeForm
    definite: bool = False
    determiner: bool = False
    former: bool = False
    plural: bool = False
    gender: str | None = None
    count: int | None = None
    own_countries: list[str] = field(default_factory=list)
    organisation: str | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    nominal: bool = False
    of_country: bool = False
    beside: bool = False
    possessive: bool = False
    places: list[tuple[int, int]] = field(default_factory=list)
    elided: Phrase | None = None

    @property
    def office(self) -> Office:
        """The office of the head noun."""
        return self.form.office
