"""Pronouns and nouns that take up somebody told of before: ``il``, ``son hôte``, ``le Rwandais``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline import french
from pipeline.analysis.page import Page, Word, is_finite
from pipeline.analysis.parties.expressions.expression import AnaphorKind, Expression
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.scanning import Scanner
from pipeline.geography import country_of_demonym, country_of_name, country_of_place
from pipeline.lexicons import lexicon

_VERB_WINDOW = 20
_CATAPHOR = 60
_OBJECT_PRONOUNS = words("functions", "object_pronouns")
_STOPS = frozenset([".", "!", "?"])
_SINGULAR_ARTICLES = words("determiners", "singular_articles")
_GUESTS_OF, _OF = words("relational", "guests_of"), words("functions", "of")
_FORMER = phrases("relational", "former")
_BEFORE_VERB = words("functions", "before_verb")
_INHABITANT = pattern("inhabitant")
_AGED = pattern("aged")
# "l'ancien métallurgiste", "le sexagénaire": what somebody was or how old he is, with the article.
_FORMERLY = pattern("formerly")
_ONE = "|".join(sorted(words("determiners", "indefinite_articles")))
_FORMERLY_TOKENS = 5
# Within how many letters before, one of the trade may have been told of.
_TRADE_REACH = 1500
_AGE_TOKENS = 3


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
def _done() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{lexicon('anaphora')['impersonal']['done']})", re.I)


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
    told = _impersonal().match(text, match.end()) or _done().match(text, match.end())
    return (told or _falling().match(text, match.end())) is not None


def find_anaphors(doc: Page) -> Iterator[Expression]:
    """Every pronoun and noun of a text that takes up someone told of, in order."""
    for kind, match in _anaphor_scanner().find(doc.lower):
        if kind == "masculine" and _is_impersonal(doc.text, match):
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield Expression(span.start, span.end, anaphor=kind)


def apposed_to(doc: Page, anaphor: Expression, beginning: dict[int, Expression]) -> Expression | None:
    """The party that stands in apposition to "son hôte": "avec son hôte, le roi X"."""
    if anaphor.anaphor not in ("other_side", "visitor") or anaphor.end >= len(doc):
        return None
    end = anaphor.end
    if doc[end].text.islower() and end + 1 < len(doc) and country_of_demonym(doc[end].text) is not None:
        end += 1  # "son hôte danois, X"
    if doc[end].text != ",":
        return beginning.get(end)
    return next((beginning[i] for i in range(end + 1, end + 3) if i in beginning), None)


def find_epithets(doc: Page) -> Iterator[Expression]:
    """Those called by their state, their region or what they are: ``le Rwandais``, ``le sexagénaire``."""
    pairs = [pair for pair in pairwise(doc.words) if pair[0].lower_ in _SINGULAR_ARTICLES]
    yield from _nationals(doc, pairs)
    yield from _followed(doc, pairs)


def find_hosts_and_guests(doc: Page) -> Iterator[Expression]:
    """``L'hôte norvégienne``, ``le visiteur portugais``: one told of before who serves that state; ``l'hôte
    du Pérou``: one of another.
    """
    nouns = words("relational", "of_nation")
    for article, noun, adjective in zip(doc.words, doc.words[1:], doc.words[2:], strict=False):
        if noun.lower_ not in nouns or article.lower_ not in _SINGULAR_ARTICLES:
            continue
        if adjective.text.islower() and country_of_demonym(adjective.text) is not None:
            yield Expression(article.i, adjective.i + 1, anaphor="national")
        elif noun.lower_ in _GUESTS_OF and (end := _state_behind(doc, adjective.i)) is not None:
            yield Expression(article.i, end, anaphor="visitor")


def _state_behind(doc: Page, preposition: int) -> int | None:
    """Where the name of a state ends by which a sentence opens (``L'hôte | du Pérou``)."""
    opens = doc[preposition - 2].is_sent_start
    if doc[preposition].lower_ not in _OF or not opens:
        return None  # "X, l'hôte du Pérou, …", "X est l'hôte du Pérou": said of X
    first = preposition + 1
    first += first < len(doc) and doc[first].lower_ in words("determiners", "articles")
    named = first < len(doc) and doc[first].text[:1].isupper()
    return first + 1 if named and country_of_name(doc[first].text) is not None else None


def _nationals(doc: Page, pairs: list[tuple[Word, Word]]) -> Iterator[Expression]:
    """Inhabitants who are not named beside: "Le Rwandais a ensuite reçu …"."""
    for article, token in pairs:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
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


def _followed(doc: Page, pairs: list[tuple[Word, Word]]) -> Iterator[Expression]:
    """``Le sexagénaire a …``, ``la conservatrice allemande y a …``: what the one told of is, as subject; what
    he was or how old he is also behind a verb or preposition (``a reçu l'ancien avocat``).
    """
    nouns = words("relational", "followed")
    for article, noun in pairs:
        telling = _FORMERLY.match(doc.between(article.i, article.i + _FORMERLY_TOKENS).lower())
        aged = _AGED.match(doc.between(noun.i, noun.i + 4)) is not None
        if not (telling or aged or noun.lower_ in nouns or noun.lower_.startswith(_FORMER)):
            continue
        end = noun.i + 1 + (_AGE_TOKENS if aged else 0)
        if telling is not None:
            span = doc.char_span(article.idx, article.idx + telling.end(), alignment_mode="expand")
            end = span.end if span is not None else end
        while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].text.islower():
            end += 1
        if telling is not None and _is_of_another(doc, article.idx, doc[end - 1].lower_):
            continue
        if _is_followed_by_verb(doc, end) or (telling is not None and _is_complement(doc, article.i, end)):
            yield Expression(article.i, end, anaphor="followed")


