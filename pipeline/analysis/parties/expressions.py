"""The expressions of a document that can stand for a party, before it is known for which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from spacy.tokens import Span

from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page, Word
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.roles.classes import UNIQUE
from pipeline.analysis.scanning import Scanner
from pipeline.geography import country_of_demonym, country_of_place
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention, RoleMention

AnaphorKind = Literal[
    "tonic_masculine", "tonic_feminine", "tonic_plural",
    "masculine", "feminine", "plural", "nearest_masculine", "nearest_feminine", "nearest_plural",
    "concerned_masculine", "concerned_feminine", "national", "followed", "former", "latter", "speaker",
    "other_side", "other_sides", "visitor", "winner", "both", "sides", "three", "four", "five", "couple",
]  # fmt: skip


# Tokens between a role and the name in apposition to it: a comma and honorifics.
_APPOSITION_GAP = 4
_CUE = 5
# "Les deux femmes" are those told of, no new ones.
_COUNTED = frozenset(["both", "three", "four", "five"])
_VERB_WINDOW = 20
_FRONTED = 30
_CATAPHOR = 60
_COLLECTIVES = words("collectives", "bodies")
_OF = words("functions", "of")
_SEATS = words("functions", "seats")
_BESIDES = words("functions", "besides")
_OBJECT_PRONOUNS = words("functions", "object_pronouns")
_ADDRESSES = words("functions", "addresses")
_SUBJECT_PRONOUNS = words("functions", "subject_pronouns")
_STOPS = frozenset([".", "!", "?"])
_RANKS = frozenset(lexicon("grammar")["verb_group"]["ranks"])
_RANKING = frozenset(["que", "qu'", "à"])
_COPULA = frozenset(form for forms in lexicon("grammar")["auxiliaries"]["être"].values() for form in forms)
# Within how many words before a predicate its copula stands.
_COPULAR = 10
_LISTING = frozenset([",", "et", "ou"])
# "à Bruxelles" is a place, "Bruxelles a fait savoir" a party.
_LOCATIVE = words("governors", "locative")
_SINGULAR_ARTICLES = words("determiners", "singular_articles")
_HONORIFICS = words("functions", "honorifics").union(
    *lexicon("people")["honorifics"].values(), lexicon("people")["courtly"]["titles"]
)
_PREDICATIVE = phrases("functions", "predicative")
_BEFORE_VERB = words("functions", "before_verb")
_INHABITANT = pattern("inhabitant")
_AGED = pattern("aged")
_AGE_TOKENS = 3


@dataclass(slots=True)
class Expression:
    """A stretch of tokens with what describes it: a name, a role, a body or an anaphor (exactly one, or name
    and role).

    ``predicate`` marks a role said of someone named before (``en qualité d'ambassadeur``), who is no further
    party.
    """

    start: int
    end: int
    name: Span | None = None
    role: RoleMention | None = None
    body: BodyMention | None = None
    anaphor: AnaphorKind | None = None
    predicate: bool = False


def find_expressions(doc: Page) -> list[Expression]:
    """All party expressions of a document, by position; shorter ones inside longer ones come after them."""
    anaphors = list(_anaphors(doc))
    groups = {(e.start, e.end) for e in anaphors if e.anaphor in _COUNTED}
    roles = (e for e in _role_only(doc) if not _is_of_body(doc, e))
    found = [*_named(doc), *(e for e in roles if (e.start, e.end) not in groups or _is_office(e))]
    taken = {i for e in found for i in range(e.start, e.end)}
    located = {i for p in doc._.places if p.preposition in _LOCATIVE for i in range(p.start, p.end)}
    for body in doc._.bodies:
        people = any(start == body.start and end <= body.end for start, end in groups)
        if people or _is_seated(doc, body):
            continue
        if body.end - body.start == 1 and (body.start in located or _is_bracketed(doc, body)):
            continue
        if not any(i in taken for i in range(body.start, body.end)) or _is_of_person(doc, body):
            found.append(Expression(body.start, body.end, body=body))
            taken.update(range(body.start, body.end))
    beginning = {e.start: e for e in found if e.name is not None or e.role is not None}
    for anaphor in [*_of_nation(doc), *anaphors, *_nationals(doc), *_followed(doc)]:
        apposed = _apposed(doc, anaphor, beginning)
        if apposed is not None:
            apposed.start = anaphor.start
        elif not any(i in taken for i in range(anaphor.start, anaphor.end)):
            if _announces_subject(doc, anaphor, beginning):
                continue
            found.append(anaphor)
            taken.update(range(anaphor.start, anaphor.end))
    found = list(_without_apposed(doc, found, beginning))
    byline = header_of(doc).byline or (0, 0)
    told = (e for e in found if not byline[0] <= doc[e.start].idx < byline[1])
    return sorted(told, key=lambda e: (e.start, -e.end))


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
    return named if _is_one_office(role, named.role) or _closes(doc, named, before) else None


def _closes(doc: Page, named: Expression, before: Word) -> bool:
    """Whether a comma and a verb follow one named behind a comma, so that he is in apposition; behind a
    preposition he is the subject (``Avant le patron de la banque, la ministre X, en visite, a vu …``).
    """
    if named.end + 1 >= len(doc) or doc[named.end].text != ",":
        return False
    following = doc[named.end + 1]
    return following.lower_ == "qui" or (_is_finite(following) and before.pos_ not in ("ADP", "SCONJ"))


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


def _named(doc: Page) -> Iterator[Expression]:
    role_of: dict[int, RoleMention] = {}
    for role in doc._.roles:
        for holder in role.holders:
            if _is_beside(doc, role, holder):
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


def _is_beside(doc: Page, role: RoleMention, holder: int) -> bool:
    """Whether a role stands right before or after the name of its holder, so that both are one expression."""
    name = doc.ents[holder]
    if is_kin_in_office(role):
        return False
    if role.end <= name.start:
        if doc[role.end].text == "," and _says_as_what(
            doc, role
        ):  # "en sa qualité de maire, X a reçu …": no preposition governs X
            return False
        return name.start - role.end <= _APPOSITION_GAP and not _parted(doc, role.end, name.start)
    near = 0 <= role.start - name.end <= _APPOSITION_GAP
    return len(role.holders) == 1 and near and not _parted(doc, name.end, role.start)


def is_kin_in_office(role: RoleMention) -> bool:
    """Whether a role only says whose office someone holds before or after (``le successeur de X``)."""
    return role.role.casefold().split(" ")[0] in words("relational", "in_office")


def _parted(doc: Page, start: int, end: int) -> bool:
    """Whether a sentence ends in a stretch; the stop of ``MM.`` ends none."""
    return any(
        "\n" in doc[i].text or (doc[i].text in _STOPS and not (i > 0 and is_honorific(doc[i - 1])))
        for i in range(start, end)
    )


def _role_only(doc: Page) -> Iterator[Expression]:
    ends = {entity.end for entity in doc.ents if entity.label_ == "PER"}
    for role in doc._.roles:
        if any(_is_beside(doc, role, holder) for holder in role.holders) or _is_quantified(doc, role):
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
    noun = role.start - 1 if doc[role.start].lower_ == "des" else role.start - 2
    listed = role.plural and not role.holders and noun >= 0 and doc[noun + 1].lower_ == "des"
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
    if _says_as_what(doc, role) or (role.start > 0 and doc[role.start - 1].lower_ == "en"):
        return True
    if _ranks_subject(doc, role):
        return True
    if role.plural or doc[role.start].pos_ in ("DET", "ADP") or role.holders:
        return False
    if _announces_pronoun(doc, role) or _is_fronted(doc, role):
        return True
    i = role.start - 1
    while i > 0 and (doc[i].pos_ == "ADJ" or doc[i].lower_ in _BESIDES):
        i -= 1
    besides = i < role.start - 1 and doc[i].lower_ == "et" and doc[i + 1].lower_ in _BESIDES
    return besides or (doc[i].text == "," and i in names)


def _says_as_what(doc: Page, role: RoleMention) -> bool:
    """Whether a role says as what somebody acts (``en sa qualité de maire``)."""
    before = doc[max(0, role.start - _CUE) : role.start].text
    return before.lower().replace("' ", "'").endswith(_PREDICATIVE)


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
    return ranked and following == "à" and _is_infinitive(doc, role.end + 1) and _is_copular(doc, role.start)


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


def _announces_subject(doc: Page, anaphor: Expression, beginning: dict[int, Expression]) -> bool:
    """``À Rome, où il a vu le pape, Karl Moser a plaidé …``: the pronoun stands for who is named after it,
    unless that one's verb has him for its object (``…, Karl Moser l'a reçu``).
    """
    i = anaphor.start - 1
    if anaphor.anaphor not in ("masculine", "feminine") or i < 0 or doc[i].lower_ != "où":
        return False
    while i > 0 and not doc[i].is_sent_start:
        i -= 1
        if _is_finite(doc[i]):
            return False
    verbs = 0
    for j in range(anaphor.end, min(anaphor.end + _CATAPHOR, len(doc))):
        verbs += _is_finite(doc[j])
        named = beginning.get(j + 1)
        if doc[j].text in _STOPS or doc[j].is_sent_start:
            return False
        if doc[j].text == "," and verbs and named is not None and named.name is not None:
            return _has_free_verb(doc, named.end)
    return False


def _has_free_verb(doc: Page, start: int) -> bool:
    """Whether the verb after a name has no pronoun for its object."""
    for i in range(start, min(start + _CATAPHOR, len(doc))):
        if _is_finite(doc[i]):
            return doc[i - 1].lower_ not in _OBJECT_PRONOUNS
        if doc[i].text in _STOPS:
            return False
    return False


def _is_finite(word: Word) -> bool:
    return word.pos_ in ("VERB", "AUX") and "Fin" in word.morph.get("VerbForm", [])


def _announces_pronoun(doc: Page, role: RoleMention) -> bool:
    """``Avocat de formation, député de Braga, il …``: the office, in front of its clause, is said of "il"."""
    for i in range(role.end, min(role.end + _FRONTED, len(doc))):
        if doc[i].lower_ in _SUBJECT_PRONOUNS:
            return doc[i - 1].text == ","
        if doc[i].text in _STOPS or _is_finite(doc[i]):
            return False
    return False


def _is_fronted(doc: Page, role: RoleMention) -> bool:
    """``Médecin de formation, Ana Ruiz a …``: what someone is, without an article and in front."""
    if not doc[role.start].is_sent_start:
        return False
    for i in range(role.end, min(role.end + _FRONTED, len(doc))):
        if doc[i].text == ",":
            return True
        if doc[i].text in _STOPS or doc[i].text == ":" or "\n" in doc[i].text or _is_finite(doc[i]):
            return False
    return False


def is_honorific(token: Word) -> bool:
    """Whether a token is a title of politeness (``M``, ``Mme``, ``Excellence``)."""
    return token.lower_.rstrip(".") in _HONORIFICS


@cache
def _anaphor_scanner() -> Scanner[AnaphorKind]:
    data = lexicon("anaphora")
    kinds: dict[AnaphorKind, list[str]] = {
        **data["pronouns"],
        "other_side": data["relational"]["other_side"],
        "other_sides": data["relational"]["other_sides"],
        "visitor": data["relational"]["visitor"],
        "winner": data["relational"]["winner"],
        **data["groups"],
        "couple": data["collectives"]["couple"],
    }
    return Scanner(kinds)


@cache
def _impersonal() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:{'|'.join(map(re.escape, lexicon('anaphora')['impersonal']['after']))})(?!\w)", re.I
    )


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{lexicon('anaphora')['impersonal']['personal']})", re.I)


@cache
def _falling() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{lexicon('anaphora')['impersonal']['falling']})", re.I)


def _is_impersonal(text: str, match: re.Match[str]) -> bool:
    """Whether an "il" stands for nobody: ``il y a``, ``il s'agit``, ``faut-il``."""
    inverted = match.group().startswith("-")
    before = text[max(0, match.start() - _VERB_WINDOW) : match.start()].lower()
    if inverted and before.endswith(phrases("impersonal", "before")):
        return True
    if _personal().match(text, match.end()) is not None:
        return False
    said = _impersonal().match(text, match.end()) or _falling().match(text, match.end())
    return said is not None


