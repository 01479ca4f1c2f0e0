"""Where an expression stands: its sentence and clause, what governs it, whether it is quoted or in the
headline.

The parser errs on the long appositions of dispatches, so functions are read from the surface: the preposition
before an expression, finite verbs and the words that open a clause between two expressions.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

from pipeline.analysis import extensions
from pipeline.analysis.page import Page, Passage, Word, is_finite
from pipeline.analysis.parties.expressions import Expression, is_honorific
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.lexicons import lexicon

Function = Literal[
    "subject", "object", "partner", "oblique", "attendance", "attribution", "replaced", "leader", "member"
]

_CONTRACTED: dict[str, str] = lexicon("anaphora")["contracted"]
_WITH_ARTICLE = words("governors", "with_article")
_ARTICLES = words("determiners", "articles")
OPENING_QUOTES, CLOSING_QUOTES, PLAIN_QUOTE = frozenset("«“"), frozenset("»”"), '"'
_PARTNER_PREPOSITIONS = words("governors", "partner")
_BEFORE_VERB = words("functions", "before_verb")
_CLAUSE_OPENERS = words("functions", "clause_openers")
_CONJUNCTIONS = words("functions", "conjunctions")
_COMPARING = words("functions", "comparing")
_ATTENDING = pattern("attending")
_SUCCEEDING = pattern("succeeding")
_BULLETS = frozenset(lexicon("sentences")["bullets"])
_LIST_HEADS = tuple(lexicon("sentences")["list_heads"])
_CUE_WINDOW = 7
_RELATIVES = words("lists", "relatives")
_STATEMENT_AND_ASIDE = 2
_LONGEST_ASIDE = 14
_CLOSING_ASIDE = frozenset([",", ".", ";", ":"])
_QUOTES = (*OPENING_QUOTES, *CLOSING_QUOTES, PLAIN_QUOTE)
_PREDICATE = frozenset(["VERB", "AUX", "ADV", "PRON"])
_CUED: tuple[Function, ...] = (
    "subject", "attendance", "attribution", "replaced", "leader", "member", "partner",
)  # fmt: skip


class Discourse:
    """The tokens of one document as the register sees them. All offsets are token offsets."""

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        self.sentence = doc.sentence_numbers
        self._sents = list(doc.sents)
        self._attending: dict[int, bool] = {}
        self.quoted = _quoted(doc)
        self._finite = [0, *accumulate(map(is_finite, doc.words))]
        opening = map(_opens_clause, doc.words, [None, *doc.words])
        self._boundaries = [0, *accumulate(opening)]
        title = extensions.header_of(doc).title
        self._title_end = title[1] if title is not None else 0

    def opening(self, sentence: int) -> str:
        """The text of a sentence, from its first word on."""
        return self._sents[sentence].text.lstrip()

    def span(self, sentence: int) -> Passage:
        """The words of a sentence."""
        return self._sents[sentence]

    def is_line(self, sentence: int) -> bool:
        """Whether a sentence is a line of a list, behind a bullet."""
        return self._sents[sentence][0].text in _BULLETS and len(self._sents[sentence]) > 1

    def opens_list(self, sentence: int) -> bool:
        """Whether a sentence announces what follows it, line by line."""
        return self._sents[sentence].text.rstrip().endswith(_LIST_HEADS)

    def in_title(self, i: int) -> bool:
        """Whether a token belongs to the headline."""
        return self.doc.words[i].idx < self._title_end

    def finite_verbs(self, start: int, end: int) -> int:
        """How many finite verbs stand in a stretch."""
        return self._finite[max(start, end)] - self._finite[start]

    def same_clause(self, end: int, expression: Expression) -> bool:
        """Whether an expression is in the clause of one that ended before, so that both are arguments of one
        verb.
        """
        if not self.is_one_clause(end, expression.start):
            return False
        return self.finite_verbs(end, expression.start) == 0 or not self.precedes_verb(expression.end)

    def is_one_clause(self, end: int, start: int) -> bool:
        """Whether no clause begins between the end of one expression and the start of another."""
        if start < end or self.sentence[start] != self.sentence[max(end - 1, 0)]:
            return False
        return self._boundaries[start] == self._boundaries[end] and self.finite_verbs(end, start) <= 1

    def precedes_verb(self, end: int) -> bool:
        """Whether a finite verb follows directly, a comma, clitics and negation passed over."""
        i = end
        if i < len(self.doc) and self.doc.words[i].text == ",":
            i += 1
        while i < len(self.doc) and (
            self.doc.words[i].lower_ in _BEFORE_VERB or self.doc.words[i].pos_ == "ADV"
        ):
            i += 1
        return i < len(self.doc) and is_finite(self.doc.words[i])

    def acts(self, start: int, end: int) -> bool:
        """Whether a verb follows, or what opens its sentence has one behind what is said between two commas
        (``L'ancien opposant, élu en mai, a …``).
        """
        if (
            self.precedes_verb(end)
            or not self.doc.words[start].is_sent_start
            or end >= len(self.doc)
            or self.doc.words[end].text != ","
        ):
            return self.precedes_verb(end)
        close = next(
            (i for i in range(end + 1, len(self.doc)) if self.doc.words[i].text in _CLOSING_ASIDE), end
        )
        return (
            self.doc.words[close].text == "," and close - end < _LONGEST_ASIDE and self.precedes_verb(close)
        )

    def governor(self, start: int) -> str | None:
        """The preposition that governs an expression, contracted forms taken apart, None for a subject or
        object.
        """
        i = self.before(start)
        if i < 0 or self.sentence[i] != self.sentence[start]:
            return None
        word = self.doc.words[i].lower_
        if word in _CONTRACTED:
            return _CONTRACTED[word]
        return word if self.doc.words[i].pos_ == "ADP" or word in _PARTNER_PREPOSITIONS else None

    def before(self, start: int) -> int:
        """The token before an expression, its honorifics and article passed over; -1 at the head of the
        document.
        """
        words = self.doc.words
        if words[start].lower_ in _WITH_ARTICLE:
            return start
        i = start - 1
        while i >= 0 and (is_honorific(words[i]) or words[i].text == "." or words[i].lower_ in _ARTICLES):
            if words[i].text == "." and not (i > 0 and is_honorific(words[i - 1])):
                break
            i -= 1
        return i

    def function(self, expression: Expression) -> Function:
        """What an expression is in its clause, as far as the words before it tell."""
        start = expression.start
        governor = self.governor(start)
        i = self.before(start)
        cue = self.doc[max(0, i - _CUE_WINDOW) : i + 1].text.lower() if i >= 0 else ""
        for function in _CUED:
            if cue.endswith(phrases("functions", function)):
                return function
        if _SUCCEEDING.search(cue) is not None:
            return "replaced"
        if governor in _CONJUNCTIONS and self.precedes_verb(expression.end):
            governor = None  # "C'est avec X qu'il a parlé"
        if governor is not None:
            return "partner" if governor in _PARTNER_PREPOSITIONS else "oblique"
        if self._attends(self.sentence[start]):
            return "attendance"
        return "object" if self._follows_verb(start) and not self.precedes_verb(expression.end) else "subject"

    def _attends(self, sentence: int) -> bool:
        """Whether a sentence says no more than who was present (``X et Y ont assisté à l'entretien``)."""
        known = self._attending.get(sentence)
        if known is None:
            span = self._sents[sentence]
            known = _ATTENDING.search(span.text.lower()) is not None and self._is_one_statement(span)
            self._attending[sentence] = known
        return known

    def _is_one_statement(self, span: Passage) -> bool:
        """Whether a sentence has one verb, or a second one in a relative clause between two commas (``Les
        membres du comité, que préside X, étaient présents``).
        """
        verbs = self.finite_verbs(span.start, span.end)
        if verbs != _STATEMENT_AND_ASIDE:
            return verbs < _STATEMENT_AND_ASIDE
        opening = [i for i in range(span.start, span.end) if self.doc.words[i].text == ","]
        asides = (i for i in opening if self.doc.words[i + 1].lower_ in _RELATIVES)
        start = next(asides, span.end)
        end = next((i for i in opening if i > start), span.end)
        return end < span.end and self.finite_verbs(start, end) == 1

    def follows_quotation(self, start: int) -> bool:
        """Whether an expression says whose words were just quoted (``« … », glisse un diplomate``)."""
        i = self.before(start)
        if i < 0 or self.doc.words[i].pos_ not in ("VERB", "AUX"):
            return False
        while i > 0 and (self.doc.words[i].pos_ in _PREDICATE or self.doc.words[i].lower_ in _BEFORE_VERB):
            i -= 1
        if self.doc.words[i].text == ",":
            i -= 1
        return self.doc.words[i].text in CLOSING_QUOTES or self.doc.words[i].text == PLAIN_QUOTE

    def _follows_verb(self, start: int) -> bool:
        i = start - 1
        while i >= 0 and self.sentence[i] == self.sentence[start]:
            if is_finite(self.doc.words[i]):
                return True
            if _opens_clause(self.doc.words[i], self.doc.words[i - 1] if i > 0 else None):
                return False
            i -= 1
        return False


def _opens_clause(token: Word, before: Word | None) -> bool:
    """Whether a token opens another clause, the "que" of "ainsi que" apart."""
    word = token.lower_
    if word not in _CLAUSE_OPENERS:
        return False
    return not (word in _CONJUNCTIONS and before is not None and before.lower_ in _COMPARING)


def _quoted(doc: Page) -> list[bool]:
    """For each word whether it stands between quotation marks."""
    if not any(sign in doc.text for sign in _QUOTES):
        return [False] * len(doc)
    inside = False
    flags: list[bool] = []
    for token in doc:
        if token.text in OPENING_QUOTES:
            inside = True
        elif token.text in CLOSING_QUOTES:
            inside = False
        elif token.text == PLAIN_QUOTE:
            inside = not inside
        flags.append(inside)
    return flags