def _is_of_another(doc: Page, start: int, trade: str) -> bool:
    """Whether the text before has told of one of a trade (``un ancien général``, ``l'ancien général X``)."""
    told = doc.text[max(0, start - _TRADE_REACH) : start]
    noun = rf"\b{re.escape(trade)}\b"
    return re.search(rf"\b(?i:{_ONE}) [^,;.]{{0,20}}{noun}|{noun} [A-ZÉ]", told) is not None


def _is_complement(doc: Page, start: int, end: int) -> bool:
    """Whether words stand right behind a verb or preposition, and neither a name nor "de" behind them."""
    before = doc[start - 1] if start else None
    if before is None or not (
        before.pos_ == "VERB" or before.lower_ in words("functions", "before_complement")
    ):
        return False
    after = doc[end] if end < len(doc) else None
    return after is None or not (after.text[:1].isupper() or after.lower_ in words("functions", "of"))


def _is_followed_by_verb(doc: Page, i: int) -> bool:
    """Whether a conjugated verb stands at a token, clitics passed over."""
    while i < len(doc) and doc[i].lower_ in _BEFORE_VERB:
        i += 1
    return i < len(doc) and is_finite(doc[i])


def announces_subject(doc: Page, anaphor: Expression, beginning: dict[int, Expression]) -> bool:
    """``À Rome, où il a vu le pape, Karl Moser a plaidé …``: the pronoun stands for who is named after it,
    unless that one's verb has him for its object (``…, Karl Moser l'a reçu``).
    """
    i = anaphor.start - 1
    if anaphor.anaphor not in ("masculine", "feminine") or i < 0 or doc[i].lower_ != french.WHERE:
        return False
    while i > 0 and not doc[i].is_sent_start:
        i -= 1
        if is_finite(doc[i]):
            return False
    verbs = 0
    for j in range(anaphor.end, min(anaphor.end + _CATAPHOR, len(doc))):
        verbs += is_finite(doc[j])
        named = beginning.get(_after_honorifics(doc, j + 1))
        if doc[j].text in _STOPS or doc[j].is_sent_start:
            return False
        if doc[j].text == "," and verbs and named is not None and named.name is not None:
            return _has_free_verb(doc, named.end)
    return False


def _after_honorifics(doc: Page, i: int) -> int:
    """The token behind ``M.``, ``Mme`` at a token."""
    while i < len(doc) and doc[i].lower_.rstrip(".") in words("functions", "honorifics"):
        i += 1
    return i


def _has_free_verb(doc: Page, start: int) -> bool:
    """Whether the verb after a name has no pronoun for its object."""
    for i in range(start, min(start + _CATAPHOR, len(doc))):
        if is_finite(doc[i]):
            return doc[i - 1].lower_ not in _OBJECT_PRONOUNS
        if doc[i].text in _STOPS:
            return False
    return False
