"""The persons named in a document, found by where a name begins and where it ends."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span

from pipeline import french, geography
from pipeline.analysis.notes import noted
from pipeline.analysis.quotes import CLOSING_QUOTES
from pipeline.analysis.roles.country_words import LONGEST_BRACKET, after_preposition, country_at, inhabitant
from pipeline.analysis.roles.lexicon import ARTICLES, OF, around, word_list
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_DASHES = frozenset({"-", "–", "—"})
_BRACKETS = {"(": ")", "[": "]"}
_OPENING = {closing: opening for opening, closing in _BRACKETS.items()}
_COMMAS = _DASHES | {",", ":"}
_SEPARATORS = _COMMAS | {";"} | word_list("holders", "joining")
_ONCE = word_list("phrases", "once")
_THEMSELVES = word_list("holders", "themselves")
_REPEATED = word_list("holders", "repeated")
_CERTAIN = word_list("holders", "certain")
_INDEFINITE = word_list("function_words", "indefinite_articles")
_SPEAKING_FOR = word_list("nation", "speaking_for")
_TIME_WORDS = word_list("holders", "time_words")
_LONGEST_HONORIFIC = 7
_LONGEST_ASIDE = 4
_WHEN = word_list("phrases", "when")
_LONGEST_WHEN = 6
# "X, 54 ans, ministre", "Y, âgée de 61 ans, ambassadrice", "Z, né en 1960, …"
_AGE = re.compile(lexicon("roles")["phrases"]["age"])
_ASIDES = word_list("phrases", "asides")
# "depuis mars 2019"
_LONGEST_DATE = 6


@cache
def _both() -> dict[str, list[list[str]]]:
    """Words that share an office out among persons, by the last of them, the longest first: "tous les deux",
    "chacun".
    """
    by_last: dict[str, list[list[str]]] = {}
    for expression in sorted(around()["both"], key=len, reverse=True):
        by_last.setdefault(expression.split()[-1], []).append(expression.split())
    return by_last


def before_both(words: Words, j: int) -> int:
    """The token before "tous deux", "l'un et l'autre" that end with token j; j where no such words do."""
    for expression in _both().get(words.at(j), ()):
        length = len(expression)
        if j >= length and words.folded[j - length + 1 : j + 1] == expression:
            return j - length
    return j


@cache
def _honorifics() -> frozenset[str]:
    """Forms of address and dignities, folded."""
    people = lexicon("people")
    named = [*people["honorifics"].values(), *people.get("dignities", {}).values()]
    return around()["honorifics"] | frozenset(geography.fold(word) for group in named for word in group)


class Names:
    """The names of one document beside which offices stand.

    ``stops`` are the tokens of names; ``starting`` and ``ending`` give the index into ``ents`` of the name
    that begins at a token, and of the one that ends before it.
    """

    def __init__(self, words: Words, ents: list[Span], stops: frozenset[int]) -> None:
        self.words = words
        self.ents = ents
        self.stops = stops
        self.starting = {e.start: i for i, e in enumerate(ents) if e.start in stops}
        self.ending = {e.end: i for i, e in enumerate(ents) if e.start in stops}

    def name(self, holder: int) -> str:
        """The full name of an entity, where the text tells more than stands there."""
        return noted(self.ents[holder], "name") or self.ents[holder].text

    def after(self, i: int) -> tuple[int | None, bool]:
        """The person named right after token i (exclusive end of a phrase), and whether a comma stands
        between.
        """
        if self.words.text_at(i) in CLOSING_QUOTES and self.words.text_at(i + 1) == "(":
            i += 1
        if self.words.text_at(i) in _BRACKETS:
            named = self.starting.get(self.past_honorifics(self._past_when(i + 1)))
            if (
                named is not None
                and self.words.text_at(self.ents[named].end) == _BRACKETS[self.words.text_at(i)]
            ):
                return named, True
        i = self.past_brackets(i)
        if self.words.at(i) == french.SINCE:
            i = next((j for j in range(i, i + _LONGEST_DATE) if self.words.text_at(j) == ","), i)
        comma = self.words.text_at(i) in _COMMAS
        if comma:
            i += 1
        return self.starting.get(self.past_honorifics(i)), comma

    def alone(self, i: int) -> bool:
        """Whether one person is named right at token i, and no other in a row with him."""
        named, comma = self.after(i)
        if named is None or comma:
            return False
        end = self.ents[named].end
        return self.starting.get(self.past_honorifics(self.past_separators(end))) is None

    def _past_when(self, i: int) -> int:
        """Past "à l'époque, " in the bracket that names the holder of an office."""
        for j in range(i + 1, min(i + _LONGEST_WHEN, len(self.words))):
            if self.words.between(i, j) in _WHEN:
                return j + 1 if self.words.text_at(j) in (",", ":") else j
        return i

    def before(self, i: int) -> int | None:
        """The person named right before token i, a comma, dash or opening bracket between."""
        last = j = before_both(self.words, i - 1)
        while j > 0 and (self.words.doc[j].pos_ == "ADV" or self.words.at(j) in _THEMSELVES):
            # "X, alors ministre", "A et B, respectivement ministres", "X, lui aussi président"
            j -= 1
        if self.words.text_at(j) not in {",", "("} | _DASHES:
            # "X alors ministre"
            return self.ending.get(j + 1) if j < last and self.words.at(last) in _ONCE else None
        if self.words.text_at(j) == ",":
            opening = self._before_brackets(j)
            j = opening if opening in self.ending else j
        held = self.ending.get(j)
        return held if held is not None or self.words.text_at(j) != "," else self._before_aside(j)

    def _before_aside(self, comma: int) -> int | None:
        """The person named before a word or two between commas: "X, enfin, le ministre", "X, pour le Chili,
        ambassadeur".
        """
        for j in range(comma - 1, max(comma - _LONGEST_ASIDE, 0) - 1, -1):
            if self.words.text_at(j) == ",":
                aside = self.words.between(j + 1, comma)
                if aside in _ASIDES or _AGE.fullmatch(aside):
                    return self.ending.get(j)
                break
        return self.ending.get(self._before_speaking(comma))

    def _before_speaking(self, i: int) -> int:
        """Where ", pour la Norvège" begins that ends before token i; i where no such words do."""
        for j in range(i - 1, max(i - _LONGEST_ASIDE - 1, 0), -1):
            if self.words.at(j) in _SPEAKING_FOR:
                found = country_at(self.words, after_preposition(self.words, j), frozenset())
                start = j - 1 if self.words.text_at(j - 1) == "," else j
                return start if found is not None and found[0] == i else i
        return i

    def row_before(self, i: int) -> list[int]:
        """The persons named in a row that ends before token i, a comma between."""
        return self._row_up_to(self.before(i))

    def row_joined(self, i: int) -> list[int]:
        """The persons named in a row that "et" at token i goes on with: "A (Chili), B (Pérou) | et"."""
        i = i - 1 if self.words.text_at(i - 1) == "," else i
        return self._row_up_to(self.ending.get(self._before_brackets(i)))

    def _row_up_to(self, last: int | None) -> list[int]:
        """The persons named in a row up to the one given."""
        if last is None:
            return []
        found = [last]
        while True:
            i = self._before_brackets(self._before_joints(self.ents[found[0]].start))
            i = self._before_speaking(i)
            earlier = self.ending.get(i)
            if earlier is None or i == self.ents[found[0]].start:
                return found
            found.insert(0, earlier)

    def governed(self, i: int) -> bool:
        """True when a preposition stands before token i, or the verb of a phrase that opens the sentence:
        "par le pape", "après avoir salué lundi le pape".
        """
        if i > 0 and self.words.doc[i - 1].pos_ == "ADP":
            return True
        before = i - 1
        while before > 0 and (self.words.at(before) in _TIME_WORDS or self.words.text_at(before).isdigit()):
            before -= 1
        opens = self.words.doc[self.words.sentence_start(before)].pos_ in ("ADP", "VERB")
        return before >= 0 and opens and self.words.doc[before].pos_ == "VERB"

    def past_honorifics(self, i: int) -> int:
        """The position past honorifics and their articles, at most that of a name."""
        last = min(i + _LONGEST_HONORIFIC, len(self.words))
        while i < last and i not in self.starting:
            word = self.words.at(i)
            if word in _INDEFINITE and self.words.at(i + 1) in _CERTAIN:
                i += 1
                continue
            if word in ARTICLES and self.words.at(i + 1) in around()["with_article"]:
                i += 1
                continue
            abbreviation_dot = self.words.text_at(i) == "." and self.words.at(i - 1) in _honorifics()
            if (
                not abbreviation_dot
                and word not in _honorifics()
                and word.replace(" ", "") not in _honorifics()
            ):
                break
            i += 1
        return i

    def past_brackets(self, i: int) -> int:
        """The position past a bracket that opens at token i and holds no end of a sentence, else i."""
        closing = _BRACKETS.get(self.words.text_at(i))
        if closing is not None:
            for j in range(i + 1, min(i + LONGEST_BRACKET, len(self.words))):
                if j in self.stops:
                    return i
                if self.words.text_at(j) == closing:
                    return j + 1
        return i

    def past_separators(self, i: int) -> int:
        """The position past commas and the words that join names."""
        while self.words.text_at(i) in _SEPARATORS:
            i += 1
        return i

    def _before_joints(self, i: int) -> int:
        """The first of the tokens before a name that join it to another: "et", "et à", "et l'Estonien"."""
        while i > 0 and i - 1 not in self.stops:
            if self._joins(i - 1):
                i -= 1
            elif inhabitant(self.words, i):
                i -= 2
            else:
                break
        return i

    def _before_brackets(self, i: int) -> int:
        """The opening bracket whose closing one stands right before token i; i where none does."""
        opening = _OPENING.get(self.words.text_at(i - 1))
        if opening is None:
            return i
        first = max(i - LONGEST_BRACKET, 0)
        return next((k for k in range(i - 2, first, -1) if self.words.text_at(k) == opening), i)

    def _joins(self, i: int) -> bool:
        joined = self.words.text_at(i) in {",", french.AND}
        return joined or self.words.at(i) in OF | _REPEATED | _honorifics()
