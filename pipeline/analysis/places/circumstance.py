"""Whether a phrase of place says where something happens, or only completes a noun."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.page import Page, Word
from pipeline.analysis.places.words import form, words

# How many words the name of an occasion may have ("conférence des ministres de l'Union du Maghreb arabe").
_LONGEST_NAME = 10


def is_circumstance(doc: Page, at: int) -> bool:
    """False when the phrase completes a noun that is no occasion, or says where somebody lives."""
    if at == 0:
        return True
    before = doc[at - 1]
    if form(before) in words("settled", "participles") or _is_given(doc, at) or _is_of_operation(doc, at):
        return False
    if before.pos_ == "ADJ" and before.i and doc[before.i - 1].pos_ == "NOUN":
        before = doc[before.i - 1]
    if before.ent_type_ == "PER":
        return True
    house = _preposition_of_house(doc, before.i)
    if house is not None:
        return is_circumstance(doc, house)
    held = "Part" in before.morph.get("VerbForm", []) and before.i and doc[before.i - 1].pos_ == "NOUN"
    if held and form(doc[at]) in words("prepositions", "of_country"):
        return form(doc[before.i - 1]) in words("occasions", "nouns")  # "mille livres parus en Russie"
    return (
        before.pos_ not in ("NOUN", "PROPN")
        or form(before) in words("occasions", "nouns")
        or _is_pointed_at(doc, before, at)
        or _ends_occasion(doc, before.i)
        or _is_of_what_sort(doc, before.i, at)
    )


def _preposition_of_house(doc: Page, head: int) -> int | None:
    """The preposition before a building that a place completes (``dans une base militaire près de P``)."""
    if form(doc[head]) not in words("venues", "anybodys"):
        return None
    i = head - 1
    while i > 0 and doc[i].pos_ in ("DET", "ADJ"):
        i -= 1
    return i if i >= 0 and form(doc[i]) in words("prepositions", "in_or_on") else None


def _is_of_operation(doc: Page, at: int) -> bool:
    """Whether a mission is one of troops or of an organisation that is there for years (``la contribution de
    son pays à la mission au Mali``), not somebody's journey.
    """
    if at < 3 or form(doc[at - 1]) not in words("settled", "operations"):
        return False
    return form(doc[at - 2]) == french.THE_FEMININE and form(doc[at - 3]) in words("settled", "of_operation")


def _is_given(doc: Page, at: int) -> bool:
    """Whether a state is given something, not where it is given: ``a proposé aux Etats-Unis de …``."""
    if at < 1 or form(doc[at]) not in words("prepositions", "to_states"):
        return False
    stems = tuple(words("settled", "giving"))
    before = doc[max(at - 2, 0) : at]
    return any(token.pos_ != "NOUN" and form(token).startswith(stems) for token in before)


def _is_pointed_at(doc: Page, noun: Word, at: int) -> bool:
    """Whether a noun needs no complement to be known, so that the place is where things happen
    (``plaider cette cause à Quito``, ``poser leurs cartes à Lomé``).
    """
    if form(doc[at]) != french.AT or noun.i == 0 or form(noun) in words("settled", "addressed"):
        return False
    return form(doc[noun.i - 1]) in words("occasions", "pointing")


def _is_of_what_sort(doc: Page, position: int, at: int) -> bool:
    """Whether a noun only says of what sort an occasion is: ``à un dîner de gala à Rabat``; not ``un accord
    de coopération dans le domaine de …``.
    """
    if position < 2 or form(doc[position - 1]) not in words("prepositions", "of"):
        return False
    if form(doc[at]) not in words("prepositions", "to"):
        return False
    return form(doc[position - 2]) in words("occasions", "nouns")


def _ends_occasion(doc: Page, position: int) -> bool:
    """Whether the name of an occasion ends there: ``en marge du sommet de l'Union africaine à Kigali``."""
    for back in range(position - 1, max(position - _LONGEST_NAME, -1), -1):
        token = doc[back]
        if form(token) in words("occasions", "named"):
            return True
        if not (
            token.text[0].isupper() or form(token) in words("occasions", "inside") or token.pos_ == "ADJ"
        ):
            return False
    return False
