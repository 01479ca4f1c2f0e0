"""All expressions of a document that can stand for a party, each once."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page, Word, is_finite
from pipeline.analysis.parties.expressions.anaphors import (
    announces_subject,
    apposed_to,
    find_anaphors,
    find_epithets,
    find_hosts_and_guests,
)
from pipeline.analysis.parties.expressions.expression import Expression
from pipeline.analysis.parties.expressions.named import named_persons
from pipeline.analysis.parties.expressions.offices import role_only
from pipeline.analysis.parties.lexicon import words
from pipeline.records import BodyMention, RoleMention
from pipeline.records.role_classes import UNIQUE

# "Les deux femmes" are those told of, no new ones.
_COUNTED = frozenset(["both", "three", "four", "five"])
_COLLECTIVES = words("collectives", "bodies") | words("collectives", "unions")
_OF = words("functions", "of")
_SEATS = words("functions", "seats")
_LISTING = words("lists", "before_member")
# "à Bruxelles" is a place, "Bruxelles a fait savoir" a party.
_LOCATIVE = words("governors", "locative")
_SINGULAR_ARTICLES = words("determiners", "singular_articles")
# Classes of the trades that one may have left for an office.
_TRADES = ("other", "military", "business", "civil_society", "journalist", "religious", "party")


def find_expressions(doc: Page) -> list[Expression]:
    """All party expressions of a document, by position; shorter ones inside longer ones come after them."""
    anaphors = list(find_anaphors(doc))
    groups = {(e.start, e.end) for e in anaphors if e.anaphor in _COUNTED}
    epithets = list(find_epithets(doc))
    past = {i for e in epithets if e.anaphor == "followed" for i in range(e.start, e.end)}
    roles = (e for e in role_only(doc) if not (_is_of_body(doc, e) or _is_past_trade(e, past)))
    found = [*named_persons(doc), *(e for e in roles if (e.start, e.end) not in groups or _is_office(e))]
    taken = {i for e in found for i in range(e.start, e.end)}
    for body in _acting_bodies(doc, groups):
        if taken.isdisjoint(range(body.start, body.end)) or _is_of_person(doc, body):
            found.append(Expression(body.start, body.end, body=body))
            taken.update(range(body.start, body.end))
    beginning = {e.start: e for e in found if e.name is not None or e.role is not None}
    for anaphor in [*find_hosts_and_guests(doc), *anaphors, *epithets]:
        apposed = apposed_to(doc, anaphor, beginning)
        if apposed is not None:
            apposed.start = anaphor.start
        elif taken.isdisjoint(range(anaphor.start, anaphor.end)):
            if announces_subject(doc, anaphor, beginning):
                continue
            found.append(anaphor)
            taken.update(range(anaphor.start, anaphor.end))
    found = list(_without_apposed(doc, found, beginning))
    byline = header_of(doc).byline or (0, 0)
    told = (e for e in found if not byline[0] <= doc[e.start].idx < byline[1])
    return sorted(told, key=lambda e: (e.start, -e.end))


def _acting_bodies(doc: Page, groups: set[tuple[int, int]]) -> Iterator[BodyMention]:
    """The bodies of a document that may be parties: none that is a group of people, or only a place."""
    located = {i for p in doc._.places if p.preposition in _LOCATIVE for i in range(p.start, p.end)}
    for body in doc._.bodies:
        if any(start == body.start and end <= body.end for start, end in groups) or _is_seated(doc, body):
            continue
        if body.end - body.start > 1 or not (body.start in located or _is_bracketed(doc, body)):
            yield body


def _without_apposed(
    doc: Page, found: list[Expression], beginning: dict[int, Expression]
) -> Iterator[Expression]:
    """Expressions but the offices that one named behind a comma holds (``Son patron, le ministre X, a …``),
    whose expression begins with them.
    """
    for expression in found:
        named = _named_apposition(doc, expression, beginning)
        if named is None:
            yield expression
        else:
            named.start = expression.start


def _named_apposition(
    doc: Page, expression: Expression, beginning: dict[int, Expression]
) -> Expression | None:
    role = expression.role
    if role is None or expression.name is not None or role.plural or expression.end + 1 >= len(doc):
        return None
    named = beginning.get(expression.end + 1) if doc[expression.end].text == "," else None
    if named is None or named.name is None or named.role is None:
        return None
    before = doc[max(expression.start - 1, 0)]
    listed = expression.start > 0 and before.lower_ in _LISTING
    apposed = named.role.start == named.start and doc[named.start].lower_ in _SINGULAR_ARTICLES
    if not apposed or listed:
        return None
    one = _is_one_office(role, named.role) and not _begins_clause(doc, role, named)
    return named if one or _closes(doc, named, before) else None


def _begins_clause(doc: Page, role: RoleMention, named: Expression) -> bool:
    """Whether one named behind a comma is the subject of what follows, and not the head whom an aide serves
    (``Selon le porte-parole du chef de l'État, le président X a reçu …``).
    """
    served = any(other.start < role.start and role.end <= other.end for other in doc._.roles)
    verb = named.end
    while verb + 1 < len(doc) and doc[verb].pos_ in ("PRON", "ADV"):
        verb += 1  # "s'est entretenu"
    return served and verb < len(doc) and is_finite(doc[verb])


def _closes(doc: Page, named: Expression, before: Word) -> bool:
    """Whether a comma and a verb follow one named behind a comma, so that he is in apposition; behind a
    preposition he is the subject (``Avant le patron de la banque, la ministre X, en visite, a vu …``).
    """
    if named.end + 1 >= len(doc) or doc[named.end].text != ",":
        return False
    following = doc[named.end + 1]
    return following.lower_ == french.WHO or (is_finite(following) and before.pos_ not in ("ADP", "SCONJ"))


def _is_one_office(one: RoleMention, other: RoleMention) -> bool:
    """Whether two offices are one that nobody shares (``reçu par le chef de l'État, le président X``)."""
    own = one.role_class == other.role_class and one.role_class in UNIQUE
    return own and (one.country == other.country or None in (one.country, other.country))


def _is_of_person(doc: Page, body: BodyMention) -> bool:
    """Whether a body is those who stand for somebody named (``des représentants de X``), not he himself."""
    return body.role_class is not None and any(
        entity.label_ == "PER" and body.start < entity.start and entity.end == body.end for entity in doc.ents
    )


def _is_bracketed(doc: Page, body: BodyMention) -> bool:
    """Whether a body is only the short form of what stands before it (``l'Union africaine (UA)``)."""
    around = doc[max(body.start - 1, 0)].text, doc[min(body.end, len(doc) - 1)].text
    return around == ("(", ")")


def _is_seated(doc: Page, body: BodyMention) -> bool:
    """Whether a body only says whose building is meant (``au siège de l'Union africaine``)."""
    before = [doc[i].lower_ for i in range(max(body.start - 3, 0), body.start)]
    return bool(before) and before[-1] in _OF and bool(_SEATS & set(before))


def _is_past_trade(expression: Expression, past: set[int]) -> bool:
    """Whether an office without a name is what one told of was before (``L'ancien général a reçu Y``)."""
    role = expression.role
    trade = role is not None and not role.plural and role.role_class in _TRADES
    return trade and past.issuperset(range(expression.start, expression.end))


def _is_office(expression: Expression) -> bool:
    """Whether a role says more than who people are (``les deux femmes``)."""
    return expression.role is not None and expression.role.role_class != "other"


def _is_of_body(doc: Page, expression: Expression) -> bool:
    """Whether officials without a name only say of whom a body is made (``une délégation de sénateurs``)."""
    role = expression.role
    if role is None or not role.plural or role.holders:
        return False
    if role.definite and doc[max(role.start - 2, 0)].lower_ not in _COLLECTIVES:
        return False
    return any(body.start < expression.start < body.end for body in doc._.bodies)
