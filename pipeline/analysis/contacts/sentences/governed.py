"""The preposition that governs a party, as the rules know it: ``au`` is ``à``, ``en présence des`` is one."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.page import Page
from pipeline.lexicons import lexicon

_TO_THE = words("forms_of_prepositions", "to_the")
_BARE = words("complex_parts", "bare")
_BEFORE_NOUN = words("complex_parts", "before_noun")
_HONOURING = words("complex_parts", "honouring")
_INVITING = words("complex_parts", "inviting")
_QUANTITIES = words("party", "quantities")
_INDEFINITE = words("party", "indefinite")
_PARTITIVES = words("party", "partitives")
ARTICLES = words("party", "articles")
_PREPOSITIONS: dict[str, str] = lexicon("grammar")["prepositions"]
_COMPLEX: dict[str, str] = lexicon("grammar")["complex_prepositions"]
_SPECIFYING = words("party", "specifying")
_BEFORE_SPECIFYING = words("party", "before_specifying")
_JOINTLY = words("party", "jointly")
_SUCH = words("lists", "such")
_HIGH = words("party", "high")
_THAN = words("relatives", "object")
OF = words("lists", "of")
# Parts of speech of a group of people that instances follow.
NOMINAL = ("NOUN", "ADJ", "DET", "ADV", "PROPN", "NUM")
(_AMONG,) = words("lists", "among")
_MET_BY = words("lists", "met_by")
_GOVERNING = prepositions("indefinite_plural")
_SINGLING_OUT = words("party", "singling_out")
_KIND = words("party", "kind")
_EXCEPTING = words("party", "excepting")
_COMPARING = words("party", "comparing")
_WITH_DE = words("party", "with_de")


def preposition_of(doc: Page, clause: Clause, unit: Unit) -> str | None:
    """What governs a unit, by its own first word or what stands before it; None for a subject or object."""
    first = doc[unit.left].lower_
    if first in _TO_THE:
        return french.AT
    if first == french.OF_THE:
        return _complex(doc, clause, unit.left - 1) or french.OF
    before = unit.left - 1
    while before >= clause.start and doc[before].lower_ in ARTICLES:
        if doc[before].lower_ == french.OF_SEVERAL:
            return _before_plural(doc, clause, before)
        before -= 1
    if first == french.OF_SEVERAL:
        return _before_plural(doc, clause, unit.left)
    before = _before_side_mark(doc, clause, before)
    before = _before_specifying(doc, clause, _before_likening(doc, clause, before))
    while before > clause.start and doc[before].lower_ in _INDEFINITE:
        before -= 1  # "avec différents responsables"
    if before < clause.start:
        return None
    word = doc[before].lower_
    if word in _EXCEPTING and (found := _excepted(doc, clause, before, unit.end)):
        return found
    if word == _AMONG:
        return _before_group(doc, clause, before - 1)
    if word in _TO_THE or (doc[before].text == "A" and before == clause.start):
        return french.AT  # "A son homologue togolais, X …": capitals without accents
    if word == french.OF_THE:
        return _complex(doc, clause, before - 1) or french.OF
    simple = _PREPOSITIONS.get(word)
    if simple == french.OF:
        return _before_de(doc, clause, before, first)
    if simple == french.AT and before - 1 >= clause.start and doc[before - 1].lower_ == french.THANKS:
        return french.THANKS_TO
    return simple


def _excepted(doc: Page, clause: Clause, before: int, end: int) -> str | None:
    """What governs whom or what there was none of, or with which somebody is compared (``sans conseiller |
    ni | interprète``, ``sans autre témoin | qu' | un secrétaire``, ``plus las | que | le pèlerin``).
    """
    i = before - 1
    if i > clause.start and doc[i].pos_ == "ADJ" and doc[i - 1].lower_ in _COMPARING:
        return french.LIKE if end >= clause.end or doc[end].is_punct else None
    while i > clause.start and (doc[i].pos_ in NOMINAL or doc[i].lower_ in OF or doc[i].lower_ in _EXCEPTING):
        i -= 1
    return french.WITHOUT if doc[i].lower_ == french.WITHOUT and i < before - 1 else None


def _before_de(doc: Page, clause: Clause, de: int, first: str) -> str | None:
    """What governs a party behind ``de``: ``avec certains de``, ``à la plupart de``, ``avec de hauts``, ``en
    présence de``, or ``de`` itself.
    """
    before = doc[de - 1] if de > clause.start else None
    if before is not None and de - 1 > clause.start and before.lower_ in _PARTITIVES:
        return _PREPOSITIONS.get(doc[de - 2].lower_)
    if before is not None and de - 1 > clause.start and before.lower_ in _QUANTITIES:
        return _PREPOSITIONS.get(doc[de - 3].lower_) if de - 3 >= clause.start else None
    if before is not None and first in _HIGH and before.pos_ in ("ADP", "VERB"):
        return _complex(doc, clause, de - 1) or _PREPOSITIONS.get(before.lower_)
    return _complex(doc, clause, de - 1) or french.OF


def _before_plural(doc: Page, clause: Clause, article: int) -> str | None:
    """What governs a party that begins with ``des``: ``en présence des``, ``l'accord des``, ``accompagné
    des``, ``avec des``.
    """
    found = _complex(doc, clause, article - 1) or (french.OF if _after_noun(doc, clause, article) else None)
    if found is not None or article == clause.start:
        return found
    i = article - 1
    while i > clause.start and doc[i].lower_ in _SINGLING_OUT:
        i -= 1
    if doc[i].lower_ in _WITH_DE:
        return french.OF
    before = doc[article - 1]
    return _PREPOSITIONS.get(before.lower_) if before.lower_ in _GOVERNING else None


def _before_likening(doc: Page, clause: Clause, before: int) -> int:
    """What governs the group of which a party is an instance: "avec des figures du pays telles que X"."""
    if before - 2 < clause.start or doc[before].lower_ not in _THAN or doc[before - 1].lower_ not in _SUCH:
        return before
    i = before - 2
    while i > clause.start and (doc[i].pos_ in NOMINAL or doc[i].lower_ in OF):
        i -= 1
    return i


def _before_side_mark(doc: Page, clause: Clause, before: int) -> int:
    """The preposition from which ``, d'une part,`` parts a party; else the same."""
    for start, end in clause.side_marks:
        i = start - 1
        if end - 1 <= before <= end and (before < end or doc[before].text == ","):
            i -= i > clause.start and doc[i].text == ","
            return i if i >= clause.start and doc[i].lower_ in _PREPOSITIONS else before
    return before


def _before_specifying(doc: Page, clause: Clause, before: int) -> int:
    """The preposition from which ``, notamment,`` or ``, entre autres,`` parts a party; else the same."""
    i = before
    while i > clause.start and doc[i].lower_ in _SPECIFYING:
        i -= 1
    return i if i < before - 1 and doc[i].lower_ in _BEFORE_SPECIFYING else before


def _before_group(doc: Page, clause: Clause, comma: int) -> str | None:
    """What governs the people of whom one is, where they are no party (``avec les signataires, dont X``)."""
    known = {i for unit in clause.units for i in range(unit.left, unit.end)}
    i = comma - 1
    while i > clause.start and i not in known and (doc[i].pos_ in NOMINAL or doc[i].lower_ in OF):
        i -= 1
    beside = doc[comma].text == "," and i < comma - 1 and i not in known
    return _PREPOSITIONS.get(doc[i].lower_) if beside and doc[i].lower_ in _MET_BY else None


def _complex(doc: Page, clause: Clause, i: int) -> str | None:
    """The complex preposition that ends at a token (``en présence`` before ``de``)."""
    if i < clause.start:
        return None
    if i > clause.start + 1 and doc[i].lower_ in _JOINTLY:
        i -= 1  # "sous la présidence conjointe de"
    while i > clause.start + 1 and doc[i].lower_ in _SINGLING_OUT:
        i -= 1  # "en présence notamment de"
    name = _COMPLEX.get(doc[i].lower_)
    if name is None:
        return None
    if doc[i].lower_ in _BARE:
        return name
    if i == clause.start:
        return None
    if name == french.INVITED_BY:
        return name if _is_on_invitation(doc, clause, i) else None
    before = doc[i - 1].lower_
    if before in _HONOURING and i - 2 >= clause.start:  # "sous la haute présidence de"
        before = doc[i - 2].lower_
    return name if before in _BEFORE_NOUN else None


def _is_on_invitation(doc: Page, clause: Clause, noun: int) -> bool:
    """``à l'invitation de``, ``sur l'aimable invitation de``, ``sur invitation de``: no other invitation."""
    i = noun - 1
    while i > clause.start and doc[i].lower_ in _KIND:
        i -= 1
    if i > clause.start and doc[i].lower_ == french.THE_ELIDED:
        return doc[i - 1].lower_ in _INVITING
    return doc[i].lower_ == french.ON


def _after_noun(doc: Page, clause: Clause, i: int) -> bool:
    if i - 1 in clause.place_at or i - 1 in clause.time_at:
        return False
    return i > clause.start and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ")
