"""What each named person is, over all the mentions of the document."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.notes import note
from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.delegations import country_of_delegation
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.grounds import country_ground, role_ground
from pipeline.analysis.roles.inhabitants import countries_called
from pipeline.analysis.roles.leaders import country_of_leader
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import in_byline, name_of
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.records.role_classes import UNIQUE


def apply_roles(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Set role, role_class, country, organisation and gender of every person of ``doc.ents``."""
    ents = list(doc.ents)
    held: dict[str, list[tuple[int, Description]]] = defaultdict(list)
    for description in descriptions:
        for holder in description.holders:
            held[name_of(ents[holder])].append((holder, description))
    mentions: dict[str, list[Span]] = defaultdict(list)
    for ent in ents:
        if ent.label_ == "PER":
            mentions[name_of(ent)].append(ent)
    for name, spans in mentions.items():
        _apply(words, spans, held.get(name, []))
    for name, country in countries_called(words, mentions).items():
        for span in mentions[name]:
            grounds = {"country": "called an inhabitant of it"}
            note(span, country=geography.sovereign_of(country), grounds=grounds)


@dataclass(slots=True)
class _Told:
    """What a document tells of a person; ``grounds`` say on which words it rests."""

    country: str | None = None
    role: str | None = None
    role_class: str = "other"
    organisation: str | None = None
    grounds: dict[str, str] = field(default_factory=dict)


def _apply(words: Words, spans: list[Span], held: list[tuple[int, Description]]) -> None:
    """Note on the mentions of one person what the descriptions that he holds, each with the index of the
    mention beside it, tell of him.
    """
    held = _beyond_rank(_told_in_full(held))
    best = _best(held)
    beside = next((c for span in spans if (c := nationality(words, span))), None)
    told = _Told(beside, grounds={"country": "stands beside the name"} if beside else {})
    if best is not None:
        _tell_office(words, told, held, best)
    elif any(in_byline(span) for span in spans):
        told.role_class = "journalist"
    elif beside is None:
        _tell_country(words, told, spans)
    if told.role_class in _OF_CLERGY and any(_is_clergyman(words, span) for span in spans):
        told.role_class = "religious"
    sent = best is not None and told.country in best[1].first.office.sent
    country = geography.sovereign_of(told.country, sent=sent)
    for span in spans:
        note(
            span,
            role=told.role,
            role_class=told.role_class,
            country=country,
            organisation=told.organisation,
            grounds=told.grounds,
        )


def _best(held: list[tuple[int, Description]]) -> tuple[int, Description] | None:
    """Which of a person's descriptions says what he is."""
    best = min(held, key=lambda item: _rank(item[1]), default=None)
    if best is not None and best[1].role_class == "minister":
        # "Le conseiller fédéral X, chef du Département fédéral des affaires étrangères"
        return next((item for item in held if _is_foreign_minister(item[1])), best)
    if best is not None and best[1].role_class == "parliamentarian":
        # "La sénatrice X, qui détient le portefeuille des Affaires étrangères"
        return next((item for item in held if _is_in_government(item[1])), best)
    return best


def _tell_office(
    words: Words, told: _Told, held: list[tuple[int, Description]], best: tuple[int, Description]
) -> None:
    """What the descriptions of a person say; his nationality stands unless they tell a country."""
    holder, description = best
    told_apart = description.holder_roles.get(holder)
    told.role = None if description.clause else told_apart or _uncounted(role_text(words, description))
    told.role_class = description.holder_classes.get(holder, description.role_class)
    told.organisation = description.holder_organisations.get(holder, description.organisation)
    told.grounds["role"] = role_ground(words, words.doc.ents[holder], description)
    served = description.holder_countries.get(holder) or (None if stateless(description) else _country(held))
    if served:
        told.country = served
        told.grounds["country"] = _country_ground(words, held, best, served)
    elif stateless(description):
        told.country = None


def _tell_country(words: Words, told: _Told, spans: list[Span]) -> None:
    """The country of a person of whom no office is told: a leader's, or that of the delegation he leads."""
    told.country = country_of_leader(name_of(spans[0]))
    told.grounds = {"country": "known as a leader of that country"}
    if told.country is None:
        told.country = next((c for span in spans if (c := country_of_delegation(words, span.start))), None)
        ground = "called so of the delegation that the person leads"
        told.grounds = {"country": ground} if told.country else {}


