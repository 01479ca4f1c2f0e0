"""Offices without a name beside them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.page import Page, is_finite
from pipeline.analysis.parties.expressions.expression import Expression
from pipeline.analysis.parties.expressions.named import is_beside, says_as_what
from pipeline.analysis.parties.lexicon import words
from pipeline.lexicons import lexicon
from pipeline.records import RoleMention

_FRONTED = 30
_BESIDES = words("functions", "besides")
_WITH_ARTICLE = words("governors", "with_article")
_ADDRESSES = words("functions", "addresses")
_SUBJECT_PRONOUNS = words("functions", "subject_pronouns")
_STOPS = frozenset([".", "!", "?"])
_RANKS = frozenset(lexicon("grammar")["verb_group"]["ranks"])
_RANKING = words("functions", "behind_rank")
_COPULA = frozenset(form for forms in lexicon("grammar")["auxiliaries"]["être"].values() for form in forms)
# Within how many words before a predicate its copula stands.
_COPULAR = 10


def role_only(doc: Page) -> Iterator[Expression]:
    """Every office that stands for its holder, whom no name beside it tells."""
    ends = {entity.end for entity in doc.ents if entity.label_ == "PER"}
    for role in doc._.roles:
        if any(is_beside(doc, role, holder) for holder in role.holders) or _is_quantified(doc, role):
            continue
        if _is_addressed(doc, role) or _is_of_council(doc, role):
            continue
        if not _is_part_of_title(doc, role):
            yield Expression(role.start, role.end, role=role, predicate=_is_predicate(doc, role, ends))


def _is_quantified(doc: Page, role: RoleMention) -> bool:
    """``Aucun président``, ``tout ministre``: nobody in particular."""
    return bool(
        {doc[role.start].lower_, doc[max(role.start - 1, 0)].lower_} & words("functions", "quantifiers")
    )


def _is_addressed(doc: Page, role: RoleMention) -> bool:
    """``Monsieur l'ambassadeur, …``: one who is spoken to, no party of what the sentence tells."""
    titled = {doc[i].lower_ for i in range(max(role.start - 1, 0), min(role.start + 1, len(doc)))}
    return bool(titled & _ADDRESSES) and role.end < len(doc) and doc[role.end].text in (",", "?", "!")


def _is_of_council(doc: Page, role: RoleMention) -> bool:
    """``le conseil des ministres de l'Union``: a body's name, and none of those who sit in it."""
    noun = role.start - 1 if doc[role.start].lower_ == french.OF_SEVERAL else role.start - 2
    listed = role.plural and not role.holders and noun >= 0 and doc[noun + 1].lower_ == french.OF_SEVERAL
    return listed and doc[noun].lower_ in words("functions", "councils")


def _is_part_of_title(doc: Page, role: RoleMention) -> bool:
    """``ambassadeurs plénipotentiaires``: an adjective read as an office of its own."""
    inside = any(
        other.start < role.start and role.end <= other.end for other in doc._.roles if other is not role
    )
    before = doc[role.start - 1]
    return (
        inside and role.start == role.head and before.pos_ in ("NOUN", "ADJ", "CCONJ") and not before.is_punct
    )


def _is_predicate(doc: Page, role: RoleMention, names: set[int]) -> bool:
    """Whether a role is said of someone: ``en qualité de …``, or an apposition without an article behind a
    name.
    """
    if says_as_what(doc, role) or (role.start > 0 and doc[role.start - 1].lower_ == french.IN):
        return True
    if _ranks_subject(doc, role) or _is_his_successor(doc, role, names):
        return True
    if role.plural or doc[role.start].pos_ in ("DET", "ADP") or role.holders:
        return False
    if _announces_pronoun(doc, role) or _is_fronted(doc, role):
        return True
    i = role.start - 1
    while i > 0 and (doc[i].pos_ == "ADJ" or doc[i].lower_ in _BESIDES):
        i -= 1
    besides = i < role.start - 1 and doc[i].lower_ == french.AND and doc[i + 1].lower_ in _BESIDES
    return besides or (doc[i].text == "," and i in names)


def _is_his_successor(doc: Page, role: RoleMention, names: set[int]) -> bool:
    """``X a vu Y, son successeur à la présidence de Z``: said of Y."""
    behind = doc[role.start - 1].text == "," and role.start - 1 in names
    own = doc[role.start].lower_ in words("determiners", "possessives")
    listed = role.end < len(doc) and doc[role.end].lower_ == french.AND  # "X, son successeur et Z"
    return behind and own and not listed and doc[role.head].lower_ in words("relational", "in_office")


def _ranks_subject(doc: Page, role: RoleMention) -> bool:
    """``Premier dirigeant étranger que X ait reçu, Y …``: said of Y, in front of the sentence; ``Y sera lundi
    le premier ministre étranger à voir X``: said of Y, who is.
    """
    following = doc[role.end].lower_ if role.end < len(doc) else ""
    first = doc[role.start]
    if first.is_sent_start:
        return first.lower_ in _RANKS and following in _RANKING
    near = range(max(role.start - 1, 0), min(role.start + 2, len(doc)))
    ranked = any(doc[i].lower_ in _RANKS for i in near)
    governs = following == french.AT and _is_infinitive(doc, role.end + 1)
    return ranked and governs and _is_copular(doc, role.start)


def _is_infinitive(doc: Page, i: int) -> bool:
    """Whether a token is an infinitive, or a pronoun before one (``à | le rencontrer``)."""
    return any("Inf" in doc[j].morph.get("VerbForm", []) for j in range(i, min(i + 2, len(doc))))


def _is_copular(doc: Page, start: int) -> bool:
    """Whether ``être`` is the verb before a token (``sera mercredi prochain, à Brasilia, | le premier``)."""
    for i in range(start - 1, max(start - _COPULAR, -1), -1):
        if doc[i].lower_ in _COPULA:
            return True
        if doc[i].text in _STOPS or doc[i].pos_ in ("VERB", "AUX"):
            return False
    return False


def _announces_pronoun(doc: Page, role: RoleMention) -> bool:
    """``Avocat de formation, député de Braga, il …``: the office, in front of its clause, is said of "il"."""
    if doc[role.start - 1].lower_ in _WITH_ARTICLE:  # "Quant | au roi, il …"
        return False
    for i in range(role.end, min(role.end + _FRONTED, len(doc))):
        if doc[i].lower_ in _SUBJECT_PRONOUNS:
            return doc[i - 1].text == ","
        if doc[i].text in _STOPS or is_finite(doc[i]):
            return False
    return False


def _is_fronted(doc: Page, role: RoleMention) -> bool:
    """``Médecin de formation, Ana Ruiz a …``: what someone is, without an article and in front."""
    if not doc[role.start].is_sent_start:
        return False
    for i in range(role.end, min(role.end + _FRONTED, len(doc))):
        if doc[i].text == ",":
            return True
        if doc[i].text in _STOPS or doc[i].text == ":" or "\n" in doc[i].text or is_finite(doc[i]):
            return False
    return False
