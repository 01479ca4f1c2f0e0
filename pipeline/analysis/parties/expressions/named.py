"""Names with the offices beside them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.page import Page, Word
from pipeline.analysis.parties.expressions.expression import Expression
from pipeline.analysis.parties.lexicon import phrases, words
from pipeline.lexicons import lexicon
from pipeline.records import RoleMention

# Tokens between a role and the name in apposition to it: a comma and honorifics.
_APPOSITION_GAP = 4
_CUE = 5
_PREDICATIVE = phrases("functions", "predicative")
_STOPS = frozenset([".", "!", "?"])
_HONORIFICS = words("functions", "honorifics").union(
    *lexicon("people")["honorifics"].values(), lexicon("people")["courtly"]["titles"]
)


def named_persons(doc: Page) -> Iterator[Expression]:
    """Every person named, each with the offices that stand beside the name."""
    role_of: dict[int, RoleMention] = {}
    for role in doc._.roles:
        for holder in role.holders:
            if is_beside(doc, role, holder):
                role_of.setdefault(holder, role)
    for index, entity in enumerate(doc.ents):
        if entity.label_ != "PER":
            continue
        held = role_of.get(index)
        start, end = entity.start, entity.end
        if held is not None:
            if held.holders[0] == index:
                start = min(start, held.start)
            end = max(end, held.end) if len(held.holders) == 1 else end
        yield Expression(start, _with_further_offices(doc, index, end), name=entity, role=held)


def _with_further_offices(doc: Page, holder: int, end: int) -> int:
    """The end of what is said of a name with the offices that follow in apposition (``le cardinal X,
    secrétaire d'Etat, président de …``).
    """
    for role in doc._.roles:
        if role.holders == (holder,) and 0 < role.start - end <= 2 and doc[end].text == ",":
            end = role.end
    return end


def is_beside(doc: Page, role: RoleMention, holder: int) -> bool:
    """Whether a role stands right before or after the name of its holder, so that both are one expression."""
    name = doc.ents[holder]
    if is_kin_in_office(role) and doc[role.start].lower_ not in words("determiners", "possessives"):
        return False  # "le successeur de X"; but "son successeur, X"
    if role.end <= name.start:
        if doc[role.end].text == "," and says_as_what(
            doc, role
        ):  # "en sa qualité de maire, X a reçu …": no preposition governs X
            return False
        return name.start - role.end <= _APPOSITION_GAP and not _parted(doc, role.end, name.start)
    near = 0 <= role.start - name.end <= _APPOSITION_GAP
    return len(role.holders) == 1 and near and not _parted(doc, name.end, role.start)


def says_as_what(doc: Page, role: RoleMention) -> bool:
    """Whether a role says as what somebody acts (``en sa qualité de maire``)."""
    before = doc[max(0, role.start - _CUE) : role.start].text
    return before.lower().replace("' ", "'").endswith(_PREDICATIVE)


def is_kin_in_office(role: RoleMention) -> bool:
    """Whether a role only says whose office someone holds before or after (``le successeur de X``)."""
    return role.role.casefold().split(" ")[0] in words("relational", "in_office")


def _parted(doc: Page, start: int, end: int) -> bool:
    """Whether a sentence ends in a stretch; the stop of ``MM.`` ends none."""
    return any(
        "\n" in doc[i].text or (doc[i].text in _STOPS and not (i > 0 and is_honorific(doc[i - 1])))
        for i in range(start, end)
    )


def is_honorific(token: Word) -> bool:
    """Whether a token is a title of politeness (``M``, ``Mme``, ``Excellence``)."""
    return token.lower_.rstrip(".") in _HONORIFICS