def _is_clergyman(words: Words, span: Span) -> bool:
    """Whether a name stands behind a form of address of bishops: "Mgr X", "Son Eminence Y"."""
    return not _CLERICAL.isdisjoint(words.folded[max(span.start - 3, 0) : span.start])


def _rank(description: Description) -> tuple[bool, ...]:
    """Which of a person's descriptions says most of what the person is now; ties go to the first in the
    text.
    """
    return (
        description.role_class == "other",
        description.generic,
        description.former,
        description.role_class in _PRIVATE,
        description.is_title,
        _is_rank(description),
        description.first.plural,
        description.role_class == "io_official",
        description.counterpart,
    )


def _is_rank(description: Description) -> bool:
    """True for an ambassador of nobody, which is a rank: "l'ambassadeur X, secrétaire général adjoint"."""
    return description.role_class == "ambassador" and description.bare and description.first.determiner


def _is_foreign_minister(description: Description) -> bool:
    return (
        description.role_class == "foreign_minister"
        and not description.former
        and not description.counterpart
        and not description.first.plural
    )


def _is_in_government(description: Description) -> bool:
    told = not (description.former or description.counterpart or description.first.plural)
    return told and description.role_class in ("minister", "foreign_minister")


def _told_in_full(held: list[tuple[int, Description]]) -> list[tuple[int, Description]]:
    """Drop "le président X" where another description of X says which president."""
    full = {p.office for _, d in held if not d.bare for p in d.phrases}
    return [item for item in held if not (item[1].bare and item[1].first.office in full)] or held


def _beyond_rank(held: list[tuple[int, Description]]) -> list[tuple[int, Description]]:
    """Drop "le général X" where the text tells what X was in a government or is in a party."""
    told = any(
        d.role_class in _ABOVE_RANKS and not (d.is_title or d.counterpart or d.generic) for _, d in held
    )
    return [i for i in held if not (told and i[1].is_title and i[1].role_class == "military")]


def _country(held: list[tuple[int, Description]]) -> str | None:
    own = [
        d.holder_countries.get(h) or (d.own_countries[0] if d.own_countries else None)
        for h, d in held
        if not stateless(d)
    ]
    return next((c for c in own if c), None) or next((d.country for _, d in held if d.country), None)


def _country_ground(
    words: Words, held: list[tuple[int, Description]], best: tuple[int, Description], country: str
) -> str:
    """Which of a person's descriptions tells the country, the best one first."""
    telling = [
        item for item in (best, *held) if country in item[1].own_countries or country == item[1].country
    ]
    holder, description = telling[0] if telling else best
    return country_ground(words, holder, description, country)


def _uncounted(role: str) -> str:
    """The office of one of several: "nouveaux ambassadeurs" of "six nouveaux ambassadeurs", "ministres" of
    "autres ministres".
    """
    number, _, office = role.partition(" ")
    return office if number.lower() in _NUMBERS and office else role


def role_text(words: Words, description: Description) -> str:
    """The words of a description without its determiner and the countries named in it."""
    names = sorted(span for phrase in description.phrases for span in phrase.names)
    left_out = {i for start, end in names for i in range(start, end)}
    for (_, end), (start, _) in itertools.pairwise(names):
        if words.past_joint(end) == start:
            left_out.update(range(end, start))
    first = description.first
    start = first.start
    while start < first.head and words.at(start) in _OPENERS:
        start += 1
    kept = [i for i in range(start, description.end) if i not in left_out]
    text = "".join(words.doc[i].text_with_ws for i in kept)
    told = " ".join(text.split()).replace(" ,", ",").strip(" ,")
    # `le "premier ministre" kosovar`: the opening mark stands before the office.
    return told[:-1].strip() if told.count('"') == 1 and told.endswith('"') else told


# Classes that give way to an office of the same person ("le chanteur X, ambassadeur d'Arménie").
_PRIVATE = frozenset({"civil_society", "religious", "business", "journalist", "party"})
# Offices that say more of someone than a rank of the army, even where he holds them no more.
_ABOVE_RANKS = UNIQUE | {"minister", "deputy_minister", "ambassador", "party"}
# What a bishop may be besides, of a body of his church.
_OF_CLERGY = frozenset({"other", "party", "advisor", "civil_society", "business"})
_CLERICAL = word_list("holders", "clerical")
_OPENERS = word_list("function_words", "openers")
_NUMBERS = frozenset(lexicon("roles")["numbers"]) | word_list("holders", "others")