def _anaphors(doc: Page) -> Iterator[Expression]:
    for kind, match in _anaphor_scanner().find(doc.lower):
        if kind == "masculine" and _is_impersonal(doc.text, match):
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield Expression(span.start, span.end, anaphor=kind)


def _apposed(doc: Page, anaphor: Expression, beginning: dict[int, Expression]) -> Expression | None:
    """The party that stands in apposition to "son hôte": "avec son hôte, le roi X"."""
    if anaphor.anaphor not in ("other_side", "visitor") or anaphor.end >= len(doc):
        return None
    if doc[anaphor.end].text != ",":
        return beginning.get(anaphor.end)
    return next((beginning[i] for i in range(anaphor.end + 1, anaphor.end + 3) if i in beginning), None)


def _of_nation(doc: Page) -> Iterator[Expression]:
    """``L'hôte norvégienne``, ``le visiteur portugais``: one told of before who serves that state."""
    nouns = words("relational", "of_nation")
    for article, noun, adjective in zip(doc.words, doc.words[1:], doc.words[2:], strict=False):
        if noun.lower_ not in nouns or article.lower_ not in _SINGULAR_ARTICLES:
            continue
        if adjective.text.islower() and country_of_demonym(adjective.text) is not None:
            yield Expression(article.i, adjective.i + 1, anaphor="national")


def _nationals(doc: Page) -> Iterator[Expression]:
    """Inhabitants who are not named beside: "Le Rwandais a ensuite reçu …"."""
    for article, token in pairwise(doc.words):
        if article.lower_ not in _SINGULAR_ARTICLES or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        if not token.text[:1].isupper() or token.is_upper:
            continue
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if country_of_demonym(token.text) is None:
            if _is_of_region(doc, token):
                yield Expression(article.i, token.i + 1, anaphor="followed")
        elif following is None or not (following.text[:1].isupper() or following.text == "-"):
            yield Expression(article.i, token.i + 1, anaphor="national")


def _is_of_region(doc: Page, token: Word) -> bool:
    """Whether a word with a capital is one who comes from a region or a town, and acts (``le Neuchâtelois
    a …``).
    """
    if _INHABITANT.search(token.text) is None or token.ent_type_ in ("PER", "ORG"):
        return False
    if token.lower_ in words("functions", "no_inhabitants") or country_of_place(token.text) is not None:
        return False
    return _is_followed_by_verb(doc, token.i + 1)


def _followed(doc: Page) -> Iterator[Expression]:
    """``Le sexagénaire a …``, ``la conservatrice allemande y a …``: what the one told of is, as subject."""
    nouns = words("relational", "followed")
    for article, noun in pairwise(doc.words):
        if article.lower_ not in _SINGULAR_ARTICLES:
            continue
        aged = _AGED.match(doc.between(noun.i, noun.i + 4)) is not None
        if not (aged or noun.lower_ in nouns or noun.lower_.startswith("ex-")):
            continue
        end = noun.i + 1 + (_AGE_TOKENS if aged else 0)
        while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].text.islower():
            end += 1
        if _is_followed_by_verb(doc, end):
            yield Expression(article.i, end, anaphor="followed")


def _is_followed_by_verb(doc: Page, i: int) -> bool:
    """Whether a conjugated verb stands at a token, clitics passed over."""
    while i < len(doc) and doc[i].lower_ in _BEFORE_VERB:
        i += 1
    return i < len(doc) and _is_finite(doc[i])
